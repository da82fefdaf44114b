"""The days above the board: number, weekday, "Today", and how many posts; during a drag, where it would land."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kommunikator.i18n import _, format_day, ngettext, weekday_short
from kommunikator.ui import theme
from kommunikator.ui.week.board import BoardView
from kommunikator.ui.week.layout import Column

_HEIGHT = 56
_EDGE = 10
_TODAY_LINE = 3
_WEEKEND = 5
# Milliseconds.
_SPEAK_AFTER = 100


class DayHeader(QWidget):
    """Follows a board: its columns, its scrolling and its drags."""

    day_clicked = Signal(object)
    """The day whose header was clicked."""

    def __init__(self, board: BoardView, parent: QWidget | None = None) -> None:
        """Head the columns of `board`."""
        super().__init__(parent)
        self._view = board
        self._days: tuple[date, ...] = ()
        self._counts: list[int] = []
        self._today: date | None = None
        self._drop_text = ""
        self.setAccessibleName(_("Days"))
        self.setMouseTracking(True)
        board.board_changed.connect(self.update)
        self._describing = QTimer(self, singleShot=True, interval=_SPEAK_AFTER)
        self._describing.timeout.connect(self._describe)

    def show_days(self, days: tuple[date, ...], counts: list[int], today: date) -> None:
        """Show these seven days with the number of posts on each."""
        if (self._days, self._counts, self._today) == (days, counts, today):
            return
        self._days, self._counts, self._today = days, counts, today
        # What a screen reader says can wait until the person stops turning weeks.
        self._describing.start()
        self.update()

    def _describe(self) -> None:
        spoken = [self._spoken(day, count) for day, count in zip(self._days, self._counts, strict=True)]
        self.setAccessibleDescription("; ".join(spoken))

    def show_drop(self, text: str) -> None:
        """Say where a drag would land; an empty text takes it away."""
        self._drop_text = text
        self.update()

    def sizeHint(self) -> QSize:
        """Give the height of two lines of text, 56 px at 100 %."""
        look = theme.current()
        lines = QFontMetrics(look.font("day")).height() + QFontMetrics(look.font("caption")).height()
        return QSize(0, max(look.px(_HEIGHT), lines + 2 * _EDGE))

    minimumSizeHint = sizeHint

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day."""
        column = self._view.board.column_at(event.position().toPoint().x() + self._view.horizontalOffset())
        if column >= 0 and self._days:
            self.day_clicked.emit(self._days[column])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a heading over each column."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        painter.fillRect(self.rect(), look.colour("surface"))
        for n, column in enumerate(self._view.board.columns[: len(self._days)]):
            self._paint_day(painter, n, column)
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("line"))

    def _paint_day(self, painter: QPainter, n: int, column: Column) -> None:
        look = theme.current()
        left = column.x - self._view.horizontalOffset()
        area = QRect(left, 0, column.width, self.height())
        today = self._days[n] == self._today
        if today or n >= _WEEKEND:
            painter.fillRect(area, look.colour("today" if today else "weekend"))
        if today:
            painter.fillRect(area.left(), 0, area.width(), _TODAY_LINE, look.colour("accent"))
        painter.fillRect(area.right(), 0, 1, self.height(), look.colour("line"))
        if column.folded:
            self._paint_folded(painter, n, area)
            return
        line = area.adjusted(_EDGE, _EDGE - 2, -_EDGE, 0)
        line.setHeight(QFontMetrics(look.font("day")).height())
        self._paint_line(painter, n, line, today=today)
        if self._drop_text and self._view.drop_column == n:
            self._paint_drop(painter, area)

    def _paint_line(self, painter: QPainter, n: int, line: QRect, *, today: bool) -> None:
        look = theme.current()
        x = self._paint_number(painter, n, line, today=today)
        x = self._paint_word(painter, x, line, weekday_short(self._days[n]), look.font("body"), "text2")
        if today:
            x = self._paint_word(painter, x, line, _("Today"), look.font("caption", QFont.Weight.Bold), "accent")
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text2"))
        words = (self._count_text(n), str(self._counts[n] or ""))
        room = line.right() - x
        count = next((text for text in words if painter.fontMetrics().horizontalAdvance(text) <= room), "")
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)

    def _paint_number(self, painter: QPainter, n: int, line: QRect, *, today: bool) -> int:
        look = theme.current()
        font = look.font("day")
        number = str(self._days[n].day)
        width = QFontMetrics(font).horizontalAdvance(number)
        x = line.left()
        if today:
            pill = QRectF(x - 2, line.top() - 1, width + 2 * 6, line.height() + 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawRoundedRect(pill, 6, 6)
            x += 4
        painter.setFont(font)
        painter.setPen(look.colour("onaccent" if today else "text"))
        painter.drawText(QRect(x, line.top(), width + 2, line.height()), Qt.AlignmentFlag.AlignVCenter, number)
        return x + width + (10 if today else 6)

    def _paint_word(self, painter: QPainter, x: int, line: QRect, word: str, font: QFont, token: str) -> int:
        """Paint a word and give the x behind it."""
        width = QFontMetrics(font).horizontalAdvance(word)
        painter.setFont(font)
        painter.setPen(theme.current().colour(token))
        painter.drawText(QRect(x, line.top(), width + 2, line.height()), Qt.AlignmentFlag.AlignVCenter, word)
        return x + width + 8

    def _paint_folded(self, painter: QPainter, n: int, area: QRect) -> None:
        look = theme.current()
        upper, lower = area.adjusted(0, 4, 0, -area.height() // 2 + 2), area.adjusted(0, area.height() // 2 - 2, 0, -6)
        middle = Qt.AlignmentFlag.AlignCenter
        painter.setPen(look.colour("text"))
        painter.setFont(look.font("body", QFont.Weight.DemiBold))
        painter.drawText(upper, middle, str(self._days[n].day))
        painter.setPen(look.colour("text2"))
        painter.setFont(look.font("caption"))
        painter.drawText(lower, middle, weekday_short(self._days[n]))

    def _paint_drop(self, painter: QPainter, area: QRect) -> None:
        look = theme.current()
        font = look.font("caption", QFont.Weight.DemiBold)
        line = area.adjusted(_EDGE, 0, -4, -5)
        painter.setFont(font)
        painter.setPen(look.colour("accent"))
        text = QFontMetrics(font).elidedText(self._drop_text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignBottom, text)

    def _count_text(self, n: int) -> str:
        count = self._counts[n]
        return ngettext("%(n)d post", "%(n)d posts", count) % {"n": count} if count else ""

    def _spoken(self, day: date, count: int) -> str:
        posts = ngettext("%(n)d post", "%(n)d posts", count) % {"n": count}
        return f"{format_day(day, 'EEEE d MMMM')}: {posts}"
