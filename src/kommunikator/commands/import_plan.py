"""`kommunikator import`: take over a plan from another program; without `--yes` only say what would happen."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from kommunikator import opening, settings
from kommunikator.commands.terminal import Exit, WrongUse, say
from kommunikator.domain.importing import Footing
from kommunikator.domain.team import Team
from kommunikator.exchange.listing import as_json
from kommunikator.exchange.planner.columns import ColumnsUnknown
from kommunikator.exchange.planner.edit import LABEL, Prepared, build, ids_of
from kommunikator.exchange.planner.mapping import suggest
from kommunikator.exchange.planner.plan import PlannerPlan
from kommunikator.exchange.planner.reading import read_plan
from kommunikator.i18n import _
from kommunikator.storage import backup
from kommunikator.storage.store import Store


def run(folder: Path, arguments: Namespace) -> int:
    """Read the file, then print the preview, or import it and print what was done.

    Raises ImportRefused or WrongUse for a file that cannot be imported, Outdated or a StorageError; nothing is changed
    then.
    """
    plan = _read(arguments)
    if arguments.yes:
        prepared, saved = _import(folder, plan)
    else:
        prepared, saved = _preview(folder, plan), None
    if arguments.json:
        about = {"imported": arguments.yes, "backup": str(saved) if saved else None}
        say(as_json(about | prepared.report.as_dict()))
        return Exit.DONE
    for line in prepared.report.lines():
        say(line)
    if saved:
        say(_("The import is done. A backup from before it lies at %(file)s.") % {"file": saved})
    if not arguments.yes:
        say(_("Nothing has been changed. Run the command again with --yes to import."))
    return Exit.DONE


def _read(arguments: Namespace) -> PlannerPlan:
    """Read the file; where a person has to say which column is which, point at the window."""
    try:
        return read_plan(arguments.file, date_order=arguments.date_order)
    except ColumnsUnknown as error:
        sentence = _(
            "The columns of %(file)s are not understood. Export the plan from Planner again, or import the file in"
            " the window, where you can say which column is which."
        )
        raise WrongUse(sentence % {"file": arguments.file}) from error


def _preview(folder: Path, plan: PlannerPlan) -> Prepared:
    if not opening.is_there(folder):
        return build(plan, suggest(plan, Team()), Footing(Team()))
    store = opening.open_to_read(folder)
    try:
        return _prepared(store, plan)
    finally:
        store.close()


def _import(folder: Path, plan: PlannerPlan) -> tuple[Prepared, Path | None]:
    """Import as one edit, with a backup before it; an import that changes nothing makes none."""
    store = opening.open_store(folder)
    try:
        prepared = _prepared(store, plan)
        if not prepared.edit:
            return prepared, None
        saved = backup.make(store.path, datetime.now())
        store.apply(prepared.edit, opening.author_of(settings.load(folder)))
        return prepared, saved
    finally:
        store.close()


def _prepared(store: Store, plan: PlannerPlan) -> Prepared:
    mapping = suggest(plan, store.team())
    return build(plan, mapping, store.footing(ids_of(plan, mapping), LABEL))
