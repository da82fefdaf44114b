"""The idea bank beside the week: quick add, filter, the list, and posts dragged both ways."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from kommunikator.domain import ideas
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.dialog import line
from kommunikator.ui.document import Document
from kommunikator.ui.drawer_head import DrawerHead
from kommunikator.ui.empty import EmptyState
from kommunikator.ui.ideas import WIDTH
from kommunikator.ui.ideas.filter_bar import FilterBar
from kommunikator.ui.ideas.model import IdeasModel
from kommunikator.ui.ideas.view import KEYS, IdeasView

__all__ = ["KEYS", "IdeaBank"]


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
        self.filter_bar = FilterBar(document, self)
        self.head = DrawerHead("lightbulb", _("Idea bank"), _("Hide the idea bank"))
        self._lay_out()
        self._dress()
        for one, next_one in pairwise(self._stops()):
            QWidget.setTabOrder(one, next_one)
        self._connect()
        self._count_again()

    def _connect(self) -> None:
        self.head.closed.connect(self.closed)
        self.quick_add.returnPressed.connect(self._add)
        self.filter_bar.chosen.connect(lambda: self.model.show_filtered(self.filter_bar.filter))
        self.view.placed.connect(self._place)
        self.view.shifted.connect(self.shift)
        self.model.looked.connect(self._count_again)

    def put_behind(self, before: QWidget) -> None:
        """Let Tab come here after `before`; what is made late would be the last that Tab reaches."""
        # Qt would move the list too, as the drawer's proxy, and leave Tab to go round between it and what follows.
        self.setFocusProxy(None)  # pyright: ignore[reportArgumentType] - None takes the proxy away
        for one, next_one in pairwise((before, *self._stops())):
            QWidget.setTabOrder(one, next_one)
        self._count_again()

    def _stops(self) -> tuple[QWidget, ...]:
        """Give where Tab stops, in order."""
        return (self.head.close_button, self.quick_add, *self.filter_bar.stops(), self.view)

    def show_only(self, channel: UUID | None, theme: UUID | None) -> None:
        """Filter by a channel and a theme; None is all of them."""
        self.filter_bar.show_only(channel, theme)

    def shift(self, step: int) -> None:
        """Let the current idea change places with the one above (-1) or below (1)."""
        card, row = self.view.current_card(), self.view.currentIndex().row() + step
        if card and 0 <= row < self.model.rowCount():
            self._put(card.key, self.model.rows[row].key, after=step > 0)

    def _place(self, idea: UUID, row: int) -> None:
        """Put an idea before a row; past the last it comes after that."""
        last = self.model.rowCount() - 1
        if last >= 0:
            self._put(idea, self.model.rows[min(row, last)].key, after=row > last)

    def _put(self, idea: UUID, neighbour: UUID, *, after: bool) -> None:
        """Put an idea next to another one; what a filter hides stays where it is."""
        rest = [post.id for post in self.model.posts if post.id != idea]
        if idea != neighbour:
            place = rest.index(neighbour) + after
            self._document.do(ideas.reorder(self.model.posts, idea, place))
            self.view.scrollTo(self.model.index_of(idea))

    # --- parts -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        adding = QVBoxLayout()
        adding.setContentsMargins(12, 10, 12, 10)
        adding.setSpacing(8)
        adding.addWidget(self.quick_add)
        adding.addWidget(self.filter_bar)
        layout.addLayout(adding)
        self._around = QWidget()
        around = QVBoxLayout(self._around)
        around.setContentsMargins(12, 4, 12, 12)
        around.addStretch()
        layout.addWidget(self._around, 1)
        layout.addWidget(self.view, 1)
        hint = QLabel(_("Drag to a day, or press P"))
        hint.setProperty("role", "caption")
        hint.setWordWrap(True)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 12, 12)
        foot.addWidget(hint)
        layout.addWidget(line())
        layout.addLayout(foot)

    def _dress(self) -> None:
        self.setMinimumWidth(theme.current().px(WIDTH))

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "head"):
            self._dress()
            self.view.scheduleDelayedItemsLayout()

    # --- what happens ----------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let planned posts in, wherever they are held over the drawer."""
        self._let_in(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Let planned posts in."""
        self._let_in(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the post as the list does."""
        if self._let_in(event):
            self.view.dropEvent(event)

    def _let_in(self, event: QDropEvent) -> bool:
        """Accept what comes from elsewhere; an idea of the list has a place only in the list."""
        if self.view.carries_own():
            event.ignore()
            return False
        return self.view.let_in(event) is not None

    def _count_again(self) -> None:
        count, hidden = self.model.rowCount(), self.model.hidden
        self.head.count.setText(str(count) if count else "")
        self._around.setVisible(not count)
        self.view.setVisible(bool(count))
        self.filter_bar.setVisible(bool(count or self.model.filter))
        self.filter_bar.show_hidden(hidden)
        if not count:
            self._say_why_empty()
        self.setFocusProxy(self.view if count else self.quick_add)

    @cached_property
    def _empty(self) -> EmptyState:
        """Give what stands in the list's place; most idea banks never need it."""
        made = EmptyState("lightbulb", _("No ideas yet"))
        made.action_triggered.connect(self.filter_bar.clear)
        around = self._around.layout()
        assert isinstance(around, QVBoxLayout)
        around.insertWidget(0, made)
        # A layout shows what is put into it only later.
        made.show()
        return made

    def _say_why_empty(self) -> None:
        if self.model.filter:
            self._empty.say("funnel", _("No idea matches the filter"), action=_("Clear filter"))
        else:
            self._empty.say("lightbulb", _("No ideas yet"), hint=_("Write the first one above, or drag a post here."))

    def _add(self) -> None:
        """Add what was written, for the channel and theme that are shown: else the filter would hide it at once."""
        title = self.quick_add.text().strip()
        if title and self._document.do(ideas.add(title, self.filter_bar.channel, self.filter_bar.theme)):
            self.quick_add.clear()
            self.view.scrollToTop()
