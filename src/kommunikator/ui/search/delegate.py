"""A hit, painted: the title and the status, below them the day and where the words were found."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kommunikator.domain.found import Marks
from kommunikator.ui import icons, theme
from kommunikator.ui.rows import ROW_ROLE, Index
from kommunikator.ui.search.model import Hit, HitsModel, icon_of
from kommunikator.ui.words import Mark

_SIDE, _TOP, _BETWEEN = 12, 7, 2
_ICON = 14
_GAP = 8


class HitsDelegate(QStyledItemDelegate):
    """Paints the rows of a `HitsModel`; all are of one height."""

    def __init__(self, model: HitsModel, parent: QWidget | None = None) -> None:
        """Make a delegate for the model's view."""
        super().__init__(parent)
        self._hits = model

    def row_height(self) -> int:
        """Give the height of a row at the text size in force."""
        look = theme.current()
        return look.height("body", 0, 18) + look.height("small", 0, 16) + 2 * look.px(_TOP) + _BETWEEN

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the size at the option's width."""
        return QSize(option.rect.width(), self.row_height())  # type: ignore[attr-defined]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the hit in the option's rectangle and state."""
        found: Hit = index.data(ROW_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        look = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, rect, option.state)  # type: ignore[attr-defined]
        inner = rect.adjusted(_SIDE, look.px(_TOP), -_SIDE, -look.px(_TOP))
        first = QRect(inner.left(), inner.top(), inner.width(), look.height("body", 0, 18))
        left = _paint_status(painter, first, self._hits.mark_of(found))
        first.setLeft(_paint_icon(painter, first, icon_of(found)))
        title = QRect(first.left(), first.top(), left - _GAP - first.left(), first.height())
        _paint_marked(painter, title, index.data(), found.title_marks, look.font("body", QFont.Weight.Medium), "text")
        second = QRect(inner.left(), first.bottom() + 1 + _BETWEEN, inner.width(), look.height("small", 0, 16))
        self._paint_foot(painter, second, found)
        painter.restore()

    def _paint_foot(self, painter: QPainter, line: QRect, found: Hit) -> None:
        """Paint the day, and after it the line with the words."""
        look = theme.current()
        font = look.font("small", QFont.Weight.DemiBold)
        day = self._hits.day_text(found)
        painter.setFont(font)
        painter.setPen(look.colour("text2"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, day)
        taken = round(QFontMetricsF(font).horizontalAdvance(day)) + _GAP
        if found.snippet and taken < line.width():
            room = line.adjusted(taken, 0, 0, 0)
            _paint_marked(painter, room, found.snippet, found.snippet_marks, look.font("small"), "text2")


def _paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    look = theme.current()
    if state & QStyle.StateFlag.State_Selected:
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.setBrush(look.colour("tint"))
        painter.drawRoundedRect(QRectF(rect).adjusted(3, 2, -3, -2), 6, 6)
        return
    if state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, look.colour("board"))
    painter.fillRect(rect.left() + _SIDE, rect.bottom(), rect.width() - 2 * _SIDE, 1, look.colour("line"))


def _paint_icon(painter: QPainter, line: QRect, name: str) -> int:
    """Paint an icon, if there is one, before the title; give where that begins."""
    if not name:
        return line.left()
    side = theme.current().px(_ICON)
    icons.draw(painter, QRect(line.left(), line.top() + (line.height() - side) // 2, side, side), name, "text2")
    return line.left() + side + _GAP // 2


def _paint_status(painter: QPainter, line: QRect, mark: Mark) -> int:
    """Paint icon and word of a status at the right; give where they begin."""
    look = theme.current()
    font = look.font("caption")
    width = round(QFontMetricsF(font).horizontalAdvance(mark.word)) + 1
    word = QRect(line.right() + 1 - width, line.top(), width, line.height())
    side = look.px(_ICON)
    icon = QRect(word.left() - 4 - side, line.top() + (line.height() - side) // 2, side, side)
    icons.draw(painter, icon, mark.icon, mark.token)
    painter.setFont(font)
    painter.setPen(look.colour(mark.token))
    painter.drawText(word, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, mark.word)
    return icon.left()


def _paint_marked(painter: QPainter, rect: QRect, text: str, marks: Marks, font: QFont, token: str) -> None:
    """Paint a line with its marked parts in bold; what does not fit ends with an ellipsis."""
    look = theme.current()
    text = text.replace("\n", " ")
    bold = QFont(font)
    bold.setWeight(QFont.Weight.Bold)
    normal = QFontMetricsF(font)
    wider = sum(
        QFontMetricsF(bold).horizontalAdvance(text[a:b]) - normal.horizontalAdvance(text[a:b]) for a, b in marks
    )
    shown = normal.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - wider)
    layout = QTextLayout(shown, font)
    layout.setFormats([_bold(shown, start, end, bold) for start, end in marks if start < len(shown)])
    layout.beginLayout()
    line = layout.createLine()
    # Wide enough for any rounding: what is shown fits, and shall not be broken.
    line.setLineWidth(4 * rect.width())
    layout.endLayout()
    painter.setPen(look.colour(token))
    layout.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2))


def _bold(text: str, start: int, end: int, font: QFont) -> QTextLayout.FormatRange:
    """Give the format of a part of the text. Qt counts UTF-16 units: an emoji is two."""
    part = QTextLayout.FormatRange()
    part.start, part.length = _units(text[:start]), _units(text[start:end])
    part.format = QTextCharFormat()
    part.format.setFont(font)
    part.format.setForeground(theme.current().colour("text"))
    return part


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
