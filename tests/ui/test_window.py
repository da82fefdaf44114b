from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Qt, QTimer
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
    QWidget,
)
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning
from kommunikator.domain.when import When
from kommunikator.settings import Settings
from kommunikator.ui.theme import Theme
from kommunikator.ui.window import MainWindow
from tests.ui.plans import FRIDAY, LIBRARY, SKATING, THURSDAY, TREE, WEDNESDAY, Plan

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def show(plan: Plan, qtbot: QtBot, settings: Settings = Settings()) -> MainWindow:  # noqa: B008
    made = MainWindow(plan.document, settings)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.week.show_today()
    made.week.view.setFocus()
    return made


@pytest.fixture
def window(plan: Plan, look: Theme, qtbot: QtBot) -> MainWindow:
    made = show(plan, qtbot)
    made.resize(1440, 900)
    return made


@pytest.fixture
def chosen(window: MainWindow) -> list[Settings]:
    """What the window wants to be remembered."""
    told: list[Settings] = []
    window.settings_changed.connect(told.append)
    return told


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the focus is."""
    QTest.keyClick(focused(), key, modifier)


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
    editor = window.week._editor
    assert editor.isAncestorOf(focused())
    assert focused().focusPolicy() & Qt.FocusPolicy.TabFocus


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
    assert list(places) == ["Everywhere", "In the week", "In the idea bank"]
    assert ("Delete", "Del") in places["In the week"]
    assert ("Undo", "Ctrl+Z") in places["Everywhere"]
    assert all(what and keys for rows in places.values() for what, keys in rows)


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


def test_a_place_that_makes_no_sense_is_not_used(plan: Plan, look: Theme, qtbot: QtBot) -> None:
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


def test_tab_reaches_everything_and_comes_round(window: MainWindow) -> None:
    wanted = {
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and not widget.objectName().startswith("qt_")
        and widget.focusProxy() is None
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
