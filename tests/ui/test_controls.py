from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.ui import theme
from kommunikator.ui.controls import Pill, Segments
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
    host.resize(600, 200)
    host.show()
    qtbot.waitExposed(host)
    host.activateWindow()
    return host


@pytest.fixture
def segments(host: QWidget) -> Segments:
    made = Segments([("none", "Ingen"), ("channel", "Kanal"), ("theme", "Tema")], "Gruppera", host)
    made.move(40, 40)
    made.adjustSize()
    made.show()
    return made


def focused() -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None
    return now


def button(segments: Segments, text: str) -> QToolButton:
    return next(each for each in segments.findChildren(QToolButton) if each.text() == text)


def test_one_segment_is_chosen_from_the_start(segments: Segments) -> None:
    assert segments.current() == "none"
    assert segments.accessibleName() == "Gruppera"


def test_choosing_a_segment_tells_its_key(segments: Segments, qtbot: QtBot) -> None:
    with qtbot.waitSignal(segments.chosen) as told:
        QTest.mouseClick(button(segments, "Kanal"), Qt.MouseButton.LeftButton)
    assert told.args == ["channel"]
    assert segments.current() == "channel"
    with qtbot.assertNotEmitted(segments.chosen):
        segments.set_current("theme")
    with pytest.raises(KeyError):
        segments.set_current("week")


@pytest.mark.parametrize(
    ("key", "expected"), [(Qt.Key.Key_Right, ["channel", "theme", "none"]), (Qt.Key.Key_Left, ["theme", "channel"])]
)
def test_arrows_choose_the_neighbour(segments: Segments, key: Qt.Key, expected: list[str]) -> None:
    told: list[str] = []
    segments.chosen.connect(told.append)
    button(segments, "Ingen").setFocus()
    for _step in expected:
        QTest.keyClick(focused(), key)
    assert told == expected
    assert segments.current() == expected[-1]


def test_tab_stops_at_the_chosen_segment_alone(segments: Segments) -> None:
    def stops() -> list[str]:
        buttons = segments.findChildren(QToolButton)
        return [each.text() for each in buttons if each.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert stops() == ["Ingen"]
    segments.set_current("channel")
    assert stops() == ["Kanal"]
    QTest.mouseClick(button(segments, "Tema"), Qt.MouseButton.LeftButton)
    assert stops() == ["Tema"]
    segments.choose_none()
    assert stops() == ["Ingen"]


def test_the_chosen_segment_has_a_line_at_its_foot(segments: Segments) -> None:
    segments.set_current("channel")
    chosen, other = button(segments, "Kanal"), button(segments, "Tema")
    picture = segments.grab().toImage()
    foot = segments.height() - 2
    assert picture.pixelColor(chosen.geometry().center().x(), foot).name() == LIGHT.accent.lower()
    assert picture.pixelColor(other.geometry().center().x(), foot).name() != LIGHT.accent.lower()


def test_nothing_moves_when_another_segment_is_chosen(segments: Segments) -> None:
    before = segments.sizeHint()
    segments.set_current("theme")
    assert segments.sizeHint() == before


def test_a_pill_that_is_on_has_a_tick(host: QWidget) -> None:
    pill = Pill("Helg", parent=host)
    assert pill.icon().isNull()
    pill.setChecked(True)
    assert not pill.icon().isNull()
    assert pill.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    pill.setChecked(False)
    assert pill.icon().isNull()


def test_a_pill_with_an_icon_gets_it_back(host: QWidget) -> None:
    pill = Pill("Idébank", "lightbulb", host)
    own = pill.icon().pixmap(16, 16).toImage()
    pill.setChecked(True)
    assert pill.icon().pixmap(16, 16).toImage() != own
    pill.setChecked(False)
    assert pill.icon().pixmap(16, 16).toImage() == own


def test_a_pill_grows_with_the_text(host: QWidget, qapp: QApplication) -> None:
    pill = Pill("Idébank", "lightbulb", host)
    pill.show()
    assert pill.sizeHint().height() == 32
    small = pill.iconSize()
    look = theme.apply(qapp, "dark", 200)
    assert pill.sizeHint().height() == look.height("body", 6, 32)
    assert pill.iconSize().height() == 2 * small.height()
