"""The sheets with a row a record: channels, themes, people, audiences, purposes and the ideas of the matrix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.edit import Record
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Theme, ThemeKind
from kommunikator.domain.text import N_
from kommunikator.exchange.export.rows import Column, Kind, Names, Value, one
from kommunikator.i18n import _


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """How a field of a record stands in its sheet. `refers` names the list (of `Names`) that the field refers to."""

    field: str
    head: str
    kind: Kind = Kind.TEXT
    width: int = 24
    refers: str = ""
    hidden: bool = False


THEME_KINDS: Final = {ThemeKind.BASE: N_("Base theme"), ThemeKind.CAMPAIGN: N_("Campaign")}
_NAME: Final = FieldColumn("name", N_("Name"), width=28)
_LAST: Final = (
    FieldColumn("active", N_("In use"), Kind.FLAG, 9),
    FieldColumn("position", N_("Order"), Kind.NUMBER, 8),
)
_NOTED: Final = (_NAME, FieldColumn("note", N_("Note"), width=60), *_LAST)

FIELDS: Final[dict[type[Record], tuple[FieldColumn, ...]]] = {
    Channel: (
        _NAME,
        FieldColumn("code", N_("Code"), width=8),
        FieldColumn("network", N_("Network"), width=14),
        FieldColumn("address", N_("Address"), width=30),
        FieldColumn("tone", N_("Tone of voice"), width=40),
        FieldColumn("audience", N_("Audience"), width=30),
        FieldColumn("form", N_("Best form"), width=30),
        FieldColumn("weekly_target", N_("Posts a week"), Kind.NUMBER, 10),
        FieldColumn("silent_after", N_("Silent after, days"), Kind.NUMBER, 10),
        FieldColumn("text_limit", N_("Own text limit, characters"), Kind.NUMBER, 12),
        FieldColumn("gap_after", N_("Gap after, days"), Kind.NUMBER, 10),
        *_LAST,
        FieldColumn("colour", N_("Colour"), hidden=True),
    ),
    Theme: (
        _NAME,
        FieldColumn("type", N_("Kind"), width=14),
        FieldColumn("starts", N_("Starts"), Kind.DAY, 15),
        FieldColumn("ends", N_("Ends"), Kind.DAY, 15),
        FieldColumn("goal", N_("Goal"), width=36),
        FieldColumn("responsible", N_("Responsible"), width=18, refers="members"),
        FieldColumn("key_messages", N_("Key messages"), width=40),
        FieldColumn("hashtags", N_("Hashtags"), width=20),
        FieldColumn("evaluation", N_("Evaluation"), width=40),
        FieldColumn("figures", N_("Figures"), width=24),
        *_LAST,
        FieldColumn("icon", N_("Icon"), hidden=True),
    ),
    Member: (_NAME, FieldColumn("initials", N_("Initials"), width=10), *_LAST),
    Audience: _NOTED,
    Purpose: _NOTED,
    ContentIdea: (
        FieldColumn("channel", N_("Channel"), refers="channels"),
        FieldColumn("theme", N_("Theme"), refers="themes"),
        FieldColumn("text", N_("Idea"), width=70),
        FieldColumn("one_time", N_("One-time"), Kind.FLAG, 12),
        FieldColumn("position", N_("Order"), Kind.NUMBER, 8),
    ),
}
"""The columns of each sheet, in order; they hold all of a record's fields."""

LISTS: Final[dict[type[Record], str]] = {
    Channel: "channels",
    Theme: "themes",
    Member: "members",
    Audience: "audiences",
    Purpose: "purposes",
}
"""Under which name `Names` and a `Team` have each list."""


def columns(record: type[Record], names: Names, without: frozenset[str] = frozenset()) -> tuple[Column, ...]:
    """Give a sheet's columns; `without` holds the fields that do not go out. The last two are hidden: name here, id."""
    made = [_column(one, names) for one in FIELDS[record] if one.field not in without]
    if record in LISTS:
        known: Mapping[UUID, str] = getattr(names, LISTS[record])
        made.append(_hidden("known", _("Known as"), lambda kept: known[kept.id]))
    return (*made, _hidden("id", _("ID"), lambda kept: str(kept.id)))


def optional(record: type[Record], field: str) -> bool:
    """Tell whether a field may be None, so that an empty cell says something."""
    return next(one.default for one in fields(record) if one.name == field) is None


def needed(record: type[Record]) -> tuple[str, ...]:
    """Give the fields without which there is no such record."""
    return tuple(one.name for one in fields(record) if one.default is MISSING and one.name != "id")


def _column(column: FieldColumn, names: Names) -> Column:
    return Column(column.field, _(column.head), column.kind, column.width, _value(column, names), hidden=column.hidden)


def _value(column: FieldColumn, names: Names) -> Callable[[Any], Value]:
    if column.refers:
        known: Mapping[UUID, str] = getattr(names, column.refers)
        return lambda kept: one(known, getattr(kept, column.field))

    def plain(kept: Any) -> Value:
        value = getattr(kept, column.field)
        return _(THEME_KINDS[ThemeKind(value)]) if isinstance(value, StrEnum) else value

    return plain


def _hidden(key: str, head: str, value: Callable[[Any], Value]) -> Column:
    return Column(key, head, Kind.TEXT, 10, value, hidden=True)
