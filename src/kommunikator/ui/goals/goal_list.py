"""The goals of a year with what can be done about them: another year, a new goal, editing, ticking and deleting."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from kommunikator.domain import goals
from kommunikator.domain.edit import Edit
from kommunikator.domain.goal import Goal, Measure
from kommunikator.domain.goals import YearCounts
from kommunikator.domain.ident import new_id
from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.dialog import plain
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.editor.flow import flowing
from kommunikator.ui.goals.fields import YEARS
from kommunikator.ui.goals.model import rows_of
from kommunikator.ui.goals.rows_view import GoalRows

_LISTED: Final = ("goal", "channel", "theme")
_COUNTED: Final = ("post", "variant", "theme")
# The counts go through the year's posts, which is not done again at every step of somebody who is planning.
_REST: Final = 150  # ms


class Scope(Enum):
    """Which goals are listed, when not those of one channel: for all channels together, or every goal there is."""

    OVERALL = "overall"
    EVERY = "every"


class GoalList(QWidget):
    """The goals of a scope in a year, this one at first. It follows the plan while it is seen.

    What is measured is counted only where a goal of the year needs it, and anew shortly after posts have changed.
    """

    edited = Signal(object)
    """The dialog in which a goal is being written, when it opens."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._scope: Scope | UUID = Scope.OVERALL
        self._counts: YearCounts | None = None
        self._later = QTimer(self, singleShot=True, interval=_REST)
        self.year = document.today.year
        self._title = plain("", "strong")
        self.before = self._turner("caret-left", _("Year before"), -1)
        self.after = self._turner("caret-right", _("Year after"), 1)
        self.rows = GoalRows()
        self._none = plain("", "muted")
        self.new_button = _button(_("New goal"), "plus")
        self.edit_button = _button(_("Edit"), "pencil-simple")
        self.delete_button = _button(_("Delete"))
        self._lay_out()
        self._connect()

    def show_scope(self, scope: Scope | UUID) -> None:
        """List the goals of a channel, by its id, or of a scope; read when the list is seen."""
        self._scope = scope
        if self.isVisible():
            self.refresh()

    def show_year(self, year: int) -> None:
        """List the goals of another year; outside `YEARS` nothing happens."""
        if year in YEARS and year != self.year:
            self.year, self._counts = year, None
            self.refresh()

    def first_field(self) -> QWidget:
        """Give what has the keyboard first."""
        return self.rows if self.rows.goals.rows else self.new_button

    # --- parts -------------------------------------------------------------------------------------------------

    def _turner(self, icon: str, text: str, step: int) -> QToolButton:
        made = QToolButton()
        made.setIcon(icons.icon(icon))
        made.setAccessibleName(text)
        made.setToolTip(text)
        made.clicked.connect(lambda: self.show_year(self.year + step))
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._title, 1)
        head.addWidget(self.before)
        head.addWidget(self.after)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(head)
        self._column.addWidget(self._none)
        self._column.addWidget(self.rows)
        self._column.addWidget(flowing(self.new_button, self.edit_button, self.delete_button))
        self._dress()

    def _dress(self) -> None:
        self._column.setSpacing(theme.current().px(8))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._dress()

    def _connect(self) -> None:
        self._document.changed.connect(self._follow)
        self._later.timeout.connect(self.refresh)
        self.new_button.clicked.connect(self.begin_new)
        self.edit_button.clicked.connect(lambda: self._with_current(self.edit))
        self.delete_button.clicked.connect(lambda: self._with_current(self.delete))
        self.rows.edit_wanted.connect(self.edit)
        self.rows.removal_wanted.connect(self.delete)
        self.rows.goals.ticked.connect(lambda goal, done: self._document.do(goals.tick(goal, done)))
        self.rows.selectionModel().currentChanged.connect(self._offer)

    # --- showing -----------------------------------------------------------------------------------------------

    def _follow(self, changed: Changed) -> None:
        if changed.concerns(*_COUNTED):
            self._counts = None
            if self.isVisible():
                self._later.start()
        if changed.concerns(*_LISTED) and self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed while the list was hidden."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing any more: the plan may be closed next."""
        self._later.stop()
        super().hideEvent(event)

    def refresh(self) -> None:
        """Show the goals as they are now."""
        self._later.stop()
        with self._document.refusals_told():
            listed, team = self._listed(), self._document.team
            measured = any(goal.measure is not Measure.BY_HAND for goal in listed)
            if measured and self._counts is None:
                self._counts = self._document.store.year_counts(self.year, self._document.today)
            headed = self._scope is Scope.EVERY
            self.rows.goals.show_rows(rows_of(listed, team, self._counts or YearCounts(), headed=headed))
        self.rows.choose_first()
        year = {"year": self.year}
        self._title.setText(_("Goals %(year)d") % year)
        self._none.setText(_("No goals for %(year)d yet") % year)
        self._none.setVisible(not self.rows.goals.rows)
        self.before.setEnabled(self.year > YEARS[0])
        self.after.setEnabled(self.year < YEARS[-1])
        self._offer()

    def _listed(self) -> list[Goal]:
        known = sorted(self._document.team.goals.values(), key=lambda goal: (goal.position, goal.name))
        if self._scope is Scope.EVERY:
            return [goal for goal in known if goal.year == self.year]
        return goals.goals_of(known, self._channel(), self.year)

    def _channel(self) -> UUID | None:
        return None if isinstance(self._scope, Scope) else self._scope

    def _offer(self) -> None:
        """Offer what can be done with the current goal, when there is one."""
        for button in (self.edit_button, self.delete_button):
            button.setVisible(bool(self.rows.goals.rows))
            button.setEnabled(self.rows.current() is not None)

    # --- doing -------------------------------------------------------------------------------------------------

    def begin_new(self) -> None:
        """Ask for a new goal of this year; it comes into the plan when the dialog is decided."""
        self._ask(Goal(id=new_id(), channel=self._channel(), year=self.year), new=True)

    def edit(self, goal: Goal) -> None:
        """Ask for other values of a goal."""
        self._ask(goal, new=False)

    def delete(self, goal: Goal) -> None:
        """Take a goal away; undo brings it back."""
        self._document.do(goals.delete(goal))

    def _with_current(self, verb: Callable[[Goal], None]) -> None:
        goal = self.rows.current()
        if goal is not None:
            verb(goal)

    def _ask(self, goal: Goal, *, new: bool) -> None:
        from kommunikator.ui.goals.dialog import GoalDialog

        dialog = GoalDialog(self._document, goal, self.window(), new=new)
        dialog.decided.connect(lambda decided: self._take(goal, decided, new=new) and dialog.accept())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.edited.emit(dialog)

    def _take(self, before: Goal, goal: Goal, *, new: bool) -> bool:
        edit = goals.add(goal, self._document.team.goals.values()) if new else _changed(before, goal)
        if edit and not self._document.do(edit):
            return False
        self.show_year(goal.year)
        self.rows.setCurrentIndex(self.rows.goals.index_of(goal.id))
        return True


def _changed(before: Goal, goal: Goal) -> Edit:
    names = ("name", "channel", "year", "measure", "theme", "target", "linked")
    return goals.change(before, **{name: getattr(goal, name) for name in names})


def _button(text: str, icon: str = "") -> QPushButton:
    made = QPushButton(text)
    made.setAutoDefault(False)
    if icon:
        made.setIcon(icons.icon(icon))
    return made
