"""The channels of the mix side by side: chip, part, count, and a bar with its target as a tick."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kommunikator.domain.mix import ChannelShare, Mix
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import chips, theme
from kommunikator.ui.keyed_list import KeyedList, rings
from kommunikator.ui.rows import ROW_ROLE, RowsModel
from kommunikator.ui.week import mix_words

# What the cells do with keys, for the list of keys.
KEYS = ((N_("Channel before, channel after"), "Left / Right"), (N_("Show this channel alone"), "Enter"))
_LEAST, _MOST = 100, 168
_PADDING = 6
_GAP = 6
_BAR, _TICK, _TICK_WIDTH = 8, 16, 2
# How far the longest bar or tick reaches: there is room to see that more would be too much.
_FULL = 0.8
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Cell:
    """A channel's part of the mix. `full` is the count at which its bar ends; `chosen`: the filter shows it."""

    share: ChannelShare
    full: float
    chosen: bool = False


def cells(mix: Mix, chosen: Collection[UUID]) -> list[Cell]:
    """Give the cells of a mix; all bars have the same scale."""
    longest = max((max(share.count, share.target or 0) for share in mix.shares), default=0)
    full = max(1, longest) / _FULL
    return [Cell(share, full, share.channel.id in chosen) for share in mix.shares]


def _shown(cell: Cell, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return cell.share.channel.name
    if role == Qt.ItemDataRole.AccessibleTextRole:
        parts = (mix_words.spoken(cell.share), _("chosen in the filter") if cell.chosen else "")
        return ", ".join(part for part in parts if part)
    return None


class MixModel(RowsModel[Cell]):
    """Rows of `Cell`, one for each channel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty model."""
        super().__init__(lambda cell: cell.share.channel.id, _shown, parent)


class MixCells(KeyedList):
    """The channels in a row; those that do not fit are scrolled to with the arrow keys or the wheel."""

    channel_chosen = Signal(object)
    """The id of a channel that was clicked, or chosen with Enter or Space."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty row."""
        super().__init__(parent)
        self._painted = _CellDelegate(self)
        self.mix_model = MixModel(self)
        self.setModel(self.mix_model)
        self.setItemDelegate(self._painted)
        self.setAccessibleName(_("The mix"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_mix(self, mix: Mix, chosen: Collection[UUID]) -> None:
        """Show the channels of a mix; `chosen` are those that the filter shows."""
        self.mix_model.show_rows(cells(mix, chosen))
        self.scheduleDelayedItemsLayout()

    def room_for(self, count: int) -> int:
        """Give the width that so many cells need at least."""
        return count * self._painted.least()

    def cell_width(self) -> int:
        """Give the width of a cell: all that there is, between what it needs and what is good to read."""
        count = max(1, self.mix_model.rowCount())
        return max(self._painted.least(), min(theme.current().px(_MOST), self.viewport().width() // count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose the channel."""
        self.by_keyboard = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)
            self.viewport().update()

    def _take_click(self, index: QModelIndex) -> None:
        self._choose(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways, whichever way the wheel turns."""
        turned = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turned.y() or turned.x()))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the cells their new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        """Give room for all cells."""
        return QSize(self.room_for(self.mix_model.rowCount()), self._painted.height())

    def minimumSizeHint(self) -> QSize:
        """Give room for one cell; to the others one scrolls."""
        return QSize(self.room_for(1), self._painted.height())

    def _choose(self, index: Index) -> None:
        cell = index.data(ROW_ROLE)
        if isinstance(cell, Cell):
            self.channel_chosen.emit(cell.share.channel.id)


class _CellDelegate(QStyledItemDelegate):
    """Paints `Cell` rows."""

    def __init__(self, view: MixCells) -> None:
        super().__init__(view)
        self._view = view

    def height(self) -> int:
        """Give what a cell needs: chip, gap, and the tick, which is higher than its bar."""
        look = theme.current()
        return _head(look) + look.px(_GAP + _TICK) + 2 * look.px(4)

    def least(self) -> int:
        """Give the width at which nothing of any cell is cut."""
        look = theme.current()
        bold, plain = QFontMetrics(_bold(look)), QFontMetrics(look.font("caption"))
        needed = [
            chips.chip_size(cell.share.channel).width()
            + bold.horizontalAdvance(mix_words.part_text(cell.share))
            + plain.horizontalAdvance(mix_words.count_text(cell.share))
            for cell in self._view.mix_model.rows
        ]
        return max([look.px(_LEAST), *(width + look.px(2 * _GAP) for width in needed)]) + 2 * look.px(_PADDING)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the size that all cells have."""
        return QSize(self._view.cell_width(), max(self.height(), self._view.viewport().height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell in the option's rectangle and state."""
        cell: Cell = index.data(ROW_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        look = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(rect.left(), rect.center().y() - self.height() // 2, rect.width(), self.height())
        _paint_ground(painter, area, cell, state, ring=rings(self._view))
        inside = area.adjusted(look.px(_PADDING), look.px(4), -look.px(_PADDING), 0)
        _paint_head(painter, QRect(inside.topLeft(), QSize(inside.width(), _head(look))), cell.share)
        foot = QPoint(inside.left(), inside.top() + _head(look) + look.px(_GAP))
        _paint_bar(painter, QRect(foot, QSize(inside.width(), look.px(_TICK))), cell)
        painter.restore()


def _bold(look: theme.Theme) -> QFont:
    return look.font("small", QFont.Weight.DemiBold)


def _head(look: theme.Theme) -> int:
    return max(look.px(chips.HEIGHT), QFontMetrics(_bold(look)).height())


def _paint_ground(painter: QPainter, area: QRect, cell: Cell, state: QStyle.StateFlag, *, ring: bool) -> None:
    look = theme.current()
    frame, radius = QRectF(area).adjusted(2, 1, -2, -1), look.px(6)
    if cell.chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(QPen(look.colour("accent"), 2) if cell.chosen else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("tint" if cell.chosen else "win"))
        painter.drawRoundedRect(frame, radius, radius)
    if ring and state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(3, 3, -3, -3) if cell.chosen else frame, radius, radius)


def _paint_head(painter: QPainter, line: QRect, share: ChannelShare) -> None:
    look = theme.current()
    size = chips.chip_size(share.channel)
    chip = QRect(line.left(), line.top() + (line.height() - size.height()) // 2, size.width(), size.height())
    chips.paint_chip(painter, chip, share.channel)
    centred = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.setFont(_bold(look))
    painter.setPen(look.colour("text"))
    words = line.adjusted(size.width() + look.px(_GAP), 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignLeft | centred, mix_words.part_text(share))
    painter.setFont(look.font("caption"))
    painter.setPen(look.colour("text2"))
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | centred, mix_words.count_text(share))


def _paint_bar(painter: QPainter, area: QRect, cell: Cell) -> None:
    """Paint the track, the bar in the channel's colour, and the target's tick over both."""
    look = theme.current()
    high = look.px(_BAR)
    track = QRectF(area.left(), area.top() + (area.height() - high) / 2, area.width(), high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("track"))
    painter.drawRoundedRect(track, 2, 2)
    if cell.share.count:
        bar = QRectF(track)
        bar.setWidth(track.width() * cell.share.count / cell.full)
        painter.setBrush(chips.colours(cell.share.channel)[0])
        painter.drawRoundedRect(bar, 2, 2)
    if cell.share.target is not None:
        width = look.px(_TICK_WIDTH)
        x = area.left() + round(area.width() * cell.share.target / cell.full) - width // 2
        tick = QRect(min(x, area.right() + 1 - width), area.top(), width, area.height())
        # A line of the ground on both sides: a tick within a dark bar is still seen.
        painter.fillRect(tick.adjusted(-1, 0, 1, 0), look.colour("surface"))
        painter.fillRect(tick, look.colour("text"))
