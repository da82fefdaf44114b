"""The program's board in the view that the data folder's settings name, on the plan's own day.

Arguments: repaint, scroll, filter, drops or stay, the data folder, how many turns. Says how long each turn took (ns);
for "stay" its memory, for "record" nothing: that writes what the board paints, page by page, into the folder.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, time
from functools import partial
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDropEvent, QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractSlider, QApplication

from kommunikator import app as program
from kommunikator.domain.shown import Filter
from kommunikator.storage.store import Store
from kommunikator.ui import dragging
from kommunikator.ui.document import Document
from kommunikator.ui.week.board_painter import BoardPainter
from kommunikator.ui.week.cards import Card
from kommunikator.ui.week.screen import WeekScreen
from kommunikator.ui.week.view import WeekView
from tests.bench.generator import DAY
from tests.bench.recording import Recorder
from tests.bench.watch import Turns, memory, say

_STAY = 2000
SETTLED = 1500
"""Milliseconds until the window is up and what was put off until then is done."""


class OnTheDay(Document):
    """The plan on the day around which it is made, whatever day it is."""

    def __init__(self, store: Store, *, author: str = "") -> None:
        moment = datetime.combine(DAY, time(9), UTC)
        super().__init__(store, author=author, clock=lambda: moment)


class _Board:
    """What is done to the board, and whether it shows what came of it."""

    def __init__(self, screen: WeekScreen, turns: Turns) -> None:
        self._screen, self._view = screen, screen.view
        self.laid_out = True
        turns.ready = lambda: self.laid_out
        self._view.laid_out.connect(self._lay_out)

    def _lay_out(self) -> None:
        self.laid_out = True

    def repaint(self, count: int) -> list[Callable[[], object]]:
        """Paint all that is in sight again."""
        return [self._view.viewport().update] * count

    def scroll(self, count: int) -> list[Callable[[], object]]:
        """Scroll down by a page each time; each is seen for the first time."""
        bar = self._view.verticalScrollBar()
        if bar.maximum() < count * bar.pageStep():
            raise RuntimeError(f"The board has fewer than {count} pages")
        return [partial(bar.triggerAction, QAbstractSlider.SliderAction.SliderPageStepAdd)] * count

    def filter(self, count: int) -> list[Callable[[], object]]:
        """Tick a channel in the toolbar's menu and take it out again, one after the other."""
        channels = list(self._screen.document.team.channels)
        filters = [Filter(channels=frozenset({channel})) for channel in channels]
        steps = [partial(self._choose, chosen) for one in filters for chosen in (one, Filter())]
        return [steps[n % len(steps)] for n in range(2 * count)]

    def _choose(self, chosen: Filter) -> None:
        self.laid_out = False
        self._screen.toolbar.menus["channels"].ticked.emit(chosen)

    def drops(self, count: int) -> list[Callable[[], object]]:
        """Drop cards of the board's first row on the day after theirs, as the mouse does when it lets go."""
        first = self._screen.model.group_at(0)
        cards = [card for card in self._screen.model.rows if card.group == first and _weekday(card) < 4]
        if len(cards) < count:
            raise RuntimeError(f"The board's first row has fewer than {count} cards")
        return [partial(self._drop, card) for card in islice(cards, count)]

    def _drop(self, card: Card) -> None:
        view = self._view
        self.laid_out = False
        y = view.board.levels[0].inside + 20 - view.verticalOffset()
        at = QPointF(QPoint(view.board.columns[_weekday(card) + 1].x + 20, y))
        mime = dragging.packed(card.key)
        event = QDropEvent(at, Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
        view.dropEvent(event)


def _weekday(card: Card) -> int:
    assert card.day is not None
    return card.day.weekday()


def _record(view: WeekView, folder: Path, count: int) -> None:
    """Write what is painted of the first pages, and how many cards the board holds."""
    image = QImage(view.viewport().size(), QImage.Format.Format_ARGB32_Premultiplied)
    recorder = Recorder(image)
    paint = BoardPainter.paint

    def recorded(self: BoardPainter, painter: QPainter, region: QRegion) -> None:
        recorder.steps = []
        paint(self, recorder, region)

    BoardPainter.paint = recorded
    pages = []
    for _page in range(count + 1):
        view.viewport().repaint()
        pages.append(recorder.steps)
        view.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
    recorder.end()
    size = [image.width(), image.height()]
    found = {"cards": view.model().rowCount(), "size": size, "fonts": recorder.fonts, "pages": pages}
    (folder / "pages.json").write_text(json.dumps(found), encoding="utf-8")
    QApplication.quit()


def _stay() -> None:
    say(f"memory {memory()}")
    QApplication.quit()


def _begin(what: str, screen: WeekScreen, turns: Turns, folder: Path, count: int) -> None:
    if what == "record":
        _record(screen.view, folder, count)
        return
    if what == "stay":
        QTimer.singleShot(_STAY, _stay)
        return
    board = _Board(screen, turns)
    verbs = {"repaint": board.repaint, "scroll": board.scroll, "filter": board.filter, "drops": board.drops}
    turns.todo = verbs[what](count)
    turns.start()


def main() -> int:
    """Do what was asked for, then leave."""
    what, folder, count = sys.argv[1:]
    paint = WeekView.paintEvent
    turns = Turns()

    def painted(self: WeekView, event: QPaintEvent) -> None:
        paint(self, event)
        turns.painted()

    WeekView.paintEvent = painted
    program.Document = OnTheDay
    app = program.application()
    session = program.Session(app, Path(folder))
    session.show()
    # As the program does once its window is up; the turns begin when that is over.
    QTimer.singleShot(0, session.settle)
    QTimer.singleShot(SETTLED, lambda: _begin(what, session.window.week, turns, Path(folder), int(count)))
    code = app.exec()
    session.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
