"""The week poster: seven days beside each other, a sheet for each week.

Content:
    continued: the word beside a day that goes on on a further sheet
    nobody: mark of a post without anybody responsible
    weeks: [{title: "Week 48", dates, count: "23 posts", empty: what stands there without posts, days: [day] (seven,
        see `cards`), campaigns: [{name, dates, first, last (places among the days, from 0), lane, before: bool,
        after: bool (it goes on outside the week)}], legend: [chip]}]
    ideas: {title, count, posts: [card], legend: [chip]} or None: the posts without a day
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Final

from kommunikator.domain.lanes import Bar, bars
from kommunikator.domain.period import Period
from kommunikator.domain.post import PostSheet
from kommunikator.domain.week import Week
from kommunikator.exchange import public_holidays
from kommunikator.exchange.export.pages import Page
from kommunikator.exchange.export.pages.cards import Object, campaign, card, day, frame, legend
from kommunikator.exchange.export.pages.signs import nobody
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.matrix_wording import posts_text
from kommunikator.i18n import _, format_range, language

# Over more than a year, weeks without a post say nothing.
_MOST_EMPTY: Final = 53
_DAYS: Final = 7


def page(part: PlanPart) -> Page:
    """Give the page of the weeks that the part's days touch; of the whole plan and of long times those with posts."""
    sheets = list(part.posts())
    dated = {week: list(group) for week, group in groupby(filter(_has_day, sheets), key=_week_of)}
    weeks = [_week(week, dated.get(week, []), part) for week in _weeks(part.period, list(dated), part.today)]
    content = {
        **frame(part),
        "continued": _("continued"),
        "nobody": nobody(),
        "weeks": weeks,
        "ideas": ideas([sheet for sheet in sheets if not _has_day(sheet)], part),
    }
    return Page("week", _title(weeks), language(), content, len(sheets))


def _has_day(sheet: PostSheet) -> bool:
    return sheet.post.when is not None


def _week_of(sheet: PostSheet) -> Week:
    assert sheet.post.when is not None
    return Week.of(sheet.post.when.day)


def _weeks(period: Period | None, planned: list[Week], today: date) -> Iterable[Week]:
    if period is None:
        return planned or [Week.of(today)]
    first = Week.of(period.first)
    count = (Week.of(period.last).monday - first.monday).days // _DAYS + 1
    if count > _MOST_EMPTY:
        return planned or [first]
    return [first.later(n) for n in range(count)]


def _week(week: Week, sheets: list[PostSheet], part: PlanPart) -> Object:
    marks = public_holidays.marks(week.monday, week.sunday, part.team, language())
    found = {one: [sheet for sheet in sheets if sheet.post.when and sheet.post.when.day == one] for one in week.days}
    return {
        "title": _("Week %(number)d") % {"number": week.number},
        "dates": format_range(week.monday, week.sunday),
        "count": posts_text(len(sheets)) if sheets else "",
        "empty": "" if sheets else _nothing(week, part),
        "days": [day(one, found[one], marks, part) for one in week.days],
        "campaigns": [_campaign(bar) for bar in bars(part.team.campaigns, week.days)],
        "legend": legend(sheets, part.team),
    }


def _nothing(week: Week, part: PlanPart) -> str:
    return nothing_planned(part, _("Nothing is planned in week %(number)d") % {"number": week.number})


def nothing_planned(part: PlanPart, sentence: str) -> str:
    """Give what stands in place of posts: the sentence, or that a filter lets nothing through."""
    return _("Nothing matches the filter") if part.choice.filter else sentence


def _campaign(bar: Bar) -> Object:
    return {
        **campaign(bar.theme),
        "first": bar.first,
        "last": bar.last,
        "lane": bar.lane,
        "before": bar.continues_before,
        "after": bar.continues_after,
    }


def ideas(sheets: list[PostSheet], part: PlanPart) -> Object | None:
    """Give the posts of the idea bank, None without any."""
    if not sheets:
        return None
    posts = [card(sheet, part) for sheet in sheets]
    return {
        "title": _("Idea bank"),
        "count": posts_text(len(posts)),
        "posts": posts,
        "legend": legend(sheets, part.team),
    }


def _title(weeks: list[Object]) -> str:
    names: Iterator[str] = (f"{week['title']}, {week['dates']}" for week in weeks)
    first = next(names)
    return first if len(weeks) == 1 else f"{first} – {weeks[-1]['title']}, {weeks[-1]['dates']}"
