"""`kommunikator backup`: a checked copy, among the plan's backups or in a file of one's choice."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from kommunikator.commands.check import existing_plan
from kommunikator.commands.terminal import Exit, WrongUse, say
from kommunikator.i18n import _
from kommunikator.storage import backup, database
from kommunikator.storage.errors import StorageError


def run(folder: Path, arguments: Namespace) -> int:
    """Copy the plan and print where the copy is. Raises WrongUse or a StorageError; no half copy is left then."""
    path = existing_plan(folder)
    database.look(path)
    if arguments.file is None:
        target = backup.make(path, datetime.now())
    else:
        target = _usable(arguments.file, path)
        backup.copy(path, target)
    say(str(target))
    return Exit.DONE


def _usable(target: Path, path: Path) -> Path:
    """Give the target back. Raises WrongUse when writing there would destroy something that is not a backup."""
    target = target.absolute()
    file = {"file": target}
    if target.is_dir():
        raise WrongUse(_("%(file)s is a folder. Give the name of a file.") % file)
    if not target.parent.is_dir():
        raise WrongUse(_("The folder of %(file)s does not exist.") % file)
    if target.exists():
        if target.samefile(path):
            raise WrongUse(_("%(file)s is the plan itself.") % file)
        try:
            database.look(target)
        except StorageError as error:
            raise WrongUse(_("%(file)s exists and is not a plan. Choose another name.") % file) from error
    return target
