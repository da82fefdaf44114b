from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain import planning
from kommunikator.domain.carrying_over import before_of, carries, carry_over
from kommunikator.domain.post import Note, Post, Status
from kommunikator.domain.repeating import (
    Scope,
    extend,
)
from kommunikator.domain.rhythm import weekly
from kommunikator.domain.series import Series, SeriesAudience, SeriesChannel
from kommunikator.domain.when import When
from tests.domain.series_plans import CHANGES, FB, JONAS, NOW, TODAY, TUESDAY, UNITS, WEB, begun, changed_by


def test_a_move_moves_the_later_ones_by_as_much() -> None:
    plan = begun(until=date(2027, 3, 30))
    later_time = When(date(2026, 12, 17), time(13), "Europe/Oslo")
    changed_by(plan, date(2026, 12, 15), lambda sheet: planning.move(sheet.post, later_time), Scope.LATER)
    whens = sorted(str(post.when) for post in plan.posts())
    assert whens[:4] == [
        "2026-12-01T09:00",
        "2026-12-08T09:00",
        "2026-12-17T13:00[Europe/Oslo]",
        "2026-12-24T13:00[Europe/Oslo]",
    ]
    assert whens[-1] == "2027-04-01T13:00[Europe/Oslo]"
    plan.do(extend(plan.all_series()[1], date(2027, 4, 8), TODAY))
    assert str(plan.posts()[-1].when) == "2027-04-08T13:00[Europe/Oslo]", "what is made later stands so too"


def test_a_move_can_be_taken_back_by_another() -> None:
    plan = begun(until=date(2026, 12, 29))
    was = {post.id: post for post in plan.posts()}
    for to in (date(2026, 12, 3), TUESDAY):
        before = plan.posts()[0]
        assert before.when
        changed_by(plan, before.when.day, lambda sheet, to=to: planning.reschedule(sheet.post, to), Scope.UNTOUCHED)
    assert {post.id: post for post in plan.posts()} == was
    assert plan.series().rhythm == weekly()


@pytest.mark.parametrize(
    ("edit", "read"),
    [
        (lambda sheet: planning.retitle(sheet.post, "Board"), lambda sheet: sheet.post.title == "Board"),
        (lambda sheet: planning.rewrite(sheet.post, "At seven."), lambda sheet: sheet.post.text == "At seven."),
        (lambda sheet: planning.assign(sheet.post, JONAS), lambda sheet: sheet.post.responsible == JONAS),
        (lambda sheet: planning.set_theme(sheet.post, FB), lambda sheet: sheet.post.theme == FB),
        (lambda sheet: planning.set_purpose(sheet.post, FB), lambda sheet: sheet.post.purpose == FB),
        (lambda sheet: planning.choose_channels(sheet, [FB]), lambda sheet: sheet.channel_ids == (FB,)),
        (lambda sheet: planning.choose_audiences(sheet, []), lambda sheet: sheet.audiences == ()),
    ],
    ids=["title", "text", "responsible", "theme", "purpose", "channels", "audiences"],
)
def test_every_field_is_carried_over(edit: Any, read: Any) -> None:
    plan = begun(until=date(2026, 12, 29))
    changed_by(plan, date(2026, 12, 8), edit, Scope.UNTOUCHED)
    assert [read(sheet) for sheet in plan.series().posts] == [True] * 5
    plan.do(extend(plan.series(), date(2027, 1, 5), TODAY))
    assert read(plan.on(date(2027, 1, 5)))


def test_one_carries_nothing() -> None:
    plan = begun()
    before = plan.on(TUESDAY)
    plan.do(planning.retitle(before.post, "Other"))
    assert not carry_over(before, plan.on(TUESDAY), plan.series(), Scope.ONE, TODAY)


@pytest.mark.parametrize("scope", [Scope.LATER, Scope.UNTOUCHED])
def test_a_move_to_the_idea_bank_or_a_status_concerns_one_alone(scope: Scope) -> None:
    plan = begun(until=date(2026, 12, 29))
    before = plan.on(TUESDAY)
    for edit in (
        planning.move(before.post, None),
        planning.set_status(before, Status.REVIEW, now=NOW, author=""),
        planning.block(before.post, "No picture"),
    ):
        step = edit.steps[0].after
        assert isinstance(step, Post)
        after = replace(before, post=step)
        assert not carries(before, after, plan.series())
        assert not carry_over(before, after, plan.series(), scope, TODAY)


def test_a_relay_keeps_its_units_when_its_title_changes() -> None:
    plan = begun(until=date(2026, 12, 22), units=UNITS)
    changed_by(plan, TUESDAY, lambda sheet: planning.retitle(sheet.post, "Baton: Care"), Scope.LATER)
    assert [post.title for post in plan.posts()] == ["Baton: Care", "Baton: School", "Baton: Roads", "Baton: Care"]


def test_a_unit_that_is_swapped_in_one_post_concerns_no_other() -> None:
    plan = begun(until=date(2026, 12, 22), units=UNITS)
    before = plan.on(TUESDAY)
    plan.do(planning.retitle(before.post, "Council: Roads"))
    assert not carries(before, plan.on(TUESDAY), plan.series())


@given(
    worked=st.lists(st.tuples(st.integers(0, 11), st.sampled_from(list(CHANGES))), max_size=6),
    which=st.integers(0, 11),
    change=st.sampled_from(["title", "move", "nudge", "text", "none", "channels"]),
    scope=st.sampled_from(Scope),
    today=st.integers(0, 90),
    units=st.sampled_from([(), UNITS]),
)
def test_only_coming_untouched_posts_ever_follow(
    worked: list[tuple[int, str]], which: int, change: str, scope: Scope, today: int, units: tuple[str, ...]
) -> None:
    plan = begun(until=TUESDAY + timedelta(weeks=11), units=units)
    for at, what in worked:
        sheet = plan.series().posts[at]
        if sheet.post.when:
            plan.do(CHANGES[what](sheet))
    before = plan.series().posts[which]
    if before.post.when is None:
        return
    plan.do(CHANGES[change](before))
    now, day = plan.series(), TODAY + timedelta(days=today)
    after = now.posts[which]
    edit = carry_over(before, after, now, scope, day)
    assert edit.inverse().inverse() == edit
    by_id = {sheet.post.id: sheet for sheet in now.posts}
    touched = {now.posts[at].post.id for at, what in worked if what != "note"}
    assert not any(isinstance(step.record, Note) for step in edit.steps), "nobody's note is taken away"
    for step in edit.steps:
        post = getattr(step.record, "post", step.record.id)
        if set(step.changed_fields()) == {"series"}:
            assert scope is Scope.LATER
            assert by_id[post].post.occurrence >= after.post.occurrence  # pyright: ignore[reportOperatorIssue] - of a series
            continue
        if post not in by_id:
            assert isinstance(step.record, Series | SeriesChannel | SeriesAudience)
            continue
        found = by_id[post].post
        assert post != after.post.id, "that one is changed already"
        assert post not in touched
        assert not found.status.settled
        assert found.when
        assert found.when.day >= day
        assert scope is not Scope.ONE
        assert found.occurrence
        assert after.post.occurrence
        if scope is Scope.LATER:
            assert found.occurrence > after.post.occurrence
    plan.do(edit)
    plan.do(edit.inverse())
    assert plan.series() == now


# --- as it was --------------------------------------------------------------------------------------------------


@given(st.sampled_from(list(CHANGES)))
def test_a_post_as_it_was_before_an_edit(change: str) -> None:
    plan = begun(until=date(2026, 12, 29))
    before = plan.on(date(2026, 12, 8))
    edit = plan.do(CHANGES[change](before))
    after = next(sheet for sheet in plan.series().posts if sheet.post.id == before.post.id)
    assert after != before
    found = before_of(after, edit)
    assert found.post == before.post
    assert set(found.variants) == set(before.variants)
    assert (found.checklist, found.notes) == ((), ())


def test_a_channel_that_was_taken_away_is_seen_again() -> None:
    plan = begun(until=date(2026, 12, 29))
    before = plan.on(date(2026, 12, 8))
    edit = plan.do(planning.choose_channels(before, [FB]))
    assert before_of(plan.on(date(2026, 12, 8)), edit).channel_ids == (WEB,)
