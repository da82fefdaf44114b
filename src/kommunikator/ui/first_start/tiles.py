"""How to begin: the tiles, side by side or below each other where there is little room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kommunikator.domain.text import N_
from kommunikator.exchange.models import Choice, model_team
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.first_start.tile import Tile

_GAP: Final = 12  # px at 100 %
# More than three tiles need at least: they themselves would else keep the row from getting narrower.
_SIDE_BY_SIDE: Final = 560


@dataclass(frozen=True, slots=True)
class Way:
    """One way to begin: its icon, its words (marked for translation), and the row in which it stands."""

    choice: Choice
    icon: str
    title: str
    words: str
    row: int


WAYS: Final = (
    Way(
        Choice.SWEDISH,
        "flag-banner",
        N_("Swedish model"),
        N_("Four themes, seven channels with tone of voice. Swedish public holidays, texts in Swedish."),
        0,
    ),
    Way(
        Choice.NORWEGIAN,
        "flag",
        N_("Norwegian model"),
        N_("Starts from the audience. Norwegian public holidays, texts in bokmål, FINN.no included."),
        0,
    ),
    Way(
        Choice.PLANNER,
        "file-arrow-up",
        N_("From Planner (Excel)"),
        N_("The file that Planner exports. You see everything before it is saved."),
        1,
    ),
    Way(
        Choice.DEMO,
        "play-circle",
        N_("Open a demo"),
        N_("An invented municipality with a full month to click around in."),
        1,
    ),
    Way(
        Choice.EMPTY,
        "file-dotted",
        N_("Start empty"),
        N_("No themes or channels. You add your own."),
        1,
    ),
)


class Tiles(QWidget):
    """The ways to begin, of which one is chosen."""

    def __init__(self, choice: Choice, today: date, parent: QWidget | None = None) -> None:
        """Show the ways with `choice` chosen. Raises OSError when the program's own models are not there."""
        super().__init__(parent)
        self._tiles = {way.choice: self._made(way, today) for way in WAYS}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._rows = [self._row(number) for number in sorted({way.row for way in WAYS})]
        self._chosen_by_hand = False
        self.choose(choice)
        self.dress()
        self.speak()

    def choice(self) -> Choice:
        """Give the way that is chosen."""
        return next(choice for choice, tile in self._tiles.items() if tile.isChecked())

    def choose(self, choice: Choice) -> None:
        """Choose a way."""
        self._tiles[choice].setChecked(True)

    def suggest(self, choice: Choice) -> None:
        """Choose a way, unless the person has chosen one."""
        if not self._chosen_by_hand:
            self.choose(choice)

    def tiles(self) -> Mapping[Choice, Tile]:
        """Give the tile of each way."""
        return self._tiles

    def speak(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(_("How do you want to begin?"))
        for way in WAYS:
            self._tiles[way.choice].say(_(way.title), _(way.words))

    def dress(self) -> None:
        """Take on the text size in force."""
        for layout in (self._column, *self._rows):
            layout.setSpacing(theme.current().px(_GAP))
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _made(self, way: Way, today: date) -> Tile:
        model = way.choice.model
        tile = Tile(way.icon, model_team(model, today).channels.values() if model else (), self)
        tile.clicked.connect(self._remember)
        return tile

    def _remember(self) -> None:
        self._chosen_by_hand = True

    def _row(self, number: int) -> QHBoxLayout:
        row = QHBoxLayout()
        for way in WAYS:
            if way.row == number:
                row.addWidget(self._tiles[way.choice], 1)
        self._column.addLayout(row)
        return row

    def _arrange(self) -> None:
        """Put the tiles of a row side by side, or below each other where there is little room."""
        side_by_side = self.width() >= theme.current().px(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom
        for row in self._rows:
            row.setDirection(direction)
