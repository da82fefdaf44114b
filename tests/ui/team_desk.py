"""The settings opened on the small plan, and hands for the fields of a form."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.settings import Settings
from kommunikator.ui.team.dialog import TeamSettings
from kommunikator.ui.team.list_page import ListPage
from tests.ui.plans import Plan
from tests.ui.windows import focused


def open_settings(plan: Plan, qtbot: QtBot, section: str = "computer") -> TeamSettings:
    dialog = TeamSettings(plan.document, Settings())
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    dialog.show_section(section)
    return dialog


def list_page(dialog: TeamSettings, section: str) -> ListPage:
    found = dialog.page(section)
    assert isinstance(found, ListPage)
    return found


def line_of(entry: Any) -> QWidget:
    """Give what of a field is typed into."""
    if isinstance(entry, QLineEdit):
        return entry
    return getattr(entry, "line", entry)


def write(form: Any, name: str, text: str, *, leave: bool = True) -> None:
    """Type over a field by keyboard, and go on with Tab."""
    line = line_of(form.input(name))
    line.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_Delete)
    for letter in text:
        press_letter(line, letter)
    if leave:
        QTest.keyClick(focused(), Qt.Key.Key_Tab)


def press_letter(line: QWidget, letter: str) -> None:
    """Type any letter; QTest knows only those of ASCII."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(line, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def edits(plan: Plan) -> list[str]:
    stack = plan.document.undo_stack
    return [stack.text(n) for n in range(stack.index())]
