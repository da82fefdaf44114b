"""A field for a day or a week as one types it, which says at once how it was understood."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kommunikator.domain.typed_day import EXAMPLES, NotADay, parse_day
from kommunikator.domain.week import Week
from kommunikator.i18n import _, format_day, format_range
from kommunikator.ui.dialog import plain
from kommunikator.ui.name_dialog import theme_again


class TypedDayInput(QWidget):
    """A line to type in, and under it what that means or why it means nothing. `changed` after each key."""

    changed = Signal()

    def __init__(self, today: date, label: str, parent: QWidget | None = None) -> None:
        """`label` stands above the line (translated); what has no year is reckoned from `today`."""
        super().__init__(parent)
        self._today = today
        self._problem = ""
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("12 Dec, w 50, Friday, +3"))
        self.line.setAccessibleName(label)
        self.meaning = plain("", "muted")
        self.problem = plain("", "error")
        above = plain(label, "label")
        above.setBuddy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (above, self.line, self.meaning, self.problem):
            column.addWidget(widget)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._read)
        self._read()

    def value(self) -> date | Week | None:
        """Give what is meant, None where nothing is typed or it means nothing."""
        try:
            return parse_day(self.line.text(), self._today)
        except NotADay:
            return None

    def insist(self) -> None:
        """Say what is wrong also where it may only be half typed, as when the person wants to go on."""
        self._say(self._reason() or _(EXAMPLES))

    def refuse(self, sentence: str) -> None:
        """Say why what is typed, though a day, can't be."""
        self._say(sentence)

    def _reason(self) -> str:
        try:
            parse_day(self.line.text(), self._today)
        except NotADay as refused:
            return _(refused.reason) % refused.names if refused.names else _(refused.reason)
        return ""

    def _read(self) -> None:
        meant = self.value()
        reason = self._reason()
        self.meaning.setText(spoken(meant) if meant else "")
        # "12 d" is not wrong yet.
        self._say("" if reason == _(EXAMPLES) else reason)
        self.changed.emit()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.meaning.setVisible(not sentence)
        self.line.setAccessibleDescription(sentence or self.meaning.text())
        if bool(sentence) != bool(self._problem):
            self.line.setProperty("invalid", bool(sentence))
            theme_again(self.line)
        self._problem = sentence


def spoken(place: date | Week) -> str:
    """Give a day or a week in full: figures alone do not tell the day of the week."""
    if isinstance(place, Week):
        return _("Week %(week)d, %(days)s") % {"week": place.number, "days": format_range(place.monday, place.sunday)}
    return _("%(day)s, week %(week)s") % {"day": format_day(place, "EEEE d MMMM y"), "week": Week.of(place).number}
