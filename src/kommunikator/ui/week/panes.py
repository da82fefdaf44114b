"""The week's header, toolbar, board and mix, with the idea bank, the list of matters or the editor beside them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from kommunikator.domain.edit import Edit
from kommunikator.domain.shown import Grouping, Shown
from kommunikator.domain.week import Week
from kommunikator.ui import theme
from kommunikator.ui.document import Document
from kommunikator.ui.editor import WIDTH as EDITOR_WIDTH
from kommunikator.ui.ideas import WIDTH as DRAWER_WIDTH
from kommunikator.ui.week.board_pane import BoardPane
from kommunikator.ui.week.header import WeekHeader
from kommunikator.ui.week.layout import FOLDED
from kommunikator.ui.week.mix_strip import MixStrip
from kommunikator.ui.week.model import WeekModel
from kommunikator.ui.week.toolbar import WeekToolbar

if TYPE_CHECKING:
    from kommunikator.ui.ideas.panel import IdeaBank
    from kommunikator.ui.week.grouping_note import GroupingNote

# A weekday that still shows a card's time and status in full.
_WEEKDAY = 148
# Below this width of the screen (1180 of the window, without the rail) the week needs all the room.
_NARROW = 1084
# Below this height of the board the mix gives up its place.
_LEAST_BOARD = 220
# How long after the last pull at a splitter its place is told.
_PULLED = 500


class WeekPanes(QWidget):
    """Board, idea bank and editor; what a person does with posts there is `WeekScreen`'s."""

    drawer_toggled = Signal(bool)
    resized = Signal(object)
    """The new `widths`, when the person has pulled at the edge of the idea bank or the editor."""
    guide_wanted = Signal(object, object)
    """The id of a post whose channels are to be chosen by the guide, and the `Answers` to begin with."""

    def __init__(
        self,
        document: Document,
        week: Week,
        *,
        shown: Shown | None = None,
        drawer: bool = True,
        widths: tuple[int, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Show `week` of the document, as `shown` says, with or without the idea bank.

        `widths` are those of idea bank and editor that a person chose before. Raises a StorageError where the plan
        cannot be read.
        """
        super().__init__(parent)
        self.document = document
        self.model = WeekModel(document, week, shown, self)
        self.header = WeekHeader(document, self)
        self.toolbar = WeekToolbar(document, self)
        self.pane = BoardPane(document, self.model, self)
        self.view = self.pane.view
        self._drawer = self._empty_drawer()
        # Made last, since Tab goes from one to the next as they are made, and it stands at the foot.
        self.mix = MixStrip(document, self)
        self._editor: Any = None
        self._matters: Any = None
        self._opened_from: QWidget = self.view
        self._begun: Edit | None = None
        self._widths = list(widths) if len(widths) == 2 else [0, 0]
        self._drawer_wanted = drawer
        self._drawer_asked = False
        self._narrow = False
        self._panes = QSplitter(Qt.Orientation.Horizontal, self)
        self._pulled = QTimer(self, singleShot=True, interval=_PULLED)
        self._pulled.timeout.connect(lambda: self.resized.emit(self.widths))
        self._panes.splitterMoved.connect(self._pull)
        self._lay_out()
        self._start_following()

    def _start_following(self) -> None:
        """Follow the person, now that all panes are there; each class that builds on this one adds its own part."""

    def _empty_drawer(self) -> QWidget:
        """Give what keeps the idea bank's place until the week is on the screen."""
        drawer = QFrame(self)
        drawer.setObjectName("Drawer")
        drawer.setMinimumWidth(theme.current().px(DRAWER_WIDTH))
        return drawer

    def _lay_out(self) -> None:
        self._panes.setChildrenCollapsible(False)
        self._panes.setHandleWidth(1)
        self._panes.addWidget(self.pane)
        self._panes.addWidget(self._drawer)
        self._panes.setStretchFactor(0, 1)
        self._panes.setStretchFactor(1, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.toolbar)
        layout.addWidget(self._panes, 1)
        layout.addWidget(self.mix)

    @cached_property
    def ideas(self) -> IdeaBank:
        """Give the idea bank; made when it is first needed, at the latest just after the week has been painted."""
        from kommunikator.ui.ideas.panel import IdeaBank

        made, place = IdeaBank(self.document, self), self._drawer
        made.setVisible(not place.isHidden())
        sizes = self._panes.sizes()
        self._panes.replaceWidget(self._panes.indexOf(place), made)
        self._panes.setSizes(sizes)
        self._drawer = made
        place.deleteLater()
        made.put_behind(self.view)
        self._join_ideas(made)
        return made

    def _join_ideas(self, ideas: IdeaBank) -> None:
        """Connect the idea bank; each class that builds on this one adds its own part."""
        ideas.closed.connect(self.toggle_drawer)

    def fill_drawer(self) -> None:
        """Put the idea bank into the drawer if it is to be seen."""
        if not self._drawer.isHidden():
            self.ideas.show()

    def toggle_drawer(self) -> None:
        """Show or hide the idea bank, in the place of what is there. In a narrow window that is not remembered."""
        show = self._drawer.isHidden()
        if show:
            self.close_editor()
            self._hide_matters()
        if self._narrow:
            self._drawer_asked = show
        else:
            self._drawer_wanted = show
            self.drawer_toggled.emit(show)
        self._show_drawer()

    def show_ideas(self) -> None:
        """Show the idea bank if it is not there."""
        if self._drawer.isHidden():
            self.toggle_drawer()

    def toggle_matters(self) -> None:
        """Show or hide the list of what needs attention; it takes the idea bank's place."""
        if self.matters_shown:
            self._hide_matters()
            self._show_drawer()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.close_editor()
        self.prepare_matters()
        self._matters.show()
        self._show_drawer()
        self._matters.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def matters_shown(self) -> bool:
        """Tell whether the list of what needs attention is shown."""
        return self._matters is not None and not self._matters.isHidden()

    @property
    def matters(self) -> Any:
        """Give the list of what needs attention, None before it has been prepared."""
        return self._matters

    def prepare_matters(self) -> None:
        """Build the list of what needs attention, hidden, if it is not there yet: the first paint needs none of it."""
        if self._matters is None:
            from kommunikator.ui.attention.panel import AttentionPanel

            self._matters = AttentionPanel(self.document, self._panes)
            self._matters.hide()
            self._panes.addWidget(self._matters)
            self._join_matters()

    def _join_matters(self) -> None:
        """Connect the list of matters; `WeekScreen` knows to what."""

    def _hide_matters(self) -> None:
        if self._matters is not None:
            self._matters.hide()

    def _show_drawer(self) -> None:
        shown = (self._drawer_asked if self._narrow else self._drawer_wanted) and not self.editing
        shown = shown and not self.matters_shown
        if not shown and self._drawer.isAncestorOf(self.focusWidget() or self):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._drawer.setVisible(shown)
        if shown and self.view.was_shown:
            self.fill_drawer()
        self.toolbar.show_drawer(shown)
        self.toolbar.set_compact(self.editing)
        self.header.set_compact(self.editing)
        drawer = self._widths[0] or theme.current().px(DRAWER_WIDTH)
        editor = self._editor_width() if self.editing else 0
        wanted = {self._drawer: drawer, self._matters: drawer, self._editor: editor}
        sides = (self._panes.widget(n) for n in range(1, self._panes.count()))
        widths = [wanted[side] if side is not None and not side.isHidden() else 0 for side in sides]
        self._panes.setSizes([max(1, self.width() - sum(widths)), *widths])

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
        for n, panes in enumerate(((self._drawer, self._matters), (self._editor,))):
            for pane in panes:
                if pane is not None and pane.isVisible():
                    self._widths[n] = pane.width()
        self._pulled.start()

    def _go_to_ideas(self) -> None:
        self.show_ideas()
        self.ideas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def new_idea(self) -> None:
        """Go to the field where an idea is written."""
        self.show_ideas()
        self.ideas.quick_add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def editing(self) -> bool:
        """Tell whether the editor is open."""
        return self._editor is not None and not self._editor.isHidden()

    def prepare_editor(self) -> None:
        """Build the editor, hidden, if it is not there yet: its many fields are not needed to show the week."""
        if self._editor is None:
            from kommunikator.ui.editor.panel import EditorPanel

            self._editor = EditorPanel(self.document, self._panes)
            self._editor.closed.connect(self._editor_closed)
            self._editor.post_gone.connect(self._editor_closed)
            self._editor.guide_wanted.connect(self.guide_wanted)
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
        self._hide_matters()
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

    def write_editor(self) -> None:
        """Write what the editor still holds; it stays open."""
        if self.editing and self._editor is not None:
            self._editor.form.flush()

    def panes(self) -> list[QWidget]:
        """Give the board and the panes beside it, for going from one to the next by key."""
        return [self.view, self._drawer, *(pane for pane in (self._editor, self._matters) if pane is not None)]

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
        return self.ideas.view if self._in_ideas() else self.view

    def _in_ideas(self) -> bool:
        """Tell whether the person is in the idea bank's list."""
        return "ideas" in self.__dict__ and self.ideas.view.hasFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the idea bank away where the week needs the room; the person can still ask for it."""
        super().resizeEvent(event)
        narrow = self.width() < theme.current().px(_NARROW)
        if narrow != self._narrow:
            self._narrow, self._drawer_asked = narrow, False
            self._show_drawer()
        self._fit_mix()

    def event(self, event: QEvent) -> bool:
        """Find out again whether the mix has room when a row above the board comes or goes."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_mix()
        return handled

    @cached_property
    def note(self) -> GroupingNote:
        """Give what stands in the mix's place while the rows are channels; made when they first are."""
        from kommunikator.ui.week.grouping_note import GroupingNote

        made = GroupingNote(self)
        whole = self.layout()
        assert whole is not None
        whole.addWidget(made)
        return made

    def _fit_mix(self) -> None:
        """Put the mix away without channels, where the rows' heads say it all, or the board would be too low with it.

        It is reckoned from what is always there, so that the mix cannot come and go by its own height.
        """
        look, by_channel = theme.current(), self.model.shown.grouping is Grouping.CHANNEL
        above = (self.header, self.toolbar, self.pane.days, self.pane.lanes)
        taken = sum(part.sizeHint().height() for part in above if not part.isHidden())
        foot = self.note if by_channel else self.mix
        mixed = any(channel.active for channel in self.document.team.channels.values())
        room = self.height() - taken - foot.sizeHint().height()
        if "note" in self.__dict__:
            self.note.setVisible(by_channel and room >= look.px(_LEAST_BOARD))
        self.mix.setVisible(mixed and not by_channel and room >= look.px(_LEAST_BOARD))
