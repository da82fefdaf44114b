"""The head of the answer: the advice in a few words, and the answers that it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.choice.signs import AnswerChip
from kommunikator.ui.choice.wording import Answered
from kommunikator.ui.dialog import plain
from kommunikator.ui.editor.flow import FlowLayout


class ResultHead(QWidget):
    """Shows the headline and a chip for each question. `change_wanted` gives the question, counted from 0."""

    change_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty head."""
        super().__init__(parent)
        self._headline = plain("", "h1")
        self.chips: list[AnswerChip] = []
        chips = QWidget()
        self._flow = FlowLayout(chips)
        self._flow.setSpacing(8)
        policy = chips.sizePolicy()
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        column.addWidget(self._headline)
        column.addWidget(chips)

    def sentence(self) -> str:
        """Give the headline."""
        return self._headline.text()

    def show_answer(self, sentence: str, answers: Iterable[Answered]) -> None:
        """Show a headline and the answers."""
        self._headline.setText(sentence)
        shown = list(answers)
        if shown == [chip.answer for chip in self.chips]:
            return
        for old in self.chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.chips = [AnswerChip(answer, _("skipped")) for answer in shown]
        for chip in self.chips:
            chip.clicked.connect(lambda _on=False, step=chip.answer.step: self.change_wanted.emit(step))
            self._flow.addWidget(chip)
            chip.show()
