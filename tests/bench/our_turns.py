"""The program's window: weeks turned by key, cards dropped on another day.

Arguments: weeks or drops, the data folder, the Monday to begin with, how many. Says how long each took (ns).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from itertools import islice
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDropEvent, QPaintEvent
from PySide6.QtTest import QTest

from kommunikator.app import Session, application
from kommunikator.domain.week import Week
from kommunikator.ui import dragging
from kommunikator.ui.week.screen import WeekScreen
from kommunikator.ui.week.view import WeekView
from tests.bench.watch import Turns


class _Measured:
    """Turns weeks and drops cards in the open window, and knows when the board shows what came of it."""

    def __init__(self, screen: WeekScreen, turns: Turns) -> None:
        self._screen = screen
        self.laid_out = False
        turns.ready = lambda: self.laid_out
        screen.view.board_changed.connect(self._lay_out)

    def _lay_out(self) -> None:
        self.laid_out = True

    def turn(self) -> None:
        """Press the key for the next week."""
        self.laid_out = False
        QTest.keyClick(self._screen.view, Qt.Key.Key_PageDown)

    def drop(self, post: UUID, column: int) -> Callable[[], None]:
        """Give what drops a post on a day, as the mouse does when its button is let go."""

        def do() -> None:
            view = self._screen.view
            self.laid_out = False
            at = QPointF(QPoint(view.board.columns[column].x + 20, view.viewport().height() // 2))
            mime = dragging.packed(post)
            event = QDropEvent(at, Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
            view.dropEvent(event)

        return do


def main() -> int:
    """Do what was asked for, then leave."""
    what, folder, monday, count = sys.argv[1:]
    paint = WeekView.paintEvent
    turns = Turns()

    def painted(self: WeekView, event: QPaintEvent) -> None:
        paint(self, event)
        turns.painted()

    WeekView.paintEvent = painted
    app = application()
    session = Session(app, Path(folder))
    screen = session.window.week
    # It starts on today, and the turns where they are told to.
    session.show()
    screen.show_week(Week.of(date.fromisoformat(monday)))
    measured = _Measured(screen, turns)
    if what == "weeks":
        turns.todo = [measured.turn] * int(count)
    else:
        # From Monday to Tuesday, each time another card.
        monday_posts = [card.key for card in screen.model.rows if card.day == screen.week.monday]
        turns.todo = [measured.drop(post, 1) for post in islice(monday_posts, int(count))]
    # As the program does once its window is up; the turns begin when that is over.
    QTimer.singleShot(0, session.settle)
    turns.start()
    code = app.exec()
    session.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
