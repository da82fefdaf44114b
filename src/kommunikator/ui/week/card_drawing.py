"""What a card consists of, full or compact: its texts and signs at their places (design.md, section 5)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter

from kommunikator.domain.post import Status
from kommunikator.domain.team import Channel, Team
from kommunikator.i18n import format_time, ngettext
from kommunikator.ui import chips, icons, theme, words
from kommunikator.ui.drawing import Drawing, Hand
from kommunikator.ui.titles import Titles
from kommunikator.ui.week.cards import Card

PADDING = 10
# Two pixels less than at the left: "11:30 Granskning" then still fits a weekday beside the editor at 1366 px.
_RIGHT = 8
_TOP = 8
_GAP = 4
_ICON = 14
_COMPACT_TOP = 5


class Measures:
    """The fonts and line heights of a card in the theme in force, worked out once for it."""

    def __init__(self, look: theme.Theme) -> None:
        """Work out the measures of a theme."""
        self.look = look
        self.time = Hand(look.font("small", QFont.Weight.DemiBold))
        self.mark = Hand(look.font("caption"))
        self.warning = Hand(look.font("caption", QFont.Weight.DemiBold))
        self._titles = {status: _hand_of(look, status) for status in Status}
        self._broken = {status: Titles(hand.font) for status, hand in self._titles.items()}
        self.head = max(look.px(16), self.time.height)
        self.line = max(look.px(18), self._titles[Status.DRAFT].height)
        self.foot = max(look.px(chips.CIRCLE), self.mark.height)
        self.note = max(look.px(16), self.warning.height)
        self.icon = look.px(_ICON)
        self.compact = self.head + self.line + _COMPACT_TOP + _GAP + look.px(_GAP + 1)

    def title(self, status: Status) -> Hand:
        """Give the title's hand: lighter once the post is done, struck through when it is cancelled."""
        return self._titles[status]

    def broken(self, status: Status) -> Titles:
        """Give what breaks titles in that hand."""
        return self._broken[status]

    def height(self, card: Card, width: int) -> int:
        """Give a full card's height in pixels at this width."""
        lines = self._broken[card.post.status].count(words.title_of(card.post), width - PADDING - _RIGHT)
        height = _TOP + self.head + _GAP + lines * self.line + _GAP + 2 + self.foot + _TOP + 1
        return height + (self.note + 6 if card.findings else 0)


def _hand_of(look: theme.Theme, status: Status) -> Hand:
    font = look.font("body", QFont.Weight.Normal if status.settled else QFont.Weight.Medium)
    font.setStrikeOut(status is Status.CANCELLED)
    return Hand(font)


def full(m: Measures, card: Card, size: QSize, team: Team, *, faint: bool = False) -> Drawing:
    """Give a card with everything on it: time and status, title, channels and person, what is wrong."""
    drawing = Drawing()
    inside = QRect(PADDING, _TOP, size.width() - PADDING - _RIGHT, 0)
    line = QRect(inside.left(), inside.top(), inside.width(), m.head)
    _put_head(drawing, m, line, card, faint=faint)
    y = line.bottom() + 1 + _GAP
    status = card.post.status
    colour = m.look.colour(_title_colour(status, faint))
    for text in m.broken(status).lines(words.title_of(card.post), inside.width()):
        drawing.write(m.title(status), text, QRect(inside.left(), y, inside.width(), m.line), colour)
        y += m.line
    foot = QRect(inside.left(), y + _GAP + 2, inside.width(), m.foot)
    _put_foot(drawing, m, foot, card)
    if card.findings:
        _put_findings(drawing, m, QRect(inside.left(), foot.bottom() + 1 + 6, inside.width(), m.note), card, team)
    return drawing


def compact(m: Measures, card: Card, size: QSize, *, faint: bool = False) -> Drawing:
    """Give a card on two lines: time, status and initials; then the title, with a sign where something is wrong."""
    drawing = Drawing()
    line = QRect(PADDING, _COMPACT_TOP, size.width() - PADDING - _RIGHT, m.head)
    initials = words.initials(card.responsible)
    width = m.warning.width(initials)
    missing = card.responsible is None and not card.post.status.settled
    drawing.write(m.warning, initials, line, m.look.colour("warn" if missing else "text2"), width=width)
    _put_status(drawing, m, line.adjusted(0, 0, -width - _GAP, 0), card, faint=faint)
    status = card.post.status
    below = QRect(PADDING, line.bottom() + 1 + _GAP, line.width(), m.line)
    if card.findings:
        _sign_icon(drawing, _middle(below.left(), below, m.icon), words.finding_sign(card.findings[0]))
        below.setLeft(below.left() + m.icon + _GAP)
    hand = m.title(status)
    title, _width = hand.fitted(" ".join(words.title_of(card.post).split()), below.width())
    drawing.write(hand, title, below, m.look.colour(_title_colour(status, faint)))
    return drawing


def _time_colour(m: Measures, card: Card, faint: bool) -> QColor:
    return m.look.colour("text3" if faint else "text2" if card.post.status.settled else "text")


def _put_time(drawing: Drawing, m: Measures, line: QRect, card: Card, faint: bool) -> int:
    """Put the time at the left; give how much room it takes with the gap behind it."""
    when = card.post.when
    if when is None or when.time is None:
        return 0
    text = format_time(when.time)
    drawing.write(m.time, text, line, _time_colour(m, card, faint))
    return m.time.width(text) + _GAP


def _put_head(drawing: Drawing, m: Measures, line: QRect, card: Card, *, faint: bool) -> None:
    """Time at the left, status at the right."""
    taken = _put_time(drawing, m, line, card, faint)
    mark = words.status_mark(card.post.status)
    width = m.mark.width(mark.word)
    if width + m.icon + 4 > line.width() - taken:
        # Half a word tells less than the icon alone.
        _sign_icon(drawing, _middle(line.right() + 1 - m.icon, line, m.icon), mark)
        return
    drawing.write(m.mark, mark.word, line, m.look.colour(mark.token), width=width)
    _sign_icon(drawing, _middle(line.right() + 1 - width - 4 - m.icon, line, m.icon), mark)


def _put_status(drawing: Drawing, m: Measures, line: QRect, card: Card, *, faint: bool) -> None:
    """Time and status beside each other, from the left."""
    left = line.left() + _put_time(drawing, m, line, card, faint) + 2
    mark = words.status_mark(card.post.status)
    room = line.right() - left - m.icon - _GAP
    _sign_icon(drawing, _middle(left, line, m.icon), mark)
    word, _width = m.mark.fitted(mark.word, room)
    # Half a word tells less than the icon alone.
    if word == mark.word:
        drawing.write(
            m.mark, word, line.adjusted(left - line.left() + m.icon + _GAP, 0, 0, 0), m.look.colour(mark.token)
        )


def _put_foot(drawing: Drawing, m: Measures, foot: QRect, card: Card) -> None:
    circle = QRect(foot.right() + 1 - m.foot, foot.top(), m.foot, m.foot)
    initials = "" if card.responsible is None else words.initials(card.responsible)
    drawing.sign(circle, ("initials", initials), partial(_draw_initials, initials))
    _put_channels(drawing, m, QRect(foot.left(), foot.top(), foot.width() - m.foot - _GAP, m.foot), card)


def _put_findings(drawing: Drawing, m: Measures, note: QRect, card: Card, team: Team) -> None:
    mark = words.finding_mark(card.findings[0], team)
    text, count = mark.word, len(card.findings)
    if count > 1:
        text = ngettext("%(n)d thing to mend", "%(n)d things to mend", count) % {"n": count}
    _sign_icon(drawing, _middle(note.left(), note, m.icon), mark)
    room = note.adjusted(m.icon + 4, 0, 0, 0)
    drawing.write(m.warning, m.warning.fitted(text, room.width())[0], room, m.look.colour(mark.token))


def _put_channels(drawing: Drawing, m: Measures, area: QRect, card: Card) -> None:
    """Put as many channel chips as fit from the left; the rest become "+2"."""
    sizes = [chips.chip_size(channel) for channel in card.channels]
    shown = len(sizes)
    more = m.mark.width("+88") + _GAP
    while shown and _breadth(sizes[:shown]) + (more if shown < len(sizes) else 0) > area.width():
        shown -= 1
    x = area.left()
    for channel, size in zip(card.channels[:shown], sizes, strict=False):
        key = ("chip", chips.letters(channel), channel.colour)
        drawing.sign(_chip_at(x, area, size), key, partial(_draw_chip, channel))
        x += size.width() + _GAP
    if shown < len(sizes):
        rest = QRect(x, area.top(), area.right() - x, area.height())
        drawing.write(m.mark, f"+{len(sizes) - shown}", rest, m.look.colour("text2"))


def _breadth(sizes: list[QSize]) -> int:
    return sum(size.width() for size in sizes) + _GAP * max(0, len(sizes) - 1)


def _chip_at(x: int, area: QRect, size: QSize) -> QRect:
    return QRect(x, area.top() + (area.height() - size.height()) // 2, size.width(), size.height())


def _sign_icon(drawing: Drawing, rect: QRect, mark: words.Mark) -> None:
    drawing.sign(rect, ("icon", mark.icon, mark.token), partial(_draw_icon, mark))


def _draw_icon(mark: words.Mark, painter: QPainter, rect: QRect) -> None:
    icons.draw(painter, rect, mark.icon, mark.token)


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
