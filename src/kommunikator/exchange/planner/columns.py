"""Which column of a sheet holds what: by its heading, else by its place, else as the user says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kommunikator.domain.importing import ImportRefused
from kommunikator.exchange.planner.headings import FIELDS, OLDER_FIELDS, REQUIRED, headings, key
from kommunikator.exchange.workbook import Row, Sheet, text_of
from kommunikator.i18n import _

# Headings are looked for so far down: row 1 in today's export, row 5 in the older one, further down in premium plans.
_SEARCHED = 20
# Fewer known headings than this can be chance.
_ENOUGH = 4
_SAMPLE = 5
_PLANNER_ID = re.compile(r"[\w-]{28}")
_OF = re.compile(r"\d+\s*/\s*\d+")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things are in a sheet: {field: column index}, the header row (from 0), and how it was found.

    `how` is 'headings', 'place' (some or all by their place) or 'given'.
    """

    sheet: Sheet
    header_row: int
    fields: Mapping[str, int]
    how: str

    @property
    def understood(self) -> dict[str, str]:
        """Give {field: its heading in the file}."""
        header = self.sheet.rows[self.header_row]
        return {name: text_of(header[column]) for name, column in self.fields.items()}

    @property
    def first_row(self) -> int:
        """Give the number of the first row below the header, as Excel counts: from 1."""
        return self.header_row + 2

    @property
    def rows(self) -> list[Row]:
        """Give the rows below the header."""
        return self.sheet.rows[self.header_row + 1 :]


class ColumnsUnknown(ImportRefused):
    """The columns are not understood; a person can say what they are.

    `header` and `sample` (up to five rows, as text) are what to show, `guessed` {field: column index} what was
    understood, `missing` the required fields that were not.
    """

    def __init__(
        self, sentence: str, header: Sequence[str], sample: Sequence[Sequence[str]], guessed: Mapping[str, int]
    ):
        super().__init__(sentence)
        self.header = tuple(header)
        self.sample = tuple(map(tuple, sample))
        self.guessed = dict(guessed)
        self.missing = tuple(name for name in REQUIRED if name not in guessed)


@dataclass(frozen=True, slots=True)
class _Found:
    sheet: Sheet
    header_row: int = 0
    fields: Mapping[str, int] = field(default_factory=dict)


def find(sheets: Sequence[Sheet], mapping: Mapping[str, int] | None = None) -> Columns:
    """Find the sheet with the tasks, its header row and its columns.

    `mapping` {field: column index} is what the user says; it is believed. Raises ColumnsUnknown, or ImportRefused for
    a workbook without rows.
    """
    filled = [sheet for sheet in sheets if any(any(cell != "" for cell in row) for row in sheet.rows)]
    if not filled:
        raise ImportRefused(_("The workbook is empty. Export the plan from Planner again."))
    best = max((_by_headings(sheet) for sheet in filled), key=lambda found: len(found.fields))
    if mapping is not None:
        return _given(best, mapping)
    if len(best.fields) >= _ENOUGH:
        fields = _completed(best)
        how = "headings" if len(fields) == len(best.fields) else "place"
        return _required(_Found(best.sheet, best.header_row, fields), how)
    for sheet in filled:
        if by_place := _by_place(sheet):
            return _required(by_place, "place")
    raise _unknown(_Found(best.sheet, _likely_header(best.sheet)))


def _by_headings(sheet: Sheet) -> _Found:
    """Give the row with the most known headings; the first column of a name holds, a guess yields to English order."""
    best = _Found(sheet)
    for number, row in enumerate(sheet.rows[:_SEARCHED]):
        fields: dict[str, int] = {}
        for column, cell in enumerate(row):
            if isinstance(cell, str) and (name := headings().get(key(cell))):
                fields.setdefault(name, column)
        if len(fields) > len(best.fields):
            best = _Found(sheet, number, fields)
    return best


def _layouts(width: int) -> Iterator[tuple[str, ...]]:
    """Give the known orders of columns for a header of so many cells."""
    if width == len(FIELDS):
        yield FIELDS
    if width == len(OLDER_FIELDS):
        yield OLDER_FIELDS


def _completed(found: _Found) -> Mapping[str, int]:
    """Fill in what has an unknown heading by its place, where all known headings are in their places."""
    for layout in _layouts(_width(found.sheet.rows[found.header_row])):
        places = {name: column for column, name in enumerate(layout)}
        if all(places.get(name) == column for name, column in found.fields.items()):
            return places
    return found.fields


def _by_place(sheet: Sheet) -> _Found | None:
    """Recognise an export in an unknown language by what its columns hold; None if it is none."""
    for number in (0, 4):
        if number + 1 >= len(sheet.rows):
            continue
        for layout in _layouts(_width(sheet.rows[number])):
            if _looks_like(sheet.rows[number + 1 :], layout):
                return _Found(sheet, number, {name: column for column, name in enumerate(layout)})
    return None


def _looks_like(rows: Sequence[Row], layout: tuple[str, ...]) -> bool:
    """Tell whether the first column holds Planner's ids, and the checklist's progress is like "1/4" or empty."""
    filled = [row for row in rows if any(cell != "" for cell in row)]
    done = layout.index("checklist_done")
    return bool(filled) and all(
        _PLANNER_ID.fullmatch(text_of(row[0])) and (row[done] == "" or _OF.fullmatch(text_of(row[done])))
        for row in filled
    )


def _given(best: _Found, mapping: Mapping[str, int]) -> Columns:
    header_row = best.header_row if len(best.fields) >= _ENOUGH else _likely_header(best.sheet)
    width = len(best.sheet.rows[header_row])
    fields = {name: column for name, column in mapping.items() if 0 <= column < width}
    return _required(_Found(best.sheet, header_row, fields), "given")


def _required(found: _Found, how: str) -> Columns:
    if all(name in found.fields for name in REQUIRED):
        return Columns(found.sheet, found.header_row, found.fields, how)
    raise _unknown(found)


def _likely_header(sheet: Sheet) -> int:
    """Give the first of the top rows that is as wide as any of them."""
    widths = [_width(row) for row in sheet.rows[:_SEARCHED]]
    return widths.index(max(widths))


def _width(row: Row) -> int:
    """Count the cells up to the last that is filled."""
    return next((number for number in range(len(row), 0, -1) if row[number - 1] != ""), 0)


def _unknown(found: _Found) -> ColumnsUnknown:
    rows = [[text_of(cell) for cell in row] for row in found.sheet.rows[found.header_row :][: _SAMPLE + 1]]
    return ColumnsUnknown(_unknown_sentence(found), rows[0], rows[1:], found.fields)


def _unknown_sentence(found: _Found) -> str:
    if not found.fields:
        return _(
            "This does not look like Planner's export: none of its columns is known."
            " In Planner, choose “Export plan to Excel”, or say which column is which."
        )
    names = {"task_id": _("Task ID"), "title": _("Task Name")}
    missing = " + ".join(name for field_name, name in names.items() if field_name not in found.fields)
    return _("The column %(column)s is missing. Export the plan again, or say which column it is.") % {
        "column": missing
    }
