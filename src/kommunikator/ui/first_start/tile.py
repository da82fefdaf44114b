"""A tile: one of several large choices, with an icon, a title, some words and channels' chips."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kommunikator.domain.team import Channel
from kommunikator.ui import chips, icons, theme

# px at 100 %.
_PAD: Final = 16
_ICON: Final = 28
_RADIO: Final = 20
_TITLE_GAP: Final = 12
_TEXT_GAP: Final = 6
_CHIPS_GAP: Final = 12
_CHIP_GAP: Final = 4
_RADIUS: Final = 8
_WIDTH: Final = 200
_LEAST_WIDTH: Final = 168
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Tile(QAbstractButton):
    """One choice. Tiles with the same parent behave as radio buttons, for the keyboard and for screen readers."""

    def __init__(self, icon: str, channels: Iterable[Channel] = (), parent: QWidget | None = None) -> None:
        """`icon` is a Phosphor name, `channels` are shown as chips. Raises KeyError for an unknown icon."""
        icons.glyph(icon)  # before Qt owns a half-made widget
        super().__init__(parent)
        self._icon, self._channels = icon, tuple(channels)
        self._title = self._words = ""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self._let_tab_reach(self.isChecked())
        self.toggled.connect(self._let_tab_reach)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("focusRadius", _RADIUS)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, title: str, words: str) -> None:
        """Show a title and some words."""
        # The title is no text of a button: "&" would make a shortcut of it.
        self._title, self._words = title, words
        self.setAccessibleName(title)
        codes = ", ".join(chips.letters(channel) for channel in self._channels)
        self.setAccessibleDescription(f"{words} {codes}".strip())
        self.updateGeometry()
        self.update()

    def title(self) -> str:
        """Give the title that is shown."""
        return self._title

    def words(self) -> str:
        """Give the words that are shown."""
        return self._words

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, words, chip_rows = self._parts(width)
        bottom = chip_rows[-1].bottom() + 1 if chip_rows else words.bottom() + 1
        return max(bottom, title.bottom() + 1) + theme.current().px(_PAD)

    def sizeHint(self) -> QSize:
        width = theme.current().px(_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(_LEAST_WIDTH), theme.current().px(2 * _PAD + _ICON))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, on = theme.current(), self.isChecked()
        self._paint_frame(painter)
        pad, side = look.px(_PAD), look.px(_ICON)
        icons.draw(painter, QRect(pad, pad, side, side), self._icon, "ontint" if on else "text")
        self._paint_radio(painter)
        title, words, places = self._parts(self.width())
        painter.setFont(look.font("h3"))
        painter.setPen(look.colour("ontint" if on else "text"))
        painter.drawText(title, _WRAP, self._title)
        painter.setFont(look.font("body"))
        painter.setPen(look.colour("ontint" if on else "text2"))
        painter.drawText(words, _WRAP, self._words)
        for channel, place in zip(self._channels, places, strict=True):
            chips.paint_chip(painter, place, channel)

    def _let_tab_reach(self, checked: bool) -> None:
        """Let Tab come to the chosen tile alone, from which the arrows go on: Qt does it only after a first visit."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus)

    def _paint_frame(self, painter: QPainter) -> None:
        look = theme.current()
        width = 2 if self.isChecked() else 1
        border = "accent" if self.isChecked() else "ctl" if self.underMouse() else "line2"
        painter.setPen(QPen(look.colour(border), width))
        painter.setBrush(look.colour("tint" if self.isChecked() else "surface"))
        half = width / 2
        radius = look.px(_RADIUS) - half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)

    def _paint_radio(self, painter: QPainter) -> None:
        """Paint the mark of a radio button at the right, so that the choice is not told by colour alone."""
        look = theme.current()
        side = look.px(_RADIO)
        circle = QRectF(self.width() - look.px(_PAD) - side, look.px(_PAD) + look.px(_ICON - _RADIO) / 2, side, side)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(circle)
            painter.setBrush(look.colour("onaccent"))
            dot = side * 0.3
            painter.drawEllipse(circle.adjusted(dot, dot, -dot, -dot))
            return
        painter.setPen(QPen(look.colour("ctl"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))

    def _parts(self, width: int) -> tuple[QRect, QRect, Sequence[QRect]]:
        """Give where title, words and each chip stand in a tile of this width."""
        look = theme.current()
        pad = look.px(_PAD)
        room = QRect(pad, 0, max(1, width - 2 * pad), 1 << 20)
        top = pad + look.px(_ICON) + look.px(_TITLE_GAP)
        title = QFontMetrics(look.font("h3")).boundingRect(room.translated(0, top), _WRAP, self._title)
        title.setWidth(room.width())
        top = title.bottom() + 1 + look.px(_TEXT_GAP)
        words = QFontMetrics(look.font("body")).boundingRect(room.translated(0, top), _WRAP, self._words)
        words.setWidth(room.width())
        return title, words, self._chip_places(room, words.bottom() + 1 + look.px(_CHIPS_GAP))

    def _chip_places(self, room: QRect, top: int) -> list[QRect]:
        """Give where the chips stand; those for which there is no room go on a further row."""
        gap = theme.current().px(_CHIP_GAP)
        places: list[QRect] = []
        at = QPoint(room.left(), top)
        for channel in self._channels:
            size = chips.chip_size(channel)
            if at.x() > room.left() and at.x() + size.width() > room.right() + 1:
                at = QPoint(room.left(), at.y() + size.height() + gap)
            places.append(QRect(at, size))
            at += QPoint(size.width() + gap, 0)
        return places
