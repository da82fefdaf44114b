"""The week's header and board with the idea bank or the editor beside them: what is open, and how wide."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from kommunikator.domain.edit import Edit
from kommunikator.domain.week import Week
from kommunikator.ui import theme
from kommunikator.ui.document import Document
from kommunikator.ui.editor import WIDTH as EDITOR_WIDTH
from kommunikator.ui.ideas.panel import WIDTH as DRAWER_WIDTH
from kommunikator.ui.ideas.panel import IdeaBank
from kommunikator.ui.week.board_pane import BoardPane
from kommunikator.ui.week.header import WeekHeader
from kommunikator.ui.week.layout import FOLDED
from kommunikator.ui.week.model import WeekModel

# A weekday that still shows a card's time and status in full.
_WEEKDAY = 148
# Below this width of the screen (1180 of the window, without the rail) the week needs all the room.
_NARROW = 1084
# How long after the last pull at a splitter its place is told.
_PULLED = 500


class WeekPanes(QWidget):
    """Board, idea bank and editor; what a person does with posts there is `WeekScreen`'s."""

    drawer_toggled = Signal(bool)
    resized = Signal(object)
    """The new `widths`, when the person has pulled at the edge of the idea bank or the editor."""

    def __init__(
        self,
        document: Document,
        week: Week,
        *,
        drawer: bool = True,
        widths: tuple[int, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Show `week` of the document, with or without the idea bank. `widths` are those that a person chose before.

        Raises a StorageError where the plan cannot be read.
        """
        super().__init__(parent)
        self.document = document
        self.model = WeekModel(document, week, self)
        self.header = WeekHeader(self)
        self.pane = BoardPane(document, self.model, self)
        self.view = self.pane.view
        self.ideas = IdeaBank(document, self)
        self._editor: Any = None
        self._opened_from: QWidget = self.view
        self._begun: Edit | None = None
        self._widths = list(widths) if len(widths) == 2 else [0, 0]
        self._drawer_wanted = drawer
        self._drawer_asked = False
        self._narrow = False
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._pulled = QTimer(self, singleShot=True, interval=_PULLED)
        self._pulled.timeout.connect(lambda: self.resized.emit(self.widths))
        self._panes.splitterMoved.connect(self._pull)
        self._lay_out()

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
        drawer = self._widths[0] or theme.current().px(DRAWER_WIDTH)
        sides = [drawer if shown else 0, self._editor_width() if self.editing else 0]
        self._panes.setSizes([max(1, self.width() - sum(sides)), *sides[: self._panes.count() - 1]])

    def _editor_width(self) -> int:
        """Give the editor the width that the person chose; else its full width, or what the weekdays leave of it."""
        look = theme.current()
        left = self.width() - look.px(5 * _WEEKDAY + 2 * FOLDED)
        wanted = self._widths[1] or min(look.px(EDITOR_WIDTH), left)
        return max(min(wanted, self.width() - self.pane.minimumWidth()), self._editor.minimumSizeHint().width())

    @property
    def widths(self) -> tuple[int, ...]:
        """Give the widths of idea bank and editor in pixels as the person chose them; 0 is as it is drawn."""
        return tuple(self._widths)

    def _pull(self) -> None:
        """Remember the edge that the person is pulling at."""
        for n, pane in enumerate(self.side_panes()):
            if pane.isVisible():
                self._widths[n] = pane.width()
        self._pulled.start()

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

    def open_post(self, post: UUID, *, new: bool = False, enter: bool = False) -> None:
        """Open a post in the editor beside the week; `enter` takes the keyboard along, `new` to the empty title."""
        source = self._source()
        self.prepare_editor()
        self._editor.show_post(post, select_title=new)
        if self._begun and self._begun.steps[0].record.id != post:
            self._take_away_begun()
        if self._editor.post_id() != post:
            return
        self._opened_from = source
        self._editor.show()
        self._show_drawer()
        if enter:
            self._editor.enter()
        # The board has just become narrower: the post must not be the one that went out of sight.
        self.view.doItemsLayout()
        self.view.choose_post(post)

    def close_editor(self) -> None:
        """Close the editor, which writes what it still holds."""
        if self.editing:
            self._editor.close_post()

    def side_panes(self) -> list[QWidget]:
        """Give the panes beside the board, for going from one to the next by key."""
        return [self.ideas, *([self._editor] if self._editor is not None else [])]

    def _editor_closed(self) -> None:
        if self._editor is not None:
            self._editor.hide()
        self._take_away_begun()
        self._show_drawer()
        back = self._opened_from if self._opened_from.isVisible() else self.view
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_away_begun(self) -> None:
        """Take a new post away again in which nothing has been written, as if it had not been begun."""
        edit, self._begun = self._begun, None
        if edit is None:
            return
        with self.document.refusals_told():
            if not self.document.drafts(edit.steps[0].record.id):
                self.document.retract(edit)

    def _source(self) -> Any:
        """Give the list that the person is in: the idea bank while it has the focus, else the week."""
        return self.ideas.view if self.ideas.view.hasFocus() else self.view

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the idea bank away where the week needs the room; the person can still ask for it."""
        super().resizeEvent(event)
        narrow = self.width() < theme.current().px(_NARROW)
        if narrow != self._narrow:
            self._narrow, self._drawer_asked = narrow, False
            self._show_drawer()
