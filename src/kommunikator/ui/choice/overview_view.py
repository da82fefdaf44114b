"""What suits what, as a table on the screen: heads that stay, columns that share the width, keys."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from kommunikator.domain.choice import Answers
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.choice import overview_wording as wording
from kommunikator.ui.choice.overview_model import SuitsModel
from kommunikator.ui.choice.overview_painting import ChannelHead, RowHead, SuitDelegate, cell_size
from kommunikator.ui.matrix.heads import Corner

_HEAD_WIDTH: Final = 240
_BY_MOUSE: Final = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)


class SuitsView(QTableView):
    """Shows a `SuitsModel`. When its rows or columns come and go, the current cell stays."""

    guide_wanted = Signal(object)
    """The `Answers` of the row in which the person has pressed Enter."""
    copied = Signal()

    def __init__(self, model: SuitsModel, parent: QWidget | None = None) -> None:
        """Show the model's cells."""
        super().__init__(parent)
        self._suits = model
        self._columns, self._rows = ChannelHead(model, self), RowHead(model, self)
        self._corner = Corner(self)
        self._kept: tuple[Answers, UUID] | None = None
        self.setHorizontalHeader(self._columns)
        self.setVerticalHeader(self._rows)
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        self.setItemDelegate(SuitDelegate(model, self))
        model.modelReset.connect(self._come_back)
        self._set_up()
        self.doubleClicked.connect(lambda _index: self.ask_for_guide())

    def _set_up(self) -> None:
        self.setAccessibleName(_("What suits what?"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    # --- where the person is -----------------------------------------------------------------------------------

    def ask_for_guide(self) -> None:
        """Ask for the guide with the answer of the current row; nothing happens without one."""
        index = self.currentIndex()
        if index.isValid():
            self.guide_wanted.emit(self._suits.table.rows[index.row()].answers)

    def copy(self) -> None:
        """Put the whole table on the clipboard, as a spread sheet takes it."""
        QGuiApplication.clipboard().setText(wording.as_text(self._suits.table, self._suits.team))
        self.copied.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and the keys for copying."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ask_for_guide()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put those who come by keyboard onto a cell."""
        super().focusInEvent(event)
        if event.reason() not in _BY_MOUSE and not self.currentIndex().isValid():
            self.setCurrentIndex(self._suits.index(0, 0))

    def _remember(self) -> None:
        index, table = self.currentIndex(), self._suits.table
        self._kept = None
        if index.isValid():
            self._kept = table.rows[index.row()].answers, table.channels[index.column()].id

    def _come_back(self) -> None:
        self.dress()
        table = self._suits.table
        if self._kept is None:
            return
        answers, channel = self._kept
        # The table of another side has no such row: there the person begins at its first.
        row = next((n for n, row in enumerate(table.rows) if row.answers == answers), 0)
        column = next((n for n, one in enumerate(table.channels) if one.id == channel), 0)
        if table.rows and table.channels:
            self.setCurrentIndex(self._suits.index(row, column))

    # --- look --------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Take on theme and text size when they change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.dress()

    def dress(self) -> None:
        """Take on the theme and text size in force."""
        self._corner.setText(_(wording.CORNERS[self._suits.table.side]))
        self._corner.setWordWrap(True)
        self._corner.setIndent(theme.current().px(24))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Share the width that there is now."""
        super().showEvent(event)
        self._lay_out()

    def updateGeometries(self) -> None:
        """Put the corner's words over the corner."""
        super().updateGeometries()
        self._corner.setGeometry(0, 0, self._rows.width(), self._columns.height())
        self._corner.raise_()

    def _lay_out(self) -> None:
        """Share the width between the columns; where that would be too narrow they scroll sideways."""
        if not self.isVisible():
            return
        head, least = min(theme.current().px(_HEAD_WIDTH), self.width() // 3), cell_size()
        self._rows.setFixedWidth(max(head, 1))
        count = self._suits.columnCount()
        if count:
            bar = self.verticalScrollBar()
            room = self.width() - head - (bar.sizeHint().width() if bar.isVisible() else 0)
            width, rest = divmod(max(room, least.width() * count), count)
            _resize(self._columns, [width + (column < rest) for column in range(count)])
        heights = (self._rows.wanted_height(row, head) for row in range(self._suits.rowCount()))
        _resize(self._rows, [max(height, least.height()) for height in heights])
        self.updateGeometries()


def _resize(head: QHeaderView, sizes: list[int]) -> None:
    """Give each section its size. Qt is not told one by one, or it would paint the whole table a second time."""
    head.blockSignals(True)
    for section, size in enumerate(sizes):
        head.resizeSection(section, size)
    head.blockSignals(False)
    head.viewport().update()
