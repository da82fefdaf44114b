"""The idea bank beside the week: quick add, the list, and posts dragged both ways."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QPersistentModelIndex, QSize, Qt, Signal
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
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from kommunikator.domain import planning
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import dragging, icons, theme
from kommunikator.ui.document import Document
from kommunikator.ui.edge_scroll import EdgeScroller
from kommunikator.ui.empty import EmptyState
from kommunikator.ui.ideas.delegate import IdeaDelegate
from kommunikator.ui.ideas.model import IdeasModel
from kommunikator.ui.rows import ROW_ROLE
from kommunikator.ui.week.card_delegate import CardDelegate
from kommunikator.ui.week.cards import Card

WIDTH = 264
# What the list does with keys, for the list of keys.
KEYS = ((N_("Idea above, idea below"), "Up / Down"), (N_("Open"), "Enter"))
_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class IdeasView(QListView):
    """The list of ideas. It says what was asked for and writes nothing."""

    opened = Signal(object)
    """The id of an idea that the person opens by key: the keyboard goes along."""
    pointed = Signal(object)
    """The id of an idea that was clicked: it is shown."""
    dropped = Signal(object)
    """The id of a post that was dragged here."""

    def __init__(self, model: IdeasModel, parent: QWidget | None = None) -> None:
        """Show the model's ideas."""
        super().__init__(parent)
        self._painted = IdeaDelegate(self)
        self._pressed = QPersistentModelIndex()
        self._edges = EdgeScroller(self)
        self.setModel(model)
        self.setItemDelegate(self._painted)
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
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def current_card(self) -> Card | None:
        """Give the current idea, None without one."""
        card = self.currentIndex().data(ROW_ROLE)
        return card if isinstance(card, Card) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the idea."""
        self._painted.by_keyboard = True
        card = self.current_card()
        if card and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(card.key)
            return
        super().keyPressEvent(event)
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, not the start of a title."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put those who come by keyboard onto the first idea."""
        super().focusInEvent(event)
        self._painted.by_keyboard = event.reason() in _BY_KEYBOARD
        if self._painted.by_keyboard and not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the idea."""
        self._painted.by_keyboard = False
        self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the idea that was clicked. A hand that trembles begins a drag, but does not carry it far enough."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self._pressed:
            self.pointed.emit(index.data(ROW_ROLE).key)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the current idea as the card it becomes on a day."""
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
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let planned posts in."""
        self.let_in(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Let planned posts in."""
        if self.let_in(event):
            self._edges.hold(event.position().toPoint())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Scroll no more."""
        self._edges.let_go()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which post was dropped here."""
        self._edges.let_go()
        post = self.let_in(event)
        if post:
            self.dropped.emit(post)

    def let_in(self, event: QDropEvent) -> UUID | None:
        """Accept a drag that carries a post from elsewhere; give the post."""
        post = dragging.post_in(event.mimeData())
        if post is None or event.source() is self:
            event.ignore()
            return None
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        return post


class IdeaBank(QFrame):
    """The drawer with the idea bank."""

    closed = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Show the document's ideas."""
        super().__init__(parent)
        self._document = document
        self.setObjectName("Drawer")
        # The list is hidden while it is empty; posts are then dropped on what stands in its place.
        self.setAcceptDrops(True)
        self.model = IdeasModel(document, self)
        self.view = IdeasView(self.model, self)
        self.quick_add = QLineEdit()
        self.quick_add.setPlaceholderText(_("Write an idea and press Enter"))
        self.quick_add.setAccessibleName(_("New idea"))
        self.quick_add.returnPressed.connect(self._add)
        self._count = QLabel()
        self._count.setProperty("role", "label")
        self._empty = EmptyState(
            "lightbulb", _("No ideas yet"), hint=_("Write the first one above, or drag a post here.")
        )
        self._lay_out()
        for signal in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            signal.connect(self._count_again)
        self._count_again()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header())
        adding = QHBoxLayout()
        adding.setContentsMargins(12, 10, 12, 10)
        adding.addWidget(self.quick_add)
        layout.addLayout(adding)
        self._around = QWidget()
        around = QVBoxLayout(self._around)
        around.setContentsMargins(12, 4, 12, 12)
        around.addWidget(self._empty)
        around.addStretch()
        layout.addWidget(self._around, 1)
        layout.addWidget(self.view, 1)
        hint = QLabel(_("Drag to a day, or press P"))
        hint.setProperty("role", "caption")
        hint.setWordWrap(True)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 12, 12)
        foot.addWidget(hint)
        layout.addLayout(foot)

    def _header(self) -> QWidget:
        self._icon = QLabel()
        title = QLabel(_("Idea bank"))
        title.setProperty("role", "h3")
        close = QPushButton()
        close.setProperty("quiet", True)
        close.setIcon(icons.icon("x"))
        close.setAccessibleName(_("Hide the idea bank"))
        close.setToolTip(_("Hide the idea bank"))
        close.clicked.connect(self.closed)
        header = QFrame()
        header.setProperty("ground", "header")
        row = QHBoxLayout(header)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self._icon)
        row.addWidget(title)
        row.addWidget(self._count)
        row.addStretch()
        row.addWidget(close)
        self._dress()
        return header

    def _dress(self) -> None:
        side = theme.current().px(20)
        self._icon.setPixmap(icons.icon("lightbulb").pixmap(QSize(side, side), self.devicePixelRatioF()))
        self.setMinimumWidth(theme.current().px(WIDTH))

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_icon"):
            self._dress()
            self.view.scheduleDelayedItemsLayout()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let planned posts in, wherever they are held over the drawer."""
        self.view.let_in(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Let planned posts in."""
        self.view.let_in(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the post as the list does."""
        self.view.dropEvent(event)

    def _count_again(self) -> None:
        count = self.model.rowCount()
        self._count.setText(str(count) if count else "")
        self._around.setVisible(not count)
        self.view.setVisible(bool(count))
        self.setFocusProxy(self.view if count else self.quick_add)

    def _add(self) -> None:
        title = self.quick_add.text().strip()
        if title and self._document.do(planning.add_idea(title)):
            self.quick_add.clear()
