"""What is wrong with a planned post, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from operator import itemgetter
from uuid import UUID

from kommunikator.domain.post import PlannedPost, Status
from kommunikator.domain.when import When

# Two posts in one channel closer than this clash (product.md: "within the same hour").
CLASH = timedelta(hours=1)
_CLASH_MINUTES = CLASH // timedelta(minutes=1)


class FindingKind(StrEnum):
    """What can be wrong, in order of priority."""

    OVERDUE = "overdue"
    BLOCKED = "blocked"
    NOBODY_RESPONSIBLE = "nobody_responsible"
    CLASH = "clash"
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

    A clash is only seen between posts that are given, so give whole days. A published post can be clashed with.
    """
    posts = [planned for planned in posts if planned.post.status is not Status.CANCELLED]
    clashes = _clashes(posts)
    found = {}
    for planned in posts:
        if planned.post.status.settled:
            continue
        own = tuple(_own(planned, today, clashes.get(planned.post.id)))
        if own:
            found[planned.post.id] = own
    return found


def _own(planned: PlannedPost, today: date, clash: Finding | None) -> Iterable[Finding]:
    post = planned.post
    if post.when and post.when.day < today:
        yield Finding(FindingKind.OVERDUE, days=(today - post.when.day).days)
    if post.blocked:
        yield Finding(FindingKind.BLOCKED, reason=post.blocked)
    if post.responsible is None:
        yield Finding(FindingKind.NOBODY_RESPONSIBLE)
    if clash:
        yield clash
    if post.status is Status.APPROVED and planned.approved_differs:
        yield Finding(FindingKind.CHANGED_SINCE_APPROVAL)


def _clashes(posts: Iterable[PlannedPost]) -> dict[UUID, Finding]:
    """Find posts with a time that share a channel and start less than an hour apart."""
    timed = [(_minute(planned.when), planned) for planned in posts if planned.when and planned.when.time]
    timed.sort(key=itemgetter(0))
    latest: dict[UUID, tuple[int, PlannedPost]] = {}
    clashes: dict[UUID, Finding] = {}
    for minute, planned in timed:
        for channel in planned.channels:
            before = latest.get(channel)
            if before and minute - before[0] < _CLASH_MINUTES:
                _note(clashes, channel, before[1])
                _note(clashes, channel, planned)
            latest[channel] = (minute, planned)
    return clashes


def _minute(when: When) -> int:
    """Give the minute since the calendar began, of a day with a time."""
    assert when.time is not None
    return (when.day.toordinal() * 24 + when.time.hour) * 60 + when.time.minute


def _note(clashes: dict[UUID, Finding], channel: UUID, planned: PlannedPost) -> None:
    if planned.when and planned.post.id not in clashes:
        at = planned.when.moment()
        clashes[planned.post.id] = Finding(FindingKind.CLASH, channel=channel, at=at)
