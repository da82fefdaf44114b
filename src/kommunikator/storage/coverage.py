"""What is planned and published in each cell of the content matrix. The rules stand in `domain/coverage.py`.

One grouped question over the period and the weeks around today answers nearly all. Where a cell has its next or latest
day farther away, the rest of the plan is gone through, once: with 100,000 posts that takes some tenths of a second, and
coverage is asked for after every edit.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.coverage import CellCount, Counts
from kommunikator.domain.edit import Edit
from kommunikator.domain.matrix import Pair
from kommunikator.domain.post import Post, PostAudience, Variant
from kommunikator.domain.when import day_later
from kommunikator.storage.codec import REFERENCE
from kommunikator.storage.database import batches

PUBLISHED: Final = "(variant.published_at IS NOT NULL OR post.status = 'published')"
"""Tells of a post in a channel whether it has gone out there."""
# CROSS JOIN keeps SQLite's order: the posts by their day, then each post's variants.
PUBLICATIONS: Final = (
    "FROM post CROSS JOIN variant ON variant.post = post.id"
    ' WHERE post."when" >= :first AND post."when" < :after AND post.deleted = 0'
    " AND post.status <> 'cancelled' AND variant.deleted = 0"
)
"""The publications that count, from the day `first` to before `after`, both as texts."""
_OF_AUDIENCES: Final = (
    " AND EXISTS (SELECT 1 FROM post_audience WHERE post_audience.post = post.id"
    " AND post_audience.audience IN (%s) AND post_audience.deleted = 0)"
)
# "~" sorts after all that follows a day. What lies before today should have gone out, whatever it says.
_COUNTED: Final = (
    'SELECT variant.channel, post.theme, sum(post."when" BETWEEN :period AND :period_end),'
    f' sum(post."when" BETWEEN :period AND :period_end AND {PUBLISHED}),'
    f' max(CASE WHEN post."when" < :today OR (post."when" < :today || \'~\' AND {PUBLISHED}) THEN post."when" END),'
    f' min(CASE WHEN post."when" >= :today AND NOT {PUBLISHED} THEN post."when" END) {PUBLICATIONS}'
)
_LATEST: Final = f'SELECT variant.channel, post.theme, max(post."when") {PUBLICATIONS}'
_NEXT: Final = f'SELECT variant.channel, post.theme, min(post."when") {PUBLICATIONS} AND NOT {PUBLISHED}'
_BY_PAIR: Final = " GROUP BY variant.channel, post.theme"
# How many days around today are read each time: most cells that are in use have something there.
_NEAR: Final = 35
# What `sqlite3.threadsafety` says where several threads may use one connection (Python's manual, DB-API).
_SERIALIZED: Final = 3

_Pair = tuple[bytes, bytes | None]
_Days = dict[_Pair, str]


@dataclass(slots=True)
class _Found:
    """What is known of the pairs so far: (publications, published ones) of the period, latest and next day."""

    sums: dict[_Pair, tuple[int, int]] = field(default_factory=dict)
    latest: _Days = field(default_factory=dict)
    next: _Days = field(default_factory=dict)


class Ahead:
    """A reading in a thread of its own, while whoever asked for it has other things to do."""

    def __init__(self, read: Callable[[], Counts]) -> None:
        """Begin to read."""
        self._read = read
        self._found = Counts()
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="coverage", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._found = self._read()
        except (sqlite3.Error, OSError, ValueError) as error:
            self._error = error

    def result(self) -> Counts:
        """Wait for what was read. Raises what reading raised."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._found


class CoverageReader:
    """Counts what goes out; what lies far from today is kept until an edit reaches there."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kept_for: tuple[Any, ...] = ()
        self._today = date.min
        self._audiences: list[bytes] = []
        self._past: _Days | None = None
        self._future: _Days | None = None
        self._edited_days: set[str] = set()
        self._edited_posts: set[bytes] = set()
        self._ahead: tuple[Any, Ahead] | None = None

    def read_ahead(self, first: date, last: date, today: date, audiences: frozenset[UUID]) -> None:
        """Begin to read in a thread what the next `read` asks for. Who reads or writes something else waits for it.

        SQLite must have been built to be used by several threads, as it usually is; else nothing is begun.
        """
        if sqlite3.threadsafety == _SERIALIZED:
            self.settle()
            asked = first, last, today, audiences
            self._ahead = asked, Ahead(lambda: self._counts_of(*asked))

    def settle(self) -> None:
        """Wait until nothing is read ahead any more; what was read is dropped."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            with suppress(sqlite3.Error, OSError, ValueError):
                ahead[1].result()

    def read(self, first: date, last: date, today: date, audiences: frozenset[UUID]) -> Counts:
        """Give the counts of `first` to `last`, both included, of posts for one of the audiences if some are given."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            found = ahead[1].result()
            if ahead[0] == (first, last, today, audiences):
                return found
        return self._counts_of(first, last, today, audiences)

    def _counts_of(self, first: date, last: date, today: date, audiences: frozenset[UUID]) -> Counts:
        self._ask(today, audiences)
        channels, themes = living(self._connection, "channel"), living(self._connection, "theme")
        wanted = {(channel, theme) for channel in channels for theme in themes}
        found = self._found(first.isoformat(), f"{last.isoformat()}~")
        if wanted - found.latest.keys():
            found.latest = self._far_past() | found.latest
        if wanted - found.next.keys():
            found.next = self._far_future() | found.next
        bare = (total for (_channel, theme), (total, _gone) in found.sums.items() if theme not in themes)
        return Counts(dict(_counts(found, wanted)), sum(bare))

    def follow(self, edit: Edit) -> None:
        """Take note of an edit that has been written: what is kept of its days is forgotten before the next reading."""
        if self._past is None and self._future is None:
            return
        for record in (record for step in edit.steps for record in (step.before, step.after)):
            if isinstance(record, Post) and record.when:
                self._edited_days.add(str(record.when))
            elif isinstance(record, Variant | PostAudience):
                self._edited_posts.add(record.post.bytes)

    def _ask(self, today: date, audiences: frozenset[UUID]) -> None:
        """Forget what is kept when it was for other questions, or edits have reached there, another program's too."""
        asked = today, audiences, self._connection.execute("PRAGMA data_version").fetchone()[0]
        days = self._days_edited()
        if asked != self._kept_for or any(day < self._start for day in days):
            self._past = None
        if asked != self._kept_for or any(day >= self._end for day in days):
            self._future = None
        self._kept_for, self._today, self._audiences = asked, today, [audience.bytes for audience in audiences]

    def _days_edited(self) -> set[str]:
        """Give the days of the posts that edits changed, before and after, and begin anew."""
        days, posts = self._edited_days, self._edited_posts
        self._edited_days, self._edited_posts = set(), set()
        for some in batches(posts):
            query = f'SELECT "when" FROM post WHERE "when" IS NOT NULL AND id IN ({", ".join("?" * len(some))})'  # noqa: S608 - question marks
            days.update(when for (when,) in self._connection.execute(query, some))
        return days

    @property
    def _start(self) -> str:
        return day_later(self._today, -_NEAR).isoformat()

    @property
    def _end(self) -> str:
        return f"{day_later(self._today, _NEAR).isoformat()}~"

    def _found(self, first: str, after: str) -> _Found:
        """Read the days around today and the period, in one go where they touch."""
        if first > self._end or after < self._start:
            around = self._counted(self._start, self._end, first, after)
            return replace(around, sums=self._counted(first, after, first, after).sums)
        return self._counted(min(self._start, first), max(self._end, after), first, after)

    def _counted(self, start: str, end: str, first: str, after: str) -> _Found:
        """Read the days `start` to `end`, of which the period is a part."""
        found = _Found()
        rows = self._rows(_COUNTED, start, end, period=first, period_end=after)
        for channel, theme, total, gone, latest, coming in rows:
            pair = channel, theme
            found.sums[pair] = total, gone
            if latest:
                found.latest[pair] = latest
            if coming:
                found.next[pair] = coming
        return found

    def _far_past(self) -> _Days:
        if self._past is None:
            self._past = self._days(_LATEST, "", self._start)
        return self._past

    def _far_future(self) -> _Days:
        if self._future is None:
            self._future = self._days(_NEXT, self._end, "~")
        return self._future

    def _days(self, query: str, first: str, after: str) -> _Days:
        return {(channel, theme): when for channel, theme, when in self._rows(query, first, after)}

    def _rows(self, query: str, first: str, after: str, **values: str) -> sqlite3.Cursor:
        named: dict[str, Any] = {"first": first, "after": after, "today": self._today.isoformat(), **values}
        if self._audiences:
            named |= {f"audience{n}": key for n, key in enumerate(self._audiences)}
            query += _OF_AUDIENCES % ", ".join(f":audience{n}" for n in range(len(self._audiences)))
        return self._connection.execute(query + _BY_PAIR, named)


def _counts(found: _Found, wanted: Iterable[_Pair]) -> Iterator[tuple[Pair, CellCount]]:
    """Give the count of each wanted pair that something is known of."""
    for pair in wanted:
        total, gone = found.sums.get(pair, (0, 0))
        latest, coming = found.latest.get(pair), found.next.get(pair)
        if total or latest or coming:
            channel, theme = map(REFERENCE.decode, pair)
            yield (channel, theme), CellCount(total - gone, gone, _day(coming), _day(latest))


def living(connection: sqlite3.Connection, table: str) -> frozenset[bytes]:
    """Give the ids of a table's records that were not taken away."""
    return frozenset(key for (key,) in connection.execute(f"SELECT id FROM {table} WHERE deleted = 0"))  # noqa: S608 - our own names


def _day(when: str | None) -> date | None:
    return date.fromisoformat(when[:10]) if when else None
