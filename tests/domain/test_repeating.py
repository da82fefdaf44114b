from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain import planning
from kommunikator.domain.carrying_over import before_of, carries, carry_over
from kommunikator.domain.edit import Edit, Record
from kommunikator.domain.post import ChecklistItem, Note, Post, PostAudience, PostHelper, PostSheet, Status, Variant
from kommunikator.domain.repeating import (
    MOST,
    Scope,
    TooManyPosts,
    begin,
    extend,
    following,
    next_day,
    others,
    rearrange,
    reckoned,
    remove_others,
    stop,
    turn_order,
)
from kommunikator.domain.rhythm import Rhythm, monthly, possible, weekly, yearly
from kommunikator.domain.series import Series, SeriesAudience, SeriesChannel, SeriesSheet, occurrence_id
from kommunikator.domain.when import When

TODAY = date(2026, 11, 25)
TUESDAY = date(2026, 12, 1)
JUNE = date(2027, 6, 29)
NINE = time(9)
WEB, FB, YOUNG, ALVA, JONAS = (UUID(int=n) for n in range(1, 6))
UNITS = ("Care", "School", "Roads")
NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)


class Plan:
    """Records by id, as a store holds them: what was taken away is kept beside."""

    def __init__(self, *records: Record) -> None:
        self.living = {record.id: record for record in records}
        self.gone: dict[UUID, Record] = {}

    def do(self, edit: Edit) -> Edit:
        for step in edit.steps:
            assert self.living.get(step.record.id) == step.before, "the edit fits the plan"
            if step.after is None:
                self.gone[step.record.id] = self.living.pop(step.record.id)
            else:
                self.living[step.record.id] = step.after
                self.gone.pop(step.record.id, None)
        return edit

    def sheet(self, post: Post) -> PostSheet:
        def of(kind: type[Any]) -> tuple[Any, ...]:
            return tuple(r for r in self.living.values() if isinstance(r, kind) and getattr(r, "post", None) == post.id)

        kinds = (Variant, PostAudience, PostHelper, ChecklistItem, Note)
        names = ("variants", "audiences", "helpers", "checklist", "notes")
        return PostSheet(post=post, **{name: of(kind) for name, kind in zip(names, kinds, strict=True)})

    def series(self) -> SeriesSheet:
        def sheets(records: dict[UUID, Record]) -> tuple[PostSheet, ...]:
            posts = [post for post in records.values() if isinstance(post, Post) and post.series]
            return tuple(self.sheet(post) for post in sorted(posts, key=lambda post: str(post.occurrence)))

        (series,) = (record for record in self.living.values() if isinstance(record, Series))
        return SeriesSheet(
            series=series,
            channels=tuple(link for link in self.living.values() if isinstance(link, SeriesChannel)),
            audiences=tuple(link for link in self.living.values() if isinstance(link, SeriesAudience)),
            posts=sheets(self.living),
            gone=sheets(self.gone),
        )

    def posts(self) -> list[Post]:
        return [sheet.post for sheet in self.series().posts]

    def days(self) -> list[date]:
        return sorted(post.when.day for post in self.posts() if post.when)

    def on(self, day: date) -> PostSheet:
        return next(self.sheet(post) for post in self.posts() if post.when and post.when.day == day)


def a_post(**values: Any) -> PostSheet:
    post = Post(id=UUID(int=100), title="Council", when=When(TUESDAY, NINE), text="At six.", status=Status.DRAFT)
    sheet = PostSheet(post=replace(post, responsible=ALVA, **values))
    edits = (planning.choose_channels(sheet, [WEB]), planning.choose_audiences(sheet, [YOUNG]))
    (variant,), (audience,) = ([step.after for step in edit.steps] for edit in edits)
    assert isinstance(variant, Variant)
    assert isinstance(audience, PostAudience)
    return replace(sheet, variants=(variant,), audiences=(audience,))


def planned(sheet: PostSheet | None = None) -> Plan:
    sheet = sheet or a_post()
    return Plan(sheet.post, *sheet.variants, *sheet.audiences)


def begun(rhythm: Rhythm = weekly(), until: date = JUNE, units: tuple[str, ...] = ()) -> Plan:  # noqa: B008 - frozen
    plan = planned()
    plan.do(begin(a_post(), rhythm, until, units))
    return plan


def changed_by(plan: Plan, day: date, edit: Any, scope: Scope, today: date = TODAY) -> tuple[PostSheet, PostSheet]:
    """Do something with the post of a day, carry it over, and give the post before and after."""
    before = plan.on(day)
    plan.do(edit(before))
    after = plan.sheet(next(post for post in plan.posts() if post.id == before.post.id))
    plan.do(carry_over(before, after, plan.series(), scope, today))
    return before, after


# --- begin ------------------------------------------------------------------------------------------------------


def test_the_post_becomes_the_first_and_the_others_are_like_it() -> None:
    plan = begun(weekly(2), date(2027, 1, 12))
    assert plan.days() == [TUESDAY, date(2026, 12, 15), date(2026, 12, 29), date(2027, 1, 12)]
    first, second, *_ = plan.posts()
    assert (first.id, first.occurrence) == (UUID(int=100), TUESDAY)
    assert second.when == When(date(2026, 12, 15), NINE)
    assert second.id == occurrence_id(plan.series().series.id, date(2026, 12, 15))
    same = ("title", "text", "status", "responsible", "series")
    assert [getattr(second, name) for name in same] == [getattr(first, name) for name in same]
    sheet = plan.sheet(second)
    assert sheet.channel_ids == (WEB,)
    assert [link.audience for link in sheet.audiences] == [YOUNG]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.data())
def test_begun_and_undone_nothing_is_left(day: date, data: st.DataObject) -> None:
    sheet = a_post(when=When(day, NINE, "Europe/Oslo"))
    rhythm = data.draw(st.sampled_from(possible(day)))
    until = day + timedelta(days=data.draw(st.integers(0, 2000)))
    plan = planned(sheet)
    was = dict(plan.living)
    edit = plan.do(begin(sheet, rhythm, until, data.draw(st.sampled_from([(), UNITS]))))
    assert all(post.when and (post.when.time, post.when.zone) == (NINE, "Europe/Oslo") for post in plan.posts())
    assert len(set(plan.days())) == len(plan.days())
    assert len(following(plan.series(), date.min)) == len(plan.posts())
    plan.do(edit.inverse())
    assert plan.living == was


def test_too_many_posts_are_refused() -> None:
    assert len(begun(until=TUESDAY + timedelta(weeks=MOST - 1)).posts()) == MOST
    with pytest.raises(TooManyPosts):
        begin(a_post(), weekly(), TUESDAY + timedelta(weeks=MOST))


@pytest.mark.parametrize(
    ("values", "rhythm"),
    [({"when": None}, weekly()), ({"series": UUID(int=9)}, weekly()), ({}, yearly(date(2026, 12, 2)))],
    ids=["no day", "of a series", "another day"],
)
def test_what_cannot_repeat_is_refused(values: dict[str, Any], rhythm: Rhythm) -> None:
    with pytest.raises(ValueError, match=r"repeat|meet"):
        begin(a_post(**values), rhythm, JUNE)


def test_a_relay_takes_turns_and_names_the_unit() -> None:
    plan = begun(until=date(2026, 12, 29), units=UNITS)
    assert [post.title for post in plan.posts()] == [
        "Council: Care",
        "Council: School",
        "Council: Roads",
        "Council: Care",
        "Council: School",
    ]


# --- go on and stop ---------------------------------------------------------------------------------------------


def test_a_series_goes_on_where_it_ended_and_two_people_make_the_same() -> None:
    plan = begun(until=date(2026, 12, 15), units=UNITS)
    edit = extend(plan.series(), date(2026, 12, 30), TODAY)
    assert edit == extend(plan.series(), date(2026, 12, 30), TODAY)
    plan.do(edit)
    assert plan.days()[-1] == date(2026, 12, 29)
    assert [post.title for post in plan.posts()][-2:] == ["Council: Care", "Council: School"]
    whole = begun(until=date(2026, 12, 29), units=UNITS)
    assert [post.title for post in plan.posts()] == [post.title for post in whole.posts()]


def test_what_a_person_deleted_does_not_come_back_when_the_series_goes_on() -> None:
    plan = begun(until=date(2026, 12, 29))
    plan.do(planning.delete(plan.on(date(2026, 12, 15)).post))
    plan.do(extend(plan.series(), date(2027, 1, 5), TODAY))
    assert date(2026, 12, 15) not in plan.days()


def test_an_old_series_goes_on_from_today() -> None:
    plan = begun(until=date(2026, 12, 15))
    plan.do(extend(plan.series(), date(2027, 3, 16), date(2027, 3, 3)))
    assert plan.days()[3:] == [date(2027, 3, 9), date(2027, 3, 16)]


def test_a_series_that_reaches_as_far_is_not_extended() -> None:
    with pytest.raises(ValueError, match="already"):
        extend(begun().series(), JUNE, TODAY)


def test_a_stopped_series_keeps_what_was_worked_on_and_can_go_on_again() -> None:
    plan = begun(until=date(2026, 12, 29))
    worked = plan.on(date(2026, 12, 22)).post
    plan.do(planning.retitle(worked, "Christmas"))
    note = planning.write_note(plan.on(date(2026, 12, 29)).post, "left over", author="", now=NOW)
    plan.do(note)
    plan.do(note.inverse())
    plan.do(stop(plan.series(), date(2026, 12, 9), TODAY))
    assert plan.days() == [TUESDAY, date(2026, 12, 8), date(2026, 12, 22)]
    plan.do(extend(plan.series(), date(2026, 12, 29), TODAY))
    assert plan.days() == [TUESDAY + timedelta(weeks=n) for n in range(5)]
    assert plan.on(date(2026, 12, 22)).post.title == "Christmas"
    assert plan.on(date(2026, 12, 15)).channel_ids == (WEB,)


def test_a_post_that_comes_back_is_as_new() -> None:
    """What was left of a deleted post must not stand in the way, nor come back with it."""
    plan = begun(until=date(2026, 12, 15))
    sheet = plan.on(date(2026, 12, 15))
    plan.do(planning.choose_channels(sheet, [FB]))
    plan.do(planning.add_checklist_item(sheet, "Call"))
    plan.do(planning.delete(sheet.post))
    plan.do(stop(plan.series(), date(2026, 12, 9), TODAY))
    plan.do(extend(plan.series(), date(2026, 12, 15), TODAY))
    back = plan.on(date(2026, 12, 15))
    assert (back.channel_ids, back.checklist) == ((WEB,), ())


# --- carrying over ----------------------------------------------------------------------------------------------


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
    plan.do(extend(plan.series(), date(2027, 4, 8), TODAY))
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


CHANGES = {
    "title": lambda sheet: planning.retitle(sheet.post, "Other"),
    "move": lambda sheet: planning.reschedule(sheet.post, sheet.post.when.day + timedelta(days=2)),
    "nudge": lambda sheet: planning.nudge(sheet.post, 45),
    "text": lambda sheet: planning.rewrite(sheet.post, "New"),
    "none": lambda sheet: planning.assign(sheet.post, None),
    "channels": lambda sheet: planning.choose_channels(sheet, [FB, WEB]),
    "publish": lambda sheet: planning.set_status(sheet, Status.PUBLISHED, now=NOW, author="Alva"),
    "cancel": lambda sheet: planning.set_status(sheet, Status.CANCELLED, now=NOW, author="Alva"),
    "check": lambda sheet: planning.add_checklist_item(sheet, "Call"),
    "note": lambda sheet: planning.write_note(sheet.post, "Look", author="Alva", now=NOW),
    "idea": lambda sheet: planning.move(sheet.post, None),
}


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
    touched = {by_id[UUID(int=100)].post.id if at == 0 else now.posts[at].post.id for at, _what in worked}
    for step in edit.steps:
        post = getattr(step.record, "post", step.record.id)
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


# --- deleting ---------------------------------------------------------------------------------------------------


def test_this_and_later_are_deleted_and_the_series_ends_there() -> None:
    plan = begun(until=date(2026, 12, 29))
    gone = plan.on(date(2026, 12, 15)).post
    plan.do(planning.delete(gone))
    plan.do(remove_others(plan.series(), gone, Scope.LATER, TODAY))
    assert plan.days() == [TUESDAY, date(2026, 12, 8)]
    assert plan.series().series.until == date(2026, 12, 14)
    assert not remove_others(plan.series(), gone, Scope.ONE, TODAY)


def test_all_untouched_are_deleted_but_no_work_of_anybody() -> None:
    plan = begun(until=date(2026, 12, 29))
    plan.do(planning.retitle(plan.on(date(2026, 12, 22)).post, "Christmas"))
    gone = plan.on(date(2026, 12, 15)).post
    plan.do(planning.delete(gone))
    edit = plan.do(remove_others(plan.series(), gone, Scope.UNTOUCHED, date(2026, 12, 2)))
    assert plan.days() == [TUESDAY, date(2026, 12, 22)]
    assert (reckoned(edit).made, reckoned(edit).changed, reckoned(edit).taken) == (0, 0, 2)


def test_who_is_concerned_can_be_counted_before() -> None:
    plan = begun(until=date(2026, 12, 29))
    post = plan.on(date(2026, 12, 15)).post
    counts = {scope: len(others(plan.series(), post, scope, TODAY)) for scope in Scope}
    assert counts == {Scope.ONE: 0, Scope.LATER: 2, Scope.UNTOUCHED: 4}


# --- another rhythm ---------------------------------------------------------------------------------------------


def test_another_rhythm_deals_the_coming_posts_anew() -> None:
    plan = begun(until=date(2027, 1, 26))
    worked = plan.on(date(2026, 12, 22)).post
    plan.do(planning.retitle(worked, "Christmas"))
    plan.do(planning.delete(plan.on(date(2027, 1, 5)).post))
    today = date(2026, 12, 9)
    plan.do(rearrange(plan.series(), weekly(2), date(2027, 2, 23), (), today))
    assert plan.days() == [
        TUESDAY,
        date(2026, 12, 8),
        date(2026, 12, 15),
        date(2026, 12, 22),
        date(2026, 12, 29),
        date(2027, 1, 12),
        date(2027, 1, 26),
        date(2027, 2, 9),
        date(2027, 2, 23),
    ]
    assert plan.on(date(2026, 12, 22)).post.title == "Christmas"


def test_a_rhythm_can_be_tried_and_taken_back() -> None:
    """Days that only the other rhythm had were deleted by nobody, and come when it is chosen again."""
    plan = begun(weekly(2), until=date(2027, 1, 26))
    edit = rearrange(plan.series(), weekly(), date(2027, 1, 26), (), TODAY)
    plan.do(edit)
    plan.do(edit.inverse())
    plan.do(rearrange(plan.series(), weekly(), date(2027, 1, 26), (), TODAY))
    assert plan.days() == [TUESDAY + timedelta(weeks=n) for n in range(9)]
    plan.do(rearrange(plan.series(), weekly(2), date(2027, 1, 26), (), TODAY))
    plan.do(rearrange(plan.series(), weekly(), date(2027, 1, 26), (), TODAY))
    assert plan.days() == [TUESDAY + timedelta(weeks=n) for n in range(9)]


def test_a_series_that_was_moved_gets_its_new_rhythm_from_where_it_stands() -> None:
    plan = begun(until=date(2027, 1, 26))
    changed_by(plan, TUESDAY, lambda sheet: planning.reschedule(sheet.post, date(2026, 12, 3)), Scope.UNTOUCHED)
    plan.do(rearrange(plan.series(), monthly(date(2026, 12, 3)), date(2027, 3, 31), (), TODAY))
    assert plan.days() == [date(2026, 12, 3), date(2027, 1, 7), date(2027, 2, 4), date(2027, 3, 4)]


def test_the_end_alone_extends_or_stops() -> None:
    plan = begun(until=date(2026, 12, 29))
    plan.do(rearrange(plan.series(), weekly(), date(2027, 1, 5), (), TODAY))
    assert plan.days()[-1] == date(2027, 1, 5)
    plan.do(rearrange(plan.series(), weekly(), date(2026, 12, 10), (), TODAY))
    assert plan.days() == [TUESDAY, date(2026, 12, 8)]
    assert not rearrange(plan.series(), weekly(), date(2026, 12, 10), (), TODAY)


def test_another_list_of_units_begins_with_the_next_post() -> None:
    plan = begun(until=date(2026, 12, 29), units=UNITS)
    today = date(2026, 12, 9)
    assert turn_order(plan.series(), today) == ("Roads", "Care", "School")
    plan.do(rearrange(plan.series(), weekly(), date(2026, 12, 29), ("Culture", "Roads"), today))
    assert [post.title.removeprefix("Council: ") for post in plan.posts()] == [
        "Care",
        "School",
        "Culture",
        "Roads",
        "Culture",
    ]
    assert turn_order(plan.series(), today) == ("Culture", "Roads")
    plan.do(rearrange(plan.series(), weekly(), date(2026, 12, 29), (), today))
    assert [post.title for post in plan.posts()][2:] == ["Council"] * 3


def test_the_next_day_is_that_of_the_next_post_or_of_one_yet_to_make() -> None:
    plan = begun(until=date(2026, 12, 15))
    assert next_day(plan.series(), date(2026, 12, 2)) == date(2026, 12, 8)
    assert next_day(plan.series(), date(2026, 12, 16)) == date(2026, 12, 22)


@given(
    st.lists(st.tuples(st.integers(0, 11), st.sampled_from([*CHANGES, "delete"])), max_size=5),
    st.data(),
    st.integers(0, 90),
)
def test_another_rhythm_never_touches_work_and_never_doubles_a_day(
    worked: list[tuple[int, str]], data: st.DataObject, days: int
) -> None:
    plan = begun(until=TUESDAY + timedelta(weeks=11), units=data.draw(st.sampled_from([(), UNITS])))
    if data.draw(st.booleans()):
        move = timedelta(days=data.draw(st.integers(-9, 9)))
        to = TUESDAY + timedelta(days=28) + move
        changed_by(plan, TUESDAY + timedelta(days=28), lambda s: planning.reschedule(s.post, to), Scope.UNTOUCHED)
    for at, what in worked:
        posts = plan.series().posts
        sheet = posts[at % len(posts)]
        if sheet.post.when:
            plan.do(planning.delete(sheet.post) if what == "delete" else CHANGES[what](sheet))
    was, today = plan.series(), TODAY + timedelta(days=days)
    follows = {sheet.post.id for sheet in following(was, today)}
    begins = was.rhythm.made_for(next_day(was, today))
    rhythm = data.draw(st.sampled_from([was.rhythm, weekly(3), *possible(begins)]))
    edit = rearrange(was, rhythm, begins + timedelta(days=data.draw(st.integers(-30, 200))), ("A", "B"), today)
    plan.do(edit)
    now = plan.series()
    assert [s for s in now.posts if s.post.id in {w.post.id for w in was.posts} - follows] == [
        s for s in was.posts if s.post.id not in follows
    ]
    made = [sheet.post.when.day for sheet in following(now, today) if sheet.post.when]
    assert len(set(made)) == len(made)
    assert all(day >= today for day in made)
    plan.do(edit.inverse())
    assert replace(plan.series(), gone=()) == replace(was, gone=())


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
