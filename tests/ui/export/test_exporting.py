"""Writing an export: nothing is replaced unasked, and what stands in the way can be tried again or gone around."""

from __future__ import annotations

import json
import threading
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kommunikator.domain.export_choice import ExportChoice, Format, What
from kommunikator.exchange.export.run import Exported, Progress
from kommunikator.exchange.export.target import ExportRefused, whole_file
from kommunikator.settings import Settings
from kommunikator.ui.export import exporting
from kommunikator.ui.export.exporting import Exporting, sentence
from kommunikator.ui.export.writing_dialogs import Failure, ReplaceQuestion, WritingProgress
from kommunikator.ui.theme import Theme
from tests.ui.export.conftest import LOOKING
from tests.ui.plans import Plan

CHOICE = ExportChoice(What.PLAN, Format.JSON, None)


class Desk:
    """A window with an export, what it told, and what the next file is to be."""

    def __init__(self, plan: Plan, folder: Path, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.path = folder / "out" / "plan.json"
        self.path.parent.mkdir()
        self.other = self.path.with_name("other.json")
        self.opened: list[QUrl] = []
        self.kept: list[tuple[str, str]] = []
        self.exporting = Exporting(plan.document, self.window, choose=self._choose, open_url=self.opened.append)
        self.exporting.kept.connect(lambda choice, place: self.kept.append((choice, place)))

    def _choose(self, _parent: QWidget, _proposed: Path, _choice: ExportChoice, chosen: Any) -> None:
        chosen(self.other)

    def start(self) -> None:
        self.exporting.start(CHOICE, self.path, LOOKING)

    def dialog(self, kind: Any) -> Any:
        return next(each for each in self.window.findChildren(kind) if each.isVisible())


@pytest.fixture
def desk(plan: Plan, tmp_path: Path, look: Theme, qtbot: QtBot) -> Desk:
    return Desk(plan, tmp_path, qtbot)


@pytest.fixture
def writes(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the next exports do: bytes are written, a refusal is raised, an event is awaited."""
    wanted: list[Any] = []

    def write(
        _plan: Any, _choice: ExportChoice, _looking: Any, path: Path, _templates: Path | None
    ) -> Generator[Progress, None, Exported]:
        what = wanted.pop(0)
        with whole_file(path) as stream:
            yield Progress(1, 2)
            if isinstance(what, threading.Event):
                assert what.wait(5)
                yield Progress(2, 2)
            if isinstance(what, ExportRefused):
                raise what
            stream.write(b"plan")
        return Exported(path, 2, 4)

    monkeypatch.setattr(exporting, "export_to_file", write)
    return wanted


def test_a_file_is_written_from_the_plan_and_its_folder_can_be_opened(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.exporting.exported) as told:
        desk.start()
    assert told.args
    assert sentence(told.args[0]) == "“plan.json” was written."
    assert "too large" in sentence(replace(told.args[0], comes_back=False))
    assert "Snow clearing" in json.dumps(json.loads(desk.path.read_bytes()))
    assert desk.kept == [(str(CHOICE), str(desk.path.parent))]
    desk.exporting.open_folder()
    assert [url.toLocalFile() for url in desk.opened] == [str(desk.path.parent)]
    assert [path.name for path in desk.path.parent.iterdir()] == ["plan.json"]


def test_a_quick_one_shows_no_progress(desk: Desk, writes: list[Any], qtbot: QtBot) -> None:
    writes.append(b"plan")
    with qtbot.waitSignal(desk.exporting.exported):
        desk.start()
    assert not desk.exporting._patience.isActive()
    assert not [each for each in desk.window.findChildren(WritingProgress) if each.isVisible()]


def test_a_long_one_shows_how_far_it_is_and_can_be_stopped(
    desk: Desk, writes: list[Any], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = threading.Event()
    writes.append(going)
    desk.exporting._patience.setInterval(0)
    desk.start()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in desk.window.findChildren(WritingProgress)))
    progress = desk.dialog(WritingProgress)
    qtbot.waitUntil(lambda: progress.bar.maximum() == 2)
    assert progress.bar.value() == 1
    desk.start()  # another one is not begun meanwhile
    with qtbot.waitSignal(desk.exporting.stopped):
        progress.stop.click()
    going.set()
    qtbot.waitUntil(lambda: not list(desk.path.parent.iterdir()))
    assert desk.kept == []


def test_a_file_is_replaced_only_when_the_person_says_so(desk: Desk, writes: list[Any], qtbot: QtBot) -> None:
    desk.path.write_bytes(b"old")
    desk.start()
    with qtbot.waitSignal(desk.exporting.stopped):
        desk.dialog(ReplaceQuestion).reject()
    assert desk.path.read_bytes() == b"old"
    writes.append(b"plan")
    desk.start()
    with qtbot.waitSignal(desk.exporting.exported):
        desk.dialog(ReplaceQuestion).replace.click()
    assert desk.path.read_bytes() == b"plan"


def test_another_place_can_be_chosen_instead(desk: Desk, writes: list[Any], qtbot: QtBot) -> None:
    desk.path.write_bytes(b"old")
    writes.append(b"plan")
    desk.start()
    with qtbot.waitSignal(desk.exporting.exported):
        desk.dialog(ReplaceQuestion).other.click()
    assert (desk.path.read_bytes(), desk.other.read_bytes()) == (b"old", b"plan")


def test_what_stands_in_the_way_is_said_and_can_be_tried_again(desk: Desk, writes: list[Any], qtbot: QtBot) -> None:
    writes.extend([ExportRefused("The disk is full."), ExportRefused("The disk is full."), b"plan"])
    desk.start()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in desk.window.findChildren(Failure)))
    failure = desk.dialog(Failure)
    assert failure.accessibleDescription() == "The disk is full."
    assert not list(desk.path.parent.iterdir())
    failure.retry.click()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in desk.window.findChildren(Failure)))
    with qtbot.waitSignal(desk.exporting.exported):
        desk.dialog(Failure).other.click()
    assert desk.other.read_bytes() == b"plan"
    assert not desk.path.exists()


def test_the_last_one_is_repeated(desk: Desk, writes: list[Any], qtbot: QtBot) -> None:
    assert not desk.exporting.start_again(Settings(), LOOKING)
    writes.append(b"plan")
    settings = Settings(export_choice=str(ExportChoice()), export_folder=str(desk.path.parent))
    with qtbot.waitSignal(desk.exporting.exported):
        assert desk.exporting.start_again(settings, LOOKING)
    assert [path.name for path in desk.path.parent.iterdir()] == ["Week 48 2026.pdf"]
