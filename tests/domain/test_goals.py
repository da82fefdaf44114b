"""Yearly goals: what is computed agrees with a count by hand, what is ticked is ticked, and verbs can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain import goals as verbs
from kommunikator.domain.edit import Step
from kommunikator.domain.goal import MEASURE_NAMES, Goal, Measure
from kommunikator.domain.goals import Progress, YearCounts, goals_of, progress
from tests.domain.matrix_plans import EVENTS, FB, NEWS, TODAY, WEB

A_WEEK = Goal(id=UUID(int=1), name="Two a week", channel=FB.id, year=2026, measure=Measure.POSTS_A_WEEK, target=2)
SHARE = Goal(
    id=UUID(int=2), name="Events", channel=FB.id, year=2026, measure=Measure.THEME_SHARE, theme=EVENTS.id, target=40
)
BY_HAND = Goal(id=UUID(int=3), name="Proofread", year=2026)

# Two weeks from Monday to Sunday. Facebook: four news, one event, one without a theme. The website: one piece of news,
# which is a post of Facebook's, too. So six posts in all.
COUNTS = YearCounts(
    first=date(2026, 11, 9),
    last=date(2026, 11, 22),
    by_channel={(FB.id, NEWS.id): 4, (FB.id, EVENTS.id): 1, (FB.id, None): 1, (WEB.id, NEWS.id): 1},
    overall={NEWS.id: 4, EVENTS.id: 1, None: 1},
)


def value(goal: Goal, counts: YearCounts) -> float:
    found = progress(goal, counts).value
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("goal", "by_hand"),
    [
        (A_WEEK, 3),
        (replace(A_WEEK, channel=WEB.id), 0.5),
        (replace(A_WEEK, channel=None), 3),
        (SHARE, 100 / 6),
        (replace(SHARE, theme=NEWS.id), 400 / 6),
        (replace(SHARE, channel=WEB.id), 0),
        (replace(SHARE, channel=None, theme=NEWS.id), 400 / 6),
    ],
)
def test_what_is_computed_agrees_with_a_count_by_hand(goal: Goal, by_hand: float) -> None:
    assert value(goal, COUNTS) == pytest.approx(by_hand)


@pytest.mark.parametrize(("last", "weeks"), [(22, 2), (15, 1), (12, 1), (9, 1), (19, 11 / 7)])
def test_a_part_of_a_week_counts_as_a_part_but_never_as_less_than_one(last: int, weeks: float) -> None:
    counts = replace(COUNTS, last=date(2026, 11, last))
    assert value(A_WEEK, counts) == pytest.approx(6 / weeks)


@pytest.mark.parametrize(("year", "days"), [(2026, 365), (2028, 366)])
def test_a_whole_year_is_its_days_by_seven_also_with_53_weeks(year: int, days: int) -> None:
    counts = YearCounts(date(year, 1, 1), date(year, 12, 31), {(FB.id, NEWS.id): 2 * 53}, {NEWS.id: 2 * 53})
    assert value(replace(A_WEEK, year=year), counts) == pytest.approx(106 * 7 / days)
    assert progress(A_WEEK, counts).reached


def test_a_plan_that_began_in_the_year_is_measured_from_then_on() -> None:
    whole = YearCounts(date(2026, 1, 1), TODAY, {(FB.id, NEWS.id): 10}, {NEWS.id: 10})
    begun = replace(whole, first=TODAY - timedelta(days=34))
    assert value(A_WEEK, begun) == pytest.approx(2)
    assert value(A_WEEK, whole) < 0.25
    assert progress(A_WEEK, begun).reached
    assert not progress(A_WEEK, whole).reached


def test_nothing_published_is_nothing_measured() -> None:
    assert progress(A_WEEK, YearCounts()) == Progress(A_WEEK)
    assert progress(SHARE, YearCounts()).value is None
    assert not progress(SHARE, YearCounts()).reached
    # A channel without posts has no share, but a number of posts a week.
    alone = replace(COUNTS, by_channel={(WEB.id, NEWS.id): 1})
    assert progress(SHARE, alone).value is None
    assert value(A_WEEK, alone) == 0


@pytest.mark.parametrize(("target", "reached"), [(None, False), (2, True), (3, True), (4, False)])
def test_a_goal_is_reached_at_its_target(target: int | None, reached: bool) -> None:
    assert progress(replace(A_WEEK, target=target, done=True), COUNTS).reached is reached


def test_a_share_without_a_theme_cannot_be_measured() -> None:
    assert progress(replace(SHARE, theme=None), COUNTS) == Progress(replace(SHARE, theme=None))


@given(st.booleans(), st.none() | st.integers(0, 9))
def test_a_goal_ticked_by_hand_is_reached_when_it_is_ticked(done: bool, target: int | None) -> None:
    goal = replace(BY_HAND, done=done, target=target)
    assert progress(goal, COUNTS) == Progress(goal)
    assert progress(goal, COUNTS).reached is done


@given(st.dictionaries(st.sampled_from([NEWS.id, EVENTS.id, None]), st.integers(0, 500)))
def test_the_shares_of_all_themes_and_of_none_are_all(by_theme: dict[UUID | None, int]) -> None:
    counts = replace(COUNTS, overall=by_theme)
    shares = [progress(replace(SHARE, channel=None, theme=theme), counts).value for theme in (NEWS.id, EVENTS.id)]
    total = sum(by_theme.values())
    if not total:
        assert shares == [None, None]
    else:
        assert sum(share or 0 for share in shares) == pytest.approx(100 * (total - by_theme.get(None, 0)) / total)


def test_goals_of_a_channel_or_of_all_in_a_year() -> None:
    last_year = replace(A_WEEK, id=UUID(int=4), year=2025)
    goals = [A_WEEK, BY_HAND, last_year, SHARE]
    assert goals_of(goals, FB.id, 2026) == [A_WEEK, SHARE]
    assert goals_of(goals, None, 2026) == [BY_HAND]
    assert goals_of(goals, FB.id, 2025) == [last_year]
    assert goals_of(goals, WEB.id, 2026) == []


def test_a_new_goal_comes_behind_the_others() -> None:
    others = [replace(SHARE, position=4), replace(BY_HAND, position=2)]
    assert verbs.add(A_WEEK, others).steps == (Step(None, replace(A_WEEK, position=5)),)
    assert verbs.add(A_WEEK).steps == (Step(None, replace(A_WEEK, position=1)),)


def test_a_goal_is_changed_ticked_and_deleted() -> None:
    assert verbs.change(A_WEEK, target=3, linked="Open").steps == (
        Step(A_WEEK, replace(A_WEEK, target=3, linked="Open")),
    )
    assert not verbs.change(A_WEEK, target=2)
    with pytest.raises(TypeError):
        verbs.change(A_WEEK, targets=3)
    ticked = replace(BY_HAND, done=True)
    assert verbs.tick(BY_HAND, True).steps == (Step(BY_HAND, ticked),)
    assert verbs.tick(ticked, False).steps == (Step(ticked, BY_HAND),)
    assert verbs.tick(BY_HAND, True).label != verbs.tick(ticked, False).label
    deleted = verbs.delete(A_WEEK)
    assert deleted.steps == (Step(A_WEEK, None),)
    assert deleted.inverse().steps == (Step(None, A_WEEK),)


def test_every_measure_has_a_name() -> None:
    assert list(MEASURE_NAMES) == list(Measure)
