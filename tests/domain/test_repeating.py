from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain import planning
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
from kommunikator.domain.series import occurrence_id
from kommunikator.domain.when import When
from tests.domain.series_plans import (
    CHANGES,
    FB,
    JUNE,
    NINE,
    NOW,
    TODAY,
    TUESDAY,
    UNITS,
    WEB,
    YOUNG,
    a_post,
    begun,
    changed_by,
    planned,
)

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
