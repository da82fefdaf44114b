"""What somebody has changed in a file: a record as the file has it, as it was when that was written, and as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, replace
from functools import cache, cached_property
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.arrived import Incoming
from kommunikator.domain.edit import Record
from kommunikator.domain.ident import imported_id
from kommunikator.domain.post import ChecklistItem
from kommunikator.domain.references import PAIRS

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
        return replace(self.before, **{change.field: change.after for change in taken}) if taken else self.before


@dataclass(frozen=True)
class Ground:
    """The records as they are `now`, and as they were (`base`) when the file was written; `taken_away` are deleted."""

    now: Mapping[UUID, Record]
    base: Mapping[UUID, Record]
    taken_away: frozenset[UUID]

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
    now, base = ground.now.get(one.id), ground.base.get(one.id)
    if now is not None:
        return _removed(one, now, base) if one.gone else _changed(one, now, base)
    if one.gone:
        return None
    deleted = one.id in ground.taken_away
    if not is_whole(one) and base is None:
        return None
    record = replace(base, **one.values) if base is not None else one.record(id=one.id, **one.values)
    if deleted and record == base and one.record in _PARTS:
        return None
    return Difference(record, None, (FieldChange(one.id, one.record.kind, WHOLE, None, record, deleted),))


def _removed(one: Incoming, now: Record, base: Record | None) -> Difference:
    clash = base is not None and base != now
    return Difference(now, now, (FieldChange(one.id, one.record.kind, WHOLE, now, None, clash),))


def _changed(one: Incoming, now: Record, base: Record | None) -> Difference | None:
    fixed = _FIXED.get(one.record, ())
    changes = []
    for name, value in one.values.items():
        here = getattr(now, name)
        if value == here or name in fixed:
            continue
        was = getattr(base, name) if base is not None else here
        if base is None or value != was:
            changes.append(FieldChange(one.id, one.record.kind, name, here, value, clash=was != here))
    return Difference(now, now, tuple(changes)) if changes else None


# What a link joins, and which post a line of a checklist belongs to, is what it is: it doesn't move.
_FIXED: Final[dict[type[Record], tuple[str, ...]]] = {**PAIRS, ChecklistItem: ("post",)}
# A part that was taken out of a record here, and that nobody touched in the file, is not worth a word.
_PARTS: Final = frozenset(_FIXED)


@cache
def _required(record: type[Record]) -> frozenset[str]:
    return frozenset(one.name for one in fields(record) if one.name != "id" and one.default is MISSING)
