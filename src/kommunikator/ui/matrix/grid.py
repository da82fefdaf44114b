"""The matrix as a table on the screen: heights, widths, heads, the corner, and what lies over the chosen cell."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QTableView, QWidget

from kommunikator.domain.matrix import Cell, Pair
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.matrix import wording
from kommunikator.ui.matrix.cell_delegate import CellDelegate
from kommunikator.ui.matrix.cell_drawing import Way
from kommunikator.ui.matrix.cell_inputs import CellButtons, CellEditor, CellInput, IdeaField
from kommunikator.ui.matrix.heads import ChannelHead, Corner, ThemeHead
from kommunikator.ui.matrix.model import MatrixModel

_HEAD_WIDTH = 208
NO_CELL = (-1, -1)
_LONG_GAP = 188
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


# Not by the view itself, which would add to what is selected while Ctrl is held.
CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class MatrixGrid(QTableView):
    """Shows a `MatrixModel`, and the field in which a cell of it is written."""

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        """Show the model's cells."""
        super().__init__(parent)
        self._matrix = model
        self._cells = CellDelegate(model, self)
        self._input: CellInput | None = None
        self._heads = ChannelHead(model, self), ThemeHead(model, self)
        self._corner = Corner(self)
        self._buttons = CellButtons(self.viewport())
        # Before it is shown its width is not the one that it will have.
        self._lay_out_when_shown = True
        self._set_up()
        self.setVerticalHeader(self._heads[0])
        self.setHorizontalHeader(self._heads[1])
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        self.setItemDelegate(self._cells)
        model.modelReset.connect(self._come_back)
        model.headerDataChanged.connect(self._dress_heads)
        model.coverage_changed.connect(self._follow_coverage)
        self.selectionModel().currentChanged.connect(self._follow_current)
        self.dress()

    def _set_up(self) -> None:
        self.setAccessibleName(_("Content matrix"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)

    # --- where the person is ---------------------------------------------------------------------------------

    @property
    def matrix(self) -> MatrixModel:
        """Give the model."""
        return self._matrix

    @property
    def buttons(self) -> CellButtons:
        """Give the buttons of the chosen cell."""
        return self._buttons

    @property
    def input(self) -> CellInput | None:
        """Give the field in which a cell is written, None while none is."""
        return self._input

    @property
    def pair(self) -> Pair | None:
        """Give channel and theme of the current cell, None without one."""
        index = self.currentIndex()
        return self._matrix.pair_of(index) if index.isValid() else None

    @property
    def cell(self) -> Cell | None:
        """Give the current cell, None without one."""
        pair = self.pair
        return self._matrix.cell(pair) if pair else None

    def choose(self, pair: Pair) -> None:
        """Make a cell the current one and scroll to it; nothing happens when the grid doesn't show it."""
        index = self._matrix.index_of(pair)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, CHOOSE)
            self.scrollTo(index)

    def selected_cells(self) -> list[Cell]:
        """Give the selected cells, row by row; the current one alone where none is selected."""
        indexes = self.selectionModel().selectedIndexes()
        places = sorted((index.row(), index.column()) for index in indexes if index.isValid())
        if not places:
            return [self.cell] if self.cell else []
        return [self._matrix.at(*place).cell for place in places]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put those who come by keyboard onto a cell."""
        super().focusInEvent(event)
        if event.reason() in _BY_KEYBOARD and not self.currentIndex().isValid():
            self.setCurrentIndex(self._matrix.index(0, 0))

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, not the start of a text."""

    def _follow_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._cells.current = (current.row(), current.column())
        self._place_buttons()
        self.viewport().update()

    # --- what is shown ---------------------------------------------------------------------------------------

    def set_ideas_shown(self, shown: bool) -> None:
        """Show the ideas in the cells, or their counts alone."""
        self._set_way(ideas=shown)

    def set_gaps_shown(self, shown: bool) -> None:
        """Mark the cells that have been empty for too long, or not."""
        self._set_way(gaps=shown)

    @property
    def gaps_shown(self) -> bool:
        """Tell whether gaps are marked."""
        return self._cells.way.gaps

    @property
    def ideas_shown(self) -> bool:
        """Tell whether ideas stand in the cells."""
        return self._cells.way.ideas

    def _set_way(self, *, ideas: bool | None = None, gaps: bool | None = None) -> None:
        way = self._cells.way
        self._cells.way = Way(
            self._matrix.today, way.ideas if ideas is None else ideas, way.gaps if gaps is None else gaps
        )
        if self._cells.way != way:
            self._lay_out_rows()
            self.viewport().update()

    def _follow_coverage(self) -> None:
        self._set_way()
        self._lay_out_rows()

    # --- when rows or columns are others -----------------------------------------------------------------------

    def _remember(self) -> None:
        """Keep what Qt is going to forget: nothing here."""

    def _come_back(self) -> None:
        """Show other rows and columns."""
        self._cells.forget()
        self._cells.current = NO_CELL
        self._dress_heads()
        self._lay_out_columns()

    # --- look ------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Take on theme and text size when they change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.dress()

    def dress(self) -> None:
        """Take on the theme and text size in force."""
        look = theme.current()
        self._corner.setText(_("Channel and tone"))
        # An indent: the style sheet takes a label's margins away when it is first shown.
        self._corner.setIndent(look.px(24))
        self._cells.forget()
        self._dress_heads()
        self._lay_out_columns()

    def _keep_in_sight(self) -> None:
        """Scroll to the chosen cell, and once more when all heads and bars have their new sizes."""
        self.scrollTo(self.currentIndex())
        QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex()))

    def _is_seen(self, room: QSize) -> bool:
        """Tell whether any of the chosen cell is in sight in a viewport of this size."""
        return self.isVisible() and self.visualRect(self.currentIndex()).intersects(QRect(QPoint(), room))

    def _dress_heads(self, *_changed: object) -> None:
        for head in self._heads:
            head.forget()

    def sizeHint(self) -> QSize:
        """Give room for four columns."""
        look = theme.current()
        return QSize(look.px(_HEAD_WIDTH + 4 * 200), look.px(480))

    def _head_width(self) -> int:
        """Give the width of the channels: a third of the view at the most, however large the text is."""
        return max(min(theme.current().px(_HEAD_WIDTH), self.width() // 3), 1)

    def _lay_out_columns(self) -> None:
        """Share the width between the columns; where that would be too narrow they scroll sideways."""
        if not self.isVisible():
            self._lay_out_when_shown = True
            return
        channels, themes = self._heads
        channels.setFixedWidth(self._head_width())
        count = len(self._matrix.themes)
        m = self._cells.measures
        if count:
            bar = self.verticalScrollBar()
            taken = bar.sizeHint().width() if bar.isVisible() else 0
            room = self.width() - self._head_width() - taken
            least = m.column_least(wording.gap_words(_LONG_GAP))
            width, rest = divmod(max(room, least * count), count)
            themes.resize_sections([width + (column < rest) for column in range(count)])
        self._lay_out_rows()

    def _lay_out_rows(self) -> None:
        """Give each row the height of its fullest cell and of its head."""
        if not self.isVisible():
            self._lay_out_when_shown = True
            return
        self._lay_out_when_shown = False
        channels, themes = self._heads
        m, ideas = self._cells.measures, self._cells.way.ideas
        widths = [themes.sectionSize(column) for column in range(len(self._matrix.themes))]
        heights, head = [], self._head_width()
        for row in range(min(len(self._matrix.channels), channels.count())):
            most = self._cells.most_lines(row, widths) if ideas else 0
            heights.append(channels.wanted_height(row, head, m.row_height(most, ideas)))
        channels.resize_sections(heights)
        self.updateGeometries()
        self.updateEditorGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew; the chosen cell stays in sight, also as heads grow with the text."""
        seen = self._is_seen(event.oldSize())
        super().resizeEvent(event)
        self._lay_out_columns()
        if seen:
            self._keep_in_sight()

    def showEvent(self, event: QShowEvent) -> None:
        """Share the width that there is now."""
        super().showEvent(event)
        if self._lay_out_when_shown:
            self._lay_out_columns()

    def updateGeometries(self) -> None:
        """Put the corner's words over the corner."""
        super().updateGeometries()
        channels, themes = self._heads
        self._corner.setGeometry(0, 0, channels.width(), themes.height())
        self._corner.raise_()

    # --- what lies over the chosen cell ------------------------------------------------------------------------

    def updateEditorGeometries(self) -> None:
        """Put the buttons where the chosen cell is now."""
        super().updateEditorGeometries()
        self._place_buttons()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Take the buttons along."""
        super().scrollContentsBy(dx, dy)
        self._place_buttons()

    def _place_buttons(self) -> None:
        index, cell = self.currentIndex(), self.cell
        if cell is None or self._input is not None:
            self._buttons.hide()
            return
        m, rect = self._cells.measures, self.visualRect(index)
        self._buttons.show_for(cell, QSize(rect.width() - 2 * m.side, m.button), m)
        self._buttons.move(rect.left() + m.side, rect.bottom() + 1 - m.button - m.under)

    def open_input(self, index: QModelIndex, *, adding: bool) -> bool:
        """Open the field for one new idea (`adding`), or for all ideas of a cell; give whether it is open."""
        if self._input is not None or not index.isValid():
            return False
        self._cells.adding = adding
        self.scrollTo(index)
        self.edit(index)
        found = self.indexWidget(index)
        self._input = found if isinstance(found, CellEditor | IdeaField) else None
        if isinstance(self._input, CellEditor):
            self._input.grown.connect(self.updateEditorGeometries)
        self._place_buttons()
        return self._input is not None

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close the field, unless the plan has not taken what is in it and the person has not given it up."""
        given_up = hint == QAbstractItemDelegate.EndEditHint.RevertModelCache
        if editor is self._input and self._input is not None:
            if not self._input.saved and not given_up:
                return
            self._input.saved = True
            self._input = None
        super().closeEditor(editor, hint)
        self._place_buttons()

    def select_cells(self, pairs: list[Pair]) -> None:
        """Select just these cells, as far as the grid shows them; the last one is the current one."""
        selection = QItemSelection()
        indexes = [index for index in map(self._matrix.index_of, pairs) if index.isValid()]
        for index in indexes:
            selection.select(index, index)
        if indexes:
            self.selectionModel().setCurrentIndex(indexes[-1], QItemSelectionModel.SelectionFlag.NoUpdate)
            self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
