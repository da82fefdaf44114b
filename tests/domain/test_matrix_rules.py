"""What the plan does not take into the content matrix."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kommunikator.domain import matrix_planning, matrix_rules
from kommunikator.domain.edit import Edit, changed
from kommunikator.domain.matrix import Cell
from kommunikator.domain.team import Team
from kommunikator.domain.team_rules import Unfit
from tests.domain.matrix_plans import FB, NEWS, WEB, idea

TEAM = Team(channels={WEB.id: WEB, FB.id: FB}, themes={NEWS.id: NEWS})
CELL = Cell(WEB.id, NEWS.id, (idea(1, "a"),))
EDITS = [
    matrix_planning.add_idea(CELL, "b"),
    matrix_planning.write_cell(CELL, ["c"]),
    matrix_planning.set_used([CELL], False),
    matrix_planning.move_idea(idea(2, "b", FB), CELL),
    matrix_planning.plan_in(CELL, "b", None, TEAM),
    matrix_planning.plan_idea(CELL.ideas[0], None, TEAM),
]


@pytest.mark.parametrize("edit", EDITS)
def test_channel_and_theme_have_to_be_there_and_active(edit: Edit) -> None:
    matrix_rules.check(edit, TEAM)
    for gone in (Team(channels=TEAM.channels), Team(themes=TEAM.themes)):
        with pytest.raises(Unfit, match="has been deleted"):
            matrix_rules.check(edit, gone)
    channels = TEAM.channels | {WEB.id: replace(WEB, active=False)}
    with pytest.raises(Unfit, match="“Website” is archived"):
        matrix_rules.check(edit, replace(TEAM, channels=channels))
    themes = {NEWS.id: replace(NEWS, active=False)}
    with pytest.raises(Unfit, match="“News” is archived"):
        matrix_rules.check(edit, replace(TEAM, themes=themes))


def test_what_is_taken_away_needs_no_place() -> None:
    matrix_rules.check(matrix_planning.delete_ideas(CELL.ideas), Team())


@pytest.mark.parametrize(
    "edit",
    [
        matrix_planning.add_idea(CELL, "x" * 501),
        matrix_planning.change_idea(CELL.ideas[0], "x" * 501),
        matrix_planning.plan_in(CELL, "x" * 501, None, TEAM),
    ],
)
def test_a_line_has_so_much_room(edit: Edit) -> None:
    with pytest.raises(Unfit, match="501 characters"):
        matrix_rules.check(edit, TEAM)


def test_a_long_idea_that_was_there_already_can_be_moved() -> None:
    long = replace(CELL.ideas[0], text="x" * 501)
    matrix_rules.check(changed("Move", (long, replace(long, channel=FB.id))), TEAM)
