"""A channel's colour: one of the eight team colours, or one's own, with its contrasts and the nearest that passes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kommunikator.domain.text import N_
from kommunikator.i18n import _, format_number
from kommunikator.ui import theme
from kommunikator.ui.dialog import plain
from kommunikator.ui.team import colour
from kommunikator.ui.team.inputs import Line
from kommunikator.ui.team.tiles import TileChoice, colour_tile
from kommunikator.ui.tokens import CHANNEL_KEYS, channel_colours

# The eight colours of the design (section 2.1) have no names there; black is white in the dark theme.
_NAMES: Final = {
    "WEB": N_("Green"),
    "FB": N_("Blue"),
    "IG": N_("Magenta"),
    "X": N_("Black or white"),
    "YT": N_("Red"),
    "INT": N_("Gold"),
    "LI": N_("Light blue"),
    "FIN": N_("Violet"),
}


class ColourInput(QWidget):
    """Eight tiles and a field for #RRGGBB. `left` when the person has chosen, or leaves the field."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.tiles = TileChoice([colour_tile(key, _(_NAMES[key])) for key in CHANNEL_KEYS])
        self.line = Line()
        self.line.setPlaceholderText(_("Own colour, #RRGGBB"))
        self.sample = QLabel("Aa")
        self.sample.setTextFormat(Qt.TextFormat.PlainText)
        self.contrasts = plain("", "small")
        self.nearest = QPushButton()
        self.nearest.setProperty("link", True)
        self.nearest.setAutoDefault(False)
        self._lay_out()
        self.setFocusProxy(self.tiles)
        self.tiles.left.connect(self._tile_chosen)
        self.line.typed.connect(self._show_contrast)
        self.line.left.connect(self._line_left)
        self.nearest.clicked.connect(self._use_nearest)
        self._show_contrast()

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the parts, since they are what has the keyboard."""
        super().setAccessibleName(name)
        self.tiles.setAccessibleName(name)
        self.line.setAccessibleName(_("Own colour, #RRGGBB"))

    def value(self) -> str:
        """Give the code of one of the eight, or what stands in the field."""
        return self.line.text().strip() or self.tiles.value()

    def show_value(self, value: str) -> None:
        self._shown = value
        self.tiles.show_value(value if value in CHANNEL_KEYS else "")
        self.line.show_value("" if value in CHANNEL_KEYS else value)
        self._show_contrast()

    def put_typed(self, raw: str) -> None:
        self.tiles.put_typed("")
        self.line.put_typed(raw)
        self._show_contrast()

    def dirty(self) -> bool:
        return self.value() != self._shown

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._show_contrast()

    def _lay_out(self) -> None:
        own = QHBoxLayout()
        own.setSpacing(8)
        own.addWidget(self.line, 1)
        own.addWidget(self.sample)
        own.addWidget(self.contrasts, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.tiles)
        column.addLayout(own)
        column.addWidget(self.nearest, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_contrast(self) -> None:
        """Say of what stands in the field how well it is seen, and offer the nearest colour that passes."""
        typed = colour.as_hex(self.line.text())
        for part in (self.sample, self.contrasts):
            part.setVisible(bool(typed))
        faint = bool(typed) and min(colour.on_grounds(typed)) < colour.LEAST
        self.nearest.setVisible(faint)
        if not typed:
            return
        on_light, on_dark = colour.on_grounds(typed)
        names = {"text": _ratio(colour.of_text(typed)), "light": _ratio(on_light), "dark": _ratio(on_dark)}
        self.contrasts.setText(_("Contrast: text %(text)s, light %(light)s, dark %(dark)s") % names)
        self.sample.setPixmap(_sample(typed, self.devicePixelRatioF()))
        if faint:
            other = colour.nearest(typed)
            self.nearest.setText(_("Use %(colour)s") % {"colour": other})
            self.nearest.setIcon(QIcon(_sample(other, self.devicePixelRatioF())))

    def _tile_chosen(self) -> None:
        self.line.put_typed("")
        self._show_contrast()
        self.left.emit()

    def _line_left(self) -> None:
        if self.line.text().strip():
            self.tiles.put_typed("")
        else:
            self.tiles.put_typed(self._shown if self._shown in CHANNEL_KEYS else self.tiles.value())
        self.left.emit()

    def _use_nearest(self) -> None:
        self.line.put_typed(colour.nearest(colour.as_hex(self.line.text())))
        self._show_contrast()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()


def _ratio(number: float) -> str:
    return f"{format_number(int(number * 10) / 10)}:1"


def _sample(code: str, dpr: float) -> QPixmap:
    """Paint the colour with its letters on it, as a chip has them."""
    look = theme.current()
    size = QSize(look.px(28), look.px(18))
    picture = QPixmap(size * dpr)
    picture.setDevicePixelRatio(dpr)
    picture.fill(Qt.GlobalColor.transparent)
    fill, ink = channel_colours(code, look.dark)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(0, 0, size.width(), size.height(), look.px(4), look.px(4))
    painter.setFont(look.font("caption"))
    painter.setPen(QColor(ink))
    painter.drawText(0, 0, size.width(), size.height(), Qt.AlignmentFlag.AlignCenter, "Aa")
    painter.end()
    return picture
