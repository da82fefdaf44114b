"""The content matrix with what stands around it: header, toolbar, the list of gaps or the details, a week below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.matrix import Pair
from kommunikator.domain.text import N_
from kommunikator.domain.week import Week
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.document import Document
from kommunikator.ui.matrix.header import MatrixHeader
from kommunikator.ui.matrix.model import MatrixModel
from kommunikator.ui.matrix.planning import PostPlanning
from kommunikator.ui.matrix.shown import MatrixShown
from kommunikator.ui.matrix.toolbar import MatrixToolbar
from kommunikator.ui.matrix.view import MatrixView

if TYPE_CHECKING:
    from kommunikator.ui.matrix.gaps import GapsPanel
    from kommunikator.ui.matrix.nothing_yet import NothingYet
    from kommunikator.ui.matrix.plan_dialog import PostPlan

# What the screen does with keys, wherever in it the person is, for the list of keys.
KEYS: Final = (
    (N_("Week, month or quarter before"), "Ctrl+PgUp"),
    (N_("Week, month or quarter after"), "Ctrl+PgDown"),
)
_DETAILS_WIDTH: Final = 340


class MatrixScreen(QWidget):
    """The screen of the rail. What is written, is written here or in the grid; everything else it asks for."""

    post_opened = Signal(object)
    """The id of a post to be shown in the week with the editor open."""
    posts_wanted = Signal(object)
    """The pair of a cell whose posts are to be shown in the week."""
    import_wanted = Signal()
    export_wanted = Signal()
    settings_wanted = Signal(str, object)
    """A section of the settings, and the id of a record in it or None."""
    campaign_wanted = Signal(object)
    """The id of a campaign whose page is to be shown."""
    new_post_wanted = Signal()
    state_changed = Signal(str)
    """The new `state`, when the person has chosen to see something else."""

    def __init__(self, document: Document, parent: QWidget | None = None, state: str = "") -> None:
        """Show the document's matrix as `state` says. Raises a StorageError where the team has never been read."""
        super().__init__(parent)
        self.document = document
        shown = self._shown_by(state)
        # Counting takes about as long as making the parts of the screen: it is done beside that.
        document.store.coverage_ahead(shown.period.first, shown.period.last, document.today, shown.audiences)
        self.model = MatrixModel(document, self, later=(shown.period, shown.audiences))
        self.header = MatrixHeader(self)
        self.toolbar = MatrixToolbar(document, self)
        # Whatever moves to another parent afterwards goes through the whole style sheet again.
        self._split = _splitter(Qt.Orientation.Vertical, self)
        self._sides = _splitter(Qt.Orientation.Horizontal, self._split)
        self.view = MatrixView(self.model, self._sides)
        self._empty = False
        self._details: Any = None
        self._below: Any = None
        self._planning = PostPlanning(document, self.model, self)
        self._lay_out()
        self._connect()
        self.toolbar.show_shown(shown)
        self._apply(shown)

    def _lay_out(self) -> None:
        self._sides.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.header, 0), (self.toolbar, 0), (self._split, 1)):
            column.addWidget(widget, stretch)

    def _connect(self) -> None:
        self._connect_rows()
        self._connect_grid()
        for (_text, keys), steps in zip(KEYS, (-1, 1), strict=True):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda steps=steps: self.toolbar.turn(steps))

    def _connect_rows(self) -> None:
        self._planning.planned.connect(self._show_planned)
        self.header.edit_wanted.connect(self.toggle_details)
        self.header.import_wanted.connect(self.import_wanted)
        self.header.export_wanted.connect(self.export_wanted)
        self.header.new_wanted.connect(self.new_post_wanted)
        self.toolbar.shown_changed.connect(self._show)
        self.toolbar.list_wanted.connect(self.toggle_list)

    def _connect_grid(self) -> None:
        view = self.view
        self.model.coverage_changed.connect(self._show_coverage)
        view.plan_wanted.connect(self.plan)
        view.details_wanted.connect(lambda pair: self._open_details().show_cell(pair))
        view.channel_wanted.connect(lambda channel: self._open_details().show_channel(channel))
        view.theme_wanted.connect(lambda column: self._open_details().show_theme(column))
        view.posts_wanted.connect(self.posts_wanted)
        view.gaps_toggled.connect(self._toggle_gaps)
        view.selectionModel().currentChanged.connect(self._follow_cell)

    # --- what is shown ---------------------------------------------------------------------------------------

    @property
    def state(self) -> str:
        """Give what is shown as text, for `restore`."""
        return self.toolbar.shown.as_text(self.document.today)

    def restore(self, state: str) -> None:
        """Show what `state` gave; of what cannot be read, what is shown at first."""
        self.toolbar.show_shown(self._shown_by(state))
        self._apply(self.toolbar.shown)

    def _shown_by(self, state: str) -> MatrixShown:
        shown = MatrixShown.parse(state, self.document.today)
        return replace(shown, audiences=shown.audiences & self.document.team.audiences.keys())

    def _show(self, shown: MatrixShown) -> None:
        """Show what the person chose."""
        self._apply(shown)
        self.state_changed.emit(self.state)

    def _apply(self, shown: MatrixShown) -> None:
        turned = shown.period != self.model.period
        self.model.filter_by(shown.audiences)
        self.model.show_period(shown.period)
        self.view.set_gaps_shown(shown.gaps)
        self.view.set_ideas_shown(shown.ideas)
        if turned and self._below is not None:
            self._below.show_day(self._day_of_period())
        self._show_below(shown.week)

    def _toggle_gaps(self) -> None:
        shown = self.toolbar.shown
        self.toolbar.change(replace(shown, gaps=not shown.gaps))

    def _show_coverage(self) -> None:
        """Follow what the matrix holds: how many gaps, or nothing yet."""
        coverage = self.model.coverage
        self.toolbar.show_gaps(len(coverage.gaps))
        if self.listing:
            self.gaps.show_coverage(coverage, self.model.contents)
        empty = not (coverage.matrix.channels and coverage.matrix.themes)
        if empty:
            self._nothing.say(channels=bool(coverage.matrix.channels), themes=bool(coverage.matrix.themes))
        if self._empty != empty:
            self._swap(empty=empty)

    def _swap(self, *, empty: bool) -> None:
        """Put what stands there without a matrix in the grid's place, or the grid back; the keyboard goes along."""
        self._empty = empty
        busy = self.view.hasFocus() or self._nothing.isAncestorOf(self.focusWidget() or self)
        self._nothing.setVisible(empty)
        self.view.setVisible(not empty)
        if busy:
            (self._nothing if empty else self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_cell(self, pair: Pair) -> None:
        """Go to a cell of the grid."""
        self.view.choose(pair)
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """Give the panes through which F6 goes: the grid, what stands beside it, and the week below."""
        grid = self._nothing if self._empty else self.view
        others = (self.gaps if self.listing else None, self._details, self._below)
        return [grid, *(pane for pane in others if pane is not None and not pane.isHidden())]

    @cached_property
    def _nothing(self) -> NothingYet:
        """Give what stands there without a matrix, made when there is none."""
        from kommunikator.ui.matrix.nothing_yet import NothingYet

        nothing = NothingYet(self)
        self._sides.insertWidget(1, nothing)
        self._sides.setStretchFactor(1, 1)
        nothing.import_wanted.connect(self.import_wanted)
        nothing.settings_wanted.connect(lambda section: self.settings_wanted.emit(section, None))
        return nothing

    # --- beside the grid -------------------------------------------------------------------------------------

    @cached_property
    def gaps(self) -> GapsPanel:
        """Give the list of gaps, hidden; it is made when it is first wanted."""
        from kommunikator.ui.matrix.gaps import GapsPanel

        gaps = GapsPanel(self)
        gaps.hide()
        self._sides.addWidget(gaps)
        gaps.closed.connect(self.toggle_list)
        gaps.chosen.connect(self.show_cell)
        gaps.plan_wanted.connect(self.plan)
        return gaps

    @property
    def listing(self) -> bool:
        """Tell whether the list of gaps is open."""
        return "gaps" in self.__dict__ and not self.gaps.isHidden()

    def toggle_list(self) -> None:
        """Show or hide the list of gaps, in the place of the details."""
        show = not self.listing
        if show:
            self._close_details()
            self.gaps.show_coverage(self.model.coverage, self.model.contents)
        self._show_side(self.gaps, show)
        self.toolbar.show_list(show)
        (self.gaps if show else self.view).setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def editing(self) -> bool:
        """Tell whether the pane with the details is open."""
        return self._details is not None and not self._details.isHidden()

    def toggle_details(self) -> None:
        """Open the details of the current cell, without one those of the whole matrix; or close the pane."""
        if self.editing:
            self._close_details()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        pair, details = self.view.pair, self._open_details()
        if pair:
            details.show_cell(pair)
        else:
            details.show_all_channels()
        details.enter()

    def _open_details(self) -> Any:
        """Give the pane with the details, shown; it is made when it is first wanted."""
        if self._details is None:
            from kommunikator.ui.matrix.details.panel import MatrixDetails

            self._details = MatrixDetails(self.document, self.model, self)
            self._details.hide()
            self._sides.addWidget(self._details)
            self._details.closed.connect(self._details_closed)
            self._details.plan_wanted.connect(self.plan)
            self._details.campaign_wanted.connect(self.campaign_wanted)
        if self._details.isHidden():
            if self.listing:
                self._show_side(self.gaps, False)
                self.toolbar.show_list(False)
            self._show_side(self._details, True)
            self.header.show_editing(True)
        return self._details

    def _details_closed(self) -> None:
        self._close_details()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_details(self) -> None:
        if self.editing:
            self._details.flush()
            self._show_side(self._details, False)
        self.header.show_editing(False)

    def _follow_cell(self) -> None:
        """Let the details follow from cell to cell."""
        pair = self.view.pair
        if self.editing and pair and self.view.hasFocus():
            self._details.show_cell(pair)

    def _show_side(self, pane: QWidget, show: bool) -> None:
        """Show or hide a pane beside the grid, which then has the rest of the width."""
        pane.setVisible(show)
        if not show:
            return
        wanted = theme.current().px(_DETAILS_WIDTH) if pane is self._details else pane.minimumWidth()
        wanted = max(wanted, pane.minimumSizeHint().width())
        room = max(1, self._sides.width() - wanted)
        panes = [self._details, self.gaps if "gaps" in self.__dict__ else None]
        parts = [self._sides.widget(n) for n in range(self._sides.count())]
        self._sides.setSizes([wanted if part is pane else 0 if part in panes else room for part in parts])

    # --- below the grid --------------------------------------------------------------------------------------

    def _show_below(self, show: bool) -> None:
        if not show or self._below is None:
            self._make_or_hide_below(show)
        elif self._below.isHidden():
            self._below.show()
            self._share_height()

    def _make_or_hide_below(self, show: bool) -> None:
        if not show:
            if self._below is not None:
                self._below.hide()
            return
        from kommunikator.ui.matrix.week_below import WeekBelow

        with self.document.refusals_told():
            below = WeekBelow(self.document, self.model, Week.of(self._day_of_period()), self)
            self._below = below
            below.opened.connect(self.post_opened)
            below.plan_wanted.connect(self._plan_on)
            below.closed.connect(self._hide_below)
            below.pane.lanes.opened.connect(self.campaign_wanted)
            self._split.addWidget(below)
            below.show()
            below.pane.settle()
            self._share_height()

    def _share_height(self) -> None:
        height = max(2, self._split.height())
        self._split.setSizes([height * 11 // 20, height * 9 // 20])
        self.view.scrollTo(self.view.currentIndex())

    def _hide_below(self) -> None:
        self.toolbar.change(replace(self.toolbar.shown, week=False))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _day_of_period(self) -> date:
        """Give today where the period holds it, else its first day: whose week stands below."""
        today, period = self.document.today, self.toolbar.shown.period
        return today if today in period else period.first

    # --- planning --------------------------------------------------------------------------------------------

    def plan(self, pair: Pair, idea: ContentIdea | None = None) -> None:
        """Ask what is planned in a cell and when, and plan it."""
        self._planning.ask(pair, idea)

    def _plan_on(self, day: date) -> None:
        """Plan in the current cell on a day of the week below; without a cell there is nothing to plan from."""
        if self.view.pair:
            self._planning.ask(self.view.pair, None, day)
        else:
            self.document.refuse(_("Choose a cell of the matrix first."))

    def _show_planned(self, post: UUID, plan: PostPlan) -> None:
        """Show what was planned, where there is a place for it."""
        if plan.write:
            self.post_opened.emit(post)
        elif plan.when and self._below is not None and not self._below.isHidden():
            self._below.show_post(post, plan.when.day)

    # --- Qt --------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the plan again."""
        super().showEvent(event)
        self.model.set_live(True)

    def flush(self) -> bool:
        """Write what is being typed in the grid and in the details; tell whether nothing is left unsaved."""
        written = self.view.flush()
        return (self._details is None or self._details.flush()) and written

    def leave(self) -> bool:
        """Write what is being typed, before the window closes; tell whether it may, else show what is left."""
        if not self.flush() and self.view.input is not None:
            self.view.input.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        if self._details is None or not self._details.stuck():
            return True
        self._open_details()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """Write what is being typed, and read nothing any more: the plan may be closed next."""
        if not event.spontaneous():
            self.flush()
        self.model.set_live(False)
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_split"):
            for pane in [self.gaps] * self.listing + [self._details] * self.editing:
                self._show_side(pane, True)


def _splitter(orientation: Qt.Orientation, parent: QWidget) -> QSplitter:
    splitter = QSplitter(orientation, parent)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    return splitter
