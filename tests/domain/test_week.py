"""ISO weeks, over the turns of the years and to the ends of the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.week import Week

WHOLE = st.dates(max_value=date(9999, 12, 26))


def test_2026_has_53_weeks() -> None:
    assert Week.of(date(2026, 12, 31)) == Week.of(date(2027, 1, 3)) == Week(2026, 53)
    assert Week.of(date(2027, 1, 1)) == Week.parse("2026-W53")
    assert Week.of(date(2027, 1, 4)) == Week(2027, 1)
    assert Week.of(date(2025, 12, 29)) == Week(2026, 1)
    assert Week(2026, 53).days[0] == date(2026, 12, 28)
    with pytest.raises(ValueError, match="53"):
        Week(2027, 53)


@given(WHOLE)
def test_a_week_has_seven_days_from_monday_and_holds_each_of_them(day: date) -> None:
    week = Week.of(day)
    assert [one.isoweekday() for one in week.days] == [1, 2, 3, 4, 5, 6, 7]
    assert (week.days[0], week.days[-1]) == (week.monday, week.sunday)
    assert day in week
    assert {Week.of(one) for one in week.days} == {week}
    assert week.monday - timedelta(days=1) not in week if week.monday > date.min else True
    assert week.sunday + timedelta(days=1) not in week
    assert Week.parse(str(week)) == week


@given(WHOLE, WHOLE)
def test_weeks_sort_like_their_days(one: date, other: date) -> None:
    assert (Week.of(one) < Week.of(other)) == (Week.of(one).monday < Week.of(other).monday)
    assert (Week.of(one) < Week.of(other)) == (str(Week.of(one)) < str(Week.of(other)))


@pytest.mark.parametrize("text", ["2026-W48", "2026w48", " 2026-w48\n", "2026W48"])
def test_forms_that_are_read(text: str) -> None:
    assert Week.parse(text) == Week(2026, 48)


@pytest.mark.parametrize(
    "text",
    ["", "48", "W48", "2026-48", "2026-W0", "2026-W54", "2027-W53", "26-W01", "2026-W481", "0000-W01", "२०२६-W01"],
)
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Week.parse(text)


def test_the_last_week_of_the_calendar_is_not_whole() -> None:
    with pytest.raises(ValueError, match=r"."):
        Week.parse("9999-W52")
    assert date.max not in Week(9999, 51)
    assert Week(1, 1).days[0] == date.min


def test_later_and_earlier_over_the_years_end() -> None:
    assert Week(2026, 52).later(1) == Week(2026, 53)
    assert Week(2026, 53).later(1) == Week(2027, 1)
    assert Week(2027, 1).later(-1) == Week(2026, 53)
    assert Week(2026, 1).later(-1) == Week(2025, 52)
    assert Week(2026, 48).later(0) == Week(2026, 48)


@given(WHOLE, st.integers() | st.integers(-60, 60))
def test_later_stops_inside_the_calendar(day: date, weeks: int) -> None:
    week = Week.of(day)
    later = week.later(weeks)
    assert date(1, 12, 31) <= later.monday <= later.sunday <= date(9999, 1, 3)
    if 100 < day.year < 9000 and abs(weeks) <= 60:
        assert later.monday - week.monday == timedelta(weeks=weeks)
        assert later.later(-weeks) == week


def test_the_last_week_of_a_year() -> None:
    assert [Week.last_of(year) for year in (2020, 2025, 2026, 2027, 1, 9999)] == [53, 52, 53, 52, 52, 52]
