"""The week below the matrix: ideas dropped on its days become posts, and its posts move."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kommunikator.domain.edit import changed, taken_away
from kommunikator.domain.matrix_planning import plan_idea
from kommunikator.domain.post import Post
from kommunikator.domain.when import When
from kommunikator.ui import dragging, theme
from kommunikator.ui.matrix.model import MatrixModel
from kommunikator.ui.matrix.week_below import WeekBelow, _Pane
from tests.ui.matrix.screen_hands import DOORS, GUIDE, LIGHTS, with_matrix
from tests.ui.plans import ADVENT, COUNCIL, FB, FRIDAY, LIBRARY, SUNDAY, THURSDAY, TREE, WEEK, Drag, Plan, locked
from tests.ui.week.board_hands import one_step

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def below(plan: Plan, look: theme.Theme, qtbot: QtBot) -> WeekBelow:
    document = with_matrix(plan).document
    made = WeekBelow(document, MatrixModel(document), WEEK)
    qtbot.addWidget(made, before_close_func=lambda _widget: made.hide())
    made.resize(1200, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.view.setFocus()
    return made


def on(below: WeekBelow, day: date) -> QPoint:
    """Give a point in the lower part of a day."""
    below.view.executeDelayedItemsLayout()
    column = below.view.board.columns[below.model.cell_on(day) % 7]
    return QPoint(column.x + column.width // 2, below.view.viewport().height() - 20)


def held(below: WeekBelow, carried: QMimeData) -> Drag:
    return Drag(below.view.viewport(), carried)


def planned_from(plan: Plan, idea: UUID) -> list[Post]:
    return [one.post for one in plan.store.everything() if one.post.idea == idea]


def test_an_idea_dropped_on_a_day_becomes_a_post_there(below: WeekBelow, plan: Plan) -> None:
    drag = held(below, dragging.packed_idea(LIGHTS.id))
    one_step(plan, lambda: drag.carry(on(below, THURSDAY)))
    (post,) = planned_from(plan, LIGHTS.id)
    assert (post.title, post.when, post.theme) == ("Lights in the park", When(THURSDAY), ADVENT.id)
    sheet = plan.store.sheet(post.id)
    assert sheet is not None
    assert list(sheet.channel_ids) == [FB.id]
    assert LIGHTS in plan.store.matrix().ideas


def test_the_new_post_is_the_current_one(below: WeekBelow, plan: Plan) -> None:
    held(below, dragging.packed_idea(GUIDE.id)).carry(on(below, FRIDAY))
    card = below.view.current_card()
    assert card is not None
    assert card.post.title == "What is on"


def test_the_board_says_where_an_idea_would_land(below: WeekBelow) -> None:
    drag = held(below, dragging.packed_idea(LIGHTS.id))
    at = on(below, THURSDAY)
    assert drag.enter(at)
    assert drag.move(at)
    assert below.pane.days._drop_text == "Drop: Thu 26"
    assert below.view.drop_column == 3
    drag.leave()
    assert (below.pane.days._drop_text, below.view.drop_column) == ("", None)


def test_a_one_time_idea_that_was_used_is_refused_with_the_reason(below: WeekBelow, plan: Plan) -> None:
    drag = held(below, dragging.packed_idea(DOORS.id))
    at = on(below, THURSDAY)
    drag.enter(at)
    assert not drag.move(at)
    assert (below.pane.days._drop_text, below.pane.days._refused) == ("One-time, used 12 Nov", True)
    assert not drag.drop(at)
    assert len(planned_from(plan, DOORS.id)) == 1


def test_a_one_time_idea_that_waits_in_the_idea_bank_is_refused_too(below: WeekBelow, plan: Plan) -> None:
    once = replace(LIGHTS, one_time=True)
    plan.document.do(changed("Mark content idea", (LIGHTS, once)))
    plan.document.do(plan_idea(once, None, plan.document.team))
    drag = held(below, dragging.packed_idea(LIGHTS.id))
    drag.enter(on(below, THURSDAY))
    assert not drag.move(on(below, THURSDAY))
    assert below.pane.days._drop_text == "One-time, planned, no day yet"


def test_an_idea_that_is_gone_changes_nothing(below: WeekBelow, plan: Plan) -> None:
    drag = held(below, dragging.packed_idea(LIGHTS.id))
    drag.enter(on(below, THURSDAY))
    plan.document.do(taken_away("Delete", LIGHTS))
    drag.drop(on(below, THURSDAY))
    assert not planned_from(plan, LIGHTS.id)


def test_a_plan_that_is_held_elsewhere_is_told(below: WeekBelow, plan: Plan) -> None:
    told: list[str] = []
    plan.document.refused.connect(told.append)
    drag = held(below, dragging.packed_idea(LIGHTS.id))
    drag.enter(on(below, THURSDAY))
    with locked(plan):
        drag.drop(on(below, THURSDAY))
    assert told
    assert not planned_from(plan, LIGHTS.id)


def test_what_is_neither_post_nor_idea_is_not_let_in(below: WeekBelow) -> None:
    text = QMimeData()
    text.setText("Lights")
    assert not held(below, text).enter(on(below, THURSDAY))


def test_its_posts_are_dragged_to_other_days(below: WeekBelow, plan: Plan) -> None:
    drag = held(below, dragging.packed(LIBRARY.id))
    one_step(plan, lambda: drag.carry(on(below, SUNDAY)))
    assert LIBRARY.when is not None
    assert plan.when(LIBRARY) == LIBRARY.when.on(SUNDAY)


def test_keys_move_a_post_as_a_drag_does(below: WeekBelow, plan: Plan) -> None:
    below.view.choose_post(TREE.id)
    QTest.keyClick(below.view, Key.Key_Left, ALT)
    assert TREE.when is not None
    assert plan.when(TREE) == TREE.when.on(THURSDAY)
    for _step in range(4):
        QTest.keyClick(below.view, Key.Key_Right, ALT)
    assert plan.when(TREE) == TREE.when.on(date(2026, 11, 30))
    assert (below.week, below.title.text()) == (WEEK.later(1), "Week 49")


def test_several_posts_move_together(below: WeekBelow, plan: Plan) -> None:
    below.view.choose_post(COUNCIL.id)
    QTest.keyClick(below.view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert below.selected() == [COUNCIL.id, LIBRARY.id]
    QTest.keyClick(below.view, Key.Key_Right, ALT)
    found = [plan.when(post) for post in (COUNCIL, LIBRARY)]
    assert [when.day for when in found if when] == [THURSDAY, THURSDAY]


def test_enter_and_a_double_click_open_a_post_but_a_click_only_chooses(below: WeekBelow) -> None:
    opened: list[UUID] = []
    below.opened.connect(opened.append)
    below.view.choose_post(TREE.id)
    QTest.keyClick(below.view, Key.Key_Return)
    place = below.view.visualRect(below.model.index_of(LIBRARY.id)).center()
    QTest.mouseClick(below.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [TREE.id]
    QTest.mouseDClick(below.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [TREE.id, LIBRARY.id]


def test_enter_on_an_empty_day_asks_to_plan_there(below: WeekBelow) -> None:
    days: list[date] = []
    below.plan_wanted.connect(days.append)
    below.view.choose_day(SUNDAY)
    QTest.keyClick(below.view, Key.Key_Return)
    assert days == [SUNDAY]


def test_the_header_goes_from_week_to_week(below: WeekBelow) -> None:
    below.next.click()
    below.next.click()
    assert (below.title.text(), below.days.text()) == ("Week 50", "7–13 December 2026")
    below.previous.click()
    assert below.title.text() == "Week 49"
    below.today.click()
    assert below.week == WEEK


def test_an_empty_week_asks_for_an_idea(below: WeekBelow) -> None:
    below.show_day(date(2027, 3, 1))
    assert below.pane._empty.isVisible()
    assert below.pane._empty.accessibleName() == "Nothing is planned in week 9"


def test_the_clock_stands_still_while_it_is_hidden(below: WeekBelow) -> None:
    assert below._clock.isActive()
    below.hide()
    assert not below._clock.isActive()


def test_escape_asks_to_hide_it(below: WeekBelow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(below.closed):
        QTest.keyClick(below.view, Key.Key_Escape)


def test_where_it_is_low_the_cards_have_the_campaigns_room(below: WeekBelow) -> None:
    pane = below.pane
    assert isinstance(pane, _Pane)
    assert pane._campaigns.isVisible()
    below.resize(1200, 260)
    assert not pane._campaigns.isVisible()
