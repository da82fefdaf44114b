"""A plain table over sqlite3 with the texts of the content matrix, gone to from a plain list of the week.

Arguments: the plan's file, the file with what the program shows, how many times. Says how long each time took (ns).

Measured are, the first time, reading counts and days in one question and the ideas in another, making the table, its
heads and a label or button for each of the words around it; each time showing and painting them. Both sides have the
team's lists at hand, and go there from the week. There are no signs, colours, style sheet, gaps or chosen cell, and
nothing is kept for a change to come.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QStringListModel, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QListView,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tests.bench.bare_turns import Plan, opened
from tests.bench.generator import DAY
from tests.bench.watch import Turns

Index = QModelIndex | QPersistentModelIndex
_Pair = tuple[bytes, bytes]

# As far around today as the program looks each time.
_NEAR = timedelta(days=35)
_COUNTS = (
    "SELECT channel, theme, sum(inside AND NOT gone), sum(inside AND gone),"
    " min(CASE WHEN day >= :today AND NOT gone THEN day END), max(CASE WHEN day < :today THEN day END)"
    ' FROM (SELECT variant.channel, post.theme, post."when" AS day, post."when" BETWEEN :first AND :last AS inside,'
    " (variant.published_at IS NOT NULL OR post.status = 'published') AS gone"
    " FROM post CROSS JOIN variant ON variant.post = post.id"
    " WHERE post.\"when\" BETWEEN :start AND :end AND post.deleted = 0 AND post.status <> 'cancelled'"
    " AND variant.deleted = 0) GROUP BY channel, theme"
)
_IDEAS = "SELECT channel, theme, text FROM idea WHERE deleted = 0 ORDER BY position, id"
_UNUSED = "SELECT channel, theme FROM matrix_cell WHERE deleted = 0 AND used = 0"
_LISTED = "SELECT id, name, %s FROM %s WHERE deleted = 0 AND active = 1 ORDER BY position, id"
_WEEKDAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
_MONTHS = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
# Heights of a line, and lengths from the left: of the cell's texts, of its three first ones.
_LINE, _SIDE, _HEAD = 21, 12, (30, 68, 110)
_IDEAS_FLAGS = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class _Cell:
    """The texts of a cell: planned, published and the next or latest day, then its ideas."""

    def __init__(self) -> None:
        self.head: tuple[str, ...] = ("0", "0", "")
        self.ideas: list[str] = []


def _short(when: str) -> str:
    day = date.fromisoformat(when[:10])
    month = "" if (day.year, day.month) == (DAY.year, DAY.month) else f" {_MONTHS[day.month - 1]}"
    return f"{_WEEKDAYS[day.weekday()]} {day.day}{month}"


class _Contents:
    """The matrix, read when it is wanted; the team's lists were read before."""

    def __init__(self, path: str) -> None:
        self._connection = opened(path)
        self.channels = self._connection.execute(_LISTED % ("tone", "channel")).fetchall()
        self.themes = self._connection.execute(_LISTED % ("icon", "theme")).fetchall()
        self.totals: dict[bytes, int] = {}
        self.cells: dict[_Pair, _Cell] = {}

    def read(self) -> None:
        """Read counts, days, ideas and marks."""
        self.totals = {key: 0 for key, *_named in (*self.channels, *self.themes)}
        self.cells = {(channel, theme): _Cell() for channel, *_c in self.channels for theme, *_t in self.themes}
        execute = self._connection.execute
        for channel, theme, planned, published, coming, latest in execute(_COUNTS, _days()):
            if theme is not None:
                near = f"nästa {_short(coming)}" if coming else f"senast {_short(latest)}" if latest else ""
                self.cells[channel, theme].head = str(planned), str(published), near
                self.totals[theme] += planned + published
                self.totals[channel] += planned + published
        for channel, theme, text in execute(_IDEAS):
            self.cells[channel, theme].ideas.append(f"• {text}")
        for pair in execute(_UNUSED):
            self.cells[pair].head, self.cells[pair].ideas = ("Används inte här",), []


def _days() -> dict[str, str]:
    first = DAY.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    bounds = {"first": first, "today": DAY, "start": min(DAY - _NEAR, first)}
    ends = {"last": last, "end": max(DAY + _NEAR, last)}
    return {name: str(day) for name, day in bounds.items()} | {name: f"{day}~" for name, day in ends.items()}


class _Model(QAbstractTableModel):
    """Heads as texts; the delegate takes the cells itself."""

    def __init__(self, contents: _Contents) -> None:
        super().__init__()
        self._contents = contents
        self._pairs = [[(channel, theme) for theme, *_t in contents.themes] for channel, *_c in contents.channels]

    def at(self, row: int, column: int) -> _Cell:
        """Give a cell."""
        return self._contents.cells[self._pairs[row][column]]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._contents.channels)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._contents.themes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        ideas = self.at(index.row(), index.column()).ideas
        return "\n".join(ideas) if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            key, name, tone = self._contents.channels[section]
            return f"{name}\n{tone}\n{self._contents.totals[key]} inlägg"
        key, name, _icon = self._contents.themes[section]
        return f"{name}\n{self._contents.totals[key]} inlägg"


class _Delegate(QStyledItemDelegate):
    """Draws the texts of a cell."""

    def __init__(self, model: _Model) -> None:
        super().__init__()
        self._cells = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        cell = self._cells.at(index.row(), index.column())
        for x, text in zip(_HEAD, cell.head, strict=False):
            painter.drawText(rect.left() + x, rect.top() + _LINE, text)
        below = rect.adjusted(_SIDE, int(1.5 * _LINE), -_SIDE, 0)
        painter.drawText(below, _IDEAS_FLAGS, "\n".join(cell.ideas))


class _Table(QTableView):
    """The table; it says when it is painted."""

    def __init__(self, model: _Model, shown: dict[str, Any], turns: Turns) -> None:
        super().__init__()
        self._turns = turns
        self._kept = model, _Delegate(model)
        self.setModel(model)
        self.setItemDelegate(self._kept[1])
        for head, sizes in ((self.horizontalHeader(), shown["columns"]), (self.verticalHeader(), shown["rows"])):
            # Else the table would paint itself twice.
            head.blockSignals(True)
            for section, size in enumerate(sizes):
                head.resizeSection(section, size)
            head.blockSignals(False)
        self.verticalHeader().setFixedWidth(shown["heads"][0])
        self.horizontalHeader().setFixedHeight(shown["heads"][1])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._turns.painted()


class _Window(QMainWindow):
    """A list of the week, and in its place the matrix when that is wanted."""

    def __init__(self, path: str, shown: dict[str, Any], turns: Turns) -> None:
        super().__init__()
        self._shown, self._turns = shown, turns
        self._contents = _Contents(path)
        self._screens = QStackedWidget()
        week = QListView()
        monday = DAY - timedelta(days=DAY.weekday())
        self._week = QStringListModel([line for _post, _when, line in Plan(path).week(monday)])
        week.setModel(self._week)
        self._screens.addWidget(week)
        self.setCentralWidget(self._screens)
        self.resize(*shown["size"])
        self._matrix: QWidget | None = None

    def go(self) -> None:
        """Show the matrix, which is read and made the first time."""
        if self._matrix is None:
            self._contents.read()
            self._matrix = self._made()
            self._screens.addWidget(self._matrix)
        self._screens.setCurrentWidget(self._matrix)

    def back(self) -> None:
        """Show the week."""
        self._screens.setCurrentIndex(0)

    def _made(self) -> QWidget:
        made = QWidget()
        above = QWidget()
        column, row = QVBoxLayout(made), QHBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above.setFixedHeight(self._shown["above"])
        for text in self._shown["labels"]:
            row.addWidget(QLabel(text))
        for text in self._shown["buttons"]:
            row.addWidget(QPushButton(text))
        column.addWidget(above)
        self._model = _Model(self._contents)
        column.addWidget(_Table(self._model, self._shown, self._turns), 1)
        return made

    def compare(self) -> None:
        """Look whether the program painted the same texts. Raises RuntimeError where it did not."""
        for row, column, texts in self._shown["cells"]:
            cell = self._model.at(row, column)
            if not re.fullmatch(_pattern(texts), _joined([*cell.head, *cell.ideas])):
                raise RuntimeError(f"The program shows {texts}, not {cell.head} {cell.ideas}")


def _joined(texts: list[str]) -> str:
    """Give texts as one, whatever lines and bullets they are painted in."""
    return re.sub(r"[\s•]", "", "".join(texts))


def _pattern(texts: list[str]) -> str:
    """Give what a cell's texts must be where those are seen that the program has shortened to its width."""
    return ".*".join(map(re.escape, _joined(texts).split("…")))


def main() -> int:
    """Go there as often as asked for, then leave."""
    plan, path, times = sys.argv[1:]
    app = QApplication(sys.argv[:1])
    turns = Turns()
    window = _Window(plan, json.loads(Path(path).read_text(encoding="utf-8")), turns)
    turns.todo = [window.go] * int(times)
    turns.rest = window.back
    window.show()
    turns.start()
    code = app.exec()
    window.compare()
    return code


if __name__ == "__main__":
    sys.exit(main())
