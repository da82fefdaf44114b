"""The settings' page of the yearly goals: every goal of a year, by channel."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kommunikator.ui.dialog import scrolling
from kommunikator.ui.document import Document
from kommunikator.ui.goals.goal_list import GoalList, Scope


class GoalsPage(QWidget):
    """All goals of a year. Each is written in a dialog of its own, so nothing is ever half typed here."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.goals = GoalList(document)
        self.goals.show_scope(Scope.EVERY)
        inner = QWidget()
        padded = QVBoxLayout(inner)
        padded.setContentsMargins(2, 0, 12, 8)
        padded.addWidget(self.goals)
        padded.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(inner))

    def flush(self) -> bool:
        """Write what is being typed, which is nothing."""
        return True

    def show_unfit(self) -> None:
        """Give the keyboard to the list."""
        self.goals.first_field().setFocus()
