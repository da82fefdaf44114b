"""Long work off the UI thread: a generator that tells how far it has come, and gives its result in the end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from types import TracebackType
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

Work = Callable[[], Generator[Any, None, Any]]

# Keeps each job alive until its thread has ended, though nobody else may hold it.
_RUNNING: Final[set[Job]] = set()


class Job(QObject):
    """Runs a generator in a thread of its own. Its signals arrive on the thread that made the job.

    Exactly one of `finished` and `failed` comes at the end, and nothing after `cancel`. The program may end
    meanwhile: the thread is a daemon, so work that must not be cut off does not belong here.
    """

    progressed = Signal(object)
    """What the generator yielded last; what it yielded before the UI had time to look is passed over."""
    finished = Signal(object)
    """What the generator returned."""
    failed = Signal(object)
    """The exception that ended it."""
    _told = Signal()

    def __init__(self, work: Work) -> None:
        """`work` makes the generator; it is called in the thread, as the generator is run there."""
        super().__init__()
        self._work = work
        self._cancelled = threading.Event()
        self._lock = threading.Lock()
        self._latest: Any = None
        self._result: Any = None
        self._caught = _Caught()
        self._announced = self._ended = False
        self._thread = threading.Thread(target=self._run, name="job", daemon=True)
        self._told.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin. A job is started once."""
        _RUNNING.add(self)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.cancel)
        self._thread.start()

    def cancel(self) -> None:
        """Stop at the next thing that the generator yields; nothing is told from now on."""
        self._cancelled.set()

    # --- in the thread -----------------------------------------------------------------------------------------

    def _run(self) -> None:
        with self._caught:
            for progress in self._steps():
                if self._cancelled.is_set():
                    break
                self._announce(progress)
        self._announce(None, ended=True)

    def _steps(self) -> Generator[Any, None, None]:
        self._result = yield from self._work()

    def _announce(self, progress: Any, *, ended: bool = False) -> None:
        with self._lock:
            self._latest = progress if progress is not None else self._latest
            self._ended = ended
            known, self._announced = self._announced, True
        if not known:
            self._told.emit()

    # --- in the thread that made the job -----------------------------------------------------------------------

    def _deliver(self) -> None:
        with self._lock:
            latest, self._latest, self._announced, ended = self._latest, None, False, self._ended
        if latest is not None and not self._cancelled.is_set():
            self.progressed.emit(latest)
        if ended:
            self._end()

    def _end(self) -> None:
        # The thread has nothing left to do; after this it holds the job no more, which so ends here and not there.
        self._thread.join()
        if not self._cancelled.is_set():
            error = self._caught.error
            if error is None:
                self.finished.emit(self._result)
            else:
                self.failed.emit(error)
        _RUNNING.discard(self)


class _Caught:
    """Keeps whatever is raised inside, to be told on another thread."""

    error: BaseException | None = None

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.error = error
        return True
