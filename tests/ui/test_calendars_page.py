"""The page of the calendars' folder: what is chosen holds at once, what leaves is said, and how the calendars stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.domain import team_planning
from kommunikator.domain.export_choice import ExportChoice, Per, Reader
from kommunikator.domain.shown import Grouping
from kommunikator.settings import Settings
from kommunikator.ui import theme
from kommunikator.ui.calendar_folder import USUAL, CalendarFolder, State
from kommunikator.ui.export.inputs import ListInput, SegmentsInput, ZoneInput
from kommunikator.ui.team.calendars_page import FIELDS, CalendarsPage
from kommunikator.ui.team.folder_input import choose_folder
from tests.ui.export.hands import pick, tick
from tests.ui.plans import NOW, Plan
from tests.ui.tab_walk import controls, stops
from tests.ui.team_desk import open_settings

OUTSIDE = replace(USUAL, reader=Reader.OUTSIDE, grouping=Grouping.CHANNEL)


class Desk:
    """The page, this computer's settings as they become, and the folder that the person would choose."""

    def __init__(self, plan: Plan, settings: Settings, answer: Path | None) -> None:
        self.settings, self.answer = settings, answer
        self.asked: list[Path] = []
        self.calendars = CalendarFolder(plan.document, lambda: self.settings)
        self.page = CalendarsPage(plan.document, lambda: self.settings, self.calendars, choose=self.choose)
        self.page.chosen.connect(self.take)

    def choose(self, _parent: QWidget, start: Path, chosen: Callable[[Path], None]) -> None:
        self.asked.append(start)
        if self.answer:
            chosen(self.answer)

    def take(self, values: dict[str, Any]) -> None:
        self.settings = replace(self.settings, **values)

    @property
    def choice(self) -> ExportChoice:
        return ExportChoice.parse(self.settings.calendar_folder_choice)

    def stand(self, state: State) -> str:
        self.calendars._stand(state)
        return self.page.state.text()

    def choose_one(self, name: str, key: str) -> None:
        made = self.page.input(name)
        assert isinstance(made, SegmentsInput)
        made.segments.set_current(key)
        made.segments.chosen.emit(key)

    def type_folder(self, text: str) -> None:
        line = self.page.folder.line
        line.put_typed(text)
        QTest.keyClick(line, Qt.Key.Key_Return)


Make = Callable[..., Desk]


@pytest.fixture
def desk(plan: Plan, look: theme.Theme, qtbot: QtBot) -> Iterator[Make]:
    made: list[Desk] = []

    def make(answer: Path | None = None, **settings: Any) -> Desk:
        made.append(Desk(plan, Settings(**settings), answer))
        qtbot.addWidget(made[-1].page)
        return made[-1]

    yield make
    for one in made:
        one.calendars.stop()


def test_switching_on_asks_for_a_folder_first(desk: Make, tmp_path: Path) -> None:
    at = desk()
    assert at.page.state.text() == "No folder is chosen yet."
    tick(at.page.box)
    assert (len(at.asked), at.page.box.isChecked(), at.settings) == (1, False, Settings())
    at.answer = tmp_path
    tick(at.page.box)
    assert at.settings == Settings(calendar_folder=str(tmp_path))
    assert at.page.box.isChecked()
    assert at.page.folder.line.text() == str(tmp_path)


def test_switching_off_remembers_the_folder(desk: Make, tmp_path: Path) -> None:
    at = desk(calendar_folder=str(tmp_path))
    tick(at.page.box)
    assert at.settings == Settings(calendar_folder=str(tmp_path), calendar_folder_paused=True)
    assert at.page.state.text().startswith("Switched off")
    assert not at.page.update_button.isEnabled()
    tick(at.page.box)
    assert at.settings == Settings(calendar_folder=str(tmp_path))
    assert at.asked == []


def test_a_first_folder_waits_until_it_is_switched_on(desk: Make, tmp_path: Path) -> None:
    at = desk(answer=tmp_path / "share")
    at.type_folder(f'"{tmp_path}"')
    assert (at.settings.calendar_folder, at.settings.calendar_folder_paused) == (str(tmp_path), True)
    tick(at.page.box)
    at.page.folder.button.click()
    assert at.asked == [tmp_path]
    assert at.settings == Settings(calendar_folder=str(tmp_path / "share"))
    at.type_folder("")
    assert at.settings.calendar_folder == ""
    assert not at.page.box.isChecked()


def test_half_a_path_is_not_taken(desk: Make, tmp_path: Path, qtbot: QtBot) -> None:
    at = desk(calendar_folder=str(tmp_path))
    at.type_folder("share/calendars")
    assert at.settings == Settings(calendar_folder=str(tmp_path))
    assert not at.page.folder.trouble.isHidden()
    assert at.page.folder.line.accessibleDescription() == at.page.folder.trouble.text()
    assert not at.page.flush()
    at.page.show()
    at.page.activateWindow()
    at.page.show_unfit()
    qtbot.waitUntil(at.page.folder.line.hasFocus)
    at.page.folder.line.put_typed(str(tmp_path / "b"))
    assert at.page.flush()
    assert at.settings.calendar_folder == str(tmp_path / "b")


def test_somebody_else_gets_calendars_by_channel_and_no_names(desk: Make, tmp_path: Path) -> None:
    at = desk(calendar_folder=str(tmp_path))
    assert "Names of people go along." in at.page.note.sentences()
    assert at.page.why.isHidden()
    at.choose_one("reader", Reader.OUTSIDE.value)
    assert at.choice == OUTSIDE
    assert not at.page.input("grouping").isEnabled()
    assert not at.page.why.isHidden()
    assert at.page.note.sentences() == [
        "What has been approved goes along, nothing else.",
        "Names of people stay here.",
        "Internal notes stay here.",
    ]
    at.choose_one("reader", Reader.TEAM.value)
    assert at.choice == replace(OUTSIDE, reader=Reader.TEAM)
    at.choose_one("grouping", Grouping.RESPONSIBLE.value)
    assert at.choice == USUAL


def test_what_was_written_by_hand_is_shown_as_it_leaves(desk: Make, tmp_path: Path) -> None:
    by_hand = replace(OUTSIDE, drafts=True, grouping=Grouping.RESPONSIBLE)
    at = desk(calendar_folder=str(tmp_path), calendar_folder_choice=str(by_hand))
    assert at.page.note.sentences()[0] == "All posts with a day go along, drafts too."
    assert at.page.input("grouping").isEnabled()
    at.choose_one("per", Per.VARIANT.value)
    assert at.choice == replace(by_hand, grouping=Grouping.CHANNEL, per=Per.VARIANT)


def test_events_language_and_zone_hold_at_once(desk: Make, plan: Plan) -> None:
    at = desk()
    at.choose_one("per", Per.VARIANT.value)
    language, zone = at.page.input("language"), at.page.input("zone")
    assert isinstance(language, ListInput)
    assert isinstance(zone, ZoneInput)
    pick(language.combo, "Norsk bokmål")
    zone.field.put_typed("Mars/North")
    zone.field.left.emit()
    assert not at.page.flush()
    zone.field.put_typed("Europe/Oslo")
    zone.field.left.emit()
    assert at.page.flush()
    assert at.choice == replace(USUAL, per=Per.VARIANT, language="nb", zone="Europe/Oslo")
    plan.document.do(
        team_planning.change_organisation(plan.document.team.organisation, written=False, zone="Europe/Rome")
    )
    line = zone.field.lineEdit()
    assert line is not None
    assert line.placeholderText() == "Europe/Rome"


def test_leaving_a_field_as_it_was_tells_nothing(desk: Make) -> None:
    at = desk()
    for field in FIELDS:
        at.page.input(field.key).changed.emit()
    at.page.flush()
    assert at.settings == Settings()


def test_it_says_how_the_calendars_stand(desk: Make, tmp_path: Path) -> None:
    at = desk(calendar_folder=str(tmp_path))
    assert at.page.state.text() == "Not updated yet since the program was started."
    assert at.stand(State(busy=True)) == "Being updated …"
    assert at.stand(State(calendars=12, at=NOW)) == "12 calendars, last updated 08:52"
    assert at.stand(State(calendars=1, at=NOW - timedelta(days=1))) == "1 calendar, last updated 24 Nov 2026 08:52"
    assert at.stand(State(at=NOW)) == "There is no person or channel to keep a calendar for yet."
    assert at.page.trouble.isHidden()
    assert at.stand(State(problem="There is no <b>folder</b>.")) == ""
    assert at.page.trouble.sentence() == "There is no <b>folder</b>."
    tick(at.page.box)
    assert at.page.trouble.isHidden()


def test_update_now_writes_them(desk: Make, tmp_path: Path, qtbot: QtBot) -> None:
    share = tmp_path / "share"
    share.mkdir()
    at = desk(calendar_folder=str(tmp_path / "gone"))
    at.page.folder.line.put_typed(str(share))
    with qtbot.waitSignal(at.calendars.updated):
        at.page.update_button.click()
    assert at.page.state.text() == "2 calendars, last updated 08:52"
    assert len(list(share.iterdir())) == 2


def test_every_field_has_a_name_for_screen_readers(desk: Make) -> None:
    page = desk().page
    assert page.folder.line.accessibleName() == "Folder"
    for field in FIELDS:
        assert page.input(field.key).accessibleName() == field.label
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in page.findChildren(QLabel) if label.text())
    assert all(button.accessibleName() or button.text() for button in page.findChildren(QPushButton))


@pytest.mark.parametrize("reader", list(Reader))
def test_the_keyboard_goes_through_it_from_above(desk: Make, tmp_path: Path, reader: Reader, qtbot: QtBot) -> None:
    choice = str(USUAL if reader is Reader.TEAM else OUTSIDE)
    page = desk(calendar_folder=str(tmp_path), calendar_folder_choice=choice).page
    page.show()
    forward = stops(page.box, qtbot)
    assert set(forward) == controls(page)
    assert forward[:4] == [page.box, page.folder.line, page.folder.button, page.update_button]
    inputs = [page.input(field.key) for field in FIELDS]
    for made, stop in zip([one for one in inputs if one.isEnabled()], forward[4:], strict=True):
        assert made.isAncestorOf(stop)
    assert stops(page.box, qtbot, Qt.Key.Key_Backtab) == [page.box, *reversed(forward[1:])]


def test_tab_goes_from_the_sections_through_the_page_to_the_foot(plan: Plan, qtbot: QtBot) -> None:
    dialog = open_settings(plan, qtbot, "calendars")
    page = dialog.page("calendars")
    assert isinstance(page, CalendarsPage)
    forward = stops(dialog.sections, qtbot)
    assert set(forward) == controls(dialog)
    assert forward[1] is page.box
    assert not page.isAncestorOf(forward[-1])
    dialog.show_section("members")
    assert dialog.page("members").isAncestorOf(stops(dialog.sections, qtbot)[1])


def test_large_text_puts_the_fields_below_each_other(desk: Make, qapp: Any, light_again: None) -> None:
    page = desk().page
    owner, event = page.input("grouping"), page.input("per")
    page.resize(900, 700)
    page.show()
    assert owner.y() == event.y()
    theme.apply(qapp, "dark", 200)
    QApplication.sendPostedEvents()
    assert owner.geometry().bottom() < event.y()
    assert owner.x() == event.x()


def test_a_folder_is_chosen_in_the_systems_dialog(desk: Make, tmp_path: Path) -> None:
    page = desk().page
    told: list[Path] = []
    choose_folder(page, tmp_path, told.append)
    [dialog] = page.findChildren(QFileDialog)
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    assert told == [tmp_path]


def test_the_pages_of_the_dialog_share_one_settings(plan: Plan, look: theme.Theme, qtbot: QtBot) -> None:
    dialog = open_settings(plan, qtbot, "calendars")
    page = dialog.page("calendars")
    assert isinstance(page, CalendarsPage)
    told: list[Settings] = []
    dialog.changed.connect(told.append)
    page.chosen.emit({"calendar_folder": "/share"})
    dialog.input("theme").chosen.emit("dark")  # type: ignore[attr-defined]
    assert told == [Settings(calendar_folder="/share"), Settings(calendar_folder="/share", theme="dark")]
    page.folder.line.put_typed("half")
    dialog.show_section("computer")
    dialog.reject()
    assert dialog.section() == "calendars"
    assert dialog.isVisible()
