"""The panel in which one post is read and changed, beside the week."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from kommunikator.domain import planning
from kommunikator.domain.choice import Answers
from kommunikator.domain.edit import Edit
from kommunikator.domain.findings import Finding, FindingKind, findings
from kommunikator.domain.history import ActionHistory
from kommunikator.domain.post import PlannedPost, PostSheet, Status, changed_since_approval
from kommunikator.domain.team import Team
from kommunikator.domain.when import day_later
from kommunikator.i18n import _
from kommunikator.ui import publishing, theme
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.editor import WIDTH, keys
from kommunikator.ui.editor.checklist import Checklist
from kommunikator.ui.editor.findings_box import FindingsBox
from kommunikator.ui.editor.form import OUTDENT, Form
from kommunikator.ui.editor.frame import NEXT, Footer, Header, rule
from kommunikator.ui.editor.history import HistoryList
from kommunikator.ui.editor.inputs import GrowingText
from kommunikator.ui.editor.notes import Notes, stamp
from kommunikator.ui.editor.stepper import StatusStepper
from kommunikator.ui.editor.why import WhyBox

# The least width grows with the text, but never so far that the week is pushed off a small screen.
_LEAST, _LEAST_AT_MOST = 448, 560


class EditorPanel(QFrame):
    """One post in full. Every field writes one edit when it is left; there is nothing to save by hand.

    `closed` when the person has closed the panel, `post_gone` when the post has been deleted or its making undone.
    """

    closed = Signal()
    post_gone = Signal()
    guide_wanted = Signal(object, object)
    """The id of the post whose channels are to be chosen, and the `Answers` to begin with where it remembers none."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._post: UUID | None = None
        self._sheet: PostSheet | None = None
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Post"))
        self._make_parts()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.form.input("title"))
        keys.install(self)
        self._dress()
        self.hide()

    # --- for the window ----------------------------------------------------------------------------------------

    def post_id(self) -> UUID | None:
        """Give the post that is shown, None when there is none."""
        return self._post

    def show_post(self, post: UUID, *, select_title: bool = False) -> None:
        """Show a post; what was pending for another one is written first. `select_title` is for a new post."""
        if self._post is not None and self._post != post:
            self._write_pending()
        if self._post != post:
            self._post, self._sheet = post, None
            self.header.history_button.setChecked(False)
            self._scroll.verticalScrollBar().setValue(0)
        self._read(None)
        if self._sheet is None:
            # What cannot be read is not shown, or the fields would still be another post's.
            if self._post is not None:
                self._let_go()
                self.post_gone.emit()
            return
        self.show()
        if select_title:
            self.form.focus("title")
            self.form.input("title").selectAll()

    def enter(self) -> None:
        """Give the keyboard to the panel: to its first field, or to the history where that is shown."""
        page = self._pages.currentWidget()
        (self.history if page is self.history else self.form.input("title")).setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )

    def close_post(self) -> None:
        """Write what is pending, and close."""
        if self._post is None:
            return
        self._write_pending()
        self._let_go()
        self.closed.emit()

    # --- parts -------------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        """Make each part where it will stand: one that comes there later is dressed anew with all that it holds.

        Tab goes through them in the order in which they come there; the form needs the notes before that.
        """
        self.header = Header(self)
        self._pages = QStackedWidget(self)
        self._scroll = QScrollArea(self._pages)
        self._page = QWidget(self._scroll.viewport())
        self.stepper = StatusStepper()
        self.notes = Notes()
        self.form = Form(self._document, self.stepper, {"note": self.notes.entry}, self._page)
        self.findings = FindingsBox(self._page)
        self.why = WhyBox(self._document, self._page)
        self.checklist = Checklist(self._page)
        self.notes.setParent(self._page)
        self.history = HistoryList(self._pages)
        self.footer = Footer(self)

    def _lay_out(self) -> None:
        self._page.setProperty("ground", "none")
        self._body = QVBoxLayout(self._page)
        self._rest = QVBoxLayout()
        self._rest.setContentsMargins(OUTDENT, 0, OUTDENT, 0)
        for part in (self.findings, self.why, self.checklist, self.notes):
            self._rest.addWidget(part)
        self._body.addWidget(self.form)
        self._body.addLayout(self._rest)
        self._body.addStretch()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._page)
        self._pages.addWidget(self._scroll)
        self._pages.addWidget(self.history)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, rule(), self._pages, self.footer):
            column.addWidget(part, 1 if part is self._pages else 0)

    def _connect(self) -> None:
        self._document.changed.connect(self._follow)
        self.header.close_asked.connect(self.close_post)
        self.header.history_toggled.connect(self._turn_page)
        self.header.asked.connect(self._act)
        self.stepper.chosen.connect(self._set_status)
        self.form.drafted.connect(self._say_drafted)
        self.checklist.edit_made.connect(self._document.do)
        self.notes.sent.connect(self._write_note)
        self.notes.remove_asked.connect(lambda note: self._document.do(planning.remove_note(note)))
        self.findings.asked.connect(self._go_to)
        self.form.guide_wanted.connect(self.ask_for_guide)
        self.why.guide_wanted.connect(self.ask_for_guide)
        self.footer.next_asked.connect(self.next_status)
        self.footer.copy_asked.connect(self.copy_text)
        for entry in (self.form.input("title"), self.form.input("text"), self.notes.entry):
            entry.cursorPositionChanged.connect(self._keep_cursor_in_view)
        # The page grows some time after the text in it.
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_cursor_in_view)

    def sizeHint(self) -> QSize:
        return QSize(max(self.minimumWidth(), WIDTH), theme.current().px(720))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self.setMinimumWidth(min(look.px(_LEAST), _LEAST_AT_MOST))
        side = min(look.px(24), 32) - OUTDENT
        self._body.setContentsMargins(side, look.px(16), side, look.px(24))
        for layout in (self._body, self._rest):
            layout.setSpacing(look.px(16))

    # --- reading -----------------------------------------------------------------------------------------------

    def _follow(self, changed: Changed) -> None:
        if self._post is not None:
            self._read(changed.edit)

    def _read(self, edit: Edit | None) -> None:
        """Read the post again and show what differs; close when it is gone."""
        assert self._post is not None
        with self._document.refusals_told():
            # All is read before anything is shown.
            sheet = self._document.store.sheet(self._post)
            history = self._document.store.history(self._post) if sheet else []
            found = self._findings(sheet) if sheet else ()
            self.why.read(self._post)
            team = self._document.team
            if sheet is None:
                self._let_go()
                self.post_gone.emit()
            else:
                self._show(sheet, team, history, found, edit)

    def _show(
        self, sheet: PostSheet, team: Team, history: list[ActionHistory], found: tuple[Finding, ...], edit: Edit | None
    ) -> None:
        other = self._sheet is None
        self._sheet = sheet
        self.header.show_post(sheet.post)
        self.stepper.show_status(sheet.post.status)
        self.footer.show_status(sheet.post.status)
        self.why.show_read()
        self.checklist.show_sheet(sheet)
        self.notes.show_notes(sheet.notes, self._document.clock())
        self.findings.show_findings(found, team)
        self._say_saved(history)
        if self._pages.currentWidget() is self.history:
            self.history.show_history(history, team, self._document.clock())
        if other:
            self.form.show_sheet(sheet)
        else:
            self.form.refresh(sheet, edit)

    def _findings(self, sheet: PostSheet) -> tuple[Finding, ...]:
        """Find what is wrong with the post, among those of its day and the next ones; an idea can only be blocked."""
        post = sheet.post
        today = self._document.today
        if post.when is None:
            alone = PlannedPost(post, sheet.channel_ids, changed_since_approval(sheet))
            own = findings([alone], today).get(post.id, ())
            return tuple(finding for finding in own if finding.kind is FindingKind.BLOCKED)
        # A clash can lie across midnight.
        beside = (day_later(post.when.day, days) for days in (-1, 1))
        return findings(self._document.store.between(*beside), today).get(post.id, ())

    def _say_saved(self, history: list[ActionHistory]) -> None:
        if not history:
            return
        now = self._document.clock()
        at = stamp(history[0].at, now)
        self.header.say(_("Saved %(time)s") % {"time": at}, saved=True)
        who = {"name": history[0].author, "time": at}
        self.footer.say((_("Changed by %(name)s %(time)s") if history[0].author else _("Changed %(time)s")) % who)

    def _say_drafted(self) -> None:
        now = self._document.clock()
        self.header.say(_("Draft kept %(time)s") % {"time": stamp(now, now)}, saved=False)

    def ask_for_guide(self) -> None:
        """Ask for the channel choice of the post; what is being typed is written first."""
        self._write_pending()
        sheet = self._sheet
        if sheet is None:
            return
        audiences = frozenset(link.audience for link in sheet.audiences)
        own = Answers() if self.why.kept.answers else Answers(audiences, sheet.post.purpose)
        self.guide_wanted.emit(sheet.post.id, own)

    def copy_text(self) -> None:
        """Put the text on the clipboard, for the network's own tool."""
        QGuiApplication.clipboard().setText(self.form.input("text").value())
        self.footer.say(_("Text copied"))

    def _keep_cursor_in_view(self) -> None:
        """Scroll after the cursor; the fields themselves do not scroll."""
        page, entry = self._scroll.widget(), self.focusWidget()
        if isinstance(entry, GrowingText) and entry.hasFocus() and page is not None:
            place = entry.viewport().mapTo(page, entry.cursorRect().center())
            self._scroll.ensureVisible(place.x(), place.y(), 0, 2 * entry.fontMetrics().lineSpacing())

    def _turn_page(self, history: bool) -> None:
        if history and self._post is not None:
            self._pages.setCurrentWidget(self.history)
            self._read(None)
            self.history.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._pages.setCurrentWidget(self._scroll)

    # --- writing -----------------------------------------------------------------------------------------------

    def _write_pending(self) -> None:
        self.checklist.add_typed()
        self.form.flush()

    def _let_go(self) -> None:
        self.form.let_go()
        self.checklist.let_go()
        self._post = self._sheet = None
        self.hide()

    def _set_status(self, status: Status | None) -> None:
        """Set the status; None takes a cancelled post up again."""
        self._write_pending()
        sheet = self._sheet
        if sheet is None:
            return
        if status is None:
            status = Status.DRAFT if sheet.post.text.strip() else Status.PLANNED
        document = self._document
        if publishing.allows(document, [sheet], status):
            document.do(planning.set_status(sheet, status, now=document.clock(), author=document.author))

    def next_status(self) -> None:
        """Take the post to the status after its present one."""
        # Writing the first text makes a planned post a draft: the step is taken from there.
        self._write_pending()
        step = NEXT.get(self._sheet.post.status) if self._sheet else None
        if step:
            self._set_status(step[0])

    def _write_note(self, text: str) -> None:
        document = self._document
        if self._sheet is None:
            return
        note = planning.write_note(self._sheet.post, text, author=document.author, now=document.clock())
        if document.do(note):
            self.notes.entry.show_value("")
            self.form.drop_draft("note")

    def _act(self, key: str) -> None:
        """Do what was chosen in the menu."""
        self._write_pending()
        sheet = self._sheet
        if sheet is None:
            return
        if key == "duplicate":
            self._duplicate(sheet)
        elif key == "to_ideas":
            self._document.do(planning.move(sheet.post, None))
        elif key == "delete":
            self._document.do(planning.delete(sheet.post))
        else:
            self._set_status(Status.CANCELLED if key == "cancel" else None)

    def _duplicate(self, sheet: PostSheet) -> None:
        edit = planning.duplicate(sheet, sheet.post.when)
        if self._document.do(edit):
            self.show_post(edit.steps[0].record.id, select_title=True)

    def _go_to(self, target: str) -> None:
        if target == "review":
            self._set_status(Status.REVIEW)
        else:
            self.form.focus(target)
