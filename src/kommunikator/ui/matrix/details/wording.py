"""The words of the pane beside the matrix: when an idea was used, what a cell holds, and how long it has been empty."""

from __future__ import annotations

from datetime import date

from kommunikator.domain.coverage import CellCount, Gap
from kommunikator.domain.period import Period
from kommunikator.i18n import _, format_day, format_range, ngettext
from kommunikator.ui.words import Mark


def day_in_words(day: date, today: date) -> str:
    """Write a day, with its year where that is not this one."""
    return format_day(day, "d MMM" if day.year == today.year else "d MMM y")


def use_of(last_used: date | None, today: date, *, waiting: bool = False) -> Mark:
    """Say when an idea was used, or will be; `last_used` is the latest day of a post that was planned from it.

    `waiting` says that such a post lies in the idea bank.
    """
    if last_used is None and waiting:
        return Mark(_("Planned, no day yet"), "calendar-blank", "accent")
    if last_used is None:
        return Mark(_("Not used yet"), "circle-dashed", "text2")
    day = {"day": day_in_words(last_used, today)}
    if last_used > today:
        return Mark(_("Planned for %(day)s") % day, "calendar-blank", "accent")
    return Mark(_("Used %(day)s") % day, "check-circle", "ok")


def counted(count: CellCount, period: Period) -> str:
    """Say what a cell has in a period: "2 planned, 3 published, 1–30 November 2026"."""
    planned = ngettext("%(n)d planned", "%(n)d planned", count.planned) % {"n": count.planned}
    published = ngettext("%(n)d published", "%(n)d published", count.published) % {"n": count.published}
    return f"{planned}, {published}, {format_range(period.first, period.last)}"


def days_of(count: CellCount, today: date) -> str:
    """Say a cell's next and latest day; "" where it has neither."""
    parts = []
    if count.next:
        parts.append(_("Next: %(day)s") % {"day": _with_weekday(count.next, today)})
    if count.latest:
        parts.append(_("Latest: %(day)s") % {"day": _with_weekday(count.latest, today)})
    return " · ".join(parts)


def _with_weekday(day: date, today: date) -> str:
    return f"{format_day(day, 'ccc')} {day_in_words(day, today)}"


def empty_for(gap: Gap | None) -> str:
    """Say for how long a cell has been empty, and after how many days that is a gap; "" where it is none."""
    if gap is None:
        return ""
    empty = ngettext("Empty for %(n)d day", "Empty for %(n)d days", gap.days) % {"n": gap.days}
    limit = ngettext("the limit is %(n)d day", "the limit is %(n)d days", gap.limit) % {"n": gap.limit}
    return f"{empty}, {limit}"
