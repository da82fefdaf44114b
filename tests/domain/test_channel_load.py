"""How full a channel is, and when a post would fit: counted by hand, and by chance without a clash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.channel_load import AHEAD, Load, Suggestion, loads, suggested, suggestion
from kommunikator.domain.choice import Answers, Content, Trait
from kommunikator.domain.findings import FindingKind, findings
from kommunikator.domain.post import PlannedPost, Post, Status
from kommunikator.domain.team import Channel
from kommunikator.domain.when import When
from kommunikator.exchange.public_holidays import holiday_marks

# A Wednesday.
TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 8, 20)
FACEBOOK = Channel(id=UUID(int=1), name="Facebook", weekly_target=3)
WEB = Channel(id=UUID(int=2), name="Website")
PLANNED, URGENT = Answers(), Answers(content=Content.CRISIS)
SOON_ENOUGH = Answers().with_trait(Trait.TODAY, on=True)


def planned(
    day: date, clock: time | None = None, channels: Sequence[Channel] = (FACEBOOK,), status: Status = Status.PLANNED
) -> PlannedPost:
    post = Post(id=UUID(int=1000 + day.toordinal()), when=When(day, clock), status=status, responsible=UUID(int=9))
    return PlannedPost(post, tuple(channel.id for channel in channels))


def load_of(posts: Sequence[PlannedPost], channel: Channel = FACEBOOK, today: date = TODAY) -> Load:
    return loads(posts, [channel], today)[channel.id]


# --- the load ----------------------------------------------------------------------------------------------------


def test_an_empty_plan_is_free_tomorrow() -> None:
    assert load_of([]) == Load(FACEBOOK.id, 0, 3, date(2026, 11, 26))
    assert load_of([], WEB) == Load(WEB.id, 0, None, date(2026, 11, 26))
    assert loads([], [], TODAY) == {}


def test_the_whole_week_of_today_counts_and_nothing_else() -> None:
    days = [date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 29), date(2026, 11, 30)]
    assert load_of([planned(day) for day in days]).count == 2
    assert load_of([planned(TODAY, channels=[WEB])]).count == 0
    assert load_of([planned(TODAY, channels=[WEB, FACEBOOK])]).count == 1
    assert load_of([planned(TODAY, time(9)), planned(TODAY, time(15))]).count == 2


def test_a_published_post_counts_and_a_cancelled_one_does_not() -> None:
    assert load_of([planned(TODAY, status=Status.PUBLISHED)]).count == 1
    assert load_of([planned(TODAY, status=Status.CANCELLED)]) == load_of([])


def test_an_idea_has_no_day_to_count() -> None:
    assert load_of([PlannedPost(Post(id=UUID(int=5)), (FACEBOOK.id,))]) == load_of([])


@pytest.mark.parametrize(
    ("today", "free"),
    [
        (date(2026, 11, 27), date(2026, 11, 30)),
        (date(2026, 11, 28), date(2026, 11, 30)),
        (date(2026, 11, 29), date(2026, 11, 30)),
        (date(2026, 11, 30), date(2026, 12, 1)),
    ],
)
def test_the_next_free_day_is_no_weekend(today: date, free: date) -> None:
    assert load_of([], today=today).next_free == free


def test_a_day_with_a_post_is_not_free() -> None:
    taken = [date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 30)]
    assert load_of([planned(day, channels=[WEB]) for day in taken], WEB).next_free == date(2026, 12, 1)


def test_a_full_week_has_no_free_day() -> None:
    this_week = [planned(date(2026, 11, day)) for day in (23, 24, 25)]
    full = load_of(this_week)
    assert full == Load(FACEBOOK.id, 3, 3, date(2026, 11, 30))
    assert full.full
    next_week = [planned(date(2026, 11, 30)), planned(date(2026, 12, 1)), planned(date(2026, 12, 6))]
    assert load_of(this_week + next_week).next_free == date(2026, 12, 7)
    assert load_of(this_week + next_week[:2]).next_free == date(2026, 12, 2)
    assert not load_of(this_week[:2]).full
    assert load_of(this_week[:2] + next_week).next_free == date(2026, 11, 26)


def test_without_a_target_no_week_is_full() -> None:
    assert not load_of([planned(TODAY, channels=[WEB])] * 20, WEB).full


def test_where_nothing_is_aimed_at_or_every_day_is_taken_no_day_is_free() -> None:
    silent = replace(FACEBOOK, weekly_target=0)
    assert load_of([], silent) == Load(FACEBOOK.id, 0, 0, None)
    assert load_of([], silent).full
    every_day = [planned(TODAY + timedelta(days=n), channels=[WEB]) for n in range(AHEAD + 1)]
    assert load_of(every_day, WEB).next_free is None
    assert load_of(every_day[:-1], WEB).next_free == TODAY + timedelta(days=AHEAD)


def test_the_53rd_week_is_one_week_across_the_turn_of_the_year() -> None:
    days = [date(2026, 12, 28), date(2026, 12, 31), date(2027, 1, 1)]
    found = load_of([planned(day) for day in days], today=date(2026, 12, 30))
    assert found == Load(FACEBOOK.id, 3, 3, date(2027, 1, 4))
    assert load_of([planned(day) for day in days], today=date(2027, 1, 2)) == found
    # The 53rd week of a year is not the first of the next, nor the same week of another year.
    assert load_of([planned(date(2027, 1, 4))], today=date(2027, 1, 1)).count == 0


def test_at_the_end_of_the_calendar() -> None:
    assert load_of([], today=date.max).next_free is None
    assert suggested(PLANNED, [WEB.id], [], datetime.max).day == date.max
    assert suggested(URGENT, [WEB.id], [], datetime.max).day == date.max


# --- when a post would fit ---------------------------------------------------------------------------------------


def test_an_empty_plan_has_room_tomorrow_at_nine() -> None:
    assert suggested(PLANNED, [FACEBOOK.id], [], NOW) == When(date(2026, 11, 26), time(9))
    assert suggested(PLANNED, [], [], datetime(2026, 11, 27, 12)) == When(date(2026, 11, 30), time(9))


def test_a_day_on_which_no_chosen_channel_has_a_post_comes_first() -> None:
    posts = [
        planned(date(2026, 11, 26), time(15)),
        planned(date(2026, 11, 27), None, [WEB]),
        planned(date(2026, 11, 30), time(9), [Channel(id=UUID(int=3))]),
    ]
    assert suggested(PLANNED, [FACEBOOK.id, WEB.id], posts, NOW) == When(date(2026, 11, 30), time(9))
    assert suggested(PLANNED, [WEB.id], posts, NOW) == When(date(2026, 11, 26), time(9))


def test_when_every_day_has_a_post_the_first_free_time_is_taken() -> None:
    posts = [planned(TODAY + timedelta(days=n), time(9, 40)) for n in range(AHEAD + 1)]
    assert suggested(PLANNED, [FACEBOOK.id], posts, NOW) == When(date(2026, 11, 26), time(11))
    tomorrow_is_full = [planned(date(2026, 11, 26), time(hour, 30)) for hour in range(8, 17)]
    assert suggested(PLANNED, [FACEBOOK.id], [*posts, *tomorrow_is_full], NOW) == When(date(2026, 11, 27), time(11))


def test_where_there_is_no_room_at_all_the_time_is_left_open() -> None:
    full = [planned(TODAY + timedelta(days=n), time(hour, 30)) for n in range(AHEAD + 1) for hour in range(24)]
    assert suggested(PLANNED, [FACEBOOK.id], full, NOW) == When(date(2026, 11, 26))
    assert suggested(SOON_ENOUGH, [FACEBOOK.id], full, NOW) == When(TODAY)


def test_a_cancelled_post_takes_no_room() -> None:
    posts = [planned(date(2026, 11, 26), time(9), status=Status.CANCELLED)]
    assert suggested(PLANNED, [FACEBOOK.id], posts, NOW) == When(date(2026, 11, 26), time(9))


def test_a_channel_that_is_full_this_week_waits_for_its_next_free_day() -> None:
    this_week = [planned(date(2026, 11, day)) for day in (23, 24, 25)]
    found = loads(this_week, [FACEBOOK, WEB], TODAY)
    assert suggested(PLANNED, [FACEBOOK.id, WEB.id], this_week, NOW, found) == When(date(2026, 11, 30), time(9))
    assert suggested(PLANNED, [WEB.id], this_week, NOW, found) == When(date(2026, 11, 26), time(9))
    none_wanted = {FACEBOOK.id: Load(FACEBOOK.id, 3, 0, None)}
    assert suggested(PLANNED, [FACEBOOK.id], this_week, NOW, none_wanted) == When(date(2026, 11, 26), time(9))


def test_a_day_is_suggested_in_no_week_that_is_full_in_a_channel() -> None:
    # Facebook is full this week, the website next week: the first day with room in both is a week later still.
    website = replace(WEB, weekly_target=1)
    posts = [*(planned(date(2026, 11, day)) for day in (23, 24, 25)), planned(date(2026, 12, 6), None, [website])]
    found = loads(posts, [FACEBOOK, website], TODAY)
    assert suggestion(PLANNED, [FACEBOOK.id, website.id], posts, NOW, found) == Suggestion(
        When(date(2026, 12, 7), time(9))
    )
    assert suggested(PLANNED, [FACEBOOK.id], posts, NOW, found).day == date(2026, 11, 30)
    assert suggested(PLANNED, [website.id], posts, NOW, found).day == date(2026, 11, 26)


def full_until(day: date, channel: Channel) -> list[PlannedPost]:
    """Give a post a week, as much as is aimed at, in each week before that of `day`."""
    return [planned(TODAY + timedelta(weeks=n), None, [channel]) for n in range((day - TODAY).days // 7 + 1)]


def test_a_channel_that_has_room_only_much_later_is_not_waited_for_and_told() -> None:
    letter = Channel(id=UUID(int=7), name="Letter", weekly_target=1)
    both = [letter.id, FACEBOOK.id]
    later = full_until(date(2026, 12, 9), letter)
    found = loads(later, [FACEBOOK, letter], TODAY)
    assert suggestion(PLANNED, both, later, NOW, found) == Suggestion(
        When(date(2026, 11, 26), time(9)), {letter.id: date(2026, 12, 14)}
    )
    assert suggestion(PLANNED, [letter.id], later, NOW, found) == Suggestion(When(date(2026, 12, 14), time(9)))
    never = full_until(date(2026, 12, 24), letter)
    found = loads(never, [FACEBOOK, letter], TODAY)
    assert suggestion(PLANNED, both, never, NOW, found).waits == {letter.id: None}
    assert suggestion(PLANNED, [letter.id], never, NOW, found) == Suggestion(When(date(2026, 11, 26), time(9)))
    # A week is not far: 30 November is waited for.
    soon = full_until(TODAY, letter)
    found = loads(soon, [FACEBOOK, letter], TODAY)
    assert suggestion(PLANNED, both, soon, NOW, found) == Suggestion(When(date(2026, 11, 30), time(9)))


@pytest.mark.parametrize(
    ("country", "today", "next_working"),
    [
        ("SE", date(2026, 12, 23), date(2026, 12, 28)),
        ("NO", date(2026, 12, 24), date(2026, 12, 28)),
        ("SE", date(2026, 12, 30), date(2027, 1, 4)),
        ("NO", date(2026, 12, 30), date(2027, 1, 4)),
        ("SE", date(2027, 1, 4), date(2027, 1, 7)),
        ("NO", date(2027, 1, 5), date(2027, 1, 6)),
        ("NO", date(2027, 5, 14), date(2027, 5, 18)),
        ("SE", date(2027, 5, 14), date(2027, 5, 17)),
        ("SE", date(2027, 6, 24), date(2027, 6, 28)),
    ],
)
def test_no_public_holiday_is_suggested(country: str, today: date, next_working: date) -> None:
    free = holiday_marks(today, today + timedelta(days=AHEAD), country, "en")
    assert loads([], [FACEBOOK], today, free)[FACEBOOK.id].next_free == next_working
    now = datetime.combine(today, time(12))
    assert suggested(PLANNED, [FACEBOOK.id], [], now, free=free) == When(next_working, time(9))


def test_what_cannot_wait_goes_out_on_a_holiday_too() -> None:
    christmas = datetime(2026, 12, 25, 12)
    free = holiday_marks(christmas.date(), christmas.date(), "SE", "sv")
    assert suggested(URGENT, [FACEBOOK.id], [], christmas, free=free).day == christmas.date()
    assert suggested(SOON_ENOUGH, [FACEBOOK.id], [], christmas, free=free).day == christmas.date()


@pytest.mark.parametrize(
    ("now", "when"),
    [
        (datetime(2026, 11, 25, 8, 20), When(TODAY, time(8, 30))),
        (datetime(2026, 11, 25, 8, 30), When(TODAY, time(8, 45))),
        (datetime(2026, 11, 25, 8, 59, 59), When(TODAY, time(9))),
        (datetime(2026, 11, 25, 23, 44), When(TODAY, time(23, 45))),
        (datetime(2026, 11, 25, 23, 45), When(date(2026, 11, 26), time(0))),
        (datetime(2026, 11, 25, 8, 20, tzinfo=UTC), When(TODAY, time(8, 30))),
    ],
)
def test_what_is_urgent_goes_out_now_whatever_is_planned(now: datetime, when: When) -> None:
    posts = [planned(TODAY, time(8, 30)), planned(TODAY, time(9))]
    assert suggested(URGENT, [FACEBOOK.id], posts, now) == when
    assert suggested(Answers().with_trait(Trait.NOW, on=True), [FACEBOOK.id], [], now) == when


@pytest.mark.parametrize(
    ("now", "busy", "when"),
    [
        (datetime(2026, 11, 25, 8, 20), [], When(TODAY, time(9))),
        (datetime(2026, 11, 25, 9, 0), [], When(TODAY, time(10))),
        (datetime(2026, 11, 25, 8, 20), [time(9, 30)], When(TODAY, time(11))),
        (datetime(2026, 11, 25, 16, 10), [], When(TODAY, time(16, 15))),
        (datetime(2026, 11, 25, 16, 10), [time(16, 20), time(18)], When(TODAY, time(19))),
        (datetime(2026, 11, 25, 23, 50), [], When(TODAY)),
        (datetime(2026, 11, 25, 8, 20, tzinfo=UTC), [], When(TODAY, time(9))),
    ],
)
def test_what_is_for_today_gets_a_later_time_of_today(now: datetime, busy: list[time], when: When) -> None:
    assert suggested(SOON_ENOUGH, [FACEBOOK.id], [planned(TODAY, clock) for clock in busy], now) == when


CLOCKS = st.none() | st.builds(time, st.integers(7, 17), st.sampled_from([0, 15, 30, 45, 59]))


@given(
    st.lists(st.tuples(st.integers(-2, AHEAD), CLOCKS, st.sampled_from([(FACEBOOK,), (WEB,), (FACEBOOK, WEB)]))),
    st.sampled_from([PLANNED, SOON_ENOUGH, URGENT]),
    st.datetimes(datetime(2026, 11, 25), datetime(2027, 1, 10)),
)
def test_a_suggestion_is_never_past_and_clashes_with_nothing_that_has_its_time(
    told: list[tuple[int, time | None, tuple[Channel, ...]]], given_answers: Answers, now: datetime
) -> None:
    posts = [planned(now.date() + timedelta(days=n), clock, channels) for n, clock, channels in told]
    found = suggested(given_answers, [FACEBOOK.id], posts, now)
    assert found.day >= now.date()
    assert found.time is None or found.moment() > now
    if given_answers is PLANNED:
        assert found.day.weekday() < 5
    if given_answers is not URGENT:
        mine = PlannedPost(Post(id=UUID(int=1), when=found, responsible=UUID(int=9)), (FACEBOOK.id,))
        kinds = [one.kind for one in findings([*posts, mine], now.date()).get(UUID(int=1), ())]
        assert FindingKind.CLASH not in kinds
