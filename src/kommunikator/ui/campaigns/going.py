"""Which row of a list the keyboard goes to, where some rows are only heads."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from kommunikator.ui.rows import Index


def can_be_gone_to(index: Index) -> bool:
    """Tell whether a row is more than a head."""
    return bool(index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled)


def from_row(model: QAbstractItemModel, first: int) -> QModelIndex:
    """Give the first row from `first` down that can be gone to; an invalid index where there is none."""
    indexes = (model.index(row, 0) for row in range(first, model.rowCount()))
    return next(filter(can_be_gone_to, indexes), QModelIndex())
