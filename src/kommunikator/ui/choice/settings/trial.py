"""The trial of the rules: some answers, and at once what they give, with the rules that brought it about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kommunikator.domain.choice import CONTENT_NAMES, Answers, Content
from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.choosing import Chosen, choose
from kommunikator.domain.team import Team
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.choice.settings.rule_lines import RuleLines
from kommunikator.ui.choice.settings.trait_menu import TraitMenu
from kommunikator.ui.choice.settings.trial_rows import TrialRow, shown_row, trial_rows
from kommunikator.ui.dialog import labelled
from kommunikator.ui.editor.choices import ManyChoice, OneChoice, Option
from kommunikator.ui.editor.form import FieldGrid
from kommunikator.ui.rows import RowsModel
from kommunikator.ui.team.inputs import ListChoice


class TrialPane(QWidget):
    """Pickers for the answers, and the channels by their fit. `rule_wanted` gives a rule that was gone to."""

    rule_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without answers; `show_rules` gives it what to try."""
        super().__init__(parent)
        self._rules: Sequence[ChoiceRule] = ()
        self._team = Team()
        self._answers = Answers()
        self.chosen = Chosen(self._answers)
        self.audiences = ManyChoice(_("Anybody"))
        self.purpose = OneChoice()
        self.content = ListChoice()
        self.traits = TraitMenu()
        self.rows: RowsModel[TrialRow] = RowsModel(lambda row: row.key, shown_row, self)
        self.list = RuleLines(self.rows, _("What these answers give"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.content.offer([("", _("Anything")), *((str(key), _(text)) for key, text in CONTENT_NAMES.items())])
        pickers: tuple[tuple[str, QWidget], ...] = (
            (_("Audience"), self.audiences),
            (_("Purpose"), self.purpose),
            (_("What it is"), self.content),
            (_("What else is true"), self.traits),
        )
        grid = FieldGrid([(_labelled(name, entry), 6) for name, entry in pickers])
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(grid)
        self._column.addWidget(self.list, 1)
        self._dress()

    def _connect(self) -> None:
        self.audiences.menu().triggered.connect(self._take)
        for signal in (self.purpose.left, self.content.left, self.traits.chosen):
            signal.connect(self._take)
        self.list.opened.connect(self._go_to)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        self._column.setSpacing(theme.current().px(8))

    # --- trying ------------------------------------------------------------------------------------------------

    @property
    def answers(self) -> Answers:
        """Give the answers that are tried."""
        return self._answers

    def show_rules(self, rules: Sequence[ChoiceRule], team: Team) -> None:
        """Try these rules with the team's lists."""
        self._rules, self._team = rules, team
        self.show_answers(self._answers)

    def show_answers(self, answers: Answers) -> None:
        """Try these answers; those that are archived or gone are left out."""
        self._answers = answers.known_to(self._team.audiences, self._team.purposes)
        self.audiences.offer(_offered(self._team.audiences.values()))
        self.purpose.offer([Option(None, _("Any purpose")), *_offered(self._team.purposes.values())])
        self.audiences.show_value(self._answers.audiences)
        self.purpose.show_value(self._answers.purpose)
        self.content.show_value(self._answers.content or "")
        self.traits.show_traits(self._answers.traits)
        self._try()

    def texts(self) -> list[str]:
        """Give what the list says."""
        return [row.spoken for row in self.rows.rows]

    def _take(self) -> None:
        content = self.content.value()
        self._answers = Answers(
            self.audiences.value(),
            self.purpose.value(),
            Content(content) if content else None,
            self.traits.traits(),
        )
        self._try()

    def _try(self) -> None:
        self.chosen = choose(self._answers, self._rules, self._team)
        self.rows.show_rows(trial_rows(self.chosen, self._team))

    def _go_to(self, row: TrialRow) -> None:
        rule: UUID | None = row.rule
        if rule is not None:
            self.rule_wanted.emit(rule)


def _offered(records: Any) -> list[Option]:
    return [Option(one.id, one.name) for one in records if one.active]


def _labelled(name: str, entry: QWidget) -> QWidget:
    cell = QWidget()
    entry.setAccessibleName(name)
    column = labelled(name, entry)
    column.setContentsMargins(0, 0, 0, 0)
    cell.setLayout(column)
    return cell
