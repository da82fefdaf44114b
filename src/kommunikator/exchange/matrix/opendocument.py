"""The sheets of an OpenDocument spreadsheet as tables (OASIS OpenDocument 1.3, part 3, chapter 9).

A row or cell may say that it stands for thousands of its kind, so nothing is laid out before it is known to fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kommunikator.domain.importing import ImportRefused
from kommunikator.exchange.container import Sentences, members, unpacked
from kommunikator.exchange.matrix.markup import MAX_PART, parsed
from kommunikator.exchange.matrix.table import MAX_COLUMNS, MAX_ROWS, MatrixTable, Rows, cell_name, merged_at, table_of
from kommunikator.i18n import _

if TYPE_CHECKING:
    from lxml.etree import _Element

_MANIFEST: Final = "META-INF/manifest.xml"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SIGNS: Final = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}


def tables(content: bytes, name: str, says: Sentences) -> list[MatrixTable]:
    """Give a spreadsheet's sheets; a formula counts as its result. Raises ImportRefused."""
    inside = {member.filename: member for member in members(content, name, says)}
    if _MANIFEST in inside and b"encryption-data" in unpacked(content, inside[_MANIFEST], name, MAX_PART, says):
        raise ImportRefused(says.protected % {"file": name})
    root = parsed(unpacked(content, inside["content.xml"], name, MAX_PART, says), name, says)
    book = root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
    if book is None:
        raise ImportRefused(says.foreign % {"file": name})
    return [_Sheet(table).table() for table in book.findall(f"{_TABLE}table")]


class _Sheet:
    """Reads one sheet: {(row, column): text} of its cells with a text, from 0, and what is wrong with it."""

    def __init__(self, table: _Element) -> None:
        self._where = str(table.get(f"{_TABLE}name", ""))
        self._cells: dict[tuple[int, int], str] = {}
        self._problem = ""
        row = 0
        for element in table.iter(f"{_TABLE}table-row"):
            repeated = _count(element, "number-rows-repeated")
            self._read(element, range(row, row + repeated))
            row += repeated

    def table(self) -> MatrixTable:
        """Give what was read."""
        height = max((row for row, _column in self._cells), default=-1) + 1
        width = max((column for _row, column in self._cells), default=-1) + 1
        rows: Rows = [[self._cells.get((row, column), "") for column in range(width)] for row in range(height)]
        return table_of(self._where, rows, self._problem)

    def _read(self, element: _Element, rows: range) -> None:
        column = 0
        for cell in element.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            repeated = _count(cell, "number-columns-repeated")
            text = "\n".join("".join(_pieces(paragraph)) for paragraph in cell.iterchildren(f"{_TEXT}p", f"{_TEXT}h"))
            self._problem = self._problem or self._wrong(cell, text, rows.start, column)
            if text.strip():
                self._put(text, rows, range(column, column + repeated))
            column += repeated

    def _put(self, text: str, rows: range, columns: range) -> None:
        """Place a text; of what lies beyond the limits only so much that it is seen to do so."""
        for row in rows[: MAX_ROWS + 1]:
            for column in columns[: MAX_COLUMNS + 1]:
                self._cells[min(row, MAX_ROWS), min(column, MAX_COLUMNS)] = text

    def _wrong(self, cell: _Element, text: str, row: int, column: int) -> str:
        """Say what makes a cell impossible to take over; "" where nothing does."""
        if max(_count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned")) > 1:
            return merged_at(self._where, row, column)
        if cell.get(f"{_TABLE}formula") and not text and cell.get(f"{_OFFICE}value-type") is None:
            sentence = _(
                "%(where)s has a formula without its result in cell %(cell)s. Open the file, save it, and try again."
            )
            return sentence % {"where": self._where, "cell": cell_name(row, column)}
        return ""


def _count(element: _Element, name: str) -> int:
    """Give how many rows or columns an element says that it stands for or spans."""
    value = str(element.get(f"{_TABLE}{name}", "1"))
    return max(int(value), 1) if value.isdecimal() and len(value) < 10 else 1


def _pieces(element: _Element) -> Iterator[str]:
    """Give the pieces of a paragraph's text, without the comments of people and of XML."""
    yield element.text or ""
    for child in element:
        sign = _SIGNS.get(str(child.tag))
        if sign is not None:
            yield sign
        elif isinstance(child.tag, str) and child.tag != f"{_OFFICE}annotation":
            yield from _pieces(child)
        yield child.tail or ""
