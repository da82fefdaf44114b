"""Why a post's channels were chosen, as the guide said it then, and the questions that the team asks itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kommunikator.domain import choice_planning
from kommunikator.domain.choice_planning import KeptChoice
from kommunikator.domain.choice_rule import CheckQuestion
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.dialog import plain
from kommunikator.ui.document import Document
from kommunikator.ui.editor.sign import Sign

if TYPE_CHECKING:
    from kommunikator.ui.choice.result_boxes import Questions

_FIRST: Final = 3  # lines of the advice


class WhyBox(QWidget):
    """Shows what a post remembers of its channel choice; it is not there for a post that remembers none.

    A tick is one edit. `guide_wanted` when the person wants to answer anew.
    """

    guide_wanted = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Make it hidden. The questions are made when a post first has some."""
        super().__init__(parent)
        self._document = document
        self._post: UUID | None = None
        self._asked: tuple[CheckQuestion, ...] = ()
        self._whole = False
        self.kept = KeptChoice()
        self.questions: Questions | None = None
        self.advice = plain("", "muted")
        self.advice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.again = _link(_("Change the answers …"))
        self.more = _link(_("Show all of the advice"))
        self.again.clicked.connect(self.guide_wanted)
        self.more.clicked.connect(self._turn)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self._heading = QHBoxLayout()
        self._heading.addWidget(Sign("compass", "text2", 16))
        self._heading.addWidget(plain(_("Why these channels?"), "strong"), 1)
        self._heading.addWidget(self.again)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._heading)
        self._column.addWidget(self.advice)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._dress()

    def read(self, post: UUID) -> None:
        """Read what a post remembers, without showing it. Raises a StorageError where it cannot be read."""
        store = self._document.store
        kept = store.kept_choice(post)
        self._asked = store.choice_rules().questions if kept.choice else ()
        self._whole = self._whole and post == self._post
        self._post, self.kept = post, kept

    def show_read(self) -> None:
        """Show what was read last."""
        there = self.kept.choice is not None
        if there:
            self._show_advice()
            self._show_questions()
        self.setVisible(there)

    def _show_advice(self) -> None:
        lines = [line for line in self._advice().splitlines() if line.strip()]
        self.advice.setText(self._advice() if self._whole else "\n".join(lines[:_FIRST]))
        self.advice.setVisible(bool(lines))
        self.more.setVisible(len(lines) > _FIRST)
        self.more.setText(_("Show less") if self._whole else _("Show all of the advice"))

    def _advice(self) -> str:
        return self.kept.choice.advice.strip() if self.kept.choice else ""

    def _show_questions(self) -> None:
        if self.questions is None:
            from kommunikator.ui.choice.result_boxes import Questions

            self.questions = Questions()
            self._column.addWidget(self.questions)
        before = self.questions.checks
        self.questions.show_questions(self._asked)
        self.questions.show_ticked(check.question for check in self.kept.checks)
        if self.questions.checks is not before:
            for key, check in self.questions.checks.items():
                check.toggled.connect(lambda on, key=key: self._tick(key, on=on))

    def _tick(self, question: UUID, *, on: bool) -> None:
        assert self._post is not None
        if not self._document.do(choice_planning.tick(self.kept, self._post, question, on)):
            # Refused: what the plan says stands there.
            self._show_questions()

    def _turn(self) -> None:
        """Show all of the advice, or its first lines again."""
        self._whole = not self._whole
        self._show_advice()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self._heading.setSpacing(look.px(6))
        self._column.setSpacing(look.px(6))


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("link", True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAutoDefault(False)
    return button
