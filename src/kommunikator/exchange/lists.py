"""A team's lists as the shipped files tell them: the starting models and the demo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.edit import Record, field_names
from kommunikator.domain.goal import Goal, Measure
from kommunikator.domain.organisation import ORGANISATION, Approval, Organisation
from kommunikator.domain.own_day import OwnDay, OwnDayKind, Repeat
from kommunikator.domain.team import (
    Audience,
    Channel,
    ChannelPurpose,
    Member,
    Purpose,
    Team,
    Theme,
    ThemeAudience,
    ThemeKind,
    purpose_of,
    theme_audience_of,
)

Identify = Callable[[str, int, str], UUID]
"""Gives the id of a list's record: of the list's name in the file, the record's place from 1, and its name."""

_KINDS: Final[dict[type[Record], Callable[[str], object]]] = {Theme: ThemeKind, OwnDay: OwnDayKind}
_READ: Final[dict[str, Callable[[str], object]]] = {"repeat": Repeat, "measure": Measure}
# A channel's purposes and a campaign's audiences are records of their own.
_ELSEWHERE: Final = ("kind", "purposes", "audiences")

_Named = Mapping[str, Mapping[str, UUID]]
"""For a field that refers to a record: the ids by what the file calls the records."""


def team_of(content: dict[str, Any], identify: Identify, day: Callable[[str], date]) -> Team:
    """Give the team that a file tells of; a list that it leaves out is empty. `day` reads the file's way to say a day.

    A goal gets no year. Raises KeyError or ValueError for a file that is not one of ours.
    """

    def listed(record: type[Any], key: str, named: _Named | None = None) -> dict[UUID, Any]:
        told = enumerate(content.get(key, ()), start=1)
        records = (_record(record, identify(key, n, one["name"]), n, one, day, named or {}) for n, one in told)
        return {made.id: made for made in records}

    members, channels = listed(Member, "members"), listed(Channel, "channels")
    themes = listed(Theme, "themes", {"responsible": _ids(members, "initials")})
    purposes, audiences = listed(Purpose, "purposes"), listed(Audience, "audiences")
    whys = _purposes(content["channels"], channels.values(), purposes.values())
    whoms = _audiences(content["themes"], themes.values(), audiences.values())
    return Team(
        members=members,
        channels=channels,
        themes=themes,
        purposes=purposes,
        audiences=audiences,
        organisation=organisation_of(content["organisation"]),
        own_days=listed(OwnDay, "own_days"),
        channel_purposes={link.id: link for link in whys},
        theme_audiences={link.id: link for link in whoms},
        goals=listed(Goal, "goals", {"channel": _ids(channels, "code"), "theme": _ids(themes, "name")}),
    )


def _ids(records: dict[UUID, Any], field: str) -> dict[str, UUID]:
    return {getattr(record, field): record.id for record in records.values()}


def organisation_of(told: dict[str, Any]) -> Organisation:
    """Give the organisation of a file's fields. Raises ValueError for an approval that is none."""
    return Organisation(**(told | {"id": ORGANISATION, "approval": Approval(told["approval"])}))


def records_of(team: Team) -> list[Record]:
    """Give every record of a team, each after those that it refers to."""
    lists = (team.members, team.purposes, team.audiences, team.channels, team.themes)
    links = (team.channel_purposes, team.theme_audiences)
    rest = (*links, team.goals, team.own_days, team.saved_views, team.export_presets)
    return [team.organisation, *(record for some in (*lists, *rest) for record in some.values())]


def _record(
    record: type[Record], identity: UUID, position: int, told: dict[str, Any], day: Callable[[str], date], named: _Named
) -> Record:
    """Give a record of what is told: days are read, references found, and a theme's or day's kind is its type."""
    fields: dict[str, Any] = {name: value for name, value in told.items() if name not in _ELSEWHERE}
    if record in _KINDS:
        fields["type"] = _KINDS[record](told["kind"])
    fields |= {name: read(told[name]) for name, read in _READ.items() if name in told}
    fields |= {name: day(told[name]) for name in ("starts", "ends") if told.get(name)}
    fields |= {name: ids[told[name]] for name, ids in named.items() if told.get(name)}
    if "position" in field_names(record):
        fields["position"] = position
    return record(id=identity, **fields)


def _purposes(
    told: Iterable[dict[str, Any]], channels: Iterable[Channel], purposes: Iterable[Purpose]
) -> Iterable[ChannelPurpose]:
    """Give each channel's purposes, which are told with a sentence each."""
    named = {purpose.name: purpose.id for purpose in purposes}
    for channel, one in zip(channels, told, strict=True):
        for name, note in one["purposes"].items():
            yield replace(purpose_of(channel.id, named[name]), note=note)


def _audiences(
    told: Iterable[dict[str, Any]], themes: Iterable[Theme], audiences: Iterable[Audience]
) -> Iterable[ThemeAudience]:
    named = {audience.name: audience.id for audience in audiences}
    for theme, one in zip(themes, told, strict=True):
        yield from (theme_audience_of(theme.id, named[name]) for name in one.get("audiences", ()))
