"""Campaigns as bars above the days: which days each covers, and in which lane, so that no two lie on each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kommunikator.domain.team import Theme, ThemeKind


@dataclass(frozen=True, slots=True)
class Bar:
    """A campaign over the shown days `first` to `last` (places among them, both included), in a `lane` from the top.

    It continues before or after where its start or end lies outside the shown days, or is open.
    """

    theme: Theme
    first: int
    last: int
    lane: int = 0
    continues_before: bool = False
    continues_after: bool = False

    @property
    def key(self) -> UUID:
        """Give the campaign's id."""
        return self.theme.id


def bars(themes: Iterable[Theme], days: Sequence[date]) -> tuple[Bar, ...]:
    """Give the bars of the campaigns that touch the days (ascending), in the order of the days on which they begin.

    A campaign goes into the uppermost lane that is free. Base themes, archived campaigns and those without any date
    have no bar. A start or end alone leaves the other side open; an end before the start counts as the start.
    """
    if not days:
        return ()
    free: list[int] = []
    found: list[Bar] = []
    for theme in sorted(filter(_has_dates, themes), key=_order):
        bar = _bar(theme, days)
        if bar is None:
            continue
        lane = next((n for n, taken in enumerate(free) if taken < bar.first), len(free))
        free[lane : lane + 1] = [bar.last]
        found.append(Bar(theme, bar.first, bar.last, lane, bar.continues_before, bar.continues_after))
    return tuple(sorted(found, key=lambda bar: (bar.first, bar.lane)))


def lane_count(found: Iterable[Bar]) -> int:
    """Give how many lanes the bars take."""
    return max((bar.lane + 1 for bar in found), default=0)


def _has_dates(theme: Theme) -> bool:
    return theme.active and theme.type is ThemeKind.CAMPAIGN and bool(theme.starts or theme.ends)


def _starts(theme: Theme) -> date:
    return theme.starts or date.min


def _ends(theme: Theme) -> date:
    return max(theme.ends, _starts(theme)) if theme.ends else date.max


def _order(theme: Theme) -> tuple[date, int, int, str]:
    """Sort by start, longer ones first: a campaign so keeps its lane from week to week as far as that is possible."""
    return _starts(theme), -_ends(theme).toordinal(), theme.position, str(theme.id)


def _bar(theme: Theme, days: Sequence[date]) -> Bar | None:
    first = bisect_left(days, _starts(theme))
    last = bisect_right(days, _ends(theme)) - 1
    if first > last:
        return None
    return Bar(theme, first, last, 0, _starts(theme) < days[0], _ends(theme) > days[-1])
