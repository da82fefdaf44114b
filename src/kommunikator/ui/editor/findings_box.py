"""What is to be put right on a post, each with one action that leads there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kommunikator.domain.findings import Finding, FindingKind
from kommunikator.domain.team import Team
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.editor.sign import Sign
from kommunikator.ui.editor.tab_order import put_in_order
from kommunikator.ui.words import Mark, finding_mark

# What the action says, and where it leads: a field's name, or "review" for the step back to review.
_ACTIONS: Final[dict[FindingKind, tuple[str, str]]] = {
    FindingKind.OVERDUE: (N_("Change day"), "day"),
    FindingKind.BLOCKED: (N_("Go to"), "blocked"),
    FindingKind.NOBODY_RESPONSIBLE: (N_("Choose"), "responsible"),
    FindingKind.CLASH: (N_("Change time"), "time"),
    FindingKind.EMPTY_TEXT: (N_("Write the text"), "text"),
    FindingKind.CHANGED_SINCE_APPROVAL: (N_("Send for review"), "review"),
}


class FindingsBox(QWidget):
    """The findings of a post. `asked` with the name of the field to go to, or "review"."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Mark, ...] = ()
        self._rows: list[QWidget] = []
        self._buttons: list[QPushButton] = []
        self._heading = QLabel()
        self._heading.setProperty("role", "strong")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._heading)

    def show_findings(self, found: Sequence[Finding], team: Team) -> None:
        """Show these, the most pressing first; the box hides when there are none."""
        marks = tuple(finding_mark(finding, team) for finding in found)
        if marks == self._shown:
            return
        self._shown = marks
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self._buttons = [], []
        self._heading.setText(_("To put right: %(n)d") % {"n": len(marks)})
        for finding, mark in zip(found, marks, strict=True):
            self._add(finding, mark)
        put_in_order(self, self._buttons)
        self.setVisible(bool(marks))

    def texts(self) -> list[str]:
        """Give what the rows say."""
        return [mark.word for mark in self._shown]

    def buttons(self) -> list[QPushButton]:
        """Give the rows' actions."""
        return list(self._buttons)

    def step(self, by: int) -> None:
        """Go to the next or the previous finding, round and round."""
        if not self._buttons:
            return
        at = next((n for n, button in enumerate(self._buttons) if button.hasFocus()), -1 if by > 0 else 0)
        self._buttons[(at + by) % len(self._buttons)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self, finding: Finding, mark: Mark) -> None:
        look = theme.current()
        words = QLabel(mark.word)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        label, target = _ACTIONS[finding.kind]
        button = QPushButton(_(label))
        button.setProperty("link", True)
        button.setAccessibleName(f"{mark.word}: {_(label)}")
        button.clicked.connect(lambda: self.asked.emit(target))
        row = QFrame()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, look.px(4), 0, look.px(4))
        line.setSpacing(look.px(8))
        line.addWidget(Sign(mark.icon, mark.token))
        line.addWidget(words, 1)
        line.addWidget(button)
        self._rows.append(row)
        self._buttons.append(button)
        self._column.addWidget(row)
