"""Reads a calendar file (.ics, RFC 5545) of days: holidays of schools, theme days, meetings of the council.

Only the parts of an event that say which day it is are handed to the library `icalendar`, one event at a time: a
broken event then costs no other, and a file cannot keep anybody waiting.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from kommunikator.domain.ident import imported_id
from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.own_day import OwnDay, OwnDayKind, Repeat
from kommunikator.exchange import chosen_file
from kommunikator.exchange.day_remarks import DayRemark, Problem
from kommunikator.i18n import _, format_number

if TYPE_CHECKING:
    from icalendar import Component

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_EVENTS: Final = 5_000
_LONGEST: Final = timedelta(days=366)
_AT_ONCE: Final = 50

_MARKS: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_FOLD: Final = re.compile(rb"\n[ \t]")
_TEXT_FOLD: Final = re.compile(r"\n[ \t]")
_EVENT: Final = re.compile(r"^BEGIN:VEVENT\s*$", re.IGNORECASE | re.MULTILINE)
_CALENDAR: Final = re.compile(r"\s*BEGIN:VCALENDAR\s*$", re.IGNORECASE | re.MULTILINE)
_END: Final = re.compile(r"^END:VCALENDAR\s*$", re.IGNORECASE | re.MULTILINE)
_WANTED: Final = re.compile(
    r"(?:UID|SUMMARY|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|STATUS|SEQUENCE|RECURRENCE-ID)[;:]", re.IGNORECASE
)
# The day as the wall clock there says it is meant, whatever the zone is called: no zone needs to be known.
_ZONE: Final = re.compile(r';TZID=(?:"[^"]*"|[^;:"]*)', re.IGNORECASE)
# What the library lets through of its own besides ValueError, as for a parameter with two values where it expects one.
_BROKEN: Final = (ValueError, AttributeError, LookupError, TypeError, ArithmeticError)
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
    text = _text(chosen_file.content(path, MAX_BYTES, too_large))
    if not _CALENDAR.match(text):
        raise ImportRefused(_("%(file)s is not a calendar file (.ics).") % {"file": path.name})
    events = len(_EVENT.findall(text))
    _check_count(events, path.name)
    reader = _Reader(_zone(zone))
    for done, lines in enumerate(_blocks(text)):
        reader.take(lines)
        if done % _AT_ONCE == 0:
            yield done, events
    whole = _END.search(text) is not None
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


def _text(content: bytes) -> str:
    """Give the text with long lines joined. Where it is not UTF-8 it comes from an old program of Windows."""
    if content[:2] in _MARKS:
        text = content.decode(_MARKS[content[:2]], "replace")
        return _TEXT_FOLD.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    # Joined before decoding, since some programs break a line in the middle of a letter's bytes.
    joined = _FOLD.sub(b"", content.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    try:
        return joined.decode("utf-8-sig")
    except UnicodeDecodeError:
        return joined.decode("cp1252", "replace")


def _check_count(events: int, name: str) -> None:
    if not events:
        raise ImportRefused(_("There are no days in %(file)s.") % {"file": name})
    if events > MAX_EVENTS:
        sentence = _(
            "%(file)s has %(events)s events. At most %(most)s days can be imported at once, so nothing was taken over."
        )
        numbers = {"events": format_number(events), "most": format_number(MAX_EVENTS)}
        raise ImportRefused(sentence % {"file": name, **numbers})


def _blocks(text: str) -> Iterator[list[str]]:
    """Give the lines that matter of each event; what lies within an event, such as an alarm, is passed over."""
    lines: list[str] | None = None
    inside = 0
    for line in text.split("\n"):
        upper = line[:12].strip().upper()
        if upper == "BEGIN:VEVENT":
            if lines is not None:
                yield lines
            lines, inside = [], 0
        elif lines is None:
            continue
        elif upper == "END:VEVENT":
            yield lines
            lines = None
        elif upper.startswith(("BEGIN:", "END:")):
            inside += 1 if upper.startswith("BEGIN:") else -1
        elif not inside and _WANTED.match(line):
            lines.append(_ZONE.sub("", line, count=1) if line[:2].upper() == "DT" else line)
    if lines is not None:
        yield lines


def _zone(name: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


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
        from icalendar import Event

        try:
            event = Event.from_ical("\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""]))
        except _BROKEN:
            self._remark(Problem.UNREADABLE, _plain_name(lines))
            return
        said = _first(event, "SUMMARY")
        name = " ".join(said.split()) if isinstance(said, str) else _plain_name(lines)
        if str(_first(event, "STATUS") or "").strip().upper() == "CANCELLED":
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
        uid, again = str(_first(event, "UID") or "").strip(), _moment(event, "RECURRENCE-ID")
        identity = imported_id("ics", uid or f"{name} {starts}", *([str(again)] if again else []))
        version = _number(_first(event, "SEQUENCE"))
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
        moment = self._local(_moment(event, field))
        return moment.date() if isinstance(moment, datetime) else moment

    def _local(self, moment: date | datetime | None) -> date | datetime | None:
        """Give a moment in UTC as the clocks of the zone show it; others are wall-clock time already."""
        if not isinstance(moment, datetime) or moment.tzinfo is None:
            return moment
        try:
            return moment.astimezone(UTC).astimezone(self._zone)
        except OverflowError:
            return None

    def _last_day(self, event: Component, starts: date) -> date | None:
        """Give the last day, None for a single one. An end is exclusive, and so is midnight at an end."""
        end = self._local(_moment(event, "DTEND")) or self._end_by_duration(event)
        if isinstance(end, datetime):
            last = end.date() - timedelta(days=end.time() == time.min)
        elif end is not None and end > date.min:
            last = end - timedelta(days=1)
        else:
            return None
        return last if last > starts else None

    def _end_by_duration(self, event: Component) -> date | datetime | None:
        begins, length = self._local(_moment(event, "DTSTART")), _value(event, "DURATION")
        if begins is None or not isinstance(length, timedelta):
            return None
        try:
            return begins + length
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


def _first(event: Component, field: str) -> Any:
    """Give a field, the first of several, None where it is missing."""
    found = event.get(field)
    return found[0] if isinstance(found, list) else found


def _value(event: Component, field: str) -> Any:
    """Give the date, moment or length that a field holds; None where it holds none."""
    from icalendar.prop import vDDDTypes

    found = _first(event, field)
    return found.dt if isinstance(found, vDDDTypes) else None


def _moment(event: Component, field: str) -> date | datetime | None:
    found = _value(event, field)
    return found if isinstance(found, date) else None


def _number(found: object) -> int:
    return found if isinstance(found, int) else 0


def _plain_name(lines: list[str]) -> str:
    """Give the name of an event as it is written, where the library cannot read it."""
    line = next((line for line in lines if line[:7].upper() == "SUMMARY"), "")
    return " ".join(line.partition(":")[2].split())
