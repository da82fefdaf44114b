"""`kommunikator export`: what is written, by every option."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

pytestmark = pytest.mark.usefixtures("export_plan")


def titles(path: Path) -> list[str]:
    return [one["title"] for one in json.loads(path.read_bytes())["posts"]]


_HEADS = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG",
    "xlsx": b"PK\x03\x04",
    "csv": b"\xef\xbb\xbf",
    "json": b"{",
    "ics": b"BEGIN:VCALENDAR",
    "html": b"<!DOCTYPE html>",
    "kommunikator": b"{",
}
# Each format once, and each part once.
_ONCE = [
    ("week", "png"),
    ("week", "html"),
    ("list", "pdf"),
    ("month", "ics"),
    ("matrix", "xlsx"),
    ("campaign", "html"),
    ("advice", "json"),
    ("plan", "csv"),
    ("plan", "kommunikator"),
]


@pytest.mark.parametrize(("what", "form"), _ONCE)
def test_the_name_tells_the_format(command: Command, out: Path, what: str, form: str) -> None:
    path = out / f"file.{form}"
    campaign = ["--campaign", "Advent"] if what == "campaign" else []
    said = command("export", "--what", what, *campaign, "-o", path)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(str(path)) and said.out.count("\n") == 1
    assert path.read_bytes().startswith(_HEADS[form])
    assert list(out.iterdir()) == [path]


def test_without_what_it_is_this_week(command: Command, out: Path) -> None:
    said = command("export", "-o", out / "week.json")
    assert said.out == f"{out / 'week.json'}: 1 post.\n"
    assert titles(out / "week.json") == ["Snow & <ice>"]


def test_weeks_and_days_are_chosen(command: Command, out: Path) -> None:
    command("export", "--what", "list", "--from", "2026-W49", "--to", "2026-12-06", "-o", out / "a.json")
    command("export", "--what", "plan", "-o", out / "b.json")
    command("export", "--what", "list", "--ideas", "-o", out / "c.json")
    assert titles(out / "a.json") == ["Lights"]
    assert titles(out / "b.json") == ["Snow & <ice>", "Lights", "Some day"]
    assert titles(out / "c.json") == ["Snow & <ice>", "Some day"]


@pytest.mark.parametrize(
    ("span", "title"),
    [
        (("--from", "2026-11-23"), "23 Nov – 1 Dec 2026"),
        (("--to", "2026-11-29"), "24–29 November 2026"),
        (("--from", "2027-W01"), "4 January 2027"),
        (("--to", "2026-11-01"), "1 November 2026"),
    ],
)
def test_an_open_end_is_that_of_the_plan(command: Command, out: Path, span: tuple[str, str], title: str) -> None:
    command("export", "--what", "list", *span, "-o", out / "a.html")
    assert f'<h1 dir="auto">{title}</h1>' in (out / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--channel", "fb"], ["Lights"]),
        (["--channel", "fb", "--channel", "Webb"], ["Snow & <ice>", "Lights"]),
        (["--theme", "vinter"], ["Snow & <ice>"]),
        (["--responsible", "Sara Östman"], ["Snow & <ice>"]),
    ],
)
def test_a_part_of_the_posts_is_chosen(command: Command, out: Path, options: list[str], expected: list[str]) -> None:
    command("export", "--what", "plan", *options, "-o", out / "a.json")
    assert titles(out / "a.json") == expected


def test_for_the_public_there_is_less(command: Command, out: Path) -> None:
    command("export", "--what", "plan", "--fields", "text,notes,blocked", "-o", out / "team.json")
    command("export", "--what", "plan", "--public", "-o", out / "public.json")
    command("export", "--what", "plan", "--public", "--drafts", "-o", out / "drafts.json")
    team, public = ((out / name).read_text(encoding="utf-8") for name in ("team.json", "public.json"))
    assert "not for others" in team and "lawyer" in team
    assert "not for others" not in public and "lawyer" not in public and "Sara" not in public
    assert titles(out / "public.json") == ["Snow & <ice>"]
    assert titles(out / "drafts.json") == ["Snow & <ice>", "Lights", "Some day"]


def test_the_output_has_its_own_language(command: Command, out: Path) -> None:
    said = command("export", "--language", "nb", "-o", out / "a.html")
    text = (out / "a.html").read_text(encoding="utf-8")
    assert '<html lang="nb">' in text and "Uke 48" in text
    assert said.out.endswith(": 1 post.\n")


def test_a_list_is_ordered(command: Command, out: Path) -> None:
    command("export", "--what", "list", "--by", "theme", "-o", out / "a.html")
    assert '<h2 dir="auto">Vinter</h2>' in (out / "a.html").read_text(encoding="utf-8")


def test_calendars_have_their_options(command: Command, out: Path) -> None:
    options = ["--per", "variant", "--zone", "Europe/Oslo"]
    command("export", "--what", "plan", *options, "-o", out / "a.ics")
    text = (out / "a.ics").read_text(encoding="utf-8")
    assert "TZID:Europe/Oslo" in text and "SUMMARY:WEB: Snow & <ice>" in text


def test_a_layout_of_the_team_is_used(command: Command, out: Path, folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates" / "week-wall.html.j2").write_text("{{ title }}", encoding="utf-8")
    command("export", "--layout", "wall", "-o", out / "a.html")
    assert (out / "a.html").read_text(encoding="utf-8") == "Week 48, 23–29 November 2026"


def test_paper_and_archive(command: Command, out: Path) -> None:
    command("export", "--what", "list", "--paper", "a3", "--archive", "-o", out / "a.pdf")
    content = (out / "a.pdf").read_bytes()
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"841.889" in content


def test_nothing_of_it_is_written_into_the_plan(command: Command, out: Path, folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    command("export", "--what", "plan", "-o", out / "a.json")
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_a_file_is_replaced_when_that_is_said(command: Command, out: Path) -> None:
    path = out / "a.csv"
    path.write_text("old", encoding="utf-8")
    assert command("export", "--replace", "-o", path).code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


# --- what it says ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        (["--what", "plan", "-o", "a.json"], ["3 posts."]),
        (["--what", "plan", "--public", "-o", "a.json"], ["1 post.", "2 posts that are not approved yet stay here."]),
        (["--what", "plan", "--public", "--drafts", "-o", "a.json"], ["3 posts."]),
        (["--what", "plan", "-o", "a.ics"], ["2 posts.", "1 post has no day, so it is in no calendar."]),
        (["--what", "plan", "--public", "-o", "a.ics"], ["1 post.", "2 posts that are not approved yet stay here."]),
        (["--from", "2026-W10", "--to", "2026-W10", "-o", "a.csv"], ["0 posts."]),
        (["--what", "matrix", "-o", "a.csv"], [""]),
        (["--what", "advice", "-o", "a.csv"], [""]),
    ],
)
def test_it_says_what_went_out_and_what_stays(
    command: Command, out: Path, options: list[str], lines: list[str]
) -> None:
    path = out / options[-1]
    said = command("export", *options[:-1], path)
    first = f"{path}: {lines[0]}" if lines[0] else str(path)
    assert (said.out.splitlines(), said.err) == ([first, *lines[1:]], "")


def test_what_stays_is_no_part_of_standard_output(command: Command) -> None:
    said = command("export", "--what", "plan", "--public", "--format", "json", "-o", "-")
    assert said.json["posts"][0]["title"] == "Snow & <ice>"
    assert said.err == "kommunikator: 2 posts that are not approved yet stay here.\n"


@pytest.mark.parametrize("form", ["json", "ics", "xlsx"])
def test_a_file_that_would_not_come_back_says_so(
    command: Command, out: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr("kommunikator.exchange.taking_in.bounded.MAX_BYTES", 300)
    monkeypatch.setattr("kommunikator.exchange.container.MAX_ROWS", 3)
    said = command("export", "--what", "list", "--from", "2026-W40", "-o", out / f"a.{form}")
    assert said.code == 0
    assert said.out.splitlines()[1].startswith("The file is too large for Kommunikator to take in again.")
