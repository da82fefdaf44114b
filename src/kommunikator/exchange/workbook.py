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
    """One sheet: its name and its rows from the first on, each as wide as the sheet; the first row is row 1."""

    name: str
    rows: list[Row]


def read(path: Path) -> list[Sheet]:
    """Give the worksheets of the workbook at `path`. Raises ImportRefused."""
    name = path.name
    folder = _("%(file)s is a folder. Choose the Excel file in it.")
    content = chosen_file.content(path, MAX_BYTES, container.too_large(), folder)
    container.check(content, name)
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            return [_sheet(book, sheet, name) for sheet in _worksheets(book)]
    except PasswordError as error:
        sentence = _("%(file)s is protected with a password. Open it in Excel, remove the password and save it.")
        raise ImportRefused(sentence % {"file": name}) from error
    except (CalamineError, OSError, ValueError) as error:
        if isinstance(error, ImportRefused):
            raise
        raise ImportRefused(container.damaged() % {"file": name}) from error


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


def _sheet(book: CalamineWorkbook, sheet: str, file: str) -> Sheet:
    found = book.get_sheet_by_name(sheet)
    last_row, last_column = found.end or (0, 0)
    if last_row >= container.MAX_ROWS or last_column >= container.MAX_COLUMNS:
        raise ImportRefused(container.too_large() % {"file": file})
    return Sheet(sheet, found.to_python(skip_empty_area=False))
