"""What a person does with a series. Each verb takes values and gives one `Edit`.

A series' posts are ordinary posts. Only those that are still as the series made them, and are to come, ever follow it:
what somebody has worked on, what is settled and what lies in the past stay as they are. A note is talk about a post and
no work on it: a post with notes follows, and keeps them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Final

from kommunikator.domain.edit import Edit, Record, Step
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import Post, PostSheet
from kommunikator.domain.rhythm import Rhythm
from kommunikator.domain.series import (
    Series,
    SeriesSheet,
    occurrence_id,
    series_audience,
    series_channel,
    titled,
)
from kommunikator.domain.text import N_
from kommunikator.domain.when import When, day_later

MOST: Final = 400
"""As many posts as one edit makes: a weekly one for more than seven years."""


class TooManyPosts(ValueError):
    """The rhythm asks for more than `MOST` posts at once."""


class Scope(StrEnum):
    """Whom a change to one post of a series concerns as well."""

    ONE = "one"
    LATER = "later"
    UNTOUCHED = "untouched"


# --- which posts ------------------------------------------------------------------------------------------------


def bounded(days: Iterable[date]) -> list[date]:
    """Give the days as a list. Raises TooManyPosts when there are more than `MOST`."""
    found = list(islice(days, MOST + 1))
    if len(found) > MOST:
        raise TooManyPosts
    return found


def following(sheet: SeriesSheet, today: date) -> list[PostSheet]:
    """Give the posts that follow their series, in order: as it made them, and not before `today`."""
    turns = sheet.turns()
    return [
        found
        for found in sorted(sheet.posts, key=lambda found: found.post.occurrence or date.min)
        if found.post.when and found.post.when.day >= today and _untouched(sheet, found, turns)
    ]


def _untouched(sheet: SeriesSheet, found: PostSheet, turns: dict[date, str]) -> bool:
    day = found.post.occurrence
    return day is not None and set(records(found)) == set(records(sheet.made(day, turns.get(day, ""), found.post)))


def others(sheet: SeriesSheet, post: Post, scope: Scope, today: date) -> list[PostSheet]:
    """Give the other posts of the series that a change to `post` concerns, in order."""
    if scope is Scope.ONE or post.occurrence is None:
        return []
    return [
        found
        for found in following(sheet, today)
        if found.post.id != post.id
        and (scope is Scope.UNTOUCHED or (found.post.occurrence or date.min) > post.occurrence)
    ]


def next_day(sheet: SeriesSheet, today: date) -> date:
    """Give the first of the rhythm's own days for which a change of the series counts.

    It is that of the first post that follows; after the last one, that of the next post to be made.
    """
    follows = following(sheet, today)
    if follows and follows[0].post.occurrence:
        return follows[0].post.occurrence
    later = (day for day in sheet.days(date.max) if _still_to_make(sheet, day, today))
    return next(later, today)


def turn_order(sheet: SeriesSheet, today: date) -> tuple[str, ...]:
    """Give a relay's units, the one whose turn is next first."""
    return sheet.units_from(next_day(sheet, today)) if sheet.units else ()


def _still_to_make(sheet: SeriesSheet, day: date, today: date) -> bool:
    return day > (sheet.series.until or date.min) and sheet.rhythm.made_for(day) >= today


# --- begin, go on, stop -----------------------------------------------------------------------------------------


def begin(sheet: PostSheet, rhythm: Rhythm, until: date, units: Sequence[str] = ()) -> Edit:
    """Make a series of a post, which becomes its first, and the other posts up to `until`.

    `units` make it a relay: they take turns, and each post's title names its unit. Checklist, helpers, notes and what
    a channel has of its own stay with the first post alone. Raises ValueError when the post has no day, is of a series
    already, or is not met by the rhythm; TooManyPosts when there would be too many.
    """
    old = sheet.post
    if old.when is None or old.series is not None:
        raise ValueError("Only a post with a day that is not of a series yet can repeat")
    whole = _begun(sheet, rhythm, until, units)
    days = bounded(whole.days())
    if days[:1] != [old.when.day]:
        raise ValueError(f"{rhythm} does not meet {old.when.day}")
    unit = units[0] if units else ""
    first = replace(old, series=whole.series.id, occurrence=old.when.day, title=titled(old.title, unit))
    return Edit(
        N_("Repeat post"),
        (*became((), template(whole)), *became([old], [first]), *_remade(whole, [], days[1:])),
    )


def _begun(sheet: PostSheet, rhythm: Rhythm, until: date, units: Sequence[str]) -> SeriesSheet:
    post = sheet.post
    series = Series(
        id=new_id(),
        title=post.title,
        text=post.text,
        first=post.when,
        rhythm=str(rhythm),
        until=day_later(until, -rhythm.shift),
        units="\n".join(units),
        theme=post.theme,
        purpose=post.purpose,
        responsible=post.responsible,
    )
    return SeriesSheet(
        series=series,
        channels=tuple(series_channel(series.id, channel) for channel in sheet.channel_ids),
        audiences=tuple(series_audience(series.id, link.audience) for link in sheet.audiences),
    )


def extend(sheet: SeriesSheet, until: date, today: date) -> Edit:
    """Make the posts from where the series ends up to `until`, none before `today`.

    The days of posts that another series goes on with are left out. Raises ValueError when it reaches as far already,
    TooManyPosts when there would be too many.
    """
    series, end = sheet.series, day_later(until, -sheet.rhythm.shift)
    if end <= (series.until or date.min):
        raise ValueError(f"The series reaches {series.until} already")
    taken = {found.post.occurrence for found in sheet.posts} | sheet.parted
    days = bounded(day for day in sheet.days(end) if _still_to_make(sheet, day, today) and day not in taken)
    longer = replace(sheet, series=replace(series, until=end))
    return Edit(N_("Extend series"), (*became([series], [longer.series]), *_remade(longer, [], days)))


def stop(sheet: SeriesSheet, from_day: date, today: date) -> Edit:
    """End the series the day before `from_day`, and take away the posts from then on that it made and that follow it.

    The post that the series was made of stays.
    """
    follows = [found for found in following(sheet, today) if found.post.when and found.post.when.day >= from_day]
    taken = [found for found in follows if _made(found.post)]
    return _ended(N_("Stop series"), sheet, day_later(from_day, -sheet.rhythm.shift), taken)


def remove_others(sheet: SeriesSheet, post: Post, scope: Scope, today: date) -> Edit:
    """After `post` of the series was deleted, delete the others in `scope` too, and end the series before them."""
    taken = others(sheet, post, scope, today)
    days = [day for day in (post.occurrence, *(found.post.occurrence for found in taken)) if day]
    if scope is Scope.ONE or not days:
        return Edit(N_("Delete post"))
    return _ended(N_("Delete post"), sheet, min(days), taken)


def _ended(label: str, sheet: SeriesSheet, day: date, taken: Iterable[PostSheet]) -> Edit:
    """End the series before `day`, one of the rhythm's own days; as everywhere, what belongs to a post stays."""
    series = sheet.series
    end = min(series.until or date.max, day_later(day, -1))
    shorter = became([series], [replace(series, until=end)])
    return Edit(label, (*shorter, *(Step(found.post, None) for found in taken)))


# --- another rhythm, other units --------------------------------------------------------------------------------


def rearrange(sheet: SeriesSheet, rhythm: Rhythm, until: date, units: Sequence[str], today: date) -> Edit:
    """Give the series another rhythm, other units (the next in turn first) and another end; all or some of it.

    From the first post on that follows the series, the posts that follow are dealt anew. What somebody has worked on
    or deleted stays as it is. Raises TooManyPosts when there would be too many.
    """
    if rhythm == sheet.rhythm and tuple(units) == turn_order(sheet, today):
        return _until(sheet, until, today)
    follows, begins = following(sheet, today), sheet.rhythm.made_for(next_day(sheet, today))
    new = _rearranged(sheet, rhythm, until, units, begins)
    taken = _taken_days(sheet, follows)
    kept = {found.post.occurrence for found in sheet.posts if found not in follows} | sheet.parted
    days = bounded(day for day in new.days() if rhythm.made_for(day) not in taken and day not in kept)
    return Edit(N_("Change series"), (*became([sheet.series], [new.series]), *_remade(new, follows, days)))


def _until(sheet: SeriesSheet, until: date, today: date) -> Edit:
    end = day_later(until, -sheet.rhythm.shift)
    if end > (sheet.series.until or date.min):
        return extend(sheet, until, today)
    if end < (sheet.series.until or date.min):
        return stop(sheet, day_later(until, 1), today)
    return Edit(N_("Change series"))


def _rearranged(sheet: SeriesSheet, rhythm: Rhythm, until: date, units: Sequence[str], begins: date) -> SeriesSheet:
    """Give the series as it shall be from the day on which its next post stands now."""
    old = sheet.series.first or When(begins)
    first = next(rhythm.days(day_later(begins, -rhythm.shift), date.max), begins)
    end = day_later(until, -rhythm.shift)
    series = replace(sheet.series, rhythm=str(rhythm), first=old.on(first), until=end, units="\n".join(units))
    return replace(sheet, series=series)


def _taken_days(sheet: SeriesSheet, follows: Sequence[PostSheet]) -> set[date]:
    """Give the days that have their post, or had it until a person deleted it.

    What the series made in another rhythm and took away itself does not lie on the days of its rhythm now. A post that
    was deleted before the series was parted is not among `gone`; its day is one without a post all the same.
    """
    there = {found.post.occurrence for found in sheet.posts}
    given_up = [day for day in sheet.days() if day not in there]
    staying = [found.post.occurrence for found in sheet.posts if found not in follows]
    following_days = {found.post.occurrence for found in follows}
    return {sheet.rhythm.made_for(day) for day in [*given_up, *staying] if day and day not in following_days}


# --- records ----------------------------------------------------------------------------------------------------


def records(sheet: PostSheet) -> tuple[Record, ...]:
    """Give a post and all that it consists of; notes, which are talk about it, are left out."""
    return (sheet.post, *sheet.variants, *sheet.audiences, *sheet.helpers, *sheet.checklist)


def template(sheet: SeriesSheet) -> tuple[Record, ...]:
    """Give what a series makes its posts from."""
    return (sheet.series, *sheet.channels, *sheet.audiences)


def became(old: Collection[Record], new: Collection[Record]) -> tuple[Step, ...]:
    """Give the steps from some records to others, leaving out what stays the same."""
    was, becomes = ({record.id: record for record in records} for records in (old, new))
    pairs = ((was.get(key), becomes.get(key)) for key in {**was, **becomes})
    return tuple(Step(before, after) for before, after in pairs if before != after)


def _remade(sheet: SeriesSheet, replaced: Iterable[PostSheet], days: Iterable[date]) -> tuple[Step, ...]:
    """Give the steps that put the posts of `days` in the place of `replaced`.

    A post that was deleted comes back as new: what was left of it goes, but for its notes. The post that the series was
    made of is there for its day under its own id, and stays where the rhythm passes it by.
    """
    standing = {found.post.id: found for found in replaced}
    made = {found.post.occurrence: found.post.id for found in standing.values() if _made(found.post)}
    origins = {
        found.post.when.day: found.post.id for found in standing.values() if found.post.when and not _made(found.post)
    }
    left = {found.post.id: records(found)[1:] for found in sheet.gone}
    turns = sheet.turns()
    steps: list[Step] = []
    for day in days:
        key = origins.get(sheet.rhythm.made_for(day)) or made.get(day) or occurrence_id(sheet.series.id, day)
        old = standing.pop(key, None)
        new = sheet.made(day, turns.get(day, ""), old.post if old else None)
        steps += became(records(old) if old else left.get(new.post.id, ()), records(new))
    return (*steps, *(Step(found.post, None) for found in standing.values() if _made(found.post)))


def _made(post: Post) -> bool:
    """Tell whether a series made the post; the one that it was made of was there before.

    A made post's id follows from the series that made it, which need not be the one that it is of now. Derived ids are
    of version 5; the only other posts with one are imported, and name their source.
    """
    return post.occurrence is not None and post.id.version == 5 and not post.source


@dataclass(frozen=True, slots=True)
class Reckoned:
    """How many posts an edit makes, changes and takes away; to be of another series alone is no change."""

    made: int
    changed: int
    taken: int


def reckoned(edit: Edit) -> Reckoned:
    """Count what an edit does to posts."""
    steps = [step for step in edit.steps if isinstance(step.record, Post)]
    made = sum(step.before is None for step in steps)
    taken = sum(step.after is None for step in steps)
    changed = sum(bool(step.changed_fields().keys() - {"series"}) for step in steps)
    return Reckoned(made, changed, taken)
