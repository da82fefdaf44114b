"""The settings' page of the questions that the team asks itself before it writes."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kommunikator.domain import choice_planning
from kommunikator.domain.choice_rule import CheckQuestion
from kommunikator.domain.ident import new_id
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.choice.settings.fields import QUESTION, question_of
from kommunikator.ui.dialog import plain, scrolling
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.editor.flow import flowing
from kommunikator.ui.empty import EmptyState
from kommunikator.ui.team.buttons import button
from kommunikator.ui.team.form import RecordForm
from kommunikator.ui.team.record_list import RecordList, Row

_KIND: Final = CheckQuestion.kind
_FORM_WIDTH: Final = 320  # px at 100 %
_ITEM_PAD: Final = 5  # px, beside Qt's own 3


class QuestionsPage(QWidget):
    """The questions in the team's order, and the form of the chosen one. Every change is one edit of the document."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Show the questions that there are."""
        super().__init__(parent)
        self._document = document
        self._known: dict[UUID, CheckQuestion] = {}
        # A new question that is not in the plan yet.
        self._draft: CheckQuestion | None = None
        self.list = RecordList(_("Questions before writing"))
        self.form = RecordForm(document, QUESTION, choice_planning.change_question)
        self.new_button = button(_("New question"), self.begin_new, icon="plus")
        self.archive_button = button(_("Archive"), self._archive_or_bring_back)
        self.delete_button = button(_("Delete"), self.remove)
        self._empty = EmptyState(
            "check-square",
            _("No questions yet"),
            _("New question"),
            _("What should everybody ask themselves before a text goes out?"),
        )
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        hint = plain(_("They are ticked when channels have been chosen, and stay with the post."), "muted")
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(hint)
        left.addWidget(self.list, 1)
        left.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignLeft)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        inner = QWidget()
        padded = QVBoxLayout(inner)
        padded.setContentsMargins(2, 0, 12, 8)
        padded.addWidget(self.form)
        column.addWidget(scrolling(inner), 1)
        column.addWidget(flowing(self.archive_button, self.delete_button))
        self._right = QStackedWidget()
        self._right.addWidget(right)
        self._right.addWidget(self._empty)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(left, 1)
        self._row.addWidget(self._right)
        # As far from the edge as the text of a field is.
        self.list.setStyleSheet(f"QListView::item {{ padding: 0 {_ITEM_PAD}px; }}")
        self._dress()

    def _connect(self) -> None:
        self.list.chosen.connect(self._show)
        self.list.moved.connect(self._move)
        self.list.opened.connect(lambda: self.form.focus("text"))
        self.list.removal_wanted.connect(self.remove)
        self.form.drafted.connect(self._drafted)
        self._empty.action_triggered.connect(self.begin_new)
        self._document.changed.connect(self._follow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self._row.setSpacing(look.px(16))
        self._right.setFixedWidth(look.px(_FORM_WIDTH))

    # --- showing -----------------------------------------------------------------------------------------------

    def _follow(self, changed: Changed) -> None:
        if changed.concerns(_KIND) and self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed while the page was hidden."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show the questions as the plan has them now, and go on with the one that was shown."""
        with self._document.refusals_told():
            self._known = {one.id: one for one in self._document.store.choice_rules().questions}
            if self._draft is not None and self._draft.id in self._known:
                self._draft = None
            place, current = self.list.currentIndex().row(), self.list.current()
            self._list()
            ids = self.list.ids()
            if current not in ids:
                current = ids[max(0, min(place, len(ids) - 1))] if ids else None
            self.list.choose(current)
            self._go_on(current)

    def _list(self) -> None:
        active = [one for one in self._known.values() if one.active]
        archived = [one for one in self._known.values() if not one.active]
        draft = Row(self._draft.id, _("New question"), faint=True) if self._draft else None
        self.list.show_records(active, archived, _row_of, draft)

    def _go_on(self, current: UUID | None) -> None:
        shown = self.form.record()
        if current is None:
            self.form.let_go()
        elif shown is not None and shown.id == current and current in self._known:
            self.form.refresh(self._known[current])
            self._offer()
        elif shown is None or shown.id != current:
            self._show(current)
        self._right.setCurrentIndex(1 if current is None else 0)

    def _show(self, key: UUID) -> None:
        """Show a question's form; what was typed in the one before is written first."""
        if self.form.record() is not None and self.form.record().id != key:
            self.form.flush()
            self._drop_untouched(key)
        found = self._known.get(key) or (self._draft if self._draft and self._draft.id == key else None)
        if found is not None:
            self.form.show_record(found, draft=key not in self._known)
            self._right.setCurrentIndex(0)
            self._offer()

    def _offer(self) -> None:
        record = self.form.record()
        drafted = record.id not in self._known
        self.archive_button.setVisible(not drafted)
        self.archive_button.setText(_("Archive") if record.active else _("Bring back"))
        self.delete_button.setText(_("Discard") if drafted else _("Delete"))

    # --- doing -------------------------------------------------------------------------------------------------

    def begin_new(self) -> None:
        """Begin a question; it comes into the plan as soon as it has words."""
        self.form.flush()
        if self._draft is None:
            self._draft = CheckQuestion(id=new_id())
        key = self._draft.id
        self.refresh()
        self.list.choose(key)
        self._show(key)
        self.form.focus("text")

    def _drafted(self, question: Any) -> None:
        self._draft = question
        if question.text:
            self._document.do(choice_planning.add_question(question, self._known.values()))

    def _drop_untouched(self, chosen: UUID | None = None) -> None:
        """Take a new question away into which nothing was written."""
        draft = self._draft
        if draft is None or draft.id == chosen or any(record == draft.id for record, _name in self.form.unfit()):
            return
        self._draft = None
        self.refresh()

    def remove(self) -> None:
        """Delete the question; a new one that isn't in the plan yet is let go of."""
        record = self.form.record()
        if record is None:
            return
        self.form.forget(record.id)
        if record.id in self._known:
            self._document.do(choice_planning.delete_question(self._known[record.id]))
        else:
            self._draft = None
            self.refresh()

    def _archive_or_bring_back(self) -> None:
        record = self.form.record()
        self._document.do(choice_planning.change_question(record, active=not record.active))

    def _move(self, question: UUID, place: int) -> None:
        active = [one for one in self._known.values() if one.active]
        archived = [one for one in self._known.values() if not one.active]
        self._document.do(choice_planning.move_question((*active, *archived), question, place))

    # --- leaving -----------------------------------------------------------------------------------------------

    def flush(self) -> bool:
        """Write what is being typed; tell whether everything could be taken over."""
        fit = self.form.flush()
        self._drop_untouched()
        return fit and self._draft is None

    def show_unfit(self) -> None:
        """Show the question of which something could not be taken over."""
        for record, name in self.form.unfit():
            if record in self.list.ids():
                self.list.choose(record)
                self._show(record)
                self.form.focus(name)
                return


def _row_of(question: CheckQuestion) -> Row:
    return Row(question.id, question_of(question), question, question.active, not question.active)
