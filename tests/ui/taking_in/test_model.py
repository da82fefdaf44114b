"""The rows of what a file would change, and what is chosen of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from kommunikator.exchange.taking_in.preview import Sort, preview, sound_keys
from kommunikator.ui.rows import ROW_ROLE
from kommunikator.ui.taking_in.model import Part, Row, TakingInModel, rows_of
from tests.ui.plans import TODAY, Plan
from tests.ui.taking_in.files import clashing

_CHECKED = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def model(plan: Plan) -> TakingInModel:
    shown = preview(clashing(plan), plan.store, TODAY)
    made = TakingInModel()
    made.show_preview(shown, rows_of(shown), sound_keys(shown.items))
    return made


def row(model: TakingInModel, sort: Sort) -> Row:
    return next(row for row in model.all_rows if row.sort is sort)


def box(model: TakingInModel, at: int) -> Qt.CheckState:
    return Qt.CheckState(model.index(at).data(_CHECKED))


def test_it_is_a_model_as_qt_wants_it(model: TakingInModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    model.show_sorts({Sort.NEW})
    qtmodeltester.check(model)
    assert model.rowCount(model.index(0)) == 0
    assert model.index(0).data(ROW_ROLE) is model.rows[0]
    assert model.data(QModelIndex()) is None


def test_all_but_clashes_and_what_was_deleted_is_chosen(model: TakingInModel) -> None:
    sorts = [Sort.CHANGED, Sort.CLASH, Sort.DELETED, Sort.CHANGED, Sort.NEW]
    assert [row.sort for row in model.rows] == sorts
    assert [model.part(row) for row in model.rows] == [Part.ALL, Part.ALL, Part.NONE, Part.ALL, Part.ALL]
    clash = row(model, Sort.CLASH)
    assert [model.is_taken(line) for line in model.lines(clash)] == [False, True]
    assert not model.chosen.intersection(clash.clashing)


def test_a_tick_takes_what_clashes_with_nothing(model: TakingInModel) -> None:
    told: list[None] = []
    model.choice_changed.connect(lambda: told.append(None))
    clash, index = row(model, Sort.CLASH), model.index(1)
    model.take(clash.clashing, taken=True)
    assert model.setData(index, Qt.CheckState.Unchecked, _CHECKED)
    assert (model.part(clash), box(model, 1)) == (Part.NONE, Qt.CheckState.Unchecked)
    model.take(clash.clashing, taken=True)
    assert box(model, 1) == Qt.CheckState.PartiallyChecked
    assert model.setData(index, Qt.CheckState.Checked, _CHECKED)
    assert model.chosen.issuperset((*clash.sound, *clash.clashing))
    assert len(told) == 4
    model.take(clash.clashing, taken=True)
    assert len(told) == 4
    assert not model.setData(index, "x", Qt.ItemDataRole.EditRole)


def test_where_all_clashes_a_tick_takes_it_all(model: TakingInModel) -> None:
    deleted = row(model, Sort.DELETED)
    model.tick(deleted, on=True)
    assert model.part(deleted) is Part.ALL
    assert model.chosen.issuperset(deleted.clashing)


def test_ticking_all_and_none_is_about_what_is_shown(model: TakingInModel) -> None:
    model.show_sorts({Sort.CHANGED, Sort.CLASH})
    model.tick_shown(on=False)
    parts = {row.sort: model.part(row) for row in model.all_rows}
    assert parts == {Sort.CHANGED: Part.NONE, Sort.CLASH: Part.NONE, Sort.DELETED: Part.NONE, Sort.NEW: Part.ALL}
    model.show_sorts(())
    model.tick_shown(on=True)
    assert all(model.part(row) is Part.ALL for row in model.all_rows)


def test_a_screen_reader_says_all_of_a_row(model: TakingInModel) -> None:
    spoken = [model.index(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(model.rowCount())]
    assert spoken[1] == (
        "Clash: Council meets at seven. Wed 25 Nov 09:00."
        " Title: from “Council meets at seven” to “Council meets at eight”, The plan’s stays."
        " Status: from “Review” to “Draft”"
    )
    assert spoken[0].startswith("Changed: Library evening. Wed 25 Nov 15:00. Title: from “Library evening” to")
    assert len(spoken[0]) < 500
    assert spoken[4] == "New: New one. Sat 28 Nov 10:00. Channel: Facebook"
    assert model.index(4).data(Qt.ItemDataRole.ToolTipRole) == "New one"
