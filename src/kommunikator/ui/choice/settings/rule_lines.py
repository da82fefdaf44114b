"""A list of rows of lines, some of which stand for a rule: going to one shows the rule."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from kommunikator.ui import theme
from kommunikator.ui.keyed_list import KeyedList
from kommunikator.ui.matrix.gaps_delegate import LinesDelegate
from kommunikator.ui.rows import ROW_ROLE, RowsModel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RuleLines(KeyedList):
    """The list. `opened` gives the row that was clicked or on which Enter was pressed; `removal_wanted` at Del."""

    opened = Signal(object)
    removal_wanted = Signal()

    def __init__(self, model: RowsModel[Any], name: str, parent: QWidget | None = None) -> None:
        """Show a model's rows, which are drawn as lines; `name` is what a screen reader calls the list."""
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(LinesDelegate(self))
        self.setAccessibleName(name)
        self.setProperty("framed", True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def current_row(self) -> Any:
        """Give the row that the keyboard is on, None for none."""
        return self.currentIndex().data(ROW_ROLE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keyboard = True
        if event.key() in _ENTER and self.current_row() is not None:
            self.opened.emit(self.current_row())
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)
            self.viewport().update()

    def _take_click(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Go to the row that was clicked."""
        self.opened.emit(index.data(ROW_ROLE))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(240), theme.current().px(120))
