"""A list that is as high as its rows together, for a page that scrolls as a whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QScrollArea, QWidget

from kommunikator.ui import theme
from kommunikator.ui.keyed_list import KeyedList
from kommunikator.ui.rows import RowsModel
from kommunikator.ui.titles import broken

Index = QModelIndex | QPersistentModelIndex
SIDE, TOP, GAP = 10, 8, 4  # px at 100 % around and between a row's texts
_CHOSEN = Qt.ItemFlag.ItemIsSelectable
_MOST_LINES = 12
_ONE_LINE = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FittedList(KeyedList):
    """Rows whose height follows the list's width. The page around it scrolls after the current row."""

    def __init__(self, model: RowsModel, name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the list."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(model)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset, model.dataChanged):
            signal.connect(self.fit)

    def fit(self) -> None:
        """Be as high as the rows."""
        rows = self.model().rowCount()
        self.setFixedHeight(max(1, sum(self.sizeHintForRow(row) for row in range(rows))))
        self.setVisible(rows > 0)
        self.scheduleDelayedItemsLayout()

    def choose_first(self) -> None:
        """Make the first row that can be chosen the current one, where there is no current one."""
        rows = (self.model().index(row, 0) for row in range(self.model().rowCount()))
        if not self.currentIndex().isValid():
            self.setCurrentIndex(next((row for row in rows if row.flags() & _CHOSEN), QModelIndex()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.model() is not None:
            self.fit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        area = _area_around(self)
        page = area.widget() if area else None
        if area and page and self.hasFocus() and current.isValid():
            rect = self.visualRect(current)
            place = self.viewport().mapTo(page, rect.center())
            area.ensureVisible(place.x(), place.y(), 0, rect.height() // 2 + theme.current().px(8))

    def room(self) -> int:
        """Give how wide a row's texts may be."""
        return max(1, self.viewport().width() - 2 * theme.current().px(SIDE))


def _area_around(widget: QWidget) -> QScrollArea | None:
    found = widget.parentWidget()
    while found is not None and not isinstance(found, QScrollArea):
        found = found.parentWidget()
    return found


def height_of(font: QFont, text: str, room: int) -> int:
    """Give how high a text is that is wrapped into `room` pixels."""
    return len(broken(text, font, room, _MOST_LINES)) * QFontMetrics(font).lineSpacing()


def write_wrapped(painter: QPainter, font: QFont, place: QRect, text: str, token: str) -> int:
    """Write a text at a place, wrapped into its width; give the y below it."""
    painter.setFont(font)
    painter.setPen(theme.current().colour(token))
    spacing, y = QFontMetrics(font).lineSpacing(), place.top()
    for line in broken(text, font, place.width(), _MOST_LINES):
        painter.drawText(QRect(place.left(), y, place.width(), spacing), int(_ONE_LINE), line)
        y += spacing
    return y
