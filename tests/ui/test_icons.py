from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

import kommunikator
from kommunikator.ui import icons, theme
from kommunikator.ui.tokens import DARK, LIGHT

# Every name that the visual design lists.
NAMES = [
    "calendar-blank",
    "squares-four",
    "compass",
    "flag-banner",
    "chart-line-up",
    "archive-box",
    "gear-six",
    "arrows-clockwise",
    "cloud-slash",
    "git-merge",
    "plus",
    "magnifying-glass",
    "funnel",
    "dots-three-vertical-bold",
    "caret-left",
    "caret-right",
    "caret-down",
    "x",
    "presentation-chart",
    "export",
    "printer",
    "file-pdf",
    "lightbulb",
    "circle-dashed",
    "pencil-simple",
    "eye",
    "check-circle",
    "paper-plane-tilt-fill",
    "prohibit",
    "warning-fill",
    "warning-circle",
    "clock",
    "info",
    "check-bold",
    "target",
    "trend-up",
    "dots-six-vertical",
    "copy",
    "calendar-plus",
    "clock-counter-clockwise",
    "arrow-counter-clockwise",
    "arrow-clockwise",
    "trash",
    "arrow-square-out",
    "chat-centered-text",
    "text-aa",
    "hash",
    "image",
    "closed-captioning",
    "snowflake",
    "tree-evergreen",
    "hand",
    "star",
    "megaphone",
    "calendar",
    "chart-bar-horizontal",
    "timer",
    "house-line",
    "baby",
    "student",
    "user",
    "users",
    "map-pin",
    "briefcase",
    "identification-badge",
    "storefront",
    "soccer-ball",
    "newspaper",
    "bank",
    "file-arrow-up",
    "play-circle",
    "file-dotted",
    "flag",
    "lock",
    "pause-circle",
    "sun",
    "moon",
    "question",
]
NORMAL, OFF, ON = QIcon.Mode.Normal, QIcon.State.Off, QIcon.State.On


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


def ink(picture: QImage) -> list[tuple[int, int]]:
    return [
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() > 127
    ]


def strongest(picture: QImage) -> str:
    pixels = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    colour = max(pixels, key=QColor.alpha)
    return colour.name()


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_of_the_design_exists(name: str) -> None:
    assert len(icons.glyph(name)) == 1
    assert not icons.icon(name).isNull()


def test_names_differ_in_glyph() -> None:
    assert len({icons.glyph(name) for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize("wrong", ["", "no-such-icon", "ph.eye"])
def test_an_unknown_name_is_an_error_at_once(wrong: str) -> None:
    with pytest.raises(KeyError):
        icons.icon(wrong)


@pytest.mark.parametrize("side", [14, 16, 22, 40, 128])
@pytest.mark.parametrize("name", ["calendar-blank", "squares-four", "check-circle", "x"])
def test_an_icon_fills_its_square_from_the_middle(name: str, side: int) -> None:
    picture = icons.icon(name, "text").pixmap(QSize(side, side), 1.0).toImage()
    assert picture.size() == QSize(side, side)
    points = ink(picture)
    left, right = min(x for x, _y in points), max(x for x, _y in points)
    top, bottom = min(y for _x, y in points), max(y for _x, y in points)
    assert left + right == pytest.approx(side - 1, abs=max(2, side * 0.08))
    assert top + bottom == pytest.approx(side - 1, abs=max(2, side * 0.08))
    assert max(right - left, bottom - top) >= side * 0.5


def test_an_icon_is_sharp_on_a_dense_screen() -> None:
    picture = icons.icon("eye").pixmap(QSize(16, 16), 2.0)
    assert picture.size() == QSize(32, 32)
    assert picture.deviceIndependentSize().toSize() == QSize(16, 16)


def test_an_icon_follows_the_theme_by_itself(qapp: QApplication) -> None:
    drawn = icons.icon("star-fill", "accent")
    assert strongest(drawn.pixmap(32, 32).toImage()) == LIGHT.accent.lower()
    theme.apply(qapp, "dark")
    assert strongest(drawn.pixmap(32, 32).toImage()) == DARK.accent.lower()


def test_disabled_and_checked_icons_differ() -> None:
    drawn = icons.icon("star", "text", on="star-fill", on_colour="ontint")
    size = QSize(32, 32)
    assert strongest(drawn.pixmap(size, QIcon.Mode.Disabled, OFF).toImage()) == LIGHT.text3.lower()
    assert strongest(drawn.pixmap(size, NORMAL, ON).toImage()) == LIGHT.ontint.lower()
    hollow, full = (len(ink(drawn.pixmap(size, NORMAL, state).toImage())) for state in (OFF, ON))
    assert full > hollow * 1.5


def test_a_copied_icon_still_paints() -> None:
    drawn = QIcon(icons.icon("star-fill", "bad"))
    drawn.addPixmap(QPixmap(8, 8))  # makes Qt clone the engine
    assert strongest(drawn.pixmap(32, 32).toImage()) == LIGHT.bad.lower()


def test_draw_leaves_the_painter_as_it_was() -> None:
    picture = QPixmap(40, 40)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    pen, font = painter.pen(), painter.font()
    icons.draw(painter, QRect(10, 10, 20, 20), "star-fill", QColor("#A8201A"))
    assert painter.pen() == pen
    assert painter.font() == font
    painter.end()
    image = picture.toImage()
    assert image.pixelColor(20, 20).name() == "#a8201a"
    assert all(image.pixelColor(x, y).name() == "#ffffff" for x in range(40) for y in (0, 8, 31, 39))


def test_the_program_s_mark() -> None:
    drawn = icons.app_icon()
    assert {16, 32, 256} <= {size.width() for size in drawn.availableSizes()}
    picture = drawn.pixmap(QSize(64, 64), 1.0).toImage()
    assert picture.pixelColor(0, 0).alpha() == 0
    assert picture.pixelColor(32, 2).name() == LIGHT.accent.lower()
    colours = {picture.pixelColor(x, y).name() for x in range(64) for y in range(64)}
    assert LIGHT.onaccent.lower() in colours


def test_the_package_that_brings_the_font_is_never_imported() -> None:
    code = "import sys; from kommunikator.ui import icons; icons.glyph('eye'); print('qtawesome' in sys.modules)"
    source = Path(kommunikator.__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": str(source)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "False"


def test_a_missing_font_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()

    class Elsewhere:
        origin = str(tmp_path / "__init__.py")

    icons._file.cache_clear()
    monkeypatch.setattr(icons, "find_spec", lambda _name: Elsewhere)
    with pytest.raises(icons.IconFontMissingError, match="icon font is missing"):
        icons._file("phosphor-charmap-*.json")
    monkeypatch.setattr(icons, "find_spec", lambda _name: None)
    with pytest.raises(icons.IconFontMissingError):
        icons._file("phosphor-charmap-*.json")
    icons._file.cache_clear()
