"""An icon that stands alone and follows theme and text size by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kommunikator.ui import icons, theme


class Sign(QWidget):
    """A Phosphor icon in the colour of a token. What it means is said in words beside it."""

    def __init__(self, icon: str, token: str, side: int = 16, parent: QWidget | None = None) -> None:
        """`side` in px at 100 %."""
        super().__init__(parent)
        self._icon, self._token, self._side = icon, token, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str, token: str) -> None:
        """Show another icon."""
        self._icon, self._token = icon, token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(1, 1) * theme.current().px(self._side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(QPainter(self), QRectF(self.rect()), self._icon, self._token)
