from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.edit import Edit
from kommunikator.domain.ideas import SPACE, Age, Idea, add, age, reorder
from kommunikator.domain.post import PlannedPost, Post, Variant

POSITIONS = st.sampled_from((0, 0, 0, 1, 2, 3, SPACE)) | st.integers(0, 40) | st.integers(0, 2**40)


def bank(*positions: int) -> list[Post]:
    """Give a bank with these positions; the first is the newest, as among those without a place of their own."""
    return [Post(id=UUID(int=n + 1), title=str(n), position=position) for n, position in enumerate(positions)]


@st.composite
def banks(draw: st.DrawFn) -> list[Post]:
    return bank(*sorted(draw(st.lists(POSITIONS, min_size=1, max_size=9))))


def done(posts: list[Post], edit: Edit) -> list[Post]:
    """Give the bank as it is shown after an edit: by position, then by age, which is the number here."""
    after = {step.record.id: step.after for step in edit.steps}
    found = [after.get(post.id, post) for post in posts]
    return sorted((post for post in found if isinstance(post, Post)), key=lambda post: (post.position, post.id.int))


def moved_by_hand(posts: list[Post], moved: Post, place: int) -> list[UUID]:
    rest = [post.id for post in posts if post.id != moved.id]
    return [*rest[:place], moved.id, *rest[place:]]


@given(banks(), st.data())
def test_the_idea_stands_where_it_was_put_and_nothing_else_moves(posts: list[Post], choose: st.DataObject) -> None:
    moved = choose.draw(st.sampled_from(posts))
    place = choose.draw(st.integers(0, len(posts) - 1))
    edit = reorder(posts, moved.id, place)
    assert [post.id for post in done(posts, edit)] == moved_by_hand(posts, moved, place)


@given(banks(), st.data())
def test_only_the_position_changes_and_undo_brings_it_back(posts: list[Post], choose: st.DataObject) -> None:
    moved = choose.draw(st.sampled_from(posts))
    edit = reorder(posts, moved.id, choose.draw(st.integers(0, len(posts) - 1)))
    assert {name for step in edit.steps for name in step.changed_fields()} <= {"position"}
    after = done(posts, edit)
    assert done(after, edit.inverse()) == posts


@given(banks(), st.data())
def test_a_new_idea_is_at_the_top_whatever_was_ordered(posts: list[Post], choose: st.DataObject) -> None:
    moved = choose.draw(st.sampled_from(posts))
    after = done(posts, reorder(posts, moved.id, choose.draw(st.integers(0, len(posts) - 1))))
    assert all(post.position >= 0 for post in after)
    newest = Post(id=UUID(int=0))
    assert done([newest, *after], Edit(""))[0] == newest


def possible(posts: list[Post], order: list[UUID], stay: tuple[UUID, ...]) -> bool:
    """Tell whether this order can be had when the posts in `stay` keep their position; the slow way, by trying."""
    by_id = {post.id: post for post in posts}
    least = 0
    zeros = True
    before = None
    for key in order:
        post = by_id[key]
        if key not in stay:
            least, zeros = least + 1, False
        elif post.position == 0:
            if not zeros or (before and before.id.int > key.int):
                return False
        elif post.position <= least:
            return False
        else:
            least, zeros = post.position, False
        before = post
    return True


@given(st.lists(st.integers(0, 12), unique=True, min_size=2, max_size=6), st.integers(0, 2), st.data())
def test_no_more_posts_change_than_need_to(positions: list[int], zeros: int, choose: st.DataObject) -> None:
    posts = bank(*sorted([0] * zeros + [position for position in positions if position] + [99]))
    moved = choose.draw(st.sampled_from(posts))
    place = choose.draw(st.integers(0, len(posts) - 1))
    order = moved_by_hand(posts, moved, place)
    changed = len(reorder(posts, moved.id, place).steps)
    most = max(n for n in range(len(posts) + 1) if any(possible(posts, order, s) for s in combinations(order, n)))
    assert changed == len(posts) - most


def test_most_moves_change_one_post() -> None:
    posts = bank(*(SPACE * (n + 1) for n in range(20)))
    for place in (0, 5, 12, 19):
        assert len(reorder(posts, posts[9].id, place).steps) == 1
    for _turn in range(9):
        edit = reorder(posts, posts[2].id, 1)
        assert len(edit.steps) == 1
        posts = done(posts, edit)


@pytest.mark.parametrize(("moved", "place", "changed"), [(3, 1, [2, 3, 5]), (1, 3, [2, 5]), (0, 4, [1])])
def test_the_first_order_gives_a_place_to_all_below(moved: int, place: int, changed: list[int]) -> None:
    posts = bank(0, 0, 0, 0, 0)
    edit = reorder(posts, posts[moved].id, place)
    assert [step.record.id.int for step in edit.steps] == changed
    assert edit.label == "Reorder ideas"


@pytest.mark.parametrize(("moved", "place"), [(2, 1), (1, 0), (3, 2), (3, 7), (1, -4)])
def test_where_it_stands_already_nothing_changes(moved: int, place: int) -> None:
    assert not reorder(bank(0, 0, 5), UUID(int=moved), place)


def test_what_is_not_in_the_bank_changes_nothing() -> None:
    assert not reorder(bank(0, 5), UUID(int=99), 0)
    assert not reorder([], UUID(int=99), 0)


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=6), st.data())
def test_positions_below_nothing_are_put_in_order_too(positions: list[int], choose: st.DataObject) -> None:
    posts = bank(*sorted(positions))
    moved = choose.draw(st.sampled_from(posts))
    place = choose.draw(st.integers(0, len(posts) - 1))
    assert [post.id for post in done(posts, reorder(posts, moved.id, place))] == moved_by_hand(posts, moved, place)


@given(banks(), st.data())
def test_copies_with_one_position_can_be_put_apart(posts: list[Post], choose: st.DataObject) -> None:
    twins = [replace(post, position=7) for post in posts]
    moved = choose.draw(st.sampled_from(twins))
    place = choose.draw(st.integers(0, len(twins) - 1))
    assert [post.id for post in done(twins, reorder(twins, moved.id, place))] == moved_by_hand(twins, moved, place)


def test_an_idea_is_added_for_a_channel_and_a_theme() -> None:
    channel, theme = UUID(int=11), UUID(int=21)
    plain = add("Snow")
    [step] = plain.steps
    assert isinstance(step.after, Post)
    assert (step.after.title, step.after.theme, step.after.when, step.after.position) == ("Snow", None, None, 0)
    post, variant = (step.after for step in add("Snow", channel, theme).steps)
    assert isinstance(post, Post)
    assert isinstance(variant, Variant)
    assert (post.theme, variant.post, variant.channel) == (theme, post.id, channel)
    assert plain.label == "Add idea"


def test_an_idea_is_the_post_it_is_made_of() -> None:
    at = datetime(2026, 11, 25, tzinfo=UTC)
    planned = PlannedPost(Post(id=UUID(int=1)), (UUID(int=11),), approved_differs=True)
    idea = Idea.of(planned, at)
    assert (idea.post, idea.channels, idea.approved_differs, idea.when) == (planned.post, planned.channels, True, None)
    assert idea.written_at == at


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (date(2026, 11, 25), Age(0, "day")),
        (date(2026, 11, 26), Age(0, "day")),
        (date(2026, 11, 24), Age(1, "day")),
        (date(2026, 10, 26), Age(30, "day")),
        (date(2026, 10, 25), Age(1, "month")),
        (date(2025, 11, 25), Age(12, "month")),
        (date(2024, 11, 26), Age(23, "month")),
        (date(2024, 11, 25), Age(2, "year")),
        (date(2020, 2, 29), Age(6, "year")),
    ],
)
def test_how_old_an_idea_is(written: date, expected: Age) -> None:
    assert age(written, date(2026, 11, 25)) == expected


@given(st.dates(date(1990, 1, 1)), st.integers(0, 4000), st.integers(0, 4000))
def test_what_is_older_is_never_said_to_be_younger(today: date, one: int, other: int) -> None:
    units = ["day", "month", "year"]
    newer, older = (age(today - timedelta(days=n), today) for n in sorted((one, other)))
    assert (units.index(newer.unit), newer.n) <= (units.index(older.unit), older.n)
