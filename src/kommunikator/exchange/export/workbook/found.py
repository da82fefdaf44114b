"""Finding one's way in a workbook that came back: which sheet and column is which, whatever they are called by now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from kommunikator.domain.text import N_
from kommunikator.exchange.export.workbook.keys import FILE, MARK, NOT_READ
from kommunikator.exchange.export.workbook.unsure import Doubt, Places
from kommunikator.exchange.export.workbook.values import Unclear
from kommunikator.exchange.workbook import Cell, Sheet, text_of
from kommunikator.i18n import _, ngettext

# Somebody may have put a title above the head.
_HEAD_WITHIN: Final = 20
_ROWS_TOLD, _REMARKS_TOLD = 6, 60
_DOUBTS: Final = {
    Doubt.ERROR: N_("There is an error under “%(column)s”. Write what should stand there."),
    Doubt.FORMULA: N_("The formula under “%(column)s” has no result. Write what should stand there."),
    Doubt.COVERED: N_("The cell under “%(column)s” is merged with another one. Split them."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its cells by the column's key.

    `unsure` holds the cells that are not empty, although nothing can be read there: why, and the column's head.
    """

    number: int
    cells: Mapping[str, Cell]
    unsure: Mapping[str, tuple[Doubt, str]] = field(default_factory=dict)

    def get(self, key: str) -> Cell:
        """Give a cell, an empty text where the sheet has no such column. Raises Unclear where nobody can tell."""
        if key in self.unsure:
            doubt, head = self.unsure[key]
            raise Unclear(_(_DOUBTS[doubt]) % {"column": head})
        return self.cells.get(key, "")

    def plain(self, key: str) -> str:
        """Give a cell as text, an empty one where nobody can tell."""
        return text_of(self.cells.get(key, ""))

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
    """What a workbook says of itself (`file`, by key), and its sheets by key.

    `had` tells which columns each sheet had when it was written, with their heads; `names` what it was called.
    """

    file: Mapping[str, str]
    tables: Mapping[str, Table]
    had: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str]

    def table(self, key: str) -> Table:
        """Give a sheet, an empty one where there is none."""
        return self.tables.get(key) or Table()

    def lost_ids(self, key: str) -> bool:
        """Tell whether a sheet has lost the column by which its rows are known."""
        return "id" in self.had.get(key, ()) and "id" not in self.table(key).columns

    def lacking(self) -> Iterator[tuple[str, str]]:
        """Give the sheets that have lost something, and the sentences that say what."""
        for key, heads in self.had.items():
            table = self.tables.get(key)
            if table is None:
                yield self.names[key], _("The sheet is missing. What it held was left as it is.")
                continue
            if self.lost_ids(key):
                sentence = _("The hidden column “%(column)s” is missing, so that no row can be told from a new one.")
                yield table.name, f"{sentence % {'column': heads['id']}} {_('The sheet was left out.')}"
                continue
            gone = [f"“{head}”" for one, head in heads.items() if one not in table.columns | NOT_READ.get(key, set())]
            if gone:
                sentence = ngettext(
                    "The column %(columns)s is missing or has another name. What it held was left as it is.",
                    "The columns %(columns)s are missing or have other names. What they held was left as it is.",
                    len(gone),
                )
                yield table.name, sentence % {"columns": ", ".join(gone)}


@dataclass
class Remarks:
    """Gathers what could not be understood, by sheet and sentence, with the rows."""

    _rows: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def add(self, table: Table, row: Row, sentence: str) -> None:
        """Note a sentence about a row."""
        self._rows.setdefault((table.name, sentence), []).append(row.number)

    def note(self, sheet: str, sentence: str) -> None:
        """Note a sentence about a whole sheet."""
        self._rows.setdefault((sheet, sentence), [])

    def sentences(self) -> tuple[str, ...]:
        """Give them with their places, and how many more there are."""
        told = [_sentence(sheet, rows, said) for (sheet, said), rows in self._rows.items()]
        more = len(told) - _REMARKS_TOLD
        if more <= 0:
            return tuple(told)
        rest = ngettext("… and %(n)d remark more.", "… and %(n)d remarks more.", more) % {"n": more}
        return (*told[:_REMARKS_TOLD], rest)


def _sentence(sheet: str, rows: Sequence[int], said: str) -> str:
    if not rows:
        return f"{sheet}: {said}"
    numbers = ", ".join(map(str, rows[:_ROWS_TOLD])) + (" …" if len(rows) > _ROWS_TOLD else "")
    where = ngettext("%(sheet)s, row %(rows)s: %(said)s", "%(sheet)s, rows %(rows)s: %(said)s", len(rows))
    return where % {"sheet": sheet, "rows": numbers, "said": said}


def identity(cell: Cell) -> UUID | None:
    """Give the id in a cell, None for an empty one. Raises ValueError for what is none."""
    typed = text_of(cell)
    return UUID(typed) if typed else None


def found(sheets: Sequence[Sheet], unsure: Mapping[str, Places] | None = None) -> Found | None:
    """Give what a workbook holds, None for one that is none of ours; `unsure` are cells by the sheets' names."""
    lines = [line for sheet in sheets for line in _lines(sheet)]
    file = {parts[1]: cells[1] for parts, cells in lines if parts[0] == FILE and len(parts) > 1}
    if not file:
        return None
    heads: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    had: dict[str, dict[str, str]] = {}
    for parts, cells in lines:
        if parts[0] != FILE and len(parts) > 1:
            heads.setdefault(parts[0], {})[cells[1].casefold()] = parts[1]
            had.setdefault(parts[0], {})[parts[1]] = cells[1]
            names[parts[0]] = cells[0]
    return Found(file, _tables(sheets, heads, names, unsure or {}), had, names)


def _lines(sheet: Sheet) -> Iterator[tuple[list[str], list[str]]]:
    """Give the lines of a sheet that a hidden cell names: (the key's parts, the line's cells as text)."""
    for row in sheet.rows:
        for cell in reversed(row):
            if isinstance(cell, str) and cell.startswith(f"{MARK}:"):
                yield cell.split(":")[1:], [text_of(one) for one in row]
                break


def _tables(
    sheets: Sequence[Sheet],
    heads: Mapping[str, Mapping[str, str]],
    names: Mapping[str, str],
    unsure: Mapping[str, Places],
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
                tables[key] = _table(sheet, heads[key], at, unsure.get(sheet.name, {}))
    return tables


def _fit(sheet: Sheet, heads: Mapping[str, str]) -> tuple[int, int]:
    """Give how many heads a sheet has in one of its first rows, and in which."""
    counts = [
        (len({text_of(cell).casefold() for cell in row} & heads.keys()), -at)
        for at, row in enumerate(sheet.rows[:_HEAD_WITHIN])
    ]
    count, at = max(counts, default=(0, 0))
    return count, -at


def _table(sheet: Sheet, heads: Mapping[str, str], at: int, unsure: Places) -> Table:
    places: dict[str, int] = {}
    for place, cell in enumerate(sheet.rows[at]):
        key = heads.get(text_of(cell).casefold())
        if key:
            places.setdefault(key, place)
    shown = {place: (key, text_of(sheet.rows[at][place])) for key, place in places.items()}
    doubts: dict[int, dict[str, tuple[Doubt, str]]] = {}
    for (row, place), doubt in unsure.items():
        if place in shown:
            key, head = shown[place]
            doubts.setdefault(row, {})[key] = (doubt, head)
    rows = (
        Row(row + 1, {key: cells[place] for key, place in places.items()}, doubts.get(row, {}))
        for row, cells in enumerate(sheet.rows[at + 1 :], start=at + 1)
    )
    held = (row for row in rows if row.unsure or any(cell != "" for cell in row.cells.values()))
    return Table(sheet.name, frozenset(places), tuple(held))
