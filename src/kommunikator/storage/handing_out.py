"""The reads of a store that hand the plan out, and take it in again: whole lists, bit by bit, and as it once was."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from kommunikator.domain.edit import Record
from kommunikator.domain.post import PostSheet
from kommunikator.storage import errors
from kommunikator.storage.codec import identity

if TYPE_CHECKING:
    from kommunikator.domain.revision import Revision
    from kommunikator.domain.seen import Seen


class HandingOut:
    """What an export and an import ask of a plan's open file. Each raises a StorageError where it cannot be read."""

    path: Path
    _file: sqlite3.Connection

    def post_ids(self, first: date | None, last: date | None, *, ideas: bool = False) -> list[UUID]:
        """Give the ids of the posts from `first` to `last` (None: no end) by day and time, then the idea bank's."""
        from kommunikator.storage import exporting

        with errors.explained(self.path):
            return [identity(key) for key in exporting.post_ids(self._file, first, last, ideas=ideas)]

    def some_of_sheets(self, ids: Iterable[UUID], parts: Collection[str]) -> Iterator[PostSheet]:
        """Give the posts with these ids one after the other, with these parts of their sheets ("variants" …)."""
        from kommunikator.storage import exporting

        with errors.explained(self.path):
            yield from exporting.sheets(self._file, (key.bytes for key in ids), parts)

    def all_of(self, record: type[Record]) -> list[Any]:
        """Give all records of a kind, by id."""
        from kommunikator.storage import exporting

        with errors.explained(self.path):
            return exporting.all_of(self._file, record)

    def records(self, ids: Iterable[UUID]) -> dict[UUID, Record]:
        """Give the records with these ids, of whatever kind, that are there."""
        from kommunikator.storage import exporting

        with errors.explained(self.path):
            return exporting.records(self._file, (key.bytes for key in ids))

    def taken_away(self, ids: Iterable[UUID]) -> frozenset[UUID]:
        """Give those of the ids whose record was taken away."""
        from kommunikator.storage import exporting

        with errors.explained(self.path):
            return exporting.taken_away(self._file, (key.bytes for key in ids))

    def moment(self) -> int:
        """Give the clock of the latest action, 0 for an empty plan; see `as_of`."""
        from kommunikator.storage import exporting

        with errors.explained(self.path):
            return exporting.moment(self._file)

    def seen(self) -> dict[UUID, int]:
        """Give which changes this plan knows of, its own and others', by the copy that made them (see `seen.py`)."""
        from kommunikator.storage import exporting

        with errors.explained(self.path):
            return exporting.seen(self._file)

    def as_seen(self, ids: Iterable[UUID], seen: Seen) -> dict[UUID, Record]:
        """Give the records with these ids as they are for one who has seen no more than this.

        Records of which nothing was seen are left out. What a record got from a change that was not seen is as it was
        when the record came into this plan.
        """
        from kommunikator.storage import exporting

        with errors.explained(self.path):
            return exporting.as_seen(self._file, (key.bytes for key in ids), seen)

    def as_of(self, ids: Iterable[UUID], moment: int) -> dict[UUID, Record]:
        """Give the records with these ids as they were at a `moment`; those not there then are left out."""
        from kommunikator.storage import exporting

        with errors.explained(self.path):
            return exporting.as_of(self._file, (key.bytes for key in ids), moment)

    def as_first(self, ids: Iterable[UUID]) -> dict[UUID, Record]:
        """Give the records with these ids as they were when they came into the plan, also those deleted since."""
        from kommunikator.storage import exporting

        with errors.explained(self.path):
            return exporting.as_first(self._file, (key.bytes for key in ids))

    def once_approved(self, posts: Iterable[UUID]) -> frozenset[UUID]:
        """Give those of the posts that were approved or published at some time, whatever they are now."""
        from kommunikator.storage import exporting

        with errors.explained(self.path):
            return exporting.once_approved(self._file, (key.bytes for key in posts))

    def revisions(self, posts: Iterable[UUID]) -> dict[UUID, Revision]:
        """Give for posts how often they and what belongs to them were changed, and when last."""
        from kommunikator.storage import exporting

        with errors.explained(self.path):
            return exporting.revisions(self._file, (key.bytes for key in posts))
