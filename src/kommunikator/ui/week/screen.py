"""The week's screen: header, board, idea bank, editor, and what its verbs do with the current post."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from kommunikator.domain import planning
from kommunikator.domain.edit import Edit
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import Post, PostSheet, Status
from kommunikator.domain.week import Week
from kommunikator.domain.when import When, day_later
from kommunikator.i18n import _, format_day, format_time
from kommunikator.ui import theme
from kommunikator.ui.document import Document
from kommunikator.ui.ideas.panel import WIDTH as DRAWER_WIDTH
from kommunikator.ui.ideas.panel import IdeaBank
from kommunikator.ui.week import actions
from kommunikator.ui.week.board_pane import BoardPane
from kommunikator.ui.week.header import WeekHeader
from kommunikator.ui.week.layout import FOLDED
from kommunikator.ui.week.model import WeekModel

_EDITOR_WIDTH = 512
# A weekday that still shows a card's time and status in full.
_WEEKDAY = 148
# Below this width of the screen (1180 of the window, without the rail) the week needs all the room.
_NARROW = 1084
# The "now" line moves with the clock.
_MINUTE = 30_000


class WeekScreen(QWidget):
    """One week of the plan, and all that is done with its posts."""

    week_shown = Signal(object)
    """The `Week` that is shown now."""
    drawer_toggled = Signal(bool)

    def __init__(self, document: Document, week: Week, *, drawer: bool = True, parent: QWidget | None = None) -> None:
        """Show `week` of the document, with or without the idea bank."""
        super().__init__(parent)
        self.document = document
        self.model = WeekModel(document, week, self)
        self.header = WeekHeader(self)
        self.pane = BoardPane(document, self.model, self)
        self.view = self.pane.view
        self.ideas = IdeaBank(document, self)
        self._editor: Any = None
        self._drawer_wanted = drawer
        self._drawer_asked = False
        self._narrow = False
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._clock = QTimer(self, interval=_MINUTE)
        self._lay_out()
        self._connect()
        self._show_drawer()
        self._show_week()

    # --- building --------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._panes.setChildrenCollapsible(False)
        self._panes.setHandleWidth(1)
        self._panes.addWidget(self.pane)
        self._panes.addWidget(self.ideas)
        self._panes.setStretchFactor(0, 1)
        self._panes.setStretchFactor(1, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._panes, 1)

    def _connect(self) -> None:
        view, header, ideas = self.view, self.header, self.ideas
        actions.install(view, actions.WEEK, self)
        actions.install(ideas.view, actions.IDEAS, self)
        header.turned.connect(self.turn)
        header.today_wanted.connect(self.show_today)
        header.new_wanted.connect(self.new_post)
        header.drawer_wanted.connect(self.toggle_drawer)
        ideas.closed.connect(self.toggle_drawer)
        view.opened.connect(self.open_post)
        ideas.view.opened.connect(self.open_post)
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
        self.week_shown.emit(self.week)

    def _tick(self) -> None:
        """Follow the clock: the "now" line, and at midnight what is overdue."""
        now = self.document.clock()
        if self.pane.show_now(now):
            self.model.refresh()

    # --- the drawer and the editor ---------------------------------------------------------------------------

    def toggle_drawer(self) -> None:
        """Show or hide the idea bank; it takes the editor's place. In a narrow window that is not remembered."""
        show = self.ideas.isHidden()
        if show:
            self.close_editor()
        if self._narrow:
            self._drawer_asked = show
        else:
            self._drawer_wanted = show
            self.drawer_toggled.emit(show)
        self._show_drawer()

    def _show_drawer(self) -> None:
        shown = (self._drawer_asked if self._narrow else self._drawer_wanted) and not self.editing
        if not shown and self.ideas.isAncestorOf(self.focusWidget() or self):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ideas.setVisible(shown)
        self.header.show_drawer(shown)
        self.header.set_compact(self.editing)
        sides = [theme.current().px(DRAWER_WIDTH) if shown else 0, self._editor_width() if self.editing else 0]
        self._panes.setSizes([max(1, self.width() - sum(sides)), *sides[: self._panes.count() - 1]])

    def _editor_width(self) -> int:
        """Give the editor its full width, or what five weekdays and a folded weekend leave of the window."""
        look = theme.current()
        left = self.width() - look.px(5 * _WEEKDAY + 2 * FOLDED)
        return max(min(look.px(_EDITOR_WIDTH), left), self._editor.minimumSizeHint().width())

    def _go_to_ideas(self) -> None:
        if self.ideas.isHidden():
            self.toggle_drawer()
        self.ideas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def new_idea(self) -> None:
        """Go to the field where an idea is written."""
        if self.ideas.isHidden():
            self.toggle_drawer()
        self.ideas.quick_add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def editing(self) -> bool:
        """Tell whether the editor is open."""
        return self._editor is not None and not self._editor.isHidden()

    def prepare_editor(self) -> None:
        """Build the editor, hidden, if it is not there yet: its many fields are not needed to show the week."""
        if self._editor is None:
            from kommunikator.ui.editor.panel import EditorPanel

            self._editor = EditorPanel(self.document, self)
            self._editor.closed.connect(self._editor_closed)
            self._editor.post_gone.connect(self._editor_closed)
            self._panes.addWidget(self._editor)

    def open_post(self, post: UUID, *, new: bool = False) -> None:
        """Open a post in the editor beside the week."""
        self.prepare_editor()
        self._editor.show_post(post, select_title=new)
        self._editor.show()
        self._show_drawer()
        # The board has just become narrower: the post must not be the one that went out of sight.
        self.view.doItemsLayout()
        self.view.choose_post(post)

    def close_editor(self) -> None:
        """Close the editor, which writes what it still holds."""
        if self.editing:
            self._editor.close_post()
            self._editor_closed()

    def side_panes(self) -> list[QWidget]:
        """Give the panes beside the board, for going from one to the next by key."""
        return [self.ideas, *([self._editor] if self._editor is not None else [])]

    def _editor_closed(self) -> None:
        if self._editor is not None:
            self._editor.hide()
        self._show_drawer()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- verbs -----------------------------------------------------------------------------------------------

    def _source(self) -> Any:
        """Give the list that the person is in: the idea bank while it has the focus, else the week."""
        return self.ideas.view if self.ideas.view.hasFocus() else self.view

    def current_post(self) -> Post | None:
        """Give the current post of the list that the person is in."""
        card = self._source().current_card()
        return card.post if card else None

    def do_with_post(self, verb: Callable[..., Edit], *arguments: Any) -> bool:
        """Do a verb with the current post; give whether anything changed."""
        post = self.current_post()
        return post is not None and self.document.do(verb(post, *arguments))

    def _with_sheet(self, post: UUID, verb: Callable[[PostSheet], Edit]) -> bool:
        sheet = self.document.store.sheet(post)
        return sheet is not None and self.document.do(verb(sheet))

    def new_post(self, day: date | None = None) -> None:
        """Add a post on the chosen day and open it for writing."""
        post = Post(id=new_id(), when=When(day or self.view.day))
        if self.document.do(planning.add(PostSheet(post=post))):
            self.view.choose_post(post.id)
            self.open_post(post.id, new=True)

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
        sheet = self.document.store.sheet(post.id) if post else None
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
        if self._with_sheet(post, lambda sheet: planning.move(sheet.post, self._when_at(sheet.post, at))):
            self.view.choose_post(post)

    def _when_at(self, post: Post, at: QPoint) -> When:
        return self.view.when_at(at, post.when, post.id)

    def _show_drop(self, post: UUID | None, at: QPoint | None) -> None:
        sheet = self.document.store.sheet(post) if post else None
        if sheet is None or at is None:
            self.pane.days.show_drop("")
            return
        when = self._when_at(sheet.post, at)
        self.view.mark_landing(when, sheet.post.id)
        words = {"day": format_day(when.day, "ccc d"), "time": format_time(when.time) if when.time else ""}
        text = _("Drop: %(day)s at %(time)s") if when.time else _("Drop: %(day)s")
        self.pane.days.show_drop(text % words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the idea bank away where the week needs the room; the person can still ask for it."""
        super().resizeEvent(event)
        narrow = self.width() < theme.current().px(_NARROW)
        if narrow != self._narrow:
            self._narrow, self._drawer_asked = narrow, False
            self._show_drawer()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_panes"):
            self.view.scheduleDelayedItemsLayout()
