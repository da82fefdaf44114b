"""The list of ideas: keys, clicks, drags in and out, and the order by hand."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QListView, QWidget

from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import dragging, theme
from kommunikator.ui.edge_scroll import EdgeScroller
from kommunikator.ui.ideas.delegate import IdeaDelegate
from kommunikator.ui.ideas.model import IdeasModel
from kommunikator.ui.keyed_list import KeyedList
from kommunikator.ui.rows import ROW_ROLE
from kommunikator.ui.week.card_delegate import CardDelegate
from kommunikator.ui.week.cards import Card

# What the list does with keys, for the list of keys.
KEYS: Final = (
    (N_("Idea above, idea below"), "Up / Down"),
    (N_("Open"), "Enter"),
)
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class IdeasView(KeyedList):
    """The list of ideas. It says what was asked for and writes nothing."""

    opened = Signal(object)
    """The id of an idea that the person opens by key: the keyboard goes along."""
    pointed = Signal(object)
    """The id of an idea that was clicked: it is shown."""
    dropped = Signal(object)
    """The id of a post that was dragged here from elsewhere."""
    placed = Signal(object, int)
    """The id of an idea that was dragged within the list, and the row before which it was let go."""
    shifted = Signal(int)
    """The current idea shall change places with the one above (-1) or below (1)."""

    def __init__(self, model: IdeasModel, parent: QWidget | None = None) -> None:
        """Show the model's ideas."""
        super().__init__(parent)
        self._edges = EdgeScroller(self)
        self._carried: UUID | None = None
        self._landing: int | None = None
        self.setModel(model)
        self.setItemDelegate(IdeaDelegate(self))
        self.setAccessibleName(_("Idea bank"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        # A bank of hundreds of ideas is laid out piece by piece; the first piece fills the screen.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(40)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def current_card(self) -> Card | None:
        """Give the current idea, None without one."""
        card = self.currentIndex().data(ROW_ROLE)
        return card if isinstance(card, Card) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the idea, Alt with an arrow moves it."""
        self.by_keyboard = True
        card = self.current_card()
        # A Mac counts its arrow keys to the keypad.
        alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
        if card and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(card.key)
        elif card and alt and event.key() in _STEPS:
            self.shifted.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
            self.viewport().update()

    def _take_click(self, index: QModelIndex) -> None:
        self.pointed.emit(index.data(ROW_ROLE).key)

    # --- dragging --------------------------------------------------------------------------------------------

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the current idea as the card it becomes on a day; let go in the list it is put into order."""
        card = self.current_card()
        if card is None:
            return
        self._pressed = QPersistentModelIndex()
        painter = CardDelegate()
        width = theme.current().px(160)
        drag = QDrag(self)
        drag.setMimeData(dragging.packed(card.key))
        size = QSize(width, painter.height(card, width))
        drag.setPixmap(painter.drag_picture(card, size, self.devicePixelRatioF()))
        self._carried = card.key
        drag.exec(Qt.DropAction.MoveAction)
        self._carried = None
        self._show_landing(None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let posts in."""
        self.let_in(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Let posts in, and show where one from the list would be put."""
        post = self.let_in(event)
        if post is None:
            return
        at = event.position().toPoint()
        self._edges.hold(at)
        self._show_landing(self.row_before(at) if post == self._carried else None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Scroll no more."""
        self._let_go()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which post was dropped here, and one from the list also where."""
        self._let_go()
        post = self.let_in(event)
        if post is None:
            return
        if post == self._carried:
            self.placed.emit(post, self.row_before(event.position().toPoint()))
        else:
            self.dropped.emit(post)

    def let_in(self, event: QDropEvent) -> UUID | None:
        """Accept a drag that carries a post; give the post."""
        post = dragging.post_in(event.mimeData())
        if post is None:
            event.ignore()
            return None
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        return post

    def carries_own(self) -> bool:
        """Tell whether an idea of this list is being dragged."""
        return self._carried is not None

    def row_before(self, at: QPoint) -> int:
        """Give the row before which an idea would be put that is let go at a point; one past the last is the end."""
        index = self.indexAt(at)
        if index.isValid():
            return index.row() + (at.y() > self.visualRect(index).center().y())
        return 0 if at.y() < 0 else self.model().rowCount()

    def _let_go(self) -> None:
        self._edges.let_go()
        self._show_landing(None)

    def _show_landing(self, row: int | None) -> None:
        if row != self._landing:
            self._landing = row
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ideas, and a line where the dragged one would be put."""
        super().paintEvent(event)
        if self._landing is None or not self.model().rowCount():
            return
        painter = QPainter(self.viewport())
        painter.fillRect(self._landing_line(self._landing), theme.current().colour("accent"))

    def _landing_line(self, row: int) -> QRect:
        last = self.model().rowCount() - 1
        rect = self.visualRect(self.model().index(min(row, last), 0))
        y = rect.top() if row <= last else rect.bottom()
        # At the very top and bottom half of the line would lie outside.
        thick = theme.current().px(3)
        y = min(max(0, y - thick // 2), self.viewport().height() - thick)
        return QRect(0, y, self.viewport().width(), thick)
