"""The mix: how the publications of some weeks are distributed between the channels, against the channels' targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kommunikator.domain.post import PlannedPost, Status
from kommunikator.domain.team import Channel


@dataclass(frozen=True, slots=True)
class ChannelShare:
    """A channel's part of the mix.

    `count` are its publications, `share` their part of all (0 to 1), `target` what is aimed at in all the weeks
    together; None without a target.
    """

    channel: Channel
    count: int
    share: float
    target: int | None = None

    @property
    def missing(self) -> int:
        """Give how many publications are missing to the target; 0 without one."""
        return max(0, (self.target or 0) - self.count)

    @property
    def at_target(self) -> bool:
        """Tell whether there is a target and it is reached."""
        return self.target is not None and self.count >= self.target


@dataclass(frozen=True, slots=True)
class Mix:
    """The shares of the channels in the team's order, and all their publications together."""

    shares: tuple[ChannelShare, ...] = ()
    publications: int = 0


def mix(posts: Iterable[PlannedPost], channels: Iterable[Channel], weeks: int) -> Mix:
    """Give the mix of the posts of so many weeks.

    A post counts once for each of its channels (a publication), a cancelled one not at all. Channels that have been
    archived are told of only where something goes out in them.
    """
    counts = Counter(
        channel for planned in posts if planned.post.status is not Status.CANCELLED for channel in planned.channels
    )
    shown = [channel for channel in channels if channel.active or counts[channel.id]]
    publications = sum(counts[channel.id] for channel in shown)
    shares = (
        ChannelShare(
            channel,
            counts[channel.id],
            counts[channel.id] / publications if publications else 0.0,
            None if channel.weekly_target is None else channel.weekly_target * weeks,
        )
        for channel in shown
    )
    return Mix(tuple(shares), publications)
