"""A row of a list beside the matrix, painted: lines of text in their own type and colour, with a chip before the first.

The list of gaps and the choice of an idea to plan are made of such rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kommunikator.domain.team import Channel
from kommunikator.ui import chips, icons, theme
from kommunikator.ui.keyed_list import rings
from kommunikator.ui.rows import ROW_ROLE, Index
from kommunikator.ui.theme import Role, Theme

_SIDE, _TOP, _GAP = 12, 8, 4
_ICON = 14
_CENTRED = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line: its text, its type and the tokens of its colour; `icon` stands before it."""

    text: str
    role: Role = "body"
    weight: QFont.Weight = QFont.Weight.Normal
    colour: str = "text"
    icon: str = ""

    def font(self, look: Theme) -> QFont:
        """Give the font in the theme in force."""
        return look.font(self.role, self.weight)


class LinedRow(Protocol):
    """What a row of such a list has."""

    @property
    def lines(self) -> Sequence[TextLine]:
        """Give what it says, from the top down."""
        ...

    @property
    def chip(self) -> Channel | None:
        """Give the channel whose chip stands before the first line."""
        ...


class LinesDelegate(QStyledItemDelegate):
    """Paints rows of lines. What is too long ends with an ellipsis; the tool tip has it whole."""

    def __init__(self, view: QAbstractItemView) -> None:
        """Make a delegate for one view."""
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height of all lines; the width is the list's."""
        row: LinedRow = index.data(ROW_ROLE)
        look = theme.current()
        heights = [_height(line, look, row.chip if n == 0 else None) for n, line in enumerate(row.lines)]
        return QSize(0, sum(heights) + look.px(_GAP) * (len(heights) - 1) + 2 * look.px(_TOP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row in the option's rectangle and state."""
        row: LinedRow = index.data(ROW_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        look = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, rect, option.state, ring=rings(self._view))  # type: ignore[attr-defined]
        y = rect.top() + look.px(_TOP)
        for n, line in enumerate(row.lines):
            chip = row.chip if n == 0 else None
            height = _height(line, look, chip)
            _paint_line(painter, QRect(rect.left() + _SIDE, y, rect.width() - 2 * _SIDE, height), line, chip)
            y += height + look.px(_GAP)
        painter.restore()


def _height(line: TextLine, look: Theme, chip: Channel | None) -> int:
    text = QFontMetrics(line.font(look)).height()
    return max(text, chips.chip_size(chip).height()) if chip else text


def _paint_line(painter: QPainter, place: QRect, line: TextLine, chip: Channel | None) -> None:
    look = theme.current()
    if chip:
        size = chips.chip_size(chip)
        top = place.top() + (place.height() - size.height()) // 2
        chips.paint_chip(painter, QRect(place.left(), top, size.width(), size.height()), chip)
        place = place.adjusted(size.width() + look.px(2 * _GAP), 0, 0, 0)
    if line.icon:
        side = look.px(_ICON)
        icons.draw(painter, QRect(place.left(), place.top(), side, place.height()), line.icon, line.colour)
        place = place.adjusted(side + look.px(_GAP), 0, 0, 0)
    painter.setFont(line.font(look))
    painter.setPen(look.colour(line.colour))
    text = painter.fontMetrics().elidedText(line.text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | _CENTRED, text)


def _paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, ring: bool) -> None:
    """Paint what lies under a row: the chosen one has a frame, and a second one while the keyboard is there."""
    look = theme.current()
    if state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, look.colour("board"))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("line"))
    if not state & QStyle.StateFlag.State_Selected:
        return
    focused = bool(ring and state & QStyle.StateFlag.State_HasFocus)
    painter.setPen(QPen(look.colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for inset in (1, 5) if focused else (3,):
        painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset - 1), 6, 6)
