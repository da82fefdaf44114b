"""Widgets that flow in rows: what is hidden takes no room."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kommunikator.ui.editor.flow import flowing


def test_what_is_hidden_leaves_no_gap(qtbot: QtBot) -> None:
    first, second, third = (QPushButton(text) for text in "abc")
    row = flowing(first, second, third)
    qtbot.addWidget(row)
    row.resize(600, 60)
    row.show()
    before = second.x()
    assert before > 0
    first.hide()
    QApplication.sendPostedEvents()
    assert second.x() == 0
    assert third.x() < before + second.width() + before
    row.resize(second.width() + 2, 200)
    QApplication.sendPostedEvents()
    assert (second.pos().toTuple(), third.x()) == ((0, 0), 0)
    assert third.y() > 0
