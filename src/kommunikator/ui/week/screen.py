"""The week's screen: header, board, idea bank, editor, and what its verbs do with the current post."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from kommunikator.domain import planning
from kommunikator.domain.edit import Edit
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import Post, PostSheet, Status
from kommunikator.domain.week import Week
from kommunikator.domain.when import When, day_later
from kommunikator.i18n import _, format_day, format_time
from kommunikator.ui.document import Document
from kommunikator.ui.rows import ROW_ROLE
from kommunikator.ui.week import actions
from kommunikator.ui.week.cards import Card
from kommunikator.ui.week.panes import WeekPanes

# The "now" line moves with the clock.
_MINUTE = 30_000


class WeekScreen(WeekPanes):
    """One week of the plan, and all that is done with its posts."""

    def __init__(
        self,
        document: Document,
        week: Week,
        *,
        drawer: bool = True,
        widths: tuple[int, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Show `week` of the document; see `WeekPanes`. Raises a StorageError where the plan cannot be read."""
        super().__init__(document, week, drawer=drawer, widths=widths, parent=parent)
        self._held: Post | None = None
        self._clock = QTimer(self, interval=_MINUTE)
        self._connect()
        self._show_drawer()
        self._show_week()

    def _connect(self) -> None:
        view, header, ideas = self.view, self.header, self.ideas
        actions.install(view, actions.WEEK, self)
        actions.install(ideas.view, actions.IDEAS, self)
        header.turned.connect(self.turn)
        header.today_wanted.connect(self.show_today)
        header.new_wanted.connect(self.new_post)
        header.drawer_wanted.connect(self.toggle_drawer)
        ideas.closed.connect(self.toggle_drawer)
        for posts in (view, ideas.view):
            posts.opened.connect(partial(self.open_post, enter=True))
            posts.pointed.connect(self.open_post)
        view.new_wanted.connect(self.new_post)
        view.dropped.connect(self._drop)
        view.drag_moved.connect(self._show_drop)
        ideas.view.dropped.connect(lambda post: self._with_sheet(post, lambda sheet: planning.move(sheet.post, None)))
        view.customContextMenuRequested.connect(lambda at: self._show_menu(actions.WEEK, view, at))
        ideas.view.customContextMenuRequested.connect(lambda at: self._show_menu(actions.IDEAS, ideas.view, at))
        self.pane.ideas_wanted.connect(self._go_to_ideas)
        self.model.week_changed.connect(self._show_week)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    # --- weeks -----------------------------------------------------------------------------------------------

    @property
    def week(self) -> Week:
        """Give the week that is shown."""
        return self.model.week

    def show_week(self, week: Week) -> None:
        """Show another week."""
        self.model.show_week(week)

    def turn(self, weeks: int) -> None:
        """Go some weeks on or back, staying on the same day of the week."""
        self.show_week(self.week.later(weeks))
        self.view.choose_day(self.week.days[self.view.chosen_column])

    def show_today(self) -> None:
        """Go to this week and to today."""
        self.show_week(Week.of(self.document.today))
        self.view.choose_day(self.document.today)

    def show_post(self, post: Post) -> None:
        """Go to a post: to its week, or to the idea bank."""
        if post.when:
            self.show_week(Week.of(post.when.day))
            self.view.choose_post(post.id)
        else:
            index = self.ideas.model.index_of(post.id)
            self.ideas.view.setCurrentIndex(index)

    def _show_week(self) -> None:
        self.header.show_week(self.week, self.document.today)
        self._tick()

    def _tick(self) -> None:
        """Follow the clock: the "now" line, and at midnight what is overdue."""
        now = self.document.clock()
        if self.pane.show_now(now):
            self.model.refresh()

    # --- verbs -----------------------------------------------------------------------------------------------

    def current_post(self) -> Post | None:
        """Give the current post of the list that the person is in."""
        card = self._source().current_card()
        return card.post if card else None

    def do_with_post(self, verb: Callable[..., Edit], *arguments: Any) -> bool:
        """Do a verb with the current post; give whether anything changed."""
        post = self.current_post()
        return post is not None and self.document.do(verb(post, *arguments))

    def _sheet(self, post: UUID) -> PostSheet | None:
        with self.document.refusals_told():
            return self.document.store.sheet(post)
        return None

    def _with_sheet(self, post: UUID, verb: Callable[[PostSheet], Edit]) -> bool:
        sheet = self._sheet(post)
        return sheet is not None and self.document.do(verb(sheet))

    def new_post(self, day: date | None = None) -> None:
        """Add a post on the chosen day and open it for writing. It goes again if it is closed with nothing in it."""
        self.close_editor()
        post = Post(id=new_id(), when=When(day or self.view.day))
        edit = planning.add(PostSheet(post=post))
        if self.document.do(edit):
            self.view.choose_post(post.id)
            self.open_post(post.id, new=True)
            self._begun = edit

    def move_days(self, days: int) -> None:
        """Move the current post some days; the view follows it into another week."""
        post = self.current_post()
        if post and post.when:
            self._move(post, post.when.on(day_later(post.when.day, days)))

    def _move(self, post: Post, when: When | None) -> None:
        if self.document.do(planning.move(post, when)):
            self.show_post(replace(post, when=when))

    def nudge(self, minutes: int) -> None:
        """Move the current post within its day."""
        post = self.current_post()
        if post and self.document.do(planning.nudge(post, minutes)):
            self.view.choose_post(post.id)

    def move_to_idea_bank(self) -> None:
        """Take the current post off its day."""
        post = self.current_post()
        if post:
            self.document.do(planning.move(post, None))

    def ask_when(self) -> None:
        """Ask for a day and time for the current post, and move it there."""
        from kommunikator.ui.when_dialog import WhenDialog

        post = self.current_post()
        if post is None:
            return
        title = _("Move post") if post.when else _("Plan post")
        dialog = WhenDialog(post.when, self.document.today, title, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.decided.connect(lambda when: self._move(post, when))
        dialog.open()

    def set_status(self, status: Status) -> None:
        """Give the current post another status."""
        post = self.current_post()
        now, author = self.document.clock(), self.document.author
        if post:
            self._with_sheet(post.id, lambda sheet: planning.set_status(sheet, status, now=now, author=author))

    def duplicate(self) -> None:
        """Copy the current post to the same place, and go to the copy."""
        post = self.current_post()
        sheet = self._sheet(post.id) if post else None
        if sheet is None:
            return
        edit = planning.duplicate(sheet, sheet.post.when)
        copy = next(step.after for step in edit.steps if isinstance(step.after, Post))
        if self.document.do(edit):
            self.show_post(copy)

    def delete(self) -> None:
        """Delete the current post; the toast offers to undo."""
        self.do_with_post(planning.delete)

    # --- menus and drags -------------------------------------------------------------------------------------

    def choose_from(self, fill: Callable[[QMenu, WeekScreen], None]) -> None:
        """Open one of the menus at the current card."""
        if self.current_post() is None:
            return
        view = self._source()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill(menu, self)
        rect = view.visualRect(view.currentIndex())
        menu.popup(view.viewport().mapToGlobal(rect.bottomLeft()))

    def show_menu(self) -> None:
        """Open the menu of the current card, or of the chosen day where it is empty."""
        view = self._source()
        rect = view.visualRect(view.currentIndex())
        if view is self.view and rect.isEmpty():
            rect = self.view.empty_day_rect()
        self._show_menu(actions.IDEAS if view is self.ideas.view else actions.WEEK, view, rect.center())

    def _show_menu(self, verbs: tuple[actions.Verb, ...], view: QWidget, at: QPoint) -> None:
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        menu = actions.context_menu(verbs, self, view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(view.mapToGlobal(at))

    def _drop(self, post: UUID, at: QPoint) -> None:
        moved = self._shown_post(post)
        if moved and self.document.do(planning.move(moved, self._when_at(moved, at))):
            self.view.choose_post(post)

    def _shown_post(self, post: UUID) -> Post | None:
        """Give a post that a list shows, as the plan has it; None when it has gone meanwhile."""
        for model in (self.model, self.ideas.model):
            card = model.index_of(post).data(ROW_ROLE)
            if isinstance(card, Card):
                return card.post
        # It was dragged here from another week.
        sheet = self._sheet(post)
        return sheet.post if sheet else None

    def _when_at(self, post: Post, at: QPoint) -> When:
        return self.view.when_at(at, post.when, post.id)

    def _show_drop(self, post: UUID | None, at: QPoint | None) -> None:
        if post is None or at is None:
            self._held = None
            self.pane.days.show_drop("")
            return
        # Looked up once for each drag, not at every move of the hand.
        if self._held is None or self._held.id != post:
            self._held = self._shown_post(post)
        if self._held is None:
            return
        when = self._when_at(self._held, at)
        self.view.mark_landing(when, post)
        words = {"day": format_day(when.day, "ccc d"), "time": format_time(when.time) if when.time else ""}
        text = _("Drop: %(day)s at %(time)s") if when.time else _("Drop: %(day)s")
        self.pane.days.show_drop(text % words)

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_panes"):
            self.view.scheduleDelayedItemsLayout()
