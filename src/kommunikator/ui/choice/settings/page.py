"""The settings of the channel choice: the rules as a table, or what is wrong with them; below, form and trial."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kommunikator.domain import choice_planning, choice_rule_fields, taking_rules
from kommunikator.domain.choice import Answers
from kommunikator.domain.choice_planning import ChoiceRules
from kommunikator.domain.choice_report import report
from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.choosing import GOOD
from kommunikator.domain.ident import new_id
from kommunikator.domain.taking_rules import Fitting
from kommunikator.domain.team import TEAM_RECORDS
from kommunikator.i18n import _, ngettext
from kommunikator.ui.choice.settings.bench import RULE, TRIAL
from kommunikator.ui.choice.settings.layout import RULES, ChoiceLayout
from kommunikator.ui.choice.settings.nothing_yet import Offer
from kommunikator.ui.choice.settings.report_rows import counted
from kommunikator.ui.choice.settings.rules_model import Column, RuleRow, arranged, row_of
from kommunikator.ui.document import Changed, Document

_KINDS: Final = ("choice_rule", "check_question", *(record.kind for record in TEAM_RECORDS))
# Looking through all answers takes some time; it is not done at every step of somebody who is changing rules.
_REST: Final = 150  # ms


class ChoicePage(ChoiceLayout):
    """All rules of the team, and what can be done with them. Every change is one edit of the document."""

    def __init__(
        self, document: Document, offers: Callable[[], Sequence[Offer]], parent: QWidget | None = None
    ) -> None:
        """`offers` gives what of the starting models' rules fits the team; it is asked where there are no rules."""
        super().__init__(document, parent)
        self._document, self._offers = document, offers
        self._known = ChoiceRules()
        self._rows: list[RuleRow] = []
        # A new rule that is not in the plan yet, and what it began as.
        self._draft: ChoiceRule | None = None
        self._fresh: ChoiceRule | None = None
        self._stale = True
        self._later = QTimer(self, singleShot=True, interval=_REST)
        self._later.timeout.connect(self._look_through)
        self._connect()

    def _connect(self) -> None:
        self.toolbar.narrowed.connect(self._arrange)
        self.toolbar.new_wanted.connect(self.begin_new)
        self.toolbar.duplicate_wanted.connect(self.duplicate)
        self.toolbar.removal_wanted.connect(self.remove)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._arrange)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(self.edit_current)
        self.table.removal_wanted.connect(self.remove)
        self.table.duplicate_wanted.connect(self.duplicate)
        self.table.selectionModel().selectionChanged.connect(self._offer)
        self.bench.form.drafted.connect(self._drafted)
        self.bench.trial.rule_wanted.connect(self.show_record)
        self.mending.rule_shown.connect(self._show_by_id)
        self.mending.rule_wanted.connect(self._edit)
        self.mending.removal_wanted.connect(lambda rule: self._delete([self._by_id()[rule]]))
        self.mending.answers_shown.connect(self._try)
        self.mending.rule_for_wanted.connect(self.begin_for)
        self.nothing.begin_wanted.connect(self.begin_new)
        self.nothing.taken.connect(self._take_over)
        self._document.changed.connect(self._follow)

    # --- showing -----------------------------------------------------------------------------------------------

    def _follow(self, changed: Changed) -> None:
        if changed.concerns(*_KINDS):
            self._stale = True
            if self.isVisible():
                self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing any more: the plan may be closed next."""
        self._later.stop()
        super().hideEvent(event)

    def refresh(self) -> None:
        """Show the rules as the plan has them now, and go on with the one that was shown."""
        with self._document.refusals_told():
            team = self._document.team
            self._known = self._document.store.choice_rules()
            self._stale = False
            self._rows = [row_of(rule, team) for rule in self._known.rules]
            if self._draft is not None and self._draft.id in self._by_id():
                self._draft = None
            self.toolbar.offer_channels([channel for channel in team.channels.values() if channel.active])
            self.bench.trial.show_rules(self._known.rules, team)
            self._go_on(self._arrange())
            self._later.start()
            self._say(len(self._rows))

    def _by_id(self) -> dict[UUID, ChoiceRule]:
        return {rule.id: rule for rule in self._known.rules}

    def _arrange(self, *_ignored: object) -> UUID | None:
        """Show the rules that are looked for, in the order of the table's heads; give the one to go on with."""
        heads = self.table.horizontalHeader()
        down = heads.sortIndicatorOrder() is heads.sortIndicatorOrder().DescendingOrder
        before, selected = self.table.current(), [rule.id for rule in self.table.selected()]
        place = self.table.currentIndex().row()
        self.table.hold()
        self.rules.show_rows(arranged(self._rows, *self.toolbar.wanted(), self._column(), down=down))
        current = before.id if before else None
        if before and before.id not in self._by_id() and self.rules.rows:
            current = self.rules.rows[min(place, len(self.rules.rows) - 1)].rule.id
            selected.append(current)
        self.table.choose(selected, current)
        self._offer()
        self.none_found.setVisible(bool(self._rows) and not self.rules.rows)
        return current

    def _column(self) -> Column:
        section = self.table.horizontalHeader().sortIndicatorSection()
        return Column(section) if 0 <= section < len(Column) else Column.THEN

    def _go_on(self, current: UUID | None) -> None:
        """Let the form show what it showed, as it is now, or what has come in its place."""
        shown, known = self.bench.form.record(), self._by_id()
        if shown is not None and shown.id in known:
            self.bench.form.refresh(known[shown.id])
        elif shown is not None and self._draft is not None and shown.id == self._draft.id:
            return
        elif current is not None and current in known:
            self.bench.form.show_record(known[current])
            self.bench.show_form(True)
        else:
            self.bench.form.let_go()
            self.bench.show_form(False)

    def _say(self, count: int) -> None:
        self.turns.setVisible(count > 0)
        self.show_nothing(count == 0 and self._draft is None)
        if count == 0:
            self.said.setText("")
            self.nothing.show_offers(self._offers())

    def _look_through(self) -> None:
        """Look for what is wrong with the rules, and say how much there is."""
        with self._document.refusals_told():
            found = report(self._known.rules, self._document.team)
            self.mending.show_report(found, self._document.team)
            count = len(self._known.rules)
            rules = ngettext("%(n)d rule", "%(n)d rules", count) % {"n": count}
            wrong = counted(found) or _("nothing to mend")
            self.said.setText(_("%(rules)s: %(wrong)s") % {"rules": rules, "wrong": wrong} if count else "")

    def _offer(self, *_ignored: object) -> None:
        shown = self.bench.form.record()
        drafted = self._draft is not None and shown is not None and shown.id == self._draft.id
        self.toolbar.say_selected(len(self.table.selected()), drafted=drafted)

    # --- going to ----------------------------------------------------------------------------------------------

    def show_record(self, rule: UUID) -> None:
        """Choose a rule in the table, and show its form; nothing happens for one that isn't there."""
        if self._stale:
            self.refresh()
        if rule not in self._by_id():
            return
        self.turn_above(RULES)
        if not self.rules.index_of(rule).isValid():
            self.toolbar.show_all()
        self.table.choose([rule], rule)
        self._show_by_id(rule)
        if self.has_room():
            self.bench.turn_to(RULE)

    def _show_by_id(self, rule: UUID) -> None:
        if rule in self._by_id():
            self._show(self._by_id()[rule])

    def _show(self, rule: ChoiceRule) -> None:
        """Show a rule's form; what was typed in the one before is written first."""
        form = self.bench.form
        if form.record() is not None and form.record().id != rule.id:
            form.flush()
            self._drop_untouched()
        found = self._by_id().get(rule.id)
        if found is None:
            return
        form.show_record(found)
        self.bench.show_form(True)
        self._offer()

    def edit_current(self) -> None:
        """Give the keyboard to the form of the current rule."""
        self.bench.turn_to(RULE)
        self.bench.form.focus("effect")

    def _edit(self, rule: UUID) -> None:
        self._show_by_id(rule)
        self.edit_current()

    def _try(self, answers: Answers) -> None:
        self.bench.trial.show_answers(answers)
        self.bench.turn_to(TRIAL)

    # --- doing -------------------------------------------------------------------------------------------------

    def begin_new(self) -> None:
        """Begin a rule; it comes into the plan as soon as it lacks nothing."""
        self._begin(self._draft or ChoiceRule(id=new_id(), weight=GOOD, channel=self.toolbar.wanted()[1]))

    def begin_for(self, answers: Answers) -> None:
        """Begin a rule for a hole: one of the answers' audiences, with their purpose and kind of message."""
        audience = next(iter(sorted(answers.audiences)), None)
        self.bench.trial.show_answers(answers)
        self._begin(
            ChoiceRule(id=new_id(), weight=GOOD, audience=audience, purpose=answers.purpose, content=answers.content)
        )

    def _begin(self, draft: ChoiceRule) -> None:
        self.bench.form.flush()
        if self._draft is not draft:
            self._draft = self._fresh = draft
        self.turn_to(RULES)
        self.show_nothing(False)
        self.table.choose([], None)
        self.bench.show_form(True)
        self.bench.turn_to(RULE)
        self.bench.form.show_record(draft, draft=True)
        self._offer()
        self.bench.form.focus("channel")

    def _drafted(self, rule: ChoiceRule) -> None:
        self._draft = rule
        if choice_rule_fields.lacking(rule):
            self.bench.form.say_lacking(rule)
            return
        used = replace(rule, **choice_rule_fields.unused(rule.effect))
        if self._document.do(choice_planning.add_rule(used, self._known.rules)):
            self.show_record(used.id)

    def _drop_untouched(self) -> None:
        """Let a new rule go into which nothing was written."""
        draft = self._draft
        if draft is not None and draft == self._fresh and all(one != draft.id for one, _n in self.bench.form.unfit()):
            self._draft = None

    def duplicate(self) -> None:
        """Add the current rule once more, to be changed into another."""
        rule = self.table.current()
        if rule is None:
            return
        copy = replace(rule, id=new_id())
        if self._document.do(choice_planning.add_rule(copy, self._known.rules)):
            self.show_record(copy.id)
            self.edit_current()

    def remove(self) -> None:
        """Delete the chosen rules as one edit; a new one that is not in the plan yet is let go of."""
        form = self.bench.form
        if self._draft is not None and form.record() is not None and form.record().id == self._draft.id:
            form.forget(self._draft.id)
            form.let_go()
            self._draft = None
            self.refresh()
            return
        self._delete(self.table.selected())

    def _delete(self, chosen: Sequence[ChoiceRule]) -> None:
        for rule in chosen:
            self.bench.form.forget(rule.id)
        if chosen:
            self._document.do(choice_planning.delete_rules(chosen))

    def _take_over(self, found: Fitting) -> None:
        self._document.do(taking_rules.take(found, self._known))

    # --- leaving -----------------------------------------------------------------------------------------------

    def flush(self) -> bool:
        """Write what is being typed; tell whether everything could be taken over."""
        fit = self.bench.form.flush()
        self._drop_untouched()
        return fit and self._draft is None

    def show_unfit(self) -> None:
        """Show the rule and the field of something that could not be taken over."""
        known = self._by_id()
        found = next(((rule, name) for rule, name in self.bench.form.unfit() if rule in known), None)
        if found:
            self.show_record(found[0])
            self.bench.turn_to(RULE)
            self.bench.form.focus(found[1])
        elif self._draft is not None:
            self._begin(self._draft)
