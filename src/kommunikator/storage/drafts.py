"""Texts that are being typed. They are kept so that a crash loses nothing; they are not part of the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from kommunikator.storage import codec
from kommunikator.storage.schema import draft


@dataclass(frozen=True, slots=True)
class Draft:
    """A field's text as it was last typed, and `base`: the field's value when the typing began."""

    entity: UUID
    field: str
    base: str
    text: str
    at: datetime


def keep(connection: sa.Connection, entity: UUID, field: str, base: str, text: str, at: datetime) -> None:
    """Keep the text being typed, in place of an earlier one."""
    texts = {"base": codec.text(base), "text": codec.text(text)}
    values = {"entity": entity.bytes, "field": field, **texts, "at": int(at.timestamp())}
    connection.execute(draft.insert().prefix_with("OR REPLACE").values(values))


def drop(connection: sa.Connection, entity: UUID, field: str) -> None:
    """Forget a draft; nothing happens when there is none."""
    connection.execute(draft.delete().where(draft.c.entity == entity.bytes, draft.c.field == field))


def of(connection: sa.Connection, entity: UUID) -> dict[str, Draft]:
    """Give the drafts of a record, by field."""
    query = sa.select(draft).where(draft.c.entity == entity.bytes).order_by(draft.c.at.desc())
    return {found.field: found for found in _found(connection, query)}


def every(connection: sa.Connection) -> list[Draft]:
    """Give all drafts, the latest first."""
    return _found(connection, sa.select(draft).order_by(draft.c.at.desc()))


def _found(connection: sa.Connection, query: sa.Select[tuple[bytes, str, str, str, int]]) -> list[Draft]:
    return [
        Draft(UUID(bytes=row.entity), row.field, row.base or "", row.text, datetime.fromtimestamp(row.at, UTC))
        for row in connection.execute(query)
    ]
