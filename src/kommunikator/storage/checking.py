"""Is the file whole, and do the tables say what the log says?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import sqlalchemy as sa

from kommunikator.domain.edit import Record
from kommunikator.i18n import _, ngettext
from kommunikator.storage import reading, schema, search
from kommunikator.storage.database import driver
from kommunikator.storage.rebuild import replay
from kommunikator.storage.replica import SEQ_BITS
from kommunikator.storage.schema import TABLES


@dataclass(frozen=True)
class Findings:
    """What a check found: sentences for what is wrong (none when all is well) and the counts."""

    problems: tuple[str, ...]
    counts: dict[str, int]


def check(connection: sa.Connection) -> Findings:
    """Check the file's integrity, the log's numbering, the tables against the log, the search index against them."""
    problems = [*_integrity(connection), *_gaps(connection), *(_differences(connection) or _index(connection))]
    changes = connection.execute(sa.select(sa.func.count()).select_from(schema.change)).scalar_one()
    return Findings(tuple(problems), {**reading.counts(connection), "change": changes})


def _integrity(connection: sa.Connection) -> list[str]:
    rows = connection.exec_driver_sql("PRAGMA integrity_check(10)").scalars().all()
    problems = [] if rows == ["ok"] else [_("The file is damaged: %(detail)s") % {"detail": row} for row in rows]
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        problems.append(_("The log has changes without an action."))
    return problems


def _gaps(connection: sa.Connection) -> list[str]:
    change = schema.change
    number = change.c.id.op(">>")(SEQ_BITS)
    query = sa.select(number, sa.func.count(), sa.func.max(change.c.id)).group_by(number)
    missing = {found: latest - (found << SEQ_BITS) - count for found, count, latest in connection.execute(query)}
    return [
        ngettext(
            "The log lacks %(count)d change of copy %(number)d.",
            "The log lacks %(count)d changes of copy %(number)d.",
            count,
        )
        % {"number": found, "count": count}
        for found, count in missing.items()
        if count
    ]


def _differences(connection: sa.Connection) -> list[str]:
    """Replay the log into temporary tables and compare them with the tables, both ways.

    They have names of their own: SQLite looks for a name without a schema among the temporary tables first.
    """
    copies = _copies()
    for copy in copies.values():
        connection.execute(sa.schema.CreateTable(copy))
    try:
        replay(connection, copies)
        return [
            sentence for record, table in TABLES.items() for sentence in _compare(connection, table, copies[record])
        ]
    finally:
        for copy in copies.values():
            connection.execute(sa.schema.DropTable(copy))


@cache
def _copies() -> dict[type[Record], sa.Table]:
    scratch = sa.MetaData()
    return {
        record: table.to_metadata(scratch, schema="temp", name=f"replayed_{table.name}")
        for record, table in TABLES.items()
    }


def _index(connection: sa.Connection) -> list[str]:
    """Compare the search index with the tables; where they are wrong themselves, it need not be told to be."""
    if search.matches(driver(connection)):
        return []
    return [_("The search index differs from the plan. “kommunikator rebuild” makes it again.")]


def _compare(connection: sa.Connection, table: sa.Table, copy: sa.Table) -> list[str]:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    ours, replayed = (f"SELECT {columns} FROM {place}" for place in (f'main."{table.name}"', f'temp."{copy.name}"'))  # noqa: S608 - names from our own schema
    count = sum(
        connection.exec_driver_sql(f"SELECT count(*) FROM ({these} EXCEPT {those})").scalar_one()  # noqa: S608 - as above
        for these, those in ((replayed, ours), (ours, replayed))
    )
    if not count:
        return []
    sentence = ngettext(
        "%(count)d row of “%(table)s” differs from the log. “kommunikator rebuild” makes it again.",
        "%(count)d rows of “%(table)s” differ from the log. “kommunikator rebuild” makes them again.",
        count,
    )
    return [sentence % {"count": count, "table": table.name}]
