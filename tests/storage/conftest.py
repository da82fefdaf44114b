"""A plan in a folder of its own, closed again after each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kommunikator.storage.store import Store
from tests.storage.plans import ticking


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a plan that is not there yet."""
    folder = tmp_path / "plan folder åäö"
    folder.mkdir(mode=0o700)
    return folder / "plan.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """Give a new plan."""
    opened = Store(path, ticking())
    yield opened
    opened.close()
