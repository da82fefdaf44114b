"""A span holds whole weeks without a gap, and turning it on and back leads to where one was."""

from __future__ import annotations

import itertools
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.shown import Span
from kommunikator.domain.span import month_of, turned, weeks_of
from kommunikator.domain.week import Week

# Thirty times four weeks on or back stay within the calendar, where turning does not stop.
WEEKS = st.dates(date(5, 1, 1), date(9990, 1, 1)).map(Week.of)


@given(WEEKS, st.sampled_from(Span))
def test_weeks_follow_each_other(anchor: Week, span: Span) -> None:
    weeks = weeks_of(span, anchor)
    assert anchor in weeks
    assert all(after.monday - week.monday == timedelta(weeks=1) for week, after in itertools.pairwise(weeks))
    assert len(weeks) == {"1": 1, "2": 2, "4": 4}.get(span, len(weeks))


@given(WEEKS)
def test_a_month_is_shown_whole_and_not_more(anchor: Week) -> None:
    weeks = weeks_of(Span.MONTH, anchor)
    first = month_of(anchor)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    assert 4 <= len(weeks) <= 6
    assert first in weeks[0]
    assert last in weeks[-1]


@given(WEEKS, st.sampled_from(Span), st.integers(-30, 30))
def test_turning_back_leads_back(anchor: Week, span: Span, steps: int) -> None:
    there = turned(span, anchor, steps)
    assert weeks_of(span, turned(span, there, -steps)) == weeks_of(span, anchor)


@given(WEEKS, st.sampled_from([Span.ONE, Span.TWO, Span.FOUR]))
def test_the_next_span_begins_where_this_one_ends(anchor: Week, span: Span) -> None:
    assert turned(span, anchor, 1) == weeks_of(span, anchor)[-1].later(1)


def test_the_next_month_is_the_next_month() -> None:
    november = Week(2026, 48)
    assert month_of(november) == date(2026, 11, 1)
    assert month_of(turned(Span.MONTH, november, 1)) == date(2026, 12, 1)
    assert month_of(turned(Span.MONTH, november, -11)) == date(2025, 12, 1)
    assert len(weeks_of(Span.MONTH, november)) == 6, "1 November 2026 is a Sunday"


@pytest.mark.parametrize("span", Span)
def test_the_calendars_ends_are_stopped_at(span: Span) -> None:
    for anchor, steps in ((Week(2, 1), -100), (Week(9998, 52), 100)):
        assert turned(span, anchor, steps) in weeks_of(span, turned(span, anchor, steps))
