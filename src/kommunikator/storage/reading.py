"""What the screens ask of the plan: the team's lists, the posts of some days, the idea bank, one post's sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kommunikator.domain.edit import Record
from kommunikator.domain.post import (
    ChecklistItem,
    Note,
    PlannedPost,
    Post,
    PostAudience,
    PostHelper,
    PostSheet,
    Status,
    Variant,
    fingerprint,
)
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Team, Theme
from kommunikator.storage.codec import CLOCK, REFERENCE
from kommunikator.storage.schema import BY_RECORD, TABLES

_POST = TABLES[Post]
_VARIANT = TABLES[Variant]
_AT_ONCE = 500


def team(connection: sa.Connection) -> Team:
    """Give the team's lists, each in its own order, then by name."""

    def listed(record: type[Record]) -> dict[UUID, Any]:
        table = TABLES[record]
        query = sa.select(table).where(table.c.deleted == 0).order_by(table.c.position, table.c.name, table.c.id)
        kind = BY_RECORD[record]
        return {found.id: found for found in map(kind.decode, connection.execute(query))}

    return Team(listed(Member), listed(Channel), listed(Theme), listed(Purpose), listed(Audience))


def between(connection: sa.Connection, first: date, last: date) -> list[PlannedPost]:
    """Give the posts from `first` to `last` (both included), by day and time; those without a time first."""
    # "~" sorts after all that follows a day: its end, "T" and "[".
    return _planned(connection, _POST.c.when.between(first.isoformat(), f"{last.isoformat()}~"))


def ideas(connection: sa.Connection) -> list[PlannedPost]:
    """Give the idea bank: the posts without a day, the newest first."""
    return _planned(connection, _POST.c.when.is_(None))[::-1]


def everything(connection: sa.Connection) -> list[PlannedPost]:
    """Give every post with a day, by day and time."""
    return _planned(connection, _POST.c.when.is_not(None))


def _planned(connection: sa.Connection, which: sa.ColumnElement[bool]) -> list[PlannedPost]:
    living = sa.and_(which, _POST.c.deleted == 0)
    rows = connection.execute(sa.select(_POST).where(living).order_by(_POST.c.when, _POST.c.id)).all()
    variants = _variants(connection, living) if rows else {}
    return [_shown(_decoded(tuple(row)), variants.get(row[0], ())) for row in rows]


def _variants(connection: sa.Connection, which: sa.ColumnElement[bool]) -> dict[bytes, list[Any]]:
    """Give (post, channel, own text, own time) of the posts' variants, by post."""
    columns = sa.select(_VARIANT.c.post, _VARIANT.c.channel, _VARIANT.c.text, _VARIANT.c.time)
    query = columns.join(_POST, _POST.c.id == _VARIANT.c.post).where(which, _VARIANT.c.deleted == 0)
    variants: dict[bytes, list[Any]] = defaultdict(list)
    # One after the other they would come through three layers of Python each.
    for row in connection.execute(query).all():
        variants[row[0]].append(row)
    return variants


def _shown(post: Post, rows: Iterable[Any]) -> PlannedPost:
    channels = tuple([REFERENCE.decode(row[1]) for row in rows])
    if post.status is not Status.APPROVED or not post.approved:
        return PlannedPost(post, channels)
    variants = [
        Variant(id=post.id, post=post.id, channel=channel, text=text, time=CLOCK.decode(clock) if clock else None)
        for channel, (_post, _channel, text, clock) in zip(channels, rows, strict=True)
    ]
    return PlannedPost(post, channels, post.approved != fingerprint(post, variants))


@lru_cache(maxsize=1024)
def _decoded(row: tuple[Any, ...]) -> Post:
    """Give the post of a row. After a change the week is read again, and all its rows but one are the same."""
    post = BY_RECORD[Post].decode(row)
    assert isinstance(post, Post)
    return post


def sheets(connection: sa.Connection, ids: Iterable[UUID]) -> dict[UUID, PostSheet]:
    """Give the posts with these ids with all that belongs to them; those that are gone are left out."""
    wanted = [key.bytes for key in ids]
    posts = _records(connection, Post, _POST.c.id, wanted)
    parts = {record: _by_post(connection, record, wanted) for record in _PARTS}
    return {
        post.id: PostSheet(
            post=post, **{name: tuple(parts[record].get(post.id, ())) for record, name in _PARTS.items()}
        )
        for post in posts
    }


_PARTS = {
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
    for start in range(0, len(values), _AT_ONCE):
        some = values[start : start + _AT_ONCE]
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
