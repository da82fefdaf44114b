"""Which records name which others, and whose ids follow from the records that they join."""

from __future__ import annotations

from dataclasses import MISSING, fields
from functools import cache
from typing import Final
from uuid import UUID

from kommunikator.domain.choice_rule import CheckQuestion, PostCheck, PostChoice
from kommunikator.domain.content_idea import ContentIdea, MatrixCell
from kommunikator.domain.edit import Record
from kommunikator.domain.ident import link_id
from kommunikator.domain.post import ChecklistItem, Note, Post, PostAudience, PostHelper, Variant
from kommunikator.domain.series import Series, SeriesAudience, SeriesChannel
from kommunikator.domain.team import Audience, Channel, ChannelPurpose, Member, Purpose, Theme, ThemeAudience

TARGETS: Final[dict[str, type[Record]]] = {
    "post": Post,
    "channel": Channel,
    "theme": Theme,
    "purpose": Purpose,
    "audience": Audience,
    "member": Member,
    "responsible": Member,
    "series": Series,
    "idea": ContentIdea,
    "question": CheckQuestion,
}
"""What a field that holds an id names, by the field's name."""

PAIRS: Final[dict[type[Record], tuple[str, str]]] = {
    Variant: ("post", "channel"),
    PostAudience: ("post", "audience"),
    PostHelper: ("post", "member"),
    SeriesChannel: ("series", "channel"),
    SeriesAudience: ("series", "audience"),
    ChannelPurpose: ("channel", "purpose"),
    ThemeAudience: ("theme", "audience"),
    MatrixCell: ("channel", "theme"),
    PostChoice: ("post", "post"),
    PostCheck: ("post", "question"),
}
"""The records whose id follows from two others, with the fields that name these."""

OWNERS: Final[dict[type[Record], tuple[str, ...]]] = {
    **{record: pair[:1] for record, pair in PAIRS.items() if record is not MatrixCell},
    ChecklistItem: ("post",),
    Note: ("post", "theme"),
}
"""The records that are a part of another one, with the fields that may name it."""


@cache
def references(record: type[Record]) -> dict[str, bool]:
    """Give the fields that name another record, and whether a record is nothing without."""
    return {
        one.name: one.default is MISSING
        for one in fields(record)
        if one.name != "id" and str(one.type).startswith("UUID")
    }


def pair_id(record: type[Record], first: UUID, second: UUID) -> UUID:
    """Give the id that follows from the two records that such a record joins."""
    return link_id(record.kind, first, second)
