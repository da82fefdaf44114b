"""A field for a day in figures, so that it can be typed."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QDateTimeEdit

from kommunikator.i18n import language
from kommunikator.ui import fields

# In the order that each language writes.
_FORMS: Final = {"en": "dd/MM/yyyy", "sv": "yyyy-MM-dd", "nb": "dd.MM.yyyy"}
FIRST, LAST = QDate(1900, 1, 1), QDate(9998, 12, 31)
"""The days between which one can be written."""
_BY_MOUSE: Final = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)


def qt_day(day: date) -> QDate:
    """Give a day as Qt has it."""
    return QDate(day.year, day.month, day.day)


class DayField(QDateEdit):
    """A day in figures; who comes by keyboard begins with the day, and the wheel scrolls what is around it."""

    def __init__(self) -> None:
        """Make a field that shows no particular day."""
        super().__init__()
        self.setDisplayFormat(_FORMS[language()])
        self.setDateRange(FIRST, LAST)
        fields.pad(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the cursor into the day: Qt begins with what is written first, which in Swedish is the year."""
        super().focusInEvent(event)
        if event.reason() not in _BY_MOUSE:
            self.setSelectedSection(QDateTimeEdit.Section.DaySection)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the day as it is."""
        event.ignore()
