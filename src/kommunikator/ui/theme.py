"""The look of the program: colours, type and lengths, applied to Qt and read by everything that paints.

``apply`` is called once at start and again when the person changes theme or text size; ``current`` gives the theme
in force. Fonts reach widgets in one of two ways and never both: labels by their ``role`` property in the style
sheet, painted views by ``Theme.font``.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from string import Template
from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QDir, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QStyle

from kommunikator import paths
from kommunikator.ui.tokens import DARK, LIGHT, Palette

Choice = Literal["system", "light", "dark"]
Role = Literal["h1", "h2", "h3", "day", "lead", "body", "small", "caption"]


class _Type(NamedTuple):
    points: float
    weight: QFont.Weight
    spacing: float = 100.0


# Points at 100 % and 96 dpi; nothing under 8.25 (11 px).
TYPE: Final[dict[Role, _Type]] = {
    "h1": _Type(21, QFont.Weight.Bold, 98.0),
    "h2": _Type(15, QFont.Weight.DemiBold),
    "h3": _Type(12, QFont.Weight.DemiBold),
    "day": _Type(13.5, QFont.Weight.DemiBold),
    "lead": _Type(10.5, QFont.Weight.Normal),
    "body": _Type(9.75, QFont.Weight.Normal),
    "small": _Type(9, QFont.Weight.Normal),
    "caption": _Type(8.25, QFont.Weight.Medium),
}
TEXT_SIZES: Final = range(100, 201)
_TABULAR = QFont.Tag("tnum")


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours in force, whether they are dark, and the text size as a factor (1.0 to 2.0).

    ``contrast`` is true under a contrast theme of Windows: the colours are then the person's own.
    """

    palette: Palette
    dark: bool
    scale: float
    contrast: bool = False

    def px(self, length: float) -> int:
        """A length given in pixels at 100 %, grown with the text size."""
        return round(length * self.scale)

    def points(self, role: Role) -> float:
        """The size of a role of type in points, grown with the text size."""
        return TYPE[role].points * self.scale

    def font(self, role: Role, weight: QFont.Weight | None = None) -> QFont:
        """The font of a role of type, in another weight if one is given."""
        key = (role, weight, self.scale)
        if key not in _fonts:
            _fonts[key] = _made_font(TYPE[role], self.points(role), weight)
        # A copy, since whoever asked may go on changing it.
        return QFont(_fonts[key])

    def height(self, role: Role, padding: float, least: float) -> int:
        """The height of one line in ``role`` with ``padding`` px above and below, at least ``least`` px at 100 %."""
        return max(self.px(least), QFontMetrics(self.font(role)).height() + 2 * self.px(padding))

    def colour(self, token: str) -> QColor:
        """A colour by the name of its token, or by ``#rrggbb``. Raises AttributeError for an unknown name."""
        key = (self.dark, self.contrast, token)
        found = _colours.get(key)
        if found is None:
            found = _colours[key] = QColor(token if token.startswith("#") else getattr(self.palette, token))
        return QColor(found)


# Painting asks for the same few fonts some thousand times a second; forgotten when the application's font changes.
_fonts: dict[tuple[Role, QFont.Weight | None, float], QFont] = {}


# Likewise the colours; forgotten when a theme is put on, since a contrast theme has the person's own.
_colours: dict[tuple[bool, bool, str], QColor] = {}


def _made_font(kind: _Type, points: float, weight: QFont.Weight | None) -> QFont:
    font = QFont(QApplication.font())
    font.setPointSizeF(points)
    font.setWeight(kind.weight if weight is None else weight)
    if kind.spacing != 100.0:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, kind.spacing)
    return font


class _Following(QObject):
    """Applies the theme again when the system turns light or dark, as long as the person's choice is ``system``."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.choice: Choice = "system"
        self.text_size = 100
        self.native_style = app.style().objectName()
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def _follow(self) -> None:
        app = self.parent()
        if self.choice == "system" and isinstance(app, QApplication):
            _put_on(app, self)


class _InForce:
    """The one place that remembers the theme, so that painting need not be handed it through every widget."""

    theme = Theme(LIGHT, dark=False, scale=1.0)
    still = False


def current() -> Theme:
    """The theme in force; light at 100 % before the first ``apply``."""
    return _InForce.theme


def apply(app: QApplication, choice: Choice = "system", text_size: int = 100) -> Theme:
    """Dress the application and say in what.

    ``text_size`` is a percentage, 100 to 200. ``system`` follows the system's light or dark from now on. Under a
    contrast theme of Windows the system's own colours and style are used and no style sheet is set.
    Raises ValueError for a text size out of range.
    """
    if text_size not in TEXT_SIZES:
        message = f"text size must be 100 to 200 per cent, not {text_size}"
        raise ValueError(message)
    following = app.findChild(_Following) or _Following(app)
    following.choice, following.text_size = choice, text_size
    _ask_for_scheme(app, choice)
    return _put_on(app, following)


def reduce_motion(still: bool) -> None:
    """Follow the person's own setting to have no movement, whatever the system says."""
    _InForce.still = still


def animated() -> bool:
    """Whether movement is wanted: not when the person, the system or the style has turned animations off."""
    return not _InForce.still and QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


def _ask_for_scheme(app: QApplication, choice: Choice) -> None:
    """Tell the platform too, so that title bars and native dialogs agree with the window."""
    hints = app.styleHints()
    if choice == "system":
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if choice == "dark" else Qt.ColorScheme.Light)


def _put_on(app: QApplication, following: _Following) -> Theme:
    """Dress the application; the theme is in force before any widget is told that the style has changed."""
    contrast = contrast_theme(app)
    scale = following.text_size / 100
    if contrast:
        app.setPalette(QPalette())
        look = _own_colours(app.palette(), scale)
    else:
        dark = system_is_dark(app) if following.choice == "system" else following.choice == "dark"
        look = Theme(DARK if dark else LIGHT, dark, scale)
    _InForce.theme = look
    app.setStyle(following.native_style if contrast or sys.platform == "darwin" else "Fusion")
    _set_font(app, scale)
    if not contrast:
        app.setPalette(qt_palette(look.palette))
    app.setStyleSheet("" if contrast else style_sheet(look))
    return look


def system_is_dark(app: QApplication) -> bool:
    """Whether the system asks for dark; a system that says nothing counts as light."""
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def contrast_theme(app: QApplication) -> bool:
    """Whether a contrast theme of Windows is on. Elsewhere our own colours already keep WCAG's contrast."""
    if sys.platform != "win32":
        return False
    hints = app.styleHints()  # held by name: PySide lets go of accessibility() together with its owner's wrapper
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


# --- type ------------------------------------------------------------------------------------------------------


def _set_font(app: QApplication, scale: float) -> None:
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    family = _family()
    if family:
        font.setFamilies([family])
    font.setPointSizeF(TYPE["body"].points * scale)
    font.setFeature(_TABULAR, 1)
    app.setFont(font)
    _fonts.clear()
    _colours.clear()


@cache
def _family() -> str | None:
    """The family to ask for, None for the system's own."""
    if sys.platform == "win32":
        return "Segoe UI"
    if sys.platform == "darwin":
        return None
    return next((name for name in ("Inter", "Noto Sans") if QFontDatabase.hasFamily(name)), None)


# --- colours ---------------------------------------------------------------------------------------------------

_ROLES: Final[dict[QPalette.ColorRole, str]] = {
    QPalette.ColorRole.Window: "win",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "board",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "onaccent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Dark: "ctl",
    QPalette.ColorRole.Shadow: "line2",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "onaccent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "toast",
    QPalette.ColorRole.ToolTipText: "toasttext",
}
_DISABLED: Final[dict[QPalette.ColorRole, str]] = {
    QPalette.ColorRole.WindowText: "text3",
    QPalette.ColorRole.Text: "text3",
    QPalette.ColorRole.ButtonText: "text3",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Link: "text3",
    QPalette.ColorRole.Base: "win",
    QPalette.ColorRole.Highlight: "line2",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Accent: "line2",
}


def qt_palette(tokens: Palette) -> QPalette:
    """The tokens as Qt's palette, for whatever the style sheet does not reach."""
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(getattr(tokens, token)))
    for role, token in _DISABLED.items():
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(getattr(tokens, token)))
    return palette


# Which of the system's colours stands for which tokens under a contrast theme: only pairs that Windows itself sets.
_OWN: Final[dict[QPalette.ColorRole, str]] = {
    QPalette.ColorRole.Window: "win rail surface board weekend today tint warnbg badbg okbg camp av track",
    QPalette.ColorRole.WindowText: "line line2 ctl text text2 ontint tintline warn warnline bad badline ok okline "
    "campline camptext avtext bar text3 toast",
    QPalette.ColorRole.Highlight: "accent accenthover accentpress",
    QPalette.ColorRole.HighlightedText: "onaccent",
}


def _own_colours(system: QPalette, scale: float) -> Theme:
    """The tokens made from the person's own contrast theme."""
    colours = {token: system.color(role).name() for role, tokens in _OWN.items() for token in tokens.split()}
    window = system.color(QPalette.ColorRole.Window)
    colours["toasttext"] = colours["toastaction"] = colours["toastbad"] = window.name()
    return Theme(Palette(**colours), window.lightnessF() < 0.5, scale, contrast=True)


# --- painting --------------------------------------------------------------------------------------------------


def draw_dashed(painter: QPainter, rect: QRectF, radius: float, colour: QColor, width: float = 1.0) -> None:
    """Paint a dashed frame just inside ``rect``; a style sheet can only do dots."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, width)
    pen.setDashPattern([4 / width, 3 / width])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
    painter.restore()


# --- style sheet -----------------------------------------------------------------------------------------------


class _Blanks(dict[str, str]):
    """What the style sheet's blanks stand for: tokens by name, ``u12`` for 12 px grown with the text
    size, ``control`` and ``small`` for the heights of controls; ``u12_1`` is a pixel less, for what a border takes.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(asdict(theme.palette))
        self._theme = theme
        self["mode"] = "dark" if theme.dark else "light"
        self._lengths = {"control": theme.height("body", 6, 32), "small": theme.height("small", 4, 28)}
        self["pill_radius"] = f"{self._lengths['control'] // 2}px"
        self["radio"] = f"{(theme.px(16) + 2) // 2}px"
        self["scroll_inset"] = f"{max(3, (theme.px(12) - 6) // 2)}px"
        self.update({f"pt_{role}": f"{theme.points(role):g}pt" for role in TYPE})

    def __missing__(self, name: str) -> str:
        length, _, less = name.partition("_")
        if length[0] == "u" and length[1:].isdigit():
            self._lengths[length] = self._theme.px(int(length[1:]))
        return f"{self._lengths[length] - int(less or 0)}px"


@cache
def _template() -> Template:
    sheet = paths.resource("theme.qss")
    QDir.setSearchPaths("theme", [str(sheet.parent / "theme")])
    return Template(sheet.read_text(encoding="utf-8"))


def style_sheet(theme: Theme) -> str:
    """The style sheet filled with the theme's colours and lengths. Raises KeyError if it has an unknown blank."""
    blanks: Mapping[str, str] = _Blanks(theme)
    return _template().substitute(blanks)
