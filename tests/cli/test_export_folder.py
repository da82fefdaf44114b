"""`kommunikator export --folder-by`: a folder of calendars."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kommunikator.domain.edit import changed
from kommunikator.opening import open_store
from tests.cli.conftest import Command
from tests.cli.export_plan import SARA

pytestmark = pytest.mark.usefixtures("export_plan")


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
