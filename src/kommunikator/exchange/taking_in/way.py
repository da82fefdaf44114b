"""Which import a file is for, by what is in it: one way in for every kind of file."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from kommunikator.domain.arrived import Arrived
from kommunikator.domain.importing import ImportRefused
from kommunikator.exchange import chosen_file
from kommunikator.exchange.taking_in import Kind, bounded, read_as, recognise, unknown
from kommunikator.i18n import _


class Way(StrEnum):
    """The imports: of a file of ours, of another program's calendar, of a plan from Planner, of a content matrix."""

    PLAN = "plan"
    EVENTS = "events"
    PLANNER = "planner"
    MATRIX = "matrix"


ENDINGS: Final = (".xlsx", ".kommunikator", ".json", ".ics", ".docx", ".ods", ".csv")
"""How the names of files end that can be imported, the most usual first."""

# Files that Planner doesn't write.
_OF_A_MATRIX: Final = (".docx", ".docm", ".doc", ".csv", ".tsv", ".txt", ".ods")
# Files that nobody else reads.
_OF_OURS: Final = (".kommunikator", ".json", ".ics")
MAX_BYTES: Final = bounded.MAX_BYTES


@dataclass(frozen=True, slots=True)
class Found:
    """Which import a file is for. `kind` and `content` are there where it is taken in, that is PLAN and EVENTS."""

    way: Way
    path: Path
    kind: Kind | None = None
    content: bytes = b""

    @property
    def name(self) -> str:
        """Give the file's name, for the sentences."""
        return self.path.name

    def arrived(self, zone: str = "") -> Arrived:
        """Read what the file holds; `zone` is the team's (an IANA name). Raises ImportRefused."""
        if self.kind is None:
            raise unknown(self.name)
        if self.way is not Way.EVENTS:
            return read_as(self.kind, self.content, self.name, zone)
        from kommunikator.exchange.taking_in.calendar import read_events

        return read_events(self.content, self.name, zone)


def way_of(path: Path) -> Found:
    """Look into a file. What is none of ours goes the way that its name says, whose reader has the last word.

    Raises ImportRefused for a file that is ours by its name and cannot be read or is something else.
    """
    ours = path.suffix.casefold() in _OF_OURS
    other = Found(Way.MATRIX if path.suffix.casefold() in _OF_A_MATRIX else Way.PLANNER, path)
    too_large = _("%(file)s is larger than %(size)d MB. Ask for a smaller part of the plan.")
    try:
        content = chosen_file.content(path, MAX_BYTES, too_large)
    except ImportRefused:
        if ours:
            raise
        return other
    kind = recognise(content, path.name)
    if kind is not None:
        return Found(_way(kind, content), path, kind, content)
    if ours:
        raise unknown(path.name)
    return other


def looking_into(path: Path) -> Generator[None, None, Found]:
    """Look into a file as a step of longer work; see `way_of`."""
    yield from ()
    return way_of(path)


def _way(kind: Kind, content: bytes) -> Way:
    if kind is not Kind.CALENDAR:
        return Way.PLAN
    from kommunikator.exchange.taking_in.calendar import is_ours

    return Way.PLAN if is_ours(content) else Way.EVENTS
