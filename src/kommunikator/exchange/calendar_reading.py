"""Takes a calendar file (.ics, RFC 5545) apart into events, whoever wrote it.

Only the lines of an event that somebody asks for are handed to the library `icalendar`, one event at a time: a broken
event then costs no other, and a file cannot keep anybody waiting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from icalendar import Component

BROKEN: Final = (ValueError, AttributeError, LookupError, TypeError, ArithmeticError)
"""What the library lets through of its own besides ValueError, as for a parameter with two values instead of one."""

_MARKS: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_FOLD: Final = re.compile(rb"\n[ \t]")
_TEXT_FOLD: Final = re.compile(r"\n[ \t]")
_EVENT: Final = re.compile(r"^BEGIN:VEVENT\s*$", re.IGNORECASE | re.MULTILINE)
_CALENDAR: Final = re.compile(r"\s*BEGIN:VCALENDAR\s*$", re.IGNORECASE | re.MULTILINE)
_END: Final = re.compile(r"^END:VCALENDAR\s*$", re.IGNORECASE | re.MULTILINE)
_EVENT_END: Final = re.compile(r"^END:VEVENT\s*$", re.IGNORECASE | re.MULTILINE)


def text_of(content: bytes) -> str:
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


def is_calendar(text: str) -> bool:
    """Tell whether a text begins as a calendar does."""
    return _CALENDAR.match(text) is not None


def is_whole(text: str) -> bool:
    """Tell whether a calendar is there up to its end, and so is the last of its events."""
    begun = [match.end() for match in _EVENT.finditer(text)]
    return _END.search(text) is not None and (not begun or _EVENT_END.search(text, begun[-1]) is not None)


def count(text: str) -> int:
    """Give how many events a calendar has."""
    return len(_EVENT.findall(text))


def blocks(text: str, wanted: re.Pattern[str]) -> Iterator[list[str]]:
    """Give of each event the lines that `wanted` matches; what lies within, such as an alarm, is passed over.

    A last event without an end is no event: of what is missing nobody knows what it said.
    """
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
        elif not inside and wanted.match(line):
            lines.append(line)


def event_of(lines: list[str]) -> Component | None:
    """Give the event with these lines, None where the library cannot read it."""
    from icalendar import Event

    try:
        return Event.from_ical("\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""]))
    except BROKEN:
        return None


def first(event: Component, field: str) -> Any:
    """Give a field, the first of several, None where it is missing."""
    found = event.get(field)
    return found[0] if isinstance(found, list) else found


def text_in(event: Component, field: str) -> str:
    """Give a field as text, '' where it is missing."""
    found = first(event, field)
    return str(found) if isinstance(found, str) else ""


def value(event: Component, field: str) -> Any:
    """Give the date, moment or length that a field holds; None where it holds none."""
    from icalendar.prop import vDDDTypes

    found = first(event, field)
    return found.dt if isinstance(found, vDDDTypes) else None


def moment(event: Component, field: str) -> date | None:
    """Give the date or moment (a datetime) that a field holds; None where it holds none."""
    found = value(event, field)
    return found if isinstance(found, date) else None


def length(event: Component, field: str) -> timedelta | None:
    """Give the length of time that a field holds; None where it holds none."""
    found = value(event, field)
    return found if isinstance(found, timedelta) else None


def number(found: object) -> int:
    """Give a number, 0 where there is none."""
    return found if isinstance(found, int) else 0


def plain_name(lines: list[str]) -> str:
    """Give the name of an event as it is written, where the library cannot read it."""
    line = next((line for line in lines if line[:7].upper() == "SUMMARY"), "")
    return " ".join(line.partition(":")[2].split())
