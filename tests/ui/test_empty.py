from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.ui import theme
from kommunikator.ui.empty import EmptyState
from kommunikator.ui.tokens import LIGHT


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(600, 400)
    host.show()
    qtbot.waitExposed(host)
    return host


def put(host: QWidget, *words: str) -> EmptyState:
    made = EmptyState(*words, parent=host)
    made.setGeometry(20, 20, 400, 200)
    made.show()
    return made


def texts(made: EmptyState) -> list[str]:
    return [label.text() for label in made.findChildren(QLabel) if label.isVisible() and label.text()]


def test_one_sentence_and_one_action(host: QWidget, qtbot: QtBot) -> None:
    made = put(host, "funnel", "Inget matchar filtret", "Rensa filter")
    assert texts(made) == ["Inget matchar filtret"]
    action = made.findChild(QPushButton)
    assert action is not None
    assert action.text() == "Rensa filter"
    assert action.height() >= 24
    with qtbot.waitSignal(made.action_triggered):
        QTest.mouseClick(action, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(made.action_triggered):
        QTest.keyClick(action, Qt.Key.Key_Space)


def test_without_an_action_there_is_no_button(host: QWidget) -> None:
    made = put(host, "lightbulb", "Inga idéer än", "", "Skriv den första ovan.")
    action = made.findChild(QPushButton)
    assert action is not None
    assert not action.isVisible()
    assert texts(made) == ["Inga idéer än", "Skriv den första ovan."]


def test_the_words_can_change(host: QWidget) -> None:
    made = put(host, "lightbulb", "Inga idéer än")
    made.say("magnifying-glass", "Inga träffar på <b>snö</b>", "Rensa")
    assert texts(made) == ["Inga träffar på <b>snö</b>"]
    assert made.accessibleName() == "Inga träffar på <b>snö</b>"
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in made.findChildren(QLabel) if label.text())
    action = made.findChild(QPushButton)
    assert action is not None
    assert action.isVisible()


def test_an_unknown_icon_is_an_error(host: QWidget) -> None:
    with pytest.raises(KeyError):
        put(host, "no-such-icon", "Inga idéer än")


def test_the_frame_is_dashed(host: QWidget) -> None:
    made = put(host, "lightbulb", "Inga idéer än")
    picture = made.grab().toImage()
    top = [picture.pixelColor(x, 0).name() for x in range(20, 380)]
    assert LIGHT.line2.lower() in top
    assert LIGHT.surface.lower() in top
    changes = sum(one != other for one, other in pairwise(top))
    assert changes > 50


def test_icon_and_words_grow(host: QWidget, qapp: QApplication) -> None:
    made = put(host, "lightbulb", "Inga idéer än")
    icon = next(label for label in made.findChildren(QLabel) if not label.pixmap().isNull())
    assert icon.pixmap().deviceIndependentSize().width() == 28
    theme.apply(qapp, "dark", 200)
    assert icon.pixmap().deviceIndependentSize().width() == 56
