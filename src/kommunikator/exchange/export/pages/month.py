"""The month: its weeks below each other, with their ISO numbers, and its days in them.

Content:
    week_head: what stands over the weeks' numbers
    continued: the word beside a month that goes on on a further sheet
    nobody: mark of a post without anybody responsible
    months: [{title: "November 2026", count, weekdays: [str] (seven, Monday first), weeks: [{number, days: [day]
        (seven, see `cards`; `outside` those of another month and those that don't go out)}], campaigns: [{name,
        dates}], legend: [chip], empty: what stands there without posts}]
    ideas: as in `week`
"""

from __future__ import annotations

from datetime import date
from typing import Final

from kommunikator.domain.calendar_days import Marks
from kommunikator.domain.lanes import bars
from kommunikator.domain.period import Period, PeriodKind
from kommunikator.domain.post import PostSheet
from kommunikator.domain.week import Week
from kommunikator.exchange import public_holidays
from kommunikator.exchange.export.pages import Page
from kommunikator.exchange.export.pages.cards import Object, by_day, campaign, capital, day, day_head, frame, legend
from kommunikator.exchange.export.pages.signs import nobody
from kommunikator.exchange.export.pages.week import ideas, nothing_planned
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.matrix_wording import posts_text
from kommunikator.exchange.period_wording import title_of
from kommunikator.i18n import _, format_day, language

# Over more than two years, months without a post say nothing.
_MOST_EMPTY: Final = 24


def page(part: PlanPart) -> Page:
    """Give the page of the months that the part's days touch; of the whole plan and of long times those with posts."""
    sheets = list(part.posts())
    posts = dict(by_day(sheets))
    unplanned = posts.pop(None, [])
    found = [day for day in posts if day]
    months = [_month(month, posts, part) for month in _months(part.period, found, part.today)]
    content = {
        **frame(part),
        "week_head": _("Week"),
        "continued": _("continued"),
        "nobody": nobody(),
        "months": months,
        "ideas": ideas(unplanned, part),
    }
    title = months[0]["title"] if len(months) == 1 else f"{months[0]['title']} – {months[-1]['title']}"
    return Page("month", title, language(), content, len(sheets))


def _months(period: Period | None, planned: list[date], today: date) -> list[Period]:
    used = list(dict.fromkeys(Period.around(PeriodKind.MONTH, day) for day in planned))
    if period is None:
        return used or [Period.around(PeriodKind.MONTH, today)]
    first, last = (Period.around(PeriodKind.MONTH, day) for day in (period.first, period.last))
    count = (last.first.year - first.first.year) * 12 + last.first.month - first.first.month + 1
    if count > _MOST_EMPTY:
        return used or [first]
    return [first.turned(n) for n in range(count)]


def _month(month: Period, posts: dict[date | None, list[PostSheet]], part: PlanPart) -> Object:
    first = max(month.first, part.period.first) if part.period else month.first
    last = min(month.last, part.period.last) if part.period else month.last
    weeks = _weeks_of(first, last)
    marks = public_holidays.marks(month.first, month.last, part.team, language())
    sheets = [sheet for found, some in posts.items() if found and first <= found <= last for sheet in some]
    return {
        "title": title_of(month, part.today),
        "count": posts_text(len(sheets)) if sheets else "",
        "weekdays": [capital(format_day(found, "EEEE")) for found in weeks[0].days],
        "weeks": [_week(week, (first, last), posts, marks, part) for week in weeks],
        "campaigns": [campaign(bar.theme) for bar in bars(part.team.campaigns, [first, last])],
        "legend": legend(sheets, part.team),
        "empty": "" if sheets else nothing_planned(part, _("Nothing is planned in this month")),
    }


def _weeks_of(first: date, last: date) -> list[Week]:
    start = Week.of(first)
    count = (Week.of(last).monday - start.monday).days // 7 + 1
    return [start.later(n) for n in range(count)]


def _week(
    week: Week, within: tuple[date, date], posts: dict[date | None, list[PostSheet]], marks: Marks, part: PlanPart
) -> Object:
    return {"number": week.number, "days": [_day(found, within, posts, marks, part) for found in week.days]}


def _day(
    found: date, within: tuple[date, date], posts: dict[date | None, list[PostSheet]], marks: Marks, part: PlanPart
) -> Object:
    first, last = within
    if first <= found <= last:
        return day(found, posts.get(found, ()), marks, part)
    return {**day_head(found, {}, part), "outside": True, "count": "", "posts": []}
