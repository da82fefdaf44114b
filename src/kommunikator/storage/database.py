"""Opening the plan's file: the checks before, the pragmas, one connection, transactions."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kommunikator.storage import errors, kinds

if TYPE_CHECKING:
    import sqlalchemy as sa

# In simulated power cuts DELETE with EXTRA lost nothing (architecture.md); the file is one file at rest.
_PRAGMAS = {
    "journal_mode": "delete",
    "synchronous": 3,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "busy_timeout": 5000,
    # In KiB: a week of a large plan and its index pages stay at hand (SQLite's own 2 MB are read anew at every edit).
    "cache_size": -8000,
}
# A quick check reads the whole file: some 20 ms here. Larger files are checked when the last session did not
# end properly, and with every backup (the copy is checked in the background).
_SMALL = 8 * 1024 * 1024
_HEADER = 100


def look(path: Path) -> int:
    """Look at the file's first bytes and give its version, 0 for a new file. Nothing is opened or changed.

    Raises ForeignFile, NewerFile, DamagedFile or Unreachable.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise errors.unreachable(path) from error
    if not header:
        return 0
    if not header.startswith(b"SQLite format 3\x00") or len(header) < _HEADER:
        raise errors.foreign(path)
    version = int.from_bytes(header[60:64])
    if int.from_bytes(header[68:72]) != kinds.APPLICATION_ID:
        raise errors.foreign(path)
    if version > kinds.VERSION:
        raise errors.newer(path)
    return version


def connect(path: Path, *, reading: bool = False) -> sqlite3.Connection:
    """Open (or make) the file with our pragmas, each of them read back. Raises a StorageError.

    With `reading` the file is not made, and neither it nor its folder need to be writable.
    """
    if not reading:
        _make_private(path)
    place = address(path) if reading else path
    with errors.explained(path):
        # isolation_level=None: we say BEGIN and COMMIT ourselves, else DDL would slip out of the transaction.
        connection = sqlite3.connect(place, uri=reading, isolation_level=None, check_same_thread=False)
        try:
            _set_pragmas(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def alchemy(connection: sqlite3.Connection) -> sa.Connection:
    """Give SQLAlchemy's connection over an open one; closing the driver's closes both.

    SQLAlchemy rolls back what it finds when it first sees a connection, so this must not happen in a transaction.
    It is imported here and not above: that takes longer than showing the week, which does without it.
    """
    assert not connection.in_transaction
    _handed.connection = connection
    try:
        return _engine().connect()
    finally:
        del _handed.connection


# The connection that SQLAlchemy is to take over, by thread.
_handed = threading.local()


@cache
def _engine() -> sa.Engine:
    """Give one engine for all files: it keeps the statements that it has put together, which takes most of the time."""
    import sqlalchemy as sa
    from sqlalchemy.pool import NullPool

    return sa.create_engine("sqlite://", creator=lambda: _handed.connection, poolclass=NullPool)


def address(path: Path) -> str:
    """Give the address that opens a file that is there.

    mode=rw falls back to reading where the system allows no more, and rolls back an interrupted change where it does.
    """
    place = path.absolute().as_uri()
    # SQLite takes a server's name for an error: \\\\server\\share is file:////server/share.
    return f"{place if place.startswith('file:///') else place.replace('file://', 'file:////', 1)}?mode=rw"


def _make_private(path: Path) -> None:
    """Make sure that the file exists and that only its owner can read it (POSIX)."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise errors.of_system(error, path) from error
    os.close(handle)
    if is_write_protected(path) or not os.access(path.parent, os.W_OK):
        # SQLite makes a journal beside the file for each change.
        raise errors.read_only(path)


def is_write_protected(path: Path) -> bool:
    """Tell whether somebody has taken away the owner's right to write; the system lets an administrator write still."""
    return path.exists() and not path.stat().st_mode & stat.S_IWUSR


def _set_pragmas(connection: sqlite3.Connection) -> None:
    for name, value in _PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
        (found,) = connection.execute(f"PRAGMA {name}").fetchone()
        if found != value:
            raise RuntimeError(f"SQLite kept {name} = {found}, not {value}")


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Run the block as one write transaction: all of it or nothing. Raises a StorageError."""
    with errors.explained(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # SQLite has rolled back by itself after some errors (a full disk, say), and SQLAlchemy has closed the
            # connection, which rolls back as well, where a signal came while it read.
            with suppress(sqlite3.ProgrammingError):
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            raise


def driver(connection: sa.Connection) -> sqlite3.Connection:
    """Give the sqlite3 connection underneath."""
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def version_of(connection: sqlite3.Connection) -> int:
    """Give the version that the file has once an interrupted change is rolled back, 0 for a new file."""
    return connection.execute("PRAGMA user_version").fetchone()[0]


def was_interrupted(path: Path) -> bool:
    """Tell whether a journal lies beside the file: the last session ended in the middle of a change."""
    return journal_of(path).exists()


def journal_of(path: Path) -> Path:
    """Give the path of the journal that lies beside the file during a change, and after an interrupted one."""
    return path.with_name(path.name + "-journal")


def check_quickly(connection: sqlite3.Connection, path: Path, *, interrupted: bool) -> None:
    """Run SQLite's quick check, on a large file only after an interrupted session. Raises DamagedFile."""
    if path.stat().st_size > _SMALL and not interrupted:
        return
    with errors.explained(path):
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise errors.damaged(path)


def batches(items: Iterable[bytes], size: int = 500) -> Iterator[list[bytes]]:
    """Give the items some at a time: SQLite takes 32,766 parameters in one statement, and 500 are quick to bind."""
    items = list(items)
    for start in range(0, len(items), size):
        yield items[start : start + size]
