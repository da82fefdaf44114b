"""Days and times as the team says them: they sort, they read back, and nothing moves them by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.when import When, day_later, time_between

CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0, fold=0))
WHENS = st.one_of(
    st.builds(When, st.dates()),
    st.builds(When, st.dates(), CLOCKS, st.none() | st.sampled_from(["Europe/Oslo", "America/Argentina/Ushuaia"])),
)
TO_SUMMER, TO_WINTER = date(2026, 3, 29), date(2026, 10, 25)


@given(WHENS)
def test_the_stored_form_reads_back(when: When) -> None:
    assert When.parse(str(when)) == when


@given(WHENS, WHENS)
def test_the_stored_form_sorts_by_day_and_time_those_without_a_time_first(one: When, other: When) -> None:
    def key(when: When) -> tuple[date, bool, time, str]:
        return when.day, when.time is not None, when.time or time.min, when.zone or ""

    assert (str(one) < str(other)) == (key(one) < key(other))


def test_the_stored_form() -> None:
    assert str(When(date(2026, 11, 25))) == "2026-11-25"
    assert str(When(date(2026, 11, 25), time(0, 0))) == "2026-11-25T00:00"
    assert str(When(date(2026, 11, 25), time(9, 5), "Europe/Oslo")) == "2026-11-25T09:05[Europe/Oslo]"
    assert str(When(date(1, 2, 3))) == "0001-02-03"


@pytest.mark.parametrize(
    "text",
    [
        *("", "2026-11", "2026-13-01", "25/11/2026", "2026-02-29", " 2026-11-25", "2026-11-25\n", "२०२६-११-२५"),
        *("2026-11-25T9:00", "2026-11-25T24:00", "2026-11-25T09:00:30", "2026-11-25T09:00Z"),
        *("2026-11-25T09:00[]", "2026-11-25[Europe/Oslo]"),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        When.parse(text)


@pytest.mark.parametrize("clock", [time(9, 0, 1), time(9, 0, 0, 1), time(9, tzinfo=UTC)])
def test_a_time_has_hours_and_minutes_only(clock: time) -> None:
    with pytest.raises(ValueError, match="hours and minutes"):
        When(TO_SUMMER, clock)


@pytest.mark.parametrize(("clock", "zone"), [(None, "Europe/Oslo"), (time(9), ""), (time(9), "a]b")])
def test_a_zone_is_a_name_and_belongs_to_a_time(clock: time | None, zone: str) -> None:
    with pytest.raises(ValueError, match="zone"):
        When(TO_SUMMER, clock, zone)


@given(WHENS, st.dates())
def test_another_day_keeps_time_and_zone(when: When, day: date) -> None:
    moved = when.on(day)
    assert (moved.day, moved.time, moved.zone) == (day, when.time, when.zone)
    assert moved.on(when.day) == when


@pytest.mark.parametrize("change", [TO_SUMMER, TO_WINTER])
@pytest.mark.parametrize("clock", [time(0, 0), time(2, 30), time(3, 0), time(23, 59)])
def test_summer_time_moves_nothing(change: date, clock: time) -> None:
    before = When(change - timedelta(days=1), clock, "Europe/Stockholm")
    for day in (change, change + timedelta(days=1)):
        assert str(before.on(day)) == f"{day}T{clock:%H:%M}[Europe/Stockholm]"
        assert When.parse(str(before.on(day))).moment() == datetime.combine(day, clock)


def test_a_weekly_post_does_not_drift_over_a_year() -> None:
    when = When(date(2026, 1, 5), time(9, 0))
    for _ in range(52):
        when = When.parse(str(when.on(day_later(when.day, 7))))
    assert when == When(date(2027, 1, 4), time(9, 0))


@given(CLOCKS, st.integers(-3000, 3000))
def test_a_nudge_never_leaves_the_day(clock: time, minutes: int) -> None:
    when = When(TO_WINTER, clock, "Europe/Oslo")
    shifted = when.shifted(minutes)
    wanted = when.moment() + timedelta(minutes=minutes)
    assert shifted.moment() == (wanted if wanted.date() == TO_WINTER else when.moment())
    assert shifted.zone == when.zone


def test_a_nudge_needs_a_time() -> None:
    assert When(TO_WINTER).shifted(15) == When(TO_WINTER)


def test_another_time() -> None:
    when = When(TO_WINTER, time(9), "Europe/Oslo")
    assert when.at(time(10)) == When(TO_WINTER, time(10), "Europe/Oslo")
    assert when.at(None) == When(TO_WINTER)
    assert When(TO_WINTER).moment() == datetime.combine(TO_WINTER, time.min)


def test_days_stop_at_the_ends_of_the_calendar() -> None:
    assert day_later(TO_SUMMER, 1) == date(2026, 3, 30)
    assert day_later(date.max, 1) == day_later(TO_SUMMER, 10**7) == day_later(TO_SUMMER, 10**12) == date.max
    assert day_later(date.min, -1) == day_later(TO_SUMMER, -(10**12)) == date.min


@given(st.none() | CLOCKS, st.none() | CLOCKS)
def test_a_time_between_two_lies_between_them(one: time | None, other: time | None) -> None:
    earlier, later = (min(one, other), max(one, other)) if one and other else (one, other)
    found = time_between(earlier, later)
    assert (found is None) == (earlier is None and later is None)
    if found:
        assert (earlier or time.min) <= found <= (later or time.max)


def test_a_time_between_lies_on_the_grid() -> None:
    assert time_between(time(9), time(10)) == time(9, 30)
    assert time_between(time(9), None) == time(9, 30)
    assert time_between(None, time(9)) == time(8, 30)
    assert time_between(time(9, 1), time(9, 2)) == time(9, 1)
