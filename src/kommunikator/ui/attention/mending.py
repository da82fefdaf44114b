"""What a remedy does: an edit of the plan, a question, or a wish for another screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from kommunikator.domain import planning
from kommunikator.domain.attention import Matter, Remedy
from kommunikator.domain.post import Post, Status
from kommunikator.domain.shown import member_called
from kommunikator.domain.when import When
from kommunikator.i18n import _
from kommunikator.ui import chips, publishing
from kommunikator.ui.document import Document


class Mending(QObject):
    """Does remedies. What cannot be done here is asked for by a signal with an id."""

    opened = Signal(object)
    ideas_wanted = Signal(object)
    campaign_wanted = Signal(object)
    new_post_wanted = Signal(object)

    def __init__(self, document: Document, widget: QWidget) -> None:
        """Mend the document's plan; questions are asked over `widget`."""
        super().__init__(widget)
        self._document = document
        self._widget = widget

    def do(self, remedy: Remedy, matter: Matter, free: When | None, at: QPoint) -> None:
        """Do a remedy. `free` is when a post that clashes could go out; menus open at the global point `at`."""
        if matter.channel:
            self.ideas_wanted.emit(matter.channel.id)
        elif matter.campaign:
            wish = self.new_post_wanted if remedy is Remedy.NEW_POST else self.campaign_wanted
            wish.emit(matter.campaign.id)
        elif matter.planned:
            self._mend(remedy, matter.planned.post, free, at)

    def _mend(self, remedy: Remedy, post: Post, free: When | None, at: QPoint) -> None:
        match remedy:
            case Remedy.OPEN:
                self.opened.emit(post.id)
            case Remedy.PUBLISH:
                self._set_status(post, Status.PUBLISHED)
            case Remedy.CANCEL:
                self._set_status(post, Status.CANCELLED)
            case Remedy.APPROVE:
                self._set_status(post, Status.APPROVED)
            case Remedy.UNBLOCK:
                self._document.do(planning.block(post, ""))
            case Remedy.MOVE_BY_AN_HOUR if free:
                self._document.do(planning.move(post, free))
            case Remedy.MOVE:
                self._ask_when(post)
            case Remedy.ASSIGN_ME:
                me = member_called(self._document.team, self._document.author)
                self._document.do(planning.assign(post, me.id if me else None))
            case Remedy.CHOOSE_RESPONSIBLE:
                self._ask_responsible(post, at)

    def _set_status(self, post: Post, status: Status) -> None:
        document = self._document
        with document.refusals_told():
            sheet = document.store.sheet(post.id)
            if sheet and publishing.allows(document, [sheet], status):
                document.do(planning.set_status(sheet, status, now=document.clock(), author=document.author))

    def _ask_when(self, post: Post) -> None:
        from kommunikator.ui.when_dialog import WhenDialog

        dialog = WhenDialog(post.when, self._document.today, _("Move post"), self._widget)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.decided.connect(lambda when: self._document.do(planning.move(post, when)))
        dialog.open()

    def _ask_responsible(self, post: Post, at: QPoint) -> None:
        menu = QMenu(self._widget)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for member in self._document.team.members.values():
            if member.active:
                # An "&" in a name would underline the letter behind it.
                action = menu.addAction(chips.initials_icon(member), member.name.replace("&", "&&"))
                assign = planning.assign(post, member.id)
                action.triggered.connect(lambda _checked=False, edit=assign: self._document.do(edit))
        menu.popup(at)
