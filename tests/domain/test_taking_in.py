"""What a file would change: against the plan of then and of now, with the team's own lists, and only what is chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
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
    Note,
    Post,
    PostSheet,
    Status,
    Variant,
    audience_of,
    fingerprint,
    helper_of,
    variant_of,
)
from kommunikator.domain.record_names import KIND_NAMES, field_name, name_of
from kommunikator.domain.saved_view import SavedView
from kommunikator.domain.seen import Seen, seen_text
from kommunikator.domain.soundness import FOREIGN, INCOMPLETE, STRUCK, UNFIT, UNTIED
from kommunikator.domain.taken import Counterpart, TakenFile, counterpart_id, taken_file_id
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
SEEN = {UUID(int=90): 7}
NOTED = (TakenFile, Counterpart)


@dataclass
class APlan:
    """A plan as it was at THEN, as records came into it, as whoever has seen SEEN knows it, and as it is."""

    now: dict[UUID, Record] = field(default_factory=dict)
    then: dict[UUID, Record] = field(default_factory=dict)
    first: dict[UUID, Record] = field(default_factory=dict)
    deleted: frozenset[UUID] = frozenset()
    seen: dict[UUID, Record] = field(default_factory=dict)

    def team(self) -> Team:
        kinds = {"members": Member, "channels": Channel, "themes": Theme, "audiences": Audience}
        lists: dict[str, Any] = {
            name: {key: one for key, one in self.now.items() if isinstance(one, kind)} for name, kind in kinds.items()
        }
        return Team(**lists)

    def records(self, ids: Iterable[UUID]) -> dict[UUID, Record]:
        return {key: self.now[key] for key in ids if key in self.now}

    def all_of(self, record: type[Record]) -> list[Any]:
        return [one for one in self.now.values() if type(one) is record]

    def post_ids(self, first: date | None, last: date | None, *, ideas: bool = False) -> list[UUID]:
        assert (first, last, ideas) == (None, None, True)
        return [one.id for one in self.all_of(Post)]

    def some_of_sheets(self, ids: Iterable[UUID], parts: Collection[str]) -> Iterator[PostSheet]:
        for post in self.all_of(Post):
            if post.id in set(ids):
                kinds = {"variants": Variant, "checklist": ChecklistItem}
                own = {name: tuple(one for one in self.all_of(kinds[name]) if one.post == post.id) for name in parts}
                yield PostSheet(post=post, **own)

    def as_seen(self, ids: Iterable[UUID], seen: Seen) -> dict[UUID, Record]:
        assert seen == SEEN
        return {key: self.seen[key] for key in ids if key in self.seen}

    def as_of(self, ids: Iterable[UUID], moment: int) -> dict[UUID, Record]:
        assert moment == THEN
        return {key: self.then[key] for key in ids if key in self.then}

    def as_first(self, ids: Iterable[UUID]) -> dict[UUID, Record]:
        return {key: self.first[key] for key in ids if key in self.first}

    def taken_away(self, ids: Iterable[UUID]) -> frozenset[UUID]:
        return self.deleted & frozenset(ids)


def plan(
    *now: Record,
    then: Iterable[Record] = (),
    first: Iterable[Record] = (),
    deleted: Iterable[UUID] = (),
    seen: Iterable[Record] = (),
) -> APlan:
    known, was, came, theirs = ({one.id: one for one in some} for some in (now, then, first, seen))
    return APlan(known, was, came, frozenset(deleted), theirs)


def whole(record: Record) -> Incoming:
    return Incoming(type(record), record.id, {name: getattr(record, name) for name in field_names(type(record))})


def arrived(*incoming: Record | Incoming, moment: int | None = None, origin: str = "plan_file") -> Arrived:
    return Arrived(origin, moment, tuple(whole(one) if isinstance(one, Record) else one for one in incoming))


def after(found: TakingIn | Edit, chosen: Iterable[UUID] | None = None) -> dict[UUID, Record | None]:
    edit = found if isinstance(found, Edit) else found.edit(None if chosen is None else set(chosen))
    return {step.record.id: step.after for step in edit.steps if not isinstance(step.record, NOTED)}


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


def test_without_a_moment_only_what_nobody_wrote_since_it_came_is_changed() -> None:
    now = replace(SNOW, title="Ours", text="Ours as well.")
    found = take_in(arrived(replace(SNOW, text="Theirs.", status=Status.DRAFT)), plan(now, first=[SNOW]))
    assert after(found) == {SNOW.id: replace(now, status=Status.DRAFT)}
    assert [change.field for change in only(found).changes if change.clash] == ["text"]


def test_what_came_after_the_file_was_written_clashes() -> None:
    """The first of two files after the second: what the second brought is not taken back."""
    now = replace(SNOW, title="Ours")
    found = take_in(arrived(replace(SNOW, text="Old."), moment=THEN), plan(now, first=[SNOW]))
    assert not found.edit()
    assert [(change.field, change.clash) for change in only(found).changes] == [("text", True)]


def known(*incoming: Record | Incoming, **told: Any) -> Arrived:
    """Give a file whose writer had seen SEEN."""
    return replace(arrived(*incoming, moment=THEN), seen=SEEN, **told)


def test_what_the_files_writer_had_not_seen_is_never_what_it_is_compared_with() -> None:
    now = replace(SNOW, text="Ours.", status=Status.REVIEW)
    here = plan(now, then=[now], first=[SNOW], seen=[SNOW])
    assert not take_in(known(SNOW), here).items
    found = take_in(known(replace(SNOW, title="Theirs", text="Theirs.")), here)
    assert after(found) == {SNOW.id: replace(now, title="Theirs")}
    assert [change.field for change in only(found).changes if change.clash] == ["text"]


def test_what_the_files_writer_never_saw_is_changed_where_nobody_wrote_here() -> None:
    here = plan(replace(SNOW, text="Ours."), then=[replace(SNOW, text="Ours.")], first=[SNOW])
    found = take_in(known(replace(SNOW, title="Theirs", text="Theirs.")), here)
    assert after(found) == {SNOW.id: replace(SNOW, text="Ours.", title="Theirs")}
    assert [change.field for change in only(found).changes if change.clash] == ["text"]


def newer(**more: Any) -> TakenFile:
    """Give the note of a file whose writer had seen more than SEEN."""
    theirs = {**SEEN, UUID(int=91): 1}
    return TakenFile(id=UUID(int=92), seen=seen_text(theirs), complete=True, times=1, **more)


def test_in_a_file_older_than_one_that_was_taken_in_everything_clashes() -> None:
    found = take_in(known(replace(SNOW, title="Old")), plan(SNOW, newer(), seen=[SNOW]))
    assert not found.edit()
    assert only(found).changes[0].clash
    part = replace(newer(), complete=False)
    assert take_in(known(replace(SNOW, title="Old")), plan(SNOW, part, seen=[SNOW])).edit()
    workbook = replace(known(replace(SNOW, title="Old")), origin="workbook")
    assert take_in(workbook, plan(SNOW, newer(), seen=[SNOW])).edit()
    same = replace(newer(), seen=seen_text(SEEN))
    assert take_in(known(replace(SNOW, title="Old")), plan(SNOW, same, seen=[SNOW])).edit()


def noted(found: TakingIn, chosen: Iterable[UUID] | None = None) -> list[Record | None]:
    edit = found.edit(None if chosen is None else set(chosen))
    return [step.after for step in edit.steps if isinstance(step.record, NOTED)]


def test_a_file_that_brought_something_is_noted_and_whether_all_of_it_was_taken() -> None:
    note = TakenFile(id=taken_file_id(SEEN), seen=seen_text(SEEN), complete=True, times=1)
    found = take_in(known(replace(SNOW, title="Theirs"), TREE, complete=True), plan(SNOW, ADVENT, seen=[SNOW]))
    assert noted(found) == [note]
    assert noted(found, {TREE.id}) == [replace(note, complete=False)]
    assert not found.edit(frozenset())
    part = take_in(known(replace(SNOW, title="Theirs")), plan(SNOW, seen=[SNOW]))
    assert noted(part) == [replace(note, complete=False)]
    again = take_in(known(replace(SNOW, title="Theirs"), complete=True), plan(SNOW, note, seen=[SNOW]))
    assert noted(again) == [replace(note, times=2)]
    lost = take_in(known(replace(SNOW, title="Theirs", theme=UUID(int=99)), complete=True), plan(SNOW, seen=[SNOW]))
    assert noted(lost) == [replace(note, complete=False)]
    assert not noted(take_in(arrived(TREE, ADVENT), plan()))
    assert not noted(take_in(replace(known(TREE, ADVENT, complete=True), origin="json"), plan()))


def test_what_was_the_teams_own_once_stays_so_under_a_new_name() -> None:
    theirs = Channel(id=UUID(int=51), name="Facebook", code="FB")
    first = take_in(arrived(theirs, SNOW, variant_of(SNOW.id, theirs.id)), plan(FB))
    (note,) = noted(first)
    assert note is not None
    assert note == Counterpart(id=counterpart_id(theirs.id), own=FB.id)
    own = variant_of(SNOW.id, FB.id)
    later = take_in(arrived(replace(theirs, name="Fejan", code="FJ"), SNOW, own), plan(FB, SNOW, own, note))
    assert not later.items
    unused = take_in(arrived(replace(theirs, name="Fejan", code="FJ")), plan(WEB, note))
    assert after(unused) == {theirs.id: replace(theirs, name="Fejan", code="FJ")}


def test_what_was_struck_from_a_list_that_the_file_holds_whole_goes() -> None:
    own, item = variant_of(SNOW.id, WEB.id), ChecklistItem(id=UUID(int=30), post=SNOW.id, text="Call")
    ours = ChecklistItem(id=UUID(int=31), post=SNOW.id, text="Ours")
    here = plan(SNOW, WEB, own, replace(item, done=True), ours, seen=[SNOW, own, item])
    both = {SNOW.id: frozenset({"variants", "checklist"})}
    found = take_in(known(SNOW, parts=both), here)
    assert [(change.before, change.after, change.clash) for change in only(found).changes] == [
        (own, None, False),
        (replace(item, done=True), None, True),
    ]
    assert after(found) == {own.id: None}
    alone = take_in(known(SNOW, parts={SNOW.id: frozenset({"checklist"})}), here)
    assert [change.record for change in only(alone).changes] == [item.id]
    assert not take_in(known(SNOW), here).items
    assert not take_in(replace(known(SNOW, parts=both), seen=None), here).items


def test_posts_that_were_deleted_where_the_file_comes_from_are_told_and_stay() -> None:
    here = plan(SNOW, TREE, ADVENT, seen=[SNOW, TREE])
    found = take_in(known(SNOW, complete=True), here)
    assert [(one.text, one.what, one.count) for one in found.left_out] == [(STRUCK, "post", 1)]
    assert not take_in(known(SNOW), here).left_out
    assert not take_in(known(SNOW, complete=True), plan(SNOW, TREE, seen=[SNOW])).left_out


def test_new_posts_of_a_series_that_stays_behind_are_told() -> None:
    found = take_in(replace(arrived(SNOW, replace(TREE, theme=None)), tied=frozenset({SNOW.id, TREE.id})), plan(SNOW))
    assert [(one.text, one.what, one.count) for one in found.left_out] == [(UNTIED, "post", 1)]


def test_a_part_may_be_struck_of_what_came_after_the_file_was_written() -> None:
    own = variant_of(SNOW.id, WEB.id)
    found = take_in(arrived(SNOW, own, moment=THEN), plan(SNOW, WEB, first=[SNOW]))
    assert not found.edit()
    assert after(take_in(arrived(SNOW, own, moment=THEN), plan(SNOW, WEB, then=[SNOW], first=[SNOW]))) == {own.id: own}


def test_one_that_is_brought_back_comes_with_what_belonged_to_it() -> None:
    parts = (variant_of(SNOW.id, WEB.id), ChecklistItem(id=UUID(int=30), post=SNOW.id, text="Call"))
    here = plan(WEB, deleted=[SNOW.id, *(one.id for one in parts)], seen=[SNOW, *parts])
    found = take_in(known(SNOW, *parts), here)
    assert not found.edit()
    assert after(found, {SNOW.id}) == {one.id: one for one in (SNOW, *parts)}


def test_a_link_has_the_id_that_follows_from_what_it_joins() -> None:
    own = variant_of(SNOW.id, WEB.id)
    copy = replace(own, id=UUID(int=70), text="Theirs")
    assert after(take_in(arrived(copy), plan(SNOW, WEB, own))) == {own.id: replace(own, text="Theirs")}
    assert after(take_in(arrived(own, copy), plan(SNOW, WEB))) == {own.id: own}


def test_there_is_one_organisation_whatever_its_id() -> None:
    theirs = Organisation(id=UUID(int=71), name="Other")
    assert not take_in(arrived(theirs), plan(Organisation(id=ORGANISATION, name="Ours"))).items
    assert after(take_in(arrived(theirs), plan())) == {ORGANISATION: replace(theirs, id=ORGANISATION)}


@pytest.mark.parametrize(
    ("theirs", "field"),
    [
        (replace(FB, name=" "), "name"),
        (replace(FB, name="website"), "name"),
        (replace(FB, name="x" * 121), "name"),
        (replace(FB, code="web"), "code"),
        (replace(FB, code="TOO LONG"), "code"),
        (replace(FB, weekly_target=-5), "weekly_target"),
        (replace(FB, silent_after=0), "silent_after"),
        (replace(ADVENT, starts=date(2026, 12, 1), ends=date(2026, 11, 1)), "starts"),
    ],
)
def test_what_could_not_be_typed_into_a_list_is_not_taken(theirs: Record, field: str) -> None:
    found = take_in(arrived(theirs), plan(WEB, FB, ADVENT))
    assert not found.items
    assert (UNFIT, field, 1) in {(one.text, one.what, one.count) for one in found.left_out}


def test_two_of_a_list_may_change_names_and_what_is_there_is_not_judged() -> None:
    swapped = [replace(WEB, name=FB.name, code=FB.code), replace(FB, name=WEB.name, code=WEB.code)]
    assert after(take_in(arrived(*swapped), plan(WEB, FB))) == {one.id: one for one in swapped}
    old = replace(FB, name="", code="too long", weekly_target=-5)
    assert after(take_in(arrived(replace(old, tone="Warm")), plan(old))) == {FB.id: replace(old, tone="Warm")}


@pytest.mark.parametrize("nothing", [Member(id=UUID(int=72)), Note(id=UUID(int=73), text="About nothing")])
def test_what_is_new_needs_what_it_is_known_by(nothing: Record) -> None:
    found = take_in(arrived(nothing), plan())
    assert not found.items
    assert [(one.text, one.what) for one in found.left_out] == [(INCOMPLETE, nothing.kind)]


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
