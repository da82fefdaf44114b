"""Tiles to choose from, as many columns as there is room for. One tab stop: the arrows go from tile to tile."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kommunikator.ui import theme
from kommunikator.ui.choice.tile import ChoiceTile, Option
from kommunikator.ui.choice.tile_layout import TileLayout

_LEAST: Final = 216  # px at 100 %
# So few stand in one row even in a large text.
_FEW, _LEAST_OF_FEW = 3, 176
_GAP: Final = 16
_DIGITS: Final = range(Qt.Key.Key_1, Qt.Key.Key_9 + 1)


class TileGroup(QWidget):
    """Options as tiles; `toggled` tells the key of the one that the person wants to choose, or to take back.

    What is chosen is shown by `set_chosen`. Arrows, Home and End move, Space or the tile's number (1–9) chooses.
    """

    toggled = Signal(object, bool)
    moved = Signal(object)
    """The keyboard came to this tile."""

    def __init__(self, name: str, *, one_of: bool, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the whole; `one_of` makes the tiles radio buttons."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._one_of = one_of
        self._tight = False
        self.tiles: list[ChoiceTile] = []
        self._grid = TileLayout(self)
        self.dress()

    def show_options(self, options: Sequence[Option]) -> None:
        """Show these options. The tiles stay when the options are those that are shown."""
        if self.options() == list(options):
            return
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = [self._made(option) for option in options]
        self._reach(self.tiles[0] if self.tiles else None)
        self.dress()

    def set_chosen(self, keys: Collection[Hashable]) -> None:
        """Show which options are chosen. Where the keyboard is elsewhere, Tab comes to the first of them."""
        for tile in self.tiles:
            tile.set_chosen(tile.option.key in keys)
        if not any(tile.hasFocus() for tile in self.tiles):
            chosen = (tile for tile in self.tiles if tile.isChecked())
            self._reach(next(chosen, self.tiles[0] if self.tiles else None))
        else:
            self._reach(next(tile for tile in self.tiles if tile.hasFocus()))

    def options(self) -> list[Option]:
        """Give the options that are shown."""
        return [tile.option for tile in self.tiles]

    def stops(self) -> list[QWidget]:
        """Give what can have the keyboard, in its order."""
        return [*self.tiles]

    def start(self) -> QWidget:
        """Give the tile to which Tab comes; the group itself where there is none."""
        return next((tile for tile in self.tiles if tile.focusPolicy() & Qt.FocusPolicy.TabFocus), self)

    def set_tight(self, tight: bool) -> None:
        """Make the tiles lower, or not."""
        self._tight = tight
        for tile in self.tiles:
            tile.set_tight(tight)
        self.dress()

    def dress(self) -> None:
        """Take on the text size in force."""
        look = theme.current()
        least = _LEAST_OF_FEW if len(self.tiles) <= _FEW else _LEAST
        self._grid.set_measures(look.px(least), _GAP if self._tight else look.px(_GAP))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self.dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrows, Home and End; choose by number."""
        at = next((at for at, tile in enumerate(self.tiles) if tile.hasFocus()), None)
        if at is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in _DIGITS and event.key() - Qt.Key.Key_1 < len(self.tiles):
            self._go_to(event.key() - Qt.Key.Key_1).click()
        elif (target := self._target(Qt.Key(event.key()), at)) is not None:
            self._go_to(target)
        else:
            super().keyPressEvent(event)

    def _target(self, key: Qt.Key, at: int) -> int | None:
        """Give the tile that a key leads to from `at`, None for a key that leads nowhere."""
        columns, last = self._grid.columns(self.width()), len(self.tiles) - 1
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return 0 if key == Qt.Key.Key_Home else last
        if key not in steps:
            return None
        wanted = at + steps[key]
        # From the row above a gap in the last row, down leads to the last tile.
        if wanted > last and key == Qt.Key.Key_Down and at // columns < last // columns:
            return last
        return wanted if 0 <= wanted <= last else at

    def _go_to(self, at: int) -> ChoiceTile:
        tile = self.tiles[at]
        tile.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return tile

    def _made(self, option: Option) -> ChoiceTile:
        tile = ChoiceTile(option, one_of=self._one_of, parent=self)
        tile.set_tight(self._tight)
        tile.clicked.connect(lambda: self.toggled.emit(option.key, not tile.isChecked()))
        tile.focused.connect(lambda: self._came_to(tile))
        self._grid.addWidget(tile)
        tile.show()
        return tile

    def _came_to(self, tile: ChoiceTile) -> None:
        self._reach(tile)
        self.moved.emit(tile)

    def _reach(self, reached: ChoiceTile | None) -> None:
        """Let Tab come to this tile alone."""
        for tile in self.tiles:
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tile is reached else Qt.FocusPolicy.ClickFocus)
