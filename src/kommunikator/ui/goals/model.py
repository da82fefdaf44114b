"""The goals of a year as rows, under a heading for each channel where several are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal

from kommunikator.domain import goals
from kommunikator.domain.goal import Goal, Measure
from kommunikator.domain.goals import Progress, YearCounts
from kommunikator.domain.team import Team, Theme
from kommunikator.i18n import _
from kommunikator.ui.goals import wording
from kommunikator.ui.rows import ROW_ROLE, Index, RowsModel
from kommunikator.ui.tips import tip


@dataclass(frozen=True)
class GoalRow:
    """A goal and how far it has come, in words and numbers."""

    progress: Progress
    text: str
    spoken: str

    @property
    def key(self) -> UUID:
        """Give the goal's id."""
        return self.progress.goal.id


@dataclass(frozen=True)
class HeadingRow:
    """The name of the channel whose goals follow; None for all channels together."""

    channel: UUID | None
    name: str = field(compare=True)

    @property
    def key(self) -> tuple[str, UUID | None]:
        """Give what tells it from the goals."""
        return "heading", self.channel


Row = GoalRow | HeadingRow


def rows_of(wanted: Iterable[Goal], team: Team, counts: YearCounts, *, headed: bool) -> list[Row]:
    """Give the rows of some goals: those for all channels first, then by channel; `headed` puts the names between."""
    by_channel: dict[UUID | None, list[Goal]] = {channel: [] for channel in (None, *team.channels)}
    for goal in wanted:
        by_channel.setdefault(goal.channel, []).append(goal)
    rows: list[Row] = []
    for channel, listed in by_channel.items():
        if listed and headed:
            rows.append(HeadingRow(channel, _channel_name(channel, team)))
        rows += [_row(goals.progress(goal, counts), team.themes) for goal in listed]
    return rows


def _channel_name(channel: UUID | None, team: Team) -> str:
    if channel is None:
        return _("All channels")
    found = team.channels.get(channel)
    return found.name if found else _("Removed from the list")


def _row(progress: Progress, themes: dict[UUID, Theme]) -> GoalRow:
    return GoalRow(progress, wording.progress_text(progress, themes), wording.spoken(progress, themes))


class GoalsModel(RowsModel[Row]):
    """Rows of goals and headings. `ticked` gives a goal and whether its box was ticked; nothing is written here."""

    ticked = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        """Make an empty model."""
        super().__init__(lambda row: row.key, _shown, parent)

    def goals(self) -> Sequence[Progress]:
        """Give the goals that are shown, with how far they have come."""
        return [row.progress for row in self.rows if isinstance(row, GoalRow)]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let goals be chosen, and ticked where that is done by hand."""
        row = index.data(ROW_ROLE) if index.isValid() else None
        if not isinstance(row, GoalRow):
            return Qt.ItemFlag.NoItemFlags
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        by_hand = row.progress.goal.measure is Measure.BY_HAND
        return chosen | Qt.ItemFlag.ItemIsUserCheckable if by_hand else chosen

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell that the box of a goal was ticked; the row differs when the plan has taken it."""
        row = index.data(ROW_ROLE) if index.isValid() else None
        done = Qt.CheckState(value) == Qt.CheckState.Checked if role == Qt.ItemDataRole.CheckStateRole else None
        if done is None or not isinstance(row, GoalRow) or row.progress.goal.measure is not Measure.BY_HAND:
            return False
        if done == row.progress.goal.done:
            return False
        self.ticked.emit(row.progress.goal, done)
        return True


def _shown(row: Row, role: int) -> Any:
    if isinstance(row, HeadingRow):
        return row.name if role == Qt.ItemDataRole.DisplayRole else None
    goal = row.progress.goal
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return goal.name
        case Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(part for part in (goal.name, row.text, wording.linked_text(goal)) if part))
        case Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        case Qt.ItemDataRole.CheckStateRole if goal.measure is Measure.BY_HAND:
            return Qt.CheckState.Checked if goal.done else Qt.CheckState.Unchecked
        case _:
            return None
