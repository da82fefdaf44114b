"""What is wrong with the team's rules of the channel choice: holes, contradictions, and rules about what is gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product
from uuid import UUID

from kommunikator.domain.choice import Answers, Content, Trait
from kommunikator.domain.choice_rule import ChoiceRule, Effect
from kommunikator.domain.choosing import Missing, allowed, choose, keeps_out
from kommunikator.domain.team import Team


class Clash(StrEnum):
    """How two rules about the same answers disagree."""

    FOR_AND_AGAINST = "for_and_against"
    TWICE = "twice"
    ALSO_THOUGH_AGAINST = "also_though_against"
    ALSO_THOUGH_NOT_SOCIAL = "also_though_not_social"
    FOR_THOUGH_NOT_SOCIAL = "for_though_not_social"
    THEMES = "themes"
    """They guess two themes with the same weight."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two rules that name the same answers and disagree about a channel or the theme."""

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
    """Look through the rules: each audience with each purpose, with each kind of message, and with each trait."""
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
    yield from (answers for answers in asked if _lacks(answers, rules, team))
    # With an audience that has no channel anyway each trait would be told for nothing.
    served = [audience for audience in audiences if audience and not _lacks(Answers(audience), rules, team)]
    with_traits = (Answers(audience, traits=frozenset({trait})) for audience, trait in product(served, Trait))
    yield from (answers for answers in with_traits if _lacks(answers, rules, team))


def _lacks(answers: Answers, rules: Sequence[ChoiceRule], team: Team) -> bool:
    """Tell whether no channel suits some answers, though no rule says that none shall."""
    chosen = choose(answers, rules, team)
    return Missing.FIT in chosen.missing and not chosen.not_social


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
    if other.effect is Effect.NOT_SOCIAL:
        return _though_not_social(one, other, team)
    if one.effect is other.effect is Effect.THEME:
        return Clash.THEMES if one.weight == other.weight and one.theme != other.theme else None
    if one.channel != other.channel or one.channel is None or other.effect is not Effect.FIT:
        return None
    if one.effect is Effect.ALSO:
        return Clash.ALSO_THOUGH_AGAINST if other.weight < 0 else None
    if one.effect is not Effect.FIT:
        return None
    return Clash.FOR_AND_AGAINST if one.weight * other.weight < 0 else Clash.TWICE


def _though_not_social(one: ChoiceRule, other: ChoiceRule, team: Team) -> Clash | None:
    """Tell whether one rule wants a message where the other wants none."""
    channel = team.channels.get(one.channel) if one.channel else None
    if channel is None or not keeps_out(other, channel):
        return None
    if one.effect is Effect.ALSO:
        return Clash.ALSO_THOUGH_NOT_SOCIAL
    wanted = one.effect is Effect.FIT and one.weight > 0 and not allowed(other, channel, [one])
    return Clash.FOR_THOUGH_NOT_SOCIAL if wanted else None


def _names_what_is_gone(rule: ChoiceRule, team: Team) -> bool:
    named = (
        (team.channels, rule.channel),
        (team.themes, rule.theme),
        (team.audiences, rule.audience),
        (team.purposes, rule.purpose),
    )
    return any(key is not None and (key not in listed or not listed[key].active) for listed, key in named)
