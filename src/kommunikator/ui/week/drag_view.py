"""Posts dragged over the board: what the pointer shows, where a card would land, what is said when it is dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time
from uuid import UUID

from PySide6.QtCore import QMimeData, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QListView, QWidget

from kommunikator.domain.when import When, time_between
from kommunikator.ui import dragging
from kommunikator.ui.edge_scroll import EdgeScroller
from kommunikator.ui.rows import ROW_ROLE
from kommunikator.ui.week.board import BoardView
from kommunikator.ui.week.cards import Card
from kommunikator.ui.week.model import WeekModel


class DragView(BoardView):
    """The board as cards are dragged over it. It says what was dropped; the screen makes an edit of it."""

    dropped = Signal(object, object)
    """A post's id and the point of the viewport where it was dropped."""
    drag_moved = Signal(object, object)
    """A post's id and the point where it is held; the point is None when the drag has left or ended."""

    def __init__(self, model: WeekModel, parent: QWidget | None = None) -> None:
        """Show the model's weeks."""
        super().__init__(model, parent)
        self._pressed = QPersistentModelIndex()
        self._held: tuple[UUID, QPoint] | None = None
        self._dragged_from: UUID | None = None
        self.refusal: Callable[[UUID, QPoint], str] = lambda _post, _at: ""
        """Says why a post cannot be dropped at a point, empty where it can; the screen knows."""
        self.carried_by: Callable[[QMimeData], UUID | None] = dragging.post_in
        """Gives the id of what a drag carries, None for what the board doesn't take; below the matrix it takes more."""
        self._edges = EdgeScroller(self)
        self._edges.scrolled.connect(self._hold_on)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def current_card(self) -> Card | None:
        """Give the current card, None without one."""
        card = self.currentIndex().data(ROW_ROLE)
        return card if isinstance(card, Card) else None

    @property
    def dragged_from(self) -> UUID | None:
        """Give the row (channel, member or theme) out of which the card is dragged that hangs under the pointer."""
        return self._dragged_from

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the current card; its place stays marked until it is dropped, and Escape lets it be."""
        card = self.current_card()
        if card is None:
            return
        self._pressed = QPersistentModelIndex()
        self._dragged_from = card.group
        rect = self.visualRect(self.currentIndex())
        drag = QDrag(self)
        drag.setMimeData(dragging.packed(card.key))
        chosen = {self._week.rows[index.row()].key for index in self.selectionModel().selectedIndexes()}
        count = len(chosen) if card.key in chosen else 1
        drag.setPixmap(self._cards.drag_picture(card, rect.size(), self.devicePixelRatioF(), count))
        drag.setHotSpot(self.viewport().mapFromGlobal(self.cursor().pos()) - rect.topLeft())
        self.mark_dragged(card.key)
        drag.exec(Qt.DropAction.MoveAction)
        self.mark_dragged(None)
        self._dragged_from = None
        self._show_drop(None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let posts in, and nothing else."""
        if self._consider(event):
            # Qt tells nothing of the moves to where the entering was refused, and most of the board may take the post.
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the post would land."""
        self._consider(event)

    def _consider(self, event: QDragMoveEvent) -> bool:
        """Say by the event whether it may be dropped here; give whether it carries a post."""
        post = self.carried_by(event.mimeData())
        if post is None:
            event.ignore()
            return False
        at = event.position().toPoint()
        self._held = post, at
        self._edges.hold(at)
        if self.refusal(post, at):
            # The pointer says no; the day header says why.
            event.ignore()
            self._mark_drop(None)
        else:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        self.drag_moved.emit(post, at)
        return True

    def _hold_on(self) -> None:
        """The board has scrolled under what is held: it would land elsewhere now."""
        if self._held:
            self.drag_moved.emit(*self._held)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the mark away."""
        event.accept()
        self._show_drop(None)
        self.drag_moved.emit(None, None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say where the post was dropped."""
        post = self.carried_by(event.mimeData())
        if post is None or self.refusal(post, event.position().toPoint()):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self._show_drop(None)
        self.dropped.emit(post, event.position().toPoint())

    def mark_dragged(self, post: UUID | None) -> None:
        """Paint this post's cards as being dragged away."""
        self._cards.dragged = post
        self.viewport().update()

    def mark_landing(self, when: When, post: UUID, group: UUID | None = None) -> None:
        """Mark the place among the cards of a day and row where a post with this day and time would stand."""
        cell = self._week.cell_on(when.day)
        if group is not None or self.grouped:
            cell = self._week.cell_in(when.day, group)
        if cell < 0:
            return
        cards = [self._week.rows[row] for row in self._board.rows_of(cell)]
        times = [card.post.when.time for card in cards if card.post.when and card.key != post]
        place = sum((clock or time.min) <= (when.time or time.min) for clock in times)
        own = next((n for n, card in enumerate(cards) if card.key == post), len(cards))
        self._show_drop((cell, place + (place > own)))

    def _show_drop(self, drop: tuple[int, int] | None) -> None:
        if drop is None:
            self._held = None
            self._edges.let_go()
        if drop != self._drop:
            self._mark_drop(drop)
            if drop is None:
                self.drag_moved.emit(None, None)

    def _mark_drop(self, drop: tuple[int, int] | None) -> None:
        if drop != self._drop:
            self._drop = drop
            self.viewport().update()
            self.board_changed.emit()

    def place_at(self, point: QPoint) -> tuple[int, int]:
        """Give (cell, place among its cards) of a point of the viewport."""
        x, y = self._on_board(point)
        cell = self._board.cell_at(x, y)
        return cell, self._board.stacks[cell].place_at(y)

    def group_at(self, point: QPoint) -> UUID | None:
        """Give the channel, member or theme in whose row a point of the viewport lies."""
        return self._week.group_at(self._board.cell_at(*self._on_board(point)))

    def when_at(self, point: QPoint, when: When | None, post: UUID) -> When:
        """Give the day and time at which a post would land when dropped at a point of the viewport.

        On another day its time stays; within its own day it falls between the cards it is put between, or stays
        where these have no time either. Among rows of channels, people or themes the time always stays.
        """
        cell, place = self.place_at(point)
        day = self._week.day_at(cell)
        if when is None or when.day != day or self.grouped:
            return when.on(day) if when else When(day)
        cards = [self._week.rows[row] for row in self._board.rows_of(cell)]
        own = next((n for n, card in enumerate(cards) if card.key == post), None)
        if own is None or place in (own, own + 1):
            return when
        between = _time_at([card for card in cards if card.key != post], place - (place > own))
        return when if between is None else when.at(between)


def _time_at(others: Sequence[Card], place: int) -> time | None:
    """Give a time between the cards before and after `place`."""
    times = [card.post.when.time if card.post.when else None for card in others]
    return time_between(times[place - 1] if place else None, times[place] if place < len(times) else None)
