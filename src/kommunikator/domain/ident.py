"""Identities: ordered in time for new records, derived for links, so that two people who add the same link agree."""

from __future__ import annotations

import secrets
import time
from functools import lru_cache
from hashlib import sha1
from uuid import UUID

# A namespace of our own (a random version 4 UUID): the same pair gives the same link in every copy of a plan.
_LINKS = UUID("5f1c7b0a-93f4-4d0e-8a2b-6f3a1d2c9e47").bytes
_IMPORTS = UUID("c1a0f0d6-3b57-4f0b-9d55-27a4e9b8a613").bytes
# All bits but those of the version and the variant.
_FREE = (1 << 128) - 1 & ~(0xF << 76) & ~(0x3 << 62)


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
    return _derived(_LINKS, f"{kind}:{_text(first)}:{_text(second)}")


def imported_id(source: str, *parts: str | int) -> UUID:
    """Give the version 5 UUID of a record that comes from `source` (a program), named by `parts` inside it.

    The same parts give the same id in every copy of a plan. The length of each part belongs to the name, so that a
    part may hold any text.
    """
    return _derived(_IMPORTS, ":".join([source, *[f"{len(text)}.{text}" for text in map(str, parts)]]))


def _derived(namespace: bytes, name: str) -> UUID:
    """Give what `uuid.uuid5` gives (RFC 9562, 5.5), in half the time: an import asks for tens of thousands."""
    value = int.from_bytes(sha1(namespace + name.encode(), usedforsecurity=False).digest()[:16], "big")
    return UUID(int=value & _FREE | 0x5 << 76 | 0x2 << 62)


# A post's links are made one after the other, and a team has few channels and members.
@lru_cache(maxsize=256)
def _text(identity: UUID) -> str:
    return str(identity)
