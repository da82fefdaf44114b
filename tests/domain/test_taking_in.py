"""What a file would change: against the plan of then and of now, with the team's own lists, and only what is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.content_idea import ContentIdea, cell_of
from kommunikator.domain.edit import Edit, Record, field_names
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.post import (
    ChecklistItem,
    Post,
    Status,
    Variant,
    audience_of,
    fingerprint,
    helper_of,
    variant_of,
)
from kommunikator.domain.record_names import KIND_NAMES, field_name, name_of
from kommunikator.domain.saved_view import SavedView
from kommunikator.domain.soundness import FOREIGN, INCOMPLETE
from kommunikator.domain.taking_in import Arrived, Incoming, Item, TakingIn, take_in
from kommunikator.domain.team import Audience, Channel, Member, Team, Theme, ThemeKind
from kommunikator.domain.when import When
from kommunikator.storage.kinds import KINDS, Kind

WEB = Channel(id=UUID(int=1), name="Website", code="WEB")
FB = Channel(id=UUID(int=2), name="Facebook", code="FB")
ALVA = Member(id=UUID(int=3), name="Alva Lindell")
ADVENT = Theme(id=UUID(int=4), name="Advent")
SNOW = Post(id=UUID(int=11), title="Snow", text="It snows.", when=When(date(2026, 11, 25), time(9)))
TREE = Post(id=UUID(int=12), title="Tree", theme=ADVENT.id)
THEN = 100


@dataclass
class APlan:
    """A plan as it was at THEN, as records came into it, and as it is."""

    now: dict[UUID, Record] = field(default_factory=dict)
    then: dict[UUID, Record] = field(default_factory=dict)
    first: dict[UUID, Record] = field(default_factory=dict)
    deleted: frozenset[UUID] = frozenset()

    def team(self) -> Team:
        kinds = {"members": Member, "channels": Channel, "themes": Theme, "audiences": Audience}
        lists: dict[str, Any] = {
            name: {key: one for key, one in self.now.items() if isinstance(one, kind)} for name, kind in kinds.items()
        }
        return Team(**lists)

    def records(self, ids: Iterable[UUID]) -> dict[UUID, Record]:
        return {key: self.now[key] for key in ids if key in self.now}

    def as_of(self, ids: Iterable[UUID], moment: int) -> dict[UUID, Record]:
        assert moment == THEN
        return {key: self.then[key] for key in ids if key in self.then}

    def as_first(self, ids: Iterable[UUID]) -> dict[UUID, Record]:
        return {key: self.first[key] for key in ids if key in self.first}

    def taken_away(self, ids: Iterable[UUID]) -> frozenset[UUID]:
        return self.deleted & frozenset(ids)


def plan(
    *now: Record, then: Iterable[Record] = (), first: Iterable[Record] = (), deleted: Iterable[UUID] = ()
) -> APlan:
    known, was, came = ({one.id: one for one in some} for some in (now, then, first))
    return APlan(known, was, came, frozenset(deleted))


def whole(record: Record) -> Incoming:
    return Incoming(type(record), record.id, {name: getattr(record, name) for name in field_names(type(record))})


def arrived(*incoming: Record | Incoming, moment: int | None = None, origin: str = "plan_file") -> Arrived:
    return Arrived(origin, moment, tuple(whole(one) if isinstance(one, Record) else one for one in incoming))


def after(found: TakingIn | Edit, chosen: Iterable[UUID] | None = None) -> dict[UUID, Record | None]:
    edit = found if isinstance(found, Edit) else found.edit(None if chosen is None else set(chosen))
    return {step.record.id: step.after for step in edit.steps}


def only(found: TakingIn) -> Item:
    (item,) = found.items
    return item


def test_what_is_the_same_is_nothing() -> None:
    found = take_in(arrived(SNOW, TREE, ADVENT), plan(SNOW, TREE, ADVENT))
    assert not found.items
    assert not found.edit()


def test_new_records_are_added_and_parts_stand_with_their_post() -> None:
    parts = (variant_of(SNOW.id, WEB.id), helper_of(SNOW.id, ALVA.id), ChecklistItem(id=UUID(int=30), post=SNOW.id))
    found = take_in(arrived(SNOW, *parts, WEB, ALVA), plan())
    assert [(item.title, item.kind, item.is_new, item.taken) for item in found.items] == [
        ("Snow", "post", True, True),
        ("Website", "channel", True, True),
        ("Alva Lindell", "member", True, True),
    ]
    assert len(found.items[0].changes) == 4
    assert after(found) == {one.id: one for one in (SNOW, *parts, WEB, ALVA)}


@pytest.mark.parametrize(
    ("origin", "label"),
    [
        ("plan_file", "Import plan file"),
        ("workbook", "Import Excel file"),
        ("calendar", "Import calendar"),
        ("json", "Import JSON file"),
    ],
)
def test_the_edit_is_called_after_the_kind_of_file(origin: str, label: str) -> None:
    assert take_in(arrived(SNOW, origin=origin), plan()).edit().label == label


def test_only_what_was_changed_in_the_file_is_a_change() -> None:
    now = replace(SNOW, text="It thaws.")
    found = take_in(arrived(replace(SNOW, title="Snow!"), moment=THEN), plan(now, then=[SNOW]))
    (change,) = only(found).changes
    assert (change.field, change.before, change.after, change.clash) == ("title", "Snow", "Snow!", False)
    assert after(found) == {SNOW.id: replace(now, title="Snow!")}


def test_what_both_changed_is_a_clash_and_taken_only_when_it_is_chosen() -> None:
    now = replace(SNOW, title="Ours", text="It thaws.")
    theirs = replace(SNOW, title="Theirs", status=Status.DRAFT)
    found = take_in(arrived(theirs, moment=THEN), plan(now, then=[SNOW]))
    item = only(found)
    clash = next(change for change in item.changes if change.clash)
    assert (clash.field, clash.before, clash.after, item.taken) == ("title", "Ours", "Theirs", True)
    assert after(found) == {SNOW.id: replace(now, status=Status.DRAFT)}
    assert after(found, {clash.key}) == {SNOW.id: replace(now, title="Theirs")}
    assert after(found, {item.id, clash.key}) == {SNOW.id: replace(now, title="Theirs", status=Status.DRAFT)}


def test_an_item_of_which_everything_clashes_is_taken_whole_with_its_id() -> None:
    found = take_in(arrived(replace(SNOW, title="Theirs"), moment=THEN), plan(replace(SNOW, title="Ours"), then=[SNOW]))
    assert not only(found).taken
    assert not found.edit()
    assert after(found, {SNOW.id}) == {SNOW.id: replace(SNOW, title="Theirs")}


def test_without_a_moment_whatever_differs_is_a_change() -> None:
    found = take_in(arrived(SNOW), plan(replace(SNOW, title="Ours"), then=[SNOW], first=[SNOW]))
    assert after(found) == {SNOW.id: SNOW}


def test_a_record_that_came_later_is_compared_with_how_it_came() -> None:
    """The same file once more at a colleague's, who has worked on since."""
    now = replace(SNOW, title="Ours")
    found = take_in(arrived(replace(SNOW, text="New."), moment=THEN), plan(now, first=[SNOW]))
    assert after(found) == {SNOW.id: replace(now, text="New.")}


def test_a_field_that_the_file_does_not_hold_stays() -> None:
    found = take_in(arrived(Incoming(Post, SNOW.id, {"title": "Snow!"})), plan(SNOW))
    assert after(found) == {SNOW.id: replace(SNOW, title="Snow!")}


def test_a_name_that_the_team_knows_is_the_teams_own() -> None:
    theirs = Channel(id=UUID(int=51), name=" FACEBOOK ", code="X", tone="Not ours")
    by_code = Channel(id=UUID(int=52), name="Our site", code="web")
    alva, cell = Member(id=UUID(int=53), name="alva lindell"), cell_of(theirs.id, ADVENT.id)
    post = replace(TREE, responsible=alva.id)
    links = (variant_of(post.id, theirs.id), variant_of(post.id, by_code.id), helper_of(post.id, alva.id))
    found = take_in(
        arrived(theirs, by_code, alva, post, *links, replace(cell, used=False)), plan(WEB, FB, ALVA, ADVENT)
    )
    expected = (
        replace(post, responsible=ALVA.id),
        variant_of(post.id, FB.id),
        variant_of(post.id, WEB.id),
        helper_of(post.id, ALVA.id),
        replace(cell_of(FB.id, ADVENT.id), used=False),
    )
    assert after(found) == {one.id: one for one in expected}
    assert [item.title for item in found.items] == ["Tree", "Facebook × Advent"]


def test_archived_records_and_campaigns_of_a_themes_name_are_not_the_same() -> None:
    theirs = (Channel(id=UUID(int=51), name="Facebook"), Theme(id=UUID(int=52), name="Advent", type=ThemeKind.CAMPAIGN))
    found = take_in(arrived(*theirs), plan(replace(FB, active=False), ADVENT))
    assert after(found) == {one.id: one for one in theirs}


def test_two_of_the_files_channels_may_be_one_of_ours() -> None:
    theirs = (Channel(id=UUID(int=51), name="Facebook"), Channel(id=UUID(int=52), name="Other", code="FB"))
    variants = [variant_of(SNOW.id, one.id) for one in theirs]
    found = take_in(arrived(SNOW, *theirs, *variants), plan(FB))
    assert after(found) == {SNOW.id: SNOW, variant_of(SNOW.id, FB.id).id: variant_of(SNOW.id, FB.id)}


def test_an_approval_holds_when_the_channel_gets_another_id() -> None:
    theirs = Channel(id=UUID(int=51), name="Facebook")
    own = replace(variant_of(SNOW.id, theirs.id), text="Own")
    approved = replace(SNOW, approved=fingerprint(SNOW, [own]))
    found = after(take_in(arrived(approved, own, theirs), plan(FB)))
    ours = replace(variant_of(SNOW.id, FB.id), text="Own")
    assert found == {SNOW.id: replace(SNOW, approved=fingerprint(SNOW, [ours])), ours.id: ours}
    changed_since = replace(approved, approved="0" * 32)
    assert after(take_in(arrived(changed_since, own, theirs), plan(FB)))[SNOW.id] == changed_since


def test_ids_in_the_text_of_a_view_follow() -> None:
    theirs = Channel(id=UUID(int=51), name="Facebook")
    view = SavedView(id=UUID(int=60), name="Facebook", filter=f'{{"channels": ["{theirs.id}"]}}')
    found = after(take_in(arrived(theirs, view), plan(FB)))
    assert found == {view.id: replace(view, filter=f'{{"channels": ["{FB.id}"]}}')}


def test_what_names_nothing_is_left_out_and_said() -> None:
    lost = UUID(int=99)
    post = replace(TREE, theme=lost, series=lost, occurrence=date(2026, 11, 25))
    parts = (variant_of(post.id, lost), audience_of(post.id, lost))
    found = take_in(arrived(post, *parts), plan())
    assert after(found) == {post.id: replace(TREE, theme=None)}
    assert {(one.what, one.count) for one in found.left_out} == {
        ("variant", 1),
        ("post_audience", 1),
        ("theme", 1),
        ("series", 1),
    }


def test_what_the_plan_itself_names_is_not_said_to_be_missing() -> None:
    lost = UUID(int=99)
    post, own = replace(TREE, theme=lost), variant_of(TREE.id, lost)
    found = take_in(arrived(replace(post, title="Tree!"), replace(own, text="Own")), plan(post, own))
    assert after(found) == {post.id: replace(post, title="Tree!"), own.id: replace(own, text="Own")}
    assert not found.left_out


def test_a_reference_to_another_kind_of_record_is_none() -> None:
    found = take_in(arrived(replace(TREE, theme=WEB.id), WEB), plan())
    assert after(found)[TREE.id] == replace(TREE, theme=None)


def test_an_id_that_is_something_else_here_is_left_out() -> None:
    found = take_in(arrived(Post(id=WEB.id, title="Harm")), plan(WEB))
    assert not found.items
    assert [(one.text, one.what) for one in found.left_out] == [(FOREIGN, "post")]


def test_too_little_of_a_record_is_left_out() -> None:
    found = take_in(arrived(Incoming(Variant, UUID(int=70), {"text": "Own"})), plan())
    assert not found.items
    assert [(one.text, one.what) for one in found.left_out] == [(INCOMPLETE, "variant")]


def test_what_is_not_chosen_is_not_named() -> None:
    idea = ContentIdea(id=UUID(int=71), channel=WEB.id, theme=ADVENT.id, text="Light the tree")
    there = replace(SNOW, theme=None)
    found = take_in(arrived(replace(there, theme=ADVENT.id, title="Snow!"), TREE, ADVENT, idea), plan(there, WEB))
    chosen = {SNOW.id, TREE.id, idea.id}
    assert after(found, chosen) == {SNOW.id: replace(there, title="Snow!"), TREE.id: replace(TREE, theme=None)}


def test_what_was_deleted_here_stays_deleted_unless_it_is_chosen() -> None:
    own = replace(variant_of(TREE.id, WEB.id), text="Own")
    found = take_in(
        arrived(TREE, own, ADVENT, moment=THEN), plan(WEB, own, ADVENT, then=[TREE, own], deleted=[TREE.id])
    )
    item = only(found)
    assert (item.is_deleted, item.is_new, item.taken) == (True, False, False)
    assert not found.edit()
    assert after(found, {TREE.id}) == {TREE.id: TREE}


def test_parts_of_a_deleted_post_come_only_with_it() -> None:
    own, changed = variant_of(TREE.id, WEB.id), replace(variant_of(TREE.id, WEB.id), text="Theirs")
    found = take_in(arrived(replace(TREE, theme=None), changed), plan(WEB, own, deleted=[TREE.id]))
    assert not found.edit()
    assert after(found, {TREE.id}) == {TREE.id: replace(TREE, theme=None), own.id: changed}
    part_alone = take_in(arrived(Incoming(Variant, own.id, {"text": "Theirs"})), plan(WEB, own, deleted=[TREE.id]))
    assert not part_alone.items


def test_a_part_that_was_taken_out_here_is_a_clash_only_where_somebody_worked_on_it() -> None:
    own = variant_of(TREE.id, WEB.id)
    here = plan(replace(TREE, theme=None), WEB, then=[TREE, own], deleted=[own.id])
    assert not take_in(arrived(own, moment=THEN), here).items
    (change,) = only(take_in(arrived(replace(own, text="Own"), moment=THEN), here)).changes
    assert change.clash


@pytest.mark.parametrize(("now", "clash"), [("", False), ("Ours", True)])
def test_what_was_struck_in_the_file_goes_unless_it_was_worked_on_here(now: str, clash: bool) -> None:
    own = variant_of(SNOW.id, WEB.id)
    found = take_in(
        arrived(Incoming(Variant, own.id, gone=True), moment=THEN),
        plan(SNOW, WEB, replace(own, link=now), then=[SNOW, own]),
    )
    item = only(found)
    assert (item.title, item.changes[0].clash) == ("Snow", clash)
    assert after(found) == ({} if clash else {own.id: None})
    assert not take_in(arrived(Incoming(Variant, own.id, gone=True)), plan(SNOW, WEB)).items


def test_what_a_link_joins_does_not_move() -> None:
    own = variant_of(SNOW.id, WEB.id)
    found = take_in(arrived(replace(own, channel=FB.id, text="Own")), plan(SNOW, TREE, WEB, FB, own))
    assert after(found) == {own.id: replace(own, text="Own")}


def test_the_organisation_is_taken_only_where_there_is_none() -> None:
    theirs = Organisation(id=ORGANISATION, name="Sjövik kommun")
    assert after(take_in(arrived(theirs), plan())) == {ORGANISATION: theirs}
    assert not take_in(arrived(theirs), plan(Organisation(id=ORGANISATION))).items


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_whatever_may_be_told_of_has_a_name(kind: Kind) -> None:
    assert name_of(kind.name) == KIND_NAMES[kind.name]
    assert all(field_name(name) and name_of(name) for name in kind.codes)


VALUES = {"title": st.sampled_from("ABC"), "text": st.sampled_from("ABC"), "status": st.sampled_from(list(Status)[:3])}
POSTS = st.fixed_dictionaries(VALUES)


@given(then=POSTS, now=POSTS, theirs=POSTS)
def test_nothing_that_was_changed_here_is_lost_and_nothing_changed_in_the_file_is_missed(
    then: dict[str, Any], now: dict[str, Any], theirs: dict[str, Any]
) -> None:
    here, was = replace(SNOW, **now), replace(SNOW, **then)
    found = take_in(arrived(replace(SNOW, **theirs), moment=THEN), plan(here, then=[was]))
    done = after(found).get(SNOW.id, here)
    chosen = after(found, {SNOW.id, *(change.key for item in found.items for change in item.changes)}).get(
        SNOW.id, here
    )
    for name in VALUES:
        if theirs[name] == then[name] or (now[name] != then[name] and now[name] != theirs[name]):
            assert getattr(done, name) == now[name]
        else:
            assert getattr(done, name) == theirs[name]
        assert getattr(chosen, name) == (now[name] if theirs[name] == then[name] else theirs[name])
