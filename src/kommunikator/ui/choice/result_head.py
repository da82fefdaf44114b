"""The head of the answer: the advice in a few words, and the answers that it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.choice.signs import AnswerChip
from kommunikator.ui.choice.wording import Answered
from kommunikator.ui.dialog import plain
from kommunikator.ui.editor.flow import FlowLayout
from kommunikator.ui.message import Message


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
        self.left_out = Message("warn", "warning-fill")
        self.left_out_button = QPushButton(_("Answer anew"))
        self.left_out_button.setProperty("link", True)
        self.left_out_button.setAutoDefault(False)
        self._left_out_step = 0
        self.left_out_button.clicked.connect(lambda: self.change_wanted.emit(self._left_out_step))
        said = self.left_out.layout()
        assert said is not None
        said.addWidget(self.left_out_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._headline, chips, self.left_out):
            self._column.addWidget(part)
        self.set_tight(False)

    def set_tight(self, tight: bool) -> None:
        """Do with less height, or not."""
        self._column.setSpacing(theme.current().px(4 if tight else 12))

    def say_left_out(self, sentence: str, step: int) -> None:
        """Say what of the answers is no longer in use, with a way to its question; nothing takes it back."""
        self._left_out_step = step
        self.left_out.say(sentence)

    def stops(self) -> list[QWidget]:
        """Give what can have the keyboard, from the top."""
        return [*self.chips, self.left_out_button]

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
