from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from kommunikator.domain import planning
from kommunikator.domain.edit import Edit, added, changed
from kommunikator.domain.post import Post
from kommunikator.domain.team import Member
from kommunikator.domain.when import When
from kommunikator.storage import errors
from kommunikator.ui.document import Changed, Document, local_now
from tests.storage.plans import living_rows
from tests.ui.plans import (
    ALVA,
    LIBRARY,
    SKATING,
    THURSDAY,
    TODAY,
    TREE,
    Plan,
    locked,
)


class Heard:
    """What a document has said, in order."""

    def __init__(self, document: Document) -> None:
        self.changes: list[Changed] = []
        self.refusals: list[str] = []
        document.changed.connect(self.changes.append)
        document.refused.connect(self.refusals.append)


@pytest.fixture
def heard(plan: Plan) -> Heard:
    return Heard(plan.document)


def to_thursday() -> Edit:
    return planning.reschedule(LIBRARY, THURSDAY)


def full(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(_edit: Edit, _author: str) -> None:
        raise errors.DiskFull("The disk is full.")

    monkeypatch.setattr(plan.store, "apply", no_room)


def test_an_edit_is_written_told_once_and_can_be_undone(plan: Plan, heard: Heard) -> None:
    edit = to_thursday()
    assert plan.document.do(edit)
    assert plan.when(LIBRARY) == When(THURSDAY, time(15))
    assert heard.changes == [Changed(edit, frozenset({"post"}), frozenset({LIBRARY.id}))]
    assert plan.document.undo_stack.undoText() == "Move post"


def test_it_is_told_after_it_is_in_the_file(plan: Plan) -> None:
    seen: list[When | None] = []

    def look(_changed: Changed) -> None:
        with plan.elsewhere() as other:
            sheet = other.sheet(LIBRARY.id)
            assert sheet is not None
            seen.append(sheet.post.when)
        assert plan.document.undo_stack.canUndo()

    plan.document.changed.connect(look)
    plan.document.do(to_thursday())
    assert seen == [When(THURSDAY, time(15))]


def test_undo_and_redo_are_told_as_such(plan: Plan, heard: Heard) -> None:
    edit = to_thursday()
    plan.document.do(edit)
    plan.document.undo()
    assert plan.post(LIBRARY) == LIBRARY
    plan.document.redo()
    assert plan.when(LIBRARY) == When(THURSDAY, time(15))
    assert [(told.undone, told.redone) for told in heard.changes] == [(False, False), (True, False), (False, True)]
    assert heard.changes[1].edit == edit.inverse()


def test_the_author_is_in_the_log(plan: Plan) -> None:
    plan.document.author = "Jonas Nyberg"
    plan.document.do(to_thursday())
    assert plan.store.history(LIBRARY.id)[0].author == "Jonas Nyberg"


def test_an_edit_that_changes_nothing_is_not_told(plan: Plan, heard: Heard) -> None:
    assert not plan.document.do(planning.move(LIBRARY, LIBRARY.when))
    assert heard.changes == []
    assert not plan.document.undo_stack.canUndo()


def test_an_outdated_edit_is_refused(plan: Plan, heard: Heard) -> None:
    plan.store.apply(planning.retitle(LIBRARY, "Another title"))
    assert not plan.document.do(planning.retitle(LIBRARY, "Mine"))
    assert heard.changes == []
    assert len(heard.refusals) == 1
    assert "changed meanwhile" in heard.refusals[0]
    assert not plan.document.undo_stack.canUndo()
    assert plan.post(LIBRARY) == replace(LIBRARY, title="Another title")


def test_what_made_an_edit_outdated_is_shown_before_the_refusal(plan: Plan) -> None:
    said: list[str] = []
    plan.document.changed.connect(lambda told: said.append("changed" if told.edit is None else "mine"))
    plan.document.refused.connect(lambda _sentence: said.append("refused"))
    with plan.elsewhere() as other:
        other.apply(planning.retitle(LIBRARY, "Theirs"))
    plan.document.do(planning.retitle(LIBRARY, "Mine"))
    assert said == ["changed", "refused"]


def test_a_full_disk_is_told_and_nothing_is_on_the_stack(
    plan: Plan, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    full(plan, monkeypatch)
    assert not plan.document.do(to_thursday())
    assert heard.refusals == ["The disk is full."]
    assert heard.changes == []
    assert not plan.document.undo_stack.canUndo()


def test_an_undo_that_does_not_fit_any_more_is_dropped(plan: Plan, heard: Heard) -> None:
    plan.document.do(planning.retitle(TREE, "First"))
    plan.document.do(planning.retitle(LIBRARY, "Second"))
    with plan.elsewhere() as other:
        other.apply(planning.retitle(replace(LIBRARY, title="Second"), "Theirs"))
    plan.document.undo()
    assert len(heard.refusals) == 1
    assert plan.post(LIBRARY) == replace(LIBRARY, title="Theirs")
    assert plan.document.undo_stack.count() == 1
    plan.document.undo()
    assert plan.post(TREE) == TREE


def test_a_redo_that_does_not_fit_any_more_is_dropped(plan: Plan, heard: Heard) -> None:
    plan.document.do(to_thursday())
    plan.document.undo()
    with plan.elsewhere() as other:
        other.apply(planning.delete(LIBRARY))
    plan.document.redo()
    assert len(heard.refusals) == 1
    assert not plan.document.undo_stack.canRedo()
    assert plan.post(LIBRARY) is None


def test_an_undo_that_the_file_refuses_loses_nothing(plan: Plan, heard: Heard) -> None:
    plan.document.do(planning.retitle(TREE, "First"))
    plan.document.do(to_thursday())
    with locked(plan):
        plan.document.undo()
    assert len(heard.refusals) == 1
    assert (plan.document.undo_stack.count(), plan.document.undo_stack.index()) == (2, 2)
    assert plan.when(LIBRARY) == When(THURSDAY, time(15))
    plan.document.undo()
    assert plan.post(LIBRARY) == LIBRARY
    plan.document.undo()
    assert plan.post(TREE) == TREE
    assert len(heard.refusals) == 1


def test_a_redo_that_the_file_refuses_loses_nothing(plan: Plan, heard: Heard) -> None:
    plan.document.do(planning.retitle(TREE, "First"))
    plan.document.do(to_thursday())
    plan.document.undo()
    plan.document.undo()
    with locked(plan):
        plan.document.redo()
    assert len(heard.refusals) == 1
    assert (plan.document.undo_stack.count(), plan.document.undo_stack.index()) == (2, 0)
    plan.document.redo()
    plan.document.redo()
    assert plan.when(LIBRARY) == When(THURSDAY, time(15))
    assert not plan.document.undo_stack.canRedo()


def test_undo_and_redo_with_nothing_on_the_stack_do_nothing(plan: Plan, heard: Heard) -> None:
    plan.document.undo()
    plan.document.redo()
    assert heard.changes == heard.refusals == []


@pytest.mark.parametrize("way", ["do", "undo", "redo"])
def test_what_the_file_refused_can_be_tried_again(plan: Plan, heard: Heard, way: str) -> None:
    if way != "do":
        plan.document.do(to_thursday())
    if way == "redo":
        plan.document.undo()
    with locked(plan):
        plan.document.do(to_thursday()) if way == "do" else getattr(plan.document, way)()
        assert plan.document.can_retry(heard.refusals[0])
        plan.document.retry()
        assert plan.document.can_retry(heard.refusals[1])
    plan.document.retry()
    assert plan.when(LIBRARY) == (LIBRARY.when if way == "undo" else When(THURSDAY, time(15)))
    assert not plan.document.can_retry(heard.refusals[1])
    told = len(heard.changes)
    plan.document.retry()
    assert len(heard.changes) == told


def test_what_is_outdated_is_not_offered_again(plan: Plan, heard: Heard) -> None:
    plan.store.apply(planning.retitle(LIBRARY, "Another title"))
    plan.document.do(planning.retitle(LIBRARY, "Mine"))
    assert not plan.document.can_retry(heard.refusals[0])


def test_another_refusal_is_not_mistaken_for_that_of_an_edit(plan: Plan, heard: Heard) -> None:
    with locked(plan):
        plan.document.do(to_thursday())
    plan.document.refuse("The backup failed.")
    assert not plan.document.can_retry("The backup failed.")
    assert not plan.document.can_retry(heard.refusals[0])


def test_a_draft_refused_for_the_same_reason_leaves_the_offer(plan: Plan, heard: Heard) -> None:
    with locked(plan):
        plan.document.do(to_thursday())
        plan.document.keep_draft(LIBRARY.id, "title", "", "x")
    assert len(set(heard.refusals)) == 1
    assert plan.document.can_retry(heard.refusals[-1])


def test_what_was_only_begun_can_be_taken_away_again(plan: Plan, heard: Heard) -> None:
    before = living_rows(plan.path)
    plan.document.do(planning.retitle(TREE, "First"))
    edit = to_thursday()
    plan.document.do(edit)
    plan.document.retract(edit)
    assert plan.post(LIBRARY) == LIBRARY
    assert (plan.document.undo_stack.count(), plan.document.undo_stack.canRedo()) == (1, False)
    assert heard.changes[-1] == Changed(edit.inverse(), frozenset({"post"}), frozenset({LIBRARY.id}), retracted=True)
    plan.document.undo()
    assert living_rows(plan.path) == before


def test_only_the_latest_edit_can_be_taken_away(plan: Plan, heard: Heard) -> None:
    edit = to_thursday()
    plan.document.do(edit)
    plan.document.do(planning.retitle(TREE, "Later"))
    plan.document.retract(edit)
    assert len(heard.changes) == 2
    assert plan.document.undo_stack.count() == 2


def test_what_cannot_be_read_is_told_and_looked_at_again(plan: Plan, heard: Heard) -> None:
    with plan.document.refusals_told():
        raise errors.FileLocked("Another program is using it.")
    assert heard.refusals == ["Another program is using it."]
    plan.document.look_for_changes_outside()
    assert heard.changes == [Changed(None)]


def test_a_new_edit_ends_what_could_be_done_again(plan: Plan) -> None:
    plan.document.do(to_thursday())
    plan.document.undo()
    plan.document.do(planning.retitle(LIBRARY, "Other"))
    assert not plan.document.undo_stack.canRedo()


def test_a_change_from_outside_is_noticed_once(plan: Plan, heard: Heard) -> None:
    plan.document.look_for_changes_outside()
    assert heard.changes == []
    with plan.elsewhere() as other:
        other.apply(planning.delete(LIBRARY))
    plan.document.look_for_changes_outside()
    plan.document.look_for_changes_outside()
    assert heard.changes == [Changed(None)]


def test_a_new_day_is_told_once(plan: Plan, heard: Heard) -> None:
    plan.now += timedelta(hours=12)
    plan.document.look_for_changes_outside()
    assert heard.changes == []
    plan.now += timedelta(hours=12)
    plan.document.look_for_changes_outside()
    plan.document.look_for_changes_outside()
    assert heard.changes == [Changed(None)]


def test_ones_own_edits_are_no_changes_from_outside(plan: Plan, heard: Heard) -> None:
    plan.document.do(to_thursday())
    plan.document.look_for_changes_outside()
    assert len(heard.changes) == 1


def test_a_file_that_cannot_be_looked_at_changes_nothing(
    plan: Plan, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> int:
        raise errors.Unreachable("The folder is gone.")

    monkeypatch.setattr(plan.store, "version", gone)
    plan.document.look_for_changes_outside()
    assert heard.changes == heard.refusals == []


def test_a_change_from_outside_concerns_everybody() -> None:
    assert Changed(None).concerns("post")
    edit = to_thursday()
    assert Changed(edit, frozenset({"post"})).concerns("member", "post")
    assert not Changed(edit, frozenset({"post"})).concerns("member")


def test_the_team_is_read_again_when_it_changes(plan: Plan) -> None:
    before = plan.document.team
    plan.document.do(to_thursday())
    assert plan.document.team is before
    plan.document.do(changed("Change member", (ALVA, replace(ALVA, name="Alva Berg"))))
    assert plan.document.team.members[ALVA.id].name == "Alva Berg"
    with plan.elsewhere() as other:
        other.apply(added("Add member", Member(id=Post(id=SKATING.id).id, name="Ny")))
    plan.document.look_for_changes_outside()
    assert "Ny" in [member.name for member in plan.document.team.members.values()]


def test_a_team_that_cannot_be_read_is_as_it_was_known(plan: Plan, heard: Heard) -> None:
    before = plan.document.team
    with plan.elsewhere() as other:
        other.apply(changed("Change member", (ALVA, replace(ALVA, name="Alva Berg"))))
    plan.document.look_for_changes_outside()
    with locked(plan):
        assert plan.document.team is before
    assert len(heard.refusals) == 1
    plan.document.look_for_changes_outside()
    assert plan.document.team.members[ALVA.id].name == "Alva Berg"


def test_views_see_the_new_team_while_they_are_told(plan: Plan) -> None:
    assert plan.document.team.members
    seen: list[str] = []
    plan.document.changed.connect(lambda _told: seen.append(plan.document.team.members[ALVA.id].name))
    plan.document.do(changed("Change member", (ALVA, replace(ALVA, name="Alva Berg"))))
    assert seen == ["Alva Berg"]


def test_today_follows_the_clock(plan: Plan) -> None:
    assert plan.document.today == TODAY
    plan.now = datetime(2026, 11, 26, 0, 0, 1, tzinfo=UTC)
    assert plan.document.today == date(2026, 11, 26)


def test_the_clock_on_the_wall_has_a_zone() -> None:
    assert local_now().tzinfo is not None


def test_a_draft_is_kept_and_dropped(plan: Plan) -> None:
    plan.document.keep_draft(LIBRARY.id, "title", LIBRARY.title, "Library even")
    assert [(draft.field, draft.text) for draft in plan.document.drafts(LIBRARY.id)] == [("title", "Library even")]
    plan.document.drop_draft(LIBRARY.id, "title")
    assert plan.document.drafts() == []


def test_a_draft_that_cannot_be_kept_is_told(plan: Plan, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_arguments: object) -> None:
        raise errors.DiskFull("The disk is full.")

    monkeypatch.setattr(plan.store, "keep_draft", no_room)
    monkeypatch.setattr(plan.store, "drop_draft", no_room)
    plan.document.keep_draft(LIBRARY.id, "title", "", "x")
    plan.document.drop_draft(LIBRARY.id, "title")
    assert heard.refusals == ["The disk is full."] * 2
