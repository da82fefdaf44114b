"""What stands in a file that is no page, as a picture of it: tables for Excel and CSV, the events of a calendar, and
for a file that programs read, what it holds by kind.

Content:
    what, form: which part of the plan it is, and what kind of file
    blocks: [{title, head: [str], widths: [int, in letters], rows: [[str]], notes: [str]}]
        rows: the first ones, their cells shortened to two lines; notes: what else there is
    empty: what stands in place of tables without rows, "" where there are some
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from kommunikator.domain.export_choice import FORMAT_NAMES, WHAT_NAMES, Format, Per, What
from kommunikator.domain.post import STATUS_NAMES, PostSheet
from kommunikator.domain.text import N_
from kommunikator.exchange.advice_wording import CORNERS, row_name, word
from kommunikator.exchange.export.first_posts import all_counted, first_posts
from kommunikator.exchange.export.grid_parts import suits_of
from kommunikator.exchange.export.pages import Page
from kommunikator.exchange.export.pages.cards import (
    Object,
    channels_of,
    frame,
    one_line,
    ordered,
    own_time,
    time_of,
    title_of,
)
from kommunikator.exchange.export.pages.signs import chip
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.export.rows import Column, Kind, joined_columns, post_columns, written
from kommunikator.exchange.export.workbook import grids
from kommunikator.i18n import _, format_day, language

ROWS: Final = 20
"""So many rows are shown."""
# So many letters stand beside each other on a sheet, and at most so many in a column; two lines of them in a cell.
_ACROSS: Final = 150
_WIDEST, _NARROWEST, _LINES = 40, 9, 2
# Widths in characters.
_DAY, _TIME, _TITLE, _CHANNELS, _STATUS, _KIND, _NUMBER = 16, 10, 40, 16, 14, 32, 12
_KINDS: Final = {
    "members": N_("People"),
    "channels": N_("Channels"),
    "purposes": N_("Purposes"),
    "audiences": N_("Audiences"),
    "themes": N_("Themes"),
    "ideas": N_("Content ideas"),
    "own_days": N_("Own days"),
    "goals": N_("Goals"),
    "series": N_("Series"),
    "choice_rules": N_("Rules of the channel choice"),
    "notes": N_("Internal notes"),
    "saved_views": N_("Saved views"),
}
"""The lists of a file that a person knows by a name; the others belong to one of these."""


def page(part: PlanPart) -> Page:
    """Give the page of a part, with the first of its posts; the others are not read."""
    sheets = first_posts(part, ROWS + 1)
    blocks = _blocks(part, sheets[:ROWS], more=len(sheets) > ROWS)
    filled = any(block["rows"] for block in blocks)
    content = {
        **frame(part),
        "what": _(WHAT_NAMES[part.choice.what]),
        "form": _(FORMAT_NAMES[part.choice.format]),
        "blocks": blocks if filled else [],
        "empty": "" if filled else _("There is nothing to export. Choose other days or another filter."),
    }
    return Page("table", content["what"], language(), content)


def _blocks(part: PlanPart, sheets: Sequence[PostSheet], *, more: bool) -> list[Object]:
    if part.choice.what is What.ADVICE:
        return [_advice(part)]
    if part.choice.format is Format.ICS:
        return [_events(part, sheets, more=more)]
    if part.choice.format in (Format.JSON, Format.PLAN_FILE):
        return [_kinds(part, sheets, more=more), *([_posts(part, sheets, more=more)] if sheets else [])]
    if part.choice.what is What.MATRIX:
        return [_matrix(part)]
    return [_columns(part, sheets, more=more)]


def _block(
    title: str, head: Iterable[str], widths: Iterable[int], rows: Iterable[Sequence[str]], *, more: bool = False
) -> Object:
    """Give a table as far as it fits on a sheet; what follows to the right is named, what follows below is told."""
    names, wide = list(head), [min(max(width, _NARROWEST), _WIDEST) for width in widths]
    fitting = max(1, sum(total <= _ACROSS for total in accumulate(wide)))
    further = ", ".join(names[fitting:])
    notes = [_("Further rows follow.")] if more else []
    notes += [_("Further columns: %(names)s") % {"names": further}] if further else []
    cells = [[_short(cell, width) for cell, width in zip(row, wide[:fitting], strict=False)] for row in rows]
    return {"title": title, "head": names[:fitting], "widths": wide[:fitting], "rows": cells, "notes": notes}


def _short(text: str, width: int) -> str:
    """Give the beginning of a long text: this is a picture of the file, not the file."""
    line, most = one_line(text[: 4 * _LINES * width]), _LINES * (width - 2)
    return f"{line[:most].rstrip()} …" if len(line) > most else line


# --- tables ------------------------------------------------------------------------------------------------------


def _columns(part: PlanPart, sheets: Sequence[PostSheet], *, more: bool) -> Object:
    columns = [column for column in post_columns(part.team, part.keys) if not column.hidden]
    if part.choice.format is Format.CSV:
        columns += [column for column in joined_columns(part.team, part.keys) if not column.hidden]
    rows = [[_cell(column, sheet) for column in columns] for sheet in sheets]
    return _block("", (column.head for column in columns), (column.width for column in columns), rows, more=more)


def _cell(column: Column, sheet: PostSheet) -> str:
    value = column.value(sheet)
    return written(value) if value is not None or column.kind is not Kind.FLAG else ""


def _matrix(part: PlanPart) -> Object:
    head, *rows = grids.matrix_texts(part, unused="")
    shown = [[cell.replace("\n", " · ") for cell in row] for row in rows[:ROWS]] if len(head) > 1 else []
    return _block("", head, [20] * len(head), shown, more=len(rows) > ROWS)


def _advice(part: PlanPart) -> Object:
    table = suits_of(part)
    head = [_(CORNERS[table.side]), *(one_line(channel.name) for channel in table.channels)]
    rows = [[row_name(row.answers, part.team), *map(word, row.cells)] for row in table.rows] if table else []
    return _block("", head, [20] * len(head), rows[:ROWS], more=len(rows) > ROWS)


# --- a calendar --------------------------------------------------------------------------------------------------


def _events(part: PlanPart, sheets: Sequence[PostSheet], *, more: bool) -> Object:
    dated = [sheet for sheet in sheets if sheet.post.when]
    rows = [row for sheet in dated for row in _events_of(part, sheet)]
    heads = (_("Day"), _("Time"), _("Post"), _("Status"))
    return _block("", heads, (_DAY, _TIME, _TITLE, _STATUS), rows[:ROWS], more=more or len(rows) > ROWS)


def _events_of(part: PlanPart, sheet: PostSheet) -> list[list[str]]:
    """Give a post's event, or one for each of its channels, with the channel's letters and time."""
    post = sheet.post
    day = format_day(post.when.day, "ccc d MMM y") if post.when else ""
    clock, title, status = time_of(post) or _("All day"), title_of(post), _(STATUS_NAMES[post.status])
    variants = ordered(sheet.variants, part.team) if part.choice.per is Per.VARIANT else []
    if not variants:
        return [[day, clock, title, status]]
    letters = {one.id: chip(part.team.channels[one.channel])["letters"] for one in variants}
    return [[day, own_time(one, post) or clock, f"{letters[one.id]}: {title}", status] for one in variants]


# --- files that programs read --------------------------------------------------------------------------------------


def _kinds(part: PlanPart, sheets: Sequence[PostSheet], *, more: bool) -> Object:
    """Give what the file holds by kind and number; what is named by posts that aren't shown may come on top."""
    from kommunikator.exchange.export.contents import Contents

    contents = Contents(replace(part, ids=tuple(sheet.post.id for sheet in sheets)))
    posts = len(list(contents.sheets()))
    counted = all_counted(part)
    lists = {name: len(records) for name, records in contents.lists()}
    rows = [[_("Posts"), str(counted) if counted is not None else _at_least(posts, more=more)]] if posts else []
    open_end = more and not contents.whole
    rows += [[_(name), _at_least(lists[key], more=open_end)] for key, name in _KINDS.items() if key in lists]
    return _block(_("In the file"), (_("What"), _("Number")), (_KIND, _NUMBER), rows)


def _at_least(number: int, *, more: bool) -> str:
    return _("%(n)d or more") % {"n": number} if more else str(number)


def _posts(part: PlanPart, sheets: Sequence[PostSheet], *, more: bool) -> Object:
    heads = (_("Day"), _("Time"), _("Title"), _("Channels"), _("Status"))
    rows = [_post(part, sheet) for sheet in sheets[: ROWS - len(_KINDS)]]
    widths = (_DAY, _TIME, _TITLE, _CHANNELS, _STATUS)
    return _block(_("Posts"), heads, widths, rows, more=more or len(rows) < len(sheets))


def _post(part: PlanPart, sheet: PostSheet) -> list[str]:
    post = sheet.post
    day = format_day(post.when.day, "ccc d MMM y") if post.when else _("Idea bank")
    letters = ", ".join(one["letters"] for one in channels_of(sheet, part.team))
    return [day, time_of(post), title_of(post), letters, _(STATUS_NAMES[post.status])]
