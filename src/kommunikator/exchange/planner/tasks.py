"""The tasks of an export as values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kommunikator.exchange.planner.cleaning import one_line, parts, plain
from kommunikator.exchange.planner.columns import Columns
from kommunikator.exchange.planner.dates import Decision, day_of
from kommunikator.exchange.planner.headings import COMPLETED, IN_PROGRESS, NOT_STARTED, key, progress_words
from kommunikator.exchange.planner.remarks import Notebook, Remark
from kommunikator.exchange.workbook import Cell, Row, text_of

_OF = re.compile(r"(\d{1,6})\s*/\s*(\d{1,6})")
_PERCENT = re.compile(r"(\d{1,6}(?:[.,]\d+)?)\s*%")
_AT_ONCE = 250


class Task(NamedTuple):
    """One task of the plan. `row` counts as Excel does; `progress` is the file's own word, empty where it says nothing.

    `assigned` and `labels` are in the file's order, `checklist` is (text, done) pairs, `due` None without a day.
    """

    row: int
    task_id: str
    title: str
    bucket: str = ""
    progress: str = ""
    assigned: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    due: date | None = None
    completed: date | None = None
    completed_by: str = ""
    description: str = ""
    checklist: tuple[tuple[str, bool], ...] = ()


class Reader:
    """Turns the rows below a header into `tasks`; what it stumbles over is in `remarks` afterwards."""

    def __init__(self, columns: Columns, dates: Decision) -> None:
        self.tasks: list[Task] = []
        self._columns = columns
        self._dates = dates
        self._notes = Notebook()
        # The same people, labels and days come again and again, so each text is split and read once.
        self._parts: dict[str, tuple[str, ...]] = {}
        self._days: dict[tuple[str, Cell], date | None] = {}
        self._ids: set[str] = set()
        self._serial = {
            name
            for name, heading in columns.understood.items()
            if heading in dates.serial and name in ("due", "completed")
        }

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Give what there is to say about the rows that were read."""
        return self._notes.remarks()

    def read(self) -> Iterator[int]:
        """Read all rows, some hundred at a time; yields how many are done."""
        rows, first = self._columns.rows, self._columns.first_row
        for start in range(0, len(rows), _AT_ONCE):
            self._read(rows[start : start + _AT_ONCE], first + start)
            yield min(start + _AT_ONCE, len(rows))

    def _read(self, rows: Sequence[Row], first: int) -> None:
        for row, task_id, name, *cells in zip(
            range(first, first + len(rows)),
            self._texts(rows, "task_id"),
            self._texts(rows, "title"),
            self._texts(rows, "bucket"),
            self._progress(rows),
            self._texts(rows, "assigned"),
            self._texts(rows, "labels"),
            self._cells(rows, "due"),
            self._cells(rows, "completed"),
            self._texts(rows, "completed_by"),
            self._texts(rows, "description"),
            self._texts(rows, "checklist"),
            self._texts(rows, "checklist_done"),
            strict=True,
        ):
            title = one_line(name) if name else ""
            if self._wanted(row, task_id, title, rows[row - first]):
                self.tasks.append(self._task(row, task_id, title, *cells))

    def _cells(self, rows: Sequence[Row], name: str) -> list[Cell]:
        column = self._columns.fields.get(name)
        return [""] * len(rows) if column is None else [row[column] for row in rows]

    def _texts(self, rows: Sequence[Row], name: str) -> list[str]:
        return [cell.strip() if type(cell) is str else text_of(cell) for cell in self._cells(rows, name)]

    def _progress(self, rows: Sequence[Row]) -> list[str]:
        """Give the word of each row; premium plans have a percentage instead."""
        if "progress" in self._columns.fields:
            return self._texts(rows, "progress")
        return [_of_percent(cell) for cell in self._cells(rows, "percent")]

    def _wanted(self, row: int, task_id: str, title: str, cells: Row) -> bool:
        """Tell whether a row is a task; note why not."""
        if task_id and title and task_id not in self._ids:
            self._ids.add(task_id)
            return True
        notes = self._notes
        if not title:
            (notes.unnamed if any(cell != "" for cell in cells) else notes.blank).append(row)
        else:
            (notes.repeated if task_id else notes.without_id).append(row)
        return False

    def _task(
        self, row: int, task_id: str, title: str, bucket: str, progress: str, assigned: str, labels: str,
        due: Cell, completed: Cell, completed_by: str, description: str, checklist: str, done: str,
    ) -> Task:  # fmt: skip
        if progress and key(progress) not in progress_words():
            self._notes.unknown[progress].append(row)
        return Task(
            row, task_id, title, bucket, progress, self._split(assigned), self._split(labels), self._due(row, due),
            self._completed(completed), completed_by, plain(description) if description else "",
            self._checklist(row, checklist, done) if checklist else (),
        )  # fmt: skip

    def _split(self, text: str) -> tuple[str, ...]:
        found = self._parts.get(text)
        if found is None:
            found = self._parts[text] = parts(text)
        return found

    def _due(self, row: int, cell: Cell) -> date | None:
        try:
            return self._day("due", cell)
        except ValueError:
            self._notes.undated[text_of(cell)].append(row)
            return None

    def _completed(self, cell: Cell) -> date | None:
        try:
            return self._day("completed", cell)
        except ValueError:
            return None

    def _day(self, name: str, cell: Cell) -> date | None:
        if cell == "":
            return None
        if (name, cell) not in self._days:
            self._days[name, cell] = day_of(cell, self._dates.order, name in self._serial)
        return self._days[name, cell]

    def _checklist(self, row: int, text: str, done: str) -> tuple[tuple[str, bool], ...]:
        """Pair the items with whether they are done: of "2/4" the first two, as Planner does not say which."""
        items = parts(text)
        match = _OF.fullmatch(done)
        ticked, counted = (int(match[1]), int(match[2])) if match else (0, -1)
        if counted != len(items):
            self._notes.miscounted.append(row)
        if match and ticked >= counted:
            ticked = len(items)
        elif ticked:
            self._notes.guessed.append(row)
        return tuple((item, number < ticked) for number, item in enumerate(items))


def _of_percent(cell: Cell) -> str:
    """Give the word for a percentage: Excel keeps 50 % as 0.5, a text says "50 %"."""
    if cell == "":
        return ""
    match = _PERCENT.fullmatch(text_of(cell))
    if match:
        share = float(match[1].replace(",", ".")) / 100
    elif isinstance(cell, int | float):
        share = cell if cell <= 1 else cell / 100
    else:
        return text_of(cell)
    word = COMPLETED if share >= 1 else IN_PROGRESS if share > 0 else NOT_STARTED
    return word.capitalize()
