"""What a person does on a board of several weeks or rows, for its tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest

from kommunikator.domain.edit import Record, added
from kommunikator.domain.post import Post
from kommunikator.domain.team import Channel, Member
from kommunikator.domain.team import Theme as Topic
from kommunikator.ui.week.screen import WeekScreen
from tests.storage.plans import living_rows
from tests.ui.plans import Drag, Plan

# Further rows besides those of the small plan: a channel with a target, and no posts yet.
INSTA = Channel(id=UUID(int=13), name="Instagram", code="IG", position=3, weekly_target=2)
KARIN = Member(id=UUID(int=3), name="Karin Holm", initials="KH", position=3)
WINTER = Topic(id=UUID(int=22), name="Winter", position=2)

_PLAIN = Qt.KeyboardModifier.NoModifier


def put_in(plan: Plan, *records: Record) -> None:
    """Let records be in the plan from the beginning."""
    plan.store.apply(added("Add", *records))


def look(screen: WeekScreen, **choices: Any) -> None:
    """Choose what is shown: grouping, span, filter or weekend."""
    screen.show_as(replace(screen.model.shown, **choices))
    screen.view.executeDelayedItemsLayout()


def card_of(screen: WeekScreen, post: Post, group: UUID | None = None) -> QModelIndex:
    """Give the card of a post in a row; in the first where it stands when no row is said."""
    for n, card in enumerate(screen.model.rows):
        if card.key == post.id and group in (None, card.group):
            return screen.model.index(n)
    raise AssertionError(f"{post.title} is not there")


def places(screen: WeekScreen, post: Post) -> list[tuple[date | None, UUID | None]]:
    """Give where a post stands: day and row of each of its cards."""
    return [(card.day, card.group) for card in screen.model.rows if card.key == post.id]


def cell_middle(screen: WeekScreen, day: date, group: UUID | None = None) -> QPoint:
    """Give a point in a cell, scrolled into sight."""
    view = screen.view
    view.executeDelayedItemsLayout()
    cell = screen.model.cell_in(day, group)
    assert cell >= 0
    level, column = view.board.levels[cell // 7], view.board.columns[cell % 7]
    view.verticalScrollBar().setValue(level.y)
    x = column.x + column.width // 2 - view.horizontalOffset()
    return QPoint(x, level.inside + (level.bottom - level.inside) // 2 - view.verticalOffset())


def click(
    screen: WeekScreen, index: QModelIndex, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Click a card."""
    screen.view.scrollTo(index)
    rect = screen.view.visualRect(index)
    assert not rect.isEmpty()
    QTest.mouseClick(screen.view.viewport(), Qt.MouseButton.LeftButton, modifier, rect.center())


def selected(screen: WeekScreen) -> set[str]:
    """Give the titles of the selected posts."""
    titles = {card.key: card.post.title for card in screen.model.rows}
    return {titles[post] for post in screen.view.selected_posts()}


class Hand:
    """Drags the current card of a screen as Qt does: `startDrag` runs until the card is let go."""

    def __init__(self, screen: WeekScreen, monkeypatch: pytest.MonkeyPatch) -> None:
        self.screen = screen
        self.took = False
        """Whether the board took what was dropped last."""
        self.said = ("", False)
        """What the day header said before the card was let go, and whether it was a refusal."""
        self._way: Callable[[QMimeData], None] = lambda _carried: None
        monkeypatch.setattr("kommunikator.ui.week.drag_view.QDrag.exec", self._hold)

    def drag(self, post: Post, day: date, into: UUID | None = None, *, out_of: UUID | None = None) -> bool:
        """Drag a post's card (in the row `out_of`) to a day in the row `into`; give whether it was taken there."""
        view = self.screen.view
        index = card_of(self.screen, post, out_of)
        if not view.selectionModel().isSelected(index):
            view.setCurrentIndex(index)
        else:
            view.selectionModel().setCurrentIndex(index, view.selectionModel().SelectionFlag.NoUpdate)
        view.setFocus()
        self._to = cell_middle(self.screen, day, into)
        view.startDrag(Qt.DropAction.MoveAction)
        return self.took

    def _hold(self, *_given: object) -> None:
        view, header = self.screen.view, self.screen.pane.days
        card = view.current_card()
        assert card is not None
        drag = Drag.of(card.post, view.viewport())
        drag.enter(self._to)
        self.took = drag.move(self._to)
        self.said = (header._drop_text, header._refused)
        # Where the last move was refused, Qt tells that the drag has left instead of that it was dropped.
        if self.took:
            self.took = drag.drop(self._to)
        else:
            drag.leave()


def one_step(plan: Plan, work: Callable[[], object]) -> None:
    """Do something that must be one edit, take it back, and find everything as before; then do it again."""
    before, count = living_rows(plan.path), plan.document.undo_stack.count()
    work()
    assert plan.document.undo_stack.count() == count + 1
    after = living_rows(plan.path)
    plan.document.undo()
    assert living_rows(plan.path) == before
    plan.document.redo()
    assert living_rows(plan.path) == after
