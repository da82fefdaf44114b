"""The benchmark's invented plan: the same whenever it is made, and whole."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from kommunikator.domain.post import Post
from kommunikator.domain.week import Week
from kommunikator.storage.store import Store
from tests.bench import generator
from tests.bench.generator import DAY, FIRST, IDEAS, LAST, Size, content_hash, records, write

SIZES = (Size(200), Size(1600, lean=True, level=True))


@pytest.mark.parametrize("size", SIZES)
def test_the_same_seed_gives_the_same_plan(size: Size) -> None:
    assert content_hash(size, seed=1) == content_hash(size, seed=1)
    assert content_hash(size, seed=1) != content_hash(size, seed=2)


def test_the_plan_is_the_one_that_earlier_figures_were_measured_on() -> None:
    """Whoever changes the plan changes its version, since the cached files go by it."""
    assert (generator.VERSION, content_hash(Size(200))) == (6, "7c7118977c2224a7cee6249ef882de6b")


@pytest.mark.parametrize("size", SIZES)
def test_a_written_plan_is_whole(tmp_path: Path, size: Size, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "plan.sqlite", size)
    store = Store(tmp_path / "plan.sqlite")
    try:
        found = store.check()
        days = [planned.when.day for planned in store.between(FIRST, LAST) if planned.when]
        ideas = store.ideas()
    finally:
        store.close()
    assert found.problems == ()
    assert found.counts["post"] == size.posts + IDEAS == len(days) + len(ideas)
    assert {"member": 6, "channel": 8, "theme": 12}.items() <= found.counts.items()
    assert f"{size.posts + IDEAS:,}" in capsys.readouterr().err


def test_a_level_plan_has_the_same_weeks_around_its_day_in_every_size() -> None:
    def weeks(posts: int) -> Counter[str]:
        written = (record for portion in records(Size(posts, lean=True, level=True)) for record in portion)
        days = [record.when.day for record in written if isinstance(record, Post) and record.when]
        thursday = Week.of(DAY).days[3]
        return Counter(str(Week.of(day)) for day in days if abs(day - thursday) < timedelta(weeks=10.5))

    assert weeks(1600) == weeks(4000)
    assert set(weeks(4000).values()) == {38}
