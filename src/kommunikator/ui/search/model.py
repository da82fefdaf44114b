"""What a search found, as rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt

from kommunikator.domain.found import Found, Place
from kommunikator.i18n import _
from kommunikator.ui import words
from kommunikator.ui.rows import RowsModel
from kommunikator.ui.words import Mark


class HitsModel(RowsModel[Found]):
    """Rows of `Found`, the best first. `today` decides how their days are written."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        """Make an empty model."""
        super().__init__(lambda found: found.planned.post.id, self._text, parent)
        self.today = today

    def day_text(self, found: Found) -> str:
        """Write when a post is planned, the idea bank without a day; a hit in a note is called so."""
        day = words.when_text(found.planned.when, self.today)
        return f"{day} · {_('Note')}" if found.place is Place.NOTE else day

    def _text(self, found: Found, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return words.title_of(found.planned.post)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title, day = words.title_of(found.planned.post), self.day_text(found)
            return ", ".join(part for part in (title, day, mark_of(found).word, found.snippet) if part)
        return None


def mark_of(found: Found) -> Mark:
    """Give the word, icon and colour of the post's status; a post without a day is an idea."""
    post = found.planned.post
    return words.status_mark(post.status) if post.when else words.idea_mark()
