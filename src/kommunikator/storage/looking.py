"""What the first screen asks of the plan: the team's lists, the posts of some days, the idea bank.

In plain SQL on purpose: SQLAlchemy takes longer to import than the week takes to be shown.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from kommunikator.domain.edit import Record
from kommunikator.domain.export_preset import ExportPreset
from kommunikator.domain.goal import Goal
from kommunikator.domain.ideas import Idea
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.own_day import OwnDay
from kommunikator.domain.post import PlannedPost, Post, Status, Variant, fingerprint
from kommunikator.domain.saved_view import SavedView
from kommunikator.domain.team import Audience, Channel, ChannelPurpose, Member, Purpose, Team, Theme, ThemeAudience
from kommunikator.storage.codec import CLOCK, REFERENCE
from kommunikator.storage.database import batches
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
        theme_audiences=listed(ThemeAudience, "id"),
        goals=listed(Goal, "year DESC, position, name, id"),
        export_presets=listed(ExportPreset),
    )


def between(connection: sqlite3.Connection, first: date, last: date) -> list[PlannedPost]:
    """Give the posts from `first` to `last` (both included), by day and time; those without a time first."""
    # "~" sorts after all that follows a day: its end, "T" and "[".
    return _planned(connection, 'post."when" BETWEEN ? AND ?', first.isoformat(), f"{last.isoformat()}~")


def ideas(connection: sqlite3.Connection) -> list[PlannedPost]:
    """Give the idea bank, each post as an `Idea`: by position (see `domain.ideas`), then the newest first.

    Those of one action come in the order of writing. An imported post's id says nothing about its age, so the log is
    asked.
    """
    written = {entity: (hlc, number) for entity, hlc, number in connection.execute(_FIRST_WRITTEN)}

    def place(planned: PlannedPost) -> tuple[int, int, int]:
        hlc, number = written[planned.post.id.bytes]
        return planned.post.position, -hlc, number

    found = sorted(_planned(connection, 'post."when" IS NULL'), key=place)
    return [Idea.of(planned, _instant(written[planned.post.id.bytes][0])) for planned in found]


def has_ideas(connection: sqlite3.Connection) -> bool:
    """Tell whether anything is in the idea bank."""
    some = 'SELECT EXISTS (SELECT 1 FROM post WHERE "when" IS NULL AND deleted = 0)'
    return bool(connection.execute(some).fetchone()[0])


def _instant(hlc: int) -> datetime:
    """Give the moment of a clock in the log: milliseconds << 16 | counter."""
    return datetime.fromtimestamp((hlc >> 16) / 1000, UTC)


def chosen(connection: sqlite3.Connection, ids: Iterable[bytes]) -> list[PlannedPost]:
    """Give the posts with these ids, by day and time if they are few; those that are gone are left out."""
    found: list[PlannedPost] = []
    for some in batches(ids):
        found += _planned(connection, f"post.id IN ({', '.join('?' * len(some))})", *some)
    return found


def everything(connection: sqlite3.Connection) -> list[PlannedPost]:
    """Give every post with a day, by day and time."""
    return _planned(connection, 'post."when" IS NOT NULL')


def of_theme(connection: sqlite3.Connection, theme: UUID) -> list[PlannedPost]:
    """Give the posts of a theme: those with a day by day and time, then those in the idea bank."""
    ids = connection.execute("SELECT id FROM post WHERE theme = ? AND deleted = 0", (theme.bytes,))
    found = chosen(connection, [key for (key,) in ids])
    return sorted(found, key=lambda planned: (str(planned.when or "~"), planned.post.id.bytes))


def _planned(connection: sqlite3.Connection, which: str, *values: str | bytes) -> list[PlannedPost]:
    rows = connection.execute(_POSTS % which, values).fetchall()
    variants: dict[bytes, list[Any]] = defaultdict(list)
    for row in connection.execute(_VARIANTS % which, values):
        variants[row[0]].append(row[1:])
    return [_shown(_decoded(row), variants.get(row[0], ())) for row in rows]


def _shown(post: Post, variants: Sequence[tuple[bytes, str | None, str | None]]) -> PlannedPost:
    """Give a post with its variants (channel, text, time), as a card shows it."""
    channels = _channels(tuple([row[0] for row in variants]))
    has_text = _has_text(post.text, [row[1] for row in variants])
    if post.status is not Status.APPROVED or not post.approved:
        return PlannedPost(post, channels, False, has_text)
    own = [
        Variant(id=post.id, post=post.id, channel=channel, text=text, time=CLOCK.decode(clock) if clock else None)
        for channel, (_channel, text, clock) in zip(channels, variants, strict=True)
    ]
    return PlannedPost(post, channels, post.approved != fingerprint(post, own), has_text)


# The same few combinations of channels come again and again; whoever compares them finds the same tuple.
@lru_cache(maxsize=1024)
def _channels(raw: tuple[bytes, ...]) -> tuple[UUID, ...]:
    return tuple(map(REFERENCE.decode, raw))


def _has_text(text: str, own: list[str | None]) -> bool:
    """Tell whether no channel is left without a text: `own` are the variants' texts, None where the post's holds."""
    written = bool(text) and not text.isspace()
    if not own or not any(own):
        return written and "" not in own
    return all(written if other is None else bool(other.strip()) for other in own)


@lru_cache(maxsize=1024)
def _decoded(row: tuple[Any, ...]) -> Post:
    """Give the post of a row. After a change the week is read again, and all its rows but one are the same."""
    post = _POST.decode(row)
    assert isinstance(post, Post)
    return post
