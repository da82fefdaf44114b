"""The matrix as a value: which rows and columns it has, what lies in its cells, and its texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.content_idea import cell_of
from kommunikator.domain.matrix import Cell, Matrix, MatrixContents, columns, lines_of, matrix_of, texts
from kommunikator.domain.team import Team, Theme, ThemeKind
from tests.domain.matrix_plans import EVENTS, FB, NEWS, SNOW, TODAY, WEB, idea

TEAM = Team(channels={WEB.id: WEB, FB.id: FB}, themes={theme.id: theme for theme in (NEWS, SNOW, EVENTS)})


def campaign(number: int, starts: date | None, ends: date | None) -> Theme:
    return Theme(id=UUID(int=number), name=str(number), type=ThemeKind.CAMPAIGN, starts=starts, ends=ends)


def test_the_cells_hold_their_ideas_in_order_and_their_marks() -> None:
    unused = replace(cell_of(FB.id, EVENTS.id), used=False)
    ideas = (idea(1, "first"), idea(3, "x", FB, EVENTS), idea(2, "second"))
    matrix = matrix_of(TEAM, MatrixContents(ideas, (unused,)), TODAY)
    assert matrix.cell(WEB.id, NEWS.id) == Cell(WEB.id, NEWS.id, (ideas[0], ideas[2]))
    assert matrix.cell(FB.id, EVENTS.id) == Cell(FB.id, EVENTS.id, (ideas[1],), unused)
    assert not matrix.cell(FB.id, EVENTS.id).used
    assert matrix.cell(FB.id, NEWS.id) == Cell(FB.id, NEWS.id)
    assert matrix.cell(FB.id, NEWS.id).used
    assert len(matrix.cells) == 2


def test_rows_are_the_active_channels_and_columns_the_base_themes_before_campaigns() -> None:
    team = replace(TEAM, channels={WEB.id: replace(WEB, active=False), FB.id: FB})
    matrix = matrix_of(team, MatrixContents(), TODAY)
    assert matrix.channels == (FB,)
    assert matrix.themes == (NEWS, EVENTS, SNOW)
    assert [cell.theme for cell in matrix.row(FB.id)] == [NEWS.id, EVENTS.id, SNOW.id]
    assert [cell.channel for cell in matrix.column(NEWS.id)] == [FB.id]


def test_campaigns_that_are_over_have_no_column_and_the_others_come_by_their_start() -> None:
    early, late = campaign(1, date(2026, 11, 1), date(2026, 11, 24)), campaign(2, date(2026, 12, 1), None)
    ends_today, always = campaign(3, date(2026, 11, 20), TODAY), campaign(4, None, None)
    gone = replace(campaign(5, None, None), active=False)
    themes = [late, early, ends_today, always, gone, NEWS, replace(EVENTS, active=False)]
    assert columns(themes, TODAY) == (NEWS, always, ends_today, late)
    assert columns(themes, date(2026, 11, 24)) == (NEWS, always, early, ends_today, late)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        (" \n\t\r\n", ()),
        ("One", ("One",)),
        ("• One\n- Two\n\n– Three\n* Four\n·\tFive\n•Six", ("One", "Two", "Three", "Four", "Five", "Six")),
        ("One\r\nTwo\x0bThree", ("One", "Two", "Three")),
        ("  One   of\u00a0several\tspaces ", ("One of several spaces",)),
        ("-10 degrees\n– - Two dashes\n-\n•", ("-10 degrees", "Two dashes")),
        ("Check-in\nA – B", ("Check-in", "A – B")),
    ],
)
def test_the_lines_of_a_text_are_ideas(text: str, lines: tuple[str, ...]) -> None:
    assert lines_of(text) == lines


@given(st.text(max_size=60))
def test_reading_lines_again_changes_nothing(text: str) -> None:
    lines = lines_of(text)
    assert all(line and line == " ".join(line.split()) for line in lines)
    assert lines_of("\n".join(lines)) == lines


def test_the_whole_matrix_as_texts() -> None:
    unused = replace(cell_of(FB.id, NEWS.id), used=False)
    contents = MatrixContents((idea(1, "a"), idea(2, "b"), idea(3, "hidden", FB, NEWS)), (unused,))
    assert texts(matrix_of(TEAM, contents, TODAY), "Channel", "Tone") == [
        ["Channel", "News", "Events", "Snow"],
        ["Website\nTone:\nFactual", "a\nb", "", ""],
        ["Facebook", "", "", ""],
    ]
    assert texts(Matrix(), "Channel", "Tone") == [["Channel"]]
