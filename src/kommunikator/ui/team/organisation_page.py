"""The page of the organisation: its name, its words, its country, and how the team approves."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kommunikator.domain import team_planning
from kommunikator.domain.edit import Edit
from kommunikator.domain.organisation import Organisation
from kommunikator.ui.dialog import scrolling
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.team import fields
from kommunikator.ui.team.form import RecordForm


class OrganisationPage(QWidget):
    """The one record that holds for the whole plan."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.form = RecordForm(document, fields.ORGANISATION, self._change)
        inner = QWidget()
        padded = QVBoxLayout(inner)
        padded.setContentsMargins(2, 0, 12, 8)
        padded.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(inner))
        self.form.show_record(document.team.organisation)
        document.changed.connect(self._changed)

    def flush(self) -> bool:
        """Write what is being typed; tell whether everything could be taken over."""
        return self.form.flush()

    def show_unfit(self) -> None:
        """Give the keyboard to a field that could not be taken over."""
        for _record, name in self.form.unfit()[:1]:
            self.form.focus(name)

    def _change(self, organisation: Organisation, **values: Any) -> Edit:
        written = False
        with self._document.refusals_told():
            written = self._document.store.has(organisation)
        return team_planning.change_organisation(organisation, written=written, **values)

    def _changed(self, changed: Changed) -> None:
        if changed.concerns(Organisation.kind):
            self.form.refresh(self._document.team.organisation)
