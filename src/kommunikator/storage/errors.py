"""What can go wrong with the plan's file, each with a sentence for the person: what happened, what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kommunikator.i18n import _


class StorageError(Exception):
    """The environment does not let us work. `str()` gives the sentence to show."""


class NewerFile(StorageError):
    """The file was written by a later version of the program."""


class ForeignFile(StorageError):
    """The file is not one of ours."""


class DamagedFile(StorageError):
    """The file is ours, but cannot be read any more."""


class DamagedBackup(DamagedFile):
    """The file is a backup of ours, but cannot be read any more."""


class ReadOnlyFile(StorageError):
    """The file or its folder cannot be written."""


class DiskFull(StorageError):
    """There is no room for the change."""


class FileLocked(StorageError):
    """Another program holds the file."""


class Unreachable(StorageError):
    """The file or its folder cannot be opened at all."""


class Outdated(Exception):
    """An edit was made on values that are not there any more; nothing was written."""


def newer(path: Path) -> NewerFile:
    """Give the error for a file of a later version."""
    return NewerFile(
        _("The plan %(file)s was written by a newer version of Kommunikator. Update the program, then open it again.")
        % {"file": path}
    )


def foreign(path: Path) -> ForeignFile:
    """Give the error for a file that is not ours."""
    return ForeignFile(
        _("%(file)s is not a plan from Kommunikator. Choose another data folder, or move that file away.")
        % {"file": path}
    )


def damaged(path: Path) -> DamagedFile:
    """Give the error for a file that cannot be read any more."""
    return DamagedFile(
        _("The plan %(file)s is damaged. It has been left as it is. Restore the latest backup from %(folder)s.")
        % {"file": path, "folder": path.parent / "backups"}
    )


def read_only(path: Path) -> ReadOnlyFile:
    """Give the error for a file that cannot be written."""
    return ReadOnlyFile(
        _("The plan %(file)s cannot be changed: the file or its folder is read-only. Ask for the right to write there.")
        % {"file": path}
    )


def folder_read_only(folder: Path) -> ReadOnlyFile:
    """Give the error for a data folder that cannot be written."""
    return ReadOnlyFile(
        _(
            "Nothing can be written in the data folder %(folder)s: it, or the folder around it, is read-only."
            " Ask for the right to write there."
        )
        % {"folder": folder}
    )


def not_a_backup(file: Path, folder: Path) -> ForeignFile:
    """Give the error for a file to restore that is not one of ours; the backups lie in `folder`."""
    return ForeignFile(
        _("%(file)s is not a backup of a plan. Choose a file from %(folder)s.") % {"file": file, "folder": folder}
    )


def damaged_backup(file: Path, folder: Path) -> DamagedBackup:
    """Give the error for a file to restore that cannot be read any more; the backups lie in `folder`."""
    return DamagedBackup(
        _("The backup %(file)s is damaged. Nothing was changed. Choose another file from %(folder)s.")
        % {"file": file, "folder": folder}
    )


def full(path: Path) -> DiskFull:
    """Give the error for a full disk."""
    return DiskFull(
        _("The disk with %(file)s is full. Nothing was saved. Free some space, then try again.") % {"file": path}
    )


def locked(path: Path) -> FileLocked:
    """Give the error for a file held by another program."""
    return FileLocked(
        _("Another program is using %(file)s. Close it (or let the backup finish), then try again.") % {"file": path}
    )


def unreachable(path: Path) -> Unreachable:
    """Give the error for a file that cannot be opened."""
    return Unreachable(
        _("%(file)s cannot be opened. Check that the folder exists and that you may use it.") % {"file": path}
    )


def of_system(error: OSError, path: Path) -> StorageError:
    """Give the error for what the operating system said about a file or its folder."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return full(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return read_only(path)
    return unreachable(path)


def of_folder(error: OSError, folder: Path) -> StorageError:
    """Give the error for what the operating system said about the data folder, or a file of ours beside the plan."""
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return folder_read_only(folder)
    return of_system(error, folder)


def of_backup(error: OSError, backup: Path) -> StorageError:
    """Give the error for what the operating system said about a backup that was to be written."""
    known = of_system(error, backup)
    if not isinstance(known, ReadOnlyFile):
        return known
    return ReadOnlyFile(
        _(
            "The backup %(file)s cannot be written: %(folder)s, or the folder around it, is read-only."
            " Ask for the right to write there."
        )
        % {"file": backup.name, "folder": backup.parent}
    )


_SENTENCES = {
    # Whether a file is ours was looked at before: its header said so.
    "SQLITE_NOTADB": damaged,
    "SQLITE_CORRUPT": damaged,
    "SQLITE_READONLY": read_only,
    "SQLITE_PERM": read_only,
    "SQLITE_FULL": full,
    "SQLITE_BUSY": locked,
    "SQLITE_LOCKED": locked,
    "SQLITE_CANTOPEN": unreachable,
    "SQLITE_IOERR": unreachable,
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the environment into ours; anything else is a bug and passes through."""
    try:
        yield
    except Exception as error:
        # SQLAlchemy wraps the driver's error, and is not imported just to ask.
        cause = getattr(error, "orig", error)
        if not isinstance(cause, sqlite3.Error):
            raise
        name = getattr(cause, "sqlite_errorname", None) or ""
        # SQLITE_READONLY_DIRECTORY and the like: the first two words name the family.
        sentence = _SENTENCES.get("_".join(name.split("_")[:2]))
        if sentence is None:
            raise
        raise sentence(path) from error
