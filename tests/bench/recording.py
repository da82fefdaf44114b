"""What a painter is asked for, as plain rectangles and texts that any other program can paint again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

Step = list[Any]
"""A "fill" (x, y, width, height, colour), a "round" (… radius, pen's colour, its width, its dashes, brush's colour)
or a "text" (… flags, number of the font, colour, text); a colour is #AARRGGBB, or empty for none."""

# How the family of the font begins whose letters are signs.
_SIGNS = "phosphor"


class Recorder(QPainter):
    """Takes note of each step; `fonts` are those it met. Signs come as the shapes and letters they consist of."""

    def __init__(self, image: QImage) -> None:
        """Stand in for a painter on a widget as large as the image."""
        super().__init__(image)
        self.steps: list[Step] = []
        self.fonts: list[str] = []

    def texts(self) -> list[str]:
        """Give the texts among the steps, without the letters that are signs."""
        written = [(self.fonts[step[-3]], step[-1]) for step in self.steps if step[0] == "text"]
        return [text for font, text in written if not font.lower().startswith(_SIGNS)]

    def _note(self, what: str, area: QRectF, *rest: Any) -> None:
        moved = self.worldTransform().mapRect(area)
        self.steps.append([what, moved.x(), moved.y(), moved.width(), moved.height(), *rest])

    def fillRect(self, *arguments: Any) -> None:  # noqa: N802 - Qt's name
        """Note a plain rectangle."""
        area = QRectF(arguments[0]) if len(arguments) == 2 else QRectF(*arguments[:4])
        self._note("fill", area, _named(arguments[-1]))

    def drawRoundedRect(self, *arguments: Any, **_mode: Any) -> None:  # noqa: N802 - Qt's name
        """Note a rounded rectangle with its border."""
        self._round(QRectF(arguments[0]), arguments[1])

    def drawEllipse(self, *arguments: Any) -> None:  # noqa: N802 - Qt's name
        """Note a circle as the rounded rectangle that it is."""
        area = QRectF(arguments[0])
        self._round(area, area.width() / 2)

    def _round(self, area: QRectF, radius: float) -> None:
        pen, brush = self.pen(), self.brush()
        drawn = pen.style() != Qt.PenStyle.NoPen
        border = (_named(pen.color()) if drawn else "", pen.widthF(), pen.dashPattern())
        filled = brush.style() != Qt.BrushStyle.NoBrush
        self._note("round", area, radius, *border, _named(brush.color()) if filled else "")

    def drawText(self, *arguments: Any, **_mode: Any) -> Any:  # noqa: N802 - Qt's name
        """Note a text in a rectangle, or at a point; where it lies is not given."""
        if len(arguments) == 3:
            area, flags, text = arguments
            self._write(QRectF(area), int(flags), text)
        else:
            at, text = arguments
            metrics = QFontMetricsF(self.font())
            self._write_at(QPointF(at.x(), at.y() - metrics.ascent()), text)
        return QRect()

    def drawStaticText(self, *arguments: Any) -> None:  # noqa: N802 - Qt's name
        """Note a text that was shaped before."""
        at, text = arguments
        self._write_at(QPointF(at), text.text())

    def _write_at(self, at: QPointF, text: str) -> None:
        metrics = QFontMetricsF(self.font())
        area = QRectF(at.x(), at.y(), metrics.horizontalAdvance(text) + 1, metrics.height())
        self._write(area, int(Qt.TextFlag.TextSingleLine), text)

    def _write(self, area: QRectF, flags: int, text: str) -> None:
        font = self.font().toString()
        if font not in self.fonts:
            self.fonts.append(font)
        self._note("text", area, flags, self.fonts.index(font), _named(self.pen().color()), text)


def _named(colour: QColor) -> str:
    return colour.name(QColor.NameFormat.HexArgb)
