"""The drawer with the gaps of the matrix as work to do: the cells that have been empty for too long, longest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.coverage import Coverage, Gap
from kommunikator.domain.matrix import MatrixContents, Pair
from kommunikator.domain.team import Channel
from kommunikator.domain.text import N_
from kommunikator.i18n import _, ngettext
from kommunikator.ui import theme
from kommunikator.ui.dialog import line, plain
from kommunikator.ui.drawer_head import DrawerHead
from kommunikator.ui.empty import EmptyState
from kommunikator.ui.keyed_list import KeyedList
from kommunikator.ui.matrix.gaps_delegate import LinesDelegate, TextLine
from kommunikator.ui.rows import RowsModel
from kommunikator.ui.tips import tip

WIDTH = 264
# What the list does with keys, for the list of keys.
KEYS = (
    (N_("Gap above, gap below"), "Up / Down"),
    (N_("Go to the cell"), "Enter"),
    (N_("Plan a post"), "P"),
    (N_("Hide the list of gaps"), "Esc"),
)


@dataclass(frozen=True, slots=True)
class GapRow:
    """A gap with the names of its cell, and the first idea there that is not done, None where there is none."""

    gap: Gap
    channel: Channel
    theme: str
    idea: ContentIdea | None = None

    @property
    def pair(self) -> Pair:
        """Give the gap's cell."""
        return self.gap.channel, self.gap.theme

    @property
    def chip(self) -> Channel:
        """Give the channel."""
        return self.channel

    @property
    def how_long(self) -> str:
        """Say how long it has been empty, and how long it may be."""
        words = ngettext("Empty %(days)d day (limit %(limit)d)", "Empty %(days)d days (limit %(limit)d)", self.gap.days)
        return words % {"days": self.gap.days, "limit": self.gap.limit}

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """Give what the row says: the theme, how long, and what could be said there."""
        named = TextLine(self.theme, weight=QFont.Weight.Medium)
        empty = TextLine(self.how_long, "small", QFont.Weight.DemiBold, "warn", "warning-fill")
        idea = (TextLine(self.idea.text, "small", colour="text2", icon="lightbulb"),) if self.idea else ()
        return named, empty, *idea

    @property
    def spoken(self) -> str:
        """Give the row as a screen reader says it."""
        return ", ".join([self.channel.name, *(one.text for one in self.lines)])


class GapsModel(RowsModel[GapRow]):
    """The gaps as rows, the longest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Make an empty model; `show_coverage` fills it."""
        super().__init__(lambda row: row.pair, _shown, parent)

    def show_coverage(self, coverage: Coverage, contents: MatrixContents) -> None:
        """Show the gaps of a matrix; `contents` says which ideas are done for good."""
        channels = {channel.id: channel for channel in coverage.matrix.channels}
        themes = {one.id: one.name for one in coverage.matrix.themes}
        self.show_rows([_row(gap, channels, themes, coverage, contents) for gap in coverage.longest_gaps()])


def _row(
    gap: Gap, channels: dict[Any, Channel], themes: dict[Any, str], coverage: Coverage, contents: MatrixContents
) -> GapRow:
    ideas = coverage.matrix.cell(gap.channel, gap.theme).ideas
    idea = next((idea for idea in ideas if not contents.is_done(idea)), None)
    return GapRow(gap, channels[gap.channel], themes[gap.theme], idea)


def _shown(row: GapRow, role: int) -> str | None:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return row.spoken
    return tip("\n".join(one.text for one in row.lines)) if role == Qt.ItemDataRole.ToolTipRole else None


class GapsView(KeyedList):
    """The list. It says which cell was asked for and does nothing itself."""

    chosen = Signal(object)
    """The pair of a cell to go to."""
    plan_wanted = Signal(object, object)
    """The pair of a cell in which a post is to be planned, and the idea for it or None."""

    def __init__(self, model: GapsModel, parent: QWidget | None = None) -> None:
        """Show the model's rows."""
        super().__init__(parent)
        self._gaps = model
        self.setModel(model)
        self.setItemDelegate(LinesDelegate(self))
        self.setAccessibleName(_("Gaps"))
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def current_row(self) -> GapRow | None:
        """Give the chosen gap, None without one."""
        at = self.currentIndex().row()
        return self._gaps.rows[at] if 0 <= at < len(self._gaps.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the cell, P plans a post there."""
        self.by_keyboard = True
        row = self.current_row()
        plain_key = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if row and plain_key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(row.pair)
        elif row and plain_key and event.key() == Qt.Key.Key_P:
            self.plan_wanted.emit(row.pair, row.idea)
        else:
            super().keyPressEvent(event)
            self.viewport().update()

    def _take_click(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Go to the cell that was clicked."""
        self.chosen.emit(self._gaps.rows[index.row()].pair)


class GapsPanel(QFrame):
    """The drawer: how many, the list, or that there are none. `show_coverage` fills it."""

    closed = Signal()
    chosen = Signal(object)
    """The pair of a cell to go to."""
    plan_wanted = Signal(object, object)
    """The pair of a cell in which a post is to be planned, and the idea for it or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the drawer without gaps."""
        super().__init__(parent)
        self.setObjectName("Drawer")
        self.model = GapsModel(self)
        self.view = GapsView(self.model, self)
        self.head = DrawerHead("warning", _("Gaps"), _("Hide the list of gaps"))
        self._empty = EmptyState("check-circle", _("No gaps"), hint=_("Every cell in use has something soon enough."))
        self._lay_out()
        self._dress()
        self.head.closed.connect(self.closed)
        self.view.chosen.connect(self.chosen)
        self.view.plan_wanted.connect(self.plan_wanted)
        self.show_coverage(Coverage(), MatrixContents())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self._around = QWidget()
        around = QVBoxLayout(self._around)
        around.setContentsMargins(12, 12, 12, 12)
        around.addWidget(self._empty)
        around.addStretch()
        hint = plain(_("Enter goes to the cell, P plans a post"), "caption")
        hint.setContentsMargins(16, 10, 12, 12)
        self._foot = (line(), hint)
        column.addWidget(self._around, 1)
        column.addWidget(self.view, 1)
        for part in self._foot:
            column.addWidget(part)

    def show_coverage(self, coverage: Coverage, contents: MatrixContents) -> None:
        """Show the gaps of a matrix, and ideas that are not done by its `contents`.

        The person stays at the gap chosen, or at the one that takes its place.
        """
        row, at = self.view.current_row(), self.view.currentIndex().row()
        busy = self.view.hasFocus()
        self.model.show_coverage(coverage, contents)
        count = self.model.rowCount()
        if row and count:
            found = self.model.index_of(row.pair)
            self.view.setCurrentIndex(found if found.isValid() else self.model.index(min(at, count - 1)))
        self.head.count.setText(str(count) if count else "")
        self._around.setVisible(not count)
        for part in (self.view, *self._foot):
            part.setVisible(bool(count))
        self.setFocusProxy(self.view if count else self.head.close_button)
        if busy and not count:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape hides the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self.setMinimumWidth(theme.current().px(WIDTH))

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "head"):
            self._dress()
            self.view.scheduleDelayedItemsLayout()
