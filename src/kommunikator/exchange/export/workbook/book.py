"""An Excel workbook being written, row by row, so that a plan of any size fits into the memory."""

from __future__ import annotations

import inspect
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple, cast

from kommunikator.domain.export_choice import Paper
from kommunikator.domain.text import N_
from kommunikator.exchange.export.rows import Column, Kind, written
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.i18n import _, format_day, language

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS: Final = 1_048_576
MOST_LETTERS: Final = 32_767
"""What a sheet and a cell of Excel hold (Microsoft, "Excel specifications and limits"), letters in UTF-16 units."""
_SURE: Final = MOST_LETTERS // 2
"""So many letters are never too many, whatever they are."""
MARGIN_ROWS: Final = 300
"""So many empty rows below the last one offer the same lists of words as the rows above."""

# Day 0 of Excel's day numbers since March 1900; earlier days it counts wrongly or not at all.
_DAY_0: Final = date(1899, 12, 30).toordinal()
_FIRST_DAY: Final = date(1900, 3, 1)
_FIRST_YEAR, _LAST_YEAR = 1901, 9998
_EXACT: Final = 2**53
_DAY_SECONDS: Final = 86_400
# A cell with such a beginning stays text also after somebody has gone into it and left it again.
_LIKE_A_FORMULA: Final = frozenset("=+-@\t\r")
# Where two of the marks for a sign by its number (_x000D_) share their dash, XlsxWriter escapes only the first.
_ENTWINED: Final = re.compile(r"_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")
_IN_MARKS: Final = re.compile(r"(?<=_x[0-9A-Fa-f]{4})(?=_)")
# The two signs that no XML has are written as pairs of signs that it has and that mean nothing either, so that they
# come back (`values.text`); the sign with which such a pair begins is written twice.
UNWRITABLE: Final = {"\ufffe": "\ufdd0\ufdee", "\uffff": "\ufdd0\ufdef", "\ufdd0": "\ufdd0\ufdd0"}
_NO_CHARACTERS: Final = str.maketrans(UNWRITABLE)
_ODD: Final = re.compile("_x|[\ufdd0\ufffe\uffff]")
_DAYS: Final = {"sv": "[$-41D]ddd yyyy\\-mm\\-dd", "nb": "[$-414]ddd dd\\.mm\\.yyyy", "en": "[$-809]ddd d mmm yyyy"}
_MOMENTS: Final = {"sv": "yyyy\\-mm\\-dd hh:mm", "nb": "dd\\.mm\\.yyyy hh:mm", "en": "d mmm yyyy hh:mm"}
_PAPERS: Final = {Paper.A4: 9, Paper.A3: 8}
# As many characters stand side by side on a sheet of paper before they become too small to read.
_ACROSS: Final = {Paper.A4: 200, Paper.A3: 280}
_MOST_IN_FOOTER: Final = 80
# Ids and words of ours, in which nothing can be that Excel would take for something else.
_PLAIN: Final = frozenset({"id", "post", "status"})
_FORBIDDEN_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")


def cut_mark() -> str:
    """Give what stands at the end of a text that is longer than a cell can be."""
    return _("… [cut here: a cell of Excel holds no more]")


class Look(NamedTuple):
    """What is the same on every sheet: the paper, what is printed at its top and bottom."""

    paper: Paper
    header: str
    footer: str
    made: date


class Formats:
    """The few formats that a workbook's cells have, each made once, in the colours of the light theme."""

    def __init__(self, book: Workbook) -> None:
        def made(**properties: Any) -> Format:
            return book.add_format({"valign": "top", "font_size": 10, **properties})

        self.head = made(bold=True, font_color="#FFFFFF", bg_color="#0B6470", text_wrap=True, valign="vcenter")
        self.text = made(text_wrap=True)
        self.quoted = made(text_wrap=True, quote_prefix=True)
        self.strong = made(text_wrap=True, bold=True)
        self.strong_quoted = made(text_wrap=True, bold=True, quote_prefix=True)
        self.unused = made(text_wrap=True, bg_color="#E9EDF0", font_color="#5B6870", align="center")
        self.title = made(bold=True, font_size=16, font_color="#0B6470")
        self.part = made(bold=True, font_size=11, font_color="#0B6470", top=1, top_color="#DDE3E7")
        self.kinds = {
            Kind.DAY: made(num_format=_DAYS[language()], align="left"),
            Kind.TIME: made(num_format="hh:mm", align="left"),
            Kind.MOMENT: made(num_format=_MOMENTS[language()], align="left"),
            Kind.NUMBER: made(num_format="0", align="left"),
        }
        self.line = book.add_format({"bottom": 1, "bottom_color": "#DDE3E7"})
        self.struck = book.add_format({"font_color": "#5B6870", "font_strikeout": True})


class Sheet:
    """One sheet with a head and a row for each thing. `key` names it in every language, `rows` counts the head too."""

    def __init__(self, page: Worksheet, key: str, columns: Sequence[Column], formats: Formats, strong: str) -> None:
        self.page, self.key, self.columns, self.rows = page, key, tuple(columns), 1
        self._formats = formats
        self._puts = [self._put(column, strong) for column in columns]
        page.set_row(0, 30)
        for place, column in enumerate(columns):
            usual = formats.strong if column.key == strong else formats.kinds.get(column.kind, formats.text)
            page.set_column(place, place, column.width, usual, {"hidden": column.hidden})
            page.write_string(0, place, column.head, formats.head)

    @property
    def name(self) -> str:
        """Give what the sheet is called."""
        return str(self.page.get_name())

    def place(self, key: str) -> int | None:
        """Give the place of a column, from 0; None where the sheet has no such column."""
        return next((place for place, column in enumerate(self.columns) if column.key == key), None)

    def write(self, *things: object) -> None:
        """Write a row of what the columns say of these things. Raises ExportRefused where Excel has no more rows."""
        row = self.rows
        if row >= MOST_ROWS:
            raise ExportRefused(N_("Excel has no room for more than %(n)d rows. Choose fewer days, or CSV."), n=row)
        most = 1
        for place, (value_of, put, letters) in enumerate(self._puts):
            value = value_of(*things)
            if value is not None and value != "":
                put(row, place, value)
                if letters and (len(value) > letters or "\n" in value):
                    most = max(most, _lines(value, letters))
        if most > 1:
            self.page.set_row(row, height(most))
        # The row before is in its file by now, so nobody needs its height: those of a hundred thousand are 50 MB.
        for heights in (self.page.row_info, self.page.row_sizes):
            heights.pop(row - 1, None)
        self.rows = row + 1

    def _put(self, column: Column, strong: str) -> tuple[Callable[..., Any], Callable[[int, int, Any], object], int]:
        """Give for a column what takes its values, what writes them, and how many letters a line of it has."""
        page, formats = self.page, self._formats
        if column.key == "week":
            return column.value, self._week(), 0
        if column.key in _PLAIN:
            return column.value, _direct(page, "write_string"), 0
        if column.kind is Kind.TEXT:
            bold = column.key == strong
            put_text = text_put(page, formats.strong_quoted if bold else formats.quoted)
            return column.value, put_text, 0 if column.hidden else _letters(column.width)
        usual = text_put(page, formats.quoted)
        if column.kind is Kind.FLAG:
            return column.value, lambda row, place, value: usual(row, place, written(value)), 0
        number, size = _direct(page, "write_number"), _NUMBERS[column.kind]

        def put(row: int, place: int, value: Any) -> object:
            found = size(value)
            return usual(row, place, found) if isinstance(found, str) else number(row, place, found)

        return column.value, put, 0

    def _week(self) -> Callable[[int, int, Any], object]:
        """Give what writes the week as a formula, since a colleague may change the day beside it."""
        write_formula = _direct(self.page, "write_formula")

        def put(row: int, place: int, week: int) -> object:
            day = f"{chr(ord('A') + place + 1)}{row + 1}"
            return write_formula(row, place, f'=IF(ISNUMBER({day}),WEEKNUM({day},21),"")', None, week)

        return put

    def finish(self, look: Look, *, frozen: int = 1) -> None:
        """Give it its filter, its frozen head and `frozen` columns, lines between the rows, and its look on paper."""
        page, shown = self.page, [column for column in self.columns if not column.hidden]
        last = self.rows - 1 + MARGIN_ROWS
        page.autofilter(0, 0, max(self.rows - 1, 1), len(self.columns) - 1)
        page.freeze_panes(1, frozen)
        here = f"=COUNTA($A2:${chr(ord('A') + min(len(shown), 26) - 1)}2)>0"
        page.conditional_format(
            1, 0, last, len(shown) - 1, {"type": "formula", "criteria": here, "format": self._formats.line}
        )
        on_paper(page, look, sum(column.width for column in shown), frozen)
        page.repeat_rows(0)


def lines(text: str, width: int) -> int:
    """Give about how many lines a text takes in a column, rather one too many than one too few."""
    return _lines(text, _letters(width))


def _letters(width: int) -> int:
    """Give how many letters stand on a line; a width counts figures, and some room goes into breaking between words."""
    return width * 23 // 20


def _lines(text: str, letters: int) -> int:
    if "\n" not in text:
        return 1 + len(text) // letters
    return sum(1 + len(line) // letters for line in text.split("\n"))


def height(count: int) -> float:
    """Give the height in points of a row with so many lines; Excel's rows are at most 409 points high.

    It is said in the file, since LibreOffice doesn't work it out when it opens or prints one.
    """
    return min(409.0, 3 + 13.0 * count)


def on_paper(page: Worksheet, look: Look, width: int, frozen: int = 0) -> None:
    """Lay a sheet out for printing: on so many pages side by side that it is readable, its first columns on each."""
    page.set_landscape()
    page.set_paper(_PAPERS[look.paper])
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    side_by_side = -(-width // _ACROSS[look.paper])
    page.fit_to_pages(side_by_side, 0)
    if side_by_side > 1 and frozen:
        page.repeat_columns(0, frozen - 1)
    page.set_header(f'&L&"-,Bold"{_in_footer(look.header)}&R{_in_footer(str(page.get_name()))}')
    pages = _("Page %(page)s of %(pages)s") % {"page": "&P", "pages": "&N"}
    page.set_footer(f"&L{_in_footer(look.footer)}&C{pages}&R{format_day(look.made, 'd MMMM y')}")


def _in_footer(text: str) -> str:
    # A number that follows a code at once would be taken for a size.
    plain = " ".join(text.split())[:_MOST_IN_FOOTER].replace("&", "&&")
    return f" {plain}" if plain[:1].isdigit() else plain


def _direct(page: Worksheet, name: str) -> Callable[..., object]:
    """Give a method of a sheet without what looks for "A1": a place is two numbers here, and cells are many."""
    return inspect.unwrap(getattr(type(page), name)).__get__(page)


def text_put(page: Worksheet, quoted: Format, usual: Format | None = None) -> Callable[[int, int, str], object]:
    """Give what writes texts into a sheet so that they stay texts and come back as they are.

    `usual` is their format, None for the column's; `quoted` that of texts that begin like a formula.
    """
    plain, odd = _direct(page, "write_string"), _ODD.search

    def put(row: int, place: int, text: str) -> object:
        if len(text) > _SURE or odd(text) or text.startswith("<r>"):
            text = _sound(text)
            pieces = _pieces(text)
            if len(pieces) > 1:
                formatted = (part for piece in pieces for part in (quoted, piece))
                return page.write_rich_string(row, place, *formatted, *([usual] if usual else []))
        if text[0] in _LIKE_A_FORMULA:
            return plain(row, place, text, quoted)
        return plain(row, place, text, usual)

    return put


def _sound(text: str) -> str:
    """Give a text without the two signs that no XML has (see `UNWRITABLE`), and no longer than a cell can be."""
    plain = text.translate(_NO_CHARACTERS)
    return shortened(plain) if units(plain) > MOST_LETTERS else plain


def _pieces(text: str) -> list[str]:
    """Give a text in the pieces in which XlsxWriter writes it as it is: it takes <r>…</r> for its own."""
    if text.startswith("<r>") and text.endswith("</r>"):
        return ["<r>", text[3:]]
    return _IN_MARKS.split(text) if _ENTWINED.search(text) else [text]


def units(text: str) -> int:
    """Count the UTF-16 units of a text."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def shortened(text: str) -> str:
    """Give as much of a text as a cell holds, with a mark at its end."""
    mark = cut_mark()
    room = MOST_LETTERS - units(mark)
    kept = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
    return kept + mark


@lru_cache(maxsize=4096)
def _day(day: date) -> int | str:
    return day.toordinal() - _DAY_0 if day >= _FIRST_DAY else day.isoformat()


@lru_cache(maxsize=2048)
def _time(clock: time) -> float:
    return (clock.hour * 60 + clock.minute) / 1440


def _moment(at: datetime) -> float | str:
    """Give a moment as Excel counts; as text where it has no such moment, or where two moments show the same time."""
    if at.fold or not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        return at.isoformat()
    midnight = at.hour * 3600 + at.minute * 60 + at.second + at.microsecond / 1e6
    return at.toordinal() - _DAY_0 + midnight / _DAY_SECONDS


def _number(number: int) -> int | str:
    return number if -_EXACT <= number <= _EXACT else str(number)


_NUMBERS: Final[dict[Kind, Callable[[Any], float | str]]] = {
    Kind.DAY: _day,
    Kind.TIME: _time,
    Kind.MOMENT: _moment,
    Kind.NUMBER: _number,
}


def sheet_name(name: str, taken: Sequence[str]) -> str:
    """Give a name that Excel allows for a sheet and that no other sheet has: 31 characters, none of []:*?/\\."""
    plain = _FORBIDDEN_IN_NAMES.sub(" ", name).strip("' ")[:27] or "–"
    made, number, used = plain, 2, {one.casefold() for one in taken}
    while made.casefold() in used:
        made, number = f"{plain} {number}", number + 1
    return made


class _Once:
    """A stream that fails once: XlsxWriter leaves its archive open then, which tries again when it is let go."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._failed = out, False

    def write(self, content: bytes) -> int:
        if self._failed:
            return len(content)
        self._failed = True
        written_bytes = self._out.write(content)
        self._failed = False
        return written_bytes

    def __getattr__(self, name: str) -> Any:
        # By the time the archive is let go, the stream may be closed.
        return (lambda *_where: 0) if self._failed else getattr(self._out, name)


@contextmanager
def opened(out: BinaryIO) -> Iterator[Workbook]:
    """Give a workbook that is written into `out` once the block is over; if it raises, nothing is written.

    Raises OSError where a disk is full, ExportRefused where the file would be larger than Excel can open.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError, FileSizeError

    with tempfile.TemporaryDirectory(prefix="kommunikator-") as folder:
        book = Workbook(cast("Any", _Once(out)), {"constant_memory": True, "tmpdir": folder})
        try:
            yield book
            book.close()
        except FileCreateError as error:
            raise error.args[0] from error
        except FileSizeError as error:
            raise ExportRefused(N_("The workbook would be larger than Excel can open. Choose fewer days.")) from error
        finally:
            # The rows lie in files until the workbook is closed; on Windows an open one cannot be removed.
            for page in book.worksheets():
                if page.row_data_fh is not None:
                    page.row_data_fh.close()
