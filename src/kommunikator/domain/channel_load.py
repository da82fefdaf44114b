"""How full a channel is: this week's posts against its target, its next free day, and when a post would fit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Load:
    """A channel's posts in the week of today, what is aimed at (None: no target), and the next free day.

    `next_free` is the first weekday after today without a post in a week whose target isn't reached, None when there
    is none within AHEAD days.
    """

    channel: UUID
    count: int
    target: int | None
    next_free: date | None

    @property
    def full(self) -> bool:
        """Tell whether the week's target is reached."""
        return self.target is not None and self.count >= self.target


def loads(posts: Iterable[PlannedPost], channels: Iterable[Channel], today: date) -> dict[UUID, Load]:
    """Give the load of each channel. `posts` are those from the Monday of today's week to AHEAD days after today."""
    days: dict[UUID, list[date]] = defaultdict(list)
    for planned in posts:
        if planned.when and planned.post.status is not Status.CANCELLED:
            for channel in planned.channels:
                days[channel].append(planned.when.day)
    return {channel.id: _load(channel, days[channel.id], today) for channel in channels}


def _load(channel: Channel, days: Sequence[date], today: date) -> Load:
    taken, target = set(days), channel.weekly_target
    by_week = Counter(day.isocalendar()[:2] for day in days)

    def free(day: date) -> bool:
        return day not in taken and (target is None or by_week[day.isocalendar()[:2]] < target)

    ahead = _weekdays(day_later(today, 1), today)
    return Load(channel.id, by_week[today.isocalendar()[:2]], target, next(filter(free, ahead), None))


def suggested(
    answers: Answers,
    channels: Sequence[UUID],
    posts: Iterable[PlannedPost],
    now: datetime,
    loads: Mapping[UUID, Load] | None = None,
) -> When:
    """Give a day and time, never past, at which none of `channels` has a post within an hour, as long as there is room.

    What is to go out now or is urgent gets the next quarter of an hour, clash or not; today's a later time of today.
    Anything else gets the first weekday on which none of the channels has a post yet, else the first weekday with a
    free time; with `loads` not before the next free day of a channel that is full this week. Where nothing is free the
    time is left open.
    """
    today = now.date()
    others = [planned.when for planned in posts if planned.when and not _apart(planned, channels)]
    taken = [when.moment() for when in others if when.time]
    if answers.urgent:
        return _soon(now)
    if Trait.TODAY in answers.traits:
        quarters = (time(hour, minute) for hour in range(24) for minute in range(0, 60, _STEP))
        return _free([today], (*_TIMES, *quarters), taken, now) or When(today)
    start = _start(channels, loads or {}, today)
    days = list(_weekdays(start, today))
    busy = {when.day for when in others}
    empty = [day for day in days if day not in busy]
    return _free([*empty, *days], _TIMES, taken, now) or When(next(iter(days), start))


def _weekdays(first: date, today: date) -> Iterator[date]:
    """Give the weekdays from `first` to AHEAD days after today."""
    ahead = (day_later(first, n) for n in range((day_later(today, AHEAD) - first).days + 1))
    return (day for day in ahead if day.weekday() < _SATURDAY)


def _start(channels: Iterable[UUID], loads: Mapping[UUID, Load], today: date) -> date:
    """Give the first day on which none of the channels is over its target: tomorrow, or later."""
    full = (load for channel in channels if (load := loads.get(channel)) and load.full)
    return max((load.next_free for load in full if load.next_free), default=day_later(today, 1))


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
