"""A list of the team's records in their own order, the archived ones below; moved by dragging, or Alt+Up and Down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QFont, QFontMetrics, QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.rows import ROW_ROLE, Index, RowsModel
from kommunikator.ui.tips import tip

KEYS: Final = (
    (N_("Move up or down in the list"), "Alt+Up / Alt+Down"),
    (N_("Edit what is chosen"), "Enter"),
    (N_("Add to the list"), "Ctrl+N"),
    (N_("Archive, or delete what is not used"), "Del"),
)
"""What the keys do in a list of the settings."""

_TYPE: Final = "application/x-kommunikator-record"
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


@dataclass(frozen=True)
class Row:
    """One row: a record with its name and picture, or, without a record, a heading.

    `detail` gives a second line; it is asked for when the row is seen.
    """

    id: UUID | None
    text: str
    record: Any = None
    movable: bool = False
    faint: bool = False
    picture: QIcon | None = field(default=None, compare=False)
    detail: Callable[[Any], str] | None = field(default=None, compare=False)

    def full_text(self) -> str:
        """Give the name, and the second line if there is one."""
        detail = self.detail(self.record) if self.detail else ""
        return f"{self.text}\n{detail}" if detail else self.text


class _Rows(RowsModel[Row]):
    """The rows; those of the team's own order can be dragged."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(lambda row: row.id, _shown, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be chosen and dragged; a drop goes between rows."""
        row = index.data(ROW_ROLE) if index.isValid() else None
        if row is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        if row.id is None:
            return Qt.ItemFlag.NoItemFlags
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen | Qt.ItemFlag.ItemIsDragEnabled if row.movable else chosen

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        carried.setData(_TYPE, indexes[0].data(ROW_ROLE).id.bytes)
        return carried


def _shown(row: Row, role: int) -> Any:
    look = theme.current()
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return row.full_text()
        case Qt.ItemDataRole.DecorationRole:
            return row.picture
        case Qt.ItemDataRole.ToolTipRole:
            return tip(row.full_text())
        case Qt.ItemDataRole.SizeHintRole:
            second = QFontMetrics(look.font("body")).lineSpacing() if row.detail else 0
            return QSize(1, look.height("body", 8, 36) + second)
        case Qt.ItemDataRole.FontRole:
            return look.font("small", QFont.Weight.DemiBold) if row.id is None else look.font("body")
        case Qt.ItemDataRole.ForegroundRole:
            return look.colour("text2" if row.faint else "text")
        case _:
            return None


class RecordList(QListView):
    """Shows the records. It writes nothing: `moved` gives a record and its new place, `chosen` the current record."""

    chosen = Signal(object)
    moved = Signal(object, int)
    opened = Signal()
    removal_wanted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the list."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("framed", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self._filling = False
        self.selectionModel().currentChanged.connect(self._tell_chosen)
        self._dress()

    # --- what stands in it -------------------------------------------------------------------------------------

    def show_records(
        self,
        active: Sequence[Any],
        archived: Sequence[Any],
        row_of: Callable[[Any], Row],
        draft: Row | None = None,
    ) -> None:
        """Show the active records, a new one that is not in the plan yet, and the archived ones under a heading."""
        rows = [row_of(record) for record in active] + ([draft] if draft else [])
        if archived:
            rows += [Row(None, _("Archived"), faint=True), *(row_of(record) for record in archived)]
        self._filling = True
        self._rows.show_rows(rows)
        self._filling = False

    def ids(self) -> list[UUID]:
        """Give the records in the order shown, without headings."""
        return [row.id for row in self._rows.rows if row.id is not None]

    def texts(self) -> list[str]:
        """Give what the rows say."""
        return [row.full_text() for row in self._rows.rows]

    def current(self) -> UUID | None:
        """Give the current record, None for none."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.id if row else None

    def choose(self, record: UUID | None) -> None:
        """Make a record the current one, without a signal."""
        self._filling = True
        index = self._rows.index_of(record) if record else QModelIndex()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._filling = False

    def _movable(self) -> list[UUID]:
        return [row.id for row in self._rows.rows if row.movable and row.id]

    def _tell_chosen(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None and row.id is not None and not self._filling:
            self.chosen.emit(row.id)

    # --- look --------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self.setIconSize(QSize(look.px(44), look.px(22)))
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(200), theme.current().px(200))

    # --- moving ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._step(step)
        elif event.key() in _ENTER and self.current():
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete and self.current():
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        order, current = self._movable(), self.current()
        if current is None or current not in order:
            return
        place = order.index(current) + step
        if 0 <= place < len(order):
            self.moved.emit(current, place)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if self._place(event, _carried(event.mimeData())) is None:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        carried = _carried(event.mimeData())
        place = self._place(event, carried)
        if carried is None or place is None:
            event.ignore()
        else:
            event.accept()
            self.moved.emit(carried, place)
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    def _place(self, event: QDropEvent, carried: UUID | None) -> int | None:
        """Give the place among the others at which the carried record would land; None where it cannot."""
        order = self._movable()
        if carried is None or carried not in order:
            return None
        y = event.position().y()
        before = 0
        for row in self._rows.rows:
            rect = self.visualRect(self._rows.index_of(row.id))
            if row.movable and row.id != carried and rect.center().y() < y:
                before += 1
        return before


def _carried(mime: QMimeData) -> UUID | None:
    raw = bytes(mime.data(_TYPE).data())
    return UUID(bytes=raw) if len(raw) == 16 else None
