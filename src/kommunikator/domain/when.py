"""When a post goes out: a local day, an optional time and an optional zone, as one value."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta

_FORM = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?:\[([^\]]+)\])?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class When:
    """A wall-clock day and time as the team says it: "Thursday 09:00".

    `time` is None for a post without a time; `zone` of a time is an IANA name, or None for the team's own. It is
    turned into an instant only at the edges (calendar files), so summer time cannot move it.
    """

    day: date
    time: time | None = None
    zone: str | None = None

    def __post_init__(self) -> None:
        if self.time is not None and (self.time.second or self.time.microsecond or self.time.tzinfo):
            raise ValueError("A time of the plan has hours and minutes only")
        if self.zone is not None and (self.time is None or not self.zone or "]" in self.zone):
            raise ValueError("A zone is a name that belongs to a time")

    def on(self, day: date) -> When:
        """Give the same time on another day."""
        return replace(self, day=day)

    def at(self, clock: time | None) -> When:
        """Give the same day at another time; without a time it has no zone either."""
        return replace(self, time=clock, zone=self.zone if clock else None)

    def shifted(self, minutes: int) -> When:
        """Give it `minutes` later or earlier within its day; without a time it stays as it is.

        A step over midnight is not taken, since a nudge must not change the day.
        """
        if self.time is None:
            return self
        now = self.time.hour * 60 + self.time.minute
        later = now + minutes
        if not 0 <= later < 24 * 60:
            return self
        return self.at(time(later // 60, later % 60))

    def __str__(self) -> str:
        """Give the stored form: 2026-11-25, 2026-11-25T09:00 or 2026-11-25T09:00[Europe/Oslo].

        The text sorts by day, and within a day those without a time come first.
        """
        clock = f"T{self.time:%H:%M}" if self.time else ""
        zone = f"[{self.zone}]" if self.zone else ""
        return f"{self.day.isoformat()}{clock}{zone}"

    @classmethod
    def parse(cls, text: str) -> When:
        """Read the stored form. Raises ValueError for anything else."""
        match = _FORM.fullmatch(text)
        if not match:
            raise ValueError(f"Not a day and time: {text!r}")
        day, clock, zone = match.groups()
        return cls(date.fromisoformat(day), time.fromisoformat(clock) if clock else None, zone)

    def moment(self) -> datetime:
        """Give day and time without zone, for comparing within one zone; without a time, the day's start."""
        return datetime.combine(self.day, self.time or time.min)


def day_later(day: date, days: int) -> date:
    """Give the day `days` later or earlier, stopping at the calendar's first and last day."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date(MAXYEAR, 12, 31) if days > 0 else date(MINYEAR, 1, 1)


def time_between(earlier: time | None, later: time | None, step: int = 15) -> time | None:
    """Give a time between two others on a grid of `step` minutes, for a post that is put between theirs.

    Without `later` it is half an hour after `earlier`, without `earlier` half an hour before `later`; None when
    both are. Where no mark of the grid lies between, it is `earlier`'s own time.
    """
    if earlier is None and later is None:
        return None
    first = _minutes(earlier) if earlier else max(_minutes(later) - 60, 0)
    last = _minutes(later) if later else min(first + 60, 24 * 60 - 1)
    middle = round((first + last) / 2 / step) * step
    chosen = middle if first < middle < last else first
    return time(chosen // 60, chosen % 60)


def _minutes(clock: time | None) -> int:
    return clock.hour * 60 + clock.minute if clock else 0
