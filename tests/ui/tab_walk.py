"""Tab through a window: where it stops, and where it should."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.windows import focused

_MANY = 80


def stops(first: QWidget, qtbot: QtBot, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Give where Tab (or Shift+Tab as `Key_Backtab`) goes from a widget on, until it is back there.

    The parts of a date count once. Raises AssertionError where it does not come round.
    """
    first.window().activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    met = [first]
    for _step in range(_MANY):
        here = focused()
        if here is first and len(met) > 1:
            return met
        if here is not met[-1]:
            met.append(here)
        QTest.keyClick(here, key)
    raise AssertionError([(type(each).__name__, each.accessibleName()) for each in met[:30]])


def controls(window: QWidget) -> set[QWidget]:
    """Give what the keyboard should reach in a window: of choices that exclude each other the one that holds,
    the first where none does.
    """
    return {each for each in window.findChildren(QWidget) if _takes_keys(each)}


def _takes_keys(widget: QWidget) -> bool:
    if not widget.isVisible() or not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive():
        return widget is (group.checkedButton() or group.buttons()[0])
    if isinstance(widget.parentWidget(), QAbstractSpinBox) or isinstance(widget, QLabel):
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
