"""How full a channel is: this week's posts against its target, its next free day, and when a post would fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from kommunikator.domain.choice import Answers, Trait
from kommunikator.domain.post import PlannedPost, Status
from kommunikator.domain.team import Channel
from kommunikator.domain.week import Week
from kommunikator.domain.when import When, day_later

AHEAD: Final = 28
"""So many days from today on are looked at."""
# Times at which offices write and people read, tried in this order on a day that is to be planned.
_TIMES: Final = (time(9), time(10), time(11), time(13), time(14), time(15), time(16))
_STEP: Final = 15
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Load:
    """A channel's posts in the week of today, what is aimed at (None: no target), and the next weekday without a post.

    `next_free` is the first such day after today within AHEAD days, None when there is none.
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
    going = [planned for planned in posts if planned.post.status is not Status.CANCELLED]
    week = Week.of(today)
    found: dict[UUID, Load] = {}
    for channel in channels:
        days = [planned.when.day for planned in going if planned.when and channel.id in planned.channels]
        taken = set(days)
        ahead = (day_later(today, n) for n in range(1, AHEAD + 1))
        free = next((day for day in ahead if day.weekday() < _SATURDAY and day not in taken), None)
        found[channel.id] = Load(channel.id, sum(day in week for day in days), channel.weekly_target, free)
    return found


def suggested(answers: Answers, channels: Sequence[UUID], posts: Iterable[PlannedPost], now: datetime) -> When:
    """Give a day and time without a clash: one at which none of `channels` has a post.

    What is to go out now or is urgent gets the next quarter of an hour; today's a later time of today. Anything else
    gets the first weekday on which none of the channels has a post yet, or tomorrow's first free time.
    """
    today = now.date()
    taken = {planned.when for planned in posts if planned.when and not _apart(planned, channels)}
    busy = {when.day for when in taken}
    if answers.urgent:
        return _soon(now)
    if Trait.TODAY in answers.traits:
        times = (clock for clock in _TIMES if clock > now.time())
        free = next((clock for clock in times if not _meets(today, clock, taken)), None)
        return When(today, free) if free else _soon(now)
    weekdays = [day for n in range(1, AHEAD + 1) if (day := day_later(today, n)).weekday() < _SATURDAY]
    day = next((day for day in weekdays if day not in busy), weekdays[0])
    return When(day, next((clock for clock in _TIMES if not _meets(day, clock, taken)), _TIMES[0]))


def _apart(planned: PlannedPost, channels: Sequence[UUID]) -> bool:
    return planned.post.status is Status.CANCELLED or set(channels).isdisjoint(planned.channels)


def _meets(day: date, clock: time, taken: Iterable[When]) -> bool:
    """Tell whether something goes out in the same hour, which the plan calls a clash."""
    return any(when.day == day and when.time and when.time.hour == clock.hour for when in taken)


def _soon(now: datetime) -> When:
    """Give the next quarter of an hour; just before midnight the last one of the day."""
    ahead = now + timedelta(minutes=_STEP - now.minute % _STEP)
    if ahead.date() != now.date():
        return When(now.date(), time(23, 45))
    return When(ahead.date(), time(ahead.hour, ahead.minute))
