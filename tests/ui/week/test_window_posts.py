"""What is kept of some weeks is what the plan holds, whatever has been done to it meanwhile."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kommunikator.domain import planning
from kommunikator.domain.edit import Edit, combined
from kommunikator.domain.post import Post, PostSheet, variant_of
from kommunikator.domain.week import Week
from kommunikator.domain.when import When
from kommunikator.ui.week.window_posts import WindowPosts
from tests.ui.plans import CALENDAR, FB, LIBRARY, MARKET, TREE, WEB, WEEK, Plan

DAY = timedelta(days=1)
NEXT = (WEEK.later(1),)
THIS = (WEEK,)


@pytest.fixture
def window(plan: Plan) -> WindowPosts:
    made = WindowPosts(plan.document)
    made.read(THIS)
    plan.document.changed.connect(made.follow)
    return made


def test_weeks_that_were_read_ahead_are_not_read_again(
    plan: Plan, window: WindowPosts, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.read_ahead(NEXT)
    wanted = plan.store.between(NEXT[0].monday, NEXT[0].sunday)
    around = plan.store.between(NEXT[0].monday - DAY, NEXT[0].sunday + DAY)
    monkeypatch.setattr(plan.store, "between", lambda *_days: pytest.fail("read again"))
    window.read(NEXT)
    assert (window.posts, window.around) == (wanted, around)
    assert [planned.post.id for planned in wanted] == [CALENDAR.id]


def test_what_was_read_ahead_is_forgotten_after_a_change(plan: Plan, window: WindowPosts) -> None:
    window.read_ahead(NEXT)
    plan.document.do(planning.reschedule(TREE, NEXT[0].monday))
    window.read(NEXT)
    assert TREE.id in [planned.post.id for planned in window.posts]


def test_what_another_program_writes_is_not_missed(plan: Plan, window: WindowPosts) -> None:
    window.read_ahead(NEXT)
    with plan.elsewhere() as other:
        other.apply(planning.reschedule(MARKET, NEXT[0].monday))
    window.read(NEXT)
    assert MARKET.id in [planned.post.id for planned in window.posts]


_MOVES = st.lists(st.tuples(st.integers(0, 3), st.none() | st.integers(-9, 9), st.booleans()), max_size=6)
_DAYS = st.lists(st.integers(-8, 8), max_size=3)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_MOVES, _DAYS)
def test_after_any_changes_it_holds_what_the_plan_holds(
    plan: Plan, window: WindowPosts, moves: list[tuple[int, int | None, bool]], fresh: list[int]
) -> None:
    def in_plan() -> list[UUID]:
        return [planned.post.id for planned in plan.store.between(WEEK.monday, WEEK.sunday)]

    for number, days, channels in moves:
        sheet = plan.store.sheet((LIBRARY, TREE, MARKET, CALENDAR)[number].id)
        assert sheet is not None
        plan.document.do(_edit(sheet, days, channels=channels))
    for days in fresh:
        post = Post(id=UUID(int=1000 + days), when=When(WEEK.monday + timedelta(days=days)))
        plan.document.do(planning.add(PostSheet(post=post, variants=(variant_of(post.id, WEB.id),))))
    while plan.document.undo_stack.canUndo():
        assert window.posts == plan.store.between(WEEK.monday, WEEK.sunday)
        assert window.around == plan.store.between(WEEK.monday - DAY, WEEK.sunday + DAY)
        plan.document.undo()
    assert [planned.post.id for planned in window.posts] == in_plan()


def _edit(sheet: PostSheet, days: int | None, *, channels: bool) -> Edit:
    """Move a post (None is to the idea bank) and give it other channels, as one edit."""
    when = None if days is None else When(_later(sheet, days))
    moved = planning.move(sheet.post, when)
    return combined("Move post", moved, planning.choose_channels(sheet, [FB.id] if channels else []))


def _later(sheet: PostSheet, days: int) -> date:
    day = sheet.post.when.day if sheet.post.when else Week.of(WEEK.monday).monday
    return day + timedelta(days=days)
