"""A row of the command list, painted: icon, text, what it belongs to, and its keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kommunikator.ui import icons, keys_dialog, theme
from kommunikator.ui.command_list.commands import Command
from kommunikator.ui.drawing import Hand
from kommunikator.ui.rows import ROW_ROLE
from kommunikator.ui.stamps import stamp

_SIDE = 12
_ICON = 16
_GAP = 12
_CAP = 6
Index = QModelIndex | QPersistentModelIndex


class CommandDelegate(QStyledItemDelegate):
    """Paints `Command` rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a delegate for one view."""
        super().__init__(parent)
        self._look: theme.Theme | None = None
        self._hands()

    def _hands(self) -> tuple[Hand, Hand]:
        look = theme.current()
        if self._look is not look:
            self._look = look
            self._body, self._small = Hand(look.font("body")), Hand(look.font("caption"))
        return self._body, self._small

    def height(self) -> int:
        """Give the height of a row in pixels."""
        return theme.current().height("body", 8, 36)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the size at the option's width."""
        return QSize(option.rect.width(), self.height())  # type: ignore[attr-defined]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the command in the option's rectangle and state."""
        command: Command = index.data(ROW_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        look = theme.current()
        body, small = self._hands()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            _paint_chosen(painter, rect)
        ink = "ontint" if chosen else "text" if command.enabled else "text3"
        side = look.px(_ICON)
        sign = QRect(rect.left() + _SIDE, rect.top() + (rect.height() - side) // 2, side, side)
        if command.icon:
            colour = "text2" if command.enabled and not chosen else ink
            stamp(painter, sign, ("icon", command.icon, colour), partial(_draw_icon, command.icon, colour))
        left, right = sign.right() + 1 + _GAP, rect.right() - _SIDE
        right = _paint_keys(painter, QRect(left, rect.top(), right - left, rect.height()), command.keys, small, ink)
        text, width = body.fitted(command.text, right - left)
        painter.setPen(look.colour(ink))
        _write(painter, body, text, QRect(left, rect.top(), width, rect.height()))
        _paint_group(
            painter,
            QRect(left + width + _GAP, rect.top(), right - left - width - _GAP, rect.height()),
            command.group,
            small,
            chosen,
        )
        painter.restore()


def _paint_chosen(painter: QPainter, rect: QRect) -> None:
    look = theme.current()
    painter.fillRect(rect, look.colour("tint"))
    painter.fillRect(rect.left(), rect.top(), look.px(3), rect.height(), look.colour("accent"))


def _paint_group(painter: QPainter, room: QRect, group: str, hand: Hand, chosen: bool) -> None:
    """Write what the command belongs to at the right of its room; left out where there is hardly any."""
    if room.width() < theme.current().px(_ICON * 2) or not group:
        return
    text, width = hand.fitted(group, room.width())
    painter.setPen(theme.current().colour("ontint" if chosen else "text2"))
    _write(painter, hand, text, QRect(room.right() + 1 - width, room.top(), width, room.height()))


def _paint_keys(painter: QPainter, room: QRect, keys: str, hand: Hand, ink: str) -> int:
    """Paint the keys as caps from the right; give where what stands before them has to end."""
    look, right = theme.current(), room.right() + 1
    height = hand.height + look.px(4)
    for key in reversed(keys_dialog.shown(keys) if keys else []):
        width = hand.width(key) + 2 * look.px(_CAP)
        cap = QRect(right - width, room.top() + (room.height() - height) // 2, width, height)
        painter.setPen(QPen(look.colour("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(look.colour(ink))
        _write(painter, hand, key, cap.adjusted(look.px(_CAP), 0, 0, 0))
        right -= width + 4
    return right - _GAP


def _write(painter: QPainter, hand: Hand, text: str, line: QRect) -> None:
    hand.write(painter, QPointF(line.left(), line.top() + (line.height() - hand.height) // 2), text)


def _draw_icon(name: str, colour: str, painter: QPainter, rect: QRect) -> None:
    icons.draw(painter, rect, name, colour)
