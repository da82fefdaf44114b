"""The mix: publications by channel, their parts, and the targets."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.mix import mix
from kommunikator.domain.post import PlannedPost, Post, Status
from kommunikator.domain.team import Channel

CHANNELS = [
    Channel(id=UUID(int=1), name="Web", weekly_target=2),
    Channel(id=UUID(int=2), name="Facebook"),
    Channel(id=UUID(int=3), name="Radio", weekly_target=1, active=False),
]
WEB, FACEBOOK, RADIO = (channel.id for channel in CHANNELS)
GONE = UUID(int=9)


def post(*channels: UUID, status: Status = Status.PLANNED) -> PlannedPost:
    return PlannedPost(Post(id=UUID(int=100), status=status), channels)


def test_each_channel_of_a_post_is_a_publication() -> None:
    found = mix([post(WEB, FACEBOOK), post(WEB), post(WEB), post()], CHANNELS, weeks=1)
    assert found.publications == 4
    assert [(one.channel.id, one.count, one.share) for one in found.shares] == [(WEB, 3, 0.75), (FACEBOOK, 1, 0.25)]


def test_what_was_cancelled_does_not_count_and_what_was_published_does() -> None:
    found = mix([post(WEB, status=Status.CANCELLED), post(WEB, status=Status.PUBLISHED)], CHANNELS, weeks=1)
    assert found.publications == found.shares[0].count == 1


def test_the_target_is_for_all_the_weeks() -> None:
    web, facebook = mix([post(WEB)] * 5, CHANNELS, weeks=4).shares
    assert (web.target, web.missing, web.at_target) == (8, 3, False)
    assert (facebook.target, facebook.missing, facebook.at_target) == (None, 0, False)
    assert mix([post(WEB)] * 9, CHANNELS, weeks=4).shares[0].at_target


def test_a_target_of_none_a_week_is_reached_by_nothing() -> None:
    (share,) = mix([], [Channel(id=WEB, weekly_target=0)], weeks=1).shares
    assert (share.target, share.at_target, share.share) == (0, True, 0.0)


def test_an_archived_channel_is_told_of_while_something_goes_out_there() -> None:
    assert RADIO not in {share.channel.id for share in mix([post(WEB)], CHANNELS, weeks=1).shares}
    assert RADIO in {share.channel.id for share in mix([post(RADIO)], CHANNELS, weeks=1).shares}


@given(
    st.lists(st.tuples(st.sets(st.sampled_from([WEB, FACEBOOK, RADIO, GONE])), st.sampled_from(Status)), max_size=30),
    st.integers(1, 6),
)
def test_the_shares_are_all_of_the_mix(drawn: list[tuple[set[UUID], Status]], weeks: int) -> None:
    found = mix([post(*channels, status=status) for channels, status in drawn], CHANNELS, weeks)
    known = [channels - {GONE} for channels, status in drawn if status is not Status.CANCELLED]
    assert sum(share.count for share in found.shares) == found.publications == sum(map(len, known))
    assert sum(share.share for share in found.shares) == pytest.approx(1 if found.publications else 0)
    assert all(0 <= share.share <= 1 and share.missing >= 0 for share in found.shares)
