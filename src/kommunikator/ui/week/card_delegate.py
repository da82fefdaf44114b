"""A post's card, painted. Anatomy and states are design.md's, section 5; heights come from the fonts."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kommunikator.domain.post import Status
from kommunikator.domain.team import Team
from kommunikator.ui import theme
from kommunikator.ui.drawing import Drawing
from kommunikator.ui.rows import ROW_ROLE
from kommunikator.ui.week import card_drawing
from kommunikator.ui.week.card_drawing import Measures
from kommunikator.ui.week.cards import Card

_RADIUS = 8
_ENABLED = QStyle.StateFlag.State_Enabled
# About three screens full of cards.
_KEPT = 400


class CardDelegate(QStyledItemDelegate):
    """Paints `Card` rows, full or `compact`.

    `dragged` is the post whose card is being dragged away, if any; `outlined` are posts of which another card is
    selected.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a delegate for one view."""
        super().__init__(parent)
        self.dragged: UUID | None = None
        self.outlined: AbstractSet[UUID] = frozenset()
        self.compact = False
        self._team = Team()
        self._measures: Measures | None = None
        self._pens: dict[tuple[str, int, bool], QPen] = {}
        self._drawings: dict[tuple[UUID, UUID | None], tuple[Card, tuple[int, bool, bool], Drawing]] = {}

    @property
    def team(self) -> Team:
        """Give the lists after which channels are named in findings."""
        return self._team

    @team.setter
    def team(self, team: Team) -> None:
        if team is not self._team:
            self._team = team
            self._drawings.clear()

    @property
    def measures(self) -> Measures:
        """Give the measures of the theme in force."""
        look = theme.current()
        if self._measures is None or self._measures.look is not look:
            self._measures = Measures(look)
            self._drawings.clear()
            self._pens.clear()
        return self._measures

    def height(self, card: Card, width: int) -> int:
        """Give a card's height in pixels at this width."""
        m = self.measures
        return m.compact if self.compact else m.height(card, width)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give a card's size at the option's width."""
        return QSize(option.rect.width(), self.height(index.data(ROW_ROLE), option.rect.width()))  # type: ignore[attr-defined]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the card in the option's rectangle and state."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_card(painter, option.rect, index.data(ROW_ROLE), option.state)  # type: ignore[attr-defined]
        painter.restore()

    def paint_card(self, painter: QPainter, rect: QRect, card: Card, state: QStyle.StateFlag) -> None:
        """Paint a card with a painter that smooths edges; its pen, brush and font are then others."""
        dragged = self.dragged is not None and card.post.id == self.dragged
        drawing = self._drawn(card, rect.size(), faint=dragged)
        self._paint_frame(painter, rect, card, state, dragged=dragged)
        at = rect.topLeft()
        painter.translate(at)
        drawing.paint(painter)
        painter.translate(-at)

    def _drawn(self, card: Card, size: QSize, *, faint: bool) -> Drawing:
        """Give what the card consists of, from the last time while it is the same card in the same way."""
        m = self.measures
        way = (size.width(), faint, self.compact)
        key = (card.post.id, card.group)
        kept = self._drawings.get(key)
        # A filter taken away brings the same card again, made anew.
        if kept is not None and kept[1] == way and (kept[0] is card or kept[0] == card):
            return kept[2]
        if self.compact:
            drawing = card_drawing.compact(m, card, size, faint=faint)
        else:
            drawing = card_drawing.full(m, card, size, self._team, faint=faint)
        if len(self._drawings) >= _KEPT:
            self._drawings.clear()
        self._drawings[key] = (card, way, drawing)
        return drawing

    def _paint_frame(
        self, painter: QPainter, rect: QRect, card: Card, state: QStyle.StateFlag, *, dragged: bool
    ) -> None:
        area = QRectF(rect)
        # Flags are compared in Python, and nearly all cards have none.
        if state is not _ENABLED and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._pen("accent", 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(-3, -3, 3, 3), _RADIUS + 3, _RADIUS + 3)
        pen = self._border(card, state, dragged=dragged)
        inset = pen.widthF() / 2
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush if card.post.status.settled else theme.current().colour("surface"))
        painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)

    def _border(self, card: Card, state: QStyle.StateFlag, *, dragged: bool) -> QPen:
        if dragged:
            return self._pen("ctl", dashed=True)
        plain = state is _ENABLED
        if not plain and state & QStyle.StateFlag.State_Selected:
            return self._pen("accent", 2)
        if self.outlined and card.post.id in self.outlined:
            return self._pen("accent")
        if card.post.status is Status.PLANNED and not card.post.text:
            return self._pen("line2", dashed=True)
        return self._pen("line" if plain or not state & QStyle.StateFlag.State_MouseOver else "ctl")

    def _pen(self, token: str, width: int = 1, *, dashed: bool = False) -> QPen:
        """Give a pen in one of the theme's colours, made once for each theme."""
        key = (token, width, dashed)
        pen = self._pens.get(key)
        if pen is None:
            pen = self._pens[key] = QPen(self.measures.look.colour(token), width)
            if dashed:
                pen.setDashPattern([3, 3])
        return pen

    def drag_picture(self, card: Card, size: QSize, ratio: float, count: int = 1) -> QPixmap:
        """Give the card as it hangs under the pointer: tinted, with a dashed border, and how many go along."""
        look = theme.current()
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(look.colour("tint"))
        painter.drawRoundedRect(QRectF(1, 1, size.width() - 2, size.height() - 2), _RADIUS, _RADIUS)
        self._drawn(card, size, faint=False).paint(painter)
        if count > 1:
            _paint_number(painter, size, count)
        painter.end()
        return picture


def _paint_number(painter: QPainter, size: QSize, count: int) -> None:
    """Paint in the lower right corner how many cards are dragged."""
    look, text = theme.current(), str(count)
    font = look.font("small", QFont.Weight.Bold)
    side = look.px(24)
    width = max(side, QFontMetrics(font).horizontalAdvance(text) + look.px(12))
    badge = QRectF(size.width() - width - 4, size.height() - side - 4, width, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accent"))
    painter.drawRoundedRect(badge, side / 2, side / 2)
    painter.setPen(look.colour("onaccent"))
    painter.setFont(font)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
