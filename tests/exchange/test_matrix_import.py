"""Names of a file find what the team has, and the edit adds what is missing and nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kommunikator.domain.content_idea import ContentIdea, cell_of
from kommunikator.domain.edit import Record, added
from kommunikator.domain.ident import new_id
from kommunikator.domain.matrix import MatrixContents
from kommunikator.domain.team import Channel, Team, Theme
from kommunikator.exchange import matrix
from kommunikator.exchange.matrix import Create, Existing, Ignore, Mapping, Options, Prepared, ReadMatrix, ToneChange
from kommunikator.exchange.matrix.table import table_of
from kommunikator.storage.store import Store
from tests.exchange import tyreso


def channel(name: str, **fields: object) -> Channel:
    return replace(Channel(id=new_id(), name=name), **fields)


def theme(name: str, **fields: object) -> Theme:
    return replace(Theme(id=new_id(), name=name), **fields)


def team_of(*records: Channel | Theme) -> Team:
    return Team(
        channels={one.id: one for one in records if isinstance(one, Channel)},
        themes={one.id: one for one in records if isinstance(one, Theme)},
    )


def read(*rows: list[str]) -> ReadMatrix:
    return matrix.parse(table_of("Matris", list(rows)))


def named_channels(*names: str) -> ReadMatrix:
    return read(["", "A"], *([name, ""] for name in names))


def named_themes(*names: str) -> ReadMatrix:
    return read(["", *names], ["X", *[""] * len(names)])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "plan.sqlite")
    yield opened
    opened.close()


def prepared(store: Store, found: ReadMatrix, options: Options | None = None) -> Prepared:
    team = store.team()
    return matrix.build(found, matrix.suggest(found, team), team, store.matrix(), options)


def ideas_by_name(store: Store) -> dict[tuple[str, str], tuple[str, ...]]:
    team = store.team()
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for idea in store.matrix().ideas:
        pair = team.channels[idea.channel].name, team.themes[idea.theme].name
        found[pair] = (*found.get(pair, ()), idea.text)
    return found


# Which record a name finds.


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("Facebook", {"name": " facebook "}),
        ("FB", {"name": "Facebook", "code": "FB"}),
        ("fb", {"name": "Kommunens sida", "code": "FB"}),
        ("Twitter", {"name": "X", "network": "x"}),
        ("Webb", {"name": "Webbplatsen", "network": "web"}),
        ("Intranatet", {"name": "Intranätet"}),
        ("Press rum", {"name": "Press  rum"}),
    ],
)
def test_a_channel_that_is_here(name: str, fields: dict[str, str]) -> None:
    here = replace(channel(""), **fields)
    assert matrix.suggest(named_channels(name), team_of(here)).channels == {name: Existing(here.id)}


@pytest.mark.parametrize(
    ("name", "here"),
    [
        ("Stolthet/vision", "Stolthet"),
        ("Stolthet / vision", "Stolthet/vision"),
        ("vision", "Stolthet / Vision"),
        ("NYHETER", "nyheter"),
        ("Forskola", "Förskola"),
    ],
)
def test_a_theme_that_is_here(name: str, here: str) -> None:
    one = theme(here)
    assert matrix.suggest(named_themes(name), team_of(one)).themes == {name: Existing(one.id)}


@pytest.mark.parametrize(
    ("name", "here"),
    [
        ("Stolthet/vision", ("Stolthet", "Vision")),
        ("Jobb", ("Jobbmässan",)),
        ("Kommunnyheter", ("Nyheter",)),
        ("/", ("",)),
    ],
)
def test_a_theme_that_is_not_surely_here_is_new(name: str, here: tuple[str, ...]) -> None:
    assert matrix.suggest(named_themes(name), team_of(*map(theme, here))).themes == {name: Create(name)}


def test_an_exact_name_comes_before_a_network_and_no_record_stands_for_two() -> None:
    x = channel("X", code="X", network="x", colour="X")
    found = matrix.suggest(named_channels("Twitter", "X"), team_of(x)).channels
    assert found["X"] == Existing(x.id)
    new = found["Twitter"]
    assert isinstance(new, Create)
    assert (new.name, new.network) == ("Twitter", "x")
    assert new.code not in ("", "X")


def test_new_channels_get_a_code_a_network_and_a_colour() -> None:
    found = matrix.suggest(named_channels("Facebook", "Facebook Kultur", "Biblioteksbladet"), Team()).channels
    assert found["Facebook"] == Create("Facebook", "FB", "facebook", "FB")
    codes = [new.code for new in found.values() if isinstance(new, Create)]
    assert len(set(codes)) == len(codes) == 3
    assert found["Biblioteksbladet"] == Create("Biblioteksbladet", "BIB", "", "WEB")


def test_an_active_record_comes_before_an_archived_one() -> None:
    old, new = channel("Bloggen", active=False), channel("bloggen")
    assert matrix.suggest(named_channels("Bloggen"), team_of(old, new)).channels["Bloggen"] == Existing(new.id)


# What the edit does.


def test_tyresos_matrix_arrives_whole(store: Store) -> None:
    ready = prepared(store, matrix.parse(matrix.read(tyreso.FILE)[0]))
    assert ready.edit.label == "Import content matrix"
    store.apply(ready.edit)
    team = store.team()
    assert {one.name: one.tone for one in team.channels.values()} == tyreso.TONES
    assert [one.code for one in team.channels.values()] == ["FB", "X", "IG", "LI"]
    assert [one.name for one in team.themes.values()] == list(tyreso.THEMES)
    assert ideas_by_name(store) == tyreso.IDEAS
    marks = {(team.channels[one.channel].name, team.themes[one.theme].name) for one in store.matrix().marks}
    assert marks == set(tyreso.EMPTY)
    assert not any(one.used for one in store.matrix().marks)


def test_the_report_counts_what_arrives(store: Store) -> None:
    report = prepared(store, matrix.parse(matrix.read(tyreso.FILE)[0])).report
    assert (report.ideas, report.new_ideas, report.ideas_here) == (20, 20, 0)
    assert (report.new_channels, report.new_themes) == (tuple(tyreso.TONES), tyreso.THEMES)
    assert report.tones == tuple(ToneChange(name, "", tone) for name, tone in tyreso.TONES.items())
    assert set(report.not_used) == set(tyreso.EMPTY)
    assert report.changed
    told = report.as_dict()
    counts = {"channels": 4, "themes": 4, "ideas": 20, "new_channels": 4, "new_themes": 4, "new_ideas": 20, "tones": 4}
    assert counts.items() <= told.items()


def test_a_second_import_changes_nothing(store: Store) -> None:
    found = matrix.parse(matrix.read(tyreso.FILE)[0])
    store.apply(prepared(store, found).edit)
    again = prepared(store, found)
    assert again.edit.steps == ()
    assert not again.report.changed
    assert (again.report.new_ideas, again.report.ideas_here) == (0, 20)
    assert again.report.lines()[1] == "Nothing new: what is in the file is already here."


def test_one_undo_takes_all_of_it_back(store: Store) -> None:
    ready = prepared(store, matrix.parse(matrix.read(tyreso.FILE)[0]))
    store.apply(ready.edit)
    store.apply(ready.edit.inverse())
    assert (store.team().channels, store.team().themes) == ({}, {})
    assert (store.matrix().ideas, store.matrix().marks) == ((), ())


@pytest.fixture
def plan() -> tuple[Channel, Theme, Team]:
    facebook = channel("Facebook", code="FB", tone="Glad", position=7)
    news = theme("Nyheter", position=4)
    return facebook, news, team_of(facebook, news)


def contents(facebook: Channel, news: Theme, *texts: str) -> MatrixContents:
    ideas = (
        ContentIdea(id=new_id(), channel=facebook.id, theme=news.id, text=text, position=n * 5)
        for n, text in enumerate(texts, 1)
    )
    return MatrixContents(ideas=tuple(ideas))


def built(found: ReadMatrix, team: Team, here: MatrixContents | None = None, **options: Any) -> Prepared:
    return matrix.build(found, matrix.suggest(found, team), team, here or MatrixContents(), Options(**options))


def after(ready: Prepared, kind: type[Record]) -> list[Record]:
    return [step.after for step in ready.edit.steps if isinstance(step.after, kind)]


def test_ideas_that_are_here_are_left_as_they_are(plan: tuple[Channel, Theme, Team]) -> None:
    facebook, news, team = plan
    here = contents(facebook, news, "Väder", "Gamla  vägar")
    ready = built(read(["", "Nyheter"], ["Facebook", "Nytt\nVÄDER\ngamla vägar\nnytt"]), team, here)
    [step] = ready.edit.steps
    assert step.before is None
    assert isinstance(step.after, ContentIdea)
    assert (step.after.text, step.after.position) == ("Nytt", 11)
    assert (ready.report.ideas, ready.report.new_ideas, ready.report.ideas_here) == (3, 1, 2)


def test_a_tone_in_the_file_takes_the_place_of_the_one_here(plan: tuple[Channel, Theme, Team]) -> None:
    facebook, _news, team = plan
    ready = built(read(["", "Nyheter"], ["Facebook\nTone: Rak\noch varm", "x"]), team)
    assert after(ready, Channel) == [replace(facebook, tone="Rak\noch varm")]
    assert ready.report.tones == (ToneChange("Facebook", "Glad", "Rak\noch varm"),)
    assert "Tone on Facebook: “Glad” becomes “Rak och varm”." in ready.report.lines()


def test_a_file_without_a_tone_takes_none_away(plan: tuple[Channel, Theme, Team]) -> None:
    ready = built(read(["", "Nyheter"], ["Facebook", "x"]), plan[2])
    assert after(ready, Channel) == []
    assert ready.report.tones == ()


def test_new_records_come_after_the_others(plan: tuple[Channel, Theme, Team]) -> None:
    ready = built(read(["", "A", "B"], ["X", "", "ett"], ["Y", "", ""]), plan[2])
    assert [(one.name, one.position) for one in after(ready, Channel) if isinstance(one, Channel)] == [
        ("X", 8),
        ("Y", 9),
    ]
    assert [(one.name, one.position) for one in after(ready, Theme) if isinstance(one, Theme)] == [("A", 5), ("B", 6)]


def test_empty_cells_are_marked_only_where_nothing_is_here(plan: tuple[Channel, Theme, Team]) -> None:
    facebook, news, team = plan
    empty = read(["", "Nyheter"], ["Facebook", ""])
    unused = replace(cell_of(facebook.id, news.id), used=False)
    assert [step.after for step in built(empty, team).edit.steps] == [unused]
    assert built(empty, team).report.not_used == (("Facebook", "Nyheter"),)
    assert not built(empty, team, mark_empty=False).edit
    assert not built(empty, team, contents(facebook, news, "Väder")).edit
    assert not built(empty, team, MatrixContents(marks=(replace(unused, used=True, gap_limit=9),))).edit
    assert not built(empty, team, MatrixContents(marks=(unused,))).edit


def test_an_idea_makes_a_cell_used_again(plan: tuple[Channel, Theme, Team]) -> None:
    facebook, news, team = plan
    unused = replace(cell_of(facebook.id, news.id), used=False, gap_limit=9)
    ready = built(read(["", "Nyheter"], ["Facebook", "x"]), team, MatrixContents(marks=(unused,)))
    assert next((step.before, step.after) for step in ready.edit.steps) == (unused, replace(unused, used=True))


def test_names_that_are_left_out(plan: tuple[Channel, Theme, Team]) -> None:
    facebook, news, team = plan
    found = read(["", "Nyheter", "Jobb"], ["Facebook\nTone: Ny", "a", "b"], ["Okänd", "c\nd", "e"])
    mapping = Mapping({"Facebook": Existing(facebook.id), "Okänd": Ignore()}, {"Nyheter": Existing(news.id)})
    ready = matrix.build(found, mapping, team, MatrixContents())
    assert (ready.report.ideas, ready.report.new_ideas) == (1, 1)
    assert ready.report.left_out == ("Okänd", "Jobb")
    assert "Left out: Okänd, Jobb." in ready.report.lines()
    gone = Mapping({"Facebook": Existing(new_id())}, {"Nyheter": Existing(news.id)})
    assert not matrix.build(found, gone, team, MatrixContents()).edit


def test_two_names_may_stand_for_one_channel(plan: tuple[Channel, Theme, Team]) -> None:
    facebook, news, team = plan
    found = read(["", "Nyheter"], ["Facebook\nTone: Ett", "a\nb"], ["Fejan\nTone: Två", "B\nc"])
    mapping = Mapping(
        {"Facebook": Existing(facebook.id), "Fejan": Existing(facebook.id)}, {"Nyheter": Existing(news.id)}
    )
    ready = matrix.build(found, mapping, team, MatrixContents())
    assert [one.text for one in after(ready, ContentIdea) if isinstance(one, ContentIdea)] == ["a", "b", "c"]
    assert [one.tone for one in after(ready, Channel) if isinstance(one, Channel)] == ["Ett"]


def test_archived_records_are_pointed_out() -> None:
    team = team_of(channel("Bloggen", active=False), theme("Nyheter"))
    report = built(read(["", "Nyheter"], ["Bloggen", "x"]), team).report
    assert report.archived == ("Bloggen",)
    assert report.lines()[-1] == "Archived here, so not seen in the matrix: Bloggen."


def test_the_store_takes_an_import_into_a_plan_that_has_something(store: Store) -> None:
    x, news = channel("X", code="X", network="x", tone="Kort", position=1), theme("Kommunnyheter", position=1)
    store.apply(added("Set up", x, news))
    ready = prepared(store, matrix.parse(matrix.read(tyreso.FILE)[0]))
    store.apply(ready.edit)
    assert store.team().channels[x.id].tone == tyreso.TONES["Twitter"]
    assert [one.name for one in store.team().channels.values()] == ["X", "Facebook", "Instagram", "LinkedIn"]
    assert ideas_by_name(store)["X", "Kommunnyheter"] == tyreso.IDEAS["Twitter", "Kommunnyheter"]
    assert not prepared(store, matrix.parse(matrix.read(tyreso.FILE)[0])).edit
