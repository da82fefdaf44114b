from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kommunikator import i18n, paths
from kommunikator.cli import main
from kommunikator.commands import self_test
from kommunikator.storage.store import Store

Lines = Callable[..., tuple[int, list[str]]]

GOOD, NO_QT, ABORTED, BROKEN = (
    "",
    "import sys; print('libEGL.so.1 is missing'); sys.exit(3)",
    "import os; os.abort()",
    "raise ValueError('no window')",
)


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Give a function that leaves the self-test no more than some steps: writing a plan takes the most time."""
    steps = self_test._steps()

    def keep(*names: str) -> None:
        monkeypatch.setattr(self_test, "_steps", lambda: {name: steps[name] for name in names})

    return keep


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Lines:
    """Give a function that runs the self-test with `window` as the code that builds it: (exit code, lines)."""

    def run(window: str = GOOD) -> tuple[int, list[str]]:
        monkeypatch.setattr(self_test, "_WINDOW", window)
        code = main(["--self-test"])
        return code, capsys.readouterr().out.splitlines()

    return run


def test_a_whole_installation_passes(lines: Lines) -> None:
    code, said = lines()
    assert code == 0
    assert len(said) == 11
    assert all(line.startswith("ok ") for line in said)
    assert i18n.language() == "en"


@pytest.mark.parametrize(
    ("window", "code", "said"),
    [
        (NO_QT, 0, "ok      The window (not tried, Qt cannot be loaded here: libEGL.so.1 is missing)"),
        (ABORTED, 1, "FAILED  The window: "),
        (BROKEN, 1, "FAILED  The window: ValueError: no window"),
    ],
)
def test_the_window_is_tried_in_its_own_process(
    lines: Lines, only: Callable[..., None], window: str, code: int, said: str
) -> None:
    only("Icons", "The window")
    ended, found = lines(window)
    assert ended == code
    assert found[-1].startswith(said)


def test_a_missing_file_is_found_and_the_rest_is_tried(
    lines: Lines, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "resource", tmp_path.joinpath)
    code, said = lines()
    assert code == 1
    assert [line for line in said if line.startswith("FAILED")] == [f"FAILED  Shipped files: {tmp_path / 'theme.qss'}"]


def test_a_missing_starting_model_is_found(
    lines: Lines, only: Callable[..., None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    only("Shipped files", "Icons")
    there, gone = paths.resource, tmp_path / "nb.json"
    monkeypatch.setattr(paths, "resource", lambda *names: gone if names == ("models", "nb.json") else there(*names))
    code, said = lines()
    assert code == 1
    assert [line for line in said if line.startswith("FAILED")] == [f"FAILED  Shipped files: {gone}"]


def test_a_missing_icon_font_is_found(lines: Lines, only: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    only("Shipped files", "Icons")
    monkeypatch.setattr(self_test, "find_spec", lambda _name: None)
    code, said = lines()
    assert code == 1
    assert [line for line in said if line.startswith("FAILED")] == ["FAILED  Icons: qtawesome/fonts/phosphor-*.ttf"]


def test_a_rebuild_that_loses_something_is_found(lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    def emptied(store: Store) -> None:
        with store._transaction():
            store._connection.exec_driver_sql("DELETE FROM post")

    monkeypatch.setattr(Store, "rebuild", emptied)
    code, said = lines()
    assert code == 1
    assert "FAILED  A plan: made again from the log: rebuild" in said


def test_the_real_window_is_built(
    capsys: pytest.CaptureFixture[str], only: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    only("The window")
    monkeypatch.setenv("PYTHONPATH", str(Path(self_test.__file__).resolve().parents[2]))
    assert main(["--self-test"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "ok      The window"


def test_an_export_without_its_templates_is_told(
    lines: Lines, only: Callable[..., None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    only("A plan: written and read back", "A plan: exported")
    whole = paths.resource
    monkeypatch.setattr(
        "kommunikator.exchange.export.layouts.resource",
        lambda *parts: tmp_path if parts[0] == "export" else whole(*parts),
    )
    code, said = lines()
    assert code == 1
    assert said[1].startswith("FAILED  A plan: exported: pdf: ")
