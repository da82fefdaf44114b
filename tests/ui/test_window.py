from __future__ import annotations

from datetime import time
from uuid import UUID

import pytest
from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning
from kommunikator.domain.edit import added
from kommunikator.domain.team import Theme, ThemeKind
from kommunikator.domain.team_planning import archive
from kommunikator.domain.when import When
from kommunikator.settings import Settings
from kommunikator.ui.theme import Theme as Look
from kommunikator.ui.window import MainWindow
from tests.storage.plans import living_rows
from tests.ui.plans import ADVENT, FB, LIBRARY, THURSDAY, TREE, WEDNESDAY, Plan, locked
from tests.ui.windows import focused, press, show

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
AUTUMN = Theme(id=UUID(int=81), name="Autumn", type=ThemeKind.CAMPAIGN)
WINTER = Theme(id=UUID(int=82), name="Winter", type=ThemeKind.CAMPAIGN)


# --- keys --------------------------------------------------------------------------------------------------------


def test_ctrl_z_and_y_go_back_and_forth(window: MainWindow, plan: Plan) -> None:
    plan.document.do(planning.reschedule(LIBRARY, THURSDAY))
    press(Key.Key_Z, CTRL)
    assert plan.post(LIBRARY) == LIBRARY
    press(Key.Key_Y, CTRL)
    assert plan.when(LIBRARY) == When(THURSDAY, time(15))
    press(Key.Key_Z, CTRL)
    press(Key.Key_Z, CTRL | SHIFT)
    assert plan.when(LIBRARY) == When(THURSDAY, time(15))


def test_the_menu_says_what_would_be_undone(window: MainWindow, plan: Plan) -> None:
    undo, redo = (next(one for one in window.actions() if one.text() == word) for word in ("Undo", "Redo"))
    assert not undo.isEnabled()
    plan.document.do(planning.reschedule(LIBRARY, THURSDAY))
    assert (undo.text(), undo.isEnabled(), redo.isEnabled()) == ("Undo Move post", True, False)
    plan.document.undo()
    assert (undo.text(), undo.isEnabled()) == ("Undo", False)
    assert (redo.text(), redo.isEnabled()) == ("Redo Move post", True)


def test_ctrl_z_on_a_locked_file_loses_nothing(window: MainWindow, plan: Plan) -> None:
    plan.document.do(planning.reschedule(LIBRARY, THURSDAY))
    with locked(plan):
        press(Key.Key_Z, CTRL)
    assert plan.when(LIBRARY) == When(THURSDAY, time(15))
    press(Key.Key_Z, CTRL)
    assert plan.post(LIBRARY) == LIBRARY


def test_a_new_post_that_stays_empty_leaves_no_trace(window: MainWindow, plan: Plan) -> None:
    before = living_rows(plan.path)
    plan.document.do(planning.retitle(TREE, "First"))
    window.week.view.choose_day(THURSDAY)
    press(Key.Key_N)
    press(Key.Key_Escape)
    assert not plan.store.between(THURSDAY, THURSDAY)
    assert plan.document.undo_stack.count() == 1
    assert not window.toast.isVisible()
    assert focused() is window.week.view
    press(Key.Key_Z, CTRL)
    assert living_rows(plan.path) == before


def test_ctrl_n_adds_a_post_on_the_chosen_day(window: MainWindow, plan: Plan) -> None:
    window.week.view.choose_day(THURSDAY)
    press(Key.Key_N, CTRL)
    assert [planned.when for planned in plan.store.between(THURSDAY, THURSDAY)] == [When(THURSDAY)]
    assert window.week.editing


def test_ctrl_shift_n_goes_to_the_field_for_ideas(window: MainWindow, plan: Plan) -> None:
    window.week.toggle_drawer()
    press(Key.Key_N, CTRL | SHIFT)
    assert focused() is window.week.ideas.quick_add
    QTest.keyClicks(focused(), "A snowman")
    press(Key.Key_Return)
    assert plan.store.ideas()[0].post.title == "A snowman"


@pytest.mark.parametrize(
    ("signal", "key", "modifier"),
    [
        ("import_wanted", Key.Key_I, CTRL),
        ("settings_wanted", Key.Key_Comma, CTRL),
        ("keys_wanted", Key.Key_F1, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_keys_that_ask_for_a_dialog(
    window: MainWindow, qtbot: QtBot, signal: str, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    with qtbot.waitSignal(getattr(window, signal)):
        press(key, modifier)


def test_text_size_keys(window: MainWindow, chosen: list[Settings]) -> None:
    press(Key.Key_Plus, CTRL)
    press(Key.Key_Plus, CTRL)
    press(Key.Key_Minus, CTRL)
    press(Key.Key_0, CTRL)
    press(Key.Key_Minus, CTRL)
    assert [told.text_size for told in chosen] == [125, 150, 125, 100]


def test_text_never_gets_larger_than_it_may(window: MainWindow, chosen: list[Settings]) -> None:
    for _n in range(6):
        press(Key.Key_Plus, CTRL)
    assert [told.text_size for told in chosen] == [125, 150, 175, 200]


def test_f6_goes_round_the_panes(window: MainWindow) -> None:
    panes = [window.week.view, window.week.ideas, window.rail]
    for step in (1, 2, 3):
        press(Key.Key_F6)
        pane = panes[step % 3]
        assert pane is focused() or pane.isAncestorOf(focused())
        assert focused().focusPolicy() & Qt.FocusPolicy.TabFocus
    press(Key.Key_F6, SHIFT)
    assert window.rail.isAncestorOf(focused())
    press(Key.Key_F6, SHIFT)
    assert window.week.ideas.isAncestorOf(focused())


def test_f6_reaches_an_empty_idea_bank(window: MainWindow, plan: Plan) -> None:
    for planned in plan.store.ideas():
        plan.document.do(planning.delete(planned.post))
    press(Key.Key_F6)
    assert focused() is window.week.ideas.quick_add


def test_f6_reaches_the_editor(window: MainWindow) -> None:
    window.week.open_post(LIBRARY.id)
    window.week.view.setFocus()
    press(Key.Key_F6)
    assert focused() is window.week._editor.form.input("title")
    window.week._editor.header.history_button.click()
    window.week.view.setFocus()
    press(Key.Key_F6)
    assert window.week._editor.isAncestorOf(focused())
    assert focused().isVisible()


def test_f10_shows_the_menu_until_it_is_left(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.menuBar()
    assert not bar.isVisible()
    press(Key.Key_F10)
    assert bar.isVisible()
    assert bar.activeAction() is not None
    QTest.keyClick(_menu(), Key.Key_Right)
    assert _menu().title() == "Edit"
    with qtbot.waitCallback() as turned:
        QTimer.singleShot(0, turned)
    assert bar.isVisible()
    QTest.keyClick(_menu(), Key.Key_Escape)
    qtbot.waitUntil(lambda: not bar.isVisible())
    # Where a menu has closed, the offscreen platform leaves no window active.
    assert window.focusWidget() is window.week.view


def test_what_is_chosen_from_the_menu_is_done_where_it_leads(window: MainWindow, qtbot: QtBot) -> None:
    press(Key.Key_F10)
    action = next(action for action in _menu().actions() if action.text() == "New idea")
    _menu().setActiveAction(action)
    QTest.keyClick(_menu(), Key.Key_Return)
    qtbot.waitUntil(lambda: not window.menuBar().isVisible())
    assert window.focusWidget() is window.week.ideas.quick_add


def _menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_every_entry_of_the_menus_has_a_text_and_its_key_once(window: MainWindow) -> None:
    keys: list[str] = []
    for menu in window.menuBar().findChildren(QMenu):
        for action in menu.actions():
            assert action.isSeparator() or action.text()
            keys += [key.toString() for key in action.shortcuts()]
    keys = [key for key in keys if key]
    assert len(keys) == len(set(keys)) >= 13


def test_the_list_of_keys_names_every_verb(window: MainWindow) -> None:
    places = dict(window.keys())
    assert list(places) == [
        "Everywhere",
        "In the week",
        "In the campaigns above the days",
        "In the mix",
        "In the idea bank",
        "In what needs attention",
        "In the editor",
        "In the content matrix",
        "In the list of gaps",
        "In the week below the matrix",
        "In the ideas of a cell",
        "In the goals",
        "In the channel choice",
        "In the guide to the channels",
        "In the rules for channels",
        "In the list of campaigns",
        "In the settings' lists",
    ]
    assert ("Delete", "Del") in places["In the week"]
    assert ("Undo", "Ctrl+Z") in places["Everywhere"]
    assert ("Previous pane", "Shift+F6") in places["Everywhere"]
    assert ("Channel on or off", "Alt+1 … 8") in places["In the editor"]
    assert ("First and last post of the week", "Home / End") in places["In the week"]
    assert {("New idea", "N"), ("Actions for the cell", "Enter")} <= set(places["In the content matrix"])
    assert all(what and keys for rows in places.values() for what, keys in rows)


def test_the_keyboard_enters_a_matrix_that_has_no_channels_yet(window: MainWindow, plan: Plan) -> None:
    for channel in plan.document.team.channels.values():
        assert plan.document.do(archive(channel))
    window.show_screen("matrix")
    button = focused()
    assert isinstance(button, QPushButton)
    assert button.text() == "Channels …"


# --- window ------------------------------------------------------------------------------------------------------


def test_a_narrow_window_folds_the_rail(window: MainWindow) -> None:
    assert not window.rail.is_narrow()
    window.resize(1100, 800)
    assert window.rail.is_narrow()
    assert not window.week.ideas.isVisible()
    window.resize(1440, 900)
    assert not window.rail.is_narrow()
    assert window.week.ideas.isVisible()


def test_closing_writes_what_the_editor_holds(window: MainWindow, plan: Plan) -> None:
    window.week.open_post(LIBRARY.id)
    fields = window.week._editor.findChildren(QPlainTextEdit)
    text = next(field for field in fields if field.toPlainText() == LIBRARY.text)
    text.setFocus()
    QTest.keyClicks(text, "Now: ")
    window.close()
    found = plan.post(LIBRARY)
    assert found is not None
    assert "Now: " in found.text


def test_closing_writes_what_is_typed_in_the_matrix(window: MainWindow, plan: Plan) -> None:
    matrix = window.enter("matrix")
    matrix.view.choose((FB.id, ADVENT.id))
    matrix.view.new_idea()
    QTest.keyClicks(matrix.view.input, "Garlands")
    with locked(plan):
        assert not window.close()
    assert window.isVisible()
    assert matrix.view.input.text() == "Garlands"
    assert window._outside.isActive()
    assert window.close()
    assert [idea.text for idea in plan.store.matrix().ideas] == ["Garlands"]


def test_closing_goes_where_something_is_not_saved(window: MainWindow, plan: Plan) -> None:
    matrix = window.enter("matrix")
    matrix.view.choose((FB.id, ADVENT.id))
    matrix.toggle_details()
    entry = matrix._details.page().entry
    QTest.keyClicks(entry, "Garlands")
    with locked(plan):
        window.show_screen("week")
        assert not window.close()
    assert matrix.isVisible()
    assert entry.text() == "Garlands"
    window.show_screen("week")
    assert window.close()
    assert [idea.text for idea in plan.store.matrix().ideas] == ["Garlands"]


def test_closing_goes_to_the_campaign_with_a_text_that_has_no_room(window: MainWindow, plan: Plan) -> None:
    plan.document.do(added("Add theme", AUTUMN, WINTER))
    window.show_campaign(AUTUMN.id)
    page = window.page("campaigns").page
    page.about.input("goal").put_typed("x" * 6_000)
    window.show_campaign(WINTER.id)
    window.show_screen("week")
    assert not window.close()
    assert page.isVisible()
    assert page.about.record().id == AUTUMN.id
    page.about.input("goal").put_typed("Leaves")
    assert window.close()
    assert plan.store.team().themes[AUTUMN.id].goal == "Leaves"


def test_a_closed_window_looks_at_the_plan_no_more(window: MainWindow) -> None:
    assert window._outside.isActive()
    window.close()
    assert not window._outside.isActive()


def test_the_windows_place_is_remembered(window: MainWindow, plan: Plan, chosen: list[Settings], qtbot: QtBot) -> None:
    # The offscreen platform's screen is 800 × 800, and a window is kept within it.
    window.resize(760, 640)
    window.close()
    again = show(plan, qtbot, chosen[-1])
    assert again.size() == window.size()


def test_a_place_that_makes_no_sense_is_not_used(plan: Plan, look: Look, qtbot: QtBot) -> None:
    rubbish = QByteArray(b"rubbish").toBase64().data()
    window = show(plan, qtbot, Settings(geometry=bytes(rubbish).decode()))
    assert window.width() >= 720


def test_whether_the_idea_bank_is_shown_is_remembered(
    window: MainWindow, plan: Plan, chosen: list[Settings], qtbot: QtBot
) -> None:
    press(Key.Key_B)
    assert [told.drawer for told in chosen] == [False]
    again = show(plan, qtbot, chosen[-1])
    assert not again.week.ideas.isVisible()


def test_the_widths_that_a_person_has_pulled_are_remembered(
    window: MainWindow, plan: Plan, chosen: list[Settings], qtbot: QtBot
) -> None:
    panes = window.week._panes
    drawn = window.week.ideas.width()
    pull(panes, -60)
    drawer = window.week.ideas.width()
    assert drawer > drawn + 50
    window.week.open_post(LIBRARY.id)
    pull(panes, 20, handle=2)
    editor = window.week._editor.width()
    qtbot.waitUntil(lambda: bool(chosen))
    assert chosen[-1].splitter == (drawer, editor)
    window.week.close_editor()
    assert window.week.ideas.width() == drawer
    again = show(plan, qtbot, chosen[-1])
    again.resize(window.size())
    assert again.week.ideas.width() == drawer
    again.week.open_post(LIBRARY.id)
    assert again.week._editor.width() == editor


def test_widths_of_another_window_leave_room_for_the_week(plan: Plan, look: Look, qtbot: QtBot) -> None:
    window = show(plan, qtbot, Settings(splitter=(3000, 3000)))
    window.resize(1440, 900)
    assert window.week.view.width() >= 300
    window.week.open_post(LIBRARY.id)
    assert window.week.view.width() >= 300


def pull(panes: QSplitter, by: int, handle: int = 1) -> None:
    """Pull at a handle of the splitter."""
    grip = panes.handle(handle)
    start = grip.rect().center()
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(grip, left, plain, start)
    QTest.mouseMove(grip, start + QPoint(by, 0))
    QTest.mouseRelease(grip, left, plain, grip.mapFromGlobal(grip.mapToGlobal(start)))


def test_settings_that_came_from_elsewhere_are_kept(window: MainWindow, chosen: list[Settings]) -> None:
    window.take_settings(Settings(author="Alva", text_size=150))
    window.resize_text(25)
    assert chosen == [Settings(author="Alva", text_size=175)]


def test_settings_at_the_foot_of_the_rail_is_no_page(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.settings_wanted):
        window.rail.button("settings").click()
    assert window.rail.current() == "week"


def test_coming_back_looks_for_changes_outside(window: MainWindow, plan: Plan) -> None:
    with plan.elsewhere() as other:
        other.apply(planning.retitle(LIBRARY, "Theirs"))
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    assert window.week.model.index_of(LIBRARY.id).data() == "Theirs"


# --- access ------------------------------------------------------------------------------------------------------


def _name(widget: QWidget, buddies: dict[QWidget, str]) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text or buddies.get(widget, "")


def test_everything_that_is_worked_with_has_a_name(window: MainWindow) -> None:
    window.week.open_post(LIBRARY.id)
    window.week.toggle_drawer()
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)
    buddies = {label.buddy(): label.text() for label in window.findChildren(QLabel) if label.buddy()}
    found = [one for one in window.findChildren(QWidget) if isinstance(one, kinds) and not one.isHidden()]
    assert len(found) > 20
    nameless = [widget for widget in found if not _inside_another(widget) and not _name(widget, buddies)]
    assert [(type(widget).__name__, type(widget.parent()).__name__) for widget in nameless] == []


def _inside_another(widget: QWidget) -> bool:
    """Qt's own parts of an input: the line of a combo box, its list, the buttons of a spin box, of a calendar."""
    return widget.objectName().startswith("qt_") or any(
        type(above).__name__ in ("QComboBox", "QComboBoxPrivateContainer", "QCalendarWidget", "CalendarPopup", "QMenu")
        or isinstance(above, QComboBox)
        for above in _above(widget)
    )


def _above(widget: QWidget) -> list[QWidget]:
    chain: list[QWidget] = []
    here = widget.parentWidget()
    while here is not None:
        chain.append(here)
        here = here.parentWidget()
    return chain


def _beside_the_chosen(widget: QWidget) -> bool:
    """Of choices that exclude each other Tab reaches the present one; arrows lead to the others."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group = widget.group()
    return group is not None and group.exclusive()


def test_tab_reaches_everything_and_comes_round(window: MainWindow) -> None:
    wanted = {
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and not widget.objectName().startswith("qt_")
        and widget.focusProxy() is None
        and not _beside_the_chosen(widget)
    }
    start = window.week.view
    start.setFocus(Qt.FocusReason.TabFocusReason)
    reached: list[QWidget] = []
    for _step in range(len(wanted) + 5):
        reached.append(focused())
        press(Key.Key_Tab)
        if focused() is start:
            break
    assert focused() is start
    assert wanted - set(reached) == set()
    assert len(reached) == len(set(reached))


def test_the_window_says_its_name(window: MainWindow) -> None:
    assert window.windowTitle() == "Kommunikator"
    assert window.week.view.day == WEDNESDAY
