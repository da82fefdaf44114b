"""The program's start: reads the command line, and opens the window or runs one command."""

from __future__ import annotations

import gc
import importlib
import logging
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType

from kommunikator import __version__, i18n, paths, settings
from kommunikator.commands import stopping, terminal
from kommunikator.commands.parser import parser
from kommunikator.commands.terminal import Exit, WrongUse
from kommunikator.i18n import _

_LOGGER = logging.getLogger(__name__)
# Until the diary is open nobody listens, and Python would print warnings bare on standard error.
logging.getLogger("kommunikator").addHandler(logging.NullHandler())

# Imported when they are used: the window must not wait for them.
_MODULES = {"import": "import_plan"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (the process's own by default) and give its exit code.

    0: done, 1: a problem was found, 2: wrong use or bad input, 128 and the signal's number: stopped by a signal. What
    goes wrong is said in one sentence on standard error. `--help` leaves by SystemExit, as argparse does it.
    """
    terminal.speak_utf8()
    i18n.use(i18n.system_language())
    try:
        parsed = _parsed(sys.argv[1:] if arguments is None else arguments)
        if arguments is None:
            sys.excepthook = partial(_report_bug, _folder_of(parsed))
        code = _run(parsed)
        terminal.finish()
    except KeyboardInterrupt:
        return Exit.PROBLEM
    except WrongUse as error:
        terminal.complain(str(error))
        return Exit.WRONG
    except OSError as error:
        terminal.complain(terminal.refusal(error))
        return Exit.PROBLEM
    return int(code)


def _parsed(arguments: Sequence[str]) -> Namespace:
    parsed = parser(arguments).parse_args(arguments)
    if parsed.demo and parsed.data:
        raise WrongUse(_("--demo uses a folder of its own: leave out --data."))
    if parsed.command and (parsed.version or parsed.self_test):
        raise WrongUse(_("--version and --self-test stand alone, without a command."))
    return parsed


def _run(arguments: Namespace) -> int:
    if arguments.version:
        terminal.say(f"Kommunikator {__version__}")
        return Exit.DONE
    if arguments.self_test:
        from kommunikator.commands import self_test

        return self_test.run()
    if arguments.command:
        return _command(arguments)
    with _data_folder(arguments) as folder:
        # The many objects of a start live as long as the program: looking for garbage among them finds none.
        gc.disable()
        from kommunikator.app import run

        return run(folder)


def _command(arguments: Namespace) -> int:
    """Run a command; what the environment or the file does not allow is said in its own sentence."""
    from kommunikator.domain.importing import ImportRefused
    from kommunikator.storage.errors import Outdated, StorageError

    name = arguments.command
    try:
        with stopping.stoppable(), _data_folder(arguments) as folder:
            module = importlib.import_module(f"kommunikator.commands.{_MODULES.get(name, name)}")
            return module.run(folder, arguments)
    except KeyboardInterrupt as stop:
        terminal.complain(stopping.sentence(arguments))
        return stopping.exit_code(stop)
    except ImportRefused as error:
        raise WrongUse(str(error)) from error
    except StorageError as error:
        terminal.complain(str(error))
    except Outdated:
        terminal.complain(_("The plan was changed by another program at the same moment. Nothing was done, try again."))
    return Exit.PROBLEM


@contextmanager
def _data_folder(arguments: Namespace) -> Iterator[Path]:
    """Give the folder to work in, with the language that its settings choose in use."""
    if arguments.demo:
        from kommunikator.opening import demo_folder

        _use_language(paths.default_folder())
        with demo_folder(date.today()) as folder:
            yield folder
        return
    folder = _folder_of(arguments)
    if any("\ud800" <= sign <= "\udfff" for sign in str(folder)):
        raise WrongUse(_("The name of the data folder is not written in the system’s encoding."))
    if folder.exists() and not folder.is_dir():
        raise WrongUse(_("%(folder)s is a file, not a data folder.") % {"folder": folder})
    _use_language(folder)
    yield folder


def _folder_of(arguments: Namespace) -> Path:
    return arguments.data.expanduser().absolute() if arguments.data else paths.default_folder()


def _use_language(folder: Path) -> None:
    i18n.use(settings.load(folder).language or i18n.system_language())


def _report_bug(folder: Path, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Write a fault of ours into the diary, and say it in one sentence."""
    from kommunikator import log

    try:
        paths.private(folder)
        place = log.start(folder)
    except OSError:
        sys.__excepthook__(kind, error, trace)
        return
    _LOGGER.critical("a fault on the command line", exc_info=(kind, error, trace))
    sentence = _("A fault in Kommunikator stopped the command. Please report it with the file %(file)s.")
    terminal.complain(sentence % {"file": place})
