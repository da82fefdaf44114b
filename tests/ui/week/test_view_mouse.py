from __future__ import annotations

from collections.abc import Callable
from datetime import time
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kommunikator.domain.post import Post
from kommunikator.domain.when import When
from kommunikator.ui import theme
from kommunikator.ui.week.view import WeekView
from tests.ui.plans import (
    COUNCIL,
    LIBRARY,
    MONDAY,
    SUNDAY,
    THURSDAY,
    TIMELESS,
    TREE,
    TUESDAY,
    WEDNESDAY,
    Drag,
    Plan,
    shown,
)
from tests.ui.week.view_hands import Said, below, click, current, in_column, middle_of, press

Key = Qt.Key
WIDE, NARROW = 1080, 800


# --- mouse -------------------------------------------------------------------------------------------------------


def test_a_click_opens_the_card(view: WeekView, said: Said) -> None:
    click(view, middle_of(view, LIBRARY))
    assert said.pointed == [LIBRARY.id]
    assert said.opened == []
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
    assert said.pointed == [LIBRARY.id]
    assert said.opened == []


def test_a_press_that_is_let_go_elsewhere_opens_nothing(view: WeekView, said: Said) -> None:
    _mouse(view, QEvent.Type.MouseButtonPress, middle_of(view, LIBRARY), Qt.MouseButton.LeftButton)
    _mouse(view, QEvent.Type.MouseButtonRelease, middle_of(view, COUNCIL), Qt.MouseButton.NoButton)
    assert said.pointed == said.opened == []


def test_a_press_that_becomes_a_drag_opens_nothing(view: WeekView, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[UUID | None] = []
    monkeypatch.setattr("kommunikator.ui.week.drag_view.QDrag.exec", lambda *_given: started.append(current(view)))
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
    assert said.pointed == said.opened == []
    assert current(view) == LIBRARY.id


def test_a_click_beside_the_cards_chooses_the_day(view: WeekView, said: Said) -> None:
    click(view, middle_of(view, LIBRARY))
    click(view, below(view, THURSDAY))
    assert (view.day, current(view)) == (THURSDAY, None)
    assert said.pointed == [LIBRARY.id]
    assert said.opened == []


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


def test_dropped_before_those_without_a_time_a_post_keeps_its_own(view: WeekView, landing: WhenAt) -> None:
    assert landing(LIBRARY, in_column(view, WEDNESDAY, 0)) == LIBRARY.when
    assert landing(TIMELESS, below(view, WEDNESDAY)) == When(WEDNESDAY, time(15, 30))


@pytest.mark.parametrize("sideways", [True, False])
def test_a_drag_near_the_edge_scrolls_the_board(
    view: WeekView, said: Said, qtbot: QtBot, plan: Plan, sideways: bool
) -> None:
    """A board that is larger than the window can be crossed by a drag."""
    plan.add(*(Post(id=UUID(int=300 + n), title=str(n), when=When(MONDAY)) for n in range(6)))
    shown(view).refresh()
    # No smaller than it takes for some steps each way: a drag scrolls as fast as a person can follow.
    view.resize(640, 500)
    view.executeDelayedItemsLayout()
    right, bottom = view.viewport().width() - 3, view.viewport().height() - 3
    bar = view.horizontalScrollBar() if sideways else view.verticalScrollBar()
    assert bar.value() == 0 < bar.maximum()
    drag = Drag.of(TREE, view.viewport())
    drag.enter(QPoint(250, 200))
    drag.move(QPoint(right, 200) if sideways else QPoint(250, bottom))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    assert len(said.held) > 3
    drag.move(QPoint(2, 200) if sideways else QPoint(250, 2))
    qtbot.waitUntil(lambda: bar.value() == 0)
    drag.move(QPoint(right, 200) if sideways else QPoint(250, bottom))
    drag.leave()
    assert not view._edges._clock.isActive()
    assert bar.value() == 0


def test_a_drag_in_the_middle_does_not_scroll(view: WeekView) -> None:
    view.resize(500, 400)
    view.executeDelayedItemsLayout()
    drag = Drag.of(TREE, view.viewport())
    drag.enter(QPoint(250, 200))
    assert not view._edges._clock.isActive()
