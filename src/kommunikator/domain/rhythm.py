"""How a series comes again: in weeks, on a weekday of the month, or on a date of the year; always in local days."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum
from typing import Final

from kommunikator.domain.when import day_later

_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST_WEEKS: Final = 99
LAST: Final = -1
"""The place of a month's last Monday, Tuesday … for `Rhythm.place`."""

_FORM: Final = re.compile(
    r"FREQ=(?:(?P<weekly>WEEKLY)(?:;INTERVAL=(?P<weeks>[1-9]\d?))?"
    r"|(?P<monthly>MONTHLY);BYDAY=(?P<place>-1|[1-5])(?P<weekday>MO|TU|WE|TH|FR|SA|SU)"
    r"|(?P<yearly>YEARLY);BYMONTH=(?P<month>[1-9]\d?);BYMONTHDAY=(?P<day>[1-9]\d?))"
    r"(?:;X-SHIFT=(?P<shift>-?[1-9]\d{0,5}))?",
    re.ASCII,
)


class Frequency(StrEnum):
    """What a rhythm counts in."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every `weeks` weeks; or the `place`-th `weekday` of each month; or each year on `month` and `day`.

    `weekday` counts from Monday, 0; `place` is 1 to 5, or `LAST`. `shift` says how many days after its own days the
    posts stand (before them when negative): a person has moved the series. Raises ValueError for what there is not.
    """

    frequency: Frequency
    weeks: int = 1
    place: int = 0
    weekday: int = 0
    month: int = 0
    day: int = 0
    shift: int = 0

    def __post_init__(self) -> None:
        if not _POSSIBLE[self.frequency](self):
            raise ValueError(f"There is no such rhythm: {self!r}")

    def days(self, first: date, until: date) -> Iterator[date]:
        """Give the rhythm's own days (without `shift`) from `first` to `until`, both included, in order.

        A weekly rhythm counts its weeks from `first`. A month without a fifth Friday is left out; 29 February is 28
        February in a common year.
        """
        for day in _DAYS[self.frequency](self, first):
            if day > until:
                return
            if day >= first:
                yield day

    def made_for(self, day: date) -> date:
        """Give the day on which the post stands that the rhythm makes for `day`, one of its own days."""
        return day_later(day, self.shift)

    def __str__(self) -> str:
        """Give the stored form, a small part of RRULE (RFC 5545, 3.3.10) with a word of our own for the shift."""
        shift = f";X-SHIFT={self.shift}" if self.shift else ""
        return f"FREQ={_WRITTEN[self.frequency](self)}{shift}"

    @classmethod
    def parse(cls, text: str) -> Rhythm:
        """Read the stored form. Raises ValueError for anything else."""
        found = _FORM.fullmatch(text)
        if not found:
            raise ValueError(f"Not a rhythm: {text!r}")
        shift = int(found["shift"] or 0)
        if found["weekly"]:
            return cls(Frequency.WEEKLY, weeks=int(found["weeks"] or 1), shift=shift)
        if found["monthly"]:
            weekday = _WEEKDAYS.index(found["weekday"])
            return cls(Frequency.MONTHLY, place=int(found["place"]), weekday=weekday, shift=shift)
        return cls(Frequency.YEARLY, month=int(found["month"]), day=int(found["day"]), shift=shift)


def weekly(weeks: int = 1) -> Rhythm:
    """Give the rhythm of every `weeks` weeks, 1 to 99."""
    return Rhythm(Frequency.WEEKLY, weeks=weeks)


def monthly(day: date, *, last: bool = False) -> Rhythm:
    """Give the rhythm of `day`'s place in its month, such as the second Tuesday; `last` counts from the month's end."""
    place = LAST if last else (day.day - 1) // 7 + 1
    return Rhythm(Frequency.MONTHLY, place=place, weekday=day.weekday())


def yearly(day: date) -> Rhythm:
    """Give the rhythm of `day`'s date in every year."""
    return Rhythm(Frequency.YEARLY, month=day.month, day=day.day)


def possible(day: date) -> list[Rhythm]:
    """Give the rhythms that meet `day`: weekly, the place or places of its weekday in the month, yearly."""
    ends = [monthly(day, last=True)] if day_later(day, 7).month != day.month else []
    return [weekly(), monthly(day), *ends, yearly(day)]


def _weekly_days(rhythm: Rhythm, first: date) -> Iterator[date]:
    step = timedelta(weeks=rhythm.weeks)
    day = first
    yield day
    while date.max - day >= step:
        day += step
        yield day


def _monthly_days(rhythm: Rhythm, first: date) -> Iterator[date]:
    for number in range(first.year * 12 + first.month - 1, MAXYEAR * 12 + 12):
        year, month = divmod(number, 12)
        day = _placed(year, month + 1, rhythm)
        if day is not None:
            yield day


def _placed(year: int, month: int, rhythm: Rhythm) -> date | None:
    """Give a month's day at the rhythm's place; None where the month has no fifth."""
    if rhythm.place == LAST:
        end = _month_end(year, month)
        return end - timedelta(days=(end.weekday() - rhythm.weekday) % 7)
    start = date(year, month, 1)
    number = 1 + (rhythm.weekday - start.weekday()) % 7 + 7 * (rhythm.place - 1)
    return date(year, month, number) if number <= _month_end(year, month).day else None


def _month_end(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def _yearly_days(rhythm: Rhythm, first: date) -> Iterator[date]:
    for year in range(first.year, MAXYEAR + 1):
        yield date(year, rhythm.month, min(rhythm.day, _month_end(year, rhythm.month).day))


# 2028 is a leap year, so every date that there ever is has its place in it.
_POSSIBLE: Final[dict[Frequency, Callable[[Rhythm], bool]]] = {
    Frequency.WEEKLY: lambda rhythm: 1 <= rhythm.weeks <= _MOST_WEEKS,
    Frequency.MONTHLY: lambda rhythm: rhythm.place in (1, 2, 3, 4, 5, LAST) and 0 <= rhythm.weekday <= 6,
    Frequency.YEARLY: lambda rhythm: 1 <= rhythm.month <= 12 and 1 <= rhythm.day <= _month_end(2028, rhythm.month).day,
}
_DAYS: Final[dict[Frequency, Callable[[Rhythm, date], Iterator[date]]]] = {
    Frequency.WEEKLY: _weekly_days,
    Frequency.MONTHLY: _monthly_days,
    Frequency.YEARLY: _yearly_days,
}
_WRITTEN: Final[dict[Frequency, Callable[[Rhythm], str]]] = {
    Frequency.WEEKLY: lambda rhythm: "WEEKLY" if rhythm.weeks == 1 else f"WEEKLY;INTERVAL={rhythm.weeks}",
    Frequency.MONTHLY: lambda rhythm: f"MONTHLY;BYDAY={rhythm.place}{_WEEKDAYS[rhythm.weekday]}",
    Frequency.YEARLY: lambda rhythm: f"YEARLY;BYMONTH={rhythm.month};BYMONTHDAY={rhythm.day}",
}
