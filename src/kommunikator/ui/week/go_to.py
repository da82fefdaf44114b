"""Going to a day or a week by typing it."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kommunikator.domain.week import Week
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.week.typed_day_input import TypedDayInput

_WIDTH: Final = 360


class GoToField(QFrame):
    """A small field over the week. Enter gives the day by `decided` (a week's is its Monday); Esc closes it."""

    decided = Signal(object)
    """The `date` to go to."""

    def __init__(self, today: date, parent: QWidget) -> None:
        """Make it hidden; `open_under` shows it."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("box", "panel")
        self.setAccessibleName(_("Go to day or week"))
        self.input = TypedDayInput(today, _("Go to day or week"))
        column = QVBoxLayout(self)
        side = theme.current().px(12)
        column.setContentsMargins(side, side, side, side)
        column.addWidget(self.input)
        column.addStretch(1)
        self.setFixedWidth(theme.current().px(_WIDTH))
        # A sentence of two lines needs more room than the empty field.
        self.input.changed.connect(self._fit)

    def open_under(self, anchor: QWidget) -> None:
        """Show it under a widget (the week's title) with the keyboard in it."""
        self._fit()
        self.move(anchor.mapToGlobal(QPoint(0, anchor.height())))
        self.show()
        self.input.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._decide()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _decide(self) -> None:
        meant = self.input.value()
        if meant is None:
            self.input.insist()
            self._fit()
            return
        self.close()
        self.decided.emit(meant.monday if isinstance(meant, Week) else meant)

    def _fit(self) -> None:
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), layout.totalHeightForWidth(self.width()))
