"""What the board looks like: the cells' grounds, dates and heads of its bands, cards, the "now" line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QRegion
from PySide6.QtWidgets import QStyle

from kommunikator.domain.arranging import DAYS
from kommunikator.i18n import _, format_day, format_time
from kommunikator.ui import theme
from kommunikator.ui.week.card_delegate import CardDelegate
from kommunikator.ui.week.layout import CARD_GAP, GUTTER, TOP, Box, Level
from kommunikator.ui.week.model import WeekModel
from kommunikator.ui.week.row_heads import LEFT, Head, paint_head

if TYPE_CHECKING:
    from kommunikator.ui.week.board import BoardView

_WEEKEND = 5
_RING = 4
_EDGE = 10
_State = QStyle.StateFlag
_ENABLED = _State.State_Enabled


class BoardPainter:
    """Paints a board view. `heads` stand before the bands; `marks` are what the days are called, by day."""

    def __init__(self, view: BoardView, model: WeekModel, cards: CardDelegate) -> None:
        """Paint the model's weeks into the view."""
        self._view, self._model, self._cards = view, model, cards
        self.heads: Sequence[Head] = ()
        self.marks: Mapping[date, Sequence[str]] = {}

    def paint(self, painter: QPainter, region: QRegion) -> None:
        """Paint a part of the viewport."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        part = region.boundingRect()
        levels = self._levels_in(part)
        for band, level in levels:
            self._paint_grounds(painter, band, level)
        self._paint_rest(painter)
        self._paint_cards(painter, region)
        self._paint_now(painter)
        self._paint_empty_day(painter)
        self._paint_drop(painter)
        for band, level in levels:
            self._paint_head(painter, band, level)

    def _levels_in(self, part: QRect) -> list[tuple[int, Level]]:
        """Give (band, level) of the bands that reach into a part of the viewport; an only one fills all of it."""
        top = part.top() + self._view.verticalOffset()
        levels = list(enumerate(self._view.board.levels))
        if len(levels) == 1:
            return levels
        return [(n, one) for n, one in levels if one.bottom > top and one.y <= top + part.height()]

    # --- grounds ---------------------------------------------------------------------------------------------

    def _ground(self, cell: int) -> str:
        now = self._view.now
        if now is not None and self._model.day_at(cell) == now.date():
            return "today"
        return "weekend" if cell % DAYS >= _WEEKEND else "board"

    def _paint_grounds(self, painter: QPainter, band: int, level: Level) -> None:
        """Paint a band's cells; the only band of a board reaches down to the window's edge."""
        view, look, board = self._view, theme.current(), self._view.board
        alone = len(board.levels) == 1
        for column, found in enumerate(board.columns):
            cell = band * DAYS + column
            rect = view.seen(Box(found.x, level.inside, found.width, level.height - level.strip))
            if alone:
                rect.setTop(min(rect.top(), 0))
                rect.setBottom(max(rect.bottom(), view.viewport().height()))
            painter.fillRect(rect, look.colour(self._ground(cell)))
            painter.fillRect(rect.right(), rect.top(), 1, rect.height(), look.colour("line"))
            if found.folded:
                self._paint_count(painter, cell, QRect(rect.left(), rect.top() + TOP, rect.width() - 1, look.px(36)))
            if level.strip:
                self._paint_date(painter, cell, view.seen(Box(found.x, level.y, found.width, level.strip)))
        if not alone:
            bottom = level.bottom - view.verticalOffset() - 1
            painter.fillRect(0, bottom, view.viewport().width(), 1, look.colour("line"))

    def _paint_rest(self, painter: QPainter) -> None:
        """Fill what lies under the last band and beside the columns."""
        view, board, look = self._view, self._view.board, theme.current()
        whole = view.viewport().rect()
        bottom = board.height - view.verticalOffset()
        if len(board.levels) != 1 and bottom < whole.height():
            painter.fillRect(0, bottom, whole.width(), whole.height() - bottom, look.colour("board"))
        right = board.width - view.horizontalOffset()
        if right < whole.width():
            painter.fillRect(right, 0, whole.width() - right, whole.height(), look.colour("board"))

    def _paint_count(self, painter: QPainter, cell: int, rect: QRect) -> None:
        """Paint how many posts a folded cell holds."""
        count = len(self._view.board.rows_of(cell))
        if not count:
            return
        look = theme.current()
        painter.setPen(look.colour("line"))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(rect.adjusted(4, 0, -4, 0), 6, 6)
        painter.setPen(look.colour("text2"))
        painter.setFont(look.font("caption"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(count))

    def _paint_date(self, painter: QPainter, cell: int, rect: QRect) -> None:
        """Paint a day's date over its cell, with "Today" and what the day is called."""
        look, day = theme.current(), self._model.day_at(cell)
        today = self._ground(cell) == "today"
        painter.fillRect(rect, look.colour("today" if today else "surface"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), look.colour("line"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("line"))
        folded = self._view.board.columns[cell % DAYS].folded
        line = rect.adjusted(2, 0, -2, 0) if folded else rect.adjusted(_EDGE, 0, -_EDGE, 0)
        painter.setFont(look.font("small", QFont.Weight.DemiBold))
        painter.setPen(look.colour("accent" if today else "text"))
        text = str(day.day) if folded else format_day(day, "d MMM" if day.day == 1 or cell % DAYS == 0 else "d")
        where = Qt.AlignmentFlag.AlignCenter if folded else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, where, text)
        if not folded:
            line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(text) + 8)
            self._paint_mark(painter, line, day, today=today)

    def _paint_mark(self, painter: QPainter, line: QRect, day: date, *, today: bool) -> None:
        look = theme.current()
        names = [*([_("Today")] if today else []), *self.marks.get(day, ())]
        font = look.font("caption")
        painter.setFont(font)
        painter.setPen(look.colour("accent" if today else "text2"))
        text = QFontMetrics(font).elidedText(" · ".join(names), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_head(self, painter: QPainter, band: int, level: Level) -> None:
        """Paint what stands before a band; it stays when the board is scrolled sideways."""
        head, look = self._view.board.head, theme.current()
        if not head:
            return
        y = level.y - self._view.verticalOffset()
        # As with its cells, an only band's head reaches down to the window's edge.
        alone = len(self._view.board.levels) == 1
        height = max(level.height, self._view.viewport().height() - y) if alone else level.height
        painter.fillRect(0, y, head, height, look.colour("surface"))
        painter.fillRect(head - 1, y, 1, height, look.colour("line"))
        if level.strip:
            self._paint_week(painter, band, QRect(0, y, head, level.strip))
        painter.fillRect(0, y + level.height - 1, head, 1, look.colour("line"))
        if band < len(self.heads):
            area = QRect(0, y + level.strip, head, level.height - level.strip)
            paint_head(painter, area, self.heads[band])

    def _paint_week(self, painter: QPainter, band: int, rect: QRect) -> None:
        look = theme.current()
        painter.fillRect(0, rect.bottom(), rect.width(), 1, look.colour("line"))
        painter.setFont(look.font("small", QFont.Weight.DemiBold))
        painter.setPen(look.colour("text"))
        number = self._model.bands[band].week.number
        text = _("w. %(number)d") % {"number": number}
        painter.drawText(rect.adjusted(look.px(LEFT), 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, text)

    # --- cards -----------------------------------------------------------------------------------------------

    def _paint_cards(self, painter: QPainter, region: QRegion) -> None:
        view, rows = self._view, self._model.rows
        selection, current = view.selectionModel(), view.currentIndex().row() if view.by_keyboard else -1
        selected = {index.row() for index in selection.selectedIndexes()} if selection.hasSelection() else set()
        self._cards.outlined = self._siblings(selection) if selected and view.grouped else frozenset()
        hovered = view.hovered_row()
        part = region.boundingRect().adjusted(-_RING, -_RING, _RING, _RING)
        right, down = view.horizontalOffset(), view.verticalOffset()
        seen = part.translated(right, down)
        for row, box in view.board.boxes_in(Box(seen.left(), seen.top(), seen.width(), seen.height())):
            rect = QRect(box.x - right, box.y - down, box.width, box.height)
            # The parts to paint may lie far apart: two columns, and what the toast uncovers.
            if region.intersects(rect.adjusted(-_RING, -_RING, _RING, _RING)):
                state = _ENABLED
                if row in selected:
                    state |= _State.State_Selected
                if row == current:
                    state |= _State.State_HasFocus
                if row == hovered:
                    state |= _State.State_MouseOver
                self._cards.paint_card(painter, rect, rows[row], state)

    def _siblings(self, selection: QItemSelectionModel) -> frozenset[UUID]:
        """Give the posts that are selected somewhere: their other cards are outlined."""
        rows = self._model.rows
        return frozenset(rows[index.row()].key for index in selection.selectedIndexes())

    def _paint_now(self, painter: QPainter) -> None:
        look, now = theme.current(), self._view.now
        for found in self._view.board.stacks:
            if found.now is None or now is None:
                continue
            rect = self._view.seen(found.now)
            painter.setPen(look.colour("accent"))
            painter.setFont(look.font("caption", look.font("h3").weight()))
            text = format_time(now.time())
            painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
            left = rect.left() + painter.fontMetrics().horizontalAdvance(text) + look.px(6)
            painter.fillRect(left, rect.center().y(), rect.right() - left, 1, look.colour("accent"))

    def _paint_empty_day(self, painter: QPainter) -> None:
        """In an empty cell the keyboard's focus stands on an invitation."""
        rect = self._view.empty_day_rect()
        if rect.isEmpty() or not self._view.by_keyboard:
            return
        look = theme.current()
        painter.setPen(QPen(look.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 8, 8)
        painter.setPen(look.colour("accent"))
        painter.setFont(look.font("small"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, _("New post"))

    def _paint_drop(self, painter: QPainter) -> None:
        """Paint the 4 px line where a drop would go."""
        if self._view.drop is None:
            return
        cell, place = self._view.drop
        board = self._view.board
        found = board.columns[cell % DAYS]
        y = board.stacks[cell].line_at(place, CARD_GAP) - self._view.verticalOffset()
        left = found.x + GUTTER - self._view.horizontalOffset()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour("accent"))
        painter.drawRoundedRect(QRect(left, y - 1, found.width - 2 * GUTTER, 4), 2, 2)
