"""Posts as rows of cards, whichever of them a list shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, QObject, Qt

from kommunikator.ui.document import Document
from kommunikator.ui.rows import Index, RowsModel
from kommunikator.ui.week.cards import Card

# What a card shows comes from these; a change to anything else leaves the rows as they are.
SHOWN_KINDS: Final = ("post", "variant", "member", "channel", "theme")


class CardRows(RowsModel[Card]):
    """Rows of `Card`, one for each post and row of the board; each can be dragged, and posts dropped between them."""

    def __init__(self, document: Document, shown: Callable[[Card, int], Any], parent: QObject | None = None) -> None:
        """Make an empty model of posts of the document."""
        super().__init__(lambda card: card.place, shown, parent)
        self._document = document

    def index_of(self, post: UUID) -> QModelIndex:  # type: ignore[override]
        """Give the index of the first card of a post; an invalid one where there is none."""
        for n, card in enumerate(self.rows):
            if card.post.id == post:
                return self.index(n)
        return QModelIndex()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards can be dragged; a drop goes to the list and not onto a card."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags | Qt.ItemFlag.ItemIsDropEnabled
