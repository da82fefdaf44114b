"""The tables: the log, which is the truth, and one table per kind of record, which can be made again from it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.types import UserDefinedType

from kommunikator.storage import kinds, search
from kommunikator.storage.database import driver
from kommunikator.storage.kinds import KINDS, Kind

metadata = sa.MetaData()
projection = sa.MetaData()
_dialect = sqlite_dialect(paramstyle="qmark")


class Raw(UserDefinedType[Any]):
    """A column whose values go to SQLite as they are: our codecs have done the work."""

    cache_ok = True

    def __init__(self, sql: str) -> None:
        self.sql = sql

    def get_col_spec(self, **_kw: Any) -> str:
        """Give the type's name in SQL."""
        return self.sql


def insertion(table: sa.Table) -> str:
    """Give the INSERT for all columns in order, with `?` for each value."""
    return str(table.insert().compile(dialect=_dialect))


def _table(kind: Kind) -> sa.Table:
    """Give a kind's table: id, deleted, then the fields in the order of the record."""
    columns = [sa.Column(name, Raw(codec.sql)) for name, (_code, codec) in kind.codes.items()]
    table = sa.Table(
        kind.name,
        projection,
        sa.Column("id", Raw("BLOB"), primary_key=True, nullable=False),
        sa.Column("deleted", Raw("INTEGER"), nullable=False),
        *columns,
    )
    for name in kind.indexes:
        sa.Index(f"{kind.name}_{name}", table.c[name])
    for name in kind.sparse:
        sa.Index(f"{kind.name}_{name}", table.c[name], sqlite_where=table.c[name].is_not(None))
    return table


TABLES = {kind.record: _table(kind) for kind in KINDS}
# The INSERT of a whole row, by kind.
INSERTS = {kind: insertion(TABLES[kind.record]) for kind in KINDS}

# A copy of the plan on one machine: `number` is short for it within this file, `own` marks ours.
replica = sa.Table(
    "replica",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("id", Raw("BLOB"), nullable=False, unique=True),
    sa.Column("home", Raw("TEXT"), nullable=False),
    sa.Column("own", sa.Integer, nullable=False),
)
# What a person did: one user action. `hlc` is a hybrid logical clock (milliseconds << 16 | counter).
action = sa.Table(
    "action",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("hlc", sa.Integer, nullable=False, index=True),
    sa.Column("author", Raw("TEXT"), nullable=False),
    sa.Column("label", Raw("TEXT"), nullable=False),
)
# One field that was changed. `id` is the replica's number << 40 | seq; `bases` are the ids that it replaced:
# NULL for none, an integer for one, a blob of 8 bytes each for several.
change = sa.Table(
    "change",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("action", sa.Integer, sa.ForeignKey("action.id"), nullable=False),
    sa.Column("kind", Raw("INTEGER"), nullable=False),
    sa.Column("entity", Raw("BLOB"), nullable=False),
    sa.Column("field", Raw("INTEGER"), nullable=False),
    sa.Column("value", Raw("")),
    sa.Column("bases", Raw("")),
    sa.Index("change_entity", "entity", "field"),
)
# What is being typed and has not become a change yet. It belongs to this machine alone.
draft = sa.Table(
    "draft",
    metadata,
    sa.Column("entity", Raw("BLOB"), primary_key=True, nullable=False),
    sa.Column("field", Raw("TEXT"), primary_key=True, nullable=False),
    sa.Column("base", Raw("TEXT")),
    sa.Column("text", Raw("TEXT"), nullable=False),
    sa.Column("at", sa.Integer, nullable=False),
)


def create(connection: sa.Connection) -> None:
    """Make all tables in a new file, within the caller's transaction."""
    metadata.create_all(connection, checkfirst=False)
    projection.create_all(connection, checkfirst=False)
    search.make(driver(connection))
    connection.exec_driver_sql(f"PRAGMA application_id = {kinds.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {kinds.VERSION}")
