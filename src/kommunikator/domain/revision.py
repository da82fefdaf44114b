"""How often a post was changed, and when last: what a calendar needs to know to take the newer of two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """`number` counts the actions that touched a post or what belongs to it; `last` is the latest's instant, in UTC."""

    number: int
    last: datetime
