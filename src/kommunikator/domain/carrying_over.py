"""Carrying a change to one post of a series over to its others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from kommunikator.domain.edit import Edit, Record, Step
from kommunikator.domain.post import Post, PostSheet
from kommunikator.domain.repeating import Scope, became, others, records, template
from kommunikator.domain.series import SeriesSheet, continuation_id, series_audience, series_channel
from kommunikator.domain.text import N_
from kommunikator.domain.when import When, day_later

_TAKEN_OVER: Final = ("text", "theme", "purpose", "responsible")


def carries(before: PostSheet, after: PostSheet, sheet: SeriesSheet) -> bool:
    """Tell whether something was changed that the series' other posts could take over."""
    return _taught(before, after, sheet) != sheet


def carry_over(before: PostSheet, after: PostSheet, sheet: SeriesSheet, scope: Scope, today: date) -> Edit:
    """Do with the others in `scope` what was done with one post of the series, and let posts made later be so too.

    `sheet` is the series as it is after the post was changed. The others move by as many days and get the same time;
    title, text, theme, purpose, responsible, channels and audiences are set. Nothing happens for `ONE`. Where `LATER`
    leaves earlier posts behind that are still to come, the series is parted: it ends there, and another one goes on.
    """
    label = N_("Change series")
    new, day = _taught(before, after, sheet), after.post.occurrence
    if scope is Scope.ONE or new == sheet or day is None:
        return Edit(label)
    concerned = others(sheet, after.post, scope, today)
    if scope is Scope.LATER and any(_to_come(found.post, today, before=day) for found in sheet.posts):
        return Edit(label, _parted(sheet, _continuation(new, day), concerned, day))
    return Edit(label, (*became(template(sheet), template(new)), *_made_anew(new, concerned)))


def _to_come(post: Post, today: date, *, before: date) -> bool:
    """Tell whether a post was made for a day `before` another, and is still to come."""
    return post.occurrence is not None and post.occurrence < before and bool(post.when and post.when.day >= today)


def _made_anew(sheet: SeriesSheet, concerned: Iterable[PostSheet]) -> tuple[Step, ...]:
    """Give the steps that make posts what the series makes for their days; each keeps its id."""
    turns = sheet.turns()
    days = ((found, found.post.occurrence) for found in concerned)
    pairs = ((found, sheet.made(day, turns.get(day, ""), found.post)) for found, day in days if day)
    return tuple(step for old, new in pairs for step in became(records(old), records(new)))


def _continuation(sheet: SeriesSheet, day: date) -> SeriesSheet:
    """Give the series that goes on like `sheet` from `day`, for which one of its posts was made; a relay in turn."""
    old = sheet.series
    begins = next((own for own in sheet.days(date.max) if own >= day), day)
    series = replace(
        old,
        id=continuation_id(old.id, day),
        first=old.first.on(begins) if old.first else None,
        until=max(old.until or day, day),
        units="\n".join(sheet.units_from(begins)),
    )
    return SeriesSheet(
        series=series,
        channels=tuple(series_channel(series.id, link.channel) for link in sheet.channels),
        audiences=tuple(series_audience(series.id, link.audience) for link in sheet.audiences),
    )


def _parted(sheet: SeriesSheet, new: SeriesSheet, concerned: Sequence[PostSheet], day: date) -> tuple[Step, ...]:
    """Give the steps that end a series before `day` and let `new` go on, with all posts from then on.

    What somebody has worked on is of the new series too, and stays as it is.
    """
    series, follow = sheet.series, {found.post.id for found in concerned}
    ended = replace(series, until=min(series.until or date.max, day_later(day, -1)))
    later = [found.post for found in sheet.posts if (found.post.occurrence or date.min) >= day]
    stay = [post for post in later if post.id not in follow]
    return (
        *became([series], [ended]),
        *became((), template(new)),
        *became(stay, [replace(post, series=new.series.id) for post in stay]),
        *_made_anew(new, concerned),
    )


def _taught(before: PostSheet, after: PostSheet, sheet: SeriesSheet) -> SeriesSheet:
    """Give the series with what differs between `before` and `after`."""
    old, new, series = before.post, after.post, sheet.series
    values: dict[str, Any] = {
        name: getattr(new, name) for name in _TAKEN_OVER if getattr(old, name) != getattr(new, name)
    }
    title = _bare_title(new, sheet)
    if old.title != new.title and title is not None:
        values["title"] = title
    if old.when and new.when and series.first:
        shift = (new.when.day - old.when.day).days
        if shift:
            values["rhythm"] = str(replace(sheet.rhythm, shift=sheet.rhythm.shift + shift))
        if (old.when.time, old.when.zone) != (new.when.time, new.when.zone):
            values["first"] = When(series.first.day, new.when.time, new.when.zone)
    taught = replace(sheet, series=replace(series, **values))
    return _taught_links(before, after, taught)


def _bare_title(post: Post, sheet: SeriesSheet) -> str | None:
    """Give a post's title without its unit; None when a relay's post names another unit than the series gave it."""
    if not sheet.units:
        return post.title
    unit = sheet.turns().get(post.occurrence or date.min)
    ending = f": {unit}"
    return post.title.removesuffix(ending) if unit and post.title.endswith(ending) else None


def _taught_links(before: PostSheet, after: PostSheet, sheet: SeriesSheet) -> SeriesSheet:
    identity = sheet.series.id
    channels = tuple(series_channel(identity, channel) for channel in after.channel_ids)
    audiences = tuple(series_audience(identity, link.audience) for link in after.audiences)
    if set(before.channel_ids) != set(after.channel_ids):
        sheet = replace(sheet, channels=channels)
    if {link.audience for link in before.audiences} != {link.audience for link in after.audiences}:
        sheet = replace(sheet, audiences=audiences)
    return sheet


_PART_OF: Final = {
    "variant": "variants",
    "post_audience": "audiences",
    "post_helper": "helpers",
    "checklist_item": "checklist",
    "note": "notes",
}


def before_of(sheet: PostSheet, edit: Edit) -> PostSheet:
    """Give a post as it was before `edit`, which made it what it is in `sheet`."""
    steps = {step.record.id: step for step in edit.steps}
    post = _earlier(sheet.post, steps.get(sheet.post.id))
    values: dict[str, tuple[Record, ...]] = {}
    for name in _PART_OF.values():
        now: tuple[Record, ...] = getattr(sheet, name)
        stayed = [_earlier(part, steps.get(part.id)) for part in now]
        values[name] = tuple(part for part in stayed if part is not None)
    for step in edit.steps:
        name = _PART_OF.get(step.record.kind)
        if step.before and step.after is None and name and getattr(step.before, "post", None) == sheet.post.id:
            values[name] += (step.before,)
    return replace(sheet, post=post or sheet.post, **values)  # pyright: ignore[reportArgumentType] - each its own kind


def _earlier(record: Any, step: Step | None) -> Any:
    """Give a record without what a step changed in it; None when the step added it."""
    if step is None or step.before is None:
        return None if step else record
    return replace(record, **{name: old for name, (old, _new) in step.changed_fields().items()})
