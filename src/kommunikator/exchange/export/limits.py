"""Whether a file that was written could be taken in again: what reading bounds, so that no file can fill the memory."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO, Final
from zipfile import ZipFile

from kommunikator.domain.export_choice import Format
from kommunikator.domain.text import N_

TOO_LARGE: Final = N_("The plan file would be larger than Kommunikator can take in. Choose fewer days, then try again.")
"""What is said instead of writing a plan file that nobody could open."""

_DIMENSION: Final = re.compile(rb'<dimension ref="[A-Z]+\d+(?::[A-Z]+(\d+))?"/>')
_BEGINNING: Final = 1024


def comes_back(whole: BinaryIO, form: Format) -> bool:
    """Tell whether a file that we have written into a stream is small enough to be taken in again.

    True also for formats that nobody takes in. What we write is the smaller, the fewer records and events it holds, so
    that of most formats the size tells all.
    """
    size = whole.seek(0, io.SEEK_END)
    if form is Format.XLSX:
        return _workbook_comes_back(whole, size)
    if form not in (Format.JSON, Format.ICS, Format.PLAN_FILE):
        return True
    from kommunikator.exchange.taking_in.bounded import MAX_BYTES

    return size <= MAX_BYTES


def _workbook_comes_back(whole: BinaryIO, size: int) -> bool:
    from kommunikator.exchange import container, workbook

    with ZipFile(whole) as book:
        inflated = sum(member.file_size for member in book.infolist())
        rows = max(_rows(book), default=0)
    whole.seek(0, io.SEEK_END)
    return size <= workbook.MAX_BYTES and inflated <= container.MAX_INFLATED and rows < container.MAX_ROWS


def _rows(book: ZipFile) -> Iterator[int]:
    """Give how many rows each sheet has, which a sheet says at its beginning."""
    for member in book.namelist():
        if member.startswith("xl/worksheets/sheet"):
            with book.open(member) as sheet:
                told = _DIMENSION.search(sheet.read(_BEGINNING))
            yield int(told[1] or 1) if told else 0
