"""What the ready-made fields need besides the style sheet: the month that drops down from a date, and room.

The month has ISO weeks, Monday first, and colours that also hold in the dark.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QAbstractSpinBox, QCalendarWidget, QDateEdit, QToolButton

from kommunikator.ui import icons, theme

_DAYS = tuple(Qt.DayOfWeek)
_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
_ROW = 28  # px at 100 %; WCAG 2.2 asks for targets of at least 24
_ARROWS = (("qt_calendar_prevmonth", "caret-left"), ("qt_calendar_nextmonth", "caret-right"))


class CalendarPopup(QCalendarWidget):
    """A calendar in the theme's colours, with week numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.setGridVisible(False)
        self.dress()

    def showEvent(self, event: QShowEvent) -> None:
        self.dress()
        super().showEvent(event)

    def dress(self) -> None:
        """Take on the theme in force; done anew each time the calendar is shown."""
        colours = theme.current()
        for day in _DAYS:
            self.setWeekdayTextFormat(day, _format("text2" if day in _WEEKEND else "text"))
        header = _format("text2")
        header.setFont(colours.font("small"))
        self.setHeaderTextFormat(header)
        self.setMinimumSize(colours.px(8 * 40), colours.px(7 * _ROW + 44))
        for name, icon in _ARROWS:
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icons.icon(icon))
                button.setIconSize(QSize(1, 1) * colours.px(16))


def attach(field: QDateEdit) -> None:
    """Give a date field this calendar as its drop-down."""
    field.setCalendarPopup(True)
    field.setCalendarWidget(CalendarPopup())


def pad(field: QAbstractSpinBox) -> None:
    """Give a number or time field room before its text, which a style sheet cannot."""
    field.lineEdit().setTextMargins(theme.current().px(8), 0, 0, 0)


def _format(token: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(theme.current().colour(token))
    return made
