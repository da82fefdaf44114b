"""What of a file the team's lists can take: the rules of `team_rules.py`, for what comes in a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from kommunikator.domain import team_rules
from kommunikator.domain.arrived import Incoming
from kommunikator.domain.comparing import Ground
from kommunikator.domain.content_idea import MatrixCell
from kommunikator.domain.edit import Record
from kommunikator.domain.own_day import OwnDay
from kommunikator.domain.post import Note
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Team, Theme
from kommunikator.domain.team_rules import MOST_A_WEEK, MOST_CHARACTERS, MOST_DAYS, Unfit

_LISTS: Final[dict[type[Record], str]] = {
    Member: "members",
    Channel: "channels",
    Theme: "themes",
    Purpose: "purposes",
    Audience: "audiences",
}
_RANGES: Final[dict[tuple[type[Record], str], tuple[int, int]]] = {
    (Channel, "weekly_target"): (0, MOST_A_WEEK),
    (Channel, "silent_after"): (1, MOST_DAYS),
    (Channel, "gap_after"): (1, MOST_DAYS),
    (Channel, "text_limit"): (1, MOST_CHARACTERS),
    (MatrixCell, "gap_limit"): (1, MOST_DAYS),
}
_OWNERS_OF_NOTES: Final = ("post", "theme", "day")


def is_nameless(one: Incoming) -> bool:
    """Tell whether a record that is new lacks what it is known by: a name, of a note what it is about."""
    if one.record is Note:
        return all(one.values.get(name) is None for name in _OWNERS_OF_NOTES)
    return one.record in _LISTS and not str(one.values.get("name", "")).strip()


def fit_for_lists(
    incoming: Mapping[UUID, Incoming], ground: Ground, team: Team, left_out: Counter[str]
) -> dict[UUID, Incoming]:
    """Give what a file holds without the values that a person could not have typed here; these are counted by field.

    A name or a code that another one has is among them, a code of the wrong form, a number out of its range, and days
    of which the last is before the first. What the plan itself has is not judged.
    """
    found = dict(incoming)
    for one in incoming.values():
        unfit = {name for name in _unfit(one, ground, found, team) if _differs(one, name, ground)}
        if unfit:
            left_out.update(unfit)
            values = {name: value for name, value in one.values.items() if name not in unfit}
            found[one.id] = replace(one, values=values)
    return found


def _differs(one: Incoming, name: str, ground: Ground) -> bool:
    now = ground.now.get(one.id)
    return name in one.values and (now is None or getattr(now, name) != one.values[name])


def _unfit(one: Incoming, ground: Ground, incoming: Mapping[UUID, Incoming], team: Team) -> Iterator[str]:
    """Give the fields whose values cannot be taken."""
    now = ground.now.get(one.id)
    if one.record in _LISTS and "name" in one.values and not _fits(_named, one, incoming, team, now):
        yield "name"
    if one.record is Channel and "code" in one.values and not _fits(_coded, one, incoming, team, now):
        yield "code"
    for (record, name), (least, most) in _RANGES.items():
        value = one.values.get(name)
        if record is one.record and value is not None and not least <= value <= most:
            yield name
    if one.record in (Theme, OwnDay):
        starts, ends = (one.values.get(name, getattr(now, name, None)) for name in ("starts", "ends"))
        if starts and ends and ends < starts:
            yield from ("starts", "ends")


_Rule = Callable[[Incoming, list[Any], Record | None], object]


def _fits(rule: _Rule, one: Incoming, incoming: Mapping[UUID, Incoming], team: Team, now: Record | None) -> bool:
    try:
        rule(one, _others(one, incoming, team), now)
    except Unfit:
        return False
    return True


def _named(one: Incoming, others: list[Any], now: Record | None) -> None:
    if now is None:
        # One of the same name would be the team's own (see `counterparts.py`), were it not something else.
        team_rules.needed_name(one.values["name"])
    else:
        team_rules.own_name(one.values["name"], one.id, others)


def _coded(one: Incoming, others: list[Any], now: Record | None) -> None:
    if one.values["code"] or now is not None:
        team_rules.code(one.values["code"], one.id, others)


def _others(one: Incoming, incoming: Mapping[UUID, Incoming], team: Team) -> list[Any]:
    """Give the list's other active records as they are with the file taken in: two may change names."""
    known: Mapping[UUID, Any] = getattr(team, _LISTS[one.record])
    others = []
    for other in known.values():
        if other.id != one.id and other.active:
            theirs = incoming[other.id].values if other.id in incoming else {}
            told = {name: theirs[name] for name in ("name", "code") if name in theirs and hasattr(other, name)}
            others.append(replace(other, **told))
    return others
