"""The command line in this process: quick, and with what it prints."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kommunikator.cli import main
from kommunikator.domain.edit import added
from kommunikator.domain.ident import new_id
from kommunikator.domain.team import Channel, Member, Theme
from kommunikator.opening import open_store
from tests.cli.export_plan import RECORDS, Today


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Give what was printed as JSON."""
        return json.loads(self.out)

    def is_one_sentence(self) -> bool:
        """Tell whether standard error holds one line that reads like a sentence, without a traceback."""
        line = self.err.removesuffix("\n")
        return "\n" not in line and line.startswith("kommunikator: ") and line.endswith((".", "…")) and len(line) < 400


Command = Callable[..., Said]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the path of a data folder that is not there yet."""
    return tmp_path / "plan"


@pytest.fixture
def command(folder: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Give a function that runs a command on the data folder."""

    def run(*arguments: object) -> Said:
        code = main(["--data", str(folder), *map(str, arguments)])
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return run


@pytest.fixture
def team(folder: Path) -> None:
    """Put a small team into the plan."""
    records = (
        Channel(id=new_id(), name="Webb", code="WEB", position=1),
        Channel(id=new_id(), name="Facebook", code="FB", position=2),
        Channel(id=new_id(), name="Gamla bloggen", code="GB", active=False, position=3),
        Theme(id=new_id(), name="Vinter", position=1),
        Member(id=new_id(), name="Sara Östman", initials="SÖ", position=1),
    )
    store = open_store(folder)
    store.apply(added("Set up", *records))
    store.close()


@pytest.fixture
def export_plan(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the plan of `export_plan.py` into the data folder."""
    monkeypatch.setattr("kommunikator.commands.export.date", Today)
    store = open_store(folder)
    store.apply(added("Set up", *RECORDS))
    store.close()


@pytest.fixture
def out(tmp_path: Path) -> Iterator[Path]:
    """Give a folder to write into, in which nothing unfinished may stay."""
    made = tmp_path / "out"
    made.mkdir()
    yield made
    assert not list(made.rglob("*.part"))
