"""What a person does with several posts at once: each verb gives one `Edit` that does it to all, and undoes it so.

A post that stands in the selection more than once (once for each of its channels, say) is dealt with once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from kommunikator.domain import planning
from kommunikator.domain.edit import Edit, combined, taken_away
from kommunikator.domain.post import Post, PostSheet, Status
from kommunikator.domain.text import N_
from kommunikator.domain.week import Week
from kommunikator.domain.when import When, day_later

Item = TypeVar("Item", Post, PostSheet)


def move_by_days(posts: Iterable[Post], days: int) -> Edit:
    """Move posts some days on, or back; their times and zones stay. Ideas, which have no day, stay where they are."""
    return _each(N_("Move posts"), posts, lambda post: planning.move(post, _later(post.when, days)))


def nudge(posts: Iterable[Post], minutes: int) -> Edit:
    """Move posts within their days (see `planning.nudge`)."""
    return _each(N_("Move posts"), posts, lambda post: planning.nudge(post, minutes))


def move_to_idea_bank(posts: Iterable[Post]) -> Edit:
    """Take posts off their days."""
    return _each(N_("Move posts"), posts, lambda post: planning.move(post, None))


def set_status(sheets: Iterable[PostSheet], status: Status, *, now: datetime, author: str) -> Edit:
    """Set the status of posts, with what follows from it (see `planning.set_status`)."""
    return _each(
        N_("Change status of posts"),
        sheets,
        lambda sheet: planning.set_status(sheet, status, now=now, author=author),
    )


def assign(posts: Iterable[Post], responsible: UUID | None) -> Edit:
    """Make a member responsible for posts, or nobody."""
    return _each(N_("Change responsible of posts"), posts, lambda post: planning.assign(post, responsible))


def set_theme(posts: Iterable[Post], theme: UUID | None) -> Edit:
    """Change the theme of posts."""
    return _each(N_("Change theme of posts"), posts, lambda post: planning.set_theme(post, theme))


def add_channels(sheets: Iterable[PostSheet], channels: Iterable[UUID]) -> Edit:
    """Make posts go to these channels too."""
    more = tuple(channels)
    return _choose(sheets, lambda sheet: (*sheet.channel_ids, *more))


def remove_channels(sheets: Iterable[PostSheet], channels: Iterable[UUID]) -> Edit:
    """Make posts not go to these channels any more."""
    fewer = frozenset(channels)
    return _choose(sheets, lambda sheet: [one for one in sheet.channel_ids if one not in fewer])


def duplicate_to(sheets: Iterable[PostSheet], days: int = 7) -> Edit:
    """Copy posts some days on, or back, at the same times. Ideas, which have no day, are not copied."""
    dated = [sheet for sheet in sheets if sheet.post.when]
    return _duplicate(dated, lambda when: _later(when, days))


def duplicate_on(sheets: Iterable[PostSheet], day: date) -> Edit:
    """Copy posts to one day, at their own times; a copy of an idea has no time there."""
    return _duplicate(sheets, lambda when: when.on(day) if when else When(day))


def copy_week(sheets: Iterable[PostSheet], week: Week, to_week: Week) -> Edit:
    """Copy the posts of a week into another one, on the same days of the week at the same times.

    Sheets of other weeks are left out, and what is not `copied_with_week`. The copies start as `planning.duplicate`
    makes them: planned, or draft where there is a text.
    """
    within = [sheet for sheet in sheets if copied_with_week(sheet.post, week)]
    days = (to_week.monday - week.monday).days
    return Edit(N_("Copy week"), _duplicate(within, lambda when: _later(when, days)).steps)


def copied_with_week(post: Post, week: Week) -> bool:
    """Tell whether a post goes along when its week is copied: a cancelled one doesn't, and a series makes its own."""
    within = post.when is not None and post.when.day in week
    return within and post.status is not Status.CANCELLED and post.series is None


def delete(posts: Iterable[Post]) -> Edit:
    """Delete posts. What belongs to them stays with them and comes back with an undo."""
    return taken_away(N_("Delete posts"), *_once(posts))


def _later(when: When | None, days: int) -> When | None:
    return when.on(day_later(when.day, days)) if when else None


def _choose(sheets: Iterable[PostSheet], wanted: Callable[[PostSheet], Iterable[UUID]]) -> Edit:
    label = N_("Change channels of posts")
    return _each(label, sheets, lambda sheet: planning.choose_channels(sheet, wanted(sheet)))


def _duplicate(sheets: Iterable[PostSheet], moved: Callable[[When | None], When | None]) -> Edit:
    label = N_("Duplicate posts")
    return _each(label, sheets, lambda sheet: planning.duplicate(sheet, moved(sheet.post.when)))


def _each(label: str, items: Iterable[Item], verb: Callable[[Item], Edit]) -> Edit:
    return combined(label, *(verb(item) for item in _once(items)))


def _once(items: Iterable[Item]) -> list[Item]:
    return list({(item if isinstance(item, Post) else item.post).id: item for item in items}.values())
