"""What the content matrix holds: its ideas and marks, and when they were used. In plain SQL, as what the week asks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from kommunikator.domain.content_idea import ContentIdea, MatrixCell
from kommunikator.domain.coverage import Counts
from kommunikator.domain.edit import Record
from kommunikator.domain.matrix import MatrixContents, Pair
from kommunikator.storage.codec import REFERENCE
from kommunikator.storage.kinds import BY_RECORD

_LAST_USED: Final = (
    'SELECT idea, max("when") FROM post'
    " WHERE idea IS NOT NULL AND \"when\" IS NOT NULL AND deleted = 0 AND status <> 'cancelled' GROUP BY idea"
)
_WAITING: Final = (
    "SELECT DISTINCT idea FROM post"
    " WHERE idea IS NOT NULL AND \"when\" IS NULL AND deleted = 0 AND status <> 'cancelled'"
)
_WITH_POSTS: Final = (
    "SELECT DISTINCT variant.channel, post.theme FROM post CROSS JOIN variant ON variant.post = post.id"
    " WHERE post.theme IS NOT NULL AND post.\"when\" IS NOT NULL AND post.deleted = 0 AND post.status <> 'cancelled'"
    " AND variant.deleted = 0"
)
# An idea is in its cell since its channel or theme was last written. The day is the machine's.
_IN_USE_SINCE: Final = (
    "SELECT channel, theme, min(written) FROM"
    ' (SELECT idea.channel, idea.theme, max("action".hlc) AS written FROM idea'
    "  CROSS JOIN change ON change.entity = idea.id AND change.field IN (?, ?)"
    '  JOIN "action" ON "action".id = change."action" WHERE idea.deleted = 0 GROUP BY idea.id)'
    " GROUP BY channel, theme"
)


def contents(connection: sqlite3.Connection, counts: Counts | None = None) -> MatrixContents:
    """Give the ideas by position, the marks, and when ideas were used and cells came into use.

    With `counts`, `in_use_since` is left empty where every cell with an idea has a latest day there: a gap counts from
    that day, and the log need not be asked.
    """
    ideas = tuple(_listed(connection, ContentIdea, "position, id"))
    return MatrixContents(
        ideas,
        tuple(_listed(connection, MatrixCell, "id")),
        {REFERENCE.decode(idea): date.fromisoformat(when[:10]) for idea, when in connection.execute(_LAST_USED)},
        {} if counts and all(_has_latest(idea, counts) for idea in ideas) else dict(_in_use_since(connection)),
        frozenset(REFERENCE.decode(idea) for (idea,) in connection.execute(_WAITING)),
    )


def _has_latest(idea: ContentIdea, counts: Counts) -> bool:
    count = counts.cells.get((idea.channel, idea.theme))
    return count is not None and count.latest is not None


def with_posts(connection: sqlite3.Connection) -> frozenset[Pair]:
    """Give the cells in which something is planned or published. Goes through the whole plan: ask seldom."""
    rows = connection.execute(_WITH_POSTS)
    return frozenset((REFERENCE.decode(channel), REFERENCE.decode(theme)) for channel, theme in rows)


def _in_use_since(connection: sqlite3.Connection) -> Iterator[tuple[Pair, date]]:
    codes = BY_RECORD[ContentIdea].codes
    for channel, theme, hlc in connection.execute(_IN_USE_SINCE, (codes["channel"][0], codes["theme"][0])):
        # An idea of New Year's night is of the day that the person wrote it on.
        written = date.fromtimestamp((hlc >> 16) / 1000)
        yield (REFERENCE.decode(channel), REFERENCE.decode(theme)), written


def _listed(connection: sqlite3.Connection, record: type[Record], order: str) -> Iterator[Any]:
    kind = BY_RECORD[record]
    query = f"SELECT {kind.columns} FROM {kind.name} WHERE deleted = 0 ORDER BY {order}"  # noqa: S608 - our own names
    return map(kind.decode, connection.execute(query))
