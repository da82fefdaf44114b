"""A filter lets through what it says, hides the rest, and comes back from its text as it was."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.post import PlannedPost, Post, Status
from kommunikator.domain.shown import Filter, member_called
from kommunikator.domain.team import Channel, Member, Team, Theme

_IDS = [UUID(int=n) for n in range(1, 5)]
_SOME = st.sampled_from(_IDS)
_SOME_OR_NONE = st.none() | _SOME
FILTERS = st.builds(
    Filter,
    channels=st.frozensets(_SOME),
    statuses=st.frozensets(st.sampled_from(Status)),
    responsibles=st.frozensets(_SOME_OR_NONE),
    themes=st.frozensets(_SOME_OR_NONE),
    mine=st.booleans(),
    attention=st.booleans(),
)
POSTS = st.builds(
    PlannedPost,
    st.builds(
        Post,
        id=_SOME,
        status=st.sampled_from(Status),
        responsible=_SOME_OR_NONE,
        theme=_SOME_OR_NONE,
    ),
    st.lists(_SOME, unique=True).map(tuple),
)


@given(FILTERS)
def test_a_filter_comes_back_from_its_text(chosen: Filter) -> None:
    assert Filter.parse(str(chosen)) == chosen


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "null", '{"channels": "x", "mine": 1}', '{"statuses": ["gone", 3, null]}']
)
def test_a_text_that_is_no_filter_hides_nothing(text: str) -> None:
    assert not Filter.parse(text)


@given(FILTERS, POSTS, _SOME_OR_NONE, st.frozensets(_SOME))
def test_a_wider_filter_never_hides_more(
    chosen: Filter, planned: PlannedPost, me: UUID | None, pressing: frozenset[UUID]
) -> None:
    assert Filter().lets_through(planned, me, pressing)
    if chosen.lets_through(planned, me, pressing):
        for name in ("channels", "statuses", "responsibles", "themes", "mine", "attention"):
            kept = {other: getattr(chosen, other) for other in Filter.__dataclass_fields__ if other != name}
            assert Filter(**kept).lets_through(planned, me, pressing)


def test_each_part_hides_what_it_does_not_name() -> None:
    one, other = _IDS[:2]
    planned = PlannedPost(Post(id=one, status=Status.DRAFT, responsible=one, theme=one), (one,))
    for shown in (
        Filter(channels=frozenset([one, other])),
        Filter(statuses=frozenset([Status.DRAFT])),
        Filter(responsibles=frozenset([one])),
        Filter(themes=frozenset([one, None])),
        Filter(mine=True),
        Filter(attention=True),
    ):
        assert shown.lets_through(planned, one, {one}), shown
    for hiding in (
        Filter(channels=frozenset([other])),
        Filter(statuses=frozenset([Status.REVIEW])),
        Filter(responsibles=frozenset([other, None])),
        Filter(themes=frozenset([None])),
        Filter(mine=True),
        Filter(attention=True),
    ):
        assert not hiding.lets_through(planned, other, {other}), hiding


def test_nobody_is_not_me() -> None:
    assert not Filter(mine=True).lets_through(PlannedPost(Post(id=_IDS[0])), None, ())


def test_what_is_gone_drops_out_of_the_filter() -> None:
    gone, there = _IDS[:2]
    team = Team(channels={there: Channel(id=there)}, themes={there: Theme(id=there)})
    chosen = Filter(frozenset(_IDS[:2]), frozenset(), frozenset([gone, None]), frozenset([gone, there]))
    assert chosen.known_to(team) == Filter(frozenset([there]), frozenset(), frozenset([None]), frozenset([there]))


def test_the_person_is_known_by_name() -> None:
    sara = Member(id=_IDS[0], name="Sara Östman")
    team = Team(members={sara.id: sara})
    assert member_called(team, " sara östman") == sara
    assert member_called(team, "") is None
