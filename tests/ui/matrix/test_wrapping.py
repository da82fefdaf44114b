"""How many lines an idea takes in a column."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from kommunikator.ui import theme
from kommunikator.ui.matrix.wrapping import MOST_LINES, Wrapping, shared
from kommunikator.ui.theme import Theme


# Of letters that stand at their own widths beside each other: W and a would move together.
@given(st.lists(st.text("aåilmn", min_size=1, max_size=12), max_size=14).map(" ".join), st.integers(60, 400))
def test_lines_are_counted_as_they_are_broken(qapp: QApplication, text: str, room: int) -> None:
    wrapping = Wrapping(theme.current().font("body"))
    broken = min(len(wrapping.lines(text, room, MOST_LINES + 1)), MOST_LINES)
    assert wrapping.count(text, room + 2) <= broken <= wrapping.count(text, room - 2)


def test_what_has_no_room_ends_with_an_ellipsis(look: Theme) -> None:
    wrapping = Wrapping(look.font("body"))
    text = "Frågor och svar om snöröjning, sand och halka på gator och torg"
    assert " ".join(wrapping.lines(text, 120, 9)) == text
    lines = wrapping.lines(text, 120, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


@given(st.lists(st.integers(1, MOST_LINES), max_size=6), st.integers(0, 20))
def test_lines_are_shared_until_none_is_left(wanted: list[int], more: int) -> None:
    room = len(wanted) + more
    given_lines = shared(wanted, room)
    assert all(1 <= given <= want for given, want in zip(given_lines, wanted, strict=True))
    assert sum(given_lines) == min(sum(wanted), room)
