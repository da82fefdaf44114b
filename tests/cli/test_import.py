"""`kommunikator import` on a file of the real shape; what is expected is read from the file by other means."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from kommunikator.domain.planning import delete, retitle
from kommunikator.opening import open_store, plan_in
from kommunikator.storage import backup
from tests.cli.conftest import Command
from tests.exchange.xlsx import ABOUT, planner_file, row

EXPORT = Path(__file__).resolve().parents[1] / "fixtures" / "planner-export-en.xlsx"


def tasks() -> dict[str, dict[str, Any]]:
    """Give the rows of the export by task id; its dates are month first, as its 11/25/2026 shows."""
    header, *rows = CalamineWorkbook.from_path(EXPORT).get_sheet_by_name("Tasks").to_python()
    return {str(row[0]): dict(zip(map(str, header), map(str, row), strict=True)) for row in rows}


def split(joined: str) -> list[str]:
    return [part for part in joined.split(";") if part]


def log_length(folder: Path) -> int:
    with closing(sqlite3.connect(plan_in(folder))) as connection:
        return connection.execute("SELECT (SELECT count(*) FROM change) + (SELECT count(*) FROM action)").fetchone()[0]


def test_the_whole_export_arrives(command: Command) -> None:
    imported = command("import", EXPORT, "--yes")
    assert (imported.code, imported.err) == (0, "")
    posts = {post["source_id"]: post for post in command("posts", "--json").json}
    expected = tasks()
    assert len(posts) == len(expected) == 42
    assert posts.keys() == expected.keys()
    for key, task in expected.items():
        post, due = posts[key], task["Due date"]
        assert post["title"] == task["Task Name"]
        assert post["day"] == (datetime.strptime(due, "%m/%d/%Y").date().isoformat() if due else None)
        assert post["time"] is None
        assert post["theme"] == (task["Bucket Name"] or None)
        assert sorted(post["channels"]) == sorted(split(task["Labels"]))
        people = split(task["Assigned To"])
        assert post["responsible"] == (people[0] if people else None)
        assert sorted(post["helpers"]) == sorted(people[1:])
        assert [item["text"] for item in post["checklist"]] == split(task["Checklist Items"])
        done = int(task["Completed Checklist Items"].split("/")[0] or 0) if task["Completed Checklist Items"] else 0
        assert sum(item["done"] for item in post["checklist"]) == done
        assert "_x000d_" not in (post["text"] or "")
        assert "**" not in (post["text"] or "")
    assert any(post["day"] is None for post in posts.values())
    assert command("check").code == 0


def test_no_day_and_month_are_swapped(command: Command) -> None:
    command("import", EXPORT, "--yes")
    days = {post["title"]: post["day"] for post in command("posts", "--json").json}
    # 12/03/2026 in the file: a third of December, not a twelfth of March.
    assert days["Ny cykelväg mellan Norrby och centrum"] == "2026-12-03"
    assert days["Julskyltning på Torget – hela programmet"] == "2026-11-28"


def test_a_second_import_changes_nothing(command: Command, folder: Path) -> None:
    command("import", EXPORT, "--yes")
    before, length = command("posts", "--json").out, log_length(folder)
    backups = backup.existing(plan_in(folder))
    again = command("import", EXPORT, "--yes")
    assert (again.code, again.err) == (0, "")
    assert log_length(folder) == length
    assert command("posts", "--json").out == before
    assert backup.existing(plan_in(folder)) == backups


def test_the_preview_changes_nothing(command: Command, folder: Path) -> None:
    first = command("import", EXPORT)
    assert (first.code, first.err) == (0, "")
    assert "42" in first.out
    assert "--yes" in first.out
    assert not folder.exists()
    command("add", "--title", "Mine")
    length = log_length(folder)
    assert command("import", EXPORT, "--json").json["imported"] is False
    assert log_length(folder) == length
    assert [post["title"] for post in command("posts", "--json").json] == ["Mine"]


def test_a_backup_is_made_before_the_import(command: Command, folder: Path) -> None:
    command("add", "--title", "Mine")
    imported = command("import", EXPORT, "--yes", "--json").json
    [saved] = backup.existing(plan_in(folder))
    assert (imported["imported"], imported["backup"]) == (True, str(saved))
    with closing(sqlite3.connect(saved)) as connection:
        assert connection.execute("SELECT title FROM post").fetchall() == [("Mine",)]


def test_an_import_is_one_action(command: Command, folder: Path) -> None:
    command("import", EXPORT, "--yes")
    with closing(sqlite3.connect(plan_in(folder))) as connection:
        assert connection.execute("SELECT label FROM action").fetchall() == [("Import from Planner",)]


def test_what_was_changed_here_stays(command: Command, folder: Path) -> None:
    command("import", EXPORT, "--yes")
    store = open_store(folder)
    changed, deleted = (planned.post for planned in store.everything()[:2])
    store.apply(retitle(changed, "Ours"), "Sara")
    store.apply(delete(deleted), "Sara")
    store.close()
    length = log_length(folder)
    assert command("import", EXPORT, "--yes").code == 0
    assert log_length(folder) == length
    titles = [post["title"] for post in command("posts", "--json").json]
    assert len(titles) == 41
    assert titles[0] == "Ours"


@pytest.mark.parametrize("order", ["dmy", "mdy"])
def test_the_date_order_can_be_said(command: Command, order: str) -> None:
    ended = command("import", EXPORT, "--date-order", order)
    assert ended.code == (0 if order == "mdy" else 2)
    assert ended.err.count("\n") == (0 if order == "mdy" else 1)


def test_dates_that_can_be_read_both_ways_ask(command: Command, folder: Path, tmp_path: Path) -> None:
    rows = [row(n, created="", due=due) for n, due in enumerate(["01/02/2026", "03/04/2026"])]
    file = planner_file(tmp_path / "both.xlsx", rows, about=ABOUT[:2])
    asked = command("import", file, "--yes")
    assert (asked.code, asked.out) == (2, "")
    assert asked.err.count("\n") == 1
    assert "--date-order" in asked.err
    assert not folder.exists()
    assert command("import", file, "--date-order", "dmy", "--yes").code == 0
    assert [post["day"] for post in command("posts", "--json").json] == ["2026-02-01", "2026-04-03"]


def test_the_preview_says_which_columns_are_not_taken_over(command: Command) -> None:
    [taken, left] = [line for line in command("import", EXPORT).out.splitlines() if line.startswith("Columns ")]
    assert taken.startswith("Columns taken over: Task ID, Task Name, Bucket Name, Progress, ")
    assert left.startswith("Columns not taken over: Priority, Created By, ")
    header = CalamineWorkbook.from_path(EXPORT).get_sheet_by_name("Tasks").to_python()[0]
    named = [*taken.split(": ")[1].split(", "), *left.split(": ")[1].split(", ")]
    assert sorted(named) == sorted(map(str, header))


def test_unknown_columns_point_at_the_window(command: Command, tmp_path: Path) -> None:
    file = planner_file(tmp_path / "odd.xlsx", [["x", "y"]], header=["Alfa", "Beta"])
    refused = command("import", file)
    assert (refused.code, refused.out) == (2, "")
    assert "in the window" in refused.err


def test_files_that_are_no_export_are_refused(command: Command, folder: Path, tmp_path: Path) -> None:
    letter, empty = tmp_path / "letter.xlsx", tmp_path / "empty.xlsx"
    letter.write_text("Dear mayor", encoding="utf-8")
    empty.touch()
    for file in (letter, empty, tmp_path, tmp_path / "missing.xlsx"):
        refused = command("import", file, "--yes")
        assert (refused.code, refused.out) == (2, ""), file
        assert refused.is_one_sentence()
    assert not folder.exists()
