"""What of the plan a person looks at: which posts, how many weeks, in which rows."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.post import PlannedPost, Status
from kommunikator.domain.team import Member, Team, named
from kommunikator.domain.text import N_


class Span(StrEnum):
    """How much is shown at once; a month is the whole weeks around it."""

    ONE = "1"
    TWO = "2"
    FOUR = "4"
    MONTH = "month"


SPAN_NAMES: Final = {
    Span.ONE: N_("1 week"),
    Span.TWO: N_("2 weeks"),
    Span.FOUR: N_("4 weeks"),
    Span.MONTH: N_("Month"),
}
"""What a span is called; whoever shows it translates."""


class Grouping(StrEnum):
    """What the rows of the board are."""

    NONE = "none"
    CHANNEL = "channel"
    RESPONSIBLE = "responsible"
    THEME = "theme"


GROUPING_NAMES: Final = {
    Grouping.NONE: N_("None"),
    Grouping.CHANNEL: N_("Channel"),
    Grouping.RESPONSIBLE: N_("Responsible"),
    Grouping.THEME: N_("Theme"),
}
"""What a grouping is called; whoever shows it translates."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which posts are shown. An empty set lets everything through; in `responsibles` and `themes`, None is "nobody".

    The parts are combined by "and", the choices within one part by "or".
    """

    channels: frozenset[UUID] = frozenset()
    statuses: frozenset[Status] = frozenset()
    responsibles: frozenset[UUID | None] = frozenset()
    themes: frozenset[UUID | None] = frozenset()
    mine: bool = False
    attention: bool = False

    def __bool__(self) -> bool:
        """Tell whether it may hide anything."""
        return self != _ALL

    def lets_through(self, planned: PlannedPost, me: UUID | None, pressing: Container[UUID]) -> bool:
        """Tell whether the post is shown to the member `me`; `pressing` holds the posts that need attention."""
        post = planned.post
        return (
            (not self.channels or not self.channels.isdisjoint(planned.channels))
            and (not self.statuses or post.status in self.statuses)
            and (not self.responsibles or post.responsible in self.responsibles)
            and (not self.themes or post.theme in self.themes)
            and (not self.mine or (me is not None and post.responsible == me))
            and (not self.attention or post.id in pressing)
        )

    def has_channel(self, channel: UUID) -> bool:
        """Tell whether it lets a channel through where channels are shown, not posts."""
        return not self.channels or channel in self.channels

    def has_theme(self, theme: UUID) -> bool:
        """Tell whether it lets a theme through where themes are shown, not posts."""
        return not self.themes or theme in self.themes

    def __str__(self) -> str:
        """Give it as text, for settings and saved views."""
        parts = {name: sorted(_text(choice) for choice in getattr(self, name)) for name in _SETS}
        flags = {name: True for name in _FLAGS if getattr(self, name)}
        return json.dumps({name: texts for name, texts in parts.items() if texts} | flags)

    @classmethod
    def parse(cls, text: str) -> Filter:
        """Read what `str` gave; a text (or a part of it) that is none lets everything through."""
        try:
            found = json.loads(text or "{}")
        except (ValueError, RecursionError):
            return cls()
        if not isinstance(found, dict):
            return cls()
        parts: dict[str, Any] = {name: frozenset(_choices(name, found.get(name))) for name in _SETS}
        return cls(**parts, mine=found.get("mine") is True, attention=found.get("attention") is True)

    def known_to(self, team: Team) -> Filter:
        """Give it without channels, members and themes that are gone, which nobody could take out again."""
        return replace(
            self,
            channels=self.channels & team.channels.keys(),
            responsibles=self.responsibles & {*team.members, None},
            themes=self.themes & {*team.themes, None},
        )


_ALL: Final = Filter()
_SETS: Final = ("channels", "statuses", "responsibles", "themes")
_FLAGS: Final = ("mine", "attention")


def _text(choice: UUID | Status | None) -> str:
    if isinstance(choice, Status):
        return choice.value
    return "" if choice is None else str(choice)


def _choices(name: str, found: object) -> Iterable[UUID | Status | None]:
    for text in found if isinstance(found, list) else ():
        try:
            yield Status(text) if name == "statuses" else UUID(text) if text else None
        except (ValueError, AttributeError, TypeError):
            continue


@dataclass(frozen=True, slots=True)
class Shown:
    """A view of the board: filter, rows, weeks, and whether Saturday and Sunday have their full width."""

    filter: Filter = field(default_factory=Filter)
    grouping: Grouping = Grouping.NONE
    span: Span = Span.ONE
    weekend: bool = True


def member_called(team: Team, author: str) -> Member | None:
    """Give the member whom the person at this machine is, by the name in the settings; None when not in the team."""
    return named(team.members.values(), author)
