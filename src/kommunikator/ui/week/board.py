"""The board's geometry and painting: a list view that lays its rows out in seven day columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QListView, QScrollBar, QStyle, QStyleOptionViewItem, QWidget

from kommunikator.domain.team import Team
from kommunikator.i18n import _, format_time
from kommunikator.ui import theme
from kommunikator.ui.rows import ROW_ROLE, Index
from kommunikator.ui.week.card_delegate import CardDelegate
from kommunikator.ui.week.cards import Card
from kommunikator.ui.week.layout import (
    CARD_GAP,
    FOLDED,
    GUTTER,
    TOP,
    WEEKDAY_MIN,
    Board,
    Box,
    Column,
    Stack,
    board,
    columns,
    stack,
)
from kommunikator.ui.week.model import WeekModel

_SCROLL_STEP = 24
# The ring of the keyboard's focus lies this far outside a card.
_RING = 4
_WEEKEND = 5


@dataclass(frozen=True, slots=True)
class _Laid:
    """A column as it was last laid out: its day, its place, its cards and where they stand."""

    day: date
    column: Column
    stack: Stack
    cards: Sequence[Card]


class BoardView(QListView):
    """Lays out and paints a `WeekModel`; what the person does there is `WeekView`'s."""

    board_changed = Signal()
    """Columns, scroll position, the chosen day or the drop target have changed: the day header draws again."""

    laid_out = Signal()
    """The rows have been laid out anew."""
    shown = Signal()
    """The board has been painted for the first time."""

    def __init__(self, model: WeekModel, parent: QWidget | None = None) -> None:
        """Show the model's week."""
        super().__init__(parent)
        self._week = model
        self._board = Board()
        self._laid: Sequence[_Laid] = ()
        self._cards = CardDelegate(self)
        self._day = 0
        self._painted = False
        self._drop: tuple[int, int] | None = None
        self._by_keyboard = False
        self._now: datetime | None = None
        self.setItemDelegate(self._cards)
        self.setModel(model)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        for signal in (model.rowsInserted, model.rowsRemoved, model.rowsMoved, model.modelReset, model.dataChanged):
            signal.connect(self._lay_out_later)

    @property
    def board(self) -> Board:
        """Give the layout as it is painted, in the board's coordinates."""
        return self._board

    @property
    def drop_column(self) -> int | None:
        """Give the column under a drag, None when nothing is dragged over the board."""
        return self._drop[0] if self._drop else None

    @property
    def chosen_column(self) -> int:
        """Give the column of the chosen day, 0 for Monday."""
        return self._day

    @property
    def day(self) -> date:
        """Give the chosen day: that of the current card, or of the empty column the person went to."""
        return self._week.day_at(self._day)

    def set_now(self, now: datetime) -> None:
        """Draw the line between past and coming cards at this moment."""
        self._now = now
        self.viewport().update()
        self._lay_out_later()

    def show_team(self, team: Team) -> None:
        """Name channels and members on the cards after these lists."""
        self._cards.team = team

    def mark_dragged(self, post: UUID | None) -> None:
        """Paint this post's card as being dragged away."""
        self._cards.dragged = post
        self.viewport().update()

    # --- layout ----------------------------------------------------------------------------------------------

    def _lay_out_later(self, *_args: object) -> None:
        self.scheduleDelayedItemsLayout()

    def doItemsLayout(self) -> None:
        """Lay the week out; Qt calls it whenever rows or the size change."""
        self._stay_with_current()
        counts = self._week.counts()
        look = theme.current()
        found = columns(
            self.viewport().width(),
            weekday_min=look.px(WEEKDAY_MIN),
            folded=look.px(FOLDED),
            unfold=self._day >= _WEEKEND,
            spare=self._room_for_bar(),
        )
        laid = []
        first = 0
        for n, column in enumerate(found):
            cards = self._week.rows[first : first + counts[n]]
            heights = [self._cards.height(card, column.width - 2 * GUTTER) for card in cards]
            laid.append(
                _Laid(self._week.day_at(n), column, stack(column, heights, now=self._now_line(n, cards, look)), cards)
            )
            first += counts[n]
        before, self._laid = self._laid, laid
        self._board = board(found, [one.stack for one in laid], counts)
        self.updateGeometries()
        self._repaint_changed(before)
        self.board_changed.emit()
        self.laid_out.emit()

    def _repaint_changed(self, before: Sequence[_Laid]) -> None:
        """Paint the columns again that differ from what is on the screen; a dropped card changes two of seven."""
        if len(before) != len(self._laid):
            self.viewport().update()
            return
        for old, new in zip(before, self._laid, strict=True):
            if old != new:
                left = new.column.x - self.horizontalOffset() - _RING
                self.viewport().update(left, 0, new.column.width + 2 * _RING, self.viewport().height())

    def _room_for_bar(self) -> int:
        """Give the part of the viewport's width that a scroll bar would take; 0 when it is there."""
        least = self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width()
        return max(0, self.viewport().width() - least)

    def _stay_with_current(self) -> None:
        """A card that is moved takes the chosen day along."""
        card = self.currentIndex().data(ROW_ROLE)
        if isinstance(card, Card) and card.day in self._week.week.days:
            self._day = self._week.week.days.index(card.day)

    def _now_line(self, column: int, cards: Sequence[Card], look: theme.Theme) -> tuple[int, int] | None:
        """Give (place, height) of the line between past and coming cards; None on other days than today."""
        if self._now is None or self._week.day_at(column) != self._now.date():
            return None
        times = [card.post.when.time or time.min for card in cards if card.post.when]
        past = sum(clock <= self._now.time() for clock in times)
        return past, look.height("caption", 0, 16)

    def updateGeometries(self) -> None:
        """Set the scroll bars to the board's size."""
        viewport = self.viewport().size()
        for bar, whole, page in (
            (self.horizontalScrollBar(), self._board.width, viewport.width()),
            (self.verticalScrollBar(), self._board.height + TOP, viewport.height()),
        ):
            bar.setRange(0, max(0, whole - page))
            bar.setPageStep(page)
            bar.setSingleStep(_SCROLL_STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new size."""
        super().resizeEvent(event)
        self._lay_out_later()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and let the day header follow."""
        self.viewport().scroll(dx, dy)
        # The columns' grounds and the scrolled part meet without a seam only when all is painted.
        self.viewport().update()
        self.board_changed.emit()

    def horizontalOffset(self) -> int:
        """Give how far the board is scrolled sideways."""
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        """Give how far the board is scrolled down."""
        return self.verticalScrollBar().value()

    def viewportSizeHint(self) -> QSize:
        """Give the size of the board."""
        return QSize(self._board.width, self._board.height)

    def _seen(self, box: Box) -> QRect:
        return QRect(box.x - self.horizontalOffset(), box.y - self.verticalOffset(), box.width, box.height)

    def _on_board(self, point: QPoint) -> tuple[int, int]:
        return point.x() + self.horizontalOffset(), point.y() + self.verticalOffset()

    def _laid_out(self, row: int) -> bool:
        return bool(self._board.starts) and row < self._board.starts[-1]

    def visualRect(self, index: Index) -> QRect:
        """Give a card's rectangle in the viewport; an empty one in a folded column."""
        box = self._board.box_of(index.row()) if index.isValid() and self._laid_out(index.row()) else None
        return self._seen(box) if box else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Give the card at a point of the viewport."""
        row = self._board.row_at(*self._on_board(point))
        return QModelIndex() if row is None else self._week.index(row)

    def scrollTo(self, index: Index, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        """Scroll as little as needed to show the card."""
        self.executeDelayedItemsLayout()
        rect = self.visualRect(index)
        if not rect.isEmpty():
            self._scroll_along(self.horizontalScrollBar(), rect.left(), rect.right(), self.viewport().width())
            self._scroll_along(self.verticalScrollBar(), rect.top(), rect.bottom(), self.viewport().height())

    def _scroll_along(self, bar: QScrollBar, low: int, high: int, page: int) -> None:
        if low < TOP:
            bar.setValue(bar.value() + low - TOP)
        elif high > page - TOP:
            bar.setValue(bar.value() + high - page + TOP)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Give where the selected cards lie, with the ring around them."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index).adjusted(-_RING, -_RING, _RING, _RING)
        return region

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the card under a click."""
        index = self.indexAt(rect.topLeft())
        chosen = QItemSelection(index, index) if index.isValid() else QItemSelection()
        self.selectionModel().select(chosen, command)

    # --- painting --------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the columns' grounds, the cards in sight, the "now" line and where a drag would land."""
        # Rows may have changed in this very moment; boxes of before would show cards in the wrong columns.
        self.executeDelayedItemsLayout()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grounds(painter)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        seen = (
            event.rect()
            .adjusted(-_RING, -_RING, _RING, _RING)
            .translated(self.horizontalOffset(), self.verticalOffset())
        )
        for row, box in self._board.boxes_in(Box(seen.left(), seen.top(), seen.width(), seen.height())):
            rect = self._seen(box)
            # The parts to paint may lie far apart: two columns, and what the toast uncovers.
            if event.region().intersects(rect.adjusted(-_RING, -_RING, _RING, _RING)):
                self._paint_card(painter, option, row, rect)
        self._paint_now(painter)
        self._paint_empty_day(painter)
        self._paint_drop(painter)
        if not self._painted:
            self._painted = True
            self.shown.emit()

    def _paint_grounds(self, painter: QPainter) -> None:
        look = theme.current()
        height = self.viewport().height()
        for n, column in enumerate(self._board.columns):
            today = self._now is not None and self._week.day_at(n) == self._now.date()
            ground = "today" if today else "weekend" if n >= _WEEKEND else "board"
            left = column.x - self.horizontalOffset()
            painter.fillRect(left, 0, column.width, height, look.colour(ground))
            painter.fillRect(left + column.width - 1, 0, 1, height, look.colour("line"))
            if column.folded:
                self._paint_count(painter, n, QRect(left, TOP, column.width - 1, look.px(36)))

    def _paint_count(self, painter: QPainter, column: int, rect: QRect) -> None:
        """Paint how many posts a folded column holds."""
        count = len(self._board.rows_of(column))
        if not count:
            return
        look = theme.current()
        painter.setPen(look.colour("line"))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(rect.adjusted(4, 0, -4, 0), 6, 6)
        painter.setPen(look.colour("text2"))
        painter.setFont(look.font("caption"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(count))

    def _paint_card(self, painter: QPainter, option: QStyleOptionViewItem, row: int, rect: QRect) -> None:
        index = self._week.index(row)
        option.rect = rect
        option.state = QStyle.StateFlag.State_Enabled
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        if index == self.currentIndex() and self._by_keyboard and self.hasFocus():
            option.state |= QStyle.StateFlag.State_HasFocus
        if rect.contains(self.viewport().mapFromGlobal(self.cursor().pos())) and self.underMouse():
            option.state |= QStyle.StateFlag.State_MouseOver
        self._cards.paint(painter, option, index)

    def _paint_now(self, painter: QPainter) -> None:
        look = theme.current()
        for found in self._board.stacks:
            if found.now is None or self._now is None:
                continue
            rect = self._seen(found.now)
            painter.setPen(look.colour("accent"))
            painter.setFont(look.font("caption", look.font("h3").weight()))
            text = format_time(self._now.time())
            painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
            left = rect.left() + painter.fontMetrics().horizontalAdvance(text) + look.px(6)
            painter.fillRect(left, rect.center().y(), rect.right() - left, 1, look.colour("accent"))

    def _paint_empty_day(self, painter: QPainter) -> None:
        """In an empty column the keyboard's focus stands on an invitation."""
        rect = self.empty_day_rect()
        if rect.isEmpty() or not self.hasFocus() or not self._by_keyboard:
            return
        look = theme.current()
        painter.setPen(QPen(look.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 8, 8)
        painter.setPen(look.colour("accent"))
        painter.setFont(look.font("small"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, _("New post"))

    def empty_day_rect(self) -> QRect:
        """Give where the chosen day's invitation to write lies; empty when the day has cards."""
        if not self._board.columns or len(self._board.rows_of(self._day)):
            return QRect()
        column = self._board.columns[self._day]
        top = self._board.stacks[self._day].bottom
        return self._seen(Box(column.x + GUTTER, top, column.width - 2 * GUTTER, theme.current().px(48)))

    def _paint_drop(self, painter: QPainter) -> None:
        """Paint the 4 px line where a drop would go."""
        if self._drop is None:
            return
        column, place = self._drop
        found = self._board.columns[column]
        y = self._board.stacks[column].line_at(place, CARD_GAP) - self.verticalOffset()
        left = found.x + GUTTER - self.horizontalOffset()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour("accent"))
        painter.drawRoundedRect(QRect(left, y - 1, found.width - 2 * GUTTER, 4), 2, 2)
