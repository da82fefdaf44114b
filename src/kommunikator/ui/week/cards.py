"""What a card shows: a post with the names, colours and findings it needs, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kommunikator.domain.findings import Finding, findings
from kommunikator.domain.post import PlannedPost, Post
from kommunikator.domain.team import Channel, Member, Team


@dataclass(frozen=True, slots=True)
class Card:
    """One post as the week and the idea bank show it. Channels stand in the team's order.

    `group` is the channel, member or theme in whose row it stands, None on an ungrouped board and for "nobody".
    """

    post: Post
    channels: tuple[Channel, ...] = ()
    responsible: Member | None = None
    theme: str = ""
    findings: tuple[Finding, ...] = ()
    group: UUID | None = None

    @property
    def key(self) -> UUID:
        """Give the post's id."""
        return self.post.id

    @property
    def place(self) -> tuple[UUID, UUID | None]:
        """Give what tells this card from all others: the post, and the row it stands in."""
        return self.post.id, self.group

    @property
    def day(self) -> date | None:
        """Give the day the card stands on, None in the idea bank."""
        return self.post.when.day if self.post.when else None


def cards(posts: Sequence[PlannedPost], team: Team, today: date | None) -> list[Card]:
    """Give the cards of posts, in their order. Without `today` (in the idea bank) nothing is found wrong."""
    found = findings(posts, today) if today else {}
    return cards_in(((planned, None) for planned in posts), team, found)


def cards_in(
    placed: Iterable[tuple[PlannedPost, UUID | None]], team: Team, found: Mapping[UUID, tuple[Finding, ...]]
) -> list[Card]:
    """Give the cards of posts in the rows where they stand, with what was found wrong with each."""
    places = {channel: place for place, channel in enumerate(team.channels)}
    # The same few combinations of channels come again and again; hashing ids is what costs here.
    known: dict[int, tuple[Channel, ...]] = {}
    made = []
    for planned, group in placed:
        channels = known.get(id(planned.channels))
        if channels is None:
            channels = known[id(planned.channels)] = _in_order(planned.channels, team, places)
        post = planned.post
        theme = team.themes.get(post.theme) if post.theme else None
        responsible = team.members.get(post.responsible) if post.responsible else None
        made.append(Card(post, channels, responsible, theme.name if theme else "", found.get(post.id, ()), group))
    return made


def _in_order(chosen: tuple[UUID, ...], team: Team, places: dict[UUID, int]) -> tuple[Channel, ...]:
    ordered = sorted((channel for channel in chosen if channel in places), key=places.__getitem__)
    return tuple(team.channels[channel] for channel in ordered)
