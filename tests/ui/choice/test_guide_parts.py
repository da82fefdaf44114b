"""Tiles, their layout, their icons and pills."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.ui import icons, theme
from kommunikator.ui.choice import audience_icons
from kommunikator.ui.choice.audience_icons import audience_icon, purpose_icon
from kommunikator.ui.choice.pill_group import PillGroup
from kommunikator.ui.choice.tile import ChoiceTile, Option
from kommunikator.ui.choice.tile_group import TileGroup
from kommunikator.ui.choice.tile_layout import columns_for
from kommunikator.ui.theme import Theme
from tests.ui.windows import focused, press

OPTIONS = [Option(n, f"Group {n}", "a note", "users") for n in range(1, 8)]


@pytest.mark.parametrize(
    ("count", "fitting", "columns"),
    [(12, 4, 4), (9, 4, 3), (5, 4, 3), (8, 4, 4), (7, 4, 4), (3, 4, 3), (2, 4, 2), (12, 1, 1), (12, 9, 4), (4, 0, 1)],
)
def test_tiles_fill_their_rows(count: int, fitting: int, columns: int) -> None:
    assert columns_for(count, fitting) == columns


@pytest.mark.parametrize(
    ("name", "icon"),
    [
        ("Alla som bor här", "house-line"),
        ("Alle innbyggere", "house-line"),
        ("Barnfamiljer", "baby"),
        ("Families with children", "baby"),
        ("Unga 13–19", "student"),
        ("Ungdom", "student"),
        ("Unga vuxna", "user"),
        ("Unge voksne", "user"),
        ("Young adults", "user"),
        ("Äldre och anhöriga", "users"),
        ("Eldre", "users"),
        ("Nyinflyttade", "map-pin"),
        ("Nya och framtida invånare", "map-pin"),
        ("Tilflyttere", "map-pin"),
        ("Jobbsökande", "briefcase"),
        ("Arbetssökande", "briefcase"),
        ("Medarbetare", "identification-badge"),
        ("Ansatte", "identification-badge"),
        ("Företag", "storefront"),
        ("Bedrifter", "storefront"),
        ("Föreningar", "soccer-ball"),
        ("Lag og foreninger", "soccer-ball"),
        ("Medier", "newspaper"),
        ("Förtroendevalda", "bank"),
        ("Folkevalgte", "bank"),
        ("Hundägare", audience_icons.ANYBODY),
        ("", audience_icons.ANYBODY),
    ],
)
def test_an_audience_has_the_icon_of_its_words(name: str, icon: str) -> None:
    assert audience_icon(name) == icon


@pytest.mark.parametrize(
    ("name", "icon"),
    [
        ("Dialog", "chats"),
        ("Nyheter", "newspaper"),
        ("Service", "lifebuoy"),
        ("Kris och störningar", "warning"),
        ("Attraktiv arbetsgivare", "briefcase"),
        ("Rekruttering", "briefcase"),
        ("Stolthet", "heart"),
        ("Öppenhet", "eye"),
        ("Kunnskap", "book-open"),
        ("Profilering", "star"),
        ("Something else", audience_icons.ANY_PURPOSE),
    ],
)
def test_a_purpose_has_the_icon_of_its_words(name: str, icon: str) -> None:
    assert purpose_icon(name) == icon


def test_every_guessed_icon_is_in_the_font() -> None:
    tables = (*audience_icons._AUDIENCES, *audience_icons._PURPOSES)
    names = [icon for icon, _stems in tables] + [audience_icons.ANYBODY, audience_icons.ANY_PURPOSE]
    assert [name for name in names if not icons.is_known(name) or not icons.is_known(f"{name}-fill")] == []


@pytest.fixture
def group(look: Theme, qtbot: QtBot) -> TileGroup:
    made = TileGroup("Whom?", one_of=False)
    made.show_options(OPTIONS)
    qtbot.addWidget(made)
    made.resize(960, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def at(group: TileGroup) -> object:
    """The key of the tile that has the keyboard."""
    return next((tile.option.key for tile in group.tiles if tile.hasFocus()), None)


def test_the_arrows_go_through_rows_and_columns(group: TileGroup) -> None:
    group.start().setFocus()
    walked = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Home):
        press(key)
        walked.append(at(group))
    # Four columns: 1 2 3 4 / 5 6 7.
    assert walked == [2, 6, 7, 3, 2, 1]
    for key, reached in ((Qt.Key.Key_Up, 1), (Qt.Key.Key_Left, 1), (Qt.Key.Key_End, 7), (Qt.Key.Key_Down, 7)):
        press(key)
        assert at(group) == reached
    group.tiles[3].setFocus()
    press(Qt.Key.Key_Down)
    assert at(group) == 7


def test_tab_comes_to_one_tile_alone(group: TileGroup) -> None:
    stops = [tile for tile in group.tiles if tile.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [group.tiles[0]]
    group.tiles[4].setFocus()
    assert group.start() is group.tiles[4]
    group.clearFocus()
    group.tiles[4].clearFocus()
    group.set_chosen({3})
    assert group.start() is group.tiles[2]


def test_space_click_and_number_ask_and_change_nothing_themselves(group: TileGroup) -> None:
    asked: list[tuple[object, bool]] = []
    group.toggled.connect(lambda key, on: asked.append((key, on)))
    group.start().setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_6)
    press(Qt.Key.Key_9)
    QTest.mouseClick(group.tiles[2], Qt.MouseButton.LeftButton)
    assert asked == [(1, True), (6, True), (3, True)]
    assert not any(tile.isChecked() for tile in group.tiles)
    group.set_chosen({6})
    group.tiles[5].click()
    assert asked[-1] == (6, False)


def test_the_number_keys_leave_shortcuts_alone(group: TileGroup) -> None:
    asked: list[object] = []
    group.toggled.connect(lambda key, _on: asked.append(key))
    group.start().setFocus()
    press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert asked == []
    press(Qt.Key.Key_2, Qt.KeyboardModifier.KeypadModifier)
    assert asked == [2]


def test_a_radio_tile_can_be_taken_back(look: Theme, qtbot: QtBot) -> None:
    tile = ChoiceTile(OPTIONS[0], one_of=True)
    qtbot.addWidget(tile)
    tile.set_chosen(True)
    assert tile.isChecked()
    tile.set_chosen(False)
    assert not tile.isChecked()
    assert tile.autoExclusive()


@pytest.mark.parametrize(("one_of", "role"), [(True, QAccessible.Role.RadioButton), (False, QAccessible.Role.CheckBox)])
def test_screen_readers_hear_what_a_tile_is(look: Theme, qtbot: QtBot, one_of: bool, role: QAccessible.Role) -> None:
    tile = ChoiceTile(Option(1, "Clubs & teams", "sport", "users"), one_of=one_of)
    qtbot.addWidget(tile)
    reader = QAccessible.queryAccessibleInterface(tile)
    assert reader.role() == role
    assert reader.text(QAccessible.Text.Name) == "Clubs & teams"
    assert reader.text(QAccessible.Text.Description) == "sport"
    assert not reader.state().checked
    tile.set_chosen(True)
    assert QAccessible.queryAccessibleInterface(tile).state().checked


def test_a_chosen_tile_differs_in_shape_and_not_in_colour_alone(look: Theme, qtbot: QtBot) -> None:
    tile = ChoiceTile(OPTIONS[0], one_of=False)
    qtbot.addWidget(tile)
    tile.resize(243, 80)
    tile.set_chosen(True)
    box = tile.grab(QRect(243 - 14 - 20, 30, 20, 20)).toImage()
    light = [box.pixelColor(x, y).lightness() for x in range(4, 16) for y in range(4, 16)]
    # A dark box with a light tick.
    assert min(light) == look.colour("accent").lightness()
    assert max(light) > 200


def test_a_long_note_is_whole_in_the_tip_and_is_no_html(look: Theme, qtbot: QtBot) -> None:
    note = "<b>Reads</b> in the evening, on the phone, between two other things, and seldom to the end of it all."
    tile = ChoiceTile(Option(1, "Families", note, "baby"), one_of=False)
    qtbot.addWidget(tile)
    tile.resize(200, tile.heightForWidth(200))
    tile.show()
    assert "&lt;b&gt;Reads" in tile.toolTip()
    tile.resize(1200, 80)
    assert tile.toolTip() == ""


@pytest.mark.parametrize("size", [100, 150, 200])
def test_no_tile_is_lower_than_its_words(group: TileGroup, qapp: QApplication, light_again: None, size: int) -> None:
    theme.apply(qapp, "dark", size)
    for width in (300, 640, 1100):
        group.resize(width, group.heightForWidth(width))
        for tile in group.tiles:
            assert tile.height() >= tile.heightForWidth(tile.width())
            assert group.rect().contains(tile.geometry())


def test_all_rows_are_equal_and_end_at_the_edge(group: TileGroup) -> None:
    group.resize(961, group.heightForWidth(961))
    assert len({tile.height() for tile in group.tiles}) == 1
    assert group.tiles[3].geometry().right() == group.rect().right()
    assert group.tiles[0].x() == 0


def test_the_same_options_keep_their_tiles(group: TileGroup) -> None:
    before = list(group.tiles)
    group.show_options(list(OPTIONS))
    assert group.tiles == before
    group.show_options(OPTIONS[:2])
    assert [tile.option.key for tile in group.tiles] == [1, 2]
    group.show_options([])
    assert group.start() is group


def test_pills_go_on_and_off_and_by_the_arrows(look: Theme, qtbot: QtBot) -> None:
    pills = PillGroup("What comes with it?")
    pills.show_options([Option("picture", "Picture"), Option("film", "Film")])
    qtbot.addWidget(pills)
    with qtbot.waitActive(pills):
        pills.show()
        pills.activateWindow()
    asked: list[tuple[object, bool]] = []
    pills.toggled.connect(lambda key, on: asked.append((key, on)))
    pills.start().setFocus()
    press(Qt.Key.Key_Space)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right):
        press(key)
    assert focused() is pills.pills["film"]
    pills.set_chosen({"film"})
    press(Qt.Key.Key_Space)
    assert asked == [("picture", True), ("film", False)]


def test_pills_stand_in_more_rows_where_there_is_little_room(look: Theme, qtbot: QtBot) -> None:
    pills = PillGroup("What comes with it?")
    pills.show_options([Option(n, f"Material number {n}") for n in range(5)])
    qtbot.addWidget(pills)
    holder: QWidget = pills
    assert holder.heightForWidth(260) > holder.heightForWidth(1200)
