"""Tables written as plain text: CSV files, and cells copied from a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Final

from kommunikator.domain.importing import ImportRefused
from kommunikator.exchange.container import Sentences
from kommunikator.exchange.matrix.table import MatrixTable, Rows, table_of
from kommunikator.i18n import _

_SEPARATORS: Final = "\t;,"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def tables(content: bytes, name: str, says: Sentences) -> list[MatrixTable]:
    """Give the one table of a CSV file. Raises ImportRefused."""
    text = _decoded(content)
    if text is None:
        raise ImportRefused(says.foreign % {"file": name})
    first, _newline, rest = text.partition("\n")
    if len(first.strip()) == 5 and first.lower().startswith("sep="):
        # Excel's own way to say which separator a file has.
        rows = _rows(rest, first[4], strict=False)
    else:
        rows = _best(text)
    if rows is None:
        raise ImportRefused(says.damaged % {"file": name})
    return [table_of(name, rows)]


def pasted(text: str) -> MatrixTable:
    """Give the table of pasted cells; one whose rows differ in width is none, as when copied from Word."""
    rows = [row for row in copied(text) if row != [""]] if "\t" in text else _best(text) or []
    while rows and not any(rows[-1]):
        rows.pop()
    where = _("The pasted text")
    return table_of(where, rows, _uneven(where, rows))


def copied(text: str) -> Rows:
    """Give the rows of cells that a spreadsheet copies, with tabs between; a blank line is a row of one empty cell.

    A quote that a cell only begins with is part of its text. The rows may differ in width.
    """
    rows = _rows(text, "\t", strict=True, blank=True)
    if rows is None:
        rows = [line.split("\t") for line in text.splitlines()]
    if len({len(row) for row in rows if row != [""]}) <= 1:
        return rows
    return _rows(text, "\t", strict=False, blank=True) or rows


def _uneven(where: str, rows: Rows) -> str:
    for n, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            sentence = _(
                "%(where)s is no whole table: row 1 has %(first)d cells and row %(row)d has %(cells)d. Copy the cells"
                " from a spreadsheet, or choose the file itself."
            )
            return sentence % {"where": where, "first": len(rows[0]), "row": n, "cells": len(row)}
    return ""


def _decoded(content: bytes) -> str | None:
    """Give a file's text: UTF-8 with or without a mark, UTF-16 with one, else Windows' Western European."""
    encodings = ("utf-16",) if content.startswith(_UTF16) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text else text
    return None


def _best(text: str) -> Rows | None:
    """Give the rows by the separator that makes the most even and then the widest table; None where none fits."""
    found = [rows for separator in _SEPARATORS if (rows := _rows(text, separator, strict=True)) is not None]
    if not found:
        found = [rows for separator in _SEPARATORS if (rows := _rows(text, separator, strict=False)) is not None]
    return max(found, key=_fitness, default=None)


def _fitness(rows: Rows) -> tuple[bool, bool, int]:
    widths = {len(row) for row in rows if row}
    return max(widths, default=0) > 1, len(widths) == 1, len(rows[0]) if rows else 0


def _rows(text: str, separator: str, *, strict: bool, blank: bool = False) -> Rows | None:
    """Give the rows; None where the quotes don't fit the separator or a cell is without end.

    Blank lines are left out, unless they are rows too.
    """
    read = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=strict)
    try:
        return [row or [""] for row in read if row or blank]
    except csv.Error:
        return None
