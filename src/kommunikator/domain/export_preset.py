"""An export that the team has given a name: what goes out, to whom, in which form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kommunikator.domain.edit import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPreset(Record):
    """A named export. `choice` is an `ExportChoice` as text (see `export_choice.py`)."""

    kind: ClassVar[str] = "export_preset"
    name: str = ""
    choice: str = ""
    position: int = 0
