"""The sheets of an Excel workbook as tables."""

from __future__ import annotations

import re
from typing import Final

from kommunikator.domain.importing import ImportRefused
from kommunikator.exchange import container, workbook
from kommunikator.exchange.container import Sentences
from kommunikator.exchange.matrix.table import MatrixTable, merged_at, table_of
from kommunikator.exchange.workbook import Sheet, text_of
from kommunikator.i18n import _

MAX_SHEETS: Final = 20 * 1024 * 1024

# A cell with a formula and no result. A formula whose result is an empty text says so with t="str".
_WITHOUT_RESULT = re.compile(
    rb"""<c\s(?![^>]{0,200}\bt="str")[^>]{0,200}?\br="(?P<cell>[A-Z]{1,3}\d{1,7})"[^>]{0,200}>\s{0,20}"""
    rb"""<f\b[^>]{0,200}?(?:/>|>[^<]{0,9000}</f>)\s{0,20}(?:<v\s?/>|<v>\s{0,20}</v>)?\s{0,20}</c>"""
)


def tables(content: bytes, name: str, says: Sentences) -> list[MatrixTable]:
    """Give a workbook's sheets; a formula counts as its result. Raises ImportRefused."""
    sheets = workbook.sheets(content, name, says)
    _check_formulas(content, name, says)
    return [_table(sheet) for sheet in sheets]


def _table(sheet: Sheet) -> MatrixTable:
    rows = [[text_of(cell) for cell in row] for row in sheet.rows]
    return table_of(sheet.name, rows, merged_at(sheet.name, *min(sheet.merged)) if sheet.merged else "")


def _check_formulas(content: bytes, name: str, says: Sentences) -> None:
    """Refuse a workbook with a formula that nobody has worked out: its cell would be taken for an empty one."""
    for member in container.members(content, name, says):
        if not member.filename.lower().startswith("xl/worksheets/"):
            continue
        if match := _WITHOUT_RESULT.search(container.unpacked(content, member, name, MAX_SHEETS, says)):
            sentence = _(
                "%(file)s has a formula without its result in cell %(cell)s. Open the file in Excel, save it, and try"
                " again."
            )
            raise ImportRefused(sentence % {"file": name, "cell": match["cell"].decode()})
