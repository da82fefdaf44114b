"""The idea bank as rows, in the order of the bank; a filter may hide some of them."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal

from kommunikator.domain.edit import Step
from kommunikator.domain.ideas import Idea, age
from kommunikator.domain.post import Post
from kommunikator.domain.shown import Filter
from kommunikator.i18n import _, language
from kommunikator.ui import words
from kommunikator.ui.card_rows import SHOWN_KINDS, CardRows
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.ideas.age import age_text
from kommunikator.ui.rows import ROW_ROLE
from kommunikator.ui.week.cards import Card, cards

AGE_ROLE = ROW_ROLE + 1
"""Gives how old an idea is, in words."""


class IdeasModel(CardRows):
    """Rows of `Card`, one for each post without a day that the filter lets through."""

    looked = Signal()
    """The bank was read again: rows, `posts` and `hidden` are those of now."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        """Show the document's ideas; none while the plan cannot be read, which the document tells."""
        super().__init__(document, self._shown_as, parent)
        self.filter = Filter()
        self.posts: list[Post] = []
        self.hidden = 0
        self._written: dict[UUID, datetime] = {}
        document.changed.connect(self._look_again)
        self.refresh()

    def show_filtered(self, chosen: Filter) -> None:
        """Show what this filter lets through."""
        self.filter = chosen
        self.refresh()

    def refresh(self) -> None:
        """Read the idea bank again and change the rows that differ."""
        with self._document.refusals_told():
            self._show()

    def _show(self) -> None:
        found = self._document.store.ideas()
        shown = [planned for planned in found if self.filter.lets_through(planned, None, ())]
        self.posts = [planned.post for planned in found]
        self.hidden = len(found) - len(shown)
        self._written = {
            planned.post.id: planned.written_at for planned in found if isinstance(planned, Idea) and planned.written_at
        }
        self.show_rows(cards(shown, self._document.team, None))
        self.looked.emit()

    def _look_again(self, changed: Changed) -> None:
        if changed.concerns(*SHOWN_KINDS) and (changed.edit is None or any(map(_touches_ideas, changed.edit.steps))):
            self.refresh()

    def _shown_as(self, card: Card, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return card.post.title
        if role == AGE_ROLE:
            return self._age(card.key)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            channels = ", ".join(channel.name for channel in card.channels)
            parts = (_("Idea"), words.title_of(card.post), card.theme, channels, self._age(card.key))
            return ", ".join(part for part in parts if part)
        return None

    def _age(self, idea: UUID) -> str:
        written = self._written.get(idea)
        now = self._document.clock()
        return _age_text(written.astimezone(now.tzinfo).date(), now.date(), language()) if written else ""


@lru_cache(maxsize=1024)
def _age_text(written: date, today: date, _language: str) -> str:
    """Say the age; a list asks for that of each row whenever it is painted."""
    return age_text(age(written, today))


def _touches_ideas(step: Step) -> bool:
    """Tell whether a step can change the idea bank; a post that goes from day to day does not."""
    posts = [record for record in (step.before, step.after) if isinstance(record, Post)]
    return not posts or any(post.when is None for post in posts)
