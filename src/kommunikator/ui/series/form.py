"""The form for how a post comes again: rhythm, end, and a relay's units, with a plain preview below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from kommunikator.domain.rhythm import Frequency, Rhythm, possible, weekly
from kommunikator.domain.series import units_of
from kommunikator.domain.text import N_
from kommunikator.i18n import _, language
from kommunikator.ui import fields, theme
from kommunikator.ui.day_field import DayField, qt_day
from kommunikator.ui.dialog import labelled, plain
from kommunikator.ui.form_combo import FormCombo
from kommunikator.ui.series import wording

_LOCALES: Final = {"en": "en_GB", "sv": "sv_SE", "nb": "nb_NO"}
_MOST_WEEKS: Final = 12
_UNIT_LINES: Final = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the form says: how often, the last day on which a post may stand, and whose turns there are."""

    rhythm: Rhythm
    until: date
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """What stands in the way: the name of the field that it stands at, and a sentence."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    text: str
    made: Callable[[SeriesForm], QWidget]
    hint: str = ""


class SeriesForm(QWidget):
    """Rhythm, end and units. `changed` at each change by a person; `wanted` gives what it says."""

    changed = Signal()

    def __init__(self, about: Sequence[QLabel], rhythms: Sequence[tuple[Rhythm, str]], start: Wanted) -> None:
        """`about` stands above; `rhythms` can be chosen, each with its text; `start` is what the form says at first."""
        super().__init__()
        self._rhythms, self._start = list(rhythms), start
        self._inputs: dict[str, QWidget] = {}
        self._errors: dict[str, QLabel] = {}
        self._preview = plain("", "strong")
        self._effect = plain("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(theme.current().px(16))
        for label in about:
            column.addWidget(label)
        for field in _FIELDS:
            column.addLayout(self._row(field))
        column.addWidget(self._preview)
        column.addWidget(self._effect)
        column.addStretch(1)

    def input(self, name: str) -> QWidget:
        """Give the widget of 'rhythm', 'until' or 'units'. Raises KeyError for another name."""
        return self._inputs[name]

    def wanted(self) -> Wanted:
        """Give what the form says now."""
        day = self._until.date()
        until = date(day.year(), day.month(), day.day())
        return Wanted(self._rhythms[self._rhythm.currentIndex()][0], until, units_of(self._units.toPlainText()))

    def set_until(self, until: date) -> None:
        """Put another end into the form, as a suggestion: `changed` is not told."""
        self._until.blockSignals(True)
        self._until.setDate(qt_day(until))
        self._until.blockSignals(False)

    def say(self, problem: Problem | None, preview: str = "", effect: str = "") -> None:
        """Show what stands in the way at its field, else the preview and what saving would do."""
        for name, label in self._errors.items():
            text = problem.sentence if problem and problem.field == name else ""
            label.setText(text)
            label.setVisible(bool(text))
            self._mark(self._inputs[name], text, preview)
        for label, text in ((self._preview, preview), (self._effect, effect)):
            label.setText("" if problem else text)
            label.setVisible(bool(text) and not problem)

    def said(self) -> str:
        """Give the sentence that is shown: what stands in the way, or the preview."""
        return next((label.text() for label in self._errors.values() if label.text()), self._preview.text())

    def _mark(self, widget: QWidget, error: str, preview: str) -> None:
        widget.setAccessibleDescription(error or preview)
        if widget.property("invalid") != bool(error):
            widget.setProperty("invalid", bool(error))
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _row(self, field: _Field) -> QVBoxLayout:
        made = self._inputs[field.name] = field.made(self)
        made.setAccessibleName(_(field.text))
        row = labelled(_(field.text), made)
        error = self._errors[field.name] = plain("", "error")
        error.hide()
        row.addWidget(error)
        if field.hint:
            row.addWidget(plain(_(field.hint), "label"))
        return row

    def _make_rhythm(self) -> QWidget:
        self._rhythm = FormCombo(20)
        self._rhythm.setMaxVisibleItems(len(self._rhythms))
        for _key, text in self._rhythms:
            self._rhythm.addItem(text)
        self._rhythm.setCurrentIndex([key for key, _text in self._rhythms].index(self._start.rhythm))
        self._rhythm.currentIndexChanged.connect(self.changed)
        return self._rhythm

    def _make_until(self) -> QWidget:
        self._until = _Until(self._start.until)
        self._until.dateChanged.connect(self.changed)
        return self._until

    def _make_units(self) -> QWidget:
        self._units = QPlainTextEdit("\n".join(self._start.units))
        self._units.setTabChangesFocus(True)
        self._units.setFixedHeight(self._units.fontMetrics().lineSpacing() * _UNIT_LINES + theme.current().px(20))
        self._units.textChanged.connect(self.changed)
        return self._units


_FIELDS: Final = (
    _Field("rhythm", N_("How often"), SeriesForm._make_rhythm),
    _Field("until", N_("Until"), SeriesForm._make_until),
    _Field(
        "units",
        N_("Relay: units that take turns"),
        SeriesForm._make_units,
        N_("One a line, the next in turn first; each title then names its unit. Empty for an ordinary series."),
    ),
)


class _Until(DayField):
    """The last day, with a month to choose it from."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self.setDate(qt_day(day))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLocale(QLocale(_LOCALES[language()]))
        fields.attach(self)


def rhythms_from(day: date, current: Rhythm | None = None) -> list[tuple[Rhythm, str]]:
    """Give the rhythms that a post on `day` can have, with their texts, the common ones first.

    The series' `current` one is among them; weeks are counted on from its days, wherever they have been moved.
    """
    base = current if current and current.frequency is Frequency.WEEKLY else weekly()
    _week, *others = possible(day)
    weeks = [replace(base, weeks=n) for n in range(1, _MOST_WEEKS + 1)]
    found = [*weeks[:2], *others, *weeks[2:]]
    if current is not None and current not in found:
        found.insert(0, current)
    return [(rhythm, wording.rhythm_text(rhythm, day)) for rhythm in found]
