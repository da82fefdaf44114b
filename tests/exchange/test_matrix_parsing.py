"""A table is understood as channels with their tones, themes, and the ideas of each cell."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.ident import new_id
from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.matrix import MatrixContents, matrix_of, texts
from kommunikator.domain.team import Channel, Team, Theme
from kommunikator.exchange import matrix
from kommunikator.exchange.matrix import MatrixTable, ReadChannel, ReadMatrix
from kommunikator.exchange.matrix.parsing import channel_of
from kommunikator.exchange.matrix.table import column_name, table_of
from tests.exchange import tyreso, xlsx


def read(*rows: Sequence[str]) -> ReadMatrix:
    return matrix.parse(table_of("Matris", [list(row) for row in rows]))


def refusal(*rows: Sequence[str]) -> str:
    with pytest.raises(ImportRefused) as caught:
        read(*rows)
    return str(caught.value)


def test_tyresos_whole_matrix() -> None:
    [table] = matrix.read(tyreso.FILE)
    found = matrix.parse(table)
    assert {one.name: one.tone for one in found.channels} == tyreso.TONES
    assert [one.name for one in found.channels] == list(tyreso.TONES)
    assert found.themes == tyreso.THEMES
    assert found.ideas == tyreso.IDEAS
    assert (found.where, found.idea_count) == ("Table 1", 20)
    assert found.lines(*tyreso.EMPTY[0]) == ()


@pytest.mark.parametrize(
    ("text", "name", "tone"),
    [
        ("Facebook", "Facebook", ""),
        ("Facebook\nTonalitet:\nLättsamt", "Facebook", "Lättsamt"),
        ("Facebook\nTonalitet: Lättsamt", "Facebook", "Lättsamt"),
        ("Facebook\n\n tonalitet :\n\nLättsamt \noch rakt\n", "Facebook", "Lättsamt\noch rakt"),
        ("Facebook\nTone:\nUformell", "Facebook", "Uformell"),
        ("Facebook\nTone of voice: Warm\nand plain", "Facebook", "Warm\nand plain"),
        ("Facebook\nTonalitet\nLättsamt", "Facebook", "Lättsamt"),
        ("Facebook\nTone", "Facebook", ""),
        ("Facebook (Tonalitet: Lättsamt", "Facebook", "Lättsamt"),
        ("Facebook, TONE: Glad", "Facebook", "Glad"),
        ("Facebook\nför alla\nTone: Glad", "Facebook för alla", "Glad"),
        ("Ringtone: nytt", "Ringtone: nytt", ""),
        ("Instagram (tone of voice: glad)", "Instagram", "glad"),
        ("Instagram (Tonalitet: glad (men saklig))", "Instagram", "glad (men saklig)"),
        ("Instagram (Tonalitet: glad\noch varm)", "Instagram", "glad\noch varm"),
        ("Instagram (barn)\nTonalitet: glad (varm)", "Instagram (barn)", "glad (varm)"),
        ("Facebook\nTonalitet - saklig", "Facebook", "saklig"),
        ("Facebook Tonalitet – saklig", "Facebook", "saklig"),
        ("Facebook\nTonalitet; saklig", "Facebook", "saklig"),
        ("Tone - radio", "Tone - radio", ""),
        ("Facebook tone-radio", "Facebook tone-radio", ""),
        ("Tone", "Tone", ""),
    ],
)
def test_the_tone_in_a_channels_cell(text: str, name: str, tone: str) -> None:
    assert channel_of(text) == ReadChannel(name, tone)


def test_each_line_is_an_idea_without_its_bullet() -> None:
    found = read(["", "A"], ["X", " • ett\n\n- två  tre\n* fyra\nEtt\n"])
    assert found.lines("X", "A") == ("ett", "två tre", "fyra")


def test_empty_rows_and_columns_are_left_out() -> None:
    found = read(["", "", "", ""], ["", "Kanal", "", "A"], ["", "", " ", ""], ["", "X", "", "ett"])
    assert (found.channels, found.themes) == ((ReadChannel("X"),), ("A",))
    assert found.ideas == {("X", "A"): ("ett",)}


def test_a_channel_or_theme_without_ideas_stays() -> None:
    found = read(["Kanal/Tema", "A", "B"], ["X", "", ""], ["Y", "", ""])
    assert ([one.name for one in found.channels], found.themes, found.ideas) == (["X", "Y"], ("A", "B"), {})


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["", "A"], ["X", "ett"], ["x ", "två"]], "the channel “x” stands there twice"),
        ([["", "A", "a"], ["X", "ett", "två"]], "the theme “a” stands there twice"),
        ([["", "A", ""], ["X", "ett", "två"]], "column C has no theme"),
        ([["", "A"], ["X", "ett"], ["", "två"]], "row 3 has no channel"),
        ([["", "A"], ["Tonalitet: glad", "ett"]], "row 2 has no channel"),
        ([["A", "B"]], "is no content matrix"),
        ([["A"], ["B"]], "is no content matrix"),
        ([], "is no content matrix"),
        ([["", "A"], ["X", "y" * 501]], "cell B2: a line has 501 characters, and there is room for 500"),
        ([["", "A"], ["X" * 121, "y"]], "cell A2: a line has 121 characters"),
        ([["", "A" * 121], ["X", "y"]], "cell B1: a line has 121 characters"),
    ],
)
def test_tables_that_are_no_matrix(rows: list[list[str]], sentence: str) -> None:
    said = refusal(*rows)
    assert said.startswith("Matris")
    assert said.endswith(".")
    assert sentence in said


def test_what_was_found_wrong_while_reading_is_said() -> None:
    with pytest.raises(ImportRefused, match=r"^merged$"):
        matrix.parse(MatrixTable("Matris", [["", "A"], ["X", "y"]], "merged"))


def test_columns_are_named_as_a_spreadsheet_names_them() -> None:
    assert [column_name(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


# The way out and in again. What a person writes is one line without a bullet before it.
line = (
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"], exclude_characters="_"), max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: bool(text) and text.isprintable() and text[0] not in "•·–-*")
)
name = line.filter(lambda text: channel_of(text) == ReadChannel(text))
# The first line of a tone stands after "Tone:", so that a word like it there is no heading.
tone = st.lists(line, max_size=3).map("\n".join)


@st.composite
def teams(draw: st.DrawFn) -> tuple[Team, MatrixContents]:
    """Give a team with a few channels and themes, and ideas in some cells, no two in a cell alike."""
    names = {"unique_by": str.casefold, "min_size": 1, "max_size": 4}
    channels = [Channel(id=new_id(), name=one, tone=draw(tone)) for one in draw(st.lists(name, **names))]
    themes = [Theme(id=new_id(), name=one) for one in draw(st.lists(line, **names))]
    ideas = [
        ContentIdea(id=new_id(), channel=channel.id, theme=theme.id, text=text)
        for channel in channels
        for theme in themes
        for text in draw(st.lists(line, unique_by=str.casefold, max_size=3))
    ]
    team = Team(channels={one.id: one for one in channels}, themes={one.id: one for one in themes})
    return team, MatrixContents(ideas=tuple(ideas))


def expected(team: Team, contents: MatrixContents) -> ReadMatrix:
    ideas: dict[tuple[str, str], tuple[str, ...]] = {}
    for idea in contents.ideas:
        pair = team.channels[idea.channel].name, team.themes[idea.theme].name
        ideas[pair] = (*ideas.get(pair, ()), idea.text)
    channels = tuple(ReadChannel(one.name, one.tone) for one in team.channels.values())
    return ReadMatrix("", channels, tuple(one.name for one in team.themes.values()), ideas)


def written(rows: list[list[str]], separator: str) -> str:
    text = StringIO()
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue()


def same(found: ReadMatrix, wanted: ReadMatrix) -> bool:
    return (found.channels, found.themes, dict(found.ideas)) == (wanted.channels, wanted.themes, wanted.ideas)


@given(team=teams(), word=st.sampled_from(["Tonalitet", "Tone", "Tone of voice"]), separator=st.sampled_from(";,\t"))
def test_a_matrix_comes_back_from_csv_as_it_went(team: tuple[Team, MatrixContents], word: str, separator: str) -> None:
    rows = texts(matrix_of(*team, date(2026, 11, 25)), "", word)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "matrix.csv"
        path.write_text(written(rows, separator), encoding="utf-8", newline="")
        assert same(matrix.parse(matrix.read(path)[0]), expected(*team))


@given(team=teams())
def test_a_matrix_comes_back_from_pasted_cells_as_it_went(team: tuple[Team, MatrixContents]) -> None:
    rows = texts(matrix_of(*team, date(2026, 11, 25)), "Kanal/Tema", "Tone")
    assert same(matrix.parse(matrix.read_text(written(rows, "\t"))), expected(*team))


@given(team=teams())
def test_a_matrix_comes_back_from_excel_as_it_went(team: tuple[Team, MatrixContents]) -> None:
    rows = texts(matrix_of(*team, date(2026, 11, 25)), "Kanal/Tema", "Tonalitet")
    with TemporaryDirectory() as folder:
        path = xlsx.write(Path(folder) / "matrix.xlsx", {"Matris": rows})
        assert same(matrix.parse(matrix.read(path)[0]), expected(*team))
