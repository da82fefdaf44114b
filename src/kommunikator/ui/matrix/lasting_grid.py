"""The grid as its rows and columns come and go: the current cell stays, and nothing that is typed is lost."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kommunikator.domain.matrix import Cell, Pair
from kommunikator.i18n import _
from kommunikator.ui.matrix.cell_inputs import IdeaField
from kommunikator.ui.matrix.grid import CHOOSE, NO_CELL, MatrixGrid
from kommunikator.ui.matrix.model import MatrixModel


class _Typed(NamedTuple):
    """What was being typed: into which cell, as it was seen then, and whether it is one new idea."""

    cell: Cell
    text: str
    adding: bool


class _Kept(NamedTuple):
    """Where the person was before rows or columns became others: cell and place, and what was being typed."""

    pair: Pair | None = None
    place: tuple[int, int] = NO_CELL
    scrolled: QPoint = QPoint()
    typed: _Typed | None = None


class LastingGrid(MatrixGrid):
    """The grid with a memory for where the person is, and for what is being typed."""

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        """Show the model's cells."""
        self._kept = _Kept()
        # The cell that is gone, and the one chosen in its stead: if it comes back, so does the person.
        self._gone: tuple[Pair, Pair | None] | None = None
        super().__init__(model, parent)

    def _remember(self) -> None:
        """Keep where the person is, and what is being typed, before Qt forgets both."""
        typed = None
        if self._input is not None:
            typed = _Typed(self._input.cell, self._input.text(), isinstance(self._input, IdeaField))
            # Qt lets go of the field, and nothing is to be written by it any more.
            self._input.saved, self._input = True, None
        current = self.currentIndex()
        at = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        self._kept = _Kept(self.pair, (current.row(), current.column()), at, typed)

    def _come_back(self) -> None:
        kept = self._kept
        super()._come_back()
        self._choose_again(kept)
        self.horizontalScrollBar().setValue(kept.scrolled.x())
        self.verticalScrollBar().setValue(kept.scrolled.y())
        if kept.pair != self.pair:
            self.scrollTo(self.currentIndex())
        if kept.typed:
            self._go_on_typing(kept.typed)

    def _choose_again(self, kept: _Kept) -> None:
        """Choose the cell that was chosen; where it is gone its neighbour, until it is there again."""
        wanted = self._gone[0] if self._gone and self._gone[1] == kept.pair else kept.pair
        if wanted is None:
            return
        index = self._matrix.index_of(wanted)
        if index.isValid():
            self._gone = None
        else:
            index = self._matrix.index_of(kept.pair) if kept.pair else index
            row, column = kept.place if kept.pair else (0, 0)
            last = self._matrix.rowCount() - 1, self._matrix.columnCount() - 1
            index = index if index.isValid() else self._matrix.index(min(row, last[0]), min(column, last[1]))
        self.selectionModel().setCurrentIndex(index, CHOOSE)
        if self.pair != wanted:
            self._gone = wanted, self.pair

    def _go_on_typing(self, typed: _Typed) -> None:
        """Go on in the field; where its cell is gone, write what was typed, or keep it where it can be had again."""
        index = self._matrix.index_of((typed.cell.channel, typed.cell.theme))
        if index.isValid() and self.open_input(index, adding=typed.adding) and self._input is not None:
            self._input.show_text(typed.text)
            # What others have written meanwhile was not seen, so it is not this text that takes it away.
            self._input.cell = typed.cell
        elif not self._cells.write_typed(*typed):
            QGuiApplication.clipboard().setText(typed.text)
            self._matrix.document.refuse(
                _("The cell you were writing in is gone, and your text could not be saved. It is on the clipboard.")
            )

    def flush(self) -> bool:
        """Write what is being typed into a cell, and close the field; tell whether nothing is left unsaved."""
        if self._input is not None:
            self._cells.finish(self._input)
        return self._input is None
