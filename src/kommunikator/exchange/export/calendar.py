"""Writes posts as a calendar (iCalendar, RFC 5545), event by event, so that a plan of any size fits into the memory.

The same plan gives the same bytes: an event's stamp is the post's latest change, and its SEQUENCE counts the changes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from kommunikator.domain.seen import Seen, seen_text
from kommunikator.exchange import calendar_zones
from kommunikator.exchange.calendar_marks import HOME, OWNER, PRODUCT, SEEN
from kommunikator.exchange.export.part import PlanPart
from kommunikator.i18n import _

if TYPE_CHECKING:
    from kommunikator.exchange.export.calendar_event import Entry

_STEP: Final = 100
_END: Final = b"END:VCALENDAR\r\n"
_REFRESH: Final = timedelta(hours=1)


class CalendarFile:
    """A calendar being written into a stream: a head, events with the zones that they need, an end."""

    def __init__(self, out: IO[bytes], name: str, zones: Zones, owner: str = "", seen: Seen | None = None) -> None:
        """`owner` marks a calendar of a folder; `seen` tells which changes the plan knew of (see `calendar_marks`)."""
        self._out = out
        self._zones = zones
        self._told: set[str] = set()
        out.write(_head(name, zones, owner, seen or {}))
        if zones.calendar is not None:
            self._tell(zones.calendar)

    def add(self, entry: Entry) -> None:
        """Write an event."""
        if entry.zone is not None and entry.zone.key not in self._told and entry.zone.key != "UTC":
            self._tell(entry.zone)
        self._out.write(entry.content)

    def end(self) -> None:
        """Write what stands at the end."""
        self._out.write(_END)

    def _tell(self, zone: ZoneInfo) -> None:
        self._told.add(zone.key)
        self._out.write(self._zones.rules(zone))


class Zones:
    """The zones of a calendar: `home` is that of times which name none, `name` the one that the calendar is in."""

    def __init__(self, part: PlanPart) -> None:
        own = part.team.organisation.zone
        self.home = own if calendar_zones.known(own) else calendar_zones.machine()
        wanted = part.choice.zone
        self.name = wanted if calendar_zones.known(wanted) else self.home
        self.calendar = calendar_zones.known(self.name)
        self._first, self._last = days_of(part)
        self._rules: dict[str, bytes] = {}

    def rules(self, zone: ZoneInfo) -> bytes:
        """Give a zone's VTIMEZONE for the years of the posts."""
        if zone.key not in self._rules:
            self._rules[zone.key] = calendar_zones.timezone(zone, self._first, self._last).to_ical()
        return self._rules[zone.key]


def write(part: PlanPart, out: IO[bytes], _templates: Path | None = None) -> Iterator[int]:
    """Write the posts that have a day; yield how many are done. Posts of the idea bank can be no events."""
    from kommunikator.exchange.export.calendar_event import Events

    zones = Zones(part)
    calendar = CalendarFile(out, name_of(part), zones, seen=part.seen)
    done = 0
    for _sheet, entries in Events(part, zones.home, zones.name).of_posts():
        for entry in entries:
            calendar.add(entry)
        done += bool(entries)
        if done % _STEP == 0:
            yield done
    calendar.end()
    yield done


def name_of(part: PlanPart, owner: str = "") -> str:
    """Give what the calendar is called: whose it is, or the campaign, and the organisation."""
    from kommunikator.exchange.export.calendar_event import clean

    theme = part.team.themes.get(part.choice.campaign) if part.choice.campaign else None
    names = (owner or (theme.name if theme else ""), part.team.organisation.name)
    return " – ".join(" ".join(clean(name).split()) for name in names if name.strip()) or _("The plan")


def days_of(part: PlanPart) -> tuple[date, date]:
    """Give the first and the last day for which zones are needed, without reading all posts."""
    if part.period is not None:
        return part.period.first, part.period.last
    dated = bisect_left(_Dateless(part), 1)
    first = _day(part, part.ids[0]) if dated else None
    last = _day(part, part.ids[dated - 1]) if dated else None
    return first or last or part.today, last or first or part.today


class _Dateless(Sequence[int]):
    """Tells of the posts, which are in the order of their days, which have none: 0 … 0 1 … 1."""

    def __init__(self, part: PlanPart) -> None:
        self._part = part

    def __len__(self) -> int:
        return len(self._part.ids)

    def __getitem__(self, place: int) -> int:  # type: ignore[override] - only bisect asks, for single places
        return int(_day(self._part, self._part.ids[place]) is None)


def _day(part: PlanPart, post: UUID) -> date | None:
    found = next(iter(part.plan.some_of_sheets([post], ())), None)
    return found.post.when.day if found and found.post.when else None


def _head(name: str, zones: Zones, owner: str, seen: Seen) -> bytes:
    from icalendar import Calendar

    head = Calendar()
    head.add("PRODID", PRODUCT)
    head.add("VERSION", "2.0")
    head.add("CALSCALE", "GREGORIAN")
    head.add("NAME", name)
    head.add("X-WR-CALNAME", name)
    head.add("REFRESH-INTERVAL", _REFRESH, {"VALUE": "DURATION"})
    head.add("X-PUBLISHED-TTL", "PT1H")
    if zones.name:
        head.add("X-WR-TIMEZONE", zones.name)
    if zones.home:
        head.add(HOME, zones.home)
    if seen:
        head.add(SEEN, seen_text(seen))
    if owner:
        head.add(OWNER, owner)
    return head.to_ical().removesuffix(_END)
