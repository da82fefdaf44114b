"""`kommunikator import --format matrix`."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import docx

from kommunikator.opening import open_store, plan_in
from kommunikator.storage import backup
from tests.cli.conftest import Command
from tests.exchange import tyreso, xlsx


def actions(folder: Path) -> list[str]:
    with closing(sqlite3.connect(plan_in(folder))) as connection:
        return [label for (label,) in connection.execute("SELECT label FROM action ORDER BY id")]


def ideas(folder: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    store = open_store(folder)
    team, found = store.team(), store.matrix().ideas
    store.close()
    by_name: dict[tuple[str, str], tuple[str, ...]] = {}
    for idea in found:
        pair = team.channels[idea.channel].name, team.themes[idea.theme].name
        by_name[pair] = (*by_name.get(pair, ()), idea.text)
    return by_name


def test_the_preview_says_what_would_happen_and_changes_nothing(command: Command, folder: Path) -> None:
    shown = command("import", tyreso.FILE, "--format", "matrix")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.splitlines() == [
        "Table 1: 4 channels, 4 themes, 20 content ideas.",
        "New channels: Facebook, Twitter, Instagram, LinkedIn.",
        "New themes: Kommunnyheter, Evenemang, Rekrytering, Stolthet/vision.",
        "20 content ideas are new.",
        *(f"Tone on {name}: “{tone}”." for name, tone in tyreso.TONES.items()),
        "4 cells that are empty in the file are marked as not used.",
        "Nothing has been changed. Run the command again with --yes to import.",
    ]
    assert not folder.exists()


def test_the_counts_for_programs(command: Command) -> None:
    told = command("import", tyreso.FILE, "--format", "matrix", "--json").json
    counts = {"channels": 4, "themes": 4, "ideas": 20, "new_channels": 4, "new_themes": 4, "new_ideas": 20, "tones": 4}
    assert (counts | {"changed": True, "applied": False, "backup": None}).items() <= told.items()
    done = command("import", tyreso.FILE, "--format", "matrix", "--yes", "--json").json
    assert (counts | {"changed": True, "applied": True}).items() <= done.items()
    again = command("import", tyreso.FILE, "--format", "matrix", "--yes", "--json").json
    nothing = {"ideas": 20, "new_channels": 0, "new_themes": 0, "new_ideas": 0, "tones": 0, "changed": False}
    assert (nothing | {"applied": False, "backup": None}).items() <= again.items()


def test_the_whole_matrix_arrives_in_one_action_after_a_backup(command: Command, folder: Path) -> None:
    command("add", "--title", "Mine")
    done = command("import", tyreso.FILE, "--yes")
    assert (done.code, done.err) == (0, "")
    assert ideas(folder) == tyreso.IDEAS
    assert actions(folder)[-1] == "Import content matrix"
    assert len(actions(folder)) == 2
    [saved] = backup.existing(plan_in(folder))
    assert str(saved) in done.out
    assert command("import", tyreso.FILE, "--yes").code == 0
    assert len(actions(folder)) == 2
    assert backup.existing(plan_in(folder)) == [saved]
    assert command("check").code == 0


def test_a_spreadsheet_needs_the_format(command: Command, tmp_path: Path) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", {"Matris": [["", "Nyheter"], ["Facebook", "Väder"]]})
    assert command("import", path).code == 2
    assert command("import", path, "--format", "matrix", "--json").json["ideas"] == 1


def test_several_tables_are_asked_about(command: Command, folder: Path, tmp_path: Path) -> None:
    document = docx.Document()
    for name in ("Väder", "Tjänster"):
        table = document.add_table(2, 2)
        for row, column, text in ((0, 1, "Nyheter"), (1, 0, "Facebook"), (1, 1, name)):
            table.cell(row, column).text = text
    path = tmp_path / "two.docx"
    document.save(str(path))
    for more in ((), ("--table", "3"), ("--table", "0"), ("--table", "-1")):
        refused = command("import", path, "--yes", *more)
        assert (refused.code, refused.out) == (2, "")
        assert refused.is_one_sentence()
    assert "1: Table 1; 2: Table 2" in command("import", path).err
    assert not folder.exists()
    assert command("import", path, "--table", "2", "--yes").code == 0
    assert ideas(folder) == {("Facebook", "Nyheter"): ("Tjänster",)}


def test_bad_files_are_refused_in_a_sentence_and_make_no_plan(command: Command, folder: Path, tmp_path: Path) -> None:
    letter, empty, old = tmp_path / "letter.docx", tmp_path / "empty.csv", tmp_path / "old.doc"
    letter.write_text("Dear mayor", encoding="utf-8")
    empty.touch()
    old.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600))
    for file in (letter, empty, old, tmp_path, tmp_path / "missing.docx"):
        refused = command("import", file, "--format", "matrix", "--yes")
        assert (refused.code, refused.out) == (2, ""), file
        assert refused.is_one_sentence()
    assert not folder.exists()


def test_options_of_the_other_format_are_refused(command: Command) -> None:
    for more in (("--date-order", "dmy"), ("--format", "planner", "--table", "1")):
        refused = command("import", tyreso.FILE, *more)
        assert refused.code == 2
        assert refused.is_one_sentence()
        assert "leave it out" in refused.err


def test_signs_that_steer_a_terminal_are_not_printed(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Kanal;A\x1b]0;x\x07\nX\u202e;b\n".encode())
    shown = command("import", path)
    assert "\x1b" not in shown.out + shown.err
