"""What a card shows: a post with the names, colours and findings it needs, as one frozen value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kommunikator.domain.findings import Finding, findings
from kommunikator.domain.post import PlannedPost, Post
from kommunikator.domain.team import Channel, Member, Team


@dataclass(frozen=True, slots=True)
class Card:
    """One post as the week and the idea bank show it. Channels stand in the team's order."""

    post: Post
    channels: tuple[Channel, ...] = ()
    responsible: Member | None = None
    theme: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def key(self) -> UUID:
        """Give the post's id."""
        return self.post.id

    @property
    def day(self) -> date | None:
        """Give the day the card stands on, None in the idea bank."""
        return self.post.when.day if self.post.when else None


def cards(posts: Sequence[PlannedPost], team: Team, today: date | None) -> list[Card]:
    """Give the cards of posts, in their order. Without `today` (in the idea bank) nothing is found wrong."""
    found = findings(posts, today) if today else {}
    places = {channel: place for place, channel in enumerate(team.channels)}
    # The same few combinations of channels come again and again.
    known: dict[tuple[UUID, ...], tuple[Channel, ...]] = {}
    made = []
    for planned in posts:
        channels = known.get(planned.channels)
        if channels is None:
            channels = known[planned.channels] = _in_order(planned.channels, team, places)
        made.append(_card(planned, team, channels, found.get(planned.post.id, ())))
    return made


def _in_order(chosen: tuple[UUID, ...], team: Team, places: dict[UUID, int]) -> tuple[Channel, ...]:
    ordered = sorted((channel for channel in chosen if channel in places), key=places.__getitem__)
    return tuple(team.channels[channel] for channel in ordered)


def _card(planned: PlannedPost, team: Team, channels: tuple[Channel, ...], wrong: tuple[Finding, ...]) -> Card:
    post = planned.post
    theme = team.themes.get(post.theme) if post.theme else None
    return Card(
        post,
        channels,
        team.members.get(post.responsible) if post.responsible else None,
        theme.name if theme else "",
        wrong,
    )
