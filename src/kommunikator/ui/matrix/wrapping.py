"""Ideas on more than one line: how many lines one takes in a column, and which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QFont, QFontMetricsF

from kommunikator.ui.titles import broken

MOST_LINES: Final = 3
"""How many lines one idea takes at the most."""

# Beyond a large matrix in two or three widths, what was worked out is forgotten.
_KEPT: Final = 4000


class Wrapping:
    """Breaks ideas in one font.

    The height of a row asks for every idea in it, seen or not, and only for a number. So lines are counted from the
    widths of the letters, which costs a seventh of shaping the text. Letters that move together make a text a little
    shorter than that; a line too many is then left empty.
    """

    def __init__(self, font: QFont) -> None:
        """Break ideas in `font`."""
        self.font = font
        self._metrics = QFontMetricsF(font)
        self._letters: dict[str, float] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._broken: dict[tuple[str, int, int], list[str]] = {}

    def count(self, text: str, room: int) -> int:
        """Give on how many lines the text stands whole where there are `room` pixels, `MOST_LINES` at the most."""
        key = (text, room)
        found = self._counts.get(key)
        if found is None:
            if len(self._counts) >= _KEPT:
                self._counts.clear()
            found = self._counts[key] = self._counted(text, room)
        return found

    def lines(self, text: str, room: int, most: int) -> list[str]:
        """Give the text's lines, `most` at the most; what has no room ends with an ellipsis."""
        key = (text, room, most)
        if key not in self._broken:
            if len(self._broken) >= _KEPT:
                self._broken.clear()
            self._broken[key] = broken(text, self.font, room, most)
        return self._broken[key]

    def _counted(self, text: str, room: int) -> int:
        if self._length(text) <= room:
            return 1
        space, lines, taken = self._length(" "), 1, 0.0
        for word in text.split():
            length = self._length(word)
            if taken and taken + space + length > room:
                lines, taken = lines + 1, 0.0
            elif taken:
                taken += space
            if length <= room:
                taken += length
                continue
            # A word that is wider than the column is broken between its letters.
            for letter in word:
                wide = self._letters[letter]
                lines, taken = (lines + 1, wide) if taken and taken + wide > room else (lines, taken + wide)
        return min(lines, MOST_LINES)

    def _length(self, text: str) -> float:
        letters = self._letters
        try:
            return sum(map(letters.__getitem__, text))
        except KeyError:
            letters.update({letter: self._metrics.horizontalAdvance(letter) for letter in set(text) - letters.keys()})
        return sum(map(letters.__getitem__, text))


def shared(wanted: Sequence[int], room: int) -> list[int]:
    """Share the lines of a cell between its ideas: each has one, what is left goes to those that want more.

    `wanted` is how many lines each idea would take, `room` how many there are, as many as ideas or more.
    """
    given, spare = [1] * len(wanted), room - len(wanted)
    for level in range(2, MOST_LINES + 1):
        for n, lines in enumerate(wanted):
            if spare > 0 and lines >= level:
                given[n], spare = level, spare - 1
    return given
