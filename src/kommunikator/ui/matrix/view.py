"""What a person does in the content matrix: by keyboard, by mouse, by menu. Each change is one edit of the document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from kommunikator.domain import matrix_planning
from kommunikator.domain.edit import Edit
from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.matrix import Cell, lines_of
from kommunikator.domain.team import Channel, Theme
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui.matrix import actions, clipboard
from kommunikator.ui.matrix.model import MatrixModel
from kommunikator.ui.matrix.ordered_grid import OrderedGrid

_Held = TypeVar("_Held")
"""What a cell shall hold: lines, or ideas."""

# What `keyPressEvent`, the table itself and its fields do, for the list of keys.
KEYS = (
    (N_("Cell to the left, right, above, below"), "Left / Right / Up / Down"),
    (N_("First and last cell of the row"), "Home / End"),
    (N_("First and last cell of the matrix"), "Ctrl+Home / Ctrl+End"),
    (N_("Select several cells"), "Shift+Left / Shift+Down / Ctrl+A"),
    (N_("Actions for the cell"), "Enter"),
    (N_("Save the ideas that are being written"), "Ctrl+Enter"),
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MatrixView(OrderedGrid):
    """The matrix as a person uses it. It writes ideas itself, and says by signals what others have to show or ask."""

    plan_wanted = Signal(object, object)
    """A pair in which a post shall be planned, and the `ContentIdea` it is planned from, or None."""
    details_wanted = Signal(object)
    """The pair of a cell whose details are wanted."""
    channel_wanted = Signal(object)
    """The id of a channel whose head was clicked."""
    theme_wanted = Signal(object)
    """The id of a theme whose head was clicked."""
    posts_wanted = Signal(object)
    """The pair of a cell whose posts are wanted."""
    gaps_toggled = Signal()
    """Gaps shall be shown, or not any more."""

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        """Show the model's cells."""
        super().__init__(model, parent)
        actions.install(self)
        channels, themes = self._heads
        channels.sectionClicked.connect(lambda row: self.channel_wanted.emit(self.matrix.channels[row].id))
        themes.sectionClicked.connect(lambda column: self.theme_wanted.emit(self.matrix.themes[column].id))
        channels.customContextMenuRequested.connect(self._show_channel_menu)
        themes.customContextMenuRequested.connect(self._show_theme_menu)
        self.doubleClicked.connect(lambda _index: self.edit_ideas())
        self.buttons.idea_wanted.connect(self.new_idea)
        self.buttons.plan_wanted.connect(self.plan)
        self.buttons.use_wanted.connect(self.toggle_used)

    # --- keyboard and mouse --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the menu of the cell; all else is as in every table."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in _ENTER:
            self.show_menu()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu of the cell under the pointer, which becomes the current one unless it is selected."""
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            self.show_menu()
            return
        index = self.indexAt(event.pos())
        if index.isValid():
            if not self.selectionModel().isSelected(index):
                self.setCurrentIndex(index)
            self._popup(actions.cell_menu(self), event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click edits the cell; it takes hold of no idea."""
        self._grabbed = None
        super().mouseDoubleClickEvent(event)

    def show_menu(self) -> None:
        """Show the menu of the current cell, below its counts."""
        index = self.currentIndex()
        if index.isValid():
            m, rect = self._cells.measures, self.visualRect(index)
            self._popup(
                actions.cell_menu(self), self.viewport().mapToGlobal(rect.topLeft() + QPoint(m.side, m.ideas_top))
            )

    def _popup(self, menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _show_channel_menu(self, at: QPoint) -> None:
        head = self._heads[0]
        row = head.logicalIndexAt(at)
        if row >= 0:
            self._popup(actions.channel_menu(QMenu(self), self, self.matrix.channels[row]), head.mapToGlobal(at))

    def _show_theme_menu(self, at: QPoint) -> None:
        head = self._heads[1]
        column = head.logicalIndexAt(at)
        if column >= 0:
            self._popup(actions.theme_menu(QMenu(self), self, self.matrix.themes[column]), head.mapToGlobal(at))

    # --- ideas -----------------------------------------------------------------------------------------------------

    def new_idea(self) -> None:
        """Write a new idea into the current cell."""
        self.open_input(self.currentIndex(), adding=True)

    def edit_ideas(self) -> None:
        """Write all ideas of the current cell."""
        self.open_input(self.currentIndex(), adding=False)

    def delete_ideas(self) -> None:
        """Take the ideas of the selected cells away; those of a cell that isn't used are not seen, and stay."""
        cells = [cell for cell in self.selected_cells() if cell.used]
        self._write(matrix_planning.delete_ideas(idea for cell in cells for idea in cell.ideas))

    def toggle_used(self) -> None:
        """Mark the selected cells as not used here; as used where all are not."""
        cells = self.selected_cells()
        self._write(matrix_planning.set_used(cells, not any(cell.used for cell in cells)))

    def mark_one_time(self, key: UUID, one_time: bool) -> None:
        """Say of an idea whether it is done for good once it has been used."""
        idea = self.matrix.idea(key)
        if idea is not None:
            self._write(matrix_planning.mark_one_time(idea, one_time))

    def ask_where(self) -> None:
        """Ask to which cell an idea of this one shall be moved."""
        from kommunikator.ui.matrix.move_dialog import MoveDialog

        cell = self.cell
        if cell is None or not (cell.used and cell.ideas):
            return
        dialog = MoveDialog(cell, self.matrix, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.decided.connect(self._move_idea)
        dialog.open()

    def _move_idea(self, key: UUID, pair: tuple[UUID, UUID]) -> None:
        idea = self.matrix.idea(key)
        if idea is not None and self._write(matrix_planning.move_idea(idea, self.matrix.cell(pair))):
            self.choose(pair)

    # --- what others show ------------------------------------------------------------------------------------------

    def plan(self) -> None:
        """Ask for a post in the current cell: from its idea where there is only one that is not done."""
        index = self.currentIndex()
        if index.isValid():
            shown = self.matrix.at(index.row(), index.column())
            ideas = [idea for idea in shown.cell.ideas if idea.id not in shown.done]
            self.plan_wanted.emit(self.pair, ideas[0] if len(ideas) == 1 else None)

    def show_posts(self) -> None:
        """Ask for the posts of the current cell."""
        if self.pair:
            self.posts_wanted.emit(self.pair)

    def show_details(self) -> None:
        """Ask for the details of the current cell."""
        if self.pair:
            self.details_wanted.emit(self.pair)

    def heads_of(self, cell: Cell) -> tuple[Channel, Theme]:
        """Give the channel and the theme of a cell that the grid shows. Raises IndexError for another one."""
        index = self.matrix.index_of((cell.channel, cell.theme))
        self.matrix.pair_of(index)
        return self.matrix.channels[index.row()], self.matrix.themes[index.column()]

    # --- clipboard -------------------------------------------------------------------------------------------------

    def copy(self) -> bool:
        """Put the selected cells on the clipboard: for a spreadsheet, for a document, for here; give whether it was.

        Cells that don't make a rectangle are refused: pasted, they would wipe out those between them.
        """
        indexes = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        places = {(index.row(), index.column()) for index in indexes if index.isValid()}
        if not places:
            return False
        rows, columns = (sorted({place[n] for place in places}) for n in (0, 1))
        spans = range(rows[0], rows[-1] + 1), range(columns[0], columns[-1] + 1)
        if len(places) != len(spans[0]) * len(spans[1]):
            self.matrix.document.refuse(
                _("Only cells that make a rectangle can be copied together. Select cells side by side.")
            )
            return False
        cells = [[self.matrix.at(row, column).cell for column in spans[1]] for row in spans[0]]
        block = [[cell.ideas if cell.used else () for cell in row] for row in cells]
        QGuiApplication.clipboard().setMimeData(clipboard.packed(block))
        return True

    def cut(self) -> None:
        """Copy the selected cells, and take their ideas away."""
        if self.copy():
            self.delete_ideas()

    def paste(self) -> None:
        """Write what is on the clipboard into the cells from the first selected one on; one cell fills all selected."""
        carried, document = QGuiApplication.clipboard().mimeData(), self.matrix.document
        cells = self.selected_cells()
        if not cells:
            document.refuse(_("Choose a cell of the matrix first."))
            return
        ideas = clipboard.ideas_in(carried)
        if ideas:
            present = {idea.id for idea in self.matrix.contents.ideas}
            self._paste(ideas, cells, lambda written: matrix_planning.paste_ideas(written, present))
            return
        try:
            block = clipboard.block_in(carried)
        except ImportRefused as refused:
            document.refuse(str(refused))
            return
        self._paste([[lines_of(text) for text in row] for row in block], cells, matrix_planning.write_cells)

    def _paste(
        self, block: list[list[_Held]], cells: list[Cell], verb: Callable[[list[tuple[Cell, _Held]]], Edit]
    ) -> None:
        """Write a block of what cells shall hold: from the first of the cells on, or where it is one, into all."""
        if len(block) == len(block[0]) == 1:
            self._write(verb([(cell, block[0][0]) for cell in cells]))
            return
        index = self.matrix.index_of((cells[0].channel, cells[0].theme))
        if not self._has_room(block, index):
            return
        written = [
            (self.matrix.at(index.row() + down, index.column() + across).cell, held)
            for down, row in enumerate(block)
            for across, held in enumerate(row)
        ]
        if self._write(verb(written)):
            self.select_cells([(cell.channel, cell.theme) for cell, _held in reversed(written)])

    def _has_room(self, block: Sequence[Sequence[object]], index: QModelIndex) -> bool:
        """Tell whether a block fits into the grid from a cell on; where not, say so."""
        rows = self.matrix.rowCount() - index.row()
        columns = self.matrix.columnCount() - index.column()
        if len(block) <= rows and len(block[0]) <= columns:
            return True
        self.matrix.document.refuse(
            _(
                "The copied cells are %(rows)d × %(columns)d, and from here there is only room for"
                " %(rows_left)d × %(columns_left)d. Nothing was pasted."
            )
            % {"rows": len(block), "columns": len(block[0]), "rows_left": rows, "columns_left": columns}
        )
        return False
