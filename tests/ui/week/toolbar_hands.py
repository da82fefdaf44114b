"""The toolbar as its tests open it, and what they look at in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.domain.shown import Shown
from kommunikator.ui.week.toolbar import WeekToolbar
from tests.ui.plans import Plan


def open_toolbar(plan: Plan, qtbot: QtBot, width: int = 1800, shown: Shown | None = None) -> WeekToolbar:
    """Give a toolbar above an empty place, as wide as it is said."""
    host = QWidget()
    # The bot itself holds it but weakly.
    qtbot.addWidget(host, before_close_func=lambda _widget: host.hide())
    made = WeekToolbar(plan.document)
    if shown:
        made.show_shown(shown)
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(made)
    column.addStretch(1)
    host.resize(width, 400)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    return made


def host_of(toolbar: WeekToolbar) -> QWidget:
    """Give what the toolbar stands in."""
    host = toolbar.parentWidget()
    assert host is not None
    return host


def told(toolbar: WeekToolbar) -> list[Shown]:
    """Give a list that gets what the toolbar tells of."""
    found: list[Shown] = []
    toolbar.shown_changed.connect(found.append)
    return found


def entry(menu: QMenu, text: str) -> QAction:
    """Give the entry of a menu with that text."""
    return next(action for action in menu.actions() if action.text() == text)


def tick(menu: QMenu, text: str) -> None:
    """Tick an entry by the keyboard in an open menu."""
    menu.setActiveAction(entry(menu, text))
    QTest.keyClick(menu, Qt.Key.Key_Space)
