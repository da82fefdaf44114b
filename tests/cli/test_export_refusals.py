"""`kommunikator export`: every refusal as one sentence, and nothing left behind."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from kommunikator.cli import main
from tests.cli.conftest import Command

pytestmark = pytest.mark.usefixtures("export_plan")


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
    (
        "no zone",
        ["--what", "plan", "--format", "ics", "--zone", "Mars/Base"],
        "There is no time zone “Mars/Base”. Write it as Europe/Stockholm.",
    ),
    ("zone outside", ["--format", "ics", "--zone", "../../etc/passwd"], "There is no time zone"),
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
    ("layout of a table", ["--layout", "wall", "--format", "csv"], "--layout has no meaning with --format csv"),
    ("archive of a page", ["--archive", "--format", "html"], "--archive has no meaning with --format html"),
    ("paper of a table", ["--paper", "a3", "--format", "csv"], "--paper has no meaning with --format csv"),
    ("event of a page", ["--per", "variant"], "--per has no meaning with --format html"),
    ("zone of a page", ["--zone", "Europe/Oslo"], "--zone has no meaning with --format html"),
    ("side of a week", ["--side", "audiences"], "--side has no meaning with --what week"),
    ("order of a week", ["--by", "day"], "--by has no meaning with --what week"),
    (
        "order of a table",
        ["--what", "list", "--by", "theme", "--format", "csv"],
        "--by has no meaning with --format csv",
    ),
    ("ideas of a campaign", ["--what", "matrix", "--ideas"], "--ideas has no meaning with --what matrix"),
    ("ideas in a calendar", ["--ideas", "--format", "ics"], "--ideas has no meaning with --format ics"),
    ("fields of advice", ["--what", "advice", "--fields", "title"], "--fields has no meaning with --what advice"),
    ("drafts for the team", ["--drafts"], "--drafts belongs to --public"),
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


def test_a_plan_file_that_would_not_come_back_is_not_written(
    command: Command, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kommunikator.exchange.taking_in.bounded.MAX_BYTES", 300)
    for where in (out / "a.kommunikator", "-"):
        said = command("export", "--what", "plan", "--format", "kommunikator", "-o", where)
        assert (said.code, said.out) == (1, "") and said.is_one_sentence()
        assert "The plan file would be larger than Kommunikator can take in." in said.err
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
