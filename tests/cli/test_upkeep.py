"""check, rebuild, backup and restore."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kommunikator.opening import Claim, plan_in
from kommunikator.storage import backup
from tests.cli.conftest import Command


def titles(command: Command) -> list[str]:
    return [post["title"] for post in command("posts", "--json").json]


@pytest.fixture
def plan(command: Command) -> Command:
    command("add", "--title", "First", "--day", "2026-11-25")
    return command


def spoil(folder: Path) -> None:
    """Change a table behind the log's back."""
    with closing(sqlite3.connect(plan_in(folder))) as connection, connection:
        connection.execute("UPDATE post SET title = 'Spoilt'")


def test_a_good_plan_has_no_problems(plan: Command) -> None:
    checked = plan("check", "--json")
    assert checked.code == 0
    assert checked.json["problems"] == []
    assert (checked.json["counts"]["post"], checked.json["counts"]["change"]) == (1, 2)
    said = plan("check").out
    assert "All is well." in said
    # Every kind has a word; none is called by its table's name.
    assert not [kind for kind in checked.json["counts"] if "_" in kind and kind in said]
    assert "Settings of cells in the matrix" in said


def test_problems_give_code_one_and_rebuild_mends_them(plan: Command, folder: Path) -> None:
    spoil(folder)
    checked = plan("check", "--json")
    assert checked.code == 1
    assert len(checked.json["problems"]) == 1
    assert plan("check").code == 1
    assert plan("rebuild").code == 0
    assert titles(plan) == ["First"]
    assert plan("check").code == 0


def test_rebuild_makes_a_backup_first(plan: Command, folder: Path) -> None:
    spoil(folder)
    assert str(folder / "backups") in plan("rebuild").out
    [saved] = backup.existing(plan_in(folder))
    with closing(sqlite3.connect(saved)) as connection:
        assert connection.execute("SELECT title FROM post").fetchall() == [("Spoilt",)]


def test_backup_and_restore(plan: Command, folder: Path) -> None:
    made = plan("backup")
    assert made.code == 0
    saved = Path(made.out.strip())
    assert saved in backup.existing(plan_in(folder))
    plan("add", "--title", "Second", "--day", "2026-11-26")
    restored = plan("restore", saved)
    assert (restored.code, restored.err) == (0, "")
    assert titles(plan) == ["First"]
    before = next(iter(backup.existing(plan_in(folder))))
    assert str(before) in restored.out
    assert plan("restore", before).code == 0
    assert titles(plan) == ["First", "Second"]
    assert plan("check").code == 0


def test_backup_into_a_file_of_ones_choice(plan: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert plan("backup", "copy.sqlite").code == 0
    plan("add", "--title", "Second", "--day", "2026-11-26")
    assert plan("backup", "copy.sqlite").code == 0
    plan("restore", tmp_path / "copy.sqlite")
    assert titles(plan) == ["First", "Second"]
    assert list(tmp_path.glob("*.part")) == []


def test_a_backup_destroys_nothing(plan: Command, folder: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear mayor, " * 20, encoding="utf-8")
    for target in (letter, plan_in(folder), tmp_path, tmp_path / "nowhere" / "copy.sqlite"):
        before = target.read_bytes() if target.is_file() else None
        refused = plan("backup", target)
        assert (refused.code, refused.out) == (2, ""), target
        assert refused.is_one_sentence()
        assert (target.read_bytes() if target.is_file() else None) == before


def test_what_cannot_be_restored_is_refused(plan: Command, folder: Path, tmp_path: Path) -> None:
    letter, empty = tmp_path / "letter.txt", tmp_path / "empty.sqlite"
    letter.write_text("Dear mayor, " * 20, encoding="utf-8")
    empty.touch()
    broken = Path(plan("backup", tmp_path / "broken.sqlite").out.strip())
    content = bytearray(broken.read_bytes())
    content[4096 : 4096 * 8] = b"\xaa" * (4096 * 7)
    broken.write_bytes(content)
    before = plan_in(folder).read_bytes()
    sentences = {
        letter: "is not a backup of a plan. Choose a file from",
        empty: "is not a backup of a plan. Choose a file from",
        broken: "The backup",
        plan_in(folder): "is the plan itself",
        tmp_path: "is a folder",
        tmp_path / "missing.sqlite": "There is no file",
    }
    for source, sentence in sentences.items():
        refused = plan("restore", source)
        assert sentence in refused.err
        assert str(source) in refused.err
        assert (refused.code, refused.out) == (2, ""), source
        assert refused.is_one_sentence(), refused.err
        assert plan_in(folder).read_bytes() == before


def test_nothing_is_restored_under_an_open_window(plan: Command, folder: Path) -> None:
    saved = plan("backup").out.strip()
    plan("add", "--title", "Second")
    claim = Claim.take(folder)
    assert claim is not None
    refused = plan("restore", saved)
    assert (refused.code, refused.out) == (1, "")
    assert refused.is_one_sentence()
    assert titles(plan) == ["First", "Second"]
    claim.release()
    assert plan("restore", saved).code == 0
    assert titles(plan) == ["First"]


def test_a_plan_can_be_restored_into_an_empty_folder(plan: Command, folder: Path, tmp_path: Path) -> None:
    saved = plan("backup", tmp_path / "copy.sqlite").out.strip()
    shutil.rmtree(folder)
    restored = plan("restore", saved)
    assert (restored.code, restored.out.count("\n")) == (0, 1)
    assert titles(plan) == ["First"]


@pytest.mark.parametrize("name", ["check", "rebuild", "backup"])
def test_without_a_plan_there_is_a_sentence_and_nothing_is_made(command: Command, folder: Path, name: str) -> None:
    refused = command(name)
    assert (refused.code, refused.out) == (2, "")
    assert refused.is_one_sentence()
    assert not folder.exists()


@pytest.mark.parametrize("arguments", [("posts",), ("check",), ("add", "--title", "T"), ("backup",), ("rebuild",)])
def test_a_file_that_is_no_plan_is_left_as_it_is(command: Command, folder: Path, arguments: tuple[str, ...]) -> None:
    folder.mkdir()
    plan_in(folder).write_bytes(b"This is a diary, not a plan. " * 50)
    refused = command(*arguments)
    assert (refused.code, refused.out) == (1, "")
    assert refused.is_one_sentence()
    assert [path.name for path in folder.iterdir()] == ["plan.sqlite"]
    assert plan_in(folder).read_bytes() == b"This is a diary, not a plan. " * 50
