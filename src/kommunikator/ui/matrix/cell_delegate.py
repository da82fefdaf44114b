"""Cells of the matrix, painted, and the fields in which they are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemDelegate, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kommunikator.domain import matrix_planning
from kommunikator.domain.matrix import Cell
from kommunikator.ui import theme
from kommunikator.ui.drawing import Drawing
from kommunikator.ui.matrix.cell_drawing import Way, drawing_of, ground_of, idea_picture_drawing
from kommunikator.ui.matrix.cell_inputs import CellEditor, CellInput, IdeaField
from kommunikator.ui.matrix.cell_layout import Lines, Measures, lines_in
from kommunikator.ui.matrix.model import MatrixModel, ShownCell
from kommunikator.ui.matrix.wrapping import MOST_LINES
from kommunikator.ui.matrix.writing import write

Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemDelegate.EndEditHint
# The person is still at it: a menu or another window is in front for a moment.
_COMES_BACK: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a `MatrixModel`, and writes what is typed over them.

    `adding` says that the next field is for one new idea, not for all of them.
    """

    def __init__(self, model: MatrixModel, parent: QWidget) -> None:
        """Make a delegate for one view."""
        super().__init__(parent)
        self._matrix = model
        self.way = Way(model.today)
        self.current: tuple[int, int] = (-1, -1)
        self.adding = False
        self._measures: Measures | None = None
        self._most: dict[int, tuple[Sequence[ShownCell], Sequence[int], int]] = {}
        self._drawings: dict[tuple[int, int], tuple[ShownCell, QSize, Way, Drawing]] = {}

    @property
    def measures(self) -> Measures:
        """Give the measures of the theme in force."""
        look = theme.current()
        if self._measures is None or self._measures.look is not look:
            self._measures = Measures(look)
            self.forget()
        return self._measures

    # --- painting --------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell in the option's rectangle and state."""
        m = self.measures
        row, column = index.row(), index.column()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        shown = self._matrix.at(row, column)
        drawing = self._drawn(m, row, column, shown, rect.size())
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected) and (row, column) != self.current
        painter.fillRect(rect, m.look.colour("tint" if chosen else ground_of(shown, self.way)))
        at = rect.topLeft()
        painter.translate(at)
        drawing.paint(painter)
        painter.translate(-at)
        line = m.look.colour("line")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), line)
        if (row, column) == self.current:
            _paint_frame(painter, rect, m)

    def _drawn(self, m: Measures, row: int, column: int, shown: ShownCell, size: QSize) -> Drawing:
        """Give what the cell consists of, from the last time while it is the same."""
        kept = self._drawings.get((row, column))
        if kept and kept[1] == size and kept[2] == self.way and (kept[0] is shown or kept[0] == shown):
            return kept[3]
        drawing = drawing_of(m, shown, size, self.way)
        self._drawings[row, column] = (shown, size, self.way, drawing)
        return drawing

    def forget(self) -> None:
        """Forget what was worked out, when the cells are others."""
        self._drawings.clear()
        self._most.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the least size of a cell."""
        m = self.measures
        width = m.look.px(160)
        return QSize(width, m.row_height(self.lines_wanted(index.row(), index.column(), width), self.way.ideas))

    def lines_wanted(self, row: int, column: int, width: int) -> int:
        """Give how many lines the ideas of a cell would take at a width; one that isn't used shows none."""
        cell = self._matrix.at(row, column).cell
        return sum(self.measures.wanted_lines(cell.lines, width)) if cell.used else 0

    def most_lines(self, row: int, widths: Sequence[int]) -> int:
        """Give how many lines the ideas of the fullest cell of a row would take at the widths of its cells."""
        m, cells = self.measures, self._matrix.row(row)
        kept = self._most.get(row)
        if kept is None or kept[0] is not cells or kept[1] != widths:
            kept = self._most[row] = cells, widths, _most_lines(m, cells, widths)
        return kept[2]

    def lines_of(self, index: Index, size: QSize) -> Lines:
        """Give where the ideas of a cell stand in it."""
        m, cell = self.measures, self._matrix.at(index.row(), index.column()).cell
        return lines_in(m, size.height(), m.wanted_lines(cell.lines, size.width()))

    def idea_picture(self, text: str, ratio: float) -> QPixmap:
        """Give an idea as it hangs under the pointer."""
        m = self.measures
        drawing, size = idea_picture_drawing(m, text)
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(m.look.colour("tint"))
        painter = QPainter(picture)
        painter.setPen(m.look.colour("accent"))
        painter.drawRect(0, 0, size.width() - 1, size.height() - 1)
        drawing.paint(painter)
        painter.end()
        return picture

    # --- writing ---------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Give a field for one new idea, or for all ideas of the cell."""
        cell = self._matrix.at(index.row(), index.column()).cell
        if self.adding:
            return IdeaField(cell, parent)
        return CellEditor(cell, parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Leave the field as it is: it was filled when it was made, and what is typed stays."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Lay the field over its cell: the editor over all of it or more, the field for one idea at its foot."""
        rect: QRect = QRect(option.rect)  # type: ignore[attr-defined]
        if isinstance(editor, IdeaField):
            height = max(editor.sizeHint().height(), self.measures.button)
            side = self.measures.look.px(4)
            rect = QRect(rect.left() + side, rect.bottom() - height - side, rect.width() - 2 * side, height)
        elif isinstance(editor, CellEditor):
            over = editor.parentWidget()
            room = over.height() if over else rect.height()
            height = min(max(rect.height(), editor.wanted_height()), room)
            rect.setHeight(height)
            rect.moveTop(max(min(rect.top(), room - height), 0))
        editor.setGeometry(rect)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Write what was typed; `saved` of the field says whether the plan has taken it."""
        if isinstance(editor, CellEditor | IdeaField):
            self._save(editor)

    def _save(self, editor: CellInput) -> bool:
        """Write what was typed, once. Where it is refused it may be tried again, then over what is there now."""
        if not editor.saved:
            cell = editor.cell
            editor.saved = True
            editor.saved = self.write_typed(cell, editor.text(), isinstance(editor, IdeaField))
            if not editor.saved:
                editor.cell = self._matrix.cell((cell.channel, cell.theme))
        return editor.saved

    def write_typed(self, cell: Cell, text: str, adding: bool) -> bool:
        """Write one new idea (`adding`), or all ideas of a cell; give whether the plan holds what was typed."""
        if adding:
            edit = matrix_planning.add_idea(cell, text)
            return not edit or write(self._matrix.document, edit)
        return text == "\n".join(cell.lines) or self._matrix.write(cell, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that end the typing, and what has been typed when the person goes elsewhere."""
        if not isinstance(watched, CellEditor | IdeaField):
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(watched, event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _COMES_BACK:
            self.finish(watched)
        return False

    def _take_key(self, editor: CellInput, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.closeEditor.emit(editor, _Hint.RevertModelCache)
        elif editor.ends_with(event) or event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.finish(editor)
        else:
            return False
        return True

    def finish(self, editor: CellInput) -> None:
        """Write what was typed, and close the field once the plan has taken it."""
        if not editor.saved and self._save(editor):
            self.closeEditor.emit(editor, _Hint.NoHint)


def _most_lines(m: Measures, cells: Sequence[ShownCell], widths: Sequence[int]) -> int:
    """Count the lines of the cells with the most ideas first: those of the others could not come to more."""
    used = [(shown.cell.ideas, width) for shown, width in zip(cells, widths, strict=True) if shown.cell.used]
    used.sort(key=lambda one: len(one[0]), reverse=True)
    most, count = 0, m.wrapping.count
    for ideas, width in used:
        if len(ideas) * MOST_LINES <= most:
            break
        room = m.idea_room(width)
        most = max(most, sum(count(idea.text, room) for idea in ideas))
    return most


def _paint_frame(painter: QPainter, rect: QRect, m: Measures) -> None:
    """Paint the frame of the chosen cell: 2 px, inside its lines."""
    colour, width = m.look.colour("accent"), 2
    painter.fillRect(rect.left(), rect.top(), rect.width(), width, colour)
    painter.fillRect(rect.left(), rect.bottom() - width + 1, rect.width(), width, colour)
    painter.fillRect(rect.left(), rect.top(), width, rect.height(), colour)
    painter.fillRect(rect.right() - width + 1, rect.top(), width, rect.height(), colour)
