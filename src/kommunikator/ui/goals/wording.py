"""The words of the yearly goals: what is wanted, how far it has come, and whether it is reached."""

from __future__ import annotations

import math
from collections.abc import Mapping
from uuid import UUID

from kommunikator.domain.goal import Goal, Measure
from kommunikator.domain.goals import Progress
from kommunikator.domain.team import Theme
from kommunikator.i18n import _, format_number, format_percent
from kommunikator.ui.words import Mark


def progress_text(progress: Progress, themes: Mapping[UUID, Theme]) -> str:
    """Say how far a goal has come: "2.4 posts a week, goal 3", "24% of the posts are on Events, goal 30%".

    Numbers are cut, never rounded up to what is not reached. "" for a goal that is ticked by hand.
    """
    goal = progress.goal
    if goal.measure is Measure.BY_HAND:
        return ""
    so_far = _so_far(progress, themes)
    if goal.target is None:
        return so_far
    return _("%(so_far)s, goal %(target)s") % {"so_far": so_far, "target": _amount(goal, goal.target)}


def _so_far(progress: Progress, themes: Mapping[UUID, Theme]) -> str:
    goal, value = progress.goal, progress.value
    if value is None:
        return _("Nothing published yet")
    if goal.measure is Measure.THEME_SHARE:
        names = {"share": _amount(goal, value), "theme": theme_name(goal, themes)}
        return _("%(share)s of the posts are on %(theme)s") % names
    return _("%(number)s posts a week") % {"number": _amount(goal, value)}


def theme_name(goal: Goal, themes: Mapping[UUID, Theme]) -> str:
    """Give the name of the theme whose share a goal measures, or words that stand in for one that is gone."""
    theme = themes.get(goal.theme) if goal.theme else None
    return theme.name if theme else _("a removed theme")


def _amount(goal: Goal, number: float) -> str:
    """Write a number of posts with one decimal, a share in whole per cent."""
    # 2.3 × 10 is a hair under 23 for a computer.
    tenths = math.floor(round(number * 10, 6))
    if goal.measure is Measure.THEME_SHARE:
        return format_percent(tenths // 10)
    return format_number(tenths // 10 if tenths % 10 == 0 else tenths / 10)


def standing(progress: Progress) -> Mark:
    """Say whether a goal is reached, with icon and colour."""
    by_hand = progress.goal.measure is Measure.BY_HAND
    if progress.reached:
        return Mark(_("Reached"), "check-square" if by_hand else "check-circle", "ok")
    if by_hand:
        return Mark(_("Not reached yet"), "square", "text2")
    return Mark(_("Not reached yet"), "circle-dashed", "text2")


def spoken(progress: Progress, themes: Mapping[UUID, Theme]) -> str:
    """Say all of a goal, for a screen reader."""
    parts = (progress.goal.name, progress_text(progress, themes), standing(progress).word, linked_text(progress.goal))
    return ", ".join(part for part in parts if part)


def linked_text(goal: Goal) -> str:
    """Say which of the organisation's own goals this one serves; "" for none."""
    return _("Serves: %(goal)s") % {"goal": goal.linked} if goal.linked else ""
