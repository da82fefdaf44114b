from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from kommunikator.ui import single
from kommunikator.ui.single import Listener, raise_first


@pytest.fixture
def raised() -> list[str]:
    return []


@pytest.fixture
def listener(tmp_path: Path, raised: list[str], qtbot: QtBot) -> Iterator[Listener]:
    made = Listener(tmp_path, lambda: raised.append("raised"))
    assert made.listening()
    yield made
    made.close()


def call(folder: Path, qtbot: QtBot) -> bool:
    """Call as a second program does, while the first one's event loop runs."""
    code = f"import sys; from kommunikator.ui.single import raise_first; sys.exit(not raise_first({folder!r}))"
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    caller = subprocess.Popen([sys.executable, "-c", f"from pathlib import *; {code}"], env=environ)
    qtbot.waitUntil(lambda: caller.poll() is not None, timeout=20_000)
    return caller.returncode == 0


def test_a_second_start_raises_the_first_window(
    listener: Listener, raised: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    assert call(tmp_path, qtbot)
    assert raised == ["raised"]


def test_another_folder_has_another_window(listener: Listener, raised: list[str], tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "other"
    other.mkdir()
    assert not call(other, qtbot)
    assert raised == []


def test_nobody_there_is_told_at_once(tmp_path: Path) -> None:
    assert not raise_first(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes leave nothing behind")
def test_what_a_broken_off_program_left_is_no_hindrance(tmp_path: Path, raised: list[str], qtbot: QtBot) -> None:
    left = Path(single._name(tmp_path))
    assert left.is_absolute(), "the runtime folder of the test run is used"
    left.write_text("")
    made = Listener(tmp_path, lambda: raised.append("raised"))
    assert made.listening()
    assert call(tmp_path, qtbot)
    made.close()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_only_this_person_can_call(listener: Listener, tmp_path: Path) -> None:
    mode = stat.S_IMODE(Path(single._name(tmp_path)).stat().st_mode)
    assert mode & 0o077 == 0


def test_nonsense_is_not_answered(listener: Listener, raised: list[str], tmp_path: Path, qtbot: QtBot) -> None:
    socket = QLocalSocket()
    socket.connectToServer(single._name(tmp_path))
    assert socket.waitForConnected(1000)
    socket.write(b"launch the rockets\n")
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert raised == []
    assert call(tmp_path, qtbot)


def test_the_right_to_come_forward_is_passed_on(
    listener: Listener, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(single._TOKEN, "token-of-the-second")
    seen: list[str | None] = []
    listener._on_raise = lambda: seen.append(os.environ.get(single._TOKEN))
    assert call(tmp_path, qtbot)
    assert seen == ["token-of-the-second"]


def test_the_name_tells_neither_folder_nor_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    name = single._name(tmp_path)
    assert name.startswith("kommunikator-")
    assert tmp_path.name not in name
    assert len(name) < 60


def test_one_folder_has_one_name_however_it_is_written(tmp_path: Path) -> None:
    assert single._name(tmp_path / "x" / "..") == single._name(tmp_path)
    assert single._name(tmp_path / "x") != single._name(tmp_path)
