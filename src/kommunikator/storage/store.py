"""The plan on disk: the one object that writes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self
from uuid import UUID

from kommunikator.domain.edit import Edit, Record
from kommunikator.domain.post import PlannedPost, PostSheet
from kommunikator.domain.team import Team
from kommunikator.storage import database, drafts, errors, kinds, looking, replica
from kommunikator.storage.drafts import Draft
from kommunikator.storage.handing_out import HandingOut

if TYPE_CHECKING:
    # What is not needed to show the week is imported where it is used: SQLAlchemy alone takes longer than the rest.
    import sqlalchemy as sa

    from kommunikator.domain.attention import Past, Present
    from kommunikator.domain.choice_planning import ChoiceRules, KeptChoice
    from kommunikator.domain.coverage import Counts
    from kommunikator.domain.found import Hits
    from kommunikator.domain.goals import YearCounts
    from kommunikator.domain.history import ActionHistory
    from kommunikator.domain.importing import Footing
    from kommunikator.domain.matrix import MatrixContents, Pair
    from kommunikator.domain.series import SeriesSheet
    from kommunikator.domain.team_planning import Uses
    from kommunikator.storage import checking
    from kommunikator.storage.coverage import CoverageReader
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


class Store(HandingOut):
    """A team's plan in one SQLite file. Reads give frozen values; `apply` is the only way to change the plan."""

    def __init__(self, path: Path, clock: Callable[[], int] = milliseconds_now, *, reading: bool = False) -> None:
        """Open the plan, or make a new one. `clock` gives milliseconds since 1970.

        Raises a StorageError that says what happened; the file is then as it was. `reading`: see `open_to_read`.
        """
        self.path = path
        self._clock = clock
        self._journal: Journal | None = None
        self._number: int | None = None
        self._reached: replica.Mark | None = None
        database.look(path)
        interrupted = database.was_interrupted(path)
        self._file = database.connect(path, reading=reading)
        try:
            database.check_quickly(self._file, path, interrupted=interrupted)
            with errors.explained(path):
                self._prepare(reading=reading)
        except BaseException:
            self.close()
            raise

    @classmethod
    def open_to_read(cls, path: Path) -> Self:
        """Open a plan that is there without leaving a trace; file and folder may be write-protected.

        Raises a StorageError. A file of an older version is renewed all the same, and then has to be writable. An
        edit would be written under a new replica.
        """
        return cls(path, reading=True)

    def _prepare(self, *, reading: bool) -> None:
        """Make the tables of a new file, renew those of an older version, and find out which replica we are."""
        if database.version_of(self._file) < kinds.VERSION:
            self._make_tables()
        # A copy stays as it is until the first edit, with which it gets its new replica.
        self._number = None if reading else replica.own(self._file, self.path)
        if self._number:
            self._reached = replica.reached_by(self._file, self._number)
            self._keep_mark()

    def _make_tables(self) -> None:
        from kommunikator.storage import schema

        if database.version_of(self._file):
            from kommunikator.storage import backup

            backup.make(self.path, datetime.now())
        with self._transaction() as connection:
            # Another program may have made the tables while we waited for our turn.
            version = database.version_of(self._file)
            if version == 0:
                schema.create(connection)
                replica.take_new(self._file, self.path)
            elif version < kinds.VERSION:
                self._renew(connection)

    def _renew(self, connection: sa.Connection) -> None:
        from kommunikator.storage import rebuild

        rebuild.rebuild(connection)
        self._file.execute(f"PRAGMA user_version = {kinds.VERSION}")

    @cached_property
    def _connection(self) -> sa.Connection:
        """Give SQLAlchemy's connection over the file, made when it is first needed."""
        return database.alchemy(self._file)

    @cached_property
    def _coverage(self) -> CoverageReader:
        """Give what counts the cells of the matrix, made when the matrix is first looked at."""
        from kommunikator.storage.coverage import CoverageReader

        return CoverageReader(self._file)

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        """Run the block as one write transaction, with SQLAlchemy's connection, which must be there before it."""
        connection = self._connection
        with database.transaction(self._file, self.path):
            yield connection

    def close(self) -> None:
        """Close the file."""
        if "_coverage" in self.__dict__:
            self._coverage.settle()
        self._keep_mark()
        if "_connection" in self.__dict__:
            self._connection.close()
        self._file.close()

    def _keep_mark(self) -> None:
        """Note outside of the file how far we have come (see `replica`)."""
        if self._reached and self._reached.seq:
            replica.keep_mark(self.path, self._reached)

    def _next_journal(self, connection: sa.Connection) -> Journal:
        """Give the journal to write in, within the caller's transaction; a copy takes a new replica for it."""
        from kommunikator.storage.journal import Journal

        return self._journal or Journal(connection, self._number or replica.take_new(self._file, self.path))

    def apply(self, edit: Edit, author: str = "") -> Applied:
        """Write an edit: one transaction, all or nothing.

        Raises Outdated when the plan is not what the edit says it was, or a StorageError.
        """
        if "_coverage" in self.__dict__:
            self._coverage.settle()
        with self._transaction() as connection:
            journal = self._next_journal(connection)
            action = journal.write(edit, author, self._clock())
        # What the journal has written up to here is written for good.
        fresh = self._journal is None and self._number is None
        self._journal, self._reached = journal, journal.reached
        if fresh:
            self._keep_mark()
        if action is None:
            return Applied(edit)
        if "_coverage" in self.__dict__:
            self._coverage.follow(edit)
        steps = [step for step in edit.steps if step.before != step.after]
        return Applied(edit, frozenset(step.record.kind for step in steps), frozenset(step.record.id for step in steps))

    def team(self) -> Team:
        """Give the team's lists."""
        with errors.explained(self.path):
            return looking.team(self._file)

    def between(self, first: date, last: date) -> list[PlannedPost]:
        """Give the posts from `first` to `last` (both included), by day and time."""
        with errors.explained(self.path):
            return looking.between(self._file, first, last)

    def ideas(self) -> list[PlannedPost]:
        """Give the idea bank, the newest first."""
        with errors.explained(self.path):
            return looking.ideas(self._file)

    def has_ideas(self) -> bool:
        """Tell whether anything is in the idea bank."""
        with errors.explained(self.path):
            return looking.has_ideas(self._file)

    def past(self, first: date, channels: Iterable[UUID]) -> Past:
        """Give what of the days before `first` may need attention. Goes through all posts there: ask seldom."""
        from kommunikator.storage import attention

        with errors.explained(self.path):
            return attention.past(self._file, first, channels)

    def present(self, team: Team, today: date) -> Present:
        """Give what of the days around today may need attention."""
        from kommunikator.storage import attention

        with errors.explained(self.path):
            return attention.present(self._file, team, today)

    def matrix(self, counts: Counts | None = None) -> MatrixContents:
        """Give what the content matrix holds beside the team's lists.

        With the `counts` of its cells, since when they are in use is only read where a gap may count from there.
        """
        from kommunikator.storage import matrix

        with errors.explained(self.path):
            return matrix.contents(self._file, counts)

    def coverage(self, first: date, last: date, today: date, audiences: frozenset[UUID] = frozenset()) -> Counts:
        """Give what goes out in each cell of the matrix from `first` to `last`, both included.

        With `audiences` only posts count that are meant for one of them.
        """
        with errors.explained(self.path):
            return self._coverage.read(first, last, today, audiences)

    def coverage_ahead(self, first: date, last: date, today: date, audiences: frozenset[UUID] = frozenset()) -> None:
        """Begin to read what `coverage` will be asked for next, while something else is made ready."""
        with errors.explained(self.path):
            self._coverage.read_ahead(first, last, today, audiences)

    def year_counts(self, year: int, today: date) -> YearCounts:
        """Give what was published in a year, up to today in this one, for the yearly goals."""
        from kommunikator.storage import goals

        with errors.explained(self.path):
            return goals.year_counts(self._file, year, today)

    def posts_of_theme(self, theme: UUID) -> list[PlannedPost]:
        """Give a theme's posts: those with a day by day and time, then those in the idea bank."""
        with errors.explained(self.path):
            return looking.of_theme(self._file, theme)

    def planned(self, ids: Iterable[UUID]) -> list[PlannedPost]:
        """Give the posts with these ids, with a day or without; those that are gone are left out."""
        with errors.explained(self.path):
            return looking.chosen(self._file, [key.bytes for key in ids])

    def everything(self) -> list[PlannedPost]:
        """Give every post with a day, by day and time."""
        with errors.explained(self.path):
            return looking.everything(self._file)

    def search(self, text: str, today: date, limit: int = 50) -> Hits:
        """Give the posts with words that begin as those in `text` do: the best `limit` of them, and how many there are.

        Whatever is typed can be given; see `storage.search` for what counts as the same word and as the best.
        """
        from kommunikator.storage import search

        with errors.explained(self.path):
            return search.search(self._file, text, today, limit)

    def sheets(self, ids: Iterable[UUID]) -> dict[UUID, PostSheet]:
        """Give the sheets of the posts that exist, by id."""
        from kommunikator.storage import reading

        with errors.explained(self.path):
            return reading.sheets(self._connection, ids)

    def sheet(self, post: UUID) -> PostSheet | None:
        """Give a post's sheet, None when the post is gone."""
        return self.sheets([post]).get(post)

    def series(self, identity: UUID) -> SeriesSheet | None:
        """Give a series with its links and posts, None when it is gone."""
        from kommunikator.storage import reading

        with errors.explained(self.path):
            return reading.series(self._connection, identity)

    def history(self, post: UUID) -> list[ActionHistory]:
        """Give what was done to a post, the latest first."""
        from kommunikator.storage import history

        with errors.explained(self.path):
            return history.of_post(self._connection, post)

    def footing(self, posts: Iterable[UUID], label: str) -> Footing:
        """Give what an import whose edits are labelled `label` has to know of the posts it wants to write."""
        from kommunikator.storage import history

        with errors.explained(self.path):
            return history.footing(self._connection, posts, label)

    def cells_with_posts(self) -> frozenset[Pair]:
        """Give the cells of the matrix with something planned or published. Goes through the plan: ask seldom."""
        from kommunikator.storage import matrix

        with errors.explained(self.path):
            return matrix.with_posts(self._file)

    def choice_rules(self) -> ChoiceRules:
        """Give the team's rules and questions of the channel choice."""
        from kommunikator.storage import choice

        with errors.explained(self.path):
            return choice.rules(self._file)

    def kept_choice(self, post: UUID) -> KeptChoice:
        """Give what a post remembers of its channel choice."""
        from kommunikator.storage import choice

        with errors.explained(self.path):
            return choice.kept(self._file, post)

    def keep_draft(self, entity: UUID, field: str, base: str, text: str, at: datetime) -> None:
        """Keep a text being typed; `apply` drops it once the field is changed."""
        with database.transaction(self._file, self.path):
            drafts.keep(self._file, entity, field, base, text, at)

    def drop_draft(self, entity: UUID, field: str) -> None:
        """Forget a draft."""
        with database.transaction(self._file, self.path):
            drafts.drop(self._file, entity, field)

    def drafts(self, entity: UUID | None = None) -> list[Draft]:
        """Give the drafts of a record, or all of them, the latest first."""
        with errors.explained(self.path):
            return drafts.every(self._file) if entity is None else drafts.of(self._file, entity)

    def uses(self, record: Record) -> Uses:
        """Give where the plan uses a record of the team's lists."""
        from kommunikator.storage import uses

        with errors.explained(self.path):
            return uses.uses(self._file, record)

    def has(self, record: Record) -> bool:
        """Tell whether the plan holds a record with this id."""
        from kommunikator.storage import uses

        with errors.explained(self.path):
            return uses.has(self._file, record)

    def version(self) -> int:
        """Give a number that changes when another program has written to the file."""
        with errors.explained(self.path):
            return self._file.execute("PRAGMA data_version").fetchone()[0]

    def rebuild(self) -> None:
        """Make all tables again from the log."""
        from kommunikator.storage import rebuild

        with self._transaction() as connection:
            rebuild.rebuild(connection)
        self.__dict__.pop("_coverage", None)

    def check(self) -> checking.Findings:
        """Check the file, the log and the tables; nothing is changed."""
        from kommunikator.storage import checking

        with errors.explained(self.path):
            return checking.check(self._connection)
