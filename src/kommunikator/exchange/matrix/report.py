"""What the import of a content matrix does, as values, as a dictionary for scripts, and as sentences for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from kommunikator.domain.team import Channel, Theme
from kommunikator.exchange.matrix import sentences
from kommunikator.exchange.matrix.resolving import Resolved


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name of the file becomes: `into` is the name here, None when it is left out.

    `new` tells that it is created, `archived` that the record here is archived, so that the matrix does not show it.
    """

    word: str
    into: str | None = None
    new: bool = False
    archived: bool = False


@dataclass(frozen=True, slots=True)
class ToneChange:
    """A channel's tone of voice before and after the import; `before` is "" where it had none."""

    channel: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an import does.

    `channels` and `themes` are all names of the file. `ideas` counts the file's ideas without those of names that are
    left out, `new_ideas` those among them that are not here yet. `not_used` names the cells (channel, theme) that will
    be marked as not used. `changed` tells whether anything changes.
    """

    where: str
    channels: tuple[Meaning, ...]
    themes: tuple[Meaning, ...]
    ideas: int
    new_ideas: int
    tones: tuple[ToneChange, ...]
    not_used: tuple[tuple[str, str], ...]
    changed: bool

    @property
    def ideas_here(self) -> int:
        """Count the ideas of the file that their cells have already."""
        return self.ideas - self.new_ideas

    @property
    def new_channels(self) -> tuple[str, ...]:
        """Give the names of the channels that are created."""
        return tuple(one.into for one in self.channels if one.new and one.into)

    @property
    def new_themes(self) -> tuple[str, ...]:
        """Give the names of the themes that are created."""
        return tuple(one.into for one in self.themes if one.new and one.into)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Give the names of the file that are left out."""
        return tuple(one.word for one in (*self.channels, *self.themes) if one.into is None)

    @property
    def archived(self) -> tuple[str, ...]:
        """Give the names here of archived channels and themes, which the matrix does not show."""
        return tuple(one.into for one in (*self.channels, *self.themes) if one.archived and one.into)

    def as_dict(self) -> dict[str, Any]:
        """Give it with plain values only, for JSON: numbers first, then what they count."""
        return {
            "where": self.where,
            "channels": len(self.channels),
            "themes": len(self.themes),
            "ideas": self.ideas,
            "new_channels": len(self.new_channels),
            "new_themes": len(self.new_themes),
            "new_ideas": self.new_ideas,
            "ideas_here": self.ideas_here,
            "tones": len(self.tones),
            "not_used": len(self.not_used),
            "changed": self.changed,
            "channel_names": [asdict(one) for one in self.channels],
            "theme_names": [asdict(one) for one in self.themes],
            "tone_changes": [asdict(one) for one in self.tones],
            "not_used_cells": [{"channel": channel, "theme": theme} for channel, theme in self.not_used],
        }

    def lines(self) -> list[str]:
        """Give translated sentences for the terminal and the dialog, the most important first."""
        return list(sentences.of(self))


def meanings(names: Iterable[str], resolved: Resolved[Channel] | Resolved[Theme]) -> tuple[Meaning, ...]:
    """Give what the names of the file become."""
    return tuple(_meaning(name, resolved.records.get(name), resolved) for name in names)


def _meaning(name: str, record: Channel | Theme | None, resolved: Resolved[Channel] | Resolved[Theme]) -> Meaning:
    if record is None:
        return Meaning(name)
    return Meaning(name, record.name, new=record.id in resolved.new, archived=not record.active)
