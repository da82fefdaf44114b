"""A plan goes out and comes in again: into an empty plan as it was, and into its own without a change."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommunikator.domain.edit import changed, taken_away
from kommunikator.domain.export_choice import Format
from kommunikator.domain.post import Post
from kommunikator.domain.taking_in import take_in
from kommunikator.exchange import taking_in
from tests.exchange.whole_plans import Maker, exported, held, plan_of, whole

FORMATS = (Format.PLAN_FILE, Format.JSON)
SEEDS = st.integers(0, 2**32)


@given(seed=SEEDS, form=st.sampled_from(FORMATS))
@settings(max_examples=20)
def test_an_empty_plan_becomes_the_same_plan_and_the_second_time_nothing_changes(seed: int, form: Format) -> None:
    records = Maker(seed).plan()
    with tempfile.TemporaryDirectory() as folder, plan_of(Path(folder) / "theirs.sqlite", records) as theirs:
        content = exported(theirs, whole(form))
        assert not take_in(taking_in.read(content, "plan"), theirs).items
        with plan_of(Path(folder) / "ours.sqlite", []) as ours:
            found = take_in(taking_in.read(content, "plan"), ours)
            assert not found.left_out
            ours.apply(found.edit())
            assert held(ours) == held(theirs) == {one.id: one for one in records}
            again = take_in(taking_in.read(content, "plan"), ours)
            assert not again.items
            assert not again.edit()


@given(seed=SEEDS, form=st.sampled_from(FORMATS), data=st.data())
@settings(max_examples=10)
def test_what_was_changed_since_stays_here_and_at_a_colleagues(seed: int, form: Format, data: st.DataObject) -> None:
    records = Maker(seed).plan()
    posts = [one for one in records if isinstance(one, Post)]
    some = data.draw(st.lists(st.sampled_from(posts), unique_by=lambda post: post.id)) if posts else []
    edit = changed("Edit post", *((one, Post(id=one.id, title="Changed since", position=one.position)) for one in some))
    with tempfile.TemporaryDirectory() as folder, plan_of(Path(folder) / "theirs.sqlite", records) as theirs:
        arrived = taking_in.read(exported(theirs, whole(form)), "plan")
        with plan_of(Path(folder) / "ours.sqlite", []) as ours:
            ours.apply(take_in(arrived, ours).edit())
            for store in (theirs, ours):
                store.apply(edit)
                assert not take_in(arrived, store).edit()


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_deleted_since_is_shown_and_stays_deleted_until_it_is_chosen(tmp_path: Path, form: Format) -> None:
    post = Post(id=Maker(1).id_for(Post, {}), title="Snow clearing")
    with plan_of(tmp_path / "plan.sqlite", [post]) as store:
        arrived = taking_in.read(exported(store, whole(form)), "plan")
        store.apply(taken_away("Delete post", post))
        found = take_in(arrived, store)
        (item,) = found.items
        assert (item.is_deleted, item.is_new, item.taken, item.title) == (True, False, False, "Snow clearing")
        assert not found.edit()
        store.apply(found.edit({post.id}))
        assert held(store) == {post.id: post}
