"""The log read backwards: what was done to a post, and what an import has to leave alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from kommunikator.domain import planning
from kommunikator.domain.edit import Edit, added, changed, combined, taken_away
from kommunikator.domain.history import FieldHistory
from kommunikator.domain.post import ChecklistItem, Note, Post, PostSheet, Status, helper_of, variant_of
from kommunikator.domain.when import When
from kommunikator.storage.store import Store
from tests.storage.plans import ticking

IMPORT = "Import from Planner"
THURSDAY, FRIDAY = When(date(2026, 11, 26), time(15, 0)), When(date(2026, 11, 27), time(15, 0))
POST = Post(id=UUID(int=6), title="Snö", when=THURSDAY, text="Vi plogar. " * 30)
OTHER = Post(id=UUID(int=7), title="Annat")
VARIANT = variant_of(POST.id, UUID(int=50))
HELPER = helper_of(POST.id, UUID(int=60))
ITEM = ChecklistItem(id=UUID(int=70), post=POST.id, text="Bild", position=1)
NOTE = Note(id=UUID(int=80), post=POST.id, text="Ring", written_at=datetime(2026, 11, 22, tzinfo=UTC))
SHEET = PostSheet(post=POST, variants=(VARIANT,), helpers=(HELPER,), checklist=(ITEM,), notes=(NOTE,))


def fields(store: Store, post: UUID = POST.id) -> list[list[tuple[str, str, object, object]]]:
    """Give the changes of each action, without those of the record's own links."""
    return [
        [(one.kind, one.field, one.before, one.after) for one in action.changes if one.field != "post"]
        for action in store.history(post)
    ]


def test_who_did_what_when_the_latest_first(store: Store) -> None:
    store.apply(planning.add(SHEET), "Sara")
    store.apply(planning.move(POST, FRIDAY), "Ali")
    store.apply(added("Add", OTHER), "Sara")
    store.apply(changed("Change", (ITEM, replace(ITEM, done=True))), "Ali")
    actions = store.history(POST.id)
    assert [(action.author, action.label) for action in actions] == [
        ("Ali", "Change"),
        ("Ali", "Move post"),
        ("Sara", "Add post"),
    ]
    clock = ticking()
    times = [datetime.fromtimestamp(clock() / 1000, UTC) for _ in range(4)]
    assert [action.at for action in actions] == [times[3], times[1], times[0]]
    assert actions[1].changes == (FieldHistory("post", POST.id, "when", THURSDAY, FRIDAY),)
    assert [(one.entity, one.field) for one in actions[0].changes] == [(ITEM.id, "done")]


def test_values_are_decoded_and_a_new_record_was_nothing_before(store: Store) -> None:
    store.apply(planning.add(SHEET))
    ((*found,),) = fields(store)
    assert found == [
        ("post", "title", None, "Snö"),
        ("post", "when", None, THURSDAY),
        ("post", "text", None, POST.text),
        ("variant", "channel", None, UUID(int=50)),
        ("post_helper", "member", None, UUID(int=60)),
        ("checklist_item", "text", None, "Bild"),
        ("checklist_item", "position", None, 1),
        ("note", "text", None, "Ring"),
        ("note", "written_at", None, NOTE.written_at),
    ]


def test_what_was_never_written_was_the_default(store: Store) -> None:
    store.apply(added("Add", POST, ITEM))
    review = replace(POST, status=Status.REVIEW, blocked="väntar", responsible=UUID(int=3))
    store.apply(changed("Change", (POST, review), (ITEM, replace(ITEM, done=True))))
    assert fields(store)[0] == [
        ("post", "status", Status.PLANNED, Status.REVIEW),
        ("post", "responsible", None, UUID(int=3)),
        ("post", "blocked", "", "väntar"),
        ("checklist_item", "done", False, True),
    ]


def test_taking_away_and_bringing_back(store: Store) -> None:
    store.apply(planning.add(SHEET))
    store.apply(planning.delete(POST))
    store.apply(planning.delete(POST).inverse())
    store.apply(taken_away("Remove", VARIANT))
    assert fields(store)[:3] == [
        [("variant", "deleted", None, True)],
        [("post", "deleted", True, False)],
        [("post", "deleted", None, True)],
    ]


def test_an_undo_is_told_as_well(store: Store) -> None:
    move = planning.move(POST, None)
    store.apply(added("Add", POST))
    store.apply(move)
    store.apply(move.inverse())
    assert fields(store)[:2] == [[("post", "when", None, THURSDAY)], [("post", "when", THURSDAY, None)]]


def test_nothing_is_known_of_an_unknown_post(store: Store) -> None:
    assert store.history(UUID(int=99)) == []


@pytest.fixture
def imported(store: Store) -> Edit:
    """Import a plan of two posts."""
    edit = combined(IMPORT, planning.add(SHEET), added(IMPORT, OTHER))
    store.apply(edit)
    return edit


@pytest.mark.usefixtures("imported")
def test_after_an_import_nothing_is_touched(store: Store) -> None:
    store.apply(added("Add post", Post(id=UUID(int=9), title="By hand")))
    found = store.footing([POST.id, OTHER.id, UUID(int=99)], IMPORT)
    assert found.sheets == {POST.id: SHEET, OTHER.id: PostSheet(post=OTHER)}
    assert (found.touched, found.taken_away, found.imported_days) == (frozenset(), frozenset(), {})
    assert found.team == store.team()


@pytest.mark.usefixtures("imported")
def test_what_a_person_changed_is_touched(store: Store) -> None:
    store.apply(planning.move(POST, FRIDAY))
    store.apply(planning.retitle(OTHER, "Nytt"))
    store.apply(planning.tick(ITEM, done=True))
    store.apply(planning.add_checklist_item(SHEET, "Egen"))
    found = store.footing([POST.id, OTHER.id], IMPORT)
    assert found.touched >= {(POST.id, "when"), (OTHER.id, "title"), (ITEM.id, "done")}
    assert not found.touched & {(POST.id, "title"), (OTHER.id, "when"), (ITEM.id, "text")}
    assert found.imported_days == {POST.id: THURSDAY.day}
    assert store.footing([OTHER.id], IMPORT).touched == {(OTHER.id, "title")}


@pytest.mark.usefixtures("imported")
def test_what_a_person_changed_back_is_not_touched(store: Store) -> None:
    review = replace(OTHER, status=Status.REVIEW, text="Nytt " * 60)
    for edit in (planning.move(POST, FRIDAY), changed("Change", (OTHER, review)), planning.tick(ITEM, done=True)):
        store.apply(edit)
        assert store.footing([POST.id, OTHER.id], IMPORT).touched
        store.apply(edit.inverse())
    found = store.footing([POST.id, OTHER.id], IMPORT)
    assert (found.touched, found.taken_away, found.imported_days) == (frozenset(), frozenset(), {})


@pytest.mark.usefixtures("imported")
def test_what_a_person_made_like_an_earlier_import_is_touched(store: Store) -> None:
    moved = replace(POST, when=FRIDAY)
    store.apply(changed(IMPORT, (POST, moved)))
    store.apply(changed("Move post", (moved, POST)))
    assert store.footing([POST.id], IMPORT).touched == {(POST.id, "when")}


@pytest.mark.usefixtures("imported")
def test_what_a_person_added_is_touched_even_where_it_is_a_default(store: Store) -> None:
    item = ChecklistItem(id=UUID(int=71), post=POST.id)
    store.apply(added("Add", item))
    store.apply(changed("Change", (item, replace(item, text="x"))))
    store.apply(changed("Change", (replace(item, text="x"), item)))
    assert (item.id, "post") in store.footing([POST.id], IMPORT).touched


@pytest.mark.usefixtures("imported")
def test_what_the_import_changed_again_is_not_touched(store: Store) -> None:
    by_hand = replace(POST, title="Mitt", when=FRIDAY)
    store.apply(changed("Change", (POST, by_hand)))
    store.apply(changed(IMPORT, (by_hand, replace(by_hand, title="Importerat"))))
    assert store.footing([POST.id], IMPORT).touched == {(POST.id, "when")}


@pytest.mark.usefixtures("imported")
def test_the_day_of_the_latest_import(store: Store) -> None:
    idea, friday = replace(POST, when=None), replace(POST, when=FRIDAY)
    store.apply(changed(IMPORT, (POST, idea)))
    store.apply(changed("Move post", (idea, friday)))
    store.apply(planning.move(OTHER, FRIDAY))
    found = store.footing([POST.id, OTHER.id], IMPORT)
    assert found.imported_days == {POST.id: None}, "the import never gave the other one a day"
    assert (OTHER.id, "when") in found.touched


@pytest.mark.usefixtures("imported")
def test_what_a_person_took_away(store: Store) -> None:
    store.apply(planning.remove_checklist_item(ITEM))
    store.apply(planning.choose_channels(SHEET, []))
    store.apply(planning.choose_helpers(SHEET, []))
    store.apply(planning.delete(OTHER))
    found = store.footing([POST.id, OTHER.id], IMPORT)
    assert found.taken_away == {ITEM.id, VARIANT.id, HELPER.id, OTHER.id}
    assert set(found.sheets) == {POST.id}
    store.apply(planning.delete(OTHER).inverse())
    assert OTHER.id not in store.footing([OTHER.id], IMPORT).taken_away


def test_an_import_that_was_undone_can_be_made_again(store: Store, imported: Edit) -> None:
    store.apply(imported.inverse())
    found = store.footing([POST.id, OTHER.id], IMPORT)
    assert (found.sheets, found.touched, found.taken_away) == ({}, frozenset(), frozenset())
    assert store.apply(imported)
