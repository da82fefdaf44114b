"""The rules as rows of a table: when, then, points, reason and source; filtered and in a person's order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont

from kommunikator.domain.choice_rule import ChoiceRule, Effect
from kommunikator.domain.team import Channel, Team
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import chips, theme
from kommunikator.ui.choice.settings import wording
from kommunikator.ui.choice.wording import source_text, weight_text
from kommunikator.ui.command_list.matching import folded
from kommunikator.ui.rows import ROW_ROLE, Index
from kommunikator.ui.tips import tip


class Column(IntEnum):
    """The columns from the left."""

    WHEN = 0
    THEN = 1
    POINTS = 2
    REASON = 3
    SOURCE = 4


COLUMN_NAMES: Final = {
    Column.WHEN: N_("When"),
    Column.THEN: N_("Then"),
    Column.POINTS: N_("Points"),
    Column.REASON: N_("Reason"),
    Column.SOURCE: N_("Source"),
}
"""What the columns are called; whoever shows it translates."""

_WEIGHED: Final = (Effect.FIT, Effect.THEME)


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule with its words. `channel` is the channel that it is about, `place` that channel's place in the team."""

    rule: ChoiceRule
    when: str
    then: str
    points: str
    channel: Channel | None = None
    place: int = 0

    @property
    def texts(self) -> tuple[str, str, str, str, str]:
        """Give what the columns say."""
        return self.when, self.then, self.points, self.rule.reason, source_text(self.rule)

    @property
    def spoken(self) -> str:
        """Give the row as a screen reader says it; the source is said in its own column."""
        return ", ".join(text for text in self.texts[: Column.SOURCE] if text)

    def matches(self, words: Sequence[str]) -> bool:
        """Tell whether every word, folded, stands somewhere in it."""
        told = folded(" ".join((*self.texts, self.rule.source, self.channel.code if self.channel else "")))
        return all(word in told for word in words)


def row_of(rule: ChoiceRule, team: Team) -> RuleRow:
    """Give a rule's row."""
    channel = team.channels.get(rule.channel) if rule.channel else None
    then = wording.conclusion(rule, team)
    told = then if rule.active else _("%(rule)s (not counted)") % {"rule": then}
    place = list(team.channels).index(channel.id) if channel else len(team.channels)
    points = weight_text(rule.weight) if rule.effect in _WEIGHED else ""
    return RuleRow(rule, wording.condition(rule, team), told, points, channel, place)


_ORDERS: Final[dict[Column, Callable[[RuleRow], Any]]] = {
    Column.WHEN: lambda row: (row.when.casefold(), row.place, -row.rule.weight),
    Column.THEN: lambda row: (row.place, row.rule.effect, -row.rule.weight, row.when.casefold()),
    Column.POINTS: lambda row: (row.rule.weight, row.place, row.when.casefold()),
    Column.REASON: lambda row: row.rule.reason.casefold(),
    Column.SOURCE: lambda row: (source_text(row.rule).casefold(), row.place, -row.rule.weight),
}


def arranged(rows: Iterable[RuleRow], typed: str, channel: UUID | None, column: Column, *, down: bool) -> list[RuleRow]:
    """Give the rows that hold what was typed and are about the channel (None for any), sorted by a column."""
    words = folded(typed).split()
    kept = (row for row in rows if row.matches(words) and channel in (None, row.rule.channel))
    return sorted(kept, key=_ORDERS[column], reverse=down)


class RulesModel(QAbstractTableModel):
    """The rules' rows. Other rows are told to views run by run, so that what stays stays chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Make an empty model."""
        super().__init__(parent)
        self._rows: list[RuleRow] = []

    @property
    def rows(self) -> Sequence[RuleRow]:
        """Give the rows as they are shown."""
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMN_NAMES[Column(section)])
        return _aligned(Column(section)) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the row itself for ROW_ROLE, else what a cell shows."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        return row if role == ROW_ROLE else _shown(row, Column(index.column()), role)

    def index_of(self, rule: UUID | None) -> QModelIndex:
        """Give the first cell of a rule; an invalid index for one that is not shown."""
        found = (n for n, row in enumerate(self._rows) if row.rule.id == rule)
        return self.index(next(found, -1), 0)

    def show_rows(self, rows: Sequence[RuleRow]) -> None:
        """Show other rows."""
        before, after = [row.rule.id for row in self._rows], [row.rule.id for row in rows]
        runs = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        # From the end, so that the places of what comes before hold.
        for _name, first, last, new_first, new_last in reversed([run for run in runs if run[0] != "equal"]):
            self._remove(first, last)
            self._insert(first, rows[new_first:new_last])
        for n, row in enumerate(rows):
            if self._rows[n] != row:
                self._rows[n] = row
                self.dataChanged.emit(self.index(n, 0), self.index(n, len(Column) - 1))

    def _remove(self, first: int, last: int) -> None:
        if first < last:
            self.beginRemoveRows(QModelIndex(), first, last - 1)
            del self._rows[first:last]
            self.endRemoveRows()

    def _insert(self, at: int, rows: Sequence[RuleRow]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
            self._rows[at:at] = rows
            self.endInsertRows()


def _shown(row: RuleRow, column: Column, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return row.texts[column]
        case Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken if column is Column.WHEN else row.texts[column]
        case Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(text for text in (row.texts[column], _source(row, column)) if text))
        case Qt.ItemDataRole.DecorationRole if column is Column.THEN and row.channel:
            return chips.chip_icon(row.channel)
        case Qt.ItemDataRole.ForegroundRole:
            return theme.current().colour("text" if row.rule.active else "text3")
        case Qt.ItemDataRole.FontRole if column is Column.POINTS:
            return theme.current().font("body", QFont.Weight.DemiBold)
        case Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(column)
        case _:
            return None


def _aligned(column: Column) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignRight if column is Column.POINTS else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


def _source(row: RuleRow, column: Column) -> str:
    """Say where a rule comes from, below its reason: in a narrow table there is no column for it."""
    source = source_text(row.rule) if column is Column.REASON else ""
    return _("Source: %(source)s") % {"source": source} if source else ""
