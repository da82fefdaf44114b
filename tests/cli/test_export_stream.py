"""`kommunikator export -o -`: the file on standard output, and nothing else there."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

from kommunikator.cli import main
from tests.cli.conftest import Command

pytestmark = pytest.mark.usefixtures("export_plan")


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
