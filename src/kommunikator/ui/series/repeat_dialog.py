"""Asking how a post shall repeat."""

from __future__ import annotations

from datetime import date
from itertools import cycle, islice
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from kommunikator.domain.post import PostSheet
from kommunikator.domain.repeating import MOST, TooManyPosts, bounded
from kommunikator.domain.rhythm import Frequency, Rhythm, weekly
from kommunikator.domain.when import day_later
from kommunikator.i18n import _, format_day, format_number
from kommunikator.ui.dialog import FramedDialog, plain, scrolling
from kommunikator.ui.series import wording
from kommunikator.ui.series.form import Problem, SeriesForm, Wanted, rhythms_from
from kommunikator.ui.words import title_of, when_text

_SIZE: Final = (560, 560)  # px at 100 %
# How far a series reaches unless the person says otherwise, in days.
_REACH: Final = {Frequency.WEEKLY: 26 * 7, Frequency.MONTHLY: 365, Frequency.YEARLY: 5 * 366}


class RepeatDialog(FramedDialog):
    """Asks how a post with a day shall repeat. It writes nothing.

    `decided` gives the `Rhythm`, the last day and the units of a relay as a tuple of texts; Esc gives nothing.
    """

    decided = Signal(object, object, object)

    def __init__(self, sheet: PostSheet, today: date, parent: QWidget | None = None) -> None:
        """`sheet` is the post, which has a day. Raises ValueError when it has none."""
        if sheet.post.when is None:
            raise ValueError("A post without a day cannot repeat")
        super().__init__(_("Repeat post"), "arrows-clockwise", parent)
        self._day, self._today = sheet.post.when.day, today
        self._suggested = suggested_end(weekly(), self._day)
        names = {"title": title_of(sheet.post), "when": when_text(sheet.post.when, today)}
        about = plain(_("“%(title)s”, first on %(when)s") % names, "muted")
        self.form = SeriesForm([about], rhythms_from(self._day), Wanted(weekly(), self._suggested))
        self.body.addWidget(scrolling(self.form), 1)
        self.add_cancel(_("Cancel"))
        self._repeat = self.add_button(_("Repeat"), primary=True)
        self._repeat.clicked.connect(self._decide)
        self.form.changed.connect(self._follow)
        self._follow()
        self.fit(*_SIZE)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.form.input("rhythm").setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        """Suggest an end that suits the rhythm, as long as the person has given none, and say what would be made."""
        wanted = self.form.wanted()
        if wanted.until == self._suggested:
            self._suggested = suggested_end(wanted.rhythm, self._day)
            self.form.set_until(self._suggested)
        problem = self._problem()
        self.form.say(problem, "" if problem else self._preview())

    def _problem(self) -> Problem | None:
        wanted, day = self.form.wanted(), self._day
        if wanted.until < day:
            return Problem("until", _("The end lies before the first post, on %(day)s.") % {"day": _long(day)})
        try:
            days = bounded(wanted.rhythm.days(day, wanted.until))
        except TooManyPosts:
            return too_many()
        if len(days) == 1:
            second = next(islice(wanted.rhythm.days(day, date.max), 1, None), day)
            return Problem("until", _("Nothing repeats: the second post would be on %(day)s.") % {"day": _long(second)})
        return units_problem(wanted)

    def _preview(self) -> str:
        wanted = self.form.wanted()
        days = bounded(wanted.rhythm.days(self._day, wanted.until))
        turns = dict(zip(days, cycle(wanted.units), strict=False)) if wanted.units else {}
        return wording.preview(wording.rhythm_text(wanted.rhythm, self._day), days, wanted.until, turns, self._today)

    def _decide(self) -> None:
        problem = self._problem()
        if problem:
            self.form.input(problem.field).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        wanted = self.form.wanted()
        self.decided.emit(wanted.rhythm, wanted.until, wanted.units)
        self.accept()


def suggested_end(rhythm: Rhythm, day: date) -> date:
    """Give the last day that a form begins with: half a year for weeks, a year for months, five for years."""
    return day_later(day, _REACH[rhythm.frequency])


def too_many() -> Problem:
    """Give the sentence for an end too far away."""
    return Problem(
        "until", _("That would be more than %(n)s posts. Choose an earlier end.") % {"n": format_number(MOST)}
    )


def units_problem(wanted: Wanted) -> Problem | None:
    """Give what is wrong with a relay's units."""
    if len(wanted.units) == 1:
        return Problem("units", _("Only one unit cannot take turns. Name two or more, or none."))
    return None


def _long(day: date) -> str:
    return format_day(day, "d MMMM y")
