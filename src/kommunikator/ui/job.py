"""Long work off the UI thread: a generator that tells how far it has come, and gives its result in the end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal

Work = Callable[[], Generator[Any, None, Any]]

_PROGRESS, _RESULT, _FAILURE = range(3)
# Keeps each job alive until it has told how it ended, though nobody else may hold it.
_RUNNING: Final[set[Job]] = set()


class Job(QObject):
    """Runs a generator in a thread of its own. Its signals arrive on the thread that made the job.

    Exactly one of `finished` and `failed` comes at the end, none after `cancel`. The program may end meanwhile: the
    thread is a daemon, so work that must not be cut off does not belong here.
    """

    progressed = Signal(object)
    """What the generator yielded; only the latest of several that came at once."""
    finished = Signal(object)
    """What the generator returned."""
    failed = Signal(object)
    """The exception that ended it. One that nobody listens to goes to `sys.excepthook`."""
    _told = Signal()

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        """`work` makes the generator; it is called, as the generator is run, in the thread."""
        super().__init__(parent)
        self._work = work
        self._cancelled = threading.Event()
        self._lock = threading.Lock()
        self._post: dict[int, Any] = {}
        self._told.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="job", daemon=True)

    def start(self) -> None:
        """Begin."""
        _RUNNING.add(self)
        self._thread.start()

    def cancel(self) -> None:
        """Stop at the next thing that the generator yields; nothing is told from now on."""
        self._cancelled.set()
        _RUNNING.discard(self)

    def running(self) -> bool:
        """Tell whether an end is still to come."""
        return self in _RUNNING
