"""Cells on their way to and from a spreadsheet or a document: as text with tabs, and as a table."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Final

from PySide6.QtCore import QMimeData

Block = list[list[str]]
"""Rows of cells; a cell's text may have several lines."""

_BREAKS: Final = frozenset({"p", "br", "div", "li", "tr"})
_CELLS: Final = frozenset({"td", "th"})
_SPAN_DIGITS: Final = 3
_SILENT: Final = frozenset({"style", "script", "head"})


def packed(block: Block) -> QMimeData:
    """Give what the clipboard carries of a block: text as spreadsheets write it, and a table for documents."""
    carried = QMimeData()
    carried.setText(as_text(block))
    carried.setHtml(as_table(block))
    return carried


def block_in(carried: QMimeData) -> Block:
    """Give the block on the clipboard, row by row; empty where there is no text.

    A document's table is read from its HTML, since its text doesn't say where a cell with several lines ends.
    """
    found = table_in(carried.html()) if carried.hasHtml() else []
    return found or (text_block(carried.text()) if carried.hasText() else [])


def as_text(block: Block) -> str:
    """Write a block with tabs between cells; a cell of several lines stands in quotes, as Excel and Calc do it."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\r\n")
    writer.writerows(block)
    return written.getvalue()


def as_table(block: Block) -> str:
    """Write a block as an HTML table; the lines of a cell follow one another by line breaks."""
    rows = ("".join(f"<td>{_escaped(cell)}</td>" for cell in row) for row in block)
    return "<table border='1'>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _escaped(cell: str) -> str:
    return "<br>".join(html.escape(line) for line in cell.splitlines())


def text_block(text: str) -> Block:
    """Read text with tabs between cells and quotes around cells of several lines, without empty rows at the end.

    Empty where a cell is longer than any text of a matrix.
    """
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    except csv.Error:
        return []
    while rows and not any(rows[-1]):
        rows.pop()
    return _squared(rows)


def table_in(text: str) -> Block:
    """Read the first table of an HTML text; empty where there is none. A table inside a cell is text of that cell."""
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    return _squared(reader.rows)


def _squared(rows: Sequence[Sequence[str]]) -> Block:
    """Make all rows as long as the longest."""
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


class _TableReader(HTMLParser):
    """Gathers the cells of the first table. A cell that spans several columns is followed by empty ones."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Block = []
        self._depth = 0
        self._done = False
        self._silent = 0
        self._cell: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        if tag == "table":
            self._depth += 1
        if self._done or not self._depth:
            return
        if self._depth == 1 and tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif self._depth == 1 and tag in _CELLS:
            self._end_cell()
            self._cell, self._span = [], _span(dict(attrs).get("colspan"))
        elif self._cell is not None and tag in _BREAKS | _CELLS:
            self._cell.append(" " if tag in _CELLS else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        if tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_cell()
                self._done = True
        elif self._depth == 1 and (tag in _CELLS or tag == "tr"):
            self._end_cell()
        elif self._cell is not None and tag in _BREAKS:
            self._cell.append("\n")

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            # Line ends of the source are spaces in HTML.
            self._cell.append(" ".join(data.split("\n")).replace("\r", ""))

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self._cell).split("\n"))
        text = "\n".join(line for line in lines if line)
        if not self.rows:
            self.rows.append([])
        self.rows[-1] += [text, *[""] * (self._span - 1)]
        self._cell = None


def _span(text: str | None) -> int:
    """Give how many columns a cell spans; what makes no sense, or is beyond any matrix, is one."""
    if not text or len(text) > _SPAN_DIGITS or not (text.isascii() and text.isdigit()):
        return 1
    return max(int(text), 1)
