"""Which days the matrix counts: what they are called, the menu of those near by, and the question for any others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from kommunikator.domain.period import PERIOD_NAMES, Period, PeriodKind
from kommunikator.domain.text import N_
from kommunikator.domain.week import Week
from kommunikator.exchange.period_wording import title_of as title_of
from kommunikator.i18n import _, format_day
from kommunikator.ui.dialog import FramedDialog
from kommunikator.ui.staying_menu import escaped
from kommunikator.ui.week.typed_day_input import TypedDayInput

KINDS: Final = (PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER)
"""The kinds that have a segment of their own."""
_AROUND_TODAY: Final = {
    PeriodKind.WEEK: N_("This week"),
    PeriodKind.MONTH: N_("This month"),
    PeriodKind.QUARTER: N_("This quarter"),
}
# As far as a person looks back and plans ahead; what lies further is typed.
_BACK, _AHEAD = 3, 6


def fill_period_menu(
    menu: QMenu, period: Period, today: date, choose: Callable[[Period], object], ask: Callable[[], object]
) -> None:
    """Put the periods near by into the menu, the present one ticked, and the way to any other days."""
    near = {} if period.kind is PeriodKind.DAYS else {period.turned(n): n for n in range(-_BACK, _AHEAD + 1)}
    for one in near:
        action = menu.addAction(escaped(title_of(one, today)), lambda one=one: choose(one))
        action.setCheckable(True)
        action.setChecked(one == period)
    menu.addSeparator()
    for kind in KINDS if period.kind is PeriodKind.DAYS else (period.kind,):
        menu.addAction(_(_AROUND_TODAY[kind]), lambda kind=kind: choose(Period.around(kind, today)))
    menu.addAction(_("Other days …"), ask)


def fill_kinds(menu: QMenu, period: Period, choose: Callable[[PeriodKind], object]) -> None:
    """Put week, month and quarter into a menu."""
    for kind in KINDS:
        action = menu.addAction(_(PERIOD_NAMES[kind]), lambda kind=kind: choose(kind))
        action.setCheckable(True)
        action.setChecked(kind is period.kind)


class OtherDaysDialog(FramedDialog):
    """Asks for a first and a last day by typing. `decided` gives the `Period`."""

    decided = Signal(object)

    def __init__(self, period: Period, today: date, parent: QWidget | None = None) -> None:
        """Begin with the days of `period`."""
        super().__init__(_("Other days"), "calendar-blank", parent)
        self.first, self.last = (TypedDayInput(today, label) for label in (_("From"), _("To")))
        for field, day in ((self.first, period.first), (self.last, period.last)):
            field.line.setText(format_day(day, "d MMM y"))
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.add_cancel(_("Cancel"))
        self.add_button(_("Show"), primary=True).clicked.connect(self._decide)
        self.fit(420, 340)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first day."""
        super().showEvent(event)
        self.first.line.selectAll()
        self.first.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decide(self) -> None:
        first, last = self.first.value(), self.last.value()
        for field, value in ((self.first, first), (self.last, last)):
            if value is None:
                field.insist()
                field.line.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        assert first is not None
        assert last is not None
        begins = first.monday if isinstance(first, Week) else first
        ends = last.sunday if isinstance(last, Week) else last
        if ends < begins:
            self.last.refuse(_("The last day is before the first."))
            return
        self.decided.emit(Period(PeriodKind.DAYS, begins, ends))
        self.accept()
