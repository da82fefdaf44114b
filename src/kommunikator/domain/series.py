"""A repeating post: what each of its posts starts as, how it comes again, and for how long posts have been made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from kommunikator.domain.edit import Record
from kommunikator.domain.ident import imported_id, link_id
from kommunikator.domain.post import Post, PostSheet, Status, audience_of, variant_of
from kommunikator.domain.when import When

if TYPE_CHECKING:
    # Every plan has series among its kinds; few starts need to reckon one.
    from kommunikator.domain.rhythm import Rhythm


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Record):
    """A pattern from which real posts are made up to `until`.

    `rhythm` is a small part of iCalendar's RRULE ("FREQ=WEEKLY;INTERVAL=2"), reckoned in local days (see `Rhythm`).
    `first` is the first of the rhythm's own days, with the time of all; `until` is the last such day for which posts
    have been made. `units` holds a relay's units, one a line, who take turns from `first` on; empty for a plain series.
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


def occurrence_id(series: UUID, day: date) -> UUID:
    """Give the id of the post that a series makes for `day`, so that two people who extend it make the same one."""
    return imported_id("series", str(series), day.isoformat())


def continuation_id(series: UUID, day: date) -> UUID:
    """Give the id of the series that goes on in another way from `day` on, so that two people who part one agree."""
    return imported_id("series from", str(series), day.isoformat())


def units_of(text: str) -> tuple[str, ...]:
    """Give a relay's units from text with one a line; empty lines do not count."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def titled(title: str, unit: str) -> str:
    """Give a relay post's title ("Relay: Elderly care"); the title alone without a unit, the unit alone without it."""
    return ": ".join(part for part in (title, unit) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesSheet:
    """A series with its links and its posts, those that were deleted (`gone`) with what is left of them.

    `parted` are the days for which it made a post that is now of the series that goes on in its place, there or
    deleted.
    """

    series: Series
    channels: tuple[SeriesChannel, ...] = ()
    audiences: tuple[SeriesAudience, ...] = ()
    posts: tuple[PostSheet, ...] = ()
    gone: tuple[PostSheet, ...] = ()
    parted: frozenset[date] = frozenset()

    @property
    def rhythm(self) -> Rhythm:
        """Give the rhythm. Raises ValueError for one that this version of the program does not know."""
        from kommunikator.domain.rhythm import Rhythm

        return Rhythm.parse(self.series.rhythm)

    @property
    def units(self) -> tuple[str, ...]:
        """Give the units of a relay, the first of all first."""
        return units_of(self.series.units)

    def units_from(self, day: date) -> tuple[str, ...]:
        """Give the units of a relay, the one whose turn is on `day` or next after it first."""
        units = self.units
        passed = sum(1 for one in self.days(day) if one < day) % len(units) if units else 0
        return units[passed:] + units[:passed]

    def days(self, until: date | None = None) -> Iterator[date]:
        """Give the rhythm's own days up to `until`, else up to the series' own end."""
        first, end = self.series.first, until or self.series.until
        if first is not None and end is not None:
            yield from self.rhythm.days(first.day, end)

    def turns(self, until: date | None = None) -> dict[date, str]:
        """Give whose turn it is on the rhythm's own days; nothing for a plain series."""
        return dict(zip(self.days(until), cycle(self.units), strict=False)) if self.units else {}

    def made(self, day: date, unit: str = "", like: Post | None = None) -> PostSheet:
        """Give the post that the series makes for `day`, one of the rhythm's own days.

        `like` is the post that stands for it already: its id stays, and what says where it came from.
        """
        series = self.series
        post = Post(
            id=like.id if like else occurrence_id(series.id, day),
            title=titled(series.title, unit),
            when=series.first.on(self.rhythm.made_for(day)) if series.first else None,
            text=series.text,
            status=Status.DRAFT if series.text.strip() else Status.PLANNED,
            theme=series.theme,
            purpose=series.purpose,
            responsible=series.responsible,
            source=like.source if like else "",
            position=like.position if like else 0,
            series=series.id,
            occurrence=day,
        )
        return PostSheet(
            post=post,
            variants=tuple(variant_of(post.id, link.channel) for link in self.channels),
            audiences=tuple(audience_of(post.id, link.audience) for link in self.audiences),
        )
