"""What a person does with a post. Each verb takes values and gives an `Edit`; nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from kommunikator.domain.edit import Edit, added, changed, combined, taken_away
from kommunikator.domain.ident import new_id
from kommunikator.domain.organisation import Approval
from kommunikator.domain.post import (
    ChecklistItem,
    Note,
    Post,
    PostAudience,
    PostHelper,
    PostSheet,
    Status,
    Variant,
    audience_of,
    changed_since_approval,
    fingerprint,
    helper_of,
    variant_of,
)
from kommunikator.domain.text import N_
from kommunikator.domain.when import When

Link = TypeVar("Link", Variant, PostAudience, PostHelper)


def add(sheet: PostSheet) -> Edit:
    """Add a post with all that belongs to it."""
    parts = (sheet.post, *sheet.variants, *sheet.audiences, *sheet.helpers, *sheet.checklist, *sheet.notes)
    return added(N_("Add post"), *parts)


def reschedule(post: Post, day: date) -> Edit:
    """Move a post to another day; its time and zone stay. From the idea bank it gets no time."""
    when = post.when.on(day) if post.when else When(day)
    return move(post, when)


def nudge(post: Post, minutes: int) -> Edit:
    """Move a post within its day; nothing happens to one without a time or past the day's ends."""
    return move(post, post.when.shifted(minutes) if post.when else None)


def move(post: Post, when: When | None) -> Edit:
    """Give a post this day and time; None puts it into the idea bank."""
    label = N_("Move to the idea bank") if when is None else N_("Move post")
    return changed(label, (post, replace(post, when=when)))


def retitle(post: Post, title: str) -> Edit:
    """Change the title."""
    return changed(N_("Change title"), (post, replace(post, title=title)))


def rewrite(post: Post, text: str) -> Edit:
    """Change the text. The first text of a planned post makes it a draft."""
    status = Status.DRAFT if post.status is Status.PLANNED and text.strip() else post.status
    return changed(N_("Change text"), (post, replace(post, text=text, status=status)))


def assign(post: Post, responsible: UUID | None) -> Edit:
    """Make a member responsible, or nobody."""
    return changed(N_("Change responsible"), (post, replace(post, responsible=responsible)))


def set_theme(post: Post, theme: UUID | None) -> Edit:
    """Change the theme."""
    return changed(N_("Change theme"), (post, replace(post, theme=theme)))


def set_purpose(post: Post, purpose: UUID | None) -> Edit:
    """Change the purpose."""
    return changed(N_("Change purpose"), (post, replace(post, purpose=purpose)))


def block(post: Post, reason: str) -> Edit:
    """Say what blocks the post; an empty reason lifts the block."""
    label = N_("Block post") if reason.strip() else N_("Unblock post")
    return changed(label, (post, replace(post, blocked=reason.strip())))


def set_status(sheet: PostSheet, status: Status, *, now: datetime, author: str) -> Edit:
    """Set the status and what follows from it.

    Approved keeps the fingerprint of what was approved; published marks every variant as published at `now`
    (an instant with a zone) by `author` with its text; leaving either takes that back.
    """
    post = sheet.post
    approved = {
        Status.APPROVED: fingerprint(post, sheet.variants),
        Status.PUBLISHED: post.approved,
    }.get(status, "")
    posts = changed(N_("Change status"), (post, replace(post, status=status, approved=approved)))
    if status is Status.PUBLISHED:
        variants = [(old, _published(old, post, now, author)) for old in sheet.variants]
    elif post.status is Status.PUBLISHED:
        variants = [(old, _unpublished(old)) for old in sheet.variants]
    else:
        variants = []
    return combined(posts.label, posts, changed(posts.label, *variants))


def may_become(sheet: PostSheet, status: Status, approval: Approval) -> bool:
    """Tell whether a post may get this status.

    Where the team wants approval first, only a post that still is as it was approved may become published.
    """
    post = sheet.post
    if status is not Status.PUBLISHED or post.status is status or approval is not Approval.REQUIRED:
        return True
    return post.status is Status.APPROVED and not changed_since_approval(sheet)


def _published(variant: Variant, post: Post, now: datetime, author: str) -> Variant:
    if variant.published_at:
        return variant
    text = post.text if variant.text is None else variant.text
    return replace(variant, published_at=now, published_by=author, published_text=text)


def _unpublished(variant: Variant) -> Variant:
    return replace(variant, published_at=None, published_by="", published_text=None)


def _relink(label: str, links: Iterable[Link], wanted: Iterable[UUID], key: str, make: Callable[[UUID], Link]) -> Edit:
    """Take away the links whose `key` is not wanted any more, and add those that are missing."""
    current = {getattr(link, key): link for link in links}
    chosen = list(dict.fromkeys(wanted))
    gone = taken_away(label, *(link for target, link in current.items() if target not in chosen))
    return combined(label, gone, added(label, *(make(target) for target in chosen if target not in current)))


def choose_channels(sheet: PostSheet, channels: Iterable[UUID]) -> Edit:
    """Make the post go to exactly these channels; variants that stay keep what is their own.

    A post is published when every variant is: a published post that gets one more channel is approved again, with
    that channel still to do.
    """
    label, post = N_("Change channels"), sheet.post
    links = _relink(label, sheet.variants, channels, "channel", lambda channel: variant_of(post.id, channel))
    more = any(step.before is None for step in links.steps)
    if post.status is not Status.PUBLISHED or not more:
        return links
    again = replace(post, status=Status.APPROVED, approved=fingerprint(post, sheet.variants))
    return combined(label, links, changed(label, (post, again)))


def choose_audiences(sheet: PostSheet, audiences: Iterable[UUID]) -> Edit:
    """Make the post meant for exactly these audiences."""
    post = sheet.post.id
    return _relink(
        N_("Change audiences"), sheet.audiences, audiences, "audience", lambda audience: audience_of(post, audience)
    )


def choose_helpers(sheet: PostSheet, members: Iterable[UUID]) -> Edit:
    """Make exactly these members help with the post."""
    post = sheet.post.id
    return _relink(N_("Change helpers"), sheet.helpers, members, "member", lambda member: helper_of(post, member))


def add_checklist_item(sheet: PostSheet, text: str) -> Edit:
    """Put an item at the end of the checklist."""
    position = max((item.position for item in sheet.checklist), default=0) + 1
    return added(N_("Add checklist item"), ChecklistItem(id=new_id(), post=sheet.post.id, text=text, position=position))


def change_checklist_item(item: ChecklistItem, text: str) -> Edit:
    """Change an item's text; an empty text takes the item away."""
    if not text.strip():
        return remove_checklist_item(item)
    return changed(N_("Change checklist"), (item, replace(item, text=text)))


def tick(item: ChecklistItem, done: bool) -> Edit:
    """Mark an item of the checklist as done or not."""
    label = N_("Tick checklist item") if done else N_("Untick checklist item")
    return changed(label, (item, replace(item, done=done)))


def remove_checklist_item(item: ChecklistItem) -> Edit:
    """Take an item off the checklist."""
    return taken_away(N_("Remove checklist item"), item)


def write_note(post: Post, text: str, *, author: str, now: datetime) -> Edit:
    """Add an internal note to a post."""
    return added(N_("Write note"), Note(id=new_id(), post=post.id, author=author, text=text, written_at=now))


def remove_note(note: Note) -> Edit:
    """Take a note away."""
    return taken_away(N_("Remove note"), note)


def delete(post: Post) -> Edit:
    """Delete a post. What belongs to it stays with it and comes back with an undo."""
    return taken_away(N_("Delete post"), post)


def duplicate(sheet: PostSheet, when: When | None) -> Edit:
    """Copy a post to another day: text, theme, channels and people, the checklist unticked, no notes, not published."""
    old = sheet.post
    status = Status.DRAFT if old.text.strip() else Status.PLANNED
    fresh = {"approved": "", "source": "", "blocked": "", "series": None, "occurrence": None, "position": 0}
    post = replace(old, id=new_id(), when=when, status=status, **fresh)
    copy = PostSheet(
        post=post,
        variants=tuple(
            replace(variant_of(post.id, variant.channel), text=variant.text, time=variant.time)
            for variant in sheet.variants
        ),
        audiences=tuple(audience_of(post.id, link.audience) for link in sheet.audiences),
        helpers=tuple(helper_of(post.id, link.member) for link in sheet.helpers),
        checklist=tuple(replace(item, id=new_id(), post=post.id, done=False) for item in sheet.checklist),
    )
    return Edit(N_("Duplicate post"), add(copy).steps)
