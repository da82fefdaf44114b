"""The cells and heads of "What suits what?", painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kommunikator.domain.channel_advice import Suit
from kommunikator.domain.choosing import BEST, FIT_NAMES
from kommunikator.i18n import _
from kommunikator.ui import chips, icons, theme
from kommunikator.ui.choice import overview_wording as wording
from kommunikator.ui.choice.overview_model import SuitsModel
from kommunikator.ui.titles import broken

Index = QModelIndex | QPersistentModelIndex
_TONE_LINES, _FEW_TONE_LINES = 3, 2
# From this text size on the heads would take too much of the height.
_LARGE: Final = 1.5
_NAME_LINES, _NOTE_LINES = 2, 2
_MARK, _MARK_HEIGHT, _MARK_GAP = 14, 8, 3
BEST_ICON: Final = "star-fill"
ALSO_ICON: Final = "plus-circle"


@dataclass(frozen=True, slots=True)
class _Measures:
    """Fonts and lengths in the theme in force."""

    look: theme.Theme

    @property
    def word(self) -> QFont:
        return self.look.font("small")

    @property
    def strong(self) -> QFont:
        return self.look.font("small", QFont.Weight.DemiBold)

    @property
    def line(self) -> int:
        return QFontMetrics(self.word).height()

    @property
    def gap(self) -> int:
        return self.look.px(4)

    @property
    def side(self) -> int:
        return self.look.px(12)

    @property
    def top(self) -> int:
        return self.look.px(10)

    @property
    def icon(self) -> int:
        return self.look.px(14)


def cell_size() -> QSize:
    """Give the least size of a cell, in which the longest fit has room in bold."""
    m = _Measures(theme.current())
    metrics = QFontMetrics(m.strong)
    words = max(metrics.horizontalAdvance(_(name)) for name in FIT_NAMES)
    marks = m.look.px(BEST * (_MARK + _MARK_GAP)) + 2 * (m.icon + m.gap)
    return QSize(max(words, marks) + 2 * m.side, 2 * m.top + m.icon + m.gap + metrics.height())


class SuitDelegate(QStyledItemDelegate):
    """Paints a cell: five marks, a word below, a star where none suits better."""

    def __init__(self, model: SuitsModel, parent: QWidget) -> None:
        """Paint a model's cells."""
        super().__init__(parent)
        self._suits = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell in the option's rectangle and state."""
        m = _Measures(theme.current())
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        suit = self._suits.at(index)
        painter.save()
        painter.fillRect(rect, m.look.colour("tint" if suit.best else "surface"))
        inner = rect.adjusted(m.side, m.top, -m.side, -m.top)
        _paint_suit(painter, inner, suit, m)
        _paint_lines(painter, rect, "line")
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(m.look.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the least size of a cell."""
        return cell_size()


def _paint_suit(painter: QPainter, inner: QRect, suit: Suit, m: _Measures) -> None:
    """Paint a cell's marks, icons and word into a rectangle."""
    marked = wording.shows_marks(suit)
    first = QRect(inner.left(), inner.top(), inner.width(), m.icon)
    if marked:
        _paint_marks(painter, first, suit.level, m)
    right = first.right() + 1
    for name, colour, shown in (
        (BEST_ICON, "ontint", suit.best),
        (ALSO_ICON, "accent", suit.also is not None),
        ("prohibit", "bad", suit.fit.kept_out is not None),
    ):
        if shown:
            right -= m.icon + m.gap
            icons.draw(painter, QRect(right + m.gap, first.top(), m.icon, m.icon), name, colour)
    below = QRect(inner.left(), first.bottom() + 1 + m.gap, inner.width(), inner.bottom() - first.bottom())
    painter.setFont(m.strong if suit.best else m.word)
    painter.setPen(m.look.colour("ontint" if suit.best else "text" if suit.fit.fit else "text3"))
    room = below if marked or suit.also or suit.fit.kept_out else inner
    text = painter.fontMetrics().elidedText(wording.word(suit), Qt.TextElideMode.ElideRight, room.width())
    place = Qt.AlignmentFlag.AlignTop if room is below else Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | place | Qt.TextFlag.TextSingleLine, text)


def _paint_marks(painter: QPainter, line: QRect, fit: int, m: _Measures) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width, height, step = m.look.px(_MARK), m.look.px(_MARK_HEIGHT), m.look.px(_MARK + _MARK_GAP)
    for n in range(BEST):
        painter.setPen(QPen(m.look.colour("accent" if n < fit else "ctl"), 1))
        painter.setBrush(m.look.colour("accent") if n < fit else Qt.BrushStyle.NoBrush)
        mark = QRectF(line.left() + n * step, line.top() + (line.height() - height) / 2, width, height)
        painter.drawRoundedRect(mark.adjusted(0.5, 0.5, -0.5, -0.5), m.look.px(2), m.look.px(2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _paint_lines(painter: QPainter, rect: QRect, across: str) -> None:
    look = theme.current()
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour(across))
    painter.fillRect(rect.right(), rect.top(), 1, rect.height(), look.colour("line"))


class _Head(QHeaderView):
    """A row of heads that are read and not pressed."""

    def __init__(self, orientation: Qt.Orientation, model: SuitsModel, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._suits = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one head."""
        if not 0 <= logicalIndex < self.count():
            return
        m = _Measures(theme.current())
        painter.save()
        painter.fillRect(rect, m.look.colour("win"))
        painter.setClipRect(rect)
        self._paint(painter, rect, logicalIndex, m)
        painter.setClipping(False)
        _paint_lines(painter, rect, "line2" if self.orientation() == Qt.Orientation.Horizontal else "line")
        painter.restore()

    def _paint(self, painter: QPainter, rect: QRect, section: int, m: _Measures) -> None:
        raise NotImplementedError


class ChannelHead(_Head):
    """Over each column the channel's chip and name, its tone and its best form."""

    def __init__(self, model: SuitsModel, parent: QWidget) -> None:
        """Show the model's channels."""
        super().__init__(Qt.Orientation.Horizontal, model, parent)

    def sizeHint(self) -> QSize:
        """Give the height that the longest of the heads needs."""
        m = _Measures(theme.current())
        told = (self._told(n, self.sectionSize(n), m) for n in range(self.count()))
        high = max((sum(len(lines) * m.line + m.gap for lines in texts) for texts in told), default=0)
        return QSize(self.length(), 2 * m.top + self._name_height(m) + high)

    def _told(self, section: int, width: int, m: _Measures) -> list[list[str]]:
        """Give tone and best form, each broken into lines."""
        room, most = max(width - 2 * m.side, 1), _TONE_LINES if m.look.scale < _LARGE else _FEW_TONE_LINES
        return [broken(text, m.word, room, most) for text in wording.channel_lines(self._suits.table.channels[section])]

    def _name_height(self, m: _Measures) -> int:
        tallest = max((chips.chip_size(one).height() for one in self._suits.table.channels), default=0)
        return max(tallest, QFontMetrics(m.look.font("body")).height()) + m.look.px(6)

    def _paint(self, painter: QPainter, rect: QRect, section: int, m: _Measures) -> None:
        channel, high = self._suits.table.channels[section], self._name_height(m) - m.look.px(6)
        chip = chips.chip_size(channel)
        place = QRect(QPoint(rect.left() + m.side, rect.top() + m.top + (high - chip.height()) // 2), chip)
        chips.paint_chip(painter, place, channel)
        left = place.right() + m.look.px(8)
        name = QRect(left, rect.top() + m.top, rect.right() - m.look.px(6) - left, high)
        painter.setFont(m.look.font("body", QFont.Weight.DemiBold))
        painter.setPen(m.look.colour("text"))
        words = painter.fontMetrics().elidedText(channel.name, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
        below = rect.adjusted(m.side, m.top + self._name_height(m), 0, 0)
        for lines in self._told(section, rect.width(), m):
            below.setTop(below.top() + _write_lines(painter, below, lines, m.word, "text2") + m.gap)


class RowHead(_Head):
    """Before each row what it is about, and what the team has noted of it."""

    def __init__(self, model: SuitsModel, parent: QWidget) -> None:
        """Show the model's rows."""
        super().__init__(Qt.Orientation.Vertical, model, parent)

    def sizeHint(self) -> QSize:
        """Give the width that the view gives it."""
        return QSize(self.minimumWidth(), self.length())

    def wanted_height(self, section: int, width: int) -> int:
        """Give the height in which a row's head can be read at a width."""
        m = _Measures(theme.current())
        names, notes = self._lines(section, width, m)
        high = QFontMetrics(self._font(m)).height() * len(names) + QFontMetrics(m.word).height() * len(notes)
        return 2 * m.top + high

    def _font(self, m: _Measures) -> QFont:
        return m.look.font("body", QFont.Weight.DemiBold)

    def _lines(self, section: int, width: int, m: _Measures) -> tuple[list[str], list[str]]:
        answers, team = self._suits.table.rows[section].answers, self._suits.team
        room = max(width - 3 * m.side, 1)
        note = wording.row_note(answers, team)
        notes = broken(note, m.word, room, _NOTE_LINES) if note else []
        return broken(wording.row_name(answers, team), self._font(m), room, _NAME_LINES), notes

    def _paint(self, painter: QPainter, rect: QRect, section: int, m: _Measures) -> None:
        names, notes = self._lines(section, rect.width(), m)
        inner = rect.adjusted(2 * m.side, m.top, 0, 0)
        high = _write_lines(painter, inner, names, self._font(m), "text")
        _write_lines(painter, inner.adjusted(0, high, 0, 0), notes, m.word, "text2")


def _write_lines(painter: QPainter, area: QRect, lines: list[str], font: QFont, colour: str) -> int:
    """Write lines under each other, and give how high they are together."""
    painter.setFont(font)
    painter.setPen(theme.current().colour(colour))
    high = painter.fontMetrics().height()
    for n, text in enumerate(lines):
        line = QRect(area.left(), area.top() + n * high, area.width(), high)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
    return len(lines) * high
