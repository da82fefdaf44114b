"""A list model over frozen values that changes row by row, so that views keep selection, scroll and focus."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""Gives the row's value itself."""


class RowsModel(QAbstractListModel, Generic[Row]):
    """Rows of frozen values. `key` tells a row from the others; `shown` gives what a view asks of it in a role."""

    def __init__(
        self,
        key: Callable[[Row], Hashable],
        shown: Callable[[Row, int], Any],
        parent: QObject | None = None,
    ) -> None:
        """Make an empty model."""
        super().__init__(parent)
        self._key = key
        self._shown = shown
        self._rows: list[Row] = []

    @property
    def rows(self) -> Sequence[Row]:
        """Give the rows as they are shown."""
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Give the number of rows; a row has no children."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the row itself for ROW_ROLE, else what `shown` says; None for nothing."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        return row if role == ROW_ROLE else self._shown(row, role)

    def index_of(self, key: Hashable) -> QModelIndex:
        """Give the index of the row with this key; an invalid one where there is none."""
        for n, row in enumerate(self._rows):
            if self._key(row) == key:
                return self.index(n)
        return QModelIndex()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, telling the views only what differs."""
        places = {self._key(row): place for place, row in enumerate(rows)}
        kept = [self._key(row) in places for row in self._rows]
        if not any(kept):
            self._replace_all(rows)
            return
        for place in range(len(kept) - 1, -1, -1):
            if not kept[place]:
                self._remove(place)
        for place, row in enumerate(rows):
            # Most rows stand already, and are the same as before.
            if place >= len(self._rows) or self._rows[place] != row:
                self._put(place, row, places)

    def _replace_all(self, rows: Sequence[Row]) -> None:
        if self._rows or rows:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()

    def _remove(self, place: int) -> None:
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._rows[place]
        self.endRemoveRows()

    def _put(self, place: int, row: Row, places: dict[Hashable, int]) -> None:
        """Make `row` stand at `place`; all rows before it stand already."""
        key = self._key(row)
        found = next((n for n in range(place, len(self._rows)) if self._key(self._rows[n]) == key), None)
        if found is None:
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.insert(place, row)
            self.endInsertRows()
            return
        if found == place + 1:
            # The row that stands here has gone further down: one move, not one for each row that it passes.
            self._move(place, min(places[self._key(self._rows[place])], len(self._rows) - 1))
            found = place
        if found != place:
            self.beginMoveRows(QModelIndex(), found, found, QModelIndex(), place)
            self._rows.insert(place, self._rows.pop(found))
            self.endMoveRows()
        if self._rows[place] != row:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place))

    def _move(self, old: int, new: int) -> None:
        """Move a row further down."""
        self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), new + 1)
        self._rows.insert(new, self._rows.pop(old))
        self.endMoveRows()
