"""Identities: ordered in time for new records, derived for links, so that two people who add the same link agree."""

from __future__ import annotations

import secrets
import time
from hashlib import sha1
from uuid import UUID, uuid5

# A namespace of our own (a random version 4 UUID): the same pair gives the same link in every copy of a plan.
_LINKS = UUID("5f1c7b0a-93f4-4d0e-8a2b-6f3a1d2c9e47")
_IMPORTS = UUID("c1a0f0d6-3b57-4f0b-9d55-27a4e9b8a613").bytes


def new_id() -> UUID:
    """Give a version 7 UUID (RFC 9562, 5.7): 48 bits of milliseconds, the rest random.

    Records that are made one after the other lie beside each other in the file, and the idea bank can be
    ordered by age without a further field.
    """
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (1 << 48) - 1) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def link_id(kind: str, first: UUID, second: UUID) -> UUID:
    """Give the version 5 UUID of the link of `kind` between two records; the order of the pair counts."""
    return uuid5(_LINKS, f"{kind}:{first}:{second}")


def imported_id(source: str, *parts: str | int) -> UUID:
    """Give the version 5 UUID of a record that comes from `source` (a program), named by `parts` inside it.

    The same parts give the same id in every copy of a plan. It equals `uuid5` over the joined parts, written
    out because an import asks for thousands. A part may hold any text: its length is part of the name.
    """
    name = ":".join([source, *(f"{len(text)}.{text}" for text in map(str, parts))])
    digest = sha1(_IMPORTS + name.encode(), usedforsecurity=False).digest()
    value = int.from_bytes(digest[:16], "big") & ~(0xF << 76) | 0x5 << 76
    return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)
