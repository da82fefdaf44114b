"""The list of posts: by day, or by channel, person or theme, with all fields that go out and the texts in full.

Content:
    subtitle: the days, ""
    count: "23 posts in all"
    heads: {when, post, channels, status, responsible}: what stands over the columns; without `responsible` where no
        names go out
    nobody: mark of a post without anybody responsible
    groups: [{title, note, chip or None, marks: [mark], level: 2 or 3, rows: [row]}]; a week over its days has no rows;
        a day has `short`: "Mon 23 Nov", the idea bank an empty one
        row: {day: "Mon 23 Nov" (where the group isn't a day), time, title, text, channels: [chip and `time`], status:
            mark, responsible, nobody, settled, cancelled, more: [{name, text}] (the other fields), own: [{channel:
            chip, facts: [{name, text}], texts: [{name, text}]}] (what a channel has of its own, short and long)}
    empty: what stands there without posts
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from kommunikator.domain.arranging import Group, groups_of, groups_shown
from kommunikator.domain.period import PeriodKind
from kommunikator.domain.post import PlannedPost, PostSheet, Variant
from kommunikator.domain.shown import Grouping
from kommunikator.domain.week import Week
from kommunikator.exchange import public_holidays
from kommunikator.exchange.export.pages import Page
from kommunikator.exchange.export.pages.cards import (
    Object,
    by_day,
    capital,
    card,
    frame,
    name_of,
    one_line,
    ordered,
    own_time,
    short_day,
)
from kommunikator.exchange.export.pages.signs import chip, day_mark, nobody
from kommunikator.exchange.export.pages.week import nothing_planned
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.export.rows import Column, Value, post_columns, variant_columns, written
from kommunikator.exchange.matrix_wording import dates_text, posts_text
from kommunikator.exchange.period_wording import title_of
from kommunikator.i18n import _, format_day, format_range, format_stamp, language

# Fields with a place of their own in a row.
_PLACED: Final = frozenset({"when", "title", "channels", "status", "responsible", "text"})
_LONG: Final = frozenset({"own_text", "published_text"})
_NEEDED: Final = {Grouping.RESPONSIBLE: "responsible", Grouping.THEME: "theme"}


@dataclass(frozen=True, slots=True)
class _Writing:
    """What a row is written with: the part, and the columns of the fields that have no place of their own."""

    part: PlanPart
    more: tuple[Column, ...]
    own: tuple[Column, ...]


def page(part: PlanPart) -> Page:
    """Give the page."""
    sheets = list(part.posts())
    team = part.team
    own = tuple(column for column in variant_columns(team, part.keys - {"channels"}) if column.key != "own_time")
    grouping = _grouping(part)
    headed = {_NEEDED[grouping]} if grouping in _NEEDED else set()
    writing = _Writing(part, post_columns(team, part.keys - _PLACED - headed), own)
    groups = _days(sheets, writing) if grouping is Grouping.NONE else _groups(sheets, grouping, writing)
    title, subtitle = _titles(part)
    content = {
        **frame(part),
        "subtitle": subtitle,
        "count": posts_text(len(sheets)) if sheets else "",
        "heads": _heads(part, by_day=grouping is Grouping.NONE),
        "nobody": nobody(),
        "groups": list(groups),
        "empty": "" if sheets else nothing_planned(part, _("Nothing is planned on these days")),
    }
    return Page("list", title, language(), content, len(sheets))


def _grouping(part: PlanPart) -> Grouping:
    """Give how posts are put together: without people's names they can't be told apart by person, so also by theme."""
    wanted = part.choice.grouping
    return wanted if _NEEDED.get(wanted, "when") in part.keys else Grouping.NONE


def _titles(part: PlanPart) -> tuple[str, str]:
    if part.period is None:
        return _("The plan"), ""
    title = title_of(part.period, part.today)
    if part.period.kind in (PeriodKind.MONTH, PeriodKind.DAYS):
        return title, ""
    return title, format_range(part.period.first, part.period.last)


def _heads(part: PlanPart, *, by_day: bool) -> dict[str, str]:
    heads = {
        "when": _("Time") if by_day else _("Day and time"),
        "post": _("Post"),
        "channels": _("Channels"),
        "status": _("Status"),
    }
    return {**heads, "responsible": _("Responsible")} if "responsible" in part.keys else heads


# --- by day ------------------------------------------------------------------------------------------------------


def _days(sheets: list[PostSheet], writing: _Writing) -> Iterator[Object]:
    """Give a group a day, below their weeks where there are several; then the idea bank."""
    days = list(by_day(sheets))
    dated = [day for day, _some in days if day]
    weeks = {Week.of(day) for day in dated}
    team = writing.part.team
    marks = public_holidays.marks(dated[0], dated[-1], team, language()) if dated else {}
    told: Week | None = None
    for day, some in days:
        if day and len(weeks) > 1 and Week.of(day) != told:
            told = Week.of(day)
            yield _week(told)
        title = _day_title(day, writing.part.today) if day else _("Idea bank")
        rows = [_row(sheet, writing) for sheet in some]
        level = 3 if day and told else 2
        yield {
            **_group(title, rows, level=level),
            "short": short_day(day, writing.part.today) if day else "",
            "marks": [day_mark(one) for one in marks.get(day, ())] if day else [],
        }


def _week(week: Week) -> Object:
    title = _("Week %(number)d") % {"number": week.number}
    return {**_group(title, []), "note": format_range(week.monday, week.sunday)}


def _day_title(day: date, today: date) -> str:
    return capital(format_day(day, "EEEE d MMMM" if day.year == today.year else "EEEE d MMMM y"))


def _group(title: str, rows: list[Object], *, level: int = 2) -> Object:
    return {"title": title, "note": "", "chip": None, "marks": [], "level": level, "rows": rows}


# --- by channel, person or theme ---------------------------------------------------------------------------------


def _groups(sheets: list[PostSheet], grouping: Grouping, writing: _Writing) -> Iterator[Object]:
    part = writing.part
    posts = [PlannedPost(sheet.post, sheet.channel_ids) for sheet in sheets]
    found: dict[Group, list[PostSheet]] = {}
    for planned, sheet in zip(posts, sheets, strict=True):
        for group in groups_of(planned, grouping):
            found.setdefault(group, []).append(sheet)
    for group in groups_shown(grouping, part.team, posts, part.choice.filter):
        some = found.get(group, [])
        if grouping is Grouping.CHANNEL:
            rows = sorted((_in_channel(sheet, group, writing) for sheet in some), key=lambda row: row["order"])
        else:
            rows = [_with_day(_row(sheet, writing), sheet, part.today) for sheet in some]
        if rows:
            yield {**_HEADS[grouping](group, part), "rows": rows}


def _channel_head(group: Group, part: PlanPart) -> Object:
    channel = part.team.channels.get(group) if group else None
    if channel is None:
        return _group(_("No channel"), [])
    return {**_group(one_line(channel.name), []), "chip": chip(channel)}


def _person_head(group: Group, part: PlanPart) -> Object:
    return _group(name_of(part.team, group) or _("Nobody responsible"), [])


def _theme_head(group: Group, part: PlanPart) -> Object:
    theme = part.team.themes.get(group) if group else None
    if theme is None:
        return _group(_("No theme"), [])
    return {**_group(one_line(theme.name), []), "note": dates_text(theme)}


_HEADS: Final[dict[Grouping, Callable[[Group, PlanPart], Object]]] = {
    Grouping.CHANNEL: _channel_head,
    Grouping.RESPONSIBLE: _person_head,
    Grouping.THEME: _theme_head,
}


# --- a post ------------------------------------------------------------------------------------------------------


def _row(sheet: PostSheet, writing: _Writing) -> Object:
    return {
        **card(sheet, writing.part),
        "day": "",
        "text": sheet.post.text.strip(),
        "more": list(_more(sheet, writing)),
        "own": _own(sheet, ordered(sheet.variants, writing.part.team), writing),
    }


def _more(sheet: PostSheet, writing: _Writing) -> Iterator[Object]:
    for column in writing.more:
        value = _checklist(sheet) if column.key == "checklist" else written(column.value(sheet))
        if value.strip():
            yield {"name": column.head, "text": value.strip()}


def _checklist(sheet: PostSheet) -> str:
    """Give the checklist with words for what is done: the usual boxes are in few fonts."""
    done = _("%(item)s (done)")
    return "\n".join(done % {"item": item.text} if item.done else item.text for item in sheet.checklist)


def _own(sheet: PostSheet, variants: list[Variant], writing: _Writing) -> list[Object]:
    """Give what channels have of their own; a text is told where it is another than the one before it."""
    found = []
    for variant in variants:
        usual = _text_of(sheet, variant).strip()
        same = variant.published_text is not None and variant.published_text.strip() == usual
        one = replace(variant, published_text=None) if same else variant
        values = [(column, _told(column.value(sheet, one))) for column in writing.own]
        parts = [(column.key in _LONG, {"name": column.head, "text": text}) for column, text in values if text]
        if parts:
            facts, texts = ([part for long, part in parts if long is wanted] for wanted in (False, True))
            found.append({"channel": chip(writing.part.team.channels[one.channel]), "facts": facts, "texts": texts})
    return found


def _told(value: Value) -> str:
    return format_stamp(value) if isinstance(value, datetime) else written(value).strip()


def _with_day(row: Object, sheet: PostSheet, today: date) -> Object:
    when = sheet.post.when
    if when is None:
        return {**row, "day": _("Idea bank")}
    return {**row, "day": format_day(when.day, "ccc d MMM" if when.day.year == today.year else "ccc d MMM y")}


def _text_of(sheet: PostSheet, variant: Variant) -> str:
    return sheet.post.text if variant.text is None else variant.text


def _in_channel(sheet: PostSheet, channel: UUID | None, writing: _Writing) -> Object:
    """Give a post as it is in one channel: with its own time and text there. `order` tells its place among the rows."""
    variant = next((one for one in sheet.variants if one.channel == channel), None)
    row = _with_day(_row(sheet, writing), sheet, writing.part.today)
    if variant is not None:
        # Its own text stands in the text's place.
        rest = replace(sheet, post=replace(sheet.post, text=_text_of(sheet, variant)))
        row["time"] = own_time(variant, sheet.post) or row["time"]
        row["text"] = rest.post.text.strip()
        row["own"] = _own(rest, [replace(variant, text=None)], writing)
        row["channels"] = [one | {"time": ""} for one in row["channels"]]
    day = sheet.post.when.day.isoformat() if sheet.post.when else "~"
    return {**row, "order": [day, row["time"]]}
