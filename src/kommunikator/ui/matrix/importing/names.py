"""What the names of the file become here: those that the plan does not know are asked for, the others on request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kommunikator.domain.team import Channel, Team, Theme
from kommunikator.exchange import matrix
from kommunikator.exchange.matrix import Create, Existing, ReadMatrix, Target
from kommunikator.exchange.planner import AsStatus
from kommunikator.i18n import _
from kommunikator.ui.dialog import plain
from kommunikator.ui.importer import choices
from kommunikator.ui.importer.arranged import Beside
from kommunikator.ui.importer.choices import Word
from kommunikator.ui.importer.mappings import MappingTable

_NOTHING: Final = matrix.Mapping({}, {})


class Names(QWidget):
    """A list for each name that is not known here. `changed` when the person chose something else.

    `all_names` is the check box that shows lists for the other names too; it stands where its owner puts it.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: dict[str, list[Word]] = {}
        self._unknown: dict[str, set[str]] = {}
        self._mapping = _NOTHING
        self._tables: dict[str, MappingTable] = {}
        self._question = plain(_("These names are not in your plan as they are written. Choose what they become."))
        self._beside = Beside()
        self.all_names = QCheckBox(_("Choose for the names that are known too"))
        self.all_names.toggled.connect(self._build)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._question, self._beside):
            column.addWidget(part)

    def show_read(self, read: ReadMatrix, team: Team) -> None:
        """Show the names of another table, with what they most likely stand for."""
        self._mapping = suggested = matrix.suggest(read, team)
        channels = {one.name: sum(len(read.lines(one.name, theme)) for theme in read.themes) for one in read.channels}
        themes = {one: sum(len(read.lines(channel.name, one)) for channel in read.channels) for one in read.themes}
        self._words = {
            "channels": _channel_words(channels, team, suggested.channels),
            "themes": _theme_words(themes, team, suggested.themes),
        }
        self._unknown = {
            "channels": _unknown(suggested.channels, team.channels),
            "themes": _unknown(suggested.themes, team.themes),
        }
        self.all_names.setChecked(False)
        self._build()

    def mapping(self) -> matrix.Mapping:
        """Give what each name becomes."""
        return self._mapping

    def first(self) -> QWidget | None:
        """Give the first list to choose from, None where there is nothing to choose."""
        return next((table.combo(word) for table in self._tables.values() for word in table.targets()), None)

    def table(self, kind: str) -> MappingTable:
        """Give the table of 'channels' or 'themes'. Raises KeyError where there is nothing to choose."""
        return self._tables[kind]

    def _build(self) -> None:
        """Make the lists that are asked for, with what has been chosen so far."""
        titles = {"channels": _("Channels"), "themes": _("Themes")}
        rows = {kind: self._asked(kind, words) for kind, words in self._words.items()}
        self._tables = {
            kind: MappingTable(titles[kind], words, counted=_("Ideas")) for kind, words in rows.items() if words
        }
        for kind, table in self._tables.items():
            table.choose({**getattr(self._mapping, kind)})
            table.changed.connect(self._choose)
        self._beside.show_widgets(list(self._tables.values()))
        self._question.setVisible(any(self._unknown.values()))
        self.setVisible(bool(self._tables))

    def _asked(self, kind: str, words: Iterable[Word]) -> list[Word]:
        return [word for word in words if self.all_names.isChecked() or word.text in self._unknown[kind]]

    def _choose(self) -> None:
        self._mapping = matrix.Mapping(
            {**self._mapping.channels, **self._targets("channels")}, {**self._mapping.themes, **self._targets("themes")}
        )
        self.changed.emit()

    def _targets(self, kind: str) -> dict[str, Target]:
        found = self._tables[kind].targets() if kind in self._tables else {}
        return {word: target for word, target in found.items() if not isinstance(target, AsStatus)}


def _channel_words(ideas: Mapping[str, int], team: Team, suggested: Mapping[str, Target]) -> list[Word]:
    created = choices.new_channels(ideas, team, suggested)
    known = choices.existing(team.channels.values(), suggested.values())
    return [
        choices.word_of(name, count, suggested, known, created[name], choices.channel_shown(created[name]))
        for name, count in ideas.items()
    ]


def _theme_words(ideas: Mapping[str, int], team: Team, suggested: Mapping[str, Target]) -> list[Word]:
    known = choices.existing(team.themes.values(), suggested.values())
    return [choices.word_of(name, count, suggested, known, Create(name), None) for name, count in ideas.items()]


def _unknown(suggested: Mapping[str, Target], records: Mapping[UUID, Channel] | Mapping[UUID, Theme]) -> set[str]:
    """Give the names that the plan does not have as they are written."""
    known = {target.id: records[target.id].name for target in suggested.values() if isinstance(target, Existing)}
    return {
        name
        for name, target in suggested.items()
        if not isinstance(target, Existing) or known[target.id].strip().casefold() != name.casefold()
    }
