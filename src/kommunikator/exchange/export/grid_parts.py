"""The content matrix and "What suits what?" as they go out, the same in every format: what the filter lets through.

A reader outside gets of the matrix what goes out in each cell. The ideas are the team's: they leave where drafts do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from kommunikator.domain.channel_advice import Suits, suits
from kommunikator.domain.content_idea import ContentIdea, MatrixCell
from kommunikator.domain.coverage import CellCount, Counts
from kommunikator.domain.export_choice import Reader
from kommunikator.domain.export_fields import all_posts
from kommunikator.domain.matrix import Matrix, MatrixContents, Pair, matrix_of
from kommunikator.domain.post import PostSheet, Status
from kommunikator.exchange.export.part import PlanPart

_ALL_DAYS: Final = (date.min, date.max)


def contents_of(part: PlanPart) -> MatrixContents:
    """Give what the content matrix holds of the channels and themes that go out."""
    found = part.plan.matrix()
    marks = tuple(mark for mark in found.marks if _in(part, mark))
    if not all_posts(part.choice):
        return MatrixContents(marks=marks)
    ideas = tuple(idea for idea in found.ideas if _in(part, idea))
    if part.choice.reader is Reader.OUTSIDE:
        return MatrixContents(ideas, marks)
    return replace(found, ideas=ideas, marks=marks)


def _in(part: PlanPart, one: ContentIdea | MatrixCell) -> bool:
    wanted, team = part.choice.filter, part.team
    known = part.choice.reader is Reader.TEAM or (one.channel in team.channels and one.theme in team.themes)
    return known and wanted.has_channel(one.channel) and wanted.has_theme(one.theme)


def matrix_of_part(part: PlanPart, contents: MatrixContents) -> Matrix:
    """Give the matrix: of the campaigns, those that aren't over before the part's first day and today."""
    wanted, since = part.choice.filter, part.period.first if part.period else part.today
    matrix = matrix_of(part.team, contents, min(since, part.today))
    return replace(
        matrix,
        channels=tuple(one for one in matrix.channels if wanted.has_channel(one.id)),
        themes=tuple(one for one in matrix.themes if wanted.has_theme(one.id)),
    )


def counts_of(part: PlanPart) -> Counts:
    """Give how much is planned and published in each cell in the part's days, of the posts that the reader may have."""
    if not all_posts(part.choice):
        return counted(part.posts())
    first, last = (part.period.first, part.period.last) if part.period else _ALL_DAYS
    return part.plan.coverage(first, last, part.today)


def counted(sheets: Iterable[PostSheet], theme: UUID | None = None) -> Counts:
    """Count publications by cell as `Store.coverage` does, without next and latest days; with a `theme`, all as its."""
    planned: Counter[Pair] = Counter()
    published: Counter[Pair] = Counter()
    for sheet in sheets:
        post, about = sheet.post, theme or sheet.post.theme
        if post.status is Status.CANCELLED or post.when is None or about is None:
            continue
        for variant in sheet.variants:
            out = post.status is Status.PUBLISHED or variant.published_at is not None
            (published if out else planned)[variant.channel, about] += 1
    cells = planned.keys() | published.keys()
    return Counts({pair: CellCount(planned[pair], published[pair]) for pair in cells})


def suits_of(part: PlanPart) -> Suits:
    """Give what suits what, of the channels that the filter lets through."""
    table, wanted = suits(part.plan.choice_rules().rules, part.team, part.choice.side), part.choice.filter
    if not wanted.channels:
        return table
    rows = (
        replace(row, cells=tuple(cell for cell in row.cells if wanted.has_channel(cell.fit.channel.id)))
        for row in table.rows
    )
    return replace(table, channels=tuple(one for one in table.channels if wanted.has_channel(one.id)), rows=tuple(rows))
