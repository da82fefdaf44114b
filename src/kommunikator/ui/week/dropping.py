"""What a drag over the board means: where a post would land, whether it may, and the edit that puts it there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QPoint

from kommunikator.domain import several
from kommunikator.domain.arranging import DAYS
from kommunikator.domain.placing import Meaningless, meaningless, place, place_several
from kommunikator.domain.post import PostSheet
from kommunikator.domain.shown import Grouping
from kommunikator.domain.text import N_
from kommunikator.domain.when import When
from kommunikator.i18n import _, format_day, format_time

if TYPE_CHECKING:
    from kommunikator.ui.week.screen import WeekScreen

_REASONS = {
    Meaningless.THERE_ALREADY: N_("Goes there already"),
    Meaningless.PUBLISHED_THERE: N_("Is published already"),
    Meaningless.NO_CHANNEL: N_("Not without a channel"),
}
_ONE_BY_ONE = N_("One at a time")


class Dropping(QObject):
    """Follows drags over a screen's board and does what is dropped; each drop is one edit."""

    def __init__(self, screen: WeekScreen) -> None:
        """Serve a screen."""
        super().__init__(screen)
        self._screen, self._view, self._model = screen, screen.view, screen.model
        self._held: PostSheet | None = None
        self._view.refusal = self._refusal
        self._view.drag_moved.connect(self._show)
        self._view.dropped.connect(self._drop)

    def _sheet(self, post: UUID) -> PostSheet | None:
        """Give the post that is dragged; looked up once for each drag, not at every move of the hand."""
        if self._held is None or self._held.post.id != post:
            with self._screen.document.refusals_told():
                self._held = self._screen.document.store.sheet(post)
        return self._held

    def _rows(self, at: QPoint) -> tuple[UUID | None, UUID | None]:
        """Give the rows out of which and into which a drag leads."""
        return self._view.dragged_from, self._view.group_at(at)

    def _refusal(self, post: UUID, at: QPoint) -> str:
        sheet = self._sheet(post)
        if sheet is None:
            return ""
        source, target = self._rows(at)
        grouping = self._model.shown.grouping
        if grouping is Grouping.CHANNEL and source != target and post in self._screen.selected():
            return _(_ONE_BY_ONE)
        reason = meaningless(sheet, grouping, source, target)
        return _(_REASONS[reason]) if reason else ""

    def _show(self, post: UUID | None, at: QPoint | None) -> None:
        days = self._screen.pane.days
        sheet = self._sheet(post) if post else None
        if sheet is None or at is None or post is None:
            self._held = None
            days.show_drop("")
            return
        column = self._view.place_at(at)[0] % DAYS
        refusal = self._refusal(post, at)
        if refusal:
            days.show_drop(refusal, column, refused=True)
            return
        when = self._view.when_at(at, sheet.post.when, post)
        self._view.mark_landing(when, post, self._view.group_at(at))
        words = {"day": format_day(when.day, "ccc d"), "time": format_time(when.time) if when.time else ""}
        text = _("Drop: %(day)s at %(time)s") if when.time else _("Drop: %(day)s")
        days.show_drop(text % words, column)

    def _drop(self, post: UUID, at: QPoint) -> None:
        self._held = None
        sheet = self._sheet(post)
        self._held = None
        if sheet is None:
            return
        when = self._view.when_at(at, sheet.post.when, post)
        source, target = self._rows(at)
        if post in self._screen.selected():
            self._drop_several(sheet, when, source, target)
        elif self._screen.document.do(place(sheet, when, self._model.shown.grouping, source, target)):
            self._view.choose_post(post)

    def _drop_several(self, held: PostSheet, when: When, source: UUID | None, target: UUID | None) -> None:
        """Move all that is selected by as many days as the card that was held, and into its row."""
        with self._screen.document.refusals_told():
            sheets = list(self._screen.document.store.sheets(self._screen.selected()).values())
            days = (when.day - held.post.when.day) // timedelta(days=1) if held.post.when else 0
            grouping = self._model.shown.grouping
            same_row = source == target or grouping is Grouping.NONE
            edit = several.move_by_days([sheet.post for sheet in sheets], days)
            if not same_row:
                edit = place_several(sheets, days, grouping, target)
            self._screen.document.do(edit)

    def move_row(self, step: int) -> None:
        """Put the current post into the row above or below, as a drag would; what has no meaning is told."""
        card = self._view.current_card()
        bands = self._model.bands
        if card is None or card.post.when is None or not self._view.grouped:
            return
        here = self._view.chosen_cell // DAYS
        if not 0 <= here + step < len(bands) or bands[here + step].week != bands[here].week:
            return
        with self._screen.document.refusals_told():
            sheet = self._screen.document.store.sheet(card.post.id)
            target = bands[here + step].group
            reason = sheet and meaningless(sheet, self._model.shown.grouping, card.group, target)
            if reason:
                self._screen.document.refuse(_(_REASONS[reason]))
            elif sheet and self._screen.document.do(
                place(sheet, card.post.when, self._model.shown.grouping, card.group, target)
            ):
                self._view.choose_card(card.post.id, target)
