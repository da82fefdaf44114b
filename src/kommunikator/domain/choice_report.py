"""What is wrong with the team's rules of the channel choice: holes, contradictions, and rules about what is gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product
from uuid import UUID

from kommunikator.domain.choice import Answers, Content
from kommunikator.domain.choice_rule import ChoiceRule, Effect
from kommunikator.domain.choosing import Missing, choose, keeps_out
from kommunikator.domain.team import Team


class Clash(StrEnum):
    """How two rules about the same answers disagree."""

    FOR_AND_AGAINST = "for_and_against"
    TWICE = "twice"
    ALSO_THOUGH_AGAINST = "also_though_against"
    ALSO_THOUGH_NOT_SOCIAL = "also_though_not_social"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two rules that name the same answers and disagree about a channel."""

    clash: Clash
    one: ChoiceRule
    other: ChoiceRule


@dataclass(frozen=True, slots=True)
class RulesReport:
    """`holes` are answers for which no channel is recommended; `gone` rules that name what is archived or gone."""

    holes: tuple[Answers, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    gone: tuple[ChoiceRule, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to mend."""
        return bool(self.holes or self.contradictions or self.gone)


def report(rules: Sequence[ChoiceRule], team: Team) -> RulesReport:
    """Look through the rules: each audience with each purpose, and each audience with each kind of message."""
    active = [rule for rule in rules if rule.active]
    gone = tuple(rule for rule in active if _names_what_is_gone(rule, team))
    return RulesReport(tuple(_holes(active, team)), tuple(_contradictions(active, team)), gone)


def _holes(rules: Sequence[ChoiceRule], team: Team) -> Iterable[Answers]:
    audiences = [frozenset({one.id}) for one in team.audiences.values() if one.active] or [frozenset[UUID]()]
    purposes = [one.id for one in team.purposes.values() if one.active]
    asked = (
        *(Answers(audience, purpose) for audience, purpose in product(audiences, purposes)),
        *(Answers(audience, content=content) for audience, content in product(audiences, Content)),
    )
    return (answers for answers in asked if Missing.FIT in choose(answers, rules, team).missing)


def _contradictions(rules: Sequence[ChoiceRule], team: Team) -> Iterable[Contradiction]:
    by_answers: dict[tuple[object, ...], list[ChoiceRule]] = defaultdict(list)
    for rule in rules:
        by_answers[rule.audience, rule.purpose, rule.content, rule.trait].append(rule)
    for alike in by_answers.values():
        for one, other in combinations(alike, 2):
            clash = _clash(one, other, team) or _clash(other, one, team)
            if clash:
                yield Contradiction(clash, one, other)


def _clash(one: ChoiceRule, other: ChoiceRule, team: Team) -> Clash | None:
    if one.effect is Effect.ALSO and other.effect is Effect.NOT_SOCIAL:
        channel = team.channels.get(one.channel) if one.channel else None
        return Clash.ALSO_THOUGH_NOT_SOCIAL if channel and keeps_out(other, channel) else None
    if one.channel != other.channel or one.channel is None or other.effect is not Effect.FIT:
        return None
    if one.effect is Effect.ALSO:
        return Clash.ALSO_THOUGH_AGAINST if other.weight < 0 else None
    if one.effect is not Effect.FIT:
        return None
    return Clash.FOR_AND_AGAINST if one.weight * other.weight < 0 else Clash.TWICE


def _names_what_is_gone(rule: ChoiceRule, team: Team) -> bool:
    named = (
        (team.channels, rule.channel),
        (team.themes, rule.theme),
        (team.audiences, rule.audience),
        (team.purposes, rule.purpose),
    )
    return any(key is not None and (key not in listed or not listed[key].active) for listed, key in named)
