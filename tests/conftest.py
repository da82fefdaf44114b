"""What holds for every test: no display, no one's own folders, English, and nothing unexpected said by anybody."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

from kommunikator import i18n
from kommunikator import log as diary

ROOT = Path(__file__).resolve().parents[1]

os.environ["QT_QPA_PLATFORM"] = "offscreen"

set_hypothesis_home_dir(ROOT / "build" / "hypothesis")
settings.register_profile("local", deadline=None, max_examples=60)
settings.register_profile("ci", deadline=None, max_examples=60, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

_temporary = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Give the whole run an empty home before Qt, fontconfig or the program look for one."""
    config.stash[_temporary] = tempfile.TemporaryDirectory(prefix="kommunikator-tests-")
    home = Path(config.stash[_temporary].name)
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["HOME"] = os.environ["USERPROFILE"] = str(home)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    for name, folder in (("CACHE", ".cache"), ("CONFIG", ".config"), ("DATA", ".local/share"), ("STATE", ".state")):
        os.environ[f"XDG_{name}_HOME"] = str(home / folder)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        os.environ.pop(name, None)
    os.environ["LC_ALL"] = "C.UTF-8"


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the home again."""
    config.stash[_temporary].cleanup()


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a data folder of its own, for what runs without `--data`."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Let each test begin in English."""
    i18n.use("en")
    yield
    i18n.use("en")


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def unexpected_logs(request: pytest.FixtureRequest) -> Iterator[list[logging.LogRecord]]:
    """Fail a test in which something logs a warning or worse, unless the test asks for `expected_logs`."""
    handler = _Records()
    logging.getLogger().addHandler(handler)
    yield handler.records
    logging.getLogger().removeHandler(handler)
    diary.stop()
    said = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in handler.records]
    if "expected_logs" in request.fixturenames:
        assert said, "the test expects something to be logged, but nothing was"
    else:
        assert not said, "unexpected in the log:\n" + "\n".join(said)


@pytest.fixture
def expected_logs(unexpected_logs: list[logging.LogRecord]) -> list[logging.LogRecord]:
    """Allow warnings in the log and give the records, as they come; at least one has to come."""
    return unexpected_logs
