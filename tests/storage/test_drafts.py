"""What is being typed outlives a crash, and ends when the field is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest

from kommunikator.domain import planning
from kommunikator.domain.edit import added
from kommunikator.domain.post import Post
from kommunikator.storage.drafts import Draft
from kommunikator.storage.store import Store
from tests.storage.plans import HARD_TEXTS, log_of

POST = Post(id=UUID(int=6), title="Snö", text="Vi plogar.")
OTHER = Post(id=UUID(int=7))
AT = datetime(2026, 11, 22, 9, 41, 7, tzinfo=timezone(timedelta(hours=1)))
KEPT = Draft(POST.id, "text", "Vi plogar.", "Vi plogar och", AT.astimezone(UTC))


@pytest.fixture(autouse=True)
def with_posts(store: Store) -> None:
    store.apply(added("Add", POST, OTHER))


def keep(store: Store, field: str, text: str, post: Post = POST, seconds: int = 0) -> None:
    base = getattr(post, field)
    store.keep_draft(post.id, field, base, text, AT + timedelta(seconds=seconds))


def test_a_draft_is_not_part_of_the_log(store: Store, path: Path) -> None:
    before = log_of(path)
    keep(store, "text", "Vi plogar")
    keep(store, "text", "Vi plogar och")
    assert store.drafts(POST.id) == store.drafts() == [KEPT]
    assert log_of(path) == before
    assert store.check().problems == ()


def test_a_draft_outlives_a_crash(store: Store, path: Path) -> None:
    keep(store, "text", "Vi plogar och")
    after_the_crash = Store(path)
    assert after_the_crash.drafts() == [KEPT]
    after_the_crash.close()


def test_a_draft_outlives_a_rebuild(store: Store) -> None:
    keep(store, "text", "Vi plogar och")
    store.rebuild()
    assert store.drafts() == [KEPT]


def test_a_change_of_the_field_ends_its_draft_alone(store: Store) -> None:
    for field in ("text", "title"):
        keep(store, field, "x")
        keep(store, field, "x", OTHER)
    store.apply(planning.rewrite(POST, "Vi plogar och sandar."))
    assert {(draft.entity, draft.field) for draft in store.drafts()} == {
        (POST.id, "title"),
        (OTHER.id, "text"),
        (OTHER.id, "title"),
    }


def test_an_edit_of_another_field_or_one_that_fails_keeps_the_draft(store: Store) -> None:
    keep(store, "text", "Vi plogar och")
    store.apply(planning.retitle(POST, "Is"))
    with pytest.raises(Exception, match="title has changed"):
        store.apply(planning.retitle(replace(POST, title="gammal"), "Ny"))
    store.apply(planning.delete(replace(POST, title="Is")))
    assert store.drafts() == [KEPT]


def test_forgetting_a_draft(store: Store) -> None:
    keep(store, "text", "x")
    keep(store, "title", "y")
    store.drop_draft(POST.id, "text")
    store.drop_draft(POST.id, "text")
    assert [draft.field for draft in store.drafts()] == ["title"]


def test_the_latest_come_first(store: Store) -> None:
    keep(store, "text", "a", seconds=5)
    keep(store, "title", "b", seconds=9)
    keep(store, "blocked", "c", seconds=7)
    keep(store, "title", "d", OTHER, seconds=1)
    assert [draft.text for draft in store.drafts()] == ["b", "c", "a", "d"]
    assert [draft.text for draft in store.drafts(POST.id)] == ["b", "c", "a"]
    assert store.drafts(UUID(int=99)) == []


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_any_text_is_kept_as_it_is(store: Store, text: str) -> None:
    store.keep_draft(POST.id, "text", text, text, AT)
    assert store.drafts() == [replace(KEPT, base=text, text=text)]


def test_half_a_character_does_not_stop_the_draft(store: Store) -> None:
    keep(store, "text", "a\ud83d")
    assert store.drafts()[0].text == "a\ufffd"
