"""What the screen of campaigns shows: the groups, the time line, the days counted over, the channels."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.campaign_page import (
    BankLine,
    PostLine,
    TodayLine,
    WeekLine,
    channels_of,
    days_of,
    grouped,
    page_of,
    time_line,
)
from kommunikator.domain.campaigns import Stage, goes_along, name_next_year, stage
from kommunikator.domain.content_idea import ContentIdea, MatrixCell
from kommunikator.domain.coverage import CellCount, Counts, Gap
from kommunikator.domain.matrix import MatrixContents
from kommunikator.domain.post import PlannedPost, Post, Status
from kommunikator.domain.team import Channel, Team, Theme, ThemeKind
from kommunikator.domain.week import Week
from kommunikator.domain.when import When

TODAY = date(2026, 11, 25)  # a Wednesday in week 48
W = [Week(2026, 44).later(n) for n in range(30)]  # W[4] is this week


def campaign(starts: date | None = None, ends: date | None = None, number: int = 1, **values: object) -> Theme:
    return Theme(id=UUID(int=number), name=f"C{number}", type=ThemeKind.CAMPAIGN, starts=starts, ends=ends, **values)  # pyright: ignore[reportArgumentType]


def post(day: date | None, number: int, status: Status = Status.PLANNED) -> PlannedPost:
    when = When(day) if day else None
    return PlannedPost(Post(id=UUID(int=100 + number), title=str(number), when=when, status=status))


# --- groups --------------------------------------------------------------------------------------------------------


def test_campaigns_stand_by_stage_and_the_most_pressing_first() -> None:
    day = timedelta(days=1)
    late, soon = campaign(TODAY, TODAY + 30 * day, 1), campaign(TODAY - 9 * day, TODAY, 2)
    open_end = campaign(None, None, 3)
    far, near = campaign(TODAY + 9 * day, None, 4), campaign(TODAY + day, None, 5)
    old, older = campaign(None, TODAY - day, 6), campaign(None, TODAY - 9 * day, 7)
    done = campaign(None, TODAY - 3 * day, 8, evaluation="Well.")
    kept = campaign(None, TODAY - 99 * day, 9, active=False)
    base = Theme(id=UUID(int=10), name="Base")
    groups = grouped([late, soon, open_end, far, near, older, old, done, kept, base], TODAY)
    assert [(group.stage, group.campaigns) for group in groups] == [
        (Stage.RUNNING, (soon, late, open_end)),
        (Stage.COMING, (near, far)),
        (Stage.OVER, (old, older)),
        (Stage.EVALUATED, (done,)),
        (None, (kept,)),
    ]
    assert grouped([base], TODAY) == ()


def test_one_that_is_finished_today_is_evaluated_at_once() -> None:
    assert stage(campaign(TODAY, TODAY), TODAY) is Stage.RUNNING
    assert stage(campaign(TODAY, TODAY, figures="12"), TODAY) is Stage.EVALUATED
    assert stage(campaign(TODAY, TODAY + timedelta(days=1), figures="12"), TODAY) is Stage.RUNNING


# --- the time line -------------------------------------------------------------------------------------------------


def test_posts_stand_in_their_weeks_with_today_between_them() -> None:
    posts = [post(W[2].monday, 1), post(W[4].monday, 2), post(TODAY, 3), post(None, 4)]
    shown = time_line(campaign(W[1].days[3], W[7].days[2]), posts, TODAY)
    assert shown == (
        WeekLine(W[1], W[1], empty=True),
        WeekLine(W[2], W[2], 1),
        PostLine(posts[0]),
        WeekLine(W[3], W[3], empty=True),
        WeekLine(W[4], W[4], 2),
        PostLine(posts[1]),
        TodayLine(TODAY),
        PostLine(posts[2]),
        WeekLine(W[5], W[7], empty=True, pressing=True),
        BankLine(1),
        PostLine(posts[3]),
    )
    assert shown[8] == WeekLine(W[5], W[7], 0, True, True)
    assert isinstance(shown[8], WeekLine)
    assert shown[8].weeks == 3


def test_this_week_is_seen_as_empty_in_a_running_campaign() -> None:
    shown = time_line(campaign(W[3].monday, W[5].sunday), [], TODAY)
    assert shown == (
        WeekLine(W[3], W[3], empty=True),
        WeekLine(W[4], W[4], empty=True, pressing=True),
        TodayLine(TODAY),
        WeekLine(W[5], W[5], empty=True, pressing=True),
    )


@pytest.mark.parametrize(("first", "last"), [(6, 8), (0, 2)])
def test_no_week_presses_before_a_campaign_begins_and_after_its_end(first: int, last: int) -> None:
    assert time_line(campaign(W[first].monday, W[last].sunday), [], TODAY) == (WeekLine(W[first], W[last], empty=True),)


def test_a_cancelled_post_is_shown_and_not_counted() -> None:
    cancelled = post(W[0].monday, 1, Status.CANCELLED)
    assert time_line(campaign(W[0].monday, W[0].sunday), [cancelled], TODAY) == (
        WeekLine(W[0], W[0], 0),
        PostLine(cancelled),
    )


def test_weeks_between_a_campaign_and_a_post_outside_of_it_are_not_its_empty_ones() -> None:
    posts = [post(W[0].monday, 1), post(W[20].monday, 2)]
    shown = time_line(campaign(W[6].monday, W[7].sunday), posts, TODAY)
    assert shown == (
        WeekLine(W[0], W[0], 1),
        PostLine(posts[0]),
        TodayLine(TODAY),
        WeekLine(W[6], W[7], empty=True),
        WeekLine(W[20], W[20], 1),
        PostLine(posts[1]),
    )


def test_an_open_side_reaches_to_the_posts_and_today() -> None:
    assert time_line(campaign(), [], TODAY) == ()
    assert time_line(campaign(W[3].monday), [], TODAY)[-2:] == (
        WeekLine(W[4], W[4], empty=True, pressing=True),
        TodayLine(TODAY),
    )
    later = post(W[6].monday, 1)
    assert time_line(campaign(), [later], TODAY) == (
        WeekLine(W[4], W[4], empty=True, pressing=True),
        TodayLine(TODAY),
        WeekLine(W[5], W[5], empty=True, pressing=True),
        WeekLine(W[6], W[6], 1),
        PostLine(later),
    )
    assert time_line(campaign(ends=W[2].sunday), [], TODAY) == (WeekLine(W[2], W[2], empty=True),)


def test_week_53_and_the_calendars_end_are_weeks_like_others() -> None:
    (line,) = time_line(campaign(date(2026, 12, 28), date(2027, 1, 10)), [], TODAY)
    assert isinstance(line, WeekLine)
    assert (str(line.first), str(line.last), line.weeks) == ("2026-W53", "2027-W01", 2)
    posts = [post(date.min, 1), post(date.max, 2)]
    shown = time_line(campaign(date.min, date.max), posts, TODAY)
    assert [type(line) for line in shown] == [
        *(WeekLine, PostLine, WeekLine, WeekLine, TodayLine),
        *(WeekLine, WeekLine, PostLine),
    ]


DAYS = st.dates(date(2026, 9, 1), date(2027, 3, 1))


@given(st.none() | DAYS, st.none() | DAYS, st.lists(DAYS, max_size=12), DAYS)
def test_each_post_and_each_week_of_the_campaign_stands_there_once(
    one: date | None, other: date | None, days: list[date], today: date
) -> None:
    starts, ends = sorted((one, other)) if one and other else (one, other)
    posts = [post(day, n) for n, day in enumerate(sorted(days))]
    lines = time_line(campaign(starts, ends), posts, today)
    assert [line.planned for line in lines if isinstance(line, PostLine)] == posts
    weeks = [line.first.later(n) for line in lines if isinstance(line, WeekLine) for n in range(line.weeks)]
    assert weeks == sorted(set(weeks))
    expected = {Week.of(day) for day in days}
    if starts and ends:
        first = Week.of(starts)
        expected |= {first.later(n) for n in range((Week.of(ends).monday - first.monday).days // 7 + 1)}
        assert set(weeks) == expected
    assert set(weeks) >= expected
    assert sum(isinstance(line, TodayLine) for line in lines) <= 1
    for line in lines:
        if isinstance(line, WeekLine) and line.empty:
            assert not {Week.of(day) for day in days} & {line.first.later(n) for n in range(line.weeks)}


# --- the days and the channels -------------------------------------------------------------------------------------


def test_posts_are_counted_over_the_campaigns_days_or_those_of_its_posts() -> None:
    posts = [post(W[2].monday, 1), post(W[6].monday, 2), post(None, 3)]
    assert days_of(campaign(W[3].monday, W[4].sunday), posts, TODAY) == (W[3].monday, W[4].sunday)
    assert days_of(campaign(), posts, TODAY) == (W[2].monday, W[6].monday)
    assert days_of(campaign(), [], TODAY) == (TODAY, TODAY)
    assert days_of(campaign(W[8].monday), [], TODAY) == (W[8].monday, W[8].monday)
    assert days_of(campaign(ends=W[0].monday), [], TODAY) == (W[0].monday, W[0].monday)


FB, IG, OLD, GONE = (
    Channel(id=UUID(int=11), name="Facebook", position=1),
    Channel(id=UUID(int=12), name="Instagram", position=2),
    Channel(id=UUID(int=13), name="Old", active=False, position=3),
    Channel(id=UUID(int=14), name="Gone", active=False, position=4),
)


def test_each_channel_has_its_counts_its_gap_and_its_ideas() -> None:
    theme = campaign(date(2026, 10, 1), date(2026, 12, 31))
    other = campaign(date(2026, 10, 1), date(2026, 12, 31), 2)
    ideas = tuple(
        ContentIdea(id=UUID(int=50 + n), channel=FB.id, theme=of.id, text=str(n)) for n, of in enumerate((theme, other))
    )
    unused = MatrixCell(id=UUID(int=60), channel=IG.id, theme=theme.id, used=False)
    contents = MatrixContents(ideas, (unused,), {}, {(FB.id, theme.id): date(2026, 10, 10)})
    latest = date(2026, 10, 20)
    counts = Counts({(FB.id, theme.id): CellCount(0, 1, None, latest), (OLD.id, theme.id): CellCount(1)})
    team = Team(channels={one.id: one for one in (FB, IG, OLD, GONE)}, themes={theme.id: theme, other.id: other})
    facebook, instagram, old = channels_of(theme, team, contents, counts, TODAY)
    assert (facebook.channel, facebook.count, facebook.ideas, facebook.used) == (
        FB,
        CellCount(0, 1, None, latest),
        ideas[:1],
        True,
    )
    assert facebook.gap == Gap(FB.id, theme.id, (TODAY - latest).days, 28)
    assert facebook.pair == (FB.id, theme.id)
    assert (instagram.channel, instagram.used, instagram.gap) == (IG, False, None)
    assert (old.channel, old.count.planned) == (OLD, 1)
    page = page_of(theme, team, [], contents, counts, TODAY)
    assert (page.stage, page.channels) == (Stage.RUNNING, (facebook, instagram, old))
    archived = campaign(active=False)
    assert page_of(archived, team, [], contents, counts, TODAY).stage is None


# --- next year's copy ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "copied"),
    [
        ("Val 2026", "Val 2027"),
        ("2026 års budget", "2027 års budget"),
        ("Vinter 2026/27", "Vinter 2027/28"),
        ("Vinter 2026–2027", "Vinter 2027–2028"),
        ("Winter 2026/27", "Winter 2027/28"),
        ("Advent", "Advent 2027"),
        ("Rum 12026", "Rum 12026 2027"),
    ],
)
def test_a_copy_is_named_after_its_year(name: str, copied: str) -> None:
    theme = Theme(id=UUID(int=1), name=name, starts=date(2026, 11, 27))
    assert name_next_year(theme, TODAY) == copied


def test_a_copy_without_dates_is_named_after_the_year_that_comes() -> None:
    assert name_next_year(campaign(), TODAY) == "C1 2027"


def test_posts_with_a_day_go_along_unless_they_are_cancelled() -> None:
    assert goes_along(post(TODAY, 1).post)
    assert not goes_along(post(None, 1).post)
    assert not goes_along(post(TODAY, 1, Status.CANCELLED).post)
