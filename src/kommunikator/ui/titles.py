"""Titles on at most two lines: how many lines one takes, and which."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QTextLayout, QTextOption

_LINES = 2
# Some weeks' worth of titles; beyond that, those of weeks long left are forgotten with the rest.
_KEPT = 4000
# A space that keeps "14 %" together stays one.
_BREAKING = re.compile(r"[^\S\u00a0\u202f]+")


class Titles:
    """Breaks titles in one font. What was worked out is kept, since a view asks at every layout and paint."""

    def __init__(self, font: QFont) -> None:
        """Break titles in `font`."""
        self.font = font
        self._metrics = QFontMetricsF(font)
        self._lengths: dict[str, float] = {}
        self._broken: dict[tuple[str, int], list[str]] = {}

    def count(self, title: str, room: int) -> int:
        """Give how many lines the title takes where there are `room` pixels; its length decides."""
        length = self._lengths.get(title)
        if length is None:
            if len(self._lengths) >= _KEPT:
                self._lengths.clear()
            length = self._lengths[title] = self._metrics.horizontalAdvance(_one_line(title))
        return 1 if length <= room else _LINES

    def lines(self, title: str, room: int) -> list[str]:
        """Give the title's lines."""
        if self.count(title, room) == 1:
            return [_one_line(title)]
        key = (title, room)
        if key not in self._broken:
            if len(self._broken) >= _KEPT:
                self._broken.clear()
            self._broken[key] = broken(title, self.font, room, _LINES)
        return self._broken[key]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def broken(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Break a text into at most `most` lines of this width; what does not fit ends with an ellipsis."""
    text = _BREAKING.sub(" ", text).strip()
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        if len(lines) == most - 1:
            rest = _units(text, line.textStart())
            lines.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(_units(text, line.textStart(), line.textLength()).rstrip())
    layout.endLayout()
    return lines or [""]


def _units(text: str, start: int, length: int | None = None) -> str:
    """Give a part of a text by Qt's count, which is UTF-16 units and not characters: an emoji is two."""
    raw = text.encode("utf-16-le", "surrogatepass")
    end = len(raw) if length is None else 2 * (start + length)
    return raw[2 * start : end].decode("utf-16-le", "replace")
