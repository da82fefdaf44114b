"""Reads a workbook of ours that a colleague has edited, whatever its language and wherever it was saved.

The sheet about the file says which sheet and column is which. A cell that cannot be understood becomes a remark and
changes nothing; a row or a column that is missing changes nothing either.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final
from uuid import UUID

from kommunikator.domain.arrived import Arrived, Incoming
from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.seen import seen_of
from kommunikator.exchange import container, workbook
from kommunikator.exchange.container import Sentences
from kommunikator.exchange.export.workbook.found import Found, Remarks, found
from kommunikator.exchange.export.workbook.keys import VERSION, key_of
from kommunikator.exchange.export.workbook.reading_posts import Posts
from kommunikator.exchange.export.workbook.reading_records import SOURCE, Lists
from kommunikator.exchange.export.workbook.unsure import unsure
from kommunikator.i18n import _, format_number

_MARK: Final = key_of("workbook").encode()
_PROPERTIES: Final = "docprops/custom.xml"
_MOST_PROPERTIES: Final = 1 << 20
_INSIDE: Final = b"xl/worksheets/"
_MOMENT: Final = re.compile(r"\d{1,18}", re.ASCII)


def is_ours(content: bytes, name: str) -> bool:
    """Tell whether a file is a workbook that the program wrote, also one that was saved by another program since.

    One that cannot be opened may be ours, so that whoever reads it says why it cannot.
    """
    says = _says()
    try:
        marked = _is_marked(content, name, says)
    except ImportRefused:
        return _INSIDE in content
    try:
        return marked or found(workbook.sheets(content, name, says)) is not None
    except ImportRefused:
        return False


def _is_marked(content: bytes, name: str, says: Sentences) -> bool:
    """Tell whether a workbook bears the mark among its properties; other programs may drop it. Raises ImportRefused."""
    inside = container.members(content, name, says)
    member = next((one for one in inside if one.filename.casefold() == _PROPERTIES), None)
    return member is not None and _MARK in container.unpacked(content, member, name, _MOST_PROPERTIES, says)


def read(content: bytes, name: str) -> Arrived:
    """Give what a workbook holds; `name` is the file's name for the sentences. Raises ImportRefused."""
    says = _says()
    if len(content) > workbook.MAX_BYTES:
        raise ImportRefused(says.too_large % {"file": name})
    sheets = workbook.sheets(content, name, says)
    book = found(sheets, unsure(content, name, says))
    if book is None:
        raise ImportRefused((_lost() if _is_marked(content, name, says) else says.foreign) % {"file": name})
    version = book.file.get("version", "")
    if version != str(VERSION):
        sentence = _("%(file)s was written by a newer version of Kommunikator. Update the program, then try again.")
        raise ImportRefused(sentence % {"file": name})
    moment, remarks = _moment(book), Remarks()
    for sheet, sentence in book.lacking():
        remarks.note(sheet, sentence)
    today = _day(book.file.get("day", ""))
    lists = Lists(book, today, remarks)
    posts = Posts(book, lists.known, today, remarks, moment=moment is not None)
    incoming: dict[UUID, Incoming] = {}
    for one in (*lists.incoming(), *posts.incoming()):
        incoming.setdefault(one.id, one)
    return Arrived(SOURCE, moment, tuple(incoming.values()), remarks.sentences(), seen_of(book.file.get("seen")))


def _moment(book: Found) -> int | None:
    typed = book.file.get("moment", "")
    return int(typed) if _MOMENT.fullmatch(typed) and int(typed) else None


def _day(typed: str) -> date:
    """Give the day of the export, around which days without a year lie."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return date.today()


def _lost() -> str:
    return _("%(file)s has lost its sheet “About this file”, without which it cannot be read. Ask for the file again.")


def _says() -> Sentences:
    return Sentences(
        empty=_("%(file)s is empty. Ask for the file again."),
        foreign=_("%(file)s is not an Excel workbook that Kommunikator wrote. Choose another file."),
        old=_("%(file)s is in the old Excel format. Open it in Excel and save it as .xlsx."),
        protected=_("%(file)s is protected with a password. Open it in Excel, remove the password and save it."),
        damaged=_("%(file)s is damaged or not complete. Ask for the file again."),
        too_large=_("%(file)s has more than can be read back (%(rows)s rows a sheet). Ask for fewer days.")
        % {"file": "%(file)s", "rows": format_number(container.MAX_ROWS)},
    )
