"""What an export asks of the plan, in batches, so that a plan of any size fits into the memory.

In plain SQL, as the week is read: thousands of posts are decoded, and SQLAlchemy would take as long again.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.edit import Record
from kommunikator.domain.post import ChecklistItem, Note, Post, PostAudience, PostHelper, PostSheet, Status, Variant
from kommunikator.domain.revision import Revision
from kommunikator.domain.seen import Seen, covers, seen_of, together
from kommunikator.domain.taken import TakenFile
from kommunikator.storage import replica
from kommunikator.storage.codec import unpacked
from kommunikator.storage.database import batches
from kommunikator.storage.kinds import BY_CODE, BY_RECORD, DELETED, KINDS

_PARTS: Final[dict[str, tuple[type[Record], str]]] = {
    "variants": (Variant, "id"),
    "audiences": (PostAudience, "id"),
    "helpers": (PostHelper, "id"),
    "checklist": (ChecklistItem, "position, id"),
    "notes": (Note, "written_at, id"),
}


def post_ids(connection: sqlite3.Connection, first: date | None, last: date | None, *, ideas: bool) -> list[bytes]:
    """Give the ids of the posts from `first` to `last` (None: without end) by day and time, then the idea bank's."""
    start = first.isoformat() if first else ""
    # "~" sorts after all that follows a day: its end, "T" and "[".
    end = f"{last.isoformat()}~" if last else "~"
    dated = 'SELECT id FROM post WHERE "when" BETWEEN ? AND ? AND deleted = 0 ORDER BY "when", id'
    found = [key for (key,) in connection.execute(dated, (start, end))]
    if ideas:
        bank = 'SELECT id FROM post WHERE "when" IS NULL AND deleted = 0 ORDER BY position, id DESC'
        found += [key for (key,) in connection.execute(bank)]
    return found


def sheets(connection: sqlite3.Connection, ids: Iterable[bytes], parts: Collection[str]) -> Iterator[PostSheet]:
    """Give the posts with these ids, in their order, with these parts of their sheets; what is gone is left out."""
    decode = BY_RECORD[Post].decode
    for some in batches(ids):
        marks = ", ".join("?" * len(some))
        found = {name: _by_post(connection, name, marks, some) for name in _PARTS if name in parts}
        posts: dict[bytes, Any] = {row[0]: decode(row) for row in _rows(connection, Post, f"id IN ({marks})", some)}
        for key in some:
            if key in posts:
                own = {name: tuple(by_post.get(key, ())) for name, by_post in found.items()}
                yield PostSheet(post=posts[key], **own)


def _by_post(connection: sqlite3.Connection, name: str, marks: str, posts: Sequence[bytes]) -> dict[bytes, list[Any]]:
    """Give the parts of posts by the post's id as SQLite has it: a UUID takes longer to look up."""
    record, order = _PARTS[name]
    decode, place = BY_RECORD[record].decode, 2 + list(BY_RECORD[record].codes).index("post")
    found: dict[bytes, list[Any]] = defaultdict(list)
    for row in _rows(connection, record, f"post IN ({marks})", posts, order):
        found[row[place]].append(decode(row))
    return found


def _records(
    connection: sqlite3.Connection, record: type[Record], which: str, values: Sequence[Any] = ()
) -> Iterator[Any]:
    return map(BY_RECORD[record].decode, _rows(connection, record, which, values))


def _rows(
    connection: sqlite3.Connection, record: type[Record], which: str, values: Sequence[Any] = (), order: str = "id"
) -> Iterator[Any]:
    """Give rows of a kind's table as its `decode` takes them: id, deleted, then the fields in order."""
    kind = BY_RECORD[record]
    query = f"SELECT {kind.columns} FROM {kind.name} WHERE {which} AND deleted = 0 ORDER BY {order}"  # noqa: S608 - our own names
    return connection.execute(query, values)


def all_of(connection: sqlite3.Connection, record: type[Record]) -> list[Any]:
    """Give all records of a kind, by id."""
    return list(_records(connection, record, "1"))


def records(connection: sqlite3.Connection, ids: Iterable[bytes]) -> dict[UUID, Record]:
    """Give the records with these ids, of whatever kind; what is not there or was taken away is left out."""
    found: dict[UUID, Record] = {}
    for some in batches(ids):
        marks = ", ".join("?" * len(some))
        for kind in KINDS:
            found |= {one.id: one for one in _records(connection, kind.record, f"id IN ({marks})", some)}
    return found


def taken_away(connection: sqlite3.Connection, ids: Iterable[bytes]) -> frozenset[UUID]:
    """Give those of the ids whose record was taken away."""
    found: set[UUID] = set()
    for some in batches(ids):
        marks = ", ".join("?" * len(some))
        for kind in KINDS:
            query = f"SELECT id FROM {kind.name} WHERE id IN ({marks}) AND deleted <> 0"  # noqa: S608 - our own names
            found |= {UUID(bytes=key) for (key,) in connection.execute(query, some)}
    return frozenset(found)


def moment(connection: sqlite3.Connection) -> int:
    """Give the clock of the latest action, up to which an export holds the plan; 0 for an empty plan."""
    return connection.execute('SELECT coalesce(max(hlc), 0) FROM "action"').fetchone()[0]


def seen(connection: sqlite3.Connection) -> dict[UUID, int]:
    """Give how far the log goes, by replica, and how far those plans had come that were taken in as a whole."""
    numbers = connection.execute("SELECT number, id FROM replica").fetchall()
    reached = {UUID(bytes=key): replica.seq_of(replica.latest_id(connection, "change", n)) for n, key in numbers}
    files = [theirs for file, theirs in _files(connection) if file.complete]
    return together([{key: seq for key, seq in reached.items() if seq}, *files])


def _files(connection: sqlite3.Connection) -> Iterator[tuple[TakenFile, dict[UUID, int]]]:
    """Give what is noted of the files that were taken in, with what their writers had seen."""
    for file in all_of(connection, TakenFile):
        theirs = seen_of(file.seen)
        if theirs is not None:
            yield file, theirs


def as_seen(connection: sqlite3.Connection, ids: Iterable[bytes], seen: Seen) -> dict[UUID, Record]:
    """Give the records with these ids as one knows them who has seen this.

    Those of which nothing was seen are left out. What was taken in from a file counts as seen where the file's writer
    had seen no more. The rest of a record is as it was when the record came into this plan.
    """
    condition, values = _was_seen(connection, seen)
    return _logged(connection, ids, f"({condition} OR {_FIRST})", values, of_whom=condition)


def _was_seen(connection: sqlite3.Connection, seen: Seen) -> tuple[str, tuple[Any, ...]]:
    """Give the condition that a change was seen, with the values of its places (numbered from 1)."""
    values: list[Any] = []
    spans: list[str] = []
    for number, key in connection.execute("SELECT number, id FROM replica"):
        reached = min(seen.get(UUID(bytes=key), 0), (1 << replica.SEQ_BITS) - 1)
        if reached:
            values += [number << replica.SEQ_BITS, number << replica.SEQ_BITS | reached]
            spans.append(f"change.id BETWEEN ?{len(values) - 1} AND ?{len(values)}")
    files = [file.id.bytes for file, theirs in _files(connection) if covers(seen, theirs)]
    if files:
        marks = ", ".join(f"?{n}" for n in range(len(values) + 1, len(values) + len(files) + 1))
        spans.append(f'change."action" IN (SELECT "action" FROM change WHERE entity IN ({marks}))')  # noqa: S608 - our words
        values += files
    return f"({' OR '.join(spans)})" if spans else "0", tuple(values)


def as_of(connection: sqlite3.Connection, ids: Iterable[bytes], clock: int) -> dict[UUID, Record]:
    """Give the records with these ids as they were at a `moment`, from the log; those not there then are left out."""
    return _logged(connection, ids, '"action".hlc <= ?1', (clock,))


def as_first(connection: sqlite3.Connection, ids: Iterable[bytes]) -> dict[UUID, Record]:
    """Give the records with these ids as they were when they came into the plan, those too that were deleted since."""
    return _logged(connection, ids, _FIRST)


_FIRST: Final = (
    '"action".hlc = (SELECT min(a.hlc) FROM change AS c JOIN "action" AS a ON a.id = c."action"'
    " WHERE c.entity = change.entity)"
)
"""The condition that a change belongs to the action with which its record came into the plan."""


def _logged(
    connection: sqlite3.Connection,
    ids: Iterable[bytes],
    which: str,
    values: tuple[Any, ...] = (),
    *,
    of_whom: str = "1",
) -> dict[UUID, Record]:
    """Give the records with these ids as some changes of the log made them, where `of_whom` holds for one of those.

    Both are conditions in SQL with places for the `values`, numbered from 1.
    """
    query = (
        f"SELECT change.kind, change.entity, change.field, change.value, {of_whom} FROM change"  # noqa: S608 - our own words
        ' JOIN "action" ON "action".id = change."action"'
        f' WHERE change.entity IN (%s) AND {which} ORDER BY "action".hlc, change.id'
    )
    found: dict[UUID, Record] = {}
    for some in batches(ids):
        fields: dict[tuple[int, bytes], dict[int, Any]] = defaultdict(dict)
        wanted: set[bytes] = set()
        marks = ", ".join(f"?{n}" for n in range(len(values) + 1, len(values) + len(some) + 1))
        for kind, entity, field, value, meant in connection.execute(query % marks, (*values, *some)):
            fields[kind, entity][field] = value
            if meant:
                wanted.add(entity)
        for (code, entity), written in fields.items():
            if entity in wanted and not written.get(DELETED):
                found[UUID(bytes=entity)] = _as_it_was(code, entity, written)
    return found


def _as_it_was(code: int, entity: bytes, values: dict[int, Any]) -> Record:
    kind = BY_CODE[code]
    given = zip(kind.by_code.items(), kind.defaults, strict=True)
    row = [unpacked(values[number], codec) if number in values else usual for (number, (_, codec)), usual in given]
    return kind.decode((entity, 0, *row))


def once_approved(connection: sqlite3.Connection, posts: Iterable[bytes]) -> frozenset[UUID]:
    """Give those of the posts that were approved or published at some time, whatever they are now."""
    kind = BY_RECORD[Post]
    field, codec = kind.codes["status"]
    wanted = (kind.code, field, *map(codec.encode, (Status.APPROVED, Status.PUBLISHED)))
    query = "SELECT DISTINCT entity FROM change WHERE entity IN (%s) AND kind = ? AND field = ? AND value IN (?, ?)"
    found: set[UUID] = set()
    for some in batches(posts):
        rows = connection.execute(query % ", ".join("?" * len(some)), (*some, *wanted))
        found |= {UUID(bytes=key) for (key,) in rows}
    return frozenset(found)


def revisions(connection: sqlite3.Connection, posts: Iterable[bytes]) -> dict[UUID, Revision]:
    """Give for posts how often they and what belongs to them were changed, and when last.

    What belongs to a post counts also when it was taken away, so the number only grows.
    """
    own = " UNION ALL ".join(
        f"SELECT post AS owner, id FROM {BY_RECORD[record].name} WHERE post IN (%(some)s)"  # noqa: S608 - our own names
        for record, _order in _PARTS.values()
    )
    query = (
        f"WITH part AS (SELECT id AS owner, id FROM post WHERE id IN (%(some)s) UNION ALL {own})"  # noqa: S608
        ' SELECT part.owner, count(DISTINCT change."action"), max("action".hlc) FROM part'
        ' JOIN change ON change.entity = part.id JOIN "action" ON "action".id = change."action" GROUP BY part.owner'
    )
    found: dict[UUID, Revision] = {}
    for some in batches(posts, 100):
        marks = {"some": ", ".join(f"?{n}" for n in range(1, len(some) + 1))}
        for owner, number, hlc in connection.execute(query % marks, some):
            found[UUID(bytes=owner)] = Revision(number, datetime.fromtimestamp((hlc >> 16) / 1000, UTC))
    return found
