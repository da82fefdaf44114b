"""Above the week: which week it is, the way to others, and what is begun here."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from kommunikator.domain.week import Week
from kommunikator.i18n import _, format_range
from kommunikator.ui import icons, theme
from kommunikator.ui.controls import Pill

_HEIGHT = 64


class WeekHeader(QFrame):
    """The title row. Buttons give up their words when there is little room; their names stay."""

    turned = Signal(int)
    """How many weeks to go on (1) or back (-1)."""
    today_wanted = Signal()
    new_wanted = Signal()
    drawer_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the header; `show_week` fills it."""
        super().__init__(parent)
        self.setProperty("ground", "header")
        self._compact = False
        self._title, self._range = QLabel(), QLabel()
        self._title.setProperty("role", "h1")
        self._range.setProperty("role", "lead")
        self._previous = _button("", "caret-left", _("Previous week"), "PgUp")
        self._today = _button(_("Today"), "", _("Go to today"), "T")
        self._next = _button("", "caret-right", _("Next week"), "PgDown")
        self._import = _button(_("Import"), "file-arrow-up", _("Import from Planner"), "")
        self._drawer = Pill(_("Idea bank"), "lightbulb")
        self._new = _button(_("New post"), "plus", _("New post"), "Ctrl+N")
        self._new.setProperty("primary", True)
        self._new.setIcon(icons.icon("plus", "onaccent"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addSpacing(8)
        row.addWidget(self._range)
        row.addSpacing(8)
        for button in (self._previous, self._today, self._next):
            row.addWidget(button)
        row.addStretch()
        for button in (self._import, self._drawer, self._new):
            row.addWidget(button)
        self._dress()

    def _connect(self) -> None:
        self._previous.clicked.connect(lambda: self.turned.emit(-1))
        self._next.clicked.connect(lambda: self.turned.emit(1))
        self._today.clicked.connect(self.today_wanted)
        self._import.clicked.connect(self.import_wanted)
        self._new.clicked.connect(self.new_wanted)
        self._drawer.clicked.connect(self.drawer_wanted)

    def show_week(self, week: Week, today: date) -> None:
        """Show the week's number and dates."""
        self._title.setText(_("Week %(number)d") % {"number": week.number})
        self._range.setText(format_range(week.monday, week.sunday))

    def show_drawer(self, shown: bool) -> None:
        """Show whether the idea bank is there."""
        self._drawer.setChecked(shown)

    def set_compact(self, compact: bool) -> None:
        """Show icons instead of words where the editor takes the room."""
        self._compact = compact
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up words when the row gets narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = theme.current()
        narrow = self.width() < look.px(900)
        self._import.setText("" if narrow or self._compact else _("Import"))
        self._range.setVisible(self.width() >= look.px(700))

    def _dress(self) -> None:
        look = theme.current()
        self.setMinimumHeight(look.height("h1", 12, _HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()


def _button(text: str, icon: str, name: str, keys: str) -> QPushButton:
    button = QPushButton(text)
    if icon:
        button.setIcon(icons.icon(icon))
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({keys})" if keys else name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
