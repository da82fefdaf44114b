"""What the calendars that we write carry, so that we know them, and what was changed in them, when they come back.

An event's UID is `<post>@kommunikator`, or `<post>.<channel>@kommunikator` where it is a post in one channel. Beside
the fields of RFC 5545 stand ours, which other programs keep or drop as they like:

- X-KOMMUNIKATOR-WRITTEN of an event: see `Written`.
- X-KOMMUNIKATOR-ZONE of a calendar: the time zone of times that name none in the plan.
- X-KOMMUNIKATOR-SEEN of a calendar that was exported: which changes the plan knew of (see `domain/seen.py`). Those of
  a folder have none, so that they stay the same while nothing in them changes.
- X-KOMMUNIKATOR-CALENDAR of a calendar in a folder: whose it is, as `member:<id>` or `channel:<id>`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from hashlib import blake2b
from typing import Final
from uuid import UUID

from kommunikator.domain.post import Status
from kommunikator.domain.when import When
from kommunikator.i18n import format_time

PRODUCT: Final = "-//Kommunikator//Plan//EN"
WRITTEN: Final = "X-KOMMUNIKATOR-WRITTEN"
HOME: Final = "X-KOMMUNIKATOR-ZONE"
SEEN: Final = "X-KOMMUNIKATOR-SEEN"
OWNER: Final = "X-KOMMUNIKATOR-CALENDAR"
LATEST: Final = (1 << 47) - 1
"""The latest instant that the plan's clock can hold, in milliseconds since 1970: 63 bits, of which 16 only count."""
_UID: Final = re.compile(r"([0-9a-f-]{36})(?:\.([0-9a-f-]{36}))?@kommunikator", re.ASCII)

TENTATIVE, CONFIRMED, CANCELLED = "TENTATIVE", "CONFIRMED", "CANCELLED"
STATUSES: Final = {
    Status.PLANNED: TENTATIVE,
    Status.DRAFT: TENTATIVE,
    Status.REVIEW: TENTATIVE,
    Status.APPROVED: CONFIRMED,
    Status.PUBLISHED: CONFIRMED,
    Status.CANCELLED: CANCELLED,
}
"""How a calendar says what a post's status is (RFC 5545, 3.8.1.11)."""


def uid_of(post: UUID, channel: UUID | None = None) -> str:
    """Give the UID of a post's event, which never changes."""
    return f"{post}.{channel}@kommunikator" if channel else f"{post}@kommunikator"


def read_uid(uid: str) -> tuple[UUID, UUID | None] | None:
    """Give the post and the channel of a UID of ours; None for any other."""
    match = _UID.fullmatch(uid.strip().lower())
    try:
        return (UUID(match[1]), UUID(match[2]) if match[2] else None) if match else None
    except ValueError:
        return None


def digest(text: str) -> str:
    """Give ten hexadecimal digits that tell whether an event's name or text was changed; spaces don't count."""
    return blake2b(" ".join(text.split()).encode(), digest_size=5).hexdigest()


@dataclass(frozen=True, slots=True)
class Written:
    """What an event said when we wrote it: by this we see what somebody has changed in a calendar program.

    `summary` is the `digest` of its name, `verbatim` whether that is the post's title as it is, `text` the `digest` of
    its description, which holds more than the post's text. `changed` is the post's latest change in milliseconds since
    1970; `own` a channel's own time, `code` how a channel's event begins ("FB"), `when` the post's day and time.
    """

    status: Status
    summary: str
    verbatim: bool
    text: str
    changed: int
    own: time | None
    code: str
    when: When

    @property
    def shown(self) -> When:
        """Give when the event was."""
        return self.when if self.own is None else self.when.at(self.own)

    def __str__(self) -> str:
        """Give it as text, such as `draft =0123456789 abcdef0123 1795000000000 - = 2026-11-25T09:00`."""
        own = format_time(self.own) if self.own else "-"
        summary = f"{'=' if self.verbatim else '~'}{self.summary}"
        return f"{self.status} {summary} {self.text} {self.changed} {own} ={_one_word(self.code)} {self.when}"

    @classmethod
    def parse(cls, text: str) -> Written | None:
        """Read what `str` gave; None for anything else."""
        try:
            status, summary, digested, changed, own, code, when = text.strip().split(" ", 6)
            clock = None if own == "-" else When.parse(f"2000-01-01T{own}").time
            told = (summary[1:], summary[:1] == "=", digested, _clock(changed), clock, _words(code[1:]))
            return cls(Status(status), *told, When.parse(when))
        except ValueError:
            return None


def _clock(text: str) -> int:
    if not re.fullmatch(r"\d{1,15}", text, re.ASCII) or int(text) > LATEST:
        raise ValueError
    return int(text)


def _one_word(text: str) -> str:
    return text.replace("%", "%25").replace(" ", "%20")


def _words(text: str) -> str:
    return text.replace("%20", " ").replace("%25", "%")
