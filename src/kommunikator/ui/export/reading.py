"""The plan as an export reads it: opened a second time, off the UI thread, while it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kommunikator.storage.store import Store


@contextmanager
def second_store(plan: Path) -> Iterator[Store]:
    """Open the plan only to read. Raises a StorageError."""
    with closing(Store.open_to_read(plan)) as store:
        yield store


def templates_beside(plan: Path) -> Path | None:
    """Give the folder of the team's own templates, which lies beside the plan; None where there is none."""
    folder = plan.parent / "templates"
    return folder if folder.is_dir() else None
