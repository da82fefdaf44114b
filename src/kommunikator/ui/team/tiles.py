"""One of some tiles that show a colour or an icon: arrows go from tile to tile, Space or a click chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from kommunikator.ui import icons, theme
from kommunikator.ui.editor.flow import FlowLayout
from kommunikator.ui.tokens import channel_colours

_SIDE: Final = 32
_RADIUS: Final = 6
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}

Draw = Callable[[QPainter, QRectF, bool], None]
"""Paints a tile's inside; the last argument says whether it is chosen."""


@dataclass(frozen=True)
class Tile:
    """One thing to choose: its key, its name, and what is painted."""

    key: str
    name: str
    draw: Draw


class _TileButton(QAbstractButton):
    """One tile: 2 px of accent around it when it is chosen, else 1 px."""

    def __init__(self, tile: Tile, parent: QWidget) -> None:
        super().__init__(parent)
        self.tile = tile
        self.setCheckable(True)
        self.setAccessibleName(tile.name)
        self.setToolTip(tile.name)

    def sizeHint(self) -> QSize:
        return QSize(1, 1) * theme.current().px(_SIDE)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The row goes from tile to tile; Qt itself would choose every one that is passed.
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.isChecked() else 1
        token = "accent" if self.isChecked() else "ctl" if self.underMouse() else "line2"
        painter.setPen(QPen(look.colour(token), width))
        painter.setBrush(look.colour("tint" if self.isChecked() else "surface"))
        half = width / 2
        radius = look.px(_RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        inset = look.px(5)
        self.tile.draw(painter, QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), self.isChecked())


class TileChoice(QWidget):
    """Tiles of which one is chosen, or none when the value is another. `left` when the person has chosen."""

    left = Signal()

    def __init__(self, tiles: Sequence[Tile], parent: QWidget | None = None, *, optional: bool = False) -> None:
        """`optional` means that the chosen tile can be taken back by choosing it again."""
        super().__init__(parent)
        self._optional = optional
        self._shown = self._value = ""
        flow = FlowLayout(self)
        flow.setSpacing(6)
        self._buttons = [_TileButton(tile, self) for tile in tiles]
        for button in self._buttons:
            button.clicked.connect(lambda _on, key=button.tile.key: self._choose(key))
            flow.addWidget(button)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_value("")

    def button(self, key: str) -> QAbstractButton:
        """Give the tile of a key. Raises KeyError for an unknown one."""
        return {button.tile.key: button for button in self._buttons}[key]

    def keys(self) -> list[str]:
        """Give the keys that can be chosen, in order."""
        return [button.tile.key for button in self._buttons]

    def value(self) -> str:
        return self._value

    def show_value(self, value: str) -> None:
        self._shown = value
        self.put_typed(value)

    def put_typed(self, raw: str) -> None:
        self._value = raw
        for button in self._buttons:
            button.setChecked(button.tile.key == raw)
        # Tab comes to one tile, the arrows go on from there.
        stop = next((button for button in self._buttons if button.isChecked()), self._buttons[0])
        if any(button.hasFocus() for button in self._buttons):
            stop = next(button for button in self._buttons if button.hasFocus())
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)

    def dirty(self) -> bool:
        return self._value != self._shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        at = next((n for n, button in enumerate(self._buttons) if button.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        self._buttons[(at + step) % len(self._buttons)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, key: str) -> None:
        self.put_typed("" if self._optional and key == self._value else key)
        self.left.emit()


def icon_tile(name: str, text: str) -> Tile:
    """Give a tile with a Phosphor icon."""
    icons.glyph(name)

    def draw(painter: QPainter, area: QRectF, chosen: bool) -> None:
        icons.draw(painter, area, name, "ontint" if chosen else "text2")

    return Tile(name, text, draw)


def colour_tile(key: str, text: str) -> Tile:
    """Give a tile with one of the eight team colours; the chosen one has a tick as well."""

    def draw(painter: QPainter, area: QRectF, chosen: bool) -> None:
        fill, ink = channel_colours(key, theme.current().dark)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        radius = theme.current().px(4)
        painter.drawRoundedRect(area, radius, radius)
        if chosen:
            inset = area.height() / 6
            icons.draw(painter, area.adjusted(inset, inset, -inset, -inset), "check-bold", QColor(ink))

    return Tile(key, text, draw)
