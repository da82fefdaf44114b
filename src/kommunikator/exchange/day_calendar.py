"""Reads a calendar file (.ics, RFC 5545) of days: holidays of schools, theme days, meetings of the council.

Of an event only what says which day it is is looked at (see `calendar_reading`).
"""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from kommunikator.domain.ident import imported_id
from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.own_day import OwnDay, OwnDayKind, Repeat
from kommunikator.exchange import calendar_reading, calendar_zones, chosen_file
from kommunikator.exchange.calendar_reading import event_of, first, length, moment, number, plain_name
from kommunikator.exchange.day_remarks import DayRemark, Problem
from kommunikator.i18n import _, format_number

if TYPE_CHECKING:
    from icalendar import Component

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_EVENTS: Final = 5_000
_LONGEST: Final = timedelta(days=366)
_AT_ONCE: Final = 50

_WANTED: Final = re.compile(
    r"(?:UID|SUMMARY|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|STATUS|SEQUENCE|RECURRENCE-ID)[;:]", re.IGNORECASE
)
# The day as the wall clock there says it is meant, whatever the zone is called: no zone needs to be known.
_ZONE: Final = re.compile(r';TZID=(?:"[^"]*"|[^;:"]*)', re.IGNORECASE)
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class DaysFile:
    """The days of a calendar file, in the order of their dates, and what was left out or taken in part."""

    name: str
    days: tuple[OwnDay, ...]
    remarks: tuple[DayRemark, ...] = ()

    def of_kind(self, kind: OwnDayKind) -> tuple[OwnDay, ...]:
        """Give the days as days of this kind."""
        return tuple(replace(day, type=kind) for day in self.days)


def opening(path: Path, zone: str = "") -> Generator[tuple[int, int], None, DaysFile]:
    """Read a calendar file, yielding (events done, events in all); the days are the generator's value.

    All-day events and those with a time become days; a moment in UTC falls on its day in `zone` (an IANA name, "" for
    this machine's). A yearly rule becomes a repetition by date, or by week where it names the week; of any other rule
    the first day is taken. Raises ImportRefused for a file that cannot be read, is none, or holds too much.
    """
    too_large = _("%(file)s is larger than %(size)d MB, which is more than a calendar of days can be.")
    text = calendar_reading.text_of(chosen_file.content(path, MAX_BYTES, too_large))
    if not calendar_reading.is_calendar(text):
        raise ImportRefused(_("%(file)s is not a calendar file (.ics).") % {"file": path.name})
    events = calendar_reading.count(text)
    _check_count(events, path.name)
    reader = _Reader(calendar_zones.known(zone))
    for done, lines in enumerate(calendar_reading.blocks(text, _WANTED)):
        reader.take(lines)
        if done % _AT_ONCE == 0:
            yield done, events
    whole = calendar_reading.is_whole(text)
    days = sorted(reader.days.values(), key=lambda day: (day.starts or date.min, day.name, day.id))
    return DaysFile(path.name, tuple(days), (*reader.remarks, *(() if whole else (DayRemark(Problem.CUT_OFF),))))


def read_days(path: Path, zone: str = "") -> DaysFile:
    """Read a calendar file in one go; see `opening`."""
    steps = opening(path, zone)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


# --- the file --------------------------------------------------------------------------------------------------


def _check_count(events: int, name: str) -> None:
    if not events:
        raise ImportRefused(_("There are no days in %(file)s.") % {"file": name})
    if events > MAX_EVENTS:
        sentence = _(
            "%(file)s has %(events)s events. At most %(most)s days can be imported at once, so nothing was taken over."
        )
        numbers = {"events": format_number(events), "most": format_number(MAX_EVENTS)}
        raise ImportRefused(sentence % {"file": name, **numbers})


def _zoneless(lines: list[str]) -> list[str]:
    """Give an event's lines without the zones of its dates."""
    return [_ZONE.sub("", line, count=1) if line[:2].upper() == "DT" else line for line in lines]


# --- an event --------------------------------------------------------------------------------------------------


class _Reader:
    """Makes days of events. Of two with the same identity the later version counts."""

    def __init__(self, zone: tzinfo | None) -> None:
        self.days: dict[UUID, OwnDay] = {}
        self.remarks: list[DayRemark] = []
        self._zone = zone
        self._versions: dict[UUID, int] = {}

    def take(self, lines: list[str]) -> None:
        """Make a day of an event's lines, or remark why there is none."""
        event = event_of(_zoneless(lines))
        if event is None:
            self._remark(Problem.UNREADABLE, plain_name(lines))
            return
        said = first(event, "SUMMARY")
        name = " ".join(said.split()) if isinstance(said, str) else plain_name(lines)
        if str(first(event, "STATUS") or "").strip().upper() == "CANCELLED":
            self._remark(Problem.CANCELLED, name)
            return
        starts = self._day_of(event, "DTSTART")
        if starts is None:
            self._remark(Problem.UNREADABLE, name)
        elif not name:
            self._remark(Problem.NAMELESS)
        else:
            self._keep(event, name, starts)

    def _keep(self, event: Component, name: str, starts: date) -> None:
        uid, again = str(first(event, "UID") or "").strip(), moment(event, "RECURRENCE-ID")
        identity = imported_id("ics", uid or f"{name} {starts}", *([str(again)] if again else []))
        version = number(first(event, "SEQUENCE"))
        if version < self._versions.get(identity, version):
            return
        self._versions[identity] = version
        repeat = _repeat(event, starts)
        if repeat is None:
            self._remark(Problem.REPEATS, name)
        ends = self._last_day(event, starts)
        if ends and ends - starts >= _LONGEST:
            self._remark(Problem.LONG, name)
            ends = None
        self.days[identity] = OwnDay(
            id=identity,
            name=name,
            type=OwnDayKind.OTHER,
            starts=starts,
            ends=ends,
            repeat=repeat or Repeat.NEVER,
            source=f"ics:{uid}",
        )

    def _day_of(self, event: Component, field: str) -> date | None:
        found = self._local(moment(event, field))
        return found.date() if isinstance(found, datetime) else found

    def _local(self, found: date | datetime | None) -> date | datetime | None:
        """Give a moment in UTC as the clocks of the zone show it; others are wall-clock time already."""
        if not isinstance(found, datetime) or found.tzinfo is None:
            return found
        try:
            return found.astimezone(UTC).astimezone(self._zone)
        except OverflowError:
            return None

    def _last_day(self, event: Component, starts: date) -> date | None:
        """Give the last day, None for a single one. An end is exclusive, and so is midnight at an end."""
        end = self._local(moment(event, "DTEND")) or self._end_by_duration(event)
        if isinstance(end, datetime):
            last = end.date() - timedelta(days=end.time() == time.min)
        elif end is not None and end > date.min:
            last = end - timedelta(days=1)
        else:
            return None
        return last if last > starts else None

    def _end_by_duration(self, event: Component) -> date | datetime | None:
        begins, lasts = self._local(moment(event, "DTSTART")), length(event, "DURATION")
        if begins is None or lasts is None:
            return None
        try:
            return begins + lasts
        except OverflowError:
            return None

    def _remark(self, problem: Problem, name: str = "") -> None:
        self.remarks.append(DayRemark(problem, name))


def _repeat(event: Component, starts: date) -> Repeat | None:
    """Give how an event repeats as far as days can; None where it does so in another way."""
    rule = event.get("RRULE")
    if rule is None and "RDATE" not in event:
        return Repeat.NEVER
    if "RDATE" in event or "EXDATE" in event or not isinstance(rule, dict):
        return None
    said = {str(key).upper(): [str(value).upper() for value in values] for key, values in rule.items()}
    if said.pop("FREQ", []) != ["YEARLY"] or said.pop("INTERVAL", ["1"]) != ["1"] or said.pop("WKST", ["MO"]) != ["MO"]:
        return None
    week = starts.isocalendar()
    by_date = {"BYMONTH": [str(starts.month)], "BYMONTHDAY": [str(starts.day)]}
    by_week = {"BYWEEKNO": [str(week.week)], "BYDAY": [_WEEKDAYS[week.weekday - 1]]}
    if said.items() <= by_date.items():
        return Repeat.BY_DATE
    return Repeat.BY_WEEK if "BYWEEKNO" in said and said.items() <= by_week.items() else None
