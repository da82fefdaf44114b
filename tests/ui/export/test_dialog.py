"""The export dialog: what it asks for, the file's name, and the team's exports by name."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from kommunikator.domain import export_presets
from kommunikator.domain.export_choice import ExportChoice, Format, Reader, What
from kommunikator.domain.period import PeriodKind
from kommunikator.domain.team import Team
from kommunikator.settings import Settings
from kommunikator.ui import theme
from kommunikator.ui.export import naming
from kommunikator.ui.export.dialog import ExportDialog
from kommunikator.ui.export.places import again, choose_place, documents_folder, usual_folder
from kommunikator.ui.name_dialog import NameDialog
from tests.ui.export.conftest import Open
from tests.ui.export.hands import combo, pick
from tests.ui.plans import TODAY, Plan

LIST = ExportChoice(What.LIST, Format.XLSX, reader=Reader.OUTSIDE)


def test_the_keyboard_begins_with_what_goes_out(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.activateWindow()
    qtbot.waitUntil(combo(dialog.form, "what").hasFocus)
    order = []
    for _n in range(4):
        focused = QApplication.focusWidget()
        order.append(focused.accessibleName() if focused else "")
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
    assert order == ["What goes out", "Format", "Period", "Which period"]


def test_export_asks_for_a_place_and_tells_it(opened: Open, tmp_path: Path) -> None:
    asked: list[Path] = []

    def choose(_parent: Any, proposed: Path, _choice: ExportChoice, chosen: Any) -> None:
        asked.append(proposed)
        chosen(tmp_path / "mine.pdf")

    dialog = opened(choose=choose, settings=Settings(export_folder=str(tmp_path)))
    told: list[tuple[ExportChoice, Path]] = []
    dialog.export_wanted.connect(lambda choice, path: told.append((choice, path)))
    dialog.export.click()
    assert asked == [tmp_path / "Week 48 2026.pdf"]
    assert told == [(ExportChoice(), tmp_path / "mine.pdf")]
    assert not dialog.isVisible()


def test_who_chooses_no_place_stays_in_the_dialog(opened: Open) -> None:
    dialog = opened(choose=lambda *_all: None)
    dialog.export.click()
    assert dialog.isVisible()


def test_it_is_copied_and_printed_in_a_format_that_fits(opened: Open) -> None:
    dialog = opened(ExportChoice(format=Format.XLSX))
    copied: list[tuple[Format, str]] = []
    printed: list[Format] = []
    dialog.copy_wanted.connect(lambda choice, kind: copied.append((choice.format, kind)))
    dialog.print_wanted.connect(lambda choice: printed.append(choice.format))
    dialog.copy_picture.trigger()
    dialog.copy_mail.trigger()
    dialog.print.click()
    assert copied == [(Format.PNG, "picture"), (Format.HTML, "mail")]
    assert printed == [Format.PDF]
    assert dialog.isVisible()


@pytest.mark.parametrize(
    ("what", "picture", "mail", "paper"),
    [(What.WEEK, True, True, True), (What.LIST, False, True, True), (What.PLAN, False, False, False)],
)
def test_only_what_can_be_done_is_offered(what: What, picture: bool, mail: bool, paper: bool, opened: Open) -> None:
    dialog = opened(ExportChoice().of(what))
    offered = dialog.copy_picture.isVisible(), dialog.copy.isVisible(), dialog.print.isVisible()
    assert offered == (picture, mail, paper)


def test_large_text_fits_on_a_small_screen(opened: Open, qapp: QApplication, light_again: None) -> None:
    theme.apply(qapp, "dark", 200)
    dialog = opened(ExportChoice(What.LIST, reader=Reader.OUTSIDE, drafts=True))
    dialog.resize(1232, 600)
    QApplication.sendPostedEvents()
    assert dialog.height() <= 632
    assert dialog.note.visibleRegion().boundingRect().height() > 0


# --- by name -------------------------------------------------------------------------------------------------------


def entry(dialog: ExportDialog, text: str) -> QAction:
    dialog.presets.fill()
    return next(action for action in dialog.presets.presets_menu.actions() if action.text() == text)


def entries(dialog: ExportDialog) -> list[str]:
    dialog.presets.fill()
    return [action.text() for action in dialog.presets.presets_menu.actions() if not action.isSeparator()]


def name_it(dialog: ExportDialog, name: str) -> NameDialog:
    asking = next(each for each in dialog.findChildren(NameDialog) if each.isVisible())
    asking.field.selectAll()
    QTest.keyClicks(asking.field, name)
    QTest.keyClick(asking.field, Qt.Key.Key_Return)
    return asking


def test_a_choice_is_saved_used_changed_renamed_and_deleted(opened: Open, plan: Plan) -> None:
    dialog = opened(LIST)
    entry(dialog, "Save as …").trigger()
    name_it(dialog, "Boss & co")
    (preset,) = plan.document.team.export_presets.values()
    assert export_presets.choice_of(preset, plan.document.team) == dialog.choice()
    pick(combo(dialog.form, "format"), "CSV")
    assert not entry(dialog, "Boss && co").isChecked()
    entry(dialog, "Boss && co").trigger()
    assert dialog.choice() == LIST
    assert combo(dialog.form, "format").currentText() == "Excel"
    assert entry(dialog, "Boss && co").isChecked()
    pick(combo(dialog.form, "format"), "CSV")
    entry(dialog, "Update “Boss && co”").trigger()
    assert entry(dialog, "Boss && co").isChecked()
    entry(dialog, "Rename “Boss && co” …").trigger()
    name_it(dialog, "Press")
    entry(dialog, "Delete “Press”").trigger()
    assert entries(dialog) == ["Save as …"]
    plan.document.undo()
    assert entries(dialog)[0] == "Press"


def test_a_name_that_is_taken_is_told_at_the_field(opened: Open, plan: Plan) -> None:
    plan.document.do(export_presets.save_preset(plan.document.team, "Press", LIST))
    dialog = opened()
    entry(dialog, "Save as …").trigger()
    asking = name_it(dialog, "press")
    assert asking.problem.text() == "There is an export with that name already."
    assert asking.isVisible()
    assert len(plan.document.team.export_presets) == 1


def test_a_preset_of_elsewhere_changes_no_preview(opened: Open, plan: Plan) -> None:
    dialog = opened()
    plan.document.do(export_presets.save_preset(plan.document.team, "Press", LIST))
    assert not dialog.preview.picture.dimmed
    assert entries(dialog) == ["Press", "Save as …"]


# --- names and places ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "name"),
    [
        (ExportChoice(), "Week 48 2026.pdf"),
        (ExportChoice(turn=6, format=Format.PNG), "Week 1 2027.png"),
        (ExportChoice(language="sv"), "Vecka 48 2026.pdf"),
        (ExportChoice(What.LIST, Format.XLSX, language="sv"), "Lista över inlägg vecka 48 2026.xlsx"),
        (ExportChoice(What.MONTH, period=PeriodKind.MONTH, language="nb"), "November 2026.pdf"),
        (ExportChoice(What.MATRIX, period=PeriodKind.QUARTER), "Content matrix Quarter 4 2026.pdf"),
        (ExportChoice(What.PLAN, Format.PLAN_FILE, None), "The plan 25 Nov 2026.kommunikator"),
        (ExportChoice(What.CAMPAIGN), "Campaign sheet.pdf"),
        (
            ExportChoice(What.LIST, period=PeriodKind.DAYS, first=date(2026, 12, 28), last=date(2027, 1, 3)),
            "List of posts 28 Dec 2026 – 3 Jan 2027.pdf",
        ),
    ],
)
def test_a_file_is_called_as_people_call_it(choice: ExportChoice, name: str) -> None:
    assert naming.file_name(choice, Team(), TODAY) == name


@pytest.mark.parametrize(
    ("typed", "path"), [("a.pdf", "a.pdf"), ("a", "a.pdf"), ("A.PDF", "A.PDF"), ("week 4.8", "week 4.8.pdf")]
)
def test_the_ending_that_was_left_out_is_added(typed: str, path: str) -> None:
    assert naming.in_format(Path(typed), ExportChoice()) == Path(path)


def test_the_folder_of_the_last_time_is_proposed_while_it_is_there(tmp_path: Path) -> None:
    assert usual_folder(Settings(export_folder=str(tmp_path))) == tmp_path
    assert usual_folder(Settings(export_folder=str(tmp_path / "gone"))) != tmp_path / "gone"


def test_without_a_folder_for_documents_it_is_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path))
    assert documents_folder() == tmp_path
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path / "none"))
    assert documents_folder() == Path.home()


def test_the_last_export_is_remembered() -> None:
    assert again(Settings()) is None
    assert again(Settings(export_choice=str(LIST))) == LIST
    assert again(Settings(export_choice=str(ExportChoice()))) == ExportChoice()


def test_the_place_is_asked_for_without_the_systems_own_question(opened: Open, tmp_path: Path) -> None:
    dialog, chosen = opened(), list[Path]()
    choose_place(dialog, tmp_path / "Week 48.pdf", ExportChoice(), chosen.append)
    (asking,) = dialog.findChildren(QFileDialog)
    assert asking.testOption(QFileDialog.Option.DontConfirmOverwrite)
    assert asking.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    asking.fileSelected.emit(str(tmp_path / "mine"))
    assert chosen == [tmp_path / "mine.pdf"]
    asking.close()


def test_a_calendar_leads_to_the_folder_that_is_kept_up_to_date(opened: Open) -> None:
    dialog = opened(LIST)
    told: list[str] = []
    dialog.settings_wanted.connect(told.append)
    assert dialog.form.holder("folder").isHidden()
    pick(combo(dialog.form, "format"), "Calendar (iCalendar)")
    assert not dialog.form.holder("folder").isHidden()
    choice = dialog.choice()
    link = dialog.form.input("folder").focusProxy()
    assert isinstance(link, QPushButton)
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert told == ["calendars"]
    assert not dialog.isVisible()
    assert dialog.choice() == choice
