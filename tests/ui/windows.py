"""The window as the tests open it, and keys pressed wherever the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kommunikator.settings import Settings
from kommunikator.ui.window import MainWindow
from tests.ui.plans import Plan


def show(plan: Plan, qtbot: QtBot, settings: Settings = Settings()) -> MainWindow:  # noqa: B008
    made = MainWindow(plan.document, settings)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.week.show_today()
    made.week.fill_drawer()
    made.week.view.setFocus()
    return made


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the focus is."""
    QTest.keyClick(focused(), key, modifier)
