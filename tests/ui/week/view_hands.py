"""What a person does with the board, and what it says then, for its tests."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kommunikator.domain.post import Post
from kommunikator.ui.week.view import WeekView
from tests.ui.plans import (
    shown,
)


class Said:
    """What a view has asked for, in order."""

    def __init__(self, view: WeekView) -> None:
        self.opened: list[UUID] = []
        self.pointed: list[UUID] = []
        self.new: list[date] = []
        self.dropped: list[tuple[UUID, QPoint]] = []
        self.held: list[UUID | None] = []
        view.opened.connect(self.opened.append)
        view.pointed.connect(self.pointed.append)
        view.new_wanted.connect(self.new.append)
        view.dropped.connect(lambda post, at: self.dropped.append((post, at)))
        view.drag_moved.connect(lambda post, _at: self.held.append(post))


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
