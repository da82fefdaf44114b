"""Verbs on several posts: one edit each, which changes what it names and nothing else, and is taken back whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain import several
from kommunikator.domain.edit import Edit, Record
from kommunikator.domain.post import ChecklistItem, Note, Post, PostSheet, Status, Variant, fingerprint, variant_of
from kommunikator.domain.week import Week
from kommunikator.domain.when import When

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
CHANNELS = [UUID(int=n) for n in (901, 902, 903)]
MEMBERS = [UUID(int=n) for n in (801, 802)]
THEMES = [UUID(int=n) for n in (701, 702)]
WEEK = Week(2026, 48)

# Around the change to summer time (29 March 2026), back (25 October), and the New Year of a year with 53 weeks.
DAYS = st.one_of(
    st.dates(date(2026, 3, 20), date(2026, 4, 5)),
    st.dates(date(2026, 10, 18), date(2026, 11, 1)),
    st.dates(date(2026, 12, 20), date(2027, 1, 10)),
)
TIMES = st.none() | st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
WHENS = st.builds(
    lambda day, clock, zone: When(day, clock, zone if clock else None),
    DAYS,
    TIMES,
    st.sampled_from([None, "Europe/Oslo", "America/New_York"]),
)


@st.composite
def sheets(draw: st.DrawFn, number: int) -> PostSheet:
    post = Post(
        id=UUID(int=number),
        title=draw(st.sampled_from(["", "Snö & is", "<b>"])),
        when=draw(st.none() | WHENS),
        text=draw(st.sampled_from(["", "Vi plogar."])),
        status=draw(st.sampled_from(Status)),
        theme=draw(st.none() | st.sampled_from(THEMES)),
        responsible=draw(st.none() | st.sampled_from(MEMBERS)),
        position=number,
    )
    channels = draw(st.lists(st.sampled_from(CHANNELS), unique=True))
    published = NOW if post.status is Status.PUBLISHED else None
    return PostSheet(
        post=post,
        variants=tuple(replace(variant_of(post.id, one), published_at=published) for one in channels),
        checklist=(ChecklistItem(id=UUID(int=10_000 + number), post=post.id, text="Bild", done=True),),
        notes=(Note(id=UUID(int=20_000 + number), post=post.id, text="Ring Sara"),),
    )


@st.composite
def selections(draw: st.DrawFn) -> list[PostSheet]:
    """Give some sheets, some of them twice, as a selection by channel has them."""
    some = [draw(sheets(number)) for number in range(1, draw(st.integers(0, 5)) + 1)]
    return some + [sheet for sheet in some if draw(st.booleans())]


SELECTIONS = selections()


def posts_of(some: Sequence[PostSheet]) -> list[Post]:
    return [sheet.post for sheet in some]


def records(some: Sequence[PostSheet]) -> dict[UUID, Record]:
    parts = [(s.post, *s.variants, *s.audiences, *s.helpers, *s.checklist, *s.notes) for s in some]
    return {record.id: record for part in parts for record in part}


def done(state: dict[UUID, Record], edit: Edit) -> dict[UUID, Record]:
    """Do an edit as the store would: each record has to be as the edit says."""
    after = dict(state)
    for step in edit.steps:
        assert after.get(step.record.id) == step.before
        if step.after is None:
            del after[step.record.id]
        else:
            after[step.record.id] = step.after
    return after


def set_approved(some: Sequence[PostSheet]) -> Edit:
    return several.set_status(some, Status.APPROVED, now=NOW, author="Alva")


def set_published(some: Sequence[PostSheet]) -> Edit:
    return several.set_status(some, Status.PUBLISHED, now=NOW, author="Alva")


STATUS_FIELDS = {"status", "approved", "published_at", "published_by", "published_text"}
# Each verb with the fields that it may change in what is there.
VERBS: list[tuple[Callable[[Sequence[PostSheet]], Edit], set[str]]] = [
    (lambda some: several.move_by_days(posts_of(some), 3), {"when"}),
    (lambda some: several.nudge(posts_of(some), 15), {"when"}),
    (lambda some: several.move_to_idea_bank(posts_of(some)), {"when"}),
    (set_approved, STATUS_FIELDS),
    (set_published, STATUS_FIELDS),
    (lambda some: several.assign(posts_of(some), MEMBERS[0]), {"responsible"}),
    (lambda some: several.assign(posts_of(some), None), {"responsible"}),
    (lambda some: several.set_theme(posts_of(some), THEMES[0]), {"theme"}),
    # A published post that gets one more channel has that channel still to do.
    (lambda some: several.add_channels(some, CHANNELS[:2]), {"status", "approved"}),
    (lambda some: several.remove_channels(some, CHANNELS[:2]), set()),
    (lambda some: several.duplicate_to(some, 7), set()),
    (lambda some: several.duplicate_on(some, date(2026, 12, 1)), set()),
    (lambda some: several.copy_week(some, Week(2026, 53), WEEK), set()),
    (lambda some: several.delete(posts_of(some)), set()),
]


# A selection takes longer to make than all verbs take on it: each selection is tried with every one of them.
@given(SELECTIONS)
def test_no_verb_changes_a_field_that_it_does_not_name(selection: list[PostSheet]) -> None:
    for number, (verb, fields) in enumerate(VERBS):
        for step in verb(selection).steps:
            assert set(step.changed_fields()) <= fields, number


@given(SELECTIONS)
def test_each_verb_is_taken_back_exactly(selection: list[PostSheet]) -> None:
    state = records(selection)
    for number, (verb, _fields) in enumerate(VERBS):
        edit = verb(selection)
        assert done(done(state, edit), edit.inverse()) == state, number


@pytest.mark.parametrize(("verb", "fields"), VERBS)
def test_nothing_selected_is_no_edit(verb: Callable[[Sequence[PostSheet]], Edit], fields: set[str]) -> None:
    assert not verb([])


@given(SELECTIONS, st.integers(-400, 400))
def test_moving_by_days_keeps_times_and_zones(selection: list[PostSheet], days: int) -> None:
    after = done(records(selection), several.move_by_days(posts_of(selection), days))
    for post in posts_of(selection):
        moved = after[post.id]
        assert isinstance(moved, Post)
        if post.when is None:
            assert moved == post
        else:
            assert moved.when is not None
            assert (moved.when.time, moved.when.zone) == (post.when.time, post.when.zone)
            assert (moved.when.day - post.when.day).days == days


@given(SELECTIONS, st.sampled_from(Status))
def test_the_status_is_set_on_all(selection: list[PostSheet], status: Status) -> None:
    after = done(records(selection), several.set_status(selection, status, now=NOW, author="Alva"))
    for sheet in selection:
        post = after[sheet.post.id]
        assert isinstance(post, Post)
        assert post.status is status
        if status is Status.APPROVED:
            assert post.approved == fingerprint(sheet.post, sheet.variants)


def channels_of(state: dict[UUID, Record], post: Post) -> set[UUID]:
    return {record.channel for record in state.values() if isinstance(record, Variant) and record.post == post.id}


@given(SELECTIONS, st.frozensets(st.sampled_from(CHANNELS)))
def test_channels_are_added_and_removed(selection: list[PostSheet], some: frozenset[UUID]) -> None:
    state = records(selection)
    more = done(state, several.add_channels(selection, some))
    fewer = done(state, several.remove_channels(selection, some))
    for sheet in selection:
        before = set(sheet.channel_ids)
        assert channels_of(more, sheet.post) == before | some
        assert channels_of(fewer, sheet.post) == before - some
        assert all(more[variant.id] == variant for variant in sheet.variants)


def copies(edit: Edit) -> list[Post]:
    return [step.after for step in edit.steps if isinstance(step.after, Post)]


@given(SELECTIONS, st.integers(-60, 60))
def test_duplicates_come_some_days_later_at_the_same_times(selection: list[PostSheet], days: int) -> None:
    dated = {post.id: post for post in posts_of(selection) if post.when}
    made = several.duplicate_to(selection, days)
    assert all(step.before is None for step in made.steps)
    for post, copy in zip(dated.values(), copies(made), strict=True):
        assert post.when is not None
        assert copy.when == post.when.on(date.fromordinal(post.when.day.toordinal() + days))
        assert (copy.title, copy.text, copy.theme) == (post.title, post.text, post.theme)
        assert copy.status in (Status.PLANNED, Status.DRAFT)


@given(SELECTIONS, DAYS)
def test_duplicates_on_a_day_keep_their_times(selection: list[PostSheet], day: date) -> None:
    originals = {post.id: post for post in posts_of(selection)}
    for post, copy in zip(originals.values(), copies(several.duplicate_on(selection, day)), strict=True):
        assert copy.when == (post.when.on(day) if post.when else When(day))


@given(SELECTIONS, st.sampled_from([WEEK, Week(2027, 1), Week(2026, 13)]))
def test_a_week_is_copied_day_by_day_and_nothing_else_is(selection: list[PostSheet], to_week: Week) -> None:
    week = Week(2026, 53)
    # What was called off is not planned anew, and a series makes its own posts.
    coming = [post for post in posts_of(selection) if post.status is not Status.CANCELLED and post.series is None]
    within = {post.id: post for post in coming if post.when and post.when.day in week}
    edit = several.copy_week(selection, week, to_week)
    for post, copy in zip(within.values(), copies(edit), strict=True):
        assert post.when is not None
        assert copy.when == post.when.on(to_week.days[post.when.day.weekday()])
    assert edit.label == "Copy week"
    assert not [step for step in edit.steps if isinstance(step.after, Note)]
