"""The list of what a file would change: arrow keys go through it, Space ticks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.keyed_list import KeyedList
from kommunikator.ui.rows import Index
from kommunikator.ui.taking_in.delegate import BOX, SIDE, TakingInDelegate
from kommunikator.ui.taking_in.model import Part, Row, TakingInModel

# Rows that are laid out at once; the next come when the list has been painted.
_AT_ONCE = 5_000
# px at 100 %.
_LEAST = 170


class TakingInList(KeyedList):
    """Shows a `TakingInModel`. `row_shown` gives the row that the person has come to, None for none."""

    row_shown = Signal(object)

    def __init__(self, model: TakingInModel, parent: QWidget | None = None) -> None:
        """Show the model's rows."""
        super().__init__(parent)
        self.rows = model
        self.setProperty("framed", True)
        self.setAccessibleName(_("What the file would change"))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_AT_ONCE)
        self.setModel(model)
        self.setItemDelegate(TakingInDelegate(model, self))
        model.modelReset.connect(self.choose_first)

    def current(self) -> Row | None:
        """Give the row that the person has come to."""
        return self.rows.row_at(self.currentIndex())

    def choose_first(self) -> None:
        """Go to the first row, and tell it."""
        self.setCurrentIndex(self.rows.index(0))
        self.row_shown.emit(self.current())

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(420), theme.current().px(_LEAST))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(240), theme.current().px(_LEAST))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.row_shown.emit(self.rows.row_at(current))

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: Sequence[int] = ()) -> None:
        """Paint anew; a tick makes no row higher, and a list would lay out all of them for it."""
        QAbstractItemView.dataChanged(self, top_left, bottom_right, list(roles))

    # --- ticking -----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keyboard = True
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._tick(self.currentIndex())
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        box = theme.current().px(2 * SIDE + BOX)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid() and event.position().x() - self.visualRect(index).left() <= box:
            self._tick(index)

    def _tick(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None:
            self.rows.tick(row, on=self.rows.part(row) is not Part.ALL)
