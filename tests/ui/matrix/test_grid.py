"""How the grid of the matrix looks, and how its rows and columns change places."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from kommunikator.domain.edit import taken_away
from kommunikator.domain.matrix_planning import set_used
from kommunikator.domain.team import purpose_of
from kommunikator.domain.team_planning import change
from kommunikator.ui import theme
from kommunikator.ui.drawing import Hand
from kommunikator.ui.matrix.actions import channel_menu, theme_menu
from kommunikator.ui.matrix.cell_layout import MOST_IDEAS, Measures, line_at, lines_in, place_at
from kommunikator.ui.matrix.heads import ChannelHead, Corner, _second_line
from kommunikator.ui.matrix.model import MatrixModel
from kommunikator.ui.matrix.view import MatrixView
from tests.ui.matrix.plans import DIALOGUE, EVENTS, IG, LAST, MIDDLE, SNOW, TOP
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


def test_keys_move_the_row_and_the_column_of_the_cell(grid: MatrixView, matrix_plan: Plan, qtbot: QtBot) -> None:
    grid.choose(TOP)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(grid, key, Qt.KeyboardModifier.AltModifier)
    assert [one.id for one in grid.matrix.channels] == [FB.id, WEB.id, IG.id]
    assert [one.id for one in grid.matrix.themes] == [EVENTS.id, ADVENT.id, SNOW.id]
    assert grid.pair == TOP
    assert matrix_plan.document.undo_stack.count() == 2
    grid.choose(LAST)
    with qtbot.waitSignal(matrix_plan.document.refused):
        QTest.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)


# --- look --------------------------------------------------------------------------------------------------------


def test_rows_grow_with_their_ideas_up_to_a_limit(grid: MatrixView, model: MatrixModel) -> None:
    heights = []
    for count in (2, 4, 30):
        model.write(model.cell(TOP), "\n".join(f"Idea {n}" for n in range(count)))
        heights.append(grid.rowHeight(1))
    assert heights[0] < heights[1] < heights[2]
    m = Measures(theme.current())
    lines = lines_in(m, heights[2], [1] * 30)
    assert (lines.shown, lines.more, len(lines.edges)) == (MOST_IDEAS - 1, 31 - MOST_IDEAS, MOST_IDEAS + 1)
    grid.set_ideas_shown(False)
    assert grid.rowHeight(1) < heights[0]


def test_lines_are_found_by_their_height() -> None:
    m = Measures(theme.current())
    lines = lines_in(m, m.row_height(2, True), [1, 1])
    assert [line_at(lines, y) for y in (0, m.ideas_top, m.ideas_top + m.line, m.ideas_top + 2 * m.line)] == [
        *(-1, 0, 1, -1)
    ]
    heights = (m.ideas_top + round(part * m.line) for part in (-0.3, 0.3, 0.7, 1.7, 2.7))
    assert [place_at(lines, y) for y in heights] == [0, 0, 1, 2, 2]


def test_a_long_idea_takes_the_lines_that_others_leave() -> None:
    m = Measures(theme.current())
    lines = lines_in(m, m.row_height(4, True), [3, 1])
    assert (lines.given, lines.more) == ((3, 1), 0)
    heights = (m.ideas_top + round(part * m.line) for part in (-0.3, 0.3, 2.7, 3.3, 4.3))
    assert [line_at(lines, y) for y in heights] == [-1, 0, 0, 1, -1]
    heights = (m.ideas_top + round(part * m.line) for part in (1.3, 1.7, 3.3, 3.7, 9))
    assert [place_at(lines, y) for y in heights] == [0, 1, 1, 2, 2]
    assert lines_in(m, m.row_height(4, True), [3, 3]).given == (2, 2)
    assert lines_in(m, m.row_height(4, True), [3] * 5).given == (1, 1, 1)


def test_a_row_has_room_for_its_long_ideas(grid: MatrixView, model: MatrixModel) -> None:
    before = grid.rowHeight(1)
    long = "A long idea about wreaths, candles and the school choir on the square"
    model.write(model.cell(TOP), f"{long}\n{long}")
    m = Measures(theme.current())
    wanted = m.wanted_lines([long, long], grid.columnWidth(0))
    assert min(wanted) > 1
    assert grid.rowHeight(1) == before + (sum(wanted) - 2) * m.line
    model.document.do(set_used([model.cell(TOP)], False))
    assert grid.rowHeight(1) == before


def test_columns_share_the_width_until_they_would_be_too_narrow(grid: MatrixView) -> None:
    widths = [grid.columnWidth(n) for n in range(3)]
    assert max(widths) - min(widths) <= 1
    assert not grid.horizontalScrollBar().isVisible()
    grid.resize(500, 640)
    assert grid.columnWidth(0) >= 160
    assert grid.horizontalScrollBar().maximum() > 0


def test_columns_leave_room_for_a_scroll_bar_that_comes(grid: MatrixView, model: MatrixModel, qtbot: QtBot) -> None:
    """Rows that grow make one; without room for it the columns would scroll sideways for its width."""
    grid.resize(1100, grid.horizontalHeader().height() + sum(grid.rowHeight(n) for n in range(3)) + 4)
    assert not grid.verticalScrollBar().isVisible()
    model.write(model.cell(TOP), "\n".join(f"Idea {n}" for n in range(6)))
    qtbot.waitUntil(grid.verticalScrollBar().isVisible)
    assert grid.horizontalScrollBar().maximum() == 0
    assert sum(grid.columnWidth(n) for n in range(3)) == grid.viewport().width()
    model.write(model.cell(TOP), "One")
    qtbot.waitUntil(lambda: not grid.verticalScrollBar().isVisible())
    assert sum(grid.columnWidth(n) for n in range(3)) == grid.viewport().width()


def test_the_words_of_the_corner_stand_over_the_chips(grid: MatrixView) -> None:
    corner = grid.findChild(Corner)
    assert corner is not None
    picture = corner.grab().toImage()
    ground = picture.pixelColor(2, corner.height() // 2)
    row = range(corner.height() // 2 - 4, corner.height() // 2 + 4)
    ink = [x for x in range(corner.width() - 4) if any(picture.pixelColor(x, y) != ground for y in row)]
    assert abs(ink[0] - theme.current().px(24)) <= 2


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


def test_purposes_stand_below_the_tone_where_there_is_room(grid: MatrixView, matrix_plan: Plan) -> None:
    head = grid.verticalHeader()
    assert isinstance(head, ChannelHead)
    assert grid.matrix.purposes_of(IG.id) == "Dialogue"
    least = QSize(head.width(), head.wanted_height(2, head.width()))
    room = QSize(head.width(), least.height() + 40)
    before = [painted(head, 2, size) for size in (least, room)]
    matrix_plan.document.do(taken_away("Change", purpose_of(IG.id, DIALOGUE.id)))
    assert grid.matrix.purposes_of(IG.id) == ""
    after = [painted(head, 2, size) for size in (least, room)]
    assert (before[0] == after[0], before[1] == after[1]) == (True, False)


def painted(head: ChannelHead, section: int, size: QSize) -> QImage:
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    head._drawing(head.hands, section, size).paint(painter)
    painter.end()
    return picture


def test_a_head_with_another_purpose_is_painted_anew(grid: MatrixView, matrix_plan: Plan, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.matrix.headerDataChanged):
        matrix_plan.document.do(change(DIALOGUE, name="Talk"))
    assert grid.matrix.purposes_of(IG.id) == "Talk"


def test_the_days_of_a_campaign_stay_where_room_is_short() -> None:
    hand = Hand(theme.current().font("small"))
    whole = _second_line(hand, SNOW, 3, 10_000)
    assert whole == "1 Nov–31 Mar · 3 posts in all"
    assert _second_line(hand, SNOW, 3, hand.width(whole) - 1) == "1 Nov–31 Mar"
    assert _second_line(hand, EVENTS, 3, 1) == "3 posts in all"
