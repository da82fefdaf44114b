"""What the command line says: on which stream, in which encoding, and nothing after the reader has gone."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Sequence
from enum import IntEnum
from typing import BinaryIO, TextIO

from kommunikator.i18n import _

# Windows says EINVAL where others say EPIPE.
_READER_GONE = (errno.EPIPE, errno.EINVAL)


class Exit(IntEnum):
    """The exit codes; scripts rely on them."""

    DONE = 0
    PROBLEM = 1
    WRONG = 2


class WrongUse(ValueError):
    """The command line or a file given on it is not usable. `str()` gives the sentence to show."""


def speak_utf8() -> None:
    """Write UTF-8 to both streams, whatever the system's encoding is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Write a line on standard output; a reader that has gone (`| head`) is none of our business. Raises OSError."""
    _write(sys.stdout, text + "\n")


def send(whole: BinaryIO) -> None:
    """Copy a file to standard output as it is; a reader that has gone is none of our business. Raises OSError."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
        shutil.copyfileobj(whole, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except OSError as error:
        _silence(sys.stdout)
        if error.errno not in _READER_GONE:
            raise


def finish() -> None:
    """Send what is still waiting for standard output. Raises OSError."""
    _write(sys.stdout, "")


def complain(sentence: str) -> None:
    """Write a sentence on standard error."""
    _write(sys.stderr, f"kommunikator: {_on_one_line(sentence)}\n")


def refusal(error: OSError) -> str:
    """Say in a sentence what the operating system did not allow, and about which file."""
    reason = _reasons().get(error.errno or 0) or error.strerror or str(error)
    if isinstance(error.filename, str | os.PathLike):
        return _("%(file)s cannot be used: %(reason)s.") % {"file": os.fspath(error.filename), "reason": reason}
    return _("The system refused: %(detail)s.") % {"detail": reason}


def _reasons() -> dict[int, str]:
    right, full = _("you do not have the right to"), _("the disk is full")
    return {
        errno.EACCES: right,
        errno.EPERM: right,
        errno.EROFS: _("the disk is read-only"),
        errno.ENOSPC: full,
        errno.EDQUOT: full,
        errno.ENOENT: _("it is not there"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOTDIR: _("a part of its path is a file and not a folder"),
        errno.ENAMETOOLONG: _("the name is too long"),
        errno.EIO: _("the disk does not answer"),
    }


def _write(stream: TextIO | None, text: str) -> None:
    # A program without a console (pythonw) has no streams.
    if stream is None:
        return
    try:
        stream.write(text)
        if not text or stream is sys.stderr:
            stream.flush()
    except OSError as error:
        _silence(stream)
        if error.errno not in _READER_GONE:
            raise


def _silence(stream: TextIO) -> None:
    """Let the rest go nowhere, so that Python does not complain about it once more when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _on_one_line(sentence: str) -> str:
    return " ".join(sentence.split())


def plain(text: str) -> str:
    """Give a text on one line without control characters, which could steer the terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Give the rows as lines with aligned columns, two spaces between them; columns empty in every row are left out."""
    texts = [[plain(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True) if width).rstrip() for row in texts
    ]
