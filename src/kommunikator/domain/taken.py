"""What a plan remembers of the files that it took in, so that the next one is compared with what both sides know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kommunikator.domain.edit import Record, Step
from kommunikator.domain.ident import imported_id
from kommunikator.domain.seen import Seen, seen_text


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFile(Record):
    """A plan file that was taken in: which changes its writer had `seen` (see `seen.py`), and how often it came.

    It is written in the same action as what the file brought, so the log tells which changes came from a plan in that
    state. `complete` says that the file held the whole plan and that everything in it was taken: what its writer had
    seen has then been seen here too.
    """

    kind: ClassVar[str] = "taken_file"
    seen: str = ""
    complete: bool = False
    times: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart(Record):
    """That a record of another plan's list is our `own` one; its id follows from that of the other plan's."""

    kind: ClassVar[str] = "counterpart"
    own: UUID | None = None


def taken_file_id(seen: Seen) -> UUID:
    """Give the id under which it is noted that a file of this state was taken in."""
    return imported_id("taken file", seen_text(seen))


def counterpart_id(theirs: UUID) -> UUID:
    """Give the id under which it is noted what another plan's record is here."""
    return imported_id("counterpart", str(theirs))


def file_taken(seen: Seen, before: Record | None, *, complete: bool) -> Step:
    """Give the step that notes that a file of this state was taken in; `before` is what was noted of it earlier."""
    earlier = before if isinstance(before, TakenFile) else None
    if earlier is None:
        return Step(None, TakenFile(id=taken_file_id(seen), seen=seen_text(seen), complete=complete, times=1))
    done = complete or earlier.complete
    return Step(earlier, TakenFile(id=earlier.id, seen=earlier.seen, complete=done, times=earlier.times + 1))


def matched_records(own: Mapping[UUID, UUID], kept: Mapping[UUID, Record]) -> Iterable[Step]:
    """Give the steps that note what other plans' records (by id) are here; `kept` is what is noted, by its own id."""
    for theirs, ours in own.items():
        note = Counterpart(id=counterpart_id(theirs), own=ours)
        if kept.get(note.id) != note:
            yield Step(kept.get(note.id), note)
