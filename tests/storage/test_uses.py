"""Where the plan uses a record: posts count once and only while they live, other records by themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from kommunikator.domain import team_planning
from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.content_idea import ContentIdea, cell_of
from kommunikator.domain.edit import Record, added, changed, taken_away
from kommunikator.domain.goal import Goal
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.post import Note, Post, audience_of, helper_of, variant_of
from kommunikator.domain.series import Series, series_audience, series_channel
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Theme, theme_audience_of
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


def test_what_the_matrix_says_of_a_channel_and_a_theme_counts(store: Store) -> None:
    channel, theme = Channel(id=UUID(int=30)), Theme(id=UUID(int=31))
    silent = cell_of(channel.id, theme.id)
    idea = ContentIdea(id=UUID(int=32), channel=channel.id, theme=theme.id, text="Öppettider")
    store.apply(added("Add", channel, theme, silent))
    assert not store.uses(channel)
    assert not store.uses(theme)
    for mark in (replace(silent, used=False), replace(silent, gap_limit=0)):
        store.apply(changed("Change", (silent, mark)))
        assert store.uses(channel) == store.uses(theme) == Uses(elsewhere=1)
        store.apply(changed("Change", (mark, silent)))
    store.apply(added("Add", idea, Goal(id=UUID(int=33), channel=channel.id), Goal(id=UUID(int=34), theme=theme.id)))
    assert store.uses(channel) == store.uses(theme) == Uses(elsewhere=2)
    store.apply(taken_away("Delete", idea))
    assert store.uses(channel) == store.uses(theme) == Uses(elsewhere=1)


def test_an_audience_is_used_by_the_campaign_that_is_for_it_and_goes_along_with_it(store: Store) -> None:
    theme, audience = Theme(id=UUID(int=40)), Audience(id=UUID(int=41))
    link = theme_audience_of(theme.id, audience.id)
    store.apply(added("Add", theme, audience, link))
    assert store.uses(audience) == Uses(elsewhere=1)
    assert not store.uses(theme)
    store.apply(team_planning.delete(theme, [link]))
    assert not store.uses(audience)
    assert store.team().theme_audiences == {}


def test_a_theme_with_a_goal_alone_is_used(store: Store) -> None:
    theme = Theme(id=UUID(int=40))
    store.apply(added("Add", theme, Goal(id=UUID(int=42), theme=theme.id)))
    assert store.uses(theme) == Uses(elsewhere=1)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (Channel(id=UUID(int=50)), "channel"),
        (Theme(id=UUID(int=51)), "theme"),
        (Purpose(id=UUID(int=52)), "purpose"),
        (Audience(id=UUID(int=53)), "audience"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_rule_of_the_channel_choice_names_is_used(store: Store, record: Record, field: str) -> None:
    """Also while the rule is switched off: it would come back and name what is gone."""
    rule = replace(ChoiceRule(id=UUID(int=54)), **{field: record.id})  # pyright: ignore[reportArgumentType]
    store.apply(added("Add", record, rule))
    assert store.uses(record) == Uses(elsewhere=1)
    off = replace(rule, active=False)
    store.apply(changed("Change", (rule, off)))
    assert store.uses(record) == Uses(elsewhere=1)
    store.apply(taken_away("Delete", off))
    assert not store.uses(record)


def test_nothing_refers_to_the_organisation_which_is_there_once_written(store: Store) -> None:
    organisation = Organisation(id=ORGANISATION)
    assert not store.uses(organisation)
    assert not store.has(organisation)
    store.apply(added("Edit organisation", organisation))
    assert store.has(organisation)
    store.apply(taken_away("Edit organisation", organisation))
    assert not store.has(organisation)
