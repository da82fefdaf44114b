from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTimeEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kommunikator import paths
from kommunikator.ui import theme
from kommunikator.ui.tokens import DARK, LIGHT, contrast

CONTROLS = (QPushButton, QToolButton, QLineEdit, QComboBox, QDateEdit, QTimeEdit)


@pytest.fixture(autouse=True)
def plain_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.reduce_motion(False)
    theme.apply(qapp, "light", 100)


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(400, 300)
    host.show()
    qtbot.waitExposed(host)
    host.activateWindow()
    return host


def shown(host: QWidget, widget: QWidget) -> None:
    widget.setParent(host)
    widget.move(40, 40)  # away from the pointer, which offscreen stays at the corner
    widget.show()
    widget.adjustSize()


def pixel(widget: QWidget, x: int, y: int) -> QColor:
    return widget.grab().toImage().pixelColor(x, y)


@pytest.mark.parametrize(("choice", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_apply_gives_the_chosen_colours(qapp: QApplication, choice: theme.Choice, tokens: object) -> None:
    applied = theme.apply(qapp, choice, 100)
    assert applied.palette is tokens
    assert applied.dark is (choice == "dark")
    assert theme.current() is applied


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_palette_is_readable_in_every_pair_of_roles(qapp: QApplication, choice: theme.Choice) -> None:
    theme.apply(qapp, choice)
    palette, role = qapp.palette(), QPalette.ColorRole
    pairs = [
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.PlaceholderText, role.Base),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.Link, role.Base),
        (role.Link, role.Window),
        (role.ToolTipText, role.ToolTipBase),
    ]
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        for front, back in pairs:
            assert contrast(palette.color(group, front).name(), palette.color(group, back).name()) >= 4.5, (front, back)


def test_no_colour_of_the_palette_is_left_to_the_style() -> None:
    palette = theme.qt_palette(DARK)
    unset = {QPalette.ColorRole.NColorRoles, QPalette.ColorRole.NoRole}
    for role in QPalette.ColorRole:
        if role not in unset:
            assert palette.isBrushSet(QPalette.ColorGroup.Active, role), role


def test_the_system_is_followed_only_when_that_is_chosen(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    theme.apply(qapp, "system", 150)
    assert theme.current().dark is False
    monkeypatch.setattr(theme, "system_is_dark", lambda _app: True)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current().palette is DARK
    assert theme.current().scale == 1.5
    theme.apply(qapp, "light", 150)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current().palette is LIGHT


@pytest.mark.parametrize("wrong", [0, 99, 201, -100])
def test_a_text_size_out_of_range_is_refused(qapp: QApplication, wrong: int) -> None:
    before = theme.current()
    with pytest.raises(ValueError, match="100 to 200"):
        theme.apply(qapp, "light", wrong)
    assert theme.current() is before


@pytest.mark.parametrize("size", [100, 125, 200])
@pytest.mark.parametrize("choice", ["light", "dark"])
def test_every_blank_of_the_style_sheet_is_filled(qapp: QApplication, choice: theme.Choice, size: int) -> None:
    sheet = theme.style_sheet(theme.apply(qapp, choice, size))
    rules = sheet.split("*/", 1)[1]
    assert "$" not in rules
    assert "None" not in rules
    assert rules.count("{") == rules.count("}")


def test_every_picture_of_the_style_sheet_is_there(qapp: QApplication) -> None:
    pictures = set()
    for choice in get_args(theme.Choice):
        sheet = theme.style_sheet(theme.apply(qapp, choice))
        pictures |= {part.split(")")[0] for part in sheet.split("url(theme:")[1:]}
    assert len(pictures) >= 16
    folder = paths.resource("theme")
    assert pictures == {path.name for path in folder.iterdir()}


def test_the_pictures_keep_to_the_tokens() -> None:
    for tokens, mode in ((LIGHT, "light"), (DARK, "dark")):
        known = {getattr(tokens, name).upper() for name in tokens.__slots__}
        for path in paths.resource("theme").glob(f"*-{mode}.svg"):
            used = {f"#{part[:6].upper()}" for part in path.read_text(encoding="utf-8").split('"#')[1:]}
            assert used, path.name
            assert used <= known, path.name


@pytest.mark.parametrize("role", get_args(theme.Role))
def test_fonts_grow_with_the_text_size(qapp: QApplication, role: theme.Role) -> None:
    small = theme.apply(qapp, "light", 100)
    at_100, line_100 = small.font(role), small.height(role, 0, 0)
    large = theme.apply(qapp, "light", 200)
    assert large.font(role).pointSizeF() == pytest.approx(2 * at_100.pointSizeF())
    assert large.height(role, 0, 0) == pytest.approx(2 * line_100, abs=3)


def test_no_role_is_smaller_than_the_design_allows(qapp: QApplication) -> None:
    look = theme.apply(qapp, "light", 100)
    assert min(look.font(role).pointSizeF() for role in get_args(theme.Role)) == 8.25


def test_a_font_takes_another_weight(qapp: QApplication) -> None:
    look = theme.apply(qapp, "light")
    assert look.font("body").weight() == QFont.Weight.Normal
    assert look.font("body", QFont.Weight.DemiBold).weight() == QFont.Weight.DemiBold


@pytest.mark.parametrize("widget_class", [QLabel, QPushButton, QLineEdit])
def test_figures_are_as_wide_as_each_other(host: QWidget, qapp: QApplication, widget_class: type[QWidget]) -> None:
    theme.apply(qapp, "light")
    widget = widget_class()
    shown(host, widget)
    assert widget.font().isFeatureSet(QFont.Tag("tnum"))
    if QFontInfo(widget.font()).family() == "Inter":
        assert widget.fontMetrics().horizontalAdvance("1111") == widget.fontMetrics().horizontalAdvance("0000")


@pytest.mark.parametrize("role", ["h1", "h2", "h3", "label", "caption", "strong"])
def test_labels_grow_while_they_are_shown(host: QWidget, qapp: QApplication, role: str) -> None:
    theme.apply(qapp, "light", 100)
    label = QLabel("Vecka 48")
    label.setProperty("role", role)
    shown(host, label)
    before = label.font().pointSizeF()
    theme.apply(qapp, "dark", 200)
    assert label.font().pointSizeF() == pytest.approx(2 * before, abs=0.1)


def test_labels_have_the_size_of_their_role(host: QWidget, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 100)
    for role in ("h1", "h2", "h3", "day", "lead", "small", "caption"):
        label = QLabel("Vecka 48")
        label.setProperty("role", role)
        shown(host, label)
        assert label.font().pointSizeF() == pytest.approx(theme.TYPE[role].points, abs=0.1), role


@pytest.mark.parametrize("control", CONTROLS)
def test_controls_are_equally_high_and_grow(host: QWidget, qapp: QApplication, control: type[QWidget]) -> None:
    look = theme.apply(qapp, "light", 100)
    widget = control()
    shown(host, widget)
    assert widget.sizeHint().height() == look.height("body", 6, 32)
    large = theme.apply(qapp, "light", 200)
    assert widget.sizeHint().height() == large.height("body", 6, 32) >= 64
    assert widget.fontMetrics().height() < widget.sizeHint().height()


@pytest.mark.parametrize("control", [QLineEdit, QComboBox, QTimeEdit])
def test_the_focus_border_moves_nothing(
    host: QWidget, qtbot: QtBot, qapp: QApplication, control: type[QWidget]
) -> None:
    theme.apply(qapp, "light", 100)
    widget = control()
    shown(host, widget)
    calm = widget.sizeHint()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    assert widget.sizeHint() == calm
    assert pixel(widget, 1, widget.height() // 2).name() == LIGHT.accent.lower()


@pytest.mark.parametrize(("choice", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_a_ticked_box_shows_a_tick_in_both_palettes(
    host: QWidget, qapp: QApplication, choice: theme.Choice, tokens: theme.Palette
) -> None:
    theme.apply(qapp, choice)
    box = QCheckBox()
    shown(host, box)
    box.setChecked(True)
    picture = host.grab(box.geometry()).toImage()
    area = [picture.pixelColor(x, y).name() for x in range(18) for y in range(picture.height())]
    assert tokens.accent.lower() in area
    assert max(contrast(colour, tokens.accent) for colour in area) > 4
    box.setChecked(False)
    assert host.grab(box.geometry()).toImage().pixelColor(9, picture.height() // 2).name() == tokens.surface.lower()


def test_a_drop_down_has_an_arrow_of_the_theme(host: QWidget, qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    field = QComboBox()
    shown(host, field)
    field.resize(120, 32)
    picture = field.grab().toImage()
    arrow = {picture.pixelColor(x, y).name() for x in range(90, 116) for y in range(8, 24)}
    assert max(contrast(colour, DARK.surface) for colour in arrow) > 3


def test_lengths_grow_and_lines_do_not(qapp: QApplication) -> None:
    look = theme.apply(qapp, "light", 150)
    assert look.px(32) == 48
    assert look.px(11) == 16
    assert "border: 1px solid" in theme.style_sheet(look)


def test_a_contrast_theme_keeps_the_person_s_own_colours(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    theme.apply(qapp, "dark", 100)
    monkeypatch.setattr(theme, "contrast_theme", lambda _app: True)
    look = theme.apply(qapp, "dark", 200)
    assert look.contrast
    assert qapp.styleSheet() == ""
    assert look.palette.text == qapp.palette().color(QPalette.ColorRole.WindowText).name()
    assert look.palette.surface == qapp.palette().color(QPalette.ColorRole.Window).name()
    assert look.palette.accent != DARK.accent
    assert qapp.font().pointSizeF() == pytest.approx(19.5)


def test_movement_can_be_turned_off(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    assert theme.animated()
    theme.reduce_motion(True)
    assert not theme.animated()


def test_an_unknown_colour_is_an_error(qapp: QApplication) -> None:
    look = theme.apply(qapp, "light")
    assert look.colour("accent").name() == LIGHT.accent.lower()
    assert look.colour("#123456").name() == "#123456"
    with pytest.raises(AttributeError):
        look.colour("pink")
