"""Writes small workbooks for the tests: every text an inline string, a day a number with a date format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from kommunikator.exchange.matrix.table import column_name

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

HEADER = (
    "Task ID", "Task Name", "Bucket Name", "Progress", "Priority", "Assigned To", "Created By", "Created Date",
    "Start date", "Due date", "Is Recurring", "Late", "Completed Date", "Completed By", "Completed Checklist Items",
    "Checklist Items", "Labels", "Description",
)  # fmt: skip
FIELDS = (
    "task_id", "title", "bucket", "progress", "priority", "assigned", "created_by", "created", "start", "due",
    "recurring", "late", "completed", "completed_by", "checklist_done", "checklist", "labels", "description",
)  # fmt: skip
PLAN_ID = "QygyVRce1U2wUl8iF1chqGQACKym"
ABOUT = (("Plan name", "Innehållsplan"), ("Plan ID", PLAN_ID), ("Date of export ", "11/20/2026"))


def task_id(number: int) -> str:
    """Give an id of 28 characters."""
    return f"task_{number:023}"


def row(number: int = 1, **cells: Any) -> list[Any]:
    """Give the 18 cells of a task; what is not named is plain."""
    usual = {
        "task_id": task_id(number),
        "title": f"Inlägg {number}",
        "progress": "Not started",
        "created": "10/13/2026",
    }
    values = {**usual, **cells}
    return [values.get(name, "") for name in FIELDS]


def planner_file(path: Path, rows: Sequence[Sequence[Any]], header: Sequence[Any] = HEADER, about: Any = ABOUT) -> Path:
    """Write an export with its two sheets and give its path."""
    return write(path, {"Tasks": [header, *rows], "Plan name": about})


def write(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], replaced: Mapping[str, str] | None = None) -> Path:
    """Write a workbook of {sheet name: rows}; `replaced` swaps whole members of the zip. Gives the path."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in {**_members(sheets), **(replaced or {})}.items():
            archive.writestr(name, text)
    return path


def _members(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> dict[str, str]:
    numbers = range(1, len(sheets) + 1)
    names = "".join(f'<sheet name="{escape(n)}" sheetId="{i}" r:id="rId{i}"/>' for i, n in enumerate(sheets, 1))
    targets = [(f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in numbers] + [("s", "styles", "styles.xml")]
    sheet_types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{_TYPES}.worksheet+xml"/>' for i in numbers
    )
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>{sheet_types}</Types>',
        "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(targets),
        # The second cell format is 14, a day as the locale writes it.
        "xl/styles.xml": f'<styleSheet {_MAIN}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        "</styleSheet>",
        **{f"xl/worksheets/sheet{i}.xml": sheet_xml(rows) for i, rows in enumerate(sheets.values(), 1)},
    }


def _relations(targets: Sequence[tuple[str, str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{i}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for i, kind, to in targets)
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'


def sheet_xml(rows: Sequence[Sequence[Any]]) -> str:
    """Give the XML of a sheet; empty cells are left out."""
    lines = (
        f'<row r="{number}">{"".join(_cell(number, column, value) for column, value in enumerate(cells))}</row>'
        for number, cells in enumerate(rows, 1)
    )
    return f"<worksheet {_MAIN}><sheetData>{''.join(lines)}</sheetData></worksheet>"


def _cell(number: int, column: int, value: Any) -> str:
    place = f"{column_name(column)}{number}"
    if value == "":
        return ""
    if isinstance(value, date):
        return f'<c r="{place}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    text = escape(value).replace("\r", "&#13;")
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
