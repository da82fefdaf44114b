"""What an office file is on the outside: checked before its content is read, so that no file can fill the memory."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from kommunikator.domain.importing import ImportRefused
from kommunikator.i18n import _

MAX_INFLATED = 200 * 1024 * 1024
MAX_ROWS = 50_000
MAX_COLUMNS = 200

_OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_LOCAL_HEADER = 30
_CHUNK = 1 << 18
# The place of a row or a cell beyond the limits: a reader that lays rows and columns out as a rectangle would need
# memory for all that lies between. GS is column 201. The pattern expects what `_PLAIN` makes of white space and quotes.
_PLAIN = bytes.maketrans(b"\t\r\n'", b'   "')
_FAR = re.compile(
    rb""" r {0,4}= {0,4}"(?:[A-Za-z]{0,3}(?:[5-9]\d{4}|\d{6})|(?:[A-Za-z]{3}|[H-Zh-z][A-Za-z]|[Gg][S-Zs-z])\d)"""
)
_OVERLAP = 48
# A cell holds 32,767 signs, each of which may be written as "&#x10ffff;". A longer run without a tag fills the memory.
_RUN = 32_767 * 10


class Sentences(NamedTuple):
    """What is said about a file that cannot be taken; each has a place for %(file)s."""

    empty: str
    foreign: str
    old: str
    protected: str
    damaged: str
    too_large: str


def of_a_plan() -> Sentences:
    """Give what is said where Planner's export is expected."""
    return Sentences(
        empty=_("%(file)s is empty. Export the plan again."),
        foreign=_("%(file)s is not an Excel workbook. In Planner, choose “Export plan to Excel” and use that file."),
        old=_("%(file)s is in the old Excel format. Open it in Excel and save it as .xlsx."),
        protected=_("%(file)s is protected with a password. Open it in Excel, remove the password and save it."),
        damaged=_("%(file)s is damaged or not complete. Export or download it again."),
        too_large=_("%(file)s is far larger than a plan can be. Check that it is Planner's export."),
    )


def check(content: bytes, name: str, says: Sentences | None = None) -> None:
    """Refuse what is not a workbook of a sensible size. `name` is the file's name for the sentences.

    Raises ImportRefused. Sizes are counted while inflating; what the file says about itself is not believed.
    """
    says = says or of_a_plan()
    inside = members(content, name, says)
    if not any(member.filename.lower() == "xl/workbook.xml" for member in inside):
        raise ImportRefused(says.foreign % {"file": name})
    inflated = 0
    for member in inside:
        if member.filename.lower().endswith((".xml", ".rels")):
            inflated += _size(content, member, name, MAX_INFLATED - inflated, says)


def members(content: bytes, name: str, says: Sentences) -> list[ZipInfo]:
    """Give what is packed in a file, or refuse one that is no such package. Raises ImportRefused."""
    if not content:
        raise ImportRefused(says.empty % {"file": name})
    if content.startswith(_OLE2):
        raise ImportRefused((says.protected if _PROTECTED in content else says.old) % {"file": name})
    if not content.startswith(_ZIP):
        raise ImportRefused(says.foreign % {"file": name})
    try:
        with ZipFile(BytesIO(content)) as archive:
            inside = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise ImportRefused(says.damaged % {"file": name}) from error
    if any(member.flag_bits & 0x1 for member in inside):
        raise ImportRefused(says.protected % {"file": name})
    return inside


def unpacked(content: bytes, member: ZipInfo, name: str, at_most: int, says: Sentences) -> bytes:
    """Give a member's bytes, `at_most` so many. Raises ImportRefused where it is larger or damaged."""
    return b"".join(pieces(content, member, name, at_most, says))


def pieces(content: bytes, member: ZipInfo, name: str, at_most: int, says: Sentences) -> Iterator[bytes]:
    """Give a member's bytes piece by piece, `at_most` so many. Raises ImportRefused where it is larger or damaged."""
    size = 0
    try:
        for chunk in _inflated(content, member):
            size += len(chunk)
            if size > at_most:
                raise ImportRefused(says.too_large % {"file": name})
            yield chunk
    except (zlib.error, BadZipFile) as error:
        raise ImportRefused(says.damaged % {"file": name}) from error


def _size(content: bytes, member: ZipInfo, name: str, allowed: int, says: Sentences) -> int:
    """Count the inflated bytes of a member, and look for cells out of all measure on the way."""
    size, run, tail = 0, 0, b""
    sheet = member.filename.lower().startswith("xl/worksheets/")
    for chunk in pieces(content, member, name, allowed, says):
        size += len(chunk)
        last = chunk.rfind(b"<")
        run = run + len(chunk) if last < 0 else len(chunk) - last
        if run > _RUN:
            raise ImportRefused(says.too_large % {"file": name})
        if sheet:
            plain = tail + chunk.translate(_PLAIN)
            if _FAR.search(plain):
                raise ImportRefused(says.too_large % {"file": name})
            tail = plain[-_OVERLAP:]
    return size


def _inflated(content: bytes, member: ZipInfo) -> Iterator[bytes]:
    """Inflate a member piece by piece, however long its header says that it is."""
    start = _start(content, member)
    packed = memoryview(content)[start : start + member.compress_size]
    if member.compress_type == ZIP_STORED:
        yield from (bytes(packed[at : at + _CHUNK]) for at in range(0, len(packed), _CHUNK))
        return
    if member.compress_type != ZIP_DEFLATED:
        message = "a compression that Excel does not use"
        raise BadZipFile(message)
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(0, len(packed), _CHUNK):
        feed: bytes | memoryview = packed[at : at + _CHUNK]
        while feed and not inflater.eof:
            yield inflater.decompress(feed, _CHUNK)
            feed = inflater.unconsumed_tail
    # What is left inside when the last input was taken in, never more than one window.
    yield inflater.flush()
    if not inflater.eof:
        message = "a member that ends too early"
        raise BadZipFile(message)


def _start(content: bytes, member: ZipInfo) -> int:
    """Give where a member's packed bytes begin: behind its local header, whose name and extra field vary."""
    header = content[member.header_offset : member.header_offset + _LOCAL_HEADER]
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        message = "a member without a header"
        raise BadZipFile(message)
    name, extra = int.from_bytes(header[26:28], "little"), int.from_bytes(header[28:30], "little")
    return member.header_offset + _LOCAL_HEADER + name + extra
