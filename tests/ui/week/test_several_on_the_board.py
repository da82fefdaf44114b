"""Selecting several posts on the board by mouse and keys, and what is then done to all of them in one edit."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning
from kommunikator.domain.post import Post, Status
from kommunikator.domain.shown import Filter, Grouping, Span
from kommunikator.domain.week import Week
from kommunikator.domain.when import When
from kommunikator.ui.week.screen import WeekScreen
from kommunikator.ui.week.several_dialogs import CopyWeekDialog, DaysDialog
from tests.ui.plans import (
    ADVENT,
    ALVA,
    CALENDAR,
    COUNCIL,
    FB,
    FRIDAY,
    JONAS,
    LIBRARY,
    MARKET,
    MONDAY,
    SKATING,
    SNOW,
    THURSDAY,
    TIMELESS,
    TREE,
    TUESDAY,
    WEB,
    WEDNESDAY,
    WEEK,
    Plan,
)
from tests.ui.week.board_hands import card_of, click, look, one_step, selected
from tests.ui.week.screen_hands import choose, current, idea, popup, press
from tests.ui.week.toolbar_hands import entry

Key = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
WEDNESDAYS = {TIMELESS.title, COUNCIL.title, LIBRARY.title}


def pick(screen: WeekScreen, *posts: Post) -> None:
    """Click the first, and the others with Ctrl."""
    click(screen, card_of(screen, posts[0]))
    screen.close_editor()
    for post in posts[1:]:
        click(screen, card_of(screen, post), CTRL)


# --- selecting -------------------------------------------------------------------------------------------------------


def test_ctrl_click_gathers_and_lets_go_and_opens_nothing(screen: WeekScreen) -> None:
    pick(screen, SNOW, LIBRARY, TREE)
    assert selected(screen) == {SNOW.title, LIBRARY.title, TREE.title}
    assert not screen.editing
    click(screen, card_of(screen, LIBRARY), CTRL)
    assert selected(screen) == {SNOW.title, TREE.title}


def test_shift_click_selects_all_between(screen: WeekScreen) -> None:
    pick(screen, TIMELESS)
    click(screen, card_of(screen, LIBRARY), SHIFT)
    assert selected(screen) == WEDNESDAYS
    assert not screen.editing
    click(screen, card_of(screen, TREE), SHIFT)
    assert selected(screen) == WEDNESDAYS | {TREE.title}
    click(screen, card_of(screen, SNOW), SHIFT)
    assert selected(screen) == {SNOW.title, TIMELESS.title}


def test_shift_click_begins_where_the_keyboard_is(screen: WeekScreen) -> None:
    pick(screen, MARKET)
    screen.view.choose_day(WEDNESDAY)
    press(screen, Key.Key_Down)
    assert current(screen) == COUNCIL.id
    click(screen, card_of(screen, TREE), SHIFT)
    assert selected(screen) == {COUNCIL.title, LIBRARY.title, TREE.title}


def test_shift_up_and_down_grow_and_shrink(screen: WeekScreen) -> None:
    pick(screen, MARKET)
    screen.view.choose_post(TIMELESS.id)
    for key, wanted in (
        (Key.Key_Down, {TIMELESS.title, COUNCIL.title}),
        (Key.Key_Down, WEDNESDAYS),
        (Key.Key_Down, WEDNESDAYS),
        (Key.Key_Up, {TIMELESS.title, COUNCIL.title}),
        (Key.Key_Up, {TIMELESS.title}),
    ):
        press(screen, key, SHIFT)
        assert selected(screen) == wanted


def test_shift_and_sideways_go_on_over_empty_days(screen: WeekScreen) -> None:
    screen.view.choose_post(LIBRARY.id)
    press(screen, Key.Key_Right, SHIFT)
    assert selected(screen) == {LIBRARY.title, TREE.title}
    press(screen, Key.Key_Left, SHIFT)
    press(screen, Key.Key_Left, SHIFT)
    assert selected(screen) == WEDNESDAYS | {SNOW.title}
    press(screen, Key.Key_Left, SHIFT)
    assert selected(screen) == WEDNESDAYS | {SNOW.title}


def test_shift_home_and_end_select_to_the_ends(screen: WeekScreen) -> None:
    screen.view.choose_post(COUNCIL.id)
    press(screen, Key.Key_End, SHIFT)
    assert selected(screen) == {COUNCIL.title, LIBRARY.title, TREE.title, MARKET.title}
    press(screen, Key.Key_Home, SHIFT)
    assert selected(screen) == {COUNCIL.title, TIMELESS.title, SNOW.title}


def test_what_lies_in_the_folded_weekend_is_not_selected_unseen(screen: WeekScreen) -> None:
    screen.view.choose_day(MONDAY)
    look(screen, weekend=False, span=Span.TWO)
    pick(screen, TREE)
    click(screen, card_of(screen, CALENDAR), SHIFT)
    assert selected(screen) == {TREE.title, CALENDAR.title}


def test_an_arrow_selects_one_again(screen: WeekScreen) -> None:
    pick(screen, TIMELESS)
    click(screen, card_of(screen, LIBRARY), SHIFT)
    press(screen, Key.Key_Up)
    assert selected(screen) == {COUNCIL.title}


def test_a_post_in_several_rows_counts_once(screen: WeekScreen, plan: Plan, qtbot: QtBot) -> None:
    look(screen, grouping=Grouping.CHANNEL)
    click(screen, card_of(screen, LIBRARY, WEB.id))
    screen.close_editor()
    click(screen, card_of(screen, LIBRARY, FB.id), CTRL)
    assert screen.selected() == []
    click(screen, card_of(screen, TREE), CTRL)
    assert screen.selected() == [LIBRARY.id, TREE.id]
    press(screen, Key.Key_F10, SHIFT)
    menu = popup(qtbot)
    assert menu.actions()[0].text() == "2 posts selected"
    menu.close()


def test_a_filter_lets_the_others_stay_selected(screen: WeekScreen) -> None:
    pick(screen, SNOW, MARKET, TREE, LIBRARY)
    screen.filter_by(Filter(responsibles=frozenset({ALVA.id, None})))
    assert selected(screen) == {SNOW.title, TREE.title, LIBRARY.title}
    assert current(screen) == LIBRARY.id
    screen.filter_by(Filter(responsibles=frozenset({None})))
    assert selected(screen) == {TREE.title}


def test_posts_out_of_sight_are_never_dealt_with(screen: WeekScreen, plan: Plan) -> None:
    pick(screen, SNOW, MARKET, TREE)
    screen.filter_by(Filter(responsibles=frozenset({ALVA.id, None})))
    press(screen, Key.Key_Delete)
    assert plan.post(MARKET) == MARKET
    screen.filter_by(Filter())
    screen.turn(1)
    steps = plan.document.undo_stack.count()
    press(screen, Key.Key_Right, ALT)
    assert plan.document.undo_stack.count() in (steps, steps + 1)
    assert plan.post(MARKET) == MARKET


# --- doing -----------------------------------------------------------------------------------------------------------


def test_alt_arrows_move_all_and_undo_brings_all_back(screen: WeekScreen, plan: Plan) -> None:
    pick(screen, LIBRARY, TREE)
    one_step(plan, lambda: press(screen, Key.Key_Right, ALT))
    assert plan.when(LIBRARY) == When(THURSDAY, time(15))
    assert plan.when(TREE) == When(date(2026, 11, 28), time(9))
    assert selected(screen) == {LIBRARY.title, TREE.title}
    press(screen, Key.Key_Left, ALT)
    assert (plan.post(LIBRARY), plan.post(TREE)) == (LIBRARY, TREE)


def test_delete_deletes_all(screen: WeekScreen, plan: Plan) -> None:
    pick(screen, LIBRARY, TREE, SNOW)
    one_step(plan, lambda: press(screen, Key.Key_Delete))
    assert [plan.post(post) for post in (LIBRARY, TREE, SNOW)] == [None] * 3
    assert plan.post(MARKET) == MARKET
    assert current(screen) is not None
    plan.document.undo()
    assert screen.model.counts() == [1, 0, 3, 0, 1, 1, 0]


def test_s_and_a_offer_what_is_then_done_to_all(screen: WeekScreen, plan: Plan, qtbot: QtBot) -> None:
    pick(screen, LIBRARY, TREE)
    press(screen, Key.Key_S)
    one_step(plan, lambda: choose(popup(qtbot), "Review"))
    press(screen, Key.Key_A)
    one_step(plan, lambda: choose(popup(qtbot), "Jonas Nyberg"))
    for post in (LIBRARY, TREE):
        found = plan.post(post)
        assert found is not None
        assert (found.status, found.responsible) == (Status.REVIEW, JONAS.id)


def test_m_asks_by_how_many_days(screen: WeekScreen, plan: Plan) -> None:
    pick(screen, LIBRARY, TREE)
    press(screen, Key.Key_M)
    dialog = screen.findChild(DaysDialog)
    assert isinstance(dialog, DaysDialog)
    QTest.keyClicks(dialog.days, "-1")
    one_step(plan, lambda: QTest.keyClick(dialog.days, Key.Key_Return))
    assert plan.when(LIBRARY) == When(TUESDAY, time(15))
    assert plan.when(TREE) == When(THURSDAY, time(9))


@pytest.mark.parametrize(
    ("path", "field", "value"),
    [
        (("Status", "Cancelled"), "status", Status.CANCELLED),
        (("Responsible", "Nobody"), "responsible", None),
        (("Theme", "Advent"), "theme", ADVENT.id),
    ],
)
def test_the_menu_is_about_all(
    screen: WeekScreen, plan: Plan, qtbot: QtBot, path: tuple[str, str], field: str, value: object
) -> None:
    pick(screen, COUNCIL, MARKET)
    press(screen, Key.Key_F10, SHIFT)
    menu = popup(qtbot)
    submenu = entry(menu, path[0]).menu()
    assert isinstance(submenu, QMenu)
    one_step(plan, lambda: entry(submenu, path[1]).trigger())
    menu.close()
    assert [getattr(plan.post(post), field) for post in (COUNCIL, MARKET)] == [value, value]


def test_what_is_selected_on_the_board_is_let_be_in_the_idea_bank(screen: WeekScreen, plan: Plan) -> None:
    pick(screen, LIBRARY, TREE)
    idea(screen, SKATING)
    QTest.keyClick(screen.ideas.view, Key.Key_Delete)
    assert plan.post(SKATING) is None
    assert (plan.post(LIBRARY), plan.post(TREE)) == (LIBRARY, TREE)


def test_one_that_another_program_deleted_is_left_out(screen: WeekScreen, plan: Plan) -> None:
    pick(screen, LIBRARY, TREE)
    with plan.elsewhere() as other:
        other.apply(planning.delete(TREE))
    press(screen, Key.Key_Right, ALT)
    assert plan.when(LIBRARY) == When(THURSDAY, time(15))
    assert plan.post(TREE) is None


# --- a whole week ----------------------------------------------------------------------------------------------------


def copy_to(screen: WeekScreen, typed: str) -> None:
    press(screen, Key.Key_C)
    dialog = next(one for one in screen.findChildren(CopyWeekDialog) if one.isVisible())
    if typed:
        dialog.input.line.setText(typed)
    QTest.keyClick(dialog.input.line, Key.Key_Return)


def test_c_copies_the_week_and_goes_there(screen: WeekScreen, plan: Plan) -> None:
    one_step(plan, lambda: copy_to(screen, "w 2 2027"))
    week = Week(2027, 2)
    assert (screen.week, screen.view.day) == (week, week.monday)
    copies = plan.store.between(week.monday, week.sunday)
    assert [(one.post.title, one.when) for one in copies] == [
        (post.title, When(week.days[post.when.day.weekday()], post.when.time))
        for post in (SNOW, TIMELESS, COUNCIL, LIBRARY, TREE, MARKET)
        if post.when
    ]
    assert {one.post.status for one in copies} <= {Status.PLANNED, Status.DRAFT}
    assert [plan.post(post) for post in (SNOW, LIBRARY)] == [SNOW, LIBRARY]


def test_of_several_weeks_that_of_the_chosen_day_is_copied(screen: WeekScreen, plan: Plan) -> None:
    press(screen, Key.Key_4)
    screen.view.choose_post(CALENDAR.id)
    copy_to(screen, "w 51")
    week = Week(2026, 51)
    found = [one.post.title for one in plan.store.between(week.monday, week.sunday)]
    assert found == [CALENDAR.title]


def test_what_the_filter_hides_is_copied_too(screen: WeekScreen, plan: Plan) -> None:
    """A week that is copied is the week, whatever is seen of it."""
    screen.filter_by(Filter(mine=True))
    copy_to(screen, "")
    week = WEEK.later(1)
    assert len(plan.store.between(week.monday, week.sunday)) == 6 + 1


def test_an_empty_week_copies_nothing_and_stays(screen: WeekScreen, plan: Plan) -> None:
    screen.show_week(Week(2027, 20))
    copy_to(screen, "")
    assert not plan.document.undo_stack.canUndo()
    assert screen.week == Week(2027, 20)


def test_friday_is_where_it_was(screen: WeekScreen, plan: Plan) -> None:
    """Copies of a week across New Year keep their days of the week."""
    copy_to(screen, "w 53")
    week = Week(2026, 53)
    fridays = plan.store.between(week.days[FRIDAY.weekday()], week.days[FRIDAY.weekday()])
    assert [(one.post.title, one.when) for one in fridays] == [(TREE.title, When(date(2027, 1, 1), time(9)))]
