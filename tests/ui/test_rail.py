from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.ui import theme
from kommunikator.ui.rail import Entry, Rail
from kommunikator.ui.tokens import DARK, LIGHT

ENTRIES = [
    Entry("week", "calendar-blank", "Vecka"),
    Entry("matrix", "squares-four", "Matris"),
    Entry("follow", "chart-line-up", "Uppföljning"),
]
BOTTOM = [Entry("sync", "arrows-clockwise", "Synkat 08:50", page=False), Entry("settings", "gear-six", "Inställningar")]


def focused() -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None
    return now


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    return host


@pytest.fixture
def rail(qtbot: QtBot, host: QWidget) -> Rail:
    host.resize(300, 700)
    rail = Rail(ENTRIES, BOTTOM, "Sjövik", host)
    rail.setFixedHeight(700)
    host.show()
    qtbot.waitExposed(host)
    host.activateWindow()
    rail.set_current("week")
    return rail


def test_choosing_tells_the_key_and_marks_one(rail: Rail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rail.chosen) as told:
        QTest.mouseClick(rail.button("matrix"), Qt.MouseButton.LeftButton)
    assert told.args == ["matrix"]
    assert rail.current() == "matrix"
    assert not rail.button("week").isChecked()


def test_setting_the_page_from_code_is_silent(rail: Rail, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(rail.chosen):
        rail.set_current("follow")
    assert rail.current() == "follow"
    with pytest.raises(KeyError):
        rail.set_current("nothing")


def test_what_is_no_page_is_never_marked(rail: Rail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rail.chosen) as told:
        rail.button("sync").click()
    assert told.args == ["sync"]
    assert rail.current() == "week"


def test_arrows_move_and_enter_chooses(rail: Rail, qtbot: QtBot) -> None:
    rail.button("week").setFocus()
    order = ["matrix", "follow", "sync", "settings", "week"]
    for key in order:
        QTest.keyClick(focused(), Qt.Key.Key_Down)
        assert rail.button(key).hasFocus()
    assert rail.current() == "week"
    QTest.keyClick(focused(), Qt.Key.Key_Up)
    assert rail.button("settings").hasFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Home)
    assert rail.button("week").hasFocus()
    QTest.keyClick(focused(), Qt.Key.Key_End)
    with qtbot.waitSignal(rail.chosen) as told:
        QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert told.args == ["settings"]


def test_tab_reaches_the_marked_page_once(rail: Rail) -> None:
    def stops() -> list[str]:
        keys = [entry.key for entry in ENTRIES + BOTTOM]
        return [key for key in keys if rail.button(key).focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert stops() == ["week"]
    rail.set_current("follow")
    assert stops() == ["follow"]


def test_every_button_has_a_name_and_an_icon(rail: Rail) -> None:
    for entry in ENTRIES + BOTTOM:
        assert rail.button(entry.key).accessibleName() == entry.text
        assert not rail.button(entry.key).icon().isNull()


def test_folding_leaves_icons_with_tool_tips(rail: Rail) -> None:
    assert rail.width() == 96
    assert rail.button("week").toolTip() == ""
    rail.set_narrow(True)
    assert rail.is_narrow()
    assert rail.width() == 56
    assert rail.button("follow").toolTip() == "Uppföljning"
    assert rail.button("follow").toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    assert min(rail.button("follow").width(), rail.button("follow").height()) >= 24
    rail.set_narrow(False)
    assert rail.width() == 96


@pytest.mark.parametrize("size", [100, 150, 200])
def test_every_word_fits(rail: Rail, qapp: QApplication, size: int) -> None:
    look = theme.apply(qapp, "light", size)
    assert rail.width() >= look.px(96)
    for button in rail.findChildren(QToolButton):
        wanted = QFontMetrics(look.font("small")).horizontalAdvance(button.text())
        assert wanted < rail.width() - 2 * look.px(6)


def test_a_long_organisation_is_cut_and_its_name_kept(rail: Rail) -> None:
    name = "Upplands Väsby kommun, kommunikationsavdelningen"
    rail.set_organisation(name)
    label = next(label for label in rail.findChildren(QLabel) if label.toolTip())
    assert label.toolTip() == name
    assert label.text().endswith("…")
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert rail.width() == 96


def test_the_marker_is_beside_the_marked_page(rail: Rail) -> None:
    def marked(key: str) -> bool:
        middle = rail.button(key).geometry().center().y()
        return rail.grab().toImage().pixelColor(1, middle).name() == LIGHT.accent.lower()

    assert marked("week")
    assert not marked("follow")
    rail.set_current("follow")
    assert marked("follow")
    assert not marked("week")


def test_the_rail_follows_the_theme(rail: Rail, qapp: QApplication) -> None:
    assert rail.grab().toImage().pixelColor(2, 2).name() == LIGHT.rail.lower()
    theme.apply(qapp, "dark")
    assert rail.grab().toImage().pixelColor(2, 2).name() == DARK.rail.lower()


def test_a_text_can_change(rail: Rail) -> None:
    rail.set_text("sync", "Offline")
    assert rail.button("sync").text() == "Offline"
    assert rail.button("sync").accessibleName() == "Offline"
