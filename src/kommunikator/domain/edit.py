"""The one form of every change: what each record was, and what it shall be."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any, ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A value of the plan with an identity. Subclasses name their `kind` and their fields, each with a default."""

    kind: ClassVar[str]
    id: UUID


@cache
def field_names(record_type: type[Record]) -> tuple[str, ...]:
    """Give the names of a record's fields, in order, without `id`."""
    return tuple(f.name for f in fields(record_type) if f.name != "id")


@dataclass(frozen=True, slots=True)
class Step:
    """One record's way: `before` is None when it is added, `after` is None when it is taken away."""

    before: Record | None
    after: Record | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("A step needs a record before or after")
        if self.before and self.after and (self.before.id, self.before.kind) != (self.after.id, self.after.kind):
            raise ValueError("A step is about one record")

    @property
    def record(self) -> Record:
        """Give whichever side exists, the later first."""
        record = self.after or self.before
        assert record is not None
        return record

    def changed_fields(self) -> dict[str, tuple[Any, Any]]:
        """Give {field: (before, after)} of what differs; empty when a record is added or taken away."""
        before, after = self.before, self.after
        if before is None or after is None:
            return {}
        pairs = ((name, getattr(before, name), getattr(after, name)) for name in field_names(type(after)))
        return {name: (old, new) for name, old, new in pairs if old != new}


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person did, as one value that can be applied, undone, logged and sent.

    `label` is an English msgid such as "Move post"; it names the edit in the menu and in the history.
    `steps` holds each record at most once.
    """

    label: str
    steps: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        if len({step.record.id for step in self.steps}) != len(self.steps):
            raise ValueError("An edit holds each record at most once; use combined()")

    def __bool__(self) -> bool:
        """Tell whether it changes anything."""
        return any(step.before != step.after for step in self.steps)

    def inverse(self) -> Edit:
        """Give the edit that takes this one back."""
        return Edit(self.label, tuple(Step(step.after, step.before) for step in reversed(self.steps)))


def changed(label: str, *pairs: tuple[Record, Record]) -> Edit:
    """Give an edit of (before, after) pairs, leaving out those that are equal."""
    return Edit(label, tuple(Step(before, after) for before, after in pairs if before != after))


def added(label: str, *records: Record) -> Edit:
    """Give an edit that adds the records."""
    return Edit(label, tuple(Step(None, record) for record in records))


def taken_away(label: str, *records: Record) -> Edit:
    """Give an edit that takes the records away."""
    return Edit(label, tuple(Step(record, None) for record in records))


def combined(label: str, *edits: Edit) -> Edit:
    """Give one edit that does what `edits` do one after the other.

    A record that several of them touch is taken from its first `before` to its last `after`; one that is
    added and then taken away again drops out.
    """
    steps: dict[UUID, Step | None] = {}
    for edit in edits:
        for step in edit.steps:
            earlier = steps.get(step.record.id)
            before = earlier.before if earlier else step.before
            nothing = before is None and step.after is None
            steps[step.record.id] = None if nothing else Step(before, step.after)
    return Edit(label, tuple(step for step in steps.values() if step))
