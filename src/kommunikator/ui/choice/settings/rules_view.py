"""The table of the rules: sorted by a click on a head, several chosen at once, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.choice.settings.rules_model import Column, RulesModel
from kommunikator.ui.rows import ROW_ROLE

KEYS: Final = (
    (N_("Rule above, rule below"), "Up / Down"),
    (N_("Choose several rules"), "Shift+Up / Shift+Down"),
    (N_("Edit the rule, or mend what is wrong"), "Enter"),
    (N_("New rule"), "Ctrl+N"),
    (N_("Duplicate the rule"), "Ctrl+D"),
    (N_("Delete the chosen rules"), "Del"),
)
"""What the keys do in the table of rules."""

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
# Shares of the width in per cent: the points take what they need, and the source what is left.
_SHARES: Final = {Column.WHEN: 24, Column.THEN: 20, Column.REASON: 32}
# In a narrow table the source stands in the reason's tool tip instead.
_NARROW_SHARES: Final = {Column.WHEN: 30, Column.THEN: 28}
_WIDE: Final = 620  # px at 100 %
_POINTS = 64  # px at 100 %
_CHOOSE: Final = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class RulesView(QTableView):
    """Shows a model's rows. `chosen` gives the rule that the keyboard is on; it writes nothing."""

    chosen = Signal(object)
    opened = Signal()
    removal_wanted = Signal()
    duplicate_wanted = Signal()

    def __init__(self, model: RulesModel, parent: QWidget | None = None) -> None:
        """Show the model's rows."""
        super().__init__(parent)
        self._rules = model
        self._filling = False
        self.setModel(model)
        self.setAccessibleName(_("Rules"))
        self.setProperty("framed", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self._set_up_heads()
        self.selectionModel().currentRowChanged.connect(self._tell_chosen)
        self._dress()

    def _set_up_heads(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(True)
        heads.setSortIndicator(Column.THEN, Qt.SortOrder.AscendingOrder)
        heads.setStretchLastSection(True)
        heads.setMinimumSectionSize(8)

    # --- what is chosen ----------------------------------------------------------------------------------------

    def current(self) -> ChoiceRule | None:
        """Give the rule that the keyboard is on, None for none."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.rule if row else None

    def selected(self) -> list[ChoiceRule]:
        """Give all chosen rules, from the top down."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._rules.rows[n].rule for n in rows]

    def choose(self, rules: Iterable[UUID], current: UUID | None) -> None:
        """Choose rules, with the keyboard on one of them, without a signal."""
        self._filling = True
        index = self._rules.index_of(current)
        chosen = QItemSelection()
        for rule in rules:
            found = self._rules.index_of(rule)
            if found.isValid():
                chosen.select(found, found)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        clear = QItemSelectionModel.SelectionFlag.Clear
        self.selectionModel().select(chosen, clear | _CHOOSE)
        if index.isValid():
            self.scrollTo(index)
        self._filling = False

    def hold(self) -> None:
        """Tell nothing while the rows are being changed; `choose` ends it."""
        self._filling = True

    def _tell_chosen(self, index: QModelIndex) -> None:
        if index.isValid() and not self._filling:
            self.chosen.emit(index.data(ROW_ROLE).rule)

    # --- keys --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and self.current():
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete and self.selected():
            self.removal_wanted.emit()
        elif event.key() == Qt.Key.Key_D and control and self.current():
            self.duplicate_wanted.emit()
        else:
            super().keyPressEvent(event)

    # --- look --------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        width = self.viewport().width()
        wide = width >= theme.current().px(_WIDE)
        self.setColumnHidden(Column.SOURCE, not wide)
        for column, share in (_SHARES if wide else _NARROW_SHARES).items():
            self.setColumnWidth(column, width * share // 100)
        self.setColumnWidth(Column.POINTS, theme.current().px(_POINTS))

    def _dress(self) -> None:
        look = theme.current()
        self.setIconSize(QSize(look.px(36), look.px(22)))
        # In line with the heads, which have their padding from the program's style sheet.
        self._pad(look.px(5))
        self.verticalHeader().setDefaultSectionSize(look.height("body", 6, 32))
        self._share_out()

    def _pad(self, across: int) -> None:
        sheet = f"QTableView::item {{ padding: 0 {across}px; }}"
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(480), theme.current().px(220))

    def minimumSizeHint(self) -> QSize:
        """Keep room for the heads and three rules."""
        rows = self.horizontalHeader().sizeHint().height() + 3 * self.verticalHeader().defaultSectionSize()
        return QSize(theme.current().px(200), rows)
