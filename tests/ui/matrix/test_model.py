"""The matrix as a table: what stands in it, what is told when the plan changes, and what is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt

from kommunikator.domain.edit import added, changed
from kommunikator.domain.matrix_planning import mark_one_time
from kommunikator.domain.period import Period, PeriodKind
from kommunikator.domain.planning import reschedule
from kommunikator.domain.team_planning import archive, change
from kommunikator.ui.matrix.model import CELL_ROLE, MatrixModel
from tests.ui.matrix.plans import (
    BUSES,
    CANDLES,
    EVENTS,
    IG,
    LAST,
    MIDDLE,
    PARENTS,
    PARKING,
    SNOW,
    TOP,
    WREATHS,
    ideas,
)
from tests.ui.plans import ADVENT, FB, THURSDAY, WEB, Plan, locked

_Role = Qt.ItemDataRole
_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class Told:
    """What a model has told its views."""

    def __init__(self, model: MatrixModel) -> None:
        self.cells: list[tuple[int, int, int]] = []
        self.heads: list[Qt.Orientation] = []
        self.resets = 0
        self.coverages = 0
        model.dataChanged.connect(self._cells)
        model.headerDataChanged.connect(lambda orientation, _first, _last: self.heads.append(orientation))
        model.modelReset.connect(self._reset)
        model.coverage_changed.connect(self._coverage)

    def _cells(self, first: QModelIndex, last: QModelIndex) -> None:
        self.cells.append((first.row(), first.column(), last.column()))

    def _reset(self) -> None:
        self.resets += 1

    def _coverage(self) -> None:
        self.coverages += 1


@pytest.fixture
def told(model: MatrixModel) -> Told:
    return Told(model)


def said(model: MatrixModel, pair: Any, role: int = _Role.AccessibleTextRole) -> str:
    return model.data(model.index_of(pair), role)


def test_is_a_model_as_qt_wants_it(model: MatrixModel, qtmodeltester) -> None:
    qtmodeltester.check(model)


def test_has_a_row_a_channel_and_a_column_a_theme(model: MatrixModel) -> None:
    heads = [model.headerData(n, _DOWN) for n in range(model.rowCount())]
    assert heads == ["Website", "Facebook", "Instagram"]
    assert [model.headerData(n, _ACROSS) for n in range(model.columnCount())] == ["Advent", "Events", "Snow"]
    assert said(model, TOP, _Role.DisplayRole) == "Wreaths\nCandles"
    assert model.pair_of(model.index(1, 1)) == MIDDLE


def test_says_all_of_a_cell_to_a_screen_reader(model: MatrixModel) -> None:
    assert said(model, MIDDLE) == "Facebook, Events: 1 idea, 1 planned, 0 published, next Friday 27 November"
    assert said(model, (WEB.id, EVENTS.id)) == "Website, Events: not used here"
    assert said(model, (IG.id, ADVENT.id)) == "Instagram, Advent: 0 ideas, 0 planned, 0 published"


def test_says_how_long_a_cell_has_been_empty(matrix_plan: Plan) -> None:
    matrix_plan.now = matrix_plan.now.replace(month=12, day=31)
    assert said(MatrixModel(matrix_plan.document), MIDDLE).endswith("last Friday 27 November, empty for 34 days")


def test_a_tool_tip_tells_when_each_idea_was_last_used(model: MatrixModel) -> None:
    lines = said(model, TOP, _Role.ToolTipRole).splitlines()
    assert lines[1:] == ["• Wreaths", "• Candles (one-time, last used 23 Nov 2026)"]


def test_a_used_one_time_idea_is_done(model: MatrixModel, matrix_plan: Plan) -> None:
    assert model.index_of(TOP).data(CELL_ROLE).done == {CANDLES.id}
    matrix_plan.document.do(mark_one_time(CANDLES, False))
    assert not model.index_of(TOP).data(CELL_ROLE).done


def test_heads_tell_totals_tone_purposes_and_dates(model: MatrixModel) -> None:
    spoken = _Role.AccessibleTextRole
    assert model.headerData(1, _DOWN, spoken) == "Facebook, 3 posts in all"
    assert model.headerData(2, _DOWN, spoken) == "Instagram, 0 posts in all, Tone: Picture first, Dialogue"
    assert model.headerData(1, _ACROSS, spoken) == "Events, 1 post in all"
    assert model.headerData(2, _ACROSS, spoken) == "Snow, Campaign, 1 Nov 2026 – 31 Mar 2027 · 0 posts in all"


def test_a_name_that_looks_like_html_is_shown_as_it_stands(model: MatrixModel, matrix_plan: Plan) -> None:
    matrix_plan.document.do(change(EVENTS, name="<b>Events</b>"))
    assert "&lt;b&gt;Events" in model.headerData(1, _ACROSS, _Role.ToolTipRole)


def test_writing_a_cell_keeps_the_ideas_that_stay(model: MatrixModel, matrix_plan: Plan) -> None:
    assert model.setData(model.index_of(TOP), "Stars\n• Wreaths\n\n  Candles ")
    assert ideas(matrix_plan, *TOP) == ["Stars", "Wreaths", "Candles"]
    assert [idea.id for idea in model.cell(TOP).ideas][1:] == [WREATHS.id, CANDLES.id]
    matrix_plan.document.undo()
    assert model.cell(TOP).lines == ("Wreaths", "Candles")


def test_writing_what_stands_there_writes_nothing(model: MatrixModel, matrix_plan: Plan) -> None:
    assert model.setData(model.index_of(TOP), "Wreaths\nCandles")
    assert not matrix_plan.document.undo_stack.canUndo()


def test_writing_into_a_held_file_is_refused(model: MatrixModel, matrix_plan: Plan, qtbot) -> None:
    with locked(matrix_plan), qtbot.waitSignal(matrix_plan.document.refused):
        assert not model.setData(model.index_of(TOP), "Stars")
    assert model.cell(TOP).lines == ("Wreaths", "Candles")


def test_tells_of_the_cells_that_differ_and_of_no_others(model: MatrixModel, matrix_plan: Plan, told: Told) -> None:
    matrix_plan.document.do(reschedule(BUSES, THURSDAY))
    assert (told.cells, told.heads, told.resets) == ([(1, 1, 1)], [], 0)
    assert said(model, MIDDLE).endswith("next Thursday 26 November")


def test_tells_heads_when_totals_or_names_differ(model: MatrixModel, matrix_plan: Plan, told: Told) -> None:
    matrix_plan.document.do(reschedule(BUSES, date(2026, 12, 4)))
    assert told.heads == [_DOWN, _ACROSS]
    matrix_plan.document.do(change(IG, tone="Short"))
    assert told.heads == [_DOWN, _ACROSS, _DOWN]
    assert told.resets == 0


def test_a_change_elsewhere_tells_nothing_of_cells(matrix_plan: Plan, told: Told) -> None:
    matrix_plan.document.do(added("Add audience", replace(PARENTS, id=WEB.id, name="Youth")))
    assert (told.cells, told.heads, told.coverages) == ([], [], 0)


def test_other_rows_or_columns_are_a_reset(model: MatrixModel, matrix_plan: Plan, told: Told) -> None:
    matrix_plan.document.do(archive(EVENTS))
    assert told.resets == 1
    assert [theme.id for theme in model.themes] == [ADVENT.id, SNOW.id]
    assert not model.index_of(MIDDLE).isValid()


def test_rests_while_it_is_not_live_and_catches_up(model: MatrixModel, matrix_plan: Plan, told: Told) -> None:
    model.set_live(False)
    matrix_plan.document.do(changed("Change content ideas", (WREATHS, replace(WREATHS, text="Garlands"))))
    assert told.coverages == 0
    model.set_live(True)
    assert model.cell(TOP).lines == ("Garlands", "Candles")
    assert told.coverages == 1
    model.set_live(False)
    model.set_live(True)
    assert told.coverages == 1


def test_a_new_day_is_read_when_it_is_live_again(model: MatrixModel, matrix_plan: Plan) -> None:
    model.set_live(False)
    matrix_plan.now = matrix_plan.now.replace(month=12, day=31)
    model.set_live(True)
    assert model.today == date(2026, 12, 31)
    assert MIDDLE in model.coverage.gaps


def test_follows_what_another_program_writes(model: MatrixModel, matrix_plan: Plan) -> None:
    with matrix_plan.elsewhere() as store:
        store.apply(changed("Change content ideas", (PARKING, replace(PARKING, text="Trams"))))
    matrix_plan.document.look_for_changes_outside()
    assert model.cell(MIDDLE).lines == ("Trams",)


def test_counts_over_other_days(model: MatrixModel, told: Told) -> None:
    model.show_period(Period.around(PeriodKind.MONTH, date(2026, 12, 1)))
    assert "0 planned" in said(model, MIDDLE)
    assert told.coverages == 1
    model.show_period(model.period)
    assert told.coverages == 1


def test_a_campaign_that_is_over_shows_in_its_own_months_only(matrix_plan: Plan) -> None:
    matrix_plan.document.do(change(SNOW, starts=date(2026, 9, 1), ends=date(2026, 10, 31)))
    model = MatrixModel(matrix_plan.document)
    assert not model.index_of(LAST).isValid()
    model.show_period(Period.around(PeriodKind.MONTH, date(2026, 10, 1)))
    assert model.index_of(LAST).isValid()


def test_counts_the_posts_for_some_audiences_alone(model: MatrixModel) -> None:
    model.filter_by(frozenset({PARENTS.id}))
    assert model.coverage.count(*MIDDLE).planned == 1
    assert model.coverage.count(*TOP).published == 0


def test_stays_as_it_was_when_the_file_is_held(model: MatrixModel, matrix_plan: Plan, qtbot) -> None:
    period = model.period
    with locked(matrix_plan), qtbot.waitSignal(matrix_plan.document.refused):
        model.show_period(period.turned(1))
    assert model.period == period
    assert model.coverage.count(*MIDDLE).planned == 1


def test_no_cell_lies_outside_the_grid(model: MatrixModel) -> None:
    with pytest.raises(IndexError):
        model.pair_of(QModelIndex())
    assert model.data(QModelIndex(), _Role.DisplayRole) is None
    assert not model.setData(QModelIndex(), "Stars")
    assert model.headerData(9, _ACROSS) is None
    assert model.idea(FB.id) is None
