"""What the list of what needs attention asks of the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest

from kommunikator.domain.attention import HORIZON, LONGEST_SILENCE
from kommunikator.domain.edit import Record, added, taken_away
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import Post, Status, Variant, variant_of
from kommunikator.domain.team import Team, Theme, ThemeKind
from kommunikator.domain.when import When
from kommunikator.storage import attention
from kommunikator.storage.store import Store

TODAY = date(2026, 11, 25)
FIRST = TODAY - timedelta(days=HORIZON)
WEB, FACEBOOK, RADIO = UUID(int=50), UUID(int=51), UUID(int=52)
ADVENT = Theme(
    id=UUID(int=60), name="Advent", type=ThemeKind.CAMPAIGN, starts=date(2026, 11, 29), ends=date(2026, 12, 24)
)


def before(days: int, clock: time | None = None, **fields: object) -> Post:
    """Give a post so many days before the first day that is read each time."""
    return Post(id=new_id(), when=When(FIRST - timedelta(days=days), clock), **fields)  # pyright: ignore[reportArgumentType]


def write(store: Store, *records: Record) -> None:
    store.apply(added("Add", *records))


def in_channels(post: Post, *channels: UUID) -> list[Record]:
    return [post, *(variant_of(post.id, channel) for channel in channels)]


# --- the past ------------------------------------------------------------------------------------------------------


def test_an_empty_plan_has_no_past(store: Store) -> None:
    past = store.past(FIRST, [WEB])
    assert (past.overdue, past.more, dict(past.last), past.began) == ((), 0, {}, None)


def test_what_was_not_done_is_overdue_whatever_its_age(store: Store) -> None:
    old, older, today = before(1, time(23, 59)), before(3000), before(0)
    done = [before(2, status=status) for status in (Status.PUBLISHED, Status.CANCELLED)]
    gone = before(5)
    write(store, old, older, today, gone, *done, Post(id=new_id()), variant_of(old.id, WEB))
    store.apply(taken_away("Delete", gone))
    past = store.past(FIRST, ())
    assert [planned.post for planned in past.overdue] == [older, old]
    assert past.overdue[1].channels == (WEB,)
    assert past.more == 0


def test_of_very_many_overdue_posts_the_latest_are_listed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attention, "LISTED", 3)
    posts = [before(days) for days in range(1, 8)]
    write(store, *posts)
    past = store.past(FIRST, ())
    assert [planned.post for planned in past.overdue] == [posts[2], posts[1], posts[0]]
    assert past.more == 4


@pytest.mark.parametrize("days", [1, 31, 33, 127, 129, LONGEST_SILENCE])
def test_the_last_day_of_each_channel_is_found(store: Store, days: int) -> None:
    records = [*in_channels(before(1), WEB), *in_channels(before(days), FACEBOOK), *in_channels(before(500), RADIO)]
    records += in_channels(before(300), FACEBOOK) if days < 300 else []
    write(store, *records)
    past = store.past(FIRST, [WEB, FACEBOOK, RADIO])
    assert past.last == {WEB: FIRST - timedelta(days=1), FACEBOOK: FIRST - timedelta(days=days)}
    assert past.began == FIRST - timedelta(days=500)


def test_cancelled_posts_and_channels_that_were_taken_off_are_no_last_day(store: Store) -> None:
    cancelled, elsewhere, deleted = before(1, status=Status.CANCELLED), before(2), before(3)
    good = before(4, time(9), status=Status.PUBLISHED)
    for post in (cancelled, elsewhere, deleted, good):
        write(store, *in_channels(post, WEB))
    store.apply(taken_away("Delete", deleted, variant_of(elsewhere.id, WEB)))
    assert store.past(FIRST, [WEB]).last == {WEB: FIRST - timedelta(days=4)}


# --- the days around today -----------------------------------------------------------------------------------------


def test_posts_of_two_weeks_on_both_sides(store: Store) -> None:
    inside = [Post(id=new_id(), when=When(TODAY + timedelta(days=n), time(23, 59))) for n in (-HORIZON, 0, HORIZON)]
    outside = [Post(id=new_id(), when=When(TODAY + timedelta(days=n))) for n in (-HORIZON - 1, HORIZON + 1)]
    write(store, *inside, *outside)
    assert [planned.post for planned in store.present(Team(), TODAY).posts] == inside


def test_ideas_are_counted_by_channel(store: Store) -> None:
    ideas = [Post(id=new_id(), title=str(n)) for n in range(3)]
    write(store, *in_channels(ideas[0], WEB, FACEBOOK), *in_channels(ideas[1], WEB), ideas[2])
    write(store, *in_channels(Post(id=new_id(), status=Status.CANCELLED), WEB), *in_channels(before(1), WEB))
    assert store.present(Team(), TODAY).ideas == {WEB: 2, FACEBOOK: 1}
    store.apply(taken_away("Delete", ideas[1]))
    assert store.present(Team(), TODAY).ideas == {WEB: 1, FACEBOOK: 1}


@pytest.mark.parametrize(
    ("day", "bare"),
    [
        (date(2026, 11, 15), False),
        (date(2026, 11, 14), True),
        (date(2026, 12, 24), False),
        (date(2026, 12, 25), True),
        (None, True),
    ],
)
def test_a_campaign_has_posts_on_its_days_or_shortly_before(store: Store, day: date | None, bare: bool) -> None:
    write(store, Post(id=new_id(), when=When(day, time(8)) if day else None, theme=ADVENT.id))
    found = store.present(Team(themes={ADVENT.id: ADVENT}), TODAY).bare
    assert found == (frozenset({ADVENT.id}) if bare else frozenset())


def test_a_campaign_whose_posts_were_cancelled_or_deleted_is_bare(store: Store) -> None:
    day = When(date(2026, 12, 1))
    gone = Post(id=new_id(), when=day, theme=ADVENT.id)
    write(store, gone, Post(id=new_id(), when=day, theme=ADVENT.id, status=Status.CANCELLED))
    team = Team(themes={ADVENT.id: ADVENT})
    assert not store.present(team, TODAY).bare
    store.apply(taken_away("Delete", gone))
    assert store.present(team, TODAY).bare == {ADVENT.id}


@pytest.mark.parametrize("ends", [{"starts": None}, {"ends": None}])
def test_a_campaign_may_lack_one_end(store: Store, ends: dict[str, None]) -> None:
    campaign = replace(ADVENT, **ends)
    team = Team(themes={campaign.id: campaign})
    assert store.present(team, TODAY).bare == {campaign.id}
    write(store, Post(id=new_id(), when=When(date(2026, 12, 20)), theme=campaign.id))
    assert not store.present(team, TODAY).bare


# --- whether there is a text ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "own", "has_text"),
    [
        ("", [], False),
        (" \n", [], False),
        ("Hello", [], True),
        ("Hello", [None, "Own"], True),
        ("", ["Own", "Other"], True),
        ("", ["Own", None], False),
        ("Hello", [None, " "], False),
        ("", [None], False),
    ],
)
def test_there_is_a_text_when_no_channel_is_left_without(
    store: Store, text: str, own: list[str | None], has_text: bool
) -> None:
    post = Post(id=new_id(), when=When(TODAY), text=text)
    variants: list[Variant] = [
        replace(variant_of(post.id, channel), text=mine) for channel, mine in zip((WEB, FACEBOOK), own, strict=False)
    ]
    write(store, post, *variants)
    (planned,) = store.between(TODAY, TODAY)
    assert planned.has_text is has_text
