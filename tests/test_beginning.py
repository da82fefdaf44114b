"""A folder without a plan: what is asked, what is then there, and what is opened."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kommunikator import app, i18n, opening, settings
from kommunikator.exchange.models import Choice, FirstStart
from kommunikator.ui.first_start import asking

Shown = list[tuple[Path, bool, bool]]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Shown:
    """Give the windows that were shown: their folder, whether they begin with an import, whether a plan was there."""
    told: Shown = []

    def show(folder: Path, *, importing: bool = False) -> int:
        told.append((folder, importing, opening.is_there(folder)))
        return 0

    monkeypatch.setattr(app, "_show", show)
    return told


def answer(monkeypatch: pytest.MonkeyPatch, choice: Choice | None) -> list[str]:
    """Answer the first start; give the names that it was asked with."""
    asked: list[str] = []

    def ask(_app: QApplication, name: str, _today: date) -> FirstStart | None:
        asked.append(name)
        return FirstStart("Alva Lindell", "AL", "Sjövik", "sv", choice) if choice else None

    monkeypatch.setattr(asking, "ask", ask)
    return asked


@pytest.mark.parametrize(
    ("choice", "channels"), [(Choice.SWEDISH, 7), (Choice.NORWEGIAN, 8), (Choice.EMPTY, 0), (Choice.PLANNER, 0)]
)
def test_a_new_folder_gets_the_plan_that_was_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: Shown, choice: Choice, channels: int
) -> None:
    asked = answer(monkeypatch, choice)
    folder = tmp_path / "data"
    assert app.run(folder) == 0
    assert shown == [(folder, choice is Choice.PLANNER, True)]
    store = opening.open_store(folder)
    team = store.team()
    assert (team.organisation.name, len(team.channels)) == ("Sjövik", channels)
    assert [member.name for member in team.members.values()] == ["Alva Lindell"]
    store.close()
    kept = settings.load(folder)
    assert (kept.author, kept.language) == ("Alva Lindell", "sv")
    assert app.run(folder) == 0
    assert len(asked) == 1


def test_quitting_leaves_no_plan_and_asks_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: Shown) -> None:
    asked = answer(monkeypatch, None)
    assert app.run(tmp_path) == 0
    assert app.run(tmp_path) == 0
    assert len(asked) == 2
    assert shown == []
    assert not opening.is_there(tmp_path)


def test_the_demo_is_a_plan_elsewhere_and_the_name_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: Shown
) -> None:
    asked = answer(monkeypatch, Choice.DEMO)
    i18n.use("sv")
    assert app.run(tmp_path) == 0
    [(folder, importing, there)] = shown
    assert folder != tmp_path
    assert not importing
    assert there
    assert not folder.exists()
    assert not opening.is_there(tmp_path)
    app.run(tmp_path)
    assert asked[1] == "Alva Lindell"
