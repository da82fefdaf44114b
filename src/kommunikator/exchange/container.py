"""What an Excel file is on the outside: checked before its content is read, so that no file can fill the memory."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
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


def check(content: bytes, name: str) -> None:
    """Refuse what is not a workbook of a sensible size. `name` is the file's name for the sentences.

    Raises ImportRefused. Sizes are counted while inflating; what the file says about itself is not believed.
    """
    if not content:
        raise ImportRefused(_("%(file)s is empty. Export the plan again.") % {"file": name})
    if content.startswith(_OLE2):
        raise ImportRefused(_ole2_sentence(content) % {"file": name})
    if not content.startswith(_ZIP):
        raise ImportRefused(_not_excel() % {"file": name})
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise ImportRefused(damaged() % {"file": name}) from error
    _check_members(content, members, name)


def damaged() -> str:
    """Give the sentence, with a place for %(file)s, about a workbook that cannot be read."""
    return _("%(file)s is damaged or not complete. Export or download it again.")


def too_large() -> str:
    """Give the sentence, with a place for %(file)s, about a workbook beyond the limits."""
    return _("%(file)s is far larger than a plan can be. Check that it is Planner's export.")


def _not_excel() -> str:
    return _("%(file)s is not an Excel workbook. In Planner, choose “Export plan to Excel” and use that file.")


def _ole2_sentence(content: bytes) -> str:
    if _PROTECTED in content:
        return _("%(file)s is protected with a password. Open it in Excel, remove the password and save it.")
    return _("%(file)s is in the old Excel format. Open it in Excel and save it as .xlsx.")


def _check_members(content: bytes, members: list[ZipInfo], name: str) -> None:
    if any(member.flag_bits & 0x1 for member in members):
        sentence = _("%(file)s is protected with a password. Open it in Excel, remove the password and save it.")
        raise ImportRefused(sentence % {"file": name})
    if not any(member.filename.lower() == "xl/workbook.xml" for member in members):
        raise ImportRefused(_not_excel() % {"file": name})
    inflated = 0
    for member in members:
        if not member.filename.lower().endswith((".xml", ".rels")):
            continue
        try:
            inflated += _size(content, member, name, MAX_INFLATED - inflated)
        except (zlib.error, BadZipFile) as error:
            raise ImportRefused(damaged() % {"file": name}) from error


def _size(content: bytes, member: ZipInfo, name: str, allowed: int) -> int:
    """Count the inflated bytes of a member, and look for cells out of all measure on the way."""
    size, tail = 0, b""
    sheet = member.filename.lower().startswith("xl/worksheets/")
    for chunk in _inflated(content, member):
        size += len(chunk)
        if size > allowed:
            raise ImportRefused(too_large() % {"file": name})
        if sheet:
            plain = tail + chunk.translate(_PLAIN)
            if _FAR.search(plain):
                raise ImportRefused(too_large() % {"file": name})
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
