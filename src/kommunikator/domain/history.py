"""What was done to a post: who changed what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class FieldHistory:
    """One field that changed: of which record, from what, to what (decoded values; None where empty).

    `field` is "deleted" when the record was taken away (True) or brought back (False).
    """

    kind: str
    entity: UUID
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class ActionHistory:
    """One user action: when (an instant with UTC as its zone), who, its label (a msgid), and its changes."""

    at: datetime
    author: str
    label: str
    changes: tuple[FieldHistory, ...]
