"""Where everything of the week lies: plain numbers in, boxes out. Nothing here knows Qt."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# Measures of design.md, sections 4 and 5, in pixels at 100 % text.
GUTTER = 6
CARD_GAP = 6
TOP = 8
WEEKDAY_MIN = 136
FOLDED = 40
# A weekend column is this part of a weekday's: 138 of 161 in the mock-up.
WEEKEND_SHARE = 138 / 161


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the board's own coordinates."""

    x: int
    y: int
    width: int
    height: int

    def holds(self, x: int, y: int) -> bool:
        """Tell whether the point lies in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(frozen=True, slots=True)
class Column:
    """A day's column. A folded one is a narrow strip that shows its count only."""

    x: int
    width: int
    folded: bool = False

    @property
    def right(self) -> int:
        """Give the first x behind it."""
        return self.x + self.width


def columns(
    width: int, *, weekday_min: int = WEEKDAY_MIN, folded: int = FOLDED, unfold: bool = False, spare: int = 0
) -> list[Column]:
    """Give the seven columns that fill `width`.

    Where weekdays would be narrower than `weekday_min` the weekend is folded, unless `unfold`; where even
    that does not help, the columns keep their least width and the board is wider than `width`.
    `spare` is the part of `width` that a scroll bar may come to take: folding reckons without it, or else the bar
    would fold the weekend, the wider cards would need no bar, and so on without end.
    """
    share = 5 + 2 * WEEKEND_SHARE
    weekday = width / share
    if (width - spare) / share >= weekday_min or unfold:
        weekday = max(weekday, weekday_min)
        return _laid_out([weekday] * 5 + [weekday * WEEKEND_SHARE] * 2, folded_from=7)
    weekday = max((width - 2 * folded) / 5, weekday_min)
    return _laid_out([weekday] * 5 + [folded] * 2, folded_from=5)


def _laid_out(widths: Sequence[float], *, folded_from: int) -> list[Column]:
    """Round the edges and not the widths, so that nothing is left over at the right."""
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width)
    marks = [round(edge) for edge in edges]
    return [Column(left, right - left, n >= folded_from) for n, (left, right) in enumerate(pairwise(marks))]


@dataclass(frozen=True, slots=True)
class Stack:
    """A column's cards from top to bottom, and the box of the "now" line, if it has one."""

    boxes: tuple[Box, ...] = ()
    now: Box | None = None
    bottom: int = 0

    def place_at(self, y: int) -> int:
        """Give the place among the cards where something dropped at `y` would go: 0 is before the first."""
        return sum(y >= box.y + box.height // 2 for box in self.boxes)

    def line_at(self, place: int, gap: int) -> int:
        """Give the y of the middle of the gap before the card at `place`."""
        if place < len(self.boxes):
            return self.boxes[place].y - gap // 2 - 1
        return self.bottom - gap // 2 - 1


def stack(
    column: Column,
    heights: Sequence[int],
    *,
    top: int = TOP,
    gap: int = CARD_GAP,
    gutter: int = GUTTER,
    now: tuple[int, int] | None = None,
) -> Stack:
    """Put cards of these heights under each other.

    `now` is (place, height): the "now" line takes that height before the card at that place.
    """
    if column.folded:
        return Stack((), None, top)
    boxes: list[Box] = []
    line = None
    y = top
    for n in range(len(heights) + 1):
        if now and now[0] == n:
            line = Box(column.x + gutter, y, column.width - 2 * gutter, now[1])
            y += now[1] + gap
        if n < len(heights):
            boxes.append(Box(column.x + gutter, y, column.width - 2 * gutter, heights[n]))
            y += heights[n] + gap
    return Stack(tuple(boxes), line, y)


@dataclass(frozen=True, slots=True)
class Board:
    """The whole week laid out: columns, their stacks, and how wide and high it is."""

    columns: tuple[Column, ...] = ()
    stacks: tuple[Stack, ...] = ()
    width: int = 0
    height: int = 0
    starts: tuple[int, ...] = ()

    def column_at(self, x: int) -> int:
        """Give the column at `x`; left and right of the board the nearest one. -1 without columns."""
        inside = [n for n, column in enumerate(self.columns) if column.x <= x]
        return inside[-1] if inside else min(0, len(self.columns) - 1)

    def box_of(self, row: int) -> Box | None:
        """Give the box of the card in that row of the model; None in a folded column."""
        column = self.column_of(row)
        place = row - self.starts[column]
        boxes = self.stacks[column].boxes
        return boxes[place] if place < len(boxes) else None

    def boxes_in(self, part: Box) -> Iterator[tuple[int, Box]]:
        """Give (row, box) of the cards that reach into a part of the board."""
        for first, column, found in zip(self.starts, self.columns, self.stacks, strict=False):
            if column.x >= part.x + part.width or column.right <= part.x:
                continue
            place = bisect_left(found.boxes, part.y, key=lambda box: box.y + box.height)
            for row, box in enumerate(found.boxes[place:], first + place):
                if box.y >= part.y + part.height:
                    break
                yield row, box

    def column_of(self, row: int) -> int:
        """Give the column of the card in that row."""
        return max(n for n, start in enumerate(self.starts[:-1]) if start <= row)

    def row_at(self, x: int, y: int) -> int | None:
        """Give the row of the card at a point, None where there is none."""
        column = self.column_at(x)
        if column < 0:
            return None
        for place, box in enumerate(self.stacks[column].boxes):
            if box.holds(x, y):
                return self.starts[column] + place
        return None

    def rows_of(self, column: int) -> range:
        """Give the model's rows of a column."""
        return range(self.starts[column], self.starts[column + 1])


def board(columns_: Sequence[Column], stacks: Sequence[Stack], counts: Sequence[int]) -> Board:
    """Put the stacks together; `counts` says how many rows of the model each column has."""
    starts = [0]
    for count in counts:
        starts.append(starts[-1] + count)
    return Board(
        tuple(columns_),
        tuple(stacks),
        columns_[-1].right if columns_ else 0,
        max((found.bottom for found in stacks), default=0),
        tuple(starts),
    )
