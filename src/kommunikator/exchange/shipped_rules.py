"""The rules of the channel choice as the shipped files tell them: one file a language, for the model and the demo.

A rule names channels by their code and everything else by name; a name may be a list, of which a team has some. What a
team doesn't have it gets no rule for, so that the starting model and the demo can share a file.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.choice import Content, Trait
from kommunikator.domain.choice_rule import CheckQuestion, ChoiceRule, Effect
from kommunikator.domain.edit import Record
from kommunikator.domain.team import Team
from kommunikator.paths import resource

Identify = Callable[..., UUID]
"""Gives the id of a rule or a question, of what it is about."""

_ASKED: Final[dict[str, Callable[[str], object]]] = {"content": Content, "trait": Trait}
_PLAIN: Final = ("weight", "reason", "year")

_Key = tuple[str, ...]
_Pairs = list[tuple[str, UUID | None]]
"""Names with the ids that a team has for them; a field that a rule leaves out is one pair without an id."""


def load(language: str) -> dict[str, Any]:
    """Give the file of `language` ('sv', 'nb', 'en') as it is shipped. Raises OSError when it is not there."""
    return json.loads(resource("choice", f"{language}.json").read_text(encoding="utf-8"))


def choice_records(told: Mapping[str, Any], team: Team, identify: Identify) -> list[Record]:
    """Give a file's rules and questions for a team, in the file's order.

    Raises KeyError for a source and ValueError for a kind of message, a trait or an effect that there is not.
    """
    named, seen = _named(team), Counter[_Key]()
    made: list[Record] = []
    for one in told["rules"]:
        for key, fields in _rules(one, told["sources"], named):
            seen[key] += 1
            # Two pieces of advice may be about the same answers.
            number = [str(seen[key])] if seen[key] > 1 else []
            made.append(ChoiceRule(**fields, id=identify("rules", *key, *number), position=len(made) + 1))
    for n, text in enumerate(told["questions"], start=1):
        made.append(CheckQuestion(id=identify("questions", text), text=text, position=n))
    return made


def _named(team: Team) -> dict[str, dict[str, UUID]]:
    """Give, for each field that refers to a record, the ids by what the file calls the records."""
    return {
        "channel": {one.code: one.id for one in team.channels.values()},
        "audience": {one.name: one.id for one in team.audiences.values()},
        "purpose": {one.name: one.id for one in team.purposes.values()},
        "theme": {one.name: one.id for one in team.themes.values()},
    }


def _rules(
    told: Mapping[str, Any], sources: Mapping[str, str], named: Mapping[str, Mapping[str, UUID]]
) -> Iterator[tuple[_Key, dict[str, Any]]]:
    """Give the rules that one entry stands for, one for each record of the team that it names.

    Each is what it is about, as names, and its fields without id and position.
    """
    effect = Effect(told.get("effect", Effect.FIT))
    fields = {name: told[name] for name in _PLAIN if name in told}
    fields |= {name: read(told[name]) for name, read in _ASKED.items() if name in told}
    fields |= {"effect": effect, "source": sources[told["source"]]}
    asked = [str(told.get(name, "")) for name in _ASKED]
    for pairs in product(*(_pairs(told.get(name), ids) for name, ids in named.items())):
        about = [name for name, _id in pairs]
        references = {field: key for field, (_name, key) in zip(named, pairs, strict=True)}
        yield (effect.value, *about, *asked), {**fields, **references}


def _pairs(told: str | Iterable[str] | None, ids: Mapping[str, UUID]) -> _Pairs:
    if told is None:
        return [("", None)]
    names = [told] if isinstance(told, str) else told
    return [(name, ids[name]) for name in names if name in ids]
