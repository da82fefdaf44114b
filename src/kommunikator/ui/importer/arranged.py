"""How the preview is arranged: the outcome as numbers side by side, and tables in as many columns as there is room."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kommunikator.exchange.planner import Report
from kommunikator.i18n import _, format_number
from kommunikator.ui import theme
from kommunikator.ui.dialog import plain

# Width in px at 100 % from which the tables stand in two columns.
_TWO: Final = 760


class Tiles(QWidget):
    """The outcome in numbers, side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        texts = {
            "added": _("new posts"),
            "updated": _("updated"),
            "unchanged": _("the same as before"),
            "ideas": _("without a date, to the idea bank"),
        }
        for key, text in texts.items():
            row.addWidget(self._tile(key, text), 1)

    def show_report(self, report: Report) -> None:
        """Show the numbers of a report."""
        for key, label in self._numbers.items():
            label.setText(format_number(getattr(report, key)))

    def _tile(self, key: str, text: str) -> QFrame:
        tile = QFrame()
        tile.setProperty("box", "panel")
        column = QVBoxLayout(tile)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(0)
        self._numbers[key] = plain("", "h2")
        column.addWidget(self._numbers[key])
        column.addWidget(plain(text, "label"))
        column.addStretch(1)
        return tile


class Beside(QWidget):
    """Widgets in two columns where there is room, else below each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(24)
        self._across = 0

    def show_widgets(self, widgets: list[QWidget]) -> None:
        """Show these in place of the ones before."""
        for old in self._widgets:
            self._grid.removeWidget(old)
            old.deleteLater()
        self._widgets = widgets
        self._across = 0
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        across = 2 if self.width() >= theme.current().px(_TWO) else 1
        if across == self._across:
            return
        self._across = across
        for at, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, at // across, at % across)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < across))
