"""What needs attention in the whole plan: posts, silent channels, campaigns without posts, each with what mends it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from kommunikator.domain.findings import CLASH, Finding, FindingKind, findings
from kommunikator.domain.organisation import Approval
from kommunikator.domain.post import PlannedPost, Status
from kommunikator.domain.team import Channel, Member, Team, Theme
from kommunikator.domain.when import When, day_later

# Posts are looked at this many days back and ahead; overdue ones of any age. A campaign is prepared as long before.
HORIZON: Final = 14
# Nobody goes through more matters of one kind than these one by one; the others are counted.
LISTED: Final = 100
# Where a channel has been silent for longer than this, nobody needs to know since when.
LONGEST_SILENCE: Final = 400


class MatterKind(StrEnum):
    """What can need attention, the most urgent first; what is wrong with a post is called as in `FindingKind`."""

    OVERDUE = "overdue"
    BLOCKED = "blocked"
    NOBODY_RESPONSIBLE = "nobody_responsible"
    CLASH = "clash"
    EMPTY_TEXT = "empty_text"
    CHANGED_SINCE_APPROVAL = "changed_since_approval"
    SILENT_CHANNEL = "silent_channel"
    BARE_CAMPAIGN = "bare_campaign"


class Remedy(StrEnum):
    """What a person can do about a matter."""

    PUBLISH = "publish"
    MOVE = "move"
    CANCEL = "cancel"
    UNBLOCK = "unblock"
    ASSIGN_ME = "assign_me"
    CHOOSE_RESPONSIBLE = "choose_responsible"
    MOVE_BY_AN_HOUR = "move_by_an_hour"
    APPROVE = "approve"
    OPEN = "open"
    SHOW_IDEAS = "show_ideas"
    NEW_POST = "new_post"
    OPEN_CAMPAIGN = "open_campaign"


_REMEDIES: Final = {
    MatterKind.OVERDUE: (Remedy.PUBLISH, Remedy.MOVE, Remedy.CANCEL, Remedy.OPEN),
    MatterKind.BLOCKED: (Remedy.OPEN, Remedy.UNBLOCK),
    MatterKind.NOBODY_RESPONSIBLE: (Remedy.ASSIGN_ME, Remedy.CHOOSE_RESPONSIBLE, Remedy.OPEN),
    MatterKind.CLASH: (Remedy.MOVE_BY_AN_HOUR, Remedy.MOVE, Remedy.OPEN),
    MatterKind.EMPTY_TEXT: (Remedy.OPEN,),
    MatterKind.CHANGED_SINCE_APPROVAL: (Remedy.APPROVE, Remedy.OPEN),
    MatterKind.SILENT_CHANNEL: (Remedy.SHOW_IDEAS,),
    MatterKind.BARE_CAMPAIGN: (Remedy.NEW_POST, Remedy.OPEN_CAMPAIGN),
}


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that needs attention: a finding of a post, a silent channel, or a campaign without posts.

    `days` counts how long a channel has been silent, `ideas` the ideas in the bank that are meant for it.
    """

    kind: MatterKind
    planned: PlannedPost | None = None
    finding: Finding | None = None
    channel: Channel | None = None
    campaign: Theme | None = None
    days: int = 0
    ideas: int = 0

    @property
    def key(self) -> tuple[MatterKind, UUID | None]:
        """Give what tells it from all others."""
        about = self.channel or self.campaign or (self.planned and self.planned.post)
        return self.kind, about.id if about else None


@dataclass(frozen=True, slots=True)
class Past:
    """What lies before the days that are looked at one by one.

    `overdue` are the latest posts there that are still to be done, `more` how many others there are. `last` is the
    last day on which something was planned in a channel, `began` the day of the plan's first post.
    """

    overdue: tuple[PlannedPost, ...] = ()
    more: int = 0
    last: Mapping[UUID, date] = field(default_factory=dict)
    began: date | None = None


@dataclass(frozen=True, slots=True)
class Present:
    """The posts of the days around today, the ideas by channel, and the campaigns that have no post at all."""

    posts: tuple[PlannedPost, ...] = ()
    ideas: Mapping[UUID, int] = field(default_factory=dict)
    bare: frozenset[UUID] = frozenset()


def days_around(today: date) -> tuple[date, date]:
    """Give the first and the last of the days whose posts are looked at one by one."""
    return day_later(today, -HORIZON), day_later(today, HORIZON)


def campaigns_at(team: Team, today: date) -> list[Theme]:
    """Give the active campaigns that run today or start soon; one without any date is not under way."""
    soon = day_later(today, HORIZON)
    return [
        theme
        for theme in team.campaigns
        if (theme.starts or theme.ends)
        and (theme.starts is None or theme.starts <= soon)
        and (theme.ends is None or theme.ends >= today)
    ]


def matters(past: Past, present: Present, team: Team, today: date) -> tuple[Matter, ...]:
    """Give all that needs attention: by kind, the most urgent first, and within a kind as `_of_posts` and so on say."""
    found = [*_of_posts([*past.overdue, *present.posts], today)]
    found += _silent(past, present, team, today)
    campaigns = [theme for theme in campaigns_at(team, today) if theme.id in present.bare]
    campaigns.sort(key=lambda theme: theme.starts or date.min)
    found += [Matter(MatterKind.BARE_CAMPAIGN, campaign=theme) for theme in campaigns]
    return tuple(found)


def _of_posts(posts: Sequence[PlannedPost], today: date) -> list[Matter]:
    """Give what is wrong with posts, by day; overdue ones from yesterday backwards, since those can still be saved.

    A clash that has passed is left out: moving the post by an hour does not mend it.
    """
    wrong = findings(posts, today)
    found = [
        Matter(MatterKind(finding.kind.value), planned, finding)
        for planned in posts
        for finding in wrong.get(planned.post.id, ())
        if finding.kind is not FindingKind.CLASH or (planned.when and planned.when.day >= today)
    ]
    places = {kind: place for place, kind in enumerate(MatterKind)}
    found.sort(key=lambda matter: (places[matter.kind], _urgency(matter)))
    return found


def _urgency(matter: Matter) -> tuple[int, datetime]:
    assert matter.planned is not None
    when = matter.planned.when
    days = matter.finding.days if matter.finding else 0
    return days, when.moment() if when else datetime.max


def _silent(past: Past, present: Present, team: Team, today: date) -> list[Matter]:
    """Give the channels in which nothing has been for longer than they allow, the most silent first.

    A post that is planned for a past day counts, whether or not it was marked as published; a cancelled one does not.
    A channel that never had a post is silent since the plan's first day.
    """
    last = dict(past.last)
    for planned in present.posts:
        day = planned.when.day if planned.when else None
        if day and day <= today and planned.post.status is not Status.CANCELLED:
            last.update((channel, max(day, last.get(channel, day))) for channel in planned.channels)
    found = []
    for channel in team.channels.values():
        since = last.get(channel.id, past.began)
        if not channel.active or channel.silent_after is None or since is None:
            continue
        days = (today - since).days
        if days > channel.silent_after:
            found.append(
                Matter(MatterKind.SILENT_CHANNEL, channel=channel, days=days, ideas=present.ideas.get(channel.id, 0))
            )
    return sorted(found, key=lambda matter: -matter.days)


def counts(found: Iterable[Matter], past: Past) -> dict[MatterKind, int]:
    """Give how many matters there are by kind, with the overdue ones that are not listed one by one."""
    counted = Counter(matter.kind for matter in found)
    if past.more:
        counted[MatterKind.OVERDUE] += past.more
    return {kind: counted[kind] for kind in MatterKind if counted[kind]}


def remedies(matter: Matter, team: Team, me: Member | None, free: When | None = None) -> tuple[Remedy, ...]:
    """Give what the member `me` can do about a matter, the most likely first.

    `free` is when a post that clashes could go out instead (see `free_time`). Where the team wants every post
    approved first, one that is not, or has been changed since, cannot be marked as published from here.
    """
    unfit = set()
    if me is None:
        unfit.add(Remedy.ASSIGN_ME)
    if free is None:
        unfit.add(Remedy.MOVE_BY_AN_HOUR)
    required = team.organisation.approval is Approval.REQUIRED
    planned = matter.planned
    if required and planned and (planned.post.status is not Status.APPROVED or planned.approved_differs):
        unfit.add(Remedy.PUBLISH)
    return tuple(remedy for remedy in _REMEDIES[matter.kind] if remedy not in unfit)


def free_time(planned: PlannedPost, posts: Iterable[PlannedPost]) -> When | None:
    """Give the nearest whole number of hours later, else earlier, on the same day at which a post clashes with none.

    `posts` are those of its day and of the days beside it. None when it has no time, or the whole day is taken.
    """
    when = planned.when
    if when is None or when.time is None:
        return None
    taken = [
        other.when.moment()
        for other in posts
        if other.post.id != planned.post.id
        and other.post.status is not Status.CANCELLED
        and other.when
        and other.when.time
        and not set(other.channels).isdisjoint(planned.channels)
    ]
    for hours in (*range(1, 24), *range(-1, -24, -1)):
        later = when.shifted(hours * 60)
        if later != when and all(abs(later.moment() - moment) >= CLASH for moment in taken):
            return later
    return None
