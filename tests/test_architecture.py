"""The rules of the house that can be read off the source: who imports whom, and how long things get."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "kommunikator"
FILES = sorted(SOURCE.rglob("*.py"))

NEUTRAL = frozenset({"", "paths", "i18n", "log", "settings"})
# Who may import what of ours; "" is the package itself, with its version.
ARROWS: dict[str, frozenset[str]] = {
    "domain": frozenset({"domain"}),
    "storage": NEUTRAL | {"storage", "domain"},
    "exchange": NEUTRAL | {"exchange", "domain"},
    "ui": NEUTRAL | {"ui", "exchange", "storage", "domain"},
    "commands": NEUTRAL | {"commands", "opening", "exchange", "storage", "domain"},
    "neutral": NEUTRAL,
    "composition": NEUTRAL | {"app", "cli", "opening", "commands", "ui", "exchange", "storage", "domain"},
}
COMPOSITION = {"app", "cli", "opening", "__main__"}

ROOMS_OF_LIBRARIES = {"sqlalchemy": {"storage"}, "sqlite3": {"storage"}, "PySide6": {"ui", "app"}, "shiboken6": {"ui"}}
NETWORK = {"socket", "socketserver", "ssl", "urllib", "http", "requests", "httpx", "aiohttp", "ftplib", "smtplib"}
# QLocalServer, for one running instance per data folder, lives in QtNetwork; it opens no connection to the outside.
MAY_USE_QTNETWORK = "ui/single.py"
NAMELESS = re.compile(r"utils?|helpers|common|misc|.*manager.*", re.IGNORECASE)

LONGEST_FUNCTION = 40
LONGEST_FILE = 400


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def room_of(path: Path) -> str:
    """Name the room of a file: a folder of the package, or 'neutral' or 'composition' for the files at its root."""
    parts = path.relative_to(SOURCE).parts
    if len(parts) > 1:
        return parts[0]
    return "composition" if path.stem in COMPOSITION else "neutral"


# Not more than one: the garbage collector would walk through all of them at each of its rounds from then on.
@lru_cache(maxsize=1)
def tree(path: Path) -> ast.Module:
    """Give a file's syntax tree, made once for all rules."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of everything that a file imports, wherever in it."""
    package = ("kommunikator", *path.relative_to(SOURCE).parts[:-1])
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, (start, node.module)))
            yield from (f"{module}.{alias.name}" for alias in node.names)


def our_room(imported: str) -> str | None:
    """Name the part of our package that an import points at, or None for somebody else's package."""
    first, _, rest = imported.partition(".")
    if first != "kommunikator":
        return None
    name = rest.split(".")[0]
    return name if (SOURCE / name).is_dir() or (SOURCE / f"{name}.py").is_file() else ""


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function's name and its lines without the docstring."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            first = node.body[0]
            if ast.get_docstring(node, clean=False) is not None:
                lines -= (first.end_lineno or first.lineno) - first.lineno + 1
            yield node.name, lines


def test_the_rooms_are_read() -> None:
    assert {room_of(path) for path in FILES} >= {"domain", "neutral"}
    assert "kommunikator.paths.catalogue" in set(imports(SOURCE / "i18n.py"))


# --- the rules: each says what is wrong with a file -------------------------------------------------------------------


def imports_run_one_way(path: Path) -> Iterator[str]:
    room = room_of(path)
    for name in imports(path):
        if (to := our_room(name)) is not None and to not in ARROWS[room]:
            yield f"{room} must not import {name}"


def libraries_stay_in_their_rooms(path: Path) -> Iterator[str]:
    here = {room_of(path), path.stem if room_of(path) == "composition" else ""}
    for name in imports(path):
        library = name.split(".")[0]
        if library == "qtawesome":
            yield "its font is enough; importing qtawesome takes 0.2 s"
        if not here & ROOMS_OF_LIBRARIES.get(library, here):
            yield f"{name} does not belong in {room_of(path)}"


def nothing_reaches_for_the_network(path: Path) -> Iterator[str]:
    for name in imports(path):
        if name.split(".")[0] in NETWORK:
            yield f"{name} is the network"
        if name.startswith("PySide6.QtNetwork") and name_of(path) != MAY_USE_QTNETWORK:
            yield f"{name} is the network"


def things_have_names_and_a_size(path: Path) -> Iterator[str]:
    for part in path.relative_to(SOURCE).with_suffix("").parts:
        if NAMELESS.fullmatch(part):
            yield f"{part} says nothing"
    if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE:
        yield f"{lines} lines"
    for name, lines in functions(path):
        if lines > LONGEST_FUNCTION:
            yield f"{name} has {lines} lines"


def nobody_sleeps_or_pumps_events(path: Path) -> Iterator[str]:
    calls = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    for node in calls:
        if isinstance(node.func, ast.Attribute) and node.func.attr in {"processEvents", "sleep", "msleep"}:
            yield f"{node.func.attr} in line {node.lineno}"


RULES = (
    imports_run_one_way,
    libraries_stay_in_their_rooms,
    nothing_reaches_for_the_network,
    things_have_names_and_a_size,
    nobody_sleeps_or_pumps_events,
)


# A test for each file and rule would be 2,300 tests, and a tenth of the time of the suite.
@pytest.mark.parametrize("room", sorted({room_of(path) for path in FILES}))
def test_the_source_keeps_the_rules_of_the_house(room: str) -> None:
    files = [path for path in FILES if room_of(path) == room]
    wrong = [f"{name_of(path)}: {said}" for path in files for rule in RULES for said in rule(path)]
    assert wrong == []


def test_the_rules_find_what_breaks_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "SOURCE", tmp_path)
    bad = tmp_path / "domain" / "utils.py"
    bad.parent.mkdir()
    (tmp_path / "ui").mkdir()
    body = "\n".join("    x = 1" for _line in range(LONGEST_FUNCTION + 1))
    imported = "import kommunikator.ui.theme\nimport sqlite3\nimport socket\n"
    bad.write_text(f"{imported}def long():\n{body}\n    time.sleep(1)\n" + "\n" * LONGEST_FILE, encoding="utf-8")
    assert [len(list(rule(bad))) for rule in RULES] == [1, 1, 1, 3, 1]
