"""What needs attention in the whole plan, in which order, and what can be done about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain import attention
from kommunikator.domain.attention import Matter, MatterKind, Past, Present, Remedy, matters, remedies
from kommunikator.domain.findings import FindingKind, findings
from kommunikator.domain.organisation import ORGANISATION, Approval, Organisation
from kommunikator.domain.post import PlannedPost, Post, Status
from kommunikator.domain.team import Channel, Member, Team, Theme, ThemeKind
from kommunikator.domain.when import When

TODAY = date(2026, 11, 25)
SARA = Member(id=UUID(int=7), name="Sara")
WEB = Channel(id=UUID(int=11), name="Web", silent_after=7)
FACEBOOK = Channel(id=UUID(int=12), name="Facebook", silent_after=3)
RADIO = Channel(id=UUID(int=13), name="Radio")
ADVENT = Theme(id=UUID(int=21), name="Advent", type=ThemeKind.CAMPAIGN, starts=date(2026, 11, 29))
TEAM = Team(
    members={SARA.id: SARA},
    channels={channel.id: channel for channel in (WEB, FACEBOOK, RADIO)},
    themes={ADVENT.id: ADVENT},
)
NO_PAST, NO_PRESENT = Past(), Present()


def later(days: int) -> date:
    return TODAY + timedelta(days=days)


def post(number: int, days: int, clock: time | None = None, *channels: UUID, **fields: object) -> PlannedPost:
    """Give a post so many days from today that nothing is wrong with."""
    made = Post(id=UUID(int=number), when=When(later(days), clock), responsible=SARA.id)
    return PlannedPost(replace(made, **fields), channels)  # pyright: ignore[reportArgumentType]


def told(past: Past = NO_PAST, present: Present = NO_PRESENT, team: Team = TEAM) -> list[tuple[str, int | None]]:
    """Give the kinds of the matters with the number of what they are about."""
    found = matters(past, present, team, TODAY)
    return [(matter.kind.value, key.int if (key := matter.key[1]) else None) for matter in found]


def test_nothing_needs_attention_in_an_empty_plan() -> None:
    assert told() == []


def test_every_finding_is_a_matter_of_the_same_name_and_order() -> None:
    assert [kind.value for kind in MatterKind][: len(FindingKind)] == [kind.value for kind in FindingKind]


def test_the_most_urgent_kinds_come_first_and_then_the_nearest_days() -> None:
    nobody = [post(3, 9, responsible=None), post(2, 1, time(9), responsible=None), post(1, 1, responsible=None)]
    late = [post(4, -3), post(5, -1)]
    blocked = post(6, 2, blocked="no picture")
    present = Present((*late, blocked, *nobody), bare=frozenset({ADVENT.id}))
    assert told(Past(overdue=(post(8, -90),)), present) == [
        ("overdue", 5),
        ("overdue", 4),
        ("overdue", 8),
        ("blocked", 6),
        ("nobody_responsible", 1),
        ("nobody_responsible", 2),
        ("nobody_responsible", 3),
        ("bare_campaign", 21),
    ]


def test_a_post_can_need_attention_for_two_reasons() -> None:
    assert told(present=Present((post(1, -1, responsible=None),))) == [("overdue", 1), ("nobody_responsible", 1)]


def test_a_clash_that_has_passed_is_nobodys_matter() -> None:
    def pair(days: int) -> tuple[PlannedPost, ...]:
        return post(1, days, time(9), WEB.id), post(2, days, time(9, 30), WEB.id, status=Status.PUBLISHED)

    assert told(present=Present(pair(0))) == [("clash", 1)]
    assert told(present=Present(pair(-1))) == [("overdue", 1)]


@pytest.mark.parametrize(("days", "silent"), [(3, []), (4, [FACEBOOK.id]), (8, [WEB.id, FACEBOOK.id])])
def test_a_channel_is_silent_beyond_its_limit(days: int, silent: list[UUID]) -> None:
    found = matters(Past(last={WEB.id: later(-days), FACEBOOK.id: later(-days)}), Present(), TEAM, TODAY)
    assert {matter.channel.id for matter in found if matter.channel} == set(silent)
    assert all(matter.days == days for matter in found)


def test_the_most_silent_channel_comes_first_and_knows_its_ideas() -> None:
    past = Past(last={WEB.id: later(-9), FACEBOOK.id: later(-20)})
    found = matters(past, Present(ideas={FACEBOOK.id: 2}), TEAM, TODAY)
    assert [(matter.channel, matter.days, matter.ideas) for matter in found] == [(FACEBOOK, 20, 2), (WEB, 9, 0)]


def test_posts_around_today_break_the_silence_but_not_cancelled_or_coming_ones() -> None:
    past = Past(last={FACEBOOK.id: later(-30), WEB.id: later(-30)})
    cancelled = post(1, -1, None, FACEBOOK.id, status=Status.CANCELLED)
    coming = post(2, 1, None, FACEBOOK.id)
    here = post(3, 0, None, WEB.id, status=Status.PUBLISHED)
    found = matters(past, Present((cancelled, coming, here)), TEAM, TODAY)
    assert [(matter.channel, matter.days) for matter in found] == [(FACEBOOK, 30)]


def test_a_channel_without_any_post_is_silent_since_the_plan_began() -> None:
    assert told(Past(began=later(-5))) == [("silent_channel", FACEBOOK.id.int)]
    assert told(Past(began=later(2))) == []


def test_archived_channels_and_those_without_a_limit_may_be_silent() -> None:
    team = replace(TEAM, channels={RADIO.id: RADIO, WEB.id: replace(WEB, active=False)})
    assert told(Past(began=later(-400)), team=team) == []


@pytest.mark.parametrize(
    ("starts", "ends", "under_way"),
    [
        (14, None, True),
        (15, None, False),
        (-30, 0, True),
        (-30, -1, False),
        (None, 0, True),
        (None, None, False),
        (-90, 90, True),
    ],
)
def test_campaigns_matter_from_two_weeks_before_their_start(
    starts: int | None, ends: int | None, under_way: bool
) -> None:
    days = {"starts": None if starts is None else later(starts), "ends": None if ends is None else later(ends)}
    team = replace(TEAM, themes={ADVENT.id: replace(ADVENT, **days)})
    assert bool(told(present=Present(bare=frozenset({ADVENT.id})), team=team)) is under_way


def test_campaigns_with_posts_archived_ones_and_base_themes_need_nothing() -> None:
    bare = Present(bare=frozenset({ADVENT.id}))
    assert told(present=Present()) == []
    for theme in (replace(ADVENT, active=False), replace(ADVENT, type=ThemeKind.BASE)):
        assert told(present=bare, team=replace(TEAM, themes={theme.id: theme})) == []


def test_overdue_posts_that_are_not_listed_are_counted() -> None:
    past = Past(overdue=(post(1, -40),), more=6)
    found = matters(past, Present((post(2, 0, responsible=None),)), TEAM, TODAY)
    assert attention.counts(found, past) == {MatterKind.OVERDUE: 7, MatterKind.NOBODY_RESPONSIBLE: 1}


# --- what can be done --------------------------------------------------------------------------------------------


def overdue(status: Status = Status.DRAFT) -> Matter:
    (found,) = matters(Past(), Present((post(1, -1, status=status),)), TEAM, TODAY)
    return found


def test_every_kind_can_be_mended() -> None:
    for kind in MatterKind:
        assert remedies(Matter(kind), Team(), None)


def test_only_a_member_can_take_a_post_over() -> None:
    nobody = Matter(MatterKind.NOBODY_RESPONSIBLE)
    assert remedies(nobody, TEAM, SARA)[0] is Remedy.ASSIGN_ME
    assert remedies(nobody, TEAM, None)[0] is Remedy.CHOOSE_RESPONSIBLE


def test_a_clash_is_moved_only_where_there_is_room() -> None:
    clash = Matter(MatterKind.CLASH)
    assert remedies(clash, TEAM, SARA, When(TODAY, time(10)))[0] is Remedy.MOVE_BY_AN_HOUR
    assert Remedy.MOVE_BY_AN_HOUR not in remedies(clash, TEAM, SARA)


def test_where_approval_is_required_only_what_is_approved_can_be_published() -> None:
    team = replace(TEAM, organisation=Organisation(id=ORGANISATION, approval=Approval.REQUIRED))
    assert remedies(overdue(), TEAM, SARA)[0] is Remedy.PUBLISH
    assert Remedy.PUBLISH not in remedies(overdue(), team, SARA)
    approved = overdue(Status.APPROVED)
    assert remedies(approved, team, SARA)[0] is Remedy.PUBLISH
    assert approved.planned
    changed = replace(approved, planned=replace(approved.planned, approved_differs=True))
    assert Remedy.PUBLISH not in remedies(changed, team, SARA)


def free(mine: time | None, *others: PlannedPost) -> time | None:
    when = attention.free_time(post(1, 0, mine, WEB.id), [post(1, 0, mine, WEB.id), *others])
    assert when is None or when.day == TODAY
    return when.time if when else None


def test_a_clash_is_moved_by_as_many_hours_as_it_takes() -> None:
    assert free(time(9), post(2, 0, time(9), WEB.id)) == time(10)
    assert free(time(9), post(2, 0, time(9, 30), WEB.id)) == time(11)
    assert free(time(23, 30), post(2, 0, time(23), WEB.id)) == time(21, 30)
    assert free(time(9), post(2, 0, time(9), WEB.id), post(3, 0, time(10, 15), FACEBOOK.id)) == time(10)
    assert free(time(23), post(2, 0, time(23), WEB.id), post(3, 1, time(0, 30), WEB.id)) == time(22)


def test_without_a_time_or_room_nothing_is_moved() -> None:
    assert free(None) is None
    assert free(time(9), *(post(n, 0, time(n - 2, 30), WEB.id) for n in range(2, 26))) is None


@given(st.lists(st.tuples(st.integers(0, 95), st.booleans()), max_size=20), st.integers(0, 95))
def test_a_moved_post_clashes_no_more(drawn: list[tuple[int, bool]], mine: int) -> None:
    def clock(quarter: int) -> time:
        return time(quarter // 4, quarter % 4 * 15)

    others = [post(n, 0, clock(at), WEB.id if web else FACEBOOK.id) for n, (at, web) in enumerate(drawn, 2)]
    here = post(1, 0, clock(mine), WEB.id)
    when = attention.free_time(here, [here, *others])
    if when:
        moved = replace(here, post=replace(here.post, when=when))
        assert here.post.id not in findings([moved, *others], TODAY)
        assert when != here.when
