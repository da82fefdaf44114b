"""Searching letter by letter: the program's field and list, or one FTS5 query and a plain list under a plain field.

Arguments: ours or bare, the plan's file, how often all words are typed. Says how long each key took until what it
found was painted (ns). Both sides list the 50 posts nearest to the day; only the program's puts titles first, and
shows status, snippet and what matched.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from tests.bench.bare_turns import opened
from tests.bench.generator import DAY
from tests.bench.watch import Turns

TYPED = ("snö", "bibl", "skol")
_SHOWN = 50
# As many rows are seen, and as wide, as in the program's list.
_ROWS, _WIDTH = 8, 520
_QUERY = (
    'SELECT post.title, post."when" FROM search JOIN post ON post.rowid = search.rowid WHERE search MATCH ?'
    ' ORDER BY abs(julianday(substr(post."when", 1, 10)) - julianday(?)) LIMIT ?'
)


class _BareField(QLineEdit):
    """A field over sqlite3, with its lines in a list."""

    def __init__(self, path: Path, turns: Turns) -> None:
        super().__init__()
        self._connection = opened(str(path))
        self._lines = QStringListModel()
        self.list = _BareList(turns)
        self.list.setModel(self._lines)
        self.textChanged.connect(self._look)

    def _look(self, text: str) -> None:
        if not text:
            self.list.hide()
            return
        rows = self._connection.execute(_QUERY, (f'"{text}" *', DAY.isoformat(), _SHOWN))
        self._lines.setStringList([f"{when} {title}" for title, when in rows])
        self.list.show()


class _BareList(QListView):
    """A list that says when it was painted."""

    def __init__(self, turns: Turns) -> None:
        super().__init__()
        self._turns = turns
        self.setUniformItemSizes(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and take note of it."""
        super().paintEvent(event)
        self._turns.painted()


def _press(field: QLineEdit, letter: str, *, first: bool) -> None:
    """Press a letter's key; the first of a word goes over the word before. QTest has no keys for å, ä and ö."""
    if first:
        field.selectAll()
    key, none = Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, key, none, letter))


def _window(field: QLineEdit) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addStretch()
    window.resize(1440, 900)
    return window


def _ours(path: Path, turns: Turns) -> QLineEdit:
    from kommunikator.storage.store import Store
    from kommunikator.ui import theme
    from kommunikator.ui.document import Document
    from kommunikator.ui.rows import Index
    from kommunikator.ui.search.delegate import HitsDelegate
    from kommunikator.ui.search.field import SearchField

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    moment = datetime.combine(DAY, time(9), UTC)
    field = SearchField(Document(Store(path), clock=lambda: moment))
    paint = HitsDelegate.paint

    def painted(self: HitsDelegate, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paint(self, painter, option, index)
        turns.painted()

    HitsDelegate.paint = painted
    return field


def _bare(path: Path, turns: Turns) -> QLineEdit:
    return _BareField(path, turns)


def main() -> int:
    """Type all words, then leave."""
    side, path, rounds = sys.argv[1:]
    app = QApplication(sys.argv[:1])
    turns = Turns()
    field = (_ours if side == "ours" else _bare)(Path(path), turns)
    window = _window(field)
    window.show()
    if isinstance(field, _BareField):
        field.list.setParent(window)
        height = _ROWS * field.list.fontMetrics().height()
        field.list.setGeometry(QRect(field.mapTo(window, QPoint(0, 40)), QSize(_WIDTH, height)))
    turns.todo = [
        partial(_press, field, letter, first=place == 0)
        for word in TYPED * int(rounds)
        for place, letter in enumerate(word)
    ]
    turns.start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
