"""How a cell of the preview is painted: what comes with a plus and in words, what is there already quietly."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from kommunikator.domain.team import Channel
from kommunikator.ui import chips, icons, theme
from kommunikator.ui.matrix.importing import wording
from kommunikator.ui.matrix.importing.outlook import Row, Square
from kommunikator.ui.matrix.importing.preview_model import VALUE_ROLE
from kommunikator.ui.rows import Index
from kommunikator.ui.theme import Role

# In px at 100 %.
_PADDING, _ICON, _GAP, _BETWEEN = 8, 14, 6, 3
_WRAPPED: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_BULLET: Final = "•"


class Block(NamedTuple):
    """A text of a cell: what stands before it (an icon, a bullet or a channel's chip), its role of type and colour."""

    text: str
    sign: str | Channel = ""
    token: str = "text"  # noqa: S105 - the name of a colour
    role: Role = "body"
    bold: bool = False

    @property
    def font(self) -> QFont:
        """Give the font that it is set in."""
        return _font(self.role, self.bold)

    @property
    def metrics(self) -> QFontMetrics:
        """Give the measures of that font."""
        return _metrics(self.role, self.bold, theme.current().scale)


# The largest table that can be read has twelve thousand cells, which are all measured.
@lru_cache(maxsize=16)
def _metrics(role: Role, bold: bool, _scale: float) -> QFontMetrics:
    return QFontMetrics(_font(role, bold))


def _font(role: Role, bold: bool) -> QFont:
    return theme.current().font(role, QFont.Weight.DemiBold if bold else None)


def blocks_of(value: Row | Square) -> Iterator[Block]:
    """Give what stands in a cell, from top to bottom."""
    if isinstance(value, Square):
        yield from _of_square(value)
    else:
        yield from _of_row(value)


def _of_square(square: Square) -> Iterator[Block]:
    if square.new:
        yield Block(wording.news_of(square), "plus-bold", "ok", "small", bold=True)
    elif not square.used:
        words = wording.marked() if square.marked else wording.not_used()
        yield Block(words, "prohibit", "text" if square.marked else "text3", "small", bold=square.marked)
    for text in square.new:
        yield Block(text, "plus", "text")
    for text in square.here:
        yield Block(text, _BULLET, "text2")


def _of_row(row: Row) -> Iterator[Block]:
    yield Block(row.channel.name, row.channel, "text", bold=True)
    if row.was is None:
        yield Block(wording.new_channel(), "plus-bold", "ok", "small", bold=True)
    tone, word = wording.tone_of(row), wording.tone_word(row)
    if row.old_tone:
        yield Block(word, "pencil-simple", "accent", "small", bold=True)
    elif word and row.was is not None:
        yield Block(word, "plus-bold", "ok", "small", bold=True)
    if tone:
        yield Block(tone, "", "text" if word else "text2", "small")


class PreviewDelegate(QStyledItemDelegate):
    """Paints the cells of the preview, which are as high as their texts."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else option.rect.width()
        look = theme.current()
        places = _placed(index.data(VALUE_ROLE), width)
        bottom = max((rect.bottom() + 1 for _block, rect in places), default=0)
        return QSize(width, max(bottom + look.px(_PADDING), look.px(44)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, value = theme.current(), index.data(VALUE_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, look.colour(_ground(value)))
        painter.translate(rect.topLeft())
        for block, place in _placed(value, rect.width()):
            _paint(painter, block, place)
        painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRect(QRectF(rect).adjusted(1, 1, -2, -2))
            painter.restore()


def _ground(value: Row | Square) -> str:
    if isinstance(value, Row):
        return "win"
    return "surface" if value.used else "board"


def _placed(value: Row | Square, width: int) -> Iterator[tuple[Block, QRect]]:
    """Give the blocks with the places of their texts in a cell of this width; signs stand before them."""
    look = theme.current()
    y = look.px(_PADDING)
    for block in blocks_of(value):
        x = look.px(_PADDING) + _room_of(block.sign)
        room = QRect(x, y, max(width - x - look.px(_PADDING), 1), 1 << 20)
        height = _height(block, room)
        yield block, QRect(x, y, room.width(), height)
        y += height + look.px(_BETWEEN)


def _height(block: Block, room: QRect) -> int:
    metrics = block.metrics
    # Most texts have room on one line, and to find where the others break takes ten times as long.
    if metrics.horizontalAdvance(block.text) <= room.width():
        return metrics.height()
    return metrics.boundingRect(room, _WRAPPED, block.text).height()


def _room_of(sign: str | Channel) -> int:
    look = theme.current()
    if isinstance(sign, Channel):
        return chips.chip_size(sign).width() + look.px(_GAP)
    return look.px(_ICON + _GAP) if sign else 0


def _paint(painter: QPainter, block: Block, place: QRect) -> None:
    look = theme.current()
    painter.setFont(block.font)
    painter.setPen(look.colour(block.token))
    painter.drawText(place, _WRAPPED, block.text)
    line = QRect(0, place.top(), place.left(), block.metrics.height())
    if isinstance(block.sign, Channel):
        size = chips.chip_size(block.sign)
        chip = QRect(look.px(_PADDING), 0, size.width(), size.height())
        chip.moveTop(line.center().y() - size.height() // 2)
        chips.paint_chip(painter, chip, block.sign)
    elif block.sign:
        side = look.px(_ICON)
        sign = QRect(look.px(_PADDING), 0, side, side)
        sign.moveTop(line.center().y() - side // 2)
        if block.sign == _BULLET:
            painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, _BULLET)
        else:
            icons.draw(painter, sign, block.sign, "ok" if block.sign == "plus" else block.token)
