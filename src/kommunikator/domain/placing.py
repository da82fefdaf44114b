"""What it means to put a post somewhere on the board: a column is a day, a row a channel, a member or a theme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from uuid import UUID

from kommunikator.domain import planning
from kommunikator.domain.edit import Edit, changed, combined
from kommunikator.domain.post import Post, PostSheet, Status, variant_of
from kommunikator.domain.shown import Grouping
from kommunikator.domain.text import N_
from kommunikator.domain.when import When, day_later


class Meaningless(StrEnum):
    """Why a post cannot be put into a row."""

    THERE_ALREADY = "there_already"
    PUBLISHED_THERE = "published_there"
    NO_CHANNEL = "no_channel"


def meaningless(sheet: PostSheet, grouping: Grouping, source: UUID | None, target: UUID | None) -> Meaningless | None:
    """Give why a post cannot go from the row `source` to the row `target`; None when it can.

    Only rows of channels say no: a post that goes to a channel already would stand there twice, what is published
    has been where it has been, and "no channel" is no place to take one post of several channels to.
    A post that comes from elsewhere (a source of None) may go where it has its channels already.
    """
    if grouping is not Grouping.CHANNEL:
        return None
    if target is None:
        return Meaningless.NO_CHANNEL if sheet.channel_ids else None
    if source == target or (source is None and target in sheet.channel_ids):
        return None
    if target in sheet.channel_ids:
        return Meaningless.THERE_ALREADY
    published = [variant.channel for variant in sheet.variants if variant.published_at]
    out = sheet.post.status is Status.PUBLISHED or source in published
    return Meaningless.PUBLISHED_THERE if out else None


def place(sheet: PostSheet, when: When, grouping: Grouping, source: UUID | None, target: UUID | None) -> Edit:
    """Put a post on a day, and from the row `source` into the row `target`: only what these two say is changed.

    A post that comes from elsewhere (the idea bank, a source of None) is added to the channel of the row, or gets its
    member or theme. Raises ValueError for what is `meaningless`.
    """
    if meaningless(sheet, grouping, source, target):
        raise ValueError("A post cannot be put there")
    moved = planning.move(sheet.post, when)
    goes_there = source == target or target in sheet.channel_ids
    if grouping is Grouping.NONE or (grouping is Grouping.CHANNEL and goes_there):
        return moved
    row = _into_row(replace(sheet, post=replace(sheet.post, when=when)), grouping, source, target)
    return combined(moved.label if moved else N_("Move to another row"), moved, row)


def place_several(sheets: Iterable[PostSheet], days: int, grouping: Grouping, target: UUID | None) -> Edit:
    """Put posts some days on, or back, and all into a member's or theme's row; times stay.

    Raises ValueError for rows of channels: each post would leave another channel, which nobody can see beforehand.
    """
    if grouping not in (Grouping.RESPONSIBLE, Grouping.THEME):
        raise ValueError("Several posts have no common row to leave")
    edits = []
    for sheet in sheets:
        when = sheet.post.when
        later = when.on(day_later(when.day, days)) if when else None
        moved = planning.move(sheet.post, later)
        row = _into_row(replace(sheet, post=replace(sheet.post, when=later)), grouping, None, target)
        edits.append(combined(moved.label, moved, row))
    return combined(N_("Move posts"), *edits)


def _into_row(sheet: PostSheet, grouping: Grouping, source: UUID | None, target: UUID | None) -> Edit:
    if grouping is Grouping.RESPONSIBLE:
        return planning.assign(sheet.post, target)
    if grouping is Grouping.THEME:
        return planning.set_theme(sheet.post, target)
    kept = [channel for channel in sheet.channel_ids if channel != source]
    chosen = planning.choose_channels(sheet, [*kept, *([target] if target else [])])
    return combined(chosen.label, chosen, _with_its_own(sheet, source, target)) if target else chosen


def _with_its_own(sheet: PostSheet, source: UUID | None, target: UUID) -> Edit:
    """Give the text, time and link that a post has in the channel it leaves to the one it comes to."""
    new = variant_of(sheet.post.id, target)
    left = next((variant for variant in sheet.variants if variant.channel == source), new)
    own = replace(new, text=left.text, time=left.time, link=left.link)
    return changed(N_("Change channels"), (new, own))


def begun_in(post: Post, grouping: Grouping, group: UUID | None) -> PostSheet:
    """Give a new post as it begins in a row of the board: in that channel, or with that member or theme."""
    if grouping is Grouping.RESPONSIBLE:
        post = replace(post, responsible=group)
    elif grouping is Grouping.THEME:
        post = replace(post, theme=group)
    channels = [group] if grouping is Grouping.CHANNEL and group else []
    return PostSheet(post=post, variants=tuple(variant_of(post.id, channel) for channel in channels))
