"""What the first screen asks of the plan: the team's lists, the posts of some days, the idea bank.

In plain SQL on purpose: SQLAlchemy takes longer to import than the week takes to be shown.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from kommunikator.domain.edit import Record
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.own_day import OwnDay
from kommunikator.domain.post import PlannedPost, Post, Status, Variant, fingerprint
from kommunikator.domain.saved_view import SavedView
from kommunikator.domain.team import Audience, Channel, ChannelPurpose, Member, Purpose, Team, Theme
from kommunikator.storage.codec import CLOCK, REFERENCE
from kommunikator.storage.kinds import BY_RECORD

_POST = BY_RECORD[Post]
_POSTS = f'SELECT {_POST.columns} FROM post WHERE %s AND deleted = 0 ORDER BY "when", id'  # noqa: S608 - our own names
# CROSS JOIN keeps SQLite's order: the posts by their day, then each post's variants.
_VARIANTS = (
    "SELECT variant.post, variant.channel, variant.text, variant.time"
    " FROM post CROSS JOIN variant ON variant.post = post.id"
    " WHERE %s AND post.deleted = 0 AND variant.deleted = 0"
)
# Of an aggregate with min(), SQLite takes the other columns from the row with the minimum.
_FIRST_WRITTEN = (
    'SELECT change.entity, min("action".hlc), change.id FROM post'
    ' JOIN change ON change.entity = post.id JOIN "action" ON "action".id = change."action"'
    ' WHERE post."when" IS NULL AND post.deleted = 0 GROUP BY post.id'
)


def team(connection: sqlite3.Connection) -> Team:
    """Give all that the team has set: each list in its own order, then by name; days of its own by date."""

    def listed(record: type[Record], order: str = "position, name, id") -> dict[UUID, Any]:
        kind = BY_RECORD[record]
        order = f"deleted = 0 ORDER BY {order}"
        rows = connection.execute(f"SELECT {kind.columns} FROM {kind.name} WHERE {order}")  # noqa: S608 - our own names
        return {found.id: found for found in map(kind.decode, rows)}

    organisation = listed(Organisation, "id").get(ORGANISATION, Organisation(id=ORGANISATION))
    return Team(
        *map(listed, (Member, Channel, Theme, Purpose, Audience)),
        organisation=organisation,
        own_days=listed(OwnDay, "starts, name, id"),
        channel_purposes=listed(ChannelPurpose, "id"),
        saved_views=listed(SavedView),
    )


def between(connection: sqlite3.Connection, first: date, last: date) -> list[PlannedPost]:
    """Give the posts from `first` to `last` (both included), by day and time; those without a time first."""
    # "~" sorts after all that follows a day: its end, "T" and "[".
    return _planned(connection, 'post."when" BETWEEN ? AND ?', first.isoformat(), f"{last.isoformat()}~")


def ideas(connection: sqlite3.Connection) -> list[PlannedPost]:
    """Give the idea bank: the posts without a day, the newest first; those of one action in the order of writing.

    An imported post's id says nothing about its age, so the log is asked.
    """
    written = {entity: (-hlc, number) for entity, hlc, number in connection.execute(_FIRST_WRITTEN)}
    found = _planned(connection, 'post."when" IS NULL')
    return sorted(found, key=lambda planned: written[planned.post.id.bytes])


def everything(connection: sqlite3.Connection) -> list[PlannedPost]:
    """Give every post with a day, by day and time."""
    return _planned(connection, 'post."when" IS NOT NULL')


def _planned(connection: sqlite3.Connection, which: str, *values: str) -> list[PlannedPost]:
    rows = connection.execute(_POSTS % which, values).fetchall()
    variants: dict[bytes, list[Any]] = defaultdict(list)
    for row in connection.execute(_VARIANTS % which, values):
        variants[row[0]].append(row)
    return [_shown(_decoded(row), variants.get(row[0], ())) for row in rows]


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
    post = _POST.decode(row)
    assert isinstance(post, Post)
    return post
