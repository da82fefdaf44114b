"""The board's geometry: a list view that lays its rows out in bands (weeks, groups) and seven day columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QScrollBar, QWidget

from kommunikator.domain.arranging import DAYS
from kommunikator.domain.shown import Grouping, Span
from kommunikator.domain.team import Team
from kommunikator.ui import theme
from kommunikator.ui.rows import ROW_ROLE, Index
from kommunikator.ui.week.board_painter import BoardPainter
from kommunikator.ui.week.card_delegate import CardDelegate
from kommunikator.ui.week.cards import Card
from kommunikator.ui.week.layout import (
    CARD_GAP,
    COMPACT_GAP,
    COMPACT_WEEKDAY_MIN,
    FOLDED,
    GUTTER,
    TOP,
    WEEKDAY_MIN,
    Board,
    Box,
    Plan,
    board,
    columns,
)
from kommunikator.ui.week.layout_changes import changed_parts, same_frame
from kommunikator.ui.week.model import WeekModel
from kommunikator.ui.week.row_heads import Head

_SCROLL_STEP = 24
# The ring of the keyboard's focus lies this far outside a card.
RING = 4
WEEKEND = 5
# Widths and heights in pixels at 100 % text: heads of groups and of weeks, a week's strip of dates, the lowest bands.
_HEAD, _WEEK_HEAD, _STRIP = 160, 76, 30
_LEAST_GROUP, _LEAST_WEEK = 62, 76


class BoardView(QListView):
    """Lays out and paints a `WeekModel`; what the person does there is `WeekView`'s."""

    board_changed = Signal()
    """Columns, scroll position, the chosen day or the drop target have changed: the day header draws again."""

    laid_out = Signal()
    """The rows have been laid out anew."""
    shown = Signal()
    """The board has been painted for the first time."""

    def __init__(self, model: WeekModel, parent: QWidget | None = None) -> None:
        """Show the model's weeks."""
        super().__init__(parent)
        self._week = model
        self._board = Board()
        self._laid_rows: Sequence[Card] = ()
        self._laid_as: object = None
        self._cards = CardDelegate(self)
        self._painter = BoardPainter(self, model, self._cards)
        self._cell = 0
        self._painted = False
        self._waiting = False
        self._drop: tuple[int, int] | None = None
        self._by_keyboard = False
        self._now: datetime | None = None
        self.setItemDelegate(self._cards)
        self.setModel(model)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        for signal in (model.rowsInserted, model.rowsRemoved, model.rowsMoved, model.modelReset, model.dataChanged):
            signal.connect(self._lay_out_later)
        model.shown_changed.connect(self._lay_out_later)
        # A row without posts may come or go, and no post with it.
        model.posts_changed.connect(self._lay_out_later)

    @property
    def board(self) -> Board:
        """Give the layout as it is painted, in the board's coordinates."""
        return self._board

    @property
    def cards(self) -> CardDelegate:
        """Give what paints the cards."""
        return self._cards

    @property
    def now(self) -> datetime | None:
        """Give the moment at which the line between past and coming cards stands."""
        return self._now

    @property
    def by_keyboard(self) -> bool:
        """Tell whether the person goes through the board by keyboard, and sees the ring of its focus."""
        return self._by_keyboard and self.hasFocus()

    @property
    def drop(self) -> tuple[int, int] | None:
        """Give (cell, place) where a drag would land, None when nothing is dragged over the board."""
        return self._drop

    @property
    def drop_column(self) -> int | None:
        """Give the column under a drag, None when nothing is dragged over the board."""
        return self._drop[0] % DAYS if self._drop else None

    @property
    def chosen_cell(self) -> int:
        """Give the cell of the chosen day: that of the current card, or the empty one the person went to."""
        # Rows may have gone that are laid out still.
        return min(self._cell, max(0, len(self._week.counts()) - 1))

    @property
    def chosen_column(self) -> int:
        """Give the column of the chosen day, 0 for Monday."""
        return self.chosen_cell % DAYS

    @property
    def day(self) -> date:
        """Give the chosen day."""
        return self._week.day_at(self.chosen_cell)

    @property
    def grouped(self) -> bool:
        """Tell whether the rows are channels, people or themes."""
        return self._week.shown.grouping is not Grouping.NONE

    @property
    def several_weeks(self) -> bool:
        """Tell whether more than one week is shown."""
        return self._week.shown.span is not Span.ONE

    def set_now(self, now: datetime) -> None:
        """Draw the line between past and coming cards at this moment."""
        self._now = now
        self.viewport().update()
        self._lay_out_later()

    def show_team(self, team: Team) -> None:
        """Name channels and members on the cards after these lists."""
        self._cards.team = team

    @property
    def has_heads(self) -> bool:
        """Tell whether something stands before the rows."""
        return self.grouped or self.several_weeks

    def show_heads(self, heads: Sequence[Head]) -> None:
        """Show these before the rows."""
        if list(heads) != list(self._painter.heads):
            self._painter.heads = heads
            self.viewport().update(0, 0, self._board.head, self.viewport().height())

    def show_marks(self, marks: Mapping[date, Sequence[str]]) -> None:
        """Show what the days are called beside their dates."""
        if marks != self._painter.marks:
            self._painter.marks = marks
            if self.several_weeks:
                self.viewport().update()

    # --- layout ----------------------------------------------------------------------------------------------

    def _lay_out_later(self, *_args: object) -> None:
        self.scheduleDelayedItemsLayout()

    def doItemsLayout(self) -> None:
        """Lay the board out; Qt calls it whenever rows or the size change.

        Before the window is shown Qt calls it several times, at sizes that nobody will see: then it waits.
        """
        if self.isVisible():
            self._lay_out()
        else:
            self._waiting = True

    def lay_out_now(self) -> None:
        """Lay the board out if that is due, for whoever asks where something lies."""
        self.executeDelayedItemsLayout()
        if self._waiting:
            self._lay_out()

    def _lay_out(self) -> None:
        if not self._week.settled:
            # Qt asks in the middle of a change; the model tells when it is over.
            self._waiting = True
            return
        self._waiting = False
        self._cards.compact = self.has_heads
        self._stay_with_current()
        before, rows_before = self._board, self._laid_rows
        self._board = self._new_board()
        self._laid_rows = list(self._week.rows)
        self.updateGeometries()
        self._repaint_changed(before, rows_before)
        self.board_changed.emit()
        self.laid_out.emit()

    def _new_board(self) -> Board:
        look = theme.current()
        head = look.px(_HEAD) if self.grouped else look.px(_WEEK_HEAD) if self.several_weeks else 0
        found = columns(
            self.viewport().width(),
            weekday_min=look.px(COMPACT_WEEKDAY_MIN if head else WEEKDAY_MIN),
            folded=look.px(FOLDED),
            unfold=self.chosen_column >= WEEKEND,
            fold=not self._week.shown.weekend,
            spare=self._room_for_bar(),
            head=head,
        )
        heights = self._heights([column.width - 2 * GUTTER for column in found])
        gap = COMPACT_GAP if self._cards.compact else CARD_GAP
        least = look.px(_LEAST_GROUP if self.grouped else _LEAST_WEEK) if head else 0
        plan = Plan(heights, self._strips(look), least, gap, head, self._now_line(look))
        return board(found, plan)

    def _heights(self, widths: Sequence[int]) -> list[list[int]]:
        """Give the heights of the cards in each cell; compact ones are all the same."""
        counts = self._week.counts()
        if self._cards.compact:
            return [[self._cards.measures.compact] * count for count in counts]
        heights, rows, first = [], self._week.rows, 0
        for cell, count in enumerate(counts):
            width = widths[cell % DAYS]
            heights.append([self._cards.height(card, width) for card in rows[first : first + count]])
            first += count
        return heights

    def _strips(self, look: theme.Theme) -> list[int]:
        """Give the height of the dates over each band: over the first of each week, where there are several weeks."""
        height = look.height("small", 6, _STRIP) if self.several_weeks else 0
        weeks = [band.week for band in self._week.bands]
        return [height if n == 0 or weeks[n - 1] != week else 0 for n, week in enumerate(weeks)]

    def _repaint_changed(self, before: Board, rows: Sequence[Card]) -> None:
        """Paint again what differs from what is on the screen."""
        now, way = self._board, (theme.current(), self._cards.compact)
        if way != self._laid_as or not same_frame(before, now):
            self._laid_as = way
            self.viewport().update()
            return
        self.viewport().update(0, 0, now.head, self.viewport().height())
        for part in changed_parts(before, rows, now, self._laid_rows):
            self.viewport().update(self.seen(part).adjusted(-RING, -RING, RING, RING))

    def _room_for_bar(self) -> int:
        """Give the part of the viewport's width that a scroll bar would take; 0 when it is there."""
        least = self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width()
        return max(0, self.viewport().width() - least)

    def _stay_with_current(self) -> None:
        """A card that is moved takes the chosen day along."""
        card = self.currentIndex().data(ROW_ROLE)
        cell = self._week.cell_of(card) if isinstance(card, Card) else -1
        if cell >= 0:
            self._cell = cell
        self._cell = min(self._cell, max(0, len(self._week.counts()) - 1))

    def _now_line(self, look: theme.Theme) -> tuple[int, int, int] | None:
        """Give (cell, place, height) of the line between past and coming cards; only an ungrouped board has one."""
        cell = self._week.cell_on(self._now.date()) if self._now else -1
        if self._now is None or cell < 0 or self.grouped:
            return None
        counts = self._week.counts()
        first = sum(counts[:cell])
        cards = self._week.rows[first : first + counts[cell]]
        times = [card.post.when.time or time.min for card in cards if card.post.when]
        past = sum(clock <= self._now.time() for clock in times)
        return cell, past, look.height("caption", 0, 16)

    def updateGeometries(self) -> None:
        """Set the scroll bars to the board's size."""
        viewport = self.viewport().size()
        for bar, whole, page in (
            (self.horizontalScrollBar(), self._board.width, viewport.width()),
            (self.verticalScrollBar(), self._board.height, viewport.height()),
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

    def seen(self, box: Box) -> QRect:
        """Give a box of the board in the viewport's coordinates."""
        return QRect(box.x - self.horizontalOffset(), box.y - self.verticalOffset(), box.width, box.height)

    def _on_board(self, point: QPoint) -> tuple[int, int]:
        return point.x() + self.horizontalOffset(), point.y() + self.verticalOffset()

    def _laid_out(self, row: int) -> bool:
        return bool(self._board.starts) and row < self._board.starts[-1]

    def visualRect(self, index: Index) -> QRect:
        """Give a card's rectangle in the viewport; an empty one in a folded column."""
        box = self._board.box_of(index.row()) if index.isValid() and self._laid_out(index.row()) else None
        return self.seen(box) if box else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Give the card at a point of the viewport."""
        row = None if point.x() < self._board.head else self._board.row_at(*self._on_board(point))
        return QModelIndex() if row is None else self._week.index(row)

    def scrollTo(self, index: Index, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        """Scroll as little as needed to show the card."""
        self.lay_out_now()
        rect = self.visualRect(index)
        if not rect.isEmpty():
            head = self._board.head
            _scroll_along(self.horizontalScrollBar(), rect.left(), rect.right(), head, self.viewport().width())
            _scroll_along(self.verticalScrollBar(), rect.top(), rect.bottom(), 0, self.viewport().height())

    # --- painting --------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells' grounds, the cards in sight, the "now" line and where a drag would land."""
        # Rows may have changed in this very moment; boxes of before would show cards in the wrong columns.
        self.lay_out_now()
        painter = QPainter(self.viewport())
        self._painter.paint(painter, event.region())
        painter.end()
        if not self._painted:
            self._painted = True
            self.shown.emit()

    @property
    def was_shown(self) -> bool:
        """Tell whether the board has been painted."""
        return self._painted

    def hovered_row(self) -> int:
        """Give the row under the pointer, -1 where there is none."""
        if not self.underMouse():
            return -1
        return self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())).row()

    def empty_day_rect(self) -> QRect:
        """Give where the chosen day's invitation to write lies; empty when the day has cards."""
        found = self._board
        if self._cell >= len(found.stacks) or len(found.rows_of(self._cell)):
            return QRect()
        column, top = found.columns[self._cell % DAYS], found.stacks[self._cell].bottom
        return self.seen(Box(column.x + GUTTER, top, column.width - 2 * GUTTER, theme.current().px(48)))


def _scroll_along(bar: QScrollBar, low: int, high: int, first: int, page: int) -> None:
    """Move a bar as little as needed for what lies from `low` to `high` to be seen between `first` and `page`."""
    if low < first + TOP:
        bar.setValue(bar.value() + low - first - TOP)
    elif high > page - TOP:
        bar.setValue(bar.value() + high - page + TOP)
