"""What somebody has changed in a file: a record as the file has it, as it was when that was written, and as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from functools import cache, cached_property
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.arrived import Incoming
from kommunikator.domain.content_idea import MatrixCell
from kommunikator.domain.edit import Record
from kommunikator.domain.ident import imported_id
from kommunikator.domain.post import DECIDED, ChecklistItem, Post, Status
from kommunikator.domain.references import OWNERS, PAIRS

WHOLE: Final = ""
"""The name of the field where a record as a whole comes or goes."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One thing that would become different: `before` is the plan's value, `after` the file's.

    Where a whole record is added or taken away `field` is WHOLE and the values are the record or None. In a `clash` the
    plan has been changed as well since the file was written, or the record was deleted here.
    """

    record: UUID
    kind: str
    field: str
    before: Any
    after: Any
    clash: bool = False

    @property
    def key(self) -> UUID:
        """Give what names this change among those that are chosen (see `TakingIn.edit`)."""
        return imported_id("taking in", str(self.record), self.field)


@dataclass(frozen=True, slots=True)
class Difference:
    """All that would become different in one record; `before` is the plan's, None where it has none."""

    record: Record
    before: Record | None
    changes: tuple[FieldChange, ...]

    def after(self, chosen: frozenset[UUID]) -> Record | None:
        """Give the record with the changes whose keys are chosen."""
        taken = [change for change in self.changes if change.key in chosen]
        if any(change.field == WHOLE for change in taken):
            return taken[0].after
        if self.before is None:
            return None
        values = {change.field: change.after for change in taken}
        if isinstance(self.before, Post) and values.get("status", Status.APPROVED) not in DECIDED:
            # As with `planning.set_status`: nothing is approved any more.
            values.setdefault("approved", "")
        return replace(self.before, **values) if values else self.before


@dataclass(frozen=True)
class Ground:
    """The plan's records: as they are `now`, and what there is to compare the file with.

    `base` are the records as the file's writer had last seen them, where that is known. `first` are the others as they
    came into the plan, and `then` as they were when the file was written, None where nobody knows when. `taken_away`
    were deleted. `told` says that the file tells what its writer had seen, `old` that a newer file was taken in.
    """

    now: Mapping[UUID, Record]
    base: Mapping[UUID, Record] = field(default_factory=dict)
    taken_away: frozenset[UUID] = frozenset()
    first: Mapping[UUID, Record] = field(default_factory=dict)
    then: Mapping[UUID, Record] | None = None
    told: bool = False
    old: bool = False

    def was(self, key: UUID) -> Record | None:
        """Give a record as the file's writer may have known it, None for one that the plan never had."""
        return self.base.get(key) or (self.then or {}).get(key) or self.first.get(key)

    @cached_property
    def kinds(self) -> dict[UUID, type[Record]]:
        """Give the kinds of the records that are there now."""
        return {key: type(record) for key, record in self.now.items()}


def is_whole(one: Incoming) -> bool:
    """Tell whether a file holds enough of a record to make it."""
    return _required(one.record) <= one.values.keys()


def compare(one: Incoming, ground: Ground) -> Difference | None:
    """Give what would become different; None where nothing would.

    What nobody changed in the file is no change, so that what was changed here meanwhile stays.
    """
    now = ground.now.get(one.id)
    if now is not None:
        return _removed(one, now, ground) if one.gone else _changed(one, now, ground)
    was = ground.was(one.id)
    if one.gone or (was is None and not is_whole(one)):
        return None
    deleted = one.id in ground.taken_away
    record = replace(was, **one.values) if was is not None else one.record(id=one.id, **one.values)
    # A part that was taken out of a living record here, and that nobody touched in the file, is not worth a word.
    if deleted and record == was and (one.record is MatrixCell or owner_of(record) in ground.now):
        return None
    clash = deleted or ground.old or _came_later(owner_of(record), ground)
    return Difference(record, None, (FieldChange(one.id, one.record.kind, WHOLE, None, record, clash),))


def _came_later(owner: UUID, ground: Ground) -> bool:
    """Tell whether what a part belongs to came here after the file was written: the part may be struck by now."""
    unseen = owner in ground.now and owner in ground.first
    return unseen and ground.then is not None and owner not in ground.then


def owner_of(record: Record) -> UUID:
    """Give the id of the record that it belongs to, its own where it stands for itself."""
    named = (getattr(record, name) for name in OWNERS.get(type(record), ()))
    return next((key for key in named if key is not None), record.id)


def _removed(one: Incoming, now: Record, ground: Ground) -> Difference:
    was = ground.was(one.id)
    clash = ground.old or (was is not None and was != now)
    return Difference(now, now, (FieldChange(one.id, one.record.kind, WHOLE, now, None, clash),))


def _changed(one: Incoming, now: Record, ground: Ground) -> Difference | None:
    fixed = _FIXED.get(one.record, ())
    changes = []
    for name, value in one.values.items():
        here = getattr(now, name)
        if _alike(value, here) or name in fixed or _unchanged(one, name, ground):
            continue
        clash = ground.old or _changed_here(now, name, ground)
        changes.append(FieldChange(one.id, one.record.kind, name, here, value, clash))
    return Difference(now, now, tuple(changes)) if changes else None


def _unchanged(one: Incoming, name: str, ground: Ground) -> bool:
    """Tell whether the file says of a field what the plan once said, and nobody wrote anything else there."""
    base = ground.base.get(one.id)
    known = [base] if base else [ground.first.get(one.id), (ground.then or {}).get(one.id)]
    return any(record is not None and _alike(getattr(record, name), one.values[name]) for record in known)


def _alike(value: object, other: object) -> bool:
    """Tell whether two values are the same; how lines end differs between the programs that save a file."""
    if isinstance(value, str) and isinstance(other, str) and ("\r" in value or "\r" in other):
        return _with_plain_lines(value) == _with_plain_lines(other)
    return value == other


def _with_plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _changed_here(now: Record, name: str, ground: Ground) -> bool:
    """Tell whether a field was changed here in a way that the file's writer cannot have known."""
    here, base, first = getattr(now, name), ground.base.get(now.id), ground.first.get(now.id)
    if base is not None:
        return here != getattr(base, name)
    if (ground.told or ground.then is None) and first is not None and here != getattr(first, name):
        return True
    if ground.then is None:
        return False
    then = ground.then.get(now.id)
    return then is None or here != getattr(then, name)


# What a link joins, and which post a line of a checklist belongs to, is what it is: it doesn't move.
_FIXED: Final[dict[type[Record], tuple[str, ...]]] = {**PAIRS, ChecklistItem: ("post",)}


@cache
def _required(record: type[Record]) -> frozenset[str]:
    return frozenset(one.name for one in fields(record) if one.name != "id" and one.default is MISSING)
