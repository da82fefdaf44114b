"""The welcome at the left of the first start: what the program is for, and where everything stays."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.dialog import plain

WIDTH: Final = 304  # px at 100 %
_POINTS: Final = (
    ("calendar-check", N_("The week on one screen")),
    ("target", N_("Each channel against its goal")),
    ("warning-circle", N_("What needs attention")),
)
_PROMISE: Final = N_("No account is needed. Everything is kept on this computer.")


class _Line(QWidget):
    """An icon with some words beside it."""

    def __init__(self, icon: str, colour: str, role: str, top: bool) -> None:
        super().__init__()
        self._name, self._colour = icon, colour
        self._icon, self.words = QLabel(), plain("", role)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        where = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
        self._row.addWidget(self._icon, 0, where)
        self._row.addWidget(self.words, 1)

    def dress(self, side: int, gap: int) -> None:
        """Draw the icon `side` px large, with a gap before the words."""
        picture = icons.icon(self._name, self._colour).pixmap(QSize(side, side), self.devicePixelRatioF())
        self._icon.setPixmap(picture)
        self._row.setSpacing(gap)


class Welcome(QWidget):
    """The panel. It holds nothing to choose, and may be left out where there is little room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._logo = QLabel()
        self._title, self._lead = plain("", "h1"), plain("", "lead")
        self._points = [_Line(icon, "accent", "lead", top=False) for icon, _words in _POINTS]
        self._promise = _Line("lock", "text2", "label", top=True)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._heads = (self._logo, self._title, self._lead)
        for part in (*self._heads, *self._points):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._column.addWidget(self._promise)
        self.dress()
        self.speak()

    def speak(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(_("Welcome to Kommunikator"))
        self._lead.setText(_("Plan the week together. See at once what is missing, and where."))
        for line, (_icon, words) in zip(self._points, _POINTS, strict=True):
            line.words.setText(_(words))
        self._promise.words.setText(_(_PROMISE))

    def dress(self) -> None:
        """Take on the theme and text size in force."""
        look = theme.current()
        self.setFixedWidth(look.px(WIDTH))
        self._column.setContentsMargins(look.px(32), look.px(48), look.px(32), look.px(32))
        self._logo.setPixmap(icons.logo(look.px(48), look.palette, self.devicePixelRatioF()))
        self._logo.setContentsMargins(0, 0, 0, look.px(20))
        self._title.setContentsMargins(0, 0, 0, look.px(8))
        self._lead.setContentsMargins(0, 0, 0, look.px(12))
        quiet = self._lead.palette()
        quiet.setColor(QPalette.ColorRole.WindowText, look.colour("text2"))
        self._lead.setPalette(quiet)
        for line in self._points:
            line.setContentsMargins(0, 0, 0, 0)
            line.dress(look.px(18), look.px(14))
            line.setMinimumHeight(look.px(32))
        self._promise.dress(look.px(16), look.px(8))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.dress()
