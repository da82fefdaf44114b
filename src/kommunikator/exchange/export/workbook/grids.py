"""The sheets that are read as a grid: the content matrix, and what suits what."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from kommunikator.domain.channel_advice import SuitRow, Suits
from kommunikator.domain.coverage import Counts
from kommunikator.domain.export_fields import all_posts
from kommunikator.domain.matrix import texts
from kommunikator.exchange import advice_wording
from kommunikator.exchange.export.grid_parts import contents_of, counts_of, matrix_of_part, suits_of
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.export.rows import Column, Kind, labels
from kommunikator.exchange.export.workbook.book import Formats, Look, Sheet, height, lines, on_paper, text_put
from kommunikator.exchange.matrix_wording import posts_text
from kommunikator.i18n import _

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NewPage = Callable[[str], "Worksheet"]

_HEAD_WIDTH, _CELL_WIDTH = 30, 28
_UNUSED: Final = "–"


def matrix_texts(part: PlanPart, unused: str = _UNUSED) -> list[list[str]]:
    """Give the content matrix as rows of texts, the themes first: the ideas, or where these stay, how many posts."""
    contents = contents_of(part)
    matrix = matrix_of_part(part, contents)
    counts = Counts() if all_posts(part.choice) else counts_of(part)
    rows = texts(matrix, _("Channel"), _("Tone"))
    for row, channel in zip(rows[1:], matrix.channels, strict=True):
        for place, cell in enumerate(matrix.row(channel.id), start=1):
            count = counts.cells.get((cell.channel, cell.theme))
            if not cell.used:
                row[place] = unused
            elif count:
                row[place] = posts_text(count.total)
    return rows


def advice_texts(part: PlanPart) -> list[list[str]]:
    """Give what suits what as rows of texts, the channels first."""
    table = suits_of(part)
    head = [_(advice_wording.CORNERS[table.side]), *(channel.name for channel in table.channels)]
    rows = (
        [advice_wording.row_name(row.answers, part.team), *map(advice_wording.word, row.cells)] for row in table.rows
    )
    return [head, *rows]


def write_matrix(part: PlanPart, new_page: NewPage, formats: Formats, look: Look) -> None:
    """Write the content matrix: a row a channel with its tone, a column a theme."""
    _write(new_page(_("Matrix")), matrix_texts(part), formats, look)


def write_advice(part: PlanPart, new_page: NewPage, formats: Formats, look: Look) -> None:
    """Write what suits what, and the reasons on a sheet of their own."""
    table = suits_of(part)
    _write(new_page(_("What suits what?")), advice_texts(part), formats, look)
    sheet = Sheet(new_page(_("Reasons")), "reasons", _reasons(part, table), formats, "row")
    for row in table.rows:
        for channel, cell in zip(table.channels, row.cells, strict=True):
            for speaks, sentence in advice_wording.told(cell, part.team):
                sheet.write(row, channel.id, speaks, sentence)
    sheet.finish(look)


def _reasons(part: PlanPart, table: Suits) -> tuple[Column, ...]:
    names = labels({channel.id: channel for channel in table.channels})

    def row_name(row: SuitRow, *_rest: object) -> str:
        return advice_wording.row_name(row.answers, part.team)

    return (
        Column("row", _(advice_wording.CORNERS[table.side]), Kind.TEXT, 34, row_name),
        Column("channel", _("Channel"), Kind.TEXT, 24, lambda _row, channel, *_rest: names[channel]),
        Column(
            "speaks",
            _("What it says"),
            Kind.TEXT,
            14,
            lambda _r, _c, speaks, _s: _(advice_wording.SPEAKS_NAMES[speaks]),
        ),
        Column("reason", _("Reason"), Kind.TEXT, 80, lambda _r, _c, _speaks, sentence: sentence),
    )


def _write(page: Worksheet, rows: list[list[str]], formats: Formats, look: Look) -> None:
    put, strong = text_put(page, formats.quoted), text_put(page, formats.strong_quoted)
    page.set_column(0, 0, _HEAD_WIDTH, formats.strong)
    page.set_column(1, max(1, len(rows[0]) - 1), _CELL_WIDTH, formats.text)
    page.set_row(0, 30)
    head = text_put(page, formats.head, formats.head)
    for place, text in enumerate(rows[0]):
        if text:
            head(0, place, text)
    for number, row in enumerate(rows[1:], start=1):
        page.set_row(number, height(max(lines(text, _CELL_WIDTH) for text in row)))
        for place, text in enumerate(row):
            if text == _UNUSED:
                page.write_string(number, place, text, formats.unused)
            elif text:
                (put if place else strong)(number, place, text)
    page.freeze_panes(1, 1)
    page.repeat_rows(0)
    on_paper(page, look, _HEAD_WIDTH + _CELL_WIDTH * (len(rows[0]) - 1), frozen=1)
