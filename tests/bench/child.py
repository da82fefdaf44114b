"""Starts a process to be measured and reads what it says, line by line."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
_SCREEN = "tests/bench/screen.json"
_PATIENCE = 120


def _environment() -> dict[str, str]:
    """Give what both sides run in: a screen that is there everywhere, and compiled modules as after an installation."""
    unwanted = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return kept | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={_SCREEN}",
        # A screen that nobody sees cannot be told the least size of a window, and says so each time.
        "QT_LOGGING_RULES": "default.warning=false",
        "PYTHONPATH": os.pathsep.join(["src", "."]),
        "PYTHONPYCACHEPREFIX": str(ROOT / "build" / "bench" / "pycache"),
    }


@contextmanager
def started(module: str, *arguments: object) -> Iterator[IO[str]]:
    """Start `python -m tests.bench.<module>` and give what it says; it ends by itself. Raises CalledProcessError."""
    command = [sys.executable, "-m", f"tests.bench.{module}", *map(str, arguments)]
    process = subprocess.Popen(command, cwd=ROOT, env=_environment(), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout:
        yield process.stdout
        process.stdout.read()
    if process.wait(_PATIENCE):
        raise subprocess.CalledProcessError(process.returncode, command)


def until_painted(module: str, *arguments: object) -> float:
    """Give the seconds from starting a process until it says that it is painted."""
    began = time.perf_counter()
    with started(module, *arguments) as said:
        line = said.readline()
        took = time.perf_counter() - began
    if line.strip() != "painted":
        raise RuntimeError(f"{module} said {line!r} instead of being painted")
    return took


def numbers(word: str, module: str, *arguments: object) -> list[float]:
    """Give the numbers that a process says after `word`. Raises RuntimeError where it says none."""
    found = said(module, *arguments)[word]
    if not found:
        raise RuntimeError(f"{module} said nothing about {word}")
    return found


def said(module: str, *arguments: object) -> dict[str, list[float]]:
    """Give all numbers that a process says, by the word before them; none for a word that it does not say."""
    found: dict[str, list[float]] = defaultdict(list)
    with started(module, *arguments) as lines:
        for word, number in (line.split() for line in lines if " " in line.strip()):
            found[word].append(float(number))
    return found
