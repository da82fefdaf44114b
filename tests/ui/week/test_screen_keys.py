from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning
from kommunikator.domain.post import Post, Status
from kommunikator.domain.when import When
from kommunikator.ui.week.screen import WeekScreen
from kommunikator.ui.when_dialog import WhenDialog
from tests.storage.plans import living_rows
from tests.ui.plans import (
    FRIDAY,
    JONAS,
    LIBRARY,
    SKATING,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    WEEK,
    Plan,
)
from tests.ui.week.screen_hands import choose, current, idea, popup, press

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


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
