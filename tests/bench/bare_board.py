"""The same rectangles and texts as on the program's board, painted one after the other by a plain widget.

Arguments: repaint or scroll, the file with what is painted on each page, how many. Says how long each took (ns).
"""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.watch import Turns

# The icons are letters of this font.
_ICONS = "phosphor-[0-9]*.ttf"


class _Pages(QWidget):
    """Paints one of some pages."""

    def __init__(self, pages: list[list[tuple[Any, ...]]], turns: Turns) -> None:
        super().__init__()
        # As the board, whose grounds leave nothing free.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._pages = pages
        self._page = 0
        self._turns = turns

    def scroll_on(self) -> None:
        """Show the next page."""
        self._page += 1
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page, and take note of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for what, area, *rest in self._pages[self._page]:
            if what == "fill":
                painter.fillRect(area, rest[0])
            elif what == "round":
                radius, pen, brush = rest
                painter.setPen(pen)
                painter.setBrush(brush)
                painter.drawRoundedRect(area, radius, radius)
            else:
                flags, font, colour, text = rest
                painter.setFont(font)
                painter.setPen(colour)
                painter.drawText(area, flags, text)
        painter.end()
        self._turns.painted()


def _ready(step: list[Any], fonts: list[QFont]) -> tuple[Any, ...]:
    """Give a step with all that its painting needs."""
    what, *numbers = step[:5]
    area, rest = QRect(*(round(number) for number in numbers)), step[5:]
    if what == "fill":
        return what, area, QColor(rest[0])
    if what == "round":
        radius, colour, width, dashes, brush = rest
        pen = QPen(QColor(colour), width) if colour else QPen(Qt.PenStyle.NoPen)
        if dashes:
            pen.setDashPattern(dashes)
        return what, QRectF(*numbers), radius, pen, QColor(brush) if brush else Qt.BrushStyle.NoBrush
    flags, font, colour, text = rest
    return what, area, flags, fonts[font], QColor(colour), text


def _font(text: str) -> QFont:
    font = QFont()
    font.fromString(text)
    return font


def _add_icons() -> None:
    spec = find_spec("qtawesome")
    assert spec is not None and spec.origin is not None
    for path in (Path(spec.origin).parent / "fonts").glob(_ICONS):
        QFontDatabase.addApplicationFont(str(path))


def main() -> int:
    """Do what was asked for, then leave."""
    what, path, count = sys.argv[1:]
    app = QApplication(sys.argv[:1])
    _add_icons()
    found = json.loads(Path(path).read_text(encoding="utf-8"))
    fonts = [_font(text) for text in found["fonts"]]
    turns = Turns()
    widget = _Pages([[_ready(step, fonts) for step in page] for page in found["pages"]], turns)
    widget.resize(*found["size"])
    turns.todo = [widget.scroll_on if what == "scroll" else widget.update] * int(count)
    widget.show()
    turns.start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
