"""The preview: how much a file would change, the list of it with its filters, and the details of one row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from kommunikator.domain.arrived import Arrived
from kommunikator.exchange.taking_in import telling
from kommunikator.exchange.taking_in.preview import Preview, Sort
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.controls import Pill, Segments
from kommunikator.ui.dialog import plain, scrolling
from kommunikator.ui.editor.flow import flowing
from kommunikator.ui.empty import EmptyState
from kommunikator.ui.message import Message
from kommunikator.ui.taking_in import wording
from kommunikator.ui.taking_in.details import RowDetails
from kommunikator.ui.taking_in.model import Row, TakingInModel
from kommunikator.ui.taking_in.remarks import Remarks
from kommunikator.ui.taking_in.view import TakingInList
from kommunikator.ui.team.buttons import button

# Width in px at 100 % from which the details stand beside the list.
_BESIDE = 720
# How the room is shared.
_LIST, _DETAILS = 600, 400
_PLAN, _FILE = "plan", "file"


class PreviewPage(QWidget):
    """Shows a `Preview` and keeps what is chosen of it. `changed` when something else is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.failure, self.remarks = Message(parent=self), Remarks(self)
        self.about, self.numbers = plain("", "muted"), plain("", "h3")
        self.model = TakingInModel(self)
        self.nothing = EmptyState("check-circle", _("Nothing new"), parent=self)
        self.pills = {sort: Pill("", wording.sort_mark(sort).icon, self) for sort in Sort}
        self.all_button = button(_("Tick all"), lambda: self.model.tick_shown(on=True))
        self.none_button = button(_("Tick none"), lambda: self.model.tick_shown(on=False))
        self.sides = Segments(
            [(_PLAN, _("The plan’s stays")), (_FILE, _("The file’s is taken"))], _("Where both were changed"), self
        )
        self._make_choosing()
        self._make_panes()
        self._lay_out()
        self.model.choice_changed.connect(self._follow)

    # --- parts -------------------------------------------------------------------------------------------------

    def _make_choosing(self) -> None:
        """Make the row of filters and of what is done with all rows."""
        for pill in self.pills.values():
            pill.toggled.connect(self._filter)
        self.sides.chosen.connect(self._choose_sides)
        self._clashes = QWidget(self)
        row = QHBoxLayout(self._clashes)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(plain(_("Where both were changed"), "label", wrap=False))
        row.addWidget(self.sides)
        self._choosing = flowing(*self.pills.values(), self.all_button, self.none_button, self._clashes)

    def _make_panes(self) -> None:
        self.list = TakingInList(self.model, self)
        self.details = RowDetails(self.model, self)
        self.list.row_shown.connect(self.details.show_row)
        self._panes = QSplitter(Qt.Orientation.Horizontal, self)
        self._panes.setChildrenCollapsible(False)
        self._panes.addWidget(self.list)
        self._panes.addWidget(self.details)
        self._panes.setSizes([_LIST, _DETAILS])
        for pane, share in enumerate((_LIST, _DETAILS)):
            self._panes.setStretchFactor(pane, share)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(2)
        for label in (self.numbers, self.about):
            head.addWidget(label)
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        for part in (self.failure, self.remarks, self._choosing):
            column.addWidget(part)
        column.addWidget(self._panes, 1)
        column.addWidget(self.nothing, 1)
        # With large text a small screen hasn't room for all of it.
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        area = scrolling(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.addWidget(area)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Go through the page from top to bottom; no proxy of the page, which would let Tab pass over all of it."""
        parts = (self.remarks.button, self.remarks.area, *self.pills.values(), self.all_button, self.none_button)
        segments = self.sides.findChildren(QToolButton)
        order: tuple[QWidget, ...] = (*parts, *segments, self.list, self.details.area)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme.current().px(_BESIDE)
        self._panes.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)

    # --- what is shown -----------------------------------------------------------------------------------------

    def show_preview(
        self, arrived: Arrived, name: str, preview: Preview, rows: Sequence[Row], chosen: Iterable[UUID]
    ) -> None:
        """Show what a file would change, with these changes chosen; `name` is the file's."""
        self.about.setText(wording.about(arrived, name))
        self.failure.say("")
        self.remarks.say(preview.remarks)
        something = bool(rows)
        for part in (self.numbers, self._choosing, self._panes):
            part.setVisible(something)
        self.nothing.setVisible(not something)
        self.nothing.say("check-circle", wording.same_text(preview))
        self.numbers.setText(telling.counted(preview))
        self._show_filters(Counter(row.sort for row in rows))
        self.model.show_preview(preview, rows, chosen)

    def _show_filters(self, counts: Counter[Sort]) -> None:
        for sort, pill in self.pills.items():
            with QSignalBlocker(pill):
                pill.setChecked(False)
            pill.setText(wording.filter_name(sort, counts[sort]))
            pill.setVisible(counts[sort] > 0 and len(counts) > 1)
        self._clashes.setVisible(counts[Sort.CLASH] > 0)
        self.model.show_sorts(())

    def _filter(self) -> None:
        self.model.show_sorts({sort for sort, pill in self.pills.items() if pill.isChecked()})

    # --- what is chosen ----------------------------------------------------------------------------------------

    def clashing(self) -> set[UUID]:
        """Give the keys of all clashes, but for those with what was deleted here."""
        return {key for row in self.model.all_rows if row.sort is Sort.CLASH for key in row.clashing}

    def _choose_sides(self, side: str) -> None:
        self.model.take(self.clashing(), taken=side == _FILE)

    def _follow(self) -> None:
        """Show which side all clashes are taken from, neither where they differ."""
        keys = self.clashing()
        if keys <= self.model.chosen:
            self.sides.set_current(_FILE)
        elif keys.isdisjoint(self.model.chosen):
            self.sides.set_current(_PLAN)
        else:
            self.sides.choose_none()
        self.changed.emit()
