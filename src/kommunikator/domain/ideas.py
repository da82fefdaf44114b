"""The idea bank: an idea with its age, a new idea, and the order that a person gives the ideas by hand.

The rule of the order: ideas that nobody has put anywhere (`position` 0) come first, the newest at the top, so that what
was just written is always seen. Below them come those with a place of their own, the smallest position first. Putting
an idea among the first therefore gives a place to all that stand below it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from kommunikator.domain.edit import Edit, added, changed
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import PlannedPost, Post, variant_of
from kommunikator.domain.text import N_

# Room between two neighbours: ten moves into the same gap need no further post to change.
SPACE: Final = 1024


@dataclass(frozen=True, slots=True)
class Idea(PlannedPost):
    """A post of the idea bank. `written_at` is the instant of the first thing that was done to it."""

    written_at: datetime | None = None

    @classmethod
    def of(cls, planned: PlannedPost, written_at: datetime) -> Idea:
        """Give a post of the bank with the instant at which it was written."""
        return cls(*(getattr(planned, name) for name in _PLANNED), written_at=written_at)


_PLANNED: Final = tuple(f.name for f in fields(PlannedPost))


@dataclass(frozen=True, slots=True)
class Age:
    """How old something is, in one unit: `n` days up to a month, months up to two years, then years."""

    n: int
    unit: str
    """"day", "month" or "year"; 0 days is today."""


def age(written: date, today: date) -> Age:
    """Give the age of what was written on a day; a day to come, by a clock that was wrong, is today."""
    days = max(0, (today - written).days)
    # The day of the month counts, and not thirty days: what is from 31 January is a month old on 1 March.
    months = (today.year - written.year) * 12 + today.month - written.month - (today.day < written.day)
    if months < 1:
        return Age(days, "day")
    return Age(months, "month") if months < 24 else Age(months // 12, "year")


def add(title: str, channel: UUID | None = None, theme: UUID | None = None) -> Edit:
    """Put an idea into the bank, for a channel and a theme if they are given."""
    post = Post(id=new_id(), title=title, theme=theme)
    return added(N_("Add idea"), post, *([variant_of(post.id, channel)] if channel else ()))


def reorder(posts: Sequence[Post], moved: UUID, place: int) -> Edit:
    """Put the post `moved` at `place`, counted in the list as it is afterwards. `posts` is the whole bank in its order.

    Changes the positions of as few posts as possible, as a rule of one. Nothing changes where it stands there already,
    or where it is not in the bank.
    """
    label = N_("Reorder ideas")
    rest = [post for post in posts if post.id != moved]
    post = next((post for post in posts if post.id == moved), None)
    place = min(max(place, 0), len(rest))
    if post is None or posts[place].id == moved:
        return changed(label)
    ordered = [*rest[:place], post, *rest[place:]]
    # What stands at the top by age stays so, and so does an idea that rises among them: the others are put below it.
    rises = post.position <= 0 and posts.index(post) > place
    start = next((n for n, other in enumerate(rest[:place]) if other.position > 0), place + rises)
    alone = _between(ordered, place)
    if alone is not None:
        return changed(label, (post, replace(post, position=alone)))
    tail = ordered[start:]
    wanted = _spread([other.position for other in tail])
    return changed(label, *((old, replace(old, position=new)) for old, new in zip(tail, wanted, strict=True)))


def _between(ordered: Sequence[Post], place: int) -> int | None:
    """Give a position for the post at `place` alone, None where its neighbours leave none."""
    above = max(0, ordered[place - 1].position) if place else 0
    if place + 1 == len(ordered):
        return above + SPACE
    below = ordered[place + 1].position
    return (above + below) // 2 if below - above > 1 else None


def _spread(positions: Sequence[int]) -> list[int]:
    """Give increasing positions from 1 on for the whole list, of which as many as possible are as before.

    Those that stay are the longest row of positions that leave room for one step for each post between them: taken by
    `position - place`, a row that never falls.
    """
    stay = _longest_rise([position - place for place, position in enumerate(positions)])
    wanted: list[int] = []
    for place in stay:
        wanted += _evenly(wanted[-1] if wanted else 0, positions[place], place - len(wanted))
        wanted.append(positions[place])
    last = wanted[-1] if wanted else 0
    return [*wanted, *(last + SPACE * (n + 1) for n in range(len(positions) - len(wanted)))]


def _evenly(low: int, high: int, count: int) -> list[int]:
    """Give `count` positions between two, which lie at least one step for each apart."""
    return [low + (high - low) * (n + 1) // (count + 1) for n in range(count)]


def _longest_rise(values: Sequence[int]) -> list[int]:
    """Give the places of a longest row of values that are 1 or more and never fall (patience sorting)."""
    ends: list[int] = []
    tops: list[int] = []
    before: dict[int, int | None] = {}
    for place, value in enumerate(values):
        if value < 1:
            continue
        pile = bisect_right(ends, value)
        before[place] = tops[pile - 1] if pile else None
        ends[pile : pile + 1] = [value]
        tops[pile : pile + 1] = [place]
    row: list[int] = []
    place = tops[-1] if tops else None
    while place is not None:
        row.append(place)
        place = before[place]
    return row[::-1]
