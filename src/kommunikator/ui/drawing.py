"""A small picture that is painted again and again: what it consists of is worked out once.

Shaping a text costs more than putting it on the screen, and a board paints some two hundred whenever it scrolls.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap, QStaticText
from PySide6.QtWidgets import QWidget

from kommunikator.ui import theme
from kommunikator.ui.stamps import picture, stamp

Draw = Callable[[QPainter, QRect], None]


class _Words(NamedTuple):
    hand: Hand
    text: str
    at: QPointF
    colour: QColor


class _Sign(NamedTuple):
    rect: QRect
    key: tuple[Hashable, ...]
    draw: Draw


@dataclass(slots=True)
class Drawing:
    """Texts and signs at their places, in coordinates of the painter as it is when they are painted."""

    _words: list[_Words] = field(default_factory=list)
    _signs: list[_Sign] = field(default_factory=list)
    _stamped: list[tuple[QPoint, QPixmap]] = field(default_factory=list)
    _look: theme.Theme | None = None
    _ratio: float = 0

    def write(self, hand: Hand, text: str, line: QRect, colour: QColor, *, width: int | None = None) -> None:
        """Put a text into a line: from its left edge, or with `width`, so that it ends at the right edge."""
        x = line.left() if width is None else line.right() + 1 - width
        y = line.top() + (line.height() - hand.height) // 2
        self._words.append(_Words(hand, text, QPointF(x, y), colour))

    def sign(self, rect: QRect, key: tuple[Hashable, ...], draw: Draw) -> None:
        """Put a sign into a rectangle; see `stamps.stamp`."""
        self._signs.append(_Sign(rect, key, draw))

    def paint(self, painter: QPainter) -> None:
        """Paint it; the painter's pen and font are then others."""
        for hand, text, at, colour in self._words:
            painter.setPen(colour)
            hand.write(painter, at, text)
        device = painter.device()
        if not isinstance(device, QWidget):
            for rect, key, draw in self._signs:
                stamp(painter, rect, key, draw)
            return
        look, ratio = theme.current(), device.devicePixelRatioF()
        if look is not self._look or ratio != self._ratio:
            self._look, self._ratio = look, ratio
            self._stamped = [
                (rect.topLeft(), picture(rect.size(), ratio, key, draw)) for rect, key, draw in self._signs
            ]
        for at, found in self._stamped:
            painter.drawPixmap(at, found)


# Some weeks' worth of words in one font.
_KEPT = 1000


class Hand:
    """One font to write in. Texts that come again (times, statuses) are shaped once."""

    def __init__(self, font: QFont) -> None:
        """Write in `font`."""
        self.font = font
        self._metrics = QFontMetrics(font)
        self.height = self._metrics.height()
        self._ascent = self._metrics.ascent()
        # Qt strikes prepared texts through at the wrong place.
        self._struck = font.strikeOut()
        self._shaped: dict[str, QStaticText] = {}
        self._seen: set[str] = set()
        self._widths: dict[str, int] = {}
        self._fitted: dict[tuple[str, int], tuple[str, int]] = {}

    def write(self, painter: QPainter, at: QPointF, text: str) -> None:
        """Write a text with its upper left corner at a point; what it holds is never read as HTML."""
        painter.setFont(self.font)
        if not self._struck:
            shaped = self._shaped.get(text)
            if shaped is None and text in self._seen:
                shaped = self.shaped(text)
            if shaped is not None:
                painter.drawStaticText(at, shaped)
                return
        # Many a title is only ever seen once.
        if len(self._seen) >= _KEPT:
            self._seen.clear()
        self._seen.add(text)
        painter.drawText(QPointF(at.x(), at.y() + self._ascent), text)

    def shaped(self, text: str) -> QStaticText:
        """Give the text ready to be drawn."""
        found = self._shaped.get(text)
        if found is None:
            if len(self._shaped) >= _KEPT:
                self._shaped.clear()
            found = self._shaped[text] = QStaticText(text)
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            found.prepare(font=self.font)
        return found

    def width(self, text: str) -> int:
        """Give how wide the text is, in pixels."""
        found = self._widths.get(text)
        if found is None:
            if len(self._widths) >= _KEPT:
                self._widths.clear()
            found = self._widths[text] = self._metrics.horizontalAdvance(text)
        return found

    def fitted(self, text: str, room: int) -> tuple[str, int]:
        """Give the text as it fits into `room` pixels, with an ellipsis if need be, and its width."""
        whole = self.width(text)
        if whole <= room:
            return text, whole
        key = (text, room)
        found = self._fitted.get(key)
        if found is None:
            if len(self._fitted) >= _KEPT:
                self._fitted.clear()
            shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            found = self._fitted[key] = (shown, self._metrics.horizontalAdvance(shown))
        return found
