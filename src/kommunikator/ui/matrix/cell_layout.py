"""Where things stand in a cell of the matrix: fonts and lengths of the theme in force, and lines as plain numbers.

A cell has, from top to bottom: its counts, its ideas, and room for the two buttons of the chosen cell. An idea has a
line of its own, and more where it is long and the cell has room.
That room is there in every cell, so that nothing moves when another one is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QFont

from kommunikator.ui import theme
from kommunikator.ui.drawing import Hand
from kommunikator.ui.matrix.wrapping import Wrapping, shared

# Fewer would make rows of different heights out of a matrix that is only begun.
LEAST_IDEAS: Final = 2
MOST_IDEAS: Final = 8
"""How many lines for ideas the highest row has; what is more is counted, and stands in the tool tip."""


class Measures:
    """Fonts and lengths of a theme, worked out once for it. Lengths are in px of the screen."""

    def __init__(self, look: theme.Theme) -> None:
        """Measure `look`."""
        self.look = look
        self.idea = Hand(look.font("body"))
        struck = look.font("body")
        struck.setStrikeOut(True)
        self.struck = Hand(struck)
        self.wrapping = Wrapping(self.idea.font)
        self.small = Hand(look.font("small"))
        self.count = Hand(look.font("small", QFont.Weight.DemiBold))
        self.gap = Hand(look.font("caption", QFont.Weight.DemiBold))
        self.near = Hand(look.font("caption"))
        self.side, self.top = look.px(12), look.px(8)
        self.bullet = look.px(12)
        self.icon = look.px(14)
        self.between = look.px(4)
        self.head = max(look.px(18), self.count.height)
        self.line = max(look.px(21), self.idea.height + look.px(3))
        self.button = look.height("body", 4, 28)
        self.under = look.px(5)
        self.foot = self.button + self.under + look.px(1)
        self.ideas_top = self.top + self.head + look.px(2)

    def idea_room(self, width: int) -> int:
        """Give how wide the text of an idea may be in a cell of this width."""
        return width - 2 * self.side - self.bullet

    def wanted_lines(self, ideas: Iterable[str], width: int) -> list[int]:
        """Give on how many lines each idea would stand whole in a cell of this width."""
        room, count = self.idea_room(width), self.wrapping.count
        return [count(idea, room) for idea in ideas]

    def row_height(self, most: int, ideas_shown: bool) -> int:
        """Give the height of a row whose fullest cell has `most` lines of ideas."""
        lines = min(max(most, LEAST_IDEAS), MOST_IDEAS) if ideas_shown else 0
        return self.ideas_top + lines * self.line + self.foot

    def column_least(self, gap: str) -> int:
        """Give the width below which counts and a gap such as `gap` would not stand beside each other any more."""
        counts = 2 * (self.icon + self.between + self.count.width("8") + 2 * self.between)
        marked = self.icon + self.between + self.gap.width(gap)
        return max(self.look.px(160), 2 * self.side + counts + marked)


class Lines(NamedTuple):
    """The ideas of a cell from top to bottom.

    `given` is how many lines each idea that is shown has, `more` how many ideas are not shown; these are one line, the
    last. `edges` are the heights between all of them: one before each, and one after the last.
    """

    given: tuple[int, ...]
    more: int
    edges: tuple[int, ...]

    @property
    def shown(self) -> int:
        """Give how many ideas are shown."""
        return len(self.given)


def lines_in(m: Measures, height: int, wanted: Sequence[int]) -> Lines:
    """Give the ideas of a cell of this height, of which each wants so many lines.

    Where there is no line for each, the last one says how many more there are.
    """
    room = max((height - m.ideas_top - m.foot) // m.line, 1)
    ideas = len(wanted)
    given = shared(wanted, room) if ideas <= room else [1] * (room - 1)
    edges = [m.ideas_top]
    for lines in [*given, *([1] if ideas > len(given) else [])]:
        edges.append(edges[-1] + lines * m.line)
    return Lines(tuple(given), ideas - len(given), tuple(edges))


def line_at(lines: Lines, y: int) -> int:
    """Give which idea stands at a height of the cell, -1 for none."""
    return next((n for n in range(lines.shown) if lines.edges[n] <= y < lines.edges[n + 1]), -1)


def place_at(lines: Lines, y: int) -> int:
    """Give the place among a cell's ideas that is nearest to a height: 0 is before the first one.

    Behind the last line that is shown lies the end of all ideas.
    """
    place = min(range(len(lines.edges)), key=lambda n: abs(lines.edges[n] - y))
    return place if place <= lines.shown and y <= lines.edges[-1] else lines.shown + lines.more
