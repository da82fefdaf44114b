"""What a team wants to reach in a year, in one channel or in all of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final
from uuid import UUID

from kommunikator.domain.edit import Record
from kommunikator.domain.text import N_


class Measure(StrEnum):
    """How it is known whether a goal is reached: counted in the plan, or ticked by hand."""

    BY_HAND = "by_hand"
    POSTS_A_WEEK = "posts_a_week"
    THEME_SHARE = "theme_share"


MEASURE_NAMES: Final = {
    Measure.BY_HAND: N_("Ticked by hand"),
    Measure.POSTS_A_WEEK: N_("Posts a week"),
    Measure.THEME_SHARE: N_("Share of a theme"),
}
"""What a measure is called; whoever shows it translates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Record):
    """A goal for the calendar year `year`; without `channel` it is for all channels together.

    `target` is a number of posts a week or per cent of the posts, by `measure`; None while it is not set. `theme` is
    the one whose share is measured. `linked` is the organisation's own goal that this one serves. `done` is the tick of
    a goal that is ticked by hand.
    """

    kind: ClassVar[str] = "goal"
    name: str = ""
    channel: UUID | None = None
    year: int = 0
    measure: Measure = Measure.BY_HAND
    theme: UUID | None = None
    target: int | None = None
    linked: str = ""
    done: bool = False
    position: int = 0
