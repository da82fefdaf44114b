from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning
from kommunikator.domain.post import Status
from kommunikator.domain.repeating import Scope, begin
from kommunikator.domain.rhythm import weekly
from kommunikator.domain.when import When
from kommunikator.settings import Settings
from kommunikator.ui.series.scope_dialog import ScopeDialog
from kommunikator.ui.theme import Theme
from kommunikator.ui.window import MainWindow
from tests.ui.plans import CALENDAR, FRIDAY, LIBRARY, SKATING, THURSDAY, TREE, Drag, Plan, locked
from tests.ui.windows import press, show

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


# --- a series ----------------------------------------------------------------------------------------------------


def repeat_tree(plan: Plan) -> None:
    sheet = plan.store.sheet(TREE.id)
    assert sheet is not None
    plan.document.do(begin(sheet, weekly(), date(2026, 12, 25)))


def test_others_are_changed_by_a_key_also_when_the_toast_is_gone(window: MainWindow, plan: Plan) -> None:
    repeat_tree(plan)
    tree = plan.post(TREE)
    assert tree is not None
    plan.document.do(planning.retitle(tree, "Lucia"))
    window.toast.dismiss()
    press(Key.Key_R, CTRL | SHIFT)
    dialog = window.findChild(ScopeDialog)
    assert dialog is not None
    dialog.choice(Scope.UNTOUCHED).setChecked(True)
    QTest.keyClick(dialog, Key.Key_Return)
    titles = [planned.post.title for planned in plan.store.everything() if planned.post.series]
    assert titles == ["Lucia"] * 5


def test_what_is_still_being_typed_is_carried_over_too(window: MainWindow, plan: Plan) -> None:
    repeat_tree(plan)
    window.week.open_post(TREE.id)
    title = window.week._editor.form.input("title")
    title.setFocus()
    QTest.keyClicks(title, "!")
    press(Key.Key_R, CTRL | SHIFT)
    assert window.findChild(ScopeDialog) is not None
    tree = plan.post(TREE)
    assert tree is not None
    assert tree.title == "!The tree is lit"


def test_without_a_change_in_a_series_the_key_says_so(window: MainWindow, plan: Plan) -> None:
    repeat_tree(plan)
    for _time in range(2):
        press(Key.Key_R, CTRL | SHIFT)
        assert window.toast.message() == "Nothing has been changed in a series just now."
        assert not window.toast._undo.isVisible()
        plan.document.do(planning.retitle(LIBRARY, "Late library"))
    assert window.findChild(ScopeDialog) is None


# --- the toast ---------------------------------------------------------------------------------------------------


def test_a_move_is_told_and_taken_back_from_the_toast(window: MainWindow, plan: Plan) -> None:
    plan.document.do(planning.reschedule(LIBRARY, THURSDAY))
    assert window.toast.isVisible()
    assert window.toast.message() == "“Library evening” moved to Thu 26 Nov 15:00"
    window.toast._undo.click()
    assert plan.post(LIBRARY) == LIBRARY
    assert window.toast.message() == "Undone: Move post"
    assert not window.toast._undo.isVisible()


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        (Key.Key_Delete, "“Library evening” deleted"),
        (Key.Key_D, "“Library evening” copied to Wed 25 Nov 15:00"),
    ],
)
def test_what_a_key_did_is_told(window: MainWindow, plan: Plan, key: Qt.Key, sentence: str) -> None:
    window.week.view.choose_post(LIBRARY.id)
    press(key)
    assert window.toast.message() == sentence


def test_moves_to_and_from_the_idea_bank_are_told(window: MainWindow, plan: Plan) -> None:
    plan.document.do(planning.move(LIBRARY, None))
    assert window.toast.message() == "“Library evening” moved to the idea bank"
    plan.document.do(planning.move(SKATING, When(FRIDAY, time(9))))
    assert window.toast.message() == "“Ice skating” planned for Fri 27 Nov 09:00"
    plan.document.do(planning.reschedule(TREE, date(2027, 1, 1)))
    assert "2027" in window.toast.message()


def test_titles_in_the_toast_are_plain_text(window: MainWindow, plan: Plan) -> None:
    title = "<b>&amp;</b> <img src='//server/share'>"
    plan.document.do(planning.retitle(LIBRARY, title))
    plan.document.do(planning.delete(replace(LIBRARY, title=title)))
    assert window.toast.message() == f"“{title}” deleted"
    assert window.toast._text.textFormat() == Qt.TextFormat.PlainText


def test_a_toast_never_undoes_something_else_than_it_says(window: MainWindow, plan: Plan) -> None:
    """A change that no toast tells of, such as one in the editor, takes an earlier toast away."""
    plan.document.do(planning.reschedule(TREE, THURSDAY))
    assert window.toast.isVisible()
    plan.document.do(planning.retitle(LIBRARY, "Another title"))
    assert not window.toast.isVisible()


def test_a_change_from_outside_leaves_the_toast(window: MainWindow, plan: Plan) -> None:
    plan.document.do(planning.reschedule(TREE, THURSDAY))
    with plan.elsewhere() as other:
        other.apply(planning.retitle(LIBRARY, "Theirs"))
    plan.document.look_for_changes_outside()
    assert window.toast.isVisible()


def test_a_refusal_is_told_without_undo(window: MainWindow, plan: Plan) -> None:
    plan.store.apply(planning.retitle(LIBRARY, "Theirs"))
    plan.document.do(planning.retitle(LIBRARY, "Mine"))
    assert "changed meanwhile" in window.toast.message()
    assert not window.toast._undo.isVisible()
    assert not window.toast._retry.isVisible()


def test_what_a_locked_file_refused_is_tried_again_from_the_toast(window: MainWindow, plan: Plan) -> None:
    with locked(plan):
        plan.document.do(planning.reschedule(LIBRARY, THURSDAY))
    assert "is using" in window.toast.message()
    window.toast._retry.click()
    assert plan.when(LIBRARY) == When(THURSDAY, time(15))
    assert window.toast.message() == "“Library evening” moved to Thu 26 Nov 15:00"
    assert window.toast._undo.isVisible()


def test_a_week_that_cannot_be_read_leaves_the_one_that_is_shown(window: MainWindow, plan: Plan, qtbot: QtBot) -> None:
    week, rows = window.week.week, list(window.week.model.rows)
    with qtbot.captureExceptions() as raised, locked(plan):
        press(Qt.Key.Key_PageDown)
        window.week.show_post(CALENDAR)
        window.week.open_post(LIBRARY.id)
        Drag.of(LIBRARY, window.week.view.viewport()).carry(QPoint(300, 300))
        window.week.view.choose_post(LIBRARY.id)
        press(Qt.Key.Key_D)
        window.week.set_status(Status.REVIEW)
        window.week.model.refresh()
        window.week.ideas.model.refresh()
    assert raised == []
    assert (window.week.week, list(window.week.model.rows)) == (week, rows)
    assert window.week.header.isVisible()
    assert not window.week.editing
    assert "is using" in window.toast.message()
    press(Qt.Key.Key_PageDown)
    assert window.week.week == week.later(1)


def test_an_open_post_that_cannot_be_read_stays_as_it_is(window: MainWindow, plan: Plan, qtbot: QtBot) -> None:
    window.week.open_post(LIBRARY.id)
    editor = window.week._editor
    with qtbot.captureExceptions() as raised, locked(plan):
        editor.header.history_button.click()
        window.week.open_post(TREE.id)
    assert raised == []
    assert editor.post_id() is None
    assert not window.week.editing


def test_what_could_not_be_read_is_shown_as_soon_as_it_can(window: MainWindow, plan: Plan) -> None:
    with plan.elsewhere() as other:
        other.apply(planning.retitle(LIBRARY, "Theirs"))
    with locked(plan):
        window.week.model.refresh()
    plan.document.look_for_changes_outside()
    assert window.week.model.index_of(LIBRARY.id).data() == "Theirs"


def test_a_window_that_was_replaced_is_silent(plan: Plan, look: Theme, qtbot: QtBot) -> None:
    old = MainWindow(plan.document, Settings())
    show(plan, qtbot)
    old.close()
    old.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    plan.store.apply(planning.retitle(LIBRARY, "Theirs"))
    with qtbot.captureExceptions() as raised:
        plan.document.do(planning.retitle(LIBRARY, "Mine"))
        plan.document.do(planning.reschedule(TREE, THURSDAY))
        plan.document.undo()
    assert raised == []
