"""What the editor and the commands ask of the plan: posts with all that belongs to them, and the counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kommunikator.domain.post import (
    ChecklistItem,
    Note,
    Post,
    PostAudience,
    PostHelper,
    PostSheet,
    Variant,
)
from kommunikator.domain.series import Series, SeriesAudience, SeriesChannel, SeriesSheet, occurrence_id
from kommunikator.storage.codec import DAY
from kommunikator.storage.database import batches
from kommunikator.storage.kinds import BY_RECORD
from kommunikator.storage.schema import TABLES

_POST = TABLES[Post]


def sheets(connection: sa.Connection, ids: Iterable[UUID]) -> dict[UUID, PostSheet]:
    """Give the posts with these ids with all that belongs to them; those that are gone are left out."""
    wanted = [key.bytes for key in ids]
    return _with_parts(connection, _records(connection, Post, _POST.c.id, wanted))


def series(connection: sa.Connection, identity: UUID) -> SeriesSheet | None:
    """Give a series with its links and its posts by occurrence, the deleted ones apart; None when it is gone."""
    key = [identity.bytes]
    found = _records(connection, Series, TABLES[Series].c.id, key)
    if not found:
        return None
    query = sa.select(_POST).where(_POST.c.series == identity.bytes).order_by(_POST.c.occurrence, _POST.c.id)
    rows = connection.execute(query).fetchall()
    # A deleted post's row stays as it was, and so do the rows of what belongs to it.
    gone = {UUID(bytes=row.id) for row in rows if row.deleted}
    whole = _with_parts(connection, list(map(BY_RECORD[Post].decode, rows))).values()
    return SeriesSheet(
        series=found[0],
        channels=tuple(_records(connection, SeriesChannel, TABLES[SeriesChannel].c.series, key)),
        audiences=tuple(_records(connection, SeriesAudience, TABLES[SeriesAudience].c.series, key)),
        posts=tuple(sheet for sheet in whole if sheet.post.id not in gone),
        gone=tuple(sheet for sheet in whole if sheet.post.id in gone),
        parted=_parted(connection, identity),
    )


def _parted(connection: sa.Connection, identity: UUID) -> frozenset[date]:
    """Give the days of the posts, there or deleted, that a series made and that are of another one now."""
    others = connection.execute(sa.select(TABLES[Series].c.id).where(TABLES[Series].c.id != identity.bytes)).scalars()
    # A series that goes on for another has an id that is derived from it, as few others have.
    going_on = [key for key in others if UUID(bytes=key).version == 5]
    if not going_on:
        return frozenset()
    rows = connection.execute(sa.select(_POST.c.id, _POST.c.occurrence).where(_POST.c.series.in_(going_on)))
    pairs = ((row.id, DAY.decode(row.occurrence)) for row in rows if row.occurrence)
    return frozenset(day for key, day in pairs if key == occurrence_id(identity, day).bytes)


def _with_parts(connection: sa.Connection, posts: Sequence[Any]) -> dict[UUID, PostSheet]:
    keys = [post.id.bytes for post in posts]
    parts = {record: _by_post(connection, record, keys) for record in PARTS}
    return {
        post.id: PostSheet(post=post, **{name: tuple(parts[record].get(post.id, ())) for record, name in PARTS.items()})
        for post in posts
    }


PARTS = {
    Variant: "variants",
    PostAudience: "audiences",
    PostHelper: "helpers",
    ChecklistItem: "checklist",
    Note: "notes",
}
_ORDER = {ChecklistItem: "position", Note: "written_at"}


def _by_post(connection: sa.Connection, record: type[Any], posts: Sequence[bytes]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for part in _records(connection, record, TABLES[record].c.post, posts):
        found[part.post].append(part)
    return found


def _records(connection: sa.Connection, record: type[Any], key: sa.Column[Any], values: Sequence[bytes]) -> list[Any]:
    table = TABLES[record]
    order = [table.c[_ORDER[record]]] if record in _ORDER else []
    decode = BY_RECORD[record].decode
    found = []
    for some in batches(values):
        query = sa.select(table).where(key.in_(some), table.c.deleted == 0).order_by(*order, table.c.id)
        found.extend(map(decode, connection.execute(query)))
    return found


def counts(connection: sa.Connection) -> dict[str, int]:
    """Give the number of living records by kind."""
    return {
        record.kind: connection.execute(
            sa.select(sa.func.count()).select_from(table).where(table.c.deleted == 0)
        ).scalar_one()
        for record, table in TABLES.items()
    }
