from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt, qInstallMessageHandler
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QMenu, QWidget
from pytestqt.qtbot import QtBot

from kommunikator import i18n
from kommunikator.ui import screens, theme
from kommunikator.ui.scenes import IN_THE_WINDOW, SCREENS
from kommunikator.ui.theme import Theme

_LIGHT, _DARK, _LARGE, _SMALL = screens.LOOKS
# Each screen in one of the ways, so that each language and each look is there: to draw all of them in all ways takes a
# minute. `make screens` draws all screens in all twelve ways.
WAYS = (("sv", _LIGHT), ("sv", _DARK), ("nb", _LARGE), ("en", _SMALL))
DRAWN = {way: tuple(SCREENS)[n :: len(WAYS)] for n, way in enumerate(WAYS)}
_said: list[str] = []
_there_before: list[QWidget] = []


@pytest.fixture(scope="module")
def drawn(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """All screens, drawn once for the tests of this file. What Qt says meanwhile is kept in `_said`."""
    folder = tmp_path_factory.mktemp("build") / "screens"
    # Windows of other tests that Python has not let go of yet are not ours to close.
    _there_before[:] = QApplication.topLevelWidgets()
    handler = qInstallMessageHandler(None)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(screens, "_say_what_matters", lambda _type, _context, message: _said.append(message))
        files = []
        for way, names in DRAWN.items():
            patched.setattr(screens, "SCREENS", {name: SCREENS[name] for name in names})
            files += screens.draw(folder, [way])
    qInstallMessageHandler(handler)
    i18n.use("en")
    theme.apply(qapp, "light")
    return files


class Picture(NamedTuple):
    """What is looked at in a picture, which is so read only once."""

    size: tuple[int, int]
    colours: int
    dark: bool


@pytest.fixture(scope="module")
def pictures(drawn: list[Path]) -> dict[Path, Picture]:
    return {file: _looked_at(QImage(str(file))) for file in drawn}


def _looked_at(image: QImage) -> Picture:
    colours = set(memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")[::7])
    small = image.scaled(40, 25)
    light = sum(small.pixelColor(x, y).lightness() > 127 for x, y in product(range(40), range(25)))
    return Picture((image.width(), image.height()), len(colours), light < 40 * 25 / 2)


def test_every_screen_is_drawn_in_the_ways_that_are_wanted(drawn: list[Path]) -> None:
    wanted = {f"{name}-{language}-{look.name}.png" for (language, look), names in DRAWN.items() for name in names}
    assert {"week", "channels", "editor", "firststart", "owndays"} <= set(SCREENS)
    assert {file.name for file in drawn} == wanted
    assert all(file.is_file() for file in drawn)


def test_by_itself_it_draws_all_languages_and_looks() -> None:
    names = {(language, look.name) for language, look in screens.EVERYTHING}
    assert names == set(product(("sv", "nb", "en"), ("light", "dark", "200", "1366x768")))


def test_no_picture_is_blank(pictures: dict[Path, Picture]) -> None:
    assert [file.name for file, picture in pictures.items() if picture.colours < 60] == []


def test_pictures_of_the_window_have_the_size_of_their_look(pictures: dict[Path, Picture]) -> None:
    sizes = {look.name: look.size for look in screens.LOOKS}
    found = [file for file in pictures if file.stem.split("-")[0] in IN_THE_WINDOW]
    assert len(found) == sum(name in IN_THE_WINDOW for names in DRAWN.values() for name in names)
    for file in found:
        assert pictures[file].size == sizes[file.stem.split("-")[-1]], file.name


def test_no_two_pictures_are_alike(drawn: list[Path]) -> None:
    """A scene that did not come about would look like the week, or like another section of the settings."""
    seen: dict[bytes, list[str]] = {}
    for file in drawn:
        seen.setdefault(file.read_bytes(), []).append(file.name)
    assert [names for names in seen.values() if len(names) > 1] == []


def test_drawn_again_a_picture_is_the_same(drawn: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some = DRAWN[WAYS[0]][::2]
    monkeypatch.setattr(screens, "SCREENS", {screen: SCREENS[screen] for screen in some})
    before = {file.name: file.read_bytes() for file in drawn}
    again = list(screens.draw(tmp_path, WAYS[:1]))
    assert len(again) == len(some)
    assert [file.name for file in again if file.read_bytes() != before[file.name]] == []


def test_what_pops_up_is_in_the_picture_of_its_window(look: Theme, qtbot: QtBot) -> None:
    """It is a window of its own, so the window's own picture is without it."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.show()
    popup = QFrame(window, Qt.WindowType.Popup)
    popup.setStyleSheet("background: rgb(200, 10, 10)")
    popup.setGeometry(QRect(window.mapToGlobal(QPoint(100, 50)), QSize(60, 40)))
    popup.show()
    picture = screens._with_popups(window).toImage()
    popup.hide()
    within = [(x, y) for x, y in product(range(300), range(200)) if picture.pixelColor(x, y) == QColor(200, 10, 10)]
    assert (min(within), max(within), len(within)) == ((100, 50), (159, 89), 60 * 40)


def test_dark_pictures_are_dark_and_others_light(pictures: dict[Path, Picture]) -> None:
    assert [file.name for file, picture in pictures.items() if picture.dark != ("dark" in file.stem)] == []


def test_qt_warns_of_nothing_while_it_draws(drawn: list[Path]) -> None:
    odd = [said for said in _said if not any(part in said for part in screens.NOT_WITHOUT_A_DISPLAY)]
    assert odd == []


def test_drawing_closes_its_windows_and_plans(drawn: list[Path], look: Theme) -> None:
    fresh = [widget for widget in QApplication.topLevelWidgets() if widget not in _there_before]
    assert [widget for widget in fresh if isinstance(widget, screens.MainWindow | QDialog | QMenu)] == []


def test_what_qt_says_goes_where_it_went_before_once_all_is_drawn(
    look: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mine(*_said: object) -> None:
        """Hear what Qt says."""

    monkeypatch.setattr(screens, "SCREENS", {"week": SCREENS["week"]})
    former = qInstallMessageHandler(mine)
    assert len(list(screens.draw(tmp_path, WAYS[:1]))) == 1
    assert qInstallMessageHandler(former) is mine
