"""A row of the preview, painted: a box, what becomes of the record, its title, and below it what would be different."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kommunikator.exchange.taking_in import telling
from kommunikator.exchange.taking_in.telling import Line, short
from kommunikator.i18n import _, ngettext
from kommunikator.ui import icons, theme
from kommunikator.ui.keyed_list import paint_ground, rings
from kommunikator.ui.rows import Index
from kommunikator.ui.taking_in import wording
from kommunikator.ui.taking_in.model import Part, Row, TakingInModel

# In px at 100 %.
SIDE: Final = 12
BOX: Final = 18
_TOP, _GAP, _ICON = 8, 6, 14
# So many lines of changes; the details have all of them.
_MOST: Final = 4
_WIDEST_BEFORE: Final = 0.45
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class TakingInDelegate(QStyledItemDelegate):
    """Paints the rows of a `TakingInModel`. How high a row is depends on how many lines it has, not on its width."""

    def __init__(self, model: TakingInModel, view: QListView) -> None:
        """Make a delegate for the model's view."""
        super().__init__(view)
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height of a row, whatever its width."""
        row, look = self._model.row_at(index), theme.current()
        if row is None:
            return QSize()
        lines = min(len(self._model.lines(row)), _MOST + 1)
        head = look.height("caption", 0, 16) + look.height("body", 0, 20)
        return QSize(0, 2 * look.px(_TOP) + head + lines * look.height("small", 0, 18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row in the option's rectangle and state."""
        row, look = self._model.row_at(index), theme.current()
        if row is None:
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, rect, state, ring=rings(self._view))
        part = self._model.part(row)
        side = look.px(BOX)
        head = QRect(rect.left() + look.px(SIDE), rect.top() + look.px(_TOP), side, look.height("caption", 0, 16))
        _paint_box(painter, QRect(head.left(), head.top(), side, side), part)
        left = head.right() + 1 + look.px(SIDE)
        area = QRect(left, head.top(), rect.right() - look.px(SIDE) - left, head.height())
        _paint_sign(painter, area, row, self._model.place(row))
        area = _below(area, look.height("body", 0, 20))
        font = look.font("body", QFont.Weight.DemiBold)
        _write(painter, area, font, telling.title_of(row.item), "text" if part else "text2")
        self._paint_lines(painter, area, row, part)
        painter.restore()

    def _paint_lines(self, painter: QPainter, area: QRect, row: Row, part: Part) -> None:
        lines, high = self._model.lines(row), theme.current().height("small", 0, 18)
        shown = lines if len(lines) <= _MOST + 1 else lines[:_MOST]
        for line in shown:
            area = _below(area, high)
            _paint_line(painter, area, line, taken=self._model.is_taken(line), wanted=part is not Part.NONE)
        more = len(lines) - len(shown)
        if more:
            text = ngettext("%(n)d more", "%(n)d more", more) % {"n": more}
            _write(painter, _below(area, high), theme.current().font("small"), text, "text2")


def _below(area: QRect, height: int) -> QRect:
    return QRect(area.left(), area.bottom() + 1, area.width(), height)


def _paint_box(painter: QPainter, box: QRect, part: Part) -> None:
    look = theme.current()
    frame = QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75)
    painter.setPen(QPen(look.colour("accent" if part else "ctl"), 1.5))
    painter.setBrush(look.colour("accent" if part else "surface"))
    painter.drawRoundedRect(frame, look.px(4), look.px(4))
    if part is Part.ALL:
        inset = round(box.width() * 0.18)
        icons.draw(painter, box.adjusted(inset, inset, -inset, -inset), "check-bold", "onaccent")
    elif part is Part.SOME:
        bar = QRectF(box.left() + box.width() * 0.25, box.center().y() - 0.5, box.width() * 0.5, 2.0)
        painter.fillRect(bar, look.colour("onaccent"))


def _paint_sign(painter: QPainter, line: QRect, row: Row, place: str) -> None:
    """Paint what becomes of the record at the left, and its day at the right."""
    look, mark = theme.current(), wording.sort_mark(row.sort)
    side = look.px(_ICON)
    icons.draw(painter, QRect(line.left(), line.top() + (line.height() - side) // 2, side, side), mark.icon, mark.token)
    words = line.adjusted(side + look.px(_GAP), 0, 0, 0)
    taken = _write(painter, words, look.font("caption", QFont.Weight.DemiBold), mark.word, mark.token)
    room = words.adjusted(taken + look.px(SIDE), 0, 0, 0)
    painter.setFont(look.font("caption"))
    painter.setPen(look.colour("text2"))
    painter.drawText(room, _RIGHT, painter.fontMetrics().elidedText(place, Qt.TextElideMode.ElideRight, room.width()))


def _paint_line(painter: QPainter, line: QRect, told: Line, *, taken: bool, wanted: bool) -> None:
    """Paint one change: what is to go is struck through, and a clash says which side stays."""
    look = theme.current()
    room = QRect(line)
    if told.clash:
        room = _paint_side(painter, line, taken=taken)
    font = look.font("small")
    x = room.left() + _write(painter, room, font, f"{told.what}: ", "text2")
    room.setLeft(x)
    after = told.after if told.after is not None else _("is taken away")
    if told.before is not None:
        most = room.adjusted(0, 0, -round(room.width() * (1 - _WIDEST_BEFORE)), 0)
        struck = taken and wanted
        room.setLeft(x + _write(painter, most, font, short(told.before, wording.LETTERS), "text2", struck=struck))
        room.setLeft(room.left() + _write(painter, room, font, " → " if told.after is not None else " ", "text2"))
    token = "text" if taken else "text2"
    struck = told.clash and not taken and told.before is not None
    _write(painter, room, font, short(after, wording.LETTERS), token, struck=struck)


def _paint_side(painter: QPainter, line: QRect, *, taken: bool) -> QRect:
    """Paint which side of a clash stays, at the right, and a sign at the left; give the room between."""
    look = theme.current()
    side, font = look.px(_ICON), look.font("caption", QFont.Weight.DemiBold)
    text = wording.side_text(taken=taken)
    icons.draw(
        painter, QRect(line.left(), line.top() + (line.height() - side) // 2, side, side), "warning-fill", "warn"
    )
    painter.setFont(font)
    painter.setPen(look.colour("accent" if taken else "text"))
    painter.drawText(line, _RIGHT, text)
    width = QFontMetrics(font).horizontalAdvance(text)
    return line.adjusted(side + look.px(_GAP), 0, -width - look.px(SIDE), 0)


def _write(painter: QPainter, line: QRect, font: QFont, text: str, token: str, *, struck: bool = False) -> int:
    """Write a text into a line, with an ellipsis where it does not fit; give its width."""
    if struck:
        font = QFont(font)
        font.setStrikeOut(True)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
    painter.setFont(font)
    painter.setPen(theme.current().colour(token))
    painter.drawText(line, _LEFT, shown)
    return metrics.horizontalAdvance(shown)
