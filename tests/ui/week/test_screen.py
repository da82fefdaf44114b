from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning
from kommunikator.domain.post import Post, Status
from kommunikator.domain.week import Week
from kommunikator.domain.when import When, time_between
from kommunikator.ui.theme import Theme
from kommunikator.ui.week.screen import WeekScreen
from kommunikator.ui.when_dialog import WhenDialog
from tests.storage.plans import living_rows
from tests.ui.plans import (
    ALVA,
    CALENDAR,
    COUNCIL,
    FRIDAY,
    JONAS,
    LIBRARY,
    MARKET,
    MONDAY,
    SKATING,
    SLEDGING,
    SUNDAY,
    THURSDAY,
    TIMELESS,
    TREE,
    TUESDAY,
    WEDNESDAY,
    WEEK,
    Drag,
    Plan,
)

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def screen(plan: Plan, look: Theme, qtbot: QtBot) -> WeekScreen:
    made = WeekScreen(plan.document, WEEK)
    qtbot.addWidget(made)
    made.resize(1340, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_today()
    made.view.setFocus()
    return made


def press(screen: WeekScreen, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(screen.view, key, modifier)


def current(screen: WeekScreen) -> UUID | None:
    card = screen.view.current_card()
    return card.key if card else None


def at(screen: WeekScreen, day: date) -> QPoint:
    """A point under the cards of a day."""
    board, view = screen.view.board, screen.view
    column = board.columns[day.weekday()]
    return QPoint(column.x + column.width // 2 - view.horizontalOffset(), board.stacks[day.weekday()].bottom + 60)


def popup(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, text: str) -> None:
    """Trigger an entry of a menu (or of one of its submenus) and close it."""
    actions = [*menu.actions(), *(inner for entry in menu.actions() if entry.menu() for inner in _inner(entry.menu()))]
    next(action for action in actions if action.text() == text).trigger()
    menu.close()


def _inner(menu: QObject | None) -> list[QAction]:
    assert isinstance(menu, QMenu)
    return menu.actions()


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


# --- verbs by key ------------------------------------------------------------------------------------------------


def test_alt_arrows_move_a_post_a_day_and_keep_its_time(screen: WeekScreen, plan: Plan) -> None:
    screen.view.choose_post(LIBRARY.id)
    press(screen, Key.Key_Right, ALT)
    assert plan.when(LIBRARY) == When(THURSDAY, time(15))
    assert (screen.view.day, current(screen)) == (THURSDAY, LIBRARY.id)
    press(screen, Key.Key_Left, ALT)
    press(screen, Key.Key_Left, ALT)
    assert plan.when(LIBRARY) == When(TUESDAY, time(15))


def test_the_week_follows_a_post_that_moves_out_of_it(screen: WeekScreen, plan: Plan) -> None:
    plan.document.do(planning.move(LIBRARY, When(SUNDAY, time(15))))
    screen.view.choose_post(LIBRARY.id)
    press(screen, Key.Key_Right, ALT)
    assert plan.when(LIBRARY) == When(date(2026, 11, 30), time(15))
    assert (screen.week, current(screen)) == (WEEK.later(1), LIBRARY.id)


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        (date(2026, 3, 28), Key.Key_Right, date(2026, 3, 29)),
        (date(2026, 3, 30), Key.Key_Left, date(2026, 3, 29)),
        (date(2026, 10, 24), Key.Key_Right, date(2026, 10, 25)),
        (date(2026, 12, 31), Key.Key_Right, date(2027, 1, 1)),
        (date(2027, 1, 4), Key.Key_Left, date(2027, 1, 3)),
    ],
)
@pytest.mark.parametrize("clock", [time(2, 30), time(0, 0), None])
def test_no_day_changes_the_time(
    screen: WeekScreen, plan: Plan, start: date, key: Qt.Key, end: date, clock: time | None
) -> None:
    zone = "Europe/Stockholm" if clock else None
    post = Post(id=UUID(int=300), title="Early", when=When(start, clock, zone))
    plan.add(post)
    screen.show_post(post)
    press(screen, key, ALT)
    assert plan.when(post) == When(end, clock, zone)


@pytest.mark.parametrize(
    ("clock", "key", "expected"),
    [
        (time(15), Key.Key_Up, time(14, 45)),
        (time(15), Key.Key_Down, time(15, 15)),
        (time(0, 10), Key.Key_Up, time(0, 10)),
        (time(23, 50), Key.Key_Down, time(23, 50)),
        (None, Key.Key_Down, None),
    ],
)
def test_alt_up_and_down_move_within_the_day(
    screen: WeekScreen, plan: Plan, clock: time | None, key: Qt.Key, expected: time | None
) -> None:
    post = Post(id=UUID(int=300), title="Moved", when=When(THURSDAY, clock))
    plan.add(post)
    screen.model.refresh()
    screen.show_post(post)
    press(screen, key, ALT)
    assert plan.when(post) == When(THURSDAY, expected)
    assert current(screen) == post.id


def test_delete_and_undo(screen: WeekScreen, plan: Plan) -> None:
    before = living_rows(plan.path)
    screen.view.choose_post(LIBRARY.id)
    press(screen, Key.Key_Delete)
    assert plan.post(LIBRARY) is None
    assert not screen.model.index_of(LIBRARY.id).isValid()
    plan.document.undo()
    assert living_rows(plan.path) == before
    assert screen.model.index_of(LIBRARY.id).isValid()


def test_delete_on_an_empty_day_deletes_nothing(screen: WeekScreen, plan: Plan) -> None:
    screen.view.choose_day(TUESDAY)
    for key in (Key.Key_Delete, Key.Key_D, Key.Key_M, Key.Key_S, Key.Key_A):
        press(screen, key)
    for key in (Key.Key_Left, Key.Key_Up):
        press(screen, key, ALT)
    assert not plan.document.undo_stack.canUndo()
    assert QApplication.activePopupWidget() is None
    assert screen.findChild(WhenDialog) is None


def test_n_adds_a_post_on_the_chosen_day_and_opens_it(screen: WeekScreen, plan: Plan) -> None:
    screen.view.choose_day(THURSDAY)
    press(screen, Key.Key_N)
    added = [planned.post for planned in plan.store.between(THURSDAY, THURSDAY)]
    assert [(post.when, post.title) for post in added] == [(When(THURSDAY), "")]
    assert current(screen) == added[0].id
    assert screen.editing
    screen.close_editor()
    assert screen.view.hasFocus()


def test_enter_on_an_empty_day_adds_a_post_there(screen: WeekScreen, plan: Plan) -> None:
    screen.view.choose_day(SUNDAY)
    press(screen, Key.Key_Return)
    assert [planned.when for planned in plan.store.between(SUNDAY, SUNDAY)] == [When(SUNDAY)]


def test_d_copies_a_post_to_its_own_place(screen: WeekScreen, plan: Plan) -> None:
    screen.view.choose_post(LIBRARY.id)
    press(screen, Key.Key_D)
    copies = [planned for planned in plan.store.between(WEDNESDAY, WEDNESDAY) if planned.post.title == LIBRARY.title]
    assert [copy.when for copy in copies] == [LIBRARY.when] * 2
    assert current(screen) == next(copy.post.id for copy in copies if copy.post.id != LIBRARY.id)


def test_m_asks_for_a_day_and_moves_there(screen: WeekScreen, plan: Plan) -> None:
    screen.view.choose_post(LIBRARY.id)
    press(screen, Key.Key_M)
    dialog = screen.findChild(WhenDialog)
    assert dialog is not None
    assert plan.post(LIBRARY) == LIBRARY
    dialog.decided.emit(When(date(2026, 12, 3), time(7, 45)))
    dialog.close()
    assert plan.when(LIBRARY) == When(date(2026, 12, 3), time(7, 45))
    assert (screen.week, current(screen)) == (WEEK.later(1), LIBRARY.id)


def test_s_offers_the_statuses(screen: WeekScreen, plan: Plan, qtbot: QtBot) -> None:
    screen.view.choose_post(LIBRARY.id)
    press(screen, Key.Key_S)
    menu = popup(qtbot)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Draft"]
    choose(menu, "Review")
    assert plan.post(LIBRARY) == replace(LIBRARY, status=Status.REVIEW)


def test_publishing_keeps_what_was_published_by_whom(screen: WeekScreen, plan: Plan) -> None:
    screen.view.choose_post(LIBRARY.id)
    screen.set_status(Status.PUBLISHED)
    sheet = plan.store.sheet(LIBRARY.id)
    assert sheet is not None
    assert {(one.published_at, one.published_by, one.published_text) for one in sheet.variants} == {
        (plan.now, "Alva Lindell", "Open late.")
    }


def test_a_offers_the_members_and_nobody(screen: WeekScreen, plan: Plan, qtbot: QtBot) -> None:
    screen.view.choose_post(LIBRARY.id)
    press(screen, Key.Key_A)
    menu = popup(qtbot)
    assert [action.text() for action in menu.actions()] == ["Alva Lindell", "Jonas Nyberg", "Nobody"]
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Alva Lindell"]
    choose(menu, "Jonas Nyberg")
    assert plan.post(LIBRARY) == replace(LIBRARY, responsible=JONAS.id)


def test_b_shows_and_hides_the_idea_bank(screen: WeekScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.drawer_toggled) as told:
        press(screen, Key.Key_B)
    assert told.args == [False]
    assert not screen.ideas.isVisible()
    assert screen.view.hasFocus()
    press(screen, Key.Key_B)
    assert screen.ideas.isVisible()


def test_letters_are_letters_outside_the_list(screen: WeekScreen, plan: Plan) -> None:
    screen.view.choose_post(LIBRARY.id)
    screen.ideas.quick_add.setFocus()
    QTest.keyClicks(screen.ideas.quick_add, "nmsadbtp")
    assert screen.ideas.quick_add.text() == "nmsadbtp"
    assert not plan.document.undo_stack.canUndo()
    assert screen.ideas.isVisible()
    assert not screen.editing


# --- idea bank by key --------------------------------------------------------------------------------------------


def idea(screen: WeekScreen, post: Post) -> None:
    screen.ideas.view.setFocus(Qt.FocusReason.TabFocusReason)
    screen.ideas.view.setCurrentIndex(screen.ideas.model.index_of(post.id))


def test_p_plans_the_idea_where_the_keyboard_is(screen: WeekScreen, plan: Plan) -> None:
    screen.view.choose_post(LIBRARY.id)
    idea(screen, SKATING)
    QTest.keyClick(screen.ideas.view, Key.Key_P)
    dialog = screen.findChild(WhenDialog)
    assert dialog is not None
    dialog.decided.emit(When(FRIDAY, time(12)))
    dialog.close()
    assert plan.when(SKATING) == When(FRIDAY, time(12))
    assert plan.post(LIBRARY) == LIBRARY
    assert current(screen) == SKATING.id


def test_delete_in_the_idea_bank_deletes_the_idea(screen: WeekScreen, plan: Plan) -> None:
    screen.view.choose_post(LIBRARY.id)
    idea(screen, SKATING)
    QTest.keyClick(screen.ideas.view, Key.Key_Delete)
    assert plan.post(SKATING) is None
    assert plan.post(LIBRARY) == LIBRARY


def test_alt_b_moves_a_post_to_the_idea_bank(screen: WeekScreen, plan: Plan) -> None:
    screen.view.choose_post(LIBRARY.id)
    press(screen, Key.Key_B, ALT)
    assert plan.when(LIBRARY) is None
    assert screen.ideas.model.index_of(LIBRARY.id).isValid()


# --- context menu ------------------------------------------------------------------------------------------------


def right_click(widget: QWidget, where: QPoint) -> None:
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(widget, QContextMenuEvent(reason, where, widget.mapToGlobal(where)))


def test_shift_f10_opens_the_cards_menu(screen: WeekScreen, plan: Plan, qtbot: QtBot) -> None:
    screen.view.choose_post(LIBRARY.id)
    press(screen, Key.Key_F10, SHIFT)
    menu = popup(qtbot)
    card = screen.view.visualRect(screen.view.currentIndex())
    assert card.adjusted(-1, -1, 1, 1).contains(screen.view.viewport().mapFromGlobal(menu.pos()))
    choose(menu, "Published")
    found = plan.post(LIBRARY)
    assert found is not None
    assert found.status is Status.PUBLISHED


def test_shift_f10_opens_the_ideas_menu(screen: WeekScreen, plan: Plan, qtbot: QtBot) -> None:
    idea(screen, SLEDGING)
    QTest.keyClick(screen.ideas.view, Key.Key_F10, SHIFT)
    choose(popup(qtbot), "Delete")
    assert plan.post(SLEDGING) is None


def test_the_right_button_opens_the_menu_of_what_is_under_it(screen: WeekScreen, qtbot: QtBot) -> None:
    viewport = screen.view.viewport()
    where = screen.view.visualRect(screen.model.index_of(TREE.id)).center()
    QTest.mousePress(viewport, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, where)
    right_click(viewport, where)
    menu = popup(qtbot)
    texts = [action.text() for action in menu.actions()]
    assert texts[0] == "Open"
    assert {"Status", "Responsible", "Move to date …", "Duplicate", "Delete"} <= set(texts)
    menu.close()
    assert current(screen) == TREE.id


def test_on_an_empty_place_the_menu_offers_a_new_post_there(screen: WeekScreen, plan: Plan, qtbot: QtBot) -> None:
    viewport, where = screen.view.viewport(), at(screen, THURSDAY)
    QTest.mousePress(viewport, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, where)
    right_click(viewport, where)
    menu = popup(qtbot)
    assert [action.text() for action in menu.actions()] == ["New post"]
    choose(menu, "New post")
    assert [planned.when for planned in plan.store.between(THURSDAY, THURSDAY)] == [When(THURSDAY)]


# --- drag and drop -----------------------------------------------------------------------------------------------


def one_step(plan: Plan, work: Callable[[], object]) -> None:
    """Do something that must be one edit, take it back, and find everything as before; then do it again."""
    before, count = living_rows(plan.path), plan.document.undo_stack.count()
    work()
    assert plan.document.undo_stack.count() == count + 1
    plan.document.undo()
    assert living_rows(plan.path) == before
    plan.document.redo()


def test_dropped_on_another_day_a_post_keeps_its_time(screen: WeekScreen, plan: Plan) -> None:
    one_step(plan, lambda: Drag.of(LIBRARY, screen.view.viewport()).carry(at(screen, SUNDAY)))
    assert plan.when(LIBRARY) == When(SUNDAY, time(15))


def test_the_dropped_card_is_the_current_one(screen: WeekScreen) -> None:
    Drag.of(LIBRARY, screen.view.viewport()).carry(at(screen, TUESDAY))
    assert (screen.view.day, current(screen)) == (TUESDAY, LIBRARY.id)


def test_an_idea_dropped_on_a_day_is_planned_without_a_time(screen: WeekScreen, plan: Plan) -> None:
    one_step(plan, lambda: Drag.of(SKATING, screen.view.viewport()).carry(at(screen, THURSDAY)))
    assert plan.when(SKATING) == When(THURSDAY)


def test_a_post_dropped_on_the_idea_bank_loses_its_day(screen: WeekScreen, plan: Plan) -> None:
    one_step(plan, lambda: Drag.of(LIBRARY, screen.ideas.view.viewport()).carry(QPoint(20, 20)))
    assert plan.when(LIBRARY) is None


def test_an_empty_idea_bank_takes_posts_too(screen: WeekScreen, plan: Plan) -> None:
    for post in (SKATING, SLEDGING):
        plan.document.do(planning.delete(post))
    middle = screen.ideas.rect().center()
    target = screen.ideas.childAt(middle) or screen.ideas
    one_step(plan, lambda: Drag.of(LIBRARY, target).carry(target.mapFrom(screen.ideas, middle)))
    assert plan.when(LIBRARY) is None


def test_an_idea_dropped_on_the_idea_bank_stays_as_it_is(screen: WeekScreen, plan: Plan) -> None:
    Drag.of(SKATING, screen.ideas.view.viewport()).carry(QPoint(20, 20))
    assert not plan.document.undo_stack.canUndo()


def test_within_its_day_a_post_gets_a_time_between_its_neighbours(screen: WeekScreen, plan: Plan) -> None:
    late = Post(id=UUID(int=300), title="Late", when=When(WEDNESDAY, time(19)))
    plan.add(late)
    screen.model.refresh()
    screen.view.executeDelayedItemsLayout()
    council = screen.view.visualRect(screen.model.index_of(COUNCIL.id))
    one_step(plan, lambda: Drag.of(late, screen.view.viewport()).carry(council.bottomLeft() + QPoint(5, 0)))
    assert plan.when(late) == When(WEDNESDAY, time(12))
    assert [card.key for card in screen.model.rows][2:5] == [COUNCIL.id, late.id, LIBRARY.id]


def test_while_it_is_dragged_line_and_header_say_where_it_would_land(screen: WeekScreen) -> None:
    header = screen.pane.days
    plain, before = screen.view.grab().toImage(), header.grab().toImage()
    drag = Drag.of(LIBRARY, screen.view.viewport())
    drag.enter(at(screen, FRIDAY))
    drag.move(at(screen, FRIDAY))
    assert header._drop_text == "Drop: Fri 27 at 15:00"
    assert screen.view.drop_column == 4
    assert screen.view.grab().toImage() != plain
    assert header.grab().toImage() != before
    drag.leave()
    assert header._drop_text == ""
    assert screen.view.grab().toImage() == plain
    assert header.grab().toImage() == before


def test_a_drag_that_is_given_up_changes_nothing(screen: WeekScreen, plan: Plan) -> None:
    drag = Drag.of(LIBRARY, screen.view.viewport())
    drag.enter(at(screen, FRIDAY))
    drag.leave()
    assert not plan.document.undo_stack.canUndo()
    assert plan.post(LIBRARY) == LIBRARY


def test_a_post_that_is_gone_meanwhile_is_not_dropped(screen: WeekScreen, plan: Plan) -> None:
    drag = Drag.of(LIBRARY, screen.view.viewport())
    drag.enter(at(screen, FRIDAY))
    plan.document.do(planning.delete(LIBRARY))
    drag.move(at(screen, FRIDAY))
    drag.drop(at(screen, FRIDAY))
    assert plan.post(LIBRARY) is None
    assert plan.document.undo_stack.count() == 1


def test_the_drop_line_of_a_week_that_is_left_goes_with_it(screen: WeekScreen) -> None:
    Drag.of(MARKET, screen.view.viewport()).enter(at(screen, FRIDAY))
    screen.turn(1)
    assert screen.view.grab().toImage().size() == screen.view.size()


@given(st.times(), st.times())
def test_a_time_between_two_lies_between_them(one: time, other: time) -> None:
    earlier, later = sorted(clock.replace(second=0, microsecond=0, fold=0) for clock in (one, other))
    found = time_between(earlier, later)
    assert found is not None
    assert earlier <= found
    assert found < later or earlier == later


@given(st.times())
def test_a_time_before_or_behind_the_only_one_stays_in_the_day(clock: time) -> None:
    clock = clock.replace(second=0, microsecond=0, fold=0)
    before, behind = time_between(None, clock), time_between(clock, None)
    assert before is not None
    assert behind is not None
    assert before <= clock <= behind


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

    screen.turn(1)
    screen.turn(-1)
    before = objects()
    for step in range(200):
        screen.show_week(WEEK.later(step - 100))
        screen.view.grab()
    assert objects() == before


def test_menus_do_not_pile_up(screen: WeekScreen, qtbot: QtBot) -> None:
    screen.view.choose_post(LIBRARY.id)
    for _n in range(3):
        press(screen, Key.Key_S)
        popup(qtbot).close()
    qtbot.waitUntil(lambda: not screen.findChildren(QMenu))


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
