"""The campaign bars' geometry and painting: a list view that lays its rows out in lanes over the board's days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QListView, QWidget

from kommunikator.domain.lanes import Bar, bars, lane_count
from kommunikator.domain.team import Theme
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.rows import ROW_ROLE, Index, RowsModel
from kommunikator.ui.tips import tip
from kommunikator.ui.week import lanes_paint, lanes_words
from kommunikator.ui.week.lanes_scale import GAP, HEIGHT, Held, Scale

_MOST_SEEN: Final = 4
_WEEKEND: Final = 5
_TOP: Final = 6
_LABELS: Final = 20


class LanesBoard(QListView):
    """Lays out and paints the team's campaigns; what the person does there is `LanesView`'s."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Show the campaigns of the document's team, and follow it."""
        super().__init__(parent)
        self._document = document
        self._scale = Scale()
        self._head = 0
        self._labels: tuple[tuple[int, str], ...] = ()
        self._held: Held | None = None
        self._by_keyboard = False
        self._bars = RowsModel[Bar](lambda bar: bar.key, self._said, self)
        self.setModel(self._bars)
        self.setAccessibleName(_("Campaigns"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setDragDropMode(QListView.DragDropMode.NoDragDrop)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        document.changed.connect(self._follow)
        self._show()

    # --- what is shown -----------------------------------------------------------------------------------------

    def show_scale(self, days: Sequence[date], edges: Sequence[int], head: int = 0) -> None:
        """Show the bars over these days (ascending); `edges` has one more: where each begins, and the last ends.

        Edges are pixels of this view, so with the board's scrolling taken off. The first `head` pixels stand over the
        heads of rows; a day that is scrolled under them is not seen. Raises ValueError for other numbers.
        """
        scale = Scale(tuple(days), tuple(edges))
        if (scale, head) != (self._scale, self._head):
            self._let_go()
            self._scale, self._head = scale, head
            self._show()

    def show_weeks(self, labels: Sequence[tuple[int, str]]) -> None:
        """Show a row of labels above the bars, each at its x; an empty one takes the row away."""
        if tuple(labels) != self._labels:
            self._labels = tuple(labels)
            self._show()

    @property
    def bars(self) -> Sequence[Bar]:
        """Give the bars as they are shown."""
        return self._bars.rows

    def _follow(self, changed: Changed) -> None:
        if changed.concerns(Theme.kind):
            self._let_go()
            self._show()

    def _show(self) -> None:
        self._bars.show_rows(bars(self._document.team.campaigns, self._scale.days))
        self._fit()
        self.viewport().update()

    def _fit(self) -> None:
        """Take the height of the lanes, at most four of them; without any, none."""
        lanes = min(lane_count(self._bars.rows), _MOST_SEEN)
        height = self._labels_height() + 2 * GAP + lanes * self._pitch() if lanes else 0
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
        if self.parentWidget() is not None:
            self.setVisible(lanes > 0)
        self.updateGeometries()

    def _pitch(self) -> int:
        return theme.current().height("small", 3, HEIGHT) + GAP

    def _labels_height(self) -> int:
        return theme.current().height("caption", 2, _LABELS) if self._labels else 0

    def _said(self, bar: Bar, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return lanes_words.name_of(bar.theme)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return lanes_words.spoken(bar, len(self._scale.days))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{lanes_words.name_of(bar.theme)}, {lanes_words.long_dates(bar.theme)}")
        return None

    # --- layout ------------------------------------------------------------------------------------------------

    def doItemsLayout(self) -> None:
        """Lay out; the bars' places follow from the scale alone."""
        self.updateGeometries()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.model() is not None:
            self._fit()

    def updateGeometries(self) -> None:
        """Set the scroll bar for more lanes than are seen at once."""
        lanes = lane_count(self._bars.rows)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, lanes - _MOST_SEEN) * self._pitch())
        bar.setPageStep(_MOST_SEEN * self._pitch())
        bar.setSingleStep(self._pitch())

    def sizeHint(self) -> QSize:
        """Give the height that the lanes need."""
        return QSize(0, self.minimumHeight())

    minimumSizeHint = sizeHint

    def horizontalOffset(self) -> int:
        """Give 0: the scale follows the board's scrolling."""
        return 0

    def verticalOffset(self) -> int:
        """Give how far the lanes are scrolled down."""
        return self.verticalScrollBar().value()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew, since the labels stay where they are."""
        self.viewport().update()

    def _lanes_area(self) -> QRect:
        return self.viewport().rect().adjusted(self._head, self._labels_height(), 0, 0)

    def _rect(self, bar: Bar) -> QRect:
        left, width = self._scale.across(bar)
        pitch = self._pitch()
        top = self._labels_height() + _TOP + bar.lane * pitch - self.verticalOffset()
        return QRect(left, top, width, pitch - GAP)

    def visualRect(self, index: Index) -> QRect:
        """Give a bar's rectangle in the viewport."""
        bar = index.data(ROW_ROLE)
        return self._rect(bar) if isinstance(bar, Bar) else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Give the bar at a point of the viewport; its ends reach a little outside it."""
        if self._lanes_area().contains(point):
            for row, bar in enumerate(self._bars.rows):
                rect = self._rect(bar)
                inside = rect.top() <= point.y() <= rect.bottom()
                if inside and (rect.contains(point) or self._scale.side_at(bar, point.x())):
                    return self._bars.index(row)
        return QModelIndex()

    def scrollTo(self, index: Index, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        """Scroll as little as needed to show the bar's lane."""
        rect, area, bar = self.visualRect(index), self._lanes_area(), self.verticalScrollBar()
        if rect.isEmpty():
            return
        if rect.top() < area.top() + _TOP:
            bar.setValue(bar.value() + rect.top() - area.top() - _TOP)
        elif rect.bottom() > area.bottom():
            bar.setValue(bar.value() + rect.bottom() - area.bottom() + 1)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Give where the selected bar lies."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the bar under a click."""
        index = self.indexAt(rect.topLeft())
        chosen = QItemSelection(index, index) if index.isValid() else QItemSelection()
        self.selectionModel().select(chosen, command)

    # --- painting ----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the days' grounds, the labels, the bars, and where a drag would put an end."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grounds(painter)
        self._paint_labels(painter)
        painter.setClipRect(self._lanes_area())
        under = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())) if self.underMouse() else QModelIndex()
        for row, bar in enumerate(self._bars.rows):
            rect = self._rect(bar)
            if not rect.intersects(event.rect()):
                continue
            focus = self._by_keyboard and self.hasFocus() and row == self.currentIndex().row()
            if self._held is not None and self._held.bar.key == bar.key:
                painter.setOpacity(0.5)
            lanes_paint.paint_bar(painter, rect, bar, self._lanes_area(), hover=row == under.row(), focus=focus)
            painter.setOpacity(1)
        self._paint_ghost(painter)

    def _paint_grounds(self, painter: QPainter) -> None:
        look, height, days = theme.current(), self.viewport().height(), self._scale.days
        painter.fillRect(self.viewport().rect(), look.colour("board"))
        for n, day in enumerate(days):
            left, right = self._scale.edges[n], self._scale.edges[n + 1]
            today = day == self._document.today
            if today or day.weekday() >= _WEEKEND:
                painter.fillRect(left, 0, right - left, height, look.colour("today" if today else "weekend"))
            # Of several weeks only the weeks are told apart: a line a day would be a grille.
            if len(days) <= 7 or day.weekday() == 6:
                painter.fillRect(right - 1, 0, 1, height, look.colour("line"))
        if self._head:
            painter.fillRect(0, 0, self._head, height, look.colour("surface"))
            painter.fillRect(self._head - 1, 0, 1, height, look.colour("line"))
        painter.fillRect(0, height - 1, self.viewport().width(), 1, look.colour("line"))

    def _paint_labels(self, painter: QPainter) -> None:
        look = theme.current()
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text2"))
        rights = [*[x for x, _text in self._labels][1:], self.viewport().width()]
        for (x, text), right in zip(self._labels, rights, strict=False):
            room = QRect(x + _TOP, 0, right - x - _TOP, self._labels_height())
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _paint_ghost(self, painter: QPainter) -> None:
        if self._held is None or self._held.ghost is None:
            return
        found = bars([self._held.ghost], self._scale.days)
        if found:
            rect = self._rect(found[0])
            rect.moveTop(self._rect(self._held.bar).top())
            lanes_paint.paint_ghost(painter, rect, found[0], self._lanes_area())

    def _let_go(self) -> None:
        """Hold nothing any more; what was dragged stays as it was."""
        if self._held is not None:
            self._held = None
            self.viewport().update()
