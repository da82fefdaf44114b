"""A list whose ring of focus is for those who come by keyboard."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QWidget

from kommunikator.ui import theme

_BY_KEYBOARD: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class KeyedList(QListView):
    """A list in which letters are commands, and a click is a press and a release on the same row.

    `by_keyboard` tells whether the person came by keyboard; its delegate asks `rings` before it paints the ring.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a list without a model."""
        super().__init__(parent)
        self.by_keyboard = False
        self._pressed = QPersistentModelIndex()

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands elsewhere, not the start of a title."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put those who come by keyboard onto the first row."""
        super().focusInEvent(event)
        self.by_keyboard = event.reason() in _BY_KEYBOARD
        if self.by_keyboard and not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row, and remember it."""
        self.by_keyboard = False
        self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click. A hand that trembles begins a drag, but does not carry it far enough."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self._pressed:
            self._take_click(index)

    def _take_click(self, index: QModelIndex) -> None:
        """Do what a click on a row does: nothing but choosing it, unless a list says otherwise."""


def rings(view: QObject | None) -> bool:
    """Tell whether a list shows the ring at its current row."""
    return isinstance(view, KeyedList) and view.by_keyboard


def paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, ring: bool) -> None:
    """Paint what lies below a row: the line at its foot, and the frames of the chosen row and of the keyboard."""
    look = theme.current()
    if state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, look.colour("board"))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("line"))
    painter.setPen(QPen(look.colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    focused = bool(ring and state & QStyle.StateFlag.State_HasFocus)
    if state & QStyle.StateFlag.State_Selected:
        inset = 5 if focused else 3
        painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), 6, 6)
    if focused:
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 8, 8)
