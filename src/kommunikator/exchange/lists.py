"""A team's lists as the shipped files tell them: the starting models and the demo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.edit import Record, field_names
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
    ThemeKind,
    purpose_of,
)

Identify = Callable[[str, int, str], UUID]
"""Gives the id of a list's record: of the list's name in the file, the record's place from 1, and its name."""

_KINDS: Final[dict[type[Record], Callable[[str], object]]] = {Theme: ThemeKind, OwnDay: OwnDayKind}


def team_of(content: dict[str, Any], identify: Identify, day: Callable[[str], date]) -> Team:
    """Give the team that a file tells of; a list that it leaves out is empty. `day` reads the file's way to say a day.

    Raises KeyError or ValueError for a file that is not one of ours.
    """

    def listed(record: type[Any], key: str) -> dict[UUID, Any]:
        told = enumerate(content.get(key, ()), start=1)
        records = (_record(record, identify(key, n, one["name"]), n, one, day) for n, one in told)
        return {made.id: made for made in records}

    channels, purposes = listed(Channel, "channels"), listed(Purpose, "purposes")
    links = _purposes(content["channels"], channels.values(), purposes.values())
    return Team(
        members=listed(Member, "members"),
        channels=channels,
        themes=listed(Theme, "themes"),
        purposes=purposes,
        audiences=listed(Audience, "audiences"),
        organisation=organisation_of(content["organisation"]),
        own_days=listed(OwnDay, "own_days"),
        channel_purposes={link.id: link for link in links},
    )


def organisation_of(told: dict[str, Any]) -> Organisation:
    """Give the organisation of a file's fields. Raises ValueError for an approval that is none."""
    return Organisation(**(told | {"id": ORGANISATION, "approval": Approval(told["approval"])}))


def records_of(team: Team) -> list[Record]:
    """Give every record of a team, each after those that it refers to."""
    lists = (team.members, team.purposes, team.audiences, team.channels, team.themes)
    rest = (team.channel_purposes, team.own_days, team.saved_views)
    return [team.organisation, *(record for some in (*lists, *rest) for record in some.values())]


def _record(
    record: type[Record], identity: UUID, position: int, told: dict[str, Any], day: Callable[[str], date]
) -> Record:
    """Give a record of what is told: days are read, and a theme's or day's kind is its type."""
    fields: dict[str, Any] = {name: value for name, value in told.items() if name not in ("purposes", "kind")}
    if record in _KINDS:
        fields["type"] = _KINDS[record](told["kind"])
    if "repeat" in told:
        fields["repeat"] = Repeat(told["repeat"])
    fields |= {name: day(told[name]) for name in ("starts", "ends") if told.get(name)}
    if "position" in field_names(record):
        fields["position"] = position
    return record(id=identity, **fields)


def _purposes(
    told: Iterable[dict[str, Any]], channels: Iterable[Channel], purposes: Iterable[Purpose]
) -> Iterable[ChannelPurpose]:
    named = {purpose.name: purpose.id for purpose in purposes}
    for channel, one in zip(channels, told, strict=True):
        yield from (purpose_of(channel.id, named[name]) for name in one["purposes"])
