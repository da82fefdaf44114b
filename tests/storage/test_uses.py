"""Where the plan uses a record: posts count once and only while they live, other records by themselves."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from kommunikator.domain.edit import Record, added, taken_away
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.post import Note, Post, audience_of, helper_of, variant_of
from kommunikator.domain.series import Series, series_audience, series_channel
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Theme
from kommunikator.domain.team_planning import Uses
from kommunikator.storage.store import Store

MEMBER, CHANNEL, THEME = Member(id=UUID(int=1)), Channel(id=UUID(int=2)), Theme(id=UUID(int=3))
PURPOSE, AUDIENCE = Purpose(id=UUID(int=4)), Audience(id=UUID(int=5))
POST = Post(id=UUID(int=11), theme=THEME.id, purpose=PURPOSE.id, responsible=MEMBER.id)
SERIES = Series(id=UUID(int=12), theme=THEME.id, purpose=PURPOSE.id, responsible=MEMBER.id)
LINKS = (
    variant_of(POST.id, CHANNEL.id),
    audience_of(POST.id, AUDIENCE.id),
    helper_of(POST.id, MEMBER.id),
    series_channel(SERIES.id, CHANNEL.id),
    series_audience(SERIES.id, AUDIENCE.id),
)
LISTED = (MEMBER, CHANNEL, THEME, PURPOSE, AUDIENCE)


@pytest.fixture
def store(tmp_path: Path):
    made = Store(tmp_path / "plan.sqlite")
    made.apply(added("Add post", *LISTED, POST, SERIES, *LINKS))
    yield made
    made.close()


@pytest.mark.parametrize("record", LISTED, ids=lambda record: record.kind)
def test_every_kind_is_used_by_a_post_and_by_a_series(store: Store, record: Record) -> None:
    assert store.uses(record) == Uses(posts=1, elsewhere=1)
    store.apply(taken_away("Delete post", SERIES))
    assert store.uses(record) == Uses(posts=1)
    store.apply(taken_away("Delete post", POST))
    assert store.uses(record) == Uses()


def test_a_link_that_was_taken_away_does_not_count(store: Store) -> None:
    store.apply(taken_away("Change channels", LINKS[0], LINKS[3]))
    assert not store.uses(CHANNEL)


def test_a_theme_s_responsible_and_a_campaign_s_notes_count(store: Store) -> None:
    theme = Theme(id=UUID(int=20), responsible=MEMBER.id)
    store.apply(added("Add theme", theme, Note(id=UUID(int=21), theme=theme.id)))
    assert store.uses(MEMBER) == Uses(posts=1, elsewhere=2)
    assert store.uses(theme) == Uses(elsewhere=1)


def test_nothing_refers_to_the_organisation_which_is_there_once_written(store: Store) -> None:
    organisation = Organisation(id=ORGANISATION)
    assert not store.uses(organisation)
    assert not store.has(organisation)
    store.apply(added("Edit organisation", organisation))
    assert store.has(organisation)
    store.apply(taken_away("Edit organisation", organisation))
    assert not store.has(organisation)
