"""An entry of what needs attention, painted: the reason, the title, the day; the chosen one holds its buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kommunikator.domain.team import Channel
from kommunikator.ui import chips, icons, theme
from kommunikator.ui.attention.rows import Entry, Heading
from kommunikator.ui.keyed_list import paint_ground, rings
from kommunikator.ui.rows import ROW_ROLE
from kommunikator.ui.titles import Titles

_SIDE = 12
_TOP = 8
_GAP = 4
_ICON = 14
Index = QModelIndex | QPersistentModelIndex


class AttentionDelegate(QStyledItemDelegate):
    """Paints headings and entries. `make_buttons` gives the widget that the chosen entry holds."""

    def __init__(self, view: QAbstractItemView, make_buttons: Callable[[Entry, QWidget], QWidget]) -> None:
        """Make a delegate for one view."""
        super().__init__(view)
        self._view = view
        self._make_buttons = make_buttons
        self._kept: tuple[theme.Theme, Titles] | None = None

    # --- sizes -----------------------------------------------------------------------------------------------

    def _titles(self) -> Titles:
        """Give the titles in the font of the theme in force."""
        look = theme.current()
        if self._kept is None or self._kept[0] is not look:
            self._kept = (look, Titles(look.font("body", QFont.Weight.Medium)))
        return self._kept[1]

    def _room(self) -> int:
        """Give a title's width: beside the scroll bar, whether it is there or not."""
        return self._view.width() - self._view.verticalScrollBar().sizeHint().width() - 2 * _SIDE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height of a row; the chosen one is higher by its buttons."""
        row, look = index.data(ROW_ROLE), theme.current()
        if isinstance(row, Heading):
            return QSize(0, _height(look, "small") + 2 * _TOP)
        height = 2 * _TOP + 2 * _foot(look) + 2 * _GAP + self._titles().count(row.title, self._room()) * _line(look)
        return QSize(0, height + (_buttons(look) + _GAP if self._is_chosen(index) else 0))

    def _is_chosen(self, index: Index) -> bool:
        return index.row() == self._view.currentIndex().row()

    # --- the buttons of the chosen entry -----------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Give the buttons of an entry."""
        return self._make_buttons(index.data(ROW_ROLE), parent)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the buttons at the foot of the row."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        height = _buttons(theme.current())
        editor.setGeometry(rect.left() + _SIDE, rect.bottom() - _TOP - height, rect.width() - 2 * _SIDE, height)

    def eventFilter(self, editor: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Leave the keys to the buttons: they are no field that Tab or Enter would close."""
        return False

    # --- painting --------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row in the option's rectangle and state."""
        row = index.data(ROW_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            _paint_heading(painter, rect, row)
        else:
            state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
            paint_ground(painter, rect, state, ring=rings(self._view))
            self._paint_entry(painter, rect.adjusted(_SIDE, _TOP, -_SIDE, -_TOP), row)
        painter.restore()

    def _paint_entry(self, painter: QPainter, area: QRect, row: Entry) -> None:
        look = theme.current()
        line = QRect(area.left(), area.top(), area.width(), _foot(look))
        _paint_reason(painter, line, row)
        titles = self._titles()
        painter.setFont(titles.font)
        painter.setPen(look.colour("text"))
        y = line.bottom() + 1 + _GAP
        for text in titles.lines(row.title, self._room()):
            place = QRect(area.left(), y, area.width(), _line(look))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
            y += _line(look)
        _paint_foot(painter, QRect(area.left(), y + _GAP, area.width(), _foot(look)), row)


def _height(look: theme.Theme, role: theme.Role) -> int:
    return QFontMetrics(look.font(role, QFont.Weight.DemiBold)).height()


def _line(look: theme.Theme) -> int:
    return max(look.px(18), _height(look, "body"))


def _foot(look: theme.Theme) -> int:
    return max(look.px(chips.HEIGHT), _height(look, "caption"))


def _buttons(look: theme.Theme) -> int:
    return look.height("body", 4, 28)


def _paint_heading(painter: QPainter, rect: QRect, row: Heading) -> None:
    look = theme.current()
    painter.fillRect(rect, look.colour("win"))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("line"))
    line = rect.adjusted(_SIDE, 0, -_SIDE, 0)
    centred = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.setFont(look.font("small"))
    painter.setPen(look.colour("text2"))
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | centred, row.number)
    room = line.width() - painter.fontMetrics().horizontalAdvance(row.number) - 2 * _GAP
    painter.setFont(look.font("small", QFont.Weight.DemiBold))
    painter.setPen(look.colour("text"))
    text = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | centred, text)


def _paint_reason(painter: QPainter, line: QRect, row: Entry) -> None:
    look = theme.current()
    side = look.px(_ICON)
    icon = QRect(line.left(), line.top() + (line.height() - side) // 2, side, side)
    icons.draw(painter, icon, row.reason.icon, row.reason.token)
    words = line.adjusted(side + _GAP, 0, 0, 0)
    painter.setFont(look.font("caption", QFont.Weight.DemiBold))
    painter.setPen(look.colour(row.reason.token))
    text = painter.fontMetrics().elidedText(row.reason.word, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)


def _paint_foot(painter: QPainter, foot: QRect, row: Entry) -> None:
    """Paint the day at the left and as many channels as leave it its room; the rest become "+2"."""
    look = theme.current()
    painter.setFont(look.font("caption"))
    painter.setPen(look.colour("text2"))
    metrics = painter.fontMetrics()
    centred = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    x = _paint_chips(painter, foot, row.channels, metrics.horizontalAdvance(row.place) + 2 * _GAP)
    room = QRect(foot.left(), foot.top(), x - foot.left() - _GAP, foot.height())
    text = metrics.elidedText(row.place, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | centred, text)


def _paint_chips(painter: QPainter, foot: QRect, channels: tuple[Channel, ...], left: int) -> int:
    """Paint chips so that they end at the right and leave `left` pixels; give where they begin."""
    sizes = [chips.chip_size(channel) for channel in channels]
    rest = painter.fontMetrics().horizontalAdvance("+88")
    shown = len(sizes)
    while shown and _breadth(sizes[:shown]) + (rest if shown < len(sizes) else 0) > foot.width() - left:
        shown -= 1
    x = foot.right() + 1
    if 0 < shown < len(sizes):
        x -= rest
        more = QRect(x, foot.top(), rest, foot.height())
        painter.drawText(more, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"+{len(sizes) - shown}")
        x -= _GAP
    for channel, size in zip(reversed(channels[:shown]), reversed(sizes[:shown]), strict=True):
        x -= size.width()
        top = foot.top() + (foot.height() - size.height()) // 2
        chips.paint_chip(painter, QRect(x, top, size.width(), size.height()), channel)
        x -= _GAP
    return x


def _breadth(sizes: list[QSize]) -> int:
    return sum(size.width() + _GAP for size in sizes)
