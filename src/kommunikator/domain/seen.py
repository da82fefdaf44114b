"""Which changes a plan had seen when a file was written: for each copy of the plan, how far its changes go.

Clocks can't tell whether a colleague knew of a change that was made here an hour before; the numbers of changes can.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

Seen = Mapping[UUID, int]
"""The highest number of a change that was seen, by the copy of the plan (replica) that made it."""

MOST_COPIES: Final = 500
"""Copies that a file may name; a cell of Excel has room for as many."""
_WORD: Final = re.compile(r"([0-9a-f]{32}):(\d{1,13})", re.ASCII)


def seen_text(seen: Seen) -> str:
    """Give it as one text: "0123…ef:17 89ab…cd:4", the same for the same plan."""
    return " ".join(f"{replica.hex}:{number}" for replica, number in sorted(seen.items()))


def seen_of(text: object) -> dict[UUID, int] | None:
    """Read what `seen_text` gave; None for nothing, and for anything else."""
    words = text.split() if isinstance(text, str) and len(text) <= MOST_COPIES * 46 else []
    found = [_WORD.fullmatch(word) for word in words]
    known = {UUID(hex=match[1]): int(match[2]) for match in found if match}
    return known if known and len(known) == len(words) <= MOST_COPIES else None


def covers(seen: Seen, other: Seen) -> bool:
    """Tell whether whoever has seen the one has seen all of the other as well."""
    return all(seen.get(replica, 0) >= number for replica, number in other.items())


def together(several: Iterable[Seen]) -> dict[UUID, int]:
    """Give what was seen when each of several was."""
    found: dict[UUID, int] = {}
    for seen in several:
        for replica, number in seen.items():
            found[replica] = max(number, found.get(replica, 0))
    return found
