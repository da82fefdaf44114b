"""Small signs that come again and again on a screen, drawn once and then stamped.

A week shows some dozens of chips, initials and icons, and paints them anew whenever something moves.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import ClassVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from kommunikator.ui import theme

# More than a theme's signs at a few sizes; free colours and many members may come to more.
_KEPT = 600


class _Drawer:
    """The stamps of the theme in force."""

    look: ClassVar[theme.Theme | None] = None
    stamps: ClassVar[dict[tuple[Hashable, ...], QPixmap]] = {}


def stamp(painter: QPainter, rect: QRect, key: tuple[Hashable, ...], draw: Callable[[QPainter, QRect], None]) -> None:
    """Paint what `draw` draws into `rect`; `key` says all that it depends on besides the theme and the size.

    On a widget a picture of it is kept. Elsewhere (a file, paper) it is drawn as lines, which stay sharp at any size.
    """
    device = painter.device()
    if not isinstance(device, QWidget):
        draw(painter, rect)
        return
    painter.drawPixmap(rect.topLeft(), picture(rect.size(), device.devicePixelRatioF(), key, draw))


def picture(size: QSize, ratio: float, key: tuple[Hashable, ...], draw: Callable[[QPainter, QRect], None]) -> QPixmap:
    """Give the picture of a sign in the theme in force, drawn once; `ratio` is the screen's pixels to one of ours."""
    if _Drawer.look is not theme.current() or len(_Drawer.stamps) >= _KEPT:
        _Drawer.look = theme.current()
        _Drawer.stamps = {}
    whole = (size.width(), size.height(), ratio, *key)
    found = _Drawer.stamps.get(whole)
    if found is None:
        found = _Drawer.stamps[whole] = _drawn(size, ratio, draw)
    return found


def _drawn(size: QSize, ratio: float, draw: Callable[[QPainter, QRect], None]) -> QPixmap:
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw(painter, QRect(QPoint(0, 0), size))
    painter.end()
    return made
