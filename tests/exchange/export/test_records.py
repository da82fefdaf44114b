"""Records as JSON values: every field of every kind goes there and back, and nothing else comes in."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.arrived import Incoming
from kommunikator.domain.edit import Record, field_names
from kommunikator.domain.post import Post, variant_of
from kommunikator.domain.references import PAIRS, TARGETS, pair_id, references
from kommunikator.domain.taken import Counterpart, TakenFile
from kommunikator.exchange.export import records
from kommunikator.exchange.export.records import incoming_of, record_as_object
from kommunikator.storage import kinds
from tests.storage.plans import IDS, records_of

POST = UUID(int=1)


# What a plan remembers of the files that it took in stays with it.
LEAVING = [kind for kind in kinds.KINDS if kind.record not in (TakenFile, Counterpart)]


def test_every_kind_of_the_plan_is_known() -> None:
    assert {kind.name: kind.record for kind in LEAVING} == records.KINDS


@pytest.mark.parametrize("kind", LEAVING, ids=lambda kind: kind.name)
@given(data=st.data())
def test_every_field_goes_there_and_back(kind: kinds.Kind, data: st.DataObject) -> None:
    record = data.draw(records_of(kind.record, data.draw(IDS)))
    read = incoming_of(kind.name, json.loads(json.dumps(record_as_object(record))))
    assert read == Incoming(kind.record, record.id, {name: getattr(record, name) for name in kind.codes})
    assert kind.record(id=read.id, **read.values) == record


@pytest.mark.parametrize("record", records.KINDS.values(), ids=lambda record: record.kind)
def test_whatever_names_a_record_is_known_to_name_it(record: type[Record]) -> None:
    assert references(record).keys() <= TARGETS.keys()
    assert set(PAIRS.get(record, ())) <= references(record).keys()


def test_an_id_that_follows_from_two_is_the_links_own() -> None:
    assert pair_id(type(variant_of(POST, UUID(int=2))), POST, UUID(int=2)) == variant_of(POST, UUID(int=2)).id


def test_fields_that_do_not_go_along_are_absent() -> None:
    written = record_as_object(Post(id=POST, title="Snow"), frozenset(field_names(Post)) - {"title"})
    assert written == {"id": str(POST), "title": "Snow"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", None),
        ("title", 5),
        ("title", "half \ud83d"),
        ("title", "a" * (records.MAX_TEXT + 1)),
        ("when", "2026-11-25T09:00[../../etc/passwd]"),
        ("when", f"2026-11-25T09:00[{'A' * 65}]"),
        ("when", "2026-02-30"),
        ("when", "25/11/2026"),
        ("when", 20261125),
        ("occurrence", "2026-W48-3"),
        ("occurrence", "20261125"),
        ("status", "done"),
        ("status", []),
        ("theme", "not an id"),
        ("theme", "{00000000-0000-0000-0000-000000000001}"),
        ("theme", 1),
        ("position", 2**63),
        ("position", 1.0),
        ("position", True),
        ("position", float("nan")),
        ("id", None),
        ("id", {}),
    ],
)
def test_what_a_field_cannot_be_is_refused_by_name(field: str, value: Any) -> None:
    with pytest.raises(ValueError, match=f"“{field}”"):
        incoming_of("post", {"id": str(POST), field: value})


@pytest.mark.parametrize(
    ("field", "value"), [("time", "9:00"), ("time", "09:00:30"), ("published_at", "2026-11-25T09:00"), ("time", "")]
)
def test_times_are_written_in_one_way(field: str, value: str) -> None:
    with pytest.raises(ValueError, match=field):
        incoming_of("variant", {"id": str(POST), field: value})


def test_a_flag_is_no_number() -> None:
    with pytest.raises(ValueError, match="done"):
        incoming_of("checklist_item", {"id": str(POST), "done": 1})


@pytest.mark.parametrize(("kind", "value"), [("meme", {"id": str(POST)}), ("post", []), ("post", {}), ("post", None)])
def test_what_is_no_record_is_refused(kind: str, value: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        incoming_of(kind, value)


def test_names_that_are_not_known_are_passed_over() -> None:
    assert incoming_of("post", {"id": str(POST).upper(), "theme_name": "Advent"}) == Incoming(Post, POST, {})
