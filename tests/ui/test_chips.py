"""The chips of channels and the circles of people, as painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter

from kommunikator.domain.ident import new_id
from kommunikator.domain.team import Channel, Member
from kommunikator.ui import chips, theme
from kommunikator.ui.tokens import CHANNEL_KEYS, channel_colours, contrast

SIZE = QSize(60, 22)
pytestmark = pytest.mark.usefixtures("qapp")


def channel(code: str = "WEB", colour: str = "WEB", name: str = "Webbplats") -> Channel:
    return Channel(id=new_id(), name=name, code=code, colour=colour)


def colours_in(image: QImage) -> set[str]:
    return {
        QColor(image.pixelColor(x, y)).name().upper()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def painted(paint) -> QImage:
    image = QImage(SIZE, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    paint(painter, QRect(0, 0, SIZE.width(), SIZE.height()))
    painter.end()
    return image


@pytest.mark.parametrize("key", CHANNEL_KEYS)
def test_a_chip_has_the_channels_fill(key: str) -> None:
    fill, text = channel_colours(key, theme.current().dark)
    image = painted(lambda painter, rect: chips.paint_chip(painter, rect, channel(key, key)))
    assert fill in colours_in(image)
    assert contrast(fill, text) >= 4.5


def test_an_outlined_chip_has_no_fill() -> None:
    fill, _text = channel_colours("WEB", theme.current().dark)
    image = painted(lambda painter, rect: chips.paint_chip(painter, rect, channel(), outlined=True))
    assert image.pixelColor(3, 11).alpha() == 0
    assert fill not in colours_in(image)


def test_a_chip_is_as_wide_as_its_letters_and_never_narrow() -> None:
    assert chips.chip_size(channel("X")).width() >= 24
    assert chips.chip_size(channel("WWW")).width() > chips.chip_size(channel("X")).width()


@pytest.mark.parametrize("colour", ["", "nonsense", "#12"])
def test_a_colour_that_cannot_be_read_is_neutral(colour: str) -> None:
    fill, _text = chips.colours(channel("", colour, "Lokaltidning"))
    assert fill == theme.current().colour("av")


def test_a_channel_without_a_code_shows_the_start_of_its_name() -> None:
    assert chips.letters(channel("", "", "Lokaltidning")) == "LOK"


def test_a_free_colour_is_used() -> None:
    fill, text = chips.colours(channel("NY", "#FFEE00"))
    assert fill == QColor("#FFEE00")
    assert text == QColor("#000000")


def test_a_toggling_icon_is_filled_only_while_on() -> None:
    icon = chips.chip_icon(channel(), toggles=True)
    fill, _text = channel_colours("WEB", theme.current().dark)
    on = icon.pixmap(SIZE, QIcon.Mode.Normal, QIcon.State.On).toImage()
    off = icon.pixmap(SIZE, QIcon.Mode.Normal, QIcon.State.Off).toImage()
    assert fill in colours_in(on)
    assert fill not in colours_in(off)


def test_a_person_is_a_filled_circle_and_nobody_a_dashed_one() -> None:
    sara = chips.initials_icon(Member(id=new_id(), name="Sara Östman")).pixmap(SIZE).toImage()
    nobody = chips.initials_icon(None).pixmap(SIZE).toImage()
    av = theme.current().colour("av").name().upper()
    assert av in colours_in(sara)
    assert av not in colours_in(nobody)
    assert any(nobody.pixelColor(x, 11).alpha() for x in range(SIZE.width()))
