"""What a person does on the board: by keyboard, by mouse, by dragging. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from kommunikator.domain.arranging import DAYS
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui.rows import ROW_ROLE
from kommunikator.ui.week.board import WEEKEND
from kommunikator.ui.week.cards import Card
from kommunikator.ui.week.model import WeekModel
from kommunikator.ui.week.select_view import SelectView

# What `keyPressEvent` and `moveCursor` do, for the list of keys.
KEYS = (
    (N_("Day before, day after"), "Left / Right"),
    (N_("Post above, post below"), "Up / Down"),
    (N_("First and last post of the week"), "Home / End"),
    (N_("Select several posts"), "Shift+Up / Shift+Down / Ctrl+Space"),
    (N_("Open the post, or write one on an empty day"), "Enter"),
)
_Move = QAbstractItemView.CursorAction
_Key = Qt.Key
_SIDEWAYS = {_Key.Key_Left: -1, _Key.Key_Right: 1}
_ALONG = {_Key.Key_Up: -1, _Key.Key_Down: 1}
_MOVES = {_Move.MoveLeft: (-1, 0), _Move.MoveRight: (1, 0), _Move.MoveUp: (0, -1), _Move.MoveDown: (0, 1)}
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
# A menu or another window was in front meanwhile; the person is where they were.
_COMES_BACK = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class WeekView(SelectView):
    """The board as a person uses it. It says what was asked for; the screen makes an edit of it."""

    opened = Signal(object)
    """The id of a post that the person opens by key: the keyboard goes along."""
    pointed = Signal(object)
    """The id of a post that was clicked: it is shown, and the keyboard stays here."""
    new_wanted = Signal(object)
    """The day on which the person wants a new post."""
    day_changed = Signal()
    selection_changed = Signal()
    """Other posts are selected."""

    def __init__(self, model: WeekModel, parent: QWidget | None = None) -> None:
        """Show the model's weeks."""
        super().__init__(model, parent)
        self.setAccessibleName(_("Posts of the week"))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.selectionModel().currentChanged.connect(self._follow_current)
        self.selectionModel().selectionChanged.connect(self._follow_selection)

    # --- where the person is ---------------------------------------------------------------------------------

    def choose_day(self, day: date) -> None:
        """Go to a day of the weeks: to its first card, or to the empty cell; no other day is gone to."""
        cell = self._week.cell_on(day, self._cell)
        if cell >= 0:
            self._go(cell, 0)

    def choose_post(self, post: UUID) -> None:
        """Make a post's card the current one and scroll to it; nothing happens when it is not in these weeks."""
        card = self.current_card()
        # Of a post that stands in several rows, the card that the person is at.
        index = self.currentIndex() if card and card.key == post else self._week.index_of(post)
        if index.isValid():
            self._choose_alone(index)
            self.scrollTo(index)

    def choose_card(self, post: UUID, group: UUID | None) -> None:
        """Make a post's card in one of the rows the current one; where it has none there, its first card."""
        if not self._choose_place((post, group)):
            self.choose_post(post)

    @contextmanager
    def staying(self, day: date) -> Iterator[None]:
        """Be at the same posts as before when rows, weeks or the filter have been exchanged in the block.

        Where the current one is gone, or was not on this day, the person goes to the day.
        """
        card, places = self.current_card(), self._selected_places()
        stays = card is not None and card.day == day
        yield
        if card is None or not stays or not self._week.index_of(card.key).isValid():
            self.choose_day(day)
        elif not self._choose_place(card.place):
            self.choose_post(card.key)
        if len(places) > 1:
            self._select(places)

    def _follow_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        card = current.data(ROW_ROLE)
        # While rows of another week come in one by one, the current card may still be one of this week's.
        cell = self._week.cell_of(card) if isinstance(card, Card) else -1
        if cell >= 0:
            self._choose_cell(cell)

    def _follow_selection(self, *_changed: object) -> None:
        # Siblings in other rows lose or get their outline.
        if self.grouped:
            self.viewport().update()
        self.selection_changed.emit()

    def rowsAboutToBeRemoved(self, parent: QModelIndex | QPersistentModelIndex, first: int, last: int) -> None:
        """Go on to the next card (or the one before) when the current one goes; Qt does so for single choices only."""
        if first <= self.currentIndex().row() <= last:
            after = last + 1 if last + 1 < self._week.rowCount() else first - 1
            if after >= 0:
                self._choose_alone(self._week.index(after))
        super().rowsAboutToBeRemoved(parent, first, last)

    def _choose_cell(self, cell: int) -> None:
        if cell != self._cell:
            folds = (cell % DAYS >= WEEKEND) != (self._cell % DAYS >= WEEKEND)
            self._cell = cell
            # The chosen day may lie in a folded weekend, which then unfolds.
            if folds:
                self.doItemsLayout()
            self.board_changed.emit()
            self.day_changed.emit()

    def _go(self, cell: int, place: int) -> None:
        """Go to a place of a cell, or to the cell itself when it is empty."""
        self.lay_out_now()
        rows = self._board.rows_of(cell)
        if rows:
            index = self._week.index(rows[min(max(place, 0), len(rows) - 1)])
            self._choose_alone(index)
            self.scrollTo(index)
            return
        self.selectionModel().clear()
        self._choose_cell(cell)
        self._scroll_to_cell(cell)
        self.viewport().update()

    def _scroll_to_cell(self, cell: int) -> None:
        """Bring an empty cell into sight."""
        rect = self.empty_day_rect()
        bar, page = self.verticalScrollBar(), self.viewport().height()
        if len(self._board.levels) > 1 and (rect.top() < 0 or rect.bottom() > page):
            bar.setValue(self._board.levels[cell // DAYS].y)

    # --- keyboard --------------------------------------------------------------------------------------------

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Give the card that an arrow, Home or End leads to; an invalid index for an empty cell."""
        rows = range(self._week.rowCount())
        if not rows:
            return QModelIndex()
        if action == _Move.MoveHome:
            return self._week.index(0)
        if action == _Move.MoveEnd:
            return self._week.index(rows[-1])
        across, along = _MOVES.get(action, (0, 0))
        inside = self._board.rows_of(self._cell_beside(across))
        place = min(max(self._place() + along, 0), len(inside) - 1)
        return self._week.index(inside[place]) if inside else QModelIndex()

    def _cell_beside(self, across: int) -> int:
        """Give the next cell of the row to one side that has cards, else this one; 0 is this one."""
        cell = self._cell + across
        while across and cell // DAYS == self._cell // DAYS:
            if self._board.rows_of(cell):
                return cell
            cell += across
        return self._cell

    def _place(self) -> int:
        """Give the current card's place in its cell, -1 without one: the next place is then the first."""
        row = self.currentIndex().row()
        return row - self._board.starts[self._cell] if row >= 0 else -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through days, cards and rows, Enter opens the card or writes a new post on the empty day."""
        self._by_keyboard = True
        # What was just moved or undone has to stand in its cell before a key goes on from there.
        self.lay_out_now()
        key = _Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and key in _SIDEWAYS:
            self._go(self._beside(_SIDEWAYS[key]), self._place())
        elif plain and key in _ALONG and self._leaves_cell(_ALONG[key]):
            self._go_to_row(_ALONG[key])
        elif plain and key in (_Key.Key_Return, _Key.Key_Enter):
            self._open_or_write()
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def _beside(self, step: int) -> int:
        """Give the cell a day earlier or later: in the same row, or in the next week of an ungrouped board."""
        cell = self._cell + step
        last = len(self._week.counts()) - 1
        if self.grouped and cell // DAYS != self._cell // DAYS:
            return self._cell
        return min(max(cell, 0), last)

    def _leaves_cell(self, step: int) -> bool:
        """Tell whether going up or down leads out of the cell: past its last card, or away from an empty one."""
        rows = len(self._board.rows_of(self._cell)) if self._cell < len(self._week.counts()) else 0
        place = self._place()
        band = self._cell // DAYS + step
        if not 0 <= band < len(self._week.bands):
            return False
        return rows == 0 or not 0 <= place + step < rows

    def _go_to_row(self, step: int) -> None:
        cell = self._cell + step * DAYS
        self._go(cell, 0 if step > 0 else len(self._board.rows_of(cell)) - 1)

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
            self._go(self._cell, 0)

    # --- mouse -----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the card, or the day where there is none."""
        self._by_keyboard = False
        at = event.position().toPoint()
        self._pressed = QPersistentModelIndex(self.indexAt(at))
        super().mousePressEvent(event)
        cell = self._board.cell_at(*self._on_board(at))
        if not self.indexAt(at).isValid() and cell >= 0 and at.x() >= self._board.head:
            self.selectionModel().clear()
            self._choose_cell(cell)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the card that was clicked. A hand that trembles begins a drag, but does not carry it far enough.

        With Ctrl or Shift, cards are gathered and none is opened.
        """
        super().mouseReleaseEvent(event)
        clicked = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        left = event.button() == Qt.MouseButton.LeftButton and plain
        if left and clicked.isValid() and clicked == self._pressed:
            self.pointed.emit(clicked.data(ROW_ROLE).key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on an empty place writes a new post on that day."""
        if self.indexAt(event.position().toPoint()).isValid():
            super().mouseDoubleClickEvent(event)
        else:
            self.new_wanted.emit(self.day)
