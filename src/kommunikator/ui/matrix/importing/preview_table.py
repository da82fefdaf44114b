"""The table of the preview: columns share the width there is, rows are as high as their texts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.matrix.importing.outlook import Outlook
from kommunikator.ui.matrix.importing.preview_delegate import PreviewDelegate
from kommunikator.ui.matrix.importing.preview_model import PreviewModel

# The least width of a column, and the height that the table is given at least, in px at 100 %.
_COLUMN: Final = 150
_LEAST: Final = 220


class PreviewTable(QTableView):
    """Shows what the matrix will be; it is read by arrow keys and changed elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("framed", True)
        self.setAccessibleName(_("What the matrix will be"))
        self._model = PreviewModel(self)
        self.setModel(self._model)
        self.setItemDelegate(PreviewDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        self._fitted = (0, 0.0)
        self._dress()

    def show_outlook(self, shown: Outlook) -> None:
        """Show another outlook; the current cell stays where it was."""
        at = self.currentIndex()
        self._model.show_outlook(shown)
        self.setCurrentIndex(self._model.index(max(at.row(), 0), max(at.column(), 0)))
        self._fit(anew=True)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.current().px(_LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
            self._fit()

    def _dress(self) -> None:
        self.setMinimumHeight(theme.current().px(_LEAST))

    def _fit(self, *, anew: bool = False) -> None:
        """Share the width out, and make the rows as high as their texts then are."""
        columns, look = self._model.columnCount(), theme.current()
        room = self.viewport().width()
        if not columns or (not anew and self._fitted == (room, look.scale)):
            return
        self._fitted = (room, look.scale)
        each = max(look.px(_COLUMN), room // columns)
        for column in range(columns):
            self.setColumnWidth(column, each)
        self.resizeRowsToContents()
