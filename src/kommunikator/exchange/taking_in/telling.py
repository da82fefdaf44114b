"""What taking a file in would change, in words: each change as a line, and all of it in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.choice import CONTENT_NAMES, TRAIT_NAMES, Content, Trait
from kommunikator.domain.choice_rule import EFFECT_NAMES, Effect
from kommunikator.domain.comparing import WHOLE, FieldChange
from kommunikator.domain.edit import Record
from kommunikator.domain.goal import MEASURE_NAMES, Measure
from kommunikator.domain.organisation import APPROVAL_NAMES, Approval
from kommunikator.domain.own_day import OWN_DAY_NAMES, REPEAT_NAMES, OwnDayKind, Repeat
from kommunikator.domain.post import STATUS_NAMES, Post, Status
from kommunikator.domain.record_names import KIND_NAMES, field_name
from kommunikator.domain.references import PAIRS, references
from kommunikator.domain.taking_in import Item
from kommunikator.domain.team import ThemeKind
from kommunikator.domain.text import N_
from kommunikator.domain.when import When
from kommunikator.exchange.export.rows import gone, there
from kommunikator.exchange.export.workbook.records import THEME_KINDS
from kommunikator.exchange.taking_in.preview import Preview, Sort, sort_of
from kommunikator.i18n import _, format_day, format_stamp, format_time, ngettext

SORT_NAMES: Final = {
    Sort.NEW: N_("New"),
    Sort.CHANGED: N_("Changed"),
    Sort.CLASH: N_("Clash"),
    Sort.DELETED: N_("Was deleted here"),
}
"""What becomes of a record; whoever shows it translates."""

_ENUMS: Final[dict[type[StrEnum], Mapping[Any, str]]] = {
    Status: STATUS_NAMES,
    ThemeKind: THEME_KINDS,
    OwnDayKind: OWN_DAY_NAMES,
    Repeat: REPEAT_NAMES,
    Measure: MEASURE_NAMES,
    Effect: EFFECT_NAMES,
    Approval: APPROVAL_NAMES,
    Content: CONTENT_NAMES,
    Trait: TRAIT_NAMES,
}
# What a part is called in front of its name, where the kind's own name would be too much.
_PARTS: Final = {
    "variant": N_("Channel"),
    "channel_purpose": N_("Purpose"),
    "post_audience": N_("Audience"),
    "theme_audience": N_("Audience"),
    "series_audience": N_("Audience"),
    "series_channel": N_("Channel"),
    "post_helper": N_("Helper"),
    "checklist_item": N_("Checklist"),
    "note": N_("Internal note"),
    "post_check": N_("Check question"),
    "post_choice": N_("Channel choice"),
}
_OWN_FIELDS: Final = {
    ("variant", "text"): N_("Own text"),
    ("variant", "time"): N_("Own time"),
    ("variant", "address"): N_("Published at"),
}
# Written for the program: what is in them cannot be told in a line.
_UNTOLD: Final = frozenset({"filter", "choice", "answers", "rhythm", "units"})
# Not worth a line of what is new.
_PLUMBING: Final = frozenset({"approved", "position", "source", "occurrence", "icon", "colour", "active", *_UNTOLD})
# An item's own title, and a post's day, stand above its lines.
_IN_THE_HEAD: Final = frozenset({"id", "title", "name", "when"})
# A part that is told by its text has nothing more to say.
_BY_TEXT: Final = ("checklist_item", "note")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that would become different: "Day and time", from one text to another.

    `before` is None where something comes, `after` where it is taken away. `keys` are those of its changes, by which
    they are chosen; in a `clash` the plan has been changed as well.
    """

    what: str
    before: str | None
    after: str | None
    keys: tuple[UUID, ...] = ()
    clash: bool = False

    def on_one_line(self, letters: int = 80) -> str:
        """Give it as one line, with long texts shortened: "Title: Snow → Ice"."""
        texts = [short(text, letters) for text in (self.before, self.after) if text is not None]
        told = " → ".join(texts)
        if self.before is not None and self.after is None:
            told = _("%(what)s is taken away") % {"what": told}
        return f"{self.what}: {told}"


def short(text: str, letters: int) -> str:
    """Give a text on one line, with an ellipsis in place of what is too much."""
    line = " ".join(text[: 4 * letters].split())
    cut = len(line) > letters or len(text) > 4 * letters
    return line[: letters - 1].rstrip() + "…" if cut else line


def title_of(item: Item) -> str:
    """Give what an item is called, or words that stand in for an empty title."""
    if item.title:
        return item.title
    return _("Untitled post") if item.kind == "post" else _("No name")


def place_of(item: Item, preview: Preview) -> str:
    """Give the day and time of a post as the plan has it, "Idea bank" without one; of others what kind they are."""
    if isinstance(item.record, Post):
        return when_text(item.record.when, preview.today)
    return _(KIND_NAMES[item.kind])


def when_text(when: When | None, today: date) -> str:
    """Write a day and time as "Wed 25 Nov 09:00", with the year where it is not this one, and with its zone."""
    if when is None:
        return _("Idea bank")
    day = format_day(when.day, "ccc d MMM" if when.day.year == today.year else "ccc d MMM y")
    clock = f" {format_time(when.time)}" if when.time else ""
    return f"{day}{clock} ({when.zone})" if when.zone else f"{day}{clock}"


def lines_of(item: Item, preview: Preview) -> list[Line]:
    """Give what would become different, a line a field; several channels or people that come stand in one."""
    told = [(change, line) for change in item.changes for line in _told(change, item, preview)]
    found: list[Line] = []
    for _same, some in groupby(told, _alike):
        found.append(_joined([line for _change, line in some]))
    return found


def _alike(told: tuple[FieldChange, Line]) -> object:
    """Give what is the same of lines that stand together: parts of one kind that come, or go."""
    change, line = told
    is_part = change.field == WHOLE and line.what == _part_name(change.kind)
    return (line.what, change.clash, change.after is None) if is_part else line


def _joined(lines: list[Line]) -> Line:
    first = lines[0]
    if len(lines) == 1:
        return first
    keys = tuple(key for line in lines for key in line.keys)
    between = "\n" if any("\n" in (line.after or line.before or "") for line in lines) else ", "
    before, after = (
        between.join(text for text in texts if text is not None) if texts[0] is not None else None
        for texts in ([line.before for line in lines], [line.after for line in lines])
    )
    return replace(first, before=before, after=after, keys=keys)


def _told(change: FieldChange, item: Item, preview: Preview) -> Iterator[Line]:
    whole = change.after if change.after is not None else change.before
    if change.field != WHOLE:
        part = preview.named.get(change.record) if change.record != item.id else None
        before, after = _both(change, preview)
        yield _line(_of_part(part, change, preview), before, after, change)
    elif change.record == item.id:
        yield from _fields_of(whole, change, preview)
    else:
        name = _name(whole, preview)
        yield _line(_part_name(change.kind), *((None, name) if change.after is not None else (name, None)), change)
        if change.after is not None and change.kind not in _BY_TEXT:
            yield from _fields_of(whole, change, preview, name)


def _line(what: str, before: str | None, after: str | None, change: FieldChange) -> Line:
    return Line(what, before, after, (change.key,), change.clash)


def _both(change: FieldChange, preview: Preview) -> tuple[str, str]:
    if change.field in _UNTOLD:
        return _("as here"), _("as in the file")
    before, after = (_text(value, change.field, preview) for value in (change.before, change.after))
    return before, after


def _text(value: Any, field: str, preview: Preview) -> str:
    """Give a value as text that is seen."""
    text = _value(value, field, preview)
    return text if text.strip() else _("empty")


def _fields_of(whole: Record, change: FieldChange, preview: Preview, within: str = "") -> Iterator[Line]:
    """Give the fields of a record that comes, or goes, which say something."""
    for one in fields(whole):
        value = getattr(whole, one.name)
        told_already = one.name in _IN_THE_HEAD or (within and one.name in references(type(whole)))
        if told_already or one.name in _PLUMBING or (one.default is not MISSING and value == one.default):
            continue
        text = _text(value, one.name, preview)
        what = _field_name(change.kind, one.name)
        what = f"{within}: {what}" if within else what
        yield _line(what, *((None, text) if change.after is not None else (text, None)), change)


def _of_part(part: Record | None, change: FieldChange, preview: Preview) -> str:
    """Give the name of a field, with the part's name before it where it belongs to one: "Facebook: Own text"."""
    field = _field_name(change.kind, change.field)
    if part is None:
        return field
    name = _part_name(change.kind) if change.kind in _BY_TEXT else _name(part, preview)
    return f"{name}: {field}"


def _field_name(kind: str, field: str) -> str:
    return _(_OWN_FIELDS.get((kind, field)) or field_name(field))


def _part_name(kind: str) -> str:
    return _(_PARTS.get(kind) or KIND_NAMES[kind])


def _name(record: Record, preview: Preview) -> str:
    """Give what a record is called; a link by what it leads to."""
    if type(record) in PAIRS:
        key = getattr(record, PAIRS[type(record)][1])
        other = preview.named.get(key)
        return _name(other, preview) if other is not None and other is not record else gone()
    texts = (getattr(record, name, "") for name in ("title", "name", "text", "reason"))
    return next((text for text in texts if isinstance(text, str) and text.strip()), _("No name"))


def _value(value: Any, field: str, preview: Preview) -> str:
    """Give a value as people read it; empty for nothing."""
    if isinstance(value, When) or (value is None and field == "when"):
        return when_text(value, preview.today)
    if isinstance(value, UUID):
        named = preview.named.get(value)
        return _name(named, preview) if named is not None else gone()
    if isinstance(value, StrEnum):
        return _(_ENUMS[type(value)][value])
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if field == "approved":
        return _("Yes") if value else _("No")
    return _plain(value, preview)


def _plain(value: Any, preview: Preview) -> str:
    if isinstance(value, datetime):
        return format_stamp(there(value, preview.zone or UTC) or value)
    if isinstance(value, date):
        return format_day(value, "ccc d MMM y")
    if isinstance(value, time):
        return format_time(value)
    return "" if value is None else str(value)


# --- in numbers ------------------------------------------------------------------------------------------------


def counts(preview: Preview) -> Counter[Sort]:
    """Give how many items there are of each sort."""
    return Counter(map(sort_of, preview.items))


def counted(preview: Preview) -> str:
    """Say in numbers what a file would change: "3 new posts, 12 changed, 2 clashes, 310 posts as they are"."""
    found = counts(preview)
    new, changed, clash, gone_here = (found[sort] for sort in Sort)
    posts = sum(isinstance(item.record, Post) for item in preview.items if sort_of(item) is Sort.NEW)
    texts = (
        (posts, ngettext("%(n)d new post", "%(n)d new posts", posts)),
        (new - posts, ngettext("%(n)d other new entry", "%(n)d other new entries", new - posts)),
        (changed, ngettext("%(n)d changed", "%(n)d changed", changed)),
        (clash, ngettext("%(n)d clash", "%(n)d clashes", clash)),
        (gone_here, ngettext("%(n)d was deleted here", "%(n)d were deleted here", gone_here)),
        (preview.same, ngettext("%(n)d post as it is", "%(n)d posts as they are", preview.same)),
    )
    return ", ".join(text % {"n": n} for n, text in texts if n)
