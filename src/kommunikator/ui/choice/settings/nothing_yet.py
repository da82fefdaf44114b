"""What stands where a team has no rules yet: the rules of the starting models, as far as they fit its lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kommunikator.domain.taking_rules import Fitting
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui.dialog import plain
from kommunikator.ui.empty import EmptyState
from kommunikator.ui.team.buttons import button

MODEL_NAMES: Final = {"sv": N_("Take the Swedish model’s rules"), "nb": N_("Take the Norwegian model’s rules")}
"""What taking over a starting model's rules is called; whoever shows it translates."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A starting model's key, and what of its rules fits the team."""

    model: str
    found: Fitting


class NothingYet(QWidget):
    """An empty state with a button for each model that fits. `taken` gives the `Fitting` that was chosen."""

    taken = Signal(object)
    begin_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it without offers."""
        super().__init__(parent)
        self._empty = EmptyState("compass", _("No rules yet"), _("New rule"))
        self._empty.action_triggered.connect(self.begin_wanted)
        self._buttons: list[QPushButton] = []
        self._offers = QVBoxLayout()
        self._offers.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(self._offers)
        column.addWidget(self._empty, 1)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Offer the models of which something fits, the best first."""
        while (item := self._offers.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        fitting = sorted((offer for offer in offers if offer.found.count), key=lambda one: -one.found.count)
        hint = _("Rules say which channel suits whom and what; each can be changed afterwards.")
        if not fitting and offers:
            hint = _("The rules of the starting models name other channels than yours.")
        self._empty.say("compass", _("No rules yet"), _("New rule"), hint)
        self._buttons = []
        for offer in fitting:
            self._offers.addWidget(self._line(offer))

    def buttons(self) -> list[QPushButton]:
        """Give the buttons, a model each, from the top down."""
        return self._buttons

    def _line(self, offer: Offer) -> QWidget:
        found = offer.found
        words = {"fit": found.count, "total": found.total}
        told = plain(_("%(fit)d of %(total)d rules fit your channels") % words, "muted")
        taking = button(_(MODEL_NAMES[offer.model]), lambda: self.taken.emit(found), icon="download-simple")
        taking.setAccessibleDescription(told.text())
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        taking.setProperty("primary", not self._buttons)
        self._buttons.append(taking)
        row.addWidget(taking)
        row.addWidget(told, 1)
        return line
