"""What is wrong with a planned post, the most pressing first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from uuid import UUID

from kommunikator.domain.post import PlannedPost, Status

# Two posts in one channel closer than this clash (product.md: "within the same hour").
CLASH = timedelta(hours=1)


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
    by_channel: dict[UUID, list[tuple[datetime, UUID]]] = defaultdict(list)
    for planned in posts:
        if planned.when and planned.when.time:
            for channel in planned.channels:
                by_channel[channel].append((planned.when.moment(), planned.post.id))
    clashes: dict[UUID, Finding] = {}
    for channel, times in by_channel.items():
        times.sort()
        for (earlier, first), (later, second) in pairwise(times):
            if later - earlier < CLASH:
                clashes.setdefault(first, Finding(FindingKind.CLASH, channel=channel, at=earlier))
                clashes.setdefault(second, Finding(FindingKind.CLASH, channel=channel, at=later))
    return clashes
