"""What the benchmark's plain side paints is what the board painted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPen
from PySide6.QtWidgets import QApplication

from tests.bench.recording import Recorder


@pytest.fixture
def recorder(qapp: QApplication) -> Iterator[Recorder]:
    image = QImage(100, 100, QImage.Format.Format_ARGB32_Premultiplied)
    made = Recorder(image)
    yield made
    made.end()


def test_rectangles_are_noted_where_they_are_painted(recorder: Recorder) -> None:
    recorder.translate(10, 20)
    recorder.fillRect(QRect(1, 2, 3, 4), QColor("red"))
    recorder.setPen(QPen(QColor("blue"), 2))
    recorder.setBrush(Qt.BrushStyle.NoBrush)
    recorder.drawRoundedRect(QRectF(0, 0, 30, 40), 8, 8)
    assert recorder.steps == [
        ["fill", 11, 22, 3, 4, "#ffff0000"],
        ["round", 10, 20, 30, 40, 8, "#ff0000ff", 2, [], ""],
    ]


def test_texts_are_noted_with_their_fonts_and_colours(recorder: Recorder) -> None:
    bold = QFont()
    bold.setBold(True)
    recorder.setPen(QColor("black"))
    recorder.drawText(QRect(5, 6, 70, 20), Qt.AlignmentFlag.AlignVCenter, "Simskola")
    recorder.setFont(bold)
    recorder.drawText(QPointF(5, 40), "Öppet hus")
    first, second = recorder.steps
    assert first == ["text", 5, 6, 70, 20, int(Qt.AlignmentFlag.AlignVCenter), 0, "#ff000000", "Simskola"]
    assert second[0] == "text" and second[2] < 40 < second[2] + second[4]
    assert second[-3:] == [1, "#ff000000", "Öppet hus"]
    assert recorder.fonts[1] == bold.toString()
