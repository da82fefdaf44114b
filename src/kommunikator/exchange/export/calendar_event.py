"""Makes events of posts: what an event is called, when it is, and what it tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Event, vCategory, vDatetime, vDuration, vInt, vText
from icalendar.prop import vDDDTypes

from kommunikator.domain.export_choice import Per
from kommunikator.domain.export_fields import BY_KEY
from kommunikator.domain.post import STATUS_NAMES, Post, PostSheet, Variant
from kommunikator.domain.revision import Revision
from kommunikator.domain.when import When, day_later
from kommunikator.exchange import calendar_zones
from kommunikator.exchange.calendar_marks import STATUSES, WRITTEN, Written, digest, uid_of
from kommunikator.exchange.export.part import PlanPart
from kommunikator.i18n import _, format_stamp, format_time

LONG: Final = 30
"""Minutes that an event lasts. A post is a moment, but programs draw an event without length as a line that cannot be
read; it is marked as free time, so it blocks nobody's day. It ends within its day."""

_BATCH: Final = 200
_BREAK: Final = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# What RFC 5545 (3.1) has no place for in a text: control characters but for the tab and the line break.
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")


def clean(text: str) -> str:
    """Give a text as a calendar can hold it: every kind of line break as one kind, control characters left out."""
    # Most texts have neither, which is told fifty times as fast.
    return text if text.isprintable() else _CONTROL.sub("", _BREAK.sub("\n", text))


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as it is written. `channel` is the one whose it is, `zone` the one that it names, if any."""

    channel: UUID | None
    zone: ZoneInfo | None
    content: bytes


class Kept:
    """Remembers the events of one update of a folder for the next, which a change to a few posts follows.

    They hold as long as the post is at the same revision and all else is equal: team, choice and zones.
    """

    MOST: Final = 20_000
    """Posts, of some thousand bytes each."""

    def __init__(self) -> None:
        self._ground: object = None
        self._entries: dict[UUID, tuple[Revision, tuple[Entry, ...]]] = {}

    def begin(self, ground: object) -> None:
        """Forget what was made on another ground."""
        if ground != self._ground:
            self._ground = ground
            self._entries.clear()

    def find(self, post: UUID, revision: Revision) -> tuple[Entry, ...] | None:
        """Give a post's events where they were made at this revision."""
        known = self._entries.get(post)
        return known[1] if known and known[0] == revision else None

    def keep(self, post: UUID, revision: Revision, entries: tuple[Entry, ...]) -> None:
        """Remember a post's events, unless there are too many already."""
        if len(self._entries) < self.MOST or post in self._entries:
            self._entries[post] = revision, entries


class Events:
    """Makes the events of a part of the plan. `home` is the zone of times that name none, `zone` the calendar's."""

    def __init__(self, part: PlanPart, home: str, zone: str, kept: Kept | None = None) -> None:
        """`kept` holds what was made before."""
        self._kept = kept
        if kept is not None:
            kept.begin((part.team, part.choice, home, zone))
        self._part = part
        self._team = part.team
        self._home = calendar_zones.known(home)
        self._zone = calendar_zones.known(zone)
        self._places = {channel: place for place, channel in enumerate(part.team.channels)}
        self._label = lru_cache(maxsize=None)(lambda key: _(BY_KEY[key].name))

    def of_posts(self) -> Iterator[tuple[PostSheet, tuple[Entry, ...]]]:
        """Give the part's posts with their events, none for a post of the idea bank; they are read some at a time."""
        part = self._part
        for start in range(0, len(part.ids), _BATCH):
            ids = part.ids[start : start + _BATCH]
            # Before the posts: what is changed between the two has a higher revision the next time, not the same.
            revisions = part.plan.revisions(ids)
            for sheet in replace(part, ids=ids).posts():
                yield sheet, self._entries(sheet, revisions.get(sheet.post.id, _UNKNOWN))

    def _entries(self, sheet: PostSheet, revision: Revision) -> tuple[Entry, ...]:
        if self._kept is None:
            return tuple(self._made(sheet, revision))
        entries = self._kept.find(sheet.post.id, revision)
        if entries is None:
            entries = tuple(self._made(sheet, revision))
            self._kept.keep(sheet.post.id, revision, entries)
        return entries

    def _made(self, sheet: PostSheet, revision: Revision) -> Iterator[Entry]:
        when = sheet.post.when
        if when is None:
            return
        # In the team's order, not in that of the links' ids.
        sheet = replace(sheet, variants=tuple(sorted(sheet.variants, key=self._place)))
        by_channel = self._part.choice.per is Per.VARIANT and sheet.variants
        for variant in sheet.variants if by_channel else (None,):
            event = self._event(sheet, variant, when, revision)
            yield Entry(variant.channel if variant else None, _zone_of(event), event.to_ical(sorted=False))

    def _place(self, variant: Variant) -> int:
        return self._places.get(variant.channel, len(self._places))

    def _event(self, sheet: PostSheet, variant: Variant | None, when: When, revision: Revision) -> Event:
        post = sheet.post
        event = Event()
        changed = vDatetime(revision.last)
        event["UID"] = vText(uid_of(post.id, variant.channel if variant else None))
        event["DTSTAMP"] = event["LAST-MODIFIED"] = changed
        event["SEQUENCE"] = vInt(max(revision.number - 1, 0))
        own = variant.time if variant else None
        self._set_time(event, when if own is None else when.at(own))
        summary = self._summary(post, variant)
        event["SUMMARY"] = vText(summary)
        event["STATUS"] = vText(STATUSES[post.status])
        event["TRANSP"] = vText("TRANSPARENT")
        names = self._categories(sheet, variant)
        if names:
            event["CATEGORIES"] = vCategory(names)
        text = "\n\n".join(filter(None, self._description(sheet, variant)))
        event["DESCRIPTION"] = vText(text)
        milliseconds = round(revision.last.timestamp() * 1000)
        names = (digest(summary), summary == post.title, digest(text))
        written = Written(post.status, *names, milliseconds, own, self._code(variant), when)
        event[WRITTEN] = vText(str(written))
        return event

    # --- when --------------------------------------------------------------------------------------------------

    def _set_time(self, event: Event, when: When) -> None:
        if when.time is None:
            event["DTSTART"] = vDDDTypes(when.day)
            last = day_later(when.day, 1)
            if last > when.day:
                event["DTEND"] = vDDDTypes(last)
            return
        begins = self._begins(when, when.time)
        event["DTSTART"] = vDatetime(begins)
        # One that ends at midnight is shown on the next day as well by some (khal).
        left = timedelta(hours=23 - begins.hour, minutes=59 - begins.minute) or timedelta(seconds=59)
        event["DURATION"] = vDuration(min(timedelta(minutes=LONG), left))

    def _begins(self, when: When, clock: time) -> datetime:
        """Give when it is by the calendar's clocks; a post with a zone of its own keeps that.

        Without a zone that we know by name it is told in UTC, and where not even the post's is known, as it is.
        """
        local = datetime.combine(when.day, clock)
        if when.zone:
            own = calendar_zones.known(when.zone)
            return local.replace(tzinfo=own) if own else local
        if self._zone is None:
            return calendar_zones.elsewhere(self._at_home(local), UTC)
        if self._home == self._zone:
            return local.replace(tzinfo=self._zone)
        return calendar_zones.elsewhere(self._at_home(local), self._zone)

    def _at_home(self, local: datetime) -> datetime:
        if self._home is not None:
            return local.replace(tzinfo=self._home)
        try:
            return local.astimezone()
        except (OverflowError, OSError, ValueError):
            return local.replace(tzinfo=UTC)

    # --- what --------------------------------------------------------------------------------------------------

    def _summary(self, post: Post, variant: Variant | None) -> str:
        title = " ".join(clean(post.title).split("\n")).strip() or _("Untitled post")
        code = self._code(variant)
        return f"{code}: {title}" if code else title

    def _code(self, variant: Variant | None) -> str:
        """Give how a channel's event begins, '' for a post's."""
        channel = self._team.channels.get(variant.channel) if variant else None
        return " ".join(clean(channel.code.strip() or channel.name).split()) if channel else ""

    def _categories(self, sheet: PostSheet, variant: Variant | None) -> list[str]:
        wanted = [variant] if variant else sheet.variants
        names = [self._channel(one) for one in wanted]
        theme = self._team.themes.get(sheet.post.theme) if sheet.post.theme else None
        return [" ".join(clean(name).split()) for name in (*names, theme.name if theme else "") if name.strip()]

    def _description(self, sheet: PostSheet, variant: Variant | None) -> Iterator[str]:
        """Give what the event tells, in paragraphs: the text, the channels' own texts, then a line for each field."""
        post = sheet.post
        if variant is not None:
            yield clean(post.text if variant.text is None else variant.text)
        else:
            yield clean(post.text)
            for one in sheet.variants:
                if one.text is not None and one.text != post.text:
                    yield f"{self._channel(one)}:\n{clean(one.text)}"
        lines = self._lines(sheet, (variant,) if variant else sheet.variants)
        yield "\n".join(self._line(key, clean(told)) for key, told in lines if told.strip())

    def _line(self, key: str, told: str) -> str:
        # A list begins on a line of its own.
        return f"{self._label(key)}:{told}" if told.startswith("\n") else f"{self._label(key)}: {told}"

    def _lines(self, sheet: PostSheet, variants: tuple[Variant, ...]) -> Iterator[tuple[str, str]]:
        """Give the fields with what they hold; what does not go out is empty already."""
        post, team = sheet.post, self._team
        yield "channels", _listed(self._with_time(one) for one in variants)
        yield "status", _(STATUS_NAMES[post.status])
        yield "theme", _name(team.themes, post.theme)
        yield "responsible", _name(team.members, post.responsible)
        yield "helpers", _listed(_name(team.members, one.member) for one in sheet.helpers)
        yield "audiences", _listed(_name(team.audiences, one.audience) for one in sheet.audiences)
        yield "purpose", _name(team.purposes, post.purpose)
        yield "link", _listed(dict.fromkeys(text for one in variants for text in (one.link, one.address)))
        yield "published", _listed(self._published(one, one.published_at) for one in variants if one.published_at)
        yield "publisher", _listed(dict.fromkeys(one.published_by for one in variants))
        if sheet.checklist:
            yield "checklist", "".join(f"\n{'☑' if item.done else '☐'} {item.text}" for item in sheet.checklist)
        yield "blocked", post.blocked
        yield "source", post.source
        if sheet.notes:
            yield "notes", "".join(f"\n{_listed((note.author,))}: {note.text}" for note in sheet.notes)

    def _with_time(self, variant: Variant) -> str:
        own = f" {format_time(variant.time)}" if variant.time else ""
        return self._channel(variant) + own

    def _published(self, variant: Variant, at: datetime) -> str:
        return f"{self._channel(variant)} {format_stamp(calendar_zones.elsewhere(at, self._zone or self._home))}"

    def _channel(self, variant: Variant) -> str:
        return _name(self._team.channels, variant.channel)


_UNKNOWN: Final = Revision(1, datetime(1970, 1, 1, tzinfo=UTC))
"""Of a post that is taken away while it is exported."""


def _name(records: dict[UUID, Any], key: UUID | None) -> str:
    found = records.get(key) if key else None
    return found.name if found else ""


def _listed(names: Iterable[str]) -> str:
    return ", ".join(name.strip() for name in names if name.strip())


def _zone_of(event: Event) -> ZoneInfo | None:
    """Give the zone that an event names, None where it is all day, in UTC or without one."""
    begins = getattr(event["DTSTART"], "dt", None)
    zone = begins.tzinfo if isinstance(begins, datetime) else None
    return zone if isinstance(zone, ZoneInfo) else None
