"""Counting a year in each cell of the content matrix: the store's way, or the one grouped query.

Arguments: ours or bare, the plan's file, how often. Says how long each time took (ns). Only the store gives each cell's
next and latest day as well. It is opened anew each time, as what it keeps between two readings would help it.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

from tests.bench.bare_turns import opened
from tests.bench.generator import DAY
from tests.bench.watch import say

FIRST, LAST = date(DAY.year, 1, 1), date(DAY.year, 12, 31)
_QUERY = (
    "SELECT variant.channel, post.theme,"
    " sum(NOT (variant.published_at IS NOT NULL OR post.status = 'published')),"
    " sum(variant.published_at IS NOT NULL OR post.status = 'published')"
    " FROM post JOIN variant ON variant.post = post.id"
    " WHERE post.\"when\" BETWEEN ? AND ? AND post.deleted = 0 AND post.status <> 'cancelled' AND variant.deleted = 0"
    " GROUP BY variant.channel, post.theme"
)


def _ours(plan: Path) -> int:
    from kommunikator.storage.store import Store

    store = Store(plan, reading=True)
    # Both sides have the team's pages at hand.
    store.team()
    began = time.perf_counter_ns()
    found = store.coverage(FIRST, LAST, DAY)
    took = time.perf_counter_ns() - began
    store.close()
    if not found.cells:
        raise RuntimeError("The invented plan has nothing in that year")
    return took


def _bare(plan: Path) -> int:
    connection = opened(str(plan))
    connection.execute("SELECT * FROM channel").fetchall()
    began = time.perf_counter_ns()
    connection.execute(_QUERY, (FIRST.isoformat(), f"{LAST.isoformat()}~")).fetchall()
    took = time.perf_counter_ns() - began
    connection.close()
    return took


def main() -> int:
    """Count as often as asked for; the first time only warms up."""
    side, plan, count = sys.argv[1:]
    count_once = _ours if side == "ours" else _bare
    count_once(Path(plan))
    for _n in range(int(count)):
        say(f"turn {count_once(Path(plan))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
