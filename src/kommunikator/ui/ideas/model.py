"""The idea bank as rows, the newest first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt

from kommunikator.domain.edit import Step
from kommunikator.domain.post import Post
from kommunikator.i18n import _
from kommunikator.ui import words
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.rows import Index, RowsModel
from kommunikator.ui.week.cards import Card, cards

_SHOWN_KINDS = ("post", "variant", "member", "channel", "theme")


class IdeasModel(RowsModel[Card]):
    """Rows of `Card`, one for each post without a day."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        """Show the document's ideas."""
        super().__init__(lambda card: card.key, _shown, parent)
        self._document = document
        document.changed.connect(self._look_again)
        self.refresh()

    def refresh(self) -> None:
        """Read the idea bank again and change the rows that differ."""
        self.show_rows(cards(self._document.store.ideas(), self._document.team, None))

    def _look_again(self, changed: Changed) -> None:
        if changed.concerns(*_SHOWN_KINDS) and (changed.edit is None or any(map(_touches_ideas, changed.edit.steps))):
            self.refresh()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Ideas can be dragged; posts can be dropped between them."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags | Qt.ItemFlag.ItemIsDropEnabled


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
