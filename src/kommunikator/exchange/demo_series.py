"""The repeating posts of the demo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from kommunikator.domain.edit import Record
from kommunikator.domain.ident import imported_id
from kommunikator.domain.series import Series, occurrence_id, series_audience, series_channel
from kommunikator.domain.team import Team
from kommunikator.domain.week import Week
from kommunikator.domain.when import When


@dataclass(frozen=True, slots=True)
class SeriesOfDemo:
    """A series with its links; `weekday` (1 is Monday) is the one on which it comes."""

    series: Series
    links: tuple[Record, ...]
    weekday: int

    @property
    def records(self) -> tuple[Record, ...]:
        """Give the series and its links."""
        return (self.series, *self.links)

    def occurrence(self, week: Week) -> date:
        """Give the day for which it makes the post of a week, wherever a person has moved the post to."""
        return week.days[self.weekday - 1]

    def made_id(self, occurrence: date | None) -> UUID | None:
        """Give the id of the post that it made for a day; None for the first of its days, whose post was there."""
        first = self.series.first
        return occurrence_id(self.series.id, occurrence) if first and occurrence and occurrence > first.day else None


def series_of(told: dict[str, Any], number: int, team: Team, today: date) -> SeriesOfDemo:
    """Give a series of the content, laid around `today`."""
    identity = imported_id("demo", "series", number)
    this = Week.of(today)
    series = Series(
        id=identity,
        title=told["title"],
        first=When(this.later(told["week"]).days[told["weekday"] - 1], time.fromisoformat(told["time"])),
        rhythm=told["rhythm"],
        until=this.monday + timedelta(days=int(told["until"].removesuffix("d"))),
        units="\n".join(told["units"]),
        theme=_named(team.themes, told["theme"]),
        purpose=_named(team.purposes, told["purpose"]),
        responsible=next(m.id for m in team.members.values() if m.initials == told["responsible"]),
    )
    channels = (c.id for c in team.channels.values() if c.code in told["channels"])
    audiences = (a.id for a in team.audiences.values() if a.name in told["audiences"])
    links = (
        *(series_channel(identity, channel) for channel in channels),
        *(series_audience(identity, audience) for audience in audiences),
    )
    return SeriesOfDemo(series, links, told["weekday"])


def _named(records: dict[UUID, Any], name: str) -> UUID:
    return next(record.id for record in records.values() if record.name == name)
