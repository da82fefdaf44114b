"""How full a channel is: this week's posts against its target, its next free day, and when a post would fit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from kommunikator.domain.choice import Answers, Trait
from kommunikator.domain.findings import CLASH
from kommunikator.domain.post import PlannedPost, Status
from kommunikator.domain.team import Channel
from kommunikator.domain.when import When, day_later

AHEAD: Final = 28
"""So many days from today on are looked at."""
# Times at which offices write and people read, tried in this order on a day that is to be planned.
_TIMES: Final = (time(9), time(10), time(11), time(13), time(14), time(15), time(16))
_STEP: Final = 15
_SATURDAY: Final = 5
# A channel that has room only so many days later than another is not waited for.
_FAR: Final = 7
_NONE_FREE: Final[frozenset[date]] = frozenset()


@dataclass(frozen=True, slots=True)
class Load:
    """A channel's posts in the week of today, what is aimed at (None: no target), and the next free day.

    `next_free` is the first working day after today without a post in a week whose target isn't reached, None when
    there is none within AHEAD days.
    """

    channel: UUID
    count: int
    target: int | None
    next_free: date | None

    @property
    def full(self) -> bool:
        """Tell whether the week's target is reached."""
        return self.target is not None and self.count >= self.target


@dataclass(frozen=True, slots=True)
class Suggestion:
    """When a post would fit, and the channels that it would be too much for then.

    `waits` has, for each of those, the first day on which it has room; None where it has none within AHEAD days.
    """

    when: When
    waits: dict[UUID, date | None] = field(default_factory=dict)


def loads(
    posts: Iterable[PlannedPost], channels: Iterable[Channel], today: date, free: Container[date] = _NONE_FREE
) -> dict[UUID, Load]:
    """Give the load of each channel. `posts` are those from the Monday of today's week to AHEAD days after today.

    `free` are the days off, such as public holidays; weekends need not be in it.
    """
    days = _days(posts)
    return {channel.id: _load(channel, days[channel.id], today, free) for channel in channels}


def _days(posts: Iterable[PlannedPost]) -> dict[UUID, list[date]]:
    """Give the days of each channel's posts."""
    days: dict[UUID, list[date]] = defaultdict(list)
    for planned in posts:
        if planned.when and planned.post.status is not Status.CANCELLED:
            for channel in planned.channels:
                days[channel].append(planned.when.day)
    return days


def _load(channel: Channel, days: Sequence[date], today: date, free: Container[date]) -> Load:
    target, week = channel.weekly_target, today.isocalendar()[:2]
    empty = (day for day in _open_days(days, target, _working_days(today, free)) if day not in days)
    return Load(channel.id, sum(day.isocalendar()[:2] == week for day in days), target, next(empty, None))


def _open_days(days: Iterable[date], target: int | None, among: Iterable[date]) -> Iterator[date]:
    """Give those days in whose week a channel that posts on `days` hasn't reached its target."""
    by_week = Counter(day.isocalendar()[:2] for day in days)
    return (day for day in among if target is None or by_week[day.isocalendar()[:2]] < target)


def suggested(
    answers: Answers,
    channels: Sequence[UUID],
    posts: Iterable[PlannedPost],
    now: datetime,
    loads: Mapping[UUID, Load] | None = None,
    free: Container[date] = _NONE_FREE,
) -> When:
    """Give the day and time of `suggestion`."""
    return suggestion(answers, channels, posts, now, loads, free).when


def suggestion(
    answers: Answers,
    channels: Sequence[UUID],
    posts: Iterable[PlannedPost],
    now: datetime,
    loads: Mapping[UUID, Load] | None = None,
    free: Container[date] = _NONE_FREE,
) -> Suggestion:
    """Give a day and time, never past, at which none of `channels` has a post within an hour, as long as there is room.

    What is to go out now or is urgent gets the next quarter of an hour, clash or not; today's a later time of today.
    Anything else gets a working day, none of those in `free`, in whose week no channel has reached its target (as
    `loads` tell it): the first on which none has a post yet, else the first with a free time. A channel that has room
    only over a week later than another is left out of this, and told. Where nothing is free the time is left open.
    """
    today, planned = now.date(), list(posts)
    if answers.urgent:
        return Suggestion(_soon(now))
    if Trait.TODAY in answers.traits:
        quarters = (time(hour, minute) for hour in range(24) for minute in range(0, 60, _STEP))
        taken = [when.moment() for when in _whens(planned, channels) if when.time]
        return Suggestion(_free([today], (*_TIMES, *quarters), taken, now) or When(today))
    working = [*_working_days(today, free)]
    open_days = _each_open(channels, planned, loads or {}, working)
    waits = _waits(open_days)
    kept = [channel for channel in channels if channel not in waits]
    together = [day for day in working if all(day in open_days.get(channel, working) for channel in kept)]
    return Suggestion(_among(together or working, _whens(planned, kept), now), waits)


def _each_open(
    channels: Iterable[UUID], posts: Sequence[PlannedPost], loads: Mapping[UUID, Load], working: Sequence[date]
) -> dict[UUID, list[date]]:
    """Give the days with room in each channel; one that aims at nothing has no week to wait for."""
    days = _days(posts)
    targets = {channel: load.target for channel in channels if (load := loads.get(channel)) and load.target != 0}
    return {channel: [*_open_days(days[channel], target, working)] for channel, target in targets.items()}


def _waits(open_days: Mapping[UUID, Sequence[date]]) -> dict[UUID, date | None]:
    """Give the channels that have room only far later than another, with the first such day."""
    first = {channel: next(iter(days), None) for channel, days in open_days.items()}
    soonest = min((day for day in first.values() if day), default=None)
    if soonest is None:
        return {}
    return {channel: day for channel, day in first.items() if day is None or (day - soonest).days > _FAR}


def _among(days: Sequence[date], others: Sequence[When], now: datetime) -> When:
    """Give a time on an empty one of these days, else on one with room between the others."""
    busy = {when.day for when in others}
    empty = [day for day in days if day not in busy]
    taken = [when.moment() for when in others if when.time]
    return _free([*empty, *days], _TIMES, taken, now) or When(next(iter(days), day_later(now.date(), 1)))


def _whens(posts: Iterable[PlannedPost], channels: Sequence[UUID]) -> list[When]:
    """Give when any of these channels has a post."""
    return [planned.when for planned in posts if planned.when and not _apart(planned, channels)]


def _working_days(today: date, free: Container[date]) -> Iterator[date]:
    """Give the working days from tomorrow to AHEAD days after today."""
    ahead = (day_later(today, n) for n in range(1, (day_later(today, AHEAD) - today).days + 1))
    return (day for day in ahead if day.weekday() < _SATURDAY and day not in free)


def _free(days: Iterable[date], clocks: Sequence[time], taken: Sequence[datetime], now: datetime) -> When | None:
    """Give the first of the times that is neither past nor less than an hour from one that is taken."""
    local = now.replace(tzinfo=None)
    moments = (datetime.combine(day, clock) for day in days for clock in clocks)
    ahead = (moment for moment in moments if moment > local)
    found = next((moment for moment in ahead if all(abs(moment - other) >= CLASH for other in taken)), None)
    return When(found.date(), found.time()) if found else None


def _apart(planned: PlannedPost, channels: Sequence[UUID]) -> bool:
    return planned.post.status is Status.CANCELLED or set(channels).isdisjoint(planned.channels)


def _soon(now: datetime) -> When:
    """Give the next quarter of an hour, which may be the next day's first."""
    quarter = now.hour * 60 // _STEP + now.minute // _STEP + 1
    day, minutes = divmod(quarter * _STEP, 24 * 60)
    return When(day_later(now.date(), day), time(minutes // 60, minutes % 60))
