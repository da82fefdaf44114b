"""The matrix as a table: a row a channel, a column a theme; in each cell its ideas and what is planned there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from kommunikator.domain import matrix_planning
from kommunikator.domain.content_idea import ContentIdea, MatrixCell
from kommunikator.domain.coverage import CellCount, Counts, Coverage, Gap, coverage_of
from kommunikator.domain.matrix import Cell, MatrixContents, Pair, lines_of, matrix_of
from kommunikator.domain.period import Period, PeriodKind
from kommunikator.domain.post import Post, PostAudience, Variant
from kommunikator.domain.team import Channel, ChannelPurpose, Purpose, Theme
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.matrix import wording
from kommunikator.ui.matrix.writing import write
from kommunikator.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex

CELL_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""Gives the `ShownCell`."""

# Qt asks for them with every cell that it paints.
_FLAGS: Final = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemIsDropEnabled
)
_CONTENTS: Final = frozenset(record.kind for record in (ContentIdea, MatrixCell))
_POSTS: Final = frozenset(record.kind for record in (Post, Variant, PostAudience))
_HEADS: Final = frozenset(record.kind for record in (Channel, Theme, ChannelPurpose, Purpose))
_ALL: Final = _CONTENTS | _POSTS | _HEADS


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell as it is shown: its ideas, its counts, its gap if it has one, and the ideas that are done for good."""

    cell: Cell
    count: CellCount = field(default_factory=CellCount)
    gap: Gap | None = None
    done: frozenset[UUID] = frozenset()


class MatrixModel(QAbstractTableModel):
    """Rows are the active channels, columns the base themes and then the campaigns that are not over.

    It follows the document while it is live, as it is at first; see `set_live`. What cannot be read is told by the
    document, and the matrix stays as it was.
    """

    coverage_changed = Signal()
    """Period, audiences, contents or counts are others; told after the views know."""

    def __init__(
        self,
        document: Document,
        parent: QObject | None = None,
        *,
        later: tuple[Period, frozenset[UUID]] | None = None,
    ) -> None:
        """Show this month, for all audiences; or `later`, when it becomes live, these days for these audiences."""
        super().__init__(parent)
        self._document = document
        self._period = Period.around(PeriodKind.MONTH, document.today)
        self._audiences: frozenset[UUID] = frozenset()
        self._contents, self._counts = MatrixContents(), Counts()
        self._coverage = Coverage()
        self._grid: list[list[ShownCell]] = []
        self._purposes: dict[UUID, str] = {}
        self._today = document.today
        self._live = True
        self._missed: frozenset[str] = frozenset()
        document.changed.connect(self._follow)
        if later is None:
            self.refresh()
        else:
            self._period, self._audiences = later
            self._live, self._missed = False, _ALL

    # --- what is shown ---------------------------------------------------------------------------------------

    @property
    def document(self) -> Document:
        """Give the document whose matrix it is."""
        return self._document

    @property
    def period(self) -> Period:
        """Give the days whose publications are counted."""
        return self._period

    @property
    def audiences(self) -> frozenset[UUID]:
        """Give the audiences whose posts are counted; empty for all."""
        return self._audiences

    @property
    def coverage(self) -> Coverage:
        """Give the matrix with its counts and gaps."""
        return self._coverage

    @property
    def contents(self) -> MatrixContents:
        """Give what the plan holds of the matrix: its ideas, its marks, when each idea was last used."""
        return self._contents

    @property
    def today(self) -> date:
        """Give the day as which the matrix was read: gaps are counted up to it."""
        return self._today

    @property
    def channels(self) -> tuple[Channel, ...]:
        """Give the rows."""
        return self._coverage.matrix.channels

    @property
    def themes(self) -> tuple[Theme, ...]:
        """Give the columns."""
        return self._coverage.matrix.themes

    def purposes_of(self, channel: UUID) -> str:
        """Give the names of the purposes of a row's channel, "" where it has none."""
        return self._purposes.get(channel, "")

    def show_period(self, period: Period) -> None:
        """Count over other days; where they cannot be read, these stay and the document says why."""
        if period != self._period:
            self._read(_POSTS, period, self._audiences)

    def filter_by(self, audiences: frozenset[UUID]) -> None:
        """Count the posts for these audiences alone; empty for all."""
        if audiences != self._audiences:
            self._read(_POSTS, self._period, audiences)

    def refresh(self) -> None:
        """Read everything again and tell what differs."""
        self._read(_ALL, self._period, self._audiences)

    def set_live(self, live: bool) -> None:
        """Follow the document or not, as the matrix is seen or hidden; what was missed meanwhile is read at once."""
        self._live = live
        missed = _ALL if self._document.today != self._today else self._missed
        if live and missed:
            self._missed = frozenset()
            self._read(missed, self._period, self._audiences)

    # --- reading ---------------------------------------------------------------------------------------------

    def _follow(self, changed: Changed) -> None:
        concerned = _ALL if changed.edit is None else changed.kinds & _ALL
        if not concerned:
            return
        if self._live:
            self._read(concerned, self._period, self._audiences)
        else:
            self._missed |= concerned

    def _read(self, kinds: frozenset[str], period: Period, audiences: frozenset[UUID]) -> None:
        """Read what changes of these kinds may have touched. Counting goes through the whole plan, and is spared."""
        with self._document.refusals_told():
            store, today = self._document.store, self._document.today
            counts, contents = self._counts, self._contents
            if kinds & _POSTS:
                counts = store.coverage(period.first, period.last, today, audiences)
            if kinds & (_CONTENTS | _POSTS):
                contents = store.matrix(counts)
            team = self._document.team
            matrix = matrix_of(team, contents, min(period.first, today))
            coverage = coverage_of(matrix, counts, contents.in_use_since, today)
            self._period, self._audiences, self._counts, self._today = period, audiences, counts, today
            purposes = {channel.id: wording.purposes_of(channel, team) for channel in matrix.channels}
            self._show(coverage, contents, purposes)

    def _show(self, coverage: Coverage, contents: MatrixContents, purposes: dict[UUID, str]) -> None:
        repurposed, self._purposes = purposes != self._purposes, purposes
        before, old_grid = self._coverage, self._grid
        new_grid = _grid_of(coverage, contents)
        if _ids(before) != _ids(coverage):
            self.beginResetModel()
            self._coverage, self._contents, self._grid = coverage, contents, new_grid
            self.endResetModel()
        else:
            self._coverage, self._contents, self._grid = coverage, contents, new_grid
            self._tell_cells(old_grid)
            self._tell_heads(before, repurposed)
        self.coverage_changed.emit()

    def _tell_cells(self, before: list[list[ShownCell]]) -> None:
        """Tell of the cells that differ: in each row those that stand together at once."""
        for row, (old, new) in enumerate(zip(before, self._grid, strict=True)):
            first = None
            for column in range(len(new) + 1):
                differs = column < len(new) and old[column] != new[column]
                if differs and first is None:
                    first = column
                if not differs and first is not None:
                    self.dataChanged.emit(self.index(row, first), self.index(row, column - 1))
                    first = None

    def _tell_heads(self, before: Coverage, repurposed: bool) -> None:
        now, last = self._coverage, len(self.channels) - 1
        totals = any(before.row_total(one.id) != now.row_total(one.id) for one in self.channels)
        if self.channels and (totals or repurposed or before.matrix.channels != self.channels):
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last)
        last = len(self.themes) - 1
        totals = any(before.column_total(one.id) != now.column_total(one.id) for one in self.themes)
        if self.themes and (totals or before.matrix.themes != self.themes):
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    # --- places ----------------------------------------------------------------------------------------------

    def pair_of(self, index: Index) -> Pair:
        """Give the channel and theme of a cell. Raises IndexError for an index outside the grid."""
        if not index.isValid():
            raise IndexError("Not a cell of the matrix")
        return self.channels[index.row()].id, self.themes[index.column()].id

    def index_of(self, pair: Pair) -> QModelIndex:
        """Give the index of a cell; an invalid one where the grid doesn't show it."""
        rows = [n for n, channel in enumerate(self.channels) if channel.id == pair[0]]
        columns = [n for n, theme in enumerate(self.themes) if theme.id == pair[1]]
        return self.index(rows[0], columns[0]) if rows and columns else QModelIndex()

    def at(self, row: int, column: int) -> ShownCell:
        """Give the cell at a place. Raises IndexError outside the grid."""
        return self._grid[row][column]

    def row(self, row: int) -> Sequence[ShownCell]:
        """Give the cells of a row, the same sequence until the matrix has been read again."""
        return self._grid[row]

    def cell(self, pair: Pair) -> Cell:
        """Give the cell of a pair, an empty one where there is nothing."""
        return self._coverage.matrix.cell(*pair)

    def idea(self, key: UUID) -> ContentIdea | None:
        """Give an idea by its id, None when there is no such idea any more."""
        return next((idea for idea in self._contents.ideas if idea.id == key), None)

    # --- as Qt asks for it -----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Give the number of channels; a cell has no children."""
        return 0 if parent.isValid() else len(self.channels)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Give the number of themes; a cell has no children."""
        return 0 if parent.isValid() else len(self.themes)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that a cell can be chosen, edited and dropped on."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell's ideas as lines, its spoken text, its tool tip, or the `ShownCell` itself."""
        if not index.isValid() or not (index.row() < len(self._grid) and index.column() < len(self.themes)):
            return None
        shown = self._grid[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return "\n".join(shown.cell.lines) if shown.cell.used else ""
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index, shown)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(wording.cell_tip(self._spoken(index, shown), shown.cell, self._contents, self._today))
            case _:
                return shown if role == CELL_ROLE else None

    def _spoken(self, index: Index, shown: ShownCell) -> str:
        channel, theme = self.channels[index.row()], self.themes[index.column()]
        return wording.spoken_cell(channel, theme, shown.cell, shown.count, shown.gap)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the name of a channel or theme, or in full what is known of it, to be spoken or as a tool tip."""
        heads = self.channels if orientation == Qt.Orientation.Vertical else self.themes
        if not 0 <= section < len(heads):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return heads[section].name
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(self._head_lines(section, orientation))
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join(self._head_lines(section, orientation)))
            case _:
                return None

    def _head_lines(self, section: int, orientation: Qt.Orientation) -> list[str]:
        if orientation == Qt.Orientation.Vertical:
            channel = self.channels[section]
            return wording.channel_lines(channel, self._document.team, self._coverage.row_total(channel.id).total)
        theme = self.themes[section]
        return wording.theme_lines(theme, self._coverage.column_total(theme.id).total)

    # --- writing ---------------------------------------------------------------------------------------------

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Make a cell hold the ideas of a text, one a line; give whether it does now."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        return self.write(self._grid[index.row()][index.column()].cell, str(value))

    def write(self, cell: Cell, text: str) -> bool:
        """Make a cell, which was seen as `cell`, hold the ideas of a text, one a line; give whether it does now."""
        edit = matrix_planning.write_cell(cell, lines_of(text))
        return not edit or write(self._document, edit)


def _ids(coverage: Coverage) -> tuple[list[UUID], list[UUID]]:
    return [one.id for one in coverage.matrix.channels], [one.id for one in coverage.matrix.themes]


def _grid_of(coverage: Coverage, contents: MatrixContents) -> list[list[ShownCell]]:
    channels, themes = coverage.matrix.channels, coverage.matrix.themes
    return [[_shown(coverage, contents, (channel.id, theme.id)) for theme in themes] for channel in channels]


def _shown(coverage: Coverage, contents: MatrixContents, pair: Pair) -> ShownCell:
    cell = coverage.matrix.cell(*pair)
    done = [idea.id for idea in cell.ideas if idea.one_time and contents.is_done(idea)]
    return ShownCell(cell, coverage.count(*pair), coverage.gaps.get(pair), frozenset(done))
