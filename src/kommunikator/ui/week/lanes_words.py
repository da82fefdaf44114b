"""The words of a campaign's bar: its dates as short as they stay clear, and what a screen reader says of it."""

from __future__ import annotations

from datetime import date

from kommunikator.domain.lanes import Bar
from kommunikator.domain.team import Theme
from kommunikator.i18n import _, format_day, language


def name_of(theme: Theme) -> str:
    """Give a campaign's name on one line."""
    return " ".join(theme.name.split()) or _("Campaign without a name")


def short_dates(theme: Theme) -> str:
    """Give a campaign's dates as its bar shows them, without years: '23–26 nov', '27 nov–24 dec', 'from 27 nov'."""
    return _dates(theme.starts, theme.ends, "d MMM")


def long_dates(theme: Theme) -> str:
    """Give a campaign's dates in full, with years where they are two."""
    two_years = theme.starts and theme.ends and theme.starts.year != theme.ends.year
    pattern = "d MMMM y" if two_years else "d MMMM"
    if theme.starts and theme.ends and theme.starts != theme.ends:
        days = {"first": format_day(theme.starts, pattern), "last": format_day(theme.ends, pattern)}
        return _("%(first)s to %(last)s") % days
    return _dates(theme.starts, theme.ends, pattern)


def spoken(bar: Bar, days: int) -> str:
    """Give what a screen reader says of a bar over so many shown days."""
    parts = [name_of(bar.theme), _("campaign"), long_dates(bar.theme)]
    if bar.continues_before:
        parts.append(_("began before this week") if days <= 7 else _("began before these weeks"))
    if bar.continues_after:
        parts.append(_("goes on after this week") if days <= 7 else _("goes on after these weeks"))
    return ", ".join(parts)


def _dates(starts: date | None, ends: date | None, pattern: str) -> str:
    if starts and ends:
        return _range(starts, max(starts, ends), pattern)
    if starts:
        return _("from %(day)s") % {"day": format_day(starts, pattern)}
    return _("until %(day)s") % {"day": format_day(ends, pattern)} if ends else ""


def _range(starts: date, ends: date, pattern: str) -> str:
    last = format_day(ends, pattern)
    if starts == ends:
        return last
    if (starts.year, starts.month) == (ends.year, ends.month):
        return f"{starts.day}{'.' if language() == 'nb' else ''}–{last}"
    return f"{format_day(starts, pattern)}–{last}"
