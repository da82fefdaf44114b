"""What the tests of the screens share: a small plan, and the theme as it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kommunikator.settings import Settings
from kommunikator.storage.store import Store
from kommunikator.ui import theme
from kommunikator.ui.theme import Theme
from kommunikator.ui.window import MainWindow
from tests.ui.editor_desk import Desk, make_desk, open_panel
from tests.ui.plans import NOW, Plan, small_plan
from tests.ui.windows import show


@pytest.fixture(scope="session")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file with the small plan, to be copied."""
    path = tmp_path_factory.mktemp("small") / "plan.sqlite"
    # Written three days before the plan's today, whatever day the tests run on: ideas tell their age.
    store = Store(path, clock=lambda: int((NOW - timedelta(days=3)).timestamp() * 1000))
    store.apply(small_plan(), "Alva Lindell")
    store.close()
    return path


@pytest.fixture
def plan(tmp_path: Path, plan_file: Path, qapp: QApplication) -> Iterator[Plan]:
    """Give the small plan, open, with a document on it."""
    path = tmp_path / "plan.sqlite"
    shutil.copy2(plan_file, path)
    store = Store(path)
    yield Plan(path, store)
    store.close()


@pytest.fixture
def look(qapp: QApplication) -> Iterator[theme.Theme]:
    """Give the light theme at 100 %, without movement; it is put on again when a test has changed it."""
    theme.reduce_motion(True)
    yield _light(qapp)
    _light(qapp)
    theme.reduce_motion(False)


def _light(app: QApplication) -> theme.Theme:
    """Dress the application only when it is not: that takes longer than most tests."""
    worn = theme.current()
    if worn == theme.Theme(theme.LIGHT, dark=False, scale=1.0) and app.styleSheet():
        return worn
    return theme.apply(app, "light")


@pytest.fixture
def window(plan: Plan, look: Theme, qtbot: QtBot) -> MainWindow:
    made = show(plan, qtbot)
    made.resize(1440, 900)
    return made


@pytest.fixture
def chosen(window: MainWindow) -> list[Settings]:
    """What the window wants to be remembered."""
    told: list[Settings] = []
    window.settings_changed.connect(told.append)
    return told


@pytest.fixture
def desk(tmp_path: Path, qtbot) -> Iterator[Desk]:
    made = make_desk(tmp_path, qtbot)
    open_panel(made, qtbot)
    yield made
    made.store.close()


@pytest.fixture
def light_again(qapp) -> Iterator[None]:
    """Let a test change the theme; it begins and ends light, at 100 %."""
    _light(qapp)
    yield
    _light(qapp)
