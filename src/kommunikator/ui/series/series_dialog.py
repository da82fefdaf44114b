"""A series as a whole: how it comes again, how far it reaches, who takes turns."""

from __future__ import annotations

from datetime import date
from itertools import cycle
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from kommunikator.domain.edit import Edit
from kommunikator.domain.repeating import (
    TooManyPosts,
    following,
    next_day,
    rearrange,
    reckoned,
    stop,
    turn_order,
)
from kommunikator.domain.series import SeriesSheet
from kommunikator.domain.when import day_later
from kommunikator.i18n import _, ngettext
from kommunikator.ui.dialog import FramedDialog, plain, scrolling
from kommunikator.ui.series import wording
from kommunikator.ui.series.form import Problem, SeriesForm, Wanted, rhythms_from
from kommunikator.ui.series.repeat_dialog import too_many, units_problem

_SIZE: Final = (560, 600)  # px at 100 %


class SeriesDialog(FramedDialog):
    """Shows a series and asks what shall become of it. It writes nothing: `decided` gives the `Edit`."""

    decided = Signal(object)

    def __init__(self, sheet: SeriesSheet, today: date, parent: QWidget | None = None) -> None:
        """Raises ValueError for a rhythm that this version does not know."""
        rhythm = sheet.rhythm
        super().__init__(_("Repeating post"), "arrows-clockwise", parent)
        self._sheet, self._today = sheet, today
        self._begins = rhythm.made_for(next_day(sheet, today))
        until = rhythm.made_for(sheet.series.until or self._begins)
        start = Wanted(rhythm, until, turn_order(sheet, today))
        about = [plain(sheet.series.title.strip() or _("Untitled post"), "strong"), plain(self._standing(), "muted")]
        self.form = SeriesForm(about, rhythms_from(self._begins, rhythm), start)
        self.body.addWidget(scrolling(self.form), 1)
        self._add_buttons()
        self.form.changed.connect(self._follow)
        self._follow()
        self.fit(*_SIZE)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.form.input("until").setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_buttons(self) -> None:
        self.add_cancel(_("Cancel"))
        ending = self.add_button(_("Stop repeating"))
        ending.setToolTip(_("Takes away the coming posts that nobody has changed"))
        ending.clicked.connect(lambda: self._give(stop(self._sheet, self._today, self._today)))
        self.add_button(_("Save"), primary=True).clicked.connect(self._decide)

    def _standing(self) -> str:
        posts, follow = len(self._sheet.posts), len(following(self._sheet, self._today))
        whole = ngettext("%(n)d post in the plan.", "%(n)d posts in the plan.", posts) % {"n": posts}
        text = ngettext(
            "A change here concerns %(n)d coming post that nobody has changed.",
            "A change here concerns %(n)d coming posts that nobody has changed.",
            follow,
        )
        return f"{whole} {text % {'n': follow}}"

    def _edit(self) -> Edit:
        wanted = self.form.wanted()
        return rearrange(self._sheet, wanted.rhythm, wanted.until, wanted.units, self._today)

    def _problem(self) -> Problem | None:
        try:
            self._edit()
        except TooManyPosts:
            return too_many()
        return units_problem(self.form.wanted())

    def _follow(self) -> None:
        problem = self._problem()
        if problem:
            self.form.say(problem)
            return
        self.form.say(None, self._preview(), wording.effect_text(reckoned(self._edit())))

    def _preview(self) -> str:
        """Name the coming days of the rhythm, also those on which a post stays as somebody has made it."""
        wanted = self.form.wanted()
        rhythm, shift = wanted.rhythm, wanted.rhythm.shift
        own_days = rhythm.days(day_later(self._begins, -shift), day_later(wanted.until, -shift))
        days = [rhythm.made_for(day) for day in own_days]
        if not days:
            return _("No further post comes.")
        turns = dict(zip(days, cycle(wanted.units), strict=False)) if wanted.units else {}
        return wording.preview(wording.rhythm_text(rhythm, self._begins), days, wanted.until, turns, self._today)

    def _decide(self) -> None:
        problem = self._problem()
        if problem:
            self.form.input(problem.field).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._give(self._edit())

    def _give(self, edit: Edit) -> None:
        if edit:
            self.decided.emit(edit)
        self.accept()
