"""What a day is besides its date: a public holiday, an eve, or a day of the municipality's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from typing import Final

from kommunikator.domain.own_day import OwnDay, Repeat
from kommunikator.domain.text import N_
from kommunikator.domain.week import Week
from kommunikator.domain.when import day_later

# A span that comes again every year and is longer than this covers every day anyway.
_LONGEST_REPEATED: Final = 366


class MarkKind(StrEnum):
    """What a mark stands for; the first two are the country's, the others are the kinds of a day of one's own."""

    HOLIDAY = "holiday"
    EVE = "eve"
    THEME_DAY = "theme_day"
    SCHOOL_BREAK = "school_break"
    MEETING = "meeting"
    OTHER = "other"


MARK_NAMES: Final = {
    MarkKind.HOLIDAY: N_("Public holiday"),
    MarkKind.EVE: N_("Eve"),
    MarkKind.THEME_DAY: N_("Theme day"),
    MarkKind.SCHOOL_BREAK: N_("School break"),
    MarkKind.MEETING: N_("Meeting"),
    MarkKind.OTHER: N_("Other"),
}
"""What a kind of mark is called; whoever shows it translates."""

_ORDER: Final = {kind: place for place, kind in enumerate(MarkKind)}


@dataclass(frozen=True, slots=True)
class DayMark:
    """A name that stands under a date, in the language of whoever gave it."""

    name: str
    kind: MarkKind


Marks = Mapping[date, tuple[DayMark, ...]]
"""The marks of days; a day without one is not in it."""


@dataclass(frozen=True, slots=True)
class _Span:
    first: date
    last: date
    mark: DayMark


class OwnDays:
    """A team's own days, reckoned a year at a time, so that turning weeks asks for little."""

    def __init__(self, days: Iterable[OwnDay]) -> None:
        """Reckon with these days; those without a start or a name mark nothing."""
        self._days = [day for day in days if day.starts and day.name.strip()]
        self._years: dict[int, tuple[_Span, ...]] = {}

    def marks(self, first: date, last: date) -> dict[date, tuple[DayMark, ...]]:
        """Give the marks from `first` to `last`, both included, in the order of their kinds."""
        found: dict[date, list[DayMark]] = {}
        for year in range(first.year, last.year + 1):
            for span in self._year(year):
                for day in _days_of(max(span.first, first), min(span.last, last)):
                    found.setdefault(day, []).append(span.mark)
        return {day: in_order(marks) for day, marks in sorted(found.items())}

    def _year(self, year: int) -> tuple[_Span, ...]:
        if year not in self._years:
            self._years[year] = tuple(self._spans(date(year, 1, 1), date(year, 12, 31)))
        return self._years[year]

    def _spans(self, first: date, last: date) -> Iterator[_Span]:
        for day in self._days:
            mark = DayMark(" ".join(day.name.split()), MarkKind(day.type.value))
            for begins, ends in spans(day, first, last):
                yield _Span(max(begins, first), min(ends, last), mark)


def in_order(marks: Iterable[DayMark]) -> tuple[DayMark, ...]:
    """Give a day's marks in the order in which they are shown, each once: holidays, eves, then the team's own."""
    return tuple(sorted(dict.fromkeys(marks), key=lambda mark: _ORDER[mark.kind]))


def together(*parts: Marks) -> dict[date, tuple[DayMark, ...]]:
    """Give the marks of all parts, by day."""
    days = sorted({day for part in parts for day in part})
    return {day: in_order(mark for part in parts for mark in part.get(day, ())) for day in days}


def spans(day: OwnDay, first: date, last: date) -> Iterator[tuple[date, date]]:
    """Give each time that a day of one's own comes between `first` and `last`, as its first and last day.

    One that repeats begins with its own start, never earlier. On its date: 29 February is 28 February in other years.
    In its week: the same ISO week and weekday; week 53 is week 52 in years without one. Several days stay as many.
    """
    if day.starts is None:
        return
    length = (day.ends - day.starts).days if day.ends and day.ends > day.starts else 0
    if day.repeat is not Repeat.NEVER:
        length = min(length, _LONGEST_REPEATED)
    for begins in _beginnings(day.starts, day.repeat, day_later(first, -length), last):
        ends = day_later(begins, length)
        if begins <= last and ends >= first:
            yield begins, ends


def _beginnings(starts: date, repeat: Repeat, first: date, last: date) -> Iterator[date]:
    if repeat is Repeat.NEVER:
        yield starts
        return
    # The ISO year of a day may be the one before or after its own.
    for year in range(max(first.year - 1, MINYEAR + 1), min(last.year + 1, MAXYEAR - 1) + 1):
        begins = on_date(starts, year) if repeat is Repeat.BY_DATE else in_week(starts, year)
        if begins >= starts:
            yield begins


def on_date(day: date, year: int) -> date:
    """Give the same date in another year; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def in_week(day: date, year: int) -> date:
    """Give the same weekday of the same ISO week in another ISO year; week 53 becomes 52 where there is none."""
    week = day.isocalendar()
    return date.fromisocalendar(year, min(week.week, Week.last_of(year)), week.weekday)


def _days_of(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)
