"""The pane's page on a theme or campaign: what it is for, what is to be said, and its ideas by channel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from kommunikator.domain.team import Theme
from kommunikator.i18n import _
from kommunikator.ui import icons
from kommunikator.ui.dialog import line, plain
from kommunikator.ui.document import Document
from kommunikator.ui.matrix.details.head import Heading
from kommunikator.ui.matrix.details.ideas_by_channel import ChannelIdeas, IdeasByChannel
from kommunikator.ui.matrix.details.page import DetailsPage
from kommunikator.ui.team import fields
from kommunikator.ui.team.fields import Field
from kommunikator.ui.team.form import RecordForm

if TYPE_CHECKING:
    from kommunikator.ui.matrix.model import MatrixModel

_SHOWN: Final = ("starts", "ends", "goal", "audiences", "responsible", "hashtags", "key_messages")


class ThemePage(DetailsPage):
    """A base theme's goal, messages and ideas."""

    table: Sequence[Field] = tuple(field for field in fields.THEME if field.name in _SHOWN)

    def __init__(self, document: Document, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._model = model
        self._theme: UUID | None = None
        self.form = RecordForm(document, self.table)
        self.ideas = IdeasByChannel()
        self.ideas.channel_wanted.connect(self._show_cell)
        self.column.addWidget(self.form)
        self.add_more()
        for part in (line(), plain(_("Content ideas"), "strong"), self.ideas):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def add_more(self) -> None:
        """Put what only some themes have below the fields: nothing for a base theme."""

    def show_subject(self, subject: UUID) -> None:
        found = self.document.team.themes.get(subject)
        if subject != self._theme and found is not None:
            self._theme = subject
            self.form.show_record(found)
        self.refresh()

    def heading(self) -> Heading | None:
        found = self.shown()
        return Heading(_("Theme"), found.name, icons.icon(_icon_of(found, "tag"))) if found else None

    def shown(self) -> Theme | None:
        """Give the theme that is shown, None when it is not in the plan any more."""
        return self.document.team.themes.get(self._theme) if self._theme else None

    def refresh(self) -> None:
        found = self.shown()
        if found is None:
            return
        self.form.refresh(found)
        matrix = self._model.coverage.matrix
        self.ideas.show_channels(
            [
                ChannelIdeas(channel, cell.used, cell.lines)
                for channel, cell in zip(matrix.channels, matrix.column(found.id), strict=True)
            ]
        )

    def flush(self) -> bool:
        return self.shown() is None or self.form.flush()

    def stuck(self) -> UUID | None:
        return next((record for record, _field in self.form.unfit()), None)

    def first_field(self) -> QWidget:
        return self.form.input(self.table[0].name)

    def _show_cell(self, channel: UUID) -> None:
        if self._theme is not None:
            self.cell_wanted.emit((channel, self._theme))


class CampaignPage(ThemePage):
    """A campaign: its days and audiences as well, and the way to its own page."""

    table = tuple(field for field in fields.CAMPAIGN if field.name in _SHOWN)

    def add_more(self) -> None:
        self.open_button = QPushButton(_("Open campaign"))
        self.open_button.setIcon(icons.icon("flag-banner"))
        self.open_button.clicked.connect(self._open)
        self.column.addWidget(self.open_button)

    def heading(self) -> Heading | None:
        found = self.shown()
        return Heading(_("Campaign"), found.name, icons.icon(_icon_of(found, "flag-banner"))) if found else None

    def _open(self) -> None:
        self.flush()
        self.campaign_wanted.emit(self._theme)


def _icon_of(found: Theme, usual: str) -> str:
    return found.icon if found.icon and icons.is_known(found.icon) else usual
