"""A layout of equal tiles: as many columns as there is room for, every row as high as the highest tile."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt

from kommunikator.ui.editor.flow import FlowLayout

MOST_COLUMNS = 4


def columns_for(count: int, fitting: int) -> int:
    """Give how many columns `count` tiles stand in where `fitting` have room.

    One column less is taken when it leaves fewer places of the last row empty: nine stand in three rows of three.
    """
    fitting = max(1, min(fitting, count, MOST_COLUMNS))
    narrower = fitting - 1
    return narrower if narrower > 1 and -count % narrower < -count % fitting else fitting


class TileLayout(FlowLayout):
    """Places widgets in columns of the same width and rows of the same height."""

    _least = 200

    def set_measures(self, least: int, gap: int) -> None:
        """Set how wide a tile is at least, and the room between two, both in px."""
        self._least = least
        self.setSpacing(gap)
        self.invalidate()

    def columns(self, width: int) -> int:
        """Give in how many columns the tiles stand in this width."""
        fitting = (width + self.spacing()) // (self._least + self.spacing())
        return columns_for(len(self._items), fitting)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def minimumSize(self) -> QSize:
        return QSize(super().minimumSize().width(), 0)

    def sizeHint(self) -> QSize:
        width = max(1, self._least * min(len(self._items), MOST_COLUMNS))
        return QSize(width, self.heightForWidth(width))

    def _placed(self, width: int) -> tuple[list[QRect], int]:
        if not self._items:
            return [], 0
        columns, gap = self.columns(width), self.spacing()
        narrowest = max(1, (width + gap) // columns - gap)
        height = max(item.heightForWidth(narrowest) for item in self._items)
        # Columns end where the page does, though its width is seldom a multiple of theirs.
        edges = [n * (width + gap) // columns for n in range(columns + 1)]
        places = []
        for at in range(len(self._items)):
            row, column = divmod(at, columns)
            left = edges[column]
            places.append(QRect(left, row * (height + gap), edges[column + 1] - gap - left, height))
        return places, places[-1].bottom() + 1
