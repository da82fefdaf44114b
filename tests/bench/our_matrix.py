"""The program's content matrix, gone to from the week, on the plan's own day.

Arguments: first, again or record, the data folder, how many times. Says how long its modules take ("modules"), then how
long each time took (ns); "record" says nothing, it writes what the screen shows into the folder.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QTimer
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QStyleOptionViewItem, QWidget

from kommunikator import app as program
from kommunikator.ui.window import MainWindow
from tests.bench.our_board import SETTLED, OnTheDay
from tests.bench.recording import Recorder
from tests.bench.watch import Turns, say

_MODULES = "kommunikator.ui.matrix.screen", "kommunikator.storage.coverage", "kommunikator.storage.matrix"


def _words(screen: QWidget, kind: type[Any]) -> list[str]:
    """Give what the labels or buttons on the screen say; empty for those that are a sign."""
    return [widget.text() for widget in screen.findChildren(kind) if not widget.visibleRegion().isEmpty()]


def _record(screen: Any, folder: Path) -> None:
    """Write the sizes, the words around the grid, and the texts of the cells in sight, by row and column."""
    view, across, down = screen.view, screen.view.horizontalHeader(), screen.view.verticalHeader()
    rows, columns = range(down.count()), range(across.count())
    sight = view.viewport().rect()
    indexes = [view.model().index(row, column) for row in rows for column in columns]
    found = {
        "size": screen.size().toTuple(),
        "above": view.mapTo(screen, QPoint(0, 0)).y(),
        "columns": [across.sectionSize(n) for n in columns],
        "rows": [down.sectionSize(n) for n in rows],
        "heads": [down.width(), across.height()],
        "labels": _words(screen, QLabel),
        "buttons": _words(screen, QAbstractButton),
        "cells": [
            [index.row(), index.column(), _texts(view, index)]
            for index in indexes
            if view.visualRect(index).intersects(sight)
        ],
    }
    (folder / "matrix.json").write_text(json.dumps(found), encoding="utf-8")


def _texts(view: Any, index: QModelIndex) -> list[str]:
    option = QStyleOptionViewItem()
    rect = option.rect = view.visualRect(index)  # type: ignore[attr-defined]
    image = QImage(rect.size(), QImage.Format.Format_ARGB32_Premultiplied)
    recorder = Recorder(image)
    view.itemDelegate().paint(recorder, option, index)
    recorder.end()
    return recorder.texts()


class _Visits:
    """Goes to the matrix, and back to the week between two times."""

    def __init__(self, window: MainWindow, turns: Turns) -> None:
        self._window, self._turns = window, turns

    def begin(self, what: str, folder: Path, count: int) -> None:
        """Load the modules, then go there: once to record or to see it the first time, else again and again."""
        began = time.perf_counter_ns()
        module, *_others = map(import_module, _MODULES)
        # Loading them makes so many objects that Python would go through these in the midst of what is measured next.
        gc.collect()
        say(f"modules {time.perf_counter_ns() - began}")
        paint = module.MatrixView.paintEvent

        def painted(view: Any, event: QPaintEvent) -> None:
            paint(view, event)
            self._turns.painted()

        module.MatrixView.paintEvent = painted
        if what == "record":
            self._window.show_screen("matrix")
            QTimer.singleShot(SETTLED, lambda: self._leave(folder))
            return
        self._turns.todo = [self._go] * count
        self._turns.rest = lambda: self._window.show_screen("week")
        self._turns.start()

    def _go(self) -> None:
        self._window.show_screen("matrix")

    def _leave(self, folder: Path) -> None:
        _record(self._window.page("matrix"), folder)
        QApplication.quit()


def main() -> int:
    """Do what was asked for, then leave."""
    what, folder, count = sys.argv[1:]
    program.Document = OnTheDay
    app = program.application()
    session = program.Session(app, Path(folder))
    session.show()
    # As the program does once its window is up; the turns begin when that is over.
    QTimer.singleShot(0, session.settle)
    visits = _Visits(session.window, Turns())
    QTimer.singleShot(SETTLED, lambda: visits.begin(what, Path(folder), int(count)))
    code = app.exec()
    session.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
