"""The idea bank as the file gives it: in its order, and with the age of each idea."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from kommunikator.domain import ideas, planning
from kommunikator.domain.edit import added
from kommunikator.domain.post import Post
from kommunikator.domain.when import When
from kommunikator.storage.store import Store

WRITTEN = datetime(2026, 11, 25, 8, 52, tzinfo=UTC)


class Clock:
    """A clock that a test turns by the day."""

    def __init__(self) -> None:
        self.days = 0

    def __call__(self) -> int:
        return round(WRITTEN.timestamp() + self.days * 86_400) * 1000


def titles(store: Store) -> list[str]:
    return [planned.post.title for planned in store.ideas()]


def test_ideas_that_were_put_somewhere_stand_below_the_others(tmp_path: Path) -> None:
    store = Store(tmp_path / "plan.sqlite")
    for number, title in enumerate("dcba"):
        store.apply(added("Add", Post(id=UUID(int=number + 1), title=title)))
    store.apply(ideas.reorder([planned.post for planned in store.ideas()], UUID(int=1), 1))
    assert titles(store) == ["a", "d", "b", "c"]
    store.apply(ideas.add("new"))
    assert titles(store) == ["new", "a", "d", "b", "c"]
    store.rebuild()
    assert titles(store) == ["new", "a", "d", "b", "c"]
    store.close()


def test_an_idea_is_as_old_as_the_first_thing_that_was_done_to_it(tmp_path: Path) -> None:
    clock = Clock()
    store = Store(tmp_path / "plan.sqlite", clock)
    post = Post(id=UUID(int=1), title="Snow", when=When(date(2026, 12, 1)))
    store.apply(added("Add", post))
    clock.days = 3
    store.apply(planning.move(post, None))
    [idea] = store.ideas()
    assert isinstance(idea, ideas.Idea)
    assert idea.written_at == WRITTEN
    assert (idea.post.title, idea.when, idea.has_text) == ("Snow", None, False)
    store.close()
