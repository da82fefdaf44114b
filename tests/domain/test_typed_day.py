"""Days and weeks as people type them: every way of writing one comes back as it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator import i18n
from kommunikator.domain.typed_day import NotADay, parse_day
from kommunikator.domain.week import Week

TODAY = date(2026, 11, 25)
DAYS = st.dates(date(1901, 1, 1), date(9990, 12, 31))
NEAR = st.integers(-180, 180).map(lambda days: TODAY + timedelta(days=days))
LANGUAGES = st.sampled_from(["sv", "nb", "en"])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("v. 50", Week(2026, 50)),
        ("v50", Week(2026, 50)),
        ("Vecka 50", Week(2026, 50)),
        ("uke 50", Week(2026, 50)),
        ("week 50", Week(2026, 50)),
        ("w50", Week(2026, 50)),
        (" 2026-W50 ", Week(2026, 50)),
        ("2026 v. 50", Week(2026, 50)),
        ("week 50, 2025", Week(2025, 50)),
        ("v. 1", Week(2027, 1)),
        ("v. 53", Week(2026, 53)),
        ("12 dec", date(2026, 12, 12)),
        ("12/12", date(2026, 12, 12)),
        ("12.12.", date(2026, 12, 12)),
        ("3/4", date(2027, 4, 3)),
        ("12/12-26", date(2026, 12, 12)),
        ("1.1.27", date(2027, 1, 1)),
        ("12 december 2026", date(2026, 12, 12)),
        ("12. desember", date(2026, 12, 12)),
        ("12th December", date(2026, 12, 12)),
        ("Dec 12, 2026", date(2026, 12, 12)),
        ("den 3 maj", date(2027, 5, 3)),
        ("onsdag den 25 november", date(2026, 11, 25)),
        ("2026-12-12", date(2026, 12, 12)),
        ("20261212", date(2026, 12, 12)),
        ("29 feb", date(2028, 2, 29)),
        ("fre", date(2026, 11, 27)),
        ("FREDAG", date(2026, 11, 27)),
        ("Fri", date(2026, 11, 27)),
        ("ons", date(2026, 12, 2)),
        ("lør.", date(2026, 11, 28)),
        ("so\u0308n", date(2026, 11, 29)),
        ("i dag", TODAY),
        ("idag", TODAY),
        ("today", TODAY),
        ("imorgon", date(2026, 11, 26)),
        ("i  morgen", date(2026, 11, 26)),
        ("tomorrow", date(2026, 11, 26)),
        ("i går", date(2026, 11, 24)),
        ("+3", date(2026, 11, 28)),
        ("−3", date(2026, 11, 22)),
    ],
)
def test_what_people_type(text: str, meant: date | Week) -> None:
    assert parse_day(text, TODAY) == meant


@pytest.mark.parametrize("text", ["", "  \t "])
def test_nothing_typed_means_nothing(text: str) -> None:
    assert parse_day(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31 feb", "no such day"),
        ("29 feb 2026", "no such day"),
        ("12/13", "no such day"),
        ("0/5", "no such day"),
        ("2026-02-30", "no such day"),
        ("9999-12-31", "no such day"),
        ("0001-01-01", "no such day"),
        ("9999-W50", "no such day"),
        ("-999999", "no such day"),
        ("v. 54", "52 or 53"),
        ("v. 0", "52 or 53"),
        ("2026-W60", "52 or 53"),
        ("2025-W53", "only 52"),
        ("hello", "such as"),
        ("12 hello", "such as"),
        ("mon hello 12", "such as"),
        ("50", "such as"),
        ("١٢/١٢", "such as"),
    ],
)
def test_what_is_no_day_has_a_reason(text: str, reason: str) -> None:
    with pytest.raises(NotADay) as refused:
        parse_day(text, TODAY)
    assert reason in refused.value.reason
    assert "%(" not in refused.value.reason % refused.value.names


@given(st.text(max_size=30))
def test_nothing_that_can_be_typed_breaks_it(text: str) -> None:
    with suppress(NotADay):
        assert isinstance(parse_day(text, TODAY), date | Week | None)


@given(DAYS, LANGUAGES, st.sampled_from(["d MMM y", "d MMMM y", "ccc d MMM y", "EEEE d MMMM y", "MMM d, y"]))
def test_a_day_with_its_year_comes_back_from_words(day: date, language: str, pattern: str) -> None:
    i18n.use(language)
    assert parse_day(i18n.format_day(day, pattern), TODAY) == day


@given(DAYS, st.sampled_from(["{0:%Y-%m-%d}", "{0:%Y%m%d}", "{0.day}/{0.month}/{0:%Y}", "{0.day}.{0.month}.{0:%Y}"]))
def test_a_day_with_its_year_comes_back_from_figures(day: date, form: str) -> None:
    assert parse_day(form.format(day), TODAY) == day


@given(NEAR, LANGUAGES, st.sampled_from(["d MMM", "d MMMM", "ccc d MMM", "EEEE d MMMM"]))
def test_a_day_without_its_year_is_the_nearest(day: date, language: str, pattern: str) -> None:
    i18n.use(language)
    assert parse_day(i18n.format_day(day, pattern), TODAY) == day


@given(NEAR, st.sampled_from(["{0.day}/{0.month}", "{0.day}.{0.month}.", "{0.day}. {0.month}."]))
def test_figures_without_a_year_are_the_nearest_day_before_month(day: date, form: str) -> None:
    assert parse_day(form.format(day), TODAY) == day


@given(st.integers(1, 7), LANGUAGES, st.sampled_from(["ccc", "EEEE"]))
def test_a_day_of_the_week_is_the_coming_one(days: int, language: str, pattern: str) -> None:
    i18n.use(language)
    day = TODAY + timedelta(days=days)
    assert parse_day(i18n.format_day(day, pattern), TODAY) == day


@given(DAYS.map(Week.of), st.sampled_from(["{0}", "v. {0.number} {0.year}", "uke {0.number}, {0.year}"]))
def test_a_week_with_its_year_comes_back(week: Week, form: str) -> None:
    assert parse_day(form.format(week), TODAY) == week


@given(st.integers(-25, 25), DAYS, st.sampled_from(["v. {0}", "v{0}", "vecka {0}", "uke {0}", "Week {0}", "w{0:02}"]))
def test_a_week_without_its_year_is_the_nearest(weeks: int, today: date, form: str) -> None:
    week = Week.of(today).later(weeks)
    assert parse_day(form.format(week.number), today) == week


@given(st.integers(-4000, 4000))
def test_days_on_and_back(days: int) -> None:
    assert parse_day(f"{days:+}", TODAY) == TODAY + timedelta(days=days)
