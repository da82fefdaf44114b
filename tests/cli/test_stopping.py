"""A command that is asked to stop: it ends in order, leaves nothing behind and says so in a sentence."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kommunikator.cli import main
from kommunikator.commands import posts, stopping
from kommunikator.exchange.export import calendar_folder, json_plan
from tests.cli.conftest import Command

pytestmark = pytest.mark.usefixtures("export_plan")

HEARD = [one for one in stopping.SIGNALS if os.name == "posix"]


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    """See that each signal means what it meant before."""
    before = [signal.getsignal(one) for one in stopping.SIGNALS]
    yield
    assert [signal.getsignal(one) for one in stopping.SIGNALS] == before


def signalled(number: int, seen: list[list[str]], folder: Path) -> Any:
    """Give a writer of a format that is interrupted by a signal, twice, as by somebody who is in a hurry."""

    def write(_part: object, out: Any, _templates: object) -> Iterator[int]:
        out.write(b"begun")
        yield 1
        seen.append([path.name for path in folder.iterdir()])
        try:
            signal.raise_signal(number)
        finally:
            signal.raise_signal(number)
        yield 2

    return write


@pytest.mark.parametrize("number", HEARD)
def test_an_export_that_is_stopped_leaves_nothing(
    command: Command, out: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    seen: list[list[str]] = []
    (out / "a.json").write_text("old", encoding="utf-8")
    monkeypatch.setattr(json_plan, "write", signalled(number, seen, out))
    said = command("export", "--what", "plan", "--replace", "-o", out / "a.json")
    assert (said.code, said.out) == (128 + number, "")
    assert said.err == "kommunikator: Stopped. Nothing was written.\n"
    assert len(seen[0]) == 2
    assert [(path.name, path.read_text(encoding="utf-8")) for path in out.iterdir()] == [("a.json", "old")]


def test_what_is_on_standard_output_by_then_is_not_complete(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def send(_whole: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kommunikator.commands.terminal.send", send)
    said = command("export", "--format", "json", "-o", "-")
    assert (said.code, said.err) == (130, "kommunikator: Stopped. What was written is not complete.\n")


def test_calendars_that_were_written_by_then_stay(command: Command, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole_file, written = calendar_folder.whole_file, []

    def second(path: Path) -> Any:
        if written:
            signal.raise_signal(signal.SIGTERM)
        written.append(path)
        return whole_file(path)

    monkeypatch.setattr(calendar_folder, "whole_file", second)
    said = command("export", "--what", "plan", "--folder-by", "channel", "-o", out)
    assert (said.code, said.err) == (143, "kommunikator: Stopped. The calendars that were written by then are whole.\n")
    assert list(out.iterdir()) == written


@pytest.mark.parametrize(
    ("line", "sentence"),
    [(["posts"], "Nothing was written."), (["add", "--title", "T"], "What was not finished has not been done.")],
)
def test_other_commands_say_it_too(
    command: Command, monkeypatch: pytest.MonkeyPatch, line: list[str], sentence: str
) -> None:
    def stop(*_arguments: object) -> int:
        signal.raise_signal(signal.SIGINT)
        raise AssertionError

    monkeypatch.setattr(f"kommunikator.commands.{line[0]}.run", stop)
    said = command(*line)
    assert (said.code, said.err) == (130, f"kommunikator: Stopped. {sentence}\n")


def test_when_all_is_done_a_signal_comes_too_late(command: Command, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def say(_text: str) -> None:
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr("kommunikator.commands.export.say", say)
    assert command("export", "-o", out / "a.json").code == 0
    assert (out / "a.json").exists()


@pytest.mark.skipif(os.name != "posix", reason="Windows ignores no signals")
def test_what_is_ignored_stays_ignored(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:

        def hang_up(*_arguments: object) -> int:
            signal.raise_signal(signal.SIGHUP)
            return 0

        monkeypatch.setattr(posts, "run", hang_up)
        assert main(["--data", str(folder), "posts"]) == 0
    finally:
        signal.signal(signal.SIGHUP, before)
