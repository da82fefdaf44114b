"""What of a post leaves the team: nothing internal, names only where they are wanted, and drafts only for the team."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain import planning
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
    keys_of,
    leaving,
    mentioned,
    record_fields,
    usual,
)
from kommunikator.domain.post import ChecklistItem, Note, Post, PostSheet, Status, audience_of, helper_of, variant_of
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
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


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


def become(sheet: PostSheet, status: Status) -> PostSheet:
    """Give a sheet once its status has been set."""
    edit = planning.set_status(sheet, status, now=NOW, author=NAME)
    after: dict[UUID, Any] = {step.after.id: step.after for step in edit.steps if step.after}
    variants = tuple(after.get(one.id, one) for one in sheet.variants)
    return replace(sheet, post=after.get(sheet.post.id, sheet.post), variants=variants)


def rewritten(sheet: PostSheet) -> PostSheet:
    return replace(sheet, post=replace(sheet.post, text="Something else."))


DRAFT = PostSheet(post=Post(id=POST, text="It snows."), variants=(variant_of(POST, CHANNEL),))
APPROVED, PUBLISHED = become(DRAFT, Status.APPROVED), become(DRAFT, Status.PUBLISHED)
CANCELLED = become(APPROVED, Status.CANCELLED)


@pytest.mark.parametrize(
    ("sheet", "once", "out"),
    [
        *((become(DRAFT, status), False, False) for status in (Status.PLANNED, Status.DRAFT, Status.REVIEW)),
        (APPROVED, False, True),
        (rewritten(APPROVED), False, False),
        (replace(APPROVED, variants=(replace(APPROVED.variants[0], time=time(8)),)), False, False),
        (PUBLISHED, False, True),
        (rewritten(PUBLISHED), False, True),
        (CANCELLED, True, True),
        (CANCELLED, False, False),
    ],
)
def test_outside_only_what_has_been_approved_is_seen(sheet: PostSheet, once: bool, out: bool) -> None:
    assert goes_out(sheet, choice(OUTSIDE), {POST} if once else ()) is out
    assert goes_out(sheet, choice(OUTSIDE, drafts=True))
    assert goes_out(sheet, choice(Reader.TEAM))


def test_of_some_posts_less_goes_outside() -> None:
    usual_keys = chosen(choice(OUTSIDE))
    assert keys_of(APPROVED, choice(OUTSIDE)) == keys_of(PUBLISHED, choice(OUTSIDE)) == usual_keys
    assert keys_of(rewritten(PUBLISHED), choice(OUTSIDE)) == usual_keys - {"text"}
    approved_first = become(APPROVED, Status.PUBLISHED)
    unknown = replace(approved_first, variants=(replace(approved_first.variants[0], published_text=None),))
    assert keys_of(unknown, choice(OUTSIDE)) == usual_keys
    assert keys_of(rewritten(unknown), choice(OUTSIDE)) == usual_keys - {"text"}
    moved = replace(approved_first, post=replace(approved_first.post, when=When(date(2026, 11, 26))))
    assert keys_of(moved, choice(OUTSIDE)) == usual_keys
    assert keys_of(CANCELLED, choice(OUTSIDE)) == ALWAYS
    assert keys_of(CANCELLED, choice(OUTSIDE, fields=frozenset(BY_KEY))) == ALWAYS | {"responsible", "helpers"}
    assert keys_of(rewritten(PUBLISHED), choice(OUTSIDE, drafts=True)) == usual_keys
    assert keys_of(CANCELLED, choice(Reader.TEAM)) == usual(Reader.TEAM)


def test_what_a_post_names() -> None:
    assert set(mentioned(FULL)) == {THEME, MEMBER, CHANNEL, AUDIENCE}
    assert set(mentioned(cut_down(FULL, ALWAYS))) == {CHANNEL}


def test_what_leaves_is_counted() -> None:
    sheets = [PostSheet(post=Post(id=UUID(int=n), status=status)) for n, status in enumerate(Status)]
    sheets.append(rewritten(APPROVED))
    keys = chosen(choice(OUTSIDE))
    assert leaving(sheets, choice(OUTSIDE)) == Leaving(2, 5, 0, keys)
    assert leaving(sheets, choice(OUTSIDE), {sheets[-2].post.id}) == Leaving(3, 4, 0, keys)
    assert leaving(sheets, choice(OUTSIDE, drafts=True)) == Leaving(7, 0, 4, keys)
    team = leaving(sheets, choice(Reader.TEAM))
    assert (team.posts, team.held_back, team.unfinished) == (7, 0, 4)
    assert {one.key for one in team.private} == {"responsible", "helpers", "publisher", "checklist", "blocked"}
    assert leaving(sheets, choice(OUTSIDE)).private == ()
