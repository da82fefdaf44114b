"""`kommunikator check`: is the file whole, and do the tables say what the log says?"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kommunikator import opening
from kommunikator.commands.terminal import Exit, WrongUse, say, table
from kommunikator.domain.record_names import KIND_NAMES
from kommunikator.exchange.listing import as_json
from kommunikator.i18n import _, format_number


def run(folder: Path, arguments: Namespace) -> int:
    """Print the problems and the counts; problems give the exit code 1. Nothing is changed."""
    existing_plan(folder)
    store = opening.open_to_read(folder)
    try:
        found = store.check()
    finally:
        store.close()
    if arguments.json:
        say(as_json({"problems": list(found.problems), "counts": found.counts}))
    else:
        names = _names()
        for problem in found.problems:
            say(problem)
        say("\n".join(table([[names[kind], format_number(n)] for kind, n in found.counts.items()])))
        if not found.problems:
            say(_("All is well."))
    return Exit.PROBLEM if found.problems else Exit.DONE


def existing_plan(folder: Path) -> Path:
    """Give the path of the plan in the folder. Raises WrongUse when there is none."""
    if not opening.is_there(folder):
        raise WrongUse(_("There is no plan in %(folder)s yet.") % {"folder": folder})
    return opening.plan_in(folder)


def _names() -> dict[str, str]:
    return {kind: _(name) for kind, name in KIND_NAMES.items()} | {"change": _("Changes in the log")}
