"""Where the plan uses a record of the team's lists, so that what is in use is archived and not deleted.

In plain SQL, as all that a screen asks while it is used. Posts and series that were taken away do not count.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from kommunikator.domain.edit import Record
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Theme
from kommunikator.domain.team_planning import Uses

# How a record is found: posts by one of their own fields, by a link, and whatever else refers to it.
_POSTS_BY_FIELD: Final = "SELECT id FROM post WHERE {field} = :id AND deleted = 0"
_POSTS_BY_LINK: Final = (
    "SELECT post.id FROM {table} JOIN post ON post.id = {table}.post"
    " WHERE {table}.{field} = :id AND {table}.deleted = 0 AND post.deleted = 0"
)
_BY_FIELD: Final = "SELECT id FROM {table} WHERE {field} = :id AND deleted = 0"
_SERIES_BY_LINK: Final = (
    "SELECT series.id FROM {table} JOIN series ON series.id = {table}.series"
    " WHERE {table}.{field} = :id AND {table}.deleted = 0 AND series.deleted = 0"
)
# A cell's mark refers to its channel and theme only while it says something.
_CELL: Final = "SELECT id FROM matrix_cell WHERE {field} = :id AND deleted = 0 AND (used = 0 OR gap_limit IS NOT NULL)"
_OF_THEMES: Final = (
    "SELECT theme.id FROM theme_audience JOIN theme ON theme.id = theme_audience.theme"
    " WHERE theme_audience.audience = :id AND theme_audience.deleted = 0 AND theme.deleted = 0"
)
# Not its audiences, which go with it as a channel's purposes do.
_WITH_A_THEME: Final = ("series", "note", "idea", "goal", "choice_rule")
_POSTS: Final[dict[type[Record], tuple[str, ...]]] = {
    Member: (
        _POSTS_BY_FIELD.format(field="responsible"),
        _POSTS_BY_LINK.format(table="post_helper", field="member"),
    ),
    Channel: (_POSTS_BY_LINK.format(table="variant", field="channel"),),
    Theme: (_POSTS_BY_FIELD.format(field="theme"),),
    Purpose: (_POSTS_BY_FIELD.format(field="purpose"),),
    Audience: (_POSTS_BY_LINK.format(table="post_audience", field="audience"),),
}
_ELSEWHERE: Final[dict[type[Record], tuple[str, ...]]] = {
    Member: (
        _BY_FIELD.format(table="theme", field="responsible"),
        _BY_FIELD.format(table="series", field="responsible"),
    ),
    Channel: (
        _SERIES_BY_LINK.format(table="series_channel", field="channel"),
        *(_BY_FIELD.format(table=table, field="channel") for table in ("idea", "goal", "choice_rule")),
        _CELL.format(field="channel"),
    ),
    Theme: (
        *(_BY_FIELD.format(table=table, field="theme") for table in _WITH_A_THEME),
        _CELL.format(field="theme"),
    ),
    Purpose: tuple(_BY_FIELD.format(table=table, field="purpose") for table in ("series", "choice_rule")),
    Audience: (
        _SERIES_BY_LINK.format(table="series_audience", field="audience"),
        _OF_THEMES,
        _BY_FIELD.format(table="choice_rule", field="audience"),
    ),
}


def uses(connection: sqlite3.Connection, record: Record) -> Uses:
    """Give where a record is used; nowhere for a kind that nothing refers to. A post counts once."""
    return Uses(*(_count(connection, queries.get(type(record), ()), record) for queries in (_POSTS, _ELSEWHERE)))


def has(connection: sqlite3.Connection, record: Record) -> bool:
    """Tell whether the plan holds the record."""
    query = f'SELECT 1 FROM "{record.kind}" WHERE id = ? AND deleted = 0'  # noqa: S608 - our own names
    return connection.execute(query, (record.id.bytes,)).fetchone() is not None


def _count(connection: sqlite3.Connection, queries: tuple[str, ...], record: Record) -> int:
    if not queries:
        return 0
    query = f"SELECT count(*) FROM ({' UNION '.join(queries)})"  # noqa: S608 - our own names
    (count,) = connection.execute(query, {"id": record.id.bytes}).fetchone()
    return count
