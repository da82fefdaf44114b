"""The codes that are written into the log stand for ever, and no value is changed by being kept."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kommunikator.domain.edit import Record, added, field_names
from kommunikator.domain.post import Post
from kommunikator.storage import codec
from kommunikator.storage.kinds import DELETED, KINDS, VERSION, Kind
from kommunikator.storage.schema import TABLES
from kommunikator.storage.store import Store
from tests.storage.plans import BY_TYPE, HARD_TEXTS, TEXTS, records_of

# Written into people's files: a number is never given to something else, and never changed.
FROZEN = {
    "member": (1, {"name": 1, "active": 2, "position": 3, "initials": 4}),
    "channel": (
        2,
        {"name": 1, "active": 2, "position": 3, "code": 4, "network": 5, "colour": 6, "address": 7, "tone": 8}
        | {"audience": 9, "weekly_target": 10, "silent_after": 11, "text_limit": 12, "gap_after": 13}
        | {"form": 14},
    ),
    "theme": (
        3,
        {"name": 1, "active": 2, "position": 3, "type": 4, "starts": 5, "ends": 6, "goal": 7, "responsible": 8}
        | {"key_messages": 9, "hashtags": 10, "evaluation": 11, "icon": 12, "figures": 13},
    ),
    "purpose": (4, {"name": 1, "active": 2, "position": 3, "note": 4}),
    "audience": (5, {"name": 1, "active": 2, "position": 3, "note": 4}),
    "post": (
        6,
        {"title": 1, "when": 2, "text": 3, "status": 4, "theme": 5, "purpose": 6, "responsible": 7, "blocked": 8}
        | {"source": 9, "series": 10, "approved": 11}
        | {"occurrence": 12, "position": 13, "idea": 14},
    ),
    "variant": (
        7,
        {"post": 1, "channel": 2, "text": 3, "time": 4, "link": 5, "published_at": 6, "published_by": 7}
        | {"address": 8, "published_text": 9},
    ),
    "post_audience": (8, {"post": 1, "audience": 2}),
    "post_helper": (9, {"post": 1, "member": 2}),
    "checklist_item": (10, {"post": 1, "text": 2, "done": 3, "position": 4}),
    "note": (11, {"post": 1, "theme": 2, "day": 3, "author": 4, "text": 5, "written_at": 6}),
    "organisation": (
        12,
        {"name": 1, "hashtags": 2, "value_words": 3, "country": 4, "zone": 5, "approval": 6, "model": 7},
    ),
    "channel_purpose": (13, {"channel": 1, "purpose": 2, "note": 3}),
    "own_day": (14, {"name": 1, "type": 2, "starts": 3, "ends": 4, "repeat": 5, "source": 6}),
    "series": (
        15,
        {"title": 1, "text": 2, "first": 3, "rhythm": 4, "until": 5, "units": 6, "theme": 7, "purpose": 8}
        | {"responsible": 9},
    ),
    "series_channel": (16, {"series": 1, "channel": 2}),
    "series_audience": (17, {"series": 1, "audience": 2}),
    "saved_view": (18, {"name": 1, "filter": 2, "grouping": 3, "span": 4, "position": 5}),
    "idea": (19, {"channel": 1, "theme": 2, "text": 3, "one_time": 4, "position": 5}),
    "matrix_cell": (20, {"channel": 1, "theme": 2, "used": 3, "gap_limit": 4}),
    "theme_audience": (21, {"theme": 1, "audience": 2}),
    "goal": (
        22,
        {"name": 1, "channel": 2, "year": 3, "measure": 4, "theme": 5, "target": 6, "linked": 7, "done": 8}
        | {"position": 9},
    ),
    "choice_rule": (
        23,
        {"effect": 1, "channel": 2, "theme": 3, "audience": 4, "purpose": 5, "content": 6, "trait": 7, "weight": 8}
        | {"reason": 9, "source": 10, "year": 11, "active": 12, "position": 13},
    ),
    "check_question": (24, {"text": 1, "active": 2, "position": 3}),
    "post_choice": (25, {"post": 1, "answers": 2, "advice": 3}),
    "post_check": (26, {"post": 1, "question": 2}),
    "export_preset": (27, {"name": 1, "choice": 2, "position": 3}),
    "taken_file": (28, {"seen": 1, "complete": 2, "times": 3}),
    "counterpart": (29, {"own": 1}),
}
KEY = UUID(int=77)
SQL_TYPES = {"str": "TEXT", "bool": "INTEGER", "int": "INTEGER", "UUID": "BLOB", "When": "TEXT", "date": "TEXT"}
SQL_TYPES |= {"time": "TEXT", "datetime": "INTEGER", "Status": "TEXT", "ThemeKind": "TEXT"}
SQL_TYPES |= {"Approval": "TEXT", "OwnDayKind": "TEXT", "Repeat": "TEXT", "Measure": "TEXT"}
SQL_TYPES |= {"Content": "TEXT", "Trait": "TEXT", "Effect": "TEXT"}


def test_codes_never_change() -> None:
    codes = {kind.name: (kind.code, {name: code for name, (code, _) in kind.codes.items()}) for kind in KINDS}
    assert {name: codes.get(name) for name in FROZEN} == FROZEN


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_codes_are_unique_and_all_fields_have_one(kind: Kind) -> None:
    codes = [code for code, _codec in kind.codes.values()]
    assert len(set(codes)) == len(codes)
    assert DELETED not in codes
    assert set(kind.codes) == set(field_names(kind.record))
    assert [column.name for column in TABLES[kind.record].columns] == ["id", "deleted", *kind.codes]


def test_kinds_are_unique_and_complete() -> None:
    assert len({kind.code for kind in KINDS}) == len({kind.name for kind in KINDS}) == len(KINDS)
    assert {kind.name for kind in KINDS} == {record.kind for record in Record.__subclasses__()}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_has_the_codec_of_its_type(kind: Kind) -> None:
    for one in fields(kind.record):
        if one.name != "id":
            assert kind.codes[one.name][1].sql == SQL_TYPES[str(one.type).removesuffix(" | None")], one.name


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_records_are_kept_as_they_are(kind: Kind, data: st.DataObject) -> None:
    record = data.draw(records_of(kind.record, KEY))
    assert kind.decode((KEY.bytes, 0, *kind.encode(record))) == record


@given(TEXTS | st.text(st.characters(exclude_categories=["Cs"]), min_size=110, max_size=130))
def test_texts_are_packed_and_unpacked(value: str) -> None:
    packed = codec.packed(value)
    assert codec.unpacked(packed, codec.TEXT) == value
    assert len(packed if isinstance(packed, bytes) else packed.encode()) <= len(value.encode())


def test_long_texts_take_less_room_in_the_log() -> None:
    assert len(codec.packed("Vi plogar alla gator. " * 100)) < 100
    assert codec.packed(b"\x01" * 500) == b"\x01" * 500


@pytest.mark.parametrize(
    ("broken", "kept"),
    [("a\ud83d", "a\ufffd"), ("\udcffb", "\ufffdb"), ("\ud83d\ude00", "😀"), ("å\udc00ö", "å\ufffdö")],
)
def test_half_characters_are_replaced_instead_of_refused(store: Store, broken: str, kept: str) -> None:
    post = Post(id=KEY, title=broken)
    store.apply(added("Add", post), broken)
    sheet = store.sheet(post.id)
    assert sheet
    assert sheet.post.title == kept
    assert store.history(post.id)[0].author == kept
    store.apply(added("Add", post).inverse())
    assert store.sheet(post.id) is None
    assert store.check().problems == ()


def test_instants_are_kept_to_the_millisecond_in_any_year() -> None:
    for at in (datetime.min.replace(tzinfo=UTC), datetime(1969, 12, 31, 23, 59, 59, 999000, UTC)):
        assert codec.INSTANT.decode(codec.INSTANT.encode(at)) == at
    assert codec.INSTANT.decode(codec.INSTANT.encode(datetime(2026, 1, 1, 0, 0, 0, 1999, UTC))).microsecond == 1000


def test_what_the_columns_hold() -> None:
    assert codec.DAY.encode(date(1, 2, 3)) == "0001-02-03"
    assert codec.CLOCK.encode(time(0, 5)) == "00:05"
    assert codec.FLAG.encode(True) == 1


def test_the_tests_know_all_types() -> None:
    assert set(SQL_TYPES) == set(BY_TYPE)
    assert len(HARD_TEXTS) == len(set(HARD_TEXTS))


@pytest.mark.usefixtures("store")
def test_the_version_is_in_the_file(path: Path) -> None:
    assert int.from_bytes(path.read_bytes()[60:64]) == VERSION
    assert path.read_bytes()[68:72] == b"Komm"


def test_other_columns_have_another_version() -> None:
    """A file of this version must have just these columns: whoever adds one raises the version."""
    columns = "\n".join(f"{kind.name}: {kind.columns} {kind.indexes} {kind.sparse}" for kind in KINDS)
    assert (VERSION, hashlib.blake2b(columns.encode(), digest_size=8).hexdigest()) == (6, "4561df08110e870f")
