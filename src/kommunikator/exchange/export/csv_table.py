"""A table as CSV: UTF-8 with a byte order mark, lines ending in CR LF, a semicolon between cells, in English a comma.

The writer of the format "csv". Excel and LibreOffice open such a file with a double click in the three languages. Days
are written as 2026-11-25, times as 09:00, several names with a semicolon between; a text has its line breaks.

A text that a spreadsheet could take for a formula, as it begins with = + - @ or their full-width forms or a tab, gets
an apostrophe before it, as OWASP advises ("CSV Injection"): the cell shows it, and nothing is calculated.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

from kommunikator.domain.export_choice import What
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.export.rows import Column, Kind, Names, joined_columns, post_columns, visible, written
from kommunikator.exchange.export.workbook import grids
from kommunikator.i18n import _, language

_LIKE_A_FORMULA: Final = (*"=+-@\t", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_STEP: Final = 200


class _Table(Protocol):
    """What `csv.writer` gives."""

    def writerow(self, row: Iterable[Any], /) -> Any: ...


def write(part: PlanPart, out: BinaryIO, templates: Path | None = None) -> Iterator[int]:
    """Write the part as one table into `out`, and yield now and then how many posts are done.

    The matrix is a table of channels and themes, "What suits what?" one of questions and channels, everything else one
    with a row a post; its last column is the post's id.
    """
    del templates
    stream = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=False)
    try:
        table = csv.writer(stream, delimiter=separator(), lineterminator="\r\n")
        match part.choice.what:
            case What.MATRIX:
                table.writerows(map(_safe, row) for row in grids.matrix_texts(part))
            case What.ADVICE:
                table.writerows(map(_safe, row) for row in grids.advice_texts(part))
            case _:
                yield from _posts(part, table)
        stream.flush()
    finally:
        stream.detach()


def separator() -> str:
    """Give what stands between cells in the language in use: where commas are in numbers, it is a semicolon."""
    return "," if language() == "en" else ";"


def columns_of(part: PlanPart) -> tuple[Column, ...]:
    """Give the columns of the table of posts."""
    names = Names.of(part.team)
    shown = (*post_columns(part.team, part.keys, names), *joined_columns(part.team, part.keys, names))
    return (*shown, Column("id", _("ID"), Kind.TEXT, 36, lambda sheet: str(sheet.post.id)))


def row_of(columns: Sequence[Column], *things: object) -> list[str]:
    """Give a row of cells as they are written."""
    cells = ((column.kind, column.value(*things)) for column in columns)
    return [_safe(written(value)) if kind is Kind.TEXT else written(value) for kind, value in cells]


def _posts(part: PlanPart, table: _Table) -> Iterator[int]:
    columns, number = columns_of(part), 0
    table.writerow([_safe(column.head) for column in columns])
    for number, sheet in enumerate(part.posts(), start=1):
        table.writerow(row_of(columns, sheet))
        if number % _STEP == 0:
            yield number
    yield number


def _safe(text: str) -> str:
    plain = visible(text)
    return f"'{plain}" if plain.startswith(_LIKE_A_FORMULA) else plain
