"""Writing an edit into the log and the tables, with the check that it still fits what is there."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kommunikator.domain.edit import Edit, Step
from kommunikator.storage import schema
from kommunikator.storage.codec import packed
from kommunikator.storage.errors import Outdated
from kommunikator.storage.schema import BY_RECORD, DELETED, Kind

# A change's id is the replica's number << 40 | seq, so that ids stay small and lie in the order of writing.
SEQ_BITS = 40
# SQLite takes 32,766 parameters in one statement; this many are quick to bind.
_AT_ONCE = 500

_INSERT_CHANGE = schema.insertion(schema.change)
_INSERT_ACTION = schema.insertion(schema.action)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one record on its way into the log."""

    kind: Kind
    entity: bytes
    field: int
    value: Any


def kind_of(step: Step) -> Kind:
    """Give the kind of record that a step is about."""
    return BY_RECORD[type(step.record)]


def rows_of(connection: sa.Connection, kind: Kind, ids: Iterable[bytes]) -> dict[bytes, Any]:
    """Give the table rows (id, deleted, fields …) with these ids, by id; absent ones are left out."""
    table = kind.table
    found = {}
    for some in _batched(ids, _AT_ONCE):
        for row in connection.execute(sa.select(table).where(table.c.id.in_(some))):
            found[row[0]] = row
    return found


def _batched(items: Iterable[bytes], size: int) -> Iterator[list[bytes]]:
    items = list(items)
    for start in range(0, len(items), size):
        yield items[start : start + size]


def current_rows(connection: sa.Connection, edit: Edit) -> dict[UUID, Any]:
    """Give the table row of each record that the edit touches, by id."""
    wanted: dict[int, list[bytes]] = defaultdict(list)
    for step in edit.steps:
        wanted[kind_of(step).code].append(step.record.id.bytes)
    rows = {}
    for code, ids in wanted.items():
        rows.update(rows_of(connection, schema.BY_CODE[code], ids))
    return {UUID(bytes=key): row for key, row in rows.items()}


def changes_of(step: Step, row: Any) -> list[FieldChange]:
    """Give the fields that the step changes in the row. Raises Outdated when `before` is not what the row says."""
    kind = kind_of(step)
    entity = step.record.id.bytes
    there = row is not None and not row.deleted
    if there != (step.before is not None):
        raise Outdated(f"{kind.name} {step.record.id} is {'there already' if there else 'gone'}")
    now = dict(zip(kind.codes, row[2:], strict=True)) if row is not None else kind.defaults
    if step.before is not None:
        _compare(kind, step, now)
    if step.after is None:
        return [FieldChange(kind, entity, DELETED, 1)]
    after = kind.encode(step.after)
    changes = [
        FieldChange(kind, entity, kind.codes[name][0], after[name]) for name in after if after[name] != now[name]
    ]
    if step.before is None and (row is not None or not changes):
        changes.append(FieldChange(kind, entity, DELETED, 0))
    return changes


def _compare(kind: Kind, step: Step, now: Row) -> None:
    """Compare what the step relies on: the fields it changes, or all of a record that it takes away."""
    assert step.before is not None
    names = step.changed_fields() if step.after is not None else kind.codes
    for name in names:
        if kind.encoded(name, getattr(step.before, name)) != now[name]:
            raise Outdated(f"{kind.name} {step.record.id}: {name} has changed since")


class Journal:
    """Numbers and writes the changes of one replica, within the caller's transactions."""

    def __init__(self, connection: sa.Connection, replica: int) -> None:
        self._connection = connection
        self._replica = replica

    def write(self, edit: Edit, author: str, milliseconds: int) -> int | None:
        """Write the edit into log and tables; give the action's id, or None when nothing differs. Raises Outdated."""
        rows = current_rows(self._connection, edit)
        per_step = [(step, changes_of(step, rows.get(step.record.id))) for step in edit.steps]
        changes = [change for _step, some in per_step for change in some]
        if not changes:
            return None
        action = self._write_action(edit.label, author, milliseconds)
        self._write_changes(action, changes, rows)
        self._write_tables(per_step, rows)
        self._drop_drafts(changes, rows)
        return action

    def _write_action(self, label: str, author: str, milliseconds: int) -> int:
        number = self._next_number(schema.action)
        latest = self._connection.execute(sa.select(sa.func.max(schema.action.c.hlc))).scalar() or 0
        hlc = max(latest + 1, milliseconds << 16)
        self._connection.exec_driver_sql(_INSERT_ACTION, (number, hlc, author, label))
        return number

    def _next_number(self, table: sa.Table) -> int:
        first = self._replica << SEQ_BITS
        ours = table.c.id.between(first, first + (1 << SEQ_BITS) - 1)
        latest = self._connection.execute(sa.select(sa.func.max(table.c.id)).where(ours)).scalar()
        return (latest or first) + 1

    def _write_changes(self, action: int, changes: list[FieldChange], rows: dict[UUID, Any]) -> None:
        heads = heads_of(self._connection, [key.bytes for key in rows])
        number = self._next_number(schema.change)
        self._connection.exec_driver_sql(
            _INSERT_CHANGE,
            [
                (
                    number + n,
                    action,
                    change.kind.code,
                    change.entity,
                    change.field,
                    packed(change.value),
                    bases_packed(heads.get((change.entity, change.field), ())),
                )
                for n, change in enumerate(changes)
            ],
        )

    def _write_tables(self, per_step: list[tuple[Step, list[FieldChange]]], rows: dict[UUID, Any]) -> None:
        fresh: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for step, changes in per_step:
            kind = kind_of(step)
            if step.record.id in rows:
                self._update(kind, step.record.id.bytes, changes)
            elif step.after is not None:
                fresh[kind.code].append((step.record.id.bytes, 0, *kind.encode(step.after).values()))
        for code, some in fresh.items():
            self._connection.exec_driver_sql(schema.BY_CODE[code].insert, some)

    def _update(self, kind: Kind, entity: bytes, changes: list[FieldChange]) -> None:
        if not changes:
            return
        names = {code: name for code, (name, _codec) in kind.by_code.items()} | {DELETED: "deleted"}
        values = {names[change.field]: change.value for change in changes}
        self._connection.execute(kind.table.update().where(kind.table.c.id == entity).values(values))

    def _drop_drafts(self, changes: list[FieldChange], rows: dict[UUID, Any]) -> None:
        """A field that was changed has no draft any more; a new record cannot have had one."""
        draft = schema.draft
        if self._connection.execute(sa.select(draft.c.entity).limit(1)).first() is None:
            return
        for change in changes:
            if change.field != DELETED and UUID(bytes=change.entity) in rows:
                name = change.kind.by_code[change.field][0]
                self._connection.execute(draft.delete().where(draft.c.entity == change.entity, draft.c.field == name))


def heads_of(connection: sa.Connection, entities: Iterable[bytes]) -> dict[tuple[bytes, int], list[int]]:
    """Give, by (entity, field), the changes that no other change has replaced; several of them are a conflict."""
    change = schema.change
    written: dict[tuple[bytes, int], list[int]] = defaultdict(list)
    replaced: set[int] = set()
    for some in _batched(entities, _AT_ONCE):
        columns = sa.select(change.c.id, change.c.entity, change.c.field, change.c.bases)
        for row in connection.execute(columns.where(change.c.entity.in_(some)).order_by(change.c.id)):
            written[row.entity, row.field].append(row.id)
            replaced.update(bases_unpacked(row.bases))
    return {key: [number for number in numbers if number not in replaced] for key, numbers in written.items()}


def bases_packed(bases: Iterable[int]) -> int | bytes | None:
    """Give the bases as the log keeps them: none, one number, or 8 bytes each."""
    numbers = sorted(bases)
    if len(numbers) > 1:
        return struct.pack(f">{len(numbers)}q", *numbers)
    return numbers[0] if numbers else None


def bases_unpacked(value: int | bytes | None) -> tuple[int, ...]:
    """Give the bases that were packed."""
    if isinstance(value, bytes):
        return struct.unpack(f">{len(value) // 8}q", value)
    return () if value is None else (value,)
