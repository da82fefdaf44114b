"""What is planned and published in each cell of the content matrix, and where nothing has been for too long.

A publication is a post in one channel. It is published when the post or that variant is; cancelled ones don't count.
A cell's *latest* day is the last one up to today on which something went out there, or should have; its *next* day is
the first from today on with something that is still to go out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from kommunikator.domain.matrix import Cell, Matrix, Pair
from kommunikator.domain.team import Channel, Theme

# Four weeks: a matrix is planned by the month, and a cell without a limit of its own should be met in each.
GAP_AFTER: Final = 28


@dataclass(frozen=True, slots=True)
class CellCount:
    """The publications of a cell in a period, and its next and latest day in the whole plan (see above)."""

    planned: int = 0
    published: int = 0
    next: date | None = None
    latest: date | None = None

    @property
    def total(self) -> int:
        """Give all publications of the period."""
        return self.planned + self.published


_NO_COUNT: Final = CellCount()


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of every cell with a publication, and how many publications of the period have no theme."""

    cells: Mapping[Pair, CellCount] = field(default_factory=dict)
    without_theme: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell that has been empty for `days`, more than its `limit`."""

    channel: UUID
    theme: UUID
    days: int
    limit: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """A matrix with its counts and gaps at one moment."""

    matrix: Matrix = field(default_factory=Matrix)
    counts: Counts = field(default_factory=Counts)
    gaps: Mapping[Pair, Gap] = field(default_factory=dict)

    def count(self, channel: UUID, theme: UUID) -> CellCount:
        """Give the count of a cell, zeros where nothing goes out."""
        return self.counts.cells.get((channel, theme), _NO_COUNT)

    def row_total(self, channel: UUID) -> CellCount:
        """Give the publications of a channel in all columns together; without days."""
        return _sum(self.count(channel, theme.id) for theme in self.matrix.themes)

    def column_total(self, theme: UUID) -> CellCount:
        """Give the publications on a theme in all rows together; without days."""
        return _sum(self.count(channel.id, theme) for channel in self.matrix.channels)

    def longest_gaps(self) -> list[Gap]:
        """Give the gaps as work to do: the longest first, equal ones in the matrix's order."""
        order = [(channel.id, theme.id) for channel in self.matrix.channels for theme in self.matrix.themes]
        return sorted((self.gaps[pair] for pair in order if pair in self.gaps), key=lambda gap: -gap.days)


def coverage_of(matrix: Matrix, counts: Counts, in_use_since: Mapping[Pair, date], today: date) -> Coverage:
    """Put the matrix together with what is counted, and find its gaps as they are today."""
    gaps: dict[Pair, Gap] = {}
    running = [theme for theme in matrix.themes if _runs(theme, today)]
    for channel in matrix.channels:
        for theme in running:
            pair = (channel.id, theme.id)
            count = counts.cells.get(pair, _NO_COUNT)
            written = in_use_since.get(pair) if count.latest is None else None
            gap = _gap(channel, theme, matrix.cells.get(pair), count, written, today)
            if gap:
                gaps[pair] = gap
    return Coverage(matrix, counts, gaps)


def limit_of(cell: Cell | None, channel: Channel) -> int:
    """Give how many days a cell may be empty: its own limit, else its channel's, else GAP_AFTER."""
    own = cell.mark.gap_limit if cell and cell.mark else None
    if own is not None:
        return own
    return GAP_AFTER if channel.gap_after is None else channel.gap_after


def _gap(
    channel: Channel, theme: Theme, cell: Cell | None, count: CellCount, written: date | None, today: date
) -> Gap | None:
    """Give the gap of a cell of a theme that runs; `cell` is None where nothing is said of it.

    A campaign's cell is empty from its first day on, and on none of the days beside it.
    """
    latest = count.latest
    if (latest is None and written is None) or (cell and not cell.used):
        return None
    # What was written down before a campaign began cannot have been empty for longer than the campaign runs.
    empty_since = max(day for day in (latest or theme.starts or written, theme.starts) if day)
    limit = limit_of(cell, channel)
    days = (today - empty_since).days
    if days <= limit or (count.next and (count.next - today).days <= limit):
        return None
    return Gap(channel.id, theme.id, days, limit)


def _runs(theme: Theme, today: date) -> bool:
    return (theme.starts is None or theme.starts <= today) and (theme.ends is None or today <= theme.ends)


def _sum(counts: Iterable[CellCount]) -> CellCount:
    listed = list(counts)
    return CellCount(sum(count.planned for count in listed), sum(count.published for count in listed))
