from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kommunikator.ui.week.layout import (
    CARD_GAP,
    COMPACT_GAP,
    FOLDED,
    GUTTER,
    TOP,
    WEEKDAY_MIN,
    WEEKEND_SHARE,
    Board,
    Box,
    Column,
    Plan,
    board,
    columns,
    stack,
)

UNFOLDED_MIN = 5 * WEEKDAY_MIN + 2 * round(WEEKDAY_MIN * WEEKEND_SHARE)
FOLDED_MIN = 5 * WEEKDAY_MIN + 2 * FOLDED
HEIGHTS = st.lists(st.integers(1, 300), max_size=8)
WIDE = Column(0, 160)


@given(st.integers(0, 6000), st.booleans())
def test_columns_lie_side_by_side_from_the_left_edge(width: int, unfold: bool) -> None:
    found = columns(width, unfold=unfold)
    assert len(found) == 7
    assert found[0].x == 0
    assert all(column.right == after.x for column, after in pairwise(found))


@given(st.integers(FOLDED_MIN, 6000))
def test_columns_fill_the_width_to_the_pixel(width: int) -> None:
    assert columns(width)[-1].right == width


@given(st.integers(0, 6000), st.booleans())
def test_a_weekday_never_gets_narrower_than_it_may(width: int, unfold: bool) -> None:
    assert min(column.width for column in columns(width, unfold=unfold)[:5]) >= WEEKDAY_MIN


@given(st.integers(0, 6000), st.booleans())
def test_weekdays_are_equally_wide(width: int, unfold: bool) -> None:
    widths = {column.width for column in columns(width, unfold=unfold)[:5]}
    assert max(widths) - min(widths) <= 1


@given(st.integers(0, FOLDED_MIN - 1))
def test_too_narrow_a_board_is_as_wide_as_it_must_be(width: int) -> None:
    found = columns(width)
    assert found[-1].right == FOLDED_MIN
    assert [column.folded for column in found] == [False] * 5 + [True] * 2


def test_the_weekend_folds_exactly_where_weekdays_would_be_too_narrow() -> None:
    wide, narrow = columns(UNFOLDED_MIN), columns(UNFOLDED_MIN - 2)
    assert not any(column.folded for column in wide)
    assert [column.width for column in narrow[5:]] == [FOLDED, FOLDED]
    assert [column.folded for column in narrow[5:]] == [True, True]
    assert narrow[-1].right == UNFOLDED_MIN - 2


@given(st.integers(500, 1500), st.integers(0, 40))
def test_folding_does_not_depend_on_a_scroll_bar(width: int, bar: int) -> None:
    without, beside = columns(width, spare=bar), columns(width - bar)
    assert [column.folded for column in without] == [column.folded for column in beside]
    assert without[-1].right >= min(width, FOLDED_MIN)


def test_an_unfolded_weekend_makes_the_board_wider_than_its_room() -> None:
    found = columns(FOLDED_MIN, unfold=True)
    assert not any(column.folded for column in found)
    assert found[-1].right == pytest.approx(UNFOLDED_MIN, abs=1)


def test_a_wide_weekend_is_narrower_than_a_weekday() -> None:
    found = columns(1081)
    assert found[0].width == 161
    assert found[6].width == 138


def test_measures_grow_with_the_text() -> None:
    found = columns(1400, weekday_min=272, folded=80)
    assert [column.width for column in found[5:]] == [80, 80]
    assert found[0].width == 272


@given(HEIGHTS, st.none() | st.tuples(st.integers(0, 8), st.integers(1, 40)))
def test_cards_and_the_now_line_never_overlap(heights: list[int], now: tuple[int, int] | None) -> None:
    found = stack(WIDE, heights, now=now)
    boxes: list[Box] = sorted([*found.boxes, *([found.now] if found.now else [])], key=lambda box: box.y)
    assert all(box.y + box.height + CARD_GAP == below.y for box, below in pairwise(boxes))
    assert [box.height for box in found.boxes] == heights
    assert all(box.y >= TOP and box.y + box.height <= found.bottom for box in boxes)
    assert all((box.x, box.width) == (GUTTER, WIDE.width - 2 * GUTTER) for box in boxes)


@given(HEIGHTS, st.integers(1, 40), st.data())
def test_the_now_line_stands_before_its_card(heights: list[int], height: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(heights)))
    found = stack(WIDE, heights, now=(place, height))
    assert found.now is not None
    assert found.now.height == height
    assert [box.y < found.now.y for box in found.boxes] == [n < place for n in range(len(heights))]


def test_a_folded_column_has_no_boxes() -> None:
    found = stack(Column(0, 40, folded=True), [80, 80], now=(0, 16))
    assert found.boxes == ()
    assert found.now is None
    assert found.bottom == TOP


@given(HEIGHTS, st.none() | st.tuples(st.integers(0, 8), st.integers(1, 40)))
def test_a_drop_on_the_line_goes_where_the_line_is(heights: list[int], now: tuple[int, int] | None) -> None:
    """The line shown for a place is the place that the line's own height gives back."""
    assume(all(height >= 2 for height in heights))
    found = stack(WIDE, heights, now=now)
    for place in range(len(heights) + 1):
        assert found.place_at(found.line_at(place, CARD_GAP)) == place


@given(HEIGHTS, st.integers(-100, 3000))
def test_a_drop_further_down_never_goes_further_up(heights: list[int], y: int) -> None:
    found = stack(WIDE, heights)
    assert found.place_at(y) <= found.place_at(y + 1)
    assert found.place_at(-100) == 0
    assert found.place_at(3000) == len(heights)


def test_the_upper_half_of_a_card_is_before_it_and_the_lower_half_behind() -> None:
    found = stack(WIDE, [100])
    assert found.place_at(TOP + 49) == 0
    assert found.place_at(TOP + 50) == 1


@given(st.integers(600, 2000), st.lists(HEIGHTS, min_size=7, max_size=7))
def test_every_card_is_found_at_every_corner_of_its_box(width: int, heights: list[list[int]]) -> None:
    laid = _board(width, heights)
    for row in range(laid.starts[-1]):
        box = laid.box_of(row)
        if box is None:
            assert laid.columns[laid.cell_of(row) % 7].folded
            continue
        right, bottom = box.x + box.width - 1, box.y + box.height - 1
        assert {laid.row_at(x, y) for x in (box.x, right) for y in (box.y, bottom)} == {row}
        assert laid.row_at(box.x - 1, box.y) is None
        assert laid.row_at(box.x, bottom + 1) is None


@given(st.integers(600, 2000), st.lists(HEIGHTS, min_size=7, max_size=7))
def test_rows_columns_and_counts_agree(width: int, heights: list[list[int]]) -> None:
    laid = _board(width, heights)
    for column in range(7):
        assert len(laid.rows_of(column)) == len(heights[column])
        assert {laid.cell_of(row) for row in laid.rows_of(column)} <= {column}
    assert [row for column in range(7) for row in laid.rows_of(column)] == list(range(laid.starts[-1]))


@given(st.integers(600, 2000), st.integers(-500, 3000))
def test_every_point_has_a_column(width: int, x: int) -> None:
    laid = _board(width, [[]] * 7)
    found = laid.columns[laid.column_at(x)]
    assert found.x <= max(x, 0)
    assert max(min(x, laid.width - 1), 0) < found.right


def test_the_board_is_as_high_as_its_highest_column() -> None:
    laid = _board(1200, [[100], [100, 200], [], [], [], [], []])
    assert laid.height == TOP + 100 + CARD_GAP + 200 + TOP
    assert laid.width == 1200


def test_a_board_without_columns_has_nothing_anywhere() -> None:
    assert Board().column_at(10) == -1
    assert Board().row_at(10, 10) is None


def test_a_box_holds_its_first_but_not_the_point_behind_its_last() -> None:
    box = Box(10, 20, 5, 5)
    assert box.holds(10, 20)
    assert box.holds(14, 24)
    assert not box.holds(15, 24)
    assert not box.holds(14, 25)


def _board(width: int, heights: list[list[int]]) -> Board:
    return board(columns(width), Plan(heights))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    bands = draw(st.integers(1, 6))
    heights = draw(st.lists(HEIGHTS, min_size=7 * bands, max_size=7 * bands))
    strips = draw(st.lists(st.sampled_from([0, 30]), min_size=bands, max_size=bands))
    return Plan(heights, strips, draw(st.integers(0, 90)), COMPACT_GAP, draw(st.sampled_from([0, 76, 160])))


def _laid(width: int, plan: Plan) -> Board:
    return board(columns(width, head=plan.head), plan)


@given(st.integers(600, 2000), plans())
def test_bands_lie_under_each_other_and_hold_their_cards(width: int, plan: Plan) -> None:
    laid = _laid(width, plan)
    assert all(above.bottom == below.y for above, below in pairwise(laid.levels))
    assert laid.height == laid.levels[-1].bottom
    for row in range(laid.starts[-1]):
        box, cell = laid.box_of(row), laid.cell_of(row)
        level = laid.levels[cell // 7]
        assert laid.starts[cell] <= row < laid.starts[cell + 1]
        if box:
            assert level.inside < box.y < box.y + box.height < level.bottom
            assert box.x >= plan.head


@given(st.integers(600, 2000), plans(), st.integers(0, 2000), st.integers(0, 4000))
def test_a_point_is_in_the_cell_whose_card_is_there(width: int, plan: Plan, x: int, y: int) -> None:
    laid = _laid(width, plan)
    row = laid.row_at(x, y)
    if row is not None:
        assert laid.cell_at(x, y) == laid.cell_of(row)
        box = laid.box_of(row)
        assert box is not None
        assert box.holds(x, y)
    band = laid.band_at(y)
    assert laid.levels[band].y <= max(y, 0)
    assert y < laid.levels[band].bottom or band == len(laid.levels) - 1


@given(st.integers(600, 2000), plans(), st.integers(-50, 3000), st.integers(1, 900))
def test_only_what_is_in_sight_is_given_and_all_of_it(width: int, plan: Plan, top: int, height: int) -> None:
    laid = _laid(width, plan)
    part = Box(0, top, width + 2000, height)
    seen = dict(laid.boxes_in(part))
    for row in range(laid.starts[-1]):
        box = laid.box_of(row)
        reaches = box is not None and box.y < top + height and box.y + box.height > top
        assert (row in seen) == reaches


def test_the_person_can_fold_the_weekend_of_a_wide_board() -> None:
    assert [column.folded for column in columns(2000, fold=True)] == [False] * 5 + [True] * 2
    assert not any(column.folded for column in columns(2000, fold=True, unfold=True))


def test_heads_stand_before_the_columns() -> None:
    found = columns(1400, head=160)
    assert found[0].x == 160
    assert found[-1].right == 1400
