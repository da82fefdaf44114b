"""What the matrix says of days, posts and ideas."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kommunikator import i18n
from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.coverage import CellCount
from kommunikator.domain.matrix import MatrixContents
from kommunikator.ui.matrix import wording
from tests.ui.matrix.plans import CANDLES, EVENTS, SNOW, WREATHS
from tests.ui.plans import TODAY


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 27), "Fri 27"),
        (date(2026, 12, 1), "Tue 1 Dec"),
        (date(2025, 11, 26), "26 Nov 2025"),
        (date(2026, 5, 1), "1 May 2026"),
    ],
)
def test_a_day_is_as_short_as_it_stays_clear(day: date, text: str) -> None:
    assert wording.short_day(day, TODAY) == text


def test_the_next_day_goes_before_the_latest() -> None:
    count = CellCount(next=date(2026, 11, 27), latest=date(2026, 11, 11))
    assert wording.near_text(count, TODAY) == "next Fri 27"
    assert wording.near_text(replace(count, next=None), TODAY) == "last Wed 11"
    assert wording.near_text(CellCount(), TODAY) == ""


@pytest.mark.parametrize(
    ("starts", "ends", "short", "full"),
    [
        (date(2026, 11, 1), date(2027, 3, 31), "1 Nov–31 Mar", "1 Nov 2026 – 31 Mar 2027"),
        (date(2026, 11, 23), date(2026, 11, 26), "23–26 Nov", "23–26 November 2026"),
        (date(2025, 11, 1), date(2027, 3, 31), "1 Nov 2025 – 31 Mar 2027", "1 Nov 2025 – 31 Mar 2027"),
        (date(2026, 11, 1), None, "from 1 Nov 2026", "from 1 Nov 2026"),
        (None, date(2026, 11, 1), "until 1 Nov 2026", "until 1 Nov 2026"),
        (None, None, "", ""),
    ],
)
def test_a_campaign_has_its_days(starts: date | None, ends: date | None, short: str, full: str) -> None:
    campaign = replace(SNOW, starts=starts, ends=ends)
    assert wording.dates_text(campaign, short=True) == short
    assert wording.dates_text(campaign) == full
    assert wording.theme_line(EVENTS, 12) == "12 posts in all"


def test_norwegian_days_have_a_full_stop() -> None:
    i18n.use("nb")
    campaign = replace(SNOW, starts=date(2026, 11, 23), ends=date(2026, 11, 26))
    assert wording.dates_text(campaign, short=True).startswith("23.–26. nov")


def test_an_idea_says_when_it_was_or_will_be_used() -> None:
    assert wording.idea_line(WREATHS, MatrixContents(), TODAY) == "Wreaths"
    assert wording.idea_line(WREATHS, used(WREATHS, TODAY), TODAY) == "Wreaths (planned for 25 Nov 2026)"
    waiting = MatrixContents(waiting=frozenset({WREATHS.id}))
    assert wording.idea_line(WREATHS, waiting, TODAY) == "Wreaths (planned, no day yet)"
    burnt = used(CANDLES, date(2026, 11, 24))
    assert wording.idea_line(CANDLES, burnt, TODAY) == "Candles (one-time, last used 24 Nov 2026)"


def used(idea: ContentIdea, day: date) -> MatrixContents:
    return MatrixContents(last_used={idea.id: day})
