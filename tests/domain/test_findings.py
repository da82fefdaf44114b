"""What is wrong with a post: each kind, the order, and when two posts clash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.findings import CLASH, Finding, FindingKind, findings
from kommunikator.domain.post import PlannedPost, Post, Status
from kommunikator.domain.when import When

TODAY = date(2026, 11, 25)
SARA, FACEBOOK, WEB = UUID(int=7), UUID(int=8), UUID(int=9)


def planned(number: int, clock: time | None = None, channels: Sequence[UUID] = (), **fields: object) -> PlannedPost:
    """Give a post of today that nothing is wrong with."""
    post = Post(id=UUID(int=number), when=When(TODAY, clock), responsible=SARA)
    return PlannedPost(replace(post, **fields), tuple(channels))  # pyright: ignore[reportArgumentType]


def kinds(posts: Sequence[PlannedPost]) -> dict[int, list[FindingKind]]:
    return {key.int: [finding.kind for finding in found] for key, found in findings(posts, TODAY).items()}


def test_nothing_is_wrong() -> None:
    assert findings([planned(1), planned(2, time(9), [WEB]), planned(3, when=None)], TODAY) == {}


def test_overdue_counts_the_days() -> None:
    late = planned(1, when=When(TODAY - timedelta(days=3), time(23, 59)))
    assert findings([late], TODAY)[UUID(int=1)] == (Finding(FindingKind.OVERDUE, days=3),)
    assert findings([late], TODAY - timedelta(days=3)) == {}


def test_blocked_nobody_and_approval() -> None:
    assert findings([planned(1, blocked="Väntar")], TODAY)[UUID(int=1)] == (
        Finding(FindingKind.BLOCKED, reason="Väntar"),
    )
    assert kinds([planned(1, responsible=None)]) == {1: [FindingKind.NOBODY_RESPONSIBLE]}
    approved = replace(planned(1, status=Status.APPROVED), approved_differs=True)
    assert kinds([approved]) == {1: [FindingKind.CHANGED_SINCE_APPROVAL]}
    assert kinds([replace(approved, post=replace(approved.post, status=Status.REVIEW))]) == {}


@pytest.mark.parametrize(("days", "never"), [(-1, FindingKind.EMPTY_TEXT), (0, FindingKind.OVERDUE)])
def test_the_most_pressing_comes_first(days: int, never: FindingKind) -> None:
    when = When(TODAY + timedelta(days=days), time(9))
    post = planned(1, blocked="x", responsible=None, when=when, status=Status.APPROVED).post
    worst = PlannedPost(post, (WEB,), approved_differs=True, has_text=False)
    assert kinds([worst, planned(2, when=when, channels=[WEB])])[1] == [k for k in FindingKind if k is not never]


@pytest.mark.parametrize(("days", "missed"), [(-1, False), (0, True), (1, True), (2, False)])
def test_a_text_is_missed_on_the_day_and_the_day_before(days: int, missed: bool) -> None:
    empty = replace(planned(1, when=When(TODAY + timedelta(days=days))), has_text=False)
    assert (FindingKind.EMPTY_TEXT in kinds([empty]).get(1, [])) is missed
    assert FindingKind.EMPTY_TEXT not in kinds([replace(empty, has_text=True)]).get(1, [])


def test_a_text_is_not_missed_in_the_idea_bank_nor_at_the_end_of_the_calendar() -> None:
    idea = replace(planned(1, when=None), has_text=False)
    assert kinds([idea]) == {}
    last = replace(planned(1, when=When(date.max)), has_text=False)
    assert findings([last], date.max)[UUID(int=1)] == (Finding(FindingKind.EMPTY_TEXT),)


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.CANCELLED])
def test_what_is_settled_has_no_findings(status: Status) -> None:
    assert (
        findings([planned(1, responsible=None, blocked="x", when=When(date(2020, 1, 1)), status=status)], TODAY) == {}
    )


def test_two_posts_within_the_hour_clash() -> None:
    found = findings([planned(1, time(9), [FACEBOOK, WEB]), planned(2, time(9, 59), [WEB])], TODAY)
    assert found == {
        UUID(int=1): (Finding(FindingKind.CLASH, channel=WEB, at=datetime(2026, 11, 25, 9)),),
        UUID(int=2): (Finding(FindingKind.CLASH, channel=WEB, at=datetime(2026, 11, 25, 9, 59)),),
    }


def test_an_hour_apart_is_no_clash() -> None:
    assert findings([planned(1, time(9), [WEB]), planned(2, time(10), [WEB])], TODAY) == {}


def test_no_clash_without_time_or_in_another_channel() -> None:
    others = [planned(2, time(9), [FACEBOOK]), planned(3, None, [WEB]), planned(4, time(9)), planned(5, when=None)]
    assert findings([planned(1, time(9), [WEB]), *others], TODAY) == {}


def test_a_clash_over_midnight() -> None:
    late = planned(2, channels=[WEB], when=When(TODAY + timedelta(days=1), time(0, 10)))
    assert kinds([planned(1, time(23, 40), [WEB]), late]) == {1: [FindingKind.CLASH], 2: [FindingKind.CLASH]}


def test_cancelled_posts_do_not_clash_but_published_ones_do() -> None:
    here = planned(1, time(9), [WEB])
    assert kinds([here, planned(2, time(9), [WEB], status=Status.CANCELLED)]) == {}
    assert kinds([here, planned(2, time(9, 30), [WEB], status=Status.PUBLISHED)]) == {1: [FindingKind.CLASH]}


@given(st.lists(st.tuples(st.integers(0, 47), st.sets(st.sampled_from([FACEBOOK, WEB]))), max_size=12))
def test_clashes_are_those_of_all_pairs(drawn: list[tuple[int, set[UUID]]]) -> None:
    posts = [planned(n, time(q // 4, q % 4 * 15), sorted(channels)) for n, (q, channels) in enumerate(drawn, 1)]
    moments = {planned.post.id: planned.when.moment() for planned in posts if planned.when}
    clashing = {
        one.post.id
        for one in posts
        for other in posts
        if one is not other
        and set(one.channels) & set(other.channels)
        and abs(moments[one.post.id] - moments[other.post.id]) < CLASH
    }
    assert set(findings(posts, TODAY)) == clashing
