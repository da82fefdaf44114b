"""The lock file: every package that is asked for, pinned and with hashes, and no address of any server."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pinned() -> dict[str, tuple[str, list[str]]]:
    """Give each package's version and hashes."""
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    found = {}
    for entry in entries:
        pin = re.match(r"([a-z0-9-]+)==([0-9.]+(?:\.post[0-9]+)?) \\\n", entry)
        assert pin, entry
        found[pin[1]] = (pin[2], re.findall(r"--hash=sha256:([0-9a-f]{64})(?: \\)?(?:\n|$)", entry))
    return found


def name_of(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def test_every_line_is_a_pin_or_a_hash() -> None:
    pins = pinned()
    assert all(hashes for _version, hashes in pins.values())
    lines = [line for line in LOCK.splitlines() if line.strip()]
    assert len(lines) == len(pins) + sum(len(hashes) for _version, hashes in pins.values())


def test_no_server_is_named() -> None:
    assert not re.search(r"://|index|trusted|find-links", LOCK)


def test_everything_that_is_asked_for_is_in_it() -> None:
    wanted = {
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["dev"],
        *PROJECT["build-system"]["requires"],
    }
    assert {name_of(requirement) for requirement in wanted} <= set(pinned())


def test_qt_is_older_than_the_one_that_aborts() -> None:
    major, minor, *_ = (int(part) for part in pinned()["pyside6-essentials"][0].split("."))
    assert (6, 9) <= (major, minor) < (6, 12)
