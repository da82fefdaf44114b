"""The session: what is opened, put in place of something else, and said when it cannot be."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kommunikator import app as app_module
from kommunikator import i18n, opening, settings
from kommunikator.app import Session
from kommunikator.domain import planning
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import Post, PostSheet
from kommunikator.domain.when import When
from kommunikator.settings import Settings
from kommunikator.storage import backup
from kommunikator.storage.errors import StorageError
from kommunikator.ui import calendar_folder, single
from kommunikator.ui.days import import_dialog
from tests.ui.days_files import AUTUMN, calendar_file

SOURCE = Path(__file__).resolve().parents[1] / "src"
# What is loaded when it is first needed, so that the week is there sooner; of ours and of others.
LATER_OF_OURS = (
    *("ui.matrix", "ui.campaigns", "ui.goals", "ui.team", "ui.importer", "ui.export", "ui.calendar_folder"),
    *("domain.matrix", "domain.coverage", "domain.goals", "storage.matrix", "storage.coverage", "storage.goals"),
)
LATER = ("sqlalchemy", "babel", "docx", "python_calamine", "PySide6.QtNetwork")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "data"
    settings.save(opening.paths.private(found), Settings(language="en", author="Sara"))
    return found


@pytest.fixture
def session(qapp: QApplication, folder: Path) -> Iterator[Session]:
    found = Session(qapp, folder)
    found.show()
    yield found
    found.window.close()
    found.window.deleteLater()
    found.close()


def add(session: Session, title: str) -> Post:
    post = Post(id=new_id(), title=title, when=When(session.document.today))
    assert session.document.do(planning.add(PostSheet(post=post)))
    return post


def titles(session: Session) -> list[str]:
    return [card.post.title for card in session.window.week.model.rows]


def test_it_starts_on_today_with_the_persons_name(session: Session) -> None:
    assert session.document.today in session.window.week.week
    assert session.document.author == "Sara"


def test_another_language_is_another_window_on_the_same_plan(session: Session, folder: Path) -> None:
    add(session, "Snö")
    before = session.window
    session.window.week.turn(1)
    session.take(replace(session.settings, language="sv"))
    assert session.window is not before
    assert i18n.language() == "sv"
    assert session.window.week.week == before.week.week
    assert settings.load(folder).language == "sv"
    session.document.undo()
    session.window.week.turn(-1)
    assert titles(session) == []


def test_qt_speaks_the_language_as_well_and_gives_it_up_again(session: Session) -> None:
    def told() -> str:
        return QKeySequence("Alt+Left").toString(QKeySequence.SequenceFormat.NativeText)

    assert told() == "Alt+Left"
    session.take(replace(session.settings, language="sv"))
    assert told() == "Alt+Vänster"
    session.take(replace(session.settings, language="en"))
    assert told() == "Alt+Left"


def test_what_cannot_be_saved_keeps_its_window(session: Session, folder: Path) -> None:
    before = session.window
    before.leave = lambda: False  # type: ignore[method-assign]
    session.take(replace(session.settings, language="sv"))
    assert session.window is before
    assert i18n.language() == "en"
    assert settings.load(folder).language == "sv"


def test_larger_text_is_the_same_window(session: Session) -> None:
    before = session.window
    session.window.resize_text(25)
    assert session.window is before
    assert session.settings.text_size == 125


def test_settings_that_cannot_be_saved_are_told(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    session.document.refused.connect(told.append)

    def full(_folder: Path, _settings: Settings) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settings, "save", full)
    session.take(replace(session.settings, text_size=150))
    assert len(told) == 1
    assert session.settings.text_size == 150


def test_the_import_of_days_goes_when_it_is_closed(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = calendar_file(tmp_path / "days.ics", AUTUMN)
    monkeypatch.setattr(import_dialog, "choose_calendar", lambda _parent, chosen: chosen(path))
    session._import_days(session.window)
    [dialog] = session.window.findChildren(import_dialog.DaysImportDialog)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    assert not session.window.findChildren(import_dialog.DaysImportDialog)


def test_a_restore_brings_the_plan_back_and_starts_undo_afresh(session: Session, folder: Path) -> None:
    add(session, "Before")
    kept = backup.make(opening.plan_in(folder), datetime(2026, 11, 25, 9, 0))
    add(session, "After")
    session._restore(kept)
    assert titles(session) == ["Before"]
    assert not session.document.undo_stack.canUndo()
    assert "back in place" in session.window.toast.message()
    add(session, "Later")
    assert titles(session) == ["Before", "Later"]


def test_a_restore_that_fails_says_so_and_leaves_the_plan(session: Session, tmp_path: Path) -> None:
    add(session, "Kept")
    broken = tmp_path / "broken.sqlite"
    broken.write_text("no plan at all")
    session._restore(broken)
    assert titles(session) == ["Kept"]
    assert "broken.sqlite" in session.window.toast.message()
    add(session, "And on")
    assert titles(session) == ["Kept", "And on"]


def test_a_plan_that_cannot_be_opened_again_ends_the_session(
    session: Session, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(session, "Kept")
    kept = backup.make(opening.plan_in(folder), datetime(2026, 11, 25, 9, 0))

    def gone(_folder: Path) -> None:
        raise StorageError("The disk is gone.")

    monkeypatch.setattr(opening, "open_store", gone)
    session._restore(kept)
    assert str(session.lost) == "The disk is gone."
    assert not session.window.isVisible()


def calendars_in(session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Choose a folder for the calendars, which are written without waiting."""
    for name in ("AFTER_CHANGE", "AFTER_START"):
        monkeypatch.setattr(calendar_folder, name, 0)
    share = folder / "share"
    session.take(replace(session.settings, calendar_folder=str(share)))
    return share


def test_the_calendars_follow_the_plan_and_what_goes_wrong_is_told_once(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    session.calendars.start()
    assert session.calendars._keeper is None
    keeper = session.calendars.keeper
    told: list[str] = []
    keeper.failed.connect(told.append)
    share = calendars_in(session, folder, monkeypatch)
    qtbot.waitUntil(lambda: told != [])
    assert session.window.toast.message() == told[0]
    assert "share" in told[0]
    share.mkdir()
    with qtbot.waitSignal(keeper.updated):
        add(session, "Snow")
    assert (keeper.state.problem, keeper.state.calendars, len(told)) == ("", 0, 1)


def test_a_restored_plan_has_its_calendars_kept_anew(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    kept = backup.make(opening.plan_in(folder), datetime(2026, 11, 25, 9, 0))
    before = session.calendars.keeper
    calendars_in(session, folder, monkeypatch).mkdir()
    session._restore(kept)
    assert before._stopped
    with qtbot.waitSignal(session.calendars.keeper.updated):
        assert session.calendars.keeper is not before


def test_another_language_is_followed_by_the_calendars(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    keeper = session.calendars.keeper
    with qtbot.waitSignal(keeper.failed):
        calendars_in(session, folder, monkeypatch)
    with qtbot.waitSignal(keeper.failed) as told:
        session.take(replace(session.settings, language="sv"))
    assert told.args is not None
    assert told.args[0].startswith("Kalendrarna")
    assert session.window.toast.message() == told.args[0]
    i18n.use("en")


def test_what_was_being_written_is_told_at_the_next_start(session: Session) -> None:
    post = add(session, "Snö")
    assert session._about_drafts() is None
    session.document.keep_draft(post.id, "text", "", "Vi plogar")
    assert "Snö" in (session._about_drafts() or "")


def test_without_a_display_it_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app_module, "has_display", lambda: False)
    assert app_module.run(folder) == 1
    assert "display" in capsys.readouterr().err


def test_a_second_start_raises_the_first_window(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raised: list[Path] = []
    monkeypatch.setattr(single, "raise_first", raised.append)
    claim = opening.Claim.take(folder)
    assert claim is not None
    assert app_module.run(folder) == 0
    assert raised == [folder]
    claim.release()


def test_the_demo_can_be_built(qapp: QApplication) -> None:
    app_module.self_test()


def test_the_week_is_shown_before_anything_of_the_other_screens_is_loaded(folder: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom kommunikator.app import Session, application\n"
        "app = application()\nsession = Session(app, Path(sys.argv[1]))\n"
        "session.window.week.view.shown.connect(app.quit)\nsession.show()\napp.exec()\n"
        "print(*sys.modules)\nsession.close()\n"
    )
    # Making a plan takes more than opening one.
    opening.open_store(folder).close()
    environment = os.environ | {"PYTHONPATH": str(SOURCE), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=60)
    loaded = set(done.stdout.split())
    assert "kommunikator.ui.week.view" in loaded
    unwanted = (*LATER, *(f"kommunikator.{name}" for name in LATER_OF_OURS))
    assert [name for name in sorted(loaded) if name.startswith(unwanted)] == []
