from __future__ import annotations

from collections.abc import Callable
from datetime import time
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning
from kommunikator.domain.post import Post, Status
from kommunikator.domain.when import When, time_between
from kommunikator.ui.week.screen import WeekScreen
from tests.storage.plans import living_rows
from tests.ui.plans import (
    COUNCIL,
    FRIDAY,
    LIBRARY,
    MARKET,
    SKATING,
    SLEDGING,
    SUNDAY,
    THURSDAY,
    TREE,
    TUESDAY,
    WEDNESDAY,
    Drag,
    Plan,
)
from tests.ui.week.screen_hands import at, choose, current, idea, popup, press

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


# --- context menu ------------------------------------------------------------------------------------------------


def right_click(widget: QWidget, where: QPoint) -> None:
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(widget, QContextMenuEvent(reason, where, widget.mapToGlobal(where)))


def test_shift_f10_opens_the_cards_menu(screen: WeekScreen, plan: Plan, qtbot: QtBot) -> None:
    screen.view.choose_post(LIBRARY.id)
    press(screen, Key.Key_F10, SHIFT)
    menu = popup(qtbot)
    card = screen.view.visualRect(screen.view.currentIndex())
    where = screen.view.viewport().mapFromGlobal(menu.pos())
    # A menu that would reach beyond the screen begins higher up.
    assert card.left() <= where.x() <= card.right()
    assert where.y() <= card.bottom()
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
    assert [action.text() for action in menu.actions()] == ["New post", "Needs attention", "Copy the week …"]
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
