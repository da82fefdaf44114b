"""Time zones of calendar files: which one a plan's times are in, and its rules as a VTIMEZONE (RFC 5545, 3.6.5)."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from icalendar import Timezone

_YEARS: Final = (1970, 2100)
"""Beyond these the latest rule holds: a post in the year 9999 must not list eight thousand summers."""


@lru_cache(maxsize=64)
def known(name: str) -> ZoneInfo | None:
    """Give the zone of an IANA name, None where there is no such zone."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def machine() -> str:
    """Give the IANA name of this machine's zone, '' where it cannot be told."""
    if sys.platform == "win32":
        return _of_windows()
    named = os.environ.get("TZ", "").removeprefix(":")
    link = named or os.path.realpath("/etc/localtime").partition("zoneinfo/")[2] or _of_debian()
    return link if known(link) else ""


def _of_debian() -> str:
    try:
        return Path("/etc/timezone").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _of_windows() -> str:
    if sys.platform != "win32":
        return ""
    import winreg

    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    try:
        with winreg.OpenKey(
            winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation"
        ) as opened:
            name = str(winreg.QueryValueEx(opened, "TimeZoneKeyName")[0])
    except OSError:
        return ""
    return WINDOWS_TO_OLSON.get(name.partition("\x00")[0], "")


def elsewhere(moment: datetime, zone: tzinfo | None) -> datetime:
    """Give an aware moment as the clocks of `zone` (None: this machine's) show it, by way of UTC.

    An hour that summer time leaves out is read by the offset before it, as RFC 5545 (3.3.5) says. At the calendar's
    first and last day it stays as it is.
    """
    try:
        return moment.astimezone(UTC).astimezone(zone)
    except (OverflowError, OSError, ValueError):
        return moment


@dataclass(frozen=True, slots=True)
class Onset:
    """From an instant on (in UTC), the clocks go by `after` and not by `before`."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool


def onsets(zone: ZoneInfo, first: int, last: int) -> Iterator[Onset]:
    """Give from when on the zone's offset holds, from the day before the year `first` to the end of `last`."""
    at, end = datetime(first - 1, 12, 31, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    offset = _offset(zone, at)
    yield _onset(zone, at, offset)
    while at < end:
        later = at + timedelta(days=1)
        if _offset(zone, later) != offset:
            turn = _turn(zone, at, later)
            yield _onset(zone, turn, offset)
            offset = _offset(zone, later)
        at = later


def _turn(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Give the first second with the later one's offset, of two moments between which it changes once."""
    low, high = 0, int((after - before).total_seconds())
    old = _offset(zone, before)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(zone, before + timedelta(seconds=middle)) == old else (low, middle)
    return before + timedelta(seconds=high)


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _onset(zone: ZoneInfo, at: datetime, before: timedelta) -> Onset:
    local = at.astimezone(zone)
    return Onset(at, before, local.utcoffset() or timedelta(), local.tzname() or "", bool(local.dst()))


def timezone(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """Give the rules of a zone for the years from `first` to the one after `last`."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard
    from icalendar.prop import vUTCOffset

    made = Timezone()
    made.add("TZID", zone.key)
    observances: dict[tuple[timedelta, timedelta, str, bool], list[datetime]] = {}
    for onset in onsets(zone, _clamped(first.year), _clamped(last.year + 1)):
        # The local time of an onset is told by the offset before it.
        local = (onset.at + onset.before).replace(tzinfo=None)
        observances.setdefault((onset.before, onset.after, onset.name, onset.summer), []).append(local)
    for (before, after, name, summer), starts in observances.items():
        part = TimezoneDaylight() if summer else TimezoneStandard()
        part.add("DTSTART", starts[0])
        part["TZOFFSETFROM"], part["TZOFFSETTO"] = vUTCOffset(before), vUTCOffset(after)
        # Some zones have no letters of their own but "+04", which is no text to show.
        if re.fullmatch(r"[A-Z]{2,6}", name):
            part.add("TZNAME", name)
        if starts[1:]:
            part.add("RDATE", starts[1:])
        made.add_component(part)
    return made


def _clamped(year: int) -> int:
    return min(max(year, _YEARS[0]), _YEARS[1])
