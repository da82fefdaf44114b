"""A campaign's channels: what is planned and published in each, when, and the content ideas for it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kommunikator.domain.campaign_page import CampaignPage, ChannelLine
from kommunikator.domain.matrix import Pair
from kommunikator.i18n import _
from kommunikator.ui import chips, theme
from kommunikator.ui.campaigns import wording
from kommunikator.ui.campaigns.opening_list import OpeningList
from kommunikator.ui.campaigns.painting import GAP, Hands, sign, write, write_at_end
from kommunikator.ui.document import Document
from kommunikator.ui.keyed_list import paint_ground, rings
from kommunikator.ui.matrix.wording import gap_text
from kommunikator.ui.rows import ROW_ROLE, Index, RowsModel
from kommunikator.ui.tips import tip

_SIDE, _TOP = 15, 8  # px at 100 %


class ChannelRows(RowsModel[ChannelLine]):
    """Rows of `ChannelLine`."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        """Make an empty model."""
        super().__init__(lambda line: line.channel.id, self._shown, parent)
        self._document = document

    def _shown(self, line: ChannelLine, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.channel.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return wording.channel_text(line, self._document.today)
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join((line.channel.name, *(f"• {idea.text}" for idea in line.ideas))))
            case _:
                return None


class ChannelsList(OpeningList):
    """The list; what is opened is the `Pair` of a cell of the content matrix."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Make it empty; `show_page` fills it."""
        self.rows = ChannelRows(document)
        super().__init__(self.rows, _("Channels of the campaign"), parent)
        self.setItemDelegate(_Delegate(document, self))

    def show_page(self, page: CampaignPage) -> None:
        """Show a campaign's channels."""
        self.show_rows(page.theme.id, page.channels)

    def _target(self, row: ChannelLine) -> Pair:
        return row.pair


class _Delegate(QStyledItemDelegate):
    """Paints chip, name, counts and days of a channel, and below them its ideas, one a line."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height of the row; the width is the list's."""
        hands, line = Hands.now(), index.data(ROW_ROLE)
        lines = _first(hands) + (_second(hands) if self._says_more(line) else 0) + len(line.ideas) * _idea(hands)
        return QSize(1, lines + hands.look.px(2 * _TOP))

    def _says_more(self, line: ChannelLine) -> bool:
        return line.used and bool(line.gap or line.count.next or line.count.latest)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row in the option's rectangle and state."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        line: ChannelLine = index.data(ROW_ROLE)
        hands = Hands.now()
        px = hands.look.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, rect, option.state, ring=rings(self.parent()))  # type: ignore[attr-defined]
        inner = rect.adjusted(px(_SIDE), px(_TOP), -px(_SIDE), -px(_TOP))
        top = QRect(inner.left(), inner.top(), inner.width(), _first(hands))
        _paint_channel(painter, top, line)
        y = top.bottom() + 1
        if self._says_more(line):
            self._paint_days(painter, QRect(inner.left(), y, inner.width(), _second(hands)), line)
            y += _second(hands)
        for idea in line.ideas:
            place = QRect(inner.left(), y, inner.width(), _idea(hands))
            left = write(painter, hands.body, "•", place, "text2") + px(GAP)
            text = " ".join(idea.text.split())
            write(painter, hands.body, text, QRect(left, y, inner.right() + 1 - left, place.height()), "text")
            y += place.height()
        painter.restore()

    def _paint_days(self, painter: QPainter, place: QRect, line: ChannelLine) -> None:
        """Paint how long the channel has been empty, with its sign, and its next and latest day."""
        hands = Hands.now()
        left = place.left()
        if line.gap:
            left = sign(painter, "warning-fill", left, place, "warn")
            room = QRect(left, place.top(), place.right() + 1 - left, place.height())
            left = write(painter, hands.strong, gap_text(line.gap), room, "warn") + hands.look.px(2 * GAP)
        room = QRect(left, place.top(), max(0, place.right() + 1 - left), place.height())
        write(painter, hands.small, wording.days_text(line.count, self._document.today), room, "text2")


def _first(hands: Hands) -> int:
    return max(hands.line(hands.title, 20), hands.look.px(chips.HEIGHT))


def _second(hands: Hands) -> int:
    return hands.line(hands.small, 18)


def _idea(hands: Hands) -> int:
    return hands.line(hands.body, 20)


def _paint_channel(painter: QPainter, line: QRect, row: ChannelLine) -> None:
    """Paint the chip and the name, and at the right end what is planned and published."""
    hands, look = Hands.now(), theme.current()
    size = chips.chip_size(row.channel)
    top = line.top() + (line.height() - size.height()) // 2
    chips.paint_chip(painter, QRect(line.left(), top, size.width(), size.height()), row.channel)
    left = line.left() + size.width() + look.px(GAP)
    end = _paint_counts(painter, line, row) if row.used else _unused(painter, line)
    room = QRect(left, line.top(), max(0, end - look.px(GAP) - left), line.height())
    write(painter, hands.title, row.channel.name, room, "text" if row.used else "text2")


def _unused(painter: QPainter, line: QRect) -> int:
    return write_at_end(painter, Hands.now().small, _("Not used here"), line, "text2")


def _paint_counts(painter: QPainter, line: QRect, row: ChannelLine) -> int:
    """Paint both numbers, each behind its sign, as the content matrix does; give where they begin."""
    hands = Hands.now()
    px = hands.look.px
    number = hands.strong.width("00")
    left = line.right() + 1 - 2 * (number + px(14 + GAP)) - px(8)
    at = left
    for icon, token, count in (
        ("circle-dashed", "text2", row.count.planned),
        ("paper-plane-tilt-fill", "ok", row.count.published),
    ):
        text = sign(painter, icon, at, line, token)
        write(painter, hands.strong, str(count), QRect(text, line.top(), 2 * number, line.height()), "text")
        at = text + number + px(8)
    return left
