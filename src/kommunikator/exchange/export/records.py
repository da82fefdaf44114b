"""Records as JSON values and back, by their fields: for the files that are read again.

A day is written as in ISO 8601, a time as HH:MM, day and time of a post as `When` writes them, an instant in UTC with
milliseconds, a choice of several by its value, an id as 36 characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, Final, get_args, get_type_hints
from uuid import UUID

from kommunikator.domain.arrived import Incoming
from kommunikator.domain.choice_rule import CheckQuestion, ChoiceRule, PostCheck, PostChoice
from kommunikator.domain.content_idea import ContentIdea, MatrixCell
from kommunikator.domain.edit import Record
from kommunikator.domain.export_preset import ExportPreset
from kommunikator.domain.goal import Goal
from kommunikator.domain.organisation import Organisation
from kommunikator.domain.own_day import OwnDay
from kommunikator.domain.post import ChecklistItem, Note, Post, PostAudience, PostHelper, Variant
from kommunikator.domain.saved_view import SavedView
from kommunikator.domain.series import Series, SeriesAudience, SeriesChannel
from kommunikator.domain.team import Audience, Channel, ChannelPurpose, Member, Purpose, Theme, ThemeAudience
from kommunikator.domain.when import When
from kommunikator.i18n import _

MAX_TEXT: Final = 200_000
"""So many characters a text of a file may have: a book of a hundred pages."""
LARGEST: Final = 2**63 - 1
"""The largest number that SQLite keeps as such."""

OF_A_POST: Final = {
    "variants": Variant,
    "audiences": PostAudience,
    "helpers": PostHelper,
    "checklist": ChecklistItem,
    "notes": Note,
}
"""What belongs to a post, by the name of a sheet's part."""

LISTS: Final[dict[str, type[Record]]] = {
    "members": Member,
    "channels": Channel,
    "purposes": Purpose,
    "audiences": Audience,
    "themes": Theme,
    "channel_purposes": ChannelPurpose,
    "theme_audiences": ThemeAudience,
    "ideas": ContentIdea,
    "matrix_cells": MatrixCell,
    "own_days": OwnDay,
    "goals": Goal,
    "series": Series,
    "series_channels": SeriesChannel,
    "series_audiences": SeriesAudience,
    "choice_rules": ChoiceRule,
    "check_questions": CheckQuestion,
    "post_choices": PostChoice,
    "post_checks": PostCheck,
    "notes": Note,
    "saved_views": SavedView,
    "export_presets": ExportPreset,
}
"""The lists of a file beside its posts, by name. The notes there are those of campaigns and days."""

KINDS: Final[dict[str, type[Record]]] = {
    one.kind: one for one in (Organisation, Post, *OF_A_POST.values(), *LISTS.values())
}
"""Every kind of record, by the name that a file gives it."""

# A zone is looked up among the files of a computer, so nothing but a name may come in.
_ZONE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*", re.ASCII)


def record_as_object(record: Record, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Give a record as values that JSON knows: its id and all its fields, but for those `without`."""
    written: dict[str, Any] = {"id": str(record.id)}
    for name, write, _read, _optional in _codecs(type(record)):
        if name not in without:
            value = getattr(record, name)
            written[name] = value if value is None or write is None else write(value)
    return written


def incoming_of(kind: str, value: object) -> Incoming:
    """Give the record that an object of a file holds, with those fields that are there; others are passed over.

    Raises ValueError with a translated half sentence that says what is wrong.
    """
    if kind not in KINDS:
        raise ValueError(
            _("“%(kind)s” is a kind of record that this version does not know") % {"kind": printable(kind)}
        )
    if not isinstance(value, Mapping):
        raise ValueError(_("there is something else where a record should be"))
    record = KINDS[kind]
    if "id" not in value:
        raise ValueError(_("“%(field)s” is missing") % {"field": "id"})
    codecs = _codecs(record)
    found = {
        name: _checked(name, value[name], read, optional) for name, _write, read, optional in codecs if name in value
    }
    return Incoming(record, _checked("id", value["id"], _identity, optional=False), found)


def _checked(name: str, value: object, read: Callable[[Any], Any], optional: bool) -> Any:
    if value is None and optional:
        return None
    try:
        return read(value)
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError(_("“%(field)s” has a value that it cannot have") % {"field": name}) from error


_Codec = tuple[str, Callable[[Any], Any] | None, Callable[[Any], Any], bool]


@cache
def _codecs(record: type[Record]) -> tuple[_Codec, ...]:
    """Give for each field its name, how it is written (None: as it is) and read, and whether it may be None."""
    types = get_type_hints(record)
    return tuple(_codec(one.name, types[one.name]) for one in fields(record) if one.name != "id")


def _codec(name: str, annotation: Any) -> _Codec:
    optional = NoneType in get_args(annotation)
    kind = next(one for one in get_args(annotation) if one is not NoneType) if optional else annotation
    if issubclass(kind, StrEnum):
        return name, _value, kind, optional
    write, read = _TYPES[kind]
    return name, write, read, optional


def _value(one: StrEnum) -> str:
    return one.value


def printable(text: str) -> str:
    """Give the beginning of a text of a file as a sentence can hold it: anything but letters and signs is "?"."""
    return "".join(letter if letter.isprintable() else "?" for letter in text[:40])


def text_of(value: object) -> str:
    """Check a text of a file: not too long, and no half of a surrogate pair. Raises ValueError or TypeError."""
    if not isinstance(value, str):
        raise TypeError
    if len(value) > MAX_TEXT:
        raise ValueError
    if not value.isascii():
        value.encode()
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    if not -LARGEST - 1 <= value <= LARGEST:
        raise ValueError
    return value


def _identity(value: str) -> UUID:
    return _same(UUID(value), value.lower())


def _day(value: str) -> date:
    return _same(date.fromisoformat(value), value)


def _clock(value: str) -> time:
    found = time.fromisoformat(value)
    if f"{found:%H:%M}" != value:
        raise ValueError
    return found


def _when(value: str) -> When:
    found = When.parse(value)
    if found.zone is not None and (len(found.zone) > 64 or not _ZONE.fullmatch(found.zone)):
        raise ValueError
    return _same(found, value)


def _instant(value: str) -> datetime:
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError
    found = found.astimezone(UTC)
    return found.replace(microsecond=found.microsecond // 1000 * 1000)


def _instant_text(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="milliseconds")


def _same(found: Any, text: str) -> Any:
    """Give what was found, where it is written so and in no other way."""
    if str(found) != text:
        raise ValueError
    return found


_TYPES: Final[dict[Any, tuple[Callable[[Any], Any] | None, Callable[[Any], Any]]]] = {
    str: (None, text_of),
    bool: (None, _flag),
    int: (None, _number),
    UUID: (str, _identity),
    When: (str, _when),
    date: (date.isoformat, _day),
    time: (lambda value: f"{value:%H:%M}", _clock),
    datetime: (_instant_text, _instant),
}
