"""What the content matrix says of its cells and columns in words, on a screen and on paper."""

from __future__ import annotations

from datetime import date
from typing import Final

from kommunikator.domain.coverage import CellCount
from kommunikator.domain.team import Theme
from kommunikator.i18n import _, format_day, format_range, language, ngettext, weekday_short

# Further away than half a year, the year says more than the day of the week.
_FAR: Final = 180
_YEAR: Final = 365


def short_day(day: date, today: date) -> str:
    """Give a day as short as it stays clear beside today: "Fri 27", "Tue 1 Dec", "4 Mar 2025"."""
    if abs((day - today).days) > _FAR:
        return format_day(day, "d MMM y")
    if (day.year, day.month) == (today.year, today.month):
        return f"{weekday_short(day)} {day.day}"
    return f"{weekday_short(day)} {format_day(day, 'd MMM')}"


def near_text(count: CellCount, today: date) -> str:
    """Give a cell's next day, or its latest where nothing is to come; empty where there is neither."""
    if count.next:
        return _("next %(day)s") % {"day": short_day(count.next, today)}
    if count.latest:
        return _("last %(day)s") % {"day": short_day(count.latest, today)}
    return ""


def gap_words(days: int) -> str:
    """Give the words of a gap of so many days."""
    return ngettext("Empty %(n)d day", "Empty %(n)d days", days) % {"n": days}


def posts_text(count: int) -> str:
    """Give a number of posts."""
    return ngettext("%(n)d post in all", "%(n)d posts in all", count) % {"n": count}


def dates_text(theme: Theme, *, short: bool = False) -> str:
    """Give the days of a campaign; empty for one without days. In short, those of less than a year have no year."""
    starts, ends = theme.starts, theme.ends
    if starts and ends:
        if short and starts < ends and (ends - starts).days < _YEAR:
            return f"{_start(starts, ends)}–{format_day(ends, 'd MMM')}"
        return format_range(starts, ends)
    if starts:
        return _("from %(day)s") % {"day": format_day(starts, "d MMM y")}
    return _("until %(day)s") % {"day": format_day(ends, "d MMM y")} if ends else ""


def _start(starts: date, ends: date) -> str:
    """Give the first day of a span without its year; of one within a month, without the month too."""
    if (starts.year, starts.month) != (ends.year, ends.month):
        return format_day(starts, "d MMM")
    return f"{starts.day}." if language() == "nb" else str(starts.day)
