from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kommunikator import i18n
from kommunikator.domain.when import When
from kommunikator.ui import theme
from kommunikator.ui.when_dialog import WhenDialog

TODAY = date(2026, 11, 25)
FRIDAY_NINE = When(date(2026, 11, 27), time(9))
Open = Callable[..., WhenDialog]


@pytest.fixture
def opened(qtbot: QtBot, look: theme.Theme) -> Open:
    def make(when: When | None = FRIDAY_NINE, today: date = TODAY) -> WhenDialog:
        dialog = WhenDialog(when, today, "Move post")
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        return dialog

    return make


def typed(dialog: WhenDialog, text: str) -> None:
    QTest.keyClicks(dialog._day, text)


def decided(dialog: WhenDialog, qtbot: QtBot) -> When:
    with qtbot.waitSignal(dialog.decided) as told:
        QTest.keyClick(dialog._day, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert told.args is not None
    return told.args[0]


def test_enter_gives_back_what_was_there(opened: Open, qtbot: QtBot) -> None:
    assert decided(opened(), qtbot) == FRIDAY_NINE


def test_from_the_idea_bank_it_begins_today_without_a_time(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(None)
    assert any(button.text() == "Plan" for button in dialog.findChildren(QPushButton))
    assert decided(dialog, qtbot) == When(TODAY)


@pytest.mark.parametrize("language", i18n.languages())
def test_the_day_can_be_typed_at_once(opened: Open, qtbot: QtBot, language: str) -> None:
    i18n.use(language)
    dialog = opened()
    qtbot.waitUntil(dialog._day.hasFocus)
    typed(dialog, "03")
    assert decided(dialog, qtbot) == When(date(2026, 11, 3), time(9))


def test_another_day_keeps_time_and_zone(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(When(date(2026, 11, 27), time(9), "Europe/Oslo"))
    QTest.keyClick(dialog._day, Qt.Key.Key_PageDown)
    assert decided(dialog, qtbot) == When(date(2026, 12, 4), time(9), "Europe/Oslo")


def test_days_step_on_over_the_end_of_a_month(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(When(date(2026, 12, 31)))
    QTest.keyClick(dialog._day, Qt.Key.Key_Up)
    QTest.keyClick(dialog._day, Qt.Key.Key_Up)
    QTest.keyClick(dialog._day, Qt.Key.Key_Down)
    assert decided(dialog, qtbot) == When(date(2027, 1, 1))


def test_it_stays_within_the_calendar(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(When(date(9998, 12, 31)))
    QTest.keyClick(dialog._day, Qt.Key.Key_Up)
    assert decided(dialog, qtbot) == When(date(9998, 12, 31))


def test_the_calendar_and_the_figures_agree(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    dialog._calendar.setSelectedDate(QDate(2026, 12, 24))
    assert dialog.chosen().day == date(2026, 12, 24)
    typed(dialog, "05")
    assert dialog._calendar.selectedDate() == QDate(2026, 12, 5)


def test_enter_in_the_calendar_decides(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    view = dialog._calendar.focusProxy() or dialog._calendar
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(dialog.decided) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [When(date(2026, 11, 28), time(9))]


def test_the_day_is_named_with_its_week(opened: Open) -> None:
    dialog = opened(When(date(2027, 1, 1)))
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Friday 1 January 2027, week 53" in texts


def test_a_time_can_be_taken_away_and_given(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    QTest.mouseClick(dialog._time.clear_button(), Qt.MouseButton.LeftButton)
    assert dialog.chosen() == When(date(2026, 11, 27))
    QTest.mouseClick(dialog._time.begin_button(), Qt.MouseButton.LeftButton)
    QTest.keyClicks(dialog._time.edit(), "1430")
    assert decided(dialog, qtbot) == When(date(2026, 11, 27), time(14, 30))


def test_escape_decides_nothing(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    with qtbot.assertNotEmitted(dialog.decided):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_large_text_fits_a_small_screen(qapp: QApplication, opened: Open) -> None:
    theme.apply(qapp, "dark", 200)
    try:
        dialog = opened()
        calendar = dialog._calendar
        assert dialog.height() <= 730
        assert dialog.width() <= 1366
        assert calendar.mapTo(dialog, QPoint(calendar.width(), 0)).x() <= dialog.width()
    finally:
        theme.apply(qapp, "light")
