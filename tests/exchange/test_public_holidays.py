"""What the calendar of Sweden and Norway says of a day."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from kommunikator.domain.calendar_days import DayMark, MarkKind
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.own_day import OwnDay, OwnDayKind
from kommunikator.domain.team import Team
from kommunikator.exchange import public_holidays
from kommunikator.exchange.public_holidays import free_days, holiday_marks, marks

HOLIDAY, EVE = MarkKind.HOLIDAY, MarkKind.EVE


def named(day: date, country: str, language: str) -> list[tuple[str, MarkKind]]:
    return [(mark.name, mark.kind) for mark in holiday_marks(day, day, country, language).get(day, ())]


@pytest.mark.parametrize(
    ("day", "country", "language", "name", "kind"),
    [
        (date(2027, 6, 6), "SE", "sv", "Nationaldagen", HOLIDAY),  # a Sunday
        (date(2027, 12, 26), "SE", "sv", "Annandag jul", HOLIDAY),  # a Sunday
        (date(2026, 6, 19), "SE", "sv", "Midsommarafton", EVE),
        (date(2026, 12, 24), "SE", "en", "Christmas Eve", EVE),
        (date(2026, 4, 30), "SE", "sv", "Valborgsmässoafton", EVE),
        (date(2026, 4, 2), "NO", "nb", "Skjærtorsdag", HOLIDAY),
        (date(2026, 5, 17), "NO", "nb", "Grunnlovsdag", HOLIDAY),  # a Sunday
        (date(2026, 4, 4), "NO", "nb", "Påskeaften", EVE),
        (date(2026, 12, 24), "NO", "nb", "Julaften", EVE),
        (date(2026, 12, 24), "NO", "en", "Christmas Eve", EVE),
        (date(2026, 5, 17), "no ", "sv", "Grunnlovsdag", HOLIDAY),  # no Swedish names: the country's own
    ],
)
def test_days_have_their_names(day: date, country: str, language: str, name: str, kind: MarkKind) -> None:
    assert (name, kind) in named(day, country, language)


def test_plain_sundays_and_bridge_days_are_not_listed() -> None:
    assert named(date(2026, 11, 29), "SE", "sv") == []
    assert named(date(2026, 5, 15), "SE", "sv") == []  # the Friday after Ascension Day
    assert named(date(2026, 5, 15), "SE", "en") == []


def test_two_holidays_on_one_day_are_two_marks() -> None:
    assert named(date(2008, 5, 1), "NO", "nb") == [
        ("Arbeidernes dag", HOLIDAY),
        ("Kristi himmelfartsdag", HOLIDAY),
    ]


def test_no_name_has_an_hour_in_it() -> None:
    found = holiday_marks(date(2020, 1, 1), date(2030, 12, 31), "SE", "sv")
    assert found
    assert not [mark for marks in found.values() for mark in marks if "(" in mark.name]


@pytest.mark.parametrize("country", ["", " ", "XX", "registry", "SEE"])
def test_a_country_without_a_list_has_no_holidays(country: str) -> None:
    assert holiday_marks(date(2026, 1, 1), date(2026, 12, 31), country, "sv") == {}


@pytest.mark.parametrize("year", [1, 1500, 2150, 9999])
def test_years_for_which_no_rules_are_known_have_none(year: int) -> None:
    assert holiday_marks(date(year, 1, 1), date(year, 12, 31), "SE", "sv") == {}


def test_own_days_come_after_the_holidays_and_over_new_year() -> None:
    own = OwnDay(
        id=UUID(int=1),
        name="Jullov",
        type=OwnDayKind.SCHOOL_BREAK,
        starts=date(2026, 12, 21),
        ends=date(2027, 1, 8),
    )
    team = Team(organisation=Organisation(id=ORGANISATION, country="SE"), own_days={own.id: own})
    found = marks(date(2026, 12, 28), date(2027, 1, 10), team, "sv")
    jullov = DayMark("Jullov", MarkKind.SCHOOL_BREAK)
    assert found[date(2027, 1, 1)] == (DayMark("Nyårsdagen", HOLIDAY), jullov)
    assert found[date(2026, 12, 31)] == (DayMark("Nyårsafton", EVE), jullov)
    assert date(2027, 1, 9) not in found
    assert jullov not in marks(date(2026, 12, 28), date(2027, 1, 10), Team(organisation=team.organisation), "sv").get(
        date(2026, 12, 28), ()
    )


def test_the_library_is_imported_only_when_holidays_are_asked_for() -> None:
    code = """
import sys
from datetime import date
from kommunikator.domain.team import Team
from kommunikator.exchange import public_holidays as found
days = date(2026, 1, 1), date(2026, 1, 7)
assert found.known(*days, "", "sv") and not found.known(*days, "SE", "sv")
assert found.marks(date(2026, 1, 1), date(2026, 1, 7), Team(), "sv") == {}
assert "holidays" not in sys.modules and "icalendar" not in sys.modules
found.load("SE", "sv", 2026)
assert found.known(*days, "SE", "sv")
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Path]:
    """A data folder in which holidays are kept, while the test runs."""
    before = public_holidays._Known.path, public_holidays._Known.years
    public_holidays.remember(tmp_path)
    yield tmp_path / public_holidays.FILE_NAME
    public_holidays._Known.path, public_holidays._Known.years = before


CHRISTMAS = date(2026, 12, 24), date(2026, 12, 26)


def test_what_the_library_said_is_kept_for_the_next_start(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = holiday_marks(*CHRISTMAS, "SE", "sv")
    assert len(said) == 3
    monkeypatch.setattr(public_holidays, "_asked", lambda *_given: pytest.fail("the library is asked again"))
    public_holidays.remember(kept.parent)
    assert public_holidays.known(*CHRISTMAS, "SE", "sv")
    assert holiday_marks(*CHRISTMAS, "SE", "sv") == said


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"version": "other", "years": {}}', '{"years": {}}', "\x00\xff", '{"version": 1}']
)
def test_a_file_that_cannot_be_used_is_made_again(kept: Path, text: str) -> None:
    kept.write_text(text, encoding="utf-8")
    public_holidays.remember(kept.parent)
    assert len(holiday_marks(*CHRISTMAS, "SE", "sv")) == 3
    assert "Julafton" in kept.read_text(encoding="utf-8")


def test_days_of_an_unknown_kind_in_the_file_are_asked_for_again(kept: Path) -> None:
    holiday_marks(*CHRISTMAS, "SE", "sv")
    kept.write_text(kept.read_text(encoding="utf-8").replace('"eve"', '"feast"'), encoding="utf-8")
    public_holidays.remember(kept.parent)
    assert not public_holidays._Known.years
    assert len(holiday_marks(*CHRISTMAS, "SE", "sv")) == 3


def test_a_folder_that_cannot_be_written_to_costs_nothing(kept: Path) -> None:
    public_holidays.remember(kept.parent / "not there")
    assert len(holiday_marks(*CHRISTMAS, "SE", "sv")) == 3


def test_free_days_are_the_country_s_and_none_of_the_team_s_own() -> None:
    fair = OwnDay(id=UUID(int=7), name="Fair", starts=date(2026, 12, 22), type=OwnDayKind.THEME_DAY)
    team = Team(organisation=Organisation(id=ORGANISATION, country="SE"), own_days={fair.id: fair})
    found = free_days(date(2026, 12, 22), date(2026, 12, 27), team, "sv")
    assert found == {date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26)}
    assert free_days(date(2026, 12, 22), date(2026, 12, 27), Team(), "sv") == frozenset()
