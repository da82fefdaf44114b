"""What taking a file in would change, gathered for a person to look at: in the window, and on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from enum import StrEnum
from typing import Any
from uuid import UUID

from kommunikator.domain.arrived import Arrived, Incoming
from kommunikator.domain.comparing import WHOLE, FieldChange
from kommunikator.domain.edit import Record
from kommunikator.domain.post import Post
from kommunikator.domain.references import OWNERS, PAIRS, references
from kommunikator.domain.taking_in import Item, Plan, TakingIn, take_in
from kommunikator.domain.team import Team
from kommunikator.exchange.export.rows import zone_of
from kommunikator.exchange.taking_in import Kind, left_out_text
from kommunikator.i18n import ngettext


class Sort(StrEnum):
    """What becomes of a record: the sign that it bears in the preview."""

    NEW = "new"
    CHANGED = "changed"
    CLASH = "clash"
    DELETED = "deleted"


def sort_of(item: Item) -> Sort:
    """Give the sort of a line of the preview; one with a single clash counts as a clash."""
    if item.is_deleted:
        return Sort.DELETED
    if any(change.clash for change in item.changes):
        return Sort.CLASH
    return Sort.NEW if item.is_new else Sort.CHANGED


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would change, with all that is needed to tell it in words.

    `named` holds the records that changes are about or name, by id. `same` counts the posts of the file that are in
    the plan as they are in the file. Days without a year are those of the year of `today`; `zone` is the team's.
    """

    taking: TakingIn
    named: Mapping[UUID, Record] = field(default_factory=dict)
    same: int = 0
    today: date = date.min
    zone: tzinfo | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """Give the lines of the preview."""
        return self.taking.items

    @property
    def remarks(self) -> tuple[str, ...]:
        """Give what could not be understood or is left out, in translated sentences."""
        return (*self.taking.remarks, *map(left_out_text, self.taking.left_out), *_bare(self.taking))


def preview(arrived: Arrived, plan: Plan, today: date) -> Preview:
    """Compare a file with the plan. Raises a StorageError where the plan cannot be read."""
    taking, team = take_in(arrived, plan), plan.team()
    named = _team_records(team)
    named |= {item.id: item.record for item in taking.items}
    changes = [change for item in taking.items for change in item.changes]
    parts = {change.record for change in changes if change.field != WHOLE}
    named |= plan.records(parts - named.keys())
    wanted = {key for change in changes for key in _ids_in(change, named.get(change.record))}
    named |= plan.records(wanted - named.keys())
    return Preview(taking, named, _same(arrived.incoming, taking, plan), today, zone_of(team.organisation))


def clash_keys(items: Iterable[Item]) -> frozenset[UUID]:
    """Give the keys of all changes where the plan has been changed as well."""
    return frozenset(change.key for item in items for change in item.changes if change.clash)


def sound_keys(items: Iterable[Item]) -> frozenset[UUID]:
    """Give the keys of all changes that clash with nothing."""
    return frozenset(change.key for item in items for change in item.changes if not change.clash)


def _bare(taking: TakingIn) -> Iterator[str]:
    """Say of new posts out of a calendar of ours that most of what the other plan holds of them is not there."""
    if taking.origin != Kind.CALENDAR:
        return
    # Events of others are posts with a source.
    n = sum(item.is_new and isinstance(item.record, Post) and not item.record.source for item in taking.items)
    if n:
        yield ngettext(
            "%(n)d new post comes from a calendar, which holds its title and time and whether it is cancelled, but not "
            "its text, channels, people or approval. Ask for a plan file to get them.",
            "%(n)d new posts come from a calendar, which holds their titles and times and whether they are cancelled, "
            "but not their texts, channels, people or approval. Ask for a plan file to get them.",
            n,
        ) % {"n": n}


def _team_records(team: Team) -> dict[UUID, Record]:
    return {**team.members, **team.channels, **team.themes, **team.purposes, **team.audiences}


def _ids_in(change: FieldChange, record: Record | None) -> Iterator[UUID]:
    """Give the ids of what a change names, and of what the part that it is about belongs to."""
    if change.field != WHOLE:
        yield from (value for value in (change.before, change.after) if isinstance(value, UUID))
        if record is not None and type(record) in PAIRS:
            yield from (getattr(record, name) for name in PAIRS[type(record)])
        return
    for whole in (change.before, change.after):
        if whole is not None:
            named = (getattr(whole, name) for name in references(type(whole)))
            yield from (key for key in named if key is not None)


def _same(incoming: Iterable[Incoming], taking: TakingIn, plan: Plan) -> int:
    posts = {key for one in incoming if isinstance(key := _post_of(one), UUID)} - {item.id for item in taking.items}
    return sum(isinstance(record, Post) for record in plan.records(posts).values())


def _post_of(one: Incoming) -> Any:
    if one.record is Post:
        return one.id
    return one.values.get("post") if "post" in OWNERS.get(one.record, ()) else None
