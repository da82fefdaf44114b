"""A plain list over sqlite3: weeks turned by key, one channel's posts and all again, rows written by drops.

Arguments: weeks, filter or drops, the plan's file, the Monday to begin with, how many. Says how long each took (ns).
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from tests.bench.watch import Turns

# What the program asks of a week: its posts, and where they go.
_POSTS = 'SELECT * FROM post WHERE "when" BETWEEN ? AND ? AND deleted = 0%s ORDER BY "when", id'
_CHANNELS = (
    "SELECT variant.post, variant.channel FROM variant JOIN post ON post.id = variant.post"
    ' WHERE post."when" BETWEEN ? AND ? AND post.deleted = 0 AND variant.deleted = 0'
)
# And of one channel's. (With IN, SQLite would go through all variants of the plan: 50 ms instead of one.)
_WHERE = " AND EXISTS (SELECT 1 FROM variant AS own WHERE own.post = post.id AND own.channel = ? AND own.deleted = 0)"
_CODES = "SELECT id, code FROM channel"
_POST_KIND, _WHEN_FIELD = 6, 2


def opened(path: str) -> sqlite3.Connection:
    """Open a plan with the pragmas that the program sets."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = delete", "synchronous = 3", "foreign_keys = 1", "trusted_schema = 0"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


class Plan:
    """Reads a week and writes a move, as the program's rows have it."""

    def __init__(self, path: str) -> None:
        self._connection = opened(path)
        self._codes = dict(self._connection.execute(_CODES))
        self._action, self._hlc = self._connection.execute("SELECT max(id), max(hlc) FROM action").fetchone()
        (self._change,) = self._connection.execute("SELECT max(id) FROM change").fetchone()

    @property
    def channels(self) -> list[bytes]:
        """Give the ids of the channels."""
        return list(self._codes)

    def week(self, monday: date, only: bytes | None = None) -> list[tuple[bytes, str, str]]:
        """Give (id, when, line) of each post, or of one channel's."""
        bounds = (monday.isoformat(), f"{monday + timedelta(days=6)}~", *([] if only is None else [only]))
        where = "" if only is None else _WHERE
        channels: dict[bytes, list[str]] = {}
        for post, channel in self._connection.execute(_CHANNELS + where, bounds):
            channels.setdefault(post, []).append(self._codes[channel])
        rows = self._connection.execute(_POSTS % where, bounds)
        return [(row[0], row[3], f"{row[3]} {row[2]} {' '.join(channels.get(row[0], ()))}") for row in rows]

    def move(self, post: bytes, when: str) -> None:
        """Write the rows that a move is: one action, one change, the post's own row."""
        execute = self._connection.execute
        self._action, self._change, self._hlc = self._action + 1, self._change + 1, self._hlc + 1
        execute("BEGIN IMMEDIATE")
        execute("INSERT INTO action VALUES (?, ?, ?, ?)", (self._action, self._hlc, "Anna Berg", "Move post"))
        change = (self._change, self._action, _POST_KIND, post, _WHEN_FIELD, when, self._change - 1)
        execute("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?)", change)
        execute('UPDATE post SET "when" = ? WHERE id = ?', (when, post))
        execute("COMMIT")


class _Week(QListView):
    """A plain list of the week's lines."""

    def __init__(self, plan: Plan, monday: date, turns: Turns) -> None:
        super().__init__()
        self._plan = plan
        self._monday = monday
        self._turns = turns
        self.posts = plan.week(monday)
        self._lines = QStringListModel([line for _post, _when, line in self.posts])
        self.setModel(self._lines)
        self.resize(1440, 900)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the next week."""
        if event.key() == Qt.Key.Key_PageDown:
            self._monday += timedelta(weeks=1)
            self.posts = self._plan.week(self._monday)
            self._lines.setStringList([line for _post, _when, line in self.posts])

    def press(self) -> None:
        """Press the key."""
        QTest.keyClick(self, Qt.Key.Key_PageDown)

    def filter(self, only: bytes | None) -> None:
        """Show one channel's posts, or all."""
        self._lines.setStringList([line for _post, _when, line in self._plan.week(self._monday, only)])

    def drop(self, row: int) -> Callable[[], None]:
        """Give what moves a post by a day and shows its new line."""
        post, when, line = self.posts[row]
        later = (date.fromisoformat(when[:10]) + timedelta(days=1)).isoformat() + when[10:]

        def do() -> None:
            self._plan.move(post, later)
            self._lines.setData(self._lines.index(row), later + line[len(when) :])

        return do

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and take note of it."""
        super().paintEvent(event)
        self._turns.painted()


def main() -> int:
    """Do what was asked for, then leave."""
    what, path, monday, count = sys.argv[1:]
    app = QApplication(sys.argv[:1])
    turns = Turns()
    plan = Plan(path)
    week = _Week(plan, date.fromisoformat(monday), turns)
    if what == "weeks":
        turns.todo = [week.press] * int(count)
    elif what == "filter":
        some = [partial(week.filter, only) for channel in plan.channels for only in (channel, None)]
        turns.todo = [some[n % len(some)] for n in range(2 * int(count))]
    else:
        turns.todo = [week.drop(row) for row in range(int(count))]
    week.show()
    turns.start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
