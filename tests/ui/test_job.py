from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from kommunikator.ui import job as jobs
from kommunikator.ui.job import Job, Work


class Heard:
    """What a job told, and on which threads."""

    def __init__(self, job: Job) -> None:
        self.told: list[tuple[str, Any]] = []
        self.threads: set[int] = set()
        job.progressed.connect(self._listener("progressed"))
        job.finished.connect(self._listener("finished"))
        job.failed.connect(self._listener("failed"))

    def _listener(self, name: str) -> Callable[[Any], None]:
        def hear(value: Any) -> None:
            self.told.append((name, value))
            self.threads.add(threading.get_ident())

        return hear

    def named(self, name: str) -> list[Any]:
        return [value for told, value in self.told if told == name]


def counting(rows: int) -> Work:
    def work() -> Generator[int, None, str]:
        yield from range(1, rows + 1)
        return "done"

    return work


def start(work: Work) -> Heard:
    job = Job(work)
    heard = Heard(job)
    job.start()
    return heard


@pytest.fixture(autouse=True)
def none_left(qtbot: QtBot) -> Generator[None, None, None]:
    yield
    qtbot.waitUntil(lambda: not jobs._RUNNING)


def test_it_works_elsewhere_and_tells_here(qtbot: QtBot) -> None:
    worked: set[int] = set()

    def work() -> Generator[int, None, str]:
        worked.add(threading.get_ident())
        yield 1
        return "done"

    heard = start(work)  # nobody holds the job itself
    qtbot.waitUntil(lambda: heard.named("finished") == ["done"])
    assert heard.threads == {threading.get_ident()}
    assert worked.isdisjoint(heard.threads)


def test_progress_comes_in_order_and_its_latest_is_told(qtbot: QtBot) -> None:
    heard = start(counting(5_000))
    qtbot.waitUntil(lambda: bool(heard.named("finished")))
    progress = heard.named("progressed")
    assert progress == sorted(progress)
    assert progress[-1] == 5_000
    assert heard.told[-1] == ("finished", "done")


def test_a_flood_does_not_reach_the_window(qtbot: QtBot) -> None:
    ended = threading.Event()

    def work() -> Generator[int, None, None]:
        yield from range(1, 10_001)
        ended.set()

    heard = start(work)
    assert ended.wait(10)  # the window had no chance to look meanwhile
    qtbot.waitUntil(lambda: bool(heard.named("finished")))
    assert heard.named("progressed") == [10_000]


def test_an_exception_is_told_and_nothing_else(qtbot: QtBot) -> None:
    error = ValueError("no such file")

    def work() -> Generator[int, None, None]:
        yield 1
        raise error

    heard = start(work)
    qtbot.waitUntil(lambda: heard.named("failed") == [error])
    assert not heard.named("finished")


def test_work_that_fails_to_begin_is_told_too(qtbot: QtBot) -> None:
    def work() -> Generator[int, None, None]:
        raise OSError(5)

    heard = start(work)
    qtbot.waitUntil(lambda: bool(heard.named("failed")))


def test_after_cancel_nothing_is_told(qtbot: QtBot) -> None:
    go, closed = threading.Event(), threading.Event()

    def work() -> Generator[int, None, str]:
        try:
            go.wait(10)
            yield 1
            return "done"
        finally:
            closed.set()

    job = Job(work)
    heard = Heard(job)
    job.start()
    job.cancel()
    go.set()
    qtbot.waitUntil(lambda: job not in jobs._RUNNING)
    assert heard.told == []
    assert closed.is_set()


def test_the_end_of_the_program_cancels_and_waits_for_nobody(qtbot: QtBot) -> None:
    go = threading.Event()

    def work() -> Generator[int, None, None]:
        go.wait(10)
        yield 1

    job = Job(work)
    heard = Heard(job)
    job.start()
    app = QCoreApplication.instance()
    assert app is not None
    app.aboutToQuit.emit()
    go.set()
    qtbot.waitUntil(lambda: job not in jobs._RUNNING)
    assert heard.told == []
    assert job._thread.daemon
