"""What a cell of the matrix consists of, as texts and signs at their places: worked out once, painted often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter

from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.drawing import Draw, Drawing, Hand
from kommunikator.ui.matrix import wording
from kommunikator.ui.matrix.cell_layout import Lines, Measures, lines_in
from kommunikator.ui.matrix.model import ShownCell

PLANNED_ICON, PUBLISHED_ICON, GAP_ICON = "circle-dashed", "paper-plane-tilt-fill", "warning-fill"


@dataclass(frozen=True, slots=True)
class Way:
    """The way in which all cells are shown."""

    today: date
    ideas: bool = True
    gaps: bool = True


def drawing_of(m: Measures, shown: ShownCell, size: QSize, way: Way) -> Drawing:
    """Give what a cell of this size consists of."""
    drawing = Drawing()
    if not shown.cell.used:
        _write_unused(m, drawing, size)
        return drawing
    _write_head(m, drawing, shown, size.width(), way)
    if way.ideas:
        wanted = m.wanted_lines(shown.cell.lines, size.width())
        _write_ideas(m, drawing, shown, size.width(), lines_in(m, size.height(), wanted))
    return drawing


def _write_unused(m: Measures, drawing: Drawing, size: QSize) -> None:
    text, width = m.small.fitted(_("Not used here"), size.width() - 2 * m.side)
    line = QRect((size.width() - width) // 2, 0, width, size.height())
    drawing.write(m.small, text, line, m.look.colour("text3"))


def _write_head(m: Measures, drawing: Drawing, shown: ShownCell, width: int, way: Way) -> None:
    line = QRect(m.side, m.top, width - 2 * m.side, m.head)
    x = _write_count(m, drawing, line, PLANNED_ICON, "text2", shown.count.planned)
    line.setLeft(x)
    x = _write_count(m, drawing, line, PUBLISHED_ICON, "ok", shown.count.published)
    line.setLeft(x)
    if shown.gap and way.gaps:
        text, wide = m.gap.fitted(wording.gap_text(shown.gap), line.width() - m.icon - m.between)
        drawing.write(m.gap, text, line, m.look.colour("warn"), width=wide)
        _sign(m, drawing, line, line.right() + 1 - wide - m.between - m.icon, GAP_ICON, "warn")
    else:
        text, wide = m.near.fitted(wording.near_text(shown.count, way.today), line.width())
        drawing.write(m.near, text, line, m.look.colour("text2"), width=wide)


def _write_count(m: Measures, drawing: Drawing, line: QRect, icon: str, colour: str, count: int) -> int:
    """Write a sign and its count at the left of a line; give where the next may begin."""
    _sign(m, drawing, line, line.left(), icon, colour)
    text = str(count)
    left = line.left() + m.icon + m.between
    drawing.write(m.count, text, QRect(left, line.top(), line.width(), line.height()), m.look.colour("text"))
    return left + m.count.width(text) + 2 * m.between


def _sign(m: Measures, drawing: Drawing, line: QRect, x: int, icon: str, colour: str) -> None:
    rect = QRect(x, line.top() + (line.height() - m.icon) // 2, m.icon, m.icon)
    drawing.sign(rect, ("icon", icon, colour), icon_drawer(icon, colour))


def icon_drawer(icon: str, colour: str) -> Draw:
    """Give what draws an icon in the colour of a token."""

    def draw(painter: QPainter, rect: QRect) -> None:
        icons.draw(painter, rect, icon, colour)

    return draw


def _write_ideas(m: Measures, drawing: Drawing, shown: ShownCell, width: int, lines: Lines) -> None:
    left, room = m.side + m.bullet, m.idea_room(width)
    plain, faint = m.look.colour("text"), m.look.colour("text3")
    for idea, top, given in zip(shown.cell.ideas, lines.edges, lines.given, strict=False):
        done = idea.id in shown.done
        hand, colour = (m.struck, faint) if done else (m.idea, plain)
        drawing.write(m.idea, "•", QRect(m.side, top, m.bullet, m.line), faint if done else m.look.colour("text2"))
        for n, text in enumerate(_fitting(m, hand, idea.text, room, given)):
            drawing.write(hand, text, QRect(left, top + n * m.line, room, m.line), colour)
    if lines.more:
        text = _("+%(n)d more") % {"n": lines.more}
        drawing.write(m.small, text, QRect(left, lines.edges[lines.shown], room, m.line), m.look.colour("text2"))


def _fitting(m: Measures, hand: Hand, text: str, room: int, given: int) -> list[str]:
    """Give a text on the lines that it is given; what the row's height was counted from need not be measured again."""
    if given > 1:
        return m.wrapping.lines(text, room, given)
    return [text if m.wrapping.count(text, room) == 1 else hand.fitted(text, room)[0]]


def ground_of(shown: ShownCell, way: Way) -> str:
    """Give the colour token of a cell's ground."""
    if not shown.cell.used:
        return "win"
    return "warnbg" if shown.gap and way.gaps else "surface"


def idea_picture_drawing(m: Measures, text: str) -> tuple[Drawing, QSize]:
    """Give an idea as it hangs under the pointer while it is dragged, and its size."""
    fitted, width = m.idea.fitted(text, theme.current().px(280))
    size = QSize(width + 2 * m.side, m.line + m.top)
    drawing = Drawing()
    drawing.write(m.idea, fitted, QRect(m.side, 0, width, size.height()), m.look.colour("ontint"))
    return drawing, size
