from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.settings import Settings
from kommunikator.storage import backup
from kommunikator.ui import theme
from kommunikator.ui.backups import RestoreQuestion
from kommunikator.ui.controls import Segments
from kommunikator.ui.team.computer_page import FIELDS
from kommunikator.ui.team.dialog import TeamSettings
from tests.ui.plans import Plan

Open = Callable[..., TeamSettings]


@pytest.fixture
def opened(plan: Plan, qtbot: QtBot, look: theme.Theme) -> Open:
    def make(settings: Settings | None = None, warning: str | None = None) -> TeamSettings:
        chosen = settings or Settings()
        dialog = TeamSettings(plan.document, chosen, system_name="Alva from the system", warning=warning)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        return dialog

    return make


@pytest.fixture
def two_backups(plan: Plan) -> list[Path]:
    return [backup.make(plan.path, datetime(2026, 11, day, 9, 41)) for day in (20, 21)]


def heard(dialog: TeamSettings) -> list[Settings]:
    told: list[Settings] = []
    dialog.changed.connect(told.append)
    return told


def segments(dialog: TeamSettings, name: str) -> Segments:
    found = dialog.input(name)
    assert isinstance(found, Segments)
    return found


def name_of(dialog: TeamSettings) -> QLineEdit:
    found = dialog.input("author")
    assert isinstance(found, QLineEdit)
    return found


def button(dialog: QWidget, text: str) -> QPushButton:
    return next(found for found in dialog.findChildren(QPushButton) if found.text() == text)


def test_it_shows_the_settings_that_hold(opened: Open) -> None:
    dialog = opened(Settings(language="nb", theme="dark", text_size=150, author="Alva Lindell"))
    language = dialog.input("language")
    assert isinstance(language, QComboBox)
    assert language.currentText() == "Norsk bokmål"
    assert segments(dialog, "theme").current() == "dark"
    assert segments(dialog, "text_size").current() == "150"
    assert name_of(dialog).text() == "Alva Lindell"
    assert name_of(dialog).placeholderText() == "Alva from the system"


def test_each_choice_holds_at_once(opened: Open, look: theme.Theme) -> None:
    dialog = opened()
    told = heard(dialog)
    language = dialog.input("language")
    assert isinstance(language, QComboBox)
    QTest.keyClick(segments(dialog, "theme"), Qt.Key.Key_Right)
    QTest.keyClick(segments(dialog, "text_size"), Qt.Key.Key_Right)
    QTest.keyClick(language, Qt.Key.Key_End)
    language.activated.emit(language.currentIndex())
    name_of(dialog).setFocus()
    QTest.keyClicks(name_of(dialog), "  Alva & Co  ")
    language.setFocus()
    assert told[0] == Settings(theme="light")
    assert told[1] == Settings(theme="light", text_size=125)
    assert told[-1] == Settings(theme="light", text_size=125, language="en", author="Alva & Co")
    assert len(told) == 4
    assert dialog.settings() == told[-1]


def test_what_is_not_in_the_form_stays(opened: Open) -> None:
    before = Settings(drawer=False, splitter=(1, 2), geometry="abc")
    dialog = opened(before)
    told = heard(dialog)
    QTest.keyClick(segments(dialog, "theme"), Qt.Key.Key_Left)
    assert told == [Settings(theme="dark", drawer=False, splitter=(1, 2), geometry="abc")]


def test_choosing_the_same_again_tells_nothing(opened: Open) -> None:
    dialog = opened()
    told = heard(dialog)
    segments(dialog, "theme").chosen.emit("system")
    name_of(dialog).editingFinished.emit()
    assert told == []


def test_a_name_that_is_being_typed_is_taken_on_closing(opened: Open) -> None:
    dialog = opened()
    told = heard(dialog)
    QTest.keyClicks(name_of(dialog), "Jonas")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert told[-1].author == "Jonas"


def test_a_size_set_by_hand_is_kept_until_another_is_chosen(opened: Open) -> None:
    dialog = opened(Settings(text_size=110))
    assert segments(dialog, "text_size").current() == "110"


def test_every_field_has_a_name_for_screen_readers(opened: Open) -> None:
    dialog = opened()
    labels = {label.buddy(): label.text() for label in dialog.findChildren(QLabel) if label.buddy()}
    for field in FIELDS:
        assert dialog.input(field.name).accessibleName() == field.text
        assert labels[dialog.input(field.name)] == field.text


def test_it_says_where_the_plan_lies_and_opens_it(opened: Open, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    opened_urls: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened_urls.append(url) or True)
    dialog = opened(warning="The folder is <b>synced</b>.")
    labels = {label.text(): label for label in dialog.findChildren(QLabel)}
    assert str(plan.path.parent) in labels
    assert labels["The folder is <b>synced</b>."].isVisible()
    assert all(label.textFormat() == Qt.TextFormat.PlainText for text, label in labels.items() if text)
    button(dialog, "Open folder").click()
    assert opened_urls == [QUrl.fromLocalFile(str(plan.path.parent))]


def test_a_backup_is_made_beside_the_open_plan(opened: Open, plan: Plan, qtbot: QtBot) -> None:
    dialog = opened()
    assert dialog.backups.list.count() == 0
    button(dialog, "Back up now").click()
    qtbot.waitUntil(lambda: dialog.backups.list.count() == 1)
    assert dialog.backups.list.item(0).text().startswith("25 Nov 2026 08:52")
    with closing(sqlite3.connect(backup.existing(plan.path)[0])) as copied:
        assert copied.execute("PRAGMA quick_check").fetchone() == ("ok",)
    assert dialog.backups.make_button.isEnabled()


def test_a_backup_that_cannot_be_made_says_why(opened: Open, plan: Plan, qtbot: QtBot) -> None:
    dialog = opened()
    (plan.path.parent / "backups").write_text("in the way")
    button(dialog, "Back up now").click()
    qtbot.waitUntil(dialog.backups.failure.isVisible)
    assert "backups" in dialog.backups.failure.sentence()
    assert dialog.backups.make_button.isEnabled()


def test_restoring_asks_first(opened: Open, two_backups: list[Path], qtbot: QtBot) -> None:
    dialog = opened()
    assert not dialog.backups.restore_button.isEnabled()
    assert dialog.backups.restore_button.toolTip()
    dialog.backups.list.setCurrentRow(1)
    wanted: list[Path] = []
    dialog.restore_wanted.connect(wanted.append)
    dialog.backups.restore_button.click()
    question = dialog.findChild(RestoreQuestion)
    assert question is not None
    assert any("20 Nov 2026 09:41" in label.text() for label in question.findChildren(QLabel))
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert wanted == []
    dialog.backups.restore_button.click()
    question = next(found for found in dialog.findChildren(RestoreQuestion) if found.isVisible())
    QTest.keyClick(question, Qt.Key.Key_Return)
    assert wanted == [two_backups[0]]
    assert not dialog.isVisible()


def test_it_follows_another_text_size_while_it_is_open(
    opened: Open, two_backups: list[Path], qapp: QApplication
) -> None:
    dialog = opened()
    before = dialog.backups.list.height()
    dialog.changed.connect(lambda chosen: theme.apply(qapp, "light", chosen.text_size))
    try:
        segments(dialog, "text_size").chosen.emit("200")
        assert dialog.backups.list.height() > before
        assert dialog.width() <= dialog.screen().availableSize().width()
    finally:
        theme.apply(qapp, "light")
