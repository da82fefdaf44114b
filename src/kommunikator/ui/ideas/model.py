"""The idea bank as rows, the newest first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt

from kommunikator.domain.edit import Step
from kommunikator.domain.post import Post
from kommunikator.i18n import _
from kommunikator.ui import words
from kommunikator.ui.card_rows import SHOWN_KINDS, CardRows
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.week.cards import Card, cards


class IdeasModel(CardRows):
    """Rows of `Card`, one for each post without a day."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        """Show the document's ideas. Raises a StorageError."""
        super().__init__(document, _shown, parent)
        document.changed.connect(self._look_again)
        self._show()

    def refresh(self) -> None:
        """Read the idea bank again and change the rows that differ."""
        with self._document.refusals_told():
            self._show()

    def _show(self) -> None:
        self.show_rows(cards(self._document.store.ideas(), self._document.team, None))

    def _look_again(self, changed: Changed) -> None:
        if changed.concerns(*SHOWN_KINDS) and (changed.edit is None or any(map(_touches_ideas, changed.edit.steps))):
            self.refresh()


def _touches_ideas(step: Step) -> bool:
    """Tell whether a step can change the idea bank; a post that goes from day to day does not."""
    posts = [record for record in (step.before, step.after) if isinstance(record, Post)]
    return not posts or any(post.when is None for post in posts)


def _shown(card: Card, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return card.post.title
    if role == Qt.ItemDataRole.AccessibleTextRole:
        channels = ", ".join(channel.name for channel in card.channels)
        return ", ".join(part for part in (_("Idea"), words.title_of(card.post), card.theme, channels) if part)
    return None
