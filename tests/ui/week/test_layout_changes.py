"""Nothing that changed on the board stays as it was on the screen, and little more than that is painted again."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from kommunikator.ui.week.layout import Board, Box, Plan, board, columns
from kommunikator.ui.week.layout_changes import changed_parts, same_frame


@dataclass(eq=False)
class Shown:
    """A card of some height, told from others by identity."""

    height: int


CARDS = [Shown(height) for height in (48, 48, 83, 101, 123)]
CELLS = st.lists(st.lists(st.sampled_from(CARDS), unique_by=id, max_size=4), min_size=14, max_size=14)


def laid(cells: list[list[Shown]]) -> tuple[Board, list[Shown]]:
    plan = Plan([[card.height for card in cell] for cell in cells], (0, 30), 600, 4, 160)
    return board(columns(1400, head=160), plan), [card for cell in cells for card in cell]


def standing(given_board: Board, cards: list[Shown]) -> set[tuple[int, Box]]:
    boxes = ((card, given_board.box_of(row)) for row, card in enumerate(cards))
    return {(id(card), box) for card, box in boxes if box}


@given(CELLS, CELLS, st.sets(st.integers(0, 13)))
def test_whatever_differs_lies_in_a_part_that_is_painted(
    one: list[list[Shown]], other: list[list[Shown]], alike: set[int]
) -> None:
    other = [one[n] if n in alike else cell for n, cell in enumerate(other)]
    (before, cards_before), (now, cards) = laid(one), laid(other)
    assert same_frame(before, now)
    parts = list(changed_parts(before, cards_before, now, cards))
    for _card, box in standing(before, cards_before) ^ standing(now, cards):
        assert any(part.y <= box.y and box.y + box.height <= part.y + part.height and part.x <= box.x for part in parts)
    touched = {now.cell_at(part.x + 1, part.y) for part in parts}
    assert touched.isdisjoint(alike)


@given(CELLS)
def test_nothing_is_painted_when_nothing_differs(cells: list[list[Shown]]) -> None:
    (before, cards_before), (now, cards) = laid(cells), laid(cells)
    assert list(changed_parts(before, cards_before, now, cards)) == []


def test_other_columns_are_another_frame() -> None:
    narrow, wide = (board(columns(width), Plan([[]] * 7)) for width in (1200, 1400))
    assert not same_frame(narrow, wide)
    higher = board(columns(1400), Plan([[900], *[[]] * 6]))
    assert same_frame(wide, higher), "the only band reaches down to the window's edge in both"
