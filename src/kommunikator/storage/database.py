"""Opening the plan's file: the checks before, the pragmas, one connection, transactions."""

from __future__ import annotations

import hashlib
import os
import platform
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from kommunikator.storage import errors, schema

# In simulated power cuts DELETE with EXTRA lost nothing (architecture.md); the file is one file at rest.
_PRAGMAS = {
    "journal_mode": "delete",
    "synchronous": 3,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "busy_timeout": 5000,
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
    if int.from_bytes(header[68:72]) != schema.APPLICATION_ID:
        raise errors.foreign(path)
    if version > schema.VERSION:
        raise errors.newer(path)
    return version


def connect(path: Path) -> sa.Connection:
    """Open (or make) the file with our pragmas, each of them read back. Raises a StorageError."""
    _make_private(path)

    def creator() -> sqlite3.Connection:
        # isolation_level=None: we say BEGIN and COMMIT ourselves, else DDL would slip out of the transaction.
        return sqlite3.connect(path, isolation_level=None, check_same_thread=False)

    engine = sa.create_engine("sqlite://", creator=creator, poolclass=StaticPool)
    with errors.explained(path):
        connection = engine.connect()
        try:
            _set_pragmas(connection)
        except BaseException:
            close(connection)
            raise
    return connection


def close(connection: sa.Connection) -> None:
    """Close the connection and its engine."""
    connection.close()
    connection.engine.dispose()


def _make_private(path: Path) -> None:
    """Make sure that the file exists and that only its owner can read it (POSIX)."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise errors.of_system(error, path) from error
    os.close(handle)
    if not os.access(path.parent, os.W_OK):
        # SQLite makes a journal beside the file for each change.
        raise errors.read_only(path)


def _set_pragmas(connection: sa.Connection) -> None:
    for name, value in _PRAGMAS.items():
        connection.exec_driver_sql(f"PRAGMA {name} = {value}")
        found = connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
        if found != value:
            raise RuntimeError(f"SQLite kept {name} = {found}, not {value}")


@contextmanager
def transaction(connection: sa.Connection, path: Path) -> Iterator[None]:
    """Run the block as one write transaction: all of it or nothing. Raises a StorageError."""
    with errors.explained(path):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            # SQLite has rolled back by itself after some errors (a full disk, say).
            if driver(connection).in_transaction:
                connection.exec_driver_sql("ROLLBACK")
            raise


def driver(connection: sa.Connection) -> sqlite3.Connection:
    """Give the sqlite3 connection underneath."""
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def create(connection: sa.Connection) -> None:
    """Make all tables in a new file, within the caller's transaction."""
    schema.metadata.create_all(connection, checkfirst=False)
    schema.projection.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")


def version_of(connection: sa.Connection) -> int:
    """Give the version that the file has once an interrupted change is rolled back, 0 for a new file."""
    return connection.exec_driver_sql("PRAGMA user_version").scalar_one()


def was_interrupted(path: Path) -> bool:
    """Tell whether a journal lies beside the file: the last session ended in the middle of a change."""
    return journal_of(path).exists()


def journal_of(path: Path) -> Path:
    """Give the path of the journal that lies beside the file during a change, and after an interrupted one."""
    return path.with_name(path.name + "-journal")


def check_quickly(connection: sa.Connection, path: Path, *, interrupted: bool) -> None:
    """Run SQLite's quick check, on a large file only after an interrupted session. Raises DamagedFile."""
    if path.stat().st_size > _SMALL and not interrupted:
        return
    with errors.explained(path):
        if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
            raise errors.damaged(path)


def home_of(path: Path) -> str:
    """Give a word for this machine and place; a copied or restored file finds itself with another one."""
    place = f"{platform.node()}:{path.resolve()}"
    return hashlib.blake2b(place.encode(), digest_size=8).hexdigest()


def own_replica(connection: sa.Connection, home: str) -> int | None:
    """Give our replica's number, None when the file does not know this place.

    Such a file is new or a copy: it goes on under a new replica, since two copies that count on under one
    would lose each other's edits.
    """
    replica = schema.replica
    query = sa.select(replica.c.number).where(replica.c.own == 1, replica.c.home == home)
    return connection.execute(query).scalar()


def take_new_replica(connection: sa.Connection, home: str) -> int:
    """Make a new replica ours and give its number, within the caller's transaction."""
    replica = schema.replica
    connection.execute(replica.update().values(own=0))
    result = connection.execute(replica.insert().values(id=uuid4().bytes, home=home, own=1))
    assert result.inserted_primary_key is not None
    return result.inserted_primary_key[0]
