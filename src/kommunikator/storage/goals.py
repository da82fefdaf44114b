"""What the yearly goals ask of the plan: what has been published in a year. The rules stand in `domain/goals.py`."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import date
from typing import Final
from uuid import UUID

from kommunikator.domain.goals import YearCounts
from kommunikator.storage.codec import REFERENCE
from kommunikator.storage.coverage import PUBLICATIONS, PUBLISHED, living

_PUBLISHED: Final = f"SELECT post.rowid, variant.channel, post.theme {PUBLICATIONS} AND {PUBLISHED}"
_FIRST_POST: Final = (
    'SELECT "when" FROM post WHERE "when" IS NOT NULL AND deleted = 0 AND status <> \'cancelled\''
    ' ORDER BY "when" LIMIT 1'
)


def year_counts(connection: sqlite3.Connection, year: int, today: date) -> YearCounts:
    """Give what has been published in a year, up to today in this one; a theme that is gone counts as none.

    Raises ValueError for a year that is not in the calendar.
    """
    start, end = date(year, 1, 1), date(year, 12, 31)
    last = today if today.year == year else end
    span = {"first": start.isoformat(), "after": f"{min(last, today).isoformat()}~"}
    themes = living(connection, "theme")

    by_channel: Counter[tuple[UUID, UUID | None]] = Counter()
    posts: dict[int, UUID | None] = {}
    for post, channel, key in connection.execute(_PUBLISHED, span):
        theme = posts[post] = REFERENCE.decode(key) if key in themes else None
        by_channel[REFERENCE.decode(channel), theme] += 1
    if not posts:
        return YearCounts(None, last)
    (began,) = connection.execute(_FIRST_POST).fetchone()
    return YearCounts(max(start, date.fromisoformat(began[:10])), last, by_channel, Counter(posts.values()))
