"""`kommunikator import` with files of ours, and with another program's calendar."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kommunikator.domain.export_choice import Format
from kommunikator.domain.planning import delete, retitle
from kommunikator.domain.post import Post
from kommunikator.opening import open_store, plan_in
from kommunikator.storage import backup
from tests.cli.conftest import Command
from tests.exchange.whole_plans import exported, whole
from tests.ui.days_files import AUTUMN, calendar_file

pytestmark = pytest.mark.usefixtures("team")
Export = Callable[[str], Path]
FAIR = ("UID:fair", "SUMMARY:Fair \x1b[2J", "DTSTART:20261126T090000")


@pytest.fixture
def export(folder: Path, tmp_path: Path, command: Command) -> Export:
    """Add a post and write the whole plan into a file."""
    command("add", "--title", "Snow", "--day", "2026-11-25", "--time", "09:00", "--channel", "Webb")

    def make(form: str) -> Path:
        store = open_store(folder)
        path = tmp_path / "handed-over"
        path.write_bytes(exported(store, whole(Format(form))))
        store.close()
        return path

    return make


@pytest.fixture
def edited(export: Export) -> Path:
    """Give a JSON file in which somebody has changed the title and the status."""
    path = export("json")
    told = json.loads(path.read_bytes())
    told["posts"][0] |= {"title": "Ice", "status": "review"}
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def posts(command: Command) -> list[Any]:
    return command("posts", "--json").json


def actions(folder: Path) -> list[str]:
    with closing(sqlite3.connect(plan_in(folder))) as connection:
        return [label for (label,) in connection.execute("SELECT label FROM action ORDER BY id")]


def change_here(folder: Path, *, gone: bool = False) -> None:
    store = open_store(folder)
    post = next(iter(store.all_of(Post)))
    store.apply(delete(post) if gone else retitle(post, "Sleet"), "Sara")
    store.close()


@pytest.mark.parametrize("form", ["xlsx", "json", "ics", "kommunikator"])
def test_a_file_that_nobody_changed_changes_nothing(command: Command, export: Export, folder: Path, form: str) -> None:
    before = actions(folder)
    done = command("import", export(form), "--yes")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == ["Nothing new: what is in the file is already here.", "1 post as it is."]
    assert actions(folder) == before

    assert backup.existing(plan_in(folder)) == []


@pytest.mark.parametrize("form", ["xlsx", "json", "ics", "kommunikator"])
def test_files_are_taken_into_a_plan_that_is_not_there_yet(
    command: Command, export: Export, folder: Path, tmp_path: Path, form: str
) -> None:
    path = export(form)
    folder.rename(tmp_path / "former")
    shown = command("import", path)
    assert shown.code == 0
    assert "New: Snow (Wed 25 Nov 09:00)" in shown.out
    assert not folder.exists()
    assert command("import", path, "--yes").code == 0
    [post] = posts(command)
    assert (post["title"], post["day"], post["time"]) == ("Snow", "2026-11-25", "09:00")


def test_the_preview_tells_each_change_and_does_nothing(command: Command, edited: Path, folder: Path) -> None:
    before = actions(folder)
    shown = command("import", edited)
    assert shown.out.splitlines() == [
        "1 changed.",
        "Changed: Snow (Wed 25 Nov 09:00): Title: Snow → Ice; Status: Planned → Review",
        "Nothing has been changed. Run the command again with --yes to import.",
    ]
    told = command("import", edited, "--json").json
    assert (told["new"], told["changed"], told["clash"], told["deleted"], told["same"]) == (0, 1, 0, 0, 0)
    assert (told["origin"], told["applied"], told["remarks"]) == ("json", False, [])
    [item] = told["items"]
    assert (item["kind"], item["title"], item["sort"]) == ("post", "Snow", "changed")
    assert item["changes"][1] | {"record": ""} == {
        "record": "",
        "kind": "post",
        "field": "status",
        "before": "planned",
        "after": "review",
        "clash": False,
        "taken": True,
    }
    assert actions(folder) == before


def test_changes_are_taken_as_one_action_after_a_backup(command: Command, edited: Path, folder: Path) -> None:
    done = command("import", edited, "--yes")
    assert (done.code, done.err) == (0, "")
    [post] = posts(command)
    assert (post["title"], post["status"], post["channels"]) == ("Ice", "review", ["Webb"])
    assert actions(folder)[-1] == "Import JSON file"
    [saved] = backup.existing(plan_in(folder))
    assert str(saved) in done.out
    assert command("check").code == 0


def test_where_both_changed_the_plan_wins_unless_the_file_is_to(command: Command, edited: Path, folder: Path) -> None:
    change_here(folder)
    shown = command("import", edited).out.splitlines()
    assert shown[0] == "1 clash."
    assert shown[2].startswith("1 change clashes with one made here, which stays.")
    assert command("import", edited, "--yes", "--json").json["items"][0]["changes"][0]["taken"] is False
    assert (posts(command)[0]["title"], posts(command)[0]["status"]) == ("Sleet", "review")
    assert command("import", edited, "--clashes", "file", "--yes").code == 0
    assert posts(command)[0]["title"] == "Ice"


def test_what_was_deleted_here_stays_so_unless_the_file_wins(command: Command, edited: Path, folder: Path) -> None:
    change_here(folder, gone=True)
    assert "Was deleted here: " in command("import", edited, "--yes").out
    assert posts(command) == []
    command("import", edited, "--clashes", "file", "--yes")
    assert [post["title"] for post in posts(command)] == ["Ice"]


def test_another_calendar_has_to_be_said_what_it_becomes(command: Command, tmp_path: Path, folder: Path) -> None:
    path = calendar_file(tmp_path / "a.ics", FAIR, AUTUMN)
    asked = command("import", path, "--yes")
    assert (asked.code, asked.out) == (2, "")
    assert asked.is_one_sentence()
    assert "--as" in asked.err
    taken = command("import", path, "--as", "posts", "--yes")
    assert "\x1b" not in taken.out
    assert [(post["day"], post["time"]) for post in posts(command)] == [("2026-10-26", None), ("2026-11-26", "09:00")]
    assert actions(folder)[-1] == "Import calendar"


def test_another_calendar_becomes_days(command: Command, tmp_path: Path, folder: Path) -> None:
    path = calendar_file(tmp_path / "a.ics", FAIR, AUTUMN)
    assert command("import", path, "--as", "days").out.splitlines()[0] == "2 new days."
    told = command("import", path, "--as", "days", "--yes", "--json").json
    assert (told["origin"], told["added"], told["applied"]) == ("days", 2, True)
    store = open_store(folder)
    days = {day.name: day.starts for day in store.team().own_days.values()}
    store.close()
    assert days["Höstlov"] == date(2026, 10, 26)
    assert command("import", path, "--as", "days", "--yes").out.splitlines()[0] == "Nothing new in this file."


def test_options_that_mean_nothing_are_refused(command: Command, edited: Path, tmp_path: Path) -> None:
    events = calendar_file(tmp_path / "a.ics", FAIR)
    table = tmp_path / "a.csv"
    table.write_text("Kanal;A\nX;b\n", encoding="utf-8")
    for line in (
        (edited, "--as", "days"),
        (edited, "--table", "1"),
        (edited, "--date-order", "dmy"),
        (events, "--as", "days", "--clashes", "file"),
        (table, "--as", "posts"),
        (table, "--clashes", "file"),
    ):
        refused = command("import", *line)
        assert (refused.code, refused.out) == (2, ""), line
        assert refused.is_one_sentence()
        assert "leave it out" in refused.err


def test_files_that_are_none_of_ours_are_refused(command: Command, folder: Path, tmp_path: Path) -> None:
    before = actions(folder)
    for name, content in (("a.json", "{}"), ("a.kommunikator", ""), ("a.ics", "BEGIN:VCARD"), ("b", "Dear mayor")):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        refused = command("import", path, "--format", "plan", "--yes")
        assert (refused.code, refused.out) == (2, ""), name
        assert refused.is_one_sentence()
    assert actions(folder) == before


def test_a_bad_file_makes_no_plan(command: Command, folder: Path, tmp_path: Path) -> None:
    folder.rename(tmp_path / "former")
    path = tmp_path / "a"
    for content in ('{"format": "kommunikator-plan", "version": 99}', '{"format": "kommunikator-plan-file"}\n{"a":'):
        path.write_text(content, encoding="utf-8")
        refused = command("import", path, "--yes")
        assert (refused.code, refused.out) == (2, "")
        assert refused.is_one_sentence()
    path.write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n", encoding="utf-8")
    for what in ("days", "posts"):
        assert command("import", path, "--as", what, "--yes").code == 2
    assert not folder.exists()
