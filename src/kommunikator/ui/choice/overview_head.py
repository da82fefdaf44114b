"""Above "What suits what?": what the screen is, what is begun here, and which table is shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kommunikator.domain.choice import SIDE_NAMES, Side
from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.choice.overview_painting import ALSO_ICON, BEST_ICON
from kommunikator.ui.choice.signs import IconSign
from kommunikator.ui.controls import Segments
from kommunikator.ui.dialog import plain
from kommunikator.ui.fitted_row import show_where_fitting

_ACROSS: Final = 24
# Widths in px at 100 % below which the rows give up the legend, the words of the quieter buttons, and all.
_LEGEND, _QUIET, _WORDS = 820, 640, 440


class OverviewHead(QFrame):
    """Two rows: title and buttons, then the choice of a table. Words are given up when there is little room."""

    guide_wanted = Signal()
    rules_wanted = Signal()
    print_wanted = Signal()
    copy_wanted = Signal()
    export_wanted = Signal()
    side_chosen = Signal(object)
    """A `Side`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the rows."""
        super().__init__(parent)
        self.setProperty("ground", "header")
        self.title = plain(_("Channel choice"), "h1", wrap=False)
        self.lead = plain(_("First the audience, then the medium"), "lead", wrap=False)
        self.question = plain(_("What suits what?"), "h2", wrap=False)
        self.sides = Segments([(side.value, _(SIDE_NAMES[side])) for side in Side], _("Rows"))
        self._words: dict[QPushButton, str] = {}
        self.rules = self._button(
            "sliders-horizontal", _("Rules …"), _("The team’s rules for the choice"), self.rules_wanted
        )
        self.copy = self._button("copy", _("Copy"), f"{_('Copy the table as text')} (Ctrl+C)", self.copy_wanted)
        self.print = self._button(
            "printer", _("Print …"), f"{_('Look at the table on paper, and print it')} (Ctrl+P)", self.print_wanted
        )
        self.export = self._button("export", _("Export"), f"{_('Export')} (Ctrl+E)", self.export_wanted)
        self.guide = self._button(
            "compass", _("Choose channels …"), _("Four questions, then the channels"), self.guide_wanted
        )
        self.guide.setProperty("primary", True)
        self.guide.setIcon(icons.icon("compass", "onaccent"))
        self.said = plain("", "success", wrap=False)
        self.legend = QWidget()
        self.sides.chosen.connect(lambda key: self.side_chosen.emit(Side(key)))
        self._lay_out()

    def _button(self, icon: str, text: str, told: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        button.setIcon(icons.icon(icon))
        button.setAccessibleName(text)
        button.setToolTip(told)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(wanted)
        self._words[button] = text
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_ACROSS, 0, _ACROSS, 0)
        column.setSpacing(0)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for row in (self._first, self._second):
            row.setSpacing(8)
            column.addLayout(row)
        for widget in (self.title, self.lead):
            self._first.addWidget(widget)
        self._first.insertSpacing(1, 8)
        self._first.addStretch(1)
        for button in (self.rules, self.copy, self.print, self.export, self.guide):
            self._first.addWidget(button)
        self._second.addWidget(self.question)
        self._second.addSpacing(8)
        self._second.addWidget(self.sides)
        self._second.addSpacing(8)
        self._second.addWidget(self.said)
        self._second.addStretch(1)
        self._second.addWidget(self.legend)
        self._fill_legend()
        self._dress()

    def _fill_legend(self) -> None:
        row = QHBoxLayout(self.legend)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for icon, colour, text in ((BEST_ICON, "ontint", _("best in its row")), (ALSO_ICON, "accent", _("also here"))):
            row.addWidget(IconSign(icon, colour, 14))
            row.addWidget(plain(text, "label", wrap=False))
            row.addSpacing(6)

    def show_table(self, *, there: bool) -> None:
        """Offer what can be done with a table, where there is one."""
        for button in (self.copy, self.print, self.export):
            button.setEnabled(there)

    def say(self, words: str) -> None:
        """Say what has just been done; an empty text says nothing."""
        self.said.setText(words)
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def minimumSizeHint(self) -> QSize:
        """Let the rows be as narrow as the window makes them."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up words when the rows get narrow."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_first"):
            self._dress()
            self._fit()

    def _fit(self) -> None:
        width, px = self.width(), theme.current().px
        self.legend.setVisible(width >= px(_LEGEND))
        self.question.setVisible(width >= px(_QUIET))
        for button, words in self._words.items():
            least = _WORDS if button is self.guide else _QUIET
            button.setText(words if width >= px(least) else "")
        show_where_fitting(self.lead, self._first, width - 2 * _ACROSS)

    def _dress(self) -> None:
        look = theme.current()
        high = look.height("h1", 12, 64)
        space = max(high - look.height("h1", 0, 0), 0) // 2
        self._first.setContentsMargins(0, space, 0, space)
        self._second.setContentsMargins(0, 0, 0, look.px(10))
