"""The posts of one week as rows, by day and time."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from kommunikator.domain.team import Team
from kommunikator.domain.week import Week
from kommunikator.i18n import _, format_day, format_time
from kommunikator.ui import words
from kommunikator.ui.card_rows import SHOWN_KINDS, CardRows
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.week.cards import Card, cards


class WeekModel(CardRows):
    """Rows of `Card`, one for each post of the week. It re-reads the week when the document says so."""

    week_changed = Signal()

    def __init__(self, document: Document, week: Week, parent: QObject | None = None) -> None:
        """Show `week` of the document. Raises a StorageError."""
        super().__init__(document, self._shown_as, parent)
        self._week = week
        document.changed.connect(self._look_again)
        self._show(week)

    @property
    def week(self) -> Week:
        """Give the week that is shown."""
        return self._week

    def show_week(self, week: Week) -> None:
        """Show another week; where it cannot be read, this one stays and the document says why."""
        if week == self._week:
            return
        with self._document.refusals_told():
            self._show(week)
            self.week_changed.emit()

    def refresh(self) -> None:
        """Read the week again and change the rows that differ."""
        with self._document.refusals_told():
            self._show(self._week)

    def _show(self, week: Week) -> None:
        posts = self._document.store.between(week.monday, week.sunday)
        rows = cards(posts, self._document.team, self._document.today)
        self._week = week
        self.show_rows(rows)

    def _look_again(self, changed: Changed) -> None:
        if changed.concerns(*SHOWN_KINDS):
            self.refresh()

    def counts(self) -> list[int]:
        """Give the number of posts on each of the seven days."""
        days = [card.day for card in self.rows]
        return [days.count(day) for day in self._week.days]

    def day_at(self, column: int) -> date:
        """Give the day of a column, 0 for Monday."""
        return self._week.days[column]

    def _shown_as(self, card: Card, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return card.post.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(card, self._document.team)
        return None


def spoken(card: Card, team: Team) -> str:
    """Give the card as a screen reader says it: day, time, title, status, channels, person, what is wrong."""
    when = card.post.when
    wrong = [words.finding_text(finding, team) for finding in card.findings]
    nobody = _("Nobody responsible")
    parts = [
        format_day(when.day, "EEEE d MMMM") if when else _("Idea bank"),
        format_time(when.time) if when and when.time else "",
        words.title_of(card.post),
        words.status_mark(card.post.status).word,
        ", ".join(channel.name for channel in card.channels),
        card.responsible.name if card.responsible else "" if nobody in wrong else nobody,
        *wrong,
    ]
    return ", ".join(part for part in parts if part)
