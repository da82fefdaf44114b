"""A channel's own colour: what passes, and that the nearest offered always does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.team_rules import Unfit
from kommunikator.ui.team import colour
from kommunikator.ui.tokens import CHANNEL_KEYS, DARK, LIGHT, contrast

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@given(COLOURS)
def test_the_nearest_is_seen_on_every_ground_and_a_colour_that_passes_is_its_own(code: str) -> None:
    other = colour.nearest(code)
    assert colour.read(other) == other
    for tokens in (LIGHT, DARK):
        for ground in (tokens.surface, tokens.board, tokens.today):
            assert contrast(other, ground) >= colour.LEAST
    assert colour.of_text(other) >= 4.5
    if min(colour.on_grounds(code)) >= colour.LEAST:
        assert other == code
    assert colour.nearest(other) == other


@pytest.mark.parametrize(
    ("code", "part"), [("#FF0000", 0), ("#00FF00", 1), ("#0000FF", 2), ("#FFE0E0", 0), ("#001040", 2)]
)
def test_the_nearest_keeps_the_hue(code: str, part: int) -> None:
    other = colour.nearest(code)
    parts = [int(other[at : at + 2], 16) for at in (1, 3, 5)]
    assert max(parts) == parts[part]


@pytest.mark.parametrize("key", [*CHANNEL_KEYS, "", " fb "])
def test_the_eight_are_taken_as_they_are(key: str) -> None:
    assert colour.read(key) == key.strip().upper()


@pytest.mark.parametrize("typed", ["#1F7A6", "1F7A63FF", "green", "#GGGGGG", "#1F 7A63", "rgb(1,2,3)"])
def test_what_is_no_colour_is_refused(typed: str) -> None:
    with pytest.raises(Unfit, match="Write a colour as #"):
        colour.read(typed)


def test_a_colour_is_read_with_or_without_its_sign() -> None:
    assert colour.read("4f7f8f") == colour.read(" #4F7F8F ") == "#4F7F8F"


@pytest.mark.parametrize(("typed", "ground"), [("#FFFF00", "light"), ("#1C2129", "dark")])
def test_a_faint_colour_says_on_which_ground(typed: str, ground: str) -> None:
    with pytest.raises(Unfit, match=f"Too faint on a {ground} ground"):
        colour.read(typed)
