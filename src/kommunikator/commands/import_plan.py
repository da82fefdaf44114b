"""`kommunikator import`: take over a file, ours or another program's; without `--yes` only say what would happen."""

from __future__ import annotations

import importlib
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Protocol

from kommunikator import opening, settings
from kommunikator.commands.terminal import Exit, WrongUse, plain, say
from kommunikator.domain.edit import Edit
from kommunikator.exchange.listing import as_json
from kommunikator.i18n import _
from kommunikator.storage import backup
from kommunikator.storage.store import Store

_FORMATS: Final = {"planner": "import_planner", "matrix": "import_matrix", "plan": "import_taken"}


class Report(Protocol):
    """What an import does, for people and for programs."""

    def lines(self) -> list[str]:
        """Give it as sentences."""
        ...

    def as_dict(self) -> dict[str, Any]:
        """Give it as plain values."""
        ...


class Prepared(Protocol):
    """An import that is ready: the edit to apply, and what it will do."""

    @property
    def edit(self) -> Edit:
        """Give what changes."""
        ...

    @property
    def report(self) -> Report:
        """Give what to say about it."""
        ...


Preparing = Callable[[Store | None], Prepared]
"""Prepares the import of a file that was read into the plan of a store, or into a plan that is not there yet."""


def run(folder: Path, arguments: Namespace) -> int:
    """Read the file, then print the preview, or import it and print what was done.

    Raises ImportRefused or WrongUse for a file that cannot be imported, Outdated or a StorageError; nothing is changed
    then.
    """
    prepare = _reader(arguments)
    prepared, saved = _import(folder, prepare) if arguments.yes else (_preview(folder, prepare), None)
    if arguments.json:
        applied = arguments.yes and bool(prepared.edit)
        about = {"imported": arguments.yes, "applied": applied, "backup": str(saved) if saved else None}
        say(as_json(about | prepared.report.as_dict()))
        return Exit.DONE
    for line in prepared.report.lines():
        say(plain(line))
    if saved:
        say(_("The import is done. A backup from before it lies at %(file)s.") % {"file": saved})
    if not arguments.yes:
        say(_("Nothing has been changed. Run the command again with --yes to import."))
    return Exit.DONE


def _reader(arguments: Namespace) -> Preparing:
    """Read the file by its format, which is seen by its content. An option of another format is refused."""
    from kommunikator.exchange.taking_in.way import Way, way_of

    found = way_of(arguments.file) if arguments.format in (None, "plan") else None
    name = "plan" if found and found.way in (Way.PLAN, Way.EVENTS) else arguments.format or str(found and found.way)
    for option, (value, own) in _own_options(arguments).items():
        if value is not None and name != own:
            sentence = _("%(option)s has no meaning with --format %(format)s: leave it out.")
            raise WrongUse(sentence % {"option": option, "format": name})
    module = importlib.import_module(f"kommunikator.commands.{_FORMATS[name]}")
    return module.read(arguments, found) if name == "plan" else module.read(arguments)


def _own_options(arguments: Namespace) -> dict[str, tuple[Any, str]]:
    """Give the options that belong to one format alone, with their value and that format."""
    return {
        "--table": (arguments.table, "matrix"),
        "--date-order": (arguments.date_order, "planner"),
        "--clashes": (arguments.clashes, "plan"),
        "--as": (arguments.as_what, "plan"),
    }


def _preview(folder: Path, prepare: Preparing) -> Prepared:
    if not opening.is_there(folder):
        return prepare(None)
    store = opening.open_to_read(folder)
    try:
        return prepare(store)
    finally:
        store.close()


def _import(folder: Path, prepare: Preparing) -> tuple[Prepared, Path | None]:
    """Import as one edit, with a backup before it; an import that changes nothing makes none."""
    store = opening.open_store(folder)
    try:
        prepared = prepare(store)
        if not prepared.edit:
            return prepared, None
        saved = backup.make(store.path, datetime.now())
        store.apply(prepared.edit, opening.author_of(settings.load(folder)))
        return prepared, saved
    finally:
        store.close()
