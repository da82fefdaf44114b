"""What the list of what needs attention asks of the plan.

The days around today are read again at every change; what lies before them is asked for once, since that goes through
all of it. In plain SQL, as what the week asks is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from kommunikator.domain.attention import HORIZON, LISTED, LONGEST_SILENCE, Past, Present, campaigns_at, days_around
from kommunikator.domain.post import PlannedPost
from kommunikator.domain.team import Team, Theme
from kommunikator.domain.when import When, day_later
from kommunikator.storage import looking
from kommunikator.storage.codec import REFERENCE

_OVERDUE = "FROM post WHERE \"when\" < ? AND status NOT IN ('published', 'cancelled') AND deleted = 0"
_FIRST = (
    'SELECT "when" FROM post WHERE "when" IS NOT NULL AND deleted = 0 AND status <> \'cancelled\''
    ' ORDER BY "when" LIMIT 1'
)
# CROSS JOIN keeps SQLite's order: the posts by their day, then each post's variants.
_LAST = (
    'SELECT variant.channel, max(post."when") FROM post CROSS JOIN variant ON variant.post = post.id'
    ' WHERE post."when" >= ? AND post."when" < ? AND post.deleted = 0 AND post.status <> \'cancelled\''
    " AND variant.deleted = 0 GROUP BY variant.channel"
)
_IDEAS = (
    "SELECT variant.channel, count(*) FROM post CROSS JOIN variant ON variant.post = post.id"
    " WHERE post.\"when\" IS NULL AND post.deleted = 0 AND post.status <> 'cancelled' AND variant.deleted = 0"
    " GROUP BY variant.channel"
)
_OF_CAMPAIGN = (
    'SELECT EXISTS (SELECT 1 FROM post WHERE "when" BETWEEN ? AND ? AND theme = ? AND deleted = 0'
    " AND status <> 'cancelled')"
)


def past(connection: sqlite3.Connection, first: date, channels: Iterable[UUID]) -> Past:
    """Give what lies before the day `first`. The last days of `channels` are looked for until all are found."""
    overdue, more = _overdue(connection, first)
    row = connection.execute(_FIRST).fetchone()
    began = When.parse(row[0]).day if row else None
    return Past(tuple(overdue), more, _last_days(connection, first, frozenset(channels)), began)


def _overdue(connection: sqlite3.Connection, first: date) -> tuple[list[PlannedPost], int]:
    """Give the latest posts before `first` that are still to be done, and how many more there are."""
    day = first.isoformat()
    latest = f'SELECT id {_OVERDUE} ORDER BY "when" DESC LIMIT {LISTED}'
    ids = [key for (key,) in connection.execute(latest, (day,))]
    if len(ids) < LISTED:
        return looking.chosen(connection, ids), 0
    (count,) = connection.execute(f"SELECT count(*) {_OVERDUE}", (day,)).fetchone()
    return looking.chosen(connection, ids), count - len(ids)


def _last_days(connection: sqlite3.Connection, first: date, wanted: frozenset[UUID]) -> dict[UUID, date]:
    """Give the last day before `first` of each channel: a busy one's is found in the last month."""
    found: dict[UUID, date] = {}
    end = first
    for days in (32, 128, LONGEST_SILENCE):
        start = day_later(first, -days)
        for channel, when in connection.execute(_LAST, (start.isoformat(), end.isoformat())):
            found.setdefault(REFERENCE.decode(channel), When.parse(when).day)
        if wanted <= found.keys():
            break
        end = start
    return found


def present(connection: sqlite3.Connection, team: Team, today: date) -> Present:
    """Give the posts of the days around today, how many ideas each channel has, and which campaigns have no post."""
    posts = looking.between(connection, *days_around(today))
    ideas = {REFERENCE.decode(channel): n for channel, n in connection.execute(_IDEAS)}
    bare = [theme.id for theme in campaigns_at(team, today) if _is_bare(connection, theme)]
    return Present(tuple(posts), ideas, frozenset(bare))


def _is_bare(connection: sqlite3.Connection, campaign: Theme) -> bool:
    """Tell whether a campaign has no post on its days or shortly before them."""
    start = day_later(campaign.starts, -HORIZON) if campaign.starts else date.min
    end = campaign.ends or date.max
    days = (start.isoformat(), f"{end.isoformat()}~", campaign.id.bytes)
    return not connection.execute(_OF_CAMPAIGN, days).fetchone()[0]
