"""What of a post may leave the team: the fields, how private each is, and what a reader is given.

The plan is cut down here, once, for every format: what a reader may not have never reaches a writer of files. The
team's own lists are cut down in `export_team`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import cache
from typing import Final, TypeVar
from uuid import UUID

from kommunikator.domain.edit import Record
from kommunikator.domain.export_choice import ExportChoice, Reader
from kommunikator.domain.post import PostSheet, Status, changed_since_approval
from kommunikator.domain.text import N_


class Privacy(StrEnum):
    """Who a field is for: everybody; those who may know the people's names; the team alone."""

    OPEN = "open"
    NAMES = "names"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class ExportField:
    """One thing that can be told of a post. `name` is translated by whoever shows it.

    `post` and `variant` are the records' fields that hold it, `part` the sheet's.
    """

    key: str
    name: str
    privacy: Privacy = Privacy.OPEN
    post: tuple[str, ...] = ()
    variant: tuple[str, ...] = ()
    part: str = ""
    usual: bool = True


FIELDS: Final = (
    ExportField("when", N_("Day and time"), post=("when",), variant=("time",)),
    ExportField("title", N_("Title"), post=("title",)),
    ExportField("channels", N_("Channels")),
    ExportField("status", N_("Status"), post=("status",)),
    ExportField("theme", N_("Theme"), post=("theme",)),
    ExportField("responsible", N_("Responsible"), Privacy.NAMES, post=("responsible",)),
    ExportField("helpers", N_("Helpers"), Privacy.NAMES, part="helpers"),
    ExportField("audiences", N_("Audiences"), part="audiences"),
    ExportField("purpose", N_("Purpose"), post=("purpose",)),
    ExportField("text", N_("Text"), post=("text",), variant=("text", "published_text")),
    ExportField("link", N_("Link"), variant=("link", "address")),
    ExportField("published", N_("Published"), variant=("published_at",)),
    ExportField("publisher", N_("Published by"), Privacy.NAMES, variant=("published_by",)),
    ExportField("checklist", N_("Checklist"), Privacy.INTERNAL, part="checklist"),
    ExportField("blocked", N_("Blocked"), Privacy.INTERNAL, post=("blocked",)),
    ExportField("source", N_("Source"), Privacy.INTERNAL, post=("source",), usual=False),
    ExportField("notes", N_("Internal notes"), Privacy.INTERNAL, part="notes", usual=False),
)
"""The fields in the order in which they are shown."""

BY_KEY: Final = {one.key: one for one in FIELDS}
ALWAYS: Final = frozenset({"when", "title", "channels", "status"})
"""Without these a post is no post: they go out to everybody."""
UNFINISHED: Final = frozenset({Status.PLANNED, Status.DRAFT, Status.REVIEW})
"""What has not been approved."""
_OF_CANCELLED: Final = ALWAYS | {"responsible", "helpers"}
"""What strangers get of a cancelled post: that it is off. Since its approval, all else may have been written anew."""


def allowed(reader: Reader) -> tuple[ExportField, ...]:
    """Give the fields that a reader can be given; what is internal never goes outside."""
    return tuple(one for one in FIELDS if reader is Reader.TEAM or one.privacy is not Privacy.INTERNAL)


@cache
def usual(reader: Reader) -> frozenset[str]:
    """Give the keys of the fields that a reader gets unless something else is chosen."""
    open_only = reader is Reader.OUTSIDE
    return frozenset(one.key for one in FIELDS if one.usual and not (open_only and one.privacy is not Privacy.OPEN))


def chosen(choice: ExportChoice) -> frozenset[str]:
    """Give the keys of the fields that go out."""
    wanted = usual(choice.reader) if choice.fields is None else choice.fields
    return ALWAYS | (wanted & {one.key for one in allowed(choice.reader)})


def names_leave(keys: frozenset[str]) -> bool:
    """Tell whether the names of people are among these fields."""
    return any(BY_KEY[key].privacy is Privacy.NAMES for key in keys)


def all_posts(choice: ExportChoice) -> bool:
    """Tell whether the reader gets the posts that aren't approved too."""
    return choice.reader is Reader.TEAM or choice.drafts


def goes_out(sheet: PostSheet, choice: ExportChoice, once_approved: Container[UUID] = ()) -> bool:
    """Tell whether a post may go to the reader.

    An outside reader gets what is approved and still as it was approved, what is published, and what was cancelled
    after either; the rest where drafts are asked for. `once_approved` holds those of the cancelled posts that were
    approved or published at some time: cancelling takes the approval back.
    """
    status = sheet.post.status
    if all_posts(choice) or status is Status.PUBLISHED:
        return True
    if status is Status.CANCELLED:
        return sheet.post.id in once_approved
    return not unfinished(sheet)


def unfinished(sheet: PostSheet) -> bool:
    """Tell whether a post is still to be approved, perhaps once more: it was changed since."""
    status = sheet.post.status
    return status in UNFINISHED or (status is Status.APPROVED and changed_since_approval(sheet))


def keys_of(sheet: PostSheet, choice: ExportChoice) -> frozenset[str]:
    """Give the keys of the fields of a post that go out, once it is known that it does.

    Strangers get of a cancelled post little more than its title, and of a published one its text only where that is
    as it was published.
    """
    keys = chosen(choice)
    if all_posts(choice):
        return keys
    if sheet.post.status is Status.CANCELLED:
        return keys & _OF_CANCELLED
    if sheet.post.status is Status.PUBLISHED and not _as_published(sheet):
        return keys - {"text"}
    return keys


def _as_published(sheet: PostSheet) -> bool:
    """Tell whether the text is the one that was published; where nobody has kept that, the one that was approved."""
    kept = [one for one in sheet.variants if one.published_text is not None]
    if any(one.published_text != (sheet.post.text if one.text is None else one.text) for one in kept):
        return False
    return (bool(kept) and len(kept) == len(sheet.variants)) or not changed_since_approval(sheet)


def mentioned(sheet: PostSheet) -> Iterator[UUID]:
    """Give what of the team's lists a post names: its theme, purpose, channels, audiences and people."""
    post = sheet.post
    yield from (key for key in (post.theme, post.purpose, post.responsible) if key)
    yield from (variant.channel for variant in sheet.variants)
    yield from (link.audience for link in sheet.audiences)
    yield from (link.member for link in sheet.helpers)


Cut = TypeVar("Cut", bound=Record)


def cut_down(sheet: PostSheet, keys: frozenset[str]) -> PostSheet:
    """Give a sheet with nothing in it but the fields with these keys."""
    post_fields, variant_fields, parts = _withheld(keys)
    post = without(sheet.post, post_fields)
    variants = sheet.variants
    if variant_fields:
        variants = tuple(without(variant, variant_fields) for variant in variants)
    nothing = {name: () for name in parts if getattr(sheet, name)}
    if post is sheet.post and variants is sheet.variants and not nothing:
        return sheet
    return replace(sheet, post=post, variants=variants, **nothing)


def record_fields(keys: frozenset[str]) -> dict[str, frozenset[str]]:
    """Give for posts ("post") and variants ("variant") the names of the records' fields that do not go out."""
    post_fields, variant_fields, _parts = _withheld(keys)
    return {"post": frozenset(post_fields), "variant": frozenset(variant_fields)}


@cache
def _withheld(keys: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Give the fields of posts and of variants, and the parts of sheets, that don't go out."""
    left_out = [one for one in FIELDS if one.key not in keys]
    return (
        tuple(name for one in left_out for name in one.post),
        tuple(name for one in left_out for name in one.variant),
        tuple(one.part for one in left_out if one.part),
    )


def without(record: Cut, names: Iterable[str]) -> Cut:
    """Give a record with nothing in these fields, itself where there is nothing: a copy takes longer than to look."""
    nothing = {name: _empty(type(record), name) for name in names}
    filled = {name: empty for name, empty in nothing.items() if getattr(record, name) != empty}
    return replace(record, **filled) if filled else record


@cache
def _empty(record: type[Record], name: str) -> object:
    return next(one.default for one in fields(record) if one.name == name)


@dataclass(frozen=True, slots=True)
class Leaving:
    """How much leaves, for the sentence that says so: counts of posts, and of what is left out or goes along."""

    posts: int = 0
    held_back: int = 0
    """Posts that stay, as they aren't approved yet, or were changed since."""
    unfinished: int = 0
    """Posts among those that leave which aren't approved yet."""
    keys: frozenset[str] = field(default_factory=frozenset)

    @property
    def private(self) -> tuple[ExportField, ...]:
        """Give the fields among them that are not for everybody."""
        return tuple(one for one in FIELDS if one.key in self.keys and one.privacy is not Privacy.OPEN)


def leaving(sheets: Iterable[PostSheet], choice: ExportChoice, once_approved: Container[UUID] = ()) -> Leaving:
    """Give what leaves of these posts, which the choice's period and filter let through; see `goes_out`."""
    going = held = not_yet = 0
    for sheet in sheets:
        if goes_out(sheet, choice, once_approved):
            going += 1
            not_yet += unfinished(sheet)
        else:
            held += 1
    return Leaving(going, held, not_yet, chosen(choice))
