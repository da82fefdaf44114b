"""Small signs that several screens paint: a channel's chip with its letters, and a person's initials in a circle.

The functions only paint; icons made of them follow theme and text size by themselves.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QIconEngine, QPainter, QPen, QPixmap

from kommunikator.domain.team import Channel, Member, initials_of
from kommunikator.ui import theme
from kommunikator.ui.tokens import channel_colours

HEIGHT: Final = 18
CIRCLE: Final = 22
_LEAST_WIDTH: Final = 24
_PADDING: Final = 5
_RADIUS: Final = 4


def letters(channel: Channel) -> str:
    """Give what a chip says: the channel's code, or the start of its name."""
    return (channel.code or channel.name[:3]).upper()


def colours(channel: Channel) -> tuple[QColor, QColor]:
    """Give fill and text of a channel in the theme in force; a colour that cannot be read is the neutral one."""
    look = theme.current()
    try:
        fill, text = channel_colours(channel.colour or channel.code, look.dark)
    except ValueError:
        fill, text = look.palette.av, look.palette.avtext
    return QColor(fill), QColor(text)


def _font() -> QFont:
    return theme.current().font("caption", QFont.Weight.Bold)


def chip_size(channel: Channel) -> QSize:
    """Give the size of a channel's chip: as wide as its letters, at least 24 px at 100 %."""
    return QSize(*_size_of(letters(channel), theme.current().scale))


@lru_cache(maxsize=256)
def _size_of(text: str, _scale: float) -> tuple[int, int]:
    look = theme.current()
    metrics = QFontMetricsF(_font())
    width = max(look.px(_LEAST_WIDTH), round(metrics.horizontalAdvance(text)) + 2 * look.px(_PADDING))
    return width, max(look.px(HEIGHT), round(metrics.height()) + 2)


def paint_chip(painter: QPainter, rect: QRect | QRectF, channel: Channel, *, outlined: bool = False) -> None:
    """Paint a channel's chip into `rect`; outlined means that the channel is not chosen."""
    fill, text = colours(channel)
    look = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("ctl"), 1) if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if outlined else fill)
    area = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5) if outlined else QRectF(rect)
    painter.drawRoundedRect(area, look.px(_RADIUS), look.px(_RADIUS))
    painter.setFont(_font())
    painter.setPen(look.colour("text2") if outlined else text)
    painter.drawText(QRectF(rect), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, letters(channel))
    painter.restore()


def paint_initials(painter: QPainter, rect: QRect | QRectF, initials: str) -> None:
    """Paint a person's initials in a circle; without initials, a dashed circle with a question mark."""
    look = theme.current()
    side = min(rect.width(), rect.height())
    circle = QRectF(0, 0, side, side)
    circle.moveCenter(QRectF(rect).center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if initials:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("av"))
    else:
        painter.setPen(QPen(look.colour("warn"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        circle.adjust(0.5, 0.5, -0.5, -0.5)
    painter.drawEllipse(circle)
    painter.setFont(_fitting(_font() if not initials else look.font("caption"), initials or "?", side))
    painter.setPen(look.colour("avtext" if initials else "warn"))
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, initials or "?")
    painter.restore()


def _fitting(font: QFont, text: str, side: float) -> QFont:
    """Make the font smaller when the text is wider than the circle."""
    width = QFontMetricsF(font).horizontalAdvance(text)
    room = side * 0.86
    if width > room:
        font.setPointSizeF(font.pointSizeF() * room / width)
    return font


class _ChipEngine(QIconEngine):
    """A channel's chip at its own size in the middle of what is asked for.

    On a button that toggles it stands at the left, with room before the text, and is outlined while off.
    """

    def __init__(self, channel: Channel, *, toggles: bool) -> None:
        super().__init__()
        self._channel, self._toggles = channel, toggles

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        area = QRect(QPoint(0, 0), chip_size(self._channel).boundedTo(rect.size()))
        area.moveCenter(rect.center())
        if self._toggles:
            area.moveLeft(rect.left())
        off = state == QIcon.State.Off and self._toggles
        paint_chip(painter, area, self._channel, outlined=off or mode == QIcon.Mode.Disabled)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return _picture(self, size, mode, state)

    def clone(self) -> QIconEngine:
        return _ChipEngine(self._channel, toggles=self._toggles)


class _InitialsEngine(QIconEngine):
    """A person's initials in a circle."""

    def __init__(self, initials: str) -> None:
        super().__init__()
        self._initials = initials

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint_initials(painter, rect, self._initials)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return _picture(self, size, mode, state)

    def clone(self) -> QIconEngine:
        return _InitialsEngine(self._initials)


def _picture(engine: QIconEngine, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
    picture = QPixmap(size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    engine.paint(painter, QRect(QPoint(0, 0), size), mode, state)
    painter.end()
    return picture


def chip_icon(channel: Channel, *, toggles: bool = False) -> QIcon:
    """Give a channel's chip as an icon, to be shown at `chip_size`; with `toggles` it is outlined while off."""
    return QIcon(_ChipEngine(channel, toggles=toggles))


def initials_icon(member: Member | None) -> QIcon:
    """Give a member's initials as a round icon; nobody is a dashed circle."""
    return QIcon(_InitialsEngine("" if member is None else member.initials or initials_of(member.name)))
