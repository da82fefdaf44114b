"""Reads posts from a calendar file (.ics): what somebody changed in a calendar of ours, or events of another one.

From our own come back title, day and time, and what was cancelled; a text stays as it is in the plan, since an event's
description holds more than the text. Events that somebody added there are new posts, as are those of another calendar.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from kommunikator.domain.arrived import Arrived, Incoming
from kommunikator.domain.ident import imported_id
from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.post import Post
from kommunikator.domain.seen import seen_of
from kommunikator.exchange import calendar_reading as reading
from kommunikator.exchange.calendar_marks import (
    CANCELLED,
    HOME,
    LATEST,
    PRODUCT,
    SEEN,
    WRITTEN,
    Written,
    digest,
    read_uid,
)
from kommunikator.exchange.taking_in import bounded
from kommunikator.exchange.taking_in.calendar_remarks import Problem, Remarks
from kommunikator.exchange.taking_in.calendar_times import Clocks
from kommunikator.exchange.taking_in.calendar_wishes import Wish, incoming_of
from kommunikator.i18n import _, format_number

if TYPE_CHECKING:
    from icalendar import Component

MAX_BYTES: Final = bounded.MAX_BYTES
MAX_EVENTS: Final = 500_000
"""Of a calendar of ours: of the shortest that we write, more than fit into `MAX_BYTES`. 100,000 take half a minute and
0.6 GB of memory."""
MAX_FOREIGN: Final = 5_000
MOST_LETTERS: Final = 100_000
"""Of a line; a longer one is no title, and no text to publish."""

_WANTED: Final = re.compile(
    r"(?:UID|SUMMARY|DESCRIPTION|DTSTART|DTEND|DURATION|RRULE|RDATE|STATUS|SEQUENCE|RECURRENCE-ID|LAST-MODIFIED|"
    + WRITTEN
    + r")[;:]",
    re.IGNORECASE,
)
_HEAD: Final = 4096
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def is_ours(content: bytes) -> bool:
    """Tell whether a file is a calendar that comes from us: by who wrote it, or by an event that carries our mark."""
    text = reading.text_of(content[:_HEAD])
    return reading.is_calendar(text) and (
        f"PRODID:{PRODUCT}" in text or _OUR_EVENT.search(reading.text_of(content)) is not None
    )


_OUR_EVENT: Final = re.compile(
    r"^UID[^:\n]{0,200}:[0-9a-f-]{36}(?:\.[0-9a-f-]{36})?@kommunikator\s*$", re.MULTILINE | re.IGNORECASE
)


def read(content: bytes, name: str, zone: str = "") -> Arrived:
    """Read a calendar of ours. `zone` is the team's (an IANA name), for files that have lost the one of the plan.

    Raises ImportRefused for a file that is no calendar, empty, or too large.
    """
    text = _checked(content, name, MAX_EVENTS)
    home = re.search(rf"^{HOME}[^:\n]*:(.*)$", text[:_HEAD], re.MULTILINE)
    seen = re.search(rf"^{SEEN}[^:\n]*:(.*)$", text[: text.find("BEGIN:VEVENT")], re.MULTILINE)
    clocks = Clocks(home[1].strip() if home else zone)
    remarks = Remarks()
    own: dict[str, Wish] = {}
    new: dict[UUID, Incoming] = {}
    versions: dict[str, int] = {}
    for event, cut in _events(text, remarks):
        uid = reading.text_in(event, "UID").strip()
        known = read_uid(uid)
        if known is None:
            _keep_new(event, clocks, remarks, new)
        elif event.get("RECURRENCE-ID") is not None:
            remarks.add(Problem.REPEATS, _title(event))
        elif (version := reading.number(reading.first(event, "SEQUENCE"))) >= versions.get(uid, version):
            versions[uid] = version
            own[uid] = _wish(event, known, clocks, remarks, cut=cut)
    incoming = [*incoming_of(own.values(), remarks), *new.values()]
    moment, told = _moment(own.values()), _told(remarks, text)
    return Arrived("calendar", moment, tuple(incoming), told, seen_of(seen[1]) if seen else None)


def read_events(content: bytes, name: str, zone: str = "") -> Arrived:
    """Read the events of another calendar as new posts; read again, they are the same posts.

    Times of another zone keep it where its clocks differ from those of `zone` (the team's), times in UTC become those
    of `zone`. Raises ImportRefused for a file that is no calendar, empty, or too large.
    """
    text = _checked(content, name, MAX_FOREIGN)
    clocks, remarks, new = Clocks(zone), Remarks(), {}
    for event, _cut in _events(text, remarks):
        _keep_new(event, clocks, remarks, new)
    return Arrived("calendar", None, tuple(new.values()), _told(remarks, text))


def _checked(content: bytes, name: str, most: int) -> str:
    if len(content) > MAX_BYTES:
        sentence = _("%(file)s is larger than %(size)d MB, which is more than a calendar of posts can be.")
        raise ImportRefused(sentence % {"file": name, "size": MAX_BYTES >> 20})
    text = reading.text_of(content)
    if not reading.is_calendar(text):
        raise ImportRefused(_("%(file)s is not a calendar file (.ics).") % {"file": name})
    events = reading.count(text)
    if not events:
        raise ImportRefused(_("There are no events in %(file)s.") % {"file": name})
    if events > most:
        sentence = _(
            "%(file)s has %(events)s events. At most %(most)s can be imported at once, so nothing was taken over."
        )
        numbers = {"events": format_number(events), "most": format_number(most)}
        raise ImportRefused(sentence % {"file": name, **numbers})
    return text


def _events(text: str, remarks: Remarks) -> Iterator[tuple[Component, bool]]:
    """Give the events that can be read, each with whether it has a text that is too long, which is left out."""
    for lines in reading.blocks(text, _WANTED):
        short = [line for line in lines if len(line) <= MOST_LETTERS]
        event = reading.event_of(short)
        if event is None:
            remarks.add(Problem.UNREADABLE, reading.plain_name(short))
            continue
        if len(short) < len(lines):
            remarks.add(Problem.LONG_TEXT, _title(event))
        yield event, len(short) < len(lines)


def _told(remarks: Remarks, text: str) -> tuple[str, ...]:
    if not reading.is_whole(text):
        remarks.add(Problem.CUT_OFF)
    return tuple(remarks.sentences())


def _title(event: Component) -> str:
    return " ".join(reading.text_in(event, "SUMMARY").split())


# --- a calendar of ours ----------------------------------------------------------------------------------------


def _wish(event: Component, known: tuple[UUID, UUID | None], clocks: Clocks, remarks: Remarks, *, cut: bool) -> Wish:
    """Give what an event says; `cut` tells that a text of it was too long to be read."""
    post, channel = known
    written = Written.parse(reading.text_in(event, WRITTEN))
    begins = reading.moment(event, "DTSTART")
    when = clocks.of_ours(begins, written.shown if written else None) if begins else None
    if when is None:
        remarks.add(Problem.UNREADABLE, _title(event))
    if "RRULE" in event or "RDATE" in event:
        remarks.add(Problem.REPEATS, _title(event))
    status = reading.text_in(event, "STATUS").strip().upper()
    text = None if cut else digest(reading.text_in(event, "DESCRIPTION"))
    return Wish(post, channel, _title(event), when, status, text, _stamp(event), written)


def _moment(wishes: Collection[Wish]) -> int | None:
    """Give the log's clock of the latest change that the file knows of: as it was then, the plan was written.

    Where a program has dropped our field the events' own stamps remain. An event that nobody edited has that of its
    post; as one that was edited has a later one, the earliest is taken: it never hides a change that was made here.
    """
    changed = [wish.written.changed for wish in wishes if wish.written]
    stamps = [wish.stamp for wish in wishes if wish.stamp is not None]
    milliseconds = max(changed) if changed else min(stamps, default=None)
    # The lower 16 bits count within a millisecond (see ARCHITECTURE.md, "The file").
    return None if milliseconds is None else milliseconds << 16 | 0xFFFF


def _stamp(event: Component) -> int | None:
    """Give when an event was changed last, in milliseconds since 1970; None where it doesn't say."""
    found = reading.moment(event, "LAST-MODIFIED")
    if not isinstance(found, datetime) or found.tzinfo is None:
        return None
    milliseconds = (found - _EPOCH) // timedelta(milliseconds=1)
    return milliseconds if 0 <= milliseconds <= LATEST else None


# --- another calendar ------------------------------------------------------------------------------------------


def _keep_new(event: Component, clocks: Clocks, remarks: Remarks, new: dict[UUID, Incoming]) -> None:
    title, begins = _title(event), reading.moment(event, "DTSTART")
    when = clocks.of_others(begins) if begins else None
    if reading.text_in(event, "STATUS").strip().upper() == CANCELLED:
        remarks.add(Problem.CANCELLED, title)
        return
    if when is None:
        remarks.add(Problem.UNREADABLE, title)
        return
    uid, again = reading.text_in(event, "UID").strip(), reading.moment(event, "RECURRENCE-ID")
    if "RRULE" in event or "RDATE" in event:
        remarks.add(Problem.REPEATS, title)
    if _days(event) > timedelta(days=1):
        remarks.add(Problem.LONG, title)
    identity = imported_id("ics-post", uid or f"{title} {when}", *([str(again)] if again else []))
    text = reading.text_in(event, "DESCRIPTION").strip()
    values = {"title": title, "when": when, "text": text, "source": f"ics:{uid}" if uid else "ics"}
    new[identity] = Incoming(Post, identity, values)


def _days(event: Component) -> timedelta:
    begins, ends = reading.moment(event, "DTSTART"), reading.moment(event, "DTEND")
    length = reading.length(event, "DURATION")
    if length is not None or begins is None or ends is None:
        return length or timedelta()
    if isinstance(begins, datetime) and isinstance(ends, datetime):
        return ends.replace(tzinfo=None) - begins.replace(tzinfo=None)
    return timedelta(days=ends.toordinal() - begins.toordinal())
