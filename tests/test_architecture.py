"""The rules of the house that can be read off the source: who imports whom, and how long things get."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
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


@cache
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


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    room = room_of(path)
    wrong = {name for name in imports(path) if (to := our_room(name)) is not None and to not in ARROWS[room]}
    assert not wrong, f"{room} must not import {sorted(wrong)}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    here = {room_of(path), path.stem if room_of(path) == "composition" else ""}
    for name in imports(path):
        library = name.split(".")[0]
        assert library != "qtawesome", "its font is enough; importing it takes 0.2 s"
        assert here & ROOMS_OF_LIBRARIES.get(library, here), f"{name} does not belong in {room_of(path)}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_nothing_reaches_for_the_network(path: Path) -> None:
    found = set(imports(path))
    assert not {name for name in found if name.split(".")[0] in NETWORK}
    if name_of(path) != MAY_USE_QTNETWORK:
        assert not {name for name in found if name.startswith("PySide6.QtNetwork")}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_things_have_names_and_a_size(path: Path) -> None:
    assert not [part for part in path.relative_to(SOURCE).with_suffix("").parts if NAMELESS.fullmatch(part)]
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    assert not [(name, lines) for name, lines in functions(path) if lines > LONGEST_FUNCTION]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_nobody_sleeps_or_pumps_events(path: Path) -> None:
    calls = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    called = {node.func.attr for node in calls if isinstance(node.func, ast.Attribute)}
    assert not called & {"processEvents", "sleep", "msleep"}
