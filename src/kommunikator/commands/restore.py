"""`kommunikator restore`: put a backup in the place of the plan."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from kommunikator import opening
from kommunikator.commands.terminal import Exit, WrongUse, complain, say
from kommunikator.i18n import _
from kommunikator.storage import backup
from kommunikator.storage.errors import DamagedBackup, StorageError


def run(folder: Path, arguments: Namespace) -> int:
    """Back up what is there, then restore. Raises WrongUse or a StorageError; the plan is then as it was."""
    path = opening.plan_in(folder)
    source = _usable(arguments.file.absolute(), path)
    opening.make_private(folder)
    claim = opening.Claim.take(folder)
    if claim is None:
        complain(_("Kommunikator is open with this plan. Close the window, then restore again."))
        return Exit.PROBLEM
    try:
        saved = backup.restore(source, path, datetime.now())
    except DamagedBackup as error:
        raise WrongUse(str(error)) from error
    finally:
        claim.release()
    say(_("The plan was restored from %(file)s.") % {"file": source})
    if saved:
        say(_("What was there before lies at %(file)s.") % {"file": saved})
    return Exit.DONE


def _usable(source: Path, path: Path) -> Path:
    """Give the source back. Raises WrongUse when it is not a plan that can be restored."""
    if source.is_dir():
        raise WrongUse(_("%(file)s is a folder. Give the name of a file.") % {"file": source})
    if not source.is_file():
        raise WrongUse(_("There is no file %(file)s. Check the name and the folder.") % {"file": source})
    if path.exists() and source.samefile(path):
        raise WrongUse(_("%(file)s is the plan itself.") % {"file": source})
    try:
        backup.check_usable(source, path)
    except StorageError as error:
        raise WrongUse(str(error)) from error
    return source
