"""Gaps: when a cell has been empty for longer than its limit, and when it hasn't; sums and their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.content_idea import MatrixCell, cell_of
from kommunikator.domain.coverage import GAP_AFTER, CellCount, Counts, Coverage, Gap, coverage_of, limit_of
from kommunikator.domain.matrix import Cell, Matrix
from kommunikator.domain.team import Channel, Theme
from tests.domain.matrix_plans import EVENTS, FB, NEWS, SNOW, TODAY, WEB

LIMITS = st.none() | st.integers(0, 60)
AGO = st.none() | st.integers(0, 90)
START, END = SNOW.starts or TODAY, SNOW.ends or TODAY


def ago(days: int | None) -> date | None:
    return None if days is None else TODAY - timedelta(days=days)


def ahead(days: int | None) -> date | None:
    return None if days is None else TODAY + timedelta(days=days)


def mark(theme: Theme = NEWS, *, used: bool = True, limit: int | None = None) -> MatrixCell:
    return replace(cell_of(WEB.id, theme.id), used=used, gap_limit=limit)


def gap_of(
    theme: Theme = NEWS,
    *,
    said: MatrixCell | None = None,
    channel: Channel = WEB,
    latest: date | None = None,
    coming: date | None = None,
    written: date | None = None,
    today: date = TODAY,
) -> Gap | None:
    """Give the gap of the one cell of a matrix."""
    pair = (channel.id, theme.id)
    matrix = Matrix((channel,), (theme,), {pair: Cell(*pair, (), said)} if said else {})
    counts = Counts({pair: CellCount(0, 0, coming, latest)} if latest or coming else {})
    found = coverage_of(matrix, counts, {pair: written} if written else {}, today)
    assert set(found.gaps) <= {pair}
    return found.gaps.get(pair)


@given(LIMITS, LIMITS)
def test_a_limit_is_the_cells_own_else_the_channels_else_four_weeks(own: int | None, channels: int | None) -> None:
    cell = Cell(WEB.id, NEWS.id, mark=mark(limit=own))
    wanted = own if own is not None else channels if channels is not None else GAP_AFTER
    assert limit_of(cell, replace(WEB, gap_after=channels)) == wanted
    assert limit_of(replace(cell, mark=None), replace(WEB, gap_after=channels)) == (
        GAP_AFTER if channels is None else channels
    )


@given(LIMITS, st.integers(0, 90), AGO, AGO)
def test_a_cell_is_a_gap_when_it_was_empty_for_longer_than_its_limit_and_stays_so(
    own: int | None, days: int, coming: int | None, written: int | None
) -> None:
    limit = GAP_AFTER if own is None else own
    found = gap_of(said=mark(limit=own), latest=ago(days), coming=ahead(coming), written=ago(written))
    healed = coming is not None and coming <= limit
    assert found == (Gap(WEB.id, NEWS.id, days, limit) if days > limit and not healed else None)


@pytest.mark.parametrize(("days", "is_gap"), [(27, False), (28, False), (29, True)])
def test_the_limit_itself_is_no_gap_yet(days: int, is_gap: bool) -> None:
    assert bool(gap_of(latest=ago(days))) is is_gap
    assert bool(gap_of(written=ago(days))) is is_gap


@pytest.mark.parametrize(("days", "is_gap"), [(0, False), (28, False), (29, True)])
def test_what_is_planned_within_the_limit_heals(days: int, is_gap: bool) -> None:
    assert bool(gap_of(latest=ago(40), coming=ahead(days))) is is_gap


@given(LIMITS, AGO, AGO, AGO, st.sampled_from([NEWS, SNOW]))
def test_a_cell_that_is_not_used_is_never_a_gap(
    limit: int | None, latest: int | None, coming: int | None, written: int | None, theme: Theme
) -> None:
    said = mark(theme, used=False, limit=limit)
    assert gap_of(theme, said=said, latest=ago(latest), coming=ahead(coming), written=ago(written)) is None


def test_a_cell_where_nothing_was_written_or_sent_is_no_gap() -> None:
    assert gap_of() is None
    assert gap_of(SNOW, today=END) is None
    assert gap_of(coming=ahead(80)) is None


@given(st.integers(-40, 200), st.none() | st.integers(0, 400), st.none() | st.integers(0, 400))
def test_a_campaign_has_gaps_from_its_first_day_to_its_last(day: int, latest: int | None, written: int | None) -> None:
    today = START + timedelta(days=day)
    sent = None if latest is None else today - timedelta(days=latest)
    wrote = None if written is None else today - timedelta(days=written)
    found = gap_of(SNOW, latest=sent, written=wrote, today=today)
    if found:
        assert START <= today <= END
        assert GAP_AFTER < found.days <= day
    elif START <= today <= END and (sent or wrote) and day > GAP_AFTER:
        assert latest is not None
        assert latest <= GAP_AFTER


def test_a_campaigns_days_before_its_start_do_not_count() -> None:
    assert gap_of(SNOW, written=date(2026, 1, 1), today=START + timedelta(days=28)) is None
    found = gap_of(SNOW, latest=date(2026, 3, 1), today=START + timedelta(days=29))
    assert found == Gap(WEB.id, SNOW.id, 29, 28)
    assert gap_of(SNOW, written=date(2026, 1, 1), today=END) is not None
    assert gap_of(SNOW, written=date(2026, 1, 1), today=END + timedelta(days=1)) is None


def test_a_campaign_without_dates_runs_always() -> None:
    endless = replace(SNOW, starts=None, ends=None)
    assert gap_of(endless, written=ago(29)) == Gap(WEB.id, SNOW.id, 29, 28)
    assert gap_of(replace(SNOW, ends=None), written=ago(200), today=date(2030, 1, 1)) is not None


def test_gaps_as_work_to_do_come_longest_first_and_else_in_the_matrix_order() -> None:
    matrix = Matrix((WEB, FB), (NEWS, EVENTS))
    days = {(FB.id, EVENTS.id): 50, (FB.id, NEWS.id): 30, (WEB.id, EVENTS.id): 30, (WEB.id, NEWS.id): 29}
    counts = Counts({pair: CellCount(latest=ago(n)) for pair, n in days.items()})
    gaps = coverage_of(matrix, counts, {}, TODAY).longest_gaps()
    assert [(gap.channel, gap.theme, gap.days) for gap in gaps] == [
        (FB.id, EVENTS.id, 50),
        (WEB.id, EVENTS.id, 30),
        (FB.id, NEWS.id, 30),
        (WEB.id, NEWS.id, 29),
    ]


def test_totals_are_the_sums_of_what_is_shown() -> None:
    matrix = Matrix((WEB, FB), (NEWS, EVENTS))
    cells = {
        (WEB.id, NEWS.id): CellCount(1, 2, ahead(1), ago(1)),
        (WEB.id, EVENTS.id): CellCount(3, 4),
        (FB.id, NEWS.id): CellCount(5, 6),
        # A campaign that has no column any more is in no sum.
        (WEB.id, SNOW.id): CellCount(100, 100),
    }
    coverage = Coverage(matrix, Counts(cells))
    assert coverage.row_total(WEB.id) == CellCount(4, 6)
    assert coverage.row_total(FB.id) == CellCount(5, 6)
    assert coverage.column_total(NEWS.id) == CellCount(6, 8)
    assert coverage.column_total(EVENTS.id) == CellCount(3, 4)
    assert coverage.count(FB.id, EVENTS.id) == CellCount()
    assert coverage.row_total(WEB.id).total == 10
