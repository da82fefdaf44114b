"""The pane's page on what holds for all channels together: the goals of the year."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kommunikator.i18n import _
from kommunikator.ui import icons
from kommunikator.ui.document import Document
from kommunikator.ui.goals.goal_list import GoalList, Scope
from kommunikator.ui.matrix.details.head import Heading
from kommunikator.ui.matrix.details.page import DetailsPage


class OverallPage(DetailsPage):
    """The goals for all channels together."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.goals = GoalList(document)
        self.column.addWidget(self.goals)
        self.column.addStretch(1)

    def show_subject(self, subject: None) -> None:
        self.goals.show_scope(Scope.OVERALL)

    def heading(self) -> Heading:
        return Heading(_("Goals"), _("All channels"), icons.icon("broadcast"))

    def refresh(self) -> None:
        """The list follows the plan itself."""

    def flush(self) -> bool:
        return True

    def stuck(self) -> None:
        """Nothing is typed here."""

    def first_field(self) -> QWidget:
        return self.goals.first_field()
