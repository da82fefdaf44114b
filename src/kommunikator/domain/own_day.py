"""Days of the municipality's own: theme days, school breaks, council meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from kommunikator.domain.edit import Record
from kommunikator.domain.text import N_


class OwnDayKind(StrEnum):
    """What a day of one's own is about."""

    THEME_DAY = "theme_day"
    SCHOOL_BREAK = "school_break"
    MEETING = "meeting"
    OTHER = "other"


OWN_DAY_NAMES: Final = {
    OwnDayKind.THEME_DAY: N_("Theme day"),
    OwnDayKind.SCHOOL_BREAK: N_("School break"),
    OwnDayKind.MEETING: N_("Meeting"),
    OwnDayKind.OTHER: N_("Other"),
}
"""What a kind of day is called; whoever shows it translates."""


class Repeat(StrEnum):
    """How a day of one's own comes again: never, on its date every year, or in its ISO week on its weekday."""

    NEVER = "never"
    BY_DATE = "by_date"
    BY_WEEK = "by_week"


REPEAT_NAMES: Final = {
    Repeat.NEVER: N_("Does not repeat"),
    Repeat.BY_DATE: N_("Every year on this date"),
    Repeat.BY_WEEK: N_("Every year in this week"),
}
"""What a way of repeating is called; whoever shows it translates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDay(Record):
    """A day or some days under a name. `ends` is None for a single day; `source` says which file it came from."""

    kind: ClassVar[str] = "own_day"
    name: str = ""
    type: OwnDayKind = OwnDayKind.THEME_DAY
    starts: date | None = None
    ends: date | None = None
    repeat: Repeat = Repeat.NEVER
    source: str = ""
