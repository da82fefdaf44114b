"""The content ideas of one cell as rows that can be written over and dragged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt, Signal

from kommunikator.domain.content_idea import ContentIdea
from kommunikator.i18n import _
from kommunikator.ui import dragging
from kommunikator.ui.matrix.details.wording import use_of
from kommunikator.ui.rows import ROW_ROLE, Index, RowsModel
from kommunikator.ui.tips import tip
from kommunikator.ui.words import Mark


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """An idea, the latest day of a post planned from it, which day it is, and whether one lies in the idea bank."""

    idea: ContentIdea
    last_used: date | None
    today: date
    waiting: bool = False

    def mark(self) -> Mark:
        """Say when it was used, or that it is going to be."""
        return use_of(self.last_used, self.today, waiting=self.waiting)

    def use(self) -> str:
        """Say whether it is meant once only, and when it was used."""
        word = self.mark().word
        return f"{_('One-time')} · {word}" if self.idea.one_time else word


class IdeasModel(RowsModel[IdeaRow]):
    """Rows of `IdeaRow`. `rewritten` gives an idea and the text that was typed over it; nothing is written here."""

    rewritten = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Make an empty model."""
        super().__init__(lambda row: row.idea.id, _shown, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every idea be chosen, written over and dragged; a drop goes between rows."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed over an idea; the row differs when the plan has taken it."""
        row = index.data(ROW_ROLE) if index.isValid() else None
        if row is None or role != Qt.ItemDataRole.EditRole or value == row.idea.text:
            return False
        self.rewritten.emit(row.idea, str(value))
        return True

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [dragging.CONTENT_IDEA_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return dragging.packed_idea(indexes[0].data(ROW_ROLE).idea.id)


def _shown(row: IdeaRow, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
            return row.idea.text
        case Qt.ItemDataRole.ToolTipRole:
            return tip(row.idea.text)
        case Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.idea.text}, {row.use()}"
        case _:
            return None
