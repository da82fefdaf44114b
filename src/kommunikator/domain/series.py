"""A repeating post: what each of its posts starts as, how it comes again, and for how long posts have been made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from kommunikator.domain.edit import Record
from kommunikator.domain.ident import link_id
from kommunikator.domain.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Record):
    """A pattern from which real posts are made up to `until`.

    `rhythm` is a small part of iCalendar's RRULE ("FREQ=WEEKLY;INTERVAL=2"), reckoned in local days. `units` holds a
    relay's units, one a line, who take turns week by week; empty for a plain series.
    """

    kind: ClassVar[str] = "series"
    title: str = ""
    text: str = ""
    first: When | None = None
    rhythm: str = ""
    until: date | None = None
    units: str = ""
    theme: UUID | None = None
    purpose: UUID | None = None
    responsible: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesChannel(Record):
    """The posts of a series go to a channel."""

    kind: ClassVar[str] = "series_channel"
    series: UUID
    channel: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesAudience(Record):
    """The posts of a series are meant for an audience."""

    kind: ClassVar[str] = "series_audience"
    series: UUID
    audience: UUID


def series_channel(series: UUID, channel: UUID) -> SeriesChannel:
    """Give the link between a series and a channel."""
    return SeriesChannel(id=link_id("series_channel", series, channel), series=series, channel=channel)


def series_audience(series: UUID, audience: UUID) -> SeriesAudience:
    """Give the link between a series and an audience."""
    return SeriesAudience(id=link_id("series_audience", series, audience), series=series, audience=audience)
