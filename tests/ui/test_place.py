from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kommunikator.ui.place import LEAST, TITLE_BAR, USUAL, Place, Screen, fitting, put, screens

LAPTOP = Screen("eDP-1", QRect(0, 0, 1366, 728))
LARGE = Screen("DP-1", QRect(1366, 0, 3840, 2120))
LEFT = Screen("HDMI-1", QRect(-1920, -200, 1920, 1040))

NUMBERS = st.integers(-(2**19), 2**19)
SIZES = st.integers(1, 2**19)
PLACES = st.builds(Place, NUMBERS, NUMBERS, SIZES, SIZES, st.booleans(), st.sampled_from(["", "eDP-1", "DP-1", "Ö"]))
SCREENS = st.lists(st.sampled_from([LAPTOP, LARGE, LEFT]), min_size=1, unique=True)


def room(screen: Screen) -> QRect:
    return screen.free.adjusted(0, TITLE_BAR, 0, 0)


def test_the_first_time_it_stands_in_the_middle_as_it_is_drawn() -> None:
    rect = fitting(None, [LARGE, LAPTOP])
    assert rect.size() == USUAL
    assert (rect.center() - room(LARGE).center()).manhattanLength() <= 2


def test_on_a_small_screen_it_takes_what_there_is() -> None:
    assert fitting(None, [LAPTOP]) == room(LAPTOP)


def test_it_comes_back_to_where_it_was_left() -> None:
    kept = Place(200, 100, 1600, 1000, screen="DP-1")
    assert fitting(kept, [LAPTOP, LARGE]) == QRect(1566, 100, 1600, 1000)


def test_it_follows_a_screen_that_was_moved() -> None:
    kept = Place(200, 100, 1600, 1000, screen="DP-1")
    moved = Screen("DP-1", QRect(-3840, 40, 3840, 2080))
    assert fitting(kept, [LAPTOP, moved]) == QRect(-3640, 140, 1600, 1000)


def test_when_its_screen_is_gone_it_comes_to_the_main_one() -> None:
    kept = Place(2000, 900, 1600, 1000, screen="DP-1")
    assert fitting(kept, [LAPTOP, LEFT]) == room(LAPTOP)
    rect = fitting(Place(900, 300, 800, 600, screen="DP-1"), [LAPTOP])
    assert rect.size() == QSize(800, 600)
    assert (rect.center() - room(LAPTOP).center()).manhattanLength() <= 2


def test_a_screen_that_has_become_smaller_holds_all_of_it() -> None:
    kept = Place(1800, 1000, 1600, 1000, screen="DP-1")
    smaller = Screen("DP-1", QRect(0, 0, 1920, 1040))
    assert fitting(kept, [smaller]) == QRect(320, TITLE_BAR, 1600, 1000)


@given(st.none() | PLACES, SCREENS)
def test_it_always_lies_wholly_on_a_screen_with_its_title_bar(kept: Place | None, there: list[Screen]) -> None:
    rect = fitting(kept, there)
    assert any(room(screen).contains(rect) for screen in there)
    assert rect.width() >= min(LEAST.width(), *(room(screen).width() for screen in there))
    assert fitting(kept, there) == rect


@given(PLACES)
def test_what_is_written_can_be_read(place: Place) -> None:
    assert Place.parse(str(place)) == place


@pytest.mark.parametrize(
    "text",
    [
        *("", "null", "[]", "[1, 2, 3, 4]", "{}", "7", '"x"', "AdnQywADAAAAAAAA", "[" * 9999),
        '{"x": 1, "y": 2, "width": 3}',
        '{"x": 1, "y": 2, "width": 0, "height": 5}',
        '{"x": 1.5, "y": 2, "width": 3, "height": 5}',
        '{"x": true, "y": 2, "width": 3, "height": 5}',
        '{"x": 1e999, "y": 2, "width": 3, "height": 5}',
        '{"x": 1, "y": 2, "width": 3, "height": 99999999}',
    ],
)
def test_what_is_no_place_is_none(text: str) -> None:
    assert Place.parse(text) is None


def test_a_window_comes_back_as_it_was(qtbot: QtBot) -> None:
    window, again = QWidget(), QWidget()
    for made in (window, again):
        qtbot.addWidget(made)
    put(window, Place(10, 60, 730, 500, screen=screens()[0].name))
    window.show()
    kept = Place.of(window)
    assert (kept.x, kept.y, kept.width, kept.height, kept.maximised) == (10, 60, 730, 500, False)
    assert kept.screen == screens()[0].name
    put(again, Place.parse(str(kept)))
    assert again.geometry() == window.geometry()


def test_a_maximised_window_comes_back_maximised_and_knows_its_own_size(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    put(window, Place(10, 60, 730, 500, maximised=True, screen=screens()[0].name))
    assert window.windowState() & Qt.WindowState.WindowMaximized
    window.show()
    kept = Place.of(window)
    assert kept.maximised
    assert (kept.width, kept.height) == (730, 500)
