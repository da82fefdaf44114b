"""The pane's page on a channel: how we sound there, why we are there, and what is to be reached in the year."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from kommunikator.i18n import _
from kommunikator.ui import chips
from kommunikator.ui.dialog import line
from kommunikator.ui.document import Document
from kommunikator.ui.goals.goal_list import GoalList
from kommunikator.ui.matrix.details.head import Heading
from kommunikator.ui.matrix.details.page import DetailsPage
from kommunikator.ui.team import fields
from kommunikator.ui.team.form import RecordForm

_SHOWN: Final = ("tone", "audience", "purposes", "weekly_target", "gap_after")
TABLE: Final = tuple(field for field in fields.CHANNEL if field.name in _SHOWN)
"""The fields of a channel that matter in the matrix."""


class ChannelPage(DetailsPage):
    """A channel's tone of voice, purposes and goals."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._channel: UUID | None = None
        self.form = RecordForm(document, TABLE)
        self.goals = GoalList(document)
        for part in (self.form, line(), self.goals):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_subject(self, subject: UUID) -> None:
        channel = self.document.team.channels.get(subject)
        if subject != self._channel and channel is not None:
            self._channel = subject
            self.form.show_record(channel)
            self.goals.show_scope(subject)
        else:
            self.refresh()

    def heading(self) -> Heading | None:
        channel = self.document.team.channels.get(self._channel) if self._channel else None
        if channel is None:
            return None
        return Heading(_("Channel"), channel.name, chips.chip_icon(channel), chips.chip_size(channel))

    def refresh(self) -> None:
        channel = self.document.team.channels.get(self._channel) if self._channel else None
        if channel is not None:
            self.form.refresh(channel)

    def flush(self) -> bool:
        return self.heading() is None or self.form.flush()

    def stuck(self) -> UUID | None:
        return next((record for record, _field in self.form.unfit()), None)

    def first_field(self) -> QWidget:
        return self.form.input("tone")
