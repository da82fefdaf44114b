"""The small signs on every page: a channel's letters on its colour, a status, what a day is besides its date."""

from __future__ import annotations

from typing import Final

from kommunikator.domain.calendar_days import DayMark, MarkKind
from kommunikator.domain.channel_colour import channel_colours
from kommunikator.domain.post import STATUS_NAMES, Status
from kommunikator.domain.team import Channel
from kommunikator.i18n import _

# Fill and letters of a channel whose colour cannot be read: the design's neutral grey.
_NEUTRAL: Final = ("#DFE5E9", "#27323A")
# The name of the drawing, and the name of its colour among the design's tokens (design, section 5.2).
_STATUS: Final = {
    Status.PLANNED: ("planned", "text2"),
    Status.DRAFT: ("draft", "text2"),
    Status.REVIEW: ("review", "accent"),
    Status.APPROVED: ("approved", "ok"),
    Status.PUBLISHED: ("published", "ok"),
    Status.CANCELLED: ("cancelled", "text3"),
}
_MARKS: Final = {
    MarkKind.HOLIDAY: ("star-full", "bad"),
    MarkKind.EVE: ("star", "bad"),
    MarkKind.THEME_DAY: ("star", "text2"),
    MarkKind.SCHOOL_BREAK: ("school", "text2"),
    MarkKind.MEETING: ("meeting", "text2"),
    MarkKind.OTHER: ("info", "text2"),
}


def chip(channel: Channel) -> dict[str, str]:
    """Give a channel's chip: `letters`, `name`, and `fill` and `ink` as #rrggbb."""
    try:
        fill, ink = channel_colours(channel.colour or channel.code, dark=False)
    except ValueError:
        fill, ink = _NEUTRAL
    letters = (channel.code or channel.name[:3]).upper()
    return {"letters": _one_line(letters), "name": _one_line(channel.name), "fill": fill, "ink": ink}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def status_mark(status: Status) -> dict[str, str]:
    """Give a status: its `word`, the name of its `sign` and that of its `colour` among the design's tokens."""
    sign, colour = _STATUS[status]
    return {"word": _(STATUS_NAMES[status]), "sign": sign, "colour": colour}


def day_mark(mark: DayMark) -> dict[str, str]:
    """Give what a day is besides its date: its `word`, and the names of its `sign` and `colour`."""
    sign, colour = _MARKS[mark.kind]
    return {"word": _one_line(mark.name), "sign": sign, "colour": colour}


def nobody() -> dict[str, str]:
    """Give the mark of a post that nobody sees through."""
    return {"word": _("Nobody responsible"), "sign": "warning", "colour": "warn"}
