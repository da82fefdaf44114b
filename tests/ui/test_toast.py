from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from kommunikator import i18n
from kommunikator.ui import theme, toast
from kommunikator.ui.toast import Toast
from kommunikator.ui.tokens import LIGHT

TEXT = "“Granen tänds” moved to Fri 27 Nov 09:00"


@pytest.fixture(autouse=True)
def still(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    theme.reduce_motion(True)
    yield
    theme.reduce_motion(False)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(900, 500)
    board = QWidget(window)
    board.setObjectName("board")
    board.setGeometry(100, 60, 600, 400)
    away = QPushButton("away", window)
    away.setObjectName("away")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


def board(window: QWidget) -> QWidget:
    found = window.findChild(QWidget, "board")
    assert found is not None
    return found


@pytest.fixture
def shown(window: QWidget) -> Toast:
    made = Toast(window, board(window))
    made.show_message(TEXT)
    return made


def clock_runs(made: Toast) -> bool:
    return made._clock.isActive()


def words(made: Toast) -> str:
    return next(label.text() for label in made.findChildren(QLabel) if label is made._text)


def hover(made: Toast, over: bool) -> None:
    spot = QPointF(5, 5)
    event = QEnterEvent(spot, spot, spot) if over else QEvent(QEvent.Type.Leave)
    QCoreApplication.sendEvent(made, event)


def test_it_lies_bottom_centre_of_its_area(window: QWidget, shown: Toast) -> None:
    area = board(window).geometry()
    assert shown.isVisible()
    assert shown.height() == 40
    assert area.bottom() - shown.geometry().bottom() == 16
    assert shown.geometry().center().x() == pytest.approx(area.center().x(), abs=1)
    assert words(shown) == TEXT


def test_it_follows_its_area(window: QWidget, shown: Toast) -> None:
    board(window).setGeometry(0, 0, 800, 300)
    assert 299 - shown.geometry().bottom() == 16
    assert shown.geometry().center().x() == pytest.approx(399, abs=1)


def test_without_an_area_it_lies_over_the_whole_parent(window: QWidget) -> None:
    made = Toast(window)
    made.show_message(TEXT)
    assert window.height() - 1 - made.geometry().bottom() == 16
    window.resize(900, 700)
    assert 699 - made.geometry().bottom() == 16


@pytest.mark.parametrize("text", ["x" * 4000, "ord " * 900, TEXT * 3])
@pytest.mark.parametrize("size", [100, 200])
def test_a_long_text_stays_within_its_area(window: QWidget, qapp: QApplication, text: str, size: int) -> None:
    theme.apply(qapp, "light", size)
    made = Toast(window, board(window))
    made.show_message(text)
    assert board(window).geometry().contains(made.geometry())
    assert made.message() == text
    assert made._text.toolTip() == text
    assert len(words(made)) < len(text)


LONG_REFUSAL = "Another program is using /home/alva/plan.sqlite. Close it (or let the backup finish), then try again. "


@pytest.mark.parametrize("size", [100, 200])
def test_a_refusal_is_said_in_full(window: QWidget, qapp: QApplication, size: int) -> None:
    theme.apply(qapp, "light", size)
    made = Toast(window, board(window))
    made.show_refusal(LONG_REFUSAL, repeatable=True)
    assert words(made) == LONG_REFUSAL
    assert board(window).geometry().contains(made.geometry())
    assert made._text.height() >= made._text.heightForWidth(made._text.width())
    assert made._retry.isVisible()
    assert not made._undo.isVisible()


def test_a_refusal_stays_until_another_message(shown: Toast) -> None:
    shown.show_refusal("The disk is full.")
    assert not clock_runs(shown)
    hover(shown, over=True)
    hover(shown, over=False)
    assert not clock_runs(shown)
    assert not shown._retry.isVisible()
    shown.show_message(TEXT)
    assert clock_runs(shown)
    assert shown.property("refusal") is False


def test_a_refusal_looks_like_one(window: QWidget, shown: Toast) -> None:
    plain = shown.grab().toImage()
    shown.show_refusal("The disk is full.")
    there = shown.grab().toImage()
    assert there.pixelColor(there.width() // 2, 0).name() == LIGHT.toastbad.lower()
    icon = shown._icon.pixmap().toImage()
    assert max(icon.pixelColor(x, y).red() for x in range(icon.width()) for y in range(icon.height())) > 200
    shown.show_message(TEXT)
    assert shown.grab().toImage() == plain


def test_try_again_is_asked_for_once(shown: Toast, qtbot: QtBot) -> None:
    shown.show_refusal("The disk is full.", repeatable=True)
    with qtbot.waitSignal(shown.retry_requested):
        shown._retry.click()
    assert not shown.isVisible()


def test_a_refusal_is_an_alert_and_said_once(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: told.append((event.message(), event.politeness()))
    )
    made = Toast(window)
    for _n in range(3):
        made.show_refusal("The disk is full.")
    assert told == [("The disk is full.", QAccessible.AnnouncementPoliteness.Assertive)]


def test_the_tool_tip_of_a_long_text_is_no_markup(window: QWidget) -> None:
    made = Toast(window, board(window))
    made.show_message("<img src='//server/share'> " * 60)
    assert "<img" not in made._text.toolTip()
    assert "&lt;img" in made._text.toolTip()


def test_markup_is_shown_and_not_obeyed(shown: Toast) -> None:
    shown.show_message("<b>fet</b> <img src='//server/share/x.png'>")
    assert shown._text.textFormat() == Qt.TextFormat.PlainText
    assert words(shown).startswith("<b>")


def test_undo_asks_once_and_the_toast_goes(shown: Toast, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.undo_requested):
        QTest.mouseClick(shown._undo, Qt.MouseButton.LeftButton)
    assert not shown.isVisible()
    assert not clock_runs(shown)


def test_undo_can_be_left_out(shown: Toast) -> None:
    shown.show_message("Saved", undoable=False)
    assert shown._undo.isHidden()
    assert shown._key.isHidden()
    assert shown._key.text() == "Ctrl+Z"


def test_it_goes_after_ten_seconds(shown: Toast) -> None:
    assert shown._clock.interval() == 10_000
    assert clock_runs(shown)
    shown._clock.timeout.emit()
    assert not shown.isVisible()


def test_it_stays_while_the_pointer_is_over_it(shown: Toast) -> None:
    hover(shown, over=True)
    assert not clock_runs(shown)
    hover(shown, over=False)
    assert clock_runs(shown)


def test_it_stays_while_the_keyboard_is_in_it_and_gives_it_back(window: QWidget, shown: Toast) -> None:
    away = window.findChild(QPushButton, "away")
    assert away is not None
    away.setFocus()
    shown._undo.setFocus(Qt.FocusReason.TabFocusReason)
    assert not clock_runs(shown)
    hover(shown, over=True)
    hover(shown, over=False)
    assert not clock_runs(shown)
    away.setFocus()
    assert clock_runs(shown)
    shown._close.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(shown._close, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert away.hasFocus()


def test_the_close_button_has_a_name(shown: Toast) -> None:
    close = shown.findChild(QToolButton)
    assert close is not None
    assert close.accessibleName() == "Close message"
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not shown.isVisible()


def test_screen_readers_are_told(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.message()))
    made = Toast(window)
    made.show_message(TEXT)
    assert told == [TEXT]
    assert made.accessibleName() == TEXT


def test_a_new_message_takes_the_place_of_the_old(shown: Toast) -> None:
    hover(shown, over=True)
    shown.show_message("Deleted")
    assert words(shown) == "Deleted"
    assert shown.height() == 40
    assert clock_runs(shown)


def test_it_fades_only_when_movement_is_wanted(shown: Toast, qtbot: QtBot) -> None:
    shown.dismiss()
    assert shown._fade is None
    theme.reduce_motion(False)
    shown.show_message(TEXT)
    assert shown._fade is not None
    assert shown._fade.duration() <= 100
    qtbot.waitUntil(lambda: shown._fade is None)
    assert shown.graphicsEffect() is None
    shown.dismiss()
    qtbot.waitUntil(lambda: not shown.isVisible())


def test_a_message_during_the_fade_is_not_lost(shown: Toast, qtbot: QtBot) -> None:
    theme.reduce_motion(False)
    shown.dismiss()
    shown.show_message("Deleted")
    qtbot.waitUntil(lambda: shown._fade is None)
    assert shown.isVisible()
    assert shown.graphicsEffect() is None


def test_it_grows_with_the_text(shown: Toast, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 200)
    shown.show_message("Deleted")
    assert shown.height() == 80


def test_its_colours(window: QWidget, shown: Toast) -> None:
    spot = shown.mapTo(window, QPoint(6, shown.height() // 2))
    assert window.grab().toImage().pixelColor(spot).name() == LIGHT.toast.lower()


def test_its_words_are_in_the_language_in_use(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toast, "_", lambda msgid: f"<{msgid}>")
    assert i18n.language() == "en"
    assert Toast(window)._undo.text() == "<Undo>"
