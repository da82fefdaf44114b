"""The order of the matrix: rows and columns moved by dragging their heads, or a step at a time."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from kommunikator.domain import team_planning
from kommunikator.domain.edit import Edit
from kommunikator.domain.team import ThemeKind
from kommunikator.i18n import _
from kommunikator.ui.matrix.idea_drag import IdeaDragGrid
from kommunikator.ui.matrix.model import MatrixModel
from kommunikator.ui.matrix.writing import write


class OrderedGrid(IdeaDragGrid):
    """The grid as its rows and columns change places. Campaigns stand in the order of their start."""

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        """Show the model's cells."""
        super().__init__(model, parent)
        self._moving = False
        channels, themes = self._heads
        channels.sectionMoved.connect(self._drop_channel)
        themes.sectionMoved.connect(self._drop_theme)

    def _write(self, edit: Edit) -> bool:
        """Do an edit that changes anything; give whether it has been done."""
        return bool(edit) and write(self.matrix.document, edit)

    def move_channel(self, channel: UUID, step: int) -> None:
        """Move a row up (-1) or down (1)."""
        order = [one.id for one in self.matrix.channels]
        self._place_channel(channel, order.index(channel) + step)

    def move_theme(self, theme: UUID, step: int) -> None:
        """Move the column of a base theme to the left (-1) or right (1)."""
        order = [one.id for one in self.matrix.themes]
        self._place_theme(theme, order.index(theme) + step)

    def move_row(self, step: int) -> None:
        """Move the row of the current cell up (-1) or down (1), if it is not the first or last one."""
        row = self.currentIndex().row()
        if row >= 0 and 0 <= row + step < len(self.matrix.channels):
            self.move_channel(self.matrix.channels[row].id, step)

    def move_column(self, step: int) -> None:
        """Move the column of the current cell to the left (-1) or right (1) among the base themes; no campaign."""
        column = self.currentIndex().column()
        if column < 0:
            return
        base = sum(one.type is ThemeKind.BASE for one in self.matrix.themes)
        if column >= base or 0 <= column + step < base:
            self.move_theme(self.matrix.themes[column].id, step)

    def _place_channel(self, channel: UUID, place: int) -> None:
        order = team_planning.moved([one.id for one in self.matrix.channels], channel, place)
        self._write(team_planning.reorder(list(self.matrix.document.team.channels.values()), order))

    def _place_theme(self, theme: UUID, place: int) -> None:
        """Put the column of a base theme at a place among the base themes."""
        base = [one.id for one in self.matrix.themes if one.type is ThemeKind.BASE]
        if theme not in base:
            self.matrix.document.refuse(_("Campaigns stand in the order of their start and cannot be moved."))
            return
        order = team_planning.moved(base, theme, place)
        self._write(team_planning.reorder(list(self.matrix.document.team.themes.values()), order))

    def _drop_channel(self, logical: int, before: int, after: int) -> None:
        self._drop_head(0, before, after, lambda: self._place_channel(self.matrix.channels[logical].id, after))

    def _drop_theme(self, logical: int, before: int, after: int) -> None:
        self._drop_head(1, before, after, lambda: self._place_theme(self.matrix.themes[logical].id, after))

    def _drop_head(self, which: int, before: int, after: int, place: Callable[[], None]) -> None:
        """Take a head back to where it was: the model moves the row or column once the plan has taken it."""
        if not self._moving:
            self._moving = True
            self._heads[which].moveSection(after, before)
            self._moving = False
            place()
