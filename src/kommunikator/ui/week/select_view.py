"""Which cards of the board are selected: one, several by Ctrl and Shift, and the same ones when rows are exchanged."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QListView, QWidget

from kommunikator.ui.week.board import RING
from kommunikator.ui.week.drag_view import DragView
from kommunikator.ui.week.model import WeekModel

_Place = tuple[UUID, UUID | None]
_Flag = QItemSelectionModel.SelectionFlag


class SelectView(DragView):
    """The board with its selection. A post that stands in several rows may be selected in any of them."""

    def __init__(self, model: WeekModel, parent: QWidget | None = None) -> None:
        """Show the model's weeks."""
        super().__init__(model, parent)
        self._kept: tuple[_Place | None, frozenset[_Place]] = (None, frozenset())
        self._anchor = QPersistentModelIndex()
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        model.modelAboutToBeReset.connect(self._keep_selection)
        model.modelReset.connect(self._choose_kept)

    def selected_posts(self) -> list[UUID]:
        """Give the ids of the selected posts in the board's order, each once."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return list(dict.fromkeys(self._week.rows[row].key for row in rows))

    def _choose_alone(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Go to a card and select it alone. Qt would mind the keys: Ctrl+N would add the new post to the others."""
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)

    def _selected_places(self) -> frozenset[_Place]:
        return frozenset(self._week.rows[index.row()].place for index in self.selectionModel().selectedIndexes())

    def _choose_place(self, place: _Place) -> bool:
        """Make the card in this place the current one; give whether there is one."""
        row = next((n for n, card in enumerate(self._week.rows) if card.place == place), None)
        if row is not None:
            self._choose_alone(self._week.index(row))
            self.scrollTo(self._week.index(row))
        return row is not None

    def _select(self, places: Collection[_Place]) -> None:
        """Select these cards; of a post that stands in other rows now, the first."""
        there = {card.place for card in self._week.rows}
        wanted = {place for place in places if place in there}
        elsewhere = {post for post, _group in places} - {post for post, _group in wanted}
        chosen = QItemSelection()
        for row, card in enumerate(self._week.rows):
            if card.place in wanted or card.key in elsewhere:
                elsewhere.discard(card.key)
                chosen.select(self._week.index(row), self._week.index(row))
        if not chosen.isEmpty():
            self.selectionModel().select(chosen, _Flag.ClearAndSelect)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the card under a click; with Shift all in sight from the one before up to the current one."""
        if command & _Flag.Current:
            chosen = self._range_to(self.currentIndex())
        else:
            index = self.indexAt(rect.topLeft())
            self._anchor = QPersistentModelIndex(index)
            chosen = QItemSelection(index, index) if index.isValid() else QItemSelection()
        self.selectionModel().select(chosen, command)

    def _range_to(self, index: QModelIndex) -> QItemSelection:
        """Give the cards from where the selection began; what lies in folded columns nobody can see."""
        selected = sorted(each.row() for each in self.selectionModel().selectedIndexes())
        if self._anchor.row() not in selected:
            start = self._week.index(selected[0]) if selected else index
            self._anchor = QPersistentModelIndex(start)
        chosen = QItemSelection()
        first, last = sorted((self._anchor.row(), index.row()))
        for row in range(max(first, 0), last + 1):
            each = self._week.index(row)
            if not self.visualRect(each).isEmpty():
                chosen.select(each, each)
        return chosen

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Give where the selected cards lie, with the ring around them."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index).adjusted(-RING, -RING, RING, RING)
        return region

    def _keep_selection(self) -> None:
        """Remember by post what is selected, while all rows are exchanged."""
        card = self.current_card()
        self._kept = (card.place if card else None, self._selected_places())

    def _choose_kept(self) -> None:
        """Select again what is still there."""
        current, places = self._kept
        self._kept = (None, frozenset())
        if current is None and not places:
            return
        chosen = QItemSelection()
        for row, card in enumerate(self._week.rows):
            index = self._week.index(row)
            if card.place == current:
                self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
            if card.place in places:
                chosen.select(index, index)
        self.selectionModel().select(chosen, _Flag.ClearAndSelect)
