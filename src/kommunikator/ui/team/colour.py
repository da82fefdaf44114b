"""A channel's own colour: whether it can be seen on every ground, and the nearest one that can. Without Qt."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final

from kommunikator.domain.team_rules import Unfit
from kommunikator.domain.text import N_
from kommunikator.ui.tokens import CHANNEL_KEYS, DARK, LIGHT, channel_colours, contrast

LEAST: Final = 3.0
"""The least contrast of a graphic against what it stands on (WCAG 2.2, success criterion 1.4.11)."""

_GROUNDS: Final = ("surface", "board", "today")
_HEX: Final = re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE)
# Lightness is tried in such steps, 0 to 1; a third of what an eye can just tell apart.
_STEP: Final = 0.006
_HALVINGS: Final = 12


def read(typed: str) -> str:
    """Give the code of one of the eight team colours or "#RRGGBB"; "" for an empty field.

    Raises Unfit for what is no colour, and for one that is too faint on a light or a dark ground.
    """
    wanted = typed.strip().upper()
    if not wanted or wanted in CHANNEL_KEYS:
        return wanted
    colour = as_hex(wanted)
    if not colour:
        raise Unfit(N_("Write a colour as # and six digits or letters from A to F, such as #1F7A63."))
    on_light, on_dark = on_grounds(colour)
    if on_light < LEAST:
        raise Unfit(N_("Too faint on a light ground: the contrast is %(ratio)s, and 3 is needed."), ratio=on_light)
    if on_dark < LEAST:
        raise Unfit(N_("Too faint on a dark ground: the contrast is %(ratio)s, and 3 is needed."), ratio=on_dark)
    return colour


def as_hex(typed: str) -> str:
    """Give "#RRGGBB", "" when it is not a colour in that form."""
    found = _HEX.fullmatch(typed.strip())
    return f"#{found[1].upper()}" if found else ""


def on_grounds(colour: str) -> tuple[float, float]:
    """Give the least contrast of "#RRGGBB" on the light grounds that chips stand on, and on the dark ones."""
    light, dark = (min(contrast(colour, getattr(tokens, ground)) for ground in _GROUNDS) for tokens in (LIGHT, DARK))
    return light, dark


def of_text(colour: str) -> float:
    """Give the contrast of a chip's letters on "#RRGGBB"; they are black or white, whichever stands out more."""
    return contrast(*channel_colours(colour, dark=False))


def nearest(colour: str) -> str:
    """Give the "#RRGGBB" that can be seen on every ground and is nearest in lightness, of the same hue (OKLCH)."""
    lightness, chroma, hue = _to_oklch(colour)
    tried = (_in_gamut(other, chroma, hue) for other in _outwards(lightness))
    return next(found for found in tried if min(on_grounds(found)) >= LEAST)


def _outwards(start: float) -> Iterator[float]:
    for n in range(math.ceil(1 / _STEP) + 1):
        yield from (start + n * _STEP, start - n * _STEP)


def _in_gamut(lightness: float, chroma: float, hue: float) -> str:
    """Give the colour with this lightness and hue, with as much of the chroma as a screen can show."""
    lightness = min(max(lightness, 0.0), 1.0)
    if all(0 <= part <= 1 for part in _to_linear(lightness, chroma, hue)):
        return _hex(_to_linear(lightness, chroma, hue))
    low, high = 0.0, chroma
    for _half in range(_HALVINGS):
        middle = (low + high) / 2
        shown = all(0 <= part <= 1 for part in _to_linear(lightness, middle, hue))
        low, high = (middle, high) if shown else (low, middle)
    return _hex(_to_linear(lightness, low, hue))


# OKLab's figures: Björn Ottosson, "A perceptual color space for image processing", 2020.


def _to_oklch(colour: str) -> tuple[float, float, float]:
    """Give lightness (0 to 1), chroma and hue (radians) of "#RRGGBB"."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _to_linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Give linear red, green and blue; outside 0 to 1 for what a screen cannot show."""
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _hex(parts: tuple[float, float, float]) -> str:
    def coded(part: float) -> int:
        part = min(max(part, 0.0), 1.0)
        part = 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
        return round(part * 255)

    return "#" + "".join(f"{coded(part):02X}" for part in parts)
