"""Reads the file that a person has chosen for an import, or says in one sentence why that cannot be done."""

from __future__ import annotations

import stat
from pathlib import Path

from kommunikator.domain.importing import ImportRefused
from kommunikator.i18n import _


def content(path: Path, at_most: int, too_large: str, folder: str = "") -> bytes:
    """Read the file at `path`, once, so that what was checked is what is read. Raises ImportRefused.

    `too_large` is the sentence about a file of more than `at_most` bytes, with places for %(file)s and %(size)d (in
    megabytes); `folder` the one about a folder, where there is more to say than that it cannot be read.
    """
    file = {"file": str(path)}
    try:
        kind = path.stat()
        if stat.S_ISREG(kind.st_mode) and kind.st_size <= at_most:
            with path.open("rb") as stream:
                return stream.read(kind.st_size)
    except FileNotFoundError as error:
        raise ImportRefused(_("There is no file %(file)s. Check the name and the folder.") % file) from error
    except PermissionError as error:
        sentence = _("%(file)s cannot be opened. Close it in other programs and check that you may read it.")
        raise ImportRefused(sentence % file) from error
    except (OSError, ValueError) as error:
        raise ImportRefused(_not_file() % file) from error
    if stat.S_ISREG(kind.st_mode):
        raise ImportRefused(too_large % {"file": path.name, "size": at_most >> 20})
    raise ImportRefused((folder if folder and stat.S_ISDIR(kind.st_mode) else _not_file()) % file)


def _not_file() -> str:
    return _("%(file)s cannot be read. Copy it to your own computer and try again.")
