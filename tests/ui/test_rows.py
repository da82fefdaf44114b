from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from kommunikator.ui.rows import ROW_ROLE, RowsModel


@dataclass(frozen=True)
class Line:
    key: int
    text: str = ""


Model = RowsModel[Line]
LISTS = st.lists(
    st.builds(Line, st.integers(0, 9), st.sampled_from("abc")), unique_by=lambda line: line.key, max_size=10
)


def shown(line: Line, role: int) -> Any:
    return line.text if role == Qt.ItemDataRole.DisplayRole else None


def fresh() -> Model:
    return Model(lambda line: line.key, shown)


class Mirror:
    """A list kept up to date by the model's signals alone, as a view does it."""

    def __init__(self, model: Model) -> None:
        self.rows: list[Line] = list(model.rows)
        self.told: list[str] = []
        self._model = model
        model.modelReset.connect(self._reset)
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.rowsMoved.connect(self._moved)
        model.dataChanged.connect(self._changed)

    def _now(self, row: int) -> Line:
        return self._model.index(row).data(ROW_ROLE)

    def _reset(self) -> None:
        self.told.append("reset")
        self.rows = [self._now(row) for row in range(self._model.rowCount())]

    def _inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.told.append("inserted")
        self.rows[first:first] = [self._now(row) for row in range(first, last + 1)]

    def _removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.told.append("removed")
        del self.rows[first : last + 1]

    def _moved(self, _from: QModelIndex, first: int, last: int, _to: QModelIndex, before: int) -> None:
        self.told.append("moved")
        assert not first <= before <= last + 1
        moving = self.rows[first : last + 1]
        del self.rows[first : last + 1]
        # `before` counts the rows as they stood, the moving ones among them.
        place = before if before < first else before - len(moving)
        self.rows[place:place] = moving

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self.told.append("changed")
        for row in range(first.row(), last.row() + 1):
            self.rows[row] = self._now(row)


@settings(max_examples=40)
@given(st.lists(LISTS, min_size=1, max_size=4))
@example([[Line(1), Line(2), Line(3)], [Line(3), Line(1, "c"), Line(4)]])
def test_any_lists_shown_one_after_the_other_are_told_truly(lists: list[list[Line]]) -> None:
    model = fresh()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    mirror = Mirror(model)
    for rows in lists:
        model.show_rows(rows)
        assert list(model.rows) == rows
        assert mirror.rows == rows
    tester.deleteLater()


@settings(max_examples=40)
@given(LISTS, LISTS, st.integers(0, 9))
def test_a_row_that_stays_keeps_its_index(before: list[Line], after: list[Line], key: int) -> None:
    model = fresh()
    model.show_rows(before)
    index = QPersistentModelIndex(model.index_of(key))
    model.show_rows(after)
    stays = any(line.key == key for line in before) and any(line.key == key for line in after)
    assert index.isValid() == stays
    if stays:
        assert index.data(ROW_ROLE).key == key


@pytest.mark.parametrize(("key", "start", "end"), [(3, 2, 0), (1, 0, 2)])
def test_the_selection_stays_with_a_row_that_moves_and_changes(key: int, start: int, end: int) -> None:
    model = fresh()
    model.show_rows([Line(1), Line(2), Line(3)])
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(model.index(start), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    after = [line for line in model.rows if line.key != key]
    model.show_rows([*after[:end], Line(key, "new"), *after[end:]])
    assert selection.currentIndex().row() == end
    assert [index.data() for index in selection.selectedIndexes()] == ["new"]


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ([Line(1), Line(2), Line(3)], []),
        ([Line(1), Line(2, "new"), Line(3)], ["changed"]),
        ([Line(1), Line(3)], ["removed"]),
        ([Line(1), Line(2), Line(9), Line(3)], ["inserted"]),
        ([Line(3), Line(1), Line(2)], ["moved"]),
        ([Line(2), Line(3), Line(1)], ["moved"]),
        ([Line(2), Line(1), Line(3)], ["moved"]),
        ([Line(2), Line(3), Line(1, "new")], ["moved", "changed"]),
        ([Line(2), Line(3), Line(9), Line(1)], ["moved", "inserted"]),
        ([Line(7), Line(8)], ["reset"]),
        ([], ["reset"]),
    ],
)
def test_only_what_differs_is_told(after: list[Line], told: list[str]) -> None:
    model = fresh()
    model.show_rows([Line(1), Line(2), Line(3)])
    mirror = Mirror(model)
    model.show_rows(after)
    assert mirror.told == told


def test_nothing_for_nothing_tells_nothing() -> None:
    model = fresh()
    mirror = Mirror(model)
    model.show_rows([])
    assert mirror.told == []


def test_a_row_is_found_by_its_key() -> None:
    model = fresh()
    model.show_rows([Line(4), Line(5)])
    assert model.index_of(5).row() == 1
    assert not model.index_of(6).isValid()


def test_data_of_no_row_is_nothing() -> None:
    model = fresh()
    model.show_rows([Line(4, "four")])
    assert model.index(0).data() == "four"
    assert model.index(0).data(ROW_ROLE) == Line(4, "four")
    assert model.data(QModelIndex()) is None
    assert model.data(QAbstractItemModel.createIndex(model, 5, 0)) is None
    assert model.rowCount(model.index(0)) == 0
