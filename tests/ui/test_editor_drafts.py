"""The editor panel: drafts while typing, opening and closing, and what it does when the plan changes under it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kommunikator.domain import planning
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import Post, PostSheet
from kommunikator.storage.store import Store
from tests.ui.editor_desk import NOW, Desk, make_desk, open_panel, type_into

# --- drafts ------------------------------------------------------------------------------------------------------


def test_typing_is_kept_as_a_draft_and_becomes_one_edit(desk: Desk, qtbot) -> None:
    type_into(desk, "text", "Half a sen", qtbot)
    qtbot.waitUntil(lambda: bool(desk.document.drafts(desk.post)), timeout=3000)
    (draft,) = desk.document.drafts(desk.post)
    assert (draft.field, draft.base, draft.text) == ("text", "Come in", "Half a sen")
    assert desk.panel.header.saved_words() == "Draft kept 09:41"
    desk.entry("title").setFocus()
    assert desk.sheet.post.text == "Half a sen"
    assert not desk.document.drafts(desk.post)
    assert desk.panel.header.saved_words() == "Saved 09:41"


def test_what_a_crash_left_is_put_back_and_becomes_an_edit(tmp_path: Path, qtbot) -> None:
    desk = make_desk(tmp_path, qtbot)
    desk.store.keep_draft(desk.post, "text", "Come in", "Come in, all of you", NOW - timedelta(minutes=1))
    open_panel(desk, qtbot)
    assert desk.entry("text").value() == "Come in, all of you"
    assert desk.panel.form.note("text").words() == "Text that was being written at 09:40 has been put back."
    assert not desk.edits
    desk.entry("text").setFocus()
    desk.entry("title").setFocus()
    assert desk.sheet.post.text == "Come in, all of you"
    assert desk.panel.form.note("text").isHidden()
    assert not desk.document.drafts(desk.post)
    desk.store.close()


def test_a_draft_put_back_can_be_discarded(tmp_path: Path, qtbot) -> None:
    desk = make_desk(tmp_path, qtbot)
    desk.store.keep_draft(desk.post, "title", "Open late", "Op", NOW)
    desk.panel.show_post(desk.post)
    desk.panel.form.note("title").discarded.emit()
    desk.panel.close_post()
    assert desk.sheet.post.title == "Open late"
    assert not desk.edits
    assert not desk.document.drafts(desk.post)
    desk.store.close()


@pytest.mark.parametrize("mine", [True, False])
def test_a_draft_of_another_base_asks_which_to_keep(tmp_path: Path, qtbot, mine: bool) -> None:
    desk = make_desk(tmp_path, qtbot)
    desk.store.keep_draft(desk.post, "text", "An older text", "My text", NOW)
    desk.panel.show_post(desk.post)
    note = desk.panel.form.note("text")
    assert "Come in" in note.words()
    desk.panel.close_post()
    assert desk.sheet.post.text == "Come in"
    assert desk.document.drafts(desk.post)[0].text == "My text"
    desk.panel.show_post(desk.post)
    (note.insisted if mine else note.discarded).emit()
    assert desk.sheet.post.text == ("My text" if mine else "Come in")
    assert desk.entry("text").value() == desk.sheet.post.text
    assert not desk.document.drafts(desk.post)
    desk.store.close()


def test_a_change_from_outside_leaves_what_is_being_typed(desk: Desk, qtbot) -> None:
    type_into(desk, "text", "Mine", qtbot)
    desk.document.do(planning.retitle(desk.sheet.post, "Their title"))
    assert desk.entry("text").value() == "Mine"
    assert desk.entry("title").value() == "Their title"
    assert desk.panel.form.note("text").isHidden()
    desk.document.do(planning.rewrite(desk.sheet.post, "Theirs"))
    assert desk.entry("text").value() == "Mine"
    assert "Theirs" in desk.panel.form.note("text").words()
    desk.entry("title").setFocus()
    assert desk.sheet.post.text == "Theirs"
    desk.panel.form.note("text").insisted.emit()
    assert desk.sheet.post.text == "Mine"


def test_what_is_refused_stays_in_the_field_and_as_a_draft(desk: Desk, qtbot) -> None:
    type_into(desk, "text", "Mine", qtbot)
    # Another program writes to the same file; nobody has told this document yet.
    other = Store(desk.store.path)
    other.apply(planning.rewrite(desk.sheet.post, "Theirs"), "Jonas")
    other.close()
    desk.entry("title").setFocus()
    assert len(desk.refused) == 1
    assert desk.entry("text").value() == "Mine"
    assert desk.document.drafts(desk.post)[0].text == "Mine"
    assert "Theirs" in desk.panel.form.note("text").words()


def test_a_choice_that_is_refused_shows_the_plans_again(desk: Desk) -> None:
    other = Store(desk.store.path)
    other.apply(planning.set_theme(desk.sheet.post, desk.team["Events"]), "Jonas")
    other.close()
    desk.entry("theme").setCurrentText("News")
    desk.entry("theme").activated.emit(1)
    assert len(desk.refused) == 1
    assert desk.entry("theme").currentText() == "Events"


def test_a_note_being_written_is_kept_too(desk: Desk, qtbot) -> None:
    entry = desk.panel.notes.entry
    entry.setFocus()
    qtbot.keyClicks(entry, "Ring Karin")
    desk.panel.close_post()
    assert not desk.sheet.notes
    desk.panel.show_post(desk.post)
    assert entry.value() == "Ring Karin"
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert [(note.author, note.text, note.written_at) for note in desk.sheet.notes] == [("Alva", "Ring Karin", NOW)]
    assert entry.value() == ""
    assert not desk.document.drafts(desk.post)


# --- opening and closing -----------------------------------------------------------------------------------------


def test_esc_writes_and_closes(desk: Desk, qtbot) -> None:
    type_into(desk, "title", "Open later", qtbot)
    with qtbot.waitSignal(desk.panel.closed):
        qtbot.keyClick(desk.entry("title"), Qt.Key.Key_Escape)
    assert desk.sheet.post.title == "Open later"
    assert desk.panel.post_id() is None
    assert desk.panel.isHidden()


def test_opening_another_post_writes_the_first(desk: Desk, qtbot) -> None:
    other = Post(id=new_id(), title="Second")
    desk.document.do(planning.add(PostSheet(post=other)))
    type_into(desk, "title", "First", qtbot)
    desk.panel.show_post(other.id)
    assert desk.sheet.post.title == "First"
    assert desk.entry("title").value() == "Second"


def test_a_new_posts_title_is_ready_to_be_typed_over(desk: Desk, qtbot) -> None:
    desk.panel.show_post(desk.post, select_title=True)
    assert desk.entry("title").hasFocus()
    qtbot.keyClicks(desk.entry("title"), "New")
    assert desk.entry("title").value() == "New"


def test_a_post_that_goes_away_closes_the_panel_and_keeps_the_text(desk: Desk, qtbot) -> None:
    type_into(desk, "text", "Unsaved", qtbot)
    with qtbot.waitSignal(desk.panel.post_gone):
        desk.document.do(planning.delete(desk.sheet.post))
    assert desk.panel.post_id() is None
    assert desk.document.drafts(desk.post)[0].text == "Unsaved"
    desk.document.undo()
    desk.panel.show_post(desk.post)
    assert desk.entry("text").value() == "Unsaved"


def test_undoing_the_making_of_a_post_closes_it(desk: Desk, qtbot) -> None:
    new = Post(id=new_id(), title="New")
    desk.document.do(planning.add(PostSheet(post=new)))
    desk.panel.show_post(new.id)
    with qtbot.waitSignal(desk.panel.post_gone):
        desk.document.undo()


def test_showing_a_post_that_is_gone_says_so(desk: Desk, qtbot) -> None:
    with qtbot.waitSignal(desk.panel.post_gone):
        desk.panel.show_post(new_id())


def test_the_menu_duplicates_moves_and_deletes(desk: Desk, qtbot) -> None:
    desk.panel.header.action("duplicate").trigger()
    copy = desk.panel.post_id()
    assert copy not in (None, desk.post)
    assert desk.entry("title").value() == "Open late"
    desk.panel.header.action("to_ideas").trigger()
    assert [idea.post.id for idea in desk.store.ideas()] == [copy]
    assert not desk.panel.header.action("to_ideas").isEnabled()
    with qtbot.waitSignal(desk.panel.post_gone):
        desk.panel.header.action("delete").trigger()
    assert not desk.store.ideas()
    assert desk.sheet.post.when is not None
