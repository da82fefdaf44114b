"""Plans with every kind of record in them, made at random, and handed from one plan to another."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from random import Random
from types import NoneType
from typing import Any, get_args, get_type_hints
from uuid import UUID

from kommunikator.domain.content_idea import MatrixCell
from kommunikator.domain.edit import Record, added
from kommunikator.domain.export_choice import ExportChoice, Format, What
from kommunikator.domain.export_fields import BY_KEY
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.post import Note, PostSheet
from kommunikator.domain.references import PAIRS, TARGETS, pair_id, references
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Theme
from kommunikator.domain.when import When
from kommunikator.exchange.export.part import Looking
from kommunikator.exchange.export.records import KINDS
from kommunikator.exchange.export.run import export
from kommunikator.storage.store import Store
from tests.storage.plans import HARD_TEXTS, ticking

LOOKING = Looking(date(2026, 11, 25))
EVERYTHING = frozenset(BY_KEY)


class Maker:
    """Makes the records of a plan, each naming others that are there."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self.made: dict[type[Record], list[Record]] = {}

    def plan(self, most: int = 3) -> list[Record]:
        """Give up to `most` records of every kind; links are there once."""
        for record in sorted(KINDS.values(), key=_depth):
            count = self._random.randint(0, 1 if record is Organisation else most)
            self.made[record] = []
            found = {one.id: one for one in (self.record(record) for _ in range(count)) if one is not None}
            self.made[record] = list(found.values())
        return [one for records in self.made.values() for one in records]

    def record(self, record: type[Record]) -> Record | None:
        """Give a record, None where what it has to name isn't there."""
        values: dict[str, Any] = {}
        named = references(record)
        for name, required in named.items():
            known = self.made.get(TARGETS[name], [])
            values[name] = (
                self._random.choice(known).id if known and (required or self._random.random() < 0.7) else None
            )
            if required and values[name] is None:
                return None
        types = get_type_hints(record)
        for one in fields(record):
            if one.name != "id" and one.name not in named and (one.default is MISSING or self._random.random() < 0.8):
                values[one.name] = self.value(types[one.name])
        if record is Note:
            values["post"], values["theme"] = values["post"], None if values["post"] else values["theme"]
        self._keep_to_the_rules(record, values)
        return record(id=self.id_for(record, values), **values)

    def _keep_to_the_rules(self, record: type[Record], values: dict[str, Any]) -> None:
        """Change what nobody could have typed: see `domain/list_soundness.py`."""
        if record in (Member, Channel, Theme, Purpose, Audience):
            told = values.get("name", "").strip()[:100]
            values["name"] = f"{told} {self._random.getrandbits(40):x}"
        if record is Channel:
            values["code"] = f"{self._random.randrange(36**3):03x}"[-3:] if self._random.random() < 0.8 else ""
            for name in ("weekly_target", "silent_after", "gap_after", "text_limit"):
                values[name] = self._random.choice((None, 1, 500))
        if record is MatrixCell:
            values["gap_limit"] = self._random.choice((None, 1, 1000))
        if values.get("starts") and values.get("ends"):
            values["starts"], values["ends"] = sorted((values["starts"], values["ends"]))
        if record is Note and not any(values.get(name) for name in ("post", "theme", "day")):
            values["day"] = self._date()

    def id_for(self, record: type[Record], values: dict[str, Any]) -> UUID:
        if record is Organisation:
            return ORGANISATION
        if record in PAIRS:
            first, second = PAIRS[record]
            return pair_id(record, values[first], values[second])
        return UUID(int=self._random.getrandbits(128))

    def value(self, annotation: Any) -> Any:
        """Give a value of a type, now and then None where that is one."""
        if NoneType in get_args(annotation):
            if self._random.random() < 0.3:
                return None
            annotation = next(one for one in get_args(annotation) if one is not NoneType)
        if issubclass(annotation, StrEnum):
            return self._random.choice(list(annotation))
        return getattr(self, f"_{annotation.__name__.lower()}")()

    def _str(self) -> str:
        return self._random.choice(("", "Snow clearing", "räksmörgås 👩\u200d👧 🇳🇴", *HARD_TEXTS))

    def _bool(self) -> bool:
        return self._random.random() < 0.5

    def _int(self) -> int:
        return self._random.choice((0, 1, -5, 2**63 - 1, -(2**63), self._random.randint(-1000, 1000)))

    def _date(self) -> date:
        return self._random.choice((date.min, date.max, date(2026, 11, 23) + timedelta(self._random.randint(-9, 9))))

    def _time(self) -> time:
        return time(self._random.randint(0, 23), self._random.randint(0, 59))

    def _when(self) -> When:
        clock = self._random.choice((None, self._time()))
        return When(self._date(), clock, self._random.choice((None, "Europe/Oslo")) if clock else None)

    def _datetime(self) -> datetime:
        return datetime(2026, 11, 25, tzinfo=UTC) + timedelta(milliseconds=self._random.randint(-(10**12), 10**12))


def _depth(record: type[Record]) -> int:
    """Give how many records have to be there before one of this kind can name all that it may."""
    return 1 + max((_depth(TARGETS[name]) for name in references(record) if TARGETS[name] is not record), default=0)


@contextmanager
def plan_of(path: Path, records: list[Record]) -> Iterator[Store]:
    """Give a plan that holds these records, closed again afterwards."""
    store = Store(path, ticking())
    try:
        store.apply(added("Add post", *records))
        yield store
    finally:
        store.close()


def exported(store: Store, choice: ExportChoice) -> bytes:
    """Give what an export writes."""
    out = io.BytesIO()
    for _progress in export(store, choice, LOOKING, out):
        pass
    return out.getvalue()


def whole(form: Format) -> ExportChoice:
    """Give the choice of the whole plan with all that there is of it."""
    return ExportChoice(what=What.PLAN, format=form, period=None, fields=EVERYTHING)


def held(store: Store) -> dict[UUID, Record]:
    """Give all records of a plan."""
    return {one.id: one for record in KINDS.values() for one in store.all_of(record)}


def sheets(store: Store) -> list[PostSheet]:
    """Give all posts."""
    parts = ("variants", "audiences", "helpers", "checklist", "notes")
    return list(store.some_of_sheets(store.post_ids(None, None, ideas=True), parts))
