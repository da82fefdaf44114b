"""`kommunikator rebuild`: make the tables again from the log."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from kommunikator import opening
from kommunikator.commands.check import existing_plan
from kommunikator.commands.terminal import Exit, say
from kommunikator.i18n import _
from kommunikator.storage import backup


def run(folder: Path, arguments: Namespace) -> int:  # noqa: ARG001 - every command takes the same
    """Back up, then make all tables again. Raises a StorageError; the plan is then as it was."""
    path = existing_plan(folder)
    store = opening.open_store(folder)
    try:
        saved = backup.make(path, datetime.now())
        store.rebuild()
    finally:
        store.close()
    say(_("The tables were made again from the log. A backup from before lies at %(file)s.") % {"file": saved})
    return Exit.DONE
