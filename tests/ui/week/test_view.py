from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning
from kommunikator.domain.post import Post
from kommunikator.domain.when import When
from kommunikator.ui.theme import Theme
from kommunikator.ui.week.model import WeekModel
from kommunikator.ui.week.view import WeekView
from tests.ui.plans import (
    CALENDAR,
    COUNCIL,
    FRIDAY,
    LIBRARY,
    MARKET,
    MONDAY,
    NOW,
    SATURDAY,
    SNOW,
    SUNDAY,
    THURSDAY,
    TIMELESS,
    TREE,
    TUESDAY,
    WEDNESDAY,
    WEEK,
    Plan,
    shown,
)
from tests.ui.week.view_hands import Said, click, current, in_column, middle_of, press

Key = Qt.Key
WIDE, NARROW = 1080, 800


# --- keyboard ----------------------------------------------------------------------------------------------------


def test_arrows_go_through_all_days_and_stop_at_the_ends(view: WeekView) -> None:
    view.choose_day(MONDAY)
    days = []
    for _step in range(8):
        days.append((view.day, current(view)))
        press(view, Key.Key_Right)
    assert days == [
        (MONDAY, SNOW.id),
        (TUESDAY, None),
        (WEDNESDAY, TIMELESS.id),
        (THURSDAY, None),
        (FRIDAY, TREE.id),
        (SATURDAY, MARKET.id),
        (SUNDAY, None),
        (SUNDAY, None),
    ]
    press(view, *[Key.Key_Left] * 8)
    assert (view.day, current(view)) == (MONDAY, SNOW.id)


def test_up_and_down_stay_within_the_day(view: WeekView) -> None:
    view.choose_day(WEDNESDAY)
    press(view, Key.Key_Down)
    assert current(view) == COUNCIL.id
    press(view, Key.Key_Down, Key.Key_Down, Key.Key_Down)
    assert current(view) == LIBRARY.id
    press(view, *[Key.Key_Up] * 5)
    assert current(view) == TIMELESS.id
    assert view.day == WEDNESDAY


def test_sideways_keeps_the_place_where_there_is_one(view: WeekView, plan: Plan) -> None:
    plan.add(*(Post(id=UUID(int=300 + n), title=str(n), when=When(THURSDAY)) for n in range(2)))
    shown(view).refresh()
    view.choose_post(LIBRARY.id)
    press(view, Key.Key_Right)
    assert current(view) == UUID(int=301)
    press(view, Key.Key_Left)
    assert current(view) == COUNCIL.id


def test_up_and_down_in_an_empty_day_stay_there(view: WeekView) -> None:
    view.choose_day(TUESDAY)
    press(view, Key.Key_Down, Key.Key_Up)
    assert (view.day, current(view)) == (TUESDAY, None)


def test_home_and_end_go_to_the_first_and_last_card(view: WeekView) -> None:
    press(view, Key.Key_End)
    assert (view.day, current(view)) == (SATURDAY, MARKET.id)
    press(view, Key.Key_Home)
    assert (view.day, current(view)) == (MONDAY, SNOW.id)


def test_enter_opens_the_card(view: WeekView, said: Said) -> None:
    view.choose_post(LIBRARY.id)
    press(view, Key.Key_Return)
    press(view, Key.Key_Enter)
    assert said.opened == [LIBRARY.id] * 2
    assert said.new == []


def test_enter_on_an_empty_day_asks_for_a_new_post_there(view: WeekView, said: Said) -> None:
    view.choose_day(THURSDAY)
    press(view, Key.Key_Return)
    assert said.new == [THURSDAY]
    assert said.opened == []


def test_letters_do_not_search_titles(view: WeekView) -> None:
    view.choose_post(COUNCIL.id)
    QTest.keyClicks(view, "lib")
    assert current(view) == COUNCIL.id


def test_a_letter_of_another_alphabet_does_no_harm(view: WeekView) -> None:
    view.choose_post(COUNCIL.id)
    for letter in "жå\u0e01":
        key = QKeyEvent(QEvent.Type.KeyPress, ord(letter), Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(view, key)
    assert current(view) == COUNCIL.id


def test_the_day_follows_a_card_that_moves(view: WeekView, plan: Plan) -> None:
    view.choose_post(LIBRARY.id)
    plan.document.do(planning.reschedule(LIBRARY, THURSDAY))
    view.executeDelayedItemsLayout()
    assert (view.day, current(view)) == (THURSDAY, LIBRARY.id)
    plan.document.undo()
    press(view, Key.Key_Left)
    assert (view.day, current(view)) == (TUESDAY, None)


def test_a_card_that_moves_into_the_folded_weekend_unfolds_it(view: WeekView, plan: Plan) -> None:
    view.resize(NARROW, 600)
    view.choose_post(TREE.id)
    assert view.board.columns[5].folded
    plan.document.do(planning.reschedule(TREE, SUNDAY))
    view.scrollTo(view.currentIndex())
    assert not view.board.columns[5].folded
    assert view.viewport().rect().contains(middle_of(view, TREE))


def test_in_another_week_the_first_arrow_reaches_the_first_card(view: WeekView) -> None:
    view.choose_day(TUESDAY)
    shown(view).show_week(WEEK.later(1))
    press(view, Key.Key_Down)
    assert current(view) == CALENDAR.id


def test_a_week_that_was_changed_elsewhere_meanwhile_can_be_left(view: WeekView, plan: Plan) -> None:
    """The next week holds a card of this one: rows are then taken away one by one, the current one among them."""
    view.choose_post(TREE.id)
    with plan.elsewhere() as other:
        other.apply(planning.reschedule(MARKET, WEEK.later(1).monday))
    shown(view).show_week(WEEK.later(1))
    assert [card.key for card in shown(view).rows] == [MARKET.id, CALENDAR.id]
    press(view, Key.Key_Home)
    assert (view.day, current(view)) == (WEEK.later(1).monday, MARKET.id)


def test_a_deleted_card_leaves_the_keyboard_on_another(view: WeekView, plan: Plan) -> None:
    view.choose_post(COUNCIL.id)
    plan.document.do(planning.delete(COUNCIL))
    assert (view.day, current(view)) == (WEDNESDAY, LIBRARY.id)
    press(view, Key.Key_Up)
    assert current(view) == TIMELESS.id


def test_choosing_works_before_the_view_was_ever_laid_out(plan: Plan, look: Theme, qtbot: QtBot) -> None:
    view = WeekView(WeekModel(plan.document, WEEK))
    qtbot.addWidget(view)
    view.choose_day(WEDNESDAY)
    assert current(view) == TIMELESS.id
    view.choose_day(THURSDAY)
    assert (view.day, current(view)) == (THURSDAY, None)


def test_who_comes_by_keyboard_stands_on_a_card(view: WeekView, qtbot: QtBot) -> None:
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert current(view) == SNOW.id


def test_a_menu_that_closes_leaves_the_ring_as_it_was(view: WeekView) -> None:
    view.choose_post(LIBRARY.id)
    press(view, Key.Key_Up, Key.Key_Down)
    ringed = view.grab().toImage()
    view.clearFocus()
    view.setFocus(Qt.FocusReason.PopupFocusReason)
    assert view.grab().toImage() == ringed


# --- folded weekend ----------------------------------------------------------------------------------------------


def test_the_keyboard_unfolds_the_weekend_and_folds_it_again(view: WeekView) -> None:
    view.resize(NARROW, 600)
    view.choose_day(FRIDAY)
    assert [column.folded for column in view.board.columns] == [False] * 5 + [True] * 2
    press(view, Key.Key_Right)
    assert current(view) == MARKET.id
    assert not any(column.folded for column in view.board.columns)
    assert view.viewport().rect().contains(middle_of(view, MARKET))
    press(view, Key.Key_Right)
    assert view.day == SUNDAY
    press(view, Key.Key_Left, Key.Key_Left)
    assert current(view) == TREE.id
    assert view.board.columns[6].folded


def test_a_click_unfolds_the_weekend(view: WeekView) -> None:
    view.resize(NARROW, 600)
    view.choose_day(MONDAY)
    click(view, in_column(view, SATURDAY, 100))
    assert view.day == SATURDAY
    assert not view.board.columns[5].folded


def test_cards_in_a_folded_weekend_lie_nowhere(view: WeekView) -> None:
    view.resize(NARROW, 600)
    view.choose_day(MONDAY)
    assert view.visualRect(shown(view).index_of(MARKET.id)).isEmpty()
    assert not view.indexAt(in_column(view, SATURDAY, 20)).isValid()


# --- screen readers ----------------------------------------------------------------------------------------------


def test_a_screen_reader_finds_a_list_of_posts(view: WeekView) -> None:
    found = QAccessible.queryAccessibleInterface(view)
    assert found.role() == QAccessible.Role.List
    assert found.text(QAccessible.Text.Name) == "Posts of the week"
    names = [found.child(n).text(QAccessible.Text.Name) for n in range(found.childCount())]
    assert len(names) == 6
    assert names[3].startswith("Wednesday 25 November, 15:00, Library evening, Draft")
    middle = view.mapFromGlobal(found.child(3).rect().center())
    assert view.indexAt(middle).row() == 3


# --- now ---------------------------------------------------------------------------------------------------------


def test_the_now_line_stands_between_past_and_coming_cards_of_today(view: WeekView) -> None:
    view.set_now(NOW)
    view.executeDelayedItemsLayout()
    lines = [stack.now for stack in view.board.stacks]
    assert [line is not None for line in lines] == [day == WEDNESDAY for day in WEEK.days]
    line = lines[2]
    assert line is not None
    tops = {post.id: view.visualRect(shown(view).index_of(post.id)).top() for post in (TIMELESS, COUNCIL)}
    assert tops[TIMELESS.id] < line.y < tops[COUNCIL.id]


def test_the_now_line_is_in_no_other_week(view: WeekView) -> None:
    view.set_now(NOW)
    shown(view).show_week(WEEK.later(1))
    view.executeDelayedItemsLayout()
    assert not any(stack.now for stack in view.board.stacks)
