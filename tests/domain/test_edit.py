"""Edits: one form for every change, its inverse, and several put together."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.edit import Edit, Record, Step, added, changed, combined, taken_away
from kommunikator.domain.ident import link_id, new_id
from kommunikator.domain.post import Post
from kommunikator.domain.team import Member

A, B = Post(id=UUID(int=1), title="A"), Post(id=UUID(int=2), title="B")


def carried_out(edit: Edit, plan: dict[UUID, Record]) -> dict[UUID, Record]:
    """Give the plan after the edit; every `before` has to be what is there."""
    plan = dict(plan)
    for step in edit.steps:
        assert plan.get(step.record.id) == step.before
        if step.after is None:
            del plan[step.record.id]
        else:
            plan[step.record.id] = step.after
    return plan


@st.composite
def histories(draw: st.DrawFn) -> tuple[dict[UUID, Record], list[Edit]]:
    """Make a plan and edits that follow each other on it."""
    ids = [UUID(int=n) for n in range(1, 5)]
    start: dict[UUID, Record] = {key: Post(id=key) for key in draw(st.sets(st.sampled_from(ids)))}
    plan, edits = start, []
    for _ in range(draw(st.integers(0, 6))):
        steps = []
        for key in draw(st.lists(st.sampled_from(ids), unique=True)):
            wanted = draw(st.none() | st.builds(Post, id=st.just(key), title=st.sampled_from("xyz")))
            if plan.get(key) or wanted:
                steps.append(Step(plan.get(key), wanted))
        edits.append(Edit("Change", tuple(steps)))
        plan = carried_out(edits[-1], plan)
    return start, edits


@given(histories())
def test_the_inverse_leads_back_and_its_inverse_forth(history: tuple[dict[UUID, Record], list[Edit]]) -> None:
    plan, edits = history
    for edit in edits:
        after = carried_out(edit, plan)
        assert carried_out(edit.inverse(), after) == plan
        assert edit.inverse().inverse() == edit
        plan = after


@given(histories())
def test_combined_does_what_its_parts_do(history: tuple[dict[UUID, Record], list[Edit]]) -> None:
    start, edits = history
    end = start
    for edit in edits:
        end = carried_out(edit, end)
    assert carried_out(combined("All", *edits), start) == end


def test_combined_joins_and_drops() -> None:
    added_again = Post(id=A.id, title="again")
    assert combined("x", added("a", A), taken_away("b", A)).steps == ()
    assert combined("x", added("a", A), taken_away("b", A), added("c", added_again)).steps == (Step(None, added_again),)
    assert combined("x", taken_away("a", A), added("b", added_again)).steps == (Step(A, added_again),)
    assert combined("label", added("a", A)).label == "label"


def test_an_edit_holds_each_record_once() -> None:
    with pytest.raises(ValueError, match="once"):
        added("Add", A, B, replace(A, title="other"))


def test_a_step_is_about_one_record() -> None:
    with pytest.raises(ValueError, match="one record"):
        Step(A, B)
    with pytest.raises(ValueError, match="one record"):
        Step(A, Member(id=A.id))
    with pytest.raises(ValueError, match="before or after"):
        Step(None, None)


def test_what_differs() -> None:
    other = replace(A, title="C", text="t")
    assert Step(A, other).changed_fields() == {"title": ("A", "C"), "text": ("", "t")}
    assert Step(None, A).changed_fields() == Step(A, None).changed_fields() == {}
    assert changed("x", (A, A), (B, replace(B, title="D"))).steps == (Step(B, replace(B, title="D")),)
    assert not changed("x", (A, A))
    assert not Edit("x", (Step(A, A),))
    assert added("x", A)


def test_new_ids_are_ordered_in_time_and_links_are_derived() -> None:
    ids = [new_id() for _ in range(200)]
    assert len(set(ids)) == 200
    assert {(key.version, key.variant) for key in ids} == {(7, "specified in RFC 4122")}
    stamps = [key.int >> 80 for key in ids]
    assert stamps == sorted(stamps)
    link = link_id("variant", A.id, B.id)
    assert link == link_id("variant", A.id, B.id)
    assert link.version == 5
    assert len({link, link_id("variant", B.id, A.id), link_id("post_helper", A.id, B.id)}) == 3


def test_link_ids_are_the_same_in_every_release() -> None:
    assert link_id("variant", UUID(int=1), UUID(int=2)) == UUID("e6abe2d0-cf39-5b97-8615-a17078055194")
