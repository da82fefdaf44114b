"""What of a post leaves the team: nothing internal, names only where they are wanted, and drafts only for the team."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.export_choice import ExportChoice, Reader
from kommunikator.domain.export_fields import (
    ALWAYS,
    BY_KEY,
    FIELDS,
    Leaving,
    Privacy,
    allowed,
    chosen,
    cut_down,
    goes_out,
    leaving,
    record_fields,
    team_for,
    usual,
)
from kommunikator.domain.goal import Goal
from kommunikator.domain.own_day import OwnDay, OwnDayKind
from kommunikator.domain.post import ChecklistItem, Note, Post, PostSheet, Status, audience_of, helper_of, variant_of
from kommunikator.domain.saved_view import SavedView
from kommunikator.domain.team import Channel, Member, Team, Theme
from kommunikator.domain.when import When

POST, CHANNEL, MEMBER, AUDIENCE, THEME = (UUID(int=n) for n in range(1, 6))
INTERNAL, NAME = "for us alone", "Alva Lindell"
FULL = PostSheet(
    post=Post(
        id=POST,
        title="Snow",
        when=When(date(2026, 11, 25), time(9)),
        text="It snows.",
        status=Status.APPROVED,
        theme=THEME,
        responsible=MEMBER,
        blocked=INTERNAL,
        source=INTERNAL,
    ),
    variants=(
        replace(
            variant_of(POST, CHANNEL),
            text="Own",
            time=time(10),
            link="https://example.org",
            published_at=datetime(2026, 11, 25, 9, tzinfo=UTC),
            published_by=NAME,
            address="https://example.org/1",
            published_text="Own",
        ),
    ),
    audiences=(audience_of(POST, AUDIENCE),),
    helpers=(helper_of(POST, MEMBER),),
    checklist=(ChecklistItem(id=UUID(int=6), post=POST, text=INTERNAL),),
    notes=(Note(id=UUID(int=7), post=POST, text=INTERNAL, author=NAME),),
)
KEYS = st.frozensets(st.sampled_from(sorted(BY_KEY)))
OUTSIDE = Reader.OUTSIDE


def choice(reader: Reader, **values: Any) -> ExportChoice:
    return ExportChoice(reader=reader, **values)


def test_every_field_of_a_post_is_there_once_or_is_never_told() -> None:
    told = [name for one in FIELDS for name in one.post]
    assert len(set(told)) == len(told)
    untold = {field.name for field in fields(Post)} - set(told)
    assert untold == {"id", "series", "approved", "occurrence", "position", "idea"}


def test_what_each_reader_usually_gets() -> None:
    assert usual(Reader.TEAM) == BY_KEY.keys() - {"notes", "source"}
    assert usual(OUTSIDE) == {one.key for one in FIELDS if one.privacy is Privacy.OPEN}


@given(keys=KEYS, drafts=st.booleans())
def test_nothing_internal_goes_outside_whatever_is_chosen(keys: frozenset[str], drafts: bool) -> None:
    out = chosen(choice(OUTSIDE, fields=keys, drafts=drafts))
    assert all(BY_KEY[key].privacy is not Privacy.INTERNAL for key in out)
    assert INTERNAL not in repr(cut_down(FULL, out))
    assert out == ALWAYS | (keys & {one.key for one in allowed(OUTSIDE)})


def test_no_names_go_outside_unless_they_are_asked_for() -> None:
    cut = cut_down(FULL, chosen(choice(OUTSIDE)))
    assert NAME not in repr(cut)
    assert (cut.post.responsible, cut.helpers) == (None, ())
    asked = cut_down(FULL, chosen(choice(OUTSIDE, fields=frozenset({"responsible"}))))
    assert (asked.post.responsible, asked.helpers) == (MEMBER, ())


@given(keys=KEYS)
def test_each_field_that_goes_out_is_as_it_was_and_each_other_is_empty(keys: frozenset[str]) -> None:
    cut, withheld = cut_down(FULL, keys), record_fields(keys)
    empty = PostSheet(post=Post(id=POST), variants=(variant_of(POST, CHANNEL),))
    for one in FIELDS:
        source = FULL if one.key in keys else empty
        assert all(getattr(cut.post, name) == getattr(source.post, name) for name in one.post)
        assert all(getattr(cut.variants[0], name) == getattr(source.variants[0], name) for name in one.variant)
        assert not one.part or getattr(cut, one.part) == getattr(source, one.part)
        assert set(one.post).isdisjoint(withheld["post"]) is (one.key in keys or not one.post)
    assert cut.channel_ids == FULL.channel_ids


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("approved", ["", "f" * 32])
def test_outside_only_what_has_been_approved_is_seen(status: Status, approved: str) -> None:
    post = Post(id=POST, status=status, approved=approved)
    done = status in (Status.APPROVED, Status.PUBLISHED) or (status is Status.CANCELLED and bool(approved))
    assert goes_out(post, choice(OUTSIDE)) is done
    assert goes_out(post, choice(OUTSIDE, drafts=True))
    assert goes_out(post, choice(Reader.TEAM))


def test_what_leaves_is_counted() -> None:
    posts = [Post(id=UUID(int=n), status=status) for n, status in enumerate(Status)]
    keys = chosen(choice(OUTSIDE))
    assert leaving(posts, choice(OUTSIDE)) == Leaving(2, 4, 0, keys)
    assert leaving(posts, choice(OUTSIDE, drafts=True)) == Leaving(6, 0, 3, keys)
    team = leaving(posts, choice(Reader.TEAM))
    assert (team.posts, team.held_back, team.unfinished) == (6, 0, 3)
    assert {one.key for one in team.private} == {"responsible", "helpers", "publisher", "checklist", "blocked"}
    assert leaving(posts, choice(OUTSIDE)).private == ()


def test_the_team_as_a_stranger_sees_it() -> None:
    theme = Theme(id=THEME, name="Advent", goal="Joy", responsible=MEMBER, evaluation=INTERNAL, figures=INTERNAL)
    team = Team(
        members={MEMBER: Member(id=MEMBER, name=NAME)},
        channels={CHANNEL: Channel(id=CHANNEL, name="Web")},
        themes={THEME: theme},
        saved_views={POST: SavedView(id=POST, name=INTERNAL)},
        goals={POST: Goal(id=POST, name=INTERNAL)},
    )
    assert team_for(team, choice(Reader.TEAM)) is team
    seen = team_for(team, choice(OUTSIDE))
    assert INTERNAL not in repr(seen)
    assert (seen.members, seen.channels) == ({}, team.channels)
    assert seen.themes == {THEME: Theme(id=THEME, name="Advent", goal="Joy")}
    named = team_for(team, choice(OUTSIDE, fields=frozenset({"responsible"})))
    assert (named.members, named.themes[THEME].responsible) == (team.members, MEMBER)


def test_meetings_and_other_days_of_the_team_stay_with_it() -> None:
    days = {
        kind: OwnDay(id=UUID(int=n), name=kind.value, type=kind, source="calendar.ics")
        for n, kind in enumerate(OwnDayKind)
    }
    team = Team(own_days={day.id: day for day in days.values()})
    assert team_for(team, ExportChoice()).own_days == team.own_days
    outside = team_for(team, ExportChoice(reader=Reader.OUTSIDE)).own_days.values()
    assert [(day.name, day.source) for day in outside] == [("theme_day", ""), ("school_break", "")]
