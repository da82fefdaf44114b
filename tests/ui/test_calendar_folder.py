"""What keeps the calendars' folder up to date: after a change, never twice at once, and only where one is chosen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kommunikator.domain.edit import changed
from kommunikator.domain.shown import Grouping
from kommunikator.settings import Settings
from kommunikator.ui import calendar_folder
from kommunikator.ui.calendar_folder import USUAL, CalendarFolder, State
from tests.ui.plans import COUNCIL, NOW, Plan

RENAMED = changed("Change", (COUNCIL, replace(COUNCIL, title="Council at six")))


class Keeper:
    """A folder, what keeps it, and what that told."""

    def __init__(self, plan: Plan, folder: Path | None) -> None:
        self.settings = Settings(calendar_folder=str(folder) if folder else "")
        self.calendars = CalendarFolder(plan.document, lambda: self.settings)
        self.updated: list[int] = []
        self.failed: list[str] = []
        self.calendars.updated.connect(self.updated.append)
        self.calendars.failed.connect(self.failed.append)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_folder, "AFTER_CHANGE", 0)
    monkeypatch.setattr(calendar_folder, "AFTER_START", 0)


def test_the_calendars_follow_the_plan(plan: Plan, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    keeper = Keeper(plan, folder)
    with qtbot.waitSignal(keeper.calendars.updated):
        keeper.calendars.start()
    assert sorted(path.name for path in folder.iterdir()) == ["Alva Lindell.ics", "Jonas Nyberg.ics"]
    with qtbot.waitSignal(keeper.calendars.updated):
        plan.document.do(RENAMED)
    assert b"SUMMARY:Council at six" in (folder / "Jonas Nyberg.ics").read_bytes()
    assert (keeper.updated, keeper.failed) == ([2, 1], [])
    keeper.calendars.stop()


def test_a_change_while_they_are_written_is_followed_by_another_turn(plan: Plan, tmp_path: Path, qtbot: QtBot) -> None:
    keeper = Keeper(plan, tmp_path)
    keeper.calendars.update_now()
    first = keeper.calendars._job
    keeper.calendars.update_now()
    assert keeper.calendars._job is first
    qtbot.waitUntil(lambda: len(keeper.updated) == 2)
    assert keeper.updated == [2, 0]
    keeper.calendars.stop()


def test_nothing_happens_without_a_folder_or_after_the_end(plan: Plan, tmp_path: Path) -> None:
    keeper = Keeper(plan, None)
    keeper.calendars.start()
    keeper.calendars.update_now()
    plan.document.do(RENAMED)
    assert not keeper.calendars._timer.isActive()
    assert keeper.calendars._job is None
    keeper.settings = Settings(calendar_folder=str(tmp_path))
    plan.document.undo()
    assert keeper.calendars._timer.isActive()
    keeper.calendars.stop()
    plan.document.redo()
    keeper.calendars.update_now()
    assert not keeper.calendars._timer.isActive()
    assert keeper.calendars._job is None


def test_a_folder_that_is_gone_is_told_once(plan: Plan, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "gone"
    keeper = Keeper(plan, folder)
    with qtbot.waitSignal(keeper.calendars.failed) as told:
        keeper.calendars.start()
    assert told.args is not None
    assert told.args[0].startswith("The calendars are not up to date. There is no folder")
    plan.document.do(RENAMED)
    keeper.calendars._update()
    qtbot.waitUntil(lambda: keeper.calendars._job is None and not keeper.calendars._timer.isActive())
    assert len(keeper.failed) == 1
    folder.mkdir()
    with qtbot.waitSignal(keeper.calendars.updated):
        plan.document.undo()
    assert len(list(folder.iterdir())) == 2
    keeper.calendars.stop()


def test_it_tells_how_the_calendars_stand(plan: Plan, tmp_path: Path, qtbot: QtBot) -> None:
    keeper = Keeper(plan, tmp_path / "share")
    calendars, seen = keeper.calendars, []
    calendars.state_changed.connect(lambda: seen.append(calendars.state.busy))
    with qtbot.waitSignal(calendars.failed):
        calendars.update_now()
    assert calendars.state.problem.startswith("The calendars are not up to date.")
    (tmp_path / "share").mkdir()
    with qtbot.waitSignal(calendars.updated):
        calendars.update_now()
    assert calendars.state == State(calendars=2, at=NOW)
    assert seen == [True, False, False, True, False]
    with qtbot.waitSignal(calendars.updated):
        calendars.update_now()
    assert calendars.state.calendars == 2
    calendars.stop()


def test_other_settings_are_followed_at_once_and_only_then(plan: Plan, tmp_path: Path, qtbot: QtBot) -> None:
    keeper = Keeper(plan, None)
    keeper.calendars.follow_settings()
    keeper.settings = replace(keeper.settings, theme="dark")
    keeper.calendars.follow_settings()
    assert keeper.calendars._job is None
    keeper.settings = replace(keeper.settings, calendar_folder=str(tmp_path))
    with qtbot.waitSignal(keeper.calendars.updated):
        keeper.calendars.follow_settings()
    by_channel = replace(USUAL, grouping=Grouping.CHANNEL)
    keeper.settings = replace(keeper.settings, calendar_folder_choice=str(by_channel))
    with qtbot.waitSignal(keeper.calendars.updated):
        keeper.calendars.follow_settings()
    assert sorted(path.name for path in tmp_path.glob("*.ics")) == ["Facebook.ics", "Website.ics"]
    keeper.settings = replace(keeper.settings, calendar_folder_paused=True)
    keeper.calendars.follow_settings()
    plan.document.do(RENAMED)
    assert keeper.calendars._job is None
    assert not keeper.calendars._timer.isActive()
    keeper.calendars.stop()
