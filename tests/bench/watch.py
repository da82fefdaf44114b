"""What both sides do to be measured: say that they are painted, how much memory they hold, how long a turn took."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

_said: list[str] = []
# Between two turns the program comes to rest: animations end, delayed work is done.
_REST = 150


def say(word: str) -> None:
    """Tell the process that measures."""
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def memory() -> int:
    """Give the process's resident memory in bytes; where only the peak can be asked for, that."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def peak() -> int:
    """Give the most resident memory that the process ever had, in bytes.

    Linux counts what the parent held before the program was started into `ru_maxrss`, but not into VmHWM.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def say_painted(stay: int) -> None:
    """Say "painted" the first time; `stay` milliseconds later say how much memory is held, and leave."""
    if not _said:
        _said.append("painted")
        say("painted")
        QTimer.singleShot(stay, _leave)


def _leave() -> None:
    say(f"memory {memory()}")
    QApplication.quit()


class Turns(QObject):
    """Does things one after the other and says how long each took until the window was painted.

    Each side calls `painted` from its paint event. A turn ends with the first paint for which `ready` holds, when
    the event loop has finished the whole window's update. `rest` is done after each, and not measured.
    """

    def __init__(self) -> None:
        super().__init__()
        self.todo: list[Callable[[], object]] = []
        self.ready: Callable[[], bool] = lambda: True
        self.rest: Callable[[], object] = lambda: None
        self._began = 0
        self._running = False

    def start(self) -> None:
        """Begin once the window has come to rest."""
        QTimer.singleShot(1000, self._next)

    def _next(self) -> None:
        if not self.todo:
            QApplication.quit()
            return
        do = self.todo.pop(0)
        self._running = True
        self._began = time.perf_counter_ns()
        do()

    def painted(self) -> None:
        """Take note of a paint event."""
        if self._running and self.ready():
            self._running = False
            QTimer.singleShot(0, self._end)

    def _end(self) -> None:
        say(f"turn {time.perf_counter_ns() - self._began}")
        self.rest()
        QTimer.singleShot(_REST, self._next)
