"""From what a task says to the steps of the edit: a new post, or what differs in one that is here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from kommunikator.domain.edit import Record, Step
from kommunikator.domain.importing import Footing
from kommunikator.domain.post import (
    ChecklistItem,
    Post,
    PostSheet,
    Status,
    Variant,
    fingerprint,
    helper_of,
    variant_of,
)
from kommunikator.domain.when import When
from kommunikator.exchange.planner.wanted import Wanted


def added(wanted: Wanted, source: str) -> Iterator[Step]:
    """Give the steps that add the post and what belongs to it."""
    day = wanted.day[0] if wanted.day else None
    post = Post(
        id=wanted.id,
        title=wanted.title,
        when=When(day) if day else None,
        text=wanted.text or "",
        status=wanted.status or Status.PLANNED,
        theme=wanted.theme[0] if wanted.theme else None,
        responsible=wanted.responsible[0] if wanted.responsible else None,
        source=source,
    )
    if post.status is Status.APPROVED:
        post = replace(post, approved=fingerprint(post))
    yield Step(None, post)
    for channel in wanted.channels or ():
        variant = variant_of(post.id, channel)
        yield Step(None, _published(variant, wanted) if wanted.published_at else variant)
    for member in wanted.helpers or ():
        yield Step(None, helper_of(post.id, member))
    for item in wanted.checklist or ():
        yield Step(None, item)


def _published(variant: Variant, wanted: Wanted) -> Variant:
    """Mark a variant as published, where the task is. Its text as published is not known, so it is not claimed."""
    return replace(variant, published_at=wanted.published_at, published_by=wanted.published_by)


class Update:
    """What an import does to a post that is here.

    `steps` are the changes. `kept` tells whether something differs because it was changed here by hand, `left` counts
    what belongs to the post in the file but was taken away here.
    """

    def __init__(self, wanted: Wanted, sheet: PostSheet, footing: Footing, by_hand: frozenset[UUID]) -> None:
        self.steps: list[Step] = []
        self.kept = False
        self.left = 0
        self._wanted, self._sheet, self._footing, self._by_hand = wanted, sheet, footing, by_hand
        post = self._post()
        self._variants(post)
        self._helpers(post)
        self._checklist()

    def _post(self) -> Post:
        """Change the post's own fields and give the post as it will be."""
        before, wanted = self._sheet.post, self._wanted
        values: dict[str, Any] = {}
        for name, value in self._values():
            if value == getattr(before, name):
                continue
            if (before.id, name) not in self._footing.touched or (name == "when" and self._only_time_touched()):
                values[name] = value
            else:
                self.kept = True
        if not values:
            return before
        after = replace(before, **values)
        if "status" in values:
            variants = self._sheet.variants
            approved = {Status.APPROVED: fingerprint(after, variants), Status.PUBLISHED: before.approved}
            after = replace(after, approved=approved.get(wanted.status or after.status, ""))
        self.steps.append(Step(before, after))
        return after

    def _values(self) -> Iterator[tuple[str, Any]]:
        """Give (field, value) of what the file carries. The time is not in it, so it stays."""
        wanted = self._wanted
        yield "title", wanted.title
        if wanted.text is not None:
            yield "text", wanted.text
        if wanted.day:
            yield "when", _on(self._sheet.post.when, wanted.day[0])
        if wanted.status:
            yield "status", wanted.status
        if wanted.theme:
            yield "theme", wanted.theme[0]
        if wanted.responsible:
            yield "responsible", wanted.responsible[0]

    def _only_time_touched(self) -> bool:
        """Tell whether a person here changed the time, but left the day that the latest import gave."""
        post, days = self._sheet.post, self._footing.imported_days
        return post.id in days and days[post.id] == (post.when.day if post.when else None)

    def _variants(self, post: Post) -> None:
        wanted = self._wanted
        here = {variant.id: variant for variant in self._sheet.variants}
        if wanted.channels is not None:
            links = [variant_of(post.id, channel) for channel in wanted.channels]
            gone = self._link(here, links, removable=wanted.all_channels)
            here = {link.id: here.get(link.id, link) for link in (*here.values(), *links) if link.id not in gone}
            here = {identity: link for identity, link in here.items() if identity not in self._footing.taken_away}
        status_changed = self._sheet.post.status is not post.status
        for variant in here.values():
            self._publish(variant, post, status_changed)

    def _publish(self, variant: Variant, post: Post, status_changed: bool) -> None:
        """Let the variants follow the post's status, where the file decided it, and add those that are new."""
        new = all(variant is not old for old in self._sheet.variants)
        after = variant
        published = post.status is Status.PUBLISHED and self._wanted.published_at is not None
        if published and variant.published_at is None and (new or status_changed):
            after = _published(variant, self._wanted)
        elif status_changed and self._sheet.post.status is Status.PUBLISHED:
            after = replace(variant, published_at=None, published_by="", published_text=None)
        if (variant.id, "published_at") in self._footing.touched and after != variant:
            after, self.kept = variant, True
        if new or after != variant:
            self.steps.append(Step(None if new else variant, after))

    def _helpers(self, post: Post) -> None:
        wanted = self._wanted
        if wanted.helpers is None:
            return
        links = [helper_of(post.id, member) for member in wanted.helpers if member != post.responsible]
        here = {helper.id: helper for helper in self._sheet.helpers}
        self._link(here, links, removable=wanted.all_people)
        self.steps.extend(Step(None, link) for link in self._missing(here, links))

    def _checklist(self) -> None:
        items = self._wanted.checklist
        if items is None:
            return
        here = {item.id: item for item in self._sheet.checklist}
        self._link(here, items, removable=True)
        self.steps.extend(Step(None, item) for item in self._missing(here, items))
        for item in items:
            if item.id in here:
                self._item(here[item.id], item)

    def _item(self, before: ChecklistItem, wanted: ChecklistItem) -> None:
        values: dict[str, Any] = {}
        for name in ("text", "done", "position"):
            if getattr(before, name) == getattr(wanted, name):
                continue
            if (before.id, name) in self._footing.touched:
                self.kept = True
            else:
                values[name] = getattr(wanted, name)
        if values:
            self.steps.append(Step(before, replace(before, **values)))

    def _missing(self, here: dict[UUID, Any], wanted: Iterable[Record]) -> list[Record]:
        """Give what the file has and the post has not, except for what was taken away here."""
        return [link for link in wanted if link.id not in here and link.id not in self._footing.taken_away]

    def _link(self, here: dict[UUID, Any], wanted: Iterable[Record], *, removable: bool) -> set[UUID]:
        """Take away what the file no longer has and nobody here has touched; give the ids of that.

        What was published stays, as it happened.
        """
        ids = {record.id for record in wanted}
        self.left += len(ids & self._footing.taken_away)
        gone = [
            record
            for identity, record in here.items()
            if removable
            and identity not in ids
            and identity not in self._by_hand
            and not (isinstance(record, Variant) and record.published_at)
        ]
        self.steps.extend(Step(record, None) for record in gone)
        return {record.id for record in gone}


def _on(when: When | None, day: date | None) -> When | None:
    """Give the day with the time that is set here."""
    if day is None:
        return None
    return when.on(day) if when else When(day)
