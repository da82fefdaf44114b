"""Periods: which days they hold, and that turning pages loses and doubles no day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kommunikator.domain.period import PERIOD_NAMES, Period, PeriodKind
from kommunikator.domain.week import Week

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
CALENDAR = st.sampled_from(PeriodKind).filter(lambda kind: kind is not PeriodKind.DAYS)
ONE_DAY = timedelta(days=1)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    kind, day = draw(st.sampled_from(PeriodKind)), draw(DAYS)
    if kind is PeriodKind.DAYS:
        return Period(kind, day, day + timedelta(days=draw(st.integers(0, 800))))
    return Period.around(kind, day)


@pytest.mark.parametrize(
    ("kind", "day", "first", "last"),
    [
        (PeriodKind.WEEK, date(2027, 1, 1), date(2026, 12, 28), date(2027, 1, 3)),
        (PeriodKind.WEEK, date(2026, 11, 25), date(2026, 11, 23), date(2026, 11, 29)),
        (PeriodKind.MONTH, date(2026, 11, 25), date(2026, 11, 1), date(2026, 11, 30)),
        (PeriodKind.MONTH, date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29)),
        (PeriodKind.MONTH, date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
        (PeriodKind.QUARTER, date(2026, 11, 25), date(2026, 10, 1), date(2026, 12, 31)),
        (PeriodKind.QUARTER, date(2026, 3, 31), date(2026, 1, 1), date(2026, 3, 31)),
        (PeriodKind.DAYS, date(2026, 11, 25), date(2026, 11, 25), date(2026, 11, 25)),
    ],
)
def test_the_period_around_a_day(kind: PeriodKind, day: date, first: date, last: date) -> None:
    assert Period.around(kind, day) == Period(kind, first, last)


@pytest.mark.parametrize("kind", PeriodKind)
@pytest.mark.parametrize("day", [date.min, date(1, 12, 31), date(9998, 12, 31), date(9999, 1, 1), date.max])
def test_at_the_calendars_ends_there_still_is_a_period_and_turning_stops(kind: PeriodKind, day: date) -> None:
    period = Period.around(kind, day)
    assert period.first <= period.last
    assert period.days == {PeriodKind.DAYS: 1, PeriodKind.WEEK: 7}.get(kind, period.days)
    for steps in (-200_000, -1, 1, 200_000):
        turned = period.turned(steps)
        assert turned.first <= turned.last
        assert turned.turned(steps).days < 93


def test_a_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end before it starts"):
        Period(PeriodKind.DAYS, date(2026, 11, 25), date(2026, 11, 24))


@given(CALENDAR, DAYS)
@example(PeriodKind.WEEK, date(2026, 12, 31))
def test_it_is_the_same_around_each_of_its_days(kind: PeriodKind, day: date) -> None:
    period = Period.around(kind, day)
    assert day in period
    assert Period.around(kind, period.first) == Period.around(kind, period.last) == period
    assert (period.first - ONE_DAY) not in period
    assert (period.last + ONE_DAY) not in period


@given(periods(), st.integers(-60, 60))
@example(Period.around(PeriodKind.WEEK, date(2026, 12, 28)), 1)
def test_turning_there_and_back_is_where_one_was(period: Period, steps: int) -> None:
    there = period.turned(steps)
    assert there.kind is period.kind
    assert there.turned(-steps) == period
    assert period.turned(0) == period


@given(periods())
@example(Period.around(PeriodKind.WEEK, date(2026, 12, 28)))
@example(Period.around(PeriodKind.QUARTER, date(2026, 12, 31)))
def test_neighbours_meet_without_a_hole_and_without_an_overlap(period: Period) -> None:
    assert period.turned(1).first == period.last + ONE_DAY
    assert period.turned(-1).last == period.first - ONE_DAY


@given(periods())
def test_its_days_are_counted_with_both_ends(period: Period) -> None:
    assert period.days == len([day for n in range(period.days) if (day := period.first + timedelta(days=n)) in period])
    assert period.first + timedelta(days=period.days - 1) == period.last


def test_the_weeks_of_2026_are_53() -> None:
    week = Period.around(PeriodKind.WEEK, date(2026, 1, 1))
    weeks = [Week.of(week.turned(n).first) for n in range(54)]
    assert [each.number for each in weeks] == [*range(1, 54), 1]
    assert str(weeks[52]) == "2026-W53"


@given(periods(), st.sampled_from(PeriodKind), DAYS)
def test_another_kind_is_around_today_where_it_is_shown_else_around_the_first_day(
    period: Period, kind: PeriodKind, today: date
) -> None:
    then = period.as_kind(kind, today)
    assert then.kind is kind
    if kind is PeriodKind.DAYS:
        assert (then.first, then.last) == (period.first, period.last)
    else:
        assert (today if today in period else period.first) in then


def test_every_kind_has_a_name() -> None:
    assert list(PERIOD_NAMES) == list(PeriodKind)
