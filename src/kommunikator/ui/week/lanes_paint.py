"""Paints campaign bars: icon, name and dates on a quiet ground, and arrows where a campaign goes on outside."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen

from kommunikator.domain.lanes import Bar
from kommunikator.ui import icons, theme
from kommunikator.ui.week import lanes_words

_RADIUS: Final = 4
_PADDING: Final = 9
_ICON: Final = 14
_SPACE: Final = 6
_UNKNOWN_ICON: Final = "flag-banner"


def paint_bar(
    painter: QPainter, rect: QRect, bar: Bar, seen: QRect, *, hover: bool = False, focus: bool = False
) -> None:
    """Paint a bar into `rect`; what it says stands in the part of it that is `seen`."""
    look = theme.current()
    painter.setPen(QPen(look.colour("ctl" if hover else "campline"), 1))
    painter.setBrush(look.colour("camp"))
    painter.drawPath(_outline(QRectF(rect), bar))
    if focus:
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_outline(QRectF(rect).adjusted(1, 1, -1, -1), bar))
    _paint_words(painter, rect & seen, bar, "camptext")


def paint_ghost(painter: QPainter, rect: QRect, bar: Bar, seen: QRect) -> None:
    """Paint a bar as it would be after a drag: tinted, with a dashed frame and the new dates."""
    look = theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("tint"))
    painter.drawPath(_outline(QRectF(rect), bar))
    theme.draw_dashed(painter, QRectF(rect), _RADIUS, look.colour("accent"), 2)
    _paint_words(painter, rect & seen, bar, "ontint")


def _outline(area: QRectF, bar: Bar) -> QPainterPath:
    """Give a frame whose corners are round only where the campaign begins or ends."""
    inner = area.adjusted(0.5, 0.5, -0.5, -0.5)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(inner, _RADIUS, _RADIUS)
    half = QRectF(inner)
    if bar.continues_before:
        half.setRight(inner.left() + _RADIUS)
        path.addRect(half)
    if bar.continues_after:
        half = QRectF(inner)
        half.setLeft(inner.right() - _RADIUS)
        path.addRect(half)
    return path.simplified()


def _paint_words(painter: QPainter, area: QRect, bar: Bar, token: str) -> None:
    look = theme.current()
    side = look.px(_ICON)
    line = area.adjusted(_PADDING, 0, -_PADDING, 0)
    if bar.continues_before:
        _paint_icon(painter, QRect(line.left() - 2, line.top(), side, line.height()), "caret-left", token)
        line.setLeft(line.left() + side + 2)
    if bar.continues_after:
        _paint_icon(painter, QRect(line.right() + 3 - side, line.top(), side, line.height()), "caret-right", token)
        line.setRight(line.right() - side)
    # In a very short bar the name matters more than its sign.
    if line.width() >= 3 * side:
        _paint_icon(painter, QRect(line.left(), line.top(), side, line.height()), icon_of(bar), token)
        line.setLeft(line.left() + side + _SPACE)
    painter.setPen(look.colour(token))
    name = _paint_text(painter, line, lanes_words.name_of(bar.theme), look.font("small", QFont.Weight.DemiBold))
    line.setLeft(line.left() + name + look.px(_SPACE))
    _paint_text(painter, line, lanes_words.short_dates(bar.theme), look.font("small"), whole=True)


def icon_of(bar: Bar) -> str:
    """Give the campaign's icon, or a flag where it has none that there is."""
    try:
        icons.glyph(bar.theme.icon)
    except KeyError:
        return _UNKNOWN_ICON
    return bar.theme.icon


def _paint_icon(painter: QPainter, area: QRect, name: str, token: str) -> None:
    icons.draw(painter, area, name, token)


def _paint_text(painter: QPainter, line: QRect, text: str, font: QFont, *, whole: bool = False) -> int:
    """Paint a text and give its width; one that must be `whole` is left out where there is no room for it."""
    metrics = QFontMetrics(font)
    if line.width() <= 0 or not text:
        return 0
    if whole and metrics.horizontalAdvance(text) > line.width():
        return 0
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
    painter.setFont(font)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
    return metrics.horizontalAdvance(text)
