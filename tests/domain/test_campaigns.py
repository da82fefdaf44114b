"""Changing when a campaign starts and ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.campaigns import END_BEFORE_START, EndBeforeStart, set_dates
from kommunikator.domain.team import Theme, ThemeKind

ADVENT = Theme(
    id=UUID(int=1), name="Advent", type=ThemeKind.CAMPAIGN, starts=date(2026, 11, 27), ends=date(2026, 12, 24)
)


@given(st.none() | st.dates(), st.none() | st.dates())
def test_only_the_dates_change_and_never_turn_round(starts: date | None, ends: date | None) -> None:
    if starts and ends and ends < starts:
        with pytest.raises(EndBeforeStart, match=END_BEFORE_START):
            set_dates(ADVENT, starts, ends)
        return
    edit = set_dates(ADVENT, starts, ends)
    after = replace(ADVENT, starts=starts, ends=ends)
    assert [step.after for step in edit.steps] == ([] if after == ADVENT else [after])


def test_the_same_dates_are_no_edit() -> None:
    assert not set_dates(ADVENT, ADVENT.starts, ADVENT.ends)
