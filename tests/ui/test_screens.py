from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from kommunikator import i18n
from kommunikator.ui import screens, theme
from kommunikator.ui.theme import Theme

SHOWN_IN_THE_WINDOW = ("week", "editor", "history", "empty", "toast", "refusal")
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
        files = list(screens.draw(folder))
    qInstallMessageHandler(handler)
    i18n.use("en")
    theme.apply(qapp, "light")
    return files


def colours(file: Path) -> int:
    image = QImage(str(file))
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)})


def test_every_screen_is_drawn_in_every_language_and_look(drawn: list[Path]) -> None:
    looks = ("light", "dark", "200", "1366x768")
    wanted = {
        f"{screen}-{language}-{look}.png"
        for screen in screens.SCREENS
        for language in ("sv", "nb", "en")
        for look in looks
    }
    assert {"week", "editor"} <= set(screens.SCREENS)
    assert {file.name for file in drawn} == wanted
    assert all(file.is_file() for file in drawn)


def test_no_picture_is_blank(drawn: list[Path]) -> None:
    assert [file.name for file in drawn if colours(file) < 60] == []


def test_pictures_of_the_window_have_the_size_of_their_look(drawn: list[Path]) -> None:
    sizes = {look.name: look.size for look in screens.LOOKS}
    found = [file for file in drawn if file.stem.split("-")[0] in SHOWN_IN_THE_WINDOW]
    assert len(found) == 6 * 3 * 4
    for file in found:
        image = QImage(str(file))
        assert (image.width(), image.height()) == sizes[file.stem.split("-")[-1]], file.name


def test_languages_and_looks_differ(drawn: list[Path]) -> None:
    for screen in screens.SCREENS:
        for look in ("light", "dark", "200"):
            pictures = {file.read_bytes() for file in drawn if file.stem in _names(screen, look)}
            assert len(pictures) == 3, (screen, look)
    for language in ("sv", "nb", "en"):
        pictures = {file.read_bytes() for file in drawn if file.stem.startswith(f"week-{language}")}
        assert len(pictures) == 4


def _names(screen: str, look: str) -> set[str]:
    return {f"{screen}-{language}-{look}" for language in ("sv", "nb", "en")}


def test_dark_pictures_are_dark_and_others_light(drawn: list[Path]) -> None:
    for file in drawn:
        image = QImage(str(file))
        points = range(0, image.width() * image.height(), 997)
        light = sum(image.pixelColor(n % image.width(), n // image.width()).lightness() > 127 for n in points)
        assert (light < len(points) / 2) == ("dark" in file.stem), file.name


def test_qt_warns_of_nothing_while_it_draws(drawn: list[Path]) -> None:
    assert [said for said in _said if "propagateSizeHints" not in said] == []


def test_drawing_closes_its_windows_and_plans(drawn: list[Path], look: Theme) -> None:
    fresh = [widget for widget in QApplication.topLevelWidgets() if widget not in _there_before]
    assert [widget for widget in fresh if isinstance(widget, screens.MainWindow)] == []


def test_what_qt_says_goes_where_it_went_before_once_all_is_drawn(
    look: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mine(*_said: object) -> None:
        """Hear what Qt says."""

    monkeypatch.setattr(screens, "SCREENS", {"week": screens.SCREENS["week"]})
    monkeypatch.setattr(screens, "LOOKS", screens.LOOKS[:1])
    former = qInstallMessageHandler(mine)
    assert len(list(screens.draw(tmp_path))) == 3
    assert qInstallMessageHandler(former) is mine
