"""Who counts on in this file: the copy of the plan in this place on this machine, and whether it still is that copy.

Two files that count on under one replica would give the same numbers to different changes, and a later exchange would
lose some of them. A file that was copied elsewhere finds itself in another place, and one that was restored got a
replica of its own. A file that was put back over the plan by hand is told by a mark outside of it: the file
`plan.sqlite-replica` holds the replica's id and its last number. A plan that is behind its mark, or has another replica
than the mark says, goes on under a new replica.

The mark is written when the plan is closed, after an opening that finds the plan ahead of it, and with the first edit
of a new replica. It costs no write per edit, so after a crash it can lag behind: a file that is put back after that,
from between the mark and the crash, is not told. Nor is one that is put back while the program runs, or together with
the mark. In all other cases of doubt a new replica is taken, which is never wrong: it only costs a row.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple
from uuid import uuid4

# A change's id is the replica's number << 40 | seq, so that ids stay small and lie in the order of writing.
SEQ_BITS = 40


class Mark(NamedTuple):
    """How far a replica has come: its id (hexadecimal) and the seq of its last change."""

    replica: str
    seq: int


def home_of(path: Path) -> str:
    """Give a word for this machine and place; a copied or restored file finds itself with another one."""
    place = f"{platform.node()}:{path.resolve()}"
    return hashlib.blake2b(place.encode(), digest_size=8).hexdigest()


def own(connection: sqlite3.Connection, path: Path) -> int | None:
    """Give our replica's number; None when the file is new, a copy, or was put back by hand: it needs a new one."""
    # Before the plan, which may meanwhile go on in another process of ours.
    mark = mark_of(path)
    row = connection.execute("SELECT number FROM replica WHERE own = 1 AND home = ?", (home_of(path),)).fetchone()
    number = row[0] if row else None
    if number is None or mark is None:
        return number
    reached = reached_by(connection, number)
    return number if reached.replica == mark.replica and reached.seq >= mark.seq else None


def reached_by(connection: sqlite3.Connection, number: int) -> Mark:
    """Give how far the replica with this number has come."""
    (identity,) = connection.execute("SELECT id FROM replica WHERE number = ?", (number,)).fetchone()
    return Mark(identity.hex(), seq_of(latest_id(connection, "change", number)))


def seq_of(number: int) -> int:
    """Give the seq in the id of a change."""
    return number & (1 << SEQ_BITS) - 1


def latest_id(connection: sqlite3.Connection, table: Literal["action", "change"], number: int) -> int:
    """Give the highest id that the replica has given in the log's table, or the one before the first."""
    first = number << SEQ_BITS
    query = f"SELECT max(id) FROM {table} WHERE id BETWEEN ? AND ?"  # noqa: S608 - one of two words of ours
    (latest,) = connection.execute(query, (first, first + (1 << SEQ_BITS) - 1)).fetchone()
    return latest or first


def take_new(connection: sqlite3.Connection, path: Path) -> int:
    """Make a new replica ours and give its number, within the caller's transaction."""
    connection.execute("UPDATE replica SET own = 0")
    values = (uuid4().bytes, home_of(path))
    number = connection.execute("INSERT INTO replica (id, home, own) VALUES (?, ?, 1)", values).lastrowid
    assert number is not None
    return number


def _place_of(path: Path) -> Path:
    return path.with_name(path.name + "-replica")


def mark_of(path: Path) -> Mark | None:
    """Give the mark beside the plan; None where there is none that can be read."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        found = json.loads(_place_of(path).read_bytes())
        return Mark(str(found["replica"]), int(found["seq"]))
    return None


def keep_mark(path: Path, mark: Mark) -> None:
    """Replace the mark as a whole, unless it says more already. Where it cannot be written the old one stays."""
    before = mark_of(path)
    if before and before.replica == mark.replica and before.seq >= mark.seq:
        return
    place = _place_of(path)
    part = place.with_name(f"{place.name}.{os.getpid()}.part")
    try:
        with suppress(OSError), os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(mark._asdict(), file)
            file.close()
            part.replace(place)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
