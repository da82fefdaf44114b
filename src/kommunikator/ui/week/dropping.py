"""What a drag over the board means: where a post would land, whether it may, and the edit that puts it there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QPoint

from kommunikator.domain.arranging import DAYS
from kommunikator.domain.post import PostSheet
from kommunikator.domain.shown import Grouping
from kommunikator.domain.text import N_
from kommunikator.domain.when import When
from kommunikator.i18n import _, format_day, format_time

if TYPE_CHECKING:
    from kommunikator.ui.document import Document
    from kommunikator.ui.week.board_pane import BoardPane
    from kommunikator.ui.week.cards import Card
    from kommunikator.ui.week.model import WeekModel
    from kommunikator.ui.week.view import WeekView

# By the `Meaningless` of `domain.placing`, which is imported with the first drag.
_REASONS = {
    "there_already": N_("Goes there already"),
    "published_there": N_("Is published already"),
    "no_channel": N_("Not without a channel"),
}
_ONE_BY_ONE = N_("One at a time")


class Board(Protocol):
    """What has a board over which posts are dragged: the week's screen, or the week below the content matrix."""

    document: Document
    model: WeekModel
    view: WeekView
    pane: BoardPane

    def selected(self) -> list[UUID]:
        """Give the posts that are selected when they are several, else nothing."""
        ...


class Dropping(QObject):
    """Follows drags over a board and does what is dropped; each drop is one edit."""

    def __init__(self, screen: Board) -> None:
        """Serve what has a board."""
        super().__init__(screen.view)
        self._screen, self._view, self._model = screen, screen.view, screen.model
        self._held: PostSheet | None = None
        self._view.refusal = self._refusal
        self._view.drag_moved.connect(self._show)
        self._view.dropped.connect(self._drop)

    def _sheet(self, post: UUID) -> PostSheet | None:
        """Give the post that is dragged; looked up once for each drag, not at every move of the hand."""
        if self._held is None or self._held.post.id != post:
            with self._screen.document.refusals_told():
                self._held = self._looked_up(post)
        return self._held

    def _looked_up(self, post: UUID) -> PostSheet | None:
        """Give what is dragged as the plan has it now, None when it is gone. Raises a StorageError."""
        return self._screen.document.store.sheet(post)

    def _rows(self, at: QPoint) -> tuple[UUID | None, UUID | None]:
        """Give the rows out of which and into which a drag leads."""
        return self._view.dragged_from, self._view.group_at(at)

    def _refusal(self, post: UUID, at: QPoint) -> str:
        sheet = self._sheet(post)
        if sheet is None:
            return ""
        from kommunikator.domain import placing

        source, target = self._rows(at)
        grouping = self._model.shown.grouping
        if grouping is Grouping.CHANNEL and source != target and post in self._screen.selected():
            return _(_ONE_BY_ONE)
        reason = placing.meaningless(sheet, grouping, source, target)
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
        when = self._landing(sheet, at)
        self._view.mark_landing(when, post, self._view.group_at(at))
        words = {"day": format_day(when.day, "ccc d"), "time": format_time(when.time) if when.time else ""}
        text = _("Drop: %(day)s at %(time)s") if when.time else _("Drop: %(day)s")
        days.show_drop(text % words, column)

    def _landing(self, sheet: PostSheet, at: QPoint) -> When:
        """Give the day and time at which a post would land; of several only the day changes."""
        when = self._view.when_at(at, sheet.post.when, sheet.post.id)
        several = sheet.post.when and sheet.post.id in self._screen.selected()
        return sheet.post.when.on(when.day) if sheet.post.when and several else when

    def _drop(self, post: UUID, at: QPoint) -> None:
        # As it is now: another program may have changed it while it was held.
        self._held = None
        sheet, refusal = self._sheet(post), self._refusal(post, at)
        self._held = None
        if refusal:
            self._screen.document.refuse(refusal)
        if sheet is None or refusal:
            return
        when = self._landing(sheet, at)
        source, target = self._rows(at)
        if post in self._screen.selected():
            days = (when.day - sheet.post.when.day) // timedelta(days=1) if sheet.post.when else 0
            self._place_several(days, source, target)
        else:
            self._place(sheet, when, source, target)

    def _place(self, sheet: PostSheet, when: When, source: UUID | None, target: UUID | None) -> None:
        """Put what was dropped on its day and in its row."""
        from kommunikator.domain import placing

        edit = placing.place(sheet, when, self._model.shown.grouping, source, target)
        if self._screen.document.do(edit):
            self._view.choose_card(sheet.post.id, target)

    def _place_several(self, days: int, source: UUID | None, target: UUID | None) -> None:
        """Move all that is selected some days, and into the row where the card that was held is put."""
        from kommunikator.domain import placing, several

        grouping = self._model.shown.grouping
        with self._screen.document.refusals_told():
            sheets = list(self._screen.document.store.sheets(self._screen.selected()).values())
            if source == target or grouping is Grouping.NONE:
                edit = several.move_by_days([sheet.post for sheet in sheets], days)
            else:
                edit = placing.place_several(sheets, days, grouping, target)
            with self._view.staying(self._view.day):
                self._screen.document.do(edit)

    def move_row(self, step: int) -> None:
        """Put what is chosen into the row above or below, as a drag would; what has no meaning is told."""
        card, bands = self._view.current_card(), self._model.bands
        if card is None or not self._view.grouped:
            return
        here = self._view.chosen_cell // DAYS
        if not 0 <= here + step < len(bands) or bands[here + step].week != bands[here].week:
            return
        target = bands[here + step].group
        if not self._screen.selected():
            self._move_into(target, card)
        elif self._model.shown.grouping is Grouping.CHANNEL:
            self._screen.document.refuse(_(_ONE_BY_ONE))
        else:
            self._place_several(0, card.group, target)

    def _move_into(self, target: UUID | None, card: Card) -> None:
        from kommunikator.domain import placing

        document, grouping = self._screen.document, self._model.shown.grouping
        with document.refusals_told():
            sheet = document.store.sheet(card.key)
            if sheet is None or sheet.post.when is None:
                return
            reason = placing.meaningless(sheet, grouping, card.group, target)
            if reason:
                document.refuse(_(_REASONS[reason]))
            elif document.do(placing.place(sheet, sheet.post.when, grouping, card.group, target)):
                self._view.choose_card(card.key, target)
