from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator import i18n
from kommunikator.commands.terminal import table
from kommunikator.opening import plan_in
from tests.cli.conftest import Command

# (title, day): the ISO weeks 47 and 48 of 2026, the 53rd, and an idea.
POSTS = (
    ("Last Sunday", "2026-11-22"),
    ("Monday", "2026-11-23"),
    ("Wednesday", "2026-11-25"),
    ("Sunday", "2026-11-29"),
    ("New Year's Day", "2027-01-01"),
    ("An idea", None),
)


@pytest.fixture
def plan(command: Command) -> Command:
    for title, day in POSTS:
        command("add", "--title", title, *(("--day", day) if day else ()))
    return command


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ["Last Sunday", "Monday", "Wednesday", "Sunday", "New Year's Day", "An idea"]),
        (("--ideas",), ["An idea"]),
        (("--from", "2026-W48"), ["Monday", "Wednesday", "Sunday", "New Year's Day"]),
        (("--to", "2026-W48"), ["Last Sunday", "Monday", "Wednesday", "Sunday"]),
        (("--from", "2026-W48", "--to", "2026-W48"), ["Monday", "Wednesday", "Sunday"]),
        (("--from", "2026-W53", "--to", "2026-W53"), ["New Year's Day"]),
        (("--from", "2026-11-25", "--to", "2026-11-25"), ["Wednesday"]),
        (("--from", "2026-11-22", "--to", "2026-W48"), ["Last Sunday", "Monday", "Wednesday", "Sunday"]),
        (("--from", "2026-11-25", "--to", "2026-11-25", "--ideas"), ["Wednesday", "An idea"]),
        (("--from", "2026-W10", "--to", "2026-W11"), []),
    ],
)
def test_weeks_and_days_are_both_included(plan: Command, options: tuple[str, ...], expected: list[str]) -> None:
    listed = plan("posts", "--json", *options)
    assert (listed.code, listed.err) == (0, "")
    assert [post["title"] for post in listed.json] == expected


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--from", "week 48"), "2026-W47"),
        (("--from", "2025-W53"), "There is no week 53 in 2025, which has 52 weeks."),
        (("--from", "2026-W54"), "There is no week 54 in 2026, which has 53 weeks."),
        (("--from", "2026-W00"), "There is no week 0 in 2026"),
        (("--from", "0000-W01"), "2026-W47"),
        (("--to",), "--to needs a value"),
        (("--to", "2026-13-01"), "calendar"),
        (("--from", "2026-W49", "--to", "2026-W48"), "--from"),
        (("--form", "2026-W49"), "--form"),
    ],
)
def test_wrong_spans_are_refused(plan: Command, options: tuple[str, ...], said: str) -> None:
    refused = plan("posts", *options)
    assert (refused.code, refused.out) == (2, "")
    assert refused.is_one_sentence()
    assert said in refused.err


def test_the_table_is_grouped_by_day(plan: Command) -> None:
    plan("add", "--title", "Early", "--day", "2026-11-25", "--time", "07:30")
    assert plan("posts", "--from", "2026-11-25", "--to", "2026-11-29").out == (
        "Wednesday 25 November 2026\n"
        "         Wednesday  Planned  –\n"
        "  07:30  Early      Planned  –\n"
        "\n"
        "Sunday 29 November 2026\n"
        "         Sunday     Planned  –\n"
    )


def test_the_table_speaks_the_persons_language(plan: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    assert plan("posts", "--from", "2026-11-25", "--to", "2026-11-25").out.startswith("Onsdag 25 november 2026\n")
    assert i18n.language() == "sv"


def test_without_a_plan_there_is_an_empty_list_and_nothing_is_made(command: Command, folder: Path) -> None:
    listed = command("posts", "--json")
    assert (listed.code, listed.json) == (0, [])
    assert listed.is_one_sentence()
    assert not folder.exists()


def test_a_text_cannot_steer_the_terminal(command: Command) -> None:
    command("add", "--title", "a\x1b[2Jb\x07c\u202ed")
    shown = command("posts").out
    assert "[2Jb" in shown
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


@given(st.lists(st.tuples(st.text(), st.text(), st.text()), min_size=1))
def test_the_table_stays_a_table(rows: list[tuple[str, str, str]]) -> None:
    lines = table(rows)
    assert len(lines) == len(rows)
    assert all(line.isprintable() for line in lines)


def test_listing_and_checking_leave_no_trace(plan: Command, folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    (copy / "plan.sqlite-replica").unlink()
    before = {found.name: (found.read_bytes(), found.stat().st_mode) for found in copy.iterdir()}
    for name in ("posts", "check"):
        assert plan("--data", copy, name).code == 0
    assert {found.name: (found.read_bytes(), found.stat().st_mode) for found in copy.iterdir()} == before


def test_a_write_protected_plan_can_be_listed(plan: Command, folder: Path) -> None:
    plan_in(folder).chmod(0o400)
    folder.chmod(0o500)
    try:
        assert plan("posts").code == 0
        assert plan("check").code == 0
        refused = plan("add", "--title", "T")
        assert (refused.code, refused.is_one_sentence()) == (1, True)
        assert "read-only" in refused.err
    finally:
        folder.chmod(0o700)
