"""Where the keyboard is when the editor opens and closes, and what becomes of a post that was only begun."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning
from kommunikator.domain.post import Post
from kommunikator.ui.week.screen import WeekScreen
from tests.storage.plans import living_rows
from tests.ui.plans import COUNCIL, FRIDAY, LIBRARY, SKATING, SLEDGING, THURSDAY, TREE, Plan, locked
from tests.ui.week.screen_hands import choose, current, idea, popup, press

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def type_(text: str) -> None:
    """Type wherever the keyboard is."""
    QTest.keyClicks(focused(), text)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def click(screen: WeekScreen, post: Post) -> None:
    at = screen.view.visualRect(screen.model.index_of(post.id)).center()
    QTest.mouseClick(screen.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def title(screen: WeekScreen) -> QWidget:
    return screen._editor.form.input("title")


def test_enter_takes_the_keyboard_to_the_title_and_esc_brings_it_back(screen: WeekScreen) -> None:
    screen.view.choose_post(LIBRARY.id)
    press(screen, Key.Key_Return)
    assert focused() is title(screen)
    QTest.keyClick(focused(), Key.Key_Escape)
    assert not screen.editing
    assert focused() is screen.view
    assert current(screen) == LIBRARY.id


def test_a_click_leaves_the_keyboard_in_the_week(screen: WeekScreen) -> None:
    click(screen, LIBRARY)
    assert screen.editing
    assert focused() is screen.view
    press(screen, Key.Key_Up)
    assert current(screen) == COUNCIL.id
    press(screen, Key.Key_Escape)
    assert not screen.editing
    assert focused() is screen.view
    assert current(screen) == COUNCIL.id


def test_esc_in_the_week_without_an_editor_does_nothing(screen: WeekScreen, plan: Plan) -> None:
    screen.view.choose_post(LIBRARY.id)
    press(screen, Key.Key_Escape)
    assert focused() is screen.view
    assert current(screen) == LIBRARY.id
    assert not plan.document.undo_stack.canUndo()


def test_an_idea_that_is_closed_gives_the_keyboard_back_to_the_idea_bank(screen: WeekScreen) -> None:
    idea(screen, SLEDGING)
    QTest.keyClick(screen.ideas.view, Key.Key_Return)
    assert focused() is title(screen)
    QTest.keyClick(focused(), Key.Key_Escape)
    assert focused() is screen.ideas.view
    card = screen.ideas.view.current_card()
    assert card is not None
    assert card.key == SLEDGING.id


def test_an_idea_that_was_clicked_is_closed_by_esc(screen: WeekScreen) -> None:
    view = screen.ideas.view
    at = view.visualRect(screen.ideas.model.index_of(SKATING.id)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert screen.editing
    assert not title(screen).hasFocus()
    QTest.keyClick(focused(), Key.Key_Escape)
    assert not screen.editing
    assert focused() is view


def test_open_in_the_menu_goes_into_the_editor(screen: WeekScreen, qtbot: QtBot) -> None:
    screen.view.choose_post(LIBRARY.id)
    press(screen, Key.Key_F10, SHIFT)
    choose(popup(qtbot), "Open")
    assert screen.focusWidget() is title(screen)


@pytest.mark.parametrize("leave", ["Esc", "button", "another post", "drawer", "another new post"])
def test_a_post_with_nothing_in_it_is_taken_away_when_it_is_left(screen: WeekScreen, plan: Plan, leave: str) -> None:
    before = living_rows(plan.path)
    plan.document.do(planning.retitle(TREE, "First"))
    screen.view.choose_day(THURSDAY)
    press(screen, Key.Key_N)
    assert focused() is title(screen)
    if leave == "Esc":
        QTest.keyClick(focused(), Key.Key_Escape)
    elif leave == "button":
        screen._editor.header.close_button.click()
    elif leave == "another post":
        click(screen, LIBRARY)
        assert screen._editor.post_id() == LIBRARY.id
    elif leave == "drawer":
        screen.toggle_drawer()
    else:
        screen.new_post(FRIDAY)
        QTest.keyClick(focused(), Key.Key_Escape)
    assert not plan.store.between(THURSDAY, THURSDAY)
    assert plan.document.undo_stack.count() == 1
    plan.document.undo()
    assert living_rows(plan.path) == before


def test_a_post_in_which_something_was_written_stays(screen: WeekScreen, plan: Plan) -> None:
    screen.view.choose_day(THURSDAY)
    press(screen, Key.Key_N)
    type_("Snow")
    QTest.keyClick(focused(), Key.Key_Escape)
    assert [planned.post.title for planned in plan.store.between(THURSDAY, THURSDAY)] == ["Snow"]
    assert plan.document.undo_stack.count() == 2


def test_a_post_in_which_something_else_was_chosen_stays(screen: WeekScreen, plan: Plan) -> None:
    screen.view.choose_day(THURSDAY)
    press(screen, Key.Key_N)
    screen._editor.form.input("channels").switch(1)
    QTest.keyClick(focused(), Key.Key_Escape)
    assert len(plan.store.between(THURSDAY, THURSDAY)) == 1


def test_what_could_not_be_written_keeps_a_begun_post(screen: WeekScreen, plan: Plan) -> None:
    screen.view.choose_day(THURSDAY)
    press(screen, Key.Key_N)
    type_("Snow")
    screen._editor.form._keeper.keep()
    with locked(plan):
        QTest.keyClick(focused(), Key.Key_Escape)
    assert len(plan.store.between(THURSDAY, THURSDAY)) == 1
    assert [draft.text for draft in plan.document.drafts()] == ["Snow"]


def test_a_begun_post_that_is_undone_can_be_done_again(screen: WeekScreen, plan: Plan) -> None:
    screen.view.choose_day(THURSDAY)
    press(screen, Key.Key_N)
    plan.document.undo()
    assert not screen.editing
    assert plan.document.undo_stack.canRedo()


def test_a_drag_reads_nothing_from_the_file_at_each_move(
    screen: WeekScreen, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    sheet = plan.store.sheet
    monkeypatch.setattr(plan.store, "sheet", lambda post: (read.append(post), sheet(post))[1])
    for x in range(100, 400, 20):
        screen.view.drag_moved.emit(LIBRARY.id, QPoint(x, 200))
    assert read == [LIBRARY.id], "once for the whole drag"
    screen.turn(20)
    screen.view.drag_moved.emit(None, None)
    for x in range(100, 400, 20):
        screen.view.drag_moved.emit(LIBRARY.id, QPoint(x, 200))
    assert read == [LIBRARY.id] * 2, "once more for the next drag"
