"""An idea in the bank, painted: title on up to two lines; below it theme, age, and the channels at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kommunikator.domain.team import Channel
from kommunikator.ui import chips, icons, theme, words
from kommunikator.ui.drawing import Hand
from kommunikator.ui.ideas.model import AGE_ROLE
from kommunikator.ui.keyed_list import rings
from kommunikator.ui.rows import ROW_ROLE
from kommunikator.ui.stamps import stamp
from kommunikator.ui.titles import Titles
from kommunikator.ui.week.cards import Card

_SIDE = 12
_HANDLE = 16
_TOP = 9
_GAP = 4
# Titles may come nearer to the edge than chips: more of them then fit on one line.
_TITLE_EDGE = 4
# Below this a theme's name says nothing any more.
_LEAST_THEME = 40
_BETWEEN = " · "
Index = QModelIndex | QPersistentModelIndex


class _Measures:
    """Fonts, heights and texts of the theme in force, worked out once for it."""

    def __init__(self, look: theme.Theme) -> None:
        self.look = look
        self.titles = Titles(look.font("body", QFont.Weight.Medium))
        self.title = Hand(self.titles.font)
        self.caption = Hand(look.font("caption"))
        self.line = max(look.px(18), QFontMetrics(look.font("body")).height())
        self.foot = max(look.px(chips.HEIGHT), self.caption.height)
        self.handle = look.px(_HANDLE)
        self._bar: int | None = None

    def bar(self, view: QAbstractItemView) -> int:
        """Give the width of the view's scroll bar; asking the style for each idea takes longer than all the rest."""
        if self._bar is None:
            self._bar = view.verticalScrollBar().sizeHint().width()
        return self._bar


class IdeaDelegate(QStyledItemDelegate):
    """Paints `Card` rows of the idea bank."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a delegate for one view."""
        super().__init__(parent)
        self._kept: _Measures | None = None

    @property
    def _measures(self) -> _Measures:
        look = theme.current()
        if self._kept is None or self._kept.look is not look:
            self._kept = _Measures(look)
        return self._kept

    def _title_room(self, option: QStyleOptionViewItem) -> int:
        """Give a title's width: beside the scroll bar, whether it is there or not, so that no title breaks anew."""
        view = self.parent()
        width = option.rect.width()  # type: ignore[attr-defined]
        if isinstance(view, QAbstractItemView):
            width = view.width() - self._measures.bar(view)
        return width - _SIDE - self._measures.handle - 4 - _TITLE_EDGE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the size at the option's width."""
        m = self._measures
        lines = m.titles.count(words.title_of(index.data(ROW_ROLE).post), self._title_room(option))
        return QSize(option.rect.width(), lines * m.line + m.foot + 2 * _TOP + 4)  # type: ignore[attr-defined]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the idea in the option's rectangle and state."""
        m, card = self._measures, index.data(ROW_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, rect, state, ring=rings(self.parent()))
        handle = QRect(rect.left() + _SIDE - 2, rect.top() + _TOP + (m.line - m.handle) // 2, m.handle, m.handle)
        stamp(painter, handle, ("icon", "dots-six-vertical", "text3"), _draw_handle)
        left, y = rect.left() + _SIDE + m.handle + 4, rect.top() + _TOP
        painter.setPen(m.look.colour("text"))
        for text in m.titles.lines(words.title_of(card.post), self._title_room(option)):
            _write(painter, m.title, text, QRect(left, y, rect.right() - left, m.line))
            y += m.line
        foot = QRect(left, y + 4, rect.right() - _SIDE - left + 1, m.foot)
        self._paint_foot(painter, foot, card, index.data(AGE_ROLE) or "")
        painter.restore()

    def _paint_foot(self, painter: QPainter, foot: QRect, card: Card, age: str) -> None:
        m = self._measures
        painter.setPen(m.look.colour("text2"))
        end = _paint_channels(painter, foot, card.channels, m.caption)
        room = end - foot.left()
        _write(painter, m.caption, _described(m.caption, card.theme, age, room), QRect(foot.topLeft(), foot.size()))


def _described(hand: Hand, theme_name: str, age: str, room: int) -> str:
    """Give theme and age as they fit: a long theme is cut before the age is left out."""
    if not theme_name or not age:
        return hand.fitted(theme_name or age, room)[0]
    tail = _BETWEEN + age
    left = room - hand.width(tail)
    if left < min(theme.current().px(_LEAST_THEME), hand.width(theme_name)):
        return hand.fitted(theme_name, room)[0]
    return hand.fitted(theme_name, left)[0] + tail


def _write(painter: QPainter, hand: Hand, text: str, line: QRect) -> None:
    hand.write(painter, QPointF(line.left(), line.top() + (line.height() - hand.height) // 2), text)


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


def _paint_channels(painter: QPainter, foot: QRect, channels: tuple[Channel, ...], hand: Hand) -> int:
    """Paint as many chips as two thirds of the foot have room for, at its right edge, and "+2" for the rest.

    Gives where what stands before them has to end.
    """
    sizes = [chips.chip_size(channel) for channel in channels]
    most = foot.width() * 2 // 3
    shown = len(sizes)
    while shown and _breadth(sizes[:shown]) + (hand.width("+88") if shown < len(sizes) else 0) > most:
        shown -= 1
    more = f"+{len(sizes) - shown}" if shown < len(sizes) else ""
    x = foot.right() + 1 - hand.width(more)
    if more:
        _write(painter, hand, more, QRect(x, foot.top(), foot.right() + 1 - x, foot.height()))
        x -= _GAP
    for channel, size in reversed(list(zip(channels[:shown], sizes, strict=False))):
        x -= size.width()
        chip = QRect(x, foot.top() + (foot.height() - size.height()) // 2, size.width(), size.height())
        stamp(painter, chip, ("chip", chips.letters(channel), channel.colour), partial(_draw_chip, channel))
        x -= _GAP
    return x - _GAP if channels else foot.right() + 1


def _breadth(sizes: list[QSize]) -> int:
    return sum(size.width() + _GAP for size in sizes)


def _draw_chip(channel: Channel, painter: QPainter, rect: QRect) -> None:
    chips.paint_chip(painter, rect, channel)


def _draw_handle(painter: QPainter, rect: QRect) -> None:
    icons.draw(painter, rect, "dots-six-vertical", "text3")
