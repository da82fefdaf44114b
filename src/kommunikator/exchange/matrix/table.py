"""A table of a file, as rows of texts, before it is known what they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kommunikator.i18n import _

MAX_ROWS = 200
MAX_COLUMNS = 60
MAX_TEXT = 5_000

Rows = list[list[str]]

# What ends a line in some program or other, and what no text holds: control signs and halves of signs.
_LINE_ENDS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class MatrixTable:
    """A table: `where` it stands ("Table 2", the name of a sheet) and its rows, all equally wide.

    `problem` is the translated sentence that says why it cannot be taken over, such as merged cells; "" where it can.
    """

    where: str
    rows: Rows
    problem: str = ""

    @property
    def size(self) -> tuple[int, int]:
        """Give how many rows and columns it has."""
        return len(self.rows), len(self.rows[0]) if self.rows else 0

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no text in it."""
        return not any(text.strip() for row in self.rows for text in row)


def table_of(where: str, rows: Rows, problem: str = "") -> MatrixTable:
    """Give a table without the empty rows and columns at its end, and with what is wrong with its measures."""
    rows = [[_cleaned(text) for text in row] for row in rows]
    height = max((n for n, row in enumerate(rows, 1) if any(text.strip() for text in row)), default=0)
    width = max((n for row in rows for n, text in enumerate(row, 1) if text.strip()), default=0)
    problem = problem or _beyond(where, rows, height, width)
    height, width = min(height, MAX_ROWS), min(width, MAX_COLUMNS)
    return MatrixTable(where, [[*row[:width], *[""] * (width - len(row))] for row in rows[:height]], problem)


def merged_at(where: str, row: int, column: int) -> str:
    """Give the sentence about merged cells, the first of which stands there, counted from 0."""
    sentence = _(
        "%(where)s has merged cells, the first at %(cell)s. Split them, so that each channel has one row and each theme"
        " one column."
    )
    return sentence % {"where": where, "cell": cell_name(row, column)}


def cell_name(row: int, column: int) -> str:
    """Give a cell's name as a spreadsheet shows it: row 1 and column 2, from 0, are C2."""
    return f"{column_name(column)}{row + 1}"


def column_name(index: int) -> str:
    """Give the letters of a column as a spreadsheet shows them: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _cleaned(text: str) -> str:
    return text if text.isprintable() else _NO_TEXT.sub("", _LINE_ENDS.sub("\n", text))


def _too_large(where: str, rows: int, columns: int) -> str:
    sentence = _(
        "%(where)s has %(rows)d rows and %(columns)d columns; a content matrix has at most %(most_rows)d"
        " rows and %(most_columns)d columns. Choose a table with a row for each channel and a column for each theme."
    )
    sizes = {"rows": rows, "columns": columns, "most_rows": MAX_ROWS, "most_columns": MAX_COLUMNS}
    return sentence % (sizes | {"where": where})


def _beyond(where: str, rows: Rows, height: int, width: int) -> str:
    """Say in a sentence what is too large; "" where nothing is."""
    if height > MAX_ROWS or width > MAX_COLUMNS:
        return _too_large(where, height, width)
    for n, row in enumerate(rows):
        for m, text in enumerate(row):
            if len(text) > MAX_TEXT:
                sentence = _(
                    "%(where)s, cell %(cell)s: the text has %(n)d characters, and there is room for %(most)d."
                    " Shorten it and try again."
                )
                return sentence % {"where": where, "cell": cell_name(n, m), "n": len(text), "most": MAX_TEXT}
    return ""
