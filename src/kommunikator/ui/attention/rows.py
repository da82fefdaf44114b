"""What needs attention as rows: a heading for each kind, and an entry for each matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt

from kommunikator.domain.attention import LISTED, Matter, MatterKind
from kommunikator.domain.team import Channel, Team
from kommunikator.i18n import _, format_number
from kommunikator.ui.attention import wording
from kommunikator.ui.rows import ROW_ROLE, Index, RowsModel
from kommunikator.ui.tips import tip
from kommunikator.ui.words import Mark


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a kind, and how many matters of it there are; `listed` is smaller where not all are shown."""

    kind: MatterKind
    count: int
    listed: int

    @property
    def key(self) -> MatterKind:
        """Give what tells the row from all others."""
        return self.kind

    @property
    def text(self) -> str:
        """Give the kind's name."""
        return wording.kind_name(self.kind)

    @property
    def number(self) -> str:
        """Say how many there are."""
        if self.listed == self.count:
            return str(self.count)
        return _("%(listed)s of %(count)s") % {"listed": self.listed, "count": format_number(self.count)}


@dataclass(frozen=True, slots=True)
class Entry:
    """A matter with the words that tell it."""

    matter: Matter
    reason: Mark
    title: str
    place: str
    channels: tuple[Channel, ...] = ()

    @property
    def key(self) -> Any:
        """Give what tells the row from all others."""
        return self.matter.key


def entry(matter: Matter, team: Team, today: date) -> Entry:
    """Give the row of a matter."""
    ids = matter.planned.channels if matter.planned else (matter.channel.id,) if matter.channel else ()
    channels = tuple(channel for channel in team.channels.values() if channel.id in ids)
    return Entry(matter, wording.reason(matter, team), wording.title(matter), wording.place(matter, today), channels)


class AttentionModel(RowsModel[Heading | Entry]):
    """Rows of `Heading` and `Entry`; only entries can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Make an empty model."""
        super().__init__(lambda row: row.key, _shown, parent)

    def show_matters(self, matters: Sequence[Matter], counts: dict[MatterKind, int], team: Team, today: date) -> None:
        """Show the matters, which come by kind, under their headings; of very many of a kind, the first."""
        rows: list[Heading | Entry] = []
        for kind, count in counts.items():
            listed = [matter for matter in matters if matter.kind is kind][:LISTED]
            rows += [Heading(kind, count, len(listed)), *(entry(matter, team, today) for matter in listed)]
        self.show_rows(rows)

    def entry_at(self, row: int) -> Entry | None:
        """Give the entry of a row, None where there is none."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Entry) else None

    def nearest(self, row: int) -> int:
        """Give the row of the entry at or after a row, else the last before it; -1 without entries."""
        rows = [n for n, found in enumerate(self.rows) if isinstance(found, Entry)]
        return next((n for n in rows if n >= row), rows[-1] if rows else -1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be neither chosen nor reached."""
        return Qt.ItemFlag.NoItemFlags if isinstance(index.data(ROW_ROLE), Heading) else super().flags(index)


def _shown(row: Heading | Entry, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return row.text if isinstance(row, Heading) else row.title
    if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Entry):
        # What the row may have had to cut.
        return tip(f"{row.reason.word}\n{row.title}")
    if role == Qt.ItemDataRole.AccessibleTextRole:
        if isinstance(row, Heading):
            return f"{row.text}: {row.number}"
        channels = ", ".join(channel.name for channel in row.channels if channel.name != row.title)
        return ", ".join(part for part in (row.reason.word, row.title, row.place, channels) if part)
    return None
