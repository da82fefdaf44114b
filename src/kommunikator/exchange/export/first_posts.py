"""The first of the posts that go out, for a look at what an export will be: never the whole plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Final

from kommunikator.domain.export_choice import What
from kommunikator.domain.export_fields import all_posts
from kommunikator.domain.period import Period, PeriodKind
from kommunikator.domain.post import PostSheet
from kommunikator.exchange.export.part import PlanPart

# So many are read at once: enough for a sheet when no filter is on.
_AT_ONCE: Final = 60
_YEAR: Final = 366
_POSTERS: Final = {What.WEEK: PeriodKind.WEEK, What.MONTH: PeriodKind.MONTH}


def first_posts(part: PlanPart, most: int) -> list[PostSheet]:
    """Give at most so many posts, as `PlanPart.posts` gives them; no more are read than that takes."""
    return list(islice(_bit_by_bit(part), most))


def _bit_by_bit(part: PlanPart) -> Iterator[PostSheet]:
    for start in range(0, len(part.ids), _AT_ONCE):
        yield from replace(part, ids=part.ids[start : start + _AT_ONCE]).posts()


def with_first(part: PlanPart, most: int) -> PlanPart:
    """Give the part with at most so many of its posts."""
    if len(part.ids) <= most:
        return part
    return replace(part, ids=tuple(sheet.post.id for sheet in first_posts(part, most)))


def first_sheet(part: PlanPart, most: int) -> PlanPart:
    """Give what the first sheet of a poster shows: one week or month. Of anything else, at most so many posts.

    A campaign and the matrix are left whole: their sheets begin with how many posts there are.
    """
    if part.choice.what in (What.CAMPAIGN, What.MATRIX):
        return part
    kind, day = _POSTERS.get(part.choice.what), _first_day(part)
    if kind is None or day is None:
        return with_first(part, most)
    period = Period.around(kind, day)
    if part.period:
        period = Period(part.period.kind, max(period.first, part.period.first), min(period.last, part.period.last))
    return replace(part, period=period, ids=tuple(part.plan.post_ids(period.first, period.last)))


def _first_day(part: PlanPart) -> date | None:
    """Give the day with which a poster begins: over more than a year, that of the first post."""
    if part.period and part.period.days <= _YEAR:
        return part.period.first
    return next((sheet.post.when.day for sheet in first_posts(part, 1) if sheet.post.when), None)


def all_counted(part: PlanPart) -> int | None:
    """Give how many posts go out where that is known without reading them, else None."""
    return len(part.ids) if all_posts(part.choice) and not part.choice.filter else None
