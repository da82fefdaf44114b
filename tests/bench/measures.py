"""What is measured: the program on one side, the bare libraries on the other, by turns in the same run."""

from __future__ import annotations

import json
import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median

from kommunikator.domain.week import Week
from kommunikator.storage import backup
from kommunikator.storage.store import Store
from tests.bench import child, importing
from tests.bench.generator import DAY, FIRST, LAST, Size, cached

# Until the memory of a window at rest is read.
_STAY = 2000


@dataclass(frozen=True, slots=True)
class Measured:
    """Both sides' median (seconds or bytes); what is shown of the plan is the same on both."""

    ours: float
    bare: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Give how many times the bare side's ours is."""
        return self.ours / self.bare


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured: the posts of the plans, how often, how many tasks are imported."""

    posts: int = 100_000
    small: int = 10_000
    large: int = 1_000_000
    rounds: int = 7
    tasks: int = 5_000


QUICK = Effort(posts=10_000, large=100_000, rounds=3)


@contextmanager
def _folder(size: Size) -> Iterator[Path]:
    """Give a data folder with a copy of the plan, in Swedish."""
    plan = cached(size)
    with tempfile.TemporaryDirectory(dir=plan.parent, prefix="data-") as name:
        folder = Path(name)
        shutil.copyfile(plan, folder / "plan.sqlite")
        (folder / "settings.json").write_text(json.dumps({"language": "sv"}), encoding="utf-8")
        # Else the program would make one in the background while it is measured; at a million posts that takes long.
        backup.make(folder / "plan.sqlite", datetime.now())
        child.until_painted("our_start", folder, 0)
        yield folder


def _by_turns(rounds: int, ours: Callable[[], list[float]], bare: Callable[[], list[float]]) -> tuple[float, float]:
    """Measure one side and the other, again and again; the first round only warms up. Gives both medians."""
    found: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for samples, side in zip(found, (ours, bare), strict=True):
            some = side()
            if number:
                samples.extend(some)
    return median(found[0]), median(found[1])


def start(effort: Effort) -> Measured:
    """From starting the process to the painted week."""
    week = _this_week()
    with _folder(Size(effort.posts)) as folder:
        ours, bare = _by_turns(
            effort.rounds,
            lambda: [child.until_painted("our_start", folder, 0)],
            lambda: [child.until_painted("bare_start", folder / "plan.sqlite", week.monday, week.sunday, 0)],
        )
    return Measured(ours, bare)


def memory(effort: Effort) -> Measured:
    """What is held in memory while the week is open."""
    week = _this_week()
    with _folder(Size(effort.posts)) as folder:
        ours, bare = _by_turns(
            max(1, effort.rounds // 3),
            lambda: child.numbers("memory", "our_start", folder, _STAY),
            lambda: child.numbers("memory", "bare_start", folder / "plan.sqlite", week.monday, week.sunday, _STAY),
        )
    return Measured(ours, bare, "MB")


def _this_week() -> Week:
    today = date.today()
    if not FIRST <= today <= LAST:
        raise RuntimeError(f"The invented plan goes from {FIRST} to {LAST}: move it, the program opens on today")
    return Week.of(today)


def _turns(what: str, effort: Effort, count: int) -> Measured:
    monday = DAY - timedelta(days=DAY.weekday())
    rounds = max(1, effort.rounds // 2)
    with _folder(Size(effort.posts)) as ours, _folder(Size(effort.posts)) as bare:
        weeks = iter(range(0, 1000, 1))

        def place() -> date:
            # Drops change a week: the next round takes another one.
            return monday + timedelta(weeks=next(weeks)) if what == "drops" else monday

        mondays = [place() for _n in range(rounds + 1)]
        ours_at, bare_at = iter(mondays), iter(mondays)
        nanoseconds = _by_turns(
            rounds,
            lambda: child.numbers("turn", "our_turns", what, ours, next(ours_at), count)[1:],
            lambda: child.numbers("turn", "bare_turns", what, bare / "plan.sqlite", next(bare_at), count)[1:],
        )
    return Measured(nanoseconds[0] / 1e9, nanoseconds[1] / 1e9)


def next_week(effort: Effort) -> Measured:
    """From the key for the next week to the painted week."""
    return _turns("weeks", effort, 16)


def drop(effort: Effort) -> Measured:
    """From letting a card go to its being written and painted."""
    return _turns("drops", effort, 16 if effort.posts >= 100_000 else 5)


def planner_import(effort: Effort) -> Measured:
    """From the workbook to the committed rows."""
    plan = cached(Size(effort.posts))
    with tempfile.TemporaryDirectory(dir=plan.parent, prefix="import-") as name:
        folder = Path(name)
        workbook, target, rows = folder / "tasks.xlsx", folder / "plan.sqlite", folder / "rows"
        importing.write_workbook(workbook, effort.tasks)

        def run(side: str) -> list[float]:
            shutil.copyfile(plan, target)
            return child.numbers("turn", "importing", side, workbook, target, rows)

        run("ours")
        rows.write_bytes(pickle.dumps(importing.newest_rows(plan, target)))
        ours, bare = _by_turns(effort.rounds // 2 + 1, lambda: run("ours"), lambda: run("bare"))
    return Measured(ours / 1e9, bare / 1e9)


def search(effort: Effort) -> Measured:
    """From a key in the search field to the painted list."""
    plan = cached(Size(effort.posts))
    with tempfile.TemporaryDirectory(dir=plan.parent, prefix="search-") as name:
        target = Path(name) / "plan.sqlite"
        shutil.copyfile(plan, target)
        # A plan of an older version gets its index when it is opened.
        Store(target).close()
        ours, bare = _by_turns(
            max(1, effort.rounds // 2),
            lambda: child.numbers("turn", "searching", "ours", target, 2)[1:],
            lambda: child.numbers("turn", "searching", "bare", target, 2)[1:],
        )
    return Measured(ours / 1e9, bare / 1e9)


def growth(effort: Effort) -> Measured:
    """The next week in a large plan, against the same week in a small one; the weeks hold the same posts."""
    monday = DAY - timedelta(days=DAY.weekday(), weeks=9)
    large, small = (Size(posts, lean=True, level=True) for posts in (effort.large, effort.small))
    with _folder(large) as ours, _folder(small) as bare:
        nanoseconds = _by_turns(
            max(1, effort.rounds // 2),
            lambda: child.numbers("turn", "our_turns", "weeks", ours, monday, 18)[1:],
            lambda: child.numbers("turn", "our_turns", "weeks", bare, monday, 18)[1:],
        )
    return Measured(nanoseconds[0] / 1e9, nanoseconds[1] / 1e9)
