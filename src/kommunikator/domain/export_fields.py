"""What of a post may leave the team: the fields, how private each is, and what a reader is given.

The plan is cut down here, once, for every format: what a reader may not have never reaches a writer of files.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import cache
from typing import Final, TypeVar

from kommunikator.domain.export_choice import ExportChoice, Reader
from kommunikator.domain.own_day import OwnDayKind
from kommunikator.domain.post import Post, PostSheet, Status, Variant
from kommunikator.domain.team import Team, Theme
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
_OPEN_DAYS: Final = frozenset({OwnDayKind.THEME_DAY, OwnDayKind.SCHOOL_BREAK})


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


def goes_out(post: Post, choice: ExportChoice) -> bool:
    """Tell whether a post may go to the reader.

    An outside reader gets what has been approved or published, and what was cancelled after that; the rest where
    drafts are asked for.
    """
    if choice.reader is Reader.TEAM or choice.drafts:
        return True
    return post.status not in UNFINISHED and (post.status is not Status.CANCELLED or bool(post.approved))


Cut = TypeVar("Cut", Post, Variant)


def cut_down(sheet: PostSheet, keys: frozenset[str]) -> PostSheet:
    """Give a sheet with nothing in it but the fields with these keys."""
    post_fields, variant_fields, parts = _withheld(keys)
    post = _without(sheet.post, post_fields)
    variants = sheet.variants
    if variant_fields:
        variants = tuple(_without(variant, variant_fields) for variant in variants)
    nothing = {name: () for name in parts if getattr(sheet, name)}
    if post is sheet.post and variants is sheet.variants and not nothing:
        return sheet
    return replace(sheet, post=post, variants=variants, **nothing)


def record_fields(keys: frozenset[str]) -> dict[str, frozenset[str]]:
    """Give for posts ("post") and variants ("variant") the names of the records' fields that do not go out."""
    post_fields, variant_fields, _parts = _withheld(keys)
    return {"post": frozenset(post_fields), "variant": frozenset(variant_fields)}


def team_for(team: Team, choice: ExportChoice) -> Team:
    """Give the team's lists as the reader may see them: without people where no names go out.

    What is said about a campaign when it is over is for the team, and so are its meetings and other days of its own.
    """
    if choice.reader is Reader.TEAM:
        return team
    names = any(BY_KEY[key].privacy is Privacy.NAMES for key in chosen(choice))
    themes = {key: _open(theme, names=names) for key, theme in team.themes.items()}
    days = {key: replace(day, source="") for key, day in team.own_days.items() if day.type in _OPEN_DAYS}
    members = team.members if names else {}
    return replace(team, members=members, themes=themes, own_days=days, saved_views={}, export_presets={}, goals={})


def _open(theme: Theme, *, names: bool) -> Theme:
    return replace(theme, evaluation="", figures="", responsible=theme.responsible if names else None)


@cache
def _withheld(keys: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Give the fields of posts and of variants, and the parts of sheets, that don't go out."""
    left_out = [one for one in FIELDS if one.key not in keys]
    return (
        tuple(name for one in left_out for name in one.post),
        tuple(name for one in left_out for name in one.variant),
        tuple(one.part for one in left_out if one.part),
    )


def _without(record: Cut, names: Iterable[str]) -> Cut:
    """Give a record with nothing in these fields, itself where there is nothing: a copy takes longer than to look."""
    nothing = {name: _empty(type(record), name) for name in names}
    filled = {name: empty for name, empty in nothing.items() if getattr(record, name) != empty}
    return replace(record, **filled) if filled else record


@cache
def _empty(record: type[Post | Variant], name: str) -> object:
    return next(one.default for one in fields(record) if one.name == name)


@dataclass(frozen=True, slots=True)
class Leaving:
    """How much leaves, for the sentence that says so: counts of posts, and of what is left out or goes along."""

    posts: int = 0
    held_back: int = 0
    """Posts that stay, as they aren't approved yet."""
    unfinished: int = 0
    """Posts among those that leave which aren't approved yet."""
    keys: frozenset[str] = field(default_factory=frozenset)

    @property
    def private(self) -> tuple[ExportField, ...]:
        """Give the fields among them that are not for everybody."""
        return tuple(one for one in FIELDS if one.key in self.keys and one.privacy is not Privacy.OPEN)


def leaving(posts: Iterable[Post], choice: ExportChoice) -> Leaving:
    """Give what leaves of these posts, which the choice's period and filter let through."""
    going = held = unfinished = 0
    for post in posts:
        if goes_out(post, choice):
            going += 1
            unfinished += post.status in UNFINISHED
        else:
            held += 1
    return Leaving(going, held, unfinished, chosen(choice))
