"""The head of a drawer beside the week: what it holds, how many, and the button that hides it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from kommunikator.ui import icons, theme
from kommunikator.ui.dialog import plain

_ICON = 20  # px at 100 %


class DrawerHead(QFrame):
    """An icon, a title, a number and a button."""

    closed = Signal()
    """The button was pressed."""

    def __init__(self, icon: str, title: str, closing: str) -> None:
        """`closing` says what the button does, as its tip and for screen readers."""
        super().__init__()
        self._name = icon
        self.setProperty("ground", "header")
        self._icon = QLabel()
        self.count = plain("", "label", wrap=False)
        self.close_button = QPushButton()
        self.close_button.setProperty("quiet", True)
        self.close_button.setIcon(icons.icon("x"))
        self.close_button.setAccessibleName(closing)
        self.close_button.setToolTip(closing)
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self._icon)
        row.addWidget(plain(title, "h3", wrap=False))
        row.addWidget(self.count)
        row.addStretch()
        row.addWidget(self.close_button)
        self._dress()

    def _dress(self) -> None:
        side = theme.current().px(_ICON)
        self._icon.setPixmap(icons.icon(self._name).pixmap(QSize(side, side), self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_icon"):
            self._dress()
