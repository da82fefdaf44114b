from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.storage.errors import DiskFull
from kommunikator.ui import mishaps
from kommunikator.ui.mishaps import MishapDialog, Mishaps

log = logging.getLogger("kommunikator.test_mishaps")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def hook(window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mishaps]:
    monkeypatch.setattr(sys, "__excepthook__", lambda *_args: None)  # keeps the test run's own output readable
    made = mishaps.install(lambda: window, log, tmp_path)
    yield made
    made.remove()


def dialogs(window: QWidget) -> list[MishapDialog]:
    return [found for found in window.findChildren(MishapDialog) if found.isVisible()]


def fault(words: str = "broken") -> None:
    raise ValueError(words)


def happen(words: str = "broken") -> None:
    try:
        fault(words)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def said(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_fault_in_a_slot_is_logged_and_shown(
    hook: Mishaps, window: QWidget, tmp_path: Path, expected_logs: list[logging.LogRecord], qtbot: QtBot
) -> None:
    QTimer.singleShot(0, lambda: happen("the rest is silence"))
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    assert str(tmp_path) in said(dialogs(window)[0])
    assert "the rest is silence" in dialogs(window)[0].report()
    assert "test_mishaps.py" in dialogs(window)[0].report()
    assert expected_logs[0].exc_info


def test_one_that_comes_again_and_again_is_shown_once(
    hook: Mishaps, window: QWidget, expected_logs: list[logging.LogRecord], qtbot: QtBot
) -> None:
    for number in range(250):
        happen(f"broken {number}")
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    assert dialogs(window)[0].report().count("Traceback") == 1
    assert len(expected_logs) == 3  # the 1st, 10th and 100th
    dialogs(window)[0].accept()
    happen()
    QApplication.sendPostedEvents()
    assert dialogs(window) == []


def test_a_second_fault_joins_the_dialog_of_the_first(
    hook: Mishaps, window: QWidget, expected_logs: list[logging.LogRecord], qtbot: QtBot
) -> None:
    happen()
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    try:
        fault("another place")
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: dialogs(window)[0].report().count("Traceback") == 2)
    assert len(dialogs(window)) == 1


def test_it_hears_other_threads(
    hook: Mishaps, window: QWidget, expected_logs: list[logging.LogRecord], qtbot: QtBot
) -> None:
    threads = [threading.Thread(target=fault, args=("in a thread",)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    assert dialogs(window)[0].report().count("in a thread") == 1


def test_what_the_surroundings_did_is_told_in_its_own_words(
    hook: Mishaps, window: QWidget, expected_logs: list[logging.LogRecord], qtbot: QtBot
) -> None:
    error = DiskFull("The disk is full. Free some space, then try again.")
    sys.excepthook(type(error), error, None)
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    assert "The disk is full." in said(dialogs(window)[0])


def test_ctrl_c_is_no_fault(hook: Mishaps, window: QWidget, qtbot: QtBot) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    QApplication.sendPostedEvents()
    assert dialogs(window) == []


def test_an_exception_that_cannot_be_written_out_is_shown_all_the_same(
    hook: Mishaps, window: QWidget, expected_logs: list[logging.LogRecord], qtbot: QtBot
) -> None:
    class Mute(ValueError):
        def __str__(self) -> str:
            raise RuntimeError

    error = Mute()
    sys.excepthook(Mute, error, None)
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    assert "Mute" in dialogs(window)[0].report()


def test_removing_it_puts_back_what_was_there(window: QWidget, tmp_path: Path) -> None:
    before = sys.excepthook, threading.excepthook
    made = mishaps.install(lambda: None, log, tmp_path)
    assert sys.excepthook != before[0]
    made.remove()
    assert (sys.excepthook, threading.excepthook) == before


def test_the_report_can_be_looked_at_and_copied(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = MishapDialog("Traceback: <b>x</b>", tmp_path)
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog._details.isHidden()
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    QTest.mouseClick(buttons["Show details"], Qt.MouseButton.LeftButton)
    assert dialog._details.isVisible()
    QTest.mouseClick(buttons["Copy report"], Qt.MouseButton.LeftButton)
    assert "Traceback: <b>x</b>" in QApplication.clipboard().text()
    assert "Kommunikator" in QApplication.clipboard().text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_refusal_offers_to_try_again(qtbot: QtBot) -> None:
    dialog = mishaps.show_refusal(None, "The disk is full. <i>Free</i> some space.")
    qtbot.addWidget(dialog)
    assert "<i>Free</i>" in said(dialog)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel) if label.text())
    with qtbot.waitSignal(dialog.retried):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_refusal_can_be_left(qtbot: QtBot) -> None:
    dialog = mishaps.show_refusal(None, "The disk is full.")
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
