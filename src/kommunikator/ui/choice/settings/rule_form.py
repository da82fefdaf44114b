"""The form of a rule: it offers what the rule's effect uses, and says what a new rule still lacks."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QWidget

from kommunikator.domain import choice_rule_fields
from kommunikator.domain.choice_rule import Effect
from kommunikator.i18n import _
from kommunikator.ui.choice.settings.fields import RULE
from kommunikator.ui.document import Document
from kommunikator.ui.message import Message
from kommunikator.ui.team.form import RecordForm

_BY_EFFECT: Final = ("channel", "theme", "weight")


class RuleForm(RecordForm):
    """Every field of a rule. Those that its effect doesn't use are off; a new rule says what it lacks."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Make a form without a rule."""
        super().__init__(document, RULE, choice_rule_fields.change, parent)
        self.lacking = Message("tint", "info")
        column: Any = self.layout()
        column.setSpacing(12)
        column.insertWidget(0, self.lacking)
        self.input("effect").left.connect(self._offer_used)

    def show_record(self, record: Any, *, draft: bool = False) -> None:
        """Show a rule. `draft`: it is not in the plan yet."""
        super().show_record(record, draft=draft)
        self._offer_used()
        self.say_lacking(record if draft else None)

    def refresh(self, record: Any) -> None:
        """Show what differs after a change."""
        super().refresh(record)
        self._offer_used()
        self.say_lacking(None)

    def say_lacking(self, draft: Any) -> None:
        """Say what a new rule lacks before it comes into the plan; nothing for None."""
        sentences = [_(sentence) for sentence in choice_rule_fields.lacking(draft).values()] if draft else []
        self.lacking.say(" ".join((_("This rule is not in the plan yet."), *sentences)) if sentences else "")

    def _offer_used(self) -> None:
        # What is chosen counts, even while the rule cannot take it over for want of a channel or a theme.
        unused = choice_rule_fields.unused(Effect(self.input("effect").value()))
        for name in _BY_EFFECT:
            self.input(name).setEnabled(name not in unused)
