"""A post and what belongs to it: variants, audiences, helpers, checklist and notes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar, Final
from uuid import UUID

from kommunikator.domain.edit import Record
from kommunikator.domain.ident import link_id
from kommunikator.domain.text import N_
from kommunikator.domain.when import When


class Status(StrEnum):
    """How far a post has come. Being in the idea bank is a place (no day), not a status."""

    PLANNED = "planned"
    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    PUBLISHED = "published"
    CANCELLED = "cancelled"

    @property
    def settled(self) -> bool:
        """Tell whether nothing remains to be done."""
        return self in (Status.PUBLISHED, Status.CANCELLED)


DECIDED: Final = frozenset({Status.APPROVED, Status.PUBLISHED})
"""The statuses that somebody decides: with them is kept what was approved, and when and what was published."""

STATUS_NAMES: Final = {
    Status.PLANNED: N_("Planned"),
    Status.DRAFT: N_("Draft"),
    Status.REVIEW: N_("Review"),
    Status.APPROVED: N_("Approved"),
    Status.PUBLISHED: N_("Published"),
    Status.CANCELLED: N_("Cancelled"),
}
"""What a status is called; whoever shows it translates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Record):
    """One message that is planned. Without `when` it lies in the idea bank.

    `blocked` is the reason, empty when nothing blocks it. `source` says where it was imported from.
    `approved` is the fingerprint of the text and day that were approved (see `fingerprint`), else empty.
    `occurrence` is the day for which its series made it. `position` orders the idea bank by hand: the smaller the
    higher, and 0, where every idea starts, by age. `idea` is the content matrix's line that it was planned from.
    """

    kind: ClassVar[str] = "post"
    title: str = ""
    when: When | None = None
    text: str = ""
    status: Status = Status.PLANNED
    theme: UUID | None = None
    purpose: UUID | None = None
    responsible: UUID | None = None
    blocked: str = ""
    source: str = ""
    series: UUID | None = None
    approved: str = ""
    occurrence: date | None = None
    position: int = 0
    idea: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant(Record):
    """A post in one channel. `text` and `time` are None where the post's own hold."""

    kind: ClassVar[str] = "variant"
    post: UUID
    channel: UUID
    text: str | None = None
    time: time | None = None
    link: str = ""
    published_at: datetime | None = None
    published_by: str = ""
    address: str = ""
    published_text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostAudience(Record):
    """A post is meant for an audience."""

    kind: ClassVar[str] = "post_audience"
    post: UUID
    audience: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PostHelper(Record):
    """A member helps with a post."""

    kind: ClassVar[str] = "post_helper"
    post: UUID
    member: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem(Record):
    """Something to do before the post goes out."""

    kind: ClassVar[str] = "checklist_item"
    post: UUID
    text: str = ""
    done: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """An internal comment on a post, a campaign or a day; it never leaves the team by default.

    `written_at` is an instant (with UTC as its zone), since it is a fact and not a plan.
    """

    kind: ClassVar[str] = "note"
    post: UUID | None = None
    theme: UUID | None = None
    day: date | None = None
    author: str = ""
    text: str = ""
    written_at: datetime | None = None


def variant_of(post: UUID, channel: UUID) -> Variant:
    """Give the variant of the post in that channel, with nothing of its own yet."""
    return Variant(id=link_id("variant", post, channel), post=post, channel=channel)


def audience_of(post: UUID, audience: UUID) -> PostAudience:
    """Give the link between a post and an audience."""
    return PostAudience(id=link_id("post_audience", post, audience), post=post, audience=audience)


def helper_of(post: UUID, member: UUID) -> PostHelper:
    """Give the link between a post and a member who helps."""
    return PostHelper(id=link_id("post_helper", post, member), post=post, member=member)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostSheet:
    """A post with everything that belongs to it, as the editor shows it."""

    post: Post
    variants: tuple[Variant, ...] = ()
    audiences: tuple[PostAudience, ...] = ()
    helpers: tuple[PostHelper, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def channel_ids(self) -> tuple[UUID, ...]:
        """Give the channels the post goes to."""
        return tuple(variant.channel for variant in self.variants)


@dataclass(frozen=True, slots=True)
class PlannedPost:
    """A post as a card shows it: with its channels, and whether it differs from what was approved.

    `has_text` tells whether there is a text to publish in every channel, its own or the post's.
    """

    post: Post
    channels: tuple[UUID, ...] = ()
    approved_differs: bool = False
    has_text: bool = True

    @property
    def when(self) -> When | None:
        """Give the post's day and time."""
        return self.post.when


def fingerprint(post: Post, variants: Iterable[Variant] = ()) -> str:
    """Give 32 hexadecimal digits that change when the text, a variant's own text or time, or the day changes."""
    own = sorted(
        f"{variant.channel}:{variant.time}:{variant.text}"
        for variant in variants
        if variant.text is not None or variant.time is not None
    )
    content = "\x00".join([post.text, str(post.when or ""), *own])
    return hashlib.blake2b(content.encode(), digest_size=16).hexdigest()


def changed_since_approval(sheet: PostSheet) -> bool:
    """Tell whether the text or day differs from what was approved; False when nothing is approved."""
    return bool(sheet.post.approved) and sheet.post.approved != fingerprint(sheet.post, sheet.variants)
