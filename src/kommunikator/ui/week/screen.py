"""The week's screen: header, board, idea bank, editor, and what its verbs do with the posts that are chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from kommunikator.domain import planning
from kommunikator.domain.edit import Edit
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import Post, PostSheet, Status
from kommunikator.domain.week import Week
from kommunikator.domain.when import When, day_later
from kommunikator.i18n import _
from kommunikator.ui import publishing
from kommunikator.ui.week import actions
from kommunikator.ui.week.browsing import WeekBrowsing
from kommunikator.ui.week.dropping import Dropping

if TYPE_CHECKING:
    from kommunikator.ui.ideas.panel import IdeaBank


class WeekScreen(WeekBrowsing):
    """Some weeks of the plan, and all that is done with their posts."""

    def _start_following(self) -> None:
        super()._start_following()
        self._dropping = Dropping(self)
        self._connect()

    def _connect(self) -> None:
        self.header.new_wanted.connect(self.new_post)
        self.view.new_wanted.connect(self.new_post)
        self._join_posts(self.view, actions.WEEK)

    def _join_posts(self, view: Any, verbs: tuple[actions.Verb, ...]) -> None:
        """Let the verbs be done with the posts of a list, by key and by menu, and the posts be opened."""
        actions.install(view, verbs, self)
        view.opened.connect(partial(self.open_post, enter=True))
        view.pointed.connect(self.open_post)
        view.customContextMenuRequested.connect(lambda at: self._show_menu(verbs, view, at))

    def _join_ideas(self, ideas: IdeaBank) -> None:
        super()._join_ideas(ideas)
        self._join_posts(ideas.view, actions.IDEAS)
        ideas.view.dropped.connect(self._take_off)

    def _join_matters(self) -> None:
        matters = self.matters
        matters.closed.connect(self.toggle_matters)
        matters.opened.connect(self._open_matter)
        matters.ideas_wanted.connect(self.show_ideas_for)
        matters.campaign_wanted.connect(self.campaign_opened)
        matters.new_post_wanted.connect(self.new_post_in)
        matters.count_changed.connect(self.toolbar.show_attention)
        matters.silent_changed.connect(self.mix.show_silent)

    def look_for_matters(self) -> None:
        """Count what needs attention, once the week is on the screen."""
        self.prepare_matters()
        self.matters.refresh()

    def _open_matter(self, post: UUID) -> None:
        self.show_found(post)
        self.open_post(post, enter=True)

    # --- posts -----------------------------------------------------------------------------------------------

    def current_post(self) -> Post | None:
        """Give the current post of the list that the person is in."""
        card = self._source().current_card()
        return card.post if card else None

    def selected(self) -> list[UUID]:
        """Give the posts that the person has selected on the board when they are several, else nothing."""
        posts = self.view.selected_posts() if self._source() is self.view else []
        return posts if len(posts) > 1 else []

    def _sheets(self, posts: list[UUID]) -> list[PostSheet]:
        with self.document.refusals_told():
            found = self.document.store.sheets(posts)
            return [found[post] for post in posts if post in found]
        return []

    def do_with_post(self, verb: Callable[..., Edit], *arguments: Any) -> bool:
        """Do a verb with the current post; give whether anything changed."""
        post = self.current_post()
        return post is not None and self.document.do(verb(post, *arguments))

    def _with_sheet(self, post: UUID, verb: Callable[[PostSheet], Edit]) -> bool:
        sheet = self._sheet(post)
        return sheet is not None and self.document.do(verb(sheet))

    def _with_several(self, verb: Callable[[list[PostSheet]], Edit]) -> bool:
        """Do a verb with the selected posts when they are several; give whether they were."""
        posts = self.selected()
        if posts:
            self.document.do(verb(self._sheets(posts)))
        return bool(posts)

    def new_post(self, day: date | None = None) -> None:
        """Add a post on the chosen day, in the chosen row, and open it for writing.

        It goes again if it is closed with nothing in it.
        """
        from kommunikator.domain.placing import begun_in

        shown, group = self.model.shown, self.model.group_at(self.view.chosen_cell)
        self._begin(begun_in(Post(id=new_id(), when=When(day or self.view.day)), shown.grouping, group))

    def new_post_in(self, campaign: UUID) -> None:
        """Add a post in a campaign: today or when it begins."""
        theme = self.document.team.themes.get(campaign)
        today = self.document.today
        day = max(theme.starts, today) if theme and theme.starts else today
        self._begin(PostSheet(post=Post(id=new_id(), when=When(day), theme=campaign)))

    def _begin(self, sheet: PostSheet) -> None:
        self.close_editor()
        edit = planning.add(sheet)
        if self.document.do(edit):
            self.show_found(sheet.post.id)
            self.open_post(sheet.post.id, new=True)
            self._begun = edit

    def move_days(self, days: int) -> None:
        """Move the chosen posts some days; the view follows a single one into another week."""
        from kommunikator.domain import several

        if self._with_several(lambda sheets: several.move_by_days([sheet.post for sheet in sheets], days)):
            return
        post = self.current_post()
        if post and post.when:
            self._move(post, post.when.on(day_later(post.when.day, days)))

    def _move(self, post: Post, when: When | None) -> None:
        if self.document.do(planning.move(post, when)):
            self.show_post(replace(post, when=when))

    def nudge(self, minutes: int) -> None:
        """Move the chosen posts within their days."""
        from kommunikator.domain import several

        if self._with_several(lambda sheets: several.nudge([sheet.post for sheet in sheets], minutes)):
            return
        post = self.current_post()
        if post and self.document.do(planning.nudge(post, minutes)):
            self.view.choose_post(post.id)

    def move_row(self, step: int) -> None:
        """Put the current post into the row above or below: another channel, person or theme."""
        self._dropping.move_row(step)

    def move_to_idea_bank(self) -> None:
        """Take the chosen posts off their days."""
        from kommunikator.domain import several

        if self._with_several(lambda sheets: several.move_to_idea_bank([sheet.post for sheet in sheets])):
            return
        post = self.current_post()
        if post:
            self.document.do(planning.move(post, None))

    def _take_off(self, post: UUID) -> None:
        """Take a post off its day that was dropped on the idea bank, with all that is selected along with it."""
        from kommunikator.domain import several

        selected = self.view.selected_posts()
        if post not in selected or len(selected) == 1:
            self._with_sheet(post, lambda sheet: planning.move(sheet.post, None))
        else:
            self.document.do(several.move_to_idea_bank([sheet.post for sheet in self._sheets(selected)]))

    def ask_when(self) -> None:
        """Ask for a day and time for the current post, and move it there; for several, by how many days."""
        if self.selected():
            self._ask_in_menu(lambda menu: menu.ask_days())
            return
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
        """Give the chosen posts another status."""
        from kommunikator.domain import several

        post = self.current_post()
        posts = self.selected()
        sheets = self._sheets(posts or [post.id] if post else posts)
        if not sheets or not publishing.allows(self.document, sheets, status):
            return
        now, author = self.document.clock(), self.document.author
        if posts:
            self.document.do(several.set_status(sheets, status, now=now, author=author))
        else:
            self.document.do(planning.set_status(sheets[0], status, now=now, author=author))

    def assign(self, member: UUID | None) -> None:
        """Make a member responsible for the chosen posts, or nobody."""
        from kommunikator.domain import several

        if not self._with_several(lambda sheets: several.assign([sheet.post for sheet in sheets], member)):
            self.do_with_post(planning.assign, member)

    def duplicate(self) -> None:
        """Copy the current post to the same place, and go to the copy; of several, ask for the day."""
        if self.selected():
            self._ask_in_menu(lambda menu: menu.ask_day())
            return
        post = self.current_post()
        sheet = self._sheet(post.id) if post else None
        if sheet is None:
            return
        edit = planning.duplicate(sheet, sheet.post.when)
        copy = next(step.after for step in edit.steps if isinstance(step.after, Post))
        if self.document.do(edit):
            self.show_post(copy)

    def repeat(self) -> None:
        """Ask how the current post repeats, or show the series to which it belongs."""
        from kommunikator.ui.series.asking import ask_how_to_repeat

        post = self.current_post()
        if post:
            ask_how_to_repeat(self.document, post, self)

    def copy_week(self) -> None:
        """Ask for the week into which this week's posts are copied, and go there."""
        from kommunikator.ui.week.several_dialogs import CopyWeekDialog

        week = Week.of(self.view.day)
        posts = self._posts_to_copy(week)
        shown = {card.key for card in self.model.rows}
        hidden = sum(post not in shown for post in posts)
        dialog = CopyWeekDialog(week, self.document.today, len(posts), hidden, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.decided.connect(lambda to_week: self._copy_week(week, to_week))
        dialog.open()

    def _posts_to_copy(self, week: Week) -> list[UUID]:
        from kommunikator.domain import several

        return [planned.post.id for planned in self.model.posts if several.copied_with_week(planned.post, week)]

    def _copy_week(self, week: Week, to_week: Week) -> None:
        from kommunikator.domain import several

        if self.document.do(several.copy_week(self._sheets(self._posts_to_copy(week)), week, to_week)):
            self.show_day(to_week.monday)

    def delete(self) -> None:
        """Delete the chosen posts; the toast offers to undo."""
        from kommunikator.domain import several

        if not self._with_several(lambda sheets: several.delete([sheet.post for sheet in sheets])):
            self.do_with_post(planning.delete)

    # --- menus -----------------------------------------------------------------------------------------------

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
        self._show_menu(actions.WEEK if view is self.view else actions.IDEAS, view, rect.center())

    def _show_menu(self, verbs: tuple[actions.Verb, ...], view: QWidget, at: QPoint) -> None:
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        menu = self._several_menu() if self.selected() else actions.context_menu(verbs, self, view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(view.mapToGlobal(at))

    def _ask_in_menu(self, ask: Callable[[Any], QDialog]) -> None:
        """Ask what an entry of the menu of several posts asks; the menu is not shown, and goes with the answer."""
        menu = self._several_menu()
        ask(menu).finished.connect(menu.deleteLater)

    def _several_menu(self) -> Any:
        from kommunikator.ui.week.several_menu import SeveralMenu

        posts = self.selected()
        return SeveralMenu(self.document, lambda: self._sheets(posts), self.document.do, self)

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_panes"):
            self.view.scheduleDelayedItemsLayout()
