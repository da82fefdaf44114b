"""What a spreadsheet cannot decide: that a post is approved or published, and in which channels it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from kommunikator.domain.comparing import WHOLE, Difference, FieldChange, Ground
from kommunikator.domain.post import DECIDED, Post, Status, Variant
from kommunikator.domain.soundness import Remark
from kommunikator.domain.text import N_

LEFT: Final = N_("%(count)d × %(what)s: posts are approved and published in Kommunikator alone. It was left as it is.")

_STAMPS: Final = ("published_at", "published_by", "published_text")


def without_decisions(differences: Iterable[Difference], ground: Ground) -> tuple[list[Difference], tuple[Remark, ...]]:
    """Give what would become different without what only a decision here can change, and what that was.

    A post that the plan never had comes from another plan, and is as it was decided there.
    """
    left: Counter[str] = Counter()
    kept: list[Difference] = []
    for one in differences:
        changes = [found for change in one.changes if (found := _undecided(change, one, ground, left)) is not None]
        if changes:
            kept.append(replace(one, changes=tuple(changes)))
    return kept, tuple(Remark(LEFT, what, count) for what, count in left.items())


def _undecided(change: FieldChange, one: Difference, ground: Ground, left: Counter[str]) -> FieldChange | None:
    """Give what is left of a change, None where nothing is."""
    if isinstance(one.record, Variant):
        return _of_variant(change, one.record, ground, left)
    decided = change.field == "status" and (change.after in DECIDED or change.before is Status.PUBLISHED)
    if isinstance(one.record, Post) and decided:
        left["status"] += 1
        return None
    return change


def _of_variant(change: FieldChange, variant: Variant, ground: Ground, left: Counter[str]) -> FieldChange | None:
    post = ground.now.get(variant.post)
    if not isinstance(post, Post):
        return change
    if change.field in _STAMPS:
        left[change.field] += 1
        return None
    if change.field == WHOLE and (post.status is Status.PUBLISHED or (change.after is None and variant.published_at)):
        left["channel"] += 1
        return None
    if change.field == WHOLE and change.after is not None and variant.published_at:
        left["published_at"] += 1
        return replace(change, after=replace(variant, published_at=None, published_by="", published_text=None))
    return change
