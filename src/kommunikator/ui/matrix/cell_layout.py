"""Where things stand in a cell of the matrix: fonts and lengths of the theme in force, and lines as plain numbers.

A cell has, from top to bottom: its counts, its ideas one a line, and room for the two buttons of the chosen cell.
That room is there in every cell, so that nothing moves when another one is chosen.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtGui import QFont

from kommunikator.ui import theme
from kommunikator.ui.drawing import Hand

# Fewer would make rows of different heights out of a matrix that is only begun.
LEAST_IDEAS: Final = 2
MOST_IDEAS: Final = 6
"""How many lines of ideas the highest row has; what is more is counted, and stands in the tool tip."""


class Measures:
    """Fonts and lengths of a theme, worked out once for it. Lengths are in px of the screen."""

    def __init__(self, look: theme.Theme) -> None:
        """Measure `look`."""
        self.look = look
        self.idea = Hand(look.font("body"))
        struck = look.font("body")
        struck.setStrikeOut(True)
        self.struck = Hand(struck)
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

    def row_height(self, most: int, ideas_shown: bool) -> int:
        """Give the height of a row whose fullest cell has `most` ideas."""
        lines = min(max(most, LEAST_IDEAS), MOST_IDEAS) if ideas_shown else 0
        return self.ideas_top + lines * self.line + self.foot

    def column_least(self, gap: str) -> int:
        """Give the width below which counts and a gap such as `gap` would not stand beside each other any more."""
        counts = 2 * (self.icon + self.between + self.count.width("8") + 2 * self.between)
        marked = self.icon + self.between + self.gap.width(gap)
        return max(self.look.px(160), 2 * self.side + counts + marked)


class Lines(NamedTuple):
    """The lines of ideas in a cell: how many ideas are shown, how many more there are, and where the lines begin."""

    shown: int
    more: int
    tops: tuple[int, ...]


def lines_in(m: Measures, height: int, ideas: int) -> Lines:
    """Give the lines of a cell of this height: an idea each, or a last one that says how many more there are."""
    room = max((height - m.ideas_top - m.foot) // m.line, 1)
    shown = ideas if ideas <= room else room - 1
    taken = min(ideas, room)
    return Lines(shown, ideas - shown, tuple(m.ideas_top + n * m.line for n in range(taken)))


def line_at(m: Measures, lines: Lines, y: int) -> int:
    """Give which idea stands at a height of the cell, -1 for none."""
    place = (y - m.ideas_top) // m.line
    return place if 0 <= place < lines.shown else -1


def place_at(m: Measures, lines: Lines, y: int) -> int:
    """Give the place among a cell's ideas that is nearest to a height: 0 is before the first one.

    Behind the last line that is shown lies the end of all ideas.
    """
    place = round((y - m.ideas_top) / m.line)
    if place > lines.shown:
        return lines.shown + lines.more
    return max(place, 0)
