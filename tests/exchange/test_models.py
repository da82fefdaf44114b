from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.content_idea import ContentIdea, MatrixCell
from kommunikator.domain.matrix import MatrixContents, matrix_of
from kommunikator.domain.organisation import Approval, Organisation
from kommunikator.domain.own_day import OwnDayKind, Repeat
from kommunikator.domain.team import ThemeKind
from kommunikator.exchange.models import MODELS, Choice, FirstStart, Model, edit_for, load, model_matrix, model_team
from kommunikator.paths import resource
from kommunikator.storage.store import Store
from kommunikator.ui import icons
from kommunikator.ui.tokens import CHANNEL_KEYS

TODAY = date(2026, 11, 25)
ALVA = FirstStart("  Alva Lindell ", "AL", " Sjövik ", "sv", Choice.SWEDISH)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.fixture(params=MODELS)
def model(request: pytest.FixtureRequest) -> Model:
    return request.param


def begun(tmp_path: Path, start: FirstStart) -> Store:
    store = Store(tmp_path / "plan.sqlite")
    store.apply(edit_for(start, TODAY), start.name)
    return store


@pytest.mark.parametrize(
    ("model", "codes", "themes"),
    [
        ("sv", ["WEB", "FB", "IG", "X", "YT", "INT", "LI"], 4),
        ("nb", ["WEB", "FB", "IG", "X", "INT", "LI", "FIN", "FLI"], 5),
    ],
)
def test_what_the_tiles_promise(model: Model, codes: list[str], themes: int) -> None:
    team = model_team(model, TODAY)
    assert [channel.code for channel in team.channels.values()] == codes
    assert sum(theme.type is ThemeKind.BASE for theme in team.themes.values()) == themes
    assert [theme.icon for theme in team.campaigns] == ["snowflake"]


def test_a_model_is_whole(model: Model) -> None:
    team = model_team(model, TODAY)
    for channel in team.channels.values():
        assert channel.colour == (channel.code if channel.code in CHANNEL_KEYS else "YT")
        assert channel.colour in CHANNEL_KEYS
        assert channel.form
        assert channel.network
        assert channel.tone
        assert channel.audience
    assert {link.channel for link in team.channel_purposes.values()} == set(team.channels)
    assert {link.purpose for link in team.channel_purposes.values()} == set(team.purposes)
    assert all(one.note for one in (*team.purposes.values(), *team.audiences.values()))
    assert all(icons.glyph(theme.icon) and theme.goal for theme in team.themes.values())
    for records in (team.channels, team.themes, team.purposes, team.audiences):
        assert [record.position for record in records.values()] == list(range(1, len(records) + 1))
        assert len({record.name for record in records.values()}) == len(records)
    assert team.members == {}


def test_every_cell_of_a_model_has_ideas_or_is_not_used(model: Model) -> None:
    team = model_team(model, TODAY)
    contents = model_matrix(model, team)
    ideas = [record for record in contents if isinstance(record, ContentIdea)]
    marks = [record for record in contents if isinstance(record, MatrixCell)]
    assert all(not mark.used and mark.gap_limit is None for mark in marks)
    matrix = matrix_of(team, MatrixContents(tuple(ideas), tuple(marks)), TODAY)
    assert len(ideas) + len(marks) == len(contents)
    for cell in (cell for channel in team.channels for cell in matrix.row(channel)):
        assert bool(cell.ideas) is cell.used
        assert len(set(cell.lines)) == len(cell.lines) <= 2
        assert [idea.position for idea in cell.ideas] == list(range(1, len(cell.ideas) + 1))
        assert all(5 <= len(line) <= 60 for line in cell.lines)


def test_each_channel_says_what_its_purposes_mean_there_and_how_long_a_cell_may_be_empty(model: Model) -> None:
    team = model_team(model, TODAY)
    notes = [link.note for link in team.channel_purposes.values()]
    assert all(note.endswith(".") and len(note) < 80 for note in notes)
    assert len(set(notes)) == len(notes)
    assert all(channel.gap_after for channel in team.channels.values())
    assert {link.theme for link in team.theme_audiences.values()} == {theme.id for theme in team.campaigns}


def test_channels_that_shall_never_be_silent_have_their_limits(model: Model) -> None:
    limits = {c.code: (c.weekly_target, c.silent_after) for c in model_team(model, TODAY).channels.values()}
    when_needed = {"FIN", "FLI"} & limits.keys()
    assert all(limits[code] == (None, None) for code in when_needed)
    assert all(target and days for code, (target, days) in limits.items() if code not in when_needed)


def test_no_municipality_is_named(model: Model) -> None:
    text = json.dumps(load(model), ensure_ascii=False)
    names = "Tyresö|Borås|Tolga|Varberg|Lysekil|Sj[öø]vik|https?:|@|\\b20\\d\\d\\b"
    assert not re.search(names, text, re.IGNORECASE)


def test_models_are_readable_files(model: Model) -> None:
    raw = resource("models", f"{model}.json").read_text(encoding="utf-8")
    assert raw.endswith("}\n")
    assert "\\u" not in raw
    assert "  " not in json.dumps(load(model), ensure_ascii=False)


@given(DAYS)
def test_days_lie_in_the_year_of_the_start_and_come_again(today: date) -> None:
    for model in MODELS:
        days = model_team(model, today).own_days.values()
        for day in days:
            assert day.starts is not None
            assert day.starts.isocalendar().year == today.year
            assert day.ends is None or day.starts < day.ends <= day.starts + timedelta(days=6)
            assert day.repeat is (Repeat.BY_WEEK if day.type is OwnDayKind.SCHOOL_BREAK else Repeat.BY_DATE)
        breaks = [(day.starts, day.ends) for day in days if day.type is OwnDayKind.SCHOOL_BREAK]
        assert len(breaks) == 2
        assert all(starts and ends and (starts.weekday(), ends.weekday()) == (0, 4) for starts, ends in breaks)


@given(DAYS)
def test_the_snow_campaign_is_this_winter_or_the_coming_one(today: date) -> None:
    for model in MODELS:
        [snow] = model_team(model, today).campaigns
        assert snow.starts is not None
        assert snow.ends is not None
        assert (snow.starts.month, snow.ends.month, snow.ends.year - snow.starts.year) == (11, 3, 1)
        assert today <= snow.ends
        assert snow.starts <= today or (snow.starts - today).days < 220


@given(DAYS)
def test_two_people_who_start_from_the_same_model_agree(today: date) -> None:
    for model in MODELS:
        here, there = model_team(model, today), model_team(model, TODAY)
        for name in ("channels", "themes", "purposes", "audiences", "own_days", "channel_purposes"):
            assert getattr(here, name).keys() == getattr(there, name).keys()
        assert here.channels == there.channels
        assert model_matrix(model, here) == model_matrix(model, there)


def test_the_models_share_no_record() -> None:
    swedish, norwegian = (model_team(model, TODAY) for model in MODELS)
    assert not swedish.channels.keys() & norwegian.channels.keys()
    assert not swedish.own_days.keys() & norwegian.own_days.keys()


def test_the_facts_of_the_calendar() -> None:
    days = {day.name: day for day in model_team("sv", TODAY).own_days.values()}
    assert days["Orange dagen"].starts == date(2026, 11, 25)
    assert days["Samernas nationaldag"].starts == date(2026, 2, 6)
    autumn = days["Höstlov (kontrollera er vecka)"]
    assert (autumn.starts, autumn.ends) == (date(2026, 10, 26), date(2026, 10, 30))


def test_starting_from_a_model_is_one_edit_that_can_be_taken_back(tmp_path: Path) -> None:
    edit = edit_for(ALVA, TODAY)
    assert edit.label == "Start the plan"
    store = begun(tmp_path, ALVA)
    team = store.team()
    assert team.organisation == replace(
        model_team("sv", TODAY).organisation, name="Sjövik", country="SE", zone="Europe/Stockholm", model="sv"
    )
    assert team.organisation.approval is Approval.OPTIONAL
    assert team.organisation.hashtags == ""
    [me] = team.members.values()
    assert (me.name, me.initials, me.active) == ("Alva Lindell", "AL", True)
    assert team.channels == model_team("sv", TODAY).channels
    assert len(team.own_days) == len(load("sv")["own_days"])
    contents = store.matrix()
    assert {*contents.ideas, *contents.marks} == set(model_matrix("sv", model_team("sv", TODAY)))
    store.apply(edit.inverse())
    assert store.team().channels == {}
    assert store.check().problems == ()
    store.close()


@pytest.mark.parametrize(
    ("language", "country", "zone"), [("sv", "SE", "Europe/Stockholm"), ("nb", "NO", "Europe/Oslo"), ("en", "", "")]
)
@pytest.mark.parametrize("choice", [Choice.EMPTY, Choice.PLANNER])
def test_without_a_model_there_is_the_person_and_the_organisation(
    tmp_path: Path, choice: Choice, language: str, country: str, zone: str
) -> None:
    store = begun(tmp_path, replace(ALVA, choice=choice, language=language))
    team = store.team()
    assert isinstance(team.organisation, Organisation)
    assert (team.organisation.name, team.organisation.country, team.organisation.zone) == ("Sjövik", country, zone)
    assert team.organisation.model == ""
    assert [member.name for member in team.members.values()] == ["Alva Lindell"]
    assert not team.channels
    assert not team.themes
    assert not team.own_days
    store.close()


def test_initials_that_are_left_out_come_from_the_name(tmp_path: Path) -> None:
    store = begun(tmp_path, replace(ALVA, initials=" ", name="Sara Maria Östman"))
    assert [member.initials for member in store.team().members.values()] == ["SÖ"]
    store.close()


def test_the_same_name_is_the_same_member_on_another_machine(tmp_path: Path) -> None:
    one, other = (edit_for(replace(ALVA, name=name), TODAY) for name in ("Alva Lindell", " ALVA lindell"))
    ids = [{step.record.id for step in edit.steps if step.record.kind == "member"} for edit in (one, other)]
    assert ids[0] == ids[1]
