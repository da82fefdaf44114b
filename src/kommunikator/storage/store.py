"""The plan on disk: the one object that writes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from kommunikator.domain.edit import Edit
from kommunikator.domain.history import ActionHistory
from kommunikator.domain.importing import Footing
from kommunikator.domain.post import PlannedPost, PostSheet
from kommunikator.domain.team import Team
from kommunikator.storage import backup, checking, database, drafts, errors, history, reading, rebuild, schema
from kommunikator.storage.drafts import Draft
from kommunikator.storage.journal import Journal


@dataclass(frozen=True, slots=True)
class Applied:
    """What an edit did: the kinds of record and the records that changed; both empty when nothing differed."""

    edit: Edit
    kinds: frozenset[str] = frozenset()
    ids: frozenset[UUID] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.ids)


def milliseconds_now() -> int:
    """Give the clock in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


class Store:
    """A team's plan in one SQLite file. Reads give frozen values; `apply` is the only way to change the plan."""

    def __init__(self, path: Path, clock: Callable[[], int] = milliseconds_now) -> None:
        """Open the plan, or make a new one. `clock` gives milliseconds since 1970.

        Raises a StorageError that says what happened; the file is then as it was.
        """
        self.path = path
        self._clock = clock
        database.look(path)
        interrupted = database.was_interrupted(path)
        self._connection = database.connect(path)
        try:
            database.check_quickly(self._connection, path, interrupted=interrupted)
            with errors.explained(path):
                self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        """Make the tables of a new file, renew those of an older version, and find out which replica we are."""
        home = database.home_of(self.path)
        version = database.version_of(self._connection)
        if version == schema.VERSION and (number := database.own_replica(self._connection, home)):
            self._journal = Journal(self._connection, number)
            return
        if 0 < version < schema.VERSION:
            backup.make(self.path, datetime.now())
        with self._transaction():
            # Another program may have made the tables while we waited for our turn.
            version = database.version_of(self._connection)
            if version == 0:
                database.create(self._connection)
            elif version < schema.VERSION:
                self._renew()
            number = database.own_replica(self._connection, home) or database.take_new_replica(self._connection, home)
        self._journal = Journal(self._connection, number)

    def _renew(self) -> None:
        rebuild.rebuild(self._connection)
        self._connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")

    def _transaction(self) -> AbstractContextManager[None]:
        return database.transaction(self._connection, self.path)

    def close(self) -> None:
        """Close the file."""
        database.close(self._connection)

    def apply(self, edit: Edit, author: str = "") -> Applied:
        """Write an edit: one transaction, all or nothing.

        Raises Outdated when the plan is not what the edit says it was, or a StorageError.
        """
        with self._transaction():
            action = self._journal.write(edit, author, self._clock())
        if action is None:
            return Applied(edit)
        steps = [step for step in edit.steps if step.before != step.after]
        return Applied(edit, frozenset(step.record.kind for step in steps), frozenset(step.record.id for step in steps))

    def team(self) -> Team:
        """Give the team's lists."""
        with errors.explained(self.path):
            return reading.team(self._connection)

    def between(self, first: date, last: date) -> list[PlannedPost]:
        """Give the posts from `first` to `last` (both included), by day and time."""
        with errors.explained(self.path):
            return reading.between(self._connection, first, last)

    def ideas(self) -> list[PlannedPost]:
        """Give the idea bank, the newest first."""
        with errors.explained(self.path):
            return reading.ideas(self._connection)

    def everything(self) -> list[PlannedPost]:
        """Give every post with a day, by day and time."""
        with errors.explained(self.path):
            return reading.everything(self._connection)

    def sheets(self, ids: Iterable[UUID]) -> dict[UUID, PostSheet]:
        """Give the sheets of the posts that exist, by id."""
        with errors.explained(self.path):
            return reading.sheets(self._connection, ids)

    def sheet(self, post: UUID) -> PostSheet | None:
        """Give a post's sheet, None when the post is gone."""
        return self.sheets([post]).get(post)

    def history(self, post: UUID) -> list[ActionHistory]:
        """Give what was done to a post, the latest first."""
        with errors.explained(self.path):
            return history.of_post(self._connection, post)

    def footing(self, posts: Iterable[UUID], label: str) -> Footing:
        """Give what an import whose edits are labelled `label` has to know of the posts it wants to write."""
        with errors.explained(self.path):
            return history.footing(self._connection, posts, label)

    def keep_draft(self, entity: UUID, field: str, base: str, text: str, at: datetime) -> None:
        """Keep a text being typed; `apply` drops it once the field is changed."""
        with self._transaction():
            drafts.keep(self._connection, entity, field, base, text, at)

    def drop_draft(self, entity: UUID, field: str) -> None:
        """Forget a draft."""
        with self._transaction():
            drafts.drop(self._connection, entity, field)

    def drafts(self, entity: UUID | None = None) -> list[Draft]:
        """Give the drafts of a record, or all of them, the latest first."""
        with errors.explained(self.path):
            if entity is None:
                return drafts.every(self._connection)
            return list(drafts.of(self._connection, entity).values())

    def version(self) -> int:
        """Give a number that changes when another program has written to the file."""
        with errors.explained(self.path):
            return self._connection.exec_driver_sql("PRAGMA data_version").scalar_one()

    def rebuild(self) -> None:
        """Make all tables again from the log."""
        with self._transaction():
            rebuild.rebuild(self._connection)

    def check(self) -> checking.Findings:
        """Check the file, the log and the tables; nothing is changed."""
        with errors.explained(self.path):
            return checking.check(self._connection)
