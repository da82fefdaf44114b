"""The heads of the matrix: a channel with its tone and posts before each row, a theme with its posts over a column."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QWidget

from kommunikator.domain.team import Channel, Theme, ThemeKind
from kommunikator.ui import chips, icons, theme
from kommunikator.ui.drawing import Drawing, Hand
from kommunikator.ui.matrix import wording
from kommunikator.ui.matrix.cell_drawing import icon_drawer
from kommunikator.ui.matrix.model import MatrixModel
from kommunikator.ui.titles import broken

_TONE_LINES = 3
_CAMPAIGN_ICON = "flag-banner"


class _Hands:
    """Fonts and lengths of a theme for the heads, worked out once for it."""

    def __init__(self, look: theme.Theme) -> None:
        self.look = look
        self.name = Hand(look.font("lead", QFont.Weight.DemiBold))
        self.small = Hand(look.font("small"))
        self.caption = Hand(look.font("caption"))
        self.side, self.top, self.between = look.px(12), look.px(10), look.px(8)
        self.icon = look.px(18)
        self._broken: dict[tuple[str, int], list[str]] = {}

    def tone_lines(self, tone: str, width: int) -> list[str]:
        """Give the lines of a tone of voice in a column of this width."""
        key = (tone, width)
        if key not in self._broken:
            room = width - 2 * self.side - self.between
            self._broken[key] = broken(tone, self.small.font, room, _TONE_LINES) if tone else []
        return self._broken[key]


class MatrixHead(QHeaderView):
    """A row of heads that can be clicked and dragged. What a head consists of is worked out once, and then painted."""

    def __init__(self, orientation: Qt.Orientation, model: MatrixModel, parent: QWidget) -> None:
        """Show the model's rows or columns."""
        super().__init__(orientation, parent)
        self._matrix = model
        self._hands: _Hands | None = None
        self._drawings: dict[int, tuple[QSize, Drawing]] = {}
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def resize_sections(self, sizes: Sequence[int]) -> None:
        """Give each section its size. The grid is not told of each, or Qt would paint all of it a second time."""
        self.blockSignals(True)
        for section, size in enumerate(sizes):
            self.resizeSection(section, size)
        self.blockSignals(False)

    def forget(self) -> None:
        """Forget what was worked out, when names or counts are others."""
        self._drawings.clear()
        self.viewport().update()

    @property
    def hands(self) -> _Hands:
        """Give the fonts and lengths of the theme in force."""
        look = theme.current()
        if self._hands is None or self._hands.look is not look:
            self._hands = _Hands(look)
            self._drawings.clear()
        return self._hands

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one head."""
        if not self._has(logicalIndex):
            return
        hands = self.hands
        kept = self._drawings.get(logicalIndex)
        if kept is None or kept[0] != rect.size():
            kept = self._drawings[logicalIndex] = (rect.size(), self._drawing(hands, logicalIndex, rect.size()))
        painter.save()
        painter.fillRect(rect, hands.look.colour(self._ground(logicalIndex)))
        painter.translate(rect.topLeft())
        kept[1].paint(painter)
        painter.translate(-rect.topLeft())
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, hands.look.colour(self._line()))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), hands.look.colour("line"))
        painter.restore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Let the grid show the menu of the head."""
        self.customContextMenuRequested.emit(event.pos())
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do no more than a click: a head has nothing that is opened twice."""

    def _has(self, section: int) -> bool:
        raise NotImplementedError

    def _drawing(self, hands: _Hands, section: int, size: QSize) -> Drawing:
        raise NotImplementedError

    def _ground(self, section: int) -> str:
        return "win"

    def _line(self) -> str:
        return "line"


class ChannelHead(MatrixHead):
    """The frozen first column: chip, name, tone of voice and posts of each channel, and purposes if there is room."""

    def __init__(self, model: MatrixModel, parent: QWidget) -> None:
        """Show the model's channels."""
        super().__init__(Qt.Orientation.Vertical, model, parent)

    def sizeHint(self) -> QSize:
        """Give the width that the grid gives it. Qt would ask each head for its contents, again and again."""
        return QSize(self.minimumWidth(), self.length())

    def wanted_height(self, section: int, width: int, least: int = 0) -> int:
        """Give the height in which a channel's name, tone and number of posts can be read at a width.

        It is `least` or more; a tone that has room in that on as many lines as it may take is not broken for it.
        """
        hands, channel = self.hands, self._matrix.channels[section]
        around = 2 * hands.top + self._name_height(hands, channel) + hands.between + hands.small.height
        if around + _TONE_LINES * hands.small.height <= least:
            return least
        return max(around + len(hands.tone_lines(channel.tone, width)) * hands.small.height, least)

    def _has(self, section: int) -> bool:
        return 0 <= section < len(self._matrix.channels)

    def _drawing(self, hands: _Hands, section: int, size: QSize) -> Drawing:
        drawing, channel = Drawing(), self._matrix.channels[section]
        chip = chips.chip_size(channel)
        high = self._name_height(hands, channel)
        left, top = 2 * hands.side, hands.top
        place = QRect(QPoint(left, top + (high - chip.height()) // 2), chip)
        drawing.sign(place, ("chip", chips.letters(channel), channel.colour), partial(_draw_chip, channel))
        x = left + chip.width() + hands.between
        room = size.width() - x - hands.between
        name = hands.name.fitted(channel.name, room)[0]
        drawing.write(hands.name, name, QRect(x, top, room, high), hands.look.colour("text"))
        top += high + hands.between // 2
        count = wording.posts_text(self._matrix.coverage.row_total(channel.id).total)
        line = QRect(left, top, size.width() - left, hands.small.height)
        for text in hands.tone_lines(channel.tone, size.width()):
            drawing.write(hands.small, text, line, hands.look.colour("text2"))
            line.translate(0, hands.small.height)
        purposes = self._matrix.purposes_of(channel.id)
        if purposes and size.height() >= self.wanted_height(section, size.width()) + hands.caption.height:
            room = QRect(left, line.top(), size.width() - left - hands.between, hands.caption.height)
            text = hands.caption.fitted(purposes, room.width())[0]
            drawing.write(hands.caption, text, room, hands.look.colour("text3"))
            line.translate(0, hands.caption.height)
        drawing.write(hands.small, count, line.translated(0, hands.between // 2), hands.look.colour("text3"))
        return drawing

    def _name_height(self, hands: _Hands, channel: Channel) -> int:
        return max(hands.name.height, chips.chip_size(channel).height())


class ThemeHead(MatrixHead):
    """The head over the columns: a theme's name and posts; a campaign has icon, days and a ground of its own."""

    def __init__(self, model: MatrixModel, parent: QWidget) -> None:
        """Show the model's themes."""
        super().__init__(Qt.Orientation.Horizontal, model, parent)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """Give the height of a name with a line below it."""
        hands = self.hands
        return QSize(self.length(), hands.name.height + hands.small.height + 2 * hands.between)

    def _has(self, section: int) -> bool:
        return 0 <= section < len(self._matrix.themes)

    def _drawing(self, hands: _Hands, section: int, size: QSize) -> Drawing:
        drawing, column = Drawing(), self._matrix.themes[section]
        left, campaign = hands.side, column.type is ThemeKind.CAMPAIGN
        if campaign:
            name = column.icon if icons.is_known(column.icon) else _CAMPAIGN_ICON
            place = QRect(left, (size.height() - hands.icon) // 2, hands.icon, hands.icon)
            drawing.sign(place, ("icon", name, "camptext"), icon_drawer(name, "camptext"))
            left += hands.icon + hands.side
        room = size.width() - left - hands.between
        top = (size.height() - hands.name.height - hands.small.height) // 2
        self._write(drawing, hands.name, column.name, QRect(left, top, room, hands.name.height), "text")
        top += hands.name.height
        count = self._matrix.coverage.column_total(column.id).total
        line = _second_line(hands.small, column, count, room)
        colour = "camptext" if campaign else "text2"
        self._write(drawing, hands.small, line, QRect(left, top, room, hands.small.height), colour)
        return drawing

    def _write(self, drawing: Drawing, hand: Hand, text: str, line: QRect, colour: str) -> None:
        drawing.write(hand, hand.fitted(text, line.width())[0], line, theme.current().colour(colour))

    def _ground(self, section: int) -> str:
        return "camp" if self._matrix.themes[section].type is ThemeKind.CAMPAIGN else "win"

    def _line(self) -> str:
        return "line2"


class Corner(QLabel):
    """The words over the channels and before the themes, with the lines of both."""

    def __init__(self, parent: QWidget) -> None:
        """Make it; the grid puts it into the corner."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "label")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, lines and words."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("win"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("line2"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), look.colour("line"))
        painter.end()
        super().paintEvent(event)


def _second_line(hand: Hand, column: Theme, count: int, room: int) -> str:
    """Give days and posts; where both have no room, the days of a campaign alone: its posts stand in its cells."""
    line = wording.theme_line(column, count, short=True)
    days = wording.dates_text(column, short=True) if column.type is ThemeKind.CAMPAIGN else ""
    return line if not days or hand.width(line) <= room else days


def _draw_chip(channel: Channel, painter: QPainter, rect: QRect) -> None:
    chips.paint_chip(painter, rect, channel)
