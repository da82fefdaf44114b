"""A row of controls that folds what does not fit, so that it is never wider than its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from kommunikator.ui import theme

FormT = TypeVar("FormT")

_ACROSS: Final = 24
_DOWN: Final = 8


def ladder(widest: Any, steps: Sequence[str]) -> tuple[Any, ...]:
    """Give the forms from the widest to the narrowest: each has one field more set than the one before."""
    forms = [widest]
    for step in steps:
        forms.append(replace(forms[-1], **{step: True}))
    return tuple(forms)


class FoldingRow(QFrame, Generic[FormT]):
    """Lays its widgets out in the widest of its forms that fits.

    A row gives its widgets by `_left` and `_right`, and for a form those that are seen (`_shown_in`) and their words
    (`_say`). It makes them, then calls `_lay_out_row`, connects them, and calls `_stay_while_menus_are_open`.
    """

    def __init__(self, forms: Sequence[FormT], parent: QWidget | None = None) -> None:
        """Fold by these forms, from the widest to the narrowest."""
        super().__init__(parent)
        self.setProperty("ground", "header")
        self._forms = forms
        self._form = forms[0]
        self._widest = 0
        self._needs: dict[int, int] = {}
        self._placed = False

    @property
    def form(self) -> FormT:
        """Give how the row is laid out now."""
        return self._form

    # --- what a row says of itself -----------------------------------------------------------------------------

    def _left(self) -> tuple[QWidget, ...]:
        """Give all widgets that stand at the left."""
        raise NotImplementedError

    def _right(self) -> tuple[QWidget, ...]:
        """Give all widgets that stand at the right."""
        raise NotImplementedError

    def _shown_in(self, form: FormT) -> list[QWidget]:
        """Give what stands in the row in a form."""
        raise NotImplementedError

    def _say(self, form: FormT) -> None:
        """Put the words and ticks of a form into the row, which make its width."""
        raise NotImplementedError

    # --- room --------------------------------------------------------------------------------------------------

    def _lay_out_row(self, *below: QWidget) -> None:
        """Lay the widgets out, and further ones below them."""
        self._row = QHBoxLayout()
        for widget in self._left():
            self._row.addWidget(widget)
        self._row.addStretch(1)
        for widget in self._right():
            self._row.addWidget(widget)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.addLayout(self._row)
        for widget in below:
            column.addWidget(widget)
        self._dress()

    def _stay_while_menus_are_open(self) -> None:
        """Look again for what fits when a menu of the row has closed; until then it stays as it is."""
        for menu in self.findChildren(QMenu):
            menu.aboutToHide.connect(lambda: QTimer.singleShot(0, self, self._fit))

    def minimumSizeHint(self) -> QSize:
        """Let the row be as narrow as the window makes it."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what does not fit."""
        super().resizeEvent(event)
        if not self._placed:
            self._placed = True
            # What has not met the style sheet yet is measured too small; menus stand elsewhere.
            for widget in (self, *self.findChildren(QWidget)):
                if not widget.isWindow():
                    widget.ensurePolished()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._dress()
            self._fit_anew()

    def _dress(self) -> None:
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.setContentsMargins(_ACROSS, _DOWN, _ACROSS, _DOWN)
        column.setSpacing(_DOWN)
        self._row.setSpacing(theme.current().px(8))

    def _fit_anew(self) -> None:
        """Look for what fits after words have changed."""
        self._needs.clear()
        self._fit()

    def _fit(self) -> None:
        # Before it has its place there is nothing to fit into, and measuring takes longer than all the rest.
        if not self._placed or _is_within(QApplication.activePopupWidget(), self):
            return
        last = len(self._forms) - 1
        fitting = (at for at in range(self._widest, last) if self._need(at) <= self.width())
        self._put_on(self._forms[next(fitting, last)])

    def _need(self, at: int) -> int:
        """Give the width that a form needs. Nothing is shown or hidden for it, since the keyboard may be there."""
        if at not in self._needs:
            self._say(self._forms[at])
            shown = self._shown_in(self._forms[at])
            widths = (max(widget.sizeHint().width(), widget.minimumWidth()) for widget in shown)
            self._needs[at] = sum(widths) + self._row.spacing() * len(shown) + 2 * _ACROSS
        return self._needs[at]

    def _put_on(self, form: FormT) -> None:
        """Lay the row out in a form."""
        self._say(form)
        shown = self._shown_in(form)
        for widget in (*self._left(), *self._right()):
            # Where nothing changes nothing is done: each of these would lay the row out again.
            if widget.isHidden() == (widget in shown):
                widget.setVisible(widget in shown)
        self._form = form


def _is_within(popup: QWidget | None, widget: QWidget) -> bool:
    """Tell whether a menu is one of the widget's own; `isAncestorOf` stops at windows, which menus are."""
    while popup is not None and popup is not widget:
        popup = popup.parentWidget()
    return popup is widget
