"""What is wrong with the rules, as rows: holes, contradictions with their two rules, and rules about what is gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtGui import QFont

from kommunikator.domain.choice import Answers
from kommunikator.domain.choice_report import Contradiction, RulesReport
from kommunikator.domain.choice_rule import ChoiceRule, Effect
from kommunikator.domain.team import Channel, Team
from kommunikator.i18n import _, ngettext
from kommunikator.ui.choice.settings import wording
from kommunikator.ui.choice.wording import reason_text, weight_text
from kommunikator.ui.matrix.gaps_delegate import TextLine

_BOLD: Final = QFont.Weight.DemiBold


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row: a hole with its `answers`, a rule to be looked at, or a heading. `key` tells it from the others."""

    key: tuple[object, ...]
    lines: tuple[TextLine, ...]
    chip: Channel | None = None
    rule: UUID | None = None
    answers: Answers | None = None

    @property
    def spoken(self) -> str:
        """Give the row as a screen reader says it."""
        return ", ".join(one.text for one in self.lines)


def report_rows(report: RulesReport, team: Team) -> list[ReportRow]:
    """Give all rows; none where nothing is wrong."""
    return [*_gone(report, team), *_contradictions(report, team), *_holes(report, team)]


def counted(report: RulesReport) -> str:
    """Say how much there is to mend, "" for nothing."""
    holes, clashes, gone = len(report.holes), len(report.contradictions), len(report.gone)
    parts = [
        ngettext("%(n)d hole", "%(n)d holes", holes) % {"n": holes} if holes else "",
        ngettext("%(n)d contradiction", "%(n)d contradictions", clashes) % {"n": clashes} if clashes else "",
        ngettext("%(n)d rule about what is gone", "%(n)d rules about what is gone", gone) % {"n": gone} if gone else "",
    ]
    return ", ".join(part for part in parts if part)


def _heading(key: str, title: str, sentence: str) -> ReportRow:
    return ReportRow((key,), (TextLine(title, weight=_BOLD), TextLine(sentence, "small", colour="text2")))


def _holes(report: RulesReport, team: Team) -> Iterator[ReportRow]:
    if report.holes:
        count = len(report.holes)
        title = ngettext("%(n)d hole", "%(n)d holes", count) % {"n": count}
        yield _heading("holes", title, _("For these answers no channel is recommended."))
    for answers in report.holes:
        line = TextLine(wording.answers_told(answers, team), icon="warning", colour="warn")
        yield ReportRow(("hole", str(answers)), (line,), answers=answers)


def _contradictions(report: RulesReport, team: Team) -> Iterator[ReportRow]:
    if report.contradictions:
        count = len(report.contradictions)
        title = ngettext("%(n)d contradiction", "%(n)d contradictions", count) % {"n": count}
        yield _heading("clashes", title, _("Choose which of the two rules to change or to delete."))
    for clash in report.contradictions:
        yield from _contradiction(clash, team)


def _contradiction(found: Contradiction, team: Team) -> Iterator[ReportRow]:
    key = (found.one.id, found.other.id)
    told = wording.clash_told(found.clash, found.one, found.other, team)
    yield ReportRow(("clash", *key), (TextLine(told, icon="warning", colour="warn"),))
    for rule in (found.one, found.other):
        yield ReportRow(("rule", *key, rule.id), _rule_lines(rule, team), _channel(rule, team), rule.id)


def _gone(report: RulesReport, team: Team) -> Iterator[ReportRow]:
    if report.gone:
        count = len(report.gone)
        title = ngettext("%(n)d rule about what is gone", "%(n)d rules about what is gone", count) % {"n": count}
        yield _heading("gone", title, _("They name something that is archived or deleted. Change or delete them."))
    for rule in report.gone:
        words = TextLine(wording.condition(rule, team), "small", colour="text2")
        yield ReportRow(("gone", rule.id), (*_rule_lines(rule, team), words), _channel(rule, team), rule.id)


def _rule_lines(rule: ChoiceRule, team: Team) -> tuple[TextLine, ...]:
    told = wording.conclusion(rule, team)
    weight = f" {weight_text(rule.weight)}" if rule.effect is Effect.FIT else ""
    return (TextLine(told + weight, "small", weight=_BOLD), TextLine(reason_text(rule, team), "small"))


def _channel(rule: ChoiceRule, team: Team) -> Channel | None:
    return team.channels.get(rule.channel) if rule.channel else None
