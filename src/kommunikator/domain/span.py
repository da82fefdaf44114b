"""Which weeks are seen at once, and where the next ones begin."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date

from kommunikator.domain.shown import Span
from kommunikator.domain.week import Week

_WEEKS = {Span.ONE: 1, Span.TWO: 2, Span.FOUR: 4}
_THURSDAY = 3


def month_of(week: Week) -> date:
    """Give the first day of the month that a week belongs to: the one that holds its Thursday (as in ISO 8601)."""
    return week.days[_THURSDAY].replace(day=1)


def weeks_of(span: Span, anchor: Week) -> tuple[Week, ...]:
    """Give the weeks of a span that begins at `anchor`; of a month, the 4–6 whole weeks that hold its days."""
    if span is not Span.MONTH:
        return tuple(anchor.later(n) for n in range(_WEEKS[span]))
    first = month_of(anchor)
    weeks = [Week.of(first)]
    while (after := weeks[-1].later(1)).monday < _month_later(first, 1) and after != weeks[-1]:
        weeks.append(after)
    return tuple(weeks)


def turned(span: Span, anchor: Week, steps: int) -> Week:
    """Give where the span begins that comes `steps` spans later or earlier."""
    if span is not Span.MONTH:
        return anchor.later(steps * _WEEKS[span])
    # The week of a month's fourth day has its Thursday in that month, whatever weekday the fourth is.
    return Week.of(_month_later(month_of(anchor), steps).replace(day=4))


def _month_later(first: date, months: int) -> date:
    """Give the first day of a later or earlier month, stopping a year inside the calendar's ends."""
    number = first.year * 12 + first.month - 1 + months
    lowest, highest = (MINYEAR + 1) * 12, (MAXYEAR - 1) * 12 + 11
    number = min(max(number, lowest), highest)
    return date(number // 12, number % 12 + 1, 1)
