"""The checklist of a post: ticked by Space, changed by Enter or F2, taken off by Delete, added to by Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kommunikator.domain import planning
from kommunikator.domain.post import ChecklistItem, PostSheet
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.editor.inputs import LineInput

_RECORD = Qt.ItemDataRole.UserRole


class _Rows(QStyledItemDelegate):
    """Rows that are high enough to click, 28 px at 100 %."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height() + theme.current().px(4), theme.current().px(28)))


class _Items(QListWidget):
    """The items themselves, as high as they are together."""

    remove_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_Rows(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        # The key that ends editing comes here too, before the editor is closed.
        if item is None or not plain or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.editItem(item)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit(item.data(_RECORD))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Be as high as the items."""
        self.setFixedHeight(sum(max(self.sizeHintForRow(row), 1) for row in range(self.count())))
        self.setVisible(self.count() > 0)


class Checklist(QWidget):
    """The list and the field that adds to it. `edit_made` with each edit that the person makes."""

    edit_made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: PostSheet | None = None
        self._filling = False
        self.items = _Items()
        self.items.setAccessibleName(_("Checklist"))
        self.items.itemChanged.connect(self._item_changed)
        self.items.remove_asked.connect(self._remove)
        self.entry = LineInput()
        self.entry.setPlaceholderText(_("Add an item, then Enter"))
        self.entry.setAccessibleName(_("New checklist item"))
        self.entry.left.connect(self.add_typed)
        self._heading = QLabel(_("Checklist"))
        self._heading.setProperty("role", "label")
        self._heading.setBuddy(self.items)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self._heading, self.items, self.entry):
            column.addWidget(widget)

    def show_sheet(self, sheet: PostSheet) -> None:
        """Show a post's checklist; what is being typed stays while it is the same post."""
        other = self._sheet is None or self._sheet.post.id != sheet.post.id
        self._sheet = sheet
        if other:
            self.entry.show_value("")
        done = sum(item.done for item in sheet.checklist)
        count = _("%(done)d of %(all)d done") % {"done": done, "all": len(sheet.checklist)}
        self._heading.setText(f"{_('Checklist')} · {count}" if sheet.checklist else _("Checklist"))
        self._fill(sheet.checklist)

    def let_go(self) -> None:
        """Belong to no post any more: what is typed from now on is nobody's."""
        self._sheet = None

    def add_typed(self) -> None:
        """Add what stands in the field as an item."""
        text = self.entry.value().strip()
        if self._sheet is None or not text:
            return
        sheet = self._sheet
        self.edit_made.emit(planning.add_checklist_item(sheet, text))
        if self._sheet is not sheet:
            self.entry.show_value("")

    def _fill(self, records: Sequence[ChecklistItem]) -> None:
        """Change the rows that differ, so that the current row and an open editor stay."""
        self._filling = True
        wanted = [record.id for record in records]
        for row in reversed(range(self.items.count())):
            if self.items.item(row).data(_RECORD).id not in wanted:
                self.items.takeItem(row)
        for row, record in enumerate(records):
            there = self.items.item(row)
            if there is None or there.data(_RECORD).id != record.id:
                there = self._row_of(record)
                self.items.insertItem(row, there)
            if there.data(_RECORD) != record:
                _write_row(there, record)
        self._filling = False
        self.items.fit()

    def _row_of(self, record: ChecklistItem) -> QListWidgetItem:
        """Take the row that shows the record from further down, or make one."""
        for row in range(self.items.count()):
            if self.items.item(row).data(_RECORD).id == record.id:
                return self.items.takeItem(row)
        made = QListWidgetItem()
        made.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        return made

    def _item_changed(self, row: QListWidgetItem) -> None:
        record: ChecklistItem = row.data(_RECORD)
        if self._filling:
            return
        done = row.checkState() == Qt.CheckState.Checked
        if done != record.done:
            self.edit_made.emit(planning.tick(record, done))
        elif row.text() != record.text:
            self.edit_made.emit(planning.change_checklist_item(record, row.text().strip()))
        # Refused or unchanged: show what the plan says.
        if self._sheet is not None:
            self._fill_again(record)

    def _fill_again(self, record: ChecklistItem) -> None:
        assert self._sheet is not None
        self._filling = True
        now = {item.id: item for item in self._sheet.checklist}
        for row in range(self.items.count()):
            item = self.items.item(row)
            if item.data(_RECORD).id == record.id and record.id in now:
                _write_row(item, now[record.id])
        self._filling = False

    def _remove(self, record: ChecklistItem) -> None:
        self.edit_made.emit(planning.remove_checklist_item(record))


def _write_row(row: QListWidgetItem, record: ChecklistItem) -> None:
    row.setData(_RECORD, record)
    row.setText(record.text)
    row.setCheckState(Qt.CheckState.Checked if record.done else Qt.CheckState.Unchecked)
    font = row.font()
    font.setStrikeOut(record.done)
    row.setFont(font)
