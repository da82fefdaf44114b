"""Days of one's own on the calendar: how they repeat, how long they last, and in which order they are shown."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from hypothesis import assume, given
from hypothesis import strategies as st

from kommunikator.domain.calendar_days import DayMark, MarkKind, OwnDays, spans, together
from kommunikator.domain.own_day import OwnDay, OwnDayKind, Repeat
from kommunikator.domain.week import Week

DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))
YEARS = st.integers(0, 60)
REPEATS = st.sampled_from((Repeat.BY_DATE, Repeat.BY_WEEK))


def own(starts: date | None, ends: date | None = None, repeat: Repeat = Repeat.NEVER, name: str = "Höstlov") -> OwnDay:
    return OwnDay(id=UUID(int=1), name=name, starts=starts, ends=ends, repeat=repeat, type=OwnDayKind.SCHOOL_BREAK)


def comings(day: OwnDay, year: int) -> list[tuple[date, date]]:
    return list(spans(day, date(year, 1, 1), date(year, 12, 31)))


def test_a_day_that_does_not_repeat_comes_once() -> None:
    day = own(date(2026, 11, 25))
    assert comings(day, 2026) == [(date(2026, 11, 25), date(2026, 11, 25))]
    assert comings(day, 2027) == []


def test_the_leap_day_is_the_28th_in_other_years() -> None:
    day = own(date(2024, 2, 29), repeat=Repeat.BY_DATE)
    assert [comings(day, year)[0][0] for year in (2024, 2025, 2028)] == [
        date(2024, 2, 29),
        date(2025, 2, 28),
        date(2028, 2, 29),
    ]


def test_week_53_is_week_52_in_years_without_one() -> None:
    day = own(date(2026, 12, 30), repeat=Repeat.BY_WEEK)  # Wednesday of 2026-W53
    assert Week.of(date(2026, 12, 30)).number == 53
    assert comings(day, 2027) == [(date(2027, 12, 29), date(2027, 12, 29))]
    assert Week.of(date(2027, 12, 29)).number == 52


def test_a_week_that_reaches_over_new_year_is_whole() -> None:
    # 2026-W53 runs into January 2027; week 1 of 2026 began in December 2025.
    day = own(date(2019, 12, 30), date(2020, 1, 5), Repeat.BY_WEEK)  # 2020-W01
    assert (date(2025, 12, 29), date(2026, 1, 4)) in comings(day, 2025)
    assert (date(2025, 12, 29), date(2026, 1, 4)) in comings(day, 2026)
    marks = OwnDays([day]).marks(date(2025, 12, 22), date(2026, 1, 11))
    assert list(marks) == [date(2025, 12, 29) + timedelta(days=n) for n in range(7)]


def test_nothing_repeats_before_it_began() -> None:
    for repeat in (Repeat.BY_DATE, Repeat.BY_WEEK):
        assert comings(own(date(2026, 10, 26), repeat=repeat), 2025) == []


@given(DAYS, YEARS)
def test_by_week_always_gives_the_same_weekday_and_week(start: date, later: int) -> None:
    iso = start.isocalendar()
    year = iso.year + later
    found = list(spans(own(start, repeat=Repeat.BY_WEEK), Week(year, 1).monday, Week(year, Week.last_of(year)).sunday))
    assert len(found) == 1
    again = found[0][0].isocalendar()
    assert again.weekday == iso.weekday
    assert (again.year, again.week) == (year, min(iso.week, Week.last_of(year)))


@given(DAYS, YEARS)
def test_by_date_never_drifts(start: date, later: int) -> None:
    found = comings(own(start, repeat=Repeat.BY_DATE), start.year + later)
    assert len(found) == 1
    day = found[0][0]
    assert (day.month, day.day) == (start.month, start.day) or (start.month, start.day, day.day) == (2, 29, 28)


@given(DAYS, st.integers(0, 366), REPEATS, YEARS)
def test_several_days_stay_as_many_each_year(start: date, length: int, repeat: Repeat, later: int) -> None:
    day = own(start, start + timedelta(days=length), repeat)
    for first, last in comings(day, start.year + later):
        assert (last - first).days == length


@given(DAYS, st.integers(0, 400), st.sampled_from(Repeat), DAYS, st.integers(0, 41))
def test_every_day_of_a_span_is_marked_and_no_other(
    start: date, length: int, repeat: Repeat, first: date, count: int
) -> None:
    day = own(start, start + timedelta(days=length), repeat)
    last = first + timedelta(days=count)
    marked = set(OwnDays([day]).marks(first, last))
    seen = {first + timedelta(days=n) for n in range(count + 1)}
    covered = {found for found in seen for begins, ends in spans(day, found, found) if begins <= found <= ends}
    assert marked == covered


@given(DAYS, st.integers(0, 30), st.integers(0, 41))
def test_what_is_marked_does_not_depend_on_what_was_asked_before(start: date, length: int, count: int) -> None:
    assume(start.year < 2080)
    day = own(start, start + timedelta(days=length), Repeat.BY_WEEK)
    last = start + timedelta(days=count)
    used = OwnDays([day])
    used.marks(date(start.year - 1, 1, 1), date(start.year + 1, 12, 31))
    assert used.marks(start, last) == OwnDays([day]).marks(start, last)


def test_an_end_before_the_start_counts_as_one_day() -> None:
    assert comings(own(date(2026, 5, 4), date(2026, 5, 1)), 2026) == [(date(2026, 5, 4), date(2026, 5, 4))]


def test_the_ends_of_the_calendar_hold() -> None:
    longest = own(date.min, date.max, Repeat.BY_DATE)
    for first, last in ((date.min, date(1, 1, 7)), (date(9999, 12, 1), date.max)):
        assert isinstance(OwnDays([longest, own(date.max, repeat=Repeat.BY_WEEK)]).marks(first, last), dict)
    assert date.max in OwnDays([own(date.min, date.max)]).marks(date.max, date.max)


def test_without_a_start_or_a_name_nothing_is_marked() -> None:
    assert OwnDays([own(None), own(date(2026, 1, 1), name="  ")]).marks(date(2026, 1, 1), date(2026, 1, 7)) == {}


def test_a_days_marks_are_in_order_and_each_there_once() -> None:
    day = date(2026, 12, 24)
    lucia, eve = DayMark("Bokslut", MarkKind.OTHER), DayMark("Julafton", MarkKind.EVE)
    holiday = DayMark("Juldagen", MarkKind.HOLIDAY)
    found = together({day: (lucia, eve)}, {day: (eve, holiday)}, {date(2026, 12, 1): (lucia,)})
    assert found[day] == (holiday, eve, lucia)
    assert list(found) == [date(2026, 12, 1), day]
