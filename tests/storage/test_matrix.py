"""What the store says of the content matrix: its ideas, when cells came into use, a theme's posts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import UUID

from kommunikator.domain.content_idea import ContentIdea, cell_of
from kommunikator.domain.coverage import CellCount, Counts
from kommunikator.domain.edit import Record, added, changed, taken_away
from kommunikator.domain.ident import new_id
from kommunikator.domain.matrix import Cell, MatrixContents
from kommunikator.domain.matrix_planning import move_idea
from kommunikator.domain.post import Post, Status, variant_of
from kommunikator.domain.team import Channel, Theme
from kommunikator.domain.when import When
from kommunikator.storage import backup, database, kinds
from kommunikator.storage.store import Store
from tests.storage.plans import table_rows, tampered

WEB, FACEBOOK, WINTER, SPORTS = (UUID(int=n) for n in range(50, 54))
IDEA = ContentIdea(id=UUID(int=60), channel=WEB, theme=WINTER, text="Snöröjning", position=2)


def write(store: Store, *records: Record) -> None:
    store.apply(added("Add", *records))


class Clock:
    """A clock that stands still until it is put to another day."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> int:
        return int(self.moment.timestamp() * 1000)


# --- ideas and marks -----------------------------------------------------------------------------------------------


def test_an_empty_plan_has_an_empty_matrix(store: Store) -> None:
    assert store.matrix() == MatrixContents()


def test_ideas_come_in_their_order_and_marks_with_what_they_say(store: Store) -> None:
    first, same = replace(IDEA, id=UUID(int=62), position=1), replace(IDEA, id=UUID(int=59))
    gone = replace(IDEA, id=UUID(int=63))
    mark = replace(cell_of(FACEBOOK, WINTER), used=False, gap_limit=14)
    write(store, IDEA, first, same, gone, mark)
    store.apply(taken_away("Delete", gone))
    contents = store.matrix()
    assert contents.ideas == (first, same, IDEA)
    assert contents.marks == (mark,)


def test_an_idea_was_last_used_on_the_latest_day_of_its_posts_also_one_to_come(store: Store) -> None:
    def planned(when: When | None, status: Status = Status.PLANNED) -> Post:
        return Post(id=new_id(), when=when, status=status, idea=IDEA.id)

    latest, gone = planned(When(date(2027, 3, 1), time(9))), planned(When(date(2027, 6, 1)))
    cancelled = planned(When(date(2027, 7, 1)), Status.CANCELLED)
    write(store, IDEA, planned(When(date(2026, 11, 2))), latest, gone, cancelled, planned(None))
    store.apply(taken_away("Delete", gone))
    assert store.matrix().last_used == {IDEA.id: date(2027, 3, 1)}
    store.apply(taken_away("Delete", latest))
    assert store.matrix().last_used == {IDEA.id: date(2026, 11, 2)}


def test_an_idea_of_which_a_post_lies_in_the_bank_is_waiting(store: Store) -> None:
    once = replace(IDEA, one_time=True)
    kept, cancelled = Post(id=new_id(), idea=once.id), Post(id=new_id(), idea=UUID(int=61), status=Status.CANCELLED)
    write(store, once, kept, cancelled)
    contents = store.matrix()
    assert (contents.waiting, contents.last_used) == ({once.id}, {})
    assert contents.is_done(once)
    assert not contents.is_done(IDEA)
    store.apply(taken_away("Delete", kept))
    assert not store.matrix().is_done(once)


def test_the_cells_with_posts_are_those_with_something_planned_or_published(store: Store) -> None:
    going = Post(id=new_id(), theme=WINTER, when=When(date(2026, 3, 2)))
    rest = [
        Post(id=new_id(), theme=SPORTS),
        Post(id=new_id(), when=When(date(2026, 3, 2))),
        Post(id=new_id(), theme=SPORTS, when=When(date(2026, 3, 2)), status=Status.CANCELLED),
    ]
    write(store, going, *rest, *(variant_of(post.id, WEB) for post in (going, *rest)), variant_of(going.id, FACEBOOK))
    assert store.cells_with_posts() == {(WEB, WINTER), (FACEBOOK, WINTER)}


def test_a_cell_is_in_use_since_its_first_idea_came_there(path: Path) -> None:
    clock = Clock()
    store = Store(path, clock)
    write(store, IDEA)
    clock.moment = datetime(2026, 5, 1, 23, 30, tzinfo=UTC)
    second = replace(IDEA, id=UUID(int=61), position=3)
    write(store, second)
    assert store.matrix().in_use_since == {(WEB, WINTER): date(2026, 3, 1)}
    clock.moment = datetime(2026, 8, 1, tzinfo=UTC)
    store.apply(changed("Change", (second, replace(second, text="Halka", one_time=True))))
    store.apply(taken_away("Delete", IDEA))
    assert store.matrix().in_use_since == {(WEB, WINTER): date(2026, 5, 1)}
    store.close()


def test_since_when_cells_are_in_use_is_read_unless_all_of_them_have_a_latest_day(store: Store) -> None:
    write(store, IDEA, replace(IDEA, id=UUID(int=61), theme=SPORTS))
    met, coming = CellCount(latest=date(2026, 2, 1)), CellCount(next=date(2026, 4, 1))
    known = store.matrix().in_use_since
    assert known.keys() == {(WEB, WINTER), (WEB, SPORTS)}
    assert store.matrix(Counts({(WEB, WINTER): met, (WEB, SPORTS): met})).in_use_since == {}
    assert store.matrix(Counts({(WEB, WINTER): met, (WEB, SPORTS): coming})).in_use_since == known
    assert store.matrix(Counts({(WEB, WINTER): met})).in_use_since == known


def test_an_idea_that_is_moved_does_not_bring_its_age_along(path: Path) -> None:
    """Else the cell would be said to have been empty since long before it was in use."""
    clock = Clock()
    store = Store(path, clock)
    write(store, IDEA)
    clock.moment = datetime(2026, 9, 9, tzinfo=UTC)
    contents = store.matrix()
    (idea,) = contents.ideas
    store.apply(move_idea(idea, Cell(WEB, SPORTS)))
    assert store.matrix().in_use_since == {(WEB, SPORTS): date(2026, 9, 9)}
    store.close()


# --- a theme's posts -----------------------------------------------------------------------------------------------


def test_a_themes_posts_come_by_day_and_time_then_the_idea_bank(store: Store) -> None:
    def post(when: When | None, theme: UUID | None = WINTER) -> Post:
        return Post(id=new_id(), when=when, theme=theme)

    day = date(2026, 11, 25)
    idea, late, early, untimed = post(None), post(When(day, time(15))), post(When(day, time(9))), post(When(day))
    next_year, gone = post(When(date(2027, 1, 1))), post(When(day))
    write(store, idea, late, early, untimed, next_year, gone, post(When(day), SPORTS), post(None, None))
    write(store, variant_of(late.id, WEB))
    store.apply(taken_away("Delete", gone))
    found = store.posts_of_theme(WINTER)
    assert [planned.post for planned in found] == [untimed, early, late, next_year, idea]
    assert found[2].channels == (WEB,)
    assert store.posts_of_theme(UUID(int=99)) == []


def test_a_themes_posts_keep_their_order_when_they_are_many(store: Store) -> None:
    """They are read some hundred at a time."""
    days = [date(2026, 1, 1 + n * 7 % 28) for n in range(1100)]
    write(store, *(Post(id=new_id(), when=When(day), theme=WINTER) for day in days))
    found = [planned.post.when.day for planned in store.posts_of_theme(WINTER) if planned.post.when]
    assert found == sorted(days)


# --- files from before there was a matrix --------------------------------------------------------------------------


def test_a_file_of_version_2_is_renewed_and_then_holds_a_matrix(path: Path) -> None:
    """Version 2 knew no ideas, marks, goals or links of themes, and fewer columns of what it did know."""
    store = Store(path)
    post = Post(id=new_id(), title="Vinter", theme=WINTER, when=When(date(2026, 11, 25)))
    write(store, Channel(id=WEB, name="Webb"), Theme(id=WINTER, name="Vinter"), post, variant_of(post.id, WEB))
    store.close()
    rows = table_rows(path)
    newer = (("channel", "gap_after"), ("theme", "figures"), ("channel_purpose", "note"), ("post", "idea"))
    tampered(
        path,
        "DROP INDEX post_idea",
        *(f'DROP TABLE "{table}"' for table in ("idea", "matrix_cell", "theme_audience", "goal")),
        *(f'ALTER TABLE "{table}" DROP COLUMN "{column}"' for table, column in newer),
        "PRAGMA user_version = 2",
    )
    renewed = Store(path)
    assert renewed.check().problems == ()
    assert renewed.matrix() == MatrixContents()
    write(renewed, IDEA)
    assert renewed.matrix().ideas == (IDEA,)
    renewed.apply(taken_away("Delete", IDEA))
    assert [planned.post for planned in renewed.posts_of_theme(WINTER)] == [post]
    renewed.close()
    assert {name: some for name, some in table_rows(path).items() if name != "idea"} == {
        name: some for name, some in rows.items() if name != "idea"
    }
    assert database.look(path) == kinds.VERSION
    (saved,) = backup.existing(path)
    assert database.look(saved) == 2
