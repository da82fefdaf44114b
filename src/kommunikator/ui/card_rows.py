"""Posts as rows of cards, whichever of them a list shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, Qt

from kommunikator.ui.document import Document
from kommunikator.ui.rows import Index, RowsModel
from kommunikator.ui.week.cards import Card

# What a card shows comes from these; a change to anything else leaves the rows as they are.
SHOWN_KINDS: Final = ("post", "variant", "member", "channel", "theme")


class CardRows(RowsModel[Card]):
    """Rows of `Card`, one for each post; each can be dragged, and posts can be dropped between them."""

    def __init__(self, document: Document, shown: Callable[[Card, int], Any], parent: QObject | None = None) -> None:
        """Make an empty model of posts of the document."""
        super().__init__(lambda card: card.key, shown, parent)
        self._document = document

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards can be dragged; a drop goes to the list and not onto a card."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags | Qt.ItemFlag.ItemIsDropEnabled
