"""The grid of the matrix: where the person is, keys and menus, what is written in a cell, the order of the heads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from kommunikator.domain import matrix_planning
from kommunikator.domain.edit import changed
from kommunikator.domain.matrix_planning import set_used
from kommunikator.domain.period import Period, PeriodKind
from kommunikator.domain.team_planning import archive
from kommunikator.storage.store import Store
from kommunikator.ui import theme
from kommunikator.ui.matrix.actions import CELLS
from kommunikator.ui.matrix.cell_inputs import CellEditor, IdeaField
from kommunikator.ui.matrix.cell_layout import Measures
from kommunikator.ui.matrix.model import MatrixModel
from kommunikator.ui.matrix.move_dialog import MoveDialog
from kommunikator.ui.matrix.view import MatrixView
from tests.ui.matrix.plans import EVENTS, IG, LAST, MIDDLE, PARKING, SNOW, TOP, WREATHS, ideas
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


def test_the_neighbour_of_a_cell_that_goes_is_chosen_until_it_is_back(grid: MatrixView, matrix_plan: Plan) -> None:
    grid.choose(MIDDLE)
    matrix_plan.document.do(archive(EVENTS))
    assert grid.pair == (FB.id, SNOW.id)
    matrix_plan.document.undo()
    assert grid.pair == MIDDLE
    assert [(cell.channel, cell.theme) for cell in grid.selected_cells()] == [MIDDLE]
    matrix_plan.document.redo()
    grid.choose(LAST)
    matrix_plan.document.undo()
    assert grid.pair == LAST


def test_the_place_is_known_again_after_a_matrix_without_columns(grid: MatrixView, matrix_plan: Plan) -> None:
    grid.choose(MIDDLE)
    for gone in (ADVENT, SNOW, EVENTS):
        matrix_plan.document.do(archive(gone))
    assert grid.pair is None
    matrix_plan.document.undo()
    assert grid.pair == MIDDLE


@pytest.mark.parametrize("key", [_Key.Key_N, _Key.Key_F2])
def test_what_is_typed_is_saved_when_its_column_is_turned_away(
    grid: MatrixView, matrix_plan: Plan, key: Qt.Key
) -> None:
    """A campaign that is over is not shown in a later period; its ideas can still be written."""
    snow = replace(SNOW, ends=date(2026, 11, 10))
    matrix_plan.document.do(changed("End", (SNOW, snow)))
    assert grid.matrix.index_of(LAST).isValid()
    grid.choose(LAST)
    press(grid, key)
    typed(grid, " at dawn")
    grid.matrix.show_period(Period.around(PeriodKind.MONTH, date(2026, 12, 1)))
    assert not grid.matrix.index_of(LAST).isValid()
    assert grid.input is None
    assert ideas(matrix_plan, *LAST)[-1].endswith("at dawn")


def test_what_cannot_be_saved_any_more_is_on_the_clipboard(grid: MatrixView, matrix_plan: Plan, qtbot: QtBot) -> None:
    grid.choose(MIDDLE)
    press(grid, _Key.Key_N)
    typed(grid, "Trams")
    said: list[str] = []
    matrix_plan.document.refused.connect(said.append)
    matrix_plan.document.do(archive(EVENTS))
    assert grid.input is None
    assert said[-1].endswith("It is on the clipboard.")
    assert QGuiApplication.clipboard().text() == "Trams"
    assert ideas(matrix_plan, *MIDDLE) == ["Parking, buses"]


def test_an_empty_field_that_goes_says_nothing(grid: MatrixView, matrix_plan: Plan, qtbot: QtBot) -> None:
    grid.choose(MIDDLE)
    press(grid, _Key.Key_F2)
    with qtbot.assertNotEmitted(matrix_plan.document.refused):
        matrix_plan.document.do(archive(EVENTS))


def test_a_colleagues_idea_survives_a_reset_while_typing(grid: MatrixView, matrix_plan: Plan) -> None:
    grid.choose(TOP)
    press(grid, _Key.Key_F2)
    typed(grid, "!")
    other = Store(matrix_plan.path)
    other.apply(matrix_planning.add_idea(grid.matrix.cell(TOP), "Garlands"), "Bo")
    other.apply(archive(EVENTS), "Bo")
    other.close()
    matrix_plan.document.look_for_changes_outside()
    assert grid.input is not None
    assert grid.matrix.cell(TOP).lines == ("Wreaths", "Candles", "Garlands")
    assert grid.flush()
    assert set(ideas(matrix_plan, *TOP)) == {"Wreaths", "Candles!", "Garlands"}


def test_nothing_is_written_where_the_theme_was_archived_a_moment_ago(
    grid: MatrixView, matrix_plan: Plan, qtbot: QtBot
) -> None:
    matrix_plan.store.apply(archive(EVENTS), "Bo")
    grid.choose(MIDDLE)
    press(grid, _Key.Key_N)
    with qtbot.waitSignal(matrix_plan.document.refused) as told:
        typed(grid, "Trams", _Key.Key_Return)
    assert told.args == ["“Events” is archived, so nothing was written. Bring it back in the settings first."]
    assert grid.input is not None
    assert grid.input.text() == "Trams"
    assert ideas(matrix_plan, *MIDDLE) == ["Parking, buses"]


@pytest.mark.parametrize("key", [_Key.Key_N, _Key.Key_F2])
def test_a_line_without_room_is_refused_and_stays(
    grid: MatrixView, matrix_plan: Plan, qtbot: QtBot, key: Qt.Key
) -> None:
    grid.choose(TOP)
    press(grid, key)
    assert grid.input is not None
    grid.input.show_text("x" * 40_000)
    with qtbot.waitSignal(matrix_plan.document.refused) as told:
        typed(grid, "", _Key.Key_Return)
    assert told.args == ["This is too long: 40000 characters, and there is room for 500."]
    assert len(grid.input.text()) == 40_000
    assert ideas(matrix_plan, *TOP) == ["Wreaths", "Candles"]
    typed(grid, "", _Key.Key_Escape, held=Qt.KeyboardModifier.NoModifier)
    assert grid.input is None


def test_choosing_replaces_what_is_selected_whatever_key_is_held(grid: MatrixView) -> None:
    grid.choose(TOP)
    press(grid, _Key.Key_C, held=_CTRL)
    grid.choose(LAST)
    assert [(cell.channel, cell.theme) for cell in grid.selected_cells()] == [LAST]


@pytest.mark.parametrize("pair", [LAST, (WEB.id, SNOW.id), (IG.id, ADVENT.id)])
def test_the_chosen_cell_stays_in_sight(
    grid: MatrixView, light_again: None, qapp: QApplication, qtbot: QtBot, pair: tuple[UUID, UUID]
) -> None:
    def seen() -> bool:
        return grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()).center())

    grid.choose(pair)
    grid.resize(520, 320)
    assert seen()
    grid.resize(1100, 420)
    theme.apply(qapp, "light", 200)
    qtbot.waitUntil(seen)


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


def test_the_buttons_say_less_where_there_is_less_room(grid: MatrixView, model: MatrixModel) -> None:
    m, cell = Measures(theme.current()), model.cell(MIDDLE)
    new, plan, _use = grid.buttons.buttons()
    said = []
    for width in (400, 1):
        grid.buttons.show_for(cell, QSize(width, m.button), m)
        said.append((new.text(), plan.text(), plan.icon().isNull(), plan.toolTip()))
    assert said == [("New idea", "Plan post", False, ""), ("", "Plan", True, "Plan post")]
    grid.buttons.show_for(cell, QSize(400, m.button), m)
    wide = grid.buttons.sizeHint().width()
    grid.buttons.show_for(cell, QSize(wide - 1, m.button), m)
    assert (new.text(), plan.text(), new.icon().isNull()) == ("New idea", "Plan", False)
    assert grid.buttons.sizeHint().width() < wide


def test_the_buttons_say_all_again_when_the_text_is_smaller(
    grid: MatrixView, light_again: None, qapp: QApplication
) -> None:
    grid.choose(MIDDLE)
    said = []
    for percent in (200, 100):
        theme.apply(qapp, "light", percent)
        QApplication.sendPostedEvents()
        said.append([button.text() for button in grid.buttons.buttons()[:2]])
    assert said[0] != said[1] == ["New idea", "Plan post"]


def test_what_is_not_seen_is_not_taken_away(grid: MatrixView, matrix_plan: Plan) -> None:
    matrix_plan.document.do(set_used([grid.matrix.cell(TOP)], False))
    grid.choose(TOP)
    press(grid, _Key.Key_Delete)
    assert ideas(matrix_plan, *TOP) == ["Wreaths", "Candles"]
    menus = menu_of(grid, lambda: press(grid, _Key.Key_Return))
    assert not {"Delete ideas", "Move idea to …", "Cut"} & {action.text() for action in menus[""].actions()}
    menus[""].close()


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
