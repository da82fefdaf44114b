"""The drawer with what needs attention, in the place of the idea bank."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from kommunikator.domain import attention
from kommunikator.domain.attention import Matter, Remedy
from kommunikator.domain.shown import member_called
from kommunikator.domain.when import When
from kommunikator.i18n import _, format_number
from kommunikator.ui import theme
from kommunikator.ui.attention.mending import Mending
from kommunikator.ui.attention.rows import AttentionModel
from kommunikator.ui.attention.view import AttentionView
from kommunikator.ui.attention.watch import Watch
from kommunikator.ui.dialog import line
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.drawer_head import DrawerHead
from kommunikator.ui.empty import EmptyState

WIDTH = 264


class AttentionPanel(QFrame):
    """Lists what needs attention, by kind. Nothing is read before `refresh`, or before it is first shown."""

    opened = Signal(object)
    """The id of a post that is to be opened."""
    closed = Signal()
    ideas_wanted = Signal(object)
    """The id of a channel whose ideas are to be shown."""
    campaign_wanted = Signal(object)
    """The id of a campaign that is to be opened."""
    new_post_wanted = Signal(object)
    """The id of a campaign that needs a post."""
    count_changed = Signal(int)
    """How many matters there are now."""
    silent_changed = Signal(object)
    """The `Matter`s of the silent channels, the most silent first; for the mix."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """List what needs attention in the document's plan."""
        super().__init__(parent)
        self._document = document
        self._looked = False
        self._counted = 0
        self._silent: tuple[Matter, ...] = ()
        self.setObjectName("Drawer")
        self.watch = Watch(document, self)
        self.model = AttentionModel(self)
        self.view = AttentionView(self.model, self._ways, self)
        self._mending = Mending(document, self)
        self.head = DrawerHead("warning", _("Needs attention"), _("Hide what needs attention"))
        self._empty = EmptyState("check-circle", _("Nothing needs attention"))
        self._lay_out()
        self._dress()
        self._connect()
        self._show_matters()

    def _connect(self) -> None:
        self.head.closed.connect(self.closed)
        self.watch.looked.connect(self._take)
        self._document.changed.connect(self._follow)
        self.view.wanted.connect(self._do)
        for signal in ("opened", "ideas_wanted", "campaign_wanted", "new_post_wanted"):
            getattr(self._mending, signal).connect(getattr(self, signal))

    @property
    def count(self) -> int:
        """Give how many matters there are; 0 before anything has been read."""
        return self.watch.count

    def refresh(self) -> None:
        """Look at the plan now: shortly after the first paint, and when a new day has begun."""
        self.watch.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape hides the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # --- showing ---------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Read the plan if nobody has asked for it yet."""
        super().showEvent(event)
        if self.watch.awake:
            self._show_matters()
        else:
            self.refresh()

    def _take(self) -> None:
        self._looked = True
        if self.isVisible():
            self._show_matters()
        if self.watch.count != self._counted:
            self._counted = self.watch.count
            self.count_changed.emit(self._counted)
        if self.watch.silent != self._silent:
            self._silent = self.watch.silent
            self.silent_changed.emit(self._silent)

    def _show_matters(self) -> None:
        """Show what was found; the person stays at the entry chosen, or at the one that takes its place."""
        chosen, row = self.view.current_entry(), self.view.currentIndex().row()
        busy = self.view.hasFocus()
        watch = self.watch
        if watch.matters:
            self.model.show_matters(watch.matters, watch.counts, self._document.team, self._document.today)
        else:
            self.model.show_rows([])
        if chosen:
            found = self.model.index_of(chosen.key)
            self.view.choose(found.row() if found.isValid() else row)
            # What can be done may have changed with the team.
            self.view.show_buttons()
        self.head.count.setText(format_number(watch.count) if watch.count else "")
        empty = self._looked and not watch.matters
        self._around.setVisible(empty)
        self.view.setVisible(not empty)
        self._foot.setVisible(not empty)
        self._hint.setVisible(not empty)
        self.setFocusProxy(self.head.close_button if empty else self.view)
        if busy:
            self.setFocus()

    def _follow(self, changed: Changed) -> None:
        """Who can be made responsible, and whether posts are approved, decides about what can be done."""
        if changed.concerns("member", "organisation") and self.isVisible():
            self.view.show_buttons()

    def _ways(self, matter: Matter) -> tuple[tuple[Remedy, ...], When | None]:
        """Give what can be done about a matter, the most likely first, and when a post that clashes could go out."""
        team = self._document.team
        free = self.watch.free_time(matter)
        return attention.remedies(matter, team, member_called(team, self._document.author), free), free

    def _do(self, remedy: Remedy, matter: Matter, free: When | None, at: QPoint) -> None:
        self._mending.do(remedy, matter, free, at)

    # --- parts -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        self._around = QWidget()
        around = QVBoxLayout(self._around)
        around.setContentsMargins(12, 12, 12, 12)
        around.addWidget(self._empty)
        around.addStretch()
        layout.addWidget(self._around, 1)
        layout.addWidget(self.view, 1)
        self._hint = QLabel(_("Enter does what the button says, Shift+F10 shows all that can be done"))
        self._hint.setProperty("role", "caption")
        self._hint.setWordWrap(True)
        self._hint.setContentsMargins(16, 10, 12, 12)
        self._foot = line()
        layout.addWidget(self._foot)
        layout.addWidget(self._hint)

    def _dress(self) -> None:
        self.setMinimumWidth(theme.current().px(WIDTH))

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "head"):
            self._dress()
            self.view.scheduleDelayedItemsLayout()
