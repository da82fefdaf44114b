"""Cells to and from spreadsheets and documents, and ideas carried from cell to cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kommunikator.domain.importing import ImportRefused
from kommunikator.ui import dragging
from kommunikator.ui.matrix import clipboard
from kommunikator.ui.matrix.view import MatrixView
from tests.ui.matrix.plans import CANDLES, EVENTS, IG, LAST, MIDDLE, PARKING, TOP, WREATHS, ideas
from tests.ui.plans import ADVENT, FB, MARKET, WEB, Drag, Plan

# As Excel puts two columns and two rows on the clipboard, the first cell with a line break and quotes in it.
_EXCEL = '"Stars\nThe ""big"" tree"\tTrams\r\n\tFerries\r\n'
# As Word does, shortened: a paragraph a line, line ends anywhere in the source, a style sheet before the table.
_WORD = """<html><head><style>td {width: 3cm}</style></head><body><!--StartFragment-->
<table border=1><tr><td width=200><p class=MsoNormal><b>Stars</b>
 &amp; moons<o:p></o:p></p><p>The &lt;big&gt; tree</p></td><td><p>Trams</p></td></tr>
<tr><td colspan=2 style="mso-ignore: colspan"><ul><li>Ferries</li><li>Trains</li></ul></td></tr></table>
<p>After it</p><table><tr><td>Second</td></tr></table><!--EndFragment--></body></html>"""
_LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=12)
_CELLS = st.lists(_LINES.map(lambda text: " ".join(text.split())).filter(bool), max_size=3).map("\n".join)
_BLOCKS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(_CELLS, min_size=width, max_size=width), min_size=1, max_size=4)
)


def on_clipboard(text: str = "", html: str = "") -> None:
    carried = QMimeData()
    if text:
        carried.setText(text)
    if html:
        carried.setHtml(html)
    QGuiApplication.clipboard().setMimeData(carried)


def press(grid: MatrixView, key: Qt.Key) -> None:
    QTest.keyClick(grid, key, Qt.KeyboardModifier.ControlModifier)


def test_reads_what_a_spreadsheet_writes() -> None:
    assert clipboard.text_block(_EXCEL) == [['Stars\nThe "big" tree', "Trams"], ["", "Ferries"]]


def test_reads_a_documents_table() -> None:
    assert clipboard.table_in(_WORD) == [["Stars & moons\nThe <big> tree", "Trams"], ["Ferries\nTrains", ""]]


def test_a_table_inside_a_cell_is_text_of_that_cell() -> None:
    inner = "<table><tr><td>One</td><td>Two</td></tr></table>"
    assert clipboard.table_in(f"<table><tr><td>{inner}</td><td>Three</td></tr></table>") == [["One Two", "Three"]]


@pytest.mark.parametrize("span", ["0", "-1", "x", "1", ""])
def test_a_span_that_makes_no_sense_is_one(span: str) -> None:
    assert clipboard.table_in(f"<table><tr><td colspan='{span}'>One<td>Two</table>") == [["One", "Two"]]


def test_what_is_no_table_is_nothing() -> None:
    assert clipboard.table_in("<p>Stars</p>") == []
    assert clipboard.text_block(" \r\n\r\n") == []
    for carried in (None, QMimeData()):
        with pytest.raises(ImportRefused, match="no text on the clipboard"):
            clipboard.block_in(carried)


@pytest.mark.parametrize("span", ["colspan=2", "rowspan=3", "colspan=99999999"])
def test_merged_cells_are_refused(span: str) -> None:
    text = f"<table><tr><td>One</td><td>Two</td></tr><tr><td>Three</td><td {span}>Four</td></tr></table>"
    with pytest.raises(ImportRefused, match="merged cells, the first at B2"):
        clipboard.table_in(text)


def test_quotes_are_text_where_they_only_begin_a_cell() -> None:
    assert clipboard.text_block('"Hej" sa hon\r\n"Hej\r\nsista\r\n') == [['"Hej" sa hon'], ['"Hej'], ["sista"]]


@pytest.mark.parametrize("packed", [b"x", b"[]", b"[[]]", b"[[[1]]]", b"[[[[1, 2, 3, 4, 5]]]]", b"[[[]], [[], []]]"])
def test_ideas_of_another_make_are_none(packed: bytes) -> None:
    carried = QMimeData()
    carried.setData(clipboard.IDEAS_TYPE, packed)
    assert clipboard.ideas_in(carried) == []


@given(_BLOCKS)
def test_text_is_read_as_it_was_written(block: clipboard.Block) -> None:
    read = clipboard.text_block(clipboard.as_text(block))
    while block and not any(block[-1]):
        block = block[:-1]
    assert read == block


@given(_BLOCKS)
def test_a_table_is_read_as_it_was_written(block: clipboard.Block) -> None:
    assert clipboard.table_in(clipboard.as_table(block)) == block


def test_copies_the_selected_cells_as_text_and_as_a_table(grid: MatrixView) -> None:
    grid.select_cells([TOP, MIDDLE])
    press(grid, Qt.Key.Key_C)
    carried = QGuiApplication.clipboard().mimeData()
    assert carried.text().rstrip() == '"Wreaths\nCandles"\tParking, buses'
    assert "<td>Wreaths<br>Candles</td>" in carried.html()


def test_a_block_fills_cells_from_the_current_one_on(grid: MatrixView, matrix_plan: Plan) -> None:
    on_clipboard(_EXCEL)
    grid.choose(TOP)
    press(grid, Qt.Key.Key_V)
    assert ideas(matrix_plan, *TOP) == ["Stars", 'The "big" tree']
    assert ideas(matrix_plan, *MIDDLE) == ["Trams"]
    assert ideas(matrix_plan, IG.id, EVENTS.id) == ["Ferries"]
    assert len(grid.selected_cells()) == 4
    matrix_plan.document.undo()
    assert ideas(matrix_plan, *TOP) == ["Wreaths", "Candles"]
    assert ideas(matrix_plan, IG.id, EVENTS.id) == []


def test_a_documents_table_is_read_before_its_text(grid: MatrixView, matrix_plan: Plan) -> None:
    on_clipboard("Stars\nThe big tree\tTrams", _WORD)
    grid.choose(TOP)
    press(grid, Qt.Key.Key_V)
    assert ideas(matrix_plan, *TOP) == ["Stars & moons", "The <big> tree"]


def test_one_cell_fills_all_that_are_selected(grid: MatrixView, matrix_plan: Plan) -> None:
    on_clipboard("Stars")
    grid.select_cells([TOP, LAST])
    press(grid, Qt.Key.Key_V)
    assert ideas(matrix_plan, *TOP) == ideas(matrix_plan, *LAST) == ["Stars"]


def test_a_block_beyond_the_grid_is_refused(grid: MatrixView, matrix_plan: Plan, qtbot: QtBot) -> None:
    on_clipboard(_EXCEL)
    grid.choose(LAST)
    with qtbot.waitSignal(matrix_plan.document.refused) as told:
        press(grid, Qt.Key.Key_V)
    assert told.args is not None
    assert "2 × 2" in told.args[0]
    assert ideas(matrix_plan, *LAST) == ["In the plough"]
    assert not matrix_plan.document.undo_stack.canUndo()


def test_cut_and_paste_carry_ideas_on(grid: MatrixView, matrix_plan: Plan) -> None:
    grid.choose(TOP)
    press(grid, Qt.Key.Key_X)
    assert ideas(matrix_plan, *TOP) == []
    grid.choose(LAST)
    press(grid, Qt.Key.Key_V)
    assert ideas(matrix_plan, *LAST) == ["Wreaths", "Candles"]
    moved = grid.matrix.cell(LAST).ideas
    assert [(idea.id, idea.one_time) for idea in moved] == [(WREATHS.id, False), (CANDLES.id, True)]
    assert grid.matrix.at(2, 2).done == {CANDLES.id}
    for _step in range(2):
        matrix_plan.document.undo()
    assert grid.matrix.cell(TOP).ideas == (WREATHS, CANDLES)
    assert ideas(matrix_plan, *LAST) == ["In the plough"]


def test_copied_ideas_are_new_ones_and_stay_one_time(grid: MatrixView) -> None:
    grid.choose(TOP)
    press(grid, Qt.Key.Key_C)
    grid.choose(LAST)
    press(grid, Qt.Key.Key_V)
    made = grid.matrix.cell(LAST).ideas
    assert [(idea.text, idea.one_time) for idea in made] == [("Wreaths", False), ("Candles", True)]
    assert not {WREATHS.id, CANDLES.id} & {idea.id for idea in made}
    grid.choose(TOP)
    press(grid, Qt.Key.Key_V)
    assert grid.matrix.cell(TOP).ideas == (WREATHS, CANDLES)


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X])
def test_cells_that_make_no_rectangle_are_not_copied(
    grid: MatrixView, matrix_plan: Plan, qtbot: QtBot, key: Qt.Key
) -> None:
    on_clipboard("Stars")
    grid.select_cells([TOP, LAST])
    with qtbot.waitSignal(matrix_plan.document.refused) as told:
        press(grid, key)
    assert told.args == ["Only cells that make a rectangle can be copied together. Select cells side by side."]
    assert QGuiApplication.clipboard().text() == "Stars"
    assert ideas(matrix_plan, *TOP) == ["Wreaths", "Candles"]


@pytest.mark.parametrize("there", [None, QMimeData()])
def test_an_empty_clipboard_says_so(
    grid: MatrixView, matrix_plan: Plan, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, there: QMimeData | None
) -> None:
    monkeypatch.setattr(QClipboard, "mimeData", lambda _self: there)
    grid.choose(TOP)
    with qtbot.waitSignal(matrix_plan.document.refused) as told:
        press(grid, Qt.Key.Key_V)
    assert told.args is not None
    assert "no text on the clipboard" in told.args[0]


def test_a_line_without_room_is_not_pasted(grid: MatrixView, matrix_plan: Plan, qtbot: QtBot) -> None:
    on_clipboard("x" * 501)
    grid.choose(TOP)
    with qtbot.waitSignal(matrix_plan.document.refused) as told:
        press(grid, Qt.Key.Key_V)
    assert told.args == ["This is too long: 501 characters, and there is room for 500."]
    assert ideas(matrix_plan, *TOP) == ["Wreaths", "Candles"]


# --- dragging ----------------------------------------------------------------------------------------------------


def line_of(grid: MatrixView, pair, line: int) -> QPoint:
    """Give the middle of a line of ideas in a cell."""
    rect, m = grid.visualRect(grid.matrix.index_of(pair)), grid._cells.measures
    return QPoint(rect.center().x(), rect.top() + m.ideas_top + line * m.line + m.line // 2)


def below(grid: MatrixView, pair, line: int) -> QPoint:
    return line_of(grid, pair, line) + QPoint(0, grid._cells.measures.line // 4)


def carry(grid: MatrixView, idea, at: QPoint) -> bool:
    return Drag(grid.viewport(), dragging.packed_idea(idea.id)).carry(at)


def test_the_idea_under_the_pointer_is_the_one_of_its_line(grid: MatrixView) -> None:
    assert grid.idea_at(line_of(grid, TOP, 1)) == CANDLES
    assert grid.idea_at(line_of(grid, TOP, 2)) is None
    assert grid.idea_at(line_of(grid, (WEB.id, EVENTS.id), 0)) is None


def test_an_idea_is_dragged_into_another_cell(grid: MatrixView, matrix_plan: Plan) -> None:
    assert carry(grid, WREATHS, below(grid, LAST, 0))
    assert ideas(matrix_plan, *LAST) == ["In the plough", "Wreaths"]
    assert ideas(matrix_plan, *TOP) == ["Candles"]
    assert grid.pair == LAST
    matrix_plan.document.undo()
    assert ideas(matrix_plan, *TOP) == ["Wreaths", "Candles"]


def test_an_idea_is_dragged_before_others(grid: MatrixView, matrix_plan: Plan) -> None:
    assert carry(grid, PARKING, line_of(grid, TOP, 0) - QPoint(0, 6))
    assert ideas(matrix_plan, *TOP) == ["Parking, buses", "Wreaths", "Candles"]


def test_ideas_change_places_within_their_cell(grid: MatrixView, matrix_plan: Plan) -> None:
    assert carry(grid, WREATHS, below(grid, TOP, 1))
    assert ideas(matrix_plan, *TOP) == ["Candles", "Wreaths"]
    assert carry(grid, grid.matrix.idea(WREATHS.id), line_of(grid, TOP, 0) - QPoint(0, 6))
    assert ideas(matrix_plan, *TOP) == ["Wreaths", "Candles"]


def test_an_idea_dropped_where_it_was_writes_nothing(grid: MatrixView, matrix_plan: Plan) -> None:
    carry(grid, WREATHS, line_of(grid, TOP, 0))
    assert not matrix_plan.document.undo_stack.canUndo()


def test_an_unused_cell_takes_an_idea_and_is_used_again(grid: MatrixView, matrix_plan: Plan) -> None:
    assert carry(grid, WREATHS, line_of(grid, (WEB.id, EVENTS.id), 0))
    assert grid.matrix.cell((WEB.id, EVENTS.id)).used
    assert ideas(matrix_plan, WEB.id, EVENTS.id) == ["Wreaths"]


def test_the_place_is_shown_while_an_idea_is_held(grid: MatrixView) -> None:
    drag = Drag(grid.viewport(), dragging.packed_idea(WREATHS.id))
    assert drag.enter(line_of(grid, MIDDLE, 0))
    assert drag.move(below(grid, MIDDLE, 0))
    assert grid.visualRect(grid.matrix.index_of(MIDDLE)).contains(grid.landing_line())
    drag.leave()
    assert grid.landing_line().isEmpty()


def test_nothing_but_content_ideas_is_taken(grid: MatrixView) -> None:
    assert not Drag.of(MARKET, grid.viewport()).enter(line_of(grid, TOP, 0))


def test_an_idea_that_is_gone_is_not_taken(grid: MatrixView, matrix_plan: Plan) -> None:
    drag = Drag(grid.viewport(), dragging.packed_idea(FB.id))
    assert not drag.carry(line_of(grid, TOP, 0))
    assert not matrix_plan.document.undo_stack.canUndo()


def test_a_press_on_an_idea_takes_hold_of_it(grid: MatrixView, monkeypatch: pytest.MonkeyPatch) -> None:
    dragged: list[str] = []
    monkeypatch.setattr(grid, "_drag", lambda idea: dragged.append(idea.text))
    at = line_of(grid, TOP, 1)
    QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(grid.viewport(), at + QPoint(2, 0))
    assert dragged == []
    QTest.mouseMove(grid.viewport(), at + QPoint(60, 30))
    QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert dragged == ["Candles"]
    assert grid.pair == TOP


def test_ids_travel_in_a_drag_of_their_own_kind() -> None:
    assert dragging.idea_in(dragging.packed_idea(ADVENT.id)) == ADVENT.id
    assert dragging.idea_in(dragging.packed(ADVENT.id)) is None
    assert dragging.post_in(dragging.packed_idea(ADVENT.id)) is None
