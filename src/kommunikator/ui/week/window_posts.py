"""The posts of some weeks, kept up to date: after a change only the posts that it touched are read again.

The weeks beside them can be read ahead while the program rests, so that turning to them need not wait for the file.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from uuid import UUID

from kommunikator.domain.edit import Record
from kommunikator.domain.post import PlannedPost, Post, Variant
from kommunikator.domain.week import Week
from kommunikator.ui.document import Changed, Document

# Beyond this many posts it is quicker to read all weeks again.
_FEW = 100


class WindowPosts:
    """What the plan holds from the first to the last of some weeks, by day and time."""

    def __init__(self, document: Document) -> None:
        """Hold nothing yet."""
        self._document = document
        self._weeks: Sequence[Week] = ()
        self._ahead: dict[Sequence[Week], list[PlannedPost]] = {}
        self._version: int | None = None
        self.posts: list[PlannedPost] = []

    def read(self, weeks: Sequence[Week]) -> None:
        """Read all posts of these weeks. Raises a StorageError; the posts are then those of before."""
        ahead = self._ahead.get(weeks)
        if ahead is None or self._document.store.version() != self._version:
            ahead = self._read(weeks)
        self.posts, self._weeks = ahead, weeks

    def _read(self, weeks: Sequence[Week]) -> list[PlannedPost]:
        return self._document.store.between(weeks[0].monday, weeks[-1].sunday)

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
        first, last = self._weeks[0].monday, self._weeks[-1].sunday
        fresh = self._document.store.planned(touched)
        self.posts = [planned for planned in self.posts if planned.post.id not in touched]
        for planned in fresh:
            if planned.when and first <= planned.when.day <= last:
                insort(self.posts, planned, key=_place)


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
