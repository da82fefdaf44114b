"""What a file would change, as rows that can be ticked, and the keys of what is chosen of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from kommunikator.domain.taking_in import Item
from kommunikator.exchange.taking_in import telling
from kommunikator.exchange.taking_in.preview import Preview, Sort, sort_of
from kommunikator.exchange.taking_in.telling import Line
from kommunikator.ui.rows import ROW_ROLE, Index
from kommunikator.ui.taking_in import wording
from kommunikator.ui.tips import tip


@dataclass(frozen=True, slots=True)
class Row:
    """An item with its sort. `sound` are the keys of its changes that clash with nothing, `clashing` the others."""

    item: Item
    sort: Sort
    sound: tuple[UUID, ...]
    clashing: tuple[UUID, ...]

    @property
    def usual(self) -> tuple[UUID, ...]:
        """Give what its box takes: all that clashes with nothing, or everything where all clashes."""
        return self.sound or self.clashing


class Part(IntEnum):
    """How much of a row is chosen."""

    NONE = 0
    SOME = 1
    ALL = 2


_BOXES: Final = {
    Part.NONE: Qt.CheckState.Unchecked,
    Part.SOME: Qt.CheckState.PartiallyChecked,
    Part.ALL: Qt.CheckState.Checked,
}


def rows_of(preview: Preview) -> list[Row]:
    """Give a row for each item; the keys of many take their time, so it is done off the UI thread."""
    return [_row(item) for item in preview.items]


def _row(item: Item) -> Row:
    keys: tuple[list[UUID], list[UUID]] = [], []
    for change in item.changes:
        keys[change.clash].append(change.key)
    return Row(item, sort_of(item), tuple(keys[False]), tuple(keys[True]))


class TakingInModel(QAbstractListModel):
    """The rows of some sorts; `chosen` holds the keys of all changes that are taken, shown or not."""

    choice_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preview: Preview | None = None
        self.chosen: set[UUID] = set()
        self._all: Sequence[Row] = ()
        self._rows: Sequence[Row] = ()
        self._sorts: frozenset[Sort] = frozenset()
        self._lines: dict[UUID, list[Line]] = {}

    # --- what is shown -----------------------------------------------------------------------------------------

    def show_preview(self, preview: Preview, rows: Sequence[Row], chosen: Iterable[UUID]) -> None:
        """Show other rows with these changes chosen."""
        self.beginResetModel()
        self.preview, self._all, self.chosen, self._lines = preview, rows, set(chosen), {}
        self._filter()
        self.endResetModel()
        self.choice_changed.emit()

    def show_sorts(self, sorts: Collection[Sort]) -> None:
        """Show rows of these sorts alone, of every sort for none."""
        self.beginResetModel()
        self._sorts = frozenset(sorts)
        self._filter()
        self.endResetModel()

    def _filter(self) -> None:
        self._rows = [row for row in self._all if row.sort in self._sorts] if self._sorts else self._all

    @property
    def rows(self) -> Sequence[Row]:
        """Give the rows that are shown."""
        return self._rows

    @property
    def all_rows(self) -> Sequence[Row]:
        """Give all rows."""
        return self._all

    def row_at(self, index: Index) -> Row | None:
        """Give the row at an index, None where there is none."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def lines(self, row: Row) -> list[Line]:
        """Give what would become different of a row, in words; worked out when it is first asked for."""
        found = self._lines.get(row.item.id)
        if found is None:
            assert self.preview is not None
            found = self._lines[row.item.id] = telling.lines_of(row.item, self.preview)
        return found

    def place(self, row: Row) -> str:
        """Give the day of a row's post, or what kind of record it is."""
        assert self.preview is not None
        return telling.place_of(row.item, self.preview)

    # --- what is chosen ----------------------------------------------------------------------------------------

    def part(self, row: Row) -> Part:
        """Give how much of a row is chosen."""
        if self.chosen.issuperset(row.usual):
            return Part.ALL
        return Part.NONE if self.chosen.isdisjoint((*row.sound, *row.clashing)) else Part.SOME

    def is_taken(self, line: Line) -> bool:
        """Tell whether a line's changes are chosen."""
        return self.chosen.issuperset(line.keys)

    def take(self, keys: Iterable[UUID], *, taken: bool) -> None:
        """Choose changes by their keys, or no longer."""
        before = len(self.chosen)
        if taken:
            self.chosen.update(keys)
        else:
            self.chosen.difference_update(keys)
        if len(self.chosen) != before and self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        if len(self.chosen) != before:
            self.choice_changed.emit()

    def tick(self, row: Row, *, on: bool) -> None:
        """Tick a row, or take the tick away with all that is chosen of it."""
        self.take(row.usual if on else (*row.sound, *row.clashing), taken=on)

    def tick_shown(self, *, on: bool) -> None:
        """Tick all rows that are shown, or none of them."""
        keys = (key for row in self._rows for key in (row.usual if on else (*row.sound, *row.clashing)))
        self.take(keys, taken=on)

    # --- for the view ------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self.row_at(index) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        match role:
            case _ if role == ROW_ROLE:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return telling.title_of(row.item)
            case Qt.ItemDataRole.CheckStateRole:
                return _BOXES[self.part(row)]
            case Qt.ItemDataRole.ToolTipRole:
                return tip(telling.title_of(row.item))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index)
        if row is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick(row, on=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _spoken(self, row: Row) -> str:
        lines = self.lines(row)
        sides = [self.is_taken(line) for line in lines]
        return wording.spoken(wording.sort_mark(row.sort), telling.title_of(row.item), self.place(row), lines, sides)
