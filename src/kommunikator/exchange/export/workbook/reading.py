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
from kommunikator.exchange import container, workbook
from kommunikator.exchange.container import Sentences
from kommunikator.exchange.export.workbook.found import Found, Remarks, found
from kommunikator.exchange.export.workbook.keys import VERSION
from kommunikator.exchange.export.workbook.reading_posts import Posts
from kommunikator.exchange.export.workbook.reading_records import SOURCE, Lists
from kommunikator.i18n import _, format_number

_MOMENT: Final = re.compile(r"\d{1,18}", re.ASCII)


def is_ours(content: bytes, name: str) -> bool:
    """Tell whether a file is a workbook that the program wrote, also one that was saved by another program since."""
    try:
        return found(workbook.sheets(content, name, _says())) is not None
    except ImportRefused:
        return False


def read(content: bytes, name: str) -> Arrived:
    """Give what a workbook holds; `name` is the file's name for the sentences. Raises ImportRefused."""
    says = _says()
    if len(content) > workbook.MAX_BYTES:
        raise ImportRefused(says.too_large % {"file": name})
    book = found(workbook.sheets(content, name, says))
    if book is None:
        raise ImportRefused(says.foreign % {"file": name})
    version = book.file.get("version", "")
    if version != str(VERSION):
        sentence = _("%(file)s was written by a newer version of Kommunikator. Update the program, then try again.")
        raise ImportRefused(sentence % {"file": name})
    moment, remarks = _moment(book), Remarks()
    today = _day(book.file.get("day", ""))
    lists = Lists(book, today, remarks)
    posts = Posts(book, lists.known, today, remarks, moment=moment is not None)
    incoming: dict[UUID, Incoming] = {}
    for one in (*lists.incoming(), *posts.incoming()):
        incoming.setdefault(one.id, one)
    return Arrived(SOURCE, moment, tuple(incoming.values()), remarks.sentences())


def _moment(book: Found) -> int | None:
    typed = book.file.get("moment", "")
    return int(typed) if _MOMENT.fullmatch(typed) and int(typed) else None


def _day(typed: str) -> date:
    """Give the day of the export, around which days without a year lie."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return date.today()


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
