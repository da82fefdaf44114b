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

from kommunikator.domain.shown import Filter, Grouping, Span
from kommunikator.domain.team import Channel
from kommunikator.domain.week import Week
from kommunikator.storage import backup
from kommunikator.storage.store import Store
from tests.bench import child, importing
from tests.bench.generator import DAY, FIRST, LAST, Size, cached, records

# Until the memory of a window at rest is read.
_STAY = 2000
# The posts of so many channels, of eight, are some 2,000 cards in four weeks of so many posts; never fewer, or the
# board has no pages to scroll.
_CHANNELS, _MANY = 6, 100_000
# How many pages the board is scrolled.
_PAGES = 16


@dataclass(frozen=True, slots=True)
class Measured:
    """Both sides' median (seconds or bytes); what is shown of the plan is the same on both.

    `cards` is how many the board holds, where the row is about many; `modules` the seconds that loading the modules of
    what is opened takes, which is not in `ours`.
    """

    ours: float
    bare: float
    unit: str = "ms"
    cards: int = 0
    modules: float = 0

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
def _folder(size: Size, **chosen: str) -> Iterator[Path]:
    """Give a data folder with a copy of the plan, in Swedish, and with other settings that are `chosen`."""
    plan = cached(size)
    with tempfile.TemporaryDirectory(dir=plan.parent, prefix="data-") as name:
        folder = Path(name)
        shutil.copyfile(plan, folder / "plan.sqlite")
        (folder / "settings.json").write_text(json.dumps({"language": "sv"} | chosen), encoding="utf-8")
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


def _grouped(*, channels: int = 0) -> dict[str, str]:
    """Give the settings of a board of four weeks by channel, with the posts of as many channels only."""
    few = [record.id for record in next(records(Size(0))) if isinstance(record, Channel)][:channels]
    return {"span": Span.FOUR, "grouping": Grouping.CHANNEL, "filter": str(Filter(channels=frozenset(few)))}


def _board(what: str, effort: Effort, count: int) -> Measured:
    """Measure painting four weeks by channel against painting the same rectangles and texts."""
    with _folder(Size(_MANY), **_grouped(channels=_CHANNELS)) as folder:
        pages = folder / "pages.json"
        with child.started("our_board", "record", folder, count):
            pass
        nanoseconds = _by_turns(
            max(1, effort.rounds // 2),
            lambda: child.numbers("turn", "our_board", what, folder, count)[1:],
            lambda: child.numbers("turn", "bare_board", what, pages, count)[1:],
        )
        cards = json.loads(pages.read_text(encoding="utf-8"))["cards"]
    return Measured(nanoseconds[0] / 1e9, nanoseconds[1] / 1e9, cards=cards)


def repaint(effort: Effort) -> Measured:
    """Painting all that is in sight of four weeks by channel, which was painted before."""
    return _board("repaint", effort, 16)


def scroll(effort: Effort) -> Measured:
    """From scrolling four weeks by channel by a page to its being painted for the first time."""
    return _board("scroll", effort, _PAGES)


def filter_change(effort: Effort) -> Measured:
    """From choosing a channel to the painted week, and from taking it out again to the painted week: both together."""
    monday = DAY - timedelta(days=DAY.weekday())

    def both(took: list[float]) -> list[float]:
        return [there + back for there, back in zip(took[::2], took[1::2], strict=True)]

    with _folder(Size(effort.posts)) as folder:
        plan = folder / "plan.sqlite"
        nanoseconds = _by_turns(
            max(1, effort.rounds // 2),
            lambda: both(child.numbers("turn", "our_board", "filter", folder, 8)),
            lambda: both(child.numbers("turn", "bare_turns", "filter", plan, monday, 8)),
        )
    return Measured(nanoseconds[0] / 1e9, nanoseconds[1] / 1e9)


def grouped_drop(effort: Effort) -> Measured:
    """From letting a card go on a week by channel to its being written and painted."""
    monday = DAY - timedelta(days=DAY.weekday())
    count = 16 if effort.posts >= 100_000 else 3

    def run(module: str, *arguments: object, file: Path) -> list[float]:
        # Drops change the week: each round begins with the plan as it was.
        shutil.copyfile(plan, file)
        return child.numbers("turn", module, "drops", *arguments, count)[1:]

    plan = cached(Size(effort.posts))
    size = Size(effort.posts)
    with _folder(size, grouping=Grouping.CHANNEL) as ours, _folder(size) as bare:
        files = ours / "plan.sqlite", bare / "plan.sqlite"
        nanoseconds = _by_turns(
            max(1, effort.rounds // 2),
            lambda: run("our_board", ours, file=files[0]),
            lambda: run("bare_turns", files[1], monday, file=files[1]),
        )
    return Measured(nanoseconds[0] / 1e9, nanoseconds[1] / 1e9)


def memory_of_board(effort: Effort) -> Measured:
    """What is held in memory with four weeks by channel open, against one week."""
    size = Size(effort.posts)
    with _folder(size, **_grouped()) as four, _folder(size) as one:
        return _memories(effort, four, one)


def memory_growth(effort: Effort) -> Measured:
    """What is held in memory with a week of a large plan open, against the same week in a small one."""
    large, small = (Size(posts, lean=True, level=True) for posts in (effort.large, effort.small))
    with _folder(large) as ours, _folder(small) as bare:
        return _memories(effort, ours, bare)


def _memories(effort: Effort, ours: Path, bare: Path) -> Measured:
    held = _by_turns(
        max(1, effort.rounds // 3),
        lambda: child.numbers("memory", "our_board", "stay", ours, 0),
        lambda: child.numbers("memory", "our_board", "stay", bare, 0),
    )
    return Measured(*held, "MB")


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


def coverage(effort: Effort) -> Measured:
    """Counting a year in each cell of a matrix of 20 channels and 15 themes, its next and latest days too."""
    plan = cached(Size(effort.posts, wide=True))
    ours, bare = _by_turns(
        max(1, effort.rounds // 2),
        lambda: child.numbers("turn", "covering", "ours", plan, 5),
        lambda: child.numbers("turn", "covering", "bare", plan, 5),
    )
    return Measured(ours / 1e9, bare / 1e9)


def _matrix(effort: Effort, ours: str, times: int, rounds: int) -> Measured:
    """Measure going from the week to the matrix of 20 channels and 15 themes.

    Of several times in one process the first is left out.
    """
    skip = min(times - 1, 1)
    with _folder(Size(effort.posts, wide=True)) as folder:
        shown, modules = folder / "matrix.json", []
        child.said("our_matrix", "record", folder, 1)

        def run() -> list[float]:
            words = child.said("our_matrix", ours, folder, times)
            modules.extend(words["modules"])
            return words["turn"][skip:]

        nanoseconds = _by_turns(
            rounds,
            run,
            lambda: child.numbers("turn", "bare_matrix", folder / "plan.sqlite", shown, times)[skip:],
        )
    return Measured(nanoseconds[0] / 1e9, nanoseconds[1] / 1e9, modules=median(modules) / 1e9)


def matrix_first(effort: Effort) -> Measured:
    """From going to the matrix for the first time to its being painted; its modules are loaded before."""
    # There is one in a process, so it takes more of them.
    return _matrix(effort, "first", 1, 2 * effort.rounds)


def matrix_again(effort: Effort) -> Measured:
    """From going back to the matrix to its being painted."""
    return _matrix(effort, "again", 9, max(1, effort.rounds // 2))


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


def calendar(effort: Effort) -> Measured:
    """Writing a plan as a calendar, from opening it on, against the library alone with the same values."""
    with tempfile.TemporaryDirectory(prefix="calendar-") as name:
        plan, rows = cached(Size(effort.tasks)), Path(name) / "rows"
        with child.started("calendaring", "record", plan, rows):
            pass
        ours, bare = _by_turns(
            effort.rounds // 2 + 1,
            lambda: child.numbers("turn", "calendaring", "ours", plan, rows),
            lambda: child.numbers("turn", "calendaring", "bare", plan, rows),
        )
    return Measured(ours / 1e9, bare / 1e9)


def calendar_memory(effort: Effort) -> Measured:
    """The most memory while a plan is written as a calendar, of a large plan and of a small one."""
    large, small = cached(Size(effort.posts)), cached(Size(effort.small))
    held = _by_turns(
        1,
        lambda: child.numbers("memory", "calendaring", "memory", large),
        lambda: child.numbers("memory", "calendaring", "memory", small),
    )
    return Measured(*held, "MB")


def workbook(effort: Effort) -> Measured:
    """Writing a plan as an Excel workbook, reading it included, against the library alone with the same cells."""
    with tempfile.TemporaryDirectory(prefix="workbook-") as name:
        plan, calls = cached(Size(effort.tasks)), Path(name) / "calls"
        with child.started("workbooks", "record", plan, calls):
            pass
        ours, bare = _by_turns(
            effort.rounds // 2 + 1,
            lambda: child.numbers("turn", "workbooks", "ours", plan),
            lambda: child.numbers("turn", "workbooks", "bare", plan, calls),
        )
    return Measured(ours / 1e9, bare / 1e9)


def workbook_memory(effort: Effort) -> Measured:
    """The most memory while a plan is written as an Excel workbook, of a large plan and of a small one."""
    large, small = cached(Size(effort.posts)), cached(Size(effort.small))
    held = _by_turns(
        1,
        lambda: child.numbers("memory", "workbooks", "memory", large),
        lambda: child.numbers("memory", "workbooks", "memory", small),
    )
    return Measured(*held, "MB")


def poster(effort: Effort) -> Measured:
    """Setting a week's poster as PDF, from opening the plan on, against typst alone with the same template and page."""
    with tempfile.TemporaryDirectory(prefix="poster-") as name:
        plan, given = cached(Size(effort.tasks)), Path(name) / "given"
        with child.started("posters", "record", plan, given):
            pass
        ours, bare = _by_turns(
            effort.rounds,
            lambda: child.numbers("turn", "posters", "ours", plan, given),
            lambda: child.numbers("turn", "posters", "bare", plan, given),
        )
    return Measured(ours / 1e9, bare / 1e9)
