"""What each word of a file can become here: something that exists, something new, a status, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.post import Status
from kommunikator.domain.team import Channel, Member, Team, Theme
from kommunikator.exchange import planner
from kommunikator.exchange.planner import AsStatus, Create, Existing, Ignore, PlannerPlan, Target
from kommunikator.exchange.planner.naming import channel_code, channel_colour, member_initials
from kommunikator.exchange.planner.networks import network_of
from kommunikator.i18n import _
from kommunikator.ui import words

Record = Channel | Theme | Member
_NO_ID: Final = UUID(int=0)


@dataclass(frozen=True)
class Choice:
    """One entry of a list. `shows` is the record or status whose sign stands before the text."""

    text: str
    target: Target
    shows: Record | Status | None = None


@dataclass(frozen=True)
class Word:
    """A word of the file, how many tasks have it, what it can become, and which of that is suggested."""

    text: str
    tasks: int
    choices: tuple[Choice, ...]
    suggested: Target


def labels(plan: PlannerPlan, team: Team, suggested: planner.Mapping) -> list[Word]:
    """Give the labels, which become channels."""
    created = new_channels(plan.labels, team, suggested.channels)
    known = existing(team.channels.values(), suggested.channels.values())
    return [
        word_of(label, tasks, suggested.channels, known, created[label], channel_shown(created[label]))
        for label, tasks in plan.labels.items()
    ]


def buckets(plan: PlannerPlan, team: Team, suggested: planner.Mapping) -> list[Word]:
    """Give the buckets, which become themes, or say how far their tasks have come."""
    known = existing(team.themes.values(), suggested.themes.values())
    statuses = [
        Choice(_("Status: %(status)s") % {"status": words.status_mark(status).word}, AsStatus(status), status)
        for status in Status
    ]
    return [
        word_of(bucket, tasks, suggested.themes, known, Create(bucket), None, statuses)
        for bucket, tasks in plan.buckets.items()
    ]


def people(plan: PlannerPlan, team: Team, suggested: planner.Mapping) -> list[Word]:
    """Give the people, who become members."""
    created = _new_members(plan, team, suggested.members)
    known = existing(team.members.values(), suggested.members.values())
    return [
        word_of(person, tasks, suggested.members, known, created[person], _member(created[person]))
        for person, tasks in plan.people.items()
    ]


def progress(plan: PlannerPlan, suggested: planner.Mapping) -> list[Word]:
    """Give the words of progress, which become statuses."""
    choices = tuple(Choice(words.status_mark(status).word, AsStatus(status), status) for status in Status)
    return [Word(word, tasks, choices, AsStatus(suggested.statuses[word])) for word, tasks in plan.progresses.items()]


def all_created(plan: PlannerPlan) -> planner.Mapping:
    """Give the mapping that creates everything: its ids are all that any mapping of the plan can ask for."""
    return planner.Mapping(
        channels={label: Create(label) for label in plan.labels},
        themes={bucket: Create(bucket) for bucket in plan.buckets},
        members={person: Create(person) for person in plan.people},
        statuses={},
    )


def word_of(
    text: str,
    tasks: int,
    suggested: Mapping[str, Target],
    known: Sequence[Choice],
    new: Create,
    shows: Record | None,
    statuses: Iterable[Choice] = (),
) -> Word:
    """Give a word that can become something `known`, `new` or nothing; `statuses` are further choices."""
    create = Choice(_("Create “%(name)s”") % {"name": new.name}, new, shows)
    choices = (*known, create, *statuses, Choice(_("Leave out"), Ignore()))
    return Word(text, tasks, choices, suggested.get(text, Ignore()))


def existing(records: Iterable[Any], suggested: Iterable[Target]) -> list[Choice]:
    """Give the team's records: those in use, and what is suggested all the same."""
    wanted = {target.id for target in suggested if isinstance(target, Existing)}
    return [
        Choice(record.name, Existing(record.id), record) for record in records if record.active or record.id in wanted
    ]


def new_channels(names: Iterable[str], team: Team, suggested: Mapping[str, Target]) -> dict[str, Create]:
    """Give the channel that each name would create; their codes differ from the team's and from each other."""
    made = {word: target for word, target in suggested.items() if isinstance(target, Create)}
    codes = [*(channel.code for channel in team.channels.values()), *(new.code for new in made.values())]
    colours = [*(channel.colour for channel in team.channels.values()), *(new.colour for new in made.values())]
    for name in names:
        if name in made:
            continue
        network = network_of(name, within=True)
        new = Create(name, channel_code(name, network, codes), network, channel_colour(network, colours))
        codes.append(new.code)
        colours.append(new.colour)
        made[name] = new
    return made


def _new_members(plan: PlannerPlan, team: Team, suggested: Mapping[str, Target]) -> dict[str, Create]:
    made = {word: target for word, target in suggested.items() if isinstance(target, Create)}
    taken = [*(member.initials for member in team.members.values()), *(new.initials for new in made.values())]
    for person in plan.people:
        if person not in made:
            made[person] = Create(person, initials=member_initials(person, taken))
            taken.append(made[person].initials)
    return made


def channel_shown(new: Create) -> Channel:
    """Give a channel to show the sign of; it is not the one that the import creates."""
    return Channel(id=_NO_ID, name=new.name, code=new.code, network=new.network, colour=new.colour)


def _member(new: Create) -> Member:
    return Member(id=_NO_ID, name=new.name, initials=new.initials)
