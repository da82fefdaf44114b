"""A card that comes to the board over a place where it may not be dropped."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtWidgets import QWidget

from kommunikator.ui.week.screen import WeekScreen
from tests.ui.plans import SNOW, Drag


def over(screen: WeekScreen) -> QWidget:
    screen.view.refusal = lambda _post, at: "No" if at.x() < 100 else ""
    return screen.view.viewport()


def test_it_is_let_in_since_qt_else_tells_nothing_of_where_it_goes_next(screen: WeekScreen) -> None:
    drag = Drag.of(SNOW, over(screen))
    assert drag.enter(QPoint(50, 20))
    assert not drag.move(QPoint(60, 20))
    assert drag.move(QPoint(200, 20))


def test_it_cannot_be_dropped_there_without_a_move(screen: WeekScreen) -> None:
    drag = Drag.of(SNOW, over(screen))
    drag.enter(QPoint(50, 20))
    assert not drag.drop(QPoint(50, 20))


def test_something_else_is_not_let_in(screen: WeekScreen) -> None:
    carried = QMimeData()
    carried.setText("no post")
    assert not Drag(over(screen), carried).enter(QPoint(200, 20))
