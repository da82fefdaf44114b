"""What is wrong with a planned post, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from kommunikator.domain.post import PlannedPost, Status
from kommunikator.domain.when import When, day_later

# Two posts in one channel closer than this clash (product.md: "within the same hour").
CLASH = timedelta(hours=1)
_CLASH_MINUTES = CLASH // timedelta(minutes=1)


class FindingKind(StrEnum):
    """What can be wrong, in order of priority."""

    OVERDUE = "overdue"
    BLOCKED = "blocked"
    NOBODY_RESPONSIBLE = "nobody_responsible"
    CLASH = "clash"
    EMPTY_TEXT = "empty_text"
    CHANGED_SINCE_APPROVAL = "changed_since_approval"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `days` counts for overdue, `channel` and `at` for a clash, `reason` for blocked."""

    kind: FindingKind
    days: int = 0
    channel: UUID | None = None
    at: datetime | None = None
    reason: str = ""


def findings(posts: Iterable[PlannedPost], today: date) -> dict[UUID, tuple[Finding, ...]]:
    """Give what is wrong with each post that is still to be done, by post id; posts without findings are left out.

    A clash is only seen between posts that are given, so give whole days; one across midnight (Sunday 23:40 and Monday
    00:10) is only seen when both days are given. It is reckoned with the post's own time, not with a variant's: a
    planned post does not carry those. A published post can be clashed with. A text is missed from the day before on.
    """
    posts = [planned for planned in posts if planned.post.status is not Status.CANCELLED]
    clashes = _clashes(posts)
    tomorrow = day_later(today, 1)
    found = {}
    for n, planned in enumerate(posts):
        if planned.post.status.settled:
            continue
        own = tuple(_own(planned, today, tomorrow, clashes.get(n)))
        if own:
            found[planned.post.id] = own
    return found


def _own(planned: PlannedPost, today: date, tomorrow: date, clash: Finding | None) -> Iterable[Finding]:
    post = planned.post
    if post.when and post.when.day < today:
        yield Finding(FindingKind.OVERDUE, days=(today - post.when.day).days)
    if post.blocked:
        yield Finding(FindingKind.BLOCKED, reason=post.blocked)
    if post.responsible is None:
        yield Finding(FindingKind.NOBODY_RESPONSIBLE)
    if clash:
        yield clash
    if not planned.has_text and post.when and today <= post.when.day <= tomorrow:
        yield Finding(FindingKind.EMPTY_TEXT)
    if post.status is Status.APPROVED and planned.approved_differs:
        yield Finding(FindingKind.CHANGED_SINCE_APPROVAL)


def _clashes(posts: Sequence[PlannedPost]) -> dict[int, Finding]:
    """Find posts with a time that share a channel and start less than an hour apart, by their place in `posts`."""
    timed = [(_minute(planned.when), n) for n, planned in enumerate(posts) if planned.when and planned.when.time]
    timed.sort()
    latest: dict[UUID, tuple[int, int]] = {}
    clashes: dict[int, Finding] = {}
    for minute, n in timed:
        for channel in posts[n].channels:
            before, other = latest.get(channel, (minute - _CLASH_MINUTES, n))
            if minute - before < _CLASH_MINUTES:
                for place in (other, n):
                    if place not in clashes:
                        clashes[place] = _clash(channel, posts[place].when)
            latest[channel] = (minute, n)
    return clashes


def _clash(channel: UUID, when: When | None) -> Finding:
    return Finding(FindingKind.CLASH, channel=channel, at=when.moment() if when else None)


def _minute(when: When) -> int:
    """Give the minute since the calendar began, of a day with a time."""
    assert when.time is not None
    return (when.day.toordinal() * 24 + when.time.hour) * 60 + when.time.minute
