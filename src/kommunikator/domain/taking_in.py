"""Taking in what a file holds: what somebody changed in it, against the plan as it was and as it is."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Final, Protocol
from uuid import UUID

from kommunikator.domain.arrived import Arrived, Incoming
from kommunikator.domain.comparing import Difference, FieldChange, Ground, compare, owner_of
from kommunikator.domain.counterparts import counterparts, listed, matched, own_id, with_own_ids
from kommunikator.domain.decided_here import without_decisions
from kommunikator.domain.edit import Edit, Record, Step
from kommunikator.domain.organisation import ORGANISATION
from kommunikator.domain.post import Post, PostSheet
from kommunikator.domain.references import PAIRS, references
from kommunikator.domain.seen import Seen, covers, seen_of
from kommunikator.domain.soundness import STRUCK, UNTIED, Remark, resolved, sound_part
from kommunikator.domain.taken import TakenFile, counterpart_id, file_taken, matched_records, taken_file_id
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


_PARTS: Final = tuple(one.name for one in fields(PostSheet) if one.name != "post")


class Plan(Protocol):
    """What taking in asks of the plan; a `Store` is one."""

    def team(self) -> Team: ...
    def records(self, ids: Iterable[UUID]) -> dict[UUID, Record]: ...
    def all_of(self, record: type[Record]) -> list[Any]: ...
    def post_ids(self, first: date | None, last: date | None, *, ideas: bool = False) -> list[UUID]: ...
    def some_of_sheets(self, ids: Iterable[UUID], parts: Collection[str]) -> Iterator[PostSheet]: ...
    def as_seen(self, ids: Iterable[UUID], seen: Seen) -> dict[UUID, Record]: ...
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
class Notes:
    """What the plan will remember of a file once something of it is taken.

    `matched` are the steps that note what other plans' records are here, `sound` tells that nothing was left out,
    `before` is what is noted of the file already.
    """

    arrived: Arrived
    matched: tuple[Step, ...] = ()
    sound: bool = False
    before: Record | None = None

    def steps(self, *, everything: bool) -> tuple[Step, ...]:
        """Give the steps that note it; `everything` tells whether all that the file would change is taken."""
        seen = self.arrived.seen
        if seen is None or not self.arrived.is_sealed:
            return self.matched
        complete = everything and self.sound and self.arrived.complete
        return (*self.matched, file_taken(seen, self.before, complete=complete))


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
    _notes: Notes | None = None

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
        taken = tuple(Step(before, after) for before, after in done.values() if before != after)
        if not taken or self._notes is None:
            return Edit(label, taken)
        every = frozenset(change.key for item in self.items for change in item.changes)
        return Edit(label, (*taken, *self._notes.steps(everything=keys == every)))


def take_in(arrived: Arrived, plan: Plan) -> TakingIn:
    """Compare what a file holds with the plan, as the file's writer had seen it and as it is.

    A field is a change only where the file has neither the plan's value nor the one that its writer had seen. Where all
    three differ it is a clash, which is not taken unless a person chooses it. Where nobody knows what the writer had
    seen, a field that says what it said when it came into the plan, or when the file was written, is no change; one
    that was written here since is a clash. In a plan file that is older than one that was taken in all is a clash.
    """
    team = plan.team()
    kept = plan.records(map(counterpart_id, listed(arrived.incoming)))
    own = counterparts(arrived.incoming, team, kept)
    incoming = {one.id: one for one in _with_own_ids(matched(arrived.incoming, own), plan)}
    struck = _perhaps_struck(arrived, incoming, plan)
    now = _now(plan, [*incoming.values(), *struck.values()])
    if ORGANISATION in now:
        incoming.pop(ORGANISATION, None)
    ground = _ground(plan, arrived, {*incoming, *struck}, now)
    incoming |= {key: one for key, one in struck.items() if key in ground.base}
    sound, left_out = sound_part(incoming, ground, team)
    differences = [difference for one in sound.values() if (difference := compare(one, ground)) is not None]
    if arrived.origin == "workbook":
        differences, decided = without_decisions(differences, ground)
        left_out += decided
    theirs = {one.record.id: one.record for one in differences}
    found = [one for one in differences if (owner := owner_of(one.record)) in ground.now or owner in theirs]
    items = tuple(_items(found, ground, theirs))
    told = (*left_out, *_hints(arrived, incoming, ground, plan))
    notes = Notes(arrived, tuple(matched_records(own, kept)), not left_out, _noted(arrived, plan))
    return TakingIn(arrived.origin, items, arrived.remarks, told, tuple(found), ground.kinds, notes)


def _with_own_ids(incoming: Iterable[Incoming], plan: Plan) -> tuple[Incoming, ...]:
    incoming = tuple(incoming)
    foreign = {one.id for one in incoming if own_id(one) != one.id}
    known = plan.records(foreign).keys() | plan.taken_away(foreign) if foreign else frozenset()
    return with_own_ids(incoming, known) if foreign else incoming


def _perhaps_struck(arrived: Arrived, incoming: Mapping[UUID, Incoming], plan: Plan) -> dict[UUID, Incoming]:
    """Give the parts of the plan's posts that the file would hold if its writer still had them, as gone."""
    if arrived.seen is None:
        return {}
    posts = {key: names for key, names in arrived.parts.items() if key in incoming}
    found: dict[UUID, Incoming] = {}
    for sheet in plan.some_of_sheets(posts, frozenset().union(*posts.values())):
        for name in (name for name in _PARTS if name in posts[sheet.post.id]):
            gone = (Incoming(type(part), part.id, gone=True) for part in getattr(sheet, name))
            found |= {one.id: one for one in gone if one.id not in incoming}
    return found


def _now(plan: Plan, incoming: Iterable[Incoming]) -> dict[UUID, Record]:
    """Give the plan's records with the file's ids, what the file's records name, and what the plan's are a part of."""
    mentioned: set[UUID] = {ORGANISATION}
    for one in incoming:
        mentioned.add(one.id)
        mentioned.update(one.values[name] for name in references(one.record) if one.values.get(name) is not None)
    now = plan.records(mentioned)
    return now | plan.records({owner_of(record) for record in now.values()} - mentioned)


def _ground(plan: Plan, arrived: Arrived, ids: set[UUID], now: Mapping[UUID, Record]) -> Ground:
    away = plan.taken_away(ids - now.keys())
    seen, moment = arrived.seen, arrived.moment
    base = plan.as_seen(ids, seen) if seen is not None else {}
    others = (now.keys() | away) & ids - base.keys()
    then = plan.as_of(others, moment) if moment is not None else None
    files = plan.all_of(TakenFile) if arrived.is_sealed else ()
    old = seen is not None and any(_is_newer(file, seen) for file in files)
    return Ground(now, base, away, plan.as_first(others), then, seen is not None, old)


def _is_newer(file: TakenFile, seen: Seen) -> bool:
    """Tell whether a file that was taken in held all that one holds whose writer had seen this, and more."""
    theirs = seen_of(file.seen)
    return file.complete and theirs is not None and covers(theirs, seen) and not covers(seen, theirs)


def _hints(arrived: Arrived, incoming: Mapping[UUID, Incoming], ground: Ground, plan: Plan) -> Iterator[Remark]:
    """Say what the file's writer deleted, and which posts come without their series."""
    if arrived.complete and arrived.seen is not None:
        others = [key for key in plan.post_ids(None, None, ideas=True) if key not in incoming]
        struck = sum(isinstance(one, Post) for one in plan.as_seen(others, arrived.seen).values())
        if struck:
            yield Remark(STRUCK, "post", struck)
    untied = sum(key in incoming and key not in ground.now for key in arrived.tied)
    if untied:
        yield Remark(UNTIED, "post", untied)


def _noted(arrived: Arrived, plan: Plan) -> Record | None:
    """Give what is noted of the file where it was taken in before."""
    if arrived.seen is None:
        return None
    key = taken_file_id(arrived.seen)
    return plan.records([key]).get(key)


def _items(found: Iterable[Difference], ground: Ground, theirs: Mapping[UUID, Record]) -> Iterator[Item]:
    """Give the lines of the preview, in the file's order; what belongs to a record stands with it."""
    by_owner: dict[UUID, list[FieldChange]] = {}
    for one in found:
        by_owner.setdefault(owner_of(one.record), []).extend(one.changes)
    known = {**theirs, **ground.now}
    for owner, changes in by_owner.items():
        record, gone = known[owner], owner in ground.taken_away
        title = _title(record, known)
        yield Item(record, title, owner not in ground.now and not gone, gone, _with_deleted(changes, gone=gone))


def _with_deleted(changes: Iterable[FieldChange], *, gone: bool) -> tuple[FieldChange, ...]:
    """Give the changes; nothing of a record that was deleted here is taken unless a person chooses it."""
    return tuple(replace(change, clash=change.clash or gone) for change in changes)


def _title(record: Record, known: Mapping[UUID, Record]) -> str:
    """Give what a record is called: its title, its name, or the first line of its text; a pair by its two names."""
    texts = (getattr(record, name, "") for name in ("title", "name", "text", "reason"))
    told = next((text.strip() for text in texts if isinstance(text, str) and text.strip()), "")
    if told or type(record) not in PAIRS:
        return told.splitlines()[0] if told else ""
    pair = (known.get(getattr(record, name)) for name in PAIRS[type(record)])
    return " × ".join(_title(one, {}) for one in pair if one)
