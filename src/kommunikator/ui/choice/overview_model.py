"""What suits what as a table: a row a purpose, a kind of message or an audience, a column a channel."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kommunikator.domain.channel_advice import Suit, Suits, suits
from kommunikator.domain.choice import Side
from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.team import Audience, Channel, Purpose, Team, Theme
from kommunikator.ui.choice import overview_wording as wording
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
_KINDS = tuple(record.kind for record in (ChoiceRule, Channel, Purpose, Audience, Theme))


class SuitsModel(QAbstractTableModel):
    """The table of one side. It follows the document while it is live; what cannot be read is told by the document."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        """Make it empty; it is filled when it is live for the first time."""
        super().__init__(parent)
        self._document = document
        self._live, self._outdated = False, True
        self._rules: tuple[ChoiceRule, ...] = ()
        self.team = Team()
        self.table = Suits(Side.PURPOSES)
        document.changed.connect(self._follow)

    @property
    def ruled(self) -> bool:
        """Tell whether the team has any rule that is in use."""
        return any(rule.active for rule in self._rules)

    def show_side(self, side: Side) -> None:
        """Show the table of another side."""
        if side is not self.table.side:
            self._show(side)

    def set_live(self, live: bool) -> None:
        """Follow the document, or leave it alone; what changed meanwhile is read when it goes on."""
        self._live = live
        if live and self._outdated:
            self._read()

    def _follow(self, changed: Changed) -> None:
        if changed.concerns(*_KINDS):
            self._outdated = True
            if self._live:
                self._read()

    def _read(self) -> None:
        with self._document.refusals_told():
            rules, team = self._document.store.choice_rules().rules, self._document.team
            self._rules, self.team, self._outdated = rules, team, False
            self._show(self.table.side)

    def _show(self, side: Side) -> None:
        self.beginResetModel()
        self.table = suits(self._rules, self.team, side)
        self.endResetModel()

    # --- as a table --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give the number of rows."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give the number of channels."""
        return 0 if parent.isValid() else len(self.table.channels)

    def at(self, index: Index) -> Suit:
        """Give a cell. Raises IndexError for an index that isn't the model's."""
        return self.table.rows[index.row()].cells[index.column()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell's word, or with its reasons."""
        if not index.isValid():
            return None
        suit, row = self.at(index), self.table.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return wording.word(suit)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(wording.cell_text(suit, row, self.team))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return wording.cell_text(suit, row, self.team).replace("\n", ". ")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the name of a channel or a row, or with what else is known of it."""
        across = orientation == Qt.Orientation.Horizontal
        if not 0 <= section < (self.columnCount() if across else self.rowCount()):
            return None
        if across:
            channel = self.table.channels[section]
            name, more = channel.name, wording.channel_lines(channel)
        else:
            answers = self.table.rows[section].answers
            name, note = wording.row_name(answers, self.team), wording.row_note(answers, self.team)
            more = (note,) if note else ()
        whole = "\n".join((name, *more))
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(whole)
        return whole.replace("\n", ". ") if role == Qt.ItemDataRole.AccessibleTextRole else None
