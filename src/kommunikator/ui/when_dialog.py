"""Choosing a day, and a time if there is one: to move a post, or to plan one from the idea bank."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kommunikator.domain.week import Week
from kommunikator.domain.when import When
from kommunikator.i18n import _, format_day, language
from kommunikator.ui import fields, theme
from kommunikator.ui.day_field import FIRST, LAST, DayField, qt_day
from kommunikator.ui.dialog import FramedDialog, labelled, plain
from kommunikator.ui.editor.day_and_time import TimeInput

_NO_ARROWS = """
QDateEdit::up-button, QDateEdit::down-button { width: 0; }
QDateEdit::up-arrow, QDateEdit::down-arrow { image: none; width: 0; height: 0; }
"""
_SIZE = (608, 400)  # px at 100 %

_SECTION = QDateTimeEdit.Section
_NO_STEP = (0, 0, 0)
# Key: {where the cursor is: (years, months, days)}. Days step on over the end of a month.
_STEPS = {
    Qt.Key.Key_Up: {_SECTION.DaySection: (0, 0, 1), _SECTION.MonthSection: (0, 1, 0), _SECTION.YearSection: (1, 0, 0)},
    Qt.Key.Key_Down: {
        _SECTION.DaySection: (0, 0, -1),
        _SECTION.MonthSection: (0, -1, 0),
        _SECTION.YearSection: (-1, 0, 0),
    },
    Qt.Key.Key_PageUp: dict.fromkeys(_SECTION, (0, 0, -7)),
    Qt.Key.Key_PageDown: dict.fromkeys(_SECTION, (0, 0, 7)),
}


class WhenDialog(FramedDialog):
    """Asks for a day and an optional time. It writes nothing: `decided` gives the `When`, Esc gives nothing."""

    decided = Signal(object)

    def __init__(self, when: When | None, today: date, title: str, parent: QWidget | None = None) -> None:
        """`when` is where the post stands now, None in the idea bank: then it begins with `today`."""
        super().__init__(title, "calendar-blank" if when else "calendar-plus", parent)
        self._when = when or When(today)
        self._day = _SteppedDay()
        self._time = TimeInput()
        self._time.begin_button().setAutoDefault(False)
        self._calendar = fields.CalendarPopup()
        self._said = plain("", "muted")
        self._lay_out()
        self.add_cancel(_("Cancel"))
        self.add_button(_("Move") if when else _("Plan"), primary=True).clicked.connect(self._decide)
        self._show_when()
        self._connect()
        self.fit(*_SIZE)

    def chosen(self) -> When:
        """Give the day and time as they stand in the dialog; a zone that the time had stays with it."""
        return self._when.on(_python(self._day.date())).at(self._time.value())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(theme.current().px(12))
        for text, field in ((_("Day"), self._day), (_("Time"), self._time)):
            field.setAccessibleName(text)
            column.addLayout(labelled(text, field))
        column.addWidget(self._said)
        column.addStretch(1)
        self._calendar.setAccessibleName(_("Calendar"))
        self._calendar.setDateEditEnabled(False)
        self._calendar.setDateRange(FIRST, LAST)
        self._calendar.setLocale(QLocale("en_GB" if language() == "en" else language()))
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(24))
        row.addLayout(column, 1)
        row.addWidget(self._calendar, 2)
        self.body.addLayout(row)

    def _show_when(self) -> None:
        self._day.setDate(qt_day(self._when.day))
        self._calendar.setSelectedDate(qt_day(self._when.day))
        self._time.show_value(self._when.time)
        self._say()

    def _connect(self) -> None:
        self._day.dateChanged.connect(self._calendar.setSelectedDate)
        self._day.dateChanged.connect(self._say)
        self._calendar.selectionChanged.connect(lambda: self._day.setDate(self._calendar.selectedDate()))
        self._calendar.activated.connect(self._decide)

    def _say(self) -> None:
        """Name the day in full: figures alone do not tell the day of the week."""
        day = _python(self._day.date())
        names = {"day": format_day(day, "EEEE d MMMM y"), "week": Week.of(day).number}
        self._said.setText(_("%(day)s, week %(week)s") % names)

    def _decide(self) -> None:
        self.decided.emit(self.chosen())
        self.accept()


class _SteppedDay(DayField):
    """A day in figures. Up and down step what the cursor is in, page up and down step a week."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        # With NoButtons the style sheet leaves no room for the text. The calendar below is for the mouse.
        self.setStyleSheet(_NO_ARROWS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        years, months, days = step.get(self.currentSection(), _NO_STEP)
        self._go_to(self.date().addYears(years).addMonths(months).addDays(days))

    def _go_to(self, day: QDate) -> None:
        section = self.currentSection()
        self.setDate(max(FIRST, min(day, LAST)))
        self.setSelectedSection(section)


def _python(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
