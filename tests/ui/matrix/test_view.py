"""The grid of the matrix: where the person is, keys and menus, what is written in a cell, the order of the heads."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from kommunikator.domain.team_planning import archive
from kommunikator.ui.matrix.actions import CELLS
from kommunikator.ui.matrix.cell_inputs import CellEditor, IdeaField
from kommunikator.ui.matrix.move_dialog import MoveDialog
from kommunikator.ui.matrix.view import MatrixView
from tests.ui.matrix.plans import EVENTS, IG, LAST, MIDDLE, PARKING, TOP, WREATHS, ideas
from tests.ui.plans import ADVENT, FB, WEB, Plan, locked

_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_UNUSED = (WEB.id, EVENTS.id)
_EMPTY = (IG.id, ADVENT.id)


def press(grid: MatrixView, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(grid, key, held)


def typed(grid: MatrixView, text: str, *keys: Qt.Key, held: Qt.KeyboardModifier = _CTRL) -> None:
    """Type into the field that is open, then press keys."""
    assert grid.input is not None
    QTest.keyClicks(grid.input, text)
    for key in keys:
        if grid.input is not None:
            QTest.keyClick(grid.input, key, held)


def menu_of(grid: MatrixView, ask: Callable[[], object]) -> dict[str, QMenu]:
    """Give the menu that pops up, and those in it, by title; the first one has none."""
    ask()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found = {sub.title(): sub for sub in (action.menu() for action in menu.actions()) if isinstance(sub, QMenu)}
    return {"": menu, **found}


def entry(menu: QMenu, text: str):
    return next(action for action in menu.actions() if action.text() == text)


# --- where the person is -----------------------------------------------------------------------------------------


def test_who_comes_by_keyboard_stands_on_the_first_cell(grid: MatrixView) -> None:
    assert grid.pair == (WEB.id, ADVENT.id)


def test_arrows_and_ends_lead_from_cell_to_cell(grid: MatrixView) -> None:
    press(grid, _Key.Key_Down, _Key.Key_Right)
    assert grid.pair == MIDDLE
    press(grid, _Key.Key_End, held=_CTRL)
    assert grid.pair == LAST
    press(grid, _Key.Key_Home)
    assert grid.pair == _EMPTY


def test_a_reset_keeps_the_cell_and_what_is_typed(grid: MatrixView, matrix_plan: Plan) -> None:
    grid.choose(LAST)
    press(grid, _Key.Key_F2)
    typed(grid, " at dawn")
    matrix_plan.document.do(archive(EVENTS))
    assert grid.pair == LAST
    assert grid.input is not None
    assert grid.input.text() == "In the plough at dawn"
    typed(grid, "", _Key.Key_Return)
    assert ideas(matrix_plan, *LAST) == ["In the plough at dawn"]


def test_a_cell_that_goes_takes_the_field_along(grid: MatrixView, matrix_plan: Plan) -> None:
    grid.choose(MIDDLE)
    press(grid, _Key.Key_F2)
    matrix_plan.document.do(archive(EVENTS))
    assert grid.input is None
    assert grid.pair is None


def test_choosing_what_is_not_shown_does_nothing(grid: MatrixView) -> None:
    grid.choose((FB.id, FB.id))
    assert grid.pair == (WEB.id, ADVENT.id)


# --- writing -----------------------------------------------------------------------------------------------------


def test_n_adds_an_idea(grid: MatrixView, matrix_plan: Plan) -> None:
    grid.choose(_UNUSED)
    press(grid, _Key.Key_N)
    assert isinstance(grid.input, IdeaField)
    typed(grid, "Opening hours", _Key.Key_Return)
    assert grid.input is None
    assert ideas(matrix_plan, *_UNUSED) == ["Opening hours"]
    assert grid.cell is not None
    assert grid.cell.used


def test_f2_writes_all_ideas_one_a_line(grid: MatrixView, matrix_plan: Plan) -> None:
    grid.choose(TOP)
    press(grid, _Key.Key_F2)
    assert isinstance(grid.input, CellEditor)
    QTest.keyClick(grid.input, _Key.Key_Return)
    typed(grid, "Stars", _Key.Key_Return)
    assert ideas(matrix_plan, *TOP) == ["Wreaths", "Candles", "Stars"]
    matrix_plan.document.undo()
    assert ideas(matrix_plan, *TOP) == ["Wreaths", "Candles"]


def test_the_editor_grows_with_what_is_typed(grid: MatrixView) -> None:
    grid.choose(TOP)
    press(grid, _Key.Key_F2)
    assert grid.input is not None
    before = grid.input.height()
    for _line in range(9):
        QTest.keyClick(grid.input, _Key.Key_Return)
    assert grid.input.height() > before


def test_escape_leaves_the_cell_as_it_was(grid: MatrixView, matrix_plan: Plan) -> None:
    grid.choose(TOP)
    press(grid, _Key.Key_F2)
    typed(grid, "!", _Key.Key_Escape, held=Qt.KeyboardModifier.NoModifier)
    assert grid.input is None
    assert ideas(matrix_plan, *TOP) == ["Wreaths", "Candles"]
    assert grid.hasFocus()


def test_leaving_the_field_saves_it(grid: MatrixView, matrix_plan: Plan) -> None:
    grid.choose(TOP)
    press(grid, _Key.Key_F2)
    typed(grid, "!")
    QTest.mouseClick(
        grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(grid.matrix.index_of(LAST)).center()
    )
    grid.setFocus()
    assert ideas(matrix_plan, *TOP) == ["Wreaths", "Candles!"]
    assert grid.input is None


def test_what_is_typed_stays_when_the_file_is_held(grid: MatrixView, matrix_plan: Plan, qtbot: QtBot) -> None:
    grid.choose(TOP)
    press(grid, _Key.Key_F2)
    with locked(matrix_plan), qtbot.waitSignal(matrix_plan.document.refused):
        typed(grid, "!", _Key.Key_Return)
    assert grid.input is not None
    assert grid.input.text().endswith("Candles!")
    grid.choose(LAST)
    assert ideas(matrix_plan, *TOP) == ["Wreaths", "Candles!"]


def test_another_cell_does_not_close_what_could_not_be_saved(grid: MatrixView, matrix_plan: Plan, qtbot: QtBot) -> None:
    grid.choose(TOP)
    press(grid, _Key.Key_N)
    with locked(matrix_plan), qtbot.waitSignal(matrix_plan.document.refused):
        typed(grid, "Stars", _Key.Key_Return)
        grid.choose(MIDDLE)
    assert grid.input is not None
    assert grid.input.text() == "Stars"


def test_what_others_changed_meanwhile_is_not_written_over_unasked(
    grid: MatrixView, matrix_plan: Plan, qtbot: QtBot
) -> None:
    grid.choose(TOP)
    press(grid, _Key.Key_F2)
    grid.matrix.write(grid.matrix.cell(TOP), "Garlands\nCandles")
    assert grid.input is not None
    assert grid.input.text() == "Wreaths\nCandles"
    grid.input.show_text("Stars\nCandles")
    with qtbot.waitSignal(matrix_plan.document.refused):
        typed(grid, "", _Key.Key_Return)
    assert ideas(matrix_plan, *TOP) == ["Garlands", "Candles"]
    typed(grid, "", _Key.Key_Return)
    assert ideas(matrix_plan, *TOP) == ["Stars", "Candles"]


def test_a_double_click_edits(grid: MatrixView) -> None:
    at = grid.visualRect(grid.matrix.index_of(TOP)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert isinstance(grid.input, CellEditor)


def test_u_marks_the_selected_cells_as_not_used(grid: MatrixView) -> None:
    grid.select_cells([TOP, MIDDLE])
    press(grid, _Key.Key_U)
    assert not grid.matrix.cell(TOP).used
    assert not grid.matrix.cell(MIDDLE).used
    press(grid, _Key.Key_U)
    assert grid.matrix.cell(TOP).used
    assert grid.matrix.cell(MIDDLE).used


def test_delete_takes_the_ideas_of_the_selected_cells_in_one_step(grid: MatrixView, matrix_plan: Plan) -> None:
    grid.select_cells([TOP, MIDDLE])
    press(grid, _Key.Key_Delete)
    assert ideas(matrix_plan, *TOP) == ideas(matrix_plan, *MIDDLE) == []
    matrix_plan.document.undo()
    assert ideas(matrix_plan, *TOP) == ["Wreaths", "Candles"]
    assert ideas(matrix_plan, *MIDDLE) == ["Parking, buses"]


def test_delete_in_an_empty_cell_writes_nothing(grid: MatrixView, matrix_plan: Plan) -> None:
    grid.choose(_EMPTY)
    press(grid, _Key.Key_Delete)
    assert not matrix_plan.document.undo_stack.canUndo()


# --- what others show --------------------------------------------------------------------------------------------


def test_p_plans_the_only_idea_that_is_not_done(grid: MatrixView, qtbot: QtBot) -> None:
    grid.choose(TOP)
    with qtbot.waitSignal(grid.plan_wanted) as asked:
        press(grid, _Key.Key_P)
    assert asked.args == [TOP, WREATHS]
    grid.choose(_EMPTY)
    with qtbot.waitSignal(grid.plan_wanted) as asked:
        press(grid, _Key.Key_P)
    assert asked.args == [_EMPTY, None]


@pytest.mark.parametrize(("key", "signal"), [(_Key.Key_S, "posts_wanted"), (_Key.Key_D, "details_wanted")])
def test_posts_and_details_are_asked_for(grid: MatrixView, qtbot: QtBot, key: Qt.Key, signal: str) -> None:
    grid.choose(MIDDLE)
    with qtbot.waitSignal(getattr(grid, signal)) as asked:
        press(grid, key)
    assert asked.args == [MIDDLE]


def test_l_asks_for_gaps(grid: MatrixView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.gaps_toggled):
        press(grid, _Key.Key_L)


def test_letters_in_a_field_are_letters(grid: MatrixView, qtbot: QtBot) -> None:
    grid.choose(_EMPTY)
    press(grid, _Key.Key_N)
    with qtbot.assertNotEmitted(grid.gaps_toggled):
        typed(grid, "lp")
    assert grid.input is not None
    assert grid.input.text() == "lp"


def test_the_buttons_stand_in_the_chosen_cell(grid: MatrixView, qtbot: QtBot) -> None:
    grid.choose(MIDDLE)
    new, plan, use = grid.buttons.buttons()
    assert grid.visualRect(grid.currentIndex()).contains(grid.buttons.geometry())
    assert (new.isVisible(), plan.isVisible(), use.isVisible()) == (True, True, False)
    with qtbot.waitSignal(grid.plan_wanted) as asked:
        plan.click()
    assert asked.args == [MIDDLE, PARKING]
    new.click()
    assert isinstance(grid.input, IdeaField)
    assert not grid.buttons.isVisible()


def test_an_unused_cell_has_a_button_to_use_it(grid: MatrixView) -> None:
    grid.choose(_UNUSED)
    use = grid.buttons.buttons()[2]
    assert use.isVisible()
    use.click()
    assert grid.matrix.cell(_UNUSED).used
    assert not use.isVisible()


# --- menus -------------------------------------------------------------------------------------------------------


def test_enter_opens_the_menu_of_the_cell(grid: MatrixView) -> None:
    grid.choose(TOP)
    menus = menu_of(grid, lambda: press(grid, _Key.Key_Return))
    texts = [action.text() for action in menus[""].actions()]
    assert [verb.text for verb in CELLS if verb.in_menu] == [text for text in texts if text in {v.text for v in CELLS}]
    assert [action.text() for action in menus["Plan idea"].actions()] == ["Wreaths", "Candles"]
    assert [action.isChecked() for action in menus["One-time ideas"].actions()] == [False, True]
    menus[""].close()


def test_a_menu_marks_an_idea_as_one_time(grid: MatrixView) -> None:
    grid.choose(TOP)
    menus = menu_of(grid, lambda: press(grid, _Key.Key_F10, held=Qt.KeyboardModifier.ShiftModifier))
    entry(menus["One-time ideas"], "Wreaths").trigger()
    assert [idea.one_time for idea in grid.matrix.cell(TOP).ideas] == [True, True]
    menus[""].close()


def test_the_menu_of_the_pointer_is_of_the_cell_below_it(grid: MatrixView, qtbot: QtBot) -> None:
    at = grid.visualRect(grid.matrix.index_of(MIDDLE)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, grid.viewport().mapToGlobal(at))
    menus = menu_of(grid, lambda: QApplication.sendEvent(grid.viewport(), event))
    assert grid.pair == MIDDLE
    with qtbot.waitSignal(grid.plan_wanted) as asked:
        entry(menus["Plan idea"], "Parking, buses").trigger()
    assert asked.args == [MIDDLE, PARKING]
    menus[""].close()


def test_an_empty_cell_offers_nothing_about_ideas(grid: MatrixView) -> None:
    grid.choose(_EMPTY)
    menus = menu_of(grid, grid.show_menu)
    assert "Plan idea" not in menus
    assert not {"Delete ideas", "Cut"} & {action.text() for action in menus[""].actions()}
    menus[""].close()


def test_moves_an_idea_to_another_cell_by_keyboard(grid: MatrixView, matrix_plan: Plan, qtbot: QtBot) -> None:
    grid.choose(TOP)
    press(grid, _Key.Key_M)
    dialog = grid.findChild(MoveDialog)
    assert isinstance(dialog, MoveDialog)
    move = dialog._move
    assert not move.isEnabled()
    dialog.idea.setCurrentText("Candles")
    dialog.channel.setCurrentText("Instagram")
    dialog.theme.setCurrentText("Snow")
    move.click()
    assert ideas(matrix_plan, *LAST) == ["In the plough", "Candles"]
    assert ideas(matrix_plan, *TOP) == ["Wreaths"]
    assert grid.pair == LAST
