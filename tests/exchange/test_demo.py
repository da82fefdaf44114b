from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator import i18n
from kommunikator.domain.edit import Edit, Record
from kommunikator.domain.findings import FindingKind, findings
from kommunikator.domain.post import Note, Post, Status, Variant, changed_since_approval
from kommunikator.domain.team import Channel, Theme
from kommunikator.domain.week import Week
from kommunikator.exchange.demo import demo_edit, load
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
    assert min(theme.starts for theme in campaigns) == monday - timedelta(days=22)


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


def test_channels_have_their_goals() -> None:
    channels = {channel.code: channel for channel in records(demo_edit(load("sv"), WEDNESDAY), Channel)}
    assert (channels["WEB"].weekly_target, channels["WEB"].silent_after) == (8, 7)
    assert channels["FB"].network == "facebook"
