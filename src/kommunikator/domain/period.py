"""The days that the content matrix counts over: a week, a month, a quarter, or any days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from typing import Final

from kommunikator.domain.text import N_
from kommunikator.domain.week import Week
from kommunikator.domain.when import day_later


class PeriodKind(StrEnum):
    """How long a period is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    DAYS = "days"


PERIOD_NAMES: Final = {
    PeriodKind.WEEK: N_("Week"),
    PeriodKind.MONTH: N_("Month"),
    PeriodKind.QUARTER: N_("Quarter"),
    PeriodKind.DAYS: N_("Other days"),
}
"""What a kind of period is called; whoever shows it translates."""

_FIRST: Final = date(MINYEAR + 1, 1, 1)
_LAST: Final = date(MAXYEAR - 1, 12, 31)
_MONTHS: Final = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3}


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included. Raises ValueError when it ends before it starts."""

    kind: PeriodKind
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("A period cannot end before it starts")

    @classmethod
    def around(cls, kind: PeriodKind, day: date) -> Period:
        """Give the week, month or quarter that holds `day`; of `DAYS` that day alone.

        In the calendar's first and last year, where not all of them are whole, it is the nearest of the year beside.
        """
        if kind is not PeriodKind.DAYS:
            day = min(max(day, _FIRST), _LAST)
        if kind is PeriodKind.WEEK:
            week = Week.of(day)
            return cls(kind, week.monday, week.sunday)
        months = _MONTHS.get(kind)
        if months is None:
            return cls(kind, day, day)
        first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
        return cls(kind, first, _months_later(first, months) - timedelta(days=1))

    @property
    def days(self) -> int:
        """Give how many days it has."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        """Tell whether `day` lies in it."""
        return self.first <= day <= self.last

    def turned(self, steps: int) -> Period:
        """Give the period so many of its own length later or earlier, stopping inside the calendar's ends."""
        months = _MONTHS.get(self.kind)
        if months is not None:
            return Period.around(self.kind, _months_later(self.first, steps * months))
        if self.kind is PeriodKind.WEEK:
            return Period.around(self.kind, Week.of(self.first).later(steps).monday)
        first = day_later(self.first, steps * self.days)
        return Period(self.kind, first, day_later(first, self.days - 1))

    def as_kind(self, kind: PeriodKind, today: date) -> Period:
        """Give the period of another kind in the same place: around today where it holds today, else its first day."""
        if kind is PeriodKind.DAYS:
            return Period(kind, self.first, self.last)
        return Period.around(kind, today if today in self else self.first)


def _months_later(first: date, months: int) -> date:
    """Give the first day of a later or earlier month, stopping a year inside the calendar's ends.

    The month after the last is among them, as a period ends on the day before it.
    """
    number = min(max(first.year * 12 + first.month - 1 + months, _FIRST.year * 12), MAXYEAR * 12)
    return date(number // 12, number % 12 + 1, 1)
