"""The parts of the rules' page and where they stand."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.choice.settings.bench import RULE, TRIAL, Bench
from kommunikator.ui.choice.settings.nothing_yet import NothingYet
from kommunikator.ui.choice.settings.report_pane import ReportPane
from kommunikator.ui.choice.settings.rules_model import RulesModel
from kommunikator.ui.choice.settings.rules_view import RulesView
from kommunikator.ui.choice.settings.toolbar import RulesToolbar
from kommunikator.ui.controls import Segments
from kommunikator.ui.dialog import plain
from kommunikator.ui.document import Document

RULES, MEND = "rules", "mend"
_UPPER: Final = (RULES, MEND)
# px at 100 %: from here the table and the bench have room one above the other.
_HIGH: Final = 420
_SHARES: Final = [46, 54]


class ChoiceLayout(QWidget):
    """The table of rules, or what is wrong with them; without rules, what can be begun with.

    The bench is folded away until it is asked for, so that the table has all rows that there is room for; then it
    stands below, or where there is little room in its place. The segments at the top turn to each.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Make the parts, still empty."""
        super().__init__(parent)
        self._make_places()
        self.turns = Segments([(RULES, _("Rules")), (MEND, _("To mend"))], _("Rules or what is to mend"), self._head)
        self.below = Segments([(RULE, _("Edit")), (TRIAL, _("Try out"))], _("Rule or trial"), self._head)
        self.said = plain("", "muted")
        self.toolbar = RulesToolbar(self._listed)
        self.none_found = plain(_("No rule holds what you look for."), "muted")
        self.rules = RulesModel(self)
        self.table = RulesView(self.rules, self._listed)
        self.mending = ReportPane(self._upper)
        self.bench = Bench(document, self._split)
        self.nothing = NothingYet(self._stack)
        self._asked = RULES
        self._lay_out()
        self.none_found.hide()
        self.turns.chosen.connect(self.turn_to)
        self.below.chosen.connect(self.bench.turn_to)
        self.bench.turned.connect(lambda: self._ask(self.bench.shown))

    def _make_places(self) -> None:
        """Make the places before what stands in them: what comes there later is dressed anew with all that it holds."""
        self._stack = QStackedWidget(self)
        self._whole = QWidget(self._stack)
        self._head = QWidget(self._whole)
        self._split = QSplitter(Qt.Orientation.Vertical, self._whole)
        self._upper = QStackedWidget(self._split)
        self._listed = QWidget(self._upper)

    def _lay_out(self) -> None:
        _stand(self._listed, self.toolbar, self.none_found, self.table)
        self._upper.addWidget(self._listed)
        self._upper.addWidget(self.mending)
        self._split.setChildrenCollapsible(False)
        for part, share in zip((self._upper, self.bench), _SHARES, strict=True):
            self._split.addWidget(part)
            self._split.setStretchFactor(self._split.indexOf(part), share)
        self._split.setSizes(_SHARES)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for segments in (self.turns, self.below):
            row.addWidget(segments)
        row.addWidget(self.said, 1)
        _stand(self._whole, self._head, self._split)
        self._stack.addWidget(self._whole)
        self._stack.addWidget(self.nothing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    # --- what is shown -----------------------------------------------------------------------------------------

    def turn_to(self, key: str) -> None:
        """Show RULES or MEND above."""
        self._upper.setCurrentIndex(_UPPER.index(key))
        self._ask(key)

    def turn_above(self, key: str) -> None:
        """Show RULES or MEND above, and leave the bench open where both have room."""
        self._upper.setCurrentIndex(_UPPER.index(key))
        self._ask(key if self._asked in _UPPER or not self.has_room() else self._asked)

    def has_room(self) -> bool:
        """Tell whether the bench can stand below the table."""
        return self.height() >= theme.current().px(_HIGH)

    def show_nothing(self, nothing: bool) -> None:
        """Show what can be begun with, or all the rest."""
        self._stack.setCurrentIndex(1 if nothing else 0)

    def _ask(self, key: str) -> None:
        self._asked = key
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Let the page be as small as the dialog: one part alone then has the room."""
        return QSize(theme.current().px(240), theme.current().px(200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Show the upper part alone, or the bench below it, or in its place where there is little room."""
        above = self._asked in _UPPER
        low = not self.has_room()
        self._upper.setVisible(above or not low)
        self.bench.setVisible(not above)
        for segments, at in ((self.turns, _UPPER[self._upper.currentIndex()]), (self.below, self.bench.shown)):
            segments.set_current(at)
        if above:
            self.below.choose_none()
        elif low:
            self.turns.choose_none()


def _stand(place: QWidget, *parts: QWidget) -> None:
    """Let the parts stand below each other in a place; the last one has the room that is left."""
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)
    column.setStretchFactor(parts[-1], 1)
