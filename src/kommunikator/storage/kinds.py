"""The kinds of record: their codes in the log, and how their fields are kept.

Codes of kinds and fields are written into the log. They are never used again for something else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from functools import cached_property
from typing import Any
from uuid import UUID

from kommunikator.domain.choice_rule import CheckQuestion, ChoiceRule, PostCheck, PostChoice
from kommunikator.domain.content_idea import ContentIdea, MatrixCell
from kommunikator.domain.edit import Record
from kommunikator.domain.export_preset import ExportPreset
from kommunikator.domain.goal import Goal
from kommunikator.domain.organisation import Organisation
from kommunikator.domain.own_day import OwnDay
from kommunikator.domain.post import ChecklistItem, Note, Post, PostAudience, PostHelper, Variant
from kommunikator.domain.saved_view import SavedView
from kommunikator.domain.series import Series, SeriesAudience, SeriesChannel
from kommunikator.domain.taken import Counterpart, TakenFile
from kommunikator.domain.team import Audience, Channel, ChannelPurpose, Member, Purpose, Theme, ThemeAudience
from kommunikator.storage.codec import (
    APPROVAL,
    CLOCK,
    CONTENT,
    DAY,
    EFFECT,
    FLAG,
    INSTANT,
    MEASURE,
    NUMBER,
    OWN_DAY_KIND,
    REFERENCE,
    REPEAT,
    STATUS,
    TEXT,
    THEME_KIND,
    TRAIT,
    WHEN,
    Codec,
    identity,
    same,
)

# "Komm" in ASCII: tells our files from other people's SQLite files.
APPLICATION_ID = 0x4B6F6D6D
# Raised when the tables change; an older file is backed up and its tables are made again from the log.
VERSION = 6

# The field that says whether a record was taken away; nothing is removed from the file.
DELETED = 0


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of record: its code in the log, its fields' codes and codecs, its table."""

    code: int
    record: type[Record]
    codes: dict[str, tuple[int, Codec]]
    indexes: tuple[str, ...] = ()
    sparse: tuple[str, ...] = ()
    """Fields with an index over the rows that have a value, where few have one."""

    @property
    def name(self) -> str:
        """Give the kind's name, which is the table's as well."""
        return self.record.kind

    @cached_property
    def columns(self) -> str:
        """Give a table row's columns for plain SQL: id, deleted, then the fields in the order of the record."""
        return ", ".join(f'"{self.name}"."{name}"' for name in ("id", "deleted", *self.codes))

    @cached_property
    def by_code(self) -> dict[int, tuple[str, Codec]]:
        """Give {code: (field, codec)}."""
        return {code: (name, codec) for name, (code, codec) in self.codes.items()}

    @cached_property
    def defaults(self) -> tuple[Any, ...]:
        """Give the encoded default of each field, in order; a field without one starts as NULL."""
        given = {f.name: None if f.default is MISSING else f.default for f in fields(self.record)}
        return tuple(self.encoded(name, given[name]) for name in self.codes)

    @cached_property
    def _encoders(self) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
        return tuple((name, codec.encode) for name, (_code, codec) in self.codes.items())

    @cached_property
    def _decoders(self) -> tuple[tuple[Callable[[Any, Any], None], Callable[[Any], Any] | None], ...]:
        """Give what fills in each field, in order, and what decodes its value; None where it is what SQLite gives.

        A slot's own way to be filled takes less than half as long as finding it by its name each time.
        """
        pairs = ((getattr(self.record, name).__set__, codec.decode) for name, (_code, codec) in self.codes.items())
        return tuple((fill, None if decode is same else decode) for fill, decode in pairs)

    def column(self, field: int) -> str:
        """Give the column of a field's code."""
        return "deleted" if field == DELETED else self.by_code[field][0]

    def encoded(self, name: str, value: Any) -> Any:
        """Give a field's value as SQLite keeps it."""
        return None if value is None else self.codes[name][1].encode(value)

    def encode(self, record: Record) -> list[Any]:
        """Give a record's values as SQLite keeps them, in the order of `codes`."""
        values = [(getattr(record, name), encode) for name, encode in self._encoders]
        return [None if value is None else encode(value) for value, encode in values]

    def decode(self, row: Any) -> Record:
        """Give the record of a table row (id, deleted, fields …).

        It is filled in field by field: a busy week has 400 posts, and a frozen record's own way to be made, with a
        dictionary of its values, takes twice as long. Records check nothing when they are made, so nothing is missed.
        """
        record = object.__new__(self.record)
        _fill_id(record, identity(row[0]))
        for (fill, decode), value in zip(self._decoders, row[2:], strict=True):
            fill(record, value if value is None or decode is None else decode(value))
        return record


_fill_id: Callable[[Any, UUID], None] = Record.__dict__["id"].__set__


def _list_of_team(extra: dict[str, tuple[int, Codec]]) -> dict[str, tuple[int, Codec]]:
    return {"name": (1, TEXT), **extra, "active": (2, FLAG), "position": (3, NUMBER)}


KINDS = (
    Kind(1, Member, _list_of_team({"initials": (4, TEXT)})),
    Kind(
        2,
        Channel,
        _list_of_team(
            {
                "code": (4, TEXT),
                "network": (5, TEXT),
                "colour": (6, TEXT),
                "address": (7, TEXT),
                "tone": (8, TEXT),
                "audience": (9, TEXT),
                "weekly_target": (10, NUMBER),
                "silent_after": (11, NUMBER),
                "text_limit": (12, NUMBER),
                "gap_after": (13, NUMBER),
                "form": (14, TEXT),
            }
        ),
    ),
    Kind(
        3,
        Theme,
        _list_of_team(
            {
                "type": (4, THEME_KIND),
                "starts": (5, DAY),
                "ends": (6, DAY),
                "goal": (7, TEXT),
                "responsible": (8, REFERENCE),
                "key_messages": (9, TEXT),
                "hashtags": (10, TEXT),
                "evaluation": (11, TEXT),
                "figures": (13, TEXT),
                "icon": (12, TEXT),
            }
        ),
    ),
    Kind(4, Purpose, _list_of_team({"note": (4, TEXT)})),
    Kind(5, Audience, _list_of_team({"note": (4, TEXT)})),
    Kind(
        6,
        Post,
        {
            "title": (1, TEXT),
            "when": (2, WHEN),
            "text": (3, TEXT),
            "status": (4, STATUS),
            "theme": (5, REFERENCE),
            "purpose": (6, REFERENCE),
            "responsible": (7, REFERENCE),
            "blocked": (8, TEXT),
            "source": (9, TEXT),
            "series": (10, REFERENCE),
            "approved": (11, TEXT),
            "occurrence": (12, DAY),
            "position": (13, NUMBER),
            "idea": (14, REFERENCE),
        },
        ("when",),
        ("idea",),
    ),
    Kind(
        7,
        Variant,
        {
            "post": (1, REFERENCE),
            "channel": (2, REFERENCE),
            "text": (3, TEXT),
            "time": (4, CLOCK),
            "link": (5, TEXT),
            "published_at": (6, INSTANT),
            "published_by": (7, TEXT),
            "address": (8, TEXT),
            "published_text": (9, TEXT),
        },
        ("post",),
    ),
    Kind(8, PostAudience, {"post": (1, REFERENCE), "audience": (2, REFERENCE)}, ("post",)),
    Kind(9, PostHelper, {"post": (1, REFERENCE), "member": (2, REFERENCE)}, ("post",)),
    Kind(
        10,
        ChecklistItem,
        {"post": (1, REFERENCE), "text": (2, TEXT), "done": (3, FLAG), "position": (4, NUMBER)},
        ("post",),
    ),
    Kind(
        11,
        Note,
        {
            "post": (1, REFERENCE),
            "theme": (2, REFERENCE),
            "day": (3, DAY),
            "author": (4, TEXT),
            "text": (5, TEXT),
            "written_at": (6, INSTANT),
        },
        ("post",),
    ),
    Kind(
        12,
        Organisation,
        {
            "name": (1, TEXT),
            "hashtags": (2, TEXT),
            "value_words": (3, TEXT),
            "country": (4, TEXT),
            "zone": (5, TEXT),
            "approval": (6, APPROVAL),
            "model": (7, TEXT),
        },
    ),
    Kind(13, ChannelPurpose, {"channel": (1, REFERENCE), "purpose": (2, REFERENCE), "note": (3, TEXT)}),
    Kind(
        14,
        OwnDay,
        {
            "name": (1, TEXT),
            "type": (2, OWN_DAY_KIND),
            "starts": (3, DAY),
            "ends": (4, DAY),
            "repeat": (5, REPEAT),
            "source": (6, TEXT),
        },
    ),
    Kind(
        15,
        Series,
        {
            "title": (1, TEXT),
            "text": (2, TEXT),
            "first": (3, WHEN),
            "rhythm": (4, TEXT),
            "until": (5, DAY),
            "units": (6, TEXT),
            "theme": (7, REFERENCE),
            "purpose": (8, REFERENCE),
            "responsible": (9, REFERENCE),
        },
    ),
    Kind(16, SeriesChannel, {"series": (1, REFERENCE), "channel": (2, REFERENCE)}, ("series",)),
    Kind(17, SeriesAudience, {"series": (1, REFERENCE), "audience": (2, REFERENCE)}, ("series",)),
    Kind(
        18,
        SavedView,
        {
            "name": (1, TEXT),
            "filter": (2, TEXT),
            "grouping": (3, TEXT),
            "span": (4, TEXT),
            "position": (5, NUMBER),
        },
    ),
    Kind(
        19,
        ContentIdea,
        {
            "channel": (1, REFERENCE),
            "theme": (2, REFERENCE),
            "text": (3, TEXT),
            "one_time": (4, FLAG),
            "position": (5, NUMBER),
        },
    ),
    Kind(
        20,
        MatrixCell,
        {"channel": (1, REFERENCE), "theme": (2, REFERENCE), "used": (3, FLAG), "gap_limit": (4, NUMBER)},
    ),
    Kind(21, ThemeAudience, {"theme": (1, REFERENCE), "audience": (2, REFERENCE)}),
    Kind(
        22,
        Goal,
        {
            "name": (1, TEXT),
            "channel": (2, REFERENCE),
            "year": (3, NUMBER),
            "measure": (4, MEASURE),
            "theme": (5, REFERENCE),
            "target": (6, NUMBER),
            "linked": (7, TEXT),
            "done": (8, FLAG),
            "position": (9, NUMBER),
        },
    ),
    Kind(
        23,
        ChoiceRule,
        {
            "effect": (1, EFFECT),
            "channel": (2, REFERENCE),
            "theme": (3, REFERENCE),
            "audience": (4, REFERENCE),
            "purpose": (5, REFERENCE),
            "content": (6, CONTENT),
            "trait": (7, TRAIT),
            "weight": (8, NUMBER),
            "reason": (9, TEXT),
            "source": (10, TEXT),
            "year": (11, NUMBER),
            "active": (12, FLAG),
            "position": (13, NUMBER),
        },
    ),
    Kind(24, CheckQuestion, {"text": (1, TEXT), "active": (2, FLAG), "position": (3, NUMBER)}),
    Kind(25, PostChoice, {"post": (1, REFERENCE), "answers": (2, TEXT), "advice": (3, TEXT)}, ("post",)),
    Kind(26, PostCheck, {"post": (1, REFERENCE), "question": (2, REFERENCE)}, ("post",)),
    Kind(27, ExportPreset, {"name": (1, TEXT), "choice": (2, TEXT), "position": (3, NUMBER)}),
    Kind(28, TakenFile, {"seen": (1, TEXT), "complete": (2, FLAG), "times": (3, NUMBER)}),
    Kind(29, Counterpart, {"own": (1, REFERENCE)}),
)
BY_RECORD = {kind.record: kind for kind in KINDS}
BY_CODE = {kind.code: kind for kind in KINDS}
