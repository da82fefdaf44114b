"""Finding one's way in a workbook that came back: which sheet and column is which, whatever they are called by now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from kommunikator.exchange.export.workbook.keys import FILE, MARK
from kommunikator.exchange.workbook import Cell, Sheet, text_of
from kommunikator.i18n import ngettext

# Somebody may have put a title above the head.
_HEAD_WITHIN: Final = 20
_ROWS_TOLD, _REMARKS_TOLD = 6, 60


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its cells by the column's key."""

    number: int
    cells: Mapping[str, Cell]

    def get(self, key: str) -> Cell:
        """Give a cell, an empty text where the sheet has no such column."""
        return self.cells.get(key, "")

    @property
    def id(self) -> UUID | None:
        """Give the id in the column "id"; None for an empty cell. Raises ValueError for what is none."""
        return identity(self.get("id"))


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its name, the columns that were found (by key), and its rows that hold something."""

    name: str = ""
    columns: frozenset[str] = frozenset()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a workbook says of itself (`file`, by key), its sheets by key, and which columns each had when written."""

    file: Mapping[str, str]
    tables: Mapping[str, Table]
    had: Mapping[str, frozenset[str]]

    def table(self, key: str) -> Table:
        """Give a sheet, an empty one where there is none."""
        return self.tables.get(key) or Table()


@dataclass
class Remarks:
    """Gathers what could not be understood, by sheet and sentence, with the rows."""

    _rows: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def add(self, table: Table, row: Row, sentence: str) -> None:
        """Note a sentence about a row."""
        self._rows.setdefault((table.name, sentence), []).append(row.number)

    def sentences(self) -> tuple[str, ...]:
        """Give them with their places, and how many more there are."""
        told = [_sentence(sheet, rows, said) for (sheet, said), rows in self._rows.items()]
        more = len(told) - _REMARKS_TOLD
        if more <= 0:
            return tuple(told)
        rest = ngettext("… and %(n)d remark more.", "… and %(n)d remarks more.", more) % {"n": more}
        return (*told[:_REMARKS_TOLD], rest)


def _sentence(sheet: str, rows: Sequence[int], said: str) -> str:
    numbers = ", ".join(map(str, rows[:_ROWS_TOLD])) + (" …" if len(rows) > _ROWS_TOLD else "")
    where = ngettext("%(sheet)s, row %(rows)s: %(said)s", "%(sheet)s, rows %(rows)s: %(said)s", len(rows))
    return where % {"sheet": sheet, "rows": numbers, "said": said}


def identity(cell: Cell) -> UUID | None:
    """Give the id in a cell, None for an empty one. Raises ValueError for what is none."""
    typed = text_of(cell)
    return UUID(typed) if typed else None


def found(sheets: Sequence[Sheet]) -> Found | None:
    """Give what a workbook holds, None for one that is none of ours."""
    lines = [line for sheet in sheets for line in _lines(sheet)]
    file = {parts[1]: cells[1] for parts, cells in lines if parts[0] == FILE and len(parts) > 1}
    if not file:
        return None
    heads: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    for parts, cells in lines:
        if parts[0] != FILE and len(parts) > 1:
            heads.setdefault(parts[0], {})[cells[1].casefold()] = parts[1]
            names[parts[0]] = cells[0]
    return Found(file, _tables(sheets, heads, names), {key: frozenset(one.values()) for key, one in heads.items()})


def _lines(sheet: Sheet) -> Iterator[tuple[list[str], list[str]]]:
    """Give the lines of a sheet that a hidden cell names: (the key's parts, the line's cells as text)."""
    for row in sheet.rows:
        for cell in reversed(row):
            if isinstance(cell, str) and cell.startswith(f"{MARK}:"):
                yield cell.split(":")[1:], [text_of(one) for one in row]
                break


def _tables(
    sheets: Sequence[Sheet], heads: Mapping[str, Mapping[str, str]], names: Mapping[str, str]
) -> dict[str, Table]:
    """Give the sheets by key: by their names, those that were renamed by their heads."""
    left = list(sheets)
    tables: dict[str, Table] = {}
    for by_name in (True, False):
        for key in heads:
            if key in tables:
                continue
            fitting = [(_fit(one, heads[key]), one) for one in left if (one.name == names[key]) or not by_name]
            (count, at), sheet = max(fitting, key=lambda pair: pair[0][0], default=((0, 0), None))
            if sheet is not None and count > (0 if by_name else len(heads[key]) / 2):
                left.remove(sheet)
                tables[key] = _table(sheet, heads[key], at)
    return tables


def _fit(sheet: Sheet, heads: Mapping[str, str]) -> tuple[int, int]:
    """Give how many heads a sheet has in one of its first rows, and in which."""
    counts = [
        (len({text_of(cell).casefold() for cell in row} & heads.keys()), -at)
        for at, row in enumerate(sheet.rows[:_HEAD_WITHIN])
    ]
    count, at = max(counts, default=(0, 0))
    return count, -at


def _table(sheet: Sheet, heads: Mapping[str, str], at: int) -> Table:
    places: dict[str, int] = {}
    for place, cell in enumerate(sheet.rows[at]):
        key = heads.get(text_of(cell).casefold())
        if key:
            places.setdefault(key, place)
    rows = (
        Row(number, {key: cells[place] for key, place in places.items()})
        for number, cells in enumerate(sheet.rows[at + 1 :], start=at + 2)
    )
    return Table(sheet.name, frozenset(places), tuple(row for row in rows if any(c != "" for c in row.cells.values())))
