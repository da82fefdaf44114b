"""Writing an edit into the log and the tables, with the check that it still fits what is there."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa

from kommunikator.domain.edit import Edit, Record, Step
from kommunikator.storage import replica, schema, search
from kommunikator.storage.codec import packed, text
from kommunikator.storage.database import batches, driver
from kommunikator.storage.errors import Outdated
from kommunikator.storage.kinds import BY_RECORD, DELETED, Kind

# A row begins with id and deleted.
_FIELDS = 2

_INSERT_CHANGE = schema.insertion(schema.change)
_INSERT_ACTION = schema.insertion(schema.action)


class Written(NamedTuple):
    """What one step writes: the fields that change (code and encoded value), and the row of a record that is new."""

    kind: Kind
    entity: bytes
    changes: list[tuple[int, Any]]
    row: tuple[Any, ...] | None = None


def rows_of(connection: sa.Connection, kind: Kind, ids: Iterable[bytes]) -> dict[bytes, Any]:
    """Give the table rows (id, deleted, fields …) with these ids, by id; absent ones are left out."""
    table = schema.TABLES[kind.record]
    found = {}
    for some in batches(ids):
        for row in connection.execute(sa.select(table).where(table.c.id.in_(some))):
            found[row[0]] = row
    return found


def current_rows(connection: sa.Connection, edit: Edit) -> dict[bytes, Any]:
    """Give the table row of each record that the edit touches, by id."""
    wanted: dict[Kind, list[bytes]] = defaultdict(list)
    for step in edit.steps:
        record = step.record
        wanted[BY_RECORD[type(record)]].append(record.id.bytes)
    rows: dict[bytes, Any] = {}
    for kind, ids in wanted.items():
        rows.update(rows_of(connection, kind, ids))
    return rows


def written_by(step: Step, rows: Mapping[bytes, Any]) -> Written:
    """Give what the step writes over the rows. Raises Outdated when `before` is not what they say."""
    record = step.record
    kind, entity = BY_RECORD[type(record)], record.id.bytes
    row = rows.get(entity)
    there = row is not None and not row.deleted
    if there != (step.before is not None):
        raise Outdated(f"{kind.name} {record.id} is {'there already' if there else 'gone'}")
    if step.after is None:
        _compare(kind, step, row, kind.codes)
        return Written(kind, entity, [(DELETED, 1)])
    if step.before is None:
        return _written_anew(kind, entity, step.after, row)
    return Written(kind, entity, _written_over(kind, step, row))


def _written_anew(kind: Kind, entity: bytes, record: Record, row: Any) -> Written:
    """A record that was never there, or that was taken away and comes back."""
    values = kind.encode(record)
    now = kind.defaults if row is None else row[_FIELDS:]
    changes = [(code, value) for code, value, old in zip(kind.by_code, values, now, strict=True) if value != old]
    if row is not None or not changes:
        changes.append((DELETED, 0))
    return Written(kind, entity, changes, (entity, 0, *values) if row is None else None)


def _written_over(kind: Kind, step: Step, row: Any) -> list[tuple[int, Any]]:
    """Only what the step itself changes: other fields may have moved on since, and stay as they are."""
    fields = step.changed_fields()
    _compare(kind, step, row, fields)
    new = {name: kind.encoded(name, after) for name, (_before, after) in fields.items()}
    return [(kind.codes[name][0], value) for name, value in new.items() if value != row._mapping[name]]


def _compare(kind: Kind, step: Step, row: Any, names: Iterable[str]) -> None:
    for name in names:
        if kind.encoded(name, getattr(step.before, name)) != row._mapping[name]:
            raise Outdated(f"{kind.name} {step.record.id}: {name} has changed since")


class Journal:
    """Numbers and writes the changes of one replica, within the caller's transactions."""

    def __init__(self, connection: sa.Connection, number: int) -> None:
        """Go on as the replica with this number."""
        self._connection = connection
        self._replica = number
        self.reached = replica.reached_by(driver(connection), number)
        """How far the replica has come; after a write that was rolled back it is too far until the next one."""

    def write(self, edit: Edit, author: str, milliseconds: int) -> int | None:
        """Write the edit into log and tables; give the action's id, or None when nothing differs. Raises Outdated."""
        rows = current_rows(self._connection, edit)
        written = [written_by(step, rows) for step in edit.steps]
        if not any(one.changes for one in written):
            return None
        action = self._write_action(edit.label, author, milliseconds)
        self._write_changes(action, written, rows)
        with self._search_index_following(written, rows):
            self._write_tables(written)
        self._drop_drafts(one for one in written if one.row is None)
        return action

    def _write_action(self, label: str, author: str, milliseconds: int) -> int:
        number = self._next_number("action")
        (latest,) = driver(self._connection).execute('SELECT max(hlc) FROM "action"').fetchone()
        hlc = max((latest or 0) + 1, milliseconds << 16)
        self._connection.exec_driver_sql(_INSERT_ACTION, (number, hlc, text(author), label))
        return number

    def _next_number(self, table: Literal["action", "change"]) -> int:
        return replica.latest_id(driver(self._connection), table, self._replica) + 1

    def _write_changes(self, action: int, written: Iterable[Written], entities: Iterable[bytes]) -> None:
        heads = heads_of(self._connection, entities)
        changes = ((one.kind.code, one.entity, field, value) for one in written for field, value in one.changes)
        rows = [
            (number, action, kind, entity, field, packed(value), bases_packed(heads.get((entity, field), ())))
            for number, (kind, entity, field, value) in enumerate(changes, self._next_number("change"))
        ]
        self._connection.exec_driver_sql(_INSERT_CHANGE, rows)
        self.reached = self.reached._replace(seq=replica.seq_of(rows[-1][0]))

    def _write_tables(self, written: Iterable[Written]) -> None:
        fresh: dict[Kind, list[tuple[Any, ...]]] = defaultdict(list)
        for one in written:
            if one.row is not None:
                fresh[one.kind].append(one.row)
            elif one.changes:
                self._update(one)
        for kind, rows in fresh.items():
            self._connection.exec_driver_sql(schema.INSERTS[kind], rows)

    @contextmanager
    def _search_index_following(self, written: Iterable[Written], rows: Mapping[bytes, Any]) -> Iterator[None]:
        """Take the words that the block changes in the tables over into the search index."""
        posts, file = search.reworded(written, rows), driver(self._connection)
        if not posts:
            yield
            return
        # A post that is new has none yet.
        before = search.entries_of(file, posts.difference(one.entity for one in written if one.row is not None))
        yield
        search.replace(file, before, search.entries_of(file, posts))

    def _update(self, one: Written) -> None:
        values = {one.kind.column(field): value for field, value in one.changes}
        table = schema.TABLES[one.kind.record]
        self._connection.execute(table.update().where(table.c.id == one.entity), values)

    def _drop_drafts(self, written: Iterable[Written]) -> None:
        """A field that was changed has no draft any more; a new record cannot have had one."""
        draft = schema.draft
        if driver(self._connection).execute("SELECT 1 FROM draft LIMIT 1").fetchone() is None:
            return
        for one in written:
            names = [one.kind.column(field) for field, _value in one.changes]
            self._connection.execute(draft.delete().where(draft.c.entity == one.entity, draft.c.field.in_(names)))


def heads_of(connection: sa.Connection, entities: Iterable[bytes]) -> dict[tuple[bytes, int], list[int]]:
    """Give, by (entity, field), the changes that no other change has replaced; several of them are a conflict."""
    change = schema.change
    written: dict[tuple[bytes, int], list[int]] = defaultdict(list)
    replaced: set[int] = set()
    for some in batches(entities):
        columns = sa.select(change.c.id, change.c.entity, change.c.field, change.c.bases)
        for row in connection.execute(columns.where(change.c.entity.in_(some)).order_by(change.c.id)):
            written[row.entity, row.field].append(row.id)
            replaced.update(bases_unpacked(row.bases))
    return {key: [number for number in numbers if number not in replaced] for key, numbers in written.items()}


def bases_packed(bases: Sequence[int]) -> int | bytes | None:
    """Give the bases as the log keeps them: none, one number, or 8 bytes each."""
    if len(bases) > 1:
        return struct.pack(f">{len(bases)}q", *sorted(bases))
    return bases[0] if bases else None


def bases_unpacked(value: int | bytes | None) -> tuple[int, ...]:
    """Give the bases that were packed."""
    if isinstance(value, bytes):
        return struct.unpack(f">{len(value) // 8}q", value)
    return () if value is None else (value,)
