"""Reads the tables of a file, whatever of the known formats it is, or of text that was pasted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from kommunikator.domain.importing import ImportRefused
from kommunikator.exchange import chosen_file
from kommunikator.exchange.container import Sentences, members
from kommunikator.exchange.matrix import delimited, excel, opendocument, word
from kommunikator.exchange.matrix.table import MAX_COLUMNS, MAX_ROWS, MatrixTable
from kommunikator.i18n import _

MAX_BYTES: Final = 50 * 1024 * 1024

_TEXTS: Final = (".csv", ".txt", ".tsv", ".tab")
_WORD: Final = (".doc", ".docx", ".docm", ".dot", ".dotx", ".rtf", ".odt")

Reader = Callable[[bytes, str, Sentences], list[MatrixTable]]


def read(path: Path) -> list[MatrixTable]:
    """Give the tables of the file at `path` that hold a text, at least one, in its order. Raises ImportRefused.

    What the file is, its content tells; its name only where that could be anything.
    """
    name, says = path.name, _sentences(path)
    folder = _("%(file)s is a folder. Choose the Word, Excel or CSV file in it.")
    content = chosen_file.content(path, MAX_BYTES, says.too_large, folder)
    found = _reader(path, content, says)(content, name, says)
    tables = [table for table in found if table.problem or not table.is_empty]
    if not tables:
        raise ImportRefused(_("There is no table with text in %(file)s. Choose another file.") % {"file": name})
    return tables


def read_text(text: str) -> MatrixTable:
    """Give the table of cells that were pasted, from a spreadsheet or a CSV file. Raises ImportRefused."""
    if not text.strip():
        raise ImportRefused(_("There is nothing to paste. Copy the cells in the spreadsheet first."))
    if len(text) > MAX_BYTES:
        raise ImportRefused(_("What was pasted is far larger than a content matrix can be."))
    return delimited.pasted(text)


def _reader(path: Path, content: bytes, says: Sentences) -> Reader:
    """Give what reads such a content."""
    if path.suffix.casefold() in _TEXTS and content and not content.startswith(b"PK\x03\x04"):
        return delimited.tables
    names = {member.filename for member in members(content, path.name, says)}
    if "xl/workbook.xml" in map(str.lower, names):
        return excel.tables
    if "content.xml" in names:
        return opendocument.tables
    return word.tables


def _sentences(path: Path) -> Sentences:
    """Give what is said of a file that cannot be taken."""
    word_file = path.suffix.casefold() in _WORD
    old_word = _("%(file)s is in the old Word format. Open it in Word and save it as .docx.")
    old_excel = _("%(file)s is in the old Excel format. Open it in Excel and save it as .xlsx.")
    large = _(
        "%(file)s is far larger than a content matrix can be, which has at most %(rows)d rows and %(columns)d columns."
        " Choose a smaller file."
    )
    limits = {"file": "%(file)s", "rows": MAX_ROWS, "columns": MAX_COLUMNS}
    return Sentences(
        empty=_("%(file)s is empty. Save it again in the program that it comes from."),
        foreign=_foreign(),
        old=old_word if word_file else old_excel,
        protected=_("%(file)s is protected with a password. Open it, remove the password, save it, and try again."),
        damaged=_("%(file)s is damaged or not complete. Save or download it again."),
        too_large=large % limits,
    )


def _foreign() -> str:
    return _(
        "%(file)s is no file that a content matrix can be read from. Save it as a Word document (.docx), an Excel"
        " workbook (.xlsx), an OpenDocument spreadsheet (.ods) or a CSV file."
    )
