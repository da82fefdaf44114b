"""What stands where there is nothing yet: an icon, one sentence and one action."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from kommunikator.ui import icons, theme

ICON = 28


class EmptyState(QFrame):
    """A dashed frame with an icon, a sentence, and at most one action; ``action_triggered`` when it is chosen."""

    action_triggered = Signal()

    def __init__(
        self, icon: str, sentence: str, action: str = "", hint: str = "", parent: QWidget | None = None
    ) -> None:
        """``icon`` is a Phosphor name; ``hint`` is a quieter second line; no ``action`` means no button.

        Raises KeyError for an unknown icon.
        """
        icons.glyph(icon)  # before Qt owns a half-made widget
        super().__init__(parent)
        self._icon_name = icon
        self._icon = QLabel()
        self._sentence = _line("strong")
        self._hint = _line("label")
        self._button = QPushButton()
        self._button.setProperty("link", True)
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.clicked.connect(self.action_triggered)
        self._lay_out()
        self.say(icon, sentence, action, hint)

    def say(self, icon: str, sentence: str, action: str = "", hint: str = "") -> None:
        """Show other words, for instance when a filter and not the week is what is empty."""
        icons.glyph(icon)
        self._icon_name = icon
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        for widget, text in ((self._hint, hint), (self._button, action)):
            widget.setText(text)
            widget.setVisible(bool(text))
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._draw_icon()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("surface"))
        area, radius = QRectF(self.rect()), look.px(8)
        painter.drawRoundedRect(area, radius, radius)
        theme.draw_dashed(painter, area, radius, look.colour("line2"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(4)
        column.addStretch()
        for widget in (self._icon, self._sentence, self._hint, self._button):
            centred = widget in (self._icon, self._button)
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag(0))
        column.addStretch()

    def _draw_icon(self) -> None:
        side = theme.current().px(ICON)
        picture = icons.icon(self._icon_name).pixmap(QSize(side, side), self.devicePixelRatioF())
        self._icon.setPixmap(picture)


def _line(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    return label
