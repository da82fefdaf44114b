"""Where everything of the board lies: plain numbers in, boxes out. Nothing here knows Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

# Measures of design.md, sections 4 and 5, in pixels at 100 % text.
GUTTER = 6
CARD_GAP = 6
COMPACT_GAP = 4
TOP = 8
WEEKDAY_MIN = 136
# A compact card says less, and heads of rows take room beside it.
COMPACT_WEEKDAY_MIN = 128
FOLDED = 40
# A weekend column is this part of a weekday's: 138 of 161 in the mock-up.
WEEKEND_SHARE = 138 / 161
DAYS = 7


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
    """A weekday's column. A folded one is a narrow strip that shows counts only."""

    x: int
    width: int
    folded: bool = False

    @property
    def right(self) -> int:
        """Give the first x behind it."""
        return self.x + self.width


def columns(
    width: int,
    *,
    weekday_min: int = WEEKDAY_MIN,
    folded: int = FOLDED,
    unfold: bool = False,
    fold: bool = False,
    spare: int = 0,
    head: int = 0,
) -> list[Column]:
    """Give the seven columns that fill `width` beside the rows' heads, which take `head` pixels at the left.

    Where weekdays would be narrower than `weekday_min`, or when the person wants it (`fold`), the weekend is folded,
    unless `unfold`; where even that does not help, the columns keep their least width and the board is wider than
    `width`. `spare` is the part of `width` that a scroll bar may come to take: folding reckons without it, or else
    the bar would fold the weekend, the wider cards would need no bar, and so on without end.
    """
    room = width - head
    share = 5 + 2 * WEEKEND_SHARE
    weekday = room / share
    if unfold or (not fold and (room - spare) / share >= weekday_min):
        weekday = max(weekday, weekday_min)
        return _laid_out(head, [weekday] * 5 + [weekday * WEEKEND_SHARE] * 2, folded_from=7)
    weekday = max((room - 2 * folded) / 5, weekday_min)
    return _laid_out(head, [weekday] * 5 + [folded] * 2, folded_from=5)


def _laid_out(head: int, widths: Sequence[float], *, folded_from: int) -> list[Column]:
    """Round the edges and not the widths, so that nothing is left over at the right."""
    marks = [round(edge) for edge in accumulate(widths, initial=head)]
    return [Column(left, right - left, n >= folded_from) for n, (left, right) in enumerate(pairwise(marks))]


@dataclass(frozen=True, slots=True)
class Stack:
    """A cell's cards from top to bottom, and the box of the "now" line, if it has one."""

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
    x, width = column.x + gutter, column.width - 2 * gutter
    for n, height in enumerate(heights):
        if now and now[0] == n:
            line = Box(x, y, width, now[1])
            y += now[1] + gap
        boxes.append(Box(x, y, width, height))
        y += height + gap
    if now and line is None:
        line = Box(x, y, width, now[1])
        y += now[1] + gap
    return Stack(tuple(boxes), line, y)


@dataclass(frozen=True, slots=True)
class Level:
    """A band's place: where it begins, how high the strip of dates over it is, and how high all of it."""

    y: int
    strip: int
    height: int

    @property
    def inside(self) -> int:
        """Give where its cells begin."""
        return self.y + self.strip

    @property
    def bottom(self) -> int:
        """Give the first y behind it."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board laid out. A cell is a band's day; cell number n is column n % 7 of band n // 7.

    `stacks` and `starts` (the model's first row of each cell, and the number of rows) go by cell.
    """

    columns: tuple[Column, ...] = ()
    stacks: tuple[Stack, ...] = ()
    levels: tuple[Level, ...] = ()
    width: int = 0
    height: int = 0
    starts: tuple[int, ...] = ()
    head: int = 0

    def column_at(self, x: int) -> int:
        """Give the column at `x`; left and right of the board the nearest one. -1 without columns."""
        inside = [n for n, column in enumerate(self.columns) if column.x <= x]
        return inside[-1] if inside else min(0, len(self.columns) - 1)

    def band_at(self, y: int) -> int:
        """Give the band at `y`; above and below the board the nearest one. -1 without bands."""
        return max(bisect_right(self.levels, y, key=lambda level: level.y) - 1, min(0, len(self.levels) - 1))

    def cell_at(self, x: int, y: int) -> int:
        """Give the cell at a point, or the nearest; -1 on an empty board."""
        column, band = self.column_at(x), self.band_at(y)
        return -1 if column < 0 or band < 0 else band * DAYS + column

    def box_of(self, row: int) -> Box | None:
        """Give the box of the card in that row of the model; None in a folded column."""
        cell = self.cell_of(row)
        place = row - self.starts[cell]
        boxes = self.stacks[cell].boxes
        return boxes[place] if place < len(boxes) else None

    def boxes_in(self, part: Box) -> Iterator[tuple[int, Box]]:
        """Give (row, box) of the cards that reach into a part of the board."""
        across = [n for n, one in enumerate(self.columns) if one.x < part.x + part.width and one.right > part.x]
        first = bisect_right(self.levels, part.y, key=lambda level: level.bottom)
        for band, level in enumerate(self.levels[first:], first):
            if level.y >= part.y + part.height:
                break
            for column in across:
                yield from self._boxes_of(band * DAYS + column, part)

    def _boxes_of(self, cell: int, part: Box) -> Iterator[tuple[int, Box]]:
        boxes = self.stacks[cell].boxes
        place = bisect_right(boxes, part.y, key=lambda box: box.y + box.height)
        for row, box in enumerate(boxes[place:], self.starts[cell] + place):
            if box.y >= part.y + part.height:
                break
            yield row, box

    def cell_of(self, row: int) -> int:
        """Give the cell of the card in that row."""
        return bisect_right(self.starts, row, hi=len(self.starts) - 1) - 1

    def row_at(self, x: int, y: int) -> int | None:
        """Give the row of the card at a point, None where there is none."""
        cell = self.cell_at(x, y)
        if cell < 0 or x < self.head:
            return None
        for place, box in enumerate(self.stacks[cell].boxes):
            if box.holds(x, y):
                return self.starts[cell] + place
        return None

    def rows_of(self, cell: int) -> range:
        """Give the model's rows of a cell."""
        return range(self.starts[cell], self.starts[cell + 1])


@dataclass(frozen=True, slots=True)
class Plan:
    """What a board is laid out from, in pixels; heights go by cell, strips by band.

    `least` is how low a band may be, `now` is (cell, place, height) of the "now" line.
    """

    heights: Sequence[Sequence[int]]
    strips: Sequence[int] = (0,)
    least: int = 0
    gap: int = CARD_GAP
    head: int = 0
    now: tuple[int, int, int] | None = None


def board(columns_: Sequence[Column], plan: Plan) -> Board:
    """Put the cells' cards into stacks, and the bands under each other."""
    stacks: list[Stack] = []
    levels: list[Level] = []
    y = 0
    for band, strip in enumerate(plan.strips):
        cells = range(band * DAYS, band * DAYS + DAYS)
        some = [_stack_of(cell, column, plan, y + strip + TOP) for cell, column in zip(cells, columns_, strict=True)]
        bottom = max(found.bottom for found in some) + TOP - plan.gap
        levels.append(Level(y, strip, max(bottom - y, plan.least + strip)))
        stacks += some
        y += levels[-1].height
    starts = tuple(accumulate((len(heights) for heights in plan.heights), initial=0))
    right = columns_[-1].right if columns_ else 0
    return Board(tuple(columns_), tuple(stacks), tuple(levels), right, y, starts, plan.head)


def _stack_of(cell: int, column: Column, plan: Plan, top: int) -> Stack:
    now = plan.now[1:] if plan.now and plan.now[0] == cell else None
    return stack(column, plan.heights[cell], top=top, gap=plan.gap, now=now)
