"""What a person does on the board: by keyboard, by mouse, by dragging. Nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from kommunikator.domain.text import N_
from kommunikator.domain.when import When, time_between
from kommunikator.i18n import _
from kommunikator.ui import dragging
from kommunikator.ui.edge_scroll import EdgeScroller
from kommunikator.ui.rows import ROW_ROLE
from kommunikator.ui.week.board import BoardView
from kommunikator.ui.week.cards import Card
from kommunikator.ui.week.model import WeekModel

# What `keyPressEvent` and `moveCursor` do, for the list of keys.
KEYS = (
    (N_("Day before, day after"), "Left / Right"),
    (N_("Post above, post below"), "Up / Down"),
    (N_("First and last post of the week"), "Home / End"),
    (N_("Open the post, or write one on an empty day"), "Enter"),
)
_Move = QAbstractItemView.CursorAction
_Key = Qt.Key
_SIDEWAYS = {_Key.Key_Left: -1, _Key.Key_Right: 1}
_MOVES = {_Move.MoveLeft: (-1, 0), _Move.MoveRight: (1, 0), _Move.MoveUp: (0, -1), _Move.MoveDown: (0, 1)}
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
# A menu or another window was in front meanwhile; the person is where they were.
_COMES_BACK = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class WeekView(BoardView):
    """The week as a person uses it. It says what was asked for; the screen makes an edit of it."""

    opened = Signal(object)
    """The id of a post that the person opens by key: the keyboard goes along."""
    pointed = Signal(object)
    """The id of a post that was clicked: it is shown, and the keyboard stays here."""
    dropped = Signal(object, object)
    """A post's id and the point of the viewport where it was dropped."""
    drag_moved = Signal(object, object)
    """A post's id and the point where it is held; the point is None when the drag has left or ended."""
    new_wanted = Signal(object)
    """The day on which the person wants a new post."""
    day_changed = Signal()

    def __init__(self, model: WeekModel, parent: QWidget | None = None) -> None:
        """Show the model's week."""
        super().__init__(model, parent)
        self._pressed = QPersistentModelIndex()
        self._held: tuple[UUID, QPoint] | None = None
        self._edges = EdgeScroller(self)
        self._edges.scrolled.connect(self._hold_on)
        self.setAccessibleName(_("Posts of the week"))
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.selectionModel().currentChanged.connect(self._follow_current)

    # --- where the person is ---------------------------------------------------------------------------------

    def current_card(self) -> Card | None:
        """Give the current card, None without one."""
        card = self.currentIndex().data(ROW_ROLE)
        return card if isinstance(card, Card) else None

    def choose_day(self, day: date) -> None:
        """Go to a day of the week: to its first card, or to the empty column; no other week's day is gone to."""
        if day in self._week.week.days:
            self._go(self._week.week.days.index(day), 0)

    def choose_post(self, post: UUID) -> None:
        """Make a post's card the current one and scroll to it; nothing happens when it is not in this week."""
        index = self._week.index_of(post)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _follow_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        card = current.data(ROW_ROLE)
        # While rows of another week come in one by one, the current card may still be one of this week's.
        if isinstance(card, Card) and card.day in self._week.week.days:
            self._choose_column(self._week.week.days.index(card.day))

    def _choose_column(self, column: int) -> None:
        if column != self._day:
            self._day = column
            # The chosen day may lie in a folded weekend, which then unfolds.
            self.doItemsLayout()
            self.day_changed.emit()

    def _go(self, column: int, place: int) -> None:
        """Go to a place of a column, or to the column itself when it is empty."""
        self.executeDelayedItemsLayout()
        rows = self._board.rows_of(column)
        if rows:
            index = self._week.index(rows[min(max(place, 0), len(rows) - 1)])
            self.setCurrentIndex(index)
            self.scrollTo(index)
            return
        self.selectionModel().clear()
        self._choose_column(column)
        self.viewport().update()

    # --- keyboard --------------------------------------------------------------------------------------------

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Give the card that an arrow, Home or End leads to; an invalid index for an empty column."""
        rows = range(self._week.rowCount())
        if not rows:
            return QModelIndex()
        if action == _Move.MoveHome:
            return self._week.index(0)
        if action == _Move.MoveEnd:
            return self._week.index(rows[-1])
        across, along = _MOVES.get(action, (0, 0))
        column = min(max(self._day + across, 0), len(self._board.columns) - 1)
        inside = self._board.rows_of(column)
        place = min(max(self._place() + along, 0), len(inside) - 1)
        return self._week.index(inside[place]) if inside else QModelIndex()

    def _place(self) -> int:
        """Give the current card's place in its column, -1 without one: the next place is then the first."""
        row = self.currentIndex().row()
        return row - self._board.starts[self._day] if row >= 0 else -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through days and cards, Enter opens the card or writes a new post on the empty day."""
        self._by_keyboard = True
        # What was just moved or undone has to stand in its column before a key goes on from there.
        self.executeDelayedItemsLayout()
        key = _Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and key in _SIDEWAYS:
            self._go(min(max(self._day + _SIDEWAYS[key], 0), 6), self._place())
        elif plain and key in (_Key.Key_Return, _Key.Key_Enter):
            self._open_or_write()
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def _open_or_write(self) -> None:
        card = self.current_card()
        if card:
            self.opened.emit(card.key)
        else:
            self.new_wanted.emit(self.day)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, not the start of a title."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring only to those who come by keyboard, and put them onto a card."""
        super().focusInEvent(event)
        if event.reason() in _COMES_BACK:
            return
        self._by_keyboard = event.reason() in _BY_KEYBOARD
        if self._by_keyboard and not self.currentIndex().isValid():
            self._go(self._day, 0)

    # --- mouse -----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the card, or the day where there is none."""
        self._by_keyboard = False
        self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        column = self._board.column_at(self._on_board(event.position().toPoint())[0])
        super().mousePressEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid() and column >= 0:
            self.selectionModel().clear()
            self._choose_column(column)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the card that was clicked. A hand that trembles begins a drag, but does not carry it far enough."""
        super().mouseReleaseEvent(event)
        clicked = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and clicked.isValid() and clicked == self._pressed:
            self.pointed.emit(clicked.data(ROW_ROLE).key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on an empty place writes a new post on that day."""
        if self.indexAt(event.position().toPoint()).isValid():
            super().mouseDoubleClickEvent(event)
        else:
            self.new_wanted.emit(self.day)

    # --- dragging --------------------------------------------------------------------------------------------

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the current card; its place stays marked until it is dropped, and Escape lets it be."""
        card = self.current_card()
        if card is None:
            return
        self._pressed = QPersistentModelIndex()
        rect = self.visualRect(self.currentIndex())
        drag = QDrag(self)
        drag.setMimeData(dragging.packed(card.key))
        drag.setPixmap(self._cards.drag_picture(card, rect.size(), self.devicePixelRatioF()))
        drag.setHotSpot(self.viewport().mapFromGlobal(self.cursor().pos()) - rect.topLeft())
        self.mark_dragged(card.key)
        drag.exec(Qt.DropAction.MoveAction)
        self.mark_dragged(None)
        self._show_drop(None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let posts in, and nothing else."""
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the post would land."""
        self._consider(event)

    def _consider(self, event: QDragMoveEvent) -> None:
        post = dragging.post_in(event.mimeData())
        if post is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self._held = post, event.position().toPoint()
        self._edges.hold(self._held[1])
        self.drag_moved.emit(*self._held)

    def _hold_on(self) -> None:
        """The board has scrolled under what is held: it would land elsewhere now."""
        if self._held:
            self.drag_moved.emit(*self._held)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the mark away."""
        event.accept()
        self._show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say where the post was dropped."""
        post = dragging.post_in(event.mimeData())
        if post is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self._show_drop(None)
        self.dropped.emit(post, event.position().toPoint())

    def mark_landing(self, when: When, post: UUID) -> None:
        """Mark the place among the day's cards where a post with this day and time would stand."""
        column = self._week.week.days.index(when.day)
        cards = [self._week.rows[row] for row in self._board.rows_of(column)]
        times = [card.post.when.time for card in cards if card.post.when and card.key != post]
        place = sum((clock or time.min) <= (when.time or time.min) for clock in times)
        own = next((n for n, card in enumerate(cards) if card.key == post), len(cards))
        self._show_drop((column, place + (place > own)))

    def _show_drop(self, drop: tuple[int, int] | None) -> None:
        if drop is None:
            self._held = None
            self._edges.let_go()
        if drop != self._drop:
            self._drop = drop
            self.viewport().update()
            if drop is None:
                self.drag_moved.emit(None, None)
            self.board_changed.emit()

    def place_at(self, point: QPoint) -> tuple[int, int]:
        """Give (column, place among its cards) of a point of the viewport."""
        x, y = self._on_board(point)
        column = self._board.column_at(x)
        return column, self._board.stacks[column].place_at(y)

    def when_at(self, point: QPoint, when: When | None, post: UUID) -> When:
        """Give the day and time at which a post would land when dropped at a point of the viewport.

        On another day its time stays; within its own day it falls between the cards it is put between, or stays
        where these have no time either.
        """
        column, place = self.place_at(point)
        day = self._week.day_at(column)
        if when is None or when.day != day:
            return when.on(day) if when else When(day)
        cards = [self._week.rows[row] for row in self._board.rows_of(column)]
        own = next((n for n, card in enumerate(cards) if card.key == post), None)
        if own is None or place in (own, own + 1):
            return when
        between = _time_at([card for card in cards if card.key != post], place - (place > own))
        return when if between is None else when.at(between)


def _time_at(others: Sequence[Card], place: int) -> time | None:
    """Give a time between the cards before and after `place`."""
    times = [card.post.when.time if card.post.when else None for card in others]
    return time_between(times[place - 1] if place else None, times[place] if place < len(times) else None)
