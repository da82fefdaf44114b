"""The days above the board: number, weekday, "Today", how many posts, and what the day is called besides.

During a drag it says where it would land, or why it can't.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kommunikator.domain.calendar_days import DayMark, MarkKind, Marks
from kommunikator.i18n import _, format_day, ngettext, weekday_short
from kommunikator.ui import icons, theme
from kommunikator.ui.tips import tip
from kommunikator.ui.week.board import BoardView
from kommunikator.ui.week.layout import Column
from kommunikator.ui.week.row_heads import LEFT

_HEIGHT = 56
_EDGE = 10
_TODAY_LINE = 3
_WEEKEND = 5
_ICON = 14
# Milliseconds.
_SPEAK_AFTER = 100
_MARK_ICONS: Final = {
    MarkKind.HOLIDAY: ("star-fill", "bad"),
    MarkKind.EVE: ("star", "bad"),
    MarkKind.THEME_DAY: ("star", "text2"),
    MarkKind.SCHOOL_BREAK: ("student", "text2"),
    MarkKind.MEETING: ("bank", "text2"),
    MarkKind.OTHER: ("info", "text2"),
}


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
        self._marks: Marks = {}
        self._named = False
        self._corner = ("", "")
        self._drop_text = ""
        self._drop_column = -1
        self._refused = False
        self.setAccessibleName(_("Days"))
        self.setMouseTracking(True)
        board.board_changed.connect(self.update)
        self._describing = QTimer(self, singleShot=True, interval=_SPEAK_AFTER)
        self._describing.timeout.connect(self._describe)

    def show_days(self, days: tuple[date, ...], counts: list[int], today: date, marks: Marks) -> None:
        """Show these seven days with the number of posts on each and what they are called."""
        if (self._days, self._counts, self._today, self._marks) == (days, counts, today, marks):
            return
        self._days, self._counts, self._today, self._marks = days, counts, today, marks
        # What a screen reader says can wait until the person stops turning weeks.
        self._describing.start()
        self.update()

    def show_names_only(self, named: bool) -> None:
        """Show the weekdays' names alone, where each week of several has its dates on the board."""
        if named != self._named:
            self._named = named
            self.updateGeometry()
            self.update()

    def show_corner(self, title: str, below: str) -> None:
        """Say what the rows of the board are, over their heads."""
        self._corner = (title, below)
        self.update()

    def _describe(self) -> None:
        spoken = [self._spoken(day, count) for day, count in zip(self._days, self._counts, strict=True)]
        self.setAccessibleDescription("; ".join(spoken))

    def show_drop(self, text: str, column: int = -1, *, refused: bool = False) -> None:
        """Say over a column where a drag would land, or why it can't; an empty text takes it away."""
        self._drop_text, self._drop_column, self._refused = text, column, refused
        self.update()

    def sizeHint(self) -> QSize:
        """Give the height of two lines of text, 56 px at 100 %."""
        look = theme.current()
        if self._named:
            return QSize(0, look.height("body", 6, 32))
        lines = QFontMetrics(look.font("day")).height() + QFontMetrics(look.font("caption")).height()
        return QSize(0, max(look.px(_HEIGHT), lines + 2 * _EDGE))

    minimumSizeHint = sizeHint

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day."""
        column = self._view.board.column_at(event.position().toPoint().x() + self._view.horizontalOffset())
        if column >= 0 and self._days:
            self.day_clicked.emit(self._days[column])

    def event(self, event: QEvent) -> bool:
        """Say under the pointer what a day is called in full."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            column = self._view.board.column_at(event.pos().x() + self._view.horizontalOffset())
            marks = self._marks.get(self._days[column], ()) if 0 <= column < len(self._days) else ()
            self.setToolTip(tip("\n".join(mark.name for mark in marks)) if marks and not self._named else "")
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a heading over each column."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        painter.fillRect(self.rect(), look.colour("surface"))
        for n, column in enumerate(self._view.board.columns[: len(self._days)]):
            self._paint_day(painter, n, column)
        if self._view.board.head:
            self._paint_corner(painter, QRect(0, 0, self._view.board.head, self.height()))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("line"))

    def _paint_corner(self, painter: QPainter, area: QRect) -> None:
        look = theme.current()
        painter.fillRect(area, look.colour("surface"))
        painter.fillRect(area.right(), 0, 1, area.height(), look.colour("line"))
        title, below = self._corner
        x, font = look.px(LEFT), look.font("body", QFont.Weight.DemiBold)
        line = QRect(x, _EDGE - 2, area.width() - x - 4, QFontMetrics(look.font("day")).height())
        if self._named:
            line.setRect(x, 0, line.width(), area.height())
        painter.setFont(font)
        painter.setPen(look.colour("text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, title)
        if not self._named:
            font = look.font("caption")
            line.moveTop(line.bottom() + 1)
            line.setHeight(QFontMetrics(font).height())
            painter.setFont(font)
            painter.setPen(look.colour("text2"))
            text = QFontMetrics(font).elidedText(below, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_day(self, painter: QPainter, n: int, column: Column) -> None:
        look = theme.current()
        left = column.x - self._view.horizontalOffset()
        area = QRect(left, 0, column.width, self.height())
        if self._named:
            self._paint_name(painter, n, area)
            return
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
        if self._drop_text and self._drop_column == n:
            self._paint_drop(painter, area)
        else:
            self._paint_marks(painter, n, area.adjusted(_EDGE, line.bottom() + 1, -_EDGE, -4))

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

    def _paint_name(self, painter: QPainter, n: int, area: QRect) -> None:
        """Paint a weekday's name alone."""
        look = theme.current()
        if n >= _WEEKEND:
            painter.fillRect(area, look.colour("weekend"))
        painter.fillRect(area.right(), 0, 1, area.height(), look.colour("line"))
        folded = self._view.board.columns[n].folded
        painter.setFont(look.font("caption" if folded else "body"))
        painter.setPen(look.colour("text2"))
        if self._drop_text and self._drop_column == n:
            self._paint_drop(painter, area)
            return
        where = Qt.AlignmentFlag.AlignCenter if folded else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.adjusted(0 if folded else _EDGE, 0, 0, 0), where, weekday_short(self._days[n]))

    def _paint_marks(self, painter: QPainter, n: int, area: QRect) -> None:
        """Paint what the day is called besides: its most important mark, and how many more there are."""
        marks: Sequence[DayMark] = list(self._marks.get(self._days[n], ()))
        if not marks or area.height() < _ICON:
            return
        look = theme.current()
        icon, token = _MARK_ICONS[marks[0].kind]
        side, font = look.px(_ICON), look.font("caption")
        icons.draw(painter, QRect(area.left(), area.top() + (area.height() - side) // 2, side, side), icon, token)
        more = f" +{len(marks) - 1}" if len(marks) > 1 else ""
        metrics = QFontMetrics(font)
        room = area.adjusted(side + 4, 0, 0, 0)
        name = metrics.elidedText(
            marks[0].name, Qt.TextElideMode.ElideRight, room.width() - metrics.horizontalAdvance(more)
        )
        painter.setFont(font)
        painter.setPen(look.colour(token))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, name + more)

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
        painter.setPen(look.colour("bad" if self._refused else "accent"))
        if self._refused:
            side = look.px(_ICON)
            icons.draw(painter, QRect(line.left(), line.bottom() - side + 1, side, side), "prohibit", "bad")
            line.setLeft(line.left() + side + 4)
        text = QFontMetrics(font).elidedText(self._drop_text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignBottom, text)

    def _count_text(self, n: int) -> str:
        count = self._counts[n]
        return ngettext("%(n)d post", "%(n)d posts", count) % {"n": count} if count else ""

    def _spoken(self, day: date, count: int) -> str:
        posts = ngettext("%(n)d post", "%(n)d posts", count) % {"n": count}
        names = [mark.name for mark in self._marks.get(day, ())]
        return f"{', '.join([format_day(day, 'EEEE d MMMM'), *names])}: {posts}"
