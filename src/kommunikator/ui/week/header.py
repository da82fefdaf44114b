"""Above the week: which weeks these are, the way to others, search, and what is begun here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from kommunikator.domain.shown import Span
from kommunikator.domain.span import month_of
from kommunikator.domain.text import N_
from kommunikator.domain.week import Week
from kommunikator.i18n import _, format_day, format_range
from kommunikator.ui import icons, theme
from kommunikator.ui.document import Document
from kommunikator.ui.search.field import SearchField

_HEIGHT = 64
_ACROSS = 24
_PADDING = 4


# What turning back and on is called, by how much is shown.
_TURNS = {
    Span.ONE: (N_("Previous week"), N_("Next week")),
    Span.TWO: (N_("Earlier weeks"), N_("Later weeks")),
    Span.FOUR: (N_("Earlier weeks"), N_("Later weeks")),
    Span.MONTH: (N_("Previous month"), N_("Next month")),
}


class WeekHeader(QFrame):
    """The title row. Buttons give up their words when there is little room; their names stay."""

    turned = Signal(int)
    """How many spans to go on (1) or back (-1)."""
    today_wanted = Signal()
    new_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    go_to_wanted = Signal()
    """The title was pressed: the person wants to type a day or week."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Make the header; `show_weeks` fills it."""
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self._compact = False
        self.title, self._range = QToolButton(), QLabel()
        self.title.setProperty("role", "h1")
        self.title.setToolTip(_("Go to a day or week (%(keys)s)") % {"keys": "Ctrl+G"})
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._range.setProperty("role", "lead")
        self._previous = _button("", "caret-left", _("Previous week"), "PgUp")
        self._today = _button(_("Today"), "", _("Go to today"), "T")
        self._next = _button("", "caret-right", _("Next week"), "PgDown")
        self.search = SearchField(document)
        self._import = _button("", "file-arrow-up", _("Import"), "Ctrl+I")
        self._export = _button(_("Export"), "export", _("Export"), "Ctrl+E")
        self._new = _button(_("New post"), "plus", _("New post"), "Ctrl+N")
        self._new.setProperty("primary", True)
        self._new.setIcon(icons.icon("plus", "onaccent"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self._range)
        row.addSpacing(8)
        for button in (self._previous, self._today, self._next):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        for button in (self._import, self._export, self._new):
            row.addWidget(button)
        self._dress()

    def _connect(self) -> None:
        self.title.clicked.connect(self.go_to_wanted)
        self._previous.clicked.connect(lambda: self.turned.emit(-1))
        self._next.clicked.connect(lambda: self.turned.emit(1))
        self._today.clicked.connect(self.today_wanted)
        self._import.clicked.connect(self.import_wanted)
        self._export.clicked.connect(self.export_wanted)
        self._new.clicked.connect(self.new_wanted)

    def show_weeks(self, span: Span, weeks: Sequence[Week], anchor: Week) -> None:
        """Show the weeks' numbers and dates; a month is called by its name."""
        first, last = weeks[0], weeks[-1]
        if span is Span.MONTH:
            title = format_day(month_of(anchor), "LLLL y")
            self.title.setText(title[:1].upper() + title[1:])
        elif first == last:
            self.title.setText(_("Week %(number)d") % {"number": first.number})
        else:
            self.title.setText(_("Weeks %(first)d–%(last)d") % {"first": first.number, "last": last.number})
        self._range.setText(format_range(first.monday, last.sunday))
        for button, name, keys in zip((self._previous, self._next), _TURNS[span], ("PgUp", "PgDown"), strict=True):
            button.setAccessibleName(_(name))
            button.setToolTip(f"{_(name)} ({keys})")
        self.title.setAccessibleName(f"{self.title.text()}, {self._range.text()}")
        self._fit()

    def set_compact(self, compact: bool) -> None:
        """Show icons instead of words where the editor takes the room."""
        self._compact = compact
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up words when the row gets narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give up the dates, then words of buttons, before the search gets too narrow to type in."""
        look = theme.current()
        narrow = self.width() < look.px(1120)
        self._export.setText("" if narrow or self._compact else _("Export"))
        self._new.setText("" if self.width() < look.px(760) else _("New post"))
        self._range.setVisible(self.width() >= look.px(960))

    def _dress(self) -> None:
        look = theme.current()
        self.setMinimumHeight(look.height("h1", 12, _HEIGHT))
        # The title is a button: its text stands a space (QToolButton.sizeHint) and a border inside, and is to begin
        # where the row below begins.
        inside = look.px(_PADDING) + 1 + QFontMetrics(look.font("h1")).horizontalAdvance(" ")
        self._row.setContentsMargins(max(0, _ACROSS - inside), 0, _ACROSS, 0)
        self.search.setMinimumWidth(look.px(96))
        self.search.setMaximumWidth(look.px(280))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._dress()


def _button(text: str, icon: str, name: str, keys: str) -> QPushButton:
    button = QPushButton(text)
    if icon:
        button.setIcon(icons.icon(icon))
        button.setProperty("narrow", not text)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({keys})" if keys else name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
