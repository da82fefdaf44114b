"""An idea in the bank, painted: title on up to two lines, theme, channels at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kommunikator.ui import chips, icons, theme, words
from kommunikator.ui.rows import ROW_ROLE
from kommunikator.ui.titles import Titles
from kommunikator.ui.week.cards import Card

_SIDE = 12
_HANDLE = 16
_TOP = 9
_CHIP_GAP = 4
# Titles may come nearer to the edge than chips: more of them then fit on one line.
_TITLE_EDGE = 4
Index = QModelIndex | QPersistentModelIndex


class IdeaDelegate(QStyledItemDelegate):
    """Paints `Card` rows of the idea bank. `by_keyboard` shows the ring of the keyboard's focus."""

    by_keyboard = False

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a delegate for one view."""
        super().__init__(parent)
        self._kept: tuple[theme.Theme, Titles] | None = None

    def _title_room(self, option: QStyleOptionViewItem) -> int:
        """Give a title's width: beside the scroll bar, whether it is there or not, so that no title breaks anew."""
        view = self.parent()
        if isinstance(view, QAbstractItemView):
            width = view.width() - view.verticalScrollBar().sizeHint().width()
        else:
            width = option.rect.width()  # type: ignore[attr-defined]
        return width - _SIDE - theme.current().px(_HANDLE) - 4 - _TITLE_EDGE

    def _titles(self) -> Titles:
        """Give the titles in the font of the theme in force."""
        look = theme.current()
        if self._kept is None or self._kept[0] is not look:
            self._kept = (look, Titles(look.font("body", QFont.Weight.Medium)))
        return self._kept[1]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the size at the option's width."""
        look = theme.current()
        lines = self._titles().count(words.title_of(index.data(ROW_ROLE).post), self._title_room(option))
        height = lines * _line_height(look) + _foot_height(look) + 2 * _TOP + 4
        return QSize(option.rect.width(), height)  # type: ignore[attr-defined]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the idea in the option's rectangle and state."""
        card: Card = index.data(ROW_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        look = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, rect, state, ring=self.by_keyboard)
        handle = QRect(rect.left() + _SIDE - 2, rect.top() + _TOP, look.px(_HANDLE), _line_height(look))
        icons.draw(painter, handle, "dots-six-vertical", "text3")
        left = rect.left() + _SIDE + look.px(_HANDLE) + 4
        y = rect.top() + _TOP
        titles = self._titles()
        painter.setFont(titles.font)
        painter.setPen(look.colour("text"))
        for text in titles.lines(words.title_of(card.post), self._title_room(option)):
            line = QRect(left, y, rect.right() - left, _line_height(look))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
            y += _line_height(look)
        _paint_foot(painter, QRect(left, y + 4, rect.right() - _SIDE - left + 1, _foot_height(look)), card)
        painter.restore()


def _line_height(look: theme.Theme) -> int:
    return max(look.px(18), QFontMetrics(look.font("body")).height())


def _foot_height(look: theme.Theme) -> int:
    return max(look.px(chips.HEIGHT), QFontMetrics(look.font("caption")).height())


def _paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, ring: bool) -> None:
    look = theme.current()
    if state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, look.colour("board"))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("line"))
    if state & QStyle.StateFlag.State_Selected:
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = 5 if ring and state & QStyle.StateFlag.State_HasFocus else 3
        painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), 6, 6)
    if ring and state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 8, 8)


def _paint_foot(painter: QPainter, foot: QRect, card: Card) -> None:
    look = theme.current()
    x = foot.right() + 1
    for channel in reversed(card.channels):
        size = chips.chip_size(channel)
        if x - size.width() < foot.left() + foot.width() // 3:
            break
        x -= size.width()
        chip = QRect(x, foot.top() + (foot.height() - size.height()) // 2, size.width(), size.height())
        chips.paint_chip(painter, chip, channel)
        x -= _CHIP_GAP
    painter.setFont(look.font("caption"))
    painter.setPen(look.colour("text2"))
    room = QRect(foot.left(), foot.top(), x - foot.left(), foot.height())
    text = painter.fontMetrics().elidedText(card.theme, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
