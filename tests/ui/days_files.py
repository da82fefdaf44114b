"""Calendar files as schools and municipalities give them out."""

from __future__ import annotations

from pathlib import Path

AUTUMN = ("UID:autumn", "SUMMARY:Höstlov", "DTSTART:20261026", "DTEND:20261031", "RRULE:FREQ=YEARLY;BYWEEKNO=44")
WINTER = ("UID:winter", "SUMMARY:<b>Sportlov</b> & skidor", "DTSTART:20270222", "DTEND:20270227")
COUNCIL = ("UID:council", "SUMMARY:Fullmäktige", "DTSTART:20270125T180000", "RRULE:FREQ=MONTHLY;BYDAY=4MO")


def calendar_file(path: Path, *events: tuple[str, ...]) -> Path:
    """Write a calendar file with these events, each a tuple of lines; give its path."""
    lines = [line for event in events for line in ("BEGIN:VEVENT", *event, "END:VEVENT")]
    path.write_text("\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""]), encoding="utf-8", newline="")
    return path
