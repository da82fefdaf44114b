"""What a search finds: posts and campaigns, and where in them the words stand that were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kommunikator.domain.post import PlannedPost
from kommunikator.domain.team import Theme

Marks = tuple[tuple[int, int], ...]
"""Where the words stand in a text: (start, end) of each in characters, from left to right."""


class Place(StrEnum):
    """The part of a post that a search found something in."""

    TITLE = "title"
    TEXT = "text"
    VARIANT = "variant"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Found:
    """A post that was found. `snippet` is one line of the text at `place`; of a post found by its title, its text."""

    planned: PlannedPost
    place: Place
    title_marks: Marks = ()
    snippet: str = ""
    snippet_marks: Marks = ()


@dataclass(frozen=True, slots=True)
class FoundCampaign:
    """A campaign that was found. `snippet` is one line of the text that has the words, else of its goal."""

    theme: Theme
    title_marks: Marks = ()
    snippet: str = ""
    snippet_marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """The best hits, best first, and how many posts there are in all. Campaigns are few, so all of them are here."""

    found: tuple[Found, ...] = ()
    total: int = 0
    campaigns: tuple[FoundCampaign, ...] = ()
