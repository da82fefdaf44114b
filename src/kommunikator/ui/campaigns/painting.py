"""What the lists of the campaigns are painted with: a few texts and signs in a line, at its ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFont, QPainter

from kommunikator.ui import icons, theme
from kommunikator.ui.drawing import Hand

ICON, GAP = 14, 6  # px at 100 %


@dataclass(frozen=True)
class Hands:
    """The fonts of the theme in force."""

    look: theme.Theme
    title: Hand
    body: Hand
    small: Hand
    strong: Hand
    caption: Hand
    struck: Hand

    @classmethod
    def now(cls) -> Hands:
        """Give those of the theme in force."""
        return _hands(theme.current(), theme.current().font("body").family())

    def line(self, hand: Hand, least: float) -> int:
        """Give the height of a line, at least so many px at 100 %."""
        return max(self.look.px(least), hand.height)


@cache
def _hands(look: theme.Theme, _family: str) -> Hands:
    struck = look.font("body")
    struck.setStrikeOut(True)
    return Hands(
        look,
        Hand(look.font("body", QFont.Weight.Medium)),
        Hand(look.font("body")),
        Hand(look.font("small")),
        Hand(look.font("small", QFont.Weight.DemiBold)),
        Hand(look.font("caption")),
        Hand(struck),
    )


def write(painter: QPainter, hand: Hand, text: str, line: QRect, token: str) -> int:
    """Write as much of a text as fits at the left of a line; give where it ends."""
    shown, width = hand.fitted(text, max(0, line.width()))
    _put(painter, hand, shown, line.left(), line, token)
    return line.left() + width


def write_at_end(painter: QPainter, hand: Hand, text: str, line: QRect, token: str) -> int:
    """Write a text at the right end of a line; give where it begins."""
    shown, width = hand.fitted(text, max(0, line.width()))
    left = line.right() + 1 - width
    _put(painter, hand, shown, left, line, token)
    return left


def sign(painter: QPainter, name: str, left: int, line: QRect, token: str, side: float = ICON) -> int:
    """Paint an icon in the middle of a line's height; give where what follows it begins."""
    px = theme.current().px(side)
    icons.draw(painter, QRect(left, line.top() + (line.height() - px) // 2, px, px), name, token)
    return left + px + theme.current().px(GAP)


def _put(painter: QPainter, hand: Hand, text: str, left: int, line: QRect, token: str) -> None:
    painter.setPen(theme.current().colour(token))
    hand.write(painter, QPointF(left, line.top() + (line.height() - hand.height) // 2), text)
