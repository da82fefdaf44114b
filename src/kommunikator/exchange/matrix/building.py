"""The edit that imports a content matrix: it adds what is missing here and takes nothing away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.edit import Edit, added, changed, combined
from kommunikator.domain.matrix import Cell, MatrixContents, Pair
from kommunikator.domain.matrix_planning import add_ideas, set_used
from kommunikator.domain.team import Channel, Team, Theme
from kommunikator.domain.text import N_
from kommunikator.exchange.matrix import resolving
from kommunikator.exchange.matrix.mapping import Mapping as Chosen
from kommunikator.exchange.matrix.parsing import ReadMatrix, compared, once
from kommunikator.exchange.matrix.report import Report, ToneChange, meanings
from kommunikator.exchange.matrix.resolving import Resolved

LABEL: Final = N_("Import content matrix")


@dataclass(frozen=True, slots=True)
class Options:
    """What a person decides beside the mapping.

    `mark_empty`: a cell that is empty in the file, and here has neither ideas nor anything said about it, is marked as
    not used; but never one of `with_posts`, in which something is planned or published.
    """

    mark_empty: bool = True
    with_posts: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True)
class Prepared:
    """An import that is ready: the edit to apply, and what it will do."""

    edit: Edit
    report: Report


def build(
    read: ReadMatrix, mapping: Chosen, team: Team, contents: MatrixContents, options: Options | None = None
) -> Prepared:
    """Give the edit that imports the matrix, and a report of it.

    An idea that its cell has already, case apart, is not added again, so that a second import changes nothing. A tone
    in the file takes the place of the channel's. A name without a target is left out, and so is one whose record is
    gone.
    """
    channels = resolving.channels((one.name for one in read.channels), mapping.channels, team.channels)
    themes = resolving.themes(read.themes, mapping.themes, team.themes)
    tones = _tones(read, channels)
    cells = _cells(read, channels, themes, contents)
    unused = list(_unused(cells, options or Options()))
    missing = [(cell, _missing(cell, lines)) for cell, lines in cells]
    edit = combined(
        LABEL,
        _channel_edit(channels, tones),
        added("", *(theme for theme in themes.by_id().values() if theme.id in themes.new)),
        *(add_ideas(cell, lines) for cell, lines in missing),
        set_used(unused, used=False),
    )
    named = channels.by_id(), themes.by_id()
    report = Report(
        where=read.where,
        channels=meanings((one.name for one in read.channels), channels),
        themes=meanings(read.themes, themes),
        ideas=sum(len(lines) for _cell, lines in cells),
        new_ideas=sum(len(lines) for _cell, lines in missing),
        tones=tuple(_tone_changes(channels, tones)),
        not_used=tuple((named[0][cell.channel].name, named[1][cell.theme].name) for cell in unused),
        changed=bool(edit),
    )
    return Prepared(edit, report)


def _unused(cells: Iterable[tuple[Cell, list[str]]], options: Options) -> Iterator[Cell]:
    """Give the cells that are to be marked as not used."""
    for cell, lines in cells:
        taken = lines or cell.ideas or cell.mark or (cell.channel, cell.theme) in options.with_posts
        if options.mark_empty and not taken:
            yield cell


def _tones(read: ReadMatrix, channels: Resolved[Channel]) -> dict[UUID, str]:
    """Give the tones by channel. Where two names of the file stand for one channel, the first tone holds."""
    tones: dict[UUID, str] = {}
    for one in read.channels:
        if one.tone and one.name in channels.records:
            tones.setdefault(channels.records[one.name].id, one.tone)
    return tones


def _channel_edit(channels: Resolved[Channel], tones: Mapping[UUID, str]) -> Edit:
    """Give the edit that adds the new channels and gives every channel its tone."""
    pairs = [(one, replace(one, tone=tones.get(one.id, one.tone))) for one in channels.by_id().values()]
    new = added("", *(after for before, after in pairs if before.id in channels.new))
    return combined("", new, changed("", *(pair for pair in pairs if pair[0].id not in channels.new)))


def _tone_changes(channels: Resolved[Channel], tones: Mapping[UUID, str]) -> Iterator[ToneChange]:
    for one in channels.by_id().values():
        if (tone := tones.get(one.id, one.tone)) != one.tone:
            yield ToneChange(one.name, one.tone, tone)


def _cells(
    read: ReadMatrix, channels: Resolved[Channel], themes: Resolved[Theme], contents: MatrixContents
) -> list[tuple[Cell, list[str]]]:
    """Give the cells here that the file's cells stand for, each with all ideas that the file has for it."""
    lines: dict[Pair, list[str]] = {}
    for channel, row in channels.records.items():
        for theme, column in themes.records.items():
            lines.setdefault((row.id, column.id), []).extend(read.lines(channel, theme))
    marks = {(mark.channel, mark.theme): mark for mark in contents.marks}
    ideas: dict[Pair, list[ContentIdea]] = {pair: [] for pair in lines}
    for idea in contents.ideas:
        if (idea.channel, idea.theme) in ideas:
            ideas[idea.channel, idea.theme].append(idea)
    return [(Cell(*pair, tuple(ideas[pair]), marks.get(pair)), once(texts)) for pair, texts in lines.items()]


def _missing(cell: Cell, lines: Sequence[str]) -> list[str]:
    here = {compared(line) for line in cell.lines}
    return [line for line in lines if compared(line) not in here]
