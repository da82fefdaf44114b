"""Taking rules that were written for one team's lists over into another's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.choice_planning import ChoiceRules
from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.edit import Edit, added
from kommunikator.domain.team import Channel, Team, named
from kommunikator.domain.text import N_

_REFERENCES: Final = {"channel": "channels", "theme": "themes", "audience": "audiences", "purpose": "purposes"}


@dataclass(frozen=True, slots=True)
class Fitting:
    """What of somebody's rules fits a team: `rules` name the team's own records; `total` counts all that there were.

    `questions` are taken as they are.
    """

    rules: ChoiceRules = field(default_factory=ChoiceRules)
    total: int = 0

    @property
    def count(self) -> int:
        """Give how many rules fit."""
        return len(self.rules.rules)


def fitting(theirs: ChoiceRules, their_team: Team, team: Team) -> Fitting:
    """Give those rules of which everything that they name is in use in `team` too.

    A record is found by its id, a channel else by its name, its code or its network (where only one channel of the
    team is in it), the others by their name.
    """
    counterparts = {name: _counterparts(their_team, team, listed) for name, listed in _REFERENCES.items()}
    found = (_translated(rule, counterparts) for rule in theirs.rules)
    return Fitting(ChoiceRules(tuple(rule for rule in found if rule), theirs.questions), len(theirs.rules))


def take(found: Fitting, known: ChoiceRules) -> Edit:
    """Add the rules and questions that the plan doesn't have yet."""
    there = {record.id for record in (*known.rules, *known.questions)}
    told = {question.text.strip().casefold() for question in known.questions}
    rules = (rule for rule in found.rules.rules if rule.id not in there)
    questions = (one for one in found.rules.questions if one.id not in there and one.text.casefold() not in told)
    return added(N_("Take over rules of the channel choice"), *rules, *questions)


def _translated(rule: ChoiceRule, counterparts: dict[str, dict[UUID, UUID]]) -> ChoiceRule | None:
    named_there = {name: getattr(rule, name) for name in _REFERENCES if getattr(rule, name) is not None}
    if any(key not in counterparts[name] for name, key in named_there.items()):
        return None
    return replace(rule, **{name: counterparts[name][key] for name, key in named_there.items()})


def _counterparts(theirs: Team, ours: Team, listed: str) -> dict[UUID, UUID]:
    """Give for each record of their list the id of ours that stands for the same."""
    known: list[Any] = [record for record in getattr(ours, listed).values() if record.active]
    pairs = ((one.id, _counterpart(one, known)) for one in getattr(theirs, listed).values())
    return {key: found.id for key, found in pairs if found is not None}


def _counterpart(record: Any, known: Sequence[Any]) -> Any:
    same = next((one for one in known if one.id == record.id), None) or named(known, record.name)
    return same or (_like(record, known) if isinstance(record, Channel) else None)


def _like(channel: Channel, known: Iterable[Channel]) -> Channel | None:
    """Give the channel with the same code, else the only one in the same network."""
    others = list(known)
    same_code = next((one for one in others if channel.code and one.code.upper() == channel.code.upper()), None)
    same_network = [one for one in others if channel.network and one.network == channel.network]
    return same_code or (same_network[0] if len(same_network) == 1 else None)
