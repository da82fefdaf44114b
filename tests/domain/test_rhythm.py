from __future__ import annotations

from datetime import MAXYEAR, date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.rhythm import LAST, Frequency, Rhythm, monthly, possible, weekly, yearly
from kommunikator.domain.week import Week

TUESDAY = date(2026, 12, 1)
DAYS = st.dates(date(1999, 1, 1), date(2400, 12, 31))
ANY_DAYS = st.sampled_from((date.min, date.max, date(2028, 2, 29), date(2027, 1, 1))) | st.dates()


@st.composite
def rhythms(draw: st.DrawFn) -> Rhythm:
    shift = draw(st.integers(-40, 40))
    frequency = draw(st.sampled_from(Frequency))
    if frequency is Frequency.WEEKLY:
        return Rhythm(frequency, weeks=draw(st.integers(1, 99)), shift=shift)
    if frequency is Frequency.MONTHLY:
        place = draw(st.sampled_from((1, 2, 3, 4, 5, LAST)))
        return Rhythm(frequency, place=place, weekday=draw(st.integers(0, 6)), shift=shift)
    day = draw(st.dates(date(2028, 1, 1), date(2028, 12, 31)))
    return Rhythm(frequency, month=day.month, day=day.day, shift=shift)


def first_of(rhythm: Rhythm, first: date, count: int) -> list[date]:
    return list(islice(rhythm.days(first, date.max), count))


@pytest.mark.parametrize(
    ("rhythm", "text"),
    [
        (weekly(), "FREQ=WEEKLY"),
        (weekly(2), "FREQ=WEEKLY;INTERVAL=2"),
        (monthly(date(2026, 12, 8)), "FREQ=MONTHLY;BYDAY=2TU"),
        (monthly(date(2026, 12, 25), last=True), "FREQ=MONTHLY;BYDAY=-1FR"),
        (yearly(date(2028, 2, 29)), "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
        (Rhythm(Frequency.WEEKLY, shift=-3), "FREQ=WEEKLY;X-SHIFT=-3"),
    ],
)
def test_it_is_written_as_a_small_part_of_rrule(rhythm: Rhythm, text: str) -> None:
    assert str(rhythm) == text
    assert Rhythm.parse(text) == rhythm


@given(rhythms())
def test_what_is_written_can_be_read(rhythm: Rhythm) -> None:
    assert Rhythm.parse(str(rhythm)) == rhythm


@pytest.mark.parametrize(
    "text",
    [
        "",
        "weekly",
        "FREQ=DAILY",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=100",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYDAY=6TU",
        "FREQ=MONTHLY;BYDAY=TU",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1",
        "FREQ=WEEKLY;COUNT=3",
        "FREQ=WEEKLY\n",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"rhythm"):
        Rhythm.parse(text)


def test_every_week_goes_through_week_53() -> None:
    days = first_of(weekly(), date(2026, 12, 22), 4)
    assert [str(Week.of(day)) for day in days] == ["2026-W52", "2026-W53", "2027-W01", "2027-W02"]


def test_every_second_week_counts_from_the_first_day() -> None:
    assert first_of(weekly(2), TUESDAY, 3) == [date(2026, 12, 1), date(2026, 12, 15), date(2026, 12, 29)]


def test_a_month_without_a_fifth_friday_is_left_out() -> None:
    fifth = monthly(date(2027, 1, 29))
    assert first_of(fifth, date(2027, 1, 29), 3) == [date(2027, 1, 29), date(2027, 4, 30), date(2027, 7, 30)]


def test_the_last_weekday_is_in_every_month() -> None:
    last = monthly(date(2026, 12, 25), last=True)
    found = first_of(last, date(2026, 12, 25), 13)
    assert [(day.month, day.weekday()) for day in found] == [((n + 11) % 12 + 1, 4) for n in range(13)]
    assert all((day + timedelta(days=7)).month != day.month for day in found)


def test_the_29th_of_february_is_the_28th_in_a_common_year() -> None:
    found = first_of(yearly(date(2028, 2, 29)), date(2028, 2, 29), 5)
    assert [(day.year, day.day) for day in found] == [(2028, 29), (2029, 28), (2030, 28), (2031, 28), (2032, 29)]


def test_both_ends_are_included_and_an_early_end_gives_nothing() -> None:
    assert list(weekly().days(TUESDAY, TUESDAY)) == [TUESDAY]
    assert list(weekly().days(TUESDAY, TUESDAY + timedelta(days=7)))[-1] == date(2026, 12, 8)
    assert list(weekly().days(TUESDAY, TUESDAY - timedelta(days=1))) == []


@given(rhythms(), ANY_DAYS, ANY_DAYS)
def test_days_are_in_order_and_within_their_ends(rhythm: Rhythm, first: date, until: date) -> None:
    days = list(islice(rhythm.days(first, until), 60))
    assert all(earlier < later for earlier, later in pairwise(days))
    assert all(first <= day <= until for day in days)


@given(rhythms().filter(lambda rhythm: rhythm.frequency is Frequency.WEEKLY), DAYS)
def test_weeks_never_drift(rhythm: Rhythm, first: date) -> None:
    """Whole weeks of local days: the change to summer time and the 53rd week move nothing."""
    days = first_of(rhythm, first, 120)
    assert days[0] == first
    assert {(later - earlier).days for earlier, later in pairwise(days)} == {7 * rhythm.weeks}
    assert {day.weekday() for day in days} == {first.weekday()}


@given(rhythms().filter(lambda rhythm: rhythm.frequency is Frequency.MONTHLY), DAYS)
def test_months_keep_weekday_and_place(rhythm: Rhythm, first: date) -> None:
    days = first_of(rhythm, first, 40)
    assert {day.weekday() for day in days} == {rhythm.weekday}
    if rhythm.place == LAST:
        assert all((day + timedelta(days=7)).month != day.month for day in days)
    else:
        assert {(day.day - 1) // 7 + 1 for day in days} == {rhythm.place}
    months = [day.year * 12 + day.month for day in days]
    steps = [later - earlier for earlier, later in pairwise(months)]
    assert min(steps) >= 1
    assert max(steps) == 1 or rhythm.place == 5


@given(rhythms().filter(lambda rhythm: rhythm.frequency is Frequency.YEARLY), DAYS)
def test_years_keep_the_date(rhythm: Rhythm, first: date) -> None:
    days = first_of(rhythm, first, 20)
    assert [day.year for day in days] == list(range(days[0].year, days[0].year + 20))
    assert all((day.month, day.day) in {(rhythm.month, rhythm.day), (2, 28)} for day in days)


@given(DAYS)
def test_what_is_possible_for_a_day_meets_it(day: date) -> None:
    offered = possible(day)
    assert len(set(offered)) == len(offered) >= 3
    assert all(next(rhythm.days(day, date.max)) == day for rhythm in offered)
    assert any(rhythm.place == LAST for rhythm in offered) == ((day + timedelta(days=7)).month != day.month)


@given(rhythms(), st.dates(date(MAXYEAR, 1, 1), date.max))
def test_the_calendars_end_ends_it(rhythm: Rhythm, first: date) -> None:
    days = list(rhythm.days(first, date.max))
    assert len(days) <= 53
    assert all(rhythm.made_for(day) <= date.max for day in days)
