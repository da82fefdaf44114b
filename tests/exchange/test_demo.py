from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator import i18n
from kommunikator.domain.campaigns import Stage, stage
from kommunikator.domain.coverage import Gap, coverage_of
from kommunikator.domain.edit import Edit, Record
from kommunikator.domain.findings import FindingKind, findings
from kommunikator.domain.goal import Goal
from kommunikator.domain.goals import progress
from kommunikator.domain.matrix import matrix_of
from kommunikator.domain.organisation import Approval
from kommunikator.domain.own_day import OwnDayKind, Repeat
from kommunikator.domain.post import Note, Post, Status, Variant, changed_since_approval
from kommunikator.domain.repeating import following
from kommunikator.domain.series import Series, SeriesAudience, SeriesChannel, SeriesSheet
from kommunikator.domain.shown import Filter
from kommunikator.domain.team import TEAM_RECORDS, Channel, Theme
from kommunikator.domain.week import Week
from kommunikator.exchange.demo import PROGRAM, demo_edit, demo_history, demo_person, load
from kommunikator.storage.store import Store

WEDNESDAY = date(2026, 11, 25)


def records(edit: Edit, record: type[Record]) -> list[Any]:
    return [step.after for step in edit.steps if isinstance(step.after, record)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "plan.sqlite")
    store.apply(demo_edit(load("en"), WEDNESDAY))
    return store


@pytest.mark.parametrize("language", i18n.languages())
def test_every_language_can_be_loaded(tmp_path: Path, language: str) -> None:
    content = load(language)
    store = Store(tmp_path / "plan.sqlite")
    store.apply(demo_edit(content, WEDNESDAY))
    titles = [planned.post.title for planned in store.everything() + store.ideas()]
    assert titles == [post["title"] for post in content["posts"]]
    team = store.team()
    assert [theme.name for theme in team.themes.values()] == [theme["name"] for theme in content["themes"]]
    assert [channel.code for channel in team.channels.values()] == [one["code"] for one in content["channels"]]
    assert store.check().problems == ()
    store.close()


def test_one_post_as_it_is_told(store: Store) -> None:
    told = next(post for post in load("en")["posts"] if post["helpers"] and post["notes"] and post["checklist"])
    [planned] = [found for found in store.everything() + store.ideas() if found.post.title == told["title"]]
    sheet, team = store.sheet(planned.post.id), store.team()
    store.close()
    assert sheet is not None
    assert sheet.post.responsible is not None
    assert team.members[sheet.post.responsible].initials == told["responsible"]
    assert {team.members[link.member].initials for link in sheet.helpers} == set(told["helpers"])
    assert {team.channels[key].code for key in sheet.channel_ids} == set(told["channels"])
    assert {team.audiences[link.audience].name for link in sheet.audiences} == set(told["audiences"])
    assert [[item.text, item.done] for item in sheet.checklist] == told["checklist"]
    assert [note.text for note in sheet.notes] == [text for _author, text in told["notes"]]
    assert sheet.post.text == told["text"]
    assert sheet.post.theme is not None
    assert team.themes[sheet.post.theme].name == told["theme"]


def test_published_and_approved_posts_look_as_if_a_person_did_it(store: Store) -> None:
    sheets = store.sheets([planned.post.id for planned in store.everything()])
    store.close()
    done = [sheet for sheet in sheets.values() if sheet.post.status is Status.PUBLISHED]
    approved = [sheet for sheet in sheets.values() if sheet.post.status is Status.APPROVED]
    assert len(done) > 10
    assert len(approved) > 3
    assert all(sheet.post.approved and not changed_since_approval(sheet) for sheet in done + approved)
    assert all(variant.published_text == sheet.post.text for sheet in done for variant in sheet.variants)
    assert all(variant.published_at is None for sheet in approved for variant in sheet.variants)


def test_the_problems_of_the_mock_up_are_there(store: Store) -> None:
    week = store.between(Week.of(WEDNESDAY).monday, Week.of(WEDNESDAY).sunday)
    store.close()
    kinds = Counter(finding.kind for found in findings(week, WEDNESDAY).values() for finding in found)
    assert kinds[FindingKind.CLASH] == 2
    assert kinds[FindingKind.NOBODY_RESPONSIBLE] == 1
    assert kinds[FindingKind.OVERDUE] >= 1


def status_around(today: date, monday: date, post: Post, written: str) -> str:
    """Give the status that a post written for a Wednesday has on another day of the week."""
    if post.when is None or written == "cancelled":
        return written
    if post.when.day > today:
        return "approved" if written == "published" else written
    return "published" if monday + timedelta(days=2) <= post.when.day < today else written


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_around_any_day(today: date) -> None:
    content = load("sv")
    edit = demo_edit(content, today)
    monday = today - timedelta(days=today.weekday())
    posts = records(edit, Post)
    days = [post.when.day - monday if post.when else None for post in posts]
    assert days == [
        None if told["week"] is None else timedelta(weeks=told["week"], days=told["weekday"] - 1)
        for told in content["posts"]
    ]
    for post, told in zip(posts, content["posts"], strict=True):
        assert post.status.value == status_around(today, monday, post, told["status"])
    tomorrow = datetime(today.year, today.month, today.day, tzinfo=UTC) + timedelta(days=2)
    assert all(variant.published_at is None or variant.published_at < tomorrow for variant in records(edit, Variant))
    assert all(note.written_at < tomorrow for note in records(edit, Note))
    campaigns = [theme for theme in records(edit, Theme) if theme.starts]
    assert all(theme.starts <= theme.ends for theme in campaigns)
    running = [theme.starts for theme in campaigns if theme.starts <= today <= theme.ends]
    assert min(running) == monday - timedelta(days=22)
    assert {goal.year for goal in records(edit, Goal)} == {today.year}


def test_it_is_the_same_each_time() -> None:
    content = load("nb")
    assert demo_edit(content, WEDNESDAY) == demo_edit(content, WEDNESDAY)


def test_it_can_be_undone(tmp_path: Path) -> None:
    store = Store(tmp_path / "plan.sqlite")
    edit = demo_edit(load("en"), WEDNESDAY)
    store.apply(edit)
    store.apply(edit.inverse())
    assert store.everything() + store.ideas() == []
    assert store.team().channels == {}
    store.close()


@pytest.mark.parametrize("language", i18n.languages())
def test_written_as_it_came_about_it_is_the_same_plan_with_old_ideas(tmp_path: Path, language: str) -> None:
    content = load(language)
    now = datetime(2026, 11, 25, 8, 52, tzinfo=UTC)
    at = now
    store = Store(tmp_path / "plan.sqlite", clock=lambda: int(at.timestamp() * 1000))
    moments = []
    for written in demo_history(content, WEDNESDAY):
        at = written.at or now
        moments.append(at)
        store.apply(written.edit, written.author)
    assert moments == sorted(moments)
    told = [post for post in content["posts"] if post["week"] is None]
    for planned in store.ideas():
        first = store.history(planned.post.id)[-1]
        [one] = [post for post in told if post["title"] == planned.post.title]
        assert (WEDNESDAY - first.at.astimezone().date()).days == one["age"]
        assert first.label == "Add idea"
        assert first.author != PROGRAM
    at_once = Store(tmp_path / "other.sqlite")
    at_once.apply(demo_edit(content, WEDNESDAY))
    assert store.team() == at_once.team()
    assert store.everything() == at_once.everything()
    assert {idea.post for idea in store.ideas()} == {idea.post for idea in at_once.ideas()}
    store.close()
    at_once.close()


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_the_history_holds_each_record_once(today: date) -> None:
    content = load("sv")
    parts = [step for written in demo_history(content, today) for step in written.edit.steps]
    assert {step.record for step in parts} == {step.record for step in demo_edit(content, today).steps}
    assert len({step.record.id for step in parts}) == len(parts)


def test_the_team_is_whole(store: Store) -> None:
    team = store.team()
    store.close()
    assert demo_person(load("en")) in {member.name for member in team.members.values()}
    assert (team.organisation.approval, team.organisation.zone) == (Approval.OPTIONAL, "Europe/Stockholm")
    assert {link.channel for link in team.channel_purposes.values()} == set(team.channels)
    orange = next(day for day in team.own_days.values() if day.name == "Orange Day")
    assert (orange.starts, orange.ends, orange.repeat) == (WEDNESDAY, None, Repeat.BY_DATE)
    assert {day.type for day in team.own_days.values()} == set(OwnDayKind)
    filters = {view.name: Filter.parse(view.filter) for view in team.saved_views.values()}
    assert filters["My week"] == Filter(mine=True)
    assert filters["To approve"] == Filter(statuses=frozenset({Status.REVIEW}))


def test_series_have_their_posts_even_one_that_was_moved() -> None:
    edit = demo_edit(load("en"), WEDNESDAY)
    series = {one.id: one for one in records(edit, Series)}
    posts = [post for post in records(edit, Post) if post.series]
    assert {post.series for post in posts} == set(series)
    assert {link.series for link in records(edit, SeriesChannel)} == set(series)
    assert {link.series for link in records(edit, SeriesAudience)} == set(series)
    for post in posts:
        first = series[post.series].first
        assert first is not None
        assert post.occurrence.weekday() == first.day.weekday()
        assert first.day <= post.occurrence <= series[post.series].until
    moved = [post.title for post in posts if post.when.day != post.occurrence]
    assert moved == ["Colleague of the week: Lasse"]
    assert len({(post.series, post.occurrence) for post in posts}) == len(posts)


@pytest.mark.parametrize("language", i18n.languages())
def test_a_series_knows_its_days_and_the_posts_that_are_still_as_it_made_them(store: Store, language: str) -> None:
    edit = demo_edit(load(language), WEDNESDAY)
    store.apply(demo_edit(load("en"), WEDNESDAY).inverse())
    store.apply(edit)
    left: list[str] = []
    for series in records(edit, Series):
        posts = [post for post in records(edit, Post) if post.series == series.id]
        sheet = SeriesSheet(
            series=series,
            channels=tuple(link for link in records(edit, SeriesChannel) if link.series == series.id),
            audiences=tuple(link for link in records(edit, SeriesAudience) if link.series == series.id),
            posts=tuple(store.sheets([post.id for post in posts]).values()),
        )
        assert list(sheet.days()) == sorted(post.occurrence for post in posts)
        left += [found.post.title for found in following(sheet, WEDNESDAY)]
    store.close()
    colleague, vacancies, unit = load(language)["series"]
    assert left == [colleague["title"]] * 2 + [vacancies["title"], f"{unit['title']}: {unit['units'][1]}"]


@pytest.mark.parametrize("language", i18n.languages())
def test_the_demo_has_every_kind_of_record_of_a_team(language: str) -> None:
    edit = demo_edit(load(language), WEDNESDAY)
    assert all(records(edit, kind) for kind in TEAM_RECORDS)


def test_channels_have_their_goals() -> None:
    channels = {channel.code: channel for channel in records(demo_edit(load("sv"), WEDNESDAY), Channel)}
    assert (channels["WEB"].weekly_target, channels["WEB"].silent_after) == (8, 7)
    assert channels["FB"].network == "facebook"


@pytest.mark.parametrize("language", i18n.languages())
def test_the_matrix_has_the_gaps_of_the_mock_up(tmp_path: Path, language: str) -> None:
    store = Store(tmp_path / "plan.sqlite")
    store.apply(demo_edit(load(language), WEDNESDAY))
    team, contents = store.team(), store.matrix()
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    matrix = matrix_of(team, contents, first)
    coverage = coverage_of(matrix, store.coverage(first, last, WEDNESDAY), contents.in_use_since, WEDNESDAY)
    themes = list(team.themes.values())

    def told(gap: Gap) -> tuple[str, int, int]:
        return team.channels[gap.channel].code, themes.index(team.themes[gap.theme]), gap.days

    gaps = [told(gap) for gap in coverage.longest_gaps()]
    store.close()
    assert gaps == [("YT", 2, 61), ("X", 3, 34), ("IG", 4, 24), ("INT", 4, 24), ("LI", 2, 12)]
    assert [theme.name for theme in matrix.themes] == [theme.name for theme in themes[:7]]


def test_ideas_know_the_posts_that_were_planned_from_them(store: Store) -> None:
    team, contents = store.team(), store.matrix()
    posts = {found.post.idea: found for found in store.everything() if found.post.idea}
    ideas = {idea.id: idea for idea in contents.ideas}
    store.close()
    assert posts.keys() == contents.last_used.keys()
    assert posts.keys() <= ideas.keys()
    for idea, found in posts.items():
        assert found.post.theme == ideas[idea].theme
    once = {idea.text for idea in contents.ideas if idea.one_time}
    assert once == {"Where to turn", "The first candle"}
    limits = {mark.gap_limit for mark in contents.marks if mark.gap_limit}
    assert limits == {7, 10, 28, 60}
    assert {link.theme for link in team.theme_audiences.values()} == {theme.id for theme in team.campaigns}


def test_one_campaign_is_evaluated_and_one_waits_for_it(store: Store) -> None:
    stages = [stage(campaign, WEDNESDAY) for campaign in store.team().campaigns]
    store.close()
    assert stages == [Stage.RUNNING, Stage.RUNNING, Stage.COMING, Stage.OVER, Stage.EVALUATED]


def test_some_goals_are_reached_and_some_are_not(store: Store) -> None:
    goals = store.team().goals.values()
    reached = [progress(goal, store.year_counts(2026, WEDNESDAY)).reached for goal in goals]
    store.close()
    assert reached == [False, True, True, False, False]


def test_an_idea_that_there_is_not_is_a_mistake_in_the_file() -> None:
    content = load("en")
    post = next(post for post in content["posts"] if "idea" in post)
    post["idea"] = [post["idea"][0], "No such idea"]
    with pytest.raises(KeyError):
        demo_edit(content, WEDNESDAY)
