"""What is asked before several posts are moved or copied: how many days, which day, which week."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from kommunikator.domain.week import Week
from kommunikator.i18n import _, ngettext
from kommunikator.ui import fields
from kommunikator.ui.dialog import FramedDialog, labelled, plain
from kommunikator.ui.week.typed_day_input import TypedDayInput

_MOST_DAYS = 3660


class DaysDialog(FramedDialog):
    """Asks by how many days posts are to be moved. `decided` gives the number, negative for earlier."""

    decided = Signal(int)

    def __init__(self, posts: int, parent: QWidget | None = None) -> None:
        """`posts` is how many there are."""
        title = ngettext("Move %(n)d post", "Move %(n)d posts", posts) % {"n": posts}
        super().__init__(title, "calendar-plus", parent)
        self.days = QSpinBox()
        self.days.setRange(-_MOST_DAYS, _MOST_DAYS)
        self.days.setValue(7)
        self.days.setAccessibleName(_("Days"))
        fields.pad(self.days)
        self._said = plain("", "muted")
        self.body.addLayout(labelled(_("Days"), self.days))
        self.body.addWidget(self._said)
        self.body.addStretch(1)
        self.days.valueChanged.connect(self._say)
        self.add_cancel(_("Cancel"))
        self.add_button(_("Move"), primary=True).clicked.connect(self._decide)
        self._say(self.days.value())
        self.days.selectAll()
        self.fit(420, 280)

    def _say(self, days: int) -> None:
        later = ngettext("%(n)d day later, at the same times", "%(n)d days later, at the same times", abs(days))
        earlier = ngettext("%(n)d day earlier, at the same times", "%(n)d days earlier, at the same times", abs(days))
        self._said.setText((later if days >= 0 else earlier) % {"n": abs(days)})

    def _decide(self) -> None:
        self.decided.emit(self.days.value())
        self.accept()


class _TypedDialog(FramedDialog):
    """Asks for a day or week by typing; what `_refusal` says stands under the field. `decided` gives the answer."""

    decided = Signal(object)

    def __init__(self, title: str, label: str, verb: str, today: date, parent: QWidget | None) -> None:
        super().__init__(title, "copy", parent)
        self.input = TypedDayInput(today, label)
        self.body.addWidget(self.input)
        self.body.addStretch(1)
        self.add_cancel(_("Cancel"))
        self.add_button(verb, primary=True).clicked.connect(self._decide)
        self.fit(440, 320)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.input.line.selectAll()
        self.input.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refusal(self, meant: date | Week) -> str:
        return ""

    def _answer(self, meant: date | Week) -> date | Week:
        return meant

    def _decide(self) -> None:
        meant = self.input.value()
        refusal = self._refusal(meant) if meant is not None else ""
        if meant is None:
            self.input.insist()
        elif refusal:
            self.input.refuse(refusal)
        else:
            self.decided.emit(self._answer(meant))
            self.accept()


class DayDialog(_TypedDialog):
    """Asks for the day to which posts are copied. `decided` gives the `date`."""

    def __init__(self, posts: int, today: date, parent: QWidget | None = None) -> None:
        """`posts` is how many there are."""
        title = ngettext("Duplicate %(n)d post", "Duplicate %(n)d posts", posts) % {"n": posts}
        super().__init__(title, _("Day"), _("Duplicate"), today, parent)

    def _refusal(self, meant: date | Week) -> str:
        return _("This is a whole week. Write a day.") if isinstance(meant, Week) else ""


class CopyWeekDialog(_TypedDialog):
    """Asks for the week into which a whole week is copied, the next one to begin with. `decided` gives the `Week`."""

    def __init__(self, week: Week, today: date, posts: int, hidden: int, parent: QWidget | None = None) -> None:
        """`week` is the one to be copied, with so many posts, of which the filter hides some."""
        title = _("Copy week %(week)d") % {"week": week.number}
        super().__init__(title, _("To week"), _("Copy"), today, parent)
        self._week = week
        self.input.line.setText(_("w %(week)d %(year)d") % {"week": week.later(1).number, "year": week.later(1).year})
        hint = _("Same days of the week and same times. The copies start as planned or draft.")
        left_out = _("Cancelled posts are left out, and those of a series, which makes its own.")
        for place, text in enumerate((_counted(posts, hidden), hint, left_out), start=1):
            self.body.insertWidget(place, plain(text, "label"))

    def _refusal(self, meant: date | Week) -> str:
        if _week_of(meant) == self._week:
            return _("This is the week itself. Write another one.")
        return ""

    def _answer(self, meant: date | Week) -> Week:
        return _week_of(meant)


def _counted(posts: int, hidden: int) -> str:
    text = ngettext("%(n)d post is copied.", "%(n)d posts are copied.", posts) % {"n": posts}
    if not hidden:
        return text
    more = ngettext("The filter hides %(n)d of them.", "The filter hides %(n)d of them.", hidden) % {"n": hidden}
    return f"{text} {more}"


def _week_of(meant: date | Week) -> Week:
    return meant if isinstance(meant, Week) else Week.of(meant)
