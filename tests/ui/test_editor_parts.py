"""The parts of the editor beside the fields: checklist, notes, findings, history; and that undo takes all back."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning
from kommunikator.domain.edit import added
from kommunikator.domain.ident import new_id
from kommunikator.domain.organisation import ORGANISATION, Approval, Organisation
from kommunikator.domain.post import Post, PostSheet, Status, variant_of
from kommunikator.domain.when import When
from kommunikator.ui import chips
from kommunikator.ui.editor.choices import OneChoice, Option
from kommunikator.ui.theme import Theme
from tests.ui.editor_desk import DAY, NOW, Desk, make_desk, open_panel


@pytest.fixture
def desk(tmp_path: Path, qtbot) -> Iterator[Desk]:
    made = make_desk(tmp_path, qtbot)
    open_panel(made, qtbot)
    yield made
    made.store.close()


def checklist(desk: Desk) -> list[tuple[str, bool]]:
    return [(item.text, item.done) for item in desk.sheet.checklist]


# --- checklist ---------------------------------------------------------------------------------------------------


def add_items(desk: Desk, qtbot, *texts: str) -> None:
    for text in texts:
        qtbot.keyClicks(desk.panel.checklist.entry, text)
        qtbot.keyClick(desk.panel.checklist.entry, Qt.Key.Key_Return)


def test_items_are_added_by_enter(desk: Desk, qtbot) -> None:
    add_items(desk, qtbot, "Alt text", "Link & <b>more</b>")
    assert checklist(desk) == [("Alt text", False), ("Link & <b>more</b>", False)]
    assert desk.panel.checklist.entry.text() == ""
    assert [desk.panel.checklist.items.item(row).text() for row in range(2)] == ["Alt text", "Link & <b>more</b>"]
    assert desk.edits == ["Add checklist item"] * 2


def test_an_item_typed_but_not_entered_is_added_on_closing(desk: Desk, qtbot) -> None:
    qtbot.keyClicks(desk.panel.checklist.entry, "Alt text")
    desk.panel.close_post()
    assert checklist(desk) == [("Alt text", False)]


def test_an_item_typed_for_a_post_that_goes_away_is_not_added(desk: Desk, qtbot) -> None:
    desk.panel.checklist.entry.setFocus()
    qtbot.keyClicks(desk.panel.checklist.entry, "Alt text")
    desk.document.do(planning.delete(desk.sheet.post))
    assert desk.edits == ["Delete post"]
    desk.document.undo()
    assert checklist(desk) == []


def test_space_ticks_and_unticks(desk: Desk, qtbot) -> None:
    add_items(desk, qtbot, "Alt text")
    items = desk.panel.checklist.items
    items.setFocus()
    items.setCurrentRow(0)
    qtbot.keyClick(items, Qt.Key.Key_Space)
    assert checklist(desk) == [("Alt text", True)]
    assert items.item(0).font().strikeOut()
    qtbot.keyClick(items, Qt.Key.Key_Space)
    assert checklist(desk) == [("Alt text", False)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_an_item_is_changed_by_key(desk: Desk, qtbot, key: Qt.Key) -> None:
    add_items(desk, qtbot, "Alt text")
    items = desk.panel.checklist.items
    items.setFocus()
    items.setCurrentRow(0)
    qtbot.keyClick(items, key)
    editor = items.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Two alt texts")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: checklist(desk) == [("Two alt texts", False)])


def test_an_item_emptied_or_deleted_goes(desk: Desk, qtbot) -> None:
    add_items(desk, qtbot, "One", "Two", "Three")
    items = desk.panel.checklist.items
    items.item(0).setText("  ")
    items.setCurrentRow(0)
    items.setFocus()
    qtbot.keyClick(items, Qt.Key.Key_Delete)
    assert checklist(desk) == [("Three", False)]
    desk.document.undo()
    assert checklist(desk) == [("Two", False), ("Three", False)]
    assert [items.item(row).text() for row in range(items.count())] == ["Two", "Three"]


# --- notes -------------------------------------------------------------------------------------------------------


def test_notes_are_shown_as_plain_text_with_author_and_time(desk: Desk) -> None:
    text = "<b>Ring</b> Karin & co"
    yesterday = NOW - timedelta(days=1)
    desk.document.do(planning.write_note(desk.sheet.post, text, author="Jonas", now=yesterday))
    labels = desk.panel.notes.findChildren(QLabel)
    assert {"Jonas · 21 Nov 2026 09:41", text} <= {label.text() for label in labels}
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    desk.panel.notes.findChildren(QToolButton)[0].click()
    assert not desk.sheet.notes
    assert desk.panel.notes.count() == 0


# --- findings ----------------------------------------------------------------------------------------------------


def test_findings_lead_to_their_fields(desk: Desk) -> None:
    assert desk.panel.findings.texts() == ["Nobody responsible"]
    desk.panel.findings.buttons()[0].click()
    assert desk.entry("responsible").hasFocus()
    desk.document.do(planning.assign(desk.sheet.post, desk.team["Alva"]))
    assert not desk.panel.findings.isVisible()


def test_a_clash_with_another_post_of_the_day_is_found(desk: Desk) -> None:
    other = Post(id=new_id(), title="Other", when=When(DAY, time(15, 30)))
    desk.document.do(planning.assign(desk.sheet.post, desk.team["Alva"]))
    desk.document.do(planning.add(PostSheet(post=other, variants=(variant_of(other.id, desk.team["Web"]),))))
    assert len(desk.panel.findings.texts()) == 1
    assert desk.panel.findings.texts()[0].startswith("Clash in ")
    desk.document.do(planning.delete(other))
    assert desk.panel.findings.texts() == []


def test_a_clash_across_midnight_is_found(desk: Desk) -> None:
    desk.document.do(planning.assign(desk.sheet.post, desk.team["Alva"]))
    desk.document.do(planning.move(desk.sheet.post, When(DAY, time(23, 40))))
    other = Post(id=new_id(), title="Other", when=When(DAY + timedelta(days=1), time(0, 10)))
    desk.document.do(planning.add(PostSheet(post=other, variants=(variant_of(other.id, desk.team["Web"]),))))
    assert desk.panel.findings.texts()[0].startswith("Clash in ")


def test_where_approval_is_required_no_step_leads_past_it(desk: Desk) -> None:
    rules = Organisation(id=ORGANISATION, approval=Approval.REQUIRED)
    desk.document.do(added("Change organisation", rules))
    desk.panel.stepper.chosen.emit(Status.PUBLISHED)
    assert desk.sheet.post.status is Status.DRAFT
    assert desk.refused == ["This post has to be approved before it is published."]
    for status in (Status.APPROVED, Status.PUBLISHED):
        desk.panel.stepper.chosen.emit(status)
        assert desk.sheet.post.status is status
    assert len(desk.refused) == 1


def test_a_text_changed_since_approval_is_found_and_sent_back(desk: Desk) -> None:
    desk.document.do(planning.assign(desk.sheet.post, desk.team["Alva"]))
    desk.document.do(planning.set_status(desk.sheet, Status.APPROVED, now=NOW, author="Alva"))
    assert desk.panel.findings.texts() == []
    desk.document.do(planning.rewrite(desk.sheet.post, "Another text"))
    assert desk.panel.findings.texts() == ["Changed since approval"]
    desk.panel.findings.buttons()[0].click()
    assert desk.sheet.post.status is Status.REVIEW


def test_f8_goes_round_the_findings(desk: Desk, qtbot) -> None:
    desk.document.do(planning.block(desk.sheet.post, "No picture"))
    buttons = desk.panel.findings.buttons()
    assert desk.panel.findings.texts() == ["Blocked: No picture", "Nobody responsible"]
    for key, modifier, at in (
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier, 0),
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier, 0),
        (Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier, 1),
    ):
        qtbot.keyClick(desk.panel, key, modifier)
        assert buttons[at].hasFocus()


def test_an_idea_needs_nobody_yet(desk: Desk) -> None:
    desk.document.do(planning.move(desk.sheet.post, None))
    assert desk.panel.findings.texts() == []


# --- history -----------------------------------------------------------------------------------------------------


def shown_history(desk: Desk) -> list[str]:
    history = desk.panel.history
    return [history.item(row).text() for row in range(history.count())]


def test_the_history_says_who_changed_what_in_words(desk: Desk, qtbot) -> None:
    do = desk.document.do
    do(planning.reschedule(desk.sheet.post, date(2026, 11, 26)))
    do(planning.assign(desk.sheet.post, desk.team["Jonas"]))
    do(planning.choose_channels(desk.sheet, [desk.team["Facebook"]]))
    do(planning.rewrite(desk.sheet.post, "x" * 500))
    add_items(desk, qtbot, "Alt text")
    do(planning.tick(desk.sheet.checklist[0], True))
    do(planning.set_status(desk.sheet, Status.APPROVED, now=NOW, author="Alva"))
    desk.panel.header.history_button.click()
    head = "Alva · 09:41\n"
    assert shown_history(desk)[:4] == [
        head + "Change status: Draft → Approved",
        head + "Tick checklist item: “Alt text”",
        head + "Add checklist item: “Alt text”",
        head + f"Change text: “Come in” → “{'x' * 79}…”",
    ]
    assert set(shown_history(desk)[4].partition(": ")[2].split("; ")) == {"removed Web", "added Facebook"}
    assert shown_history(desk)[5:] == [
        head + "Change responsible: empty → Jonas",
        head + "Move post: Wed 25 Nov 15:00 → Thu 26 Nov 15:00",
        head + "Add post",
    ]


def test_the_history_follows_changes_and_gives_way_to_the_form(desk: Desk) -> None:
    desk.panel.header.history_button.click()
    desk.document.do(planning.move(desk.sheet.post, None))
    assert shown_history(desk)[0].endswith("Move to the idea bank: Wed 25 Nov 15:00 → Idea bank")
    desk.panel.header.history_button.click()
    assert desk.entry("title").isVisible()
    assert desk.panel.footer.words() == "Changed by Alva 09:41"


# --- everything can be undone ------------------------------------------------------------------------------------

ELSEWHERE = ("step", "item", "tick", "note", "cancel", "resume")
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufdd0\ufdd1"), max_size=30
)
ACTS = st.one_of(
    st.tuples(st.sampled_from(["title", "text", "blocked"]), TEXTS),
    st.tuples(st.just("day"), st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2027, 12, 31)))),
    st.tuples(st.just("time"), st.one_of(st.none(), st.times().map(lambda at: time(at.hour, at.minute)))),
    st.tuples(st.sampled_from(["responsible", "theme", "purpose"]), st.integers(0, 2)),
    st.tuples(st.sampled_from(["audiences", "helpers", "channels"]), st.integers(0, 1)),
    st.tuples(st.sampled_from([*ELSEWHERE, "undo", "redo"]), st.integers(0, 4)),
)


def act(desk: Desk, name: str, how) -> None:
    """Do to a field what a person would, and leave it."""
    if name in ("undo", "redo"):
        getattr(desk.document, name)()
    elif name == "channels":
        desk.entry(name).switch(how + 1)
    elif name in ELSEWHERE:
        _act_elsewhere(desk, name, how)
    else:
        _set_field(desk.entry(name), how)


def _set_field(entry, how) -> None:
    """Change a field by what it offers: typing, a day or time, one of a list, several of a list."""
    if isinstance(how, str):
        entry.put_typed(how)
    elif not isinstance(how, int):
        _set_when(entry, how)
        return
    elif isinstance(entry, OneChoice):
        entry.setCurrentIndex(min(how, entry.count() - 1))
    else:
        entry.menu().actions()[how].trigger()
    entry.left.emit()


def _act_elsewhere(desk: Desk, name: str, how: int) -> None:
    panel = desk.panel
    if name == "item":
        panel.checklist.entry.put_typed(f"item {how}")
        panel.checklist.entry.left.emit()
    elif name == "tick" and panel.checklist.items.count():
        row = panel.checklist.items.item(how % panel.checklist.items.count())
        row.setCheckState(Qt.CheckState.Checked if how % 2 else Qt.CheckState.Unchecked)
    elif name == "note":
        panel.notes.sent.emit(f"note {how}")
    elif name == "step":
        panel.stepper.buttons()[how].click()
    elif name in ("cancel", "resume") and panel.header.action(name).isVisible():
        panel.header.action(name).trigger()


def _set_when(entry, value: date | time | None) -> None:
    if value is None:
        if not entry.clear_button().isHidden():
            entry.clear_button().click()
        return
    if entry.edit().isHidden():
        entry.begin_button().click()
    if not entry.edit().isHidden():
        entry.edit().setDate(value) if isinstance(value, date) else entry.edit().setTime(value)
        entry.edit().editingFinished.emit()


def shown(desk: Desk) -> dict[str, object]:
    names = ("title", "text", "blocked", "day", "time", "responsible", "theme", "purpose", "audiences", "helpers")
    return {name: desk.entry(name).value() for name in (*names, "channels")}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=12))
def test_any_editing_is_taken_back_by_undo(desk: Desk, acts: list[tuple[str, object]]) -> None:
    start, start_shown = desk.sheet, shown(desk)
    desk.document.undo_stack.clear()
    for name, how in acts:
        act(desk, name, how)
        assert not any(desk.entry(field).dirty() for field in shown(desk))
    desk.panel.close_post()
    assert not desk.document.drafts(desk.post)
    desk.panel.show_post(desk.post)
    while desk.document.undo_stack.canUndo():
        desk.document.undo()
    assert desk.sheet == start
    assert shown(desk) == start_shown
    assert not desk.refused


def test_a_choice_keeps_no_icon_beyond_the_application(look: Theme, qtbot: QtBot) -> None:
    choice = OneChoice()
    qtbot.addWidget(choice)
    icon = chips.initials_icon(None)
    kept = weakref.ref(icon)
    choice.offer([Option(None, "Nobody", icon)])
    del icon
    assert kept() is None
    assert not choice.itemIcon(0).isNull()
