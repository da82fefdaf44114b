from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning
from kommunikator.domain.post import Post
from kommunikator.domain.when import When
from kommunikator.ui import theme
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
    Drag,
    Plan,
    shown,
)

Key = Qt.Key
WIDE, NARROW = 1080, 800


class Said:
    """What a view has asked for, in order."""

    def __init__(self, view: WeekView) -> None:
        self.opened: list[UUID] = []
        self.new: list[date] = []
        self.dropped: list[tuple[UUID, QPoint]] = []
        self.held: list[UUID | None] = []
        view.opened.connect(self.opened.append)
        view.new_wanted.connect(self.new.append)
        view.dropped.connect(lambda post, at: self.dropped.append((post, at)))
        view.drag_moved.connect(lambda post, _at: self.held.append(post))


@pytest.fixture
def view(plan: Plan, look: Theme, qtbot: QtBot) -> WeekView:
    made = WeekView(WeekModel(plan.document, WEEK))
    qtbot.addWidget(made)
    made.resize(WIDE, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


@pytest.fixture
def said(view: WeekView) -> Said:
    return Said(view)


def press(view: WeekView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view, key)


def current(view: WeekView) -> UUID | None:
    card = view.current_card()
    return card.key if card else None


def middle_of(view: WeekView, post: Post) -> QPoint:
    rect = view.visualRect(shown(view).index_of(post.id))
    assert not rect.isEmpty()
    return rect.center()


def in_column(view: WeekView, day: date, y: int) -> QPoint:
    column = view.board.columns[day.weekday()]
    return QPoint(column.x + column.width // 2 - view.horizontalOffset(), y)


def below(view: WeekView, day: date) -> QPoint:
    """A point under all cards of a day."""
    return in_column(view, day, view.board.stacks[day.weekday()].bottom + 60)


def click(view: WeekView, at: QPoint) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


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


# --- mouse -------------------------------------------------------------------------------------------------------


def test_a_click_opens_the_card(view: WeekView, said: Said) -> None:
    click(view, middle_of(view, LIBRARY))
    assert said.opened == [LIBRARY.id]
    assert current(view) == LIBRARY.id


def _mouse(view: WeekView, kind: QEvent.Type, at: QPoint, buttons: Qt.MouseButton) -> None:
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    where = QPointF(at)
    globally = QPointF(view.viewport().mapToGlobal(at))
    event = QMouseEvent(kind, where, globally, button, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), event)


def test_a_click_of_a_hand_that_trembles_opens_the_card_too(view: WeekView, said: Said) -> None:
    at = middle_of(view, LIBRARY)
    _mouse(view, QEvent.Type.MouseButtonPress, at, Qt.MouseButton.LeftButton)
    _mouse(view, QEvent.Type.MouseMove, at + QPoint(1, 1), Qt.MouseButton.LeftButton)
    _mouse(view, QEvent.Type.MouseButtonRelease, at + QPoint(1, 1), Qt.MouseButton.NoButton)
    assert said.opened == [LIBRARY.id]


def test_a_press_that_is_let_go_elsewhere_opens_nothing(view: WeekView, said: Said) -> None:
    _mouse(view, QEvent.Type.MouseButtonPress, middle_of(view, LIBRARY), Qt.MouseButton.LeftButton)
    _mouse(view, QEvent.Type.MouseButtonRelease, middle_of(view, COUNCIL), Qt.MouseButton.NoButton)
    assert said.opened == []


def test_a_press_that_becomes_a_drag_opens_nothing(view: WeekView, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[UUID | None] = []
    monkeypatch.setattr("kommunikator.ui.week.view.QDrag.exec", lambda *_given: started.append(current(view)))
    at = middle_of(view, LIBRARY)
    far = at + QPoint(60, 0)
    _mouse(view, QEvent.Type.MouseButtonPress, at, Qt.MouseButton.LeftButton)
    _mouse(view, QEvent.Type.MouseMove, at + QPoint(2, 0), Qt.MouseButton.LeftButton)
    _mouse(view, QEvent.Type.MouseMove, far, Qt.MouseButton.LeftButton)
    _mouse(view, QEvent.Type.MouseButtonRelease, far, Qt.MouseButton.NoButton)
    assert started == [LIBRARY.id]
    assert said.opened == []


def test_the_right_button_chooses_and_opens_nothing(view: WeekView, said: Said) -> None:
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, middle_of(view, LIBRARY)
    )
    assert said.opened == []
    assert current(view) == LIBRARY.id


def test_a_click_beside_the_cards_chooses_the_day(view: WeekView, said: Said) -> None:
    click(view, middle_of(view, LIBRARY))
    click(view, below(view, THURSDAY))
    assert (view.day, current(view)) == (THURSDAY, None)
    assert said.opened == [LIBRARY.id]


def test_below_the_cards_down_begins_at_the_first(view: WeekView) -> None:
    click(view, below(view, WEDNESDAY))
    assert (view.day, current(view)) == (WEDNESDAY, None)
    press(view, Key.Key_Down)
    assert current(view) == TIMELESS.id


def test_a_double_click_on_an_empty_place_asks_for_a_new_post_there(view: WeekView, said: Said) -> None:
    at = below(view, THURSDAY)
    click(view, at)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert said.new == [THURSDAY]


def test_a_double_click_on_a_card_asks_for_no_new_post(view: WeekView, said: Said) -> None:
    QTest.mouseDClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle_of(view, LIBRARY)
    )
    assert said.new == []


# --- drag and drop -----------------------------------------------------------------------------------------------


def mark(view: WeekView, post: UUID | None, at: QPoint) -> None:
    """Answer a drag as the screen does, for the tree alone."""
    if post:
        view.mark_landing(view.when_at(at, TREE.when, post), post)


def test_a_drag_over_the_board_shows_where_it_would_land(view: WeekView, said: Said) -> None:
    view.drag_moved.connect(lambda post, at: mark(view, post, at))
    plain = view.grab().toImage()
    drag = Drag.of(TREE, view.viewport())
    assert drag.enter(below(view, WEDNESDAY))
    assert drag.move(below(view, WEDNESDAY))
    assert view.drop_column == 2
    assert said.held == [TREE.id] * 2
    column, stack = view.board.columns[2], view.board.stacks[2]
    # At nine o'clock it stands behind the one at nine, wherever in the column it is held.
    line = QPoint(column.x + column.width // 2, stack.line_at(2, 6) + 1)
    assert view.grab().toImage().pixelColor(line) == theme.current().colour("accent") != plain.pixelColor(line)
    drag.leave()
    assert view.drop_column is None
    assert said.held[-1] is None
    assert view.grab().toImage() == plain


def test_a_drop_says_which_post_and_where(view: WeekView, said: Said) -> None:
    view.drag_moved.connect(lambda post, at: mark(view, post, at))
    at = below(view, THURSDAY)
    assert Drag.of(TREE, view.viewport()).carry(at)
    assert said.dropped == [(TREE.id, at)]
    assert view.drop_column is None
    assert said.held[-1] is None


@pytest.mark.parametrize("form", ["text/plain", "text/uri-list", "application/x-kommunikator-post"])
def test_what_is_no_post_is_not_let_in(view: WeekView, said: Said, form: str) -> None:
    carried = QMimeData()
    carried.setData(form, b"not sixteen")
    drag = Drag(view.viewport(), carried)
    at = below(view, THURSDAY)
    assert not drag.enter(at)
    assert not drag.move(at)
    assert not drag.drop(at)
    assert view.drop_column is None
    assert said.dropped == said.held == []


WhenAt = Callable[[Post, QPoint], When]


@pytest.fixture
def landing(view: WeekView) -> WhenAt:
    return lambda post, at: view.when_at(at, post.when, post.id)


def test_another_day_keeps_the_time(view: WeekView, landing: WhenAt) -> None:
    for day in (MONDAY, TUESDAY, SUNDAY):
        for y in (0, 100, 500):
            assert landing(LIBRARY, in_column(view, day, y)) == LIBRARY.when.on(day)  # type: ignore[union-attr]


def test_an_idea_gets_a_day_and_no_time(view: WeekView) -> None:
    assert view.when_at(below(view, WEDNESDAY), None, UUID(int=108)) == When(WEDNESDAY)


def test_within_its_day_a_post_gets_a_time_between_its_neighbours(view: WeekView, landing: WhenAt, plan: Plan) -> None:
    late = Post(id=UUID(int=300), title="Late", when=When(WEDNESDAY, plan.now.time().replace(hour=19, minute=0)))
    plan.add(late)
    shown(view).refresh()
    view.executeDelayedItemsLayout()
    rect = view.visualRect(shown(view).index_of(COUNCIL.id))
    assert str(landing(late, rect.bottomLeft()))[11:] == "12:00"
    assert str(landing(COUNCIL, below(view, WEDNESDAY)))[11:] == "19:30"
    assert str(landing(late, rect.topLeft()))[11:] == "08:30"


def test_dropped_where_it_was_a_post_stays_as_it_is(view: WeekView, landing: WhenAt) -> None:
    rect = view.visualRect(shown(view).index_of(COUNCIL.id))
    assert landing(COUNCIL, rect.topLeft()) == COUNCIL.when
    assert landing(COUNCIL, rect.bottomLeft()) == COUNCIL.when


def test_dropped_before_those_without_a_time_a_post_has_none_either(view: WeekView, landing: WhenAt) -> None:
    assert landing(LIBRARY, in_column(view, WEDNESDAY, 0)) == When(WEDNESDAY)


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
