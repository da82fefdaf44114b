"""What the screens ask of the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kommunikator.domain import planning
from kommunikator.domain.edit import added, taken_away
from kommunikator.domain.ident import imported_id, new_id
from kommunikator.domain.post import (
    ChecklistItem,
    Note,
    PlannedPost,
    Post,
    PostSheet,
    Status,
    audience_of,
    helper_of,
    variant_of,
)
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Theme
from kommunikator.domain.when import When
from kommunikator.storage.store import Store

MONDAY, SUNDAY = date(2026, 12, 28), date(2027, 1, 3)
WEB, FACEBOOK = UUID(int=50), UUID(int=51)
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def planned(day: date, clock: time | None = None, **fields: str) -> Post:
    return Post(id=new_id(), when=When(day, clock), **fields)  # pyright: ignore[reportArgumentType]


def titles(posts: Iterable[PlannedPost]) -> list[str]:
    return [planned.post.title for planned in posts]


def test_a_week_over_new_year_is_sorted_by_day_and_time(store: Store) -> None:
    store.apply(
        added(
            "Add",
            planned(date(2027, 1, 1), time(9), title="new year"),
            planned(SUNDAY, time(23, 59), title="last"),
            planned(MONDAY, time(10), title="at ten"),
            planned(MONDAY, time(0), title="midnight"),
            planned(MONDAY, title="no time"),
            planned(date(2027, 1, 4), title="next week"),
            planned(date(2026, 12, 27), time(23, 59), title="week before"),
            Post(id=new_id(), title="idea"),
        )
    )
    assert titles(store.between(MONDAY, SUNDAY)) == ["no time", "midnight", "at ten", "new year", "last"]
    assert titles(store.everything())[0] == "week before"
    assert len(store.everything()) == 7
    assert titles(store.ideas()) == ["idea"]


def test_it_is_known_whether_there_are_ideas(store: Store) -> None:
    assert not store.has_ideas()
    store.apply(added("", planned(MONDAY, title="planned"), idea := Post(id=new_id(), title="idea")))
    assert store.has_ideas()
    store.apply(planning.delete(idea))
    assert not store.has_ideas()


def test_the_week_and_the_month_show_the_same(store: Store) -> None:
    days = [date(2026, 11, day) for day in range(1, 31)]
    store.apply(added("Add", *(planned(day, title=str(day)) for day in days)))
    one_by_one = [title for day in days for title in titles(store.between(day, day))]
    assert one_by_one == titles(store.between(days[0], days[-1])) == [str(day) for day in days]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.lists(st.dates(), min_size=1, max_size=6), st.dates(), st.dates())
def test_what_lies_between_two_days(store: Store, days: list[date], one: date, other: date) -> None:
    posts = [planned(day) for day in days] + [planned(day, time(23, 59)) for day in days]
    first, last = sorted([one, other])
    edit = added("Add", *posts)
    store.apply(edit)
    for ends in ((first, last), (date.min, date.max), (date.max, date.max), (days[0], days[0])):
        found = {planned.post for planned in store.between(*ends)}
        assert found == {post for post in posts if post.when and ends[0] <= post.when.day <= ends[1]}
    store.apply(edit.inverse())


def test_the_calendars_last_day_is_shown(store: Store) -> None:
    store.apply(added("Add", planned(date.max, time(9), title="end"), planned(date.min, title="start")))
    assert titles(store.between(date.max, date.max)) == ["end"]
    assert titles(store.between(date.min, date.min)) == ["start"]


def test_the_newest_idea_comes_first_whatever_its_id(store: Store) -> None:
    for number in (3, 1, 2):
        store.apply(added("Add", Post(id=UUID(int=number << 80), title=str(number))))
    assert titles(store.ideas()) == ["2", "1", "3"]


def test_ideas_of_one_import_keep_the_order_of_the_file(store: Store) -> None:
    old = Post(id=new_id(), title="old")
    store.apply(added("Add", old))
    tasks = [Post(id=imported_id("planner", "plan", n), title=f"task {n}") for n in range(5)]
    store.apply(added("Import", *tasks))
    store.apply(added("Add", Post(id=new_id(), title="new")))
    store.apply(planning.retitle(old, "changed later"))
    store.apply(planning.delete(tasks[3]))
    store.apply(planning.delete(tasks[3]).inverse())
    found = ["new", *(f"task {n}" for n in range(5)), "changed later"]
    assert titles(store.ideas()) == found
    store.rebuild()
    assert titles(store.ideas()) == found


def test_ideas_are_only_the_living_posts_without_a_day(store: Store) -> None:
    idea, gone, bare = Post(id=new_id(), title="idea"), Post(id=new_id(), title="gone"), Post(id=new_id())
    store.apply(added("Add", idea, gone, bare, planned(MONDAY, title="planned")))
    store.apply(planning.delete(gone))
    assert titles(store.ideas()) == ["idea", ""]


def test_a_card_knows_its_channels(store: Store) -> None:
    post, bare = planned(MONDAY, title="a"), planned(MONDAY, title="b")
    variants = [variant_of(post.id, WEB), variant_of(post.id, FACEBOOK)]
    store.apply(added("Add", post, bare, *variants))
    channels = {planned.post.title: set(planned.channels) for planned in store.between(MONDAY, MONDAY)}
    assert channels == {"a": {WEB, FACEBOOK}, "b": set()}
    store.apply(taken_away("Remove", variants[0]))
    assert {planned.post.title: planned.channels for planned in store.everything()} == {"a": (FACEBOOK,), "b": ()}
    store.apply(planning.delete(post))
    assert titles(store.between(MONDAY, MONDAY)) == ["b"]


def test_a_card_knows_whether_it_differs_from_what_was_approved(store: Store) -> None:
    post = planned(MONDAY, title="a", text="Vi plogar.")
    sheet = PostSheet(post=post, variants=(replace(variant_of(post.id, WEB), text="Kort"),))
    store.apply(planning.add(sheet))
    store.apply(planning.set_status(sheet, Status.APPROVED, now=NOW, author=""))
    assert [planned.approved_differs for planned in store.everything()] == [False]
    (approved,) = store.everything()
    store.apply(planning.reschedule(approved.post, SUNDAY))
    assert [planned.approved_differs for planned in store.everything()] == [True]
    store.apply(planning.reschedule(store.everything()[0].post, MONDAY))
    assert [planned.approved_differs for planned in store.everything()] == [False]
    store.apply(planning.choose_channels(sheet, []))
    assert [planned.approved_differs for planned in store.everything()] == [True], "its own text went with the channel"


def test_a_sheet_holds_all_that_belongs_to_a_post_in_order(store: Store) -> None:
    post, other = planned(MONDAY), planned(MONDAY)
    items = [ChecklistItem(id=UUID(int=n), post=post.id, text=str(n), position=9 - n) for n in (1, 2, 3)]
    notes = [Note(id=UUID(int=9 - n), post=post.id, written_at=NOW.replace(hour=n)) for n in (1, 2)]
    sheet = PostSheet(
        post=post,
        variants=(variant_of(post.id, WEB),),
        audiences=(audience_of(post.id, UUID(int=60)),),
        helpers=(helper_of(post.id, UUID(int=70)),),
        checklist=tuple(reversed(items)),
        notes=tuple(notes),
    )
    store.apply(planning.add(sheet))
    store.apply(added("Add", other, Note(id=new_id(), day=MONDAY, text="om dagen")))
    assert store.sheet(post.id) == sheet
    assert sheet.channel_ids == (WEB,)
    assert store.sheets([other.id, UUID(int=99)]) == {other.id: PostSheet(post=other)}
    assert store.sheet(UUID(int=99)) is None
    assert store.sheets([]) == {}


def test_the_teams_lists_come_in_the_teams_order(store: Store) -> None:
    channels = [Channel(id=new_id(), name=name, position=at) for name, at in (("B", 1), ("A", 1), ("Z", 0))]
    gone = Member(id=new_id(), name="Gone")
    member, theme = Member(id=new_id(), name="Sara", active=False), Theme(id=new_id(), name="Vinter", starts=MONDAY)
    purpose, audience = Purpose(id=new_id(), name="Informera"), Audience(id=new_id(), name="Familjer")
    store.apply(added("Add", *channels, gone, member, theme, purpose, audience))
    store.apply(taken_away("Remove", gone))
    team = store.team()
    assert [channel.name for channel in team.channels.values()] == ["Z", "A", "B"]
    assert team.channels[channels[0].id] == channels[0]
    assert (team.members, team.themes) == ({member.id: member}, {theme.id: theme})
    assert (team.purposes, team.audiences) == ({purpose.id: purpose}, {audience.id: audience})
