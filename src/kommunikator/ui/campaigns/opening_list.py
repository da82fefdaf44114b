"""A list of a campaign's page from which one goes elsewhere: by Enter or a double click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from kommunikator.ui.campaigns.going import can_be_gone_to, from_row
from kommunikator.ui.fitted_list import FittedList
from kommunikator.ui.rows import ROW_ROLE, RowsModel

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OpeningList(FittedList):
    """Shows rows of one campaign. `opened` gives what `_target` says of the row, unless that is None."""

    opened = Signal(object)

    def __init__(self, model: RowsModel[Any], name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the list."""
        super().__init__(model, name, parent)
        model.setParent(self)
        self._rows = model
        self._campaign: UUID | None = None
        self.doubleClicked.connect(self._open)

    def show_rows(self, campaign: UUID, rows: Sequence[Any]) -> None:
        """Show a campaign's rows; of the same campaign as before only what differs is told."""
        if campaign != self._campaign:
            self._campaign = campaign
            self._rows.show_rows(())
        self._rows.show_rows(rows)
        # Moved rows may be of other heights.
        self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put those who come by keyboard onto the first row that can be gone to."""
        super().focusInEvent(event)
        if self.by_keyboard and not can_be_gone_to(self.currentIndex()):
            self.setCurrentIndex(from_row(self._rows, 0))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go past the heads, also by Home and Page Up."""
        index = super().moveCursor(action, modifiers)
        return index if can_be_gone_to(index) else from_row(self._rows, index.row() + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go where the row leads by Enter."""
        self.by_keyboard = True
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
            self.viewport().update()

    def _target(self, row: Any) -> object | None:
        raise NotImplementedError

    def _open(self, index: QModelIndex) -> None:
        target = self._target(index.data(ROW_ROLE))
        if target is not None:
            self.opened.emit(target)
