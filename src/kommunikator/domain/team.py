"""The team's own lists: members, channels, themes, purposes and audiences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final, TypeVar
from uuid import UUID

from kommunikator.domain.edit import Record
from kommunikator.domain.export_preset import ExportPreset
from kommunikator.domain.goal import Goal
from kommunikator.domain.ident import link_id
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.own_day import OwnDay
from kommunikator.domain.saved_view import SavedView


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Record):
    """One person of the team."""

    kind: ClassVar[str] = "member"
    name: str = ""
    initials: str = ""
    active: bool = True
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Record):
    """An account or outlet. `code` has 2–3 letters; `colour` is a code of the design's eight, or #rrggbb.

    `weekly_target` counts posts a week, `silent_after` days; `text_limit` counts characters. None means unset.
    `gap_after` counts the days that a cell of the content matrix may be empty; None means `coverage.GAP_AFTER`.
    `form` says which form suits it best, such as "a picture and three lines".
    """

    kind: ClassVar[str] = "channel"
    name: str = ""
    code: str = ""
    network: str = ""
    colour: str = ""
    address: str = ""
    tone: str = ""
    audience: str = ""
    weekly_target: int | None = None
    silent_after: int | None = None
    text_limit: int | None = None
    gap_after: int | None = None
    form: str = ""
    active: bool = True
    position: int = 0


class ThemeKind(StrEnum):
    """A base theme lasts; a campaign has a start and an end."""

    BASE = "base"
    CAMPAIGN = "campaign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Record):
    """A lasting kind of content, or a campaign.

    `evaluation` says what worked once a campaign is over, and `figures` with which numbers.
    """

    kind: ClassVar[str] = "theme"
    name: str = ""
    type: ThemeKind = ThemeKind.BASE
    starts: date | None = None
    ends: date | None = None
    goal: str = ""
    responsible: UUID | None = None
    key_messages: str = ""
    hashtags: str = ""
    evaluation: str = ""
    figures: str = ""
    icon: str = ""
    active: bool = True
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose(Record):
    """Why the team publishes something."""

    kind: ClassVar[str] = "purpose"
    name: str = ""
    note: str = ""
    active: bool = True
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience(Record):
    """Whom the team wants to reach."""

    kind: ClassVar[str] = "audience"
    name: str = ""
    note: str = ""
    active: bool = True
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelPurpose(Record):
    """The team is in a channel for this purpose; `note` says in a sentence what that means there."""

    kind: ClassVar[str] = "channel_purpose"
    channel: UUID
    purpose: UUID
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeAudience(Record):
    """A campaign is meant for an audience."""

    kind: ClassVar[str] = "theme_audience"
    theme: UUID
    audience: UUID


def purpose_of(channel: UUID, purpose: UUID) -> ChannelPurpose:
    """Give the link between a channel and a purpose."""
    return ChannelPurpose(id=link_id("channel_purpose", channel, purpose), channel=channel, purpose=purpose)


def theme_audience_of(theme: UUID, audience: UUID) -> ThemeAudience:
    """Give the link between a campaign and an audience."""
    return ThemeAudience(id=link_id("theme_audience", theme, audience), theme=theme, audience=audience)


Named = TypeVar("Named", Member, Channel, Theme, Purpose, Audience)


@dataclass(frozen=True)
class Team:
    """All that the team has set at one moment: its lists, each by id and in the team's own order, and its rules."""

    members: dict[UUID, Member] = field(default_factory=dict)
    channels: dict[UUID, Channel] = field(default_factory=dict)
    themes: dict[UUID, Theme] = field(default_factory=dict)
    purposes: dict[UUID, Purpose] = field(default_factory=dict)
    audiences: dict[UUID, Audience] = field(default_factory=dict)
    organisation: Organisation = field(default_factory=lambda: Organisation(id=ORGANISATION))
    own_days: dict[UUID, OwnDay] = field(default_factory=dict)
    channel_purposes: dict[UUID, ChannelPurpose] = field(default_factory=dict)
    saved_views: dict[UUID, SavedView] = field(default_factory=dict)
    theme_audiences: dict[UUID, ThemeAudience] = field(default_factory=dict)
    goals: dict[UUID, Goal] = field(default_factory=dict)
    export_presets: dict[UUID, ExportPreset] = field(default_factory=dict)

    @property
    def campaigns(self) -> list[Theme]:
        """Give the active campaigns in the team's order."""
        return [theme for theme in self.themes.values() if theme.active and theme.type is ThemeKind.CAMPAIGN]


TEAM_RECORDS: Final[tuple[type[Record], ...]] = (
    *(Member, Channel, Theme, Purpose, Audience),
    *(Organisation, OwnDay, ChannelPurpose, SavedView, ThemeAudience, Goal, ExportPreset),
)
"""What a `Team` is made of."""


def named(records: Iterable[Named], name: str) -> Named | None:
    """Give the record with that name, whatever its case and outer spaces, active ones first; None if there is none."""
    wanted = name.strip().casefold()
    found = [record for record in records if record.name.strip().casefold() == wanted]
    return min(found, key=lambda record: not record.active, default=None)


def initials_of(name: str) -> str:
    """Give up to two capital initials of a person's name: the first and the last part's ("Sara Östman" → "SÖ")."""
    parts = name.split()
    letters = [parts[0], parts[-1]] if len(parts) > 1 else parts
    return "".join(part[0] for part in letters).upper()
