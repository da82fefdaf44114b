"""Reading the log backwards: a post's history, and what was changed by hand since an import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kommunikator.domain.history import ActionHistory, FieldHistory
from kommunikator.domain.importing import Footing
from kommunikator.domain.post import ChecklistItem, Note, PostAudience, PostHelper, Variant
from kommunikator.storage import reading, schema
from kommunikator.storage.codec import unpacked
from kommunikator.storage.journal import bases_unpacked
from kommunikator.storage.rebuild import shown_of
from kommunikator.storage.schema import BY_CODE, DELETED, TABLES

_BELONGINGS = (Variant, PostAudience, PostHelper, ChecklistItem, Note)
_AT_ONCE = 500
_change, _action = schema.change, schema.action


def of_post(connection: sa.Connection, post: UUID, most: int = 200) -> list[ActionHistory]:
    """Give what was done to a post and all that belongs to it, the latest first, at most `most` actions."""
    entities = [post.bytes, *_belongings(connection, [post.bytes])]
    log = list(_log(connection, entities))
    values = {row.id: row for row in log}
    by_action = groupby(sorted(log, key=lambda row: (row.hlc, row.id)), key=lambda row: row.action)
    actions = [_action_history(list(rows), values) for _number, rows in by_action]
    return actions[::-1][:most]


def _belongings(connection: sa.Connection, posts: list[bytes]) -> list[bytes]:
    """Give the ids of all that ever belonged to the posts, taken away or not."""
    found: list[bytes] = []
    for record in _BELONGINGS:
        table = TABLES[record]
        for start in range(0, len(posts), _AT_ONCE):
            some = posts[start : start + _AT_ONCE]
            found.extend(connection.execute(sa.select(table.c.id).where(table.c.post.in_(some))).scalars())
    return found


def _log(connection: sa.Connection, entities: list[bytes]) -> Iterator[Any]:
    """Give the log of the entities, by entity and field, oldest first."""
    columns = sa.select(_change, _action.c.hlc, _action.c.author, _action.c.label).join(_action)
    for start in range(0, len(entities), _AT_ONCE):
        some = entities[start : start + _AT_ONCE]
        query = columns.where(_change.c.entity.in_(some))
        yield from connection.execute(query.order_by(_change.c.entity, _change.c.field, _change.c.id))


def _action_history(rows: list[Any], values: dict[int, Any]) -> ActionHistory:
    first = rows[0]
    changes = tuple(_field_history(row, values) for row in rows)
    return ActionHistory(_instant(first.hlc), first.author, first.label, changes)


def _instant(hlc: int) -> datetime:
    return datetime.fromtimestamp((hlc >> 16) / 1000, UTC)


def _field_history(row: Any, values: dict[int, Any]) -> FieldHistory:
    bases = bases_unpacked(row.bases)
    before = values.get(bases[-1]) if bases else None
    kind = BY_CODE[row.kind]
    name = "deleted" if row.field == DELETED else kind.by_code[row.field][0]
    return FieldHistory(kind.name, UUID(bytes=row.entity), name, _value(before), _value(row))


def _value(row: Any) -> Any:
    if row is None or row.value is None:
        return None
    if row.field == DELETED:
        return bool(row.value)
    codec = BY_CODE[row.kind].by_code[row.field][1]
    return codec.decode(unpacked(row.value, codec))


def footing(connection: sa.Connection, posts: Iterable[UUID], label: str) -> Footing:
    """Give what an import has to know of the posts it wants to write.

    `label` is the label of the import's edits: a field whose shown change has another one was changed by hand.
    """
    wanted = [post.bytes for post in posts]
    touched: set[tuple[UUID, str]] = set()
    taken_away: set[UUID] = set()
    log = _log(connection, [*wanted, *_belongings(connection, wanted)])
    for (entity, field), rows in groupby(log, key=lambda row: (row.entity, row.field)):
        shown = shown_of(list(rows))
        if shown.label == label:
            continue
        if field != DELETED:
            touched.add((UUID(bytes=entity), BY_CODE[shown.kind].by_code[field][0]))
        elif shown.value:
            taken_away.add(UUID(bytes=entity))
    sheets = reading.sheets(connection, [UUID(bytes=key) for key in wanted])
    return Footing(reading.team(connection), sheets, frozenset(taken_away), frozenset(touched))
