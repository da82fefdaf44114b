"""A tile of the guide: an icon, a name, a quieter line, and the mark of a check box or a radio button."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kommunikator.ui import icons, theme
from kommunikator.ui.tips import tip
from kommunikator.ui.titles import broken

# px at 100 %.
_PAD: Final = 14
_ICON: Final = 24
_GAP: Final = 12
_MARK: Final = 20
_HEIGHT: Final = 80
_TIGHT: Final = 56
_ABOVE: Final = 12
_TIGHT_ABOVE: Final = 6
_RADIUS: Final = 8
_LEAST_WIDTH: Final = 120
# A note is a hint; the whole of it is in the tip.
_MOST_LINES: Final = 2
_NAME_LINES: Final = 3
# Widths in which a layout tries a tile.
_KEPT: Final = 8


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen: its key, its name, a note in a few words, and a Phosphor icon."""

    key: Hashable
    name: str
    note: str = ""
    icon: str = ""


class _Words(NamedTuple):
    """What a tile of some width says, line by line."""

    name: list[str]
    note: list[str]


class ChoiceTile(QAbstractButton):
    """One answer. A click only asks (`clicked`); whether it is chosen is told from outside by `set_chosen`."""

    focused = Signal()
    """It got the keyboard."""

    def __init__(self, option: Option, *, one_of: bool, parent: QWidget | None = None) -> None:
        """Show an option; `one_of` makes it a radio button, else it is a check box. Raises KeyError for its icon."""
        icons.glyph(option.icon)  # before Qt owns a half-made widget
        super().__init__(parent)
        self.option = option
        self._one_of, self._tight = one_of, False
        self._broken: dict[tuple[int, float], _Words] = {}
        self.setCheckable(True)
        self.setAutoExclusive(one_of)
        self.setAccessibleName(option.name)
        self.setAccessibleDescription(option.note)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("focusRadius", _RADIUS)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_chosen(self, chosen: bool) -> None:
        """Show whether it is chosen."""
        # Of radio buttons Qt lets none be taken back.
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(self._one_of)

    def set_tight(self, tight: bool) -> None:
        """Do with less height, or not."""
        self._tight = tight
        self.updateGeometry()

    def nextCheckState(self) -> None:
        """Leave it to the answers what is chosen."""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look, words = theme.current(), self._words(width)
        lines = len(words.name) * _line(_name_font()) + len(words.note) * _line(look.font("small"))
        least, above = (_TIGHT, _TIGHT_ABOVE) if self._tight else (_HEIGHT, _ABOVE)
        return max(look.px(least), lines + 2 * look.px(above))

    def sizeHint(self) -> QSize:
        width = theme.current().px(2 * _LEAST_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(_LEAST_WIDTH), look.px(_TIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave all keys but Space to the tiles as a whole and to the dialog: Enter goes on, arrows move."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer as the tip what has no room."""
        super().resizeEvent(event)
        words = self._words(self.width())
        cut = any(lines and lines[-1].endswith("…") for lines in words)
        self.setToolTip(tip(f"{self.option.name}\n{self.option.note}".strip()) if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        look, on = theme.current(), self.isChecked()
        side = look.px(_ICON)
        icon = f"{self.option.icon}-fill" if on and icons.is_known(f"{self.option.icon}-fill") else self.option.icon
        icons.draw(painter, QRectF(look.px(_PAD), (self.height() - side) / 2, side, side), icon, _ink(on, "text"))
        self._paint_mark(painter)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        look, on, words = theme.current(), self.isChecked(), self._words(self.width())
        fonts = ((words.name, _name_font(), "text"), (words.note, look.font("small"), "text2"))
        y = (self.height() - sum(len(lines) * _line(font) for lines, font, _colour in fonts)) / 2
        for lines, font, colour in fonts:
            painter.setFont(font)
            painter.setPen(look.colour(_ink(on, colour)))
            for text in lines:
                place = QRectF(look.px(_PAD + _ICON + _GAP), y, _room(self.width()), _line(font))
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
                y += _line(font)

    def _paint_frame(self, painter: QPainter) -> None:
        look = theme.current()
        width = 2 if self.isChecked() else 1
        border = "accent" if self.isChecked() else "ctl" if self.underMouse() else "line2"
        painter.setPen(QPen(look.colour(border), width))
        painter.setBrush(look.colour("tint" if self.isChecked() else "surface"))
        half = width / 2
        radius = look.px(_RADIUS) - half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)

    def _paint_mark(self, painter: QPainter) -> None:
        """Paint the check box or radio button at the right, so that the choice is not told by colour alone."""
        look, on = theme.current(), self.isChecked()
        side = look.px(_MARK)
        box = QRectF(self.width() - look.px(_PAD) - side, (self.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen if on else QPen(look.colour("ctl"), 1))
        painter.setBrush(look.colour("accent" if on else "surface"))
        edge = box if on else box.adjusted(0.5, 0.5, -0.5, -0.5)
        radius = side / 2 if self._one_of else look.px(4)
        painter.drawRoundedRect(edge, radius, radius)
        if on and self._one_of:
            painter.setBrush(look.colour("onaccent"))
            painter.drawEllipse(box.adjusted(side * 0.3, side * 0.3, -side * 0.3, -side * 0.3))
        elif on:
            inset = side * 0.15
            icons.draw(painter, box.adjusted(inset, inset, -inset, -inset), "check-bold", "onaccent")

    def _words(self, width: int) -> _Words:
        """Give what it says in this width."""
        look = theme.current()
        key = (width, look.scale)
        if key not in self._broken:
            if len(self._broken) >= _KEPT:
                self._broken.clear()
            room = _room(width)
            name = broken(self.option.name, _name_font(), room, _NAME_LINES)
            note = broken(self.option.note, look.font("small"), room, _MOST_LINES) if self.option.note else []
            self._broken[key] = _Words(name, note)
        return self._broken[key]


def _ink(chosen: bool, otherwise: str) -> str:
    return "ontint" if chosen else otherwise


def _room(width: int) -> int:
    """Give how wide the words may be in a tile of this width."""
    look = theme.current()
    return max(1, width - 2 * look.px(_PAD) - look.px(_ICON) - look.px(_MARK) - 2 * look.px(_GAP))


def _name_font() -> QFont:
    return theme.current().font("lead", QFont.Weight.DemiBold)


def _line(font: QFont) -> int:
    return round(QFontMetrics(font).height() * 1.08)
