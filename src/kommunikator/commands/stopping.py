"""Ends a command in order when it is asked to stop: what is unfinished is taken away before the program ends."""

from __future__ import annotations

import signal
import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, NoReturn

from kommunikator.i18n import _

SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)
"""What a person or the system sends to end a program: Ctrl+C, a shutdown, a terminal that is closed. Windows knows the
first two and SIGBREAK."""

_LOOKING: Final = ("posts", "matrix", "choose", "check")


class Stopped(KeyboardInterrupt):
    """The command was asked to stop, by the signal of this number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def stoppable() -> Iterator[None]:
    """Let signals end the block by raising Stopped; a second one doesn't disturb the tidying up.

    A signal that is ignored already (as under `nohup`) stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {one: signal.getsignal(one) for one in SIGNALS}
    heard = [one for one, handler in before.items() if handler is not signal.SIG_IGN]
    try:
        for one in heard:
            signal.signal(one, _stop)
        yield
    finally:
        for one in heard:
            signal.signal(one, before[one])


def too_late() -> None:
    """From here on everything is done, and a signal has nothing to stop: only what is said about it is left."""
    if threading.current_thread() is threading.main_thread():
        for one in SIGNALS:
            if signal.getsignal(one) is _stop:
                signal.signal(one, signal.SIG_IGN)


def exit_code(stop: KeyboardInterrupt) -> int:
    """Give the exit code that shells give a program which a signal has ended."""
    return 128 + (stop.number if isinstance(stop, Stopped) else signal.SIGINT)


def sentence(arguments: Namespace) -> str:
    """Say what a command leaves behind that was stopped on its way."""
    command = arguments.command
    if command == "export" and arguments.folder_by:
        return _("Stopped. The calendars that were written by then are whole.")
    if command == "export" and str(arguments.output) == "-":
        return _("Stopped. What was written is not complete.")
    if command in (*_LOOKING, "export"):
        return _("Stopped. Nothing was written.")
    return _("Stopped. What was not finished has not been done.")


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    too_late()
    raise Stopped(number)
