"""What of the team's lists leaves the team: what the posts name, and nothing that is for planning."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from kommunikator.domain.content_idea import ContentIdea, MatrixCell
from kommunikator.domain.edit import field_names
from kommunikator.domain.export_choice import ExportChoice, Reader, What
from kommunikator.domain.export_team import team_for, withheld
from kommunikator.domain.goal import Goal
from kommunikator.domain.organisation import ORGANISATION, Approval, Organisation
from kommunikator.domain.own_day import OwnDay, OwnDayKind
from kommunikator.domain.saved_view import SavedView
from kommunikator.domain.series import Series
from kommunikator.domain.team import (
    Audience,
    Channel,
    Member,
    Purpose,
    Team,
    Theme,
    ThemeKind,
    purpose_of,
    theme_audience_of,
)

OUTSIDE = Reader.OUTSIDE
INTERNAL = "for us alone"
ALVA, JONAS = Member(id=UUID(int=1), name="Alva"), Member(id=UUID(int=2), name="Jonas")
WEB = Channel(
    id=UUID(int=11),
    name="Web",
    tone="Calm",
    audience=INTERNAL,
    weekly_target=3,
    silent_after=4,
    gap_after=5,
    text_limit=6,
)
PRESS, OLD = Channel(id=UUID(int=12), name="Press"), Channel(id=UUID(int=13), name="Old", active=False)
ADVENT = Theme(
    id=UUID(int=21),
    name="Advent",
    type=ThemeKind.CAMPAIGN,
    goal="Joy",
    key_messages="By bus",
    responsible=JONAS.id,
    evaluation=INTERNAL,
    figures=INTERNAL,
)
NEXT = Theme(id=UUID(int=22), name="Next", type=ThemeKind.CAMPAIGN)
NEWS, PAST = Theme(id=UUID(int=23), name="News"), Theme(id=UUID(int=24), name="Past", active=False)
FAMILIES, YOUNG = Audience(id=UUID(int=31), name="Families", note=INTERNAL), Audience(id=UUID(int=32), name="Young")
INFORM = Purpose(id=UUID(int=41), name="Inform", note=INTERNAL)
LINK, WHY = theme_audience_of(ADVENT.id, FAMILIES.id), replace(purpose_of(WEB.id, INFORM.id), note=INTERNAL)
TEAM = Team(
    members={one.id: one for one in (ALVA, JONAS)},
    channels={one.id: one for one in (WEB, PRESS, OLD)},
    themes={one.id: one for one in (ADVENT, NEXT, NEWS, PAST)},
    audiences={one.id: one for one in (FAMILIES, YOUNG)},
    purposes={INFORM.id: INFORM},
    organisation=Organisation(
        id=ORGANISATION,
        name="Sjövik",
        country="SE",
        zone="Europe/Stockholm",
        value_words=INTERNAL,
        model=INTERNAL,
        approval=Approval.REQUIRED,
    ),
    theme_audiences={LINK.id: LINK},
    channel_purposes={WHY.id: WHY},
    saved_views={UUID(int=51): SavedView(id=UUID(int=51), name=INTERNAL)},
    goals={UUID(int=52): Goal(id=UUID(int=52), name=INTERNAL)},
)
LISTS = ("members", "channels", "themes", "audiences", "purposes")


def outside(what: What = What.WEEK, named: set[UUID] | None = None, **values: Any) -> Team:
    return team_for(TEAM, ExportChoice(what=what, reader=OUTSIDE, campaign=ADVENT.id, **values), named or set())


def names(team: Team) -> list[list[str]]:
    return [[one.name for one in getattr(team, name).values()] for name in LISTS]


def test_the_team_gets_its_lists() -> None:
    assert team_for(TEAM, ExportChoice()) is TEAM


def test_without_names_the_team_gets_nobody_either() -> None:
    seen = team_for(TEAM, ExportChoice(fields=frozenset({"title"})))
    assert seen == replace(TEAM, members={}, themes={**TEAM.themes, ADVENT.id: replace(ADVENT, responsible=None)})
    others = team_for(TEAM, ExportChoice(fields=frozenset({"publisher"})))
    assert (others.members, others.themes[ADVENT.id].responsible) == (TEAM.members, None)
    assert "responsible" in withheld(Series, ExportChoice(fields=frozenset()))


@pytest.mark.parametrize(
    ("what", "shown"),
    [
        (What.WEEK, [[], [], [], [], []]),
        (What.PLAN, [[], [], [], [], []]),
        (What.MATRIX, [[], ["Web", "Press"], ["News"], [], []]),
        (What.ADVICE, [[], ["Web", "Press"], [], ["Families", "Young"], ["Inform"]]),
        (What.CAMPAIGN, [[], [], ["Advent"], ["Families"], []]),
    ],
)
def test_a_stranger_gets_no_more_than_a_part_shows(what: What, shown: list[list[str]]) -> None:
    assert names(outside(what)) == shown


def test_a_stranger_gets_what_posts_name() -> None:
    named = {WEB.id, ADVENT.id, YOUNG.id, INFORM.id, ALVA.id}
    assert names(outside(named=named)) == [[], ["Web"], ["Advent"], ["Young"], ["Inform"]]
    assert names(outside(What.MATRIX, named))[2] == ["Advent", "News"]
    assert names(outside(named=named, fields=frozenset({"helpers"})))[0] == ["Alva"]
    campaign = outside(What.CAMPAIGN, named, fields=frozenset({"responsible"}))
    assert (names(campaign)[0], campaign.themes[ADVENT.id].responsible) == (["Alva", "Jonas"], JONAS.id)
    assert outside(What.CAMPAIGN, named, fields=frozenset({"helpers"})).themes[ADVENT.id].responsible is None


def test_what_is_for_planning_stays() -> None:
    named = {key for name in LISTS for key in getattr(TEAM, name)}
    for what in What:
        seen = outside(what, named, fields=frozenset({"responsible"}))
        assert INTERNAL not in repr(seen)
        assert seen.channels[WEB.id] == Channel(id=WEB.id, name="Web", tone="Calm")
        assert seen.organisation == Organisation(id=ORGANISATION, name="Sjövik", country="SE", zone="Europe/Stockholm")
        told = {"goal": "Joy", "key_messages": "By bus", "responsible": JONAS.id} if what is What.CAMPAIGN else {}
        assert seen.themes[ADVENT.id] == Theme(id=ADVENT.id, name="Advent", type=ThemeKind.CAMPAIGN, **told)
        assert (seen.channel_purposes, seen.saved_views, seen.goals) == ({}, {}, {})


def test_only_fields_that_there_are_are_withheld() -> None:
    choice = ExportChoice(reader=OUTSIDE)
    for record in (Organisation, Channel, Theme, Audience, Purpose, MatrixCell):
        assert withheld(record, choice)
        assert withheld(record, choice) <= set(field_names(record))
    assert not withheld(ContentIdea, choice)


def test_meetings_and_other_days_of_the_team_stay_with_it() -> None:
    days = {
        kind: OwnDay(id=UUID(int=n), name=kind.value, type=kind, source="calendar.ics")
        for n, kind in enumerate(OwnDayKind)
    }
    team = Team(own_days={day.id: day for day in days.values()})
    assert team_for(team, ExportChoice()).own_days == team.own_days
    seen = team_for(team, ExportChoice(reader=OUTSIDE)).own_days.values()
    assert [(day.name, day.source) for day in seen] == [("theme_day", ""), ("school_break", "")]
