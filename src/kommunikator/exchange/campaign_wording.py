"""What is said of a campaign in words: its dates and weeks, and how many posts these have; on a screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kommunikator.domain.campaign_page import WeekLine
from kommunikator.domain.post import PlannedPost, Status
from kommunikator.domain.week import Week
from kommunikator.i18n import _, format_day, format_range, ngettext


def dates_of(starts: date | None, ends: date | None) -> str:
    """Write from when to when: "27 Nov – 24 Dec 2026", "From 27 November 2026"."""
    if starts and ends:
        return format_range(starts, max(starts, ends))
    if starts:
        return _("From %(day)s") % {"day": format_day(starts, "d MMMM y")}
    return _("Until %(day)s") % {"day": format_day(ends, "d MMMM y")} if ends else _("No dates")


def days_and_weeks(starts: date | None, ends: date | None) -> str:
    """Write from when to when, with the ISO weeks: "27 Nov – 24 Dec 2026 · Weeks 48–52"."""
    days = [day for day in (starts, ends) if day]
    if not days:
        return dates_of(starts, ends)
    first, last = Week.of(days[0]), Week.of(max(days))
    return f"{dates_of(starts, ends)} · {_numbers(first, last)}"


def _numbers(first: Week, last: Week) -> str:
    if first == last:
        return _("Week %(number)d") % {"number": first.number}
    return _("Weeks %(first)d–%(last)d") % {"first": first.number, "last": last.number}


def week_title(line: WeekLine) -> str:
    """Name a week, or a stretch of weeks."""
    return _numbers(line.first, line.last)


def week_days(line: WeekLine) -> str:
    """Write the days of a week, or of a stretch of weeks."""
    return format_range(line.first.monday, line.last.sunday)


def week_standing(line: WeekLine) -> str:
    """Say how many posts a week has, or that it is empty."""
    if not line.empty:
        return posts_text(line.going)
    if line.weeks == 1:
        return _("Empty")
    return ngettext("%(n)d week empty", "%(n)d weeks empty", line.weeks) % {"n": line.weeks}


def posts_text(posts: int) -> str:
    """Write a number of posts."""
    return ngettext("%(n)d post", "%(n)d posts", posts) % {"n": posts}


def posts_standing(posts: Sequence[PlannedPost]) -> str:
    """Say how many posts a campaign has, and how many of them are published."""
    published = sum(planned.post.status is Status.PUBLISHED for planned in posts)
    return f"{posts_text(len(posts))}, {published_text(published)}" if published else posts_text(len(posts))


def published_text(posts: int) -> str:
    """Write a number of posts that are published."""
    return ngettext("%(n)d published", "%(n)d published", posts) % {"n": posts}
