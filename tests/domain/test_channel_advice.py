"""What suits what: the table of channels by purpose, by kind of message and by audience."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.channel_advice import Suits, suits
from kommunikator.domain.choice import Answers, Content, Side
from kommunikator.domain.choice_rule import Effect
from kommunikator.domain.choosing import GOOD, choose
from kommunikator.domain.team import Team
from tests.domain.choice_plans import FACEBOOK, FAMILIES, INSTAGRAM, PRIDE, SERVICE, TEAM, WEB, YOUNG, rule, rules

SERVES = rule(1, WEB, 4, purpose=SERVICE.id)
SHOWS = rule(2, INSTAGRAM, 3, purpose=PRIDE.id)
TELLS = rule(3, FACEBOOK, 3, purpose=PRIDE.id)
FIRST = rule(4, WEB, 5, content=Content.CRISIS)
MEETS = rule(5, FACEBOOK, 2, audience=FAMILIES.id)
SOME = (SERVES, SHOWS, TELLS, FIRST, MEETS)


def fits(table: Suits) -> list[list[int]]:
    return [[cell.fit.fit for cell in row.cells] for row in table.rows]


def best(table: Suits) -> list[list[str]]:
    return [[cell.fit.channel.name for cell in row.cells if cell.best] for row in table.rows]


def test_each_purpose_alone_with_the_active_channels_in_the_teams_order() -> None:
    table = suits(SOME, TEAM, Side.PURPOSES)
    assert table.channels == (FACEBOOK, WEB, INSTAGRAM)
    assert [row.answers for row in table.rows] == [Answers(purpose=SERVICE.id), Answers(purpose=PRIDE.id)]
    assert fits(table) == [[0, 4, 0], [3, 0, 3]]


def test_levels_are_measured_by_the_tables_highest_fit() -> None:
    half = rule(6, INSTAGRAM, 1, audience=YOUNG.id)
    table = suits([MEETS, half], TEAM, Side.AUDIENCES)
    assert fits(table) == [[2, 0, 0], [0, 0, 1]]
    assert [[cell.level for cell in row.cells] for row in table.rows] == [[5, 0, 0], [0, 0, 3]]
    assert [cell.level for cell in suits([], TEAM, Side.AUDIENCES).rows[0].cells] == [0, 0, 0]


def test_the_best_of_a_row_are_all_that_none_excels() -> None:
    assert best(suits(SOME, TEAM, Side.PURPOSES)) == [["Website"], ["Facebook", "Instagram"]]


def test_where_nothing_suits_there_is_no_best() -> None:
    weak = rule(1, WEB, GOOD - 1, purpose=SERVICE.id)
    assert best(suits([weak], TEAM, Side.PURPOSES)) == [[], []]


def test_each_kind_of_message_has_a_row() -> None:
    table = suits(SOME, TEAM, Side.MESSAGES)
    assert [row.answers.content for row in table.rows] == list(Content)
    assert best(table)[list(Content).index(Content.CRISIS)] == ["Website"]


def test_archived_audiences_have_no_row() -> None:
    table = suits(SOME, TEAM, Side.AUDIENCES)
    assert [row.answers.audiences for row in table.rows] == [{FAMILIES.id}, {YOUNG.id}]
    assert fits(table) == [[2, 0, 0], [0, 0, 0]]


def test_a_channel_in_which_it_belongs_too_says_so() -> None:
    also = rule(6, WEB, effect=Effect.ALSO, purpose=PRIDE.id)
    later = rule(7, WEB, effect=Effect.ALSO, purpose=PRIDE.id)
    cells = suits([later, also], TEAM, Side.PURPOSES).rows[1].cells
    assert [cell.also for cell in cells] == [None, also, None]
    assert [cell.told for cell in cells] == [False, True, False]


def test_a_channel_that_a_rule_keeps_out_is_told_and_is_never_best() -> None:
    out = rule(6, None, effect=Effect.NOT_SOCIAL, purpose=PRIDE.id)
    facebook, web, instagram = suits([*SOME, out], TEAM, Side.PURPOSES).rows[1].cells
    assert facebook.fit.kept_out == instagram.fit.kept_out == out
    assert facebook.told
    assert not web.told
    assert not any(cell.best for cell in (facebook, web, instagram))


@pytest.mark.parametrize("side", Side)
def test_a_table_says_something_only_where_a_rule_does(side: Side) -> None:
    assert suits(SOME, TEAM, side)
    assert not suits([], TEAM, side)
    assert not suits(SOME, Team(), side)
    assert suits(SOME, Team(), side).channels == ()


@given(rules(), st.sampled_from(Side))
def test_a_cell_says_what_the_guide_says_to_that_one_answer(drawn: list, side: Side) -> None:
    for row in suits(drawn, TEAM, side).rows:
        chosen = choose(row.answers, drawn, TEAM)
        assert {cell.fit for cell in row.cells} == {*chosen.ranked, *chosen.less}
        top = chosen.ranked[0].fit if chosen.ranked else None
        assert [cell.best for cell in row.cells] == [cell.fit.fit == top for cell in row.cells]
        assert {cell.also.channel for cell in row.cells if cell.also} == {rule.channel for rule in chosen.also}
