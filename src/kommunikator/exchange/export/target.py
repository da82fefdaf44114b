"""Where an export goes: a file that is there whole or not at all, with a sentence for whatever stands in the way."""

from __future__ import annotations

import errno
import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from kommunikator.domain.text import N_
from kommunikator.i18n import _

_OURS: Final = "kommunikator"
# As `whole_file` calls them; the last part is what `mkstemp` makes of its alphabet.
_PART: Final = re.compile(rf"\..{{1,40}}\.{_OURS}-[a-z0-9_]{{8}}\.part", re.DOTALL)
_ABANDONED: Final = 24 * 60 * 60


class ExportRefused(ValueError):
    """The file cannot be written. Its text is one sentence: what, where, and what to do.

    It is translated when it is shown, to whoever exports: what is written may be in another language.
    """

    def __init__(self, msgid: str, **values: object) -> None:
        """Take a marked sentence, and what stands in its places."""
        super().__init__(msgid)
        self._values = values

    def __str__(self) -> str:
        sentence = _(str(self.args[0]))
        return sentence % self._values if self._values else sentence


def remove_leftovers(folder: Path) -> None:
    """Take away the unfinished files that exports into this folder left when their computer or program broke off.

    They are known by their name, and are a day old, so that they are nobody's work any more. What cannot be removed,
    or is something else, stays.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not _PART.fullmatch(entry.name):
                continue
            with suppress(OSError):
                if entry.is_file(follow_symlinks=False) and time.time() - entry.stat().st_mtime > _ABANDONED:
                    Path(entry.path).unlink()


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write that takes the name `path` once the block is over; if it raises, nothing has changed.

    Raises ExportRefused where the folder or the disk does not allow it, or the file is open in another program.
    """
    with refusals(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.{_OURS}-", suffix=".part", dir=path.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "w+b") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            _give_rights(part, path)
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _give_rights(part: Path, path: Path) -> None:
    """Give the file the rights of the one it replaces, else those of a new file: `mkstemp` allows its owner alone."""
    if os.name != "posix":
        return
    if path.exists():
        part.chmod(path.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    part.chmod(0o666 & ~mask)


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Say in a sentence of ours what keeps the block from writing `path`. Raises ExportRefused."""
    try:
        yield
    except OSError as error:
        raise ExportRefused(_sentence(error, path), file=path.name, folder=path.parent) from error


def _sentence(error: OSError, path: Path) -> str:
    if not _is_folder(path.parent):
        return N_("There is no folder %(folder)s. Choose another one.")
    if _is_folder(path):
        return N_("%(file)s is a folder. Choose another name.")
    if error.errno in _FULL:
        return N_("The disk with %(folder)s is full. Nothing was written. Free some space, then try again.")
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ):
        return N_("A file cannot be called %(file)s there. Choose another name.")
    if isinstance(error, PermissionError) and path.exists():
        return N_("%(file)s cannot be replaced: it is open in another program, or protected. Close it, then try again.")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return N_("Nothing can be written in %(folder)s. Choose another folder, or ask for the right to write there.")
    return N_("%(file)s cannot be written in %(folder)s. Check that the folder can be reached, then try again.")


def _is_folder(path: Path) -> bool:
    """Tell whether there is a folder, also of a share that is gone and answers with any fault."""
    try:
        return path.is_dir()
    except OSError:
        return False


_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
