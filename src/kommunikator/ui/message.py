"""A box that says something in its place: a warning, or what stands in the way."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from kommunikator.ui import icons, theme
from kommunikator.ui.dialog import plain


class Message(QFrame):
    """A box with an icon and a sentence: a warning, or what stands in the way. Without a sentence it is not there."""

    def __init__(self, box: str = "bad", icon: str = "warning-circle", parent: QWidget | None = None) -> None:
        """`box` is 'bad', 'warn', 'ok' or 'tint'."""
        super().__init__(parent)
        self.setProperty("box", box)
        self._icon_name, self._token = icon, {"tint": "ontint"}.get(box, box)
        self._icon = QLabel()
        self._text = plain("", "strong" if box == "bad" else "")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self._dress()
        self.say("")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing."""
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def sentence(self) -> str:
        """Give what it says."""
        return self._text.text()

    def _dress(self) -> None:
        side = theme.current().px(18)
        picture = icons.icon(self._icon_name, self._token).pixmap(QSize(side, side), self.devicePixelRatioF())
        self._icon.setPixmap(picture)
