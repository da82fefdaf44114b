"""The content matrix as a value: channels × themes, and in each cell what fits there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from kommunikator.domain.content_idea import ContentIdea, MatrixCell
from kommunikator.domain.team import Channel, Team, Theme, ThemeKind

# A dash is a bullet only before a space: "-10 degrees" is an idea of its own.
_BULLETS: Final = re.compile(r"^(?:[•·]\s*|[–*-](?:\s+|$))+")

Pair = tuple[UUID, UUID]
"""A cell's place: its channel and its theme."""


@dataclass(frozen=True, slots=True)
class MatrixContents:
    """What the plan holds of the matrix beside the team's lists.

    `ideas` come in their order. `last_used` gives for an idea the latest day of a post planned from it, also one to
    come; `waiting` holds those of which a post lies in the idea bank; `in_use_since` gives for a cell the day on which
    its first idea was written.
    """

    ideas: tuple[ContentIdea, ...] = ()
    marks: tuple[MatrixCell, ...] = ()
    last_used: dict[UUID, date] = field(default_factory=dict)
    in_use_since: dict[Pair, date] = field(default_factory=dict)
    waiting: frozenset[UUID] = frozenset()

    def is_done(self, idea: ContentIdea) -> bool:
        """Tell whether an idea is for one time and a post has been planned from it, with a day or without."""
        return idea.one_time and (idea.id in self.last_used or idea.id in self.waiting)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its ideas in order, and what the team has said about it; None where nothing has been said."""

    channel: UUID
    theme: UUID
    ideas: tuple[ContentIdea, ...] = ()
    mark: MatrixCell | None = None

    @property
    def used(self) -> bool:
        """Tell whether it has not been marked as not used."""
        return self.mark is None or self.mark.used

    @property
    def lines(self) -> tuple[str, ...]:
        """Give the ideas as texts."""
        return tuple(idea.text for idea in self.ideas)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The grid: its rows, its columns and the cells that hold something. Rows and columns are in the team's order."""

    channels: tuple[Channel, ...] = ()
    themes: tuple[Theme, ...] = ()
    cells: dict[Pair, Cell] = field(default_factory=dict)

    def cell(self, channel: UUID, theme: UUID) -> Cell:
        """Give the cell of a channel and a theme, an empty one where there is nothing."""
        return self.cells.get((channel, theme)) or Cell(channel, theme)

    def row(self, channel: UUID) -> list[Cell]:
        """Give a channel's cells in the order of the columns."""
        return [self.cell(channel, theme.id) for theme in self.themes]

    def column(self, theme: UUID) -> list[Cell]:
        """Give a theme's cells in the order of the rows."""
        return [self.cell(channel.id, theme) for channel in self.channels]


def matrix_of(team: Team, contents: MatrixContents, since: date) -> Matrix:
    """Give the matrix of a team: active channels and themes, and the campaigns that are not over before `since`."""
    ideas: dict[Pair, list[ContentIdea]] = defaultdict(list)
    for idea in contents.ideas:
        ideas[idea.channel, idea.theme].append(idea)
    marks = {(mark.channel, mark.theme): mark for mark in contents.marks}
    cells = {pair: Cell(*pair, (), mark) for pair, mark in marks.items() if pair not in ideas}
    cells |= {pair: Cell(*pair, tuple(listed), marks.get(pair)) for pair, listed in ideas.items()}
    channels = tuple(channel for channel in team.channels.values() if channel.active)
    return Matrix(channels, columns(team.themes.values(), since), cells)


def columns(themes: Iterable[Theme], since: date) -> tuple[Theme, ...]:
    """Give the matrix's columns: active base themes, then the campaigns that run on `since` or later, by their start.

    Campaigns without a start come before those with one, as they run already.
    """
    active = [theme for theme in themes if theme.active]
    base = [theme for theme in active if theme.type is ThemeKind.BASE]
    running = [
        theme for theme in active if theme.type is ThemeKind.CAMPAIGN and (theme.ends is None or theme.ends >= since)
    ]
    return (*base, *sorted(running, key=lambda theme: theme.starts or date.min))


def lines_of(text: str) -> tuple[str, ...]:
    """Give the ideas that a text of several lines holds: one a line, without bullets and outer spaces."""
    lines = (_BULLETS.sub("", line.strip()) for line in text.splitlines())
    return tuple(" ".join(line.split()) for line in lines if line)


def texts(matrix: Matrix, corner: str, tone: str) -> list[list[str]]:
    """Give the whole matrix as rows of texts, the themes first: for a spreadsheet, a document or the clipboard.

    `corner` stands above the channels; `tone` is the word before a channel's tone of voice ("Tone"), which follows its
    name on lines of its own, as the import reads it. An unused cell and one without ideas are empty.
    """
    head = [corner, *(theme.name for theme in matrix.themes)]
    return [head, *([_row_head(one, tone), *_row(matrix.row(one.id))] for one in matrix.channels)]


def _row(cells: Sequence[Cell]) -> list[str]:
    return ["\n".join(cell.lines) if cell.used else "" for cell in cells]


def _row_head(channel: Channel, tone: str) -> str:
    return f"{channel.name}\n{tone}:\n{channel.tone}" if channel.tone else channel.name
