"""What a search found, as rows: campaigns first, then posts."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt

from kommunikator.domain.campaigns import stage
from kommunikator.domain.found import Found, FoundCampaign, Place
from kommunikator.i18n import _
from kommunikator.ui import words
from kommunikator.ui.campaigns import wording
from kommunikator.ui.rows import RowsModel
from kommunikator.ui.week.lanes_words import name_of
from kommunikator.ui.words import Mark

Hit = Found | FoundCampaign


class HitsModel(RowsModel[Hit]):
    """Rows of what was found, the best of each kind first. `today` decides how their days are written."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        """Make an empty model."""
        super().__init__(id_of, self._text, parent)
        self.today = today

    def day_text(self, found: Hit) -> str:
        """Write when it is, the idea bank for a post without a day; a hit in a note is called so."""
        if isinstance(found, FoundCampaign):
            return wording.dates_of(found.theme.starts, found.theme.ends)
        day = words.when_text(found.planned.when, self.today)
        return f"{day} · {_('Note')}" if found.place is Place.NOTE else day

    def mark_of(self, found: Hit) -> Mark:
        """Give the word, icon and colour of the status or stage; a post without a day is an idea."""
        if isinstance(found, FoundCampaign):
            return wording.stage_mark(stage(found.theme, self.today) if found.theme.active else None)
        post = found.planned.post
        return words.status_mark(post.status) if post.when else words.idea_mark()

    def _text(self, found: Hit, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(found)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kind = _("Campaign") if isinstance(found, FoundCampaign) else ""
            parts = (kind, title_of(found), self.day_text(found), self.mark_of(found).word, found.snippet)
            return ", ".join(part for part in parts if part)
        return None


def id_of(found: Hit) -> UUID:
    """Give the id of the post or campaign."""
    return found.theme.id if isinstance(found, FoundCampaign) else found.planned.post.id


def title_of(found: Hit) -> str:
    """Give the post's title, or the campaign's name."""
    return name_of(found.theme) if isinstance(found, FoundCampaign) else words.title_of(found.planned.post)


def icon_of(found: Hit) -> str:
    """Give the icon before the title: a campaign's own; "" for a post."""
    return wording.icon_name(found.theme) if isinstance(found, FoundCampaign) else ""
