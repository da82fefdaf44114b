"""Taking in what a file holds: what somebody changed in it, against the plan as it was and as it is."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Protocol
from uuid import UUID

from kommunikator.domain.arrived import Arrived, Incoming
from kommunikator.domain.comparing import Difference, FieldChange, Ground, compare
from kommunikator.domain.counterparts import matched
from kommunikator.domain.edit import Edit, Record, Step
from kommunikator.domain.organisation import ORGANISATION
from kommunikator.domain.references import OWNERS, PAIRS, references
from kommunikator.domain.soundness import Remark, resolved, sound_part
from kommunikator.domain.team import Team
from kommunikator.domain.text import N_

__all__ = ["Arrived", "FieldChange", "Incoming", "Item", "Plan", "Remark", "TakingIn", "take_in"]

LABELS: Final = {
    "plan_file": N_("Import plan file"),
    "workbook": N_("Import Excel file"),
    "calendar": N_("Import calendar"),
    "json": N_("Import JSON file"),
}
"""What the edit is called, by the kind of file."""


class Plan(Protocol):
    """What taking in asks of the plan; a `Store` is one."""

    def team(self) -> Team: ...
    def records(self, ids: Iterable[UUID]) -> dict[UUID, Record]: ...
    def as_of(self, ids: Iterable[UUID], moment: int) -> dict[UUID, Record]: ...
    def as_first(self, ids: Iterable[UUID]) -> dict[UUID, Record]: ...
    def taken_away(self, ids: Iterable[UUID]) -> frozenset[UUID]: ...


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the preview: a post with its variants, links and checklist, or another record with its parts.

    `record` is the plan's, or the file's where the plan has none. `is_new` tells that the plan never had it,
    `is_deleted` that it was deleted here.
    """

    record: Record
    title: str
    is_new: bool
    is_deleted: bool
    changes: tuple[FieldChange, ...]

    @property
    def id(self) -> UUID:
        """Give the id by which it is chosen."""
        return self.record.id

    @property
    def kind(self) -> str:
        """Give the record's kind."""
        return self.record.kind

    @property
    def taken(self) -> bool:
        """Tell whether something of it is taken unless a person says otherwise; clashes are not."""
        return any(not change.clash for change in self.changes)

    def keys(self, chosen: Container[UUID]) -> Iterator[UUID]:
        """Give the keys of those of its changes that are taken when these ids and keys are chosen."""
        for change in self.changes:
            if change.key in chosen or (self.id in chosen and (not change.clash or not self.taken)):
                yield change.key


@dataclass(frozen=True, slots=True)
class TakingIn:
    """What a file would change in the plan, for a person to choose from.

    `remarks` were left by the reading and are translated; `left_out` says what of the file cannot be taken in.
    """

    origin: str
    items: tuple[Item, ...] = ()
    remarks: tuple[str, ...] = ()
    left_out: tuple[Remark, ...] = ()
    _differences: tuple[Difference, ...] = ()
    _living: Mapping[UUID, type[Record]] = field(default_factory=dict)

    @property
    def usual(self) -> frozenset[UUID]:
        """Give the items that are taken unless a person says otherwise."""
        return frozenset(item.id for item in self.items if item.taken)

    def edit(self, chosen: Container[UUID] | None = None) -> Edit:
        """Give the one edit that takes the chosen items in, the usual ones without `chosen`; empty where none differs.

        An item is chosen by its id and brings what does not clash; a clash is chosen by its `key`. An item of which
        everything clashes is taken whole with its id. What names a new record that is not chosen is left out.
        """
        chosen = self.usual if chosen is None else chosen
        keys = frozenset(key for item in self.items for key in item.keys(chosen))
        steps = {one.record.id: (one.before, one.after(keys)) for one in self._differences}
        done = resolved(steps, self._living)
        label = LABELS.get(self.origin, LABELS["plan_file"])
        return Edit(label, tuple(Step(before, after) for before, after in done.values() if before != after))


def take_in(arrived: Arrived, plan: Plan) -> TakingIn:
    """Compare what a file holds with the plan, as it was when the file was written and as it is.

    A field is a change only where the file has neither the plan's value nor the one of then. Where all three differ it
    is a clash, which is not taken unless a person chooses it. Without the plan of then (an unknown moment) whatever
    differs is a change; for a record that came into the plan later, it is as it came.
    """
    incoming: dict[UUID, Incoming] = {}
    for one in matched(arrived.incoming, plan.team()):
        incoming.setdefault(one.id, one)
    now = _now(plan, incoming.values())
    if ORGANISATION in now:
        incoming.pop(ORGANISATION, None)
    ground = _ground(plan, arrived.moment, incoming, now)
    sound, left_out = sound_part(incoming, ground)
    differences = [difference for one in sound.values() if (difference := compare(one, ground)) is not None]
    theirs = {one.record.id: one.record for one in differences}
    found = [one for one in differences if (owner := _owner(one.record)) in ground.now or owner in theirs]
    items = tuple(_items(found, ground, theirs))
    return TakingIn(arrived.origin, items, arrived.remarks, left_out, tuple(found), ground.kinds)


def _now(plan: Plan, incoming: Iterable[Incoming]) -> dict[UUID, Record]:
    """Give the plan's records with the file's ids, what the file's records name, and what the plan's are a part of."""
    mentioned: set[UUID] = {ORGANISATION}
    for one in incoming:
        mentioned.add(one.id)
        mentioned.update(one.values[name] for name in references(one.record) if one.values.get(name) is not None)
    now = plan.records(mentioned)
    return now | plan.records({_owner(record) for record in now.values()} - mentioned)


def _ground(plan: Plan, moment: int | None, incoming: Iterable[UUID], now: Mapping[UUID, Record]) -> Ground:
    ids = set(incoming)
    away = plan.taken_away(ids - now.keys())
    base: dict[UUID, Record] = {}
    if moment is not None:
        base = plan.as_of(ids, moment)
        base |= plan.as_first((now.keys() | away) & ids - base.keys())
    return Ground(now, base, away)


def _items(found: Iterable[Difference], ground: Ground, theirs: Mapping[UUID, Record]) -> Iterator[Item]:
    """Give the lines of the preview, in the file's order; what belongs to a record stands with it."""
    by_owner: dict[UUID, list[FieldChange]] = {}
    for one in found:
        by_owner.setdefault(_owner(one.record), []).extend(one.changes)
    known = {**theirs, **ground.now}
    for owner, changes in by_owner.items():
        record, gone = known[owner], owner in ground.taken_away
        title = _title(record, known)
        yield Item(record, title, owner not in ground.now and not gone, gone, _with_deleted(changes, gone=gone))


def _with_deleted(changes: Iterable[FieldChange], *, gone: bool) -> tuple[FieldChange, ...]:
    """Give the changes; nothing of a record that was deleted here is taken unless a person chooses it."""
    return tuple(replace(change, clash=change.clash or gone) for change in changes)


def _owner(record: Record) -> UUID:
    """Give the id of the record that it belongs to, its own where it stands for itself."""
    named = (getattr(record, name) for name in OWNERS.get(type(record), ()))
    return next((key for key in named if key is not None), record.id)


def _title(record: Record, known: Mapping[UUID, Record]) -> str:
    """Give what a record is called: its title, its name, or the first line of its text; a pair by its two names."""
    texts = (getattr(record, name, "") for name in ("title", "name", "text", "reason"))
    told = next((text.strip() for text in texts if isinstance(text, str) and text.strip()), "")
    if told or type(record) not in PAIRS:
        return told.splitlines()[0] if told else ""
    pair = (known.get(getattr(record, name)) for name in PAIRS[type(record)])
    return " × ".join(_title(one, {}) for one in pair if one)
