"""The inputs of the settings' forms. Each has `value`, `show_value`, `dirty`, `left` and `put_typed`.

They give and take what is typed, which may be wrong; the rules that read it stand in the table of fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QToolButton, QWidget

from kommunikator.i18n import _, language
from kommunikator.ui import fields, icons
from kommunikator.ui.editor.inputs import GrowingText, LineInput
from kommunikator.ui.form_combo import FormCombo

# In figures, so that a day can be typed over; in the order that each language writes.
_FORMS: Final = {"en": "%d/%m/%Y", "sv": "%Y-%m-%d", "nb": "%d.%m.%Y"}
# Qt would cut what is pasted at 32,767 characters without a word; the rule for the field says what is too long.
_NO_LIMIT: Final = 10_000_000
_UNDOING: Final = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def day_written(day: date | None) -> str:
    """Write a day in figures, as the language does; nothing for None."""
    return day.strftime(_FORMS[language()]) if day else ""


def _is_for_the_plan(event: QEvent, *, dirty: bool) -> bool:
    """Tell whether a key undoes something in the plan, since nothing is typed that it could undo."""
    if dirty or event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return any(event.matches(key) for key in _UNDOING)


class Line(LineInput):
    """One line of any length. Ctrl+Z undoes typing, and what the plan says once nothing is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_NO_LIMIT)

    def event(self, event: QEvent) -> bool:
        if _is_for_the_plan(event, dirty=self.dirty()):
            event.ignore()
            return False
        return super().event(event)


class Text(GrowingText):
    """Some lines of text."""

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__("body", lines, parent)

    def event(self, event: QEvent) -> bool:
        if _is_for_the_plan(event, dirty=self.dirty()):
            event.ignore()
            return False
        return super().event(event)


class DayLine(QWidget):
    """A day that is typed, or chosen in a calendar. `set_today` says where the calendar begins."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Line()
        self.line.left.connect(self.left)
        self.button = QToolButton()
        self.button.setProperty("framed", True)
        self.button.setIcon(icons.icon("calendar-blank"))
        self.button.clicked.connect(self.open_calendar)
        self._calendar: fields.CalendarPopup | None = None
        self._today = date.min
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the parts, since they are what has the keyboard."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.button.setAccessibleName(_("Calendar: %(field)s") % {"field": name})
        self.button.setToolTip(_("Choose a day"))

    def set_today(self, today: date) -> None:
        """Say which day it is."""
        self._today = today

    def value(self) -> str:
        return self.line.value()

    def show_value(self, value: str) -> None:
        self.line.show_value(value)

    def put_typed(self, raw: str) -> None:
        self.line.put_typed(raw)

    def dirty(self) -> bool:
        return self.line.dirty()

    def open_calendar(self) -> None:
        """Show a month below the field; the day that is chosen there is written into it."""
        if self._calendar is None:
            self._calendar = fields.CalendarPopup()
            self._calendar.setParent(self, Qt.WindowType.Popup)
            for signal in (self._calendar.clicked, self._calendar.activated):
                signal.connect(self._chosen)
        shown = QDate.fromString(self.line.text(), _qt_form(_FORMS[language()]))
        chosen = shown if shown.isValid() else QDate(self._today.year, self._today.month, self._today.day)
        self._calendar.setSelectedDate(chosen)
        self._calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        self._calendar.show()

    def _chosen(self, day: QDate) -> None:
        assert self._calendar is not None
        self._calendar.hide()
        self.line.put_typed(day_written(date(day.year(), day.month(), day.day())))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()


def _qt_form(form: str) -> str:
    return form.replace("%d", "dd").replace("%m", "MM").replace("%Y", "yyyy")


class ListChoice(FormCombo):
    """One of a list of keys, each with its text."""

    left = Signal()

    def __init__(self, letters: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(letters, parent)
        self._shown = ""
        self.activated.connect(self.left)

    def offer(self, options: Iterable[tuple[str, str]]) -> None:
        """Offer these keys with their texts."""
        self.clear()
        for key, text in options:
            self.addItem(text, key)
        self.show_value(self._shown)

    def value(self) -> str:
        return self.currentData() if self.currentIndex() >= 0 else self._shown

    def show_value(self, value: str) -> None:
        """Show a key; one that is not offered, such as another program's, is offered under its own name."""
        self._shown = str(value)
        if self.findData(self._shown) < 0 and self._shown:
            self.addItem(self._shown, self._shown)
        self.setCurrentIndex(self.findData(self._shown))

    def put_typed(self, raw: str) -> None:
        self.setCurrentIndex(self.findData(raw))

    def dirty(self) -> bool:
        return self.value() != self._shown


class SearchChoice(QComboBox):
    """One of a long list, found by typing any part of it; what is typed may also be none of them."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaxVisibleItems(12)
        self._line = Line()
        self.setLineEdit(self._line)
        self._line.left.connect(self.left)
        self.activated.connect(self.left)

    def offer(self, names: Sequence[str], placeholder: str) -> None:
        """Offer these names; `placeholder` says what holds while the field is empty."""
        if self.count() == 0:
            self.addItems(names)
            completer = QCompleter(self.model(), self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.activated.connect(self._completed)
            self.setCompleter(completer)
        self._line.setPlaceholderText(placeholder)
        self.show_value(self._shown)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def value(self) -> str:
        return self.currentText().strip()

    def show_value(self, value: str) -> None:
        self._shown = value
        self.setCurrentIndex(self.findText(value))
        self._line.show_value(value)

    def put_typed(self, raw: str) -> None:
        self.setEditText(raw)

    def dirty(self) -> bool:
        return self.value() != self._shown

    def _completed(self, name: str) -> None:
        self.setEditText(name)
        self.left.emit()
