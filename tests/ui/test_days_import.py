"""The import of days, from the file to the plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kommunikator import i18n
from kommunikator.domain.edit import changed, taken_away
from kommunikator.domain.own_day import OwnDay, OwnDayKind, Repeat
from kommunikator.domain.own_days import DaysImport
from kommunikator.ui import theme
from kommunikator.ui.days.import_dialog import DaysImportDialog
from tests.ui.days_files import AUTUMN, COUNCIL, WINTER, calendar_file
from tests.ui.plans import Plan, locked

Open = Callable[..., DaysImportDialog]


@pytest.fixture
def opened(plan: Plan, qtbot: QtBot, look: theme.Theme) -> Open:
    def make(path: Path) -> DaysImportDialog:
        dialog = DaysImportDialog(plan.document, path)
        qtbot.addWidget(dialog)
        with qtbot.waitSignal(dialog.previewed):
            dialog.open()
        return dialog

    return make


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return calendar_file(tmp_path / "days.ics", AUTUMN, WINTER, COUNCIL)


def days(plan: Plan) -> dict[str, OwnDay]:
    return {day.name: day for day in plan.document.team.own_days.values()}


def cell(dialog: DaysImportDialog, row: int, column: int) -> str:
    item = dialog._preview.table.item(row, column)
    assert item is not None
    return item.text()


def bring_in(dialog: DaysImportDialog, qtbot: QtBot) -> DaysImport:
    with qtbot.waitSignal(dialog.imported) as told:
        dialog._import.click()
    assert not dialog.isVisible()
    assert told.args is not None
    return told.args[0]


def test_days_are_shown_and_taken_over_as_one_edit(opened: Open, plan: Plan, file: Path, qtbot: QtBot) -> None:
    dialog = opened(file)
    assert dialog._import.text() == "Import 3 days"
    assert dialog._outcome.text() == "3 new days"
    assert [cell(dialog, n, 1) for n in range(3)] == ["Höstlov", "Fullmäktige", "<b>Sportlov</b> & skidor"]
    assert cell(dialog, 0, 0) == "26–30 October 2026"
    assert cell(dialog, 0, 2) == "Every year in this week"
    assert "“Fullmäktige”" in dialog._preview.remarks.sentence()
    assert days(plan) == {}
    dialog._preview.kinds.setCurrentIndex(dialog._preview.kinds.findData(OwnDayKind.SCHOOL_BREAK.value))
    assert bring_in(dialog, qtbot).count == 3
    autumn = days(plan)["Höstlov"]
    assert (autumn.type, autumn.repeat) == (OwnDayKind.SCHOOL_BREAK, Repeat.BY_WEEK)
    assert (autumn.starts, autumn.ends) == (date(2026, 10, 26), date(2026, 10, 30))
    assert plan.document.undo_stack.count() == 1
    plan.document.undo()
    assert days(plan) == {}


def test_the_same_file_again_offers_nothing(opened: Open, file: Path, qtbot: QtBot) -> None:
    bring_in(opened(file), qtbot)
    again = opened(file)
    assert again._outcome.text() == "Nothing new in this file"
    assert not again._import.isEnabled()
    assert cell(again, 0, 3) == "The same as before"


def test_a_newer_file_updates_and_leaves_alone_what_was_done_here(
    opened: Open, plan: Plan, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    bring_in(opened(file), qtbot)
    known = days(plan)
    autumn, winter = known["Höstlov"], known["<b>Sportlov</b> & skidor"]
    plan.document.do(changed("Change own day", (autumn, replace(autumn, name="Autumn break"))))
    plan.document.do(taken_away("Delete own day", winter))
    moved = ("UID:autumn", "SUMMARY:Höstlov", "DTSTART:20261102", "DTEND:20261107", "RRULE:FREQ=YEARLY;BYWEEKNO=45")
    dialog = opened(calendar_file(tmp_path / "newer.ics", moved, WINTER, COUNCIL))
    assert [cell(dialog, n, 3) for n in range(3)] == [
        "Will be changed",
        "The same as before",
        "Deleted here, stays away",
    ]
    assert bring_in(dialog, qtbot).count == 1
    assert set(days(plan)) == {"Autumn break", "Fullmäktige"}
    assert days(plan)["Autumn break"].starts == date(2026, 11, 2)


@pytest.mark.parametrize("content", ["hello", "", "BEGIN:VCALENDAR\nEND:VCALENDAR"])
def test_what_is_no_calendar_is_said_and_another_can_be_chosen(
    opened: Open, plan: Plan, tmp_path: Path, file: Path, qtbot: QtBot, content: str
) -> None:
    wrong = tmp_path / "wrong.ics"
    wrong.write_text(content, encoding="utf-8")
    dialog = opened(wrong)
    assert "wrong.ics" in dialog.refusal.sentence()
    assert dialog._import.isHidden()
    dialog._choose = lambda _parent, chosen: chosen(file)
    with qtbot.waitSignal(dialog.previewed):
        dialog._other.click()
    assert bring_in(dialog, qtbot).count == 3


def test_it_goes_by_keyboard_alone(opened: Open, plan: Plan, file: Path, qtbot: QtBot) -> None:
    dialog = opened(file)
    with qtbot.waitSignal(dialog.imported):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert len(days(plan)) == 3


def test_escape_leaves_everything_as_it_was(opened: Open, plan: Plan, file: Path) -> None:
    dialog = opened(file)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert days(plan) == {}


def test_a_held_plan_is_said_in_the_dialog(opened: Open, plan: Plan, file: Path) -> None:
    dialog = opened(file)
    with locked(plan):
        dialog._import.click()
    assert dialog._preview.failure.sentence()
    assert dialog.isVisible()
    dialog._import.click()
    assert len(days(plan)) == 3


def test_a_name_is_never_read_as_html(opened: Open, file: Path) -> None:
    dialog = opened(file)
    item = dialog._preview.table.item(2, 1)
    assert item is not None
    assert "&lt;b&gt;" in item.toolTip()
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel) if label.text())


def test_everything_has_a_name_for_screen_readers(opened: Open, file: Path) -> None:
    dialog = opened(file)
    assert dialog._preview.table.accessibleName()
    assert any(label.buddy() is dialog._preview.kinds for label in dialog.findChildren(QLabel))


def test_dates_are_in_the_language_in_use(opened: Open, file: Path) -> None:
    i18n.use("sv")
    assert cell(opened(file), 0, 0) == "26–30 oktober 2026"
