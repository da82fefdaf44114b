"""`kommunikator export`: hand a part of the plan on as a file, or on standard output."""

from __future__ import annotations

import sys
import tempfile
from argparse import Namespace
from collections.abc import Generator, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from kommunikator import opening, settings
from kommunikator.commands import stopping, terminal
from kommunikator.commands.export_options import choice_of
from kommunikator.commands.terminal import Exit, WrongUse, complain, say
from kommunikator.domain.export_choice import ExportChoice, Format, Reader, What
from kommunikator.domain.export_fields import Leaving
from kommunikator.domain.shown import member_called
from kommunikator.exchange.export.part import Looking, part_of
from kommunikator.exchange.export.run import TOO_LARGE, export, export_to_file
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.i18n import _, ngettext
from kommunikator.storage.store import Store

Result = TypeVar("Result")

STREAM: Final = Path("-")
"""The name of a file that stands for standard output."""

# They show no posts of their own that could be counted.
_UNCOUNTED: Final = (What.MATRIX, What.ADVICE)


def run(folder: Path, arguments: Namespace) -> int:
    """Write the file; it is there whole at the end, or as it was. Nothing is changed in the plan.

    Raises WrongUse or a StorageError.
    """
    if not opening.is_there(folder):
        complain(_("There is no plan in %(folder)s yet.") % {"folder": folder})
        return Exit.PROBLEM
    store = opening.open_to_read(folder)
    try:
        team = store.team()
        me = member_called(team, opening.author_of(settings.load(folder)))
        looking = Looking(date.today(), me.id if me else None)
        choice = choice_of(arguments, store, team, looking.today)
        if arguments.folder_by:
            return _bring_up_to_date(store, choice, looking, arguments.output)
        return _write(store, choice, looking, arguments, folder / "templates")
    except ExportRefused as error:
        complain(str(error))
        return Exit.PROBLEM
    finally:
        store.close()


def _write(store: Store, choice: ExportChoice, looking: Looking, arguments: Namespace, templates: Path) -> int:
    own = templates if templates.is_dir() else None
    if arguments.output == STREAM:
        return _send(store, choice, looking, own)
    path = arguments.output.expanduser().absolute()
    if path.exists() and not path.is_dir() and not arguments.replace:
        sentence = _("%(file)s is there already. Choose another name, or add --replace to replace it.")
        raise WrongUse(sentence % {"file": path})
    leaving = _leaving(store, choice, looking)
    exported = _done(export_to_file(store, choice, looking, path, own))
    stopping.too_late()
    told = ngettext("%(file)s: %(n)d post.", "%(file)s: %(n)d posts.", exported.posts)
    say(str(path) if choice.what in _UNCOUNTED else told % {"file": path, "n": exported.posts})
    for sentence in _staying(leaving, choice, exported.posts):
        say(sentence)
    if not exported.comes_back:
        say(_(TOO_LARGE))
    return Exit.DONE


def _send(store: Store, choice: ExportChoice, looking: Looking, templates: Path | None) -> int:
    """Write the file to standard output; what else there is to say goes to standard error."""
    if sys.stdout is not None and sys.stdout.isatty():
        raise WrongUse(_("Nothing was printed, since this is a screen: send it to a file or another program."))
    leaving = _leaving(store, choice, looking)
    with tempfile.TemporaryFile() as whole:
        posts = _done(export(store, choice, looking, whole, templates))
        whole.seek(0)
        terminal.send(whole)
    for sentence in _staying(leaving, choice, posts):
        complain(sentence)
    return Exit.DONE


def _leaving(store: Store, choice: ExportChoice, looking: Looking) -> Leaving | None:
    """Give how much leaves and what stays; None where everything leaves, so that the posts are not read twice."""
    if choice.what in _UNCOUNTED or (choice.reader is Reader.TEAM and choice.format is not Format.ICS):
        return None
    return part_of(store, choice, looking).leaving()


def _staying(leaving: Leaving | None, choice: ExportChoice, posts: int) -> Iterator[str]:
    """Say what of the part is not in the file, of whose posts so many went out."""
    if leaving is None:
        return
    if leaving.held_back:
        held = ngettext(
            "%(n)d post that is not approved yet stays here.",
            "%(n)d posts that are not approved yet stay here.",
            leaving.held_back,
        )
        yield held % {"n": leaving.held_back}
    dateless = leaving.posts - posts
    if choice.format is Format.ICS and dateless > 0:
        told = ngettext(
            "%(n)d post has no day, so it is in no calendar.",
            "%(n)d posts have no day, so they are in no calendar.",
            dateless,
        )
        yield told % {"n": dateless}


def _bring_up_to_date(store: Store, choice: ExportChoice, looking: Looking, output: Path) -> int:
    """Bring the calendars of a folder up to date; files of others stay as they are."""
    from kommunikator.exchange.export import calendar_folder

    if output == STREAM:
        raise WrongUse(_("--folder-by makes several files: give their folder with -o."))
    folder = output.expanduser().absolute()
    done = _done(calendar_folder.update(store, choice, looking, folder))
    stopping.too_late()
    for path in done.removed:
        say(_("%(file)s: taken away.") % {"file": path})
    for path in done.written:
        say(str(path))
    if not done.written and not done.removed:
        say(_("The calendars in %(folder)s are up to date.") % {"folder": folder})
    return Exit.DONE


def _done(steps: Generator[Any, None, Result]) -> Result:
    """Take all steps of an export and give its result; when it is stopped, what is unfinished goes at once."""
    with closing(steps):
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return end.value
