"""Making the tables again from the log, which is the truth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from kommunikator.domain.edit import Record
from kommunikator.storage import schema, search
from kommunikator.storage.codec import unpacked
from kommunikator.storage.database import driver
from kommunikator.storage.journal import bases_unpacked
from kommunikator.storage.kinds import BY_CODE, DELETED, Kind

_AT_ONCE = 2000


def rebuild(connection: sa.Connection) -> None:
    """Drop the tables and the search index, make and fill them from the log, within the caller's transaction."""
    schema.projection.drop_all(connection)
    schema.projection.create_all(connection, checkfirst=False)
    replay(connection, schema.TABLES)
    search.make(driver(connection))
    search.fill(driver(connection))


def replay(connection: sa.Connection, tables: Mapping[type[Record], sa.Table]) -> None:
    """Write the rows that the log says into empty tables."""
    waiting: dict[int, list[tuple[Any, ...]]] = {code: [] for code in BY_CODE}
    for kind, row in _rows(connection):
        rows = waiting[kind.code]
        rows.append(row)
        if len(rows) >= _AT_ONCE:
            _flush(connection, tables[kind.record], rows)
    for code, rows in waiting.items():
        _flush(connection, tables[BY_CODE[code].record], rows)


def _flush(connection: sa.Connection, table: sa.Table, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(schema.insertion(table), rows)
        rows.clear()


def _rows(connection: sa.Connection) -> Iterator[tuple[Kind, tuple[Any, ...]]]:
    """Give each record's table row, one after the other, without holding the log in memory."""
    change, action = schema.change, schema.action
    columns = sa.select(
        change.c.entity, change.c.kind, change.c.field, change.c.id, change.c.value, change.c.bases, action.c.hlc
    )
    ordered = columns.join(action, action.c.id == change.c.action).order_by(change.c.entity, change.c.field)
    log = connection.execution_options(yield_per=_AT_ONCE).execute(ordered)
    for entity, changes in groupby(log, key=lambda row: row.entity):
        yield _row(entity, changes)


def _row(entity: bytes, changes: Iterable[Any]) -> tuple[Kind, tuple[Any, ...]]:
    values: dict[int, Any] = {}
    code = 0
    for field, some in groupby(changes, key=lambda row: row.field):
        shown = shown_of(list(some))
        values[field], code = shown.value, shown.kind
    kind = BY_CODE[code]
    fields = [
        unpacked(values[number], codec) if number in values else default
        for (number, codec), default in zip(kind.codes.values(), kind.defaults, strict=True)
    ]
    return kind, (entity, values.get(DELETED, 0), *fields)


def shown_of(changes: list[Any]) -> Any:
    """Give the change whose value is shown: of those that none replaced, the one with the latest clock."""
    if len(changes) == 1:
        return changes[0]
    replaced = {base for change in changes for base in bases_unpacked(change.bases)}
    heads = [change for change in changes if change.id not in replaced]
    return max(heads, key=lambda change: (change.hlc, change.id))
