"""Taking a file of ours in again: what the dialog shows, what is chosen, and what is then in the plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kommunikator.domain.arrived import Arrived, Incoming
from kommunikator.domain.edit import changed
from kommunikator.domain.export_choice import Format
from kommunikator.domain.post import Post, Status
from kommunikator.exchange.taking_in.preview import Sort
from kommunikator.storage import backup, errors
from kommunikator.storage.errors import DiskFull
from kommunikator.ui import theme, words
from kommunikator.ui.days.import_dialog import DaysImportDialog
from kommunikator.ui.importer.dialog import ImportDialog
from kommunikator.ui.matrix.importing.dialog import MatrixImportDialog
from kommunikator.ui.taking_in.dialog import TakingInDialog
from kommunikator.ui.taking_in.model import Part
from tests.exchange.whole_plans import exported, whole
from tests.ui.days_files import COUNCIL as MEETING
from tests.ui.days_files import calendar_file
from tests.ui.plans import COUNCIL, LIBRARY, MARKET, SNOW, TREE, Plan
from tests.ui.tab_walk import controls, stops
from tests.ui.taking_in.files import HERE, LONG, NEW, clashing, many

Open = Callable[..., TakingInDialog]


@pytest.fixture
def opened(plan: Plan, qtbot: QtBot, look: theme.Theme) -> Open:
    def make(source: Path | Arrived) -> TakingInDialog:
        dialog = TakingInDialog(plan.document, source, name="plan.xlsx")
        qtbot.addWidget(dialog)
        with qtbot.waitSignal(dialog.previewed):
            dialog.open()
        return dialog

    return make


@pytest.fixture
def dialog(opened: Open, plan: Plan) -> TakingInDialog:
    return opened(clashing(plan))


def bring_in(dialog: TakingInDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.imported):
        dialog._import.click()
    assert not dialog.isVisible()


def choose(dialog: TakingInDialog, sort: Sort, qtbot: QtBot) -> None:
    """Go to the first row of a sort, whose details are then shown."""
    at = next(n for n, row in enumerate(dialog.page.model.rows) if row.sort is sort)
    dialog.page.list.setCurrentIndex(dialog.page.model.index(at))
    qtbot.waitUntil(lambda: not dialog.page.details._soon.isActive())


def texts(dialog: TakingInDialog) -> list[str]:
    return [label.text() for label in dialog.page.details._inner.findChildren(QLabel)]


# --- what is shown ---------------------------------------------------------------------------------------------------


def test_nothing_is_changed_before_import(dialog: TakingInDialog, plan: Plan) -> None:
    assert dialog.page.numbers.text() == "1 new post, 2 changed, 1 clash, 1 was deleted here, 1 post as it is"
    assert dialog.page.about.text().startswith("plan.xlsx · Excel file, with the plan as it was 22 Nov 2026 ")
    assert dialog._outcome.text() == "4 of 5 will be imported"
    dialog.reject()
    assert plan.document.undo_stack.count() == 0
    assert backup.existing(plan.path) == []


def test_the_chosen_changes_are_one_edit_after_a_backup(dialog: TakingInDialog, plan: Plan, qtbot: QtBot) -> None:
    said: list[str | None] = []
    plan.document.changed.connect(lambda change: said.append(words.sentence(change, plan.document)))
    bring_in(dialog, qtbot)
    assert said == ["1 post imported, 3 updated"]
    assert plan.document.undo_stack.count() == 1
    assert plan.document.undo_stack.undoText() == "Import Excel file"
    assert len(backup.existing(plan.path)) == 1
    assert plan.post(COUNCIL) == replace(HERE, status=Status.DRAFT)
    assert plan.post(TREE) is None
    library, new = plan.post(LIBRARY), plan.store.sheet(NEW)
    assert library is not None
    assert (library.title, library.text) == ("Library <b>night</b>", LONG)
    assert new is not None
    assert (new.post.when, len(new.variants)) == (MARKET.when, 1)
    plan.document.undo()
    assert (plan.post(COUNCIL), plan.post(NEW)) == (HERE, None)


def test_what_is_not_ticked_stays(dialog: TakingInDialog, plan: Plan, qtbot: QtBot) -> None:
    dialog.page.none_button.click()
    qtbot.waitUntil(lambda: dialog._outcome.text() == "0 of 5 will be imported")
    assert not dialog._import.isEnabled()
    choose(dialog, Sort.DELETED, qtbot)
    assert any("was deleted here" in text for text in texts(dialog))
    QTest.keyClick(dialog.page.list, Qt.Key.Key_Space)
    qtbot.waitUntil(dialog._import.isEnabled)
    assert dialog._outcome.text() == "1 of 5 will be imported, 1 change made here is replaced"
    bring_in(dialog, qtbot)
    assert plan.post(TREE) == replace(TREE, status=Status.DRAFT)
    assert (plan.post(LIBRARY), plan.post(COUNCIL)) == (LIBRARY, HERE)


def test_a_clash_asks_which_side_is_taken(dialog: TakingInDialog, plan: Plan, qtbot: QtBot) -> None:
    choose(dialog, Sort.CLASH, qtbot)
    [(_line, plans, files)] = dialog.page.details.sides
    assert plans.isChecked()
    assert files.accessibleDescription() == "Council meets at eight"
    plans.setFocus()
    QTest.keyClick(plans, Qt.Key.Key_Down)
    assert dialog.page.sides.current() == "file"
    dialog.page.sides.chosen.emit("plan")
    assert plans.isChecked()
    dialog.page.sides.chosen.emit("file")
    assert files.isChecked()
    bring_in(dialog, qtbot)
    assert plan.post(COUNCIL) == replace(COUNCIL, title="Council meets at eight", status=Status.DRAFT)
    assert plan.post(TREE) is None


def test_the_details_have_the_whole_text_and_no_markup(dialog: TakingInDialog, qtbot: QtBot) -> None:
    choose(dialog, Sort.CHANGED, qtbot)
    assert LONG in texts(dialog)
    assert "Library <b>night</b>" in texts(dialog)
    labels = dialog.page.details._inner.findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_filters_leave_rows_of_their_sorts(dialog: TakingInDialog) -> None:
    page = dialog.page
    assert {sort: pill.text() for sort, pill in page.pills.items()} == {
        Sort.NEW: "1 new",
        Sort.CHANGED: "2 changed",
        Sort.CLASH: "1 clash",
        Sort.DELETED: "1 was deleted here",
    }
    page.pills[Sort.CLASH].click()
    page.pills[Sort.NEW].click()
    assert [row.sort for row in page.model.rows] == [Sort.CLASH, Sort.NEW]
    assert page.list.current() is page.model.rows[0]
    page.pills[Sort.CLASH].click()
    page.pills[Sort.NEW].click()
    assert len(page.model.rows) == 5


def test_remarks_are_folded_up_until_they_are_asked_for(dialog: TakingInDialog) -> None:
    remarks = dialog.page.remarks
    assert remarks.button.text() == "2 remarks about the file"
    assert remarks.text.isHidden() or not remarks.text.isVisible()
    remarks.button.click()
    assert remarks.text.isVisible()
    assert remarks.text.text() == "• Posts, row 7: 31 nov\n• Posts, row 8: <i>x</i>"


def test_a_file_without_differences_says_so(opened: Open) -> None:
    dialog = opened(Arrived("json", None, (Incoming(Post, SNOW.id, {"title": SNOW.title}),)))
    assert dialog.page.nothing.accessibleName().startswith("Nothing new")
    assert dialog.page.list.isHidden() or not dialog.page.list.isVisible()
    assert not dialog._import.isVisible()
    assert dialog._cancel.text() == "Close"


def test_the_list_is_gone_through_by_keyboard(dialog: TakingInDialog, qtbot: QtBot) -> None:
    page = dialog.page
    assert page.list.currentIndex().row() == 0
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert page.model.part(page.model.rows[1]) is Part.NONE
    place = page.list.visualRect(page.model.index(1)).topLeft() + QPoint(20, 20)
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.model.part(page.model.rows[1]) is Part.ALL
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(100, 0))
    assert page.model.part(page.model.rows[1]) is Part.ALL
    assert page.list.accessibleName() == "What the file would change"


@pytest.mark.parametrize("sort", list(Sort))
def test_tab_reaches_everything_from_top_to_bottom(dialog: TakingInDialog, sort: Sort, qtbot: QtBot) -> None:
    choose(dialog, sort, qtbot)
    page = dialog.page
    forward = stops(page.remarks.button, qtbot)
    assert set(forward) == controls(dialog)
    assert len(forward) == len(set(forward))
    assert forward[:7] == [page.remarks.button, *page.pills.values(), page.all_button, page.none_button]
    assert page.sides.isAncestorOf(forward[7])
    assert forward[8:10] == [page.list, page.details.area]
    assert forward[-2:] == [dialog._cancel, dialog._import]
    assert stops(page.remarks.button, qtbot, Qt.Key.Key_Backtab) == [forward[0], *reversed(forward[1:])]


def test_tab_goes_round_while_it_asks_about_a_calendar(opened: Open, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened(calendar_file(tmp_path / "month.ics", MEETING))
    assert set(stops(dialog.asking.days, qtbot)) == controls(dialog)
    assert set(stops(dialog.asking.days, qtbot, Qt.Key.Key_Backtab)) == controls(dialog)


def test_rows_show_what_is_ticked(dialog: TakingInDialog) -> None:
    def painted() -> QImage:
        return dialog.page.list.viewport().grab().toImage()

    before = painted()
    dialog.page.none_button.click()
    assert painted() != before
    dialog.page.model.tick_shown(on=True)
    dialog.page.sides.chosen.emit("file")
    taken = painted()
    dialog.page.sides.chosen.emit("plan")
    assert painted() != taken


def test_a_great_many_rows_are_shown_and_ticked_at_once(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(many(2_000))
    dialog.page.none_button.click()
    dialog.page.all_button.click()
    qtbot.waitUntil(lambda: dialog._outcome.text() == "2,000 of 2,000 will be imported")
    QTest.keyClick(dialog.page.list, Qt.Key.Key_End)
    assert dialog.page.list.currentIndex().row() == 1_999


# --- what may go wrong -----------------------------------------------------------------------------------------------


def test_a_plan_that_changed_meanwhile_is_looked_at_again(dialog: TakingInDialog, plan: Plan, qtbot: QtBot) -> None:
    later = replace(MARKET, title="Fair")
    with plan.elsewhere() as store:
        store.apply(changed("Change", (MARKET, later)))
    dialog._import.click()
    qtbot.waitUntil(lambda: "meanwhile" in dialog.page.failure.sentence())
    assert dialog.page.numbers.text().startswith("1 new post, 1 changed, 2 clashes")
    assert plan.post(MARKET) == later
    bring_in(dialog, qtbot)
    assert plan.post(MARKET) == later


def test_a_backup_that_cannot_be_made_stops_the_import(
    dialog: TakingInDialog, plan: Plan, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> Path:
        raise DiskFull("The disk is full.")

    monkeypatch.setattr(backup, "make", full)
    dialog._import.click()
    qtbot.waitUntil(lambda: dialog.page.failure.sentence() == "The disk is full.")
    assert plan.document.undo_stack.count() == 0


def test_a_plan_that_cannot_be_read_is_told(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(plan: Path) -> NoReturn:
        raise errors.locked(plan)

    monkeypatch.setattr("kommunikator.ui.taking_in.dialog.second_store", held)
    dialog = opened(many(1))
    assert "plan.sqlite" in dialog.refusal.sentence()
    assert not dialog._import.isVisible()


def test_a_bad_file_is_refused_in_a_sentence(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "bad.kommunikator"
    path.write_bytes(b'{"format": "kommunikator-plan-file", "version": 1}\n')
    dialog = opened(path)
    assert "bad.kommunikator" in dialog.refusal.sentence()
    assert dialog._cancel.text() == "Close"


# --- one way in ------------------------------------------------------------------------------------------------------


@pytest.fixture
def importer(plan: Plan, qtbot: QtBot, look: theme.Theme) -> ImportDialog:
    made = ImportDialog(plan.document)
    qtbot.addWidget(made)
    made.open()
    return made


def test_a_file_of_ours_goes_on_in_its_own_dialog(
    importer: ImportDialog, plan: Plan, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "handed over"
    path.write_bytes(exported(plan.store, whole(Format.JSON)))
    with qtbot.waitSignal(importer.passed_on) as told:
        importer.read(path)
    assert not importer.isVisible()
    assert told.args is not None
    dialog = told.args[0]
    assert isinstance(dialog, TakingInDialog)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.previewed):
        assert dialog.isVisible()
    assert dialog.page.nothing.isVisible()


def test_a_content_matrix_goes_on_in_its_own_dialog(importer: ImportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "matrix.csv"
    path.write_text(";News\nWebsite;Snow\n", encoding="utf-8")
    with qtbot.waitSignal(importer.passed_on) as told:
        importer.read(path)
    assert told.args is not None
    dialog = told.args[0]
    assert isinstance(dialog, MatrixImportDialog)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.previewed):
        assert dialog.isVisible()


def test_another_calendar_is_asked_about(opened: Open, plan: Plan, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(calendar_file(tmp_path / "a.ics", MEETING))
    assert dialog.asking.isVisible()
    assert dialog.asking.days.isChecked()
    QTest.keyClick(dialog.asking.days, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.previewed):
        dialog._next.click()
    assert dialog.page.numbers.text() == "1 new post"
    bring_in(dialog, qtbot)
    assert plan.document.undo_stack.undoText() == "Import calendar"


def test_another_calendar_becomes_days_in_their_own_dialog(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(calendar_file(tmp_path / "a.ics", MEETING))
    with qtbot.waitSignal(dialog.passed_on) as told:
        dialog._next.click()
    assert told.args is not None
    days = told.args[0]
    assert isinstance(days, DaysImportDialog)
    qtbot.addWidget(days)
    with qtbot.waitSignal(days.previewed):
        assert days.isVisible()
    assert not dialog.isVisible()
