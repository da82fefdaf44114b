"""The verbs of the content matrix: what each changes, that undo is exact, and that no idea is lost or out of order."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain import matrix_planning as verbs
from kommunikator.domain.content_idea import ContentIdea, cell_of
from kommunikator.domain.edit import Edit
from kommunikator.domain.matrix import Cell
from kommunikator.domain.post import Post, PostAudience, Status, Variant
from kommunikator.domain.team import Purpose, Team, purpose_of, theme_audience_of
from kommunikator.domain.when import When
from tests.domain.matrix_plans import (
    EVENTS,
    FB,
    LINES,
    NEWS,
    SNOW,
    TODAY,
    WEB,
    applied,
    cell_in,
    cells,
    idea,
    state_of,
    tidy,
)

HERE = cells()
ELSEWHERE = cells(FB, EVENTS, first=50)
EMPTY = Cell(WEB.id, NEWS.id)


def after(edit: Edit, *before: Cell) -> list[Cell]:
    """Do an edit on some cells, check that it can be taken back exactly, and give the cells as they are then."""
    state = state_of(*before)
    done = applied(edit, state)
    assert applied(edit.inverse(), done) == state
    return [cell_in(done, cell) for cell in before]


@given(HERE, LINES, st.booleans())
def test_an_idea_is_put_last_and_the_cell_is_used(cell: Cell, text: str, one_time: bool) -> None:
    [then] = after(verbs.add_idea(cell, text, one_time=one_time), cell)
    if not tidy(text):
        assert then == cell
        return
    assert then.ideas[:-1] == cell.ideas
    assert (then.ideas[-1].text, then.ideas[-1].one_time) == (tidy(text), one_time)
    assert then.used


@given(HERE, st.lists(LINES, max_size=6))
def test_several_ideas_are_put_last_in_their_order(cell: Cell, lines: list[str]) -> None:
    [then] = after(verbs.add_ideas(cell, lines), cell)
    wanted = tuple(filter(None, map(tidy, lines)))
    assert then.lines == cell.lines + wanted
    assert then.used is (cell.used or bool(wanted))


@given(HERE, st.lists(LINES, max_size=6))
def test_a_written_cell_holds_just_the_lines_and_lines_that_stay_are_the_same_ideas(
    cell: Cell, lines: list[str]
) -> None:
    [then] = after(verbs.write_cell(cell, lines), cell)
    wanted = tuple(filter(None, map(tidy, lines)))
    assert then.lines == wanted
    assert [one.position for one in then.ideas] == list(range(1, len(wanted) + 1))
    for text in set(wanted):
        were = {one.id for one in cell.ideas if one.text == text}
        are = {one.id for one in then.ideas if one.text == text}
        stay = min(cell.lines.count(text), wanted.count(text))
        assert len(were & are) == stay
    assert then.used is (cell.used or bool(wanted))


@given(HERE)
def test_writing_a_cell_again_as_it_is_changes_no_text(cell: Cell) -> None:
    [then] = after(verbs.write_cell(cell, cell.lines), cell)
    # Positions may close up.
    assert [(one.id, one.text) for one in then.ideas] == [(one.id, one.text) for one in cell.ideas]
    assert not verbs.write_cell(then, then.lines)


def test_a_changed_line_keeps_what_is_known_of_its_idea() -> None:
    once = replace(idea(2, "Open days"), one_time=True)
    cell = Cell(WEB.id, NEWS.id, (idea(1, "News"), once))
    [then] = after(verbs.write_cell(cell, ["News", "Open days in May"]), cell)
    assert then.ideas[1] == replace(once, text="Open days in May")


@given(HERE, ELSEWHERE, st.lists(LINES, max_size=4), st.lists(LINES, max_size=4))
def test_pasted_cells_are_one_edit(here: Cell, there: Cell, one: list[str], other: list[str]) -> None:
    edit = verbs.write_cells([(here, one), (there, other)])
    assert [cell.lines for cell in after(edit, here, there)] == [
        tuple(filter(None, map(tidy, lines))) for lines in (one, other)
    ]


@given(HERE.filter(lambda cell: bool(cell.ideas)), LINES, st.data())
def test_one_idea_is_rewritten_and_an_empty_text_takes_it_away(cell: Cell, text: str, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(cell.ideas))
    [then] = after(verbs.change_idea(chosen, text), cell)
    if tidy(text):
        assert then.ideas == tuple(replace(one, text=tidy(text)) if one == chosen else one for one in cell.ideas)
    else:
        assert then.ideas == tuple(one for one in cell.ideas if one != chosen)


@given(HERE.filter(lambda cell: bool(cell.ideas)), ELSEWHERE, st.none() | st.integers(-2, 8), st.data())
def test_moving_an_idea_to_another_cell_loses_nothing(
    here: Cell, there: Cell, place: int | None, data: st.DataObject
) -> None:
    chosen = data.draw(st.sampled_from(here.ideas))
    left, right = after(verbs.move_idea(chosen, there, place), here, there)
    at = len(there.ideas) if place is None else min(max(place, 0), len(there.ideas))
    ids = [one.id for one in there.ideas]
    assert [one.id for one in right.ideas] == [*ids[:at], chosen.id, *ids[at:]]
    assert left.ideas == tuple(one for one in here.ideas if one != chosen)
    assert right.ideas[at].text == chosen.text
    assert right.used


@given(HERE.filter(lambda cell: bool(cell.ideas)), st.none() | st.integers(-2, 8), st.data())
def test_moving_an_idea_within_its_cell_changes_the_order_alone(
    cell: Cell, place: int | None, data: st.DataObject
) -> None:
    chosen = data.draw(st.sampled_from(cell.ideas))
    [then] = after(verbs.move_idea(chosen, cell, place), cell)
    others = [one.id for one in cell.ideas if one != chosen]
    at = len(others) if place is None else min(max(place, 0), len(others))
    assert [one.id for one in then.ideas] == [*others[:at], chosen.id, *others[at:]]
    assert sorted(then.lines) == sorted(cell.lines)


@given(HERE, ELSEWHERE, st.booleans())
def test_marking_cells_leaves_their_ideas_and_limits(here: Cell, there: Cell, used: bool) -> None:
    for before, then in zip((here, there), after(verbs.set_used([here, there], used), here, there), strict=True):
        assert then.used is used
        assert then.ideas == before.ideas
        assert (then.mark and then.mark.gap_limit) == (before.mark and before.mark.gap_limit)
        assert (then == before) is (before.used == used)


@given(HERE, st.none() | st.integers(0, 400))
def test_a_limit_of_its_own_leaves_the_rest(cell: Cell, days: int | None) -> None:
    [then] = after(verbs.set_gap_limit(cell, days), cell)
    assert (then.mark.gap_limit if then.mark else None) == days
    assert (then.used, then.ideas) == (cell.used, cell.ideas)
    assert bool(verbs.set_gap_limit(cell, days)) is (days != (cell.mark.gap_limit if cell.mark else None))


def test_a_mark_that_says_nothing_is_not_made() -> None:
    assert verbs.set_gap_limit(EMPTY, None).steps == ()
    assert verbs.set_used([EMPTY], True).steps == ()
    [then] = after(verbs.set_used([EMPTY], False), EMPTY)
    assert then.mark == replace(cell_of(WEB.id, NEWS.id), used=False)


def test_one_time_and_taking_away() -> None:
    cell = Cell(WEB.id, NEWS.id, (idea(1, "a"), idea(2, "b"), idea(3, "c")))
    [then] = after(verbs.mark_one_time(cell.ideas[1], True), cell)
    assert [one.one_time for one in then.ideas] == [False, True, False]
    assert not verbs.mark_one_time(then.ideas[1], True)
    [then] = after(verbs.delete_ideas(cell.ideas[:2]), cell)
    assert then.lines == ("c",)


def team() -> Team:
    whom = [theme_audience_of(SNOW.id, UUID(int=n)) for n in (31, 32)]
    other = theme_audience_of(NEWS.id, UUID(int=33))
    return Team(
        channels={WEB.id: WEB, FB.id: FB},
        themes={SNOW.id: SNOW},
        theme_audiences={one.id: one for one in [*whom, other]},
    )


def planned(edit: Edit) -> tuple[Post, Variant, set[UUID]]:
    assert all(step.before is None for step in edit.steps)
    made = [step.after for step in edit.steps]
    [post] = [one for one in made if isinstance(one, Post)]
    [variant] = [one for one in made if isinstance(one, Variant)]
    links = [one for one in made if isinstance(one, PostAudience)]
    assert len(made) == 2 + len(links)
    assert {link.post for link in links} <= {post.id}
    return post, variant, {link.audience for link in links}


@pytest.mark.parametrize("when", [None, When(TODAY), When(TODAY, time(9))])
@pytest.mark.parametrize("title", ["", "Ploughs at work"])
def test_a_post_planned_from_an_idea_knows_it(when: When | None, title: str) -> None:
    source: ContentIdea = idea(1, "Behind the plough", FB, SNOW)
    post, variant, audiences = planned(verbs.plan_idea(source, when, team(), title))
    assert (post.title, post.when, post.theme, post.idea) == (title or source.text, when, SNOW.id, source.id)
    assert (variant.post, variant.channel, post.status) == (post.id, FB.id, Status.PLANNED)
    assert audiences == {UUID(int=31), UUID(int=32)}


def test_a_post_planned_in_a_cell_is_none_of_its_ideas() -> None:
    post, variant, audiences = planned(verbs.plan_in(Cell(WEB.id, EVENTS.id), "Concert", When(TODAY), team()))
    assert (post.title, post.theme, post.idea, variant.channel) == ("Concert", EVENTS.id, None, WEB.id)
    assert audiences == set()


def test_a_purpose_gets_its_sentence() -> None:
    link = purpose_of(WEB.id, UUID(int=41))
    [step] = verbs.set_purpose_note(link, "  Answers \n first ").steps
    assert step.after == replace(link, note="Answers first")
    assert not verbs.set_purpose_note(replace(link, note="Answers first"), "Answers first ")


def test_purposes_are_chosen_with_their_sentences_in_one_edit() -> None:
    service, news, pride = (Purpose(id=UUID(int=n), name=name) for n, name in ((41, "S"), (42, "N"), (43, "P")))
    links = [replace(purpose_of(WEB.id, service.id), note="Old"), purpose_of(WEB.id, news.id)]
    edit = verbs.write_purposes(WEB, links, {service.id: " New  one ", pride.id: "Proud"})
    state = {link.id: link for link in links}
    done = applied(edit, state)
    assert set(done.values()) == {
        replace(purpose_of(WEB.id, service.id), note="New one"),
        replace(purpose_of(WEB.id, pride.id), note="Proud"),
    }
    assert applied(edit.inverse(), done) == state


def test_a_line_written_anew_stays_the_idea_that_it_was() -> None:
    """Where it now stands doesn't matter; a line about something else is another idea."""
    building = replace(idea(1, "Byggen: före och efter", position=1), one_time=True)
    question = idea(2, "Frågan bakom beslutet", position=2)
    cell = replace(EMPTY, ideas=(building, question))
    [then] = after(verbs.write_cell(cell, ["Ny karta", question.text, "Byggen: före, under och efter"]), cell)
    assert [one.id for one in then.ideas[1:]] == [question.id, building.id]
    assert then.ideas[2].one_time
    assert then.ideas[0].id not in (building.id, question.id)
    [other] = after(verbs.write_cell(cell, ["Något helt annat", question.text]), cell)
    assert not any(one.one_time for one in other.ideas)


# --- pasted ideas ------------------------------------------------------------------------------------------------


@given(HERE, ELSEWHERE)
def test_ideas_that_were_cut_come_back_as_they_were(cell: Cell, target: Cell) -> None:
    """Cut, then pasted: the ideas have moved, with their ids; taken back step by step, all is as before."""
    state = state_of(cell, target)
    cut = verbs.delete_ideas(cell.ideas)
    without = applied(cut, state)
    pasted = verbs.paste_ideas([(target, cell.ideas)], {idea.id for idea in target.ideas})
    done = applied(pasted, without)
    now = cell_in(done, target)
    assert [(one.id, one.text, one.one_time) for one in now.ideas] == [
        (one.id, one.text, one.one_time) for one in cell.ideas
    ]
    assert now.used or not cell.ideas
    assert applied(cut.inverse(), applied(pasted.inverse(), done)) == state


@given(HERE, ELSEWHERE, st.booleans())
def test_copied_ideas_are_others_with_the_same_marks(cell: Cell, target: Cell, one_time: bool) -> None:
    copied = [replace(one, one_time=one_time) for one in cell.ideas]
    present = {one.id for one in (*cell.ideas, *target.ideas)}
    (now,) = after(verbs.paste_ideas([(target, copied)], present), target)
    assert list(now.lines) == [one.text for one in copied]
    made = [one for one in now.ideas if one not in target.ideas and one.id not in present]
    assert all(one.one_time == one_time for one in made)
    assert not {one.id for one in now.ideas} & {one.id for one in cell.ideas}


def test_ideas_pasted_into_several_cells_come_back_once() -> None:
    gone = idea(1, "a")
    edit = verbs.paste_ideas([(EMPTY, [gone]), (Cell(FB.id, NEWS.id), [gone])], frozenset())
    first, second = (step.record for step in edit.steps)
    assert first.id == gone.id != second.id


@given(HERE)
def test_ideas_pasted_where_they_are_change_nothing(cell: Cell) -> None:
    tidied = Cell(cell.channel, cell.theme, tuple(replace(one, position=n) for n, one in enumerate(cell.ideas, 1)))
    assert not verbs.paste_ideas([(tidied, tidied.ideas)], {one.id for one in tidied.ideas})
