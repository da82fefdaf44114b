"""A line of the time line, painted: a week's head, today's line, or a post."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kommunikator.domain.campaign_page import BankLine, PostLine, TodayLine, WeekLine
from kommunikator.domain.post import Post, Status
from kommunikator.domain.team import Channel
from kommunikator.i18n import _
from kommunikator.ui import chips, theme, words
from kommunikator.ui.campaigns import wording
from kommunikator.ui.campaigns.painting import GAP, Hands, sign, write, write_at_end
from kommunikator.ui.campaigns.time_line import TimeLineModel
from kommunikator.ui.keyed_list import paint_ground, rings
from kommunikator.ui.rows import ROW_ROLE

Index = QModelIndex | QPersistentModelIndex
_SIDE: Final = 15
# Rows in px at 100 %: a post, a head, today's line.
_POST, _HEAD, _TODAY = 36, 36, 24
# Below these widths in px at 100 % a post gives up the word of its status, then its chips.
_WITH_WORD, _WITH_CHIPS = 440, 300
_MOST_CHIPS = 4


class TimeLineDelegate(QStyledItemDelegate):
    """Paints rows of `Line`."""

    def __init__(self, model: TimeLineModel, parent: QWidget | None = None) -> None:
        """Make a delegate for the model's view."""
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height of the row; the width is the list's."""
        hands, line = Hands.now(), index.data(ROW_ROLE)
        if isinstance(line, PostLine):
            return QSize(1, max(hands.look.px(_POST), hands.title.height + hands.look.px(2 * 8)))
        least = _TODAY if isinstance(line, TodayLine) else _HEAD
        return QSize(1, max(hands.look.px(least), hands.strong.height + hands.look.px(8)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row in the option's rectangle and state."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        line = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = rect.adjusted(theme.current().px(_SIDE), 0, -theme.current().px(_SIDE), -1)
        if isinstance(line, TodayLine):
            _paint_today(painter, inner, index.data())
        else:
            paint_ground(painter, rect, option.state, ring=rings(self.parent()))  # type: ignore[attr-defined]
            self._paint_line(painter, inner, line, rect)
        painter.restore()

    def _paint_line(self, painter: QPainter, inner: QRect, line: object, rect: QRect) -> None:
        match line:
            case WeekLine():
                _paint_week(painter, inner, line)
            case BankLine(posts):
                _paint_head(painter, inner, _("Idea bank"), "", wording.posts_text(posts))
            case PostLine():
                _paint_post(painter, inner, line, self._model)


def _paint_head(painter: QPainter, inner: QRect, title: str, days: str, standing: str) -> None:
    hands = Hands.now()
    end = write_at_end(painter, hands.caption, standing, inner, "text2")
    room = QRect(inner.left(), inner.top(), end - hands.look.px(GAP) - inner.left(), inner.height())
    left = write(painter, hands.strong, title, room, "text") + hands.look.px(GAP)
    write(painter, hands.small, days, QRect(left, room.top(), room.right() + 1 - left, room.height()), "text2")


def _paint_week(painter: QPainter, inner: QRect, line: WeekLine) -> None:
    """Paint a week's number, its days and how many posts it has; an empty one has a sign before its words."""
    title, days, standing = wording.week_title(line), wording.week_days(line), wording.week_standing(line)
    if not line.empty:
        _paint_head(painter, inner, title, days, standing)
        return
    hands = Hands.now()
    token = "warn" if line.pressing else "text2"
    hand = hands.strong if line.pressing else hands.caption
    end = write_at_end(painter, hand, standing, inner, token)
    side = hands.look.px(14 + GAP)
    sign(painter, "warning-fill" if line.pressing else "circle-dashed", end - side, inner, token)
    _paint_head(painter, inner.adjusted(0, 0, end - side - inner.right() - 1, 0), title, days, "")


def _paint_today(painter: QPainter, inner: QRect, text: str) -> None:
    hands = Hands.now()
    left = write(painter, hands.strong, text, inner, "accent") + hands.look.px(GAP)
    middle = inner.center().y()
    painter.fillRect(QRect(left, middle, inner.right() + 1 - left, 1), hands.look.colour("accent"))


def _paint_post(painter: QPainter, inner: QRect, line: PostLine, model: TimeLineModel) -> None:
    """Paint day and time, title, channels and status; a narrow line gives up the status's word, then the chips."""
    hands, post = Hands.now(), line.planned.post
    look = hands.look
    done = post.status.settled
    end = _paint_status(painter, inner, post, in_words=inner.width() >= look.px(_WITH_WORD))
    if inner.width() >= look.px(_WITH_CHIPS):
        end = _paint_chips(painter, inner, end, model.channels_of(line))
    left = inner.left()
    if line.planned.when:
        day = words.when_text(line.planned.when, model.today)
        write(painter, hands.small, day, QRect(left, inner.top(), end - left, inner.height()), "text2")
        left += hands.small.width(model.longest_day) + look.px(2 * GAP)
    room = QRect(left, inner.top(), max(0, end - look.px(GAP) - left), inner.height())
    hand = hands.struck if post.status is Status.CANCELLED else hands.body if done else hands.title
    token = "text3" if post.status is Status.CANCELLED else "text2" if done else "text"
    write(painter, hand, words.title_of(post), room, token)


def _paint_status(painter: QPainter, inner: QRect, post: Post, *, in_words: bool) -> int:
    """Paint the status at the right end; give where it begins. The words stand in line under each other."""
    hands = Hands.now()
    mark = words.status_mark(post.status)
    widest = max(hands.caption.width(words.status_mark(status).word) for status in Status) if in_words else 0
    left = inner.right() + 1 - widest - hands.look.px(14 + GAP if in_words else 14)
    at = sign(painter, mark.icon, left, inner, mark.token)
    if in_words:
        write(painter, hands.caption, mark.word, QRect(at, inner.top(), widest + 1, inner.height()), mark.token)
    return left - hands.look.px(GAP)


def _paint_chips(painter: QPainter, inner: QRect, end: int, channels: list[Channel]) -> int:
    """Paint the first chips, and "+2" for the rest, before `end`; give where they begin."""
    look = theme.current()
    more = len(channels) - _MOST_CHIPS
    if more > 0:
        room = QRect(inner.left(), inner.top(), end - inner.left(), inner.height())
        end = write_at_end(painter, Hands.now().caption, f"+{more}", room, "text2") - look.px(4)
    for channel in reversed(channels[:_MOST_CHIPS]):
        size = chips.chip_size(channel)
        end -= size.width()
        top = inner.top() + (inner.height() - size.height()) // 2
        chips.paint_chip(painter, QRect(end, top, size.width(), size.height()), channel)
        end -= look.px(4)
    return end
