"""The import of a content matrix, from the file or the clipboard to the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.domain.edit import added, changed, taken_away
from kommunikator.domain.matrix import MatrixContents
from kommunikator.domain.team import Team
from kommunikator.exchange.matrix import Existing, Report
from kommunikator.storage import backup
from kommunikator.ui import theme
from kommunikator.ui.importer.mappings import TargetCombo
from kommunikator.ui.matrix.importing.dialog import MatrixImportDialog
from kommunikator.ui.matrix.importing.preview_model import PreviewModel
from tests.ui.plans import ADVENT, FB, WEB, Drag, Plan, locked

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "tyreso-innehallsmatris.docx"
CELLS = 'Channel\tAdvent\tEvents\nWebsite\t"One\nTwo"\tThree\nFacebook\t\tFour'
Open = Callable[..., MatrixImportDialog]


@pytest.fixture
def opened(plan: Plan, qtbot: QtBot, look: theme.Theme) -> Open:
    def make(path: Path | None = None) -> MatrixImportDialog:
        dialog = MatrixImportDialog(plan.document)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.open()
        if path:
            dialog.read(path)
            arrive(dialog, dialog._preview, qtbot)
        return dialog

    return make


@pytest.fixture
def csv(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "matrix.csv"
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.fixture
def clipboard(qapp: object) -> Iterator[Callable[[QMimeData], None]]:
    yield QGuiApplication.clipboard().setMimeData
    QGuiApplication.clipboard().clear()


def arrive(dialog: MatrixImportDialog, page: QWidget, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog._stack.currentWidget() is page)


def cells(text: str) -> QMimeData:
    held = QMimeData()
    held.setText(text)
    return held


def pasted(dialog: MatrixImportDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    arrive(dialog, dialog._preview, qtbot)


def shown(dialog: MatrixImportDialog) -> PreviewModel:
    model = dialog._preview.table.model()
    assert isinstance(model, PreviewModel)
    return model


def spoken(dialog: MatrixImportDialog, row: int, column: int) -> str:
    model = shown(dialog)
    return model.data(model.index(row, column), Qt.ItemDataRole.AccessibleTextRole)


def heads(dialog: MatrixImportDialog) -> list[str]:
    model, across = shown(dialog), Qt.Orientation.Horizontal
    return [model.headerData(n, across).split("\n")[0] for n in range(1, model.columnCount())]


def combo(dialog: MatrixImportDialog, kind: str, name: str) -> TargetCombo:
    return dialog._preview.names.table(kind).combo(name)


def pick(box: QComboBox, text: str) -> None:
    at = box.findText(text)
    assert at >= 0, [box.itemText(n) for n in range(box.count())]
    box.setCurrentIndex(at)


def held(plan: Plan) -> tuple[Team, MatrixContents]:
    return plan.store.team(), plan.store.matrix()


def ideas(plan: Plan) -> dict[tuple[str, str], list[str]]:
    team, contents = held(plan)
    found: dict[tuple[str, str], list[str]] = {}
    for idea in contents.ideas:
        pair = team.channels[idea.channel].name, team.themes[idea.theme].name
        found.setdefault(pair, []).append(idea.text)
    return found


def bring_in(dialog: MatrixImportDialog, qtbot: QtBot) -> Report:
    with qtbot.waitSignal(dialog.imported) as told:
        dialog._import.click()
    assert not dialog.isVisible()
    assert told.args is not None
    return told.args[0]


# --- a document ------------------------------------------------------------------------------------------------


def test_the_document_is_shown_and_taken_over_as_one_edit(opened: Open, plan: Plan, qtbot: QtBot) -> None:
    before = held(plan)
    dialog = opened(FIXTURE)
    model = shown(dialog)
    assert [model.data(model.index(row, 0)) for row in range(model.rowCount())] == [
        "Facebook",
        "Twitter",
        "Instagram",
        "LinkedIn",
    ]
    assert heads(dialog) == ["Kommunnyheter", "Evenemang", "Rekrytering", "Stolthet/vision"]
    assert spoken(dialog, 0, 0) == "Facebook. New tone: Lättsamt, trevligt och rakt"
    assert spoken(dialog, 1, 0) == "Twitter. New channel. New tone: Trevlig och öppen för dialog"
    assert spoken(dialog, 3, 3) == "LinkedIn, Rekrytering: 2 new ideas: Lediga tjänster; Hur är det att jobba här?"
    assert spoken(dialog, 3, 1) == "LinkedIn, Kommunnyheter: Will not be used here"
    words = "20 new ideas in 12 cells, 3 new channels, 4 new themes, 4 tones change, 4 cells not used"
    assert dialog._outcome.text() == words
    assert held(plan) == before
    assert backup.existing(plan.path) == []
    assert bring_in(dialog, qtbot).new_ideas == 20
    assert ideas(plan)["Facebook", "Kommunnyheter"] == [
        "Nytt på tyreso.se",
        "Småkriser som berör många.",
        "Byggplaner",
    ]
    assert plan.store.team().channels[FB.id].tone == "Lättsamt, trevligt och rakt"
    assert len(plan.store.matrix().marks) == 4
    assert len(backup.existing(plan.path)) == 1
    assert plan.document.undo_stack.count() == 1
    plan.document.undo()
    assert held(plan) == before


def test_the_same_document_again_offers_nothing(opened: Open, plan: Plan, qtbot: QtBot) -> None:
    bring_in(opened(FIXTURE), qtbot)
    again = opened(FIXTURE)
    assert again._outcome.text() == "Nothing new: what is in the table is already here."
    assert not again._import.isEnabled()
    assert spoken(again, 0, 3) == "Facebook, Rekrytering: Here already: Lediga tjänster"
    assert spoken(again, 3, 1) == "LinkedIn, Kommunnyheter: Not used here"
    assert plan.document.undo_stack.count() == 1


def test_a_tone_that_changes_is_told_with_both(opened: Open, plan: Plan) -> None:
    plan.document.do(changed("Change channel", (FB, replace(FB, tone="Warm\nand short"))))
    dialog = opened(FIXTURE)
    words = "Facebook. Tone changes from “Warm and short” to “Lättsamt, trevligt och rakt”"
    assert spoken(dialog, 0, 0) == words
    assert "4 tones change" in dialog._outcome.text()


def test_what_is_here_already_stands_beside_what_comes(
    opened: Open, plan: Plan, csv: Callable[[str], Path], qtbot: QtBot
) -> None:
    bring_in(opened(csv("Channel;Advent\nWebsite;One\n")), qtbot)
    dialog = opened(csv('Channel;Advent\nWebsite;"one\nTwo"\n'))
    assert spoken(dialog, 0, 1) == "Website, Advent: 1 new idea: Two. Here already: One"
    assert dialog._outcome.text() == "1 new idea in 1 cell"


# --- names -----------------------------------------------------------------------------------------------------


def test_only_unknown_names_are_asked_for_until_all_are_wanted(opened: Open, csv: Callable[[str], Path]) -> None:
    dialog = opened(csv("Channel;Advent;Play\nWebsite;One;\nFlyers;;Two\n"))
    names = dialog._preview.names
    assert list(names.table("channels").targets()) == ["Flyers"]
    assert list(names.table("themes").targets()) == ["Play"]
    assert combo(dialog, "channels", "Flyers").hasFocus()
    pick(combo(dialog, "channels", "Flyers"), "Leave out")
    names.all_names.setChecked(True)
    assert list(names.table("channels").targets()) == ["Website", "Flyers"]
    assert combo(dialog, "channels", "Website").target() == Existing(WEB.id)
    assert combo(dialog, "channels", "Flyers").currentText() == "Leave out"


def test_without_unknown_names_nothing_is_asked(opened: Open, csv: Callable[[str], Path]) -> None:
    dialog = opened(csv("Channel;Advent\nWebsite;One\n"))
    assert not dialog._preview.names.isVisible()
    assert dialog._preview.table.hasFocus()
    dialog._preview.names.all_names.setChecked(True)
    assert dialog._preview.names.isVisible()
    assert list(dialog._preview.names.table("themes").targets()) == ["Advent"]


def test_what_the_names_become_can_be_changed(
    opened: Open, plan: Plan, csv: Callable[[str], Path], qtbot: QtBot
) -> None:
    dialog = opened(csv("Channel;Advent;Play\nFlyers;One;Two\nPosters;Three;\n"))
    pick(combo(dialog, "channels", "Flyers"), "Facebook")
    pick(combo(dialog, "themes", "Play"), "Leave out")
    qtbot.waitUntil(lambda: heads(dialog) == ["Advent"])
    assert dialog._outcome.text() == "2 new ideas in 2 cells, 1 new channel"
    bring_in(dialog, qtbot)
    assert ideas(plan) == {("Facebook", "Advent"): ["One"], ("Posters", "Advent"): ["Three"]}


def test_two_names_for_one_channel_are_one_row(opened: Open, csv: Callable[[str], Path], qtbot: QtBot) -> None:
    dialog = opened(csv("Channel;Advent\nFlyers;One\nPosters;Two\n"))
    for name in ("Flyers", "Posters"):
        pick(combo(dialog, "channels", name), "Facebook")
    qtbot.waitUntil(lambda: shown(dialog).rowCount() == 1)
    assert spoken(dialog, 0, 1) == "Facebook, Advent: 2 new ideas: One; Two"


def test_names_are_shown_as_they_stand(opened: Open, csv: Callable[[str], Path]) -> None:
    dialog = opened(csv("Channel;<b>Play</b>\nA & B;<i>One</i>\n"))
    assert heads(dialog) == ["<b>Play</b>"]
    assert "&lt;b&gt;" in shown(dialog).headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert spoken(dialog, 0, 1) == "A & B, <b>Play</b>: 1 new idea: <i>One</i>"


def test_empty_cells_are_marked_only_when_wanted(
    opened: Open, plan: Plan, csv: Callable[[str], Path], qtbot: QtBot
) -> None:
    file = csv("Channel;Advent\nWebsite;One\nFacebook;\n")
    assert opened(file)._outcome.text() == "1 new idea in 1 cell", "a cell with posts is used, whatever the file says"
    advent = [found.post for found in plan.store.everything() if found.post.theme == ADVENT.id]
    plan.document.do(taken_away("Delete posts", *advent))
    dialog = opened(file)
    assert dialog._outcome.text() == "1 new idea in 1 cell, 1 cell not used"
    dialog._preview.mark_empty.click()
    qtbot.waitUntil(lambda: dialog._outcome.text() == "1 new idea in 1 cell")
    assert spoken(dialog, 1, 1) == "Facebook, Advent: empty"
    bring_in(dialog, qtbot)
    assert plan.store.matrix().marks == ()


def test_an_archived_channel_is_remarked(opened: Open, plan: Plan, csv: Callable[[str], Path]) -> None:
    plan.document.do(changed("Archive channel", (FB, replace(FB, active=False))))
    dialog = opened(csv("Channel;Advent\nFacebook;One\n"))
    assert dialog._preview._remark.sentence() == "Archived here, so not seen in the matrix: Facebook."


# --- other ways in ---------------------------------------------------------------------------------------------


def test_cells_are_pasted(opened: Open, plan: Plan, clipboard: Callable[[QMimeData], None], qtbot: QtBot) -> None:
    clipboard(cells(CELLS))
    dialog = opened()
    pasted(dialog, qtbot)
    assert dialog._preview._about.text().startswith("Pasted cells · ")
    assert spoken(dialog, 0, 1) == "Website, Advent: 2 new ideas: One; Two"
    bring_in(dialog, qtbot)
    assert ideas(plan) == {
        ("Website", "Advent"): ["One", "Two"],
        ("Website", "Events"): ["Three"],
        ("Facebook", "Events"): ["Four"],
    }


def test_pasting_leaves_a_preview_alone(
    opened: Open, clipboard: Callable[[QMimeData], None], csv: Callable[[str], Path], qtbot: QtBot
) -> None:
    dialog = opened(csv("Channel;Advent\nWebsite;One\n"))
    clipboard(cells(CELLS))
    pasted(dialog, qtbot)
    assert heads(dialog) == ["Advent"]


def test_a_copied_file_is_read(
    opened: Open, clipboard: Callable[[QMimeData], None], csv: Callable[[str], Path], qtbot: QtBot
) -> None:
    file = QMimeData()
    file.setUrls([QUrl.fromLocalFile(str(csv("Channel;Advent\nWebsite;One\n")))])
    clipboard(file)
    dialog = opened()
    dialog._paste.click()
    arrive(dialog, dialog._preview, qtbot)
    assert heads(dialog) == ["Advent"]


def test_nothing_to_paste_is_said(opened: Open, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    dialog = opened()
    dialog._paste.click()
    assert dialog._choosing.refusal.sentence().startswith("There are no cells to paste.")


def test_a_file_is_dropped(opened: Open, csv: Callable[[str], Path], qtbot: QtBot) -> None:
    dialog = opened()
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(csv("Channel;Advent\nWebsite;One\n")))])
    drag = Drag(dialog._choosing, carried)
    assert drag.enter(QPoint(20, 20))
    assert drag.drop(QPoint(20, 20))
    arrive(dialog, dialog._preview, qtbot)
    assert heads(dialog) == ["Advent"]


def test_a_file_is_chosen(plan: Plan, look: theme.Theme, qtbot: QtBot) -> None:
    dialog = MatrixImportDialog(plan.document, choose=lambda _parent, chosen: chosen(FIXTURE))
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
    assert dialog._pick.hasFocus()
    dialog._pick.click()
    arrive(dialog, dialog._preview, qtbot)
    dialog._other.click()
    assert dialog._stack.currentWidget() is dialog._choosing


# --- several tables, and what cannot be read -------------------------------------------------------------------


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """Give a document with three tables, of which only the second is a matrix."""
    import docx

    made = docx.Document()
    for rows in ((("Note", "This is no matrix"),), (("", "Advent"), ("Website", "One")), (("a", "b"), ("c", "d"))):
        table = made.add_table(len(rows), 2)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    made.tables[2].cell(0, 0).merge(made.tables[2].cell(1, 0))
    made.save(str(tmp_path / "three.docx"))
    return tmp_path / "three.docx"


def test_it_asks_which_of_several_tables(opened: Open, plan: Plan, document: Path, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.read(document)
    arrive(dialog, dialog._asking, qtbot)
    listed = dialog._asking.list
    assert listed.hasFocus()
    assert listed.item(1).text() == "Table 2 · 2 rows · 2 columns\nAdvent · Website · One"
    listed.setCurrentRow(1)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    arrive(dialog, dialog._preview, qtbot)
    assert heads(dialog) == ["Advent"]
    dialog._back.click()
    assert dialog._stack.currentWidget() is dialog._asking
    bad = listed.item(2)
    assert "Table 3" in bad.data(Qt.ItemDataRole.AccessibleTextRole)
    for row in (0, 2):
        listed.setCurrentRow(row)
        dialog._next.click()
        assert dialog._stack.currentWidget() is dialog._asking
        assert f"Table {row + 1}" in dialog._asking.refusal.sentence()
    listed.setCurrentRow(1)
    dialog._next.click()
    bring_in(dialog, qtbot)
    assert ideas(plan) == {("Website", "Advent"): ["One"]}


def test_a_refused_file_says_why_and_changes_nothing(
    opened: Open, plan: Plan, tmp_path: Path, csv: Callable[[str], Path], qtbot: QtBot
) -> None:
    before = held(plan)
    dialog = opened()
    bad = tmp_path / "notes.docx"
    bad.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    for path in (bad, csv("Channel;Advent\n"), tmp_path):
        dialog.read(path)
        arrive(dialog, dialog._choosing, qtbot)
        assert path.name in dialog._choosing.refusal.sentence() or path.stem in dialog._choosing.refusal.sentence()
    assert held(plan) == before
    dialog.read(csv("Channel;Advent\nWebsite;One\n"))
    arrive(dialog, dialog._preview, qtbot)
    assert dialog._choosing.refusal.sentence() == ""


def test_a_plan_that_cannot_be_read_is_said(opened: Open, plan: Plan, csv: Callable[[str], Path], qtbot: QtBot) -> None:
    file = csv("Channel;Advent\nWebsite;One\n")
    dialog = opened()
    with locked(plan):
        dialog.read(file)
        arrive(dialog, dialog._choosing, qtbot)
    assert "plan.sqlite" in dialog._choosing.refusal.sentence()


def test_a_plan_that_is_held_when_it_is_written_is_said(
    opened: Open, plan: Plan, csv: Callable[[str], Path], qtbot: QtBot
) -> None:
    dialog = opened(csv("Channel;Advent\nWebsite;One\n"))
    with locked(plan):
        dialog._write()
    assert "plan.sqlite" in dialog._preview.failure.sentence()
    assert dialog.isVisible()
    assert ideas(plan) == {}


def test_no_backup_no_import(opened: Open, plan: Plan, csv: Callable[[str], Path], qtbot: QtBot) -> None:
    dialog = opened(csv("Channel;Advent\nWebsite;One\n"))
    (plan.path.parent / "backups").write_text("in the way")
    dialog._import.click()
    arrive(dialog, dialog._preview, qtbot)
    assert "backups" in dialog._preview.failure.sentence()
    assert ideas(plan) == {}


def test_the_edit_is_made_on_the_plan_as_it_is_then(
    opened: Open, plan: Plan, csv: Callable[[str], Path], qtbot: QtBot
) -> None:
    dialog = opened(csv("Channel;Advent\nWebsite;One\n"))
    plan.store.apply(added("Add channel", replace(FB, id=type(FB.id)(int=99), name="Flyers")))
    plan.store.apply(changed("Change channel", (WEB, replace(WEB, tone="Plain"))))
    bring_in(dialog, qtbot)
    assert plan.store.team().channels[WEB.id].tone == "Plain"
    assert ideas(plan) == {("Website", "Advent"): ["One"]}
