"""What is seen is remembered from start to start, reached by keys in the window, and told in the toast."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kommunikator.domain.edit import taken_away
from kommunikator.domain.post import Post, Status
from kommunikator.domain.shown import Filter, Grouping, Shown, Span
from kommunikator.settings import Settings, load, save
from kommunikator.ui.theme import Theme
from kommunikator.ui.week.several_dialogs import CopyWeekDialog
from kommunikator.ui.window import MainWindow
from tests.ui.plans import ADVENT, COUNCIL, FB, LIBRARY, SNOW, TREE, WEB, Plan
from tests.ui.windows import focused, press, show

Key = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
WANTED = Shown(
    Filter(frozenset({WEB.id}), frozenset({Status.DRAFT}), themes=frozenset({ADVENT.id, None}), mine=True),
    Grouping.CHANNEL,
    Span.FOUR,
    weekend=False,
)


def pick(window: MainWindow, *posts: Post) -> None:
    """Select the cards of posts; the last is the current one."""
    view = window.week.view
    view.setFocus()
    view.choose_post(posts[0].id)
    for post in posts[1:]:
        view.selectionModel().setCurrentIndex(
            window.week.model.index_of(post.id), QItemSelectionModel.SelectionFlag.Select
        )


# --- remembered ------------------------------------------------------------------------------------------------------


def test_what_is_seen_is_remembered_between_starts(
    window: MainWindow, plan: Plan, chosen: list[Settings], tmp_path: Path, qtbot: QtBot
) -> None:
    window.week.show_as(WANTED)
    assert not chosen, "who tries filters does not wait for the disk each time"
    window.close()
    save(tmp_path, chosen[-1])
    again = show(plan, qtbot, load(tmp_path))
    assert again.week.model.shown == WANTED
    assert again.week.toolbar.shown == WANTED
    assert again.week.toolbar.chips.isVisible()
    assert again.week.model.hidden > 0
    assert again.week.header.title.text() == "Weeks 48–51"


def test_a_cleared_filter_stays_cleared(window: MainWindow, chosen: list[Settings]) -> None:
    window.week.show_as(WANTED)
    window.week.toolbar.chips.clear_button().click()
    window._keeping.timeout.emit()
    assert chosen[-1].filter == ""
    assert chosen[-1].grouping == "channel"


def test_a_remembered_filter_by_what_is_gone_hides_nothing(plan: Plan, look: Theme, qtbot: QtBot) -> None:
    settings = Settings(filter=str(Filter(channels=frozenset({FB.id}))))
    plan.store.apply(taken_away("Delete channel", FB))
    made = show(plan, qtbot, settings)
    assert made.week.model.hidden == 0
    assert made.week.model.rowCount() == 6


@pytest.mark.parametrize("filtered", ["{", "[]", '{"channels": [7]}', "null"])
def test_settings_that_mean_nothing_hide_nothing(plan: Plan, look: Theme, qtbot: QtBot, filtered: str) -> None:
    made = show(plan, qtbot, Settings(filter=filtered))
    assert made.week.model.hidden == 0


def test_every_key_that_changes_what_is_seen_is_remembered(window: MainWindow, chosen: list[Settings]) -> None:
    for key in (Key.Key_4, Key.Key_G, Key.Key_H):
        press(key)
    window._keeping.timeout.emit()
    last = chosen[-1]
    assert (last.span, last.grouping, last.weekend) == ("4", "channel", False)
    assert replace(last, span="1", grouping="none", weekend=True) == Settings()


# --- by keys ---------------------------------------------------------------------------------------------------------


def test_ctrl_g_goes_to_a_typed_day_and_the_keyboard_comes_back(window: MainWindow) -> None:
    press(Key.Key_G, CTRL)
    QTest.keyClicks(focused(), "12 dec")
    press(Key.Key_Return)
    assert window.week.view.day == date(2026, 12, 12)
    assert focused() is window.week.view
    press(Key.Key_T)
    assert window.week.view.day == window.document.today


def test_alt_page_keys_tell_in_the_window_why_not(window: MainWindow, plan: Plan) -> None:
    press(Key.Key_G)
    window.week.view.choose_card(LIBRARY.id, WEB.id)
    press(Key.Key_PageDown, ALT)
    assert window.toast.isVisible()
    assert window.toast.message() == "Goes there already"
    assert not plan.document.undo_stack.canUndo()


def test_a_move_to_another_row_is_told_and_undone(window: MainWindow, plan: Plan) -> None:
    press(Key.Key_G)
    window.week.view.choose_card(COUNCIL.id, WEB.id)
    press(Key.Key_PageDown, ALT)
    assert window.toast.message() == "Moved to another row"
    press(Key.Key_Z, CTRL)
    sheet = plan.store.sheet(COUNCIL.id)
    assert sheet is not None
    assert sheet.channel_ids == (WEB.id,)


# --- several, told in the toast --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "modifier", "sentence", "undone"),
    [
        (Key.Key_Right, ALT, "3 posts moved", "Undone: Move posts"),
        (Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "3 posts deleted", "Undone: Delete posts"),
    ],
)
def test_what_was_done_to_several_is_told_and_undone_in_one(
    window: MainWindow, plan: Plan, key: Qt.Key, modifier: Qt.KeyboardModifier, sentence: str, undone: str
) -> None:
    pick(window, SNOW, LIBRARY, TREE)
    press(key, modifier)
    assert window.toast.message() == sentence
    press(Key.Key_Z, CTRL)
    assert window.toast.message() == undone
    assert [plan.post(post) for post in (SNOW, LIBRARY, TREE)] == [SNOW, LIBRARY, TREE]
    assert not plan.document.undo_stack.canUndo()


def test_the_ctrl_of_ctrl_n_selects_nothing_besides_the_new_post(window: MainWindow, plan: Plan) -> None:
    pick(window, LIBRARY)
    press(Key.Key_N, CTRL)
    assert len(window.week.view.selected_posts()) == 1
    assert LIBRARY.id not in window.week.view.selected_posts()


def test_a_copied_week_is_told_and_undone(window: MainWindow, plan: Plan) -> None:
    press(Key.Key_C)
    dialog = next(one for one in window.findChildren(CopyWeekDialog) if one.isVisible())
    QTest.keyClick(dialog.input.line, Key.Key_Return)
    assert window.toast.message() == "6 posts copied"
    assert window.week.week.number == 49
    press(Key.Key_Z, CTRL)
    assert window.toast.message() == "Undone: Copy week"
    assert [card.post.title for card in window.week.model.rows] == ["Advent calendar"]
