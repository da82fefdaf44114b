"""Importing a Planner export: the program's way, or python-calamine and one bulk insert of the same rows.

Arguments: ours or bare, the workbook, a plan to write into, a file with the rows. Says how long it took (ns).
"""

from __future__ import annotations

import pickle
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from tests.bench import words
from tests.bench.bare_turns import opened
from tests.bench.watch import say
from tests.exchange.xlsx import planner_file, row, task_id

_TABLES = ("member", "channel", "theme", "post", "variant", "post_helper", "checklist_item", "action", "change")
_PROGRESS = ("Not started", "Not started", "In progress", "Completed")


def write_workbook(path: Path, tasks: int, seed: int = 5000) -> None:
    """Write an export with so many tasks; the same seed gives the same tasks."""
    planner_file(path, list(_rows(tasks, Random(seed))))


def _rows(tasks: int, draw: Random) -> Iterator[list[Any]]:
    for number in range(tasks):
        items = draw.sample(words.TASKS, 3) if draw.random() < 0.25 else []
        sentence = " ".join(draw.choice(part) for part in (words.BEGINNINGS, words.VERBS, words.OBJECTS, words.ENDINGS))
        yield row(
            number,
            task_id=task_id(number),
            title=f"{draw.choice(words.SUBJECTS)} {draw.choice(words.PLACES)}",
            bucket=draw.choice(words.THEMES),
            progress=draw.choice(_PROGRESS),
            assigned=";".join(draw.sample(words.MEMBERS, draw.randint(0, 2))),
            due=f"{draw.randint(1, 12):02}/{draw.randint(1, 28):02}/2027" if draw.random() < 0.9 else "",
            checklist=";".join(items),
            checklist_done=f"1/{len(items)}" if items else "",
            labels=";".join(name for name, *_rest in draw.sample(words.CHANNELS, draw.randint(1, 2))),
            description=f"**Ton:** lättsam\n{sentence}. {sentence}." if draw.random() < 0.7 else "",
        )


def _ours(workbook: Path, plan: Path) -> int:
    from kommunikator.exchange import planner
    from kommunikator.storage.store import Store

    store = Store(plan)
    began = time.perf_counter_ns()
    found = planner.read_plan(workbook)
    mapping = planner.suggest(found, store.team())
    prepared = planner.build(found, mapping, store.footing(planner.ids_of(found, mapping), planner.LABEL))
    store.apply(prepared.edit, "Anna Berg")
    took = time.perf_counter_ns() - began
    store.close()
    return took


def _bare(workbook: Path, plan: Path, rows: dict[str, list[tuple[Any, ...]]]) -> int:
    import python_calamine

    connection = opened(str(plan))
    inserts = {name: f"INSERT INTO {name} VALUES ({', '.join('?' * len(some[0]))})" for name, some in rows.items()}  # noqa: S608 - names of our tables
    began = time.perf_counter_ns()
    python_calamine.CalamineWorkbook.from_path(workbook).get_sheet_by_index(0).to_python()
    connection.execute("BEGIN IMMEDIATE")
    for name, some in rows.items():
        connection.executemany(inserts[name], some)
    connection.execute("COMMIT")
    took = time.perf_counter_ns() - began
    connection.close()
    return took


def newest_rows(before: Path, after: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Give by table the rows that are in `after` and were not in `before`, in the order of writing."""
    first, second = sqlite3.connect(before), sqlite3.connect(after)
    found = {}
    for table in ("action", *(name for name in _TABLES if name != "action")):
        latest = first.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0]  # noqa: S608 - as above
        rows = second.execute(f"SELECT * FROM {table} WHERE rowid > ? ORDER BY rowid", (latest,)).fetchall()  # noqa: S608
        if rows:
            found[table] = rows
    first.close()
    second.close()
    return found


def main() -> int:
    """Import once."""
    side, workbook, plan, rows = sys.argv[1:]
    if side == "ours":
        took = _ours(Path(workbook), Path(plan))
    else:
        # Our own file of a moment ago.
        took = _bare(Path(workbook), Path(plan), pickle.loads(Path(rows).read_bytes()))  # noqa: S301
    say(f"turn {took}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
