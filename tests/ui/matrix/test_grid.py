"""How the grid of the matrix looks, and how its rows and columns change places."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from kommunikator.domain.team_planning import change
from kommunikator.ui import theme
from kommunikator.ui.matrix.actions import channel_menu, theme_menu
from kommunikator.ui.matrix.cell_layout import MOST_IDEAS, Measures, line_at, lines_in, place_at
from kommunikator.ui.matrix.model import MatrixModel
from kommunikator.ui.matrix.view import MatrixView
from tests.ui.matrix.plans import EVENTS, IG, MIDDLE, SNOW, TOP
from tests.ui.plans import ADVENT, FB, WEB, Plan


def entry(menu: QMenu, text: str):
    return next(action for action in menu.actions() if action.text() == text)


# --- heads -------------------------------------------------------------------------------------------------------


def test_a_click_on_a_head_asks_for_its_channel_or_theme(grid: MatrixView, qtbot: QtBot) -> None:
    head = grid.verticalHeader()
    with qtbot.waitSignal(grid.channel_wanted) as asked:
        at = QPoint(10, head.sectionViewportPosition(1) + 10)
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == [FB.id]
    head = grid.horizontalHeader()
    with qtbot.waitSignal(grid.theme_wanted) as asked:
        at = QPoint(head.sectionViewportPosition(2) + 10, 10)
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == [SNOW.id]


def test_a_dragged_row_is_put_where_it_was_let_go(grid: MatrixView, matrix_plan: Plan) -> None:
    grid.choose(TOP)
    grid.verticalHeader().moveSection(2, 0)
    assert [one.id for one in grid.matrix.channels] == [IG.id, WEB.id, FB.id]
    assert [grid.verticalHeader().visualIndex(n) for n in range(3)] == [0, 1, 2]
    assert grid.pair == TOP
    matrix_plan.document.undo()
    assert [one.id for one in grid.matrix.channels] == [WEB.id, FB.id, IG.id]


def test_base_themes_are_moved_among_themselves(grid: MatrixView) -> None:
    grid.horizontalHeader().moveSection(0, 2)
    assert [one.id for one in grid.matrix.themes] == [EVENTS.id, ADVENT.id, SNOW.id]


def test_a_campaign_stays_where_its_start_puts_it(grid: MatrixView, matrix_plan: Plan, qtbot: QtBot) -> None:
    with qtbot.waitSignal(matrix_plan.document.refused):
        grid.horizontalHeader().moveSection(2, 0)
    assert [grid.horizontalHeader().visualIndex(n) for n in range(3)] == [0, 1, 2]
    assert not matrix_plan.document.undo_stack.canUndo()


def test_the_menus_of_the_heads_move_by_keyboard(grid: MatrixView) -> None:
    menu = channel_menu(QMenu(grid), grid, grid.matrix.channels[0])
    assert not entry(menu, "Move up").isEnabled()
    entry(menu, "Move down").trigger()
    assert [one.id for one in grid.matrix.channels] == [FB.id, WEB.id, IG.id]
    menu = theme_menu(QMenu(grid), grid, grid.matrix.themes[1])
    assert not entry(menu, "Move right").isEnabled()
    entry(menu, "Move left").trigger()
    assert [one.id for one in grid.matrix.themes] == [EVENTS.id, ADVENT.id, SNOW.id]
    assert [action.text() for action in theme_menu(QMenu(grid), grid, grid.matrix.themes[2]).actions()] == ["Details"]


# --- look --------------------------------------------------------------------------------------------------------


def test_rows_grow_with_their_ideas_up_to_a_limit(grid: MatrixView, model: MatrixModel) -> None:
    heights = []
    for count in (2, 4, 30):
        model.write(model.cell(TOP), "\n".join(f"Idea {n}" for n in range(count)))
        heights.append(grid.rowHeight(1))
    assert heights[0] < heights[1] < heights[2]
    m = Measures(theme.current())
    lines = lines_in(m, heights[2], 30)
    assert (lines.shown, lines.more, len(lines.tops)) == (MOST_IDEAS - 1, 31 - MOST_IDEAS, MOST_IDEAS)
    grid.set_ideas_shown(False)
    assert grid.rowHeight(1) < heights[0]


def test_lines_are_found_by_their_height() -> None:
    m = Measures(theme.current())
    lines = lines_in(m, m.row_height(2, True), 2)
    assert [line_at(m, lines, y) for y in (0, m.ideas_top, m.ideas_top + m.line, m.ideas_top + 2 * m.line)] == [
        *(-1, 0, 1, -1)
    ]
    heights = (m.ideas_top + round(part * m.line) for part in (-0.3, 0.3, 0.7, 1.7, 2.7))
    assert [place_at(m, lines, y) for y in heights] == [0, 0, 1, 2, 2]


def test_columns_share_the_width_until_they_would_be_too_narrow(grid: MatrixView) -> None:
    widths = [grid.columnWidth(n) for n in range(3)]
    assert max(widths) - min(widths) <= 1
    assert not grid.horizontalScrollBar().isVisible()
    grid.resize(500, 640)
    assert grid.columnWidth(0) >= 160
    assert grid.horizontalScrollBar().maximum() > 0


def test_all_grows_with_the_text(grid: MatrixView, light_again: None, qapp: QApplication) -> None:
    before = grid.rowHeight(1), grid.horizontalHeader().height()
    theme.apply(qapp, "dark", 200)
    assert grid.rowHeight(1) > 1.8 * before[0]
    assert grid.horizontalHeader().sizeHint().height() > 1.8 * before[1]


def test_paints_gaps_only_while_they_are_shown(grid: MatrixView, matrix_plan: Plan) -> None:
    matrix_plan.now = matrix_plan.now.replace(month=12, day=31)
    grid.matrix.refresh()
    at = grid.visualRect(grid.matrix.index_of(MIDDLE)).bottomRight() - QPoint(6, 6)
    picture = grid.viewport().grab().toImage()
    assert picture.pixelColor(at) == theme.current().colour("warnbg")
    grid.set_gaps_shown(False)
    picture = grid.viewport().grab().toImage()
    assert picture.pixelColor(at) == theme.current().colour("surface")


def test_a_head_with_another_name_is_painted_anew(grid: MatrixView, matrix_plan: Plan) -> None:
    head = grid.verticalHeader()
    before = head.viewport().grab().toImage()
    matrix_plan.document.do(change(IG, tone="Short and warm, always with a picture, and never more than three lines"))
    assert head.viewport().grab().toImage() != before
    assert head.sectionSize(2) >= head.wanted_height(2, head.width())  # type: ignore[attr-defined]
