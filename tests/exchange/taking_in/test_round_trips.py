"""A plan goes out and comes in again: into an empty plan as it was, and into its own without a change."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommunikator.domain.arrived import Incoming
from kommunikator.domain.edit import added, changed, taken_away
from kommunikator.domain.export_choice import ExportChoice, Format, What
from kommunikator.domain.post import ChecklistItem, Post, PostSheet, Status, variant_of
from kommunikator.domain.series import Series
from kommunikator.domain.soundness import STRUCK, UNTIED
from kommunikator.domain.taking_in import TakingIn, take_in
from kommunikator.domain.team import Channel
from kommunikator.domain.when import When
from kommunikator.exchange import taking_in
from kommunikator.storage.store import Store
from tests.exchange.whole_plans import EVERYTHING, Maker, exported, held, plan_of, whole
from tests.storage.plans import ticking

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


def member_of_a_series(number: int) -> Post:
    return Post(id=UUID(int=number), title=f"{number}", series=SERIES.id, occurrence=date(2026, 11, 25))


SERIES = Series(id=UUID(int=80), title="Snow")
WEB, FB = Channel(id=UUID(int=81), name="Website", code="WEB"), Channel(id=UUID(int=82), name="Facebook", code="FB")
SNOW, TREE = Post(id=UUID(int=83), title="Snow", text="It snows."), Post(id=UUID(int=84), title="Tree")


def edited(store: Store, post: UUID, **values: Any) -> None:
    (now,) = store.records([post]).values()
    store.apply(changed("Edit post", (now, replace(now, **values))))


def taken(store: Store, content: bytes) -> TakingIn:
    found = take_in(taking_in.read(content, "plan"), store)
    store.apply(found.edit())
    return found


def copied(store: Store, folder: Path) -> Store:
    """Give a copy of the plan's file in another place, as it is when a folder is copied."""
    folder.mkdir()
    shutil.copy2(store.path, folder / "plan.sqlite")
    return Store(folder / "plan.sqlite", ticking())


ALL_FORMATS = (*FORMATS, Format.XLSX, Format.ICS)


@pytest.mark.parametrize("form", ALL_FORMATS)
def test_own_work_stays_when_a_colleague_who_had_not_seen_it_sends_a_file(tmp_path: Path, form: Format) -> None:
    snow = replace(SNOW, when=When(date(2026, 11, 25)))
    with plan_of(tmp_path / "plan.sqlite", [WEB, snow, TREE]) as theirs:
        ours = copied(theirs, tmp_path / "copy")
        edited(ours, SNOW.id, title="Ours", status=Status.REVIEW)
        edited(theirs, TREE.id, title="Theirs", when=When(date(2026, 11, 26)))
        taken(ours, exported(theirs, whole(form)))
        posts = held(ours)
        ours.close()
    assert posts[SNOW.id] == replace(snow, title="Ours", status=Status.REVIEW)
    assert posts[TREE.id] == replace(TREE, title="Theirs", when=When(date(2026, 11, 26)))


@pytest.mark.parametrize("form", FORMATS)
def test_an_older_file_takes_nothing_back_that_a_newer_one_brought(tmp_path: Path, form: Format) -> None:
    with (
        plan_of(tmp_path / "theirs.sqlite", [WEB, FB, SNOW, variant_of(SNOW.id, FB.id)]) as theirs,
        plan_of(tmp_path / "ours.sqlite", []) as ours,
    ):
        older = exported(theirs, whole(form))
        edited(theirs, SNOW.id, title="Newer", status=Status.CANCELLED)
        theirs.apply(taken_away("Edit post", variant_of(SNOW.id, FB.id)))
        taken(ours, exported(theirs, whole(form)))
        before = held(ours)
        found = taken(ours, older)
        assert held(ours) == before
        assert all(change.clash for item in found.items for change in item.changes if item.id == SNOW.id)


def test_a_plan_that_goes_to_and_fro_clashes_only_where_both_wrote(tmp_path: Path) -> None:
    """Two plans that began apart: each file brings what the other has not, and knows what it was sent."""
    with plan_of(tmp_path / "theirs.sqlite", [WEB, SNOW]) as theirs, plan_of(tmp_path / "ours.sqlite", []) as ours:
        edited(theirs, SNOW.id, text="Written before it was sent.")
        for n in range(3):
            taken(ours, exported(theirs, whole(Format.PLAN_FILE)))
            edited(ours, SNOW.id, text=f"By us {n}")
            assert taken(theirs, exported(ours, whole(Format.PLAN_FILE))).items
            edited(theirs, SNOW.id, text=f"By them {n}", title=f"By them {n}")
        edited(ours, SNOW.id, text="By us at the same time")
        (item,) = taken(ours, exported(theirs, whole(Format.PLAN_FILE))).items
        assert [(change.field, change.clash) for change in item.changes] == [("title", False), ("text", True)]
        assert held(ours)[SNOW.id] == replace(SNOW, text="By us at the same time", title="By them 2")


@pytest.mark.parametrize("form", [Format.JSON, Format.XLSX, Format.ICS])
def test_two_who_change_the_same_file_lose_nothing(tmp_path: Path, form: Format) -> None:
    snow = replace(SNOW, when=When(date(2026, 11, 25)))
    with plan_of(tmp_path / "plan.sqlite", [snow, TREE]) as store:
        first = second = taking_in.read(exported(store, whole(form)), "plan")
        first = replace(first, incoming=tuple(map(retitled, first.incoming)))
        store.apply(take_in(first, store).edit())
        assert held(store)[SNOW.id] == replace(snow, title="By the first")
        assert not take_in(second, store).edit()


def retitled(one: Incoming) -> Incoming:
    return replace(one, values={**one.values, "title": "By the first"}) if one.id == SNOW.id else one


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_colleague_struck_goes_and_what_was_deleted_is_told(tmp_path: Path, form: Format) -> None:
    variant, item = variant_of(SNOW.id, WEB.id), ChecklistItem(id=UUID(int=85), post=SNOW.id, text="Call")
    with plan_of(tmp_path / "plan.sqlite", [WEB, FB, SNOW, TREE, variant, item]) as theirs:
        ours = copied(theirs, tmp_path / "copy")
        ours.apply(added("Edit post", variant_of(SNOW.id, FB.id)))
        theirs.apply(taken_away("Edit post", variant, item, TREE))
        found = taken(ours, exported(theirs, whole(form)))
        sheet = ours.sheet(SNOW.id)
        ours.close()
    assert sheet == PostSheet(post=SNOW, variants=(variant_of(SNOW.id, FB.id),))
    assert [(one.text, one.what, one.count) for one in found.left_out] == [(STRUCK, "post", 1)]


@pytest.mark.parametrize("form", FORMATS)
def test_the_posts_of_a_series_come_with_a_word_about_it(tmp_path: Path, form: Format) -> None:
    post = replace(member_of_a_series(86), when=When(date(2026, 11, 25)))
    week = ExportChoice(what=What.WEEK, format=form, fields=EVERYTHING)
    with plan_of(tmp_path / "plan.sqlite", [SERIES, post]) as theirs, plan_of(tmp_path / "ours.sqlite", []) as ours:
        found = taken(ours, exported(theirs, week))
        assert held(ours) == {post.id: replace(post, series=None, occurrence=None)}
        assert [(one.text, one.count) for one in found.left_out] == [(UNTIED, 1)]
        assert not take_in(taking_in.read(exported(theirs, week), "plan"), theirs).left_out


FIELDS = ("title", "text", "blocked")
MOVES = st.lists(st.tuples(st.sampled_from(("edit", "send", "send an old one")), st.booleans(), st.integers(0, 5)))


@given(moves=MOVES, form=st.sampled_from(FORMATS), apart=st.booleans())
@settings(max_examples=40)
def test_nothing_goes_back_to_what_it_was_without_a_clash(
    moves: list[tuple[str, bool, int]], form: Format, apart: bool
) -> None:
    """Every text is written once, so a text is older than another where its writer had that one before."""
    with tempfile.TemporaryDirectory() as folder, plan_of(Path(folder) / "one.sqlite", [SNOW, TREE]) as one:
        if apart:
            other = Store(Path(folder) / "other.sqlite", ticking())
            taken(other, exported(one, whole(form)))
        else:
            other = copied(one, Path(folder) / "copy")
        sides, sent = (one, other), [exported(one, whole(form))]
        past: dict[tuple[Any, ...], set[str]] = {}
        try:
            for n, (move, first, number) in enumerate(moves):
                store = sides[first]
                if move == "edit":
                    post, name = (SNOW, TREE)[number % 2], FIELDS[number % 3]
                    here = getattr(store.records([post.id])[post.id], name)
                    earlier = past.get((post.id, name, here), set()) | {here}
                    past[post.id, name, f"Text {n}"] = earlier
                    edited(store, post.id, **{name: f"Text {n}"})
                    continue
                if move == "send":
                    sent.append(exported(sides[not first], whole(form)))
                content = sent[-1] if move == "send" else sent[number % len(sent)]
                before = held(store)
                taken(store, content)
                after = held(store)
                for post in (SNOW, TREE):
                    for name in FIELDS:
                        old, new = getattr(before[post.id], name), getattr(after[post.id], name)
                        assert new not in past.get((post.id, name, old), ())
                        assert new == old or old in past[post.id, name, new], "both wrote it, and one is lost"
                assert not take_in(taking_in.read(content, "plan"), store).edit()
        finally:
            other.close()
