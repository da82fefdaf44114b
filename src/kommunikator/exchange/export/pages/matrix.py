"""The page of the content matrix: channels × themes, what fits in each cell, and what goes out there in the period.

Content:
    first_only: whether only the first sheet is wanted, for a preview
    period: the days that are counted, "" where nothing is
    corner: what stands over the channels
    themes: [{name, campaign: bool, note: days and number of posts, ""}]
    rows: [{channel: chip, tone, note: number of posts, "", cells: [cell]}], a cell for each theme
        cell: {used: bool, ideas: [{text, note}], counts: [count], near: the next or latest day, gap: "Empty 12 days"}
        count: {sign, colour, word: "planned", number}
    unused: what a cell says that is not used
    legend: [{sign, colour, word}], what the signs mean
    part: "Themes {first}–{last} of {all}", for a matrix too wide for one sheet
    empty: what stands in place of a matrix without channels or themes, "" where there is one
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.coverage import CellCount, Coverage, coverage_of
from kommunikator.domain.export_choice import Reader
from kommunikator.domain.matrix import Cell, MatrixContents
from kommunikator.domain.team import Channel, Theme, ThemeKind
from kommunikator.exchange.export.grid_parts import contents_of, counts_of, matrix_of_part
from kommunikator.exchange.export.pages import Page
from kommunikator.exchange.export.pages.cards import Object, frame, one_line
from kommunikator.exchange.export.pages.signs import chip
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.matrix_wording import dates_text, gap_words, near_text, posts_text
from kommunikator.exchange.period_wording import title_of
from kommunikator.i18n import _, format_day, language


def page(part: PlanPart) -> Page:
    """Give the page. What is counted are the posts that the reader may have."""
    contents = contents_of(part)
    coverage = _coverage(part, contents)
    matrix = coverage.matrix
    content = {
        **frame(part),
        "first_only": False,
        "period": title_of(part.period, part.today) if part.period else "",
        "corner": _("Channel and tone"),
        "themes": [_theme(theme, coverage) for theme in matrix.themes],
        "rows": [_row(part, channel, coverage, contents) for channel in matrix.channels],
        "unused": _("Not used here"),
        "legend": _legend(coverage),
        "part": _("Themes %(first)s–%(last)s of %(all)s") % {"first": "{first}", "last": "{last}", "all": "{all}"},
        "empty": "" if matrix.channels and matrix.themes else _("The matrix is empty: it needs a channel and a theme."),
    }
    return Page("matrix", _("Content matrix"), language(), content)


def _coverage(part: PlanPart, contents: MatrixContents) -> Coverage:
    """Give the matrix with its counts; what is missing is told to the team."""
    coverage = coverage_of(matrix_of_part(part, contents), counts_of(part), contents.in_use_since, part.today)
    return coverage if part.choice.reader is Reader.TEAM else replace(coverage, gaps={})


def _theme(theme: Theme, coverage: Coverage) -> Object:
    campaign = theme.type is ThemeKind.CAMPAIGN
    said = [dates_text(theme, short=True) if campaign else "", posts_text(coverage.column_total(theme.id).total)]
    return {"name": one_line(theme.name), "campaign": campaign, "note": " · ".join(one for one in said if one)}


def _row(part: PlanPart, channel: Channel, coverage: Coverage, contents: MatrixContents) -> Object:
    pairs = [(channel.id, theme.id) for theme in coverage.matrix.themes]
    cells = [_cell(part, coverage.matrix.cell(*pair), coverage, contents) for pair in pairs]
    note = posts_text(coverage.row_total(channel.id).total)
    return {"channel": chip(channel), "tone": one_line(channel.tone), "note": note, "cells": cells}


def _cell(part: PlanPart, cell: Cell, coverage: Coverage, contents: MatrixContents) -> Object:
    count = coverage.count(cell.channel, cell.theme)
    gap = coverage.gaps.get((cell.channel, cell.theme))
    inside = part.choice.reader is Reader.TEAM
    return {
        "used": cell.used,
        "ideas": [_idea(idea, contents, part.today, inside=inside) for idea in cell.ideas] if cell.used else [],
        "counts": counted_as(count) if cell.used else [],
        "near": near_text(count, part.today) if cell.used else "",
        "gap": gap_words(gap.days) if gap else "",
    }


def _idea(idea: ContentIdea, contents: MatrixContents, today: date, *, inside: bool) -> Object:
    """Give an idea; for the team, whether it is for one time, and when that is."""
    return {"text": one_line(idea.text), "note": _note(idea, contents, today) if inside and idea.one_time else ""}


def _note(idea: ContentIdea, contents: MatrixContents, today: date) -> str:
    day = contents.last_used.get(idea.id)
    if day is None:
        return _("one-time, planned, no day yet") if idea.id in contents.waiting else _("one-time")
    told = {"day": format_day(day, "d MMM y")}
    if day < today:
        return _("one-time, done %(day)s") % told
    return f"{_('one-time')}, {_('planned for %(day)s') % told}"


def counted_as(count: CellCount) -> list[Object]:
    """Give what is planned and what is published, each with its sign, colour and word."""
    return [
        {**mark, "number": str(number)} for mark, number in zip(_marks(), (count.planned, count.published), strict=True)
    ]


def _marks() -> tuple[Object, Object]:
    planned = {"sign": "planned", "colour": "text2", "word": _("planned")}
    return planned, {"sign": "published", "colour": "ok", "word": _("published")}


def _legend(coverage: Coverage) -> list[Object]:
    gaps = [{"sign": "warning", "colour": "warn", "word": _("gap")}] if coverage.gaps else []
    return [*_marks(), *gaps]
