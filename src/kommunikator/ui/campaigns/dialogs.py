"""The dialogs of the campaigns: a new one, the end of one, and next year's copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kommunikator.domain import campaigns
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import PlannedPost
from kommunikator.domain.team import Theme, ThemeKind
from kommunikator.i18n import _, ngettext
from kommunikator.ui.campaigns import fields, wording
from kommunikator.ui.dialog import FramedDialog, plain, scrolling
from kommunikator.ui.document import Document
from kommunikator.ui.message import Message
from kommunikator.ui.team.fields import Field
from kommunikator.ui.team.form import RecordForm
from kommunikator.ui.week.lanes_words import name_of

_WIDTH: Final = 520  # px at 100 %


class _CampaignDialog(FramedDialog):
    """A form over a campaign as it would be; nothing is written here.

    It stays open with what was typed until whoever took the answer accepts it: the plan may refuse.
    """

    def __init__(
        self, document: Document, title: str, icon: str, table: Sequence[Field], draft: Theme, parent: QWidget | None
    ) -> None:
        super().__init__(title, icon, parent)
        self.form = RecordForm(document, table)
        self.form.show_record(draft, draft=True)
        self._first = table[0].name
        self._inner = QWidget()

    def _lay_out(self, accept: str, height: int, *around: QWidget) -> None:
        """Put the form above other widgets, and the buttons below."""
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.form, *around):
            column.addWidget(part)
        column.addStretch(1)
        self.body.addWidget(scrolling(self._inner), 1)
        self.add_cancel(_("Cancel"))
        self.add_button(accept, primary=True).clicked.connect(self._take)
        self.fit(_WIDTH, height)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field."""
        super().showEvent(event)
        self.form.input(self._first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        """Give the campaign, unless something that was typed cannot be taken over; the form then says what."""
        if not self.form.flush():
            self.form.focus(self.form.unfit()[0][1])
            return
        if not self.form.record().name.strip():
            self.form.demand("name")
            return
        self._decide(self.form.record())

    def _decide(self, draft: Theme) -> None:
        raise NotImplementedError


class NewCampaignDialog(_CampaignDialog):
    """Asks for a campaign's name and days; `decided` gives the new `Theme`."""

    decided = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Propose that it starts today."""
        draft = Theme(id=new_id(), type=ThemeKind.CAMPAIGN, starts=document.today)
        super().__init__(document, _("New campaign"), "flag-banner", fields.NEW, draft, parent)
        self._lay_out(_("Add campaign"), 300)

    def _decide(self, draft: Theme) -> None:
        self.decided.emit(draft)


class FinishDialog(_CampaignDialog):
    """Asks for a campaign's last day and what came of it; `decided` gives the `Theme` as it would be."""

    decided = Signal(object)

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        """Propose today as the last day, or the campaign's own when that is over."""
        over = theme.ends is not None and theme.ends < document.today
        title = _("Evaluate campaign") if over else _("Finish campaign")
        draft = replace(theme, ends=theme.ends if over else document.today)
        super().__init__(document, title, "check-circle", fields.FINISH, draft, parent)
        note = plain(_("The evaluation stays with the campaign and can be searched for."), "muted")
        self.body.addWidget(plain(name_of(theme), "strong"))
        self._lay_out(_("Save evaluation") if over else _("Finish"), 500, note)
        if not over:
            self.add_button(_("Evaluate later"), quiet=True).clicked.connect(self._finish_only)

    def _decide(self, draft: Theme) -> None:
        if draft.evaluation:
            self.decided.emit(draft)
        else:
            self.form.demand("evaluation")

    def _finish_only(self) -> None:
        """Give the last day alone, with what has been written so far."""
        if self.form.flush() or [name for _key, name in self.form.unfit()] == ["evaluation"]:
            self.decided.emit(self.form.record())
        else:
            self.form.focus(self.form.unfit()[0][1])


class CopyDialog(_CampaignDialog):
    """Asks what next year's campaign is called, and whether its posts come too; `decided` gives (name, posts too)."""

    decided = Signal(str, bool)

    def __init__(
        self, document: Document, theme: Theme, posts: Sequence[PlannedPost], parent: QWidget | None = None
    ) -> None:
        """`posts` are all of the campaign's."""
        draft = replace(theme, id=new_id(), name=campaigns.name_next_year(theme, document.today))
        years = campaigns.years_on(theme, document.today)
        super().__init__(document, _("Copy to next year"), "copy", fields.COPY, draft, parent)
        going = sum(campaigns.goes_along(planned.post) for planned in posts)
        tick = ngettext("Its %(n)d post too, as planned", "Its %(n)d posts too, as planned", going) % {"n": going}
        self.posts_too = QCheckBox(tick)
        self.posts_too.setChecked(going > 0)
        self.posts_too.setVisible(going > 0)
        self._lay_out(_("Copy"), 370 if going else 340, *self._about(theme, years), self.posts_too)

    def _about(self, theme: Theme, years: int) -> tuple[QWidget, ...]:
        days = plain(wording.days_and_weeks(_later(theme.starts, years), _later(theme.ends, years)), "strong")
        kept = _("The days are those of the same ISO weeks. Content ideas and audiences go along.")
        return plain(_("New dates"), "label"), days, *_shorter(theme, years, self._inner), plain(kept, "muted")

    def _decide(self, draft: Theme) -> None:
        self.decided.emit(draft.name, self.posts_too.isChecked())


def _shorter(theme: Theme, years: int, parent: QWidget) -> tuple[QWidget, ...]:
    """Say how much shorter the copy is where the old one's week 53 falls together with week 52."""
    if theme.starts is None or theme.ends is None:
        return ()
    starts, ends = campaigns.year_later(theme.starts, years), campaigns.year_later(theme.ends, years)
    n = (theme.ends - theme.starts).days - (ends - starts).days
    if n <= 0:
        return ()
    text = ngettext(
        "It gets %(n)d day shorter, as that year has no week 53. You can change the days afterwards.",
        "It gets %(n)d days shorter, as that year has no week 53. You can change the days afterwards.",
        n,
    )
    remark = Message("warn", "warning-fill", parent)
    remark.say(text % {"n": n})
    return (remark,)


def _later(day: date | None, years: int) -> date | None:
    return campaigns.year_later(day, years) if day else None
