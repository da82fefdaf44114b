"""The colours of channels, and how well two colours can be told apart: plain values, for screens and files alike.

The figures come from the project's visual design: letters reach a contrast of at least 4.5:1 on their channel's colour
(WCAG 2.2, success criterion 1.4.3).
"""

from __future__ import annotations

INK = "#101519"
PAPER = "#FFFFFF"

# Fill and text of each of the eight team colours; told apart under the three common forms of colour blindness.
_CHANNELS_LIGHT = {
    "WEB": ("#1F5429", PAPER),
    "FB": ("#3657C4", PAPER),
    "IG": ("#A82C7A", PAPER),
    "X": ("#1C2129", PAPER),
    "YT": ("#E2614F", INK),
    "INT": ("#80620A", PAPER),
    "LI": ("#3B91BB", INK),
    "FIN": ("#4D168A", PAPER),
}
_CHANNELS_DARK = {
    "WEB": ("#60BC71", INK),
    "FB": ("#5785E2", INK),
    "IG": ("#C1799C", INK),
    "X": ("#E4E8EF", INK),
    "YT": ("#D9653F", INK),
    "INT": ("#FDCF64", INK),
    "LI": ("#90C8D7", INK),
    "FIN": ("#BC9CFF", INK),
}
CHANNEL_KEYS = tuple(_CHANNELS_LIGHT)


def _luminance(colour: str) -> float:
    """The relative luminance of ``#rrggbb``, 0 to 1 (WCAG 2.2, definition of "relative luminance")."""
    if len(colour) != 7 or colour[0] != "#":
        message = f"not a colour of the form #rrggbb: {colour!r}"
        raise ValueError(message)
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two ``#rrggbb`` colours, 1 to 21, whichever is the lighter (WCAG 2.2).

    Raises ValueError for anything that is not ``#rrggbb``.
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def channel_colours(key: str, dark: bool) -> tuple[str, str]:
    """Fill and text of a channel, given the code of one of the eight team colours or a free ``#rrggbb``.

    On a free colour the text is black or white, whichever stands out more; the better of the two is never
    under 4.58:1 (the square root of 21). Raises ValueError for any other key.
    """
    known = _CHANNELS_DARK if dark else _CHANNELS_LIGHT
    if key in known:
        return known[key]
    return key, max(("#000000", PAPER), key=lambda text: contrast(key, text))
