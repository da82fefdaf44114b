"""Texts that are being typed. They are kept so that a crash loses nothing; they are not part of the log."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from kommunikator.storage import codec


@dataclass(frozen=True, slots=True)
class Draft:
    """A field's text as it was last typed, and `base`: the field's value when the typing began."""

    entity: UUID
    field: str
    base: str
    text: str
    at: datetime


def keep(connection: sqlite3.Connection, entity: UUID, field: str, base: str, text: str, at: datetime) -> None:
    """Keep the text being typed, in place of an earlier one."""
    values = (entity.bytes, field, codec.text(base), codec.text(text), int(at.timestamp()))
    connection.execute("INSERT OR REPLACE INTO draft (entity, field, base, text, at) VALUES (?, ?, ?, ?, ?)", values)


def drop(connection: sqlite3.Connection, entity: UUID, field: str) -> None:
    """Forget a draft; nothing happens when there is none."""
    connection.execute("DELETE FROM draft WHERE entity = ? AND field = ?", (entity.bytes, field))


def of(connection: sqlite3.Connection, entity: UUID) -> list[Draft]:
    """Give the drafts of a record, the latest first."""
    query = "SELECT entity, field, base, text, at FROM draft WHERE entity = ? ORDER BY at DESC"
    return [_draft(*row) for row in connection.execute(query, (entity.bytes,))]


def every(connection: sqlite3.Connection) -> list[Draft]:
    """Give all drafts, the latest first."""
    rows = connection.execute("SELECT entity, field, base, text, at FROM draft ORDER BY at DESC")
    return [_draft(*row) for row in rows]


def _draft(entity: bytes, field: str, base: str | None, text: str, at: int) -> Draft:
    return Draft(UUID(bytes=entity), field, base or "", text, datetime.fromtimestamp(at, UTC))
