"""Where campaign bars lie: a pure reckoning from days and their edges to boxes, and from a point to a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from kommunikator.domain.lanes import Bar
from kommunikator.domain.team import Theme

# Between a bar's own end and the edge of its day, as a card stands in its column.
GUTTER: Final = 6
GAP: Final = 4
HEIGHT: Final = 24
# How near to a real end a pointer takes hold of it.
GRIP: Final = 6


class Side(StrEnum):
    """One of a campaign's two ends."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Scale:
    """Days from left to right: day n lies from `edges[n]` to `edges[n + 1]`, in pixels of the view.

    Raises ValueError when there is not one edge more than days, or an edge goes back.
    """

    days: tuple[date, ...] = ()
    edges: tuple[int, ...] = (0,)

    def __post_init__(self) -> None:
        if len(self.edges) != len(self.days) + 1 or list(self.edges) != sorted(self.edges):
            raise ValueError("A scale has an edge before each day and one after the last")

    def across(self, bar: Bar) -> tuple[int, int]:
        """Give a bar's left and its width: to the very edge where it continues, else a gutter short of it."""
        left = self.edges[bar.first] + (0 if bar.continues_before else GUTTER)
        right = self.edges[bar.last + 1] - (0 if bar.continues_after else GUTTER)
        return left, max(right - left, 1)

    def side_at(self, bar: Bar, x: int) -> Side | None:
        """Give the real end of a bar that a point takes hold of, None where there is none: the nearer of two."""
        left, width = self.across(bar)
        grips: list[tuple[int, Side]] = []
        if not bar.continues_before:
            grips.append((abs(x - left), Side.START))
        if not bar.continues_after:
            grips.append((abs(x - left - width), Side.END))
        near = [(distance, side) for distance, side in grips if distance <= GRIP]
        return min(near)[1] if near else None

    def day_near(self, x: int, side: Side) -> date:
        """Give the day whose edge on that side is nearest to a point."""
        edges = self.edges[:-1] if side is Side.START else self.edges[1:]
        return self.days[min(range(len(edges)), key=lambda n: abs(edges[n] - x))]


def moved(theme: Theme, side: Side, day: date) -> Theme:
    """Give a campaign with that side on another day; the sides never pass each other."""
    if side is Side.START:
        return replace(theme, starts=min(day, theme.ends) if theme.ends else day)
    return replace(theme, ends=max(day, theme.starts) if theme.starts else day)


class Held:
    """An end of a campaign in a person's hand. `ghost` is the campaign as it would be, None where nothing differs."""

    def __init__(self, bar: Bar, side: Side, at: date) -> None:
        """Take hold of a bar's end over a day."""
        self.bar, self.side = bar, side
        self.ghost: Theme | None = None
        self.dragged = False
        self._at = at

    def drag(self, day: date) -> None:
        """Hold the end over a day; over the one where it was taken nothing changes."""
        self.dragged = self.dragged or day != self._at
        self.ghost = moved(self.bar.theme, self.side, day) if day != self._at else None
