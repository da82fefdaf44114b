from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from kommunikator.ui import theme
from kommunikator.ui.keys_dialog import KeysDialog, shown

TABLE = [
    ("Everywhere", [("New post", "Ctrl+N"), ("Undo, redo", "Ctrl+Z / Ctrl+Y"), ("Larger text", "Ctrl++")]),
    ("In the week", [(f"Verb {number}", "Alt+Left") for number in range(40)]),
    ("Idea bank", [("Delete <b>", "Del")]),
]


@pytest.fixture
def dialog(qtbot: QtBot, look: theme.Theme) -> KeysDialog:
    made = KeysDialog(TABLE)
    qtbot.addWidget(made)
    made.open()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.mark.skipif(sys.platform == "darwin", reason="a Mac has its own signs")
@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("Ctrl+N", ["Ctrl+N"]),
        ("Ctrl+Z / Ctrl+Y", ["Ctrl+Z", "Ctrl+Y"]),
        ("Alt+Left", ["Alt+←"]),
        ("Down", ["↓"]),
        ("Ctrl++", ["Ctrl++"]),
        ("/", ["/"]),
        ("1…6", ["1…6"]),
        ("PgDown", ["PgDown"]),
    ],
)
def test_keys_are_written_as_on_the_keyboard(keys: str, expected: list[str]) -> None:
    assert shown(keys) == expected


def test_everything_in_the_table_is_shown_as_plain_text(dialog: KeysDialog) -> None:
    labels = dialog.findChildren(QLabel)
    texts = [label.text() for label in labels]
    for group, rows in TABLE:
        assert group in texts
        assert all(text in texts for text, _keys in rows)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels if label.text())


def test_the_groups_share_two_columns(dialog: KeysDialog) -> None:
    lefts = {label.text(): label.mapTo(dialog, label.rect().topLeft()).x() for label in dialog.findChildren(QLabel)}
    assert lefts["Everywhere"] < lefts["In the week"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_PageDown])
def test_the_arrow_keys_scroll_while_the_field_has_the_keyboard(dialog: KeysDialog, key: Qt.Key) -> None:
    area = dialog.findChild(QScrollArea)
    assert area is not None
    assert QApplication.focusWidget() is dialog.field
    QTest.keyClick(dialog.field, key)
    assert area.verticalScrollBar().value() > 0
    assert "In the week" in area.accessibleDescription()


def seen(dialog: KeysDialog) -> list[str]:
    area = dialog.findChild(QScrollArea)
    assert area is not None
    return [label.text() for label in area.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("undo", ["Everywhere", "Undo, redo", "Ctrl+Z", "Ctrl+Y"]),
        ("ctrl n", ["Everywhere", "New post", "Ctrl+N"]),
        ("  DELETE <b> ", ["Idea bank", "Delete <b>", "Del"]),
        ("idea", ["Idea bank", "Delete <b>", "Del"]),
        ("VERB 39", ["In the week", "Verb 39", "Alt+←"]),
        ("nothing such", []),
    ],
)
def test_what_is_typed_leaves_the_shortcuts_that_answer(dialog: KeysDialog, typed: str, found: list[str]) -> None:
    everything = seen(dialog)
    dialog.field.setText(typed)
    assert sorted(seen(dialog)) == sorted(found)
    assert dialog._nothing.isVisible() == (not found)
    dialog.field.clear()
    assert seen(dialog) == everything


def test_escape_and_enter_close_it(dialog: KeysDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_an_empty_table_is_no_fault(qtbot: QtBot, look: theme.Theme) -> None:
    empty = KeysDialog([])
    qtbot.addWidget(empty)
    empty.open()
    assert empty.isVisible()
