"""What a period is called, on a screen and on paper."""

from __future__ import annotations

from datetime import date

from kommunikator.domain.period import Period, PeriodKind
from kommunikator.domain.week import Week
from kommunikator.i18n import _, format_day, format_range


def title_of(period: Period, today: date) -> str:
    """Give what a period is called: "Week 48", "November 2026", "Quarter 4 2026", or its days."""
    if period.kind is PeriodKind.WEEK:
        week = Week.of(period.first)
        names = {"number": week.number, "year": week.year}
        return (_("Week %(number)d") if week.year == Week.of(today).year else _("Week %(number)d, %(year)d")) % names
    if period.kind is PeriodKind.MONTH:
        title = format_day(period.first, "LLLL y")
        return title[:1].upper() + title[1:]
    if period.kind is PeriodKind.QUARTER:
        return _("Quarter %(number)d %(year)d") % {"number": (period.first.month + 2) // 3, "year": period.first.year}
    return format_range(period.first, period.last)
