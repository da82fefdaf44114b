"""Inputs for a day and for a time, either of which may be missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import QDate, QEvent, QLocale, QPointF, QSize, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QDateEdit,
    QDateTimeEdit,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QTimeEdit,
    QToolButton,
    QWidget,
)

from kommunikator.i18n import _, language
from kommunikator.ui import fields, icons, theme

_LOCALES = {"en": "en_GB", "sv": "sv_SE", "nb": "nb_NO"}
# Where a person begins who gives a time to a post that had none.
_FIRST_TIME = time(9)
_STEP = 15


class _DayEdit(QDateEdit):
    """A date field that opens its calendar by key and is deaf to the wheel."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setDateRange(QDate(1900, 1, 1), QDate(9998, 12, 31))
        fields.attach(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt_down or event.key() == Qt.Key.Key_F4:
            self.open_calendar()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Return:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Open the calendar. Qt offers no call for it, only the arrow, so the arrow is pressed."""
        option = QStyleOptionComboBox()
        option.initFrom(self)
        option.subControls = QStyle.SubControl.SC_All
        arrow = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxArrow, self
        )
        place = QPointF(arrow.center())
        press = QMouseEvent(
            QEvent.Type.MouseButtonPress,
            place,
            QPointF(self.mapToGlobal(arrow.center())),
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self, press)


class _TimeEdit(QTimeEdit):
    """A time field with 24 hours, whose minutes step by a quarter; deaf to the wheel."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setDisplayFormat("HH:mm")
        # The arrows would take a third of the width, and the keys step too. (With NoButtons and a style sheet, Qt
        # leaves no room for the text.)
        self.setStyleSheet(
            "QTimeEdit::up-button, QTimeEdit::down-button { width: 0; }"
            "QTimeEdit::up-arrow, QTimeEdit::down-arrow { image: none; width: 0; height: 0; }"
        )
        fields.pad(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Return:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def stepBy(self, steps: int) -> None:  # noqa: N802 - Qt's name
        if self.currentSection() != QDateTimeEdit.Section.MinuteSection:
            super().stepBy(steps)
            return
        now = self.time().hour() * 60 + self.time().minute()
        on_grid = now // _STEP if steps > 0 else -(-now // _STEP)
        later = (on_grid + steps) * _STEP
        if 0 <= later < 24 * 60:
            self.setTime(QTime(later // 60, later % 60))
            self.setSelectedSection(QDateTimeEdit.Section.MinuteSection)


class _Clear(QToolButton):
    """The small cross behind a field."""

    def __init__(self, tip: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setStyleSheet("QToolButton { padding: 0; }")
        self.setIcon(icons.icon("x"))
        self._dress()

    def event(self, event: QEvent) -> bool:
        """Take the size back from the style sheet, which sets one for all icons of buttons."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            self._dress()
        return handled

    def _dress(self) -> None:
        look = theme.current()
        self.setIconSize(QSize(1, 1) * look.px(12))
        self.setFixedWidth(look.px(24))


class _Optional(QWidget):
    """A field with a cross that empties it; empty, it is a button that begins it. `left` when the person is done."""

    left = Signal()

    def __init__(self, edit: QDateTimeEdit, none: str, clear: str, begin: Callable[[], None]) -> None:
        super().__init__()
        self._edit, self._put_first = edit, begin
        self._none = QPushButton(none)
        self._none.setStyleSheet("QPushButton { text-align: left; padding-left: 8px; font-weight: 400; }")
        self._none.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        edit.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._clear = _Clear(clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(edit, 1)
        row.addWidget(self._none, 1)
        row.addWidget(self._clear)
        self._shown: object = None
        self._none.clicked.connect(self._begin)
        self._clear.clicked.connect(self._empty)
        edit.editingFinished.connect(self.left)
        self._show_part(empty=True)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the parts too, since they are what has the keyboard."""
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)
        self._none.setAccessibleName(f"{name}: {self._none.text()}")

    def edit(self) -> QDateTimeEdit:
        """Give the native field."""
        return self._edit

    def clear_button(self) -> QToolButton:
        """Give the cross."""
        return self._clear

    def begin_button(self) -> QPushButton:
        """Give what stands there while the field is empty."""
        return self._none

    def _begin(self) -> None:
        self._put_first()
        self._show_part(empty=False)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edit.setSelectedSection(self._edit.sectionAt(0))

    def _empty(self) -> None:
        self._show_part(empty=True)
        self._none.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def _show_part(self, *, empty: bool) -> None:
        shown, hidden = (self._none, self._edit) if empty else (self._edit, self._none)
        self.setFocusProxy(shown)
        shown.show()
        self._clear.setVisible(not empty)
        hidden.hide()

    def _is_empty(self) -> bool:
        return self._edit.isHidden()


class DayInput(_Optional):
    """A day, or none: then the post lies in the idea bank."""

    def __init__(self) -> None:
        self._day_edit = _DayEdit()
        self._today = date.min
        super().__init__(self._day_edit, _("Idea bank"), _("Move to the idea bank"), self._put_today)
        self._none.setIcon(icons.icon("calendar-plus"))
        self._none.setToolTip(_("Choose a day"))
        self._day_edit.setLocale(QLocale(_LOCALES[language()]))
        self._day_edit.dateChanged.connect(self._show_year)
        for signal in (self._day_edit.calendarWidget().activated, self._day_edit.calendarWidget().clicked):
            signal.connect(self._chosen)

    def set_today(self, today: date) -> None:
        """Say which day it is: an empty field begins there, and its year is not written out."""
        self._today = today
        self._show_year()

    def value(self) -> date | None:
        if self._is_empty():
            return None
        chosen = self._day_edit.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def show_value(self, value: date | None) -> None:
        self._shown = value
        if value is not None:
            self._day_edit.setDate(QDate(value.year, value.month, value.day))
        self._show_part(empty=value is None)

    def dirty(self) -> bool:
        return self.value() != self._shown

    def _chosen(self, day: QDate) -> None:
        self._day_edit.setDate(day)
        self.left.emit()

    def _put_today(self) -> None:
        self._day_edit.setDate(QDate(self._today.year, self._today.month, self._today.day))

    def _show_year(self) -> None:
        pattern = "ddd d. MMM" if language() == "nb" else "ddd d MMM"
        if self._day_edit.date().year() != self._today.year:
            pattern += " yyyy"
        if self._day_edit.displayFormat() != pattern:
            self._day_edit.setDisplayFormat(pattern)


class TimeInput(_Optional):
    """A time of day, or none."""

    def __init__(self) -> None:
        self._time_edit = _TimeEdit()
        super().__init__(self._time_edit, _("No time"), _("Remove the time"), self._put_usual)
        self._none.setIcon(icons.icon("clock"))

    def offer(self, *, possible: bool) -> None:
        """A post without a day has no time."""
        self._none.setEnabled(possible)
        self._none.setToolTip(_("Set a time") if possible else _("Choose a day first"))

    def value(self) -> time | None:
        if self._is_empty():
            return None
        chosen = self._time_edit.time()
        return time(chosen.hour(), chosen.minute())

    def show_value(self, value: time | None) -> None:
        self._shown = value
        if value is not None:
            self._time_edit.setTime(QTime(value.hour, value.minute))
        self._show_part(empty=value is None)

    def dirty(self) -> bool:
        return self.value() != self._shown

    def _put_usual(self) -> None:
        self._time_edit.setTime(QTime(_FIRST_TIME.hour, _FIRST_TIME.minute))
