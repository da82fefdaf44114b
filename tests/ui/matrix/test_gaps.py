"""The list of gaps as work to do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.coverage import Coverage
from kommunikator.domain.edit import changed
from kommunikator.domain.matrix import MatrixContents, Pair
from kommunikator.domain.matrix_planning import add_idea, plan_idea, set_gap_limit
from kommunikator.ui import theme
from kommunikator.ui.matrix.gaps import GapsModel, GapsPanel
from kommunikator.ui.matrix.model import MatrixModel
from tests.ui.matrix.screen_hands import FB_EVENTS, GUIDE, WEB_EVENTS, with_matrix
from tests.ui.plans import Plan

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def matrix(plan: Plan, look: theme.Theme) -> MatrixModel:
    return MatrixModel(with_matrix(plan).document)


@pytest.fixture
def panel(matrix: MatrixModel, qtbot: QtBot) -> GapsPanel:
    made = GapsPanel()
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show_coverage(matrix.coverage, matrix.contents)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.view.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def spoken(panel: GapsPanel) -> list[str]:
    return [panel.model.index(row).data(ACCESSIBLE) for row in range(panel.model.rowCount())]


def test_the_longest_gap_comes_first(panel: GapsPanel) -> None:
    assert spoken(panel) == [
        "Facebook, Events, Empty 61 days (limit 28)",
        "Website, Events, Empty 30 days (limit 28), What is on",
    ]
    assert panel.head.count.text() == "2"


def test_the_model_keeps_qts_rules(matrix: MatrixModel, qtmodeltester: ModelTester) -> None:
    model = GapsModel()
    model.show_coverage(matrix.coverage, matrix.contents)
    qtmodeltester.check(model)
    model.show_coverage(Coverage(), MatrixContents())
    assert model.rowCount() == 0


def test_enter_goes_to_the_cell_and_p_plans_there(panel: GapsPanel) -> None:
    gone: list[Pair] = []
    planned: list[tuple[Pair, ContentIdea | None]] = []
    panel.chosen.connect(gone.append)
    panel.plan_wanted.connect(lambda pair, idea: planned.append((pair, idea)))
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    QTest.keyClick(panel.view, Qt.Key.Key_P)
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    QTest.keyClick(panel.view, Qt.Key.Key_P)
    assert gone == [FB_EVENTS]
    assert planned == [(FB_EVENTS, None), (WEB_EVENTS, GUIDE)]


def test_a_click_goes_to_the_cell(panel: GapsPanel) -> None:
    gone: list[Pair] = []
    panel.chosen.connect(gone.append)
    rect = panel.view.visualRect(panel.model.index(1))
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert gone == [WEB_EVENTS]


def test_escape_and_the_cross_hide_the_list(panel: GapsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    with qtbot.waitSignal(panel.closed):
        panel.head.close_button.click()


def test_one_stays_at_the_gap_while_others_go(panel: GapsPanel, matrix: MatrixModel, plan: Plan) -> None:
    panel.view.setCurrentIndex(panel.model.index(1))
    plan.document.do(set_gap_limit(matrix.cell(FB_EVENTS), 90))
    panel.show_coverage(matrix.coverage, matrix.contents)
    row = panel.view.current_row()
    assert row is not None
    assert (row.pair, panel.model.rowCount()) == (WEB_EVENTS, 1)


def test_without_gaps_it_says_so(panel: GapsPanel) -> None:
    panel.show_coverage(Coverage(), MatrixContents())
    assert (panel.view.isVisible(), panel.head.count.text()) == (False, "")
    assert panel.focusProxy() is panel.head.close_button
    assert panel.head.close_button.hasFocus()


def test_the_tip_shows_untrusted_text_as_it_stands(matrix: MatrixModel, plan: Plan) -> None:
    changed_idea = ContentIdea(
        id=GUIDE.id, channel=GUIDE.channel, theme=GUIDE.theme, text="<b>bold</b>", position=GUIDE.position
    )
    plan.document.do(changed("Change", (GUIDE, changed_idea)))
    model = GapsModel()
    model.show_coverage(matrix.coverage, matrix.contents)
    assert "&lt;b&gt;" in model.index(1).data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize("size", [100, 200])
def test_the_rows_grow_with_the_text(panel: GapsPanel, qapp: QApplication, light_again: None, size: int) -> None:
    small = panel.view.sizeHintForRow(0)
    theme.apply(qapp, "light", size)
    assert (panel.view.sizeHintForRow(0) > small) == (size > 100)
    assert panel.grab().width() >= panel.minimumWidth() >= theme.current().px(264)


def test_an_idea_that_is_done_for_good_is_not_proposed(panel: GapsPanel, matrix: MatrixModel, plan: Plan) -> None:
    once = replace(GUIDE, one_time=True)
    plan.document.do(changed("Mark content idea", (GUIDE, once)))
    plan.document.do(plan_idea(once, None, plan.document.team))
    panel.show_coverage(matrix.coverage, matrix.contents)
    assert spoken(panel)[1] == "Website, Events, Empty 30 days (limit 28)"
    plan.document.do(add_idea(matrix.cell(WEB_EVENTS), "Dancing"))
    panel.show_coverage(matrix.coverage, matrix.contents)
    assert spoken(panel)[1].endswith(", Dancing")
