"""Campaigns: their dates, their stage, their audiences, their end, and next year's copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kommunikator.domain.campaigns import (
    END_BEFORE_START,
    STAGE_NAMES,
    Again,
    EndBeforeStart,
    Stage,
    choose_audiences,
    copy_to_next_year,
    finish,
    name_next_year,
    set_dates,
    stage,
    year_later,
    years_on,
)
from kommunikator.domain.content_idea import ContentIdea, MatrixCell, cell_of
from kommunikator.domain.edit import Edit, Record, Step
from kommunikator.domain.matrix import Cell
from kommunikator.domain.post import (
    ChecklistItem,
    Note,
    Post,
    PostAudience,
    PostHelper,
    PostSheet,
    Status,
    Variant,
    audience_of,
    helper_of,
    variant_of,
)
from kommunikator.domain.team import Theme, ThemeAudience, ThemeKind, theme_audience_of
from kommunikator.domain.week import Week
from kommunikator.domain.when import When
from tests.domain.matrix_plans import FB, WEB, applied, cells, idea

ADVENT = Theme(
    id=UUID(int=1), name="Advent", type=ThemeKind.CAMPAIGN, starts=date(2026, 11, 27), ends=date(2026, 12, 24)
)
YOUNG, OLD, ALVA = (UUID(int=n) for n in (21, 22, 31))
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
Kind = TypeVar("Kind", bound=Record)


def made(edit: Edit, kind: type[Kind]) -> list[Kind]:
    """Give the records of a kind that an edit adds; adding is all it may do."""
    assert all(step.before is None for step in edit.steps)
    return [step.after for step in edit.steps if isinstance(step.after, kind)]


@given(st.none() | st.dates(), st.none() | st.dates())
def test_only_the_dates_change_and_never_turn_round(starts: date | None, ends: date | None) -> None:
    if starts and ends and ends < starts:
        with pytest.raises(EndBeforeStart, match=END_BEFORE_START):
            set_dates(ADVENT, starts, ends)
        return
    edit = set_dates(ADVENT, starts, ends)
    after = replace(ADVENT, starts=starts, ends=ends)
    assert [step.after for step in edit.steps] == ([] if after == ADVENT else [after])


def test_the_same_dates_are_no_edit() -> None:
    assert not set_dates(ADVENT, ADVENT.starts, ADVENT.ends)


@pytest.mark.parametrize(
    ("today", "plain", "evaluated"),
    [
        (date(2026, 11, 26), Stage.COMING, Stage.COMING),
        (date(2026, 11, 27), Stage.RUNNING, Stage.RUNNING),
        (date(2026, 12, 23), Stage.RUNNING, Stage.RUNNING),
        (date(2026, 12, 24), Stage.RUNNING, Stage.EVALUATED),
        (date(2026, 12, 25), Stage.OVER, Stage.EVALUATED),
    ],
)
def test_the_stage_on_a_day(today: date, plain: Stage, evaluated: Stage) -> None:
    assert stage(ADVENT, today) is plain
    assert stage(replace(ADVENT, evaluation="Films worked"), today) is evaluated
    assert stage(replace(ADVENT, figures="9,000 views"), today) is evaluated


@given(DAYS)
def test_without_dates_a_campaign_runs(today: date) -> None:
    assert stage(replace(ADVENT, starts=None, ends=None, evaluation="x"), today) is Stage.RUNNING
    assert list(STAGE_NAMES) == list(Stage)


AUDIENCES = st.sets(st.sampled_from([UUID(int=n) for n in range(20, 26)]))


@given(AUDIENCES, AUDIENCES, AUDIENCES)
def test_audiences_become_just_those_and_links_that_stay_are_not_touched(
    now: set[UUID], wanted: set[UUID], other: set[UUID]
) -> None:
    links = [theme_audience_of(ADVENT.id, one) for one in now]
    others = [theme_audience_of(UUID(int=2), one) for one in other]
    state: dict[UUID, Record] = {link.id: link for link in (*links, *others)}
    edit = choose_audiences(ADVENT, (*links, *others), wanted)
    done = applied(edit, state)
    assert set(done.values()) == {*(theme_audience_of(ADVENT.id, one) for one in wanted), *others}
    assert {step.record.id for step in edit.steps} == {theme_audience_of(ADVENT.id, one).id for one in now ^ wanted}
    assert applied(edit.inverse(), done) == state


def test_finishing_sets_the_end_and_keeps_what_worked() -> None:
    edit = finish(ADVENT, date(2026, 12, 20), " Films worked \n", " 9,000 views")
    after = replace(ADVENT, ends=date(2026, 12, 20), evaluation="Films worked", figures="9,000 views")
    assert edit.steps == (Step(ADVENT, after),)
    assert finish(ADVENT, date(2026, 11, 27), "", "").steps[0].after == replace(ADVENT, ends=date(2026, 11, 27))
    assert finish(replace(ADVENT, starts=None), date(2020, 1, 1), "", "")
    with pytest.raises(EndBeforeStart):
        finish(ADVENT, date(2026, 11, 26), "", "")


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2025, 11, 28), date(2026, 11, 27)),
        (date(2026, 11, 27), date(2027, 12, 3)),
        # 2026 has 53 weeks, 2027 has 52.
        (date(2026, 12, 28), date(2027, 12, 27)),
        (date(2027, 1, 1), date(2027, 12, 31)),
        (date(2027, 1, 4), date(2028, 1, 3)),
        # 29 February is a Thursday of week 9.
        (date(2024, 2, 29), date(2025, 2, 27)),
    ],
)
def test_the_same_day_of_the_same_week_next_year(day: date, later: date) -> None:
    assert year_later(day) == later


@given(DAYS, st.integers(0, 30))
@example(date(2020, 12, 31), 6)
def test_week_and_weekday_stay_and_week_53_becomes_52_where_there_is_none(day: date, years: int) -> None:
    later = year_later(day, years)
    week, then = Week.of(day), Week.of(later)
    assert then.year == week.year + years
    assert then.number == min(week.number, Week.last_of(then.year))
    assert later.weekday() == day.weekday()


@pytest.mark.parametrize("day", [date(9998, 12, 31), date(9999, 1, 5), date(9999, 12, 31)])
def test_at_the_calendars_end_it_stops(day: date) -> None:
    assert Week.of(year_later(day)).year == 9998


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("Advent", "Advent 2027"),
        ("Val 2026", "Val 2027"),
        ("Vinter 2026/27", "Vinter 2027/28"),
        ("Vinter 2026–27", "Vinter 2027–28"),
        ("2026: ett år, inte 2025", "2027: ett år, inte 2025"),
        ("12026 steg", "12026 steg 2027"),
        ("", "2027"),
    ],
)
def test_the_name_of_next_years_copy(name: str, after: str) -> None:
    assert name_next_year(replace(ADVENT, name=name), date(2026, 11, 25)) == after
    assert name_next_year(Theme(id=UUID(int=1), name="Advent"), date(2030, 6, 1)) == "Advent 2031"


def post_sheet(
    number: int, when: When | None, status: Status = Status.PUBLISHED, source: UUID | None = None
) -> PostSheet:
    """Give a post with all that can belong to it."""
    post = Post(
        id=UUID(int=1000 + number),
        title=f"Post {number}",
        when=when,
        text="Text",
        status=status,
        theme=ADVENT.id,
        responsible=ALVA,
        blocked="Picture",
        source="planner",
        approved="abc",
        series=UUID(int=9),
        occurrence=date(2026, 12, 1),
        idea=source,
    )
    sent = replace(
        variant_of(post.id, WEB.id), text="Own", time=time(8), published_at=datetime(2026, 12, 1, tzinfo=UTC)
    )
    return PostSheet(
        post=post,
        variants=(sent, variant_of(post.id, FB.id)),
        audiences=(audience_of(post.id, YOUNG),),
        helpers=(helper_of(post.id, ALVA),),
        checklist=(ChecklistItem(id=UUID(int=2000 + number), post=post.id, text="Alt text", done=True, position=1),),
        notes=(Note(id=UUID(int=3000 + number), post=post.id, text="Internal"),),
    )


@pytest.mark.parametrize(
    ("ends", "today", "years"),
    [
        (date(2026, 12, 24), date(2026, 11, 25), 1),
        (date(2027, 12, 24), date(2026, 11, 25), 1),
        (date(2025, 12, 24), date(2026, 11, 25), 1),
        (date(2025, 10, 26), date(2026, 10, 25), 1),
        (date(2025, 10, 26), date(2026, 10, 26), 2),
        (date(2019, 5, 31), date(2026, 11, 25), 8),
        (None, date(2026, 11, 25), 1),
    ],
)
def test_a_copy_is_never_over_from_the_start(ends: date | None, today: date, years: int) -> None:
    theme = replace(ADVENT, name="Advent", starts=None, ends=ends)
    assert years_on(theme, today) == years
    if ends:
        [new] = made(copy_to_next_year(theme, "Again", Again(), years), Theme)
        assert new.ends == year_later(ends, years) >= today
        assert name_next_year(theme, today) == f"Advent {year_later(ends, years).year}"


def test_a_year_in_the_name_is_raised_by_as_many() -> None:
    theme = replace(ADVENT, name="Vinter 2023/24", starts=date(2023, 11, 1), ends=date(2024, 3, 31))
    assert name_next_year(theme, date(2026, 11, 25)) == "Vinter 2026/27"


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("Sommar 2026-27", "Sommar 2027-28"),
        ("Vision 2030", "Vision 2030 2027"),
        ("Val 2026 och 2030", "Val 2027 och 2030"),
    ],
)
def test_only_the_campaigns_own_year_is_raised(name: str, after: str) -> None:
    theme = replace(ADVENT, name=name, starts=date(2026, 6, 1), ends=date(2026, 8, 1))
    assert name_next_year(theme, date(2026, 11, 25)) == after


def test_the_copy_has_the_campaigns_own_but_not_its_evaluation() -> None:
    old = replace(
        ADVENT,
        goal="Full",
        key_messages="Come",
        hashtags="#a",
        responsible=ALVA,
        icon="star",
        evaluation="Good",
        figures="9",
        active=False,
    )
    edit = copy_to_next_year(old, "Advent 2027", Again(audiences=(YOUNG, OLD)))
    [new] = made(edit, Theme)
    assert new.id != old.id
    assert new == replace(
        old,
        id=new.id,
        name="Advent 2027",
        starts=date(2027, 12, 3),
        ends=date(2027, 12, 30),
        evaluation="",
        figures="",
        active=True,
    )
    assert made(edit, ThemeAudience) == [theme_audience_of(new.id, YOUNG), theme_audience_of(new.id, OLD)]


@given(cells(WEB, ADVENT), cells(FB, ADVENT, first=50))
def test_ideas_and_marks_go_along_as_records_of_their_own(here: Cell, there: Cell) -> None:
    edit = copy_to_next_year(ADVENT, "Again", Again((here, there)))
    [new] = made(edit, Theme)
    old = (*here.ideas, *there.ideas)
    copies = made(edit, ContentIdea)
    assert [replace(one, id=was.id, theme=ADVENT.id) for was, one in zip(old, copies, strict=True)] == list(old)
    assert {one.theme for one in copies} <= {new.id}
    assert not {one.id for one in copies} & {one.id for one in old}
    marks = {mark.channel: mark for mark in made(edit, MatrixCell)}
    assert marks.keys() == {cell.channel for cell in (here, there) if cell.mark}
    for cell in (here, there):
        if cell.mark:
            own = cell_of(cell.channel, new.id)
            assert marks[cell.channel] == replace(own, used=cell.mark.used, gap_limit=cell.mark.gap_limit)


def test_posts_go_along_as_drafts_on_their_weekdays_and_know_the_copied_ideas() -> None:
    source, elsewhere = idea(1, "Lights", WEB, ADVENT), UUID(int=77)
    nine = When(date(2026, 12, 1), time(9), "Europe/Oslo")
    sheets = (
        post_sheet(1, nine, source=source.id),
        post_sheet(2, When(date(2026, 12, 5)), source=elsewhere),
        post_sheet(3, None),
        post_sheet(4, nine, Status.CANCELLED),
    )
    edit = copy_to_next_year(ADVENT, "Again", Again((Cell(WEB.id, ADVENT.id, (source,)),), (), sheets))
    [new], [copied_idea] = made(edit, Theme), made(edit, ContentIdea)
    one, two = made(edit, Post)
    assert (one.when, two.when) == (When(date(2027, 12, 7), time(9), "Europe/Oslo"), When(date(2027, 12, 11)))
    assert (one.idea, two.idea) == (copied_idea.id, None)
    assert {one.theme, two.theme} == {new.id}
    fresh = [
        (post.status, post.approved, post.blocked, post.source, post.series, post.occurrence) for post in (one, two)
    ]
    assert set(fresh) == {(Status.DRAFT, "", "", "", None, None)}
    assert [(post.title, post.text, post.responsible) for post in (one, two)] == [
        ("Post 1", "Text", ALVA),
        ("Post 2", "Text", ALVA),
    ]
    variants = [variant for variant in made(edit, Variant) if variant.post == one.id]
    assert [(it.channel, it.text, it.time, it.published_at) for it in variants] == [
        (WEB.id, "Own", time(8), None),
        (FB.id, None, None, None),
    ]
    assert {link.audience for link in made(edit, PostAudience)} == {YOUNG}
    assert {link.member for link in made(edit, PostHelper)} == {ALVA}
    assert {item.done for item in made(edit, ChecklistItem)} == {False}
    assert made(edit, Note) == []


@given(cells(WEB, ADVENT), st.booleans())
def test_a_copy_adds_only_and_is_taken_back_whole(cell: Cell, with_posts: bool) -> None:
    sheets = (post_sheet(1, When(date(2026, 12, 1))),) if with_posts else ()
    edit = copy_to_next_year(ADVENT, "Again", Again((cell,), (YOUNG,), sheets))
    assert edit.label == "Copy campaign to next year"
    assert applied(edit.inverse(), applied(edit, {ADVENT.id: ADVENT})) == {ADVENT.id: ADVENT}


@given(DAYS, st.integers(0, 200), st.lists(st.integers(0, 200), max_size=4))
@example(date(2026, 12, 24), 5, [4, 5])
@example(date(2026, 12, 21), 7, [4])
@example(date(2026, 12, 31), 3, [1])
def test_the_copy_ends_after_it_starts_and_holds_its_posts(starts: date, length: int, offsets: list[int]) -> None:
    ends = starts + timedelta(days=length)
    days = [starts + timedelta(days=offset) for offset in offsets if offset <= length]
    sheets = tuple(post_sheet(n, When(day)) for n, day in enumerate(days))
    edit = copy_to_next_year(replace(ADVENT, starts=starts, ends=ends), "Again", Again(sheets=sheets))
    [new] = made(edit, Theme)
    assert new.starts == year_later(starts)
    assert new.starts and new.ends
    for before, post in zip(days, made(edit, Post), strict=True):
        assert post.when is not None
        assert new.starts <= post.when.day <= new.ends
        assert post.when.day.weekday() == before.weekday()
    assert new.starts <= new.ends


@given(DAYS, st.integers(0, 200), st.lists(st.integers(0, 200), max_size=4))
def test_without_a_week_53_every_day_moves_by_its_week(starts: date, length: int, offsets: list[int]) -> None:
    ends = starts + timedelta(days=length)
    assume(all(Week.of(starts + timedelta(days=n)).number < 53 for n in range(length + 1)))
    days = [starts + timedelta(days=offset) for offset in offsets]
    assume(all(Week.of(day).number < 53 for day in days))
    sheets = tuple(post_sheet(n, When(day)) for n, day in enumerate(days))
    edit = copy_to_next_year(replace(ADVENT, starts=starts, ends=ends), "Again", Again(sheets=sheets))
    [new] = made(edit, Theme)
    assert (new.starts, new.ends) == (year_later(starts), year_later(ends))
    assert [post.when for post in made(edit, Post)] == [When(year_later(day)) for day in days]


def test_open_dates_stay_open() -> None:
    sheets = (post_sheet(1, When(date(2026, 12, 1))),)
    for theme in (
        replace(ADVENT, starts=None),
        replace(ADVENT, ends=None),
        replace(ADVENT, starts=None, ends=None),
    ):
        [new] = made(copy_to_next_year(theme, "Again", Again(sheets=sheets)), Theme)
        assert new.starts == (theme.starts and year_later(theme.starts))
        assert new.ends == (theme.ends and year_later(theme.ends))
