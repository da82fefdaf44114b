"""Cells on their way to and from a spreadsheet or a document: as text with tabs, and as a table.

Beside both the clipboard carries the ideas themselves, so that within the program they stay what they are.
"""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QMimeData

from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.importing import ImportRefused
from kommunikator.i18n import _

Block = list[list[str]]
"""Rows of cells; a cell's text may have several lines."""
IdeaBlock = list[list[tuple[ContentIdea, ...]]]
"""Rows of cells, each with its ideas."""

IDEAS_TYPE: Final = "application/x-kommunikator-content-ideas"
_BREAKS: Final = frozenset({"p", "br", "div", "li", "tr"})
_CELLS: Final = frozenset({"td", "th"})
_SPAN_DIGITS: Final = 3
_SILENT: Final = frozenset({"style", "script", "head"})


def packed(ideas: IdeaBlock) -> QMimeData:
    """Give what the clipboard carries of cells: text as spreadsheets write it, a table for documents, the ideas."""
    block = [["\n".join(idea.text for idea in cell) for cell in row] for row in ideas]
    carried = QMimeData()
    carried.setText(as_text(block))
    carried.setHtml(as_table(block))
    written = [[[_packed_idea(idea) for idea in cell] for cell in row] for row in ideas]
    carried.setData(IDEAS_TYPE, json.dumps(written).encode())
    return carried


def _packed_idea(idea: ContentIdea) -> list[Any]:
    return [idea.id.hex, idea.channel.hex, idea.theme.hex, idea.text, idea.one_time]


def ideas_in(carried: QMimeData | None) -> IdeaBlock:
    """Give the ideas that this program has put on the clipboard, by cells; empty where there are none."""
    raw = bytes(carried.data(IDEAS_TYPE).data()) if carried is not None and carried.hasFormat(IDEAS_TYPE) else b""
    try:
        rows = json.loads(raw) if raw else []
        block = [[tuple(_read_idea(*idea) for idea in cell) for cell in row] for row in rows]
    except (ValueError, TypeError):
        return []
    return block if len(set(map(len, block))) == 1 and block[0] else []


def _read_idea(key: str, channel: str, theme: str, text: str, one_time: bool) -> ContentIdea:
    """Read what was packed. Raises TypeError or ValueError for anything else."""
    if not (isinstance(key, str) and isinstance(channel, str) and isinstance(theme, str) and isinstance(text, str)):
        raise TypeError(text)
    return ContentIdea(id=UUID(key), channel=UUID(channel), theme=UUID(theme), text=text, one_time=one_time is True)


def block_in(carried: QMimeData | None) -> Block:
    """Give the block on the clipboard, row by row. Raises ImportRefused where there is none, or one of merged cells.

    A document's table is read from its HTML, since its text doesn't say where a cell with several lines ends.
    """
    found: Block = []
    if carried is not None:
        found = table_in(carried.html()) if carried.hasHtml() else []
        found = found or (text_block(carried.text()) if carried.hasText() else [])
    if not found:
        raise ImportRefused(_("There is no text on the clipboard that could be pasted. Copy some cells first."))
    return found


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
    """Read text with tabs between cells and quotes around cells of several lines, without empty rows at the end."""
    from kommunikator.exchange.matrix import delimited

    rows = delimited.copied(text)
    while rows and not any(map(str.strip, rows[-1])):
        rows.pop()
    return _squared(rows)


def table_in(text: str) -> Block:
    """Read the first table of an HTML text; empty where there is none. A table inside a cell is text of that cell.

    Raises ImportRefused for merged cells: nothing says which theme or channel such a cell is about.
    """
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    if reader.merged is not None:
        from kommunikator.exchange.matrix.table import merged_at

        raise ImportRefused(merged_at(_("The pasted text"), *reader.merged))
    return _squared(reader.rows)


def _squared(rows: Sequence[Sequence[str]]) -> Block:
    """Make all rows as long as the longest."""
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


class _TableReader(HTMLParser):
    """Gathers the cells of the first table. `merged` is the place of the first cell that is several, None without one.

    Where Excel lets a long text run over empty cells, these follow it as empty ones.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Block = []
        self.merged: tuple[int, int] | None = None
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
            self._begin_cell(dict(attrs))
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

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        self._cell, self._span = [], 1
        runs_over = "mso-ignore:colspan" in (attributes.get("style") or "").replace(" ", "").lower()
        if runs_over:
            self._span = _span(attributes.get("colspan"))
        merged = _is_several(attributes.get("rowspan")) or (_is_several(attributes.get("colspan")) and not runs_over)
        if merged and self.merged is None:
            self.merged = max(len(self.rows) - 1, 0), len(self.rows[-1]) if self.rows else 0

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self._cell).split("\n"))
        text = "\n".join(line for line in lines if line)
        if not self.rows:
            self.rows.append([])
        self.rows[-1] += [text, *[""] * (self._span - 1)]
        self._cell = None


def _is_several(text: str | None) -> bool:
    """Tell whether a cell spans more than one row or column; what makes no sense is one."""
    return bool(text and text.isascii() and text.isdigit() and text.lstrip("0") not in ("", "1"))


def _span(text: str | None) -> int:
    """Give how many columns a cell spans; what makes no sense, or is beyond any matrix, is one."""
    return int(text) if text and _is_several(text) and len(text) <= _SPAN_DIGITS else 1
