"""How values of the domain are kept in SQLite, in the log and in the tables alike."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any
from uuid import UUID, SafeUUID

from kommunikator.domain.choice import Content, Trait
from kommunikator.domain.choice_rule import Effect
from kommunikator.domain.goal import Measure
from kommunikator.domain.organisation import Approval
from kommunikator.domain.own_day import OwnDayKind, Repeat
from kommunikator.domain.post import Status
from kommunikator.domain.team import ThemeKind
from kommunikator.domain.when import When

# Texts from this length on are tried with zlib in the log; below, its 11 bytes of frame eat the gain.
_WORTH_PACKING = 120
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Codec:
    """One type of value: its SQLite type and the way there and back. None is always NULL."""

    sql: str
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


def same(value: Any) -> Any:
    """Give the value as it is."""
    return value


_fill_int, _fill_safe = UUID.__dict__["int"].__set__, UUID.__dict__["is_safe"].__set__


def identity(value: bytes) -> UUID:
    """Give `UUID(bytes=value)`, in half the time: its own way to be made tries all the forms that an id can have."""
    made = object.__new__(UUID)
    _fill_int(made, int.from_bytes(value))
    _fill_safe(made, SafeUUID.unknown)
    return made


# The same few channels, themes and members are read again and again.
@lru_cache(maxsize=4096)
def _uuid(value: bytes) -> UUID:
    return UUID(bytes=value)


def _milliseconds(value: datetime) -> int:
    return (value - _EPOCH) // timedelta(milliseconds=1)


def _instant(value: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=value)


def text(value: str) -> str:
    """Give a text that SQLite can keep: half an emoji or an undecodable byte becomes U+FFFD."""
    if value.isascii():
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


TEXT = Codec("TEXT", text, same)
NUMBER = Codec("INTEGER", int, same)
FLAG = Codec("INTEGER", int, bool)
# The same few channels, themes and members are named in every week.
REFERENCE = Codec("BLOB", lambda value: value.bytes, lru_cache(maxsize=4096)(_uuid))
DAY = Codec("TEXT", date.isoformat, date.fromisoformat)
CLOCK = Codec("TEXT", lambda value: f"{value:%H:%M}", time.fromisoformat)
# A week has some dozens of posts and few times; after a change nearly all of them are read again.
WHEN = Codec("TEXT", str, lru_cache(maxsize=4096)(When.parse))
INSTANT = Codec("INTEGER", _milliseconds, _instant)
STATUS = Codec("TEXT", lambda value: value.value, {status.value: status for status in Status}.__getitem__)


def _choice(choices: type[StrEnum]) -> Codec:
    return Codec("TEXT", lambda value: value.value, choices)


THEME_KIND = _choice(ThemeKind)
APPROVAL = _choice(Approval)
OWN_DAY_KIND = _choice(OwnDayKind)
REPEAT = _choice(Repeat)
MEASURE = _choice(Measure)
CONTENT = _choice(Content)
TRAIT = _choice(Trait)
EFFECT = _choice(Effect)


def packed(value: Any) -> Any:
    """Give an encoded value as the log keeps it: long texts deflated when that is shorter."""
    if isinstance(value, str) and len(value) >= _WORTH_PACKING:
        raw = value.encode()
        small = zlib.compress(raw, 6)
        return small if len(small) < len(raw) else value
    return value


def unpacked(value: Any, codec: Codec) -> Any:
    """Give the encoded value that `packed` was given; only texts are deflated."""
    if isinstance(value, bytes) and codec.sql == "TEXT":
        return zlib.decompress(value).decode()
    return value
