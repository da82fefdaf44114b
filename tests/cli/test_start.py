"""How the program starts: its options, its streams, and what it does not load."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kommunikator import __version__, cli, settings
from kommunikator.cli import main
from kommunikator.opening import plan_in
from kommunikator.settings import Settings
from tests.cli.conftest import Command

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"


def process(*arguments: str, code: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program, or `code`, as a process of its own without a display."""
    started = [sys.executable, *(("-c", code) if code else ("-m", "kommunikator")), *arguments]
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept |= {"PYTHONPATH": str(SOURCE), "QT_QPA_PLATFORM": "no-such-platform"} | environment
    return subprocess.run(started, capture_output=True, env=kept, check=False, timeout=60)


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"Kommunikator {__version__}\n"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    names = ("import", "posts", "matrix", "add", "check", "rebuild", "backup", "restore")
    assert all(f"    {name} " in out for name in names)


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("--frobnicate",),
        ("add",),
        ("import",),
        ("restore",),
        ("posts", "--dat"),
        ("--version", "posts"),
        ("import", "plan.xlsx", "--format", "trello"),
        ("import", "plan.xlsx", "--date-order", "ymd"),
    ],
)
def test_wrong_use_is_one_sentence(command: Command, arguments: tuple[str, ...], folder: Path) -> None:
    refused = command(*arguments)
    assert (refused.code, refused.out) == (2, "")
    assert refused.is_one_sentence()
    assert not folder.exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("add",), "fehlt: --title"),
        (("import",), "fehlt: "),
        (("frobnicate",), "unbekannt: "),
        (("posts", "--frobnicate"), "unbekannt: "),
        (("posts", "--from"), "Wert: --from"),
    ],
)
def test_wrong_use_is_said_in_the_persons_language(
    command: Command, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], sentence: str
) -> None:
    words = {
        "Missing on the command line: %(names)s. Write it as: %(usage)s.": "fehlt: %(names)s.",
        "Not known here: %(names)s. Write it as: %(usage)s.": "unbekannt: %(names)s.",
        "%(value)s is not known as %(name)s. Choose from %(choices)s.": "unbekannt: %(value)s.",
        "%(name)s needs a value after it.": "Wert: %(name)s.",
    }
    monkeypatch.setattr("kommunikator.commands.parser._", lambda msgid: words.get(msgid, msgid))
    assert command(*arguments).err.startswith(f"kommunikator: {sentence}")


def test_the_settings_cannot_be_read(command: Command, folder: Path) -> None:
    (folder / settings.FILE_NAME).mkdir(parents=True)
    refused = command("posts")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == f"kommunikator: {folder / settings.FILE_NAME} cannot be used: it is a folder.\n"


def test_broken_settings_are_passed_over_in_silence(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    process("--data", str(folder), "add", "--title", "T")
    (folder / settings.FILE_NAME).write_text("{", encoding="utf-8")
    ended = process("--data", str(folder), "posts")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert (folder / "settings.json.broken").is_file()


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (PermissionError(errno.EACCES, "no", "/a"), "/a cannot be used: you do not have the right to."),
        (OSError(errno.ENOSPC, "no"), "The system refused: the disk is full."),
        (OSError(9999, "strange"), "The system refused: strange."),
        (OSError("only words"), "The system refused: only words."),
    ],
)
def test_what_the_system_refuses_has_our_words(
    command: Command, monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str
) -> None:
    def refuse(_arguments: object) -> int:
        raise error

    monkeypatch.setattr(cli, "_run", refuse)
    refused = command("posts")
    assert (refused.code, refused.err) == (1, f"kommunikator: {sentence}\n")


def test_a_file_is_no_data_folder(command: Command, folder: Path) -> None:
    folder.write_text("not a folder", encoding="utf-8")
    refused = command("posts")
    assert (refused.code, refused.out) == (2, "")
    assert refused.is_one_sentence()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere names are text")
def test_a_folder_whose_name_is_no_text_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--data", f"{tmp_path}/\udcff", "posts"]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert list(tmp_path.iterdir()) == []


def test_the_settings_choose_the_language(command: Command, folder: Path) -> None:
    folder.mkdir()
    settings.save(folder, Settings(language="nb"))
    command("add", "--title", "T", "--day", "2026-11-25")
    assert command("posts").out.startswith("Onsdag 25. november 2026\n")


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, bool]]:
    """Put a window that only notes (folder, plan is there) in the place of the real one."""
    opened: list[tuple[Path, bool]] = []

    def run(folder: Path) -> int:
        opened.append((folder, plan_in(folder).is_file()))
        return 0

    app = ModuleType("kommunikator.app")
    app.__dict__["run"] = run
    monkeypatch.setitem(sys.modules, "kommunikator.app", app)
    return opened


def test_no_command_opens_the_window(window: list[tuple[Path, bool]], command: Command, folder: Path) -> None:
    assert command().code == 0
    assert window == [(folder, False)]


def test_the_demo_is_thrown_away(window: list[tuple[Path, bool]]) -> None:
    assert main(["--demo"]) == 0
    [(folder, is_there)] = window
    assert is_there
    assert not folder.exists()
    assert not Path(os.environ["XDG_DATA_HOME"]).exists()


def test_the_demo_works_with_a_command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    assert main(["--demo", "posts"]) == 0
    assert "Så snöröjer vi gatorna" in capsys.readouterr().out


def test_the_demo_has_a_folder_of_its_own(command: Command) -> None:
    refused = command("--demo", "posts")
    assert (refused.code, refused.out) == (2, "")
    assert refused.is_one_sentence()


def test_commands_load_neither_qt_nor_excel(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom kommunikator.cli import main\n"
        "assert main(sys.argv[1:]) == 0\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6', 'python_calamine')])"
    )
    for arguments in (("add", "--title", "T"), ("posts",), ("check",), ("backup",), ("rebuild",)):
        ended = process("--data", str(tmp_path / "plan"), *arguments, code=code)
        assert (ended.returncode, ended.stderr) == (0, b"")
        assert ended.stdout.decode().splitlines()[-1] == "[]"


def test_the_output_is_utf8_whatever_the_system_says(tmp_path: Path) -> None:
    folder = str(tmp_path / "plan")
    odd = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"}
    process("--data", folder, "add", "--title", "Snö på gång ☃", **odd)
    assert "Snö på gång ☃" in process("--data", folder, "posts", "--json", **odd).stdout.decode("utf-8")
    ended = process("--data", folder, "posts", "--from", "ö", **odd)
    assert (ended.returncode, "“ö”" in ended.stderr.decode("utf-8")) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no /dev/full and no shell")
def test_a_reader_that_leaves_is_no_error() -> None:
    shell = f"'{sys.executable}' -m kommunikator --demo posts --json | head -n 1; echo ${{PIPESTATUS[0]}}"
    environment = os.environ | {"PYTHONPATH": str(SOURCE)}
    ended = subprocess.run(["bash", "-c", shell], capture_output=True, env=environment, check=False, timeout=60)
    assert (ended.stdout, ended.stderr) == (b"[\n0\n", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_an_output_that_is_full_is_a_problem() -> None:
    with Path("/dev/full").open("wb") as full:
        started = [sys.executable, "-m", "kommunikator", "--demo", "posts", "--json"]
        environment = os.environ | {"PYTHONPATH": str(SOURCE)}
        ended = subprocess.run(started, stdout=full, stderr=subprocess.PIPE, env=environment, check=False, timeout=60)
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1


def test_a_fault_of_ours_is_one_sentence_and_a_diary_entry(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    code = (
        "import sys\nfrom kommunikator import cli\nfrom kommunikator.commands import posts\n"
        "def broken(*_): raise ZeroDivisionError('the fault')\n"
        "posts.run = broken\nsys.exit(cli.main())"
    )
    ended = process("--data", str(folder), "posts", code=code)
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert len(ended.stderr.splitlines()) == 1
    assert b"kommunikator.log" in ended.stderr
    assert "ZeroDivisionError: the fault" in (folder / "kommunikator.log").read_text(encoding="utf-8")


def test_interrupting_a_command_is_quiet(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_run", interrupted)
    ended = command("posts")
    assert (ended.code, ended.out, ended.err) == (1, "", "")
