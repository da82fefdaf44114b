"""Reads an Excel workbook into plain rows, or says in one sentence why it cannot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from kommunikator.domain.importing import ImportRefused
from kommunikator.exchange import chosen_file, container
from kommunikator.i18n import _

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MAX_BYTES = 50 * 1024 * 1024

# As python-calamine gives them: an empty cell is "", a day with a time of day is a datetime.
Cell = str | int | float | bool | date | datetime | time | timedelta
Row = list[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name and its rows from the first on, each as wide as the sheet; the first row is row 1.

    `merged` holds the (row, column), from 0, of each group of merged cells.
    """

    name: str
    rows: list[Row]
    merged: tuple[tuple[int, int], ...] = ()


def read(path: Path) -> list[Sheet]:
    """Give the worksheets of the workbook at `path`. Raises ImportRefused."""
    says = container.of_a_plan()
    folder = _("%(file)s is a folder. Choose the Excel file in it.")
    return sheets(chosen_file.content(path, MAX_BYTES, says.too_large, folder), path.name, says)


def sheets(content: bytes, name: str, says: container.Sentences) -> list[Sheet]:
    """Give the worksheets of a workbook's bytes; `name` is the file's name for the sentences. Raises ImportRefused."""
    container.check(content, name, says)
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            return [_sheet(book, sheet, says.too_large % {"file": name}) for sheet in _worksheets(book)]
    except PasswordError as error:
        raise ImportRefused(says.protected % {"file": name}) from error
    except (CalamineError, OSError, ValueError) as error:
        if isinstance(error, ImportRefused):
            raise
        raise ImportRefused(says.damaged % {"file": name}) from error


def text_of(cell: Cell) -> str:
    """Give a cell as text without outer spaces; a whole number has no decimals, a day is written as in ISO 8601."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time.min:
        return cell.date().isoformat()
    return str(cell)


def _worksheets(book: CalamineWorkbook) -> list[str]:
    from python_calamine import SheetTypeEnum

    return [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]


def _sheet(book: CalamineWorkbook, sheet: str, too_large: str) -> Sheet:
    found = book.get_sheet_by_name(sheet)
    last_row, last_column = found.end or (0, 0)
    if last_row >= container.MAX_ROWS or last_column >= container.MAX_COLUMNS:
        raise ImportRefused(too_large)
    ranges = found.merged_cell_ranges or []
    return Sheet(sheet, found.to_python(skip_empty_area=False), tuple(first for first, last in ranges if first != last))
