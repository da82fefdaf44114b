from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.ui.tokens import CHANNEL_KEYS, DARK, LIGHT, Palette, channel_colours, contrast

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("win", "rail", "surface", "board", "weekend", "today")
TEXT_ON_GROUNDS = ("text", "text2", "text3", "accent", "warn", "bad", "ok")
TEXT_PAIRS = (
    ("text", "camp"),
    ("text", "tint"),
    ("text2", "tint"),
    ("accent", "tint"),
    ("ontint", "tint"),
    ("onaccent", "accent"),
    ("onaccent", "accenthover"),
    ("onaccent", "accentpress"),
    ("warn", "warnbg"),
    ("bad", "badbg"),
    ("ok", "okbg"),
    ("camptext", "camp"),
    ("avtext", "av"),
    ("toasttext", "toast"),
    ("toastaction", "toast"),
    ("toastbad", "toast"),
)


def ratio(palette: Palette, front: str, back: str) -> float:
    return contrast(getattr(palette, front), getattr(palette, back))


def test_contrast_of_known_pairs() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


@pytest.mark.parametrize("wrong", ["", "red", "#FFF", "FFFFFFF", "#GGGGGG"])
def test_only_full_hex_colours_are_understood(wrong: str) -> None:
    with pytest.raises(ValueError):
        contrast(wrong, "#FFFFFF")


@PALETTES
@pytest.mark.parametrize("front", TEXT_ON_GROUNDS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_is_readable_on_every_ground(palette: Palette, front: str, ground: str) -> None:
    assert ratio(palette, front, ground) >= 4.5


@PALETTES
@pytest.mark.parametrize(("front", "back"), TEXT_PAIRS)
def test_text_is_readable_on_its_own_fill(palette: Palette, front: str, back: str) -> None:
    assert ratio(palette, front, back) >= 4.5


@PALETTES
@pytest.mark.parametrize("ground", GROUNDS)
def test_control_borders_and_focus_stand_out(palette: Palette, ground: str) -> None:
    assert ratio(palette, "ctl", ground) >= 3.0
    assert ratio(palette, "accent", ground) >= 5.7


@PALETTES
def test_bars_stand_out_from_their_track_and_ground(palette: Palette) -> None:
    assert ratio(palette, "bar", "surface") >= 3.0
    assert ratio(palette, "bar", "track") >= 3.0


@pytest.mark.parametrize(
    ("palette", "front", "back", "promised"),
    [
        (LIGHT, "text", "camp", 13.73),
        (DARK, "text", "tint", 10.41),
        (LIGHT, "text2", "tint", 6.82),
        (DARK, "text2", "tint", 6.84),
        (LIGHT, "text3", "rail", 5.17),
        (DARK, "text3", "today", 6.11),
        (LIGHT, "accent", "tint", 5.82),
        (DARK, "accent", "tint", 5.75),
        (LIGHT, "ctl", "win", 3.44),
        (DARK, "ctl", "surface", 4.44),
        (LIGHT, "onaccent", "accent", 6.84),
        (DARK, "onaccent", "accentpress", 5.47),
        (LIGHT, "camptext", "camp", 10.90),
        (DARK, "avtext", "av", 8.58),
        (LIGHT, "toastaction", "toast", 10.7),
        (DARK, "toastaction", "toast", 5.8),
    ],
)
def test_the_design_s_figures_hold(palette: Palette, front: str, back: str, promised: float) -> None:
    assert ratio(palette, front, back) == pytest.approx(promised, abs=0.06)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("key", CHANNEL_KEYS)
def test_channel_chips_are_readable_and_work_as_bars(key: str, dark: bool) -> None:
    palette = DARK if dark else LIGHT
    fill, text = channel_colours(key, dark)
    assert contrast(fill, text) >= 4.5
    assert all(contrast(fill, getattr(palette, ground)) >= 3.0 for ground in ("surface", "board", "today"))


def test_the_eight_fills_differ() -> None:
    for dark in (False, True):
        assert len({channel_colours(key, dark)[0] for key in CHANNEL_KEYS}) == 8


@given(st.integers(0, 0xFFFFFF), st.booleans())
def test_any_free_colour_gets_readable_text(number: int, dark: bool) -> None:
    colour = f"#{number:06X}"
    fill, text = channel_colours(colour, dark)
    assert fill == colour
    assert contrast(fill, text) >= 4.5


def test_an_unknown_channel_colour_is_refused() -> None:
    with pytest.raises(ValueError):
        channel_colours("TIKTOK", False)


@PALETTES
def test_every_colour_is_a_full_hex_colour(palette: Palette) -> None:
    for field in fields(palette):
        value = getattr(palette, field.name)
        assert len(value) == 7 and int(value[1:], 16) >= 0
