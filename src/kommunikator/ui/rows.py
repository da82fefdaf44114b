"""A list model over frozen values that changes row by row, so that views keep selection, scroll and focus."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from collections.abc import Set as AbstractSet
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
        standing = [self._key(row) for row in self._rows]
        kept = {key for key in standing if key in places}
        if not kept:
            self._replace_all(rows)
            return
        self._remove_others([key in places for key in standing])
        place = 0
        while place < len(rows):
            new = self._new_from(place, rows, kept)
            if new:
                self._insert(place, rows[place : place + new])
            # Most rows stand already, and are the same as before.
            elif self._rows[place] != rows[place]:
                self._put(place, rows[place], places)
            place += new or 1

    def _remove_others(self, kept: Sequence[bool]) -> None:
        """Remove the rows that are not kept: those that stand together at once, which views take far quicker."""
        last = len(kept)
        while last:
            first = last - 1
            while first and kept[first - 1] == kept[last - 1]:
                first -= 1
            if not kept[first]:
                self._remove(first, last - 1)
            last = first

    def _new_from(self, place: int, rows: Sequence[Row], kept: AbstractSet[Hashable]) -> int:
        """Give how many of the rows from `place` on stand nowhere yet."""
        last = place
        while last < len(rows) and self._key(rows[last]) not in kept:
            last += 1
        return last - place

    def _replace_all(self, rows: Sequence[Row]) -> None:
        if self._rows or rows:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()

    def _remove(self, first: int, last: int) -> None:
        self.beginRemoveRows(QModelIndex(), first, last)
        del self._rows[first : last + 1]
        self.endRemoveRows()

    def _insert(self, place: int, rows: Sequence[Row]) -> None:
        self.beginInsertRows(QModelIndex(), place, place + len(rows) - 1)
        self._rows[place:place] = rows
        self.endInsertRows()

    def _put(self, place: int, row: Row, places: dict[Hashable, int]) -> None:
        """Make `row`, which stands at `place` or further down, stand at `place`; all rows before it stand already."""
        key = self._key(row)
        found = next(n for n in range(place, len(self._rows)) if self._key(self._rows[n]) == key)
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
