"""What stands before a row of the board: the channel, person or theme, its posts, and how many its target asks for."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from kommunikator.domain.arranging import DAYS, Band, cells_of
from kommunikator.domain.mix import ChannelShare
from kommunikator.domain.post import Status
from kommunikator.domain.shown import Grouping
from kommunikator.domain.team import Channel, Member, Team, Theme
from kommunikator.domain.text import N_
from kommunikator.i18n import _, ngettext
from kommunikator.ui import chips, icons, theme, words
from kommunikator.ui.week import mix_words
from kommunikator.ui.week.cards import Card
from kommunikator.ui.week.model import WeekModel
from kommunikator.ui.words import Mark

# Heads begin where the page's title does.
LEFT = 24
_RIGHT, _TOP, _GAP = 12, 7, 6
_BAR, _ICON = 5, 14
_NOBODY = {
    Grouping.CHANNEL: N_("No channel"),
    Grouping.RESPONSIBLE: N_("Nobody"),
    Grouping.THEME: N_("No theme"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """A row's head. `about` is its channel, member or theme, None for "nobody" or a whole week.

    `count` are its posts that are not cancelled, `target` is a channel's for the week.
    """

    name: str
    count: int
    about: Channel | Member | Theme | None = None
    target: int | None = None

    @property
    def share(self) -> ChannelShare | None:
        """Give a channel's count and target as the mix tells of them; None for other rows."""
        return ChannelShare(self.about, self.count, 0.0, self.target) if isinstance(self.about, Channel) else None


def heads_of(model: WeekModel, team: Team) -> list[Head]:
    """Give the head of each band of the board."""
    counts = _counts(model)
    return [_head(band, count, model.shown.grouping, team) for band, count in zip(model.bands, counts, strict=True)]


def _counts(model: WeekModel) -> list[int]:
    """Give how many posts of each band will go out or have.

    A channel's target is about all its posts: what a filter hides is not missing.
    """
    if model.shown.grouping is Grouping.CHANNEL:
        cells = cells_of(model.posts, model.bands, Grouping.CHANNEL)
        going = [sum(one.post.status is not Status.CANCELLED for one, _row in cell) for cell in cells]
        return [sum(going[first : first + DAYS]) for first in range(0, len(going), DAYS)]
    counts, first = [], 0
    for band in range(len(model.bands)):
        last = first + model.posts_in_band(band)
        counts.append(sum(map(_goes_out, model.rows[first:last])))
        first = last
    return counts


def _goes_out(card: Card) -> bool:
    return card.post.status is not Status.CANCELLED


def _head(band: Band, count: int, grouping: Grouping, team: Team) -> Head:
    if grouping is Grouping.NONE:
        return Head("", count)
    record = _record(band.group, grouping, team)
    target = record.weekly_target if isinstance(record, Channel) else None
    return Head(record.name if record else _(_NOBODY[grouping]), count, record, target)


def _record(group: UUID | None, grouping: Grouping, team: Team) -> Channel | Member | Theme | None:
    if group is None:
        return None
    lists = {Grouping.CHANNEL: team.channels, Grouping.RESPONSIBLE: team.members, Grouping.THEME: team.themes}
    return lists[grouping].get(group)


def count_text(head: Head) -> str:
    """Say how many posts the row has, for a channel with a target against it."""
    if head.share and head.target is not None:
        return mix_words.count_text(head.share)
    return ngettext("%(n)d post", "%(n)d posts", head.count) % {"n": head.count}


def level_mark(head: Head) -> Mark | None:
    """Say whether a channel reaches its target; None without one."""
    return mix_words.standing(head.share) if head.share and head.target else None


def paint_head(painter: QPainter, area: QRect, head: Head) -> None:
    """Paint a row's head into its area."""
    look = theme.current()
    inside = area.adjusted(look.px(LEFT), _TOP, -look.px(_RIGHT), 0)
    if head.name:
        line = QRect(inside.left(), inside.top(), inside.width(), look.height("body", 1, 20))
        _paint_name(painter, line, head)
        inside.setTop(line.bottom() + 1 + 2)
    line = QRect(inside.left(), inside.top(), inside.width(), look.height("small", 0, 18))
    if line.bottom() < area.bottom():
        _paint_count(painter, line, head)
    bar = QRectF(inside.left(), line.bottom() + 4, inside.width(), _BAR)
    if head.target and bar.bottom() < area.bottom() - 4:
        _paint_bar(painter, bar, head)


def _paint_name(painter: QPainter, line: QRect, head: Head) -> None:
    look = theme.current()
    left = line.left() + _paint_sign(painter, line, head)
    font = look.font("body", QFont.Weight.Medium)
    room = QRect(left, line.top(), line.right() - left + 1, line.height())
    painter.setFont(font)
    painter.setPen(look.colour("text"))
    text = QFontMetrics(font).elidedText(head.name, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)


def _paint_sign(painter: QPainter, line: QRect, head: Head) -> int:
    """Paint the chip, initials or icon before the name; give the room that it takes with the gap."""
    look = theme.current()
    if isinstance(head.about, Channel):
        size = chips.chip_size(head.about)
        chips.paint_chip(painter, _middle(line, size.width(), size.height()), head.about)
        return size.width() + _GAP
    side = look.px(chips.CIRCLE if isinstance(head.about, Member) else 16)
    if isinstance(head.about, Theme):
        icons.draw(painter, _middle(line, side, side), _icon(head.about), "text2")
        return side + _GAP
    if isinstance(head.about, Member):
        chips.paint_initials(painter, _middle(line, side, side), words.initials(head.about))
        return side + _GAP
    return 0


def _icon(about: Theme) -> str:
    return about.icon if about.icon and icons.is_known(about.icon) else "hash"


def _middle(line: QRect, width: int, height: int) -> QRect:
    return QRect(line.left(), line.top() + (line.height() - height) // 2, width, height)


def _paint_count(painter: QPainter, line: QRect, head: Head) -> None:
    look = theme.current()
    font = look.font("small", QFont.Weight.DemiBold)
    text = count_text(head)
    painter.setFont(font)
    painter.setPen(look.colour("text" if head.target is not None else "text2"))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
    mark = level_mark(head)
    if mark is None:
        return
    taken = QFontMetrics(font).horizontalAdvance(text) + 8
    font = look.font("caption", QFont.Weight.DemiBold)
    width = QFontMetrics(font).horizontalAdvance(mark.word)
    side = look.px(_ICON)
    if taken + side + 3 + width <= line.width():
        painter.setFont(font)
        painter.setPen(look.colour(mark.token))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, mark.word)
    left = max(line.left() + taken, line.right() + 1 - width - 3 - side)
    icons.draw(painter, QRect(left, line.top() + (line.height() - side) // 2, side, side), mark.icon, mark.token)


def _paint_bar(painter: QPainter, bar: QRectF, head: Head) -> None:
    """Paint how much of the target is reached; the number stands above it."""
    look = theme.current()
    painter.fillRect(bar, look.colour("track"))
    share = min(1.0, head.count / head.target) if head.target else 0.0
    if isinstance(head.about, Channel):
        painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()), chips.colours(head.about)[0])
