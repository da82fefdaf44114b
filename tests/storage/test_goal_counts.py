"""The computed goals agree with a count by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from kommunikator.domain.edit import Record, added, taken_away
from kommunikator.domain.goal import Goal, Measure
from kommunikator.domain.goals import YearCounts, progress
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import Post, Status, variant_of
from kommunikator.domain.team import Theme
from kommunikator.domain.when import When
from kommunikator.storage.store import Store

WEB, FACEBOOK = UUID(int=50), UUID(int=51)
WINTER, SPORTS = Theme(id=UUID(int=52), name="Winter"), Theme(id=UUID(int=53), name="Sports")
# The 70th day of the year: ten weeks have gone by.
TODAY = date(2026, 3, 11)
SENT = datetime(2026, 1, 5, tzinfo=UTC)


def out(day: date | None, *channels: UUID, theme: Theme | None = WINTER, status: Status = Status.PUBLISHED):
    post = Post(id=new_id(), when=When(day) if day else None, theme=theme.id if theme else None, status=status)
    return [post, *(variant_of(post.id, channel) for channel in channels)]


def write(store: Store, *posts: list[Record]) -> None:
    store.apply(added("Add", WINTER, SPORTS, *(record for post in posts for record in post)))


def share_of_winter(channel: UUID | None) -> Goal:
    return Goal(id=new_id(), channel=channel, year=2026, measure=Measure.THEME_SHARE, theme=WINTER.id)


def a_week(channel: UUID | None) -> Goal:
    return Goal(id=new_id(), channel=channel, year=2026, measure=Measure.POSTS_A_WEEK)


def test_the_goals_agree_with_a_count_by_hand(store: Store) -> None:
    """In ten weeks 5 posts went out in 8 publications: 5 in the web (3 of winter), 3 on Facebook (1 of winter)."""
    both, planned = (WEB, FACEBOOK), Status.PLANNED
    partly = out(date(2026, 3, 1), *both, theme=SPORTS, status=planned)
    partly[1:] = [replace(variant, published_at=SENT) for variant in partly[1:]]
    half = out(date(2026, 3, 2), *both, theme=WINTER, status=Status.APPROVED)
    half[1] = replace(half[1], published_at=SENT)
    write(
        store,
        out(date(2025, 12, 31), *both),
        out(date(2026, 1, 1), WEB),
        out(date(2026, 3, 11), *both),
        partly,
        half,
        out(date(2026, 2, 1), *both, theme=None),
        out(date(2026, 2, 2), *both, status=planned),
        out(date(2026, 2, 3), *both, status=Status.CANCELLED),
        out(date(2026, 3, 12), *both),
        out(None, WEB),
    )
    counts = store.year_counts(2026, TODAY)
    assert (counts.first, counts.last) == (date(2026, 1, 1), TODAY)
    values = [progress(goal, counts).value for goal in map(a_week, (WEB, FACEBOOK, None))]
    assert values == [5 / 10, 3 / 10, 5 / 10]
    shares = [progress(goal, counts).value for goal in map(share_of_winter, (WEB, FACEBOOK, None))]
    assert shares == pytest.approx([60, 100 / 3, 60])


def test_a_plan_that_began_during_the_year_is_measured_from_its_first_post_on(store: Store) -> None:
    write(store, out(date(2026, 2, 5), WEB, status=Status.DRAFT), out(date(2026, 3, 5), WEB))
    assert store.year_counts(2026, TODAY).first == date(2026, 2, 5)


def test_a_year_that_is_over_counts_to_its_end(store: Store) -> None:
    write(store, out(date(2025, 12, 31), WEB), out(date(2026, 1, 1), WEB))
    counts = store.year_counts(2025, TODAY)
    assert (counts.first, counts.last) == (date(2025, 12, 31), date(2025, 12, 31))
    assert counts.by_channel == {(WEB, WINTER.id): 1}
    assert counts.overall == {WINTER.id: 1}


def test_nothing_has_been_published_in_a_year_to_come(store: Store) -> None:
    write(store, out(date(2027, 1, 1), WEB))
    assert store.year_counts(2027, TODAY) == YearCounts(None, date(2027, 12, 31))


def test_a_theme_that_is_gone_counts_as_none(store: Store) -> None:
    write(store, out(date(2026, 1, 2), WEB), out(date(2026, 1, 3), WEB, theme=None))
    store.apply(taken_away("Delete theme", WINTER))
    counts = store.year_counts(2026, TODAY)
    assert counts.by_channel == {(WEB, None): 2}
    assert counts.overall == {None: 2}
