"""A layout that fills rows from the left and breaks them where the width ends, as words do."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Widgets side by side, in as many rows as the width needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        # Qt does it only for a widget that comes into sight by being added.
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._placed(width)[1]

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place in zip(self._items, self._placed(rect.width())[0], strict=True):
            item.setGeometry(place.translated(rect.topLeft()))

    def _placed(self, width: int) -> tuple[list[QRect], int]:
        """Give each item's place from (0, 0), and the height of all rows."""
        places: list[QRect] = []
        x = y = height = 0
        for item in self._items:
            if item.isEmpty():
                # What is hidden leaves no gap.
                places.append(QRect(x, y, 0, 0))
                continue
            size = item.sizeHint().boundedTo(QSize(max(width, 1), 1 << 20))
            if x and x + size.width() > width:
                x, y, height = 0, y + height + self.spacing(), 0
            places.append(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()
            height = max(height, size.height())
        return places, y + height


def flowing(*parts: QWidget) -> QWidget:
    """Give a widget that holds the parts in rows, breaking where its width ends."""
    made = QWidget()
    flow = FlowLayout(made)
    flow.setSpacing(8)
    for part in parts:
        flow.addWidget(part)
    policy = made.sizePolicy()
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
