"""ISO weeks (ISO 8601): they start on Monday, and week 1 holds the year's first Thursday."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

_FORM = re.compile(r"(\d{4})-?[Ww](\d{1,2})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week. 2026 has 53 of them, and 1 January 2027 lies in 2026-W53.

    Raises ValueError if there is none, or if it is not whole within the calendar (9999-W52).
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        date.fromisocalendar(self.year, self.number, 7)

    @classmethod
    def of(cls, day: date) -> Week:
        """Give the week that holds `day`."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def parse(cls, text: str) -> Week:
        """Read "2026-W48" or "2026w48". Raises ValueError for anything else."""
        match = _FORM.fullmatch(text.strip())
        if not match:
            raise ValueError(f"Not a week: {text!r}")
        return cls(int(match[1]), int(match[2]))

    @staticmethod
    def last_of(year: int) -> int:
        """Give the number of the year's last week, 52 or 53. 28 December always lies in it."""
        return date(year, 12, 28).isocalendar().week

    @property
    def monday(self) -> date:
        """Give the first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """Give the last day."""
        return self.monday + timedelta(days=6)

    @property
    def days(self) -> tuple[date, ...]:
        """Give the seven days, Monday first."""
        monday = self.monday
        return tuple(monday + timedelta(days=n) for n in range(7))

    def later(self, weeks: int) -> Week:
        """Give the week `weeks` later or earlier, stopping a year inside the calendar's ends."""
        first, last = date(MINYEAR + 1, 1, 4), date(MAXYEAR - 1, 12, 28)
        try:
            day = self.monday + timedelta(weeks=weeks)
        except OverflowError:
            day = last if weeks > 0 else first
        return Week.of(min(max(day, first), last))

    def __contains__(self, day: date) -> bool:
        """Tell whether `day` lies in the week."""
        return self.monday <= day <= self.sunday

    def __str__(self) -> str:
        """Give "2026-W48"."""
        return f"{self.year:04}-W{self.number:02}"
