"""Hidden and shown are all; a post stands once in each of its rows, on its own day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.arranging import DAYS, bands_of, cells_of, groups_of, groups_shown
from kommunikator.domain.post import PlannedPost, Post
from kommunikator.domain.shown import Filter, Grouping
from kommunikator.domain.team import Channel, Member, Team, Theme, ThemeKind
from kommunikator.domain.week import Week
from kommunikator.domain.when import When
from tests.domain.test_shown import FILTERS

IDS = [UUID(int=n) for n in range(1, 5)]
FIRST = Week(2026, 52)
WEEKS = [FIRST.later(n) for n in range(4)]
TEAM = Team(
    members={key: Member(id=key) for key in IDS[:3]},
    channels={key: Channel(id=key, active=key != IDS[1]) for key in IDS[:3]},
    themes={key: Theme(id=key, type=ThemeKind.CAMPAIGN if key == IDS[0] else ThemeKind.BASE) for key in IDS[:3]},
)


@st.composite
def posts(draw: st.DrawFn) -> list[PlannedPost]:
    some = st.none() | st.sampled_from(IDS)
    days = st.dates(WEEKS[0].monday, WEEKS[-1].sunday)
    made = draw(
        st.lists(
            st.tuples(days, some, some, st.lists(st.sampled_from(IDS), unique=True)),
            max_size=20,
        )
    )
    return [
        PlannedPost(Post(id=UUID(int=100 + n), when=When(day), responsible=member, theme=theme), tuple(channels))
        for n, (day, member, theme, channels) in enumerate(made)
    ]


@given(posts(), st.sampled_from(Grouping))
def test_every_post_stands_once_in_each_of_its_rows(given_posts: list[PlannedPost], grouping: Grouping) -> None:
    bands = bands_of(WEEKS, groups_shown(grouping, TEAM, given_posts, Filter()))
    cells = cells_of(given_posts, bands, grouping)
    assert len(cells) == len(bands) * DAYS
    standing = [(planned.post.id, group) for cell in cells for planned, group in cell]
    assert sorted(standing, key=str) == sorted(
        ((planned.post.id, group) for planned in given_posts for group in groups_of(planned, grouping)), key=str
    )
    for number, cell in enumerate(cells):
        for planned, group in cell:
            assert planned.when is not None
            assert planned.when.day == bands[number // DAYS].week.days[number % DAYS]
            assert group == bands[number // DAYS].group


@given(
    posts(), FILTERS, st.sampled_from(Grouping), st.frozensets(st.sampled_from([UUID(int=100 + n) for n in range(5)]))
)
def test_hidden_and_shown_are_all(
    given_posts: list[PlannedPost], chosen: Filter, grouping: Grouping, pressing: frozenset[UUID]
) -> None:
    me = IDS[0]
    shown = [planned for planned in given_posts if chosen.lets_through(planned, me, pressing)]
    hidden = [planned for planned in given_posts if not chosen.lets_through(planned, me, pressing)]
    cells = cells_of(shown, bands_of(WEEKS, groups_shown(grouping, TEAM, shown, chosen)), grouping)
    standing = {planned.post.id for cell in cells for planned, _group in cell}
    assert standing == {planned.post.id for planned in shown}
    assert standing.isdisjoint(planned.post.id for planned in hidden)
    assert len(shown) + len(hidden) == len(given_posts)


def test_active_rows_stand_empty_and_others_only_with_a_post() -> None:
    campaign, archived = IDS[0], IDS[1]
    assert groups_shown(Grouping.CHANNEL, TEAM, [], Filter()) == [IDS[0], IDS[2]]
    assert groups_shown(Grouping.THEME, TEAM, [], Filter()) == [IDS[1], IDS[2]]
    post = Post(id=UUID(int=7), when=When(date(2026, 12, 24)), theme=campaign)
    used = [PlannedPost(post, (archived,))]
    assert groups_shown(Grouping.CHANNEL, TEAM, used, Filter()) == IDS[:3]
    assert groups_shown(Grouping.THEME, TEAM, used, Filter()) == IDS[:3]
    assert groups_shown(Grouping.RESPONSIBLE, TEAM, used, Filter()) == [*IDS[:3], None]


def test_a_filter_by_channel_leaves_its_row_alone() -> None:
    post = PlannedPost(Post(id=UUID(int=7), when=When(date(2026, 12, 24))), (IDS[0], IDS[2]))
    chosen = Filter(channels=frozenset([IDS[2]]))
    assert groups_shown(Grouping.CHANNEL, TEAM, [post], chosen) == [IDS[2]]


@pytest.mark.parametrize("grouping", list(Grouping))
def test_a_board_always_has_a_row(grouping: Grouping) -> None:
    nobody = Filter(responsibles=frozenset({None}), themes=frozenset({None}))
    for chosen in (Filter(), nobody):
        assert groups_shown(grouping, Team(), [], chosen) == [None]
