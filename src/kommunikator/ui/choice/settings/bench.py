"""The bench below the rules: the form of a rule, and beside it the trial; one of the two where there is little room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.choice.settings.rule_form import RuleForm
from kommunikator.ui.choice.settings.trial import TrialPane
from kommunikator.ui.dialog import plain, scrolling
from kommunikator.ui.document import Document
from kommunikator.ui.empty import EmptyState

RULE, TRIAL = "rule", "trial"
_BOTH: Final = 640  # px at 100 %: from here the two stand side by side


class Bench(QWidget):
    """Form and trial. `turn_to` shows the one that is asked for where only one has room; `turned` tells which."""

    turned = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Make both, without a rule."""
        super().__init__(parent)
        self.shown = RULE
        self._row = QHBoxLayout(self)
        # The places come before what stands in them: what comes there later is dressed anew with all that it holds.
        self._sides = (QWidget(self), QWidget(self))
        self._heads = (plain(_("Rule"), "strong"), plain(_("Try out"), "strong"))
        self._rule = QStackedWidget(self._sides[0])
        self.form = self._make_form(document)
        self._rule.addWidget(EmptyState("cursor", _("Choose a rule to see and change it"), parent=self._rule))
        self.trial = TrialPane(self._sides[1])
        for side, head, body in zip(self._sides, self._heads, (self._rule, self.trial), strict=True):
            self._row.addWidget(side, 1)
            _stand(side, head, body)
        self._dress()

    def _make_form(self, document: Document) -> RuleForm:
        inner = QWidget()
        self._rule.addWidget(scrolling(inner))
        form = RuleForm(document, inner)
        padded = QVBoxLayout(inner)
        padded.setContentsMargins(2, 0, 12, 8)
        padded.addWidget(form)
        return form

    def show_form(self, shown: bool) -> None:
        """Show the form, or that no rule is chosen."""
        self._rule.setCurrentIndex(0 if shown else 1)

    def turn_to(self, key: str) -> None:
        """Show RULE or TRIAL where only one of them has room."""
        self.shown = key
        self._fit()
        self.turned.emit()

    def shows_both(self) -> bool:
        """Tell whether there is room for both."""
        return self.width() >= theme.current().px(_BOTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        self._row.setContentsMargins(0, theme.current().px(8), 0, 0)
        self._row.setSpacing(theme.current().px(20))
        self._fit()

    def _fit(self) -> None:
        both = self.shows_both()
        for key, side, head in zip((RULE, TRIAL), self._sides, self._heads, strict=True):
            head.setVisible(both)
            side.setVisible(both or self.shown == key)


def _stand(side: QWidget, head: QWidget, body: QWidget) -> None:
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(head)
    column.addWidget(body, 1)
