"""One person's settings: stored as a whole, and never in the way of a start."""

from __future__ import annotations

import json
import logging
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator import log
from kommunikator.settings import FILE_NAME, Settings, load, save

CHOSEN = Settings("sv", "dark", 150, "Åsa Öberg", "AdnQywAD", False, (72, 900, 320))


def write(folder: Path, **values: object) -> None:
    (folder / FILE_NAME).write_text(json.dumps(values), encoding="utf-8")


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path) == Settings()
    assert list(tmp_path.iterdir()) == []


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    save(tmp_path, CHOSEN)
    assert load(tmp_path) == CHOSEN
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600


def test_keys_of_a_newer_version_are_kept(tmp_path: Path) -> None:
    write(tmp_path, theme="dark", hub={"address": "plan.example"})
    save(tmp_path, Settings(theme="light"))
    stored = json.loads((tmp_path / FILE_NAME).read_text(encoding="utf-8"))
    assert (stored["theme"], stored["hub"]) == ("light", {"address": "plan.example"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "fi"),
        ("theme", "pink"),
        ("theme", ["dark"]),
        ("text_size", 99),
        ("text_size", 201),
        ("text_size", True),
        ("text_size", "150"),
        ("author", None),
        ("geometry", 7),
        ("drawer", 1),
        ("splitter", [10, -1]),
        ("splitter", "10,20"),
        ("calendar_folder_paused", 1),
    ],
)
def test_one_bad_value_costs_only_itself(
    name: str, value: object, tmp_path: Path, expected_logs: list[logging.LogRecord]
) -> None:
    write(tmp_path, **({"author": "Åsa", "text_size": 130} | {name: value}))
    loaded = load(tmp_path)
    assert getattr(loaded, name) == getattr(Settings(), name)
    assert (loaded.author == "Åsa") is (name != "author")
    assert [name in record.getMessage() for record in expected_logs] == [True]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"theme": "da', "\0\0\0", "[" * 100_000])
def test_a_broken_file_is_moved_aside(text: str, tmp_path: Path, expected_logs: list[logging.LogRecord]) -> None:
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    assert load(tmp_path) == Settings()
    assert (tmp_path / "settings.json.broken").read_text(encoding="utf-8") == text
    assert len(expected_logs) == 1
    save(tmp_path, CHOSEN)
    assert load(tmp_path) == CHOSEN


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(tmp_path, CHOSEN)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        save(tmp_path, Settings())
    assert load(tmp_path) == CHOSEN
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@given(
    values=st.dictionaries(
        st.sampled_from([*Settings.__dataclass_fields__, "other"]),
        st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.integers()),
    )
)
def test_no_file_stops_a_start(values: dict[str, object], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("settings")
    logging.disable()  # bad values are reported; that is the test above
    try:
        write(folder, **values)
        loaded = load(folder)
        save(folder, loaded)
        assert load(folder) == loaded
    finally:
        logging.disable(logging.NOTSET)


def test_the_log_is_written_to_the_folder_until_it_is_stopped(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    logger = logging.getLogger("kommunikator.test")
    first = log.start(tmp_path)
    logger.info("one")
    second = log.start(other)
    logger.info("two")
    log.stop()
    logger.info("three")
    assert first == tmp_path / "kommunikator.log"
    assert [path.read_text(encoding="utf-8").split(": ")[-1] for path in (first, second)] == ["one\n", "two\n"]


def test_the_log_never_grows_above_three_files_of_one_megabyte(tmp_path: Path) -> None:
    path = log.start(tmp_path)
    for _ in range(45):
        logging.getLogger("kommunikator.test").info("x" * 100_000)
    log.stop()
    if os.name == "posix":
        assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}
    sizes = {file.name: file.stat().st_size for file in tmp_path.iterdir()}
    assert set(sizes) == {path.name, path.name + ".1", path.name + ".2"}
    assert max(sizes.values()) <= 1_000_000
