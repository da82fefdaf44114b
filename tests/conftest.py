"""What holds for every test: no display, no one's own folders, English, and nothing unexpected said by anybody."""

from __future__ import annotations

import gc
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

from kommunikator import i18n
from kommunikator import log as diary
from kommunikator.storage import database

ROOT = Path(__file__).resolve().parents[1]

os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Where Python is told to keep no compiled files, each worker would rewrite the asserts of all test modules anew (seven
# seconds), and each process that a test starts would compile the program.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

set_hypothesis_home_dir(ROOT / "build" / "hypothesis")
settings.register_profile("local", deadline=None, max_examples=40)
settings.register_profile("ci", deadline=None, max_examples=40, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

# So many widgets more than could be let go of the last time are worth a walk of the garbage collector.
_MANY = 30

_temporary = pytest.StashKey[tempfile.TemporaryDirectory[str]]()
_stayed = pytest.StashKey[int]()
_numbers = count()


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


def pytest_collection_finish() -> None:
    """Spare the garbage collector what stays to the end: modules and some thousand tests, walked again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let go of the windows of former tests: each theme put on dresses them too, and that takes long.

    Qt deletes what pytest-qt has closed only once an event loop runs, and many tests need none.
    """
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    stash = item.config.stash
    if len(QApplication.allWidgets()) > stash.get(_stayed, 0) + _MANY:
        gc.collect()
        stash[_stayed] = len(QApplication.allWidgets())


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the home again."""
    config.stash[_temporary].cleanup()


@pytest.fixture(autouse=True)
def own_data_folder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a data folder of its own, for what runs without `--data`; most never make it."""
    folder = Path(request.config.stash[_temporary].name) / f"share-{next(_numbers)}"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Let each test begin in English."""
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture
def waiting_for_the_disk() -> None:
    """Let a test wait for the disk at each commit, as the program does."""


@pytest.fixture(autouse=True)
def quick_disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for the disk: no test here cuts the power, and some commit hundreds of times."""
    if "waiting_for_the_disk" not in request.fixturenames:
        monkeypatch.setitem(database._PRAGMAS, "synchronous", 0)


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
