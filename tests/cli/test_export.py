"""`kommunikator export`: every option, every refusal as one sentence, and nothing left behind."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pytest

from kommunikator.cli import main
from kommunikator.commands import export as exporting
from kommunikator.domain.edit import added, changed
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.post import Note, Post, Status, helper_of, variant_of
from kommunikator.domain.team import Channel, Member, Theme, ThemeKind
from kommunikator.domain.when import When
from kommunikator.opening import open_store
from tests.cli.conftest import Command

WEB, FB = (
    Channel(id=UUID(int=11), name="Webb", code="WEB", position=1),
    Channel(id=UUID(int=12), name="Facebook", code="FB", position=2),
)
SARA = Member(id=UUID(int=1), name="Sara Östman", initials="SÖ", position=1)
WINTER = Theme(id=UUID(int=21), name="Vinter", position=1)
ADVENT = Theme(
    id=UUID(int=22), name="Advent", type=ThemeKind.CAMPAIGN, starts=date(2026, 11, 20), ends=date(2026, 12, 13)
)
SNOW = Post(
    id=UUID(int=101),
    title="Snow & <ice>",
    when=When(date(2026, 11, 24), time(9)),
    theme=WINTER.id,
    status=Status.APPROVED,
    responsible=SARA.id,
    text="Salt helps.",
    blocked="waits for the lawyer",
)
LIGHTS = Post(id=UUID(int=102), title="Lights", when=When(date(2026, 12, 1)), theme=ADVENT.id)
BANK = Post(id=UUID(int=103), title="Some day")
SECRET = Note(id=UUID(int=104), post=SNOW.id, text="not for others")


class Today(date):
    """The calendar on a fixed day."""

    @classmethod
    def today(cls) -> Today:
        return cls(2026, 11, 25)


@pytest.fixture(autouse=True)
def plan(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a plan of three posts into the data folder."""
    monkeypatch.setattr(exporting, "date", Today)
    store = open_store(folder)
    store.apply(
        added(
            "Set up",
            *(Organisation(id=ORGANISATION, name="Sjövik", zone="Europe/Stockholm"), WEB, FB, SARA, WINTER, ADVENT),
            *(SNOW, LIGHTS, BANK, SECRET, helper_of(LIGHTS.id, SARA.id)),
            *(variant_of(SNOW.id, WEB.id), variant_of(LIGHTS.id, FB.id)),
        )
    )
    store.close()


@pytest.fixture
def out(tmp_path: Path) -> Iterator[Path]:
    """Give a folder to write into, in which nothing unfinished may stay."""
    made = tmp_path / "out"
    made.mkdir()
    yield made
    assert not list(made.rglob("*.part"))


def titles(path: Path) -> list[str]:
    return [one["title"] for one in json.loads(path.read_bytes())["posts"]]


# --- what is written ---------------------------------------------------------------------------------------------

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


# --- standard output ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["json", "csv", "ics", "html", "pdf"])
def test_standard_output_gets_the_same_bytes(
    folder: Path, out: Path, capsysbinary: pytest.CaptureFixture[bytes], form: str
) -> None:
    line = ["--data", str(folder), "export", "--format", form, "-o"]
    assert main([*line, str(out / "file")]) == 0
    capsysbinary.readouterr()
    assert main([*line, "-"]) == 0
    printed = capsysbinary.readouterr()
    assert printed.err == b""
    assert printed.out == (out / "file").read_bytes()


def test_a_screen_gets_no_file(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    said = command("export", "--format", "pdf", "-o", "-")
    assert (said.code, said.out) == (2, "")
    assert said.is_one_sentence() and "this is a screen" in said.err


def test_a_full_disk_behind_standard_output_is_said(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_whole: object, _stream: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr("kommunikator.commands.terminal.shutil.copyfileobj", full)
    monkeypatch.setattr("kommunikator.commands.terminal._silence", lambda _stream: None)
    said = command("export", "--format", "json", "-o", "-")
    assert said.code == 1
    assert said.is_one_sentence() and "the disk is full" in said.err


def test_a_reader_that_has_gone_is_no_matter(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_whole: object, _stream: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "gone")

    monkeypatch.setattr("kommunikator.commands.terminal.shutil.copyfileobj", gone)
    monkeypatch.setattr("kommunikator.commands.terminal._silence", lambda _stream: None)
    said = command("export", "--format", "json", "-o", "-")
    assert (said.code, said.err) == (0, "")


# --- refusals ----------------------------------------------------------------------------------------------------

_WRONG = [
    ("unknown field", ["--fields", "title,moon"], "There is no field “moon”. Choose from when, title"),
    ("internal field", ["--public", "--fields", "notes"], "The field notes is internal"),
    ("wrong format", ["--format", "kml"], "is not known as --format"),
    ("wrong ending", ["-o", "OUT/a.docx"], "--what week can't be written as docx. Choose from pdf, png"),
    ("no ending", ["-o", "OUT/a"], "Say in which format: --format pdf|png"),
    ("no such picture", ["--what", "list", "--format", "png"], "--what list can't be written as png"),
    ("no such page", ["--what", "plan", "--format", "html"], "--what plan can't be written as html"),
    ("unknown part", ["--what", "moon"], "is not known as --what"),
    ("no channel", ["--channel", "Radio"], "There is no channel “Radio”. The plan has: Webb, Facebook."),
    ("no theme", ["--theme", "Moon"], "There is no theme “Moon”"),
    ("nobody", ["--responsible", "Bo"], "There is no member “Bo”"),
    ("no zone", ["--zone", "Mars/Base"], "There is no time zone “Mars/Base”. Write it as Europe/Stockholm."),
    ("zone outside", ["--zone", "../../etc/passwd"], "There is no time zone"),
    ("language", ["--language", "fi"], "is not known as --language"),
    ("no week", ["--from", "2026-W54", "--to", "2026-W54"], "There is no week 54 in 2026"),
    ("backwards", ["--from", "2026-W48", "--to", "2026-W47"], "--from is later than --to."),
    ("half a span", ["--from", "2026-W48"], "With --what week give both --from and --to"),
    ("no days", ["--what", "advice", "--from", "2026-W48"], "have no meaning with --what advice"),
    ("which campaign", ["--what", "campaign"], "Say which campaign: --campaign NAME."),
    (
        "no campaign",
        ["--what", "campaign", "--campaign", "Vinter"],
        "There is no campaign “Vinter”. The plan has: Advent",
    ),
    ("needless campaign", ["--campaign", "Advent"], "--campaign belongs to --what campaign."),
    ("folder of pages", ["--folder-by", "person", "--format", "pdf"], "--folder-by makes calendars"),
    ("folder of a matrix", ["--folder-by", "person", "--what", "matrix"], "--folder-by makes calendars"),
    (
        "folder of a campaign",
        ["--folder-by", "person", "--what", "campaign", "--campaign", "Advent"],
        "makes calendars",
    ),
    ("folder on a stream", ["--folder-by", "person", "-o", "-"], "--folder-by makes several files"),
]


@pytest.mark.parametrize(("options", "sentence"), [case[1:] for case in _WRONG], ids=[case[0] for case in _WRONG])
def test_wrong_use_is_one_sentence(command: Command, out: Path, options: list[str], sentence: str) -> None:
    given = [option.replace("OUT", str(out)) for option in options]
    where = [] if "-o" in options else ["-o", out / "a.json" if "--format" in options else out / "a.html"]
    said = command("export", *given, *where)
    assert (said.code, said.out) == (2, "")
    assert said.is_one_sentence(), said.err
    assert sentence in said.err
    assert list(out.iterdir()) == []


def test_where_to_must_be_said(command: Command) -> None:
    said = command("export")
    assert said.code == 2 and said.is_one_sentence()
    assert "-o/--output" in said.err and "[--what PART]" in said.err


def test_a_file_that_is_there_stays(command: Command, out: Path) -> None:
    path = out / "a.csv"
    path.write_text("old", encoding="utf-8")
    said = command("export", "-o", path)
    assert said.code == 2 and said.is_one_sentence()
    assert "is there already" in said.err and "--replace" in said.err
    assert path.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("replacing", [[], ["--replace"]])
def test_a_folder_is_no_file(command: Command, out: Path, replacing: list[str]) -> None:
    (out / "a.csv").mkdir()
    said = command("export", *replacing, "-o", out / "a.csv")
    assert said.code == 1 and said.is_one_sentence() and "a.csv is a folder" in said.err
    assert [path.name for path in out.iterdir()] == ["a.csv"]


def test_a_folder_that_is_missing_is_named(command: Command, out: Path) -> None:
    said = command("export", "-o", out / "none" / "a.csv")
    assert said.code == 1 and said.is_one_sentence()
    assert f"There is no folder {out / 'none'}." in said.err
    assert list(out.iterdir()) == []


def test_without_the_right_to_write_nothing_is_written(
    command: Command, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no(*_arguments: object, **_more: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr("kommunikator.exchange.export.target.tempfile", SimpleNamespace(mkstemp=no))
    said = command("export", "-o", out / "a.csv")
    assert said.code == 1 and said.is_one_sentence()
    assert f"Nothing can be written in {out}" in said.err
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("form", ["pdf", "xlsx", "csv", "json", "ics", "html", "kommunikator"])
@pytest.mark.parametrize("there", [False, True], ids=["new", "replaced"])
def test_a_full_disk_leaves_everything_as_it_was(
    command: Command, out: Path, monkeypatch: pytest.MonkeyPatch, form: str, there: bool
) -> None:
    path = out / f"a.{form}"
    if there:
        path.write_text("old", encoding="utf-8")
    monkeypatch.setattr("kommunikator.exchange.export.target.os.fdopen", _Full)
    said = command("export", "--replace", "--what", "list", "-o", path)
    assert said.code == 1 and said.is_one_sentence()
    assert f"The disk with {out} is full. Nothing was written." in said.err
    assert [one.read_text(encoding="utf-8") for one in out.iterdir()] == (["old"] if there else [])


class _Full(io.FileIO):
    """A file whose disk is full."""

    def write(self, _content: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_faulty_template_is_said(command: Command, out: Path, folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates" / "week.html.j2").write_text("\n{{ content.moon }}", encoding="utf-8")
    said = command("export", "-o", out / "a.html")
    assert said.code == 1 and said.is_one_sentence()
    assert "The template week.html.j2 cannot be used. Line 2: " in said.err
    assert list(out.iterdir()) == []


def test_without_a_plan_there_is_nothing_to_hand_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path / "empty"), "export", "-o", str(tmp_path / "a.csv")]) == 1
    assert "There is no plan in" in capsys.readouterr().err
    assert not (tmp_path / "a.csv").exists() and not (tmp_path / "empty").exists()


# --- a folder of calendars ---------------------------------------------------------------------------------------


def test_each_channel_has_its_calendar(command: Command, out: Path) -> None:
    line = ["export", "--what", "plan", "--format", "ics", "--folder-by", "channel", "-o", out]
    said = command(*line)
    assert (said.code, said.err) == (0, "")
    assert said.out.split() == [str(out / "Webb.ics"), str(out / "Facebook.ics")]
    assert "SUMMARY:Lights" in (out / "Facebook.ics").read_text(encoding="utf-8")
    assert "Snow" not in (out / "Facebook.ics").read_text(encoding="utf-8")
    assert command(*line).out == f"The calendars in {out} are up to date.\n"


def test_each_person_has_their_calendar(command: Command, out: Path, folder: Path) -> None:
    line = ["export", "--what", "plan", "--folder-by", "person", "-o", out]
    command(*line)
    text = (out / "Sara Östman.ics").read_text(encoding="utf-8")
    assert "SUMMARY:Snow & <ice>" in text and "SUMMARY:Lights" in text
    store = open_store(folder)
    store.apply(changed("Change", (SARA, replace(SARA, name="Sara Ek"))))
    store.close()
    assert command(*line).out.splitlines() == [f"{out / 'Sara Östman.ics'}: taken away.", str(out / "Sara Ek.ics")]


def test_calendars_by_person_are_not_for_the_public(command: Command, out: Path) -> None:
    said = command("export", "--what", "plan", "--public", "--folder-by", "person", "-o", out)
    assert said.code == 1 and said.is_one_sentence() and "Choose them by channel." in said.err
    assert list(out.iterdir()) == []


def test_a_folder_of_calendars_must_be_there(command: Command, out: Path) -> None:
    said = command("export", "--what", "plan", "--folder-by", "channel", "-o", out / "none")
    assert said.code == 1 and said.is_one_sentence() and "There is no folder" in said.err
