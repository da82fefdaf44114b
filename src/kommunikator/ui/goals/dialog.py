"""Writing a goal: its name, its channel and year, how it is measured, and what is to be reached."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kommunikator.domain.goal import Goal, Measure
from kommunikator.domain.team_rules import Unfit
from kommunikator.i18n import _
from kommunikator.ui.dialog import FramedDialog, scrolling
from kommunikator.ui.document import Document
from kommunikator.ui.goals.fields import GOAL, NEEDED, UNITS
from kommunikator.ui.team.fields import Asked
from kommunikator.ui.team.form import RecordForm

_SIZE: Final = (520, 550)  # px at 100 %


class GoalDialog(FramedDialog):
    """Asks for all of a goal. It writes nothing: `decided` gives the `Goal`, Esc gives nothing.

    It stays open until whoever took the goal accepts it: the plan may refuse.
    """

    decided = Signal(object)

    def __init__(self, document: Document, goal: Goal, parent: QWidget | None = None, *, new: bool = True) -> None:
        """Begin with `goal`; `new` is whether the plan does not have it yet."""
        super().__init__(_("New goal") if new else _("Edit goal"), "target", parent)
        self._document = document
        self.form = RecordForm(document, GOAL)
        self.form.drafted.connect(self._follow)
        self.body.addWidget(scrolling(self.form))
        self.add_cancel(_("Cancel"))
        self.add_button(_("Add") if new else _("Save"), primary=True).clicked.connect(self.decide)
        self.form.show_record(goal, draft=True)
        self._follow(goal)
        self.fit(*_SIZE)

    def goal(self) -> Goal:
        """Give the goal as it stands in the dialog, without what could not be taken over."""
        return self.form.record()

    def decide(self) -> None:
        """Give the goal, or show what is missing."""
        self.form.flush()
        fault = self._first_fault()
        if fault:
            self.form.demand(fault)
            return
        goal = self.goal()
        unneeded = {name: None for name, measures in NEEDED.items() if goal.measure not in measures}
        self.decided.emit(replace(goal, **unneeded))

    def _first_fault(self) -> str:
        """Give the first field that is there and cannot be taken over as it stands."""
        goal = self.goal()
        asked = Asked(goal, self._document.team, self._document.today)
        for field in GOAL:
            if goal.measure in NEEDED.get(field.name, Measure):
                try:
                    field.read(self.form.input(field.name).value(), asked)
                except Unfit:
                    return field.name
        return ""

    def _follow(self, goal: Goal) -> None:
        """Show the fields that the measure needs."""
        for name, measures in NEEDED.items():
            cell = self.form.input(name).parentWidget()
            assert cell is not None
            cell.setVisible(goal.measure in measures)
        unit = UNITS.get(goal.measure)
        self.form.input("target").setPlaceholderText(_(unit) if unit else "")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.form.focus("name")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field decides, as the button does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.decide()
        else:
            super().keyPressEvent(event)
