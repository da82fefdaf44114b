"""`make bench`: measures, prints the table, and tells by its exit code whether every goal is met."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass

from tests.bench import measures
from tests.bench.measures import Effort, Measured


@dataclass(frozen=True, slots=True)
class _Goal:
    """One row of the table: what is measured, and at most how many times the bare side's it may be."""

    what: str
    measure: Callable[[Effort], Measured]
    most: float


_GOALS = {
    "start": _Goal("start to painted week", measures.start, 1.3),
    "week": _Goal("next week, key to painted", measures.next_week, 2.0),
    "drop": _Goal("drop a card: commit and repaint", measures.drop, 3.0),
    "memory": _Goal("memory with the week open", measures.memory, 1.5),
    "import": _Goal("import of Planner tasks", measures.planner_import, 4.0),
    "search": _Goal("search, key to painted hits", measures.search, 2.0),
    "coverage": _Goal("coverage of a year, 20 × 15", measures.coverage, 2.0),
    "matrix": _Goal("open the matrix, first time (modules %(modules).0f ms)", measures.matrix_first, 1.5),
    "again": _Goal("open the matrix again", measures.matrix_again, 1.5),
    "repaint": _Goal("four weeks by channel, %(cards)s cards: repaint", measures.repaint, 1.5),
    "scroll": _Goal("four weeks by channel, %(cards)s cards: a page on", measures.scroll, 2.5),
    "filter": _Goal("filter by a channel and back, to painted", measures.filter_change, 2.0),
    "grouped": _Goal("drop a card in the row of its channel", measures.grouped_drop, 3.0),
    "board": _Goal("memory: four weeks by channel, against one week", measures.memory_of_board, 1.25),
    "held": _Goal("memory: a week, large against small plan", measures.memory_growth, 1.15),
    "calendar": _Goal("calendar (.ics) of 5,000 posts", measures.calendar, 1.5),
    "calendars": _Goal("memory: calendar, large against small plan", measures.calendar_memory, 1.5),
    "workbook": _Goal("Excel workbook of 5,000 posts", measures.workbook, 1.3),
    "workbooks": _Goal("memory: workbook, large against small plan", measures.workbook_memory, 1.5),
    "poster": _Goal("poster of a busy week as PDF", measures.poster, 1.3),
    "growth": _Goal("growth: next week, large against small plan", measures.growth, 1.3),
}
_UNITS = {"ms": 1e3, "MB": 1e-6}
_LINE = "{:<50} {:>11} {:>11} {:>6} {:>6}  {}"


def _shown(value: float, unit: str) -> str:
    return f"{value * _UNITS[unit]:.1f} {unit}"


def main() -> int:
    """Measure what was asked for; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", choices=_GOALS, action="append", help="measure only this")
    parser.add_argument("--quick", action="store_true", help="smaller plans, fewer rounds")
    arguments = parser.parse_args()
    effort = measures.QUICK if arguments.quick else Effort()
    print(f"{effort.posts:,} posts over five years; growth from {effort.small:,} to {effort.large:,}")
    print(_LINE.format("what", "ours", "bare", "ratio", "goal", "ok"))
    met = True
    for name in arguments.only or _GOALS:
        goal = _GOALS[name]
        found = goal.measure(effort)
        ok = found.ratio <= goal.most
        met &= ok
        sides = (_shown(found.ours, found.unit), _shown(found.bare, found.unit))
        what = goal.what % {"cards": f"{found.cards:,}", "modules": found.modules * 1e3}
        print(_LINE.format(what, *sides, f"{found.ratio:.2f}", f"{goal.most:g}", "yes" if ok else "NO"), flush=True)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
