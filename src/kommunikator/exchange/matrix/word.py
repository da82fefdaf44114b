"""The tables of a Word document. Only its main part is unpacked, however much else the file holds."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kommunikator.domain.importing import ImportRefused
from kommunikator.exchange.container import Sentences, members, unpacked
from kommunikator.exchange.matrix.markup import MAX_PART, parsed
from kommunikator.exchange.matrix.table import MAX_COLUMNS, MatrixTable, Rows, table_of
from kommunikator.i18n import _

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATIONS: Final = "_rels/.rels"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def tables(content: bytes, name: str, says: Sentences) -> list[MatrixTable]:
    """Give a document's tables as “Table 1” and so on. Raises ImportRefused."""
    root = _main_part(content, name, says)
    found = [table for table in root.iter(_qn("w:tbl")) if not _within(table, root, _qn("w:tbl"))]
    if not found:
        raise ImportRefused(_("There is no table in %(file)s. Choose the document with the matrix.") % {"file": name})
    filled = [(table, rows) for table, rows in ((table, _rows(table)) for table in found) if any(map(any, rows))]
    return [_table(table, rows, n) for n, (table, rows) in enumerate(filled, 1)]


def _main_part(content: bytes, name: str, says: Sentences) -> _Element:
    """Give the root of the document itself, which need not be called word/document.xml."""
    inside = {member.filename: member for member in members(content, name, says)}
    if _RELATIONS not in inside:
        raise ImportRefused(says.foreign % {"file": name})
    relations = parsed(unpacked(content, inside[_RELATIONS], name, MAX_PART, says), name, says)
    targets = [str(one.get("Target", "")) for one in relations if str(one.get("Type", "")).endswith("/officeDocument")]
    main = posixpath.normpath(targets[0].lstrip("/")) if targets else ""
    if main not in inside:
        raise ImportRefused(says.foreign % {"file": name})
    root = parsed(unpacked(content, inside[main], name, MAX_PART, says), name, says)
    if root.tag != _qn("w:document"):
        raise ImportRefused(says.foreign % {"file": name})
    return root


def _qn(tag: str) -> str:
    from docx.oxml.ns import qn

    return qn(tag)


def _within(element: _Element, root: _Element, *tags: str) -> bool:
    """Tell whether an element stands within one with such a tag, up to `root`."""
    for above in element.iterancestors():
        if above is root:
            return False
        if above.tag in tags:
            return True
    return False


def _table(table: _Element, rows: Rows, number: int) -> MatrixTable:
    where = _("Table %(n)d") % {"n": number}
    return table_of(where, rows, _problem(table, where))


def _rows(table: _Element) -> Rows:
    rows: Rows = []
    for row in table.iter(_qn("w:tr")):
        cells = [_text(cell) for cell in row.iter(_qn("w:tc"))]
        rows.append([*[""] * min(_number(row, "w:trPr/w:gridBefore"), MAX_COLUMNS), *cells])
    return rows


def _problem(table: _Element, where: str) -> str:
    """Say what makes it impossible to tell which row and column a cell belongs to; "" where nothing does."""
    if next(table.iterdescendants(_qn("w:tbl")), None) is not None:
        sentence = _("%(where)s has another table inside a cell. Take that table out, and try again.")
        return sentence % {"where": where}
    for n, row in enumerate(table.iter(_qn("w:tr")), 1):
        for cell in row.iter(_qn("w:tc")):
            if _is_merged(cell):
                sentence = _(
                    "%(where)s has merged cells, the first in row %(row)d. Split them, so that each channel has one"
                    " row and each theme one column."
                )
                return sentence % {"where": where, "row": n}
    return ""


def _is_merged(cell: _Element) -> bool:
    return any(cell.find(f"{_qn('w:tcPr')}/{_qn(tag)}") is not None for tag in ("w:vMerge", "w:hMerge")) or (
        _number(cell, "w:tcPr/w:gridSpan") > 1
    )


def _number(element: _Element, path: str) -> int:
    """Give the number that a property holds; 0 where there is none."""
    found = element.find("/".join(_qn(part) for part in path.split("/")))
    value = str(found.get(_qn("w:val"), "")) if found is not None else ""
    return int(value) if value.isdecimal() and len(value) < 6 else 0


def _text(cell: _Element) -> str:
    """Give a cell's paragraphs as lines, with text that was inserted and without text that was taken away."""
    paragraph = _qn("w:p")
    # Those of a text box stand within another.
    outer = (one for one in cell.iter(paragraph) if not _within(one, cell, paragraph))
    return "\n".join("".join(_pieces(one)) for one in outer)


def _pieces(paragraph: _Element) -> Iterator[str]:
    signs = {_qn("w:tab"): " ", _qn("w:br"): "\n", _qn("w:cr"): "\n", _qn("w:noBreakHyphen"): "-"}
    # Deleted text has an element of its own; moved text stands in both places, a text box in two forms.
    elsewhere = (_qn("w:moveFrom"), _qn("w:pPr"), _FALLBACK)
    for node in paragraph.iter(_qn("w:t"), *signs):
        if not _within(node, paragraph, *elsewhere):
            yield signs.get(str(node.tag)) or node.text or ""
