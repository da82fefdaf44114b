from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning
from kommunikator.domain.week import Week
from kommunikator.ui.week.screen import WeekScreen
from tests.ui.plans import (
    ALVA,
    CALENDAR,
    FRIDAY,
    JONAS,
    LIBRARY,
    MONDAY,
    SKATING,
    TIMELESS,
    TREE,
    TUESDAY,
    WEDNESDAY,
    WEEK,
    Plan,
)
from tests.ui.week.screen_hands import current, popup, press

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


# --- weeks -------------------------------------------------------------------------------------------------------


def test_page_keys_turn_the_week_and_stay_on_the_day(screen: WeekScreen) -> None:
    screen.view.choose_day(TUESDAY)
    press(screen, Key.Key_PageDown)
    assert screen.week == Week(2026, 49)
    assert (screen.view.day, current(screen)) == (date(2026, 12, 1), CALENDAR.id)
    press(screen, Key.Key_PageUp)
    press(screen, Key.Key_PageUp)
    assert (screen.week, screen.view.day) == (Week(2026, 47), date(2026, 11, 17))


def test_enter_after_turning_opens_the_post_of_that_day(screen: WeekScreen, plan: Plan) -> None:
    screen.view.choose_day(TUESDAY)
    press(screen, Key.Key_PageDown)
    press(screen, Key.Key_Return)
    assert screen.editing
    assert not plan.document.undo_stack.canUndo()


def test_t_goes_to_today(screen: WeekScreen) -> None:
    screen.show_week(Week(2027, 20))
    press(screen, Key.Key_T)
    assert (screen.week, screen.view.day, current(screen)) == (WEEK, WEDNESDAY, TIMELESS.id)


def test_midnight_moves_today_and_makes_posts_overdue(screen: WeekScreen, plan: Plan) -> None:
    spoken = screen.model.index_of(LIBRARY.id).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Overdue" not in spoken
    plan.now = datetime(2026, 11, 26, 0, 0, 10, tzinfo=UTC)
    screen._clock.timeout.emit()
    screen.view.executeDelayedItemsLayout()
    assert [stack.now is not None for stack in screen.view.board.stacks].index(True) == 3
    assert "Overdue by 1 day" in screen.model.index_of(LIBRARY.id).data(Qt.ItemDataRole.AccessibleTextRole)


# --- showing posts -----------------------------------------------------------------------------------------------


def test_a_click_opens_the_editor_beside_the_week(screen: WeekScreen) -> None:
    where = screen.view.visualRect(screen.model.index_of(TREE.id)).center()
    QTest.mouseClick(screen.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert screen.editing
    assert not screen.ideas.isVisible()
    screen.close_editor()
    assert not screen.editing
    assert screen.ideas.isVisible()


def test_a_narrow_week_puts_the_idea_bank_away_until_it_is_asked_for(screen: WeekScreen) -> None:
    screen.resize(1000, 700)
    assert not screen.ideas.isVisible()
    screen.toggle_drawer()
    assert screen.ideas.isVisible()
    screen.resize(1340, 700)
    assert screen.ideas.isVisible()


def test_an_empty_week_says_so_and_leads_to_the_ideas(screen: WeekScreen) -> None:
    screen.show_week(Week(2027, 20))
    assert screen.pane._empty.isVisible()
    assert "week 20" in screen.pane._empty.accessibleName()
    screen.pane._empty.action_triggered.emit()
    assert screen.ideas.view.hasFocus()
    screen.show_week(WEEK)
    assert not screen.pane._empty.isVisible()


def test_a_post_in_the_idea_bank_is_shown_there(screen: WeekScreen) -> None:
    screen.show_post(SKATING)
    card = screen.ideas.view.current_card()
    assert card is not None
    assert card.key == SKATING.id


def test_two_hundred_weeks_leave_nothing_behind(screen: WeekScreen, plan: Plan) -> None:
    def objects() -> int:
        return len(screen.findChildren(QObject))

    # What an empty week needs is made with the first one.
    screen.turn(100)
    screen.turn(-100)
    before = objects()
    for step in range(200):
        screen.show_week(WEEK.later(step - 100))
        screen.view.grab()
    assert objects() == before


def test_menus_do_not_pile_up(screen: WeekScreen, qtbot: QtBot) -> None:
    screen.view.choose_post(LIBRARY.id)
    lasting = len(screen.findChildren(QMenu))
    for _n in range(3):
        press(screen, Key.Key_S)
        popup(qtbot).close()
    qtbot.waitUntil(lambda: len(screen.findChildren(QMenu)) == lasting)


def test_quick_add_keeps_a_long_idea_whole(screen: WeekScreen, plan: Plan) -> None:
    title = "x" * 5000
    field = screen.ideas.quick_add
    assert isinstance(field, QLineEdit)
    field.insert(title)
    QTest.keyClick(field, Key.Key_Return)
    assert plan.store.ideas()[0].post.title == title
    assert field.text() == ""


def test_the_responsible_of_monday_is_not_touched(screen: WeekScreen, plan: Plan) -> None:
    screen.view.choose_day(MONDAY)
    screen.do_with_post(planning.assign, None)
    found = [planned.post.responsible for planned in plan.store.between(MONDAY, FRIDAY)]
    assert found == [None, ALVA.id, JONAS.id, ALVA.id, None]
