"""Icons: glyphs of the Phosphor font, which comes with the distribution of qtawesome.

Only the font and its table of names are used. The package itself is never imported: that takes about 190 ms, and
the whole program has 100 ms to start in.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from kommunikator.ui import stamps, theme
from kommunikator.ui.tokens import LIGHT, Palette

LOGO: Final = "chats-circle-fill"
_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)


class IconFontMissingError(RuntimeError):
    """The installed qtawesome has no Phosphor font, or is not there: the installation is not whole."""


@cache
def _file(pattern: str) -> Path:
    spec = find_spec("qtawesome")
    folder = Path(spec.origin).parent / "fonts" if spec and spec.origin else None
    found = sorted(folder.glob(pattern)) if folder else []
    if not found:
        message = f"The icon font is missing ({pattern} of the package qtawesome). Install Kommunikator again."
        raise IconFontMissingError(message)
    return found[-1]


@cache
def _charmap() -> dict[str, str]:
    names: dict[str, str] = json.loads(_file("phosphor-charmap-*.json").read_text(encoding="utf-8"))
    return names


@cache
def _family() -> str:
    path = _file("phosphor-[0-9]*.ttf")
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    if not families:
        message = f"The icon font {path.name} cannot be read. Install Kommunikator again."
        raise IconFontMissingError(message)
    return families[0]


def glyph(name: str) -> str:
    """The character of an icon, by its Phosphor name such as ``eye`` or ``star-fill``. Raises KeyError if unknown."""
    return chr(int(_charmap()[name], 16))


def is_known(name: str) -> bool:
    """Tell whether there is an icon of that name."""
    return name in _charmap()


def font(px: int) -> QFont:
    """The icon font at a size in pixels; a glyph fills a square of that size."""
    made = QFont(_family())
    made.setPixelSize(max(1, px))
    made.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return made


_font = lru_cache(maxsize=64)(font)


def draw(painter: QPainter, rect: QRect | QRectF, name: str, colour: QColor | str) -> None:
    """Paint an icon as large as fits in the middle of ``rect``; ``colour`` may be a token's name."""
    area = QRectF(rect)
    painter.save()
    painter.setFont(_font(int(min(area.width(), area.height()))))
    painter.setPen(theme.current().colour(colour) if isinstance(colour, str) else colour)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, glyph(name))
    painter.restore()


class _GlyphEngine(QIconEngine):
    """Paints a glyph at whatever size is asked for, in the colours of the theme in force at that moment."""

    def __init__(self, name: str, colour: str | QColor, on: tuple[str, str | QColor]) -> None:
        super().__init__()
        self._off, self._on = (name, colour), on

    def _seen(self, mode: QIcon.Mode, state: QIcon.State) -> tuple[str, str | QColor]:
        name, colour = self._on if state == QIcon.State.On else self._off
        return name, "text3" if mode == QIcon.Mode.Disabled else colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        draw(painter, rect, *self._seen(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        name, colour = self._seen(mode, state)
        # A button asks for it whenever it is painted. The size is in pixels of the screen.
        key = ("icon", name, colour if isinstance(colour, str) else colour.rgba())
        return stamps.picture(size, 1, key, lambda painter, rect: draw(painter, rect, name, colour))

    def clone(self) -> QIconEngine:
        name, colour = self._off
        return _GlyphEngine(name, colour, self._on)


def icon(name: str, colour: str | QColor = "text2", *, on: str | None = None, on_colour: str | QColor = "") -> QIcon:
    """An icon that follows theme and size by itself.

    ``colour`` is the name of a token, ``#rrggbb`` or a QColor; disabled icons are always ``text3``. ``on`` and
    ``on_colour`` are for the checked state of what carries it. Raises KeyError for an unknown name.
    """
    glyph(name)
    glyph(on or name)
    return QIcon(_GlyphEngine(name, colour, (on or name, on_colour or colour)))


def draw_logo(painter: QPainter, rect: QRectF, palette: Palette) -> None:
    """Paint the program's mark: a rounded square with two speech bubbles."""
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.accent))
    painter.drawRoundedRect(square, side / 4, side / 4)
    bubbles = QRectF(QPointF(0, 0), square.size() * 0.62)
    bubbles.moveCenter(square.center())
    draw(painter, bubbles, LOGO, palette.onaccent)
    painter.restore()


def logo(side: int, palette: Palette, dpr: float = 1.0) -> QPixmap:
    """The program's mark as a picture of ``side`` logical pixels."""
    picture = QPixmap(QSize(side, side) * dpr)
    picture.setDevicePixelRatio(dpr)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_logo(painter, QRectF(0, 0, side, side), palette)
    painter.end()
    return picture


def app_icon() -> QIcon:
    """The icon of windows and the task bar, the same in light and dark."""
    made = QIcon()
    for side in _SIZES:
        made.addPixmap(logo(side, LIGHT))
    return made
