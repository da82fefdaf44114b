from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain import planning
from kommunikator.domain.carrying_over import carry_over
from kommunikator.domain.post import Post
from kommunikator.domain.repeating import (
    Scope,
    extend,
    following,
    rearrange,
    reckoned,
    stop,
)
from kommunikator.domain.rhythm import weekly
from kommunikator.domain.series import SeriesSheet, occurrence_id
from kommunikator.domain.when import When, day_later
from tests.domain.series_plans import CHANGES, NINE, NOW, TODAY, TUESDAY, UNITS, Plan, begun, changed_by


def parted(units: tuple[str, ...] = (), weeks: int = 11, at: int = 5) -> Plan:
    """Give eleven posts of which the sixth and the later ones have been moved to Thursdays."""
    plan = begun(until=TUESDAY + timedelta(weeks=weeks - 1), units=units)
    thursday = TUESDAY + timedelta(weeks=at, days=2)
    day = TUESDAY + timedelta(weeks=at)
    changed_by(plan, day, lambda sheet: planning.reschedule(sheet.post, thursday), Scope.LATER)
    return plan


def test_this_and_later_leave_the_earlier_ones_as_untouched_as_before() -> None:
    plan = parted()
    earlier, later = plan.all_series()
    assert [len(following(sheet, TODAY)) for sheet in (earlier, later)] == [5, 6]
    assert (earlier.series.until, later.series.first) == (date(2027, 1, 4), When(date(2027, 1, 5), NINE))
    assert {post.id for post in plan.posts()} == {post.id for post in begun_like(earlier, 11)}
    plan.do(stop(earlier, TODAY, TODAY))
    plan.do(stop(later, TODAY, TODAY))
    assert plan.days() == [TUESDAY], "it was there before the series"


def begun_like(sheet: SeriesSheet, weeks: int) -> list[Post]:
    """Give the posts that a series starts with."""
    made = (occurrence_id(sheet.series.id, TUESDAY + timedelta(weeks=n)) for n in range(1, weeks))
    return [Post(id=UUID(int=100)), *(Post(id=key) for key in made)]


def test_two_people_who_part_a_series_at_the_same_place_agree() -> None:
    plan = begun(until=date(2026, 12, 29))
    before = plan.on(date(2026, 12, 15))
    plan.do(planning.retitle(before.post, "Board"))
    after = plan.on(date(2026, 12, 15))
    first, second = (carry_over(before, after, plan.series(), Scope.LATER, TODAY) for _person in range(2))
    assert first == second
    assert reckoned(first).changed == 2, "the post itself was changed before"


def test_a_relay_that_is_parted_goes_on_in_turn() -> None:
    plan = begun(until=date(2027, 1, 12), units=UNITS)
    changed_by(plan, date(2026, 12, 15), lambda sheet: planning.retitle(sheet.post, "Baton: Roads"), Scope.LATER)
    later = plan.all_series()[1]
    plan.do(extend(later, date(2027, 1, 19), TODAY))
    turns = [post.title for post in plan.posts()]
    assert turns[:2] == ["Council: Care", "Council: School"]
    assert turns[2:] == [f"Baton: {unit}" for unit in ("Roads", "Care", "School", "Roads", "Care", "School")]
    assert later.units == ("Roads", "Care", "School")


def test_where_no_earlier_one_is_to_come_the_series_stays_whole() -> None:
    plan = begun(until=date(2026, 12, 29))
    day = date(2026, 12, 15)
    changed_by(plan, day, lambda sheet: planning.retitle(sheet.post, "Board"), Scope.LATER, date(2026, 12, 9))
    assert plan.series().series.title == "Board"


def test_a_series_that_was_parted_goes_on_beside_its_continuation_without_its_days() -> None:
    plan = parted(at=3)
    plan.do(planning.delete(plan.of(occurrence_id(plan.all_series()[0].series.id, date(2027, 1, 5))).posts[-1].post))
    earlier, later = plan.all_series()
    plan.do(extend(earlier, date(2027, 2, 23), TODAY))
    assert plan.days()[-1] == date(2027, 2, 23)
    assert len(plan.posts()) == 10 + 2, "two days that the continuation never had"
    plan.do(rearrange(plan.of(earlier.posts[0].post.id), weekly(2), date(2027, 2, 23), (), TODAY))
    assert len(set(plan.days())) == len(plan.days())
    assert following(plan.all_series()[1], TODAY) == following(later, TODAY)


def test_what_was_deleted_before_the_series_was_parted_does_not_come_back() -> None:
    plan = begun(until=date(2027, 1, 26))
    plan.do(planning.delete(plan.on(date(2027, 1, 5)).post))
    changed_by(plan, date(2026, 12, 15), lambda sheet: planning.retitle(sheet.post, "Board"), Scope.LATER)
    later = plan.all_series()[1]
    ids = {found.post.occurrence: found.post.id for found in later.posts}
    plan.do(rearrange(later, weekly(), date(2027, 2, 9), ("A", "B"), TODAY))
    assert date(2027, 1, 5) not in plan.days()
    assert date(2027, 2, 9) in plan.days()
    now = {found.post.occurrence: found.post.id for found in plan.all_series()[1].posts}
    assert now.items() >= ids.items(), "each keeps its id"


@given(
    worked=st.lists(st.tuples(st.integers(0, 10), st.sampled_from([*CHANGES, "delete"])), max_size=5),
    places=st.lists(
        st.tuples(st.integers(0, 10), st.sampled_from(["title", "move", "nudge", "text", "none", "channels"])),
        min_size=1,
        max_size=3,
    ),
    units=st.sampled_from([(), UNITS]),
    more=st.integers(1, 8),
)
def test_parted_anywhere_each_post_is_as_untouched_as_before(
    worked: list[tuple[int, str]], places: list[tuple[int, str]], units: tuple[str, ...], more: int
) -> None:
    plan = begun(until=TUESDAY + timedelta(weeks=10), units=units)
    for at, what in worked:
        posts = plan.posts()
        sheet = plan.sheet(posts[at % len(posts)])
        if sheet.post.when:
            plan.do(planning.delete(sheet.post) if what == "delete" else CHANGES[what](sheet))
    for at, what in places:
        before = plan.sheet(plan.posts()[at % len(plan.posts())])
        if before.post.when is None:
            continue
        plan.do(CHANGES[what](before))
        after = next(plan.sheet(post) for post in plan.posts() if post.id == before.post.id)
        untouched, was = untouched_ids(plan), dict(plan.living)
        edit = carry_over(before, after, plan.of(after.post.id), Scope.LATER, TODAY)
        plan.do(edit)
        earlier = {post.id for post in plan.posts() if str(post.occurrence) < str(after.post.occurrence)}
        assert untouched_ids(plan) & earlier == untouched & earlier
        assert untouched_ids(plan) | {after.post.id} >= untouched
        plan.do(edit.inverse())
        assert plan.living == was
        plan.do(edit)
    for series in plan.all_series():
        end = day_later(series.series.until or TUESDAY, 7 * more + series.rhythm.shift)
        plan.do(extend(series, end, TODAY))
        assert_no_day_twice(plan)
        longer = plan.again(series)
        edit = plan.do(rearrange(longer, weekly(2), end, ("A", "B"), TODAY))
        assert_no_day_twice(plan)
        plan.do(edit.inverse())


def assert_no_day_twice(plan: Plan) -> None:
    for sheet in plan.all_series():
        days = [found.post.occurrence for found in sheet.posts]
        assert len(set(days)) == len(days)


def untouched_ids(plan: Plan) -> set[UUID]:
    """Give the posts that follow the series that they are of."""
    return {found.post.id for sheet in plan.all_series() for found in following(sheet, TODAY)}


def test_a_note_is_no_work_on_a_post_and_stays_with_it() -> None:
    plan = begun(until=date(2026, 12, 29))
    post = plan.on(date(2026, 12, 15)).post
    plan.do(planning.write_note(post, "Ask the mayor", author="Alva", now=NOW))
    assert len(following(plan.series(), TODAY)) == 5
    changed_by(plan, TUESDAY, lambda sheet: planning.retitle(sheet.post, "Board"), Scope.UNTOUCHED)
    plan.do(rearrange(plan.series(), weekly(2), date(2026, 12, 29), (), TODAY))
    found = plan.on(date(2026, 12, 15))
    assert (found.post.title, [note.text for note in found.notes]) == ("Board", ["Ask the mayor"])
