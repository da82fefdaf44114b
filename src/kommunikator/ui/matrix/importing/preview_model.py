"""The preview as a table: a row a channel with its tone first, then a column a theme."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from kommunikator.i18n import _
from kommunikator.ui import icons
from kommunikator.ui.matrix.importing import wording
from kommunikator.ui.matrix.importing.outlook import Column, Outlook, Row, Square
from kommunikator.ui.rows import Index
from kommunikator.ui.tips import tip

VALUE_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""Gives the `Row` in the first column, else the `Square`."""


class PreviewModel(QAbstractTableModel):
    """Shows an `Outlook`. It is only read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = Outlook()

    def show_outlook(self, shown: Outlook) -> None:
        """Show another one."""
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self._shown.rows else len(self._shown.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self.rowCount() or index.column() >= self.columnCount():
            return None
        row = self._shown.rows[index.row()]
        if index.column() == 0:
            return _of_row(row, role)
        column = self._shown.columns[index.column() - 1]
        return _of_square(row, column, self._shown.square(row, column), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if section == 0:
            return _("Channel and tone") if role == Qt.ItemDataRole.DisplayRole else None
        column = self._shown.columns[section - 1]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return wording.column_text(column)
            case Qt.ItemDataRole.DecorationRole if column.new:
                return icons.icon("plus-bold", "ok")
            case Qt.ItemDataRole.ToolTipRole:
                return tip(wording.column_text(column))
            case Qt.ItemDataRole.AccessibleTextRole:
                return wording.column_text(column).replace("\n", ", ")
        return None


def _of_row(row: Row, role: int) -> Any:
    match role:
        case _ if role == VALUE_ROLE:
            return row
        case Qt.ItemDataRole.DisplayRole:
            return row.channel.name
        case Qt.ItemDataRole.AccessibleTextRole:
            return wording.spoken_row(row)
    return None


def _of_square(row: Row, column: Column, square: Square, role: int) -> Any:
    match role:
        case _ if role == VALUE_ROLE:
            return square
        case Qt.ItemDataRole.DisplayRole:
            return "\n".join((*square.here, *square.new))
        case Qt.ItemDataRole.AccessibleTextRole:
            return wording.spoken_square(row, column, square)
    return None
