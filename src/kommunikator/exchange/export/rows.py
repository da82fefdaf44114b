"""The posts as a table: which columns it has, and what stands in them, as plain values for any file with rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from enum import StrEnum
from functools import lru_cache
from typing import Final
from uuid import UUID

from kommunikator.domain.organisation import Organisation
from kommunikator.domain.post import STATUS_NAMES, ChecklistItem, Note, PostSheet
from kommunikator.domain.team import Named, Team
from kommunikator.exchange import calendar_zones
from kommunikator.i18n import _, format_time

Value = str | int | date | time | datetime | bool | None
"""What a cell holds; None and an empty text are an empty cell."""


class Kind(StrEnum):
    """What the values of a column are: `MOMENT` is a day and time in the table's zone."""

    TEXT = "text"
    DAY = "day"
    TIME = "time"
    MOMENT = "moment"
    NUMBER = "number"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` is the same in every language, `head` and `meaning` are translated, `width` in characters.

    `value` gives the cell of a post, of (post, variant) or of a record, as the table is. `back` tells whether what is
    changed there is read when the file comes back; what is `hidden` is for that reading alone.
    """

    key: str
    head: str
    kind: Kind
    width: int
    value: Callable[..., Value]
    meaning: str = ""
    back: bool = True
    hidden: bool = False


BETWEEN: Final = "; "
"""What stands between several names in a cell; no name in a table holds a semicolon (see `labels`)."""
NOTHING: Final = "∅"
"""Stands for a text of a channel's own that is empty, which is not the same as none."""


def labels(records: Mapping[UUID, Named]) -> dict[UUID, str]:
    """Give each record a name to stand in a table: on one line, without semicolons, and no name twice.

    Of several with the same name, the later ones in the team's order get a number: "Facebook (2)".
    """
    given: dict[UUID, str] = {}
    taken: set[str] = {"", gone().casefold()}
    for key, record in records.items():
        plain = " ".join(record.name.replace(";", ",").split())
        label, number = plain, 2
        while label.casefold() in taken:
            label, number = f"{plain or _('No name')} ({number})", number + 1
        taken.add(label.casefold())
        given[key] = label
    return given


def gone() -> str:
    """Give what stands in place of the name of a channel, theme or person that is no longer there."""
    return f"({_('no longer there')})"


def zone_of(organisation: Organisation) -> tzinfo:
    """Give the zone in which a table tells when something was published: the team's, else the machine's, else UTC."""
    return calendar_zones.known(organisation.zone) or calendar_zones.known(calendar_zones.machine()) or UTC


@dataclass(frozen=True, slots=True)
class Names:
    """What stands in a table for each channel, theme, member, audience and purpose."""

    channels: Mapping[UUID, str]
    themes: Mapping[UUID, str]
    members: Mapping[UUID, str]
    audiences: Mapping[UUID, str]
    purposes: Mapping[UUID, str]

    @classmethod
    def of(cls, team: Team) -> Names:
        """Give them for a team."""
        return cls(
            labels(team.channels),
            labels(team.themes),
            labels(team.members),
            labels(team.audiences),
            labels(team.purposes),
        )


def one(names: Mapping[UUID, str], key: UUID | None) -> str:
    """Give a record's name in the table; empty without a record."""
    return names.get(key) or gone() if key else ""


def several(names: Mapping[UUID, str], keys: Iterable[UUID]) -> str:
    """Give the names of several records, in the order of the team's list."""
    wanted = set(keys)
    told = [name for key, name in names.items() if key in wanted]
    return BETWEEN.join([*told, *[gone()] * (len(wanted) - len(told))])


def post_columns(team: Team, keys: Collection[str], names: Names | None = None) -> tuple[Column, ...]:
    """Give the columns of a table with a row a post: of the fields with these keys (see `export_fields`).

    What is most asked for comes first, so that it fits on the first sheet of paper. What belongs to a post in one
    channel alone (own text, link …) is in `variant_columns`.
    """
    names = names or Names.of(team)
    words = {status: _(name) for status, name in STATUS_NAMES.items()}
    made = {
        "when": _when_columns(),
        "title": (_text("title", _("Title"), 34, lambda sheet: sheet.post.title),),
        "channels": (_text("channels", _("Channels"), 20, _links(names.channels, "variants", "channel"), _many()),),
        "status": (_text("status", _("Status"), 12, lambda sheet: words[sheet.post.status]),),
        "responsible": (
            _text("responsible", _("Responsible"), 18, lambda sheet: one(names.members, sheet.post.responsible)),
        ),
        "text": (_text("text", _("Text"), 60, lambda sheet: sheet.post.text),),
        "theme": (_text("theme", _("Theme"), 20, lambda sheet: one(names.themes, sheet.post.theme)),),
        "helpers": (_text("helpers", _("Helpers"), 18, _links(names.members, "helpers", "member"), _many()),),
        "audiences": (
            _text("audiences", _("Audiences"), 18, _links(names.audiences, "audiences", "audience"), _many()),
        ),
        "purpose": (_text("purpose", _("Purpose"), 18, lambda sheet: one(names.purposes, sheet.post.purpose)),),
        "checklist": (_text("checklist", _("Checklist"), 28, _checklist, back=False),),
        "blocked": (_text("blocked", _("Blocked"), 20, lambda sheet: sheet.post.blocked),),
        "source": (_text("source", _("Source"), 16, lambda sheet: sheet.post.source),),
        "notes": (_text("notes", _("Internal notes"), 40, _notes_in(zone_of(team.organisation)), back=False),),
    }
    return tuple(column for key, columns in made.items() if key in keys for column in columns)


def variant_columns(team: Team, keys: Collection[str], names: Names | None = None) -> tuple[Column, ...]:
    """Give the columns of a table with a row a post and channel; their values are of the sheet and the variant."""
    names, zone = names or Names.of(team), zone_of(team.organisation)
    own = _("Empty where the post's own holds.")
    made = {
        "channels": (_text("channel", _("Channel"), 20, lambda _sheet, variant: one(names.channels, variant.channel)),),
        "when": (Column("own_time", _("Own time"), Kind.TIME, 10, lambda _sheet, variant: variant.time, own),),
        "text": (
            _text("own_text", _("Own text"), 60, lambda _sheet, variant: own_text(variant.text), own),
            _text(
                "published_text", _("Text as published"), 40, lambda _sheet, variant: own_text(variant.published_text)
            ),
        ),
        "link": (
            _text("link", _("Link"), 30, lambda _sheet, variant: variant.link),
            _text("address", _("Published at"), 30, lambda _sheet, variant: variant.address),
        ),
        "published": (
            Column(
                "published", _("Published"), Kind.MOMENT, 18, lambda _sheet, variant: there(variant.published_at, zone)
            ),
        ),
        "publisher": (_text("publisher", _("Published by"), 18, lambda _sheet, variant: variant.published_by),),
    }
    return tuple(column for key, columns in made.items() if key in keys for column in columns)


def joined_columns(team: Team, keys: Collection[str], names: Names | None = None) -> tuple[Column, ...]:
    """Give for a table of posts what each post has in its channels, one column a field, a line or a text a channel."""
    names = names or Names.of(team)
    found = variant_columns(team, keys, names)
    return tuple(_joined(column, names) for column in found if column.key != "channel")


def _joined(column: Column, names: Names) -> Column:
    between = "\n\n" if column.key in ("own_text", "published_text") else "\n"
    after = ":\n" if between == "\n\n" else ": "

    def told(sheet: PostSheet) -> str:
        cells = ((variant, written(column.value(sheet, variant))) for variant in sheet.variants)
        return between.join(f"{one(names.channels, variant.channel)}{after}{cell}" for variant, cell in cells if cell)

    meaning = _("A channel each, with its name before it.")
    return Column(column.key, column.head, Kind.TEXT, column.width, told, meaning, back=False)


def written(value: Value) -> str:
    """Give a value as text: days as 2026-11-25, times as 09:00."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return f"{value.date().isoformat()} {format_time(value.time())}"
    if isinstance(value, time):
        return format_time(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def own_text(text: str | None) -> str | None:
    """Give a channel's own text as a cell can hold it; `own_text_of` reads it."""
    return text + NOTHING if text is not None and not text.strip(NOTHING) else text


def own_text_of(cell: str) -> str | None:
    """Give the own text that a cell stands for, None for an empty cell."""
    if not cell:
        return None
    return cell[: -len(NOTHING)] if not cell.strip(NOTHING) else cell


def there(moment: datetime | None, zone: tzinfo) -> datetime | None:
    """Give a moment as the clocks of a zone show it; `fold` is 1 in the second of the two hours of an autumn night."""
    return calendar_zones.elsewhere(moment, zone) if moment else None


def _text(
    key: str, head: str, width: int, value: Callable[..., Value], meaning: str = "", *, back: bool = True
) -> Column:
    return Column(key, head, Kind.TEXT, width, value, meaning, back)


def _many() -> str:
    return _("Several with a semicolon between.")


def _when_columns() -> tuple[Column, ...]:
    bank = _("Empty for a post in the idea bank.")
    return (
        Column("week", _("Week"), Kind.NUMBER, 7, _week, back=False),
        Column("day", _("Day"), Kind.DAY, 15, lambda sheet: sheet.post.when.day if sheet.post.when else None, bank),
        Column("time", _("Time"), Kind.TIME, 7, lambda sheet: sheet.post.when.time if sheet.post.when else None),
    )


def _week(sheet: PostSheet) -> int | None:
    return sheet.post.when.day.isocalendar().week if sheet.post.when else None


def _links(names: Mapping[UUID, str], part: str, field: str) -> Callable[[PostSheet], str]:
    # The same few combinations come again and again.
    together = lru_cache(maxsize=2048)(lambda keys: several(names, keys))

    def told(sheet: PostSheet) -> str:
        links = getattr(sheet, part)
        if len(links) > 1:
            return together(tuple(getattr(link, field) for link in links))
        return one(names, getattr(links[0], field)) if links else ""

    return told


def _checklist(sheet: PostSheet) -> str:
    return "\n".join(map(_item, sheet.checklist))


def _item(item: ChecklistItem) -> str:
    return f"{'☑' if item.done else '☐'} {item.text}"


def _notes_in(zone: tzinfo) -> Callable[[PostSheet], str]:
    def told(note: Note) -> str:
        head = ", ".join(filter(None, (note.author, written(there(note.written_at, zone)))))
        return f"{head}:\n{note.text}" if head else note.text

    return lambda sheet: "\n\n".join(map(told, sheet.notes))


_INVISIBLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]")


def visible(text: str) -> str:
    """Give a text without control characters, its lines ending as in every program; tabs stay."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return _INVISIBLE.sub("", plain)
