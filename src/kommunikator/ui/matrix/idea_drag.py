"""Content ideas dragged out of a cell: into another one, to another place in it, or away onto a day of the week."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from kommunikator.domain import matrix_planning
from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.matrix import Cell
from kommunikator.ui import dragging, theme
from kommunikator.ui.edge_scroll import EdgeScroller
from kommunikator.ui.matrix.cell_layout import line_at, place_at
from kommunikator.ui.matrix.lasting_grid import LastingGrid
from kommunikator.ui.matrix.model import MatrixModel
from kommunikator.ui.matrix.writing import write

_LINE = 3


class _Landing(NamedTuple):
    """Where an idea would land: the cell's row and column, and the place among its ideas."""

    row: int
    column: int
    place: int


class IdeaDragGrid(LastingGrid):
    """The grid as its ideas are dragged. Within it an idea is moved; what others do with one is theirs."""

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        """Show the model's cells."""
        super().__init__(model, parent)
        self._grabbed: tuple[ContentIdea, QPoint] | None = None
        self._landing: _Landing | None = None
        self._held: tuple[UUID, QPoint] | None = None
        self._edges = EdgeScroller(self)
        self._edges.scrolled.connect(self._hold_on)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setDropIndicatorShown(False)

    # --- what is under the pointer -----------------------------------------------------------------------------

    def idea_at(self, at: QPoint) -> ContentIdea | None:
        """Give the idea whose line lies at a point of the viewport, None where there is none."""
        index = self.indexAt(at)
        if not index.isValid() or not self.ideas_shown:
            return None
        cell, rect = self._cell_at(index), self.visualRect(index)
        if not cell.used:
            return None
        line = line_at(self._cells.lines_of(index, rect.size()), at.y() - rect.top())
        return cell.ideas[line] if line >= 0 else None

    def _cell_at(self, index: QModelIndex) -> Cell:
        return self._matrix.at(index.row(), index.column()).cell

    def _landing_at(self, at: QPoint) -> _Landing | None:
        index = self.indexAt(at)
        if not index.isValid():
            return None
        cell, rect = self._cell_at(index), self.visualRect(index)
        place = place_at(self._cells.lines_of(index, rect.size()), at.y() - rect.top())
        if not self.ideas_shown or not cell.used:
            place = len(cell.ideas)
        return _Landing(index.row(), index.column(), place)

    # --- taking hold -------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell, and take hold of the idea that was pressed."""
        at = event.position().toPoint()
        plain = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == Qt.KeyboardModifier.NoModifier
        idea = self.idea_at(at) if plain else None
        self._grabbed = (idea, at) if idea else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the idea once it has been carried far enough; elsewhere cells are selected, as in every table."""
        if self._grabbed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        idea, at = self._grabbed
        if (event.position().toPoint() - at).manhattanLength() >= QApplication.startDragDistance():
            self._grabbed = None
            self._drag(idea)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the idea."""
        self._grabbed = None
        super().mouseReleaseEvent(event)

    def _drag(self, idea: ContentIdea) -> None:
        drag = QDrag(self)
        drag.setMimeData(dragging.packed_idea(idea.id))
        drag.setPixmap(self._cells.idea_picture(idea.text, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(theme.current().px(12), theme.current().px(12)))
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)
        self._let_go()
        self.setState(QAbstractItemView.State.NoState)

    # --- letting go ----------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let content ideas in, and nothing else."""
        if dragging.idea_in(event.mimeData()) is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the idea would land."""
        idea = dragging.idea_in(event.mimeData())
        at = event.position().toPoint()
        if idea is None:
            event.ignore()
            return
        self._held = idea, at
        self._edges.hold(at)
        self._mark(self._landing_at(at))
        if self._landing is None:
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the mark away."""
        event.accept()
        self._let_go()

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the idea to where it was let go."""
        key = dragging.idea_in(event.mimeData())
        landing = self._landing_at(event.position().toPoint())
        idea = self._matrix.idea(key) if key else None
        self._let_go()
        if idea is None or landing is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self._drop(idea, landing)

    def _drop(self, idea: ContentIdea, landing: _Landing) -> None:
        cell = self._matrix.at(landing.row, landing.column).cell
        ids = [one.id for one in cell.ideas]
        own = ids.index(idea.id) if idea.id in ids else len(ids)
        # The place counts the idea itself, which leaves its own.
        place = landing.place - (landing.place > own)
        edit = matrix_planning.move_idea(idea, cell, place)
        if edit and write(self._matrix.document, edit):
            self.choose((cell.channel, cell.theme))

    def _hold_on(self) -> None:
        """The grid has scrolled under what is held: it would land elsewhere now."""
        if self._held:
            self._mark(self._landing_at(self._held[1]))

    def _let_go(self) -> None:
        self._held = None
        self._edges.let_go()
        self._mark(None)

    def _mark(self, landing: _Landing | None) -> None:
        if landing != self._landing:
            self._landing = landing
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, and the line where an idea would land."""
        super().paintEvent(event)
        if self._landing is not None:
            painter = QPainter(self.viewport())
            painter.fillRect(self.landing_line(), theme.current().colour("accent"))
            painter.end()

    def landing_line(self) -> QRect:
        """Give the line between two ideas that is painted while one is held there; an empty one while none is."""
        if self._landing is None:
            return QRect()
        row, column, place = self._landing
        index = self._matrix.index(row, column)
        side, rect = self._cells.measures.side, self.visualRect(index)
        edges = self._cells.lines_of(index, rect.size()).edges
        y = rect.top() + edges[min(place, len(edges) - 1)] - _LINE // 2
        return QRect(rect.left() + side, y, rect.width() - 2 * side, _LINE)
