from __future__ import annotations

from datetime import date, time
from uuid import UUID

import pytest

from kommunikator.domain import planning
from kommunikator.domain.carrying_over import carry_over
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import Post, PostSheet, Status, audience_of, variant_of
from kommunikator.domain.repeating import Scope, begin, extend, stop
from kommunikator.domain.rhythm import weekly
from kommunikator.domain.series import SeriesSheet
from kommunikator.domain.when import When
from kommunikator.storage.store import Store

TUESDAY, TODAY = date(2026, 12, 1), date(2026, 11, 25)
WEB, YOUNG = UUID(int=1), UUID(int=2)


@pytest.fixture
def origin(store: Store) -> PostSheet:
    """Put a post into the plan that repeats weekly for five weeks."""
    post = Post(id=new_id(), title="Council", when=When(TUESDAY, time(9)), text="At six.", status=Status.DRAFT)
    sheet = PostSheet(post=post, variants=(variant_of(post.id, WEB),), audiences=(audience_of(post.id, YOUNG),))
    store.apply(planning.add(sheet))
    store.apply(begin(sheet, weekly(), date(2026, 12, 29), ("Care", "School")))
    return sheet


def series_of(store: Store, origin: PostSheet) -> SeriesSheet:
    sheet = store.sheet(origin.post.id)
    assert sheet is not None
    assert sheet.post.series is not None
    found = store.series(sheet.post.series)
    assert found is not None
    return found


def test_a_series_comes_with_its_links_and_its_posts_in_order(store: Store, origin: PostSheet) -> None:
    found = series_of(store, origin)
    assert (found.series.title, found.rhythm, found.units) == ("Council", weekly(), ("Care", "School"))
    assert [link.channel for link in found.channels] == [WEB]
    assert [link.audience for link in found.audiences] == [YOUNG]
    assert [sheet.post.occurrence for sheet in found.posts] == [date(2026, 12, day) for day in (1, 8, 15, 22, 29)]
    assert {sheet.channel_ids for sheet in found.posts} == {(WEB,)}
    assert found.gone == ()
    store.apply(planning.add(PostSheet(post=Post(id=new_id(), title="another"))))
    assert series_of(store, origin) == found
    assert store.series(UUID(int=99)) is None


def test_deleted_posts_are_given_apart_with_what_is_left_of_them(store: Store, origin: PostSheet) -> None:
    second = series_of(store, origin).posts[1]
    store.apply(planning.delete(second.post))
    found = series_of(store, origin)
    assert found.gone == (second,)
    assert second not in found.posts


def test_what_was_stopped_goes_on_although_its_channels_are_still_in_the_file(store: Store, origin: PostSheet) -> None:
    before = series_of(store, origin)
    store.apply(stop(before, date(2026, 12, 9), TODAY))
    stopped = series_of(store, origin)
    assert (len(stopped.posts), len(stopped.gone)) == (2, 3)
    store.apply(extend(stopped, date(2026, 12, 29), TODAY))
    assert series_of(store, origin) == before


def test_a_change_is_carried_over_and_taken_back_as_one(store: Store, origin: PostSheet) -> None:
    before = series_of(store, origin)
    first = before.posts[0]
    store.apply(planning.choose_channels(first, []))
    store.apply(planning.reschedule(first.post, date(2026, 12, 3)))
    after = store.sheet(first.post.id)
    assert after is not None
    changed = series_of(store, origin)
    edit = carry_over(first, after, changed, Scope.LATER, TODAY)
    store.apply(edit)
    found = series_of(store, origin)
    assert [sheet.post.when and sheet.post.when.day.day for sheet in found.posts] == [3, 10, 17, 24, 31]
    assert {sheet.channel_ids for sheet in found.posts} == {()}
    store.apply(edit.inverse())
    assert series_of(store, origin) == changed
    store.rebuild()
    assert series_of(store, origin) == changed


def test_a_parted_series_goes_on_beside_its_continuation(store: Store, origin: PostSheet) -> None:
    whole = series_of(store, origin)
    third = whole.posts[2]
    store.apply(planning.reschedule(third.post, date(2026, 12, 17)))
    after, changed = store.sheet(third.post.id), series_of(store, origin)
    assert after is not None
    edit = carry_over(third, after, changed, Scope.LATER, TODAY)
    store.apply(edit)
    found = series_of(store, origin)
    assert [sheet.post.occurrence for sheet in found.posts] == [TUESDAY, date(2026, 12, 8)]
    assert found.parted == {date(2026, 12, day) for day in (15, 22, 29)}
    going_on = series_of(store, third)
    assert (going_on.units, going_on.parted) == (("Care", "School"), frozenset())
    assert {sheet.channel_ids for sheet in going_on.posts} == {(WEB,)}
    store.apply(planning.delete(going_on.posts[1].post))
    store.apply(extend(found, date(2027, 1, 6), TODAY))
    assert [sheet.post.occurrence for sheet in series_of(store, origin).posts][2:] == [date(2027, 1, 5)]
