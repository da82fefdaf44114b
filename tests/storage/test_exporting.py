"""What an export and an import ask of the plan: in order, in batches, and as it once was."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import UUID

import pytest

from kommunikator.domain.edit import Edit, Record, Step, added, changed, taken_away
from kommunikator.domain.post import ChecklistItem, Note, Post, PostSheet, Status, audience_of, helper_of, variant_of
from kommunikator.domain.seen import covers
from kommunikator.domain.taken import file_taken
from kommunikator.domain.team import Audience, Channel, Member
from kommunikator.domain.when import When
from kommunikator.storage.store import Store
from tests.storage.plans import HARD_TEXTS, ticking

START, TICK = 1_795_000_000_000, 1000
WEB, ALVA, ALL = Channel(id=UUID(int=1)), Member(id=UUID(int=2)), Audience(id=UUID(int=3))
PARTS = ("variants", "audiences", "helpers", "checklist", "notes")


def post(number: int, when: str | None = None, position: int = 0) -> Post:
    return Post(id=UUID(int=number), title=str(number), when=When.parse(when) if when else None, position=position)


def test_posts_come_by_day_and_time_and_the_idea_bank_behind_them(store: Store) -> None:
    posts = [
        post(11, "2026-11-25T09:00"),
        post(12, "2026-11-25"),
        post(13, "2026-11-25T09:00[Europe/Oslo]"),
        post(14, "2026-11-24T23:59"),
        post(15, "2026-11-26"),
        post(16),
        post(17, position=-1),
        post(18),
        post(19, "9999-12-31T23:59"),
        post(20, "0001-01-01"),
    ]
    gone = post(21, "2026-11-25")
    store.apply(added("Add post", *posts, gone))
    store.apply(taken_away("Delete post", gone))
    day = date(2026, 11, 25)
    assert numbers(store.post_ids(day, day)) == [12, 11, 13]
    assert numbers(store.post_ids(date(2026, 11, 24), day)) == [14, 12, 11, 13]
    assert numbers(store.post_ids(None, day)) == [20, 14, 12, 11, 13]
    assert numbers(store.post_ids(date(2026, 11, 26), None)) == [15, 19]
    assert numbers(store.post_ids(None, None, ideas=True)) == [20, 14, 12, 11, 13, 15, 19, 17, 18, 16]
    assert numbers(store.post_ids(date(2026, 1, 1), date(2026, 1, 31), ideas=True)) == [17, 18, 16]


def numbers(ids: list[UUID]) -> list[int]:
    return [key.int for key in ids]


def test_a_sheet_has_the_parts_that_are_asked_for(store: Store) -> None:
    one = post(11)
    sheet = PostSheet(
        post=one,
        variants=(variant_of(one.id, WEB.id),),
        audiences=(audience_of(one.id, ALL.id),),
        helpers=(helper_of(one.id, ALVA.id),),
        checklist=tuple(ChecklistItem(id=UUID(int=n), post=one.id, position=40 - n) for n in (32, 31, 30)),
        notes=(Note(id=UUID(int=40), post=one.id, written_at=datetime(2026, 11, 25, tzinfo=UTC)),),
    )
    parts = [part for name in PARTS for part in getattr(sheet, name)]
    lost = ChecklistItem(id=UUID(int=50), post=one.id)
    store.apply(added("Add post", one, lost, *parts))
    store.apply(taken_away("Edit post", lost))
    assert list(store.some_of_sheets([one.id, UUID(int=99)], PARTS)) == [sheet]
    assert list(store.some_of_sheets([one.id], [])) == [PostSheet(post=one)]
    assert list(store.some_of_sheets([one.id], ["notes"])) == [PostSheet(post=one, notes=sheet.notes)]


def test_many_sheets_come_in_the_order_that_is_asked_for(store: Store) -> None:
    posts = [post(number) for number in range(1000, 2300)]
    store.apply(added("Add post", *posts, *(variant_of(one.id, WEB.id) for one in posts)))
    wanted = random.Random(1).sample(posts, len(posts))
    found = list(store.some_of_sheets((one.id for one in wanted), ["variants"]))
    assert [sheet.post for sheet in found] == wanted
    assert all(sheet.variants == (variant_of(sheet.post.id, WEB.id),) for sheet in found)


def test_records_of_any_kind_by_id_and_those_that_are_gone(store: Store) -> None:
    one, gone = post(11), post(12)
    store.apply(added("Add post", one, gone, WEB, ALVA))
    store.apply(taken_away("Delete post", gone))
    ids = [one.id, gone.id, WEB.id, UUID(int=99)]
    assert store.records(ids) == {one.id: one, WEB.id: WEB}
    assert store.taken_away(ids) == {gone.id}
    assert store.all_of(Post) == [one]
    assert store.all_of(Member) == [ALVA]


def test_the_plan_as_it_was_at_every_moment(store: Store) -> None:
    """Against what was written down after each of many edits."""
    chance = random.Random(7)
    state: dict[UUID, Post] = {}
    seen: list[tuple[int, dict[UUID, Record]]] = [(store.moment(), {})]
    firsts: dict[UUID, Record] = {}
    ids = [UUID(int=n) for n in range(20, 26)]
    assert store.moment() == 0
    for _ in range(60):
        key = chance.choice(ids)
        before = state.get(key)
        after = Post(id=key, title=chance.choice(HARD_TEXTS), text=chance.choice(HARD_TEXTS))
        if before is None:
            store.apply(added("Add post", after))
            firsts.setdefault(key, after)
        elif chance.random() < 0.3:
            store.apply(taken_away("Delete post", before))
        else:
            store.apply(changed("Edit post", (before, after)))
        state = {one.id: one for one in store.all_of(Post)}
        seen.append((store.moment(), dict(state)))
    for moment, then in seen:
        assert store.as_of(ids, moment) == then
    assert store.as_of(ids, seen[5][0] + 1) == seen[5][1]
    assert store.as_first([*ids, UUID(int=99)]) == firsts


def test_what_a_copy_has_seen_is_what_was_there_when_it_was_made(store: Store, tmp_path: Path) -> None:
    one, other = post(11), post(12)
    store.apply(added("Add post", one))
    (tmp_path / "copy").mkdir()
    copy = Store(Path(shutil.copy2(store.path, tmp_path / "copy" / "plan.sqlite")), ticking())
    ids, before = [one.id, other.id], store.seen()
    assert copy.seen() == before
    copy.apply(changed("Edit post", (one, replace(one, title="Theirs"))))
    theirs = copy.seen()
    copy.close()
    assert covers(theirs, before)
    assert not covers(before, theirs)
    store.apply(changed("Edit post", (one, replace(one, title="Ours"))))
    store.apply(added("Add post", other))
    assert store.as_seen(ids, theirs) == store.as_seen(ids, before) == {one.id: one}
    assert store.as_seen(ids, store.seen()) == store.records(ids)
    assert store.as_seen(ids, {UUID(int=1): 99}) == store.as_seen(ids, {}) == {}


def test_what_came_in_a_file_was_seen_by_whoever_had_seen_what_is_in_the_file(store: Store) -> None:
    one, new = post(11), post(12)
    renamed = replace(one, title="From the file")
    theirs, more = {UUID(int=90): 4}, {UUID(int=90): 5, UUID(int=91): 1}
    note = file_taken(theirs, None, complete=False)
    store.apply(added("Add post", one))
    brought = Edit("Import plan file", (Step(one, renamed), Step(None, new), note))
    store.apply(brought)
    store.apply(changed("Edit post", (renamed, replace(renamed, title="Ours", text="Ours."))))
    ids = [one.id, new.id]
    assert store.as_seen(ids, theirs) == store.as_seen(ids, more) == {one.id: renamed, new.id: new}
    assert store.as_seen(ids, {UUID(int=90): 3}) == {}
    assert not theirs.items() & store.seen().items()
    store.apply(Edit("Import plan file", (file_taken(theirs, note.after, complete=True),)))
    assert theirs.items() <= store.seen().items()


def test_a_file_that_was_taken_back_was_not_taken(store: Store) -> None:
    one, theirs = post(11), {UUID(int=90): 4}
    brought = Edit("Import plan file", (Step(None, one), file_taken(theirs, None, complete=True)))
    store.apply(brought)
    store.apply(brought.inverse())
    store.apply(added("Add post", one))
    assert store.as_seen([one.id], theirs) == {}
    assert UUID(int=90) not in store.seen()


@pytest.mark.parametrize("part", PARTS)
def test_a_change_to_a_post_or_to_what_belongs_to_it_is_a_revision(store: Store, part: str) -> None:
    one, other = post(11), post(12)
    belongs: dict[str, Record] = {
        "variants": variant_of(one.id, WEB.id),
        "audiences": audience_of(one.id, ALL.id),
        "helpers": helper_of(one.id, ALVA.id),
        "checklist": ChecklistItem(id=UUID(int=30), post=one.id),
        "notes": Note(id=UUID(int=31), post=one.id),
    }
    own = belongs[part]
    for edit in (
        added("Add post", one, other),
        changed("Edit post", (one, replace(one, title="Snow", when=When(date(2026, 11, 25), time(9))))),
        added("Edit post", own),
        taken_away("Edit post", own),
    ):
        store.apply(edit)
    found = store.revisions([one.id, other.id, UUID(int=99)])
    assert {key.int: revision.number for key, revision in found.items()} == {11: 4, 12: 1}
    assert found[one.id].last == datetime.fromtimestamp((START + 4 * TICK) / 1000, UTC)
    assert found[other.id].last < found[one.id].last


def test_what_was_approved_once_is_known_whatever_it_is_now(store: Store) -> None:
    ways = {
        11: (Status.APPROVED, Status.CANCELLED),
        12: (Status.REVIEW, Status.CANCELLED),
        13: (Status.PUBLISHED, Status.DRAFT),
        14: (Status.APPROVED,),
    }
    for number, statuses in ways.items():
        now = post(number)
        # A title that reads like a status is none.
        store.apply(added("Add post", now, ChecklistItem(id=UUID(int=100 + number), post=now.id, text="approved")))
        store.apply(changed("Change title", (now, now := replace(now, title="approved"))))
        for status in statuses:
            store.apply(changed("Change status", (now, now := replace(now, status=status))))
    asked = [UUID(int=number) for number in (*ways, 15)]
    assert numbers(sorted(store.once_approved(asked))) == [11, 13, 14]
    assert numbers(sorted(store.once_approved(asked[1:3]))) == [13]
    assert store.once_approved([]) == frozenset()


def test_undoing_is_a_revision_too(store: Store) -> None:
    one = post(11)
    edit = changed("Edit post", (one, replace(one, title="Snow")))
    store.apply(added("Add post", one))
    store.apply(edit)
    store.apply(edit.inverse())
    assert store.revisions([one.id])[one.id].number == 3


def test_many_records_are_asked_for_in_batches(store: Store) -> None:
    posts = [post(number) for number in range(1000, 1700)]
    store.apply(added("Add post", *posts))
    ids = [one.id for one in posts]
    assert len(store.records(ids)) == len(store.as_of(ids, store.moment())) == len(store.revisions(ids)) == 700
