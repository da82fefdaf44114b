"""The preview of the import of a content matrix: what it says, and how it is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kommunikator.domain.content_idea import ContentIdea, cell_of
from kommunikator.domain.edit import Edit, added, changed, combined
from kommunikator.domain.ident import new_id
from kommunikator.domain.matrix import MatrixContents
from kommunikator.domain.team import Channel, Team, Theme
from kommunikator.exchange.matrix import Create, Existing, Ignore, Mapping, MatrixTable, ReadChannel, ReadMatrix
from kommunikator.ui import theme
from kommunikator.ui.matrix.importing import wording
from kommunikator.ui.matrix.importing.outlook import Column, Outlook, Row, Square, outlook
from kommunikator.ui.matrix.importing.preview_delegate import blocks_of
from kommunikator.ui.matrix.importing.preview_model import PreviewModel
from kommunikator.ui.matrix.importing.preview_table import PreviewTable

OLD = Channel(id=new_id(), name="Facebook", code="FB", tone="Warm")
NEW = Channel(id=new_id(), name="Flyers", code="FL")
SAME = Channel(id=new_id(), name="Web", code="WEB", tone="Plain")
NEWS, PLAY = Theme(id=new_id(), name="News"), Theme(id=new_id(), name="Play")
CHANGED = Channel(id=OLD.id, name="Facebook", code="FB", tone="Short")


def small() -> Outlook:
    """Two channels and two themes with a cell of each kind."""
    return Outlook(
        (Row(CHANGED, OLD), Row(NEW, None)),
        (Column(NEWS, new=False), Column(PLAY, new=True)),
        {
            (OLD.id, NEWS.id): Square(here=("Here",), new=("One", "Two")),
            (OLD.id, PLAY.id): Square(used=False, marked=True),
            (NEW.id, NEWS.id): Square(used=False),
        },
    )


@pytest.fixture
def table(qtbot: QtBot, look: theme.Theme) -> PreviewTable:
    made = PreviewTable()
    qtbot.addWidget(made)
    made.resize(640, 400)
    made.show_outlook(small())
    made.show()
    return made


# --- what it will be -------------------------------------------------------------------------------------------


def test_the_outlook_is_the_edit_laid_over_the_plan() -> None:
    team = Team(channels={one.id: one for one in (OLD, SAME)}, themes={NEWS.id: NEWS})
    here = ContentIdea(id=new_id(), channel=OLD.id, theme=NEWS.id, text="Here")
    elsewhere = cell_of(SAME.id, NEWS.id)
    contents = MatrixContents(ideas=(here,), marks=(elsewhere,))
    unused = type(elsewhere)(id=elsewhere.id, channel=SAME.id, theme=NEWS.id, used=False)
    edit = combined(
        "Import content matrix",
        changed("", (OLD, CHANGED), (elsewhere, unused)),
        added("", NEW, PLAY, ContentIdea(id=new_id(), channel=OLD.id, theme=NEWS.id, text="Comes")),
    )
    read = ReadMatrix(
        "Table 1", tuple(map(ReadChannel, ("Flyers", "FB", "Gone", "Facebook", "Web"))), ("Play", "N"), {}
    )
    channels = {"Flyers": Create("Flyers"), "FB": Existing(OLD.id), "Facebook": Existing(OLD.id)}
    meant = Mapping(
        {**channels, "Web": Existing(SAME.id), "Gone": Ignore()}, {"Play": Create("Play"), "N": Existing(NEWS.id)}
    )
    made = outlook(read, meant, edit, team, contents)
    assert made.rows == (Row(NEW, None), Row(CHANGED, OLD), Row(SAME, SAME))
    assert made.columns == (Column(PLAY, new=True), Column(NEWS, new=False))
    assert made.square(made.rows[1], made.columns[1]) == Square(here=("Here",), new=("Comes",))
    assert made.square(made.rows[2], made.columns[1]) == Square(used=False, marked=True)
    assert made.square(made.rows[0], made.columns[0]) == Square()
    assert made.cells_with_news == 1


def test_a_cell_that_is_not_used_already_is_not_marked_again() -> None:
    mark = cell_of(OLD.id, NEWS.id)
    unused = type(mark)(id=mark.id, channel=OLD.id, theme=NEWS.id, used=False, gap_limit=3)
    longer = type(mark)(id=mark.id, channel=OLD.id, theme=NEWS.id, used=False, gap_limit=5)
    team = Team(channels={OLD.id: OLD}, themes={NEWS.id: NEWS})
    read = ReadMatrix("", (ReadChannel("Facebook"),), ("News",), {})
    meant = Mapping({"Facebook": Existing(OLD.id)}, {"News": Existing(NEWS.id)})
    for edit in (Edit(""), changed("", (unused, longer))):
        made = outlook(read, meant, edit, team, MatrixContents(marks=(unused,)))
        assert made.squares[OLD.id, NEWS.id] == Square(used=False)


# --- the table -------------------------------------------------------------------------------------------------


def test_the_model_keeps_the_rules(qtmodeltester) -> None:
    model = PreviewModel()
    model.show_outlook(small())
    qtmodeltester.check(model)
    assert (model.rowCount(), model.columnCount()) == (2, 3)
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
    model.show_outlook(Outlook())
    assert (model.rowCount(), model.columnCount()) == (0, 0)


def test_heads_say_what_is_new(table: PreviewTable) -> None:
    model, across = table.model(), Qt.Orientation.Horizontal
    assert [model.headerData(n, across) for n in range(3)] == ["Channel and tone", "News", "Play\nNew theme"]
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.headerData(2, across, spoken) == "Play, New theme"
    assert model.headerData(1, across, Qt.ItemDataRole.DecorationRole) is None
    assert not model.headerData(2, across, Qt.ItemDataRole.DecorationRole).isNull()
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_what_comes_has_a_sign_and_a_word() -> None:
    shown = small()
    cells = [shown.square(row, column) for row in shown.rows for column in shown.columns]
    said = [[(block.sign, block.text) for block in blocks_of(cell)] for cell in cells]
    assert said == [
        [("plus-bold", "2 new ideas"), ("plus", "One"), ("plus", "Two"), ("•", "Here")],
        [("prohibit", "Will not be used here")],
        [("prohibit", "Not used here")],
        [],
    ]


def test_a_tone_says_what_becomes_of_it() -> None:
    def said(row: Row) -> list[str]:
        return [block.text for block in blocks_of(row)]

    assert said(Row(CHANGED, OLD)) == ["Facebook", "Tone changes", "Warm → Short"]
    assert said(Row(SAME, SAME)) == ["Web", "Plain"]
    silent = Channel(id=SAME.id, name="Web")
    assert said(Row(SAME, silent)) == ["Web", "New tone", "Plain"]
    assert said(Row(NEW, None)) == ["Flyers", "New channel"]
    assert said(Row(SAME, None)) == ["Web", "New channel", "Plain"]


def test_rows_are_as_high_as_their_texts(table: PreviewTable, qapp: QApplication, light_again: None) -> None:
    assert table.rowHeight(0) > table.rowHeight(1)
    assert sum(table.columnWidth(n) for n in range(3)) <= table.viewport().width()
    before = table.rowHeight(0)
    theme.apply(qapp, "light", 200)
    assert table.rowHeight(0) > 1.6 * before
    assert table.columnWidth(0) == 300


def test_a_narrow_table_scrolls_instead_of_squeezing(table: PreviewTable) -> None:
    table.resize(320, 400)
    assert [table.columnWidth(n) for n in range(3)] == [150, 150, 150]


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_cells_are_painted_in_the_theme(
    table: PreviewTable, qapp: QApplication, light_again: None, choice: theme.Choice
) -> None:
    look = theme.apply(qapp, choice, 100)
    picture: QImage = table.viewport().grab().toImage()
    unused = table.visualRect(table.model().index(1, 1)).bottomRight()
    used = table.visualRect(table.model().index(0, 1)).bottomRight()
    assert picture.pixelColor(unused.x() - 4, unused.y() - 4) == look.colour("board")
    assert picture.pixelColor(used.x() - 4, used.y() - 4) == look.colour("surface")


def test_the_current_cell_stays_when_the_outcome_changes(table: PreviewTable) -> None:
    table.setCurrentIndex(table.model().index(1, 2))
    table.show_outlook(small())
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 2)
    table.show_outlook(Outlook())
    assert not table.currentIndex().isValid()


# --- words -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([["", "Advent"], ["Web\nTone: plain", " "]], ("Sheet 1 · 2 rows · 2 columns", "Advent · Web Tone: plain")),
        ([["", ""]], ("Sheet 1 · 1 row · 2 columns", "No text")),
        ([["x" * 200]], ("Sheet 1 · 1 row · 1 column", "x" * 89 + "…")),
    ],
)
def test_a_table_is_told_by_its_first_texts(rows: list[list[str]], lines: tuple[str, str]) -> None:
    assert wording.table_lines(MatrixTable("Sheet 1", rows)) == lines


def test_where_pasted_cells_stand_is_said_once() -> None:
    def about(where: str) -> str:
        read = ReadMatrix(where, (ReadChannel("Web"),), ("News", "Play"), {("Web", "News"): ("One",)})
        return wording.about(read, "Pasted cells")

    assert about("Pasted cells") == about("") == "Pasted cells · 1 channel · 2 themes · 1 idea"
    assert about("Table 2") == "Pasted cells · Table 2 · 1 channel · 2 themes · 1 idea"
