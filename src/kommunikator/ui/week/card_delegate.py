"""A post's card, painted. Anatomy and states are design.md's, section 5; heights come from the fonts."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kommunikator.domain.findings import Finding
from kommunikator.domain.post import Status
from kommunikator.domain.team import Channel, Team
from kommunikator.i18n import format_time, ngettext
from kommunikator.ui import chips, icons, theme, words
from kommunikator.ui.rows import ROW_ROLE
from kommunikator.ui.stamps import stamp
from kommunikator.ui.titles import Titles
from kommunikator.ui.week.cards import Card

_PADDING = 10
# Two pixels less than at the left: "11:30 Granskning" then still fits a weekday beside the editor at 1366 px.
_RIGHT = 8
_TOP = 8
_GAP = 4
_ICON = 14
_RADIUS = 8


class Measures:
    """The fonts and line heights of a card in the theme in force, worked out once for it."""

    def __init__(self, look: theme.Theme) -> None:
        """Work out the measures of a theme."""
        self.look = look
        self._words: dict[tuple[str, int], tuple[str, int]] = {}
        self.time = look.font("small", QFont.Weight.DemiBold)
        self.mark = look.font("caption")
        self.warning = look.font("caption", QFont.Weight.DemiBold)
        struck = look.font("body", QFont.Weight.Normal)
        struck.setStrikeOut(True)
        self._struck = Titles(struck)
        self._titles = {done: Titles(look.font("body", _title_weight(done))) for done in (False, True)}
        self.head = max(look.px(16), QFontMetrics(self.time).height())
        self.line = max(look.px(18), QFontMetrics(self._titles[False].font).height())
        self.foot = max(look.px(chips.CIRCLE), QFontMetrics(self.mark).height())
        self.note = max(look.px(16), QFontMetrics(self.warning).height())
        self.icon = look.px(_ICON)

    def word(self, word: str, room: int) -> tuple[str, int]:
        """Give a status word as it fits into `room` pixels, and its width; the same few come with every card."""
        key = (word, room)
        if key not in self._words:
            metrics = QFontMetrics(self.mark)
            shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, room)
            self._words[key] = (shown, metrics.horizontalAdvance(shown))
        return self._words[key]

    def title(self, status: Status) -> Titles:
        """Give the title's font: lighter once the post is done, struck through when it is cancelled."""
        return self._struck if status is Status.CANCELLED else self._titles[status.settled]


def _title_weight(done: bool) -> QFont.Weight:
    return QFont.Weight.Normal if done else QFont.Weight.Medium


class CardDelegate(QStyledItemDelegate):
    """Paints `Card` rows. `dragged` is the post whose card is being dragged away, if any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a delegate for one view."""
        super().__init__(parent)
        self.dragged: UUID | None = None
        self.team = Team()
        self._measures: Measures | None = None

    @property
    def measures(self) -> Measures:
        """Give the measures of the theme in force."""
        look = theme.current()
        if self._measures is None or self._measures.look is not look:
            self._measures = Measures(look)
        return self._measures

    def height(self, card: Card, width: int) -> int:
        """Give a card's height in pixels at this width."""
        m = self.measures
        lines = m.title(card.post.status).count(words.title_of(card.post), width - _PADDING - _RIGHT)
        height = _TOP + m.head + _GAP + lines * m.line + _GAP + 2 + m.foot + _TOP + 1
        return height + (m.note + 6 if card.findings else 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give a card's size at the option's width."""
        return QSize(option.rect.width(), self.height(index.data(ROW_ROLE), option.rect.width()))  # type: ignore[attr-defined]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the card in the option's rectangle and state."""
        card: Card = index.data(ROW_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter, rect, card, state)
        self._paint_content(painter, rect, card, faint=card.key == self.dragged)
        painter.restore()

    def _paint_frame(self, painter: QPainter, rect: QRect, card: Card, state: QStyle.StateFlag) -> None:
        look = self.measures.look
        area = QRectF(rect)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(-3, -3, 3, 3), _RADIUS + 3, _RADIUS + 3)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        pen = QPen(look.colour("accent" if selected else "line"), 2 if selected else 1)
        if not selected and state & QStyle.StateFlag.State_MouseOver:
            pen.setColor(look.colour("ctl"))
        if card.key == self.dragged or (card.post.status is Status.PLANNED and not card.post.text and not selected):
            pen = QPen(look.colour("ctl" if card.key == self.dragged else "line2"), 1)
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 3])
        inset = pen.widthF() / 2
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush if card.post.status.settled else look.colour("surface"))
        painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)

    def _paint_content(self, painter: QPainter, rect: QRect, card: Card, *, faint: bool = False) -> None:
        m = self.measures
        inside = rect.adjusted(_PADDING, _TOP, -_RIGHT, 0)
        line = QRect(inside.left(), inside.top(), inside.width(), m.head)
        self._paint_head(painter, line, card, faint=faint)
        y = line.bottom() + 1 + _GAP
        title = m.title(card.post.status)
        painter.setFont(title.font)
        painter.setPen(m.look.colour(_title_colour(card.post.status, faint)))
        for text in title.lines(words.title_of(card.post), inside.width()):
            painter.drawText(QRect(inside.left(), y, inside.width(), m.line), Qt.AlignmentFlag.AlignVCenter, text)
            y += m.line
        foot = QRect(inside.left(), y + _GAP + 2, inside.width(), m.foot)
        self._paint_foot(painter, foot, card)
        if card.findings:
            note = QRect(inside.left(), foot.bottom() + 1 + 6, inside.width(), m.note)
            self._paint_findings(painter, note, card.findings)

    def _paint_head(self, painter: QPainter, line: QRect, card: Card, *, faint: bool) -> None:
        m, when = self.measures, card.post.when
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(m.time)
        painter.setPen(m.look.colour("text3" if faint else "text2" if card.post.status.settled else "text"))
        time_width = 0
        if when and when.time:
            text = format_time(when.time)
            time_width = painter.fontMetrics().horizontalAdvance(text) + _GAP
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | vertical, text)
        mark = words.status_mark(card.post.status)
        painter.setFont(m.mark)
        word, width = m.word(mark.word, line.width() - time_width - m.icon - 4)
        painter.setPen(m.look.colour(mark.token))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | vertical, word)
        left = line.right() + 1 - width - 4 - m.icon
        _stamp_icon(painter, _middle(left, line, m.icon), mark)

    def _paint_foot(self, painter: QPainter, foot: QRect, card: Card) -> None:
        m = self.measures
        circle = QRect(foot.right() + 1 - m.foot, foot.top(), m.foot, m.foot)
        initials = "" if card.responsible is None else words.initials(card.responsible)
        stamp(painter, circle, ("initials", initials), partial(_draw_initials, initials))
        paint_channels(painter, QRect(foot.left(), foot.top(), foot.width() - m.foot - _GAP, m.foot), card)

    def _paint_findings(self, painter: QPainter, note: QRect, found: tuple[Finding, ...]) -> None:
        m = self.measures
        mark = words.finding_mark(found[0], self.team)
        text = mark.word
        if len(found) > 1:
            text = ngettext("%(n)d thing to mend", "%(n)d things to mend", len(found)) % {"n": len(found)}
        _stamp_icon(painter, _middle(note.left(), note, m.icon), mark)
        painter.setFont(m.warning)
        painter.setPen(m.look.colour(mark.token))
        room = note.adjusted(m.icon + 4, 0, 0, 0)
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)

    def drag_picture(self, card: Card, size: QSize, ratio: float) -> QPixmap:
        """Give the card as it hangs under the pointer: tinted, with a dashed border."""
        look = self.measures.look
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(look.colour("tint"))
        painter.drawRoundedRect(QRectF(1, 1, size.width() - 2, size.height() - 2), _RADIUS, _RADIUS)
        self._paint_content(painter, QRect(0, 0, size.width(), size.height()), card)
        painter.end()
        return picture


def _stamp_icon(painter: QPainter, rect: QRect, mark: words.Mark) -> None:
    key = ("icon", mark.icon, mark.token)
    stamp(painter, rect, key, lambda inner, area: icons.draw(inner, area, mark.icon, mark.token))


def _draw_initials(initials: str, painter: QPainter, rect: QRect) -> None:
    chips.paint_initials(painter, rect, initials)


def _draw_chip(channel: Channel, painter: QPainter, rect: QRect) -> None:
    chips.paint_chip(painter, rect, channel)


def _title_colour(status: Status, faint: bool) -> str:
    if faint or status is Status.CANCELLED:
        return "text3"
    return "text2" if status is Status.PUBLISHED else "text"


def _middle(left: int, line: QRect, side: int) -> QRect:
    return QRect(left, line.top() + (line.height() - side) // 2, side, side)


def paint_channels(painter: QPainter, area: QRect, card: Card) -> None:
    """Paint as many channel chips as fit from the left; the rest become "+2"."""
    sizes = [chips.chip_size(channel) for channel in card.channels]
    room = area.width()
    shown = len(sizes)
    more = painter.fontMetrics().horizontalAdvance("+88") + _GAP
    while shown and _breadth(sizes[:shown]) + (more if shown < len(sizes) else 0) > room:
        shown -= 1
    x = area.left()
    for channel, size in zip(card.channels[:shown], sizes, strict=False):
        key = ("chip", chips.letters(channel), channel.colour)
        stamp(painter, _chip_at(x, area, size), key, partial(_draw_chip, channel))
        x += size.width() + _GAP
    if shown < len(sizes):
        painter.setFont(theme.current().font("caption"))
        painter.setPen(theme.current().colour("text2"))
        rest = QRect(x, area.top(), area.right() - x, area.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, f"+{len(sizes) - shown}")


def _breadth(sizes: list[QSize]) -> int:
    return sum(size.width() for size in sizes) + _GAP * max(0, len(sizes) - 1)


def _chip_at(x: int, area: QRect, size: QSize) -> QRect:
    return QRect(x, area.top() + (area.height() - size.height()) // 2, size.width(), size.height())
