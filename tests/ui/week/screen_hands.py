"""What a person does with the week's screen, for its tests."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from kommunikator.domain.post import Post
from kommunikator.ui.week.screen import WeekScreen


def press(screen: WeekScreen, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(screen.view, key, modifier)


def current(screen: WeekScreen) -> UUID | None:
    card = screen.view.current_card()
    return card.key if card else None


def at(screen: WeekScreen, day: date) -> QPoint:
    """A point under the cards of a day."""
    board, view = screen.view.board, screen.view
    column = board.columns[day.weekday()]
    return QPoint(column.x + column.width // 2 - view.horizontalOffset(), board.stacks[day.weekday()].bottom + 60)


def popup(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, text: str) -> None:
    """Trigger an entry of a menu (or of one of its submenus) and close it."""
    actions = [*menu.actions(), *(inner for entry in menu.actions() if entry.menu() for inner in _inner(entry.menu()))]
    next(action for action in actions if action.text() == text).trigger()
    menu.close()


def _inner(menu: QObject | None) -> list[QAction]:
    assert isinstance(menu, QMenu)
    return menu.actions()


def idea(screen: WeekScreen, post: Post) -> None:
    screen.ideas.view.setFocus(Qt.FocusReason.TabFocusReason)
    screen.ideas.view.setCurrentIndex(screen.ideas.model.index_of(post.id))
