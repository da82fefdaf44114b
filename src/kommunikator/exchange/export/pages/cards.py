"""Posts as pages show them, and the heads of days, weeks and sheets: the parts that several pages are made of.

A card: {time, title, status: mark, channels: [chip and `time`, a channel's own], responsible, nobody: bool (somebody
should be responsible and nobody is), settled: bool, cancelled: bool}.
A day: {name: "Monday 23 November", short: "Mon 23 Nov", number, weekday, month (on the first day of one), marks:
[mark], count: "3 posts", weekend: bool, free: bool (a public holiday), outside: bool (not among the days that go out),
posts: [card]}.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.calendar_days import MarkKind, Marks
from kommunikator.domain.post import Post, PostSheet, Status, Variant
from kommunikator.domain.team import Team, Theme
from kommunikator.exchange.export.pages.signs import chip, day_mark, status_mark
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.matrix_wording import dates_text
from kommunikator.i18n import _, format_day, format_time, language, ngettext

_SATURDAY: Final = 5
Object = dict[str, Any]


def frame(part: PlanPart) -> Object:
    """Give what stands on every page: whose plan it is, when the page was made, and that a filter hides something."""
    made = _("Made on %(day)s") % {"day": format_day(part.today, "d MMMM y")}
    if part.choice.filter:
        made = f"{made} · {_('a selection of the posts')}"
    return {"organisation": one_line(part.team.organisation.name), "made": made}


def one_line(text: str) -> str:
    """Give a text on one line."""
    return " ".join(text.split())


def capital(text: str) -> str:
    """Give a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def short_day(day: date, today: date) -> str:
    """Give a day in few letters, with its year where that is not this one: "Mon 23 Nov"."""
    return capital(format_day(day, "ccc d MMM" if day.year == today.year else "ccc d MMM y"))


def title_of(post: Post) -> str:
    """Give a post's title on one line, or words that stand in for an empty one."""
    return one_line(post.title) or _("Untitled post")


def time_of(post: Post) -> str:
    """Give a post's time, with its zone where that is not the team's; empty without a time."""
    if post.when is None or post.when.time is None:
        return ""
    clock = format_time(post.when.time)
    return f"{clock} {post.when.zone}" if post.when.zone else clock


def own_time(variant: Variant, post: Post) -> str:
    """Give a channel's own time where it differs from the post's."""
    usual = post.when.time if post.when else None
    return format_time(variant.time) if variant.time is not None and variant.time != usual else ""


def ordered(variants: Iterable[Variant], team: Team) -> list[Variant]:
    """Give the variants in the team's order of channels; those of a channel that is gone are left out."""
    places = {channel: place for place, channel in enumerate(team.channels)}
    return sorted((one for one in variants if one.channel in places), key=lambda one: places[one.channel])


def channels_of(sheet: PostSheet, team: Team) -> list[Object]:
    """Give the chips of a post's channels, each with its own time."""
    found = ordered(sheet.variants, team)
    return [{**chip(team.channels[one.channel]), "time": own_time(one, sheet.post)} for one in found]


def name_of(team: Team, member: UUID | None) -> str:
    """Give a member's name on one line, empty for nobody."""
    found = team.members.get(member) if member else None
    return one_line(found.name) if found else ""


def card(sheet: PostSheet, part: PlanPart) -> Object:
    """Give a post's card."""
    post = sheet.post
    responsible = name_of(part.team, post.responsible)
    return {
        "time": time_of(post),
        "title": title_of(post),
        "status": status_mark(post.status),
        "channels": channels_of(sheet, part.team),
        "responsible": responsible,
        "nobody": "responsible" in part.keys and not responsible and not post.status.settled,
        "settled": post.status.settled,
        "cancelled": post.status is Status.CANCELLED,
    }


def day_head(day: date, marks: Marks, part: PlanPart) -> Object:
    """Give a day without its posts."""
    found = marks.get(day, ())
    return {
        "name": capital(format_day(day, "EEEE d MMMM")),
        "short": short_day(day, part.today),
        "number": f"{day.day}." if language() == "nb" else str(day.day),
        "weekday": format_day(day, "EEEE"),
        "month": format_day(day, "MMMM") if day.day == 1 else "",
        "marks": [day_mark(mark) for mark in found],
        "weekend": day.weekday() >= _SATURDAY,
        "free": any(mark.kind is MarkKind.HOLIDAY for mark in found),
        "outside": part.period is not None and day not in part.period,
    }


def day(when: date, sheets: Iterable[PostSheet], marks: Marks, part: PlanPart) -> Object:
    """Give a day with its posts."""
    posts = [card(sheet, part) for sheet in sheets]
    return {**day_head(when, marks, part), "count": posts_text(len(posts)), "posts": posts}


def posts_text(count: int) -> str:
    """Write a number of posts, empty for none."""
    return ngettext("%(n)d post", "%(n)d posts", count) % {"n": count} if count else ""


def campaign(theme: Theme) -> Object:
    """Give a campaign's name and dates, {name, dates}; the dates as short as they stay clear."""
    return {"name": one_line(theme.name) or _("Campaign without a name"), "dates": dates_text(theme, short=True)}


def by_day(sheets: Iterable[PostSheet]) -> Iterator[tuple[date | None, list[PostSheet]]]:
    """Give posts that stand in their order by day, None for the idea bank."""
    for found, group in groupby(sheets, key=lambda sheet: sheet.post.when.day if sheet.post.when else None):
        yield found, list(group)


def legend(sheets: Iterable[PostSheet], team: Team) -> list[Object]:
    """Give the chips of the channels that posts go to, in the team's order, for those who don't know the letters."""
    used = {variant.channel for sheet in sheets for variant in sheet.variants}
    return [chip(channel) for key, channel in team.channels.items() if key in used]
