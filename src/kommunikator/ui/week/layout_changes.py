"""What differs between two layouts of the board, so that only that is painted again. Nothing here knows Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kommunikator.ui.week.layout import CARD_GAP, DAYS, Board, Box


def same_frame(before: Board, now: Board) -> bool:
    """Tell whether columns and bands lie where they lay.

    The only band of a board reaches to the window's edge, however high its cards are.
    """
    alone = len(before.levels) == len(now.levels) == 1
    return before.columns == now.columns and (alone or before.levels == now.levels)


def changed_parts(before: Board, cards_before: Sequence[object], now: Board, cards: Sequence[object]) -> Iterator[Box]:
    """Give the parts of the board in which cards differ, one for each cell at most.

    Both boards have the same frame; cards are told apart by identity. A dropped card changes parts of two cells.
    """
    for cell, column in enumerate(now.columns * len(now.levels)):
        top = _differs_from(before, cards_before, now, cards, cell)
        if top is not None:
            bottom = max(before.stacks[cell].bottom, now.stacks[cell].bottom, now.levels[cell // DAYS].bottom)
            yield Box(column.x, top, column.width, bottom - top)


def _differs_from(
    before: Board, cards_before: Sequence[object], now: Board, cards: Sequence[object], cell: int
) -> int | None:
    """Give the y from which a cell differs from what it was, None when it is the same."""
    old, new = before.stacks[cell], now.stacks[cell]
    was, is_ = before.rows_of(cell), now.rows_of(cell)
    if old.now != new.now or len(was) != len(old.boxes) or len(is_) != len(new.boxes):
        return now.levels[cell // DAYS].inside
    for row_before, row, old_box, new_box in zip(was, is_, old.boxes, new.boxes, strict=False):
        if cards_before[row_before] is not cards[row] or old_box != new_box:
            return min(old_box.y, new_box.y)
    return None if len(was) == len(is_) else min(old.bottom, new.bottom) - CARD_GAP
