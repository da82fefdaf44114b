"""Campaigns as bars: none on another, each over its own days."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.lanes import Bar, bars, lane_count
from kommunikator.domain.team import Theme, ThemeKind
from kommunikator.domain.week import Week

WEEK = Week(2026, 48).days


def campaign(n: int, starts: date | None, ends: date | None, *, active: bool = True) -> Theme:
    return Theme(id=UUID(int=n), name=f"C{n}", type=ThemeKind.CAMPAIGN, starts=starts, ends=ends, active=active)


SNOW = campaign(1, date(2026, 11, 1), date(2027, 3, 31))
ORANGE = campaign(2, date(2026, 11, 23), date(2026, 11, 26))
ADVENT = campaign(3, date(2026, 11, 27), date(2026, 12, 24))


def told(found: tuple[Bar, ...]) -> list[tuple[str, int, int, int, bool, bool]]:
    return [(b.theme.name, b.lane, b.first, b.last, b.continues_before, b.continues_after) for b in found]


def test_the_week_of_the_mock_up() -> None:
    found = bars([ADVENT, ORANGE, SNOW], WEEK)
    assert told(found) == [
        ("C1", 0, 0, 6, True, True),
        ("C2", 1, 0, 3, False, False),
        ("C3", 1, 4, 6, False, True),
    ]
    assert lane_count(found) == 2


def test_open_sides_go_on_and_no_dates_are_not_shown() -> None:
    found = bars(
        [campaign(1, None, date(2026, 11, 24)), campaign(2, date(2026, 11, 28), None), campaign(3, None, None)], WEEK
    )
    assert told(found) == [("C1", 0, 0, 1, True, False), ("C2", 0, 5, 6, False, True)]


def test_base_themes_and_archived_campaigns_are_never_bars() -> None:
    base = Theme(id=UUID(int=1), name="Pride", starts=WEEK[0], ends=WEEK[6])
    assert bars([base, campaign(2, WEEK[0], WEEK[6], active=False)], WEEK) == ()


def test_an_end_before_the_start_counts_as_the_start() -> None:
    assert told(bars([campaign(1, WEEK[3], WEEK[1])], WEEK)) == [("C1", 0, 3, 3, False, False)]


def test_without_days_there_are_no_bars() -> None:
    assert bars([SNOW], ()) == ()


_DATES = st.none() | st.dates(date(2026, 10, 1), date(2027, 2, 1))


@given(
    st.lists(st.tuples(_DATES, _DATES), max_size=14),
    st.integers(1, 42),
    st.booleans(),
    st.randoms(),
)
def test_bars_never_overlap_and_cover_exactly_their_days(pairs, count, weekdays_only, random) -> None:
    days = [date(2026, 11, 23) + timedelta(days=n) for n in range(count)]
    days = [day for day in days if not weekdays_only or day.weekday() < 5]
    themes = [campaign(n, starts, ends) for n, (starts, ends) in enumerate(pairs, 1)]
    found = bars(themes, days)
    taken = [(bar.lane, n) for bar in found for n in range(bar.first, bar.last + 1)]
    assert len(taken) == len(set(taken))
    for bar in found:
        starts = bar.theme.starts or date.min
        ends = max(bar.theme.ends, starts) if bar.theme.ends else date.max
        assert [days[n] for n in range(bar.first, bar.last + 1)] == [day for day in days if starts <= day <= ends]
        assert bar.continues_before == (starts < days[0])
        assert bar.continues_after == (ends > days[-1])
        # Greedy: in each lane above there is something in the way.
        assert all(any((lane, n) in taken for n in range(bar.first + 1)) for lane in range(bar.lane))
    shuffled = random.sample(themes, len(themes))
    assert bars(shuffled, days) == found
