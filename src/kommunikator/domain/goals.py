"""How far a team has come with its yearly goals, counted in the plan, and the verbs for goals.

What is counted is what has been published from the first day of the goal's year up to today, a publication being a post
in one channel. A goal for all channels counts each post once. A plan that began during the year is measured from its
first post on, as it says nothing about the weeks before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from kommunikator.domain.edit import Edit, added, changed, taken_away
from kommunikator.domain.goal import Goal, Measure
from kommunikator.domain.text import N_

_WEEK = 7


@dataclass(frozen=True, slots=True)
class YearCounts:
    """What was published in a year up to a day.

    `first` is the year's first day, or the day of the plan's first post where that is later; None where nothing has
    been published by then. `last` is the year's last day, or today in this year. `by_channel` counts publications
    by channel and theme (None: no theme), `overall` posts by theme.
    """

    first: date | None = None
    last: date = date.min
    by_channel: Mapping[tuple[UUID, UUID | None], int] = field(default_factory=dict)
    overall: Mapping[UUID | None, int] = field(default_factory=dict)

    def of_channel(self, channel: UUID | None) -> dict[UUID | None, int]:
        """Give the counts by theme in one channel, or in all with each post counted once."""
        if channel is None:
            return dict(self.overall)
        return {theme: count for (where, theme), count in self.by_channel.items() if where == channel}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a goal has come: `value` in posts a week or per cent, None where nothing can be measured yet."""

    goal: Goal
    value: float | None = None

    @property
    def reached(self) -> bool:
        """Tell whether the goal is reached: ticked, or measured at its target or above."""
        if self.goal.measure is Measure.BY_HAND:
            return self.goal.done
        return self.value is not None and self.goal.target is not None and self.value >= self.goal.target


def progress(goal: Goal, counts: YearCounts) -> Progress:
    """Give how far a goal has come by what was published in its year.

    Posts a week are the posts divided by the weeks that have gone by, of which a part counts as a part, but never as
    less than one week. A share is a theme's part of all posts, in per cent.
    """
    if goal.measure is Measure.BY_HAND or counts.first is None:
        return Progress(goal)
    by_theme = counts.of_channel(goal.channel)
    total = sum(by_theme.values())
    if goal.measure is Measure.POSTS_A_WEEK:
        weeks = max(1.0, ((counts.last - counts.first).days + 1) / _WEEK)
        return Progress(goal, total / weeks)
    if goal.theme is None or not total:
        return Progress(goal)
    return Progress(goal, 100 * by_theme.get(goal.theme, 0) / total)


def goals_of(goals: Iterable[Goal], channel: UUID | None, year: int) -> list[Goal]:
    """Give the goals of a channel, or those for all channels together, in a year."""
    return [goal for goal in goals if goal.channel == channel and goal.year == year]


def add(goal: Goal, among: Iterable[Goal] = ()) -> Edit:
    """Add a goal after the others."""
    position = max((other.position for other in among), default=0) + 1
    return added(N_("Add goal"), replace(goal, position=position))


def change(goal: Goal, **values: Any) -> Edit:
    """Give a goal other values. Raises TypeError for a field that it does not have."""
    return changed(N_("Edit goal"), (goal, replace(goal, **values)))


def tick(goal: Goal, done: bool) -> Edit:
    """Say by hand whether a goal is reached."""
    label = N_("Tick goal") if done else N_("Take back the tick of a goal")
    return changed(label, (goal, replace(goal, done=done)))


def delete(goal: Goal) -> Edit:
    """Take a goal away."""
    return taken_away(N_("Delete goal"), goal)
