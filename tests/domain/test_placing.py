"""Dragging on the board changes exactly what it shows: the column is the day, the row is what the board groups by."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kommunikator.domain.edit import Edit
from kommunikator.domain.placing import Meaningless, begun_in, meaningless, place, place_several
from kommunikator.domain.post import Post, PostSheet, Status, Variant, variant_of
from kommunikator.domain.shown import Grouping
from kommunikator.domain.when import When

IDS = [UUID(int=n) for n in range(1, 6)]
POST = UUID(int=99)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
WHENS = st.builds(When, DAYS) | st.builds(When, DAYS, st.times().map(lambda clock: time(clock.hour, clock.minute)))
ROWS = st.none() | st.sampled_from(IDS)


@st.composite
def sheets(draw: st.DrawFn) -> PostSheet:
    post = Post(
        id=POST,
        title="Title",
        text="Text",
        when=draw(st.none() | WHENS),
        status=draw(st.sampled_from(Status)),
        responsible=draw(ROWS),
        theme=draw(ROWS),
    )
    channels = draw(st.lists(st.sampled_from(IDS), unique=True))
    return PostSheet(post=post, variants=tuple(variant_of(POST, channel) for channel in channels))


def after(sheet: PostSheet, edit: Edit) -> tuple[Post, set[UUID]]:
    post, channels = sheet.post, set(sheet.channel_ids)
    for step in edit.steps:
        if isinstance(step.after, Post):
            post = step.after
        elif isinstance(step.after, Variant):
            channels.add(step.after.channel)
        elif isinstance(step.before, Variant):
            channels.discard(step.before.channel)
    return post, channels


def source_of(sheet: PostSheet, grouping: Grouping, data: st.DataObject) -> UUID | None:
    if grouping is Grouping.CHANNEL:
        return data.draw(st.sampled_from(sheet.channel_ids or (None,)))
    return {Grouping.RESPONSIBLE: sheet.post.responsible, Grouping.THEME: sheet.post.theme}.get(grouping)


@given(sheets(), st.sampled_from(Grouping), WHENS, ROWS, st.data())
def test_no_drag_changes_a_field_that_it_does_not_show(
    sheet: PostSheet, grouping: Grouping, when: When, target: UUID | None, data: st.DataObject
) -> None:
    source = source_of(sheet, grouping, data)
    target = None if grouping is Grouping.NONE else target
    assume(not meaningless(sheet, grouping, source, target))
    edit = place(sheet, when, grouping, source, target)
    post, channels = after(sheet, edit)
    assert post.when == when
    shown = {Grouping.RESPONSIBLE: "responsible", Grouping.THEME: "theme"}.get(grouping, "")
    for name in ("title", "text", "status", "responsible", "theme", "purpose", "blocked", "approved", "series"):
        wanted = target if name == shown else getattr(sheet.post, name)
        assert getattr(post, name) == wanted, name
    wanted_channels = set(sheet.channel_ids)
    if grouping is Grouping.CHANNEL and target != source:
        wanted_channels = (wanted_channels - {source}) | {target}
    assert channels == wanted_channels - {None}
    assert edit.inverse().inverse() == edit
    assert len({step.record.id for step in edit.steps}) == len(edit.steps)


@given(sheets(), WHENS, ROWS, ROWS)
def test_what_is_refused_is_not_done(sheet: PostSheet, when: When, source: UUID | None, target: UUID | None) -> None:
    if meaningless(sheet, Grouping.CHANNEL, source, target):
        with pytest.raises(ValueError, match="put there"):
            place(sheet, when, Grouping.CHANNEL, source, target)
    for grouping in (Grouping.NONE, Grouping.RESPONSIBLE, Grouping.THEME):
        assert meaningless(sheet, grouping, source, target) is None


def test_each_refusal_has_its_reason() -> None:
    web, fb, ig = IDS[:3]
    out = Variant(id=UUID(int=50), post=POST, channel=web, published_at=datetime(2026, 11, 20, tzinfo=UTC))
    sheet = PostSheet(post=Post(id=POST), variants=(out, variant_of(POST, fb)))
    channel = Grouping.CHANNEL
    assert meaningless(sheet, channel, web, fb) is Meaningless.THERE_ALREADY
    assert meaningless(sheet, channel, web, ig) is Meaningless.PUBLISHED_THERE
    assert meaningless(sheet, channel, fb, None) is Meaningless.NO_CHANNEL
    assert meaningless(sheet, channel, fb, ig) is None
    assert meaningless(sheet, channel, fb, fb) is None
    # What is published would be approved again with one more channel to do; a drag does not show that.
    published = replace(sheet, post=replace(sheet.post, status=Status.PUBLISHED))
    assert meaningless(published, channel, fb, ig) is Meaningless.PUBLISHED_THERE
    assert meaningless(published, channel, fb, fb) is None


def test_an_idea_goes_to_its_own_channel_and_not_to_no_channel() -> None:
    web = IDS[0]
    sheet = PostSheet(post=Post(id=POST), variants=(variant_of(POST, web),))
    assert meaningless(sheet, Grouping.CHANNEL, None, None) is Meaningless.NO_CHANNEL
    post, channels = after(sheet, place(sheet, When(date(2026, 11, 26)), Grouping.CHANNEL, None, web))
    assert (post.when, channels) == (When(date(2026, 11, 26)), {web})


@pytest.mark.parametrize(("grouping", "field"), [(Grouping.RESPONSIBLE, "responsible"), (Grouping.THEME, "theme")])
def test_an_idea_gets_what_its_row_says_also_where_that_is_nobody(grouping: Grouping, field: str) -> None:
    sheet = PostSheet(post=Post(id=POST, responsible=IDS[0], theme=IDS[1]))
    post, _channels = after(sheet, place(sheet, When(date(2026, 11, 26)), grouping, None, None))
    assert getattr(post, field) is None


def test_text_time_and_link_go_along_to_the_other_channel() -> None:
    web, fb, ig = IDS[:3]
    own = replace(variant_of(POST, fb), text="Come in!", time=time(16), link="https://example.org")
    sheet = PostSheet(post=Post(id=POST, when=When(date(2026, 11, 26))), variants=(variant_of(POST, web), own))
    edit = place(sheet, When(date(2026, 11, 26)), Grouping.CHANNEL, fb, ig)
    assert {step.after for step in edit.steps} == {
        None,
        replace(variant_of(POST, ig), text="Come in!", time=time(16), link="https://example.org"),
    }


def test_an_idea_is_added_to_the_channel_where_it_is_dropped() -> None:
    web, fb = IDS[:2]
    sheet = PostSheet(post=Post(id=POST), variants=(variant_of(POST, web),))
    post, channels = after(sheet, place(sheet, When(date(2026, 11, 26)), Grouping.CHANNEL, None, fb))
    assert (post.when, channels) == (When(date(2026, 11, 26)), {web, fb})


PEOPLE_OR_THEMES = st.sampled_from([Grouping.RESPONSIBLE, Grouping.THEME])


@given(st.lists(sheets(), max_size=4), st.integers(-40, 40), PEOPLE_OR_THEMES, ROWS)
def test_several_go_into_a_row_with_their_times(
    made: list[PostSheet], days: int, grouping: Grouping, target: UUID | None
) -> None:
    some = [replace(sheet, post=replace(sheet.post, id=UUID(int=200 + n))) for n, sheet in enumerate(made)]
    edit = place_several(some, days, grouping, target)
    after = {step.record.id: step.after for step in edit.steps}
    for sheet in some:
        post = after.get(sheet.post.id, sheet.post)
        assert isinstance(post, Post)
        before = sheet.post.when
        assert post.when == (before.on(before.day + timedelta(days=days)) if before else None)
        assert {Grouping.RESPONSIBLE: post.responsible, Grouping.THEME: post.theme}[grouping] == target
        untouched = "theme" if grouping is Grouping.RESPONSIBLE else "responsible"
        assert getattr(post, untouched) == getattr(sheet.post, untouched)


def test_several_cannot_go_into_a_channel() -> None:
    with pytest.raises(ValueError, match="no common row"):
        place_several([], 1, Grouping.CHANNEL, IDS[0])


@pytest.mark.parametrize("grouping", list(Grouping))
@pytest.mark.parametrize("group", [None, IDS[0]])
def test_a_post_begins_in_the_row_where_it_is_written(grouping: Grouping, group: UUID | None) -> None:
    post = Post(id=POST, when=When(date(2026, 11, 26)))
    sheet = begun_in(post, grouping, group)
    wanted = {"responsible": group} if grouping is Grouping.RESPONSIBLE else {}
    wanted |= {"theme": group} if grouping is Grouping.THEME else {}
    assert sheet.post == replace(post, **wanted)
    assert sheet.channel_ids == ((group,) if grouping is Grouping.CHANNEL and group else ())
