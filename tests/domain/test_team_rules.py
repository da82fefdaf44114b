"""The rules of the team's lists: what is taken over, and what is refused with which sentence."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain import team_rules
from kommunikator.domain.team import Channel, Member
from kommunikator.domain.team_rules import Unfit

TODAY = date(2026, 11, 25)
FACEBOOK = Channel(id=UUID(int=1), name="Facebook", code="FB")
OLD = Channel(id=UUID(int=2), name="Twitter", code="X", active=False)
CHANNELS = (FACEBOOK, OLD)
NEW = UUID(int=9)


def refusal(rule: object, *arguments: object) -> str:
    assert callable(rule)
    with pytest.raises(Unfit) as caught:
        rule(*arguments)
    return str(caught.value)


@given(st.text(max_size=team_rules.TEXT_LENGTH))
def test_a_text_loses_only_its_outer_spaces(typed: str) -> None:
    assert team_rules.text(typed) == typed.strip()


def test_a_text_that_is_too_long_is_refused_whole() -> None:
    typed = "å" * (team_rules.TEXT_LENGTH + 1)
    assert refusal(team_rules.text, typed) == "This is too long: 5001 characters, and there is room for 5000."


def test_a_line_has_no_line_breaks() -> None:
    assert team_rules.line(" a\r\nb\tc ") == "a b c"


@pytest.mark.parametrize("typed", ["", "   ", "\n"])
def test_a_name_is_needed(typed: str) -> None:
    assert refusal(team_rules.own_name, typed, NEW, CHANNELS) == "Write a name."


@pytest.mark.parametrize("typed", ["facebook", " FACEBOOK "])
def test_a_name_is_there_once(typed: str) -> None:
    assert "“Facebook” is in the list already" in refusal(team_rules.own_name, typed, NEW, CHANNELS)
    assert team_rules.own_name(typed, FACEBOOK.id, CHANNELS) == typed.strip()


def test_a_name_among_the_archived_ones_says_where_it_is() -> None:
    assert "among the archived ones" in refusal(team_rules.own_name, "twitter", NEW, CHANNELS)


def test_a_long_name_is_refused() -> None:
    assert "too long" in refusal(team_rules.own_name, "a" * 121, NEW, CHANNELS)


@pytest.mark.parametrize(("typed", "code"), [("fb", "FB"), (" x ", "X"), ("åä2", "ÅÄ2")])
def test_a_code_is_one_to_three_letters_in_capitals(typed: str, code: str) -> None:
    assert team_rules.code(typed, NEW, ()) == code


@pytest.mark.parametrize("typed", ["", "FACE", "F B", "F-", "_", "😀"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    assert refusal(team_rules.code, typed, NEW, CHANNELS) == "Write one to three letters, such as FB."


def test_a_code_is_there_once_whatever_its_case_and_also_among_the_archived_ones() -> None:
    assert refusal(team_rules.code, "fb", NEW, CHANNELS) == "“Facebook” has the code FB already."
    assert refusal(team_rules.code, "x", NEW, CHANNELS) == "“Twitter” has the code X already."
    assert team_rules.code("fb", FACEBOOK.id, CHANNELS) == "FB"


@given(st.text(min_size=1, max_size=30), st.sampled_from(["", "FB", "WEB"]), st.integers(0, 30))
def test_a_free_code_is_always_a_fit_one(name: str, usual: str, many: int) -> None:
    channels: list[Channel] = []
    for n in range(many):
        code = team_rules.free_code(name, usual, channels)
        assert team_rules.code(code, NEW, channels) == code
        channels.append(Channel(id=UUID(int=n + 1), name=name, code=code))


def test_a_free_code_is_the_usual_one_or_stands_for_the_name() -> None:
    assert team_rules.free_code("Facebook", "FB", ()) == "FB"
    assert team_rules.free_code("Kultur och fritid", "", ()) == "KOF"
    assert team_rules.free_code("Facebook Kultur", "FB", CHANNELS) == "FK"


def test_initials_are_capitals_and_few() -> None:
    assert team_rules.initials(" a l ") == "AL"
    assert team_rules.initials("") == ""
    assert refusal(team_rules.initials, "ABCDE") == "Write at most 4 letters."


@pytest.mark.parametrize(("typed", "number"), [("", None), ("  ", None), ("0", 0), (" 1 000 ", 1000), ("+3", 3)])
def test_a_number_or_nothing(typed: str, number: int | None) -> None:
    assert team_rules.number(typed, 0, 1000) == number


@pytest.mark.parametrize("typed", ["-1", "1001", "9" * 5000])
def test_a_number_has_its_limits(typed: str) -> None:
    assert refusal(team_rules.number, typed, 0, 1000) == "Write a number from 0 to 1000, or nothing."


@pytest.mark.parametrize("typed", ["many", "3.5", "1e3", "٣"])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    assert refusal(team_rules.number, typed, 0, 1000) == "Write a whole number, such as 1, or nothing."


@pytest.mark.parametrize("typed", ["30/2/2027", "2027-02-29", "31.4.2026", "0000-01-01", "tomorrowish", "1/13/2026"])
def test_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    assert refusal(team_rules.day, typed, TODAY)


def test_days_are_read_day_before_month() -> None:
    assert team_rules.day("2/1/2027", TODAY) == date(2027, 1, 2)
    assert team_rules.day("", TODAY) is None
    assert refusal(team_rules.needed_day, " ", TODAY) == "Write the day on which it starts."


def test_a_week_is_its_first_day_or_its_last() -> None:
    assert team_rules.day("2026-W50", TODAY) == date(2026, 12, 7)
    assert team_rules.day("2026-W50", TODAY, last=True) == date(2026, 12, 13)


def test_nothing_ends_before_it_starts() -> None:
    early, late = date(2026, 12, 1), date(2026, 12, 2)
    for pair in ((early, late), (early, early), (None, early), (late, None), (None, None)):
        team_rules.in_order(*pair)
    assert refusal(team_rules.in_order, late, early) == "It would end before it starts."


def test_a_time_zone_is_one_that_is_known() -> None:
    known = ("Europe/Oslo", "America/New_York")
    assert team_rules.zone("europe/oslo", known) == "Europe/Oslo"
    assert team_rules.zone(" America/New York ", known) == "America/New_York"
    assert team_rules.zone(" ", known) == ""
    assert "no time zone “Europe/Sjövik”" in refusal(team_rules.zone, "Europe/Sjövik", known)


def test_members_have_their_own_names_too() -> None:
    sara = Member(id=UUID(int=1), name="Sara Östman")
    assert "in the list already" in refusal(team_rules.own_name, "sara östman", NEW, [sara])
