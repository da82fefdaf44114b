from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QApplication, QCalendarWidget, QDateEdit, QTableView, QTimeEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.ui import theme
from kommunikator.ui.fields import CalendarPopup, attach, pad
from kommunikator.ui.tokens import DARK, LIGHT, Palette, contrast


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


@pytest.mark.parametrize(("choice", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_every_day_is_readable(qtbot: QtBot, qapp: QApplication, choice: theme.Choice, tokens: Palette) -> None:
    calendar = CalendarPopup()
    qtbot.addWidget(calendar)
    theme.apply(qapp, choice)
    calendar.dress()
    for day in Qt.DayOfWeek:
        colour = calendar.weekdayTextFormat(day).foreground().color().name()
        assert contrast(colour, tokens.surface) >= 4.5, day
    assert contrast(calendar.headerTextFormat().foreground().color().name(), tokens.surface) >= 4.5


def test_weeks_begin_on_monday_and_have_their_iso_number(qtbot: QtBot) -> None:
    field = QDateEdit(QDate(2026, 11, 25))
    qtbot.addWidget(field)
    attach(field)
    calendar = field.calendarWidget()
    assert field.calendarPopup()
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert calendar.verticalHeaderFormat() == QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers


def test_days_are_large_enough_to_hit(qtbot: QtBot, qapp: QApplication) -> None:
    look = theme.apply(qapp, "light", 200)
    host = QWidget()
    qtbot.addWidget(host)
    calendar = CalendarPopup()
    calendar.setParent(host)
    host.resize(900, 700)
    host.show()
    view = calendar.findChild(QTableView, "qt_calendar_calendarview")
    assert view is not None
    assert min(view.rowHeight(row) for row in range(1, 7)) >= look.px(24)
    assert min(view.columnWidth(column) for column in range(1, 8)) >= look.px(24)


def test_the_arrows_are_ours(qtbot: QtBot) -> None:
    calendar = CalendarPopup()
    qtbot.addWidget(calendar)
    for name in ("qt_calendar_prevmonth", "qt_calendar_nextmonth"):
        button = calendar.findChild(QToolButton, name)
        assert button is not None
        assert not button.icon().isNull()


def test_a_time_has_room_before_it(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 200)
    field = QTimeEdit(QTime(15, 0))
    qtbot.addWidget(field)
    pad(field)
    assert field.lineEdit().textMargins().left() == 16
