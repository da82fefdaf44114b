"""The part of the preview about dates: which way round they are read, and the question where nothing tells."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from kommunikator.exchange.planner import Order, PlannerPlan
from kommunikator.i18n import _
from kommunikator.ui.dialog import plain
from kommunikator.ui.form_combo import FormCombo
from kommunikator.ui.importer import wording

_ORDERS: Final[tuple[Order, ...]] = ("dmy", "mdy")


class DateOrder(QFrame):
    """Says which way the dates are read, and asks where the file does not settle it. `chosen` gives an order."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = plain("")
        self._combo = FormCombo(16)
        self._combo.setAccessibleName(_("Date order"))
        self._combo.activated.connect(self._choose)
        self._title = plain(_("Dates"), "h3")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        for widget in (self._title, self._sentence, self._combo):
            self._column.addWidget(widget)

    def combo(self) -> QComboBox:
        """Give the list of orders; it is not shown where the file settles the order."""
        return self._combo

    def show_plan(self, plan: PlannerPlan, *, asked: bool) -> None:
        """Show how the dates of the plan are read; `asked` means that nobody has decided yet."""
        open_question = asked or plan.dates.how == "given"
        self.setProperty("box", "warn" if asked else None)
        self.style().polish(self)
        margin = 12 if asked else 0
        self._column.setContentsMargins(margin, margin, margin, margin)
        sentence = wording.date_sentence(plan)
        if open_question:
            sentence = _("Nothing in the file tells whether the day or the month comes first in its dates.")
        self._sentence.setText(sentence)
        self.setVisible(bool(sentence))
        self._combo.setVisible(open_question)
        if open_question:
            self._offer(plan, None if asked else plan.dates.order)

    def _offer(self, plan: PlannerPlan, current: Order | None) -> None:
        """Offer the orders, each with what it means for a day of this very file."""
        self._combo.clear()
        if current is None:
            self._combo.addItem(_("Choose …"), None)
        example = wording.both_ways(plan)
        for order in _ORDERS:
            text = wording.order_name(order)
            if example:
                title, days = example
                names = {"order": text, "title": title, "day": wording.full_day(days[order])}
                text = _("%(order)s: “%(title)s” is due on %(day)s") % names
            self._combo.addItem(text, order)
        self._combo.setCurrentIndex(max(self._combo.findData(current), 0))

    def _choose(self) -> None:
        order = self._combo.currentData()
        if order is not None:
            self.chosen.emit(order)
