"""Which days go out: a week, a month or a quarter near by, any days, or the whole plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QBoxLayout, QWidget

from kommunikator.domain.export_choice import ExportChoice
from kommunikator.domain.period import PERIOD_NAMES, Period, PeriodKind
from kommunikator.i18n import _, format_range
from kommunikator.ui import fields, theme
from kommunikator.ui.day_field import DayField, qt_day
from kommunikator.ui.dialog import labelled
from kommunikator.ui.export.asked import PERIODS, Asked, over
from kommunikator.ui.export.inputs import ExportInput, across
from kommunikator.ui.form_combo import FormCombo
from kommunikator.ui.matrix.period_menu import title_of

# As far as one looks back and plans ahead; what lies further is typed as days.
_NEAR: Final = range(-3, 9)


class PeriodInput(ExportInput):
    """The kind of period, and which one: "Week", "Week 48 · 23–29 November 2026, this one"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: Asked | None = None
        self._kinds: tuple[PeriodKind | None, ...] = ()
        self._turns: list[int] = []
        self.kind = FormCombo(6, self)
        self.which = FormCombo(10, self)
        self.kind.setAccessibleName(_("Period"))
        self.which.setAccessibleName(_("Which period"))
        self.kind.activated.connect(self.changed)
        self.which.activated.connect(self.changed)
        self._days = QWidget(self)
        self.first, self.last = (DayField() for _n in range(2))
        self._lay_out()
        self.setFocusProxy(self.kind)

    def _lay_out(self) -> None:
        row = QBoxLayout(across())
        row.setSpacing(theme.current().px(8))
        days = QBoxLayout(across(), self._days)
        self._rows = (row, days)
        row.addWidget(self.kind, 2)
        row.addWidget(self.which, 5)
        self._column.addLayout(row)
        days.setContentsMargins(0, theme.current().px(4), 0, 0)
        days.setSpacing(theme.current().px(8))
        for text, field in ((_("From"), self.first), (_("To"), self.last)):
            field.setAccessibleName(text)
            fields.attach(field)
            days.addLayout(labelled(text, field), 1)
        self._column.addWidget(self._days)
        self.first.dateChanged.connect(self._first_chosen)
        self.last.dateChanged.connect(self._last_chosen)

    def show_asked(self, asked: Asked) -> None:
        for row in self._rows:
            row.setDirection(across())
        self._asked = asked
        kinds = PERIODS[asked.choice.what]
        if kinds != self._kinds:
            self._kinds = kinds
            self.kind.clear()
            self.kind.addItems([_(PERIOD_NAMES[kind]) if kind else _("The whole plan") for kind in kinds])
        if asked.choice.period in kinds:
            self.kind.setCurrentIndex(kinds.index(asked.choice.period))
        other_days = asked.choice.period is PeriodKind.DAYS
        self._days.setVisible(other_days)
        self.which.setVisible(not other_days and asked.choice.period is not None)
        if other_days:
            self._show_days(asked.days)
        elif asked.choice.period is not None:
            self._show_near(asked)

    def put_into(self, choice: ExportChoice) -> ExportChoice:
        assert self._asked is not None
        kind = self._kinds[self.kind.currentIndex()] if self._kinds else choice.period
        if kind is not choice.period:
            return over(choice, kind, self._asked.today)
        if kind is PeriodKind.DAYS:
            return replace(choice, first=_day(self.first.date()), last=_day(self.last.date()))
        if kind is None or self.which.currentIndex() < 0:
            return choice
        return replace(choice, turn=self._turns[self.which.currentIndex()])

    def _first_chosen(self, day: QDate) -> None:
        """Let the last day follow: days don't end before they begin."""
        if self.last.date() < day:
            self._put(self.last, day)
        self.changed.emit()

    def _last_chosen(self, day: QDate) -> None:
        if day < self.first.date():
            self._put(self.first, day)
        self.changed.emit()

    def _show_days(self, days: Period) -> None:
        self._put(self.first, qt_day(days.first))
        self._put(self.last, qt_day(days.last))

    @staticmethod
    def _put(field: DayField, day: QDate) -> None:
        if field.date() != day:
            field.blockSignals(True)
            field.setDate(day)
            field.blockSignals(False)

    def _show_near(self, asked: Asked) -> None:
        """Offer the periods near by, and the one that is chosen also where it lies farther off."""
        kind = asked.choice.period or PeriodKind.WEEK
        here = Period.around(kind, asked.today)
        self._turns = sorted({*_NEAR, asked.choice.turn})
        texts = [_text(here.turned(turn), turn, asked.today) for turn in self._turns]
        if texts != [self.which.itemText(at) for at in range(self.which.count())]:
            self.which.clear()
            self.which.addItems(texts)
        self.which.setCurrentIndex(self._turns.index(asked.choice.turn))


def _text(period: Period, turn: int, today: date) -> str:
    names = {"period": title_of(period, today), "days": format_range(period.first, period.last)}
    text = _("%(period)s, %(days)s") % names if period.kind is PeriodKind.WEEK else names["period"]
    around = {-1: _("%(period)s (previous)"), 0: _("%(period)s (now)"), 1: _("%(period)s (next)")}
    return around[turn] % {"period": text} if turn in around else text


def _day(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
