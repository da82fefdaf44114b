"""The posts of some weeks, kept up to date: after a change only the posts that it touched are read again.

The weeks beside them can be read ahead while the program rests, so that turning to them need not wait for the file.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from kommunikator.domain.edit import Record
from kommunikator.domain.post import PlannedPost, Post, Variant
from kommunikator.domain.week import Week
from kommunikator.domain.when import day_later
from kommunikator.ui.document import Changed, Document

# Beyond this many posts it is quicker to read all weeks again.
_FEW = 100


class WindowPosts:
    """What the plan holds from the first to the last of some weeks, by day and time.

    `posts` are those of the weeks; `around` has those of the day before and the day after too, with which posts at the
    weeks' ends can clash across midnight.
    """

    def __init__(self, document: Document) -> None:
        """Hold nothing yet."""
        self._document = document
        self._weeks: Sequence[Week] = ()
        self._ahead: dict[Sequence[Week], list[PlannedPost]] = {}
        self._version: int | None = None
        self.posts: list[PlannedPost] = []
        self.around: list[PlannedPost] = []

    def read(self, weeks: Sequence[Week]) -> None:
        """Read all posts of these weeks. Raises a StorageError; the posts are then those of before."""
        ahead = self._ahead.get(weeks)
        if ahead is None or self._document.store.version() != self._version:
            ahead = self._read(weeks)
        self._weeks = weeks
        self._take(ahead)

    def _take(self, around: list[PlannedPost]) -> None:
        first = bisect_left(around, self._weeks[0].monday, key=_day)
        last = bisect_right(around, self._weeks[-1].sunday, key=_day)
        self.posts, self.around = around[first:last], around

    def _read(self, weeks: Sequence[Week]) -> list[PlannedPost]:
        return self._document.store.between(*_days_around(weeks))

    def read_ahead(self, *spans: Sequence[Week]) -> None:
        """Read the posts of other weeks too, and forget those read ahead before. Raises a StorageError."""
        version = self._document.store.version()
        kept = self._ahead if version == self._version else {}
        self._ahead = {weeks: kept[weeks] if weeks in kept else self._read(weeks) for weeks in spans}
        self._version = version

    def follow(self, changed: Changed) -> None:
        """Read again what a change has touched. Raises a StorageError."""
        self._ahead.clear()
        touched = touched_posts(changed)
        if touched is None or len(touched) > _FEW:
            self.read(self._weeks)
        elif touched:
            self._read_some(touched)

    def _read_some(self, touched: set[UUID]) -> None:
        first, last = _days_around(self._weeks)
        fresh = self._document.store.planned(touched)
        around = [planned for planned in self.around if planned.post.id not in touched]
        for planned in fresh:
            if planned.when and first <= planned.when.day <= last:
                insort(around, planned, key=_place)
        self._take(around)


def _days_around(weeks: Sequence[Week]) -> tuple[date, date]:
    """Give the day before some weeks and the day after them."""
    return day_later(weeks[0].monday, -1), day_later(weeks[-1].sunday, 1)


def _day(planned: PlannedPost) -> date:
    assert planned.when is not None
    return planned.when.day


def _place(planned: PlannedPost) -> tuple[str, bytes]:
    """Give what `Store.between` orders by."""
    return str(planned.post.when), planned.post.id.bytes


def touched_posts(changed: Changed) -> set[UUID] | None:
    """Give the posts whose cards a change may have altered; None when that may be any."""
    if changed.edit is None:
        return None
    records: list[Record] = [step.record for step in changed.edit.steps]
    posts = {record.id for record in records if isinstance(record, Post)}
    return posts | {record.post for record in records if isinstance(record, Variant)}
