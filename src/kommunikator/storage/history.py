"""Reading the log backwards: a post's history, and what was changed by hand since an import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kommunikator.domain.history import ActionHistory, FieldHistory
from kommunikator.domain.importing import Footing
from kommunikator.domain.post import Post
from kommunikator.storage import looking, reading, schema
from kommunikator.storage.codec import unpacked
from kommunikator.storage.database import batches, driver
from kommunikator.storage.journal import bases_unpacked
from kommunikator.storage.kinds import BY_CODE, BY_RECORD, DELETED
from kommunikator.storage.rebuild import shown_of
from kommunikator.storage.schema import TABLES

_WHEN = (BY_RECORD[Post].code, BY_RECORD[Post].codes["when"][0])
_change, _action = schema.change, schema.action


def of_post(connection: sa.Connection, post: UUID, most: int = 200) -> list[ActionHistory]:
    """Give what was done to a post and all that belongs to it, the latest first, at most `most` actions."""
    entities = [post.bytes, *_belongings(connection, [post.bytes])]
    log = list(_log(connection, entities))
    log.sort(key=_age)
    before = _Before(log)
    by_action = groupby(log, key=lambda row: row.action)
    actions = [_action_history(list(rows), before) for _number, rows in by_action]
    return actions[::-1][:most]


def _age(row: Any) -> tuple[int, int]:
    return row.hlc, row.id


class _Before:
    """Knows what a change replaced: the value that was shown, or the default that was there from the start."""

    def __init__(self, log: list[Any]) -> None:
        """Take the whole log of some entities, oldest first."""
        self._rows = {row.id: row for row in log}
        self._first_action: dict[bytes, int] = {}
        for row in log:
            self._first_action.setdefault(row.entity, row.action)

    def __call__(self, row: Any) -> Any:
        """Give the value, decoded; None where there was none, as for a record that was just added."""
        replaced = [self._rows[base] for base in bases_unpacked(row.bases) if base in self._rows]
        if replaced:
            return _value(max(replaced, key=_age))
        if row.field == DELETED or row.action == self._first_action[row.entity]:
            return None
        return _default(row)


def _belongings(connection: sa.Connection, posts: list[bytes]) -> list[bytes]:
    """Give the ids of all that ever belonged to the posts, taken away or not."""
    found: list[bytes] = []
    for record in reading.PARTS:
        table = TABLES[record]
        for some in batches(posts):
            found.extend(connection.execute(sa.select(table.c.id).where(table.c.post.in_(some))).scalars())
    return found


def _log(connection: sa.Connection, entities: list[bytes]) -> Iterator[Any]:
    """Give the log of the entities, by entity and field, oldest first."""
    columns = sa.select(_change, _action.c.hlc, _action.c.author, _action.c.label).join(_action)
    for some in batches(entities):
        query = columns.where(_change.c.entity.in_(some))
        yield from connection.execute(query.order_by(_change.c.entity, _change.c.field, _change.c.id))


def _action_history(rows: list[Any], before: _Before) -> ActionHistory:
    first = rows[0]
    changes = tuple(_field_history(row, before(row)) for row in rows)
    return ActionHistory(_instant(first.hlc), first.author, first.label, changes)


def _instant(hlc: int) -> datetime:
    return datetime.fromtimestamp((hlc >> 16) / 1000, UTC)


def _field_history(row: Any, before: Any) -> FieldHistory:
    kind = BY_CODE[row.kind]
    name = "deleted" if row.field == DELETED else kind.by_code[row.field][0]
    return FieldHistory(kind.name, UUID(bytes=row.entity), name, before, _value(row))


def _value(row: Any) -> Any:
    return bool(row.value) if row.field == DELETED else _decoded(row, row.value)


def _decoded(row: Any, value: Any) -> Any:
    """Decode a value of the field that the row is about."""
    codec = BY_CODE[row.kind].by_code[row.field][1]
    return None if value is None else codec.decode(unpacked(value, codec))


def footing(connection: sa.Connection, posts: Iterable[UUID], label: str) -> Footing:
    """Give what an import has to know of the posts it wants to write.

    `label` is the label of the import's edits. A field was touched when its value is another one than the latest
    import gave it; a change that was made and taken back leaves no trace.
    """
    wanted = [post.bytes for post in posts]
    touched: set[tuple[UUID, str]] = set()
    taken_away: set[UUID] = set()
    imported_days: dict[UUID, date | None] = {}
    log = _log(connection, [*wanted, *_belongings(connection, wanted)])
    for entity, rows in groupby(log, key=lambda row: row.entity):
        fields = _by_field(rows)
        imported = any(row.label == label for changes in fields.values() for row in changes)
        for field, changes in fields.items():
            shown = shown_of(changes)
            if shown.label == label:
                continue
            if field == DELETED:
                taken_away.update([UUID(bytes=entity)] if shown.value else [])
            elif not imported or _value(shown) != _imported(changes, label):
                touched.add((UUID(bytes=entity), BY_CODE[shown.kind].by_code[field][0]))
                if (shown.kind, field) == _WHEN:
                    imported_days.update(_imported_day(changes, label))
    sheets = reading.sheets(connection, [UUID(bytes=key) for key in wanted])
    return Footing(looking.team(driver(connection)), sheets, frozenset(taken_away), frozenset(touched), imported_days)


def _by_field(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Give {field: its changes} of one record."""
    fields: dict[int, list[Any]] = {}
    for row in rows:
        fields.setdefault(row.field, []).append(row)
    return fields


def _latest_import(changes: Iterable[Any], label: str) -> Any:
    """Give the latest change of a field that an import made, None when none did."""
    return max((row for row in changes if row.label == label), key=_age, default=None)


def _imported(changes: list[Any], label: str) -> Any:
    """Give the value that the latest import gave a field; what an import has not written is left at its default."""
    if row := _latest_import(changes, label):
        return _value(row)
    return _default(changes[0])


def _default(row: Any) -> Any:
    """Give the decoded default of the field that the row is about."""
    kind = BY_CODE[row.kind]
    return _decoded(row, kind.defaults[list(kind.by_code).index(row.field)])


def _imported_day(changes: Iterable[Any], label: str) -> dict[UUID, date | None]:
    """Give {post: day} of the latest import among the changes of a post's `when`; empty when none gave it one."""
    row = _latest_import(changes, label)
    if row is None:
        return {}
    when = _value(row)
    return {UUID(bytes=row.entity): when.day if when else None}
