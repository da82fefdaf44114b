"""Finding campaigns by any of their texts."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from kommunikator.domain.team import Theme, ThemeKind
from kommunikator.storage.campaign_search import campaigns


def campaign(number: int, name: str, ends: date | None = None, **values: Any) -> Theme:
    return Theme(id=UUID(int=number), name=name, type=ThemeKind.CAMPAIGN, ends=ends, **values)


ADVENT = campaign(1, "Advent i Sjövik", date(2025, 12, 24), goal="Fler hittar programmet.", evaluation="Ljus drog folk")
SNOW = campaign(2, "Snöröjning", date(2026, 3, 31), key_messages="Plogkartan visar din gata", hashtags="#SnöISjövik")
OLD = campaign(3, "Advent", date(2024, 12, 24), figures="12 500 visningar", active=False)
BASE = Theme(id=UUID(int=4), name="Advent as a base theme")
ALL = (OLD, SNOW, ADVENT, BASE)


def names(text: str) -> list[str]:
    return [found.theme.name for found in campaigns(ALL, text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("advent", ["Advent i Sjövik", "Advent"]),
        ("SNÖ", ["Snöröjning"]),
        ("sno", ["Snöröjning"]),
        ("snø", ["Snöröjning"]),
        ("programmet", ["Advent i Sjövik"]),
        ("plogkar", ["Snöröjning"]),
        ("ljus", ["Advent i Sjövik"]),
        ("visningar", ["Advent"]),
        ("advent ljus", ["Advent i Sjövik"]),
        ("#snöis", ["Snöröjning"]),
        ("löjning", []),
        ("advent plog", []),
        ("", []),
        ("<&>\"'*", []),
    ],
)
def test_each_word_begins_a_word_of_some_text(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_a_name_is_worth_more_than_a_text_and_the_latest_comes_first() -> None:
    said = campaign(5, "Jul", date(2027, 1, 1), goal="Som advent")
    assert [found.theme for found in campaigns((said, OLD, ADVENT), "advent")] == [ADVENT, OLD, said]


def test_the_line_that_has_the_words_is_shown_with_marks() -> None:
    (found,) = campaigns(ALL, "advent ljus")
    assert [found.theme.name[start:end] for start, end in found.title_marks] == ["Advent"]
    assert found.snippet == "Ljus drog folk"
    assert [found.snippet[start:end] for start, end in found.snippet_marks] == ["Ljus"]


def test_one_that_is_found_by_its_name_shows_its_goal() -> None:
    assert campaigns(ALL, "advent")[0].snippet == "Fler hittar programmet."
