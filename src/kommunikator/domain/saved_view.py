"""A view of the week that the team has given a name: what it filters, how it groups, how much it spans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kommunikator.domain.edit import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView(Record):
    """A named view. `filter` is a `Selection` as text, `grouping` a `Grouping`, `span` a `Span` (see `shown.py`)."""

    kind: ClassVar[str] = "saved_view"
    name: str = ""
    filter: str = ""
    grouping: str = ""
    span: str = ""
    position: int = 0
