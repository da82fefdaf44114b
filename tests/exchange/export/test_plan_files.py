"""The files that are read again: what is in them for whom, and that they keep to their forms."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommunikator.domain.choice import Side
from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.content_idea import ContentIdea, cell_of
from kommunikator.domain.edit import Record, field_names
from kommunikator.domain.export_choice import ExportChoice, Format, Reader, What
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.post import ChecklistItem, Note, Post, Status, Variant, audience_of, helper_of, variant_of
from kommunikator.domain.saved_view import SavedView
from kommunikator.domain.series import Series
from kommunikator.domain.soundness import UNTIED
from kommunikator.domain.taking_in import take_in
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Theme, ThemeKind, theme_audience_of
from kommunikator.domain.when import When
from kommunikator.exchange import taking_in
from kommunikator.exchange.export.records import KINDS, LISTS
from kommunikator.paths import resource
from kommunikator.storage.store import Store
from tests.exchange.whole_plans import EVERYTHING, Maker, exported, plan_of, whole

OUTSIDE = Reader.OUTSIDE
SECRET = "for us alone"
WEB, FB, OLD = (
    Channel(id=UUID(int=n), name=name, code=name[:3]) for n, name in ((1, "Web"), (2, "Facebook"), (3, "Old"))
)
ALVA, JONAS = Member(id=UUID(int=4), name="Alva Lindell"), Member(id=UUID(int=5), name="Jonas Nyberg")
ADVENT = Theme(
    id=UUID(int=6),
    name="Advent",
    type=ThemeKind.CAMPAIGN,
    responsible=JONAS.id,
    evaluation=f"Worked well, {SECRET}",
    figures=f"12 000, {SECRET}",
)
WINTER = Theme(id=UUID(int=7), name="Winter")
FAMILIES = Audience(id=UUID(int=8), name="Families")
SNOW = Post(
    id=UUID(int=11),
    title="Snow <b>&amp;</b>\u2028 👩\u200d👧",
    text="It snows.",
    when=When(date(2026, 11, 25), time(9)),
    status=Status.APPROVED,
    theme=ADVENT.id,
    responsible=ALVA.id,
    blocked=f"Waiting, {SECRET}",
    source=f"Planner, {SECRET}",
    series=UUID(int=20),
    occurrence=date(2026, 11, 25),
    idea=UUID(int=21),
)
DRAFT = Post(id=UUID(int=12), title=f"Draft {SECRET}", when=When(date(2026, 11, 26)))
LATER = Post(id=UUID(int=13), title="Later", when=When(date(2026, 12, 25)), status=Status.APPROVED, theme=ADVENT.id)
RECORDS: list[Record] = [
    *(WEB, FB, replace(OLD, active=False), ALVA, JONAS, ADVENT, WINTER, FAMILIES, SNOW, DRAFT, LATER),
    replace(variant_of(SNOW.id, FB.id), text="On Facebook.", published_by="Alva Lindell"),
    *(audience_of(SNOW.id, FAMILIES.id), helper_of(SNOW.id, JONAS.id), theme_audience_of(ADVENT.id, FAMILIES.id)),
    ChecklistItem(id=UUID(int=31), post=SNOW.id, text=f"Call, {SECRET}"),
    Note(id=UUID(int=32), post=SNOW.id, text=f"Note, {SECRET}", written_at=datetime(2026, 11, 24, tzinfo=UTC)),
    Note(id=UUID(int=33), theme=ADVENT.id, text=f"Note, {SECRET}"),
    Series(id=UUID(int=20), title="Snow", text=SECRET),
    ContentIdea(id=UUID(int=21), channel=FB.id, theme=ADVENT.id, text="Light the tree"),
    replace(cell_of(WEB.id, WINTER.id), used=False),
    SavedView(id=UUID(int=35), name=SECRET),
    Organisation(id=ORGANISATION, name="Sjövik kommun"),
    Purpose(id=UUID(int=36), name="Inform"),
    ChoiceRule(id=UUID(int=37), channel=FB.id, purpose=UUID(int=36), weight=3, reason="Many read it there"),
]
NAMES = ("Alva Lindell", "Jonas Nyberg")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with plan_of(tmp_path_factory.mktemp("plan") / "plan.sqlite", RECORDS) as opened:
        yield opened


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(resource("export", "plan.schema.json").read_text("utf-8")))


def plan_json(store: Store, **choice: Any) -> dict[str, Any]:
    told = json.loads(exported(store, ExportChoice(format=Format.JSON, **choice)))
    validator().validate(told)
    return told


def named(told: dict[str, Any], listed: str) -> list[str]:
    return [one["name"] for one in told.get(listed, [])]


def test_the_schema_knows_every_field_of_every_kind() -> None:
    schema = validator().schema
    assert isinstance(schema, dict)
    jsonschema.Draft202012Validator.check_schema(schema)
    for kind, record in KINDS.items():
        known = schema["$defs"][kind]["properties"].keys()
        assert {"id", *field_names(record)} - known <= {"post"}
        assert all(
            "description" in schema["$defs"][kind]["properties"][name] for name in field_names(record) if name in known
        )
    assert schema["properties"].keys() >= {"posts", "organisation", *LISTS}


def test_json_says_what_it_is_and_names_what_it_means(store: Store) -> None:
    told = plan_json(store)
    assert {name: told[name] for name in ("format", "version", "exported", "what", "reader", "from", "to")} == {
        "format": "kommunikator-plan",
        "version": 1,
        "exported": "2026-11-25",
        "what": "week",
        "reader": "team",
        "from": "2026-11-23",
        "to": "2026-11-29",
    }
    assert told["moment"] == str(store.moment())
    snow, draft = told["posts"]
    assert (snow["title"], snow["theme_name"], snow["responsible_name"]) == (SNOW.title, "Advent", "Alva Lindell")
    assert [one["channel_name"] for one in snow["variants"]] == ["Facebook"]
    assert [one["audience_name"] for one in snow["audiences"]] == ["Families"]
    assert [one["text"] for one in snow["checklist"]] == [f"Call, {SECRET}"]
    assert (draft["title"], draft["theme"]) == (DRAFT.title, None)


def test_a_part_holds_only_what_its_posts_name(store: Store) -> None:
    told = plan_json(store)
    assert (named(told, "channels"), named(told, "members")) == (["Facebook"], ["Alva Lindell", "Jonas Nyberg"])
    assert (named(told, "themes"), named(told, "audiences")) == (["Advent"], ["Families"])
    assert not told.keys() & {"ideas", "series", "saved_views", "notes", "choice_rules"}
    assert not told["posts"][0].keys() & {"series", "occurrence", "idea", "notes", "source"}


def test_a_stranger_gets_no_field_that_is_not_for_everybody(store: Store) -> None:
    told = plan_json(store, reader=OUTSIDE)
    (snow,) = told["posts"]
    assert snow.keys() == {
        "id",
        "title",
        "when",
        "text",
        "status",
        "theme",
        "theme_name",
        "purpose",
        "variants",
        "audiences",
    }
    assert "published_by" not in snow["variants"][0]
    assert "members" not in told
    (advent,) = told["themes"]
    assert not advent.keys() & {"evaluation", "figures", "responsible"}


@pytest.mark.parametrize("form", [Format.JSON, Format.PLAN_FILE])
@pytest.mark.parametrize("what", [What.WEEK, What.LIST, What.MATRIX, What.CAMPAIGN, What.PLAN])
@pytest.mark.parametrize("fields", [None, EVERYTHING])
def test_nothing_internal_goes_outside(store: Store, form: Format, what: What, fields: frozenset[str] | None) -> None:
    choice = ExportChoice(what=what, format=form, period=None, reader=OUTSIDE, fields=fields, campaign=ADVENT.id)
    content = exported(store, choice).decode()
    assert "Advent" in content
    assert SECRET not in content
    assert fields or not any(name in content for name in NAMES)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=10)
def test_no_draft_note_or_name_of_any_plan_goes_outside(seed: int) -> None:
    records = [secretive(one) for one in Maker(seed).plan()]
    with tempfile.TemporaryDirectory() as folder, plan_of(Path(folder) / "plan.sqlite", records) as store:
        for form in (Format.JSON, Format.PLAN_FILE):
            for what in (What.PLAN, What.MATRIX):
                content = exported(store, ExportChoice(what=what, format=form, period=None, reader=OUTSIDE))
                assert SECRET.encode() not in content


def secretive(record: Record) -> Record:
    """Mark every text of a record that may not go outside."""
    private: dict[type[Record], tuple[str, ...]] = {
        Member: ("name", "initials"),
        Note: ("text", "author"),
        ChecklistItem: ("text",),
        Variant: ("published_by",),
        Theme: ("evaluation", "figures"),
        SavedView: ("name", "filter"),
    }
    names = private.get(type(record), ())
    if isinstance(record, Post):
        names = ("blocked", "source")
        if record.status in (Status.PLANNED, Status.DRAFT, Status.REVIEW):
            names += ("title", "text")
    return replace(record, **dict.fromkeys(names, SECRET))


def test_the_matrix_goes_with_its_ideas_and_without_posts(store: Store) -> None:
    told = plan_json(store, what=What.MATRIX, period=None)
    assert told["posts"] == []
    assert (named(told, "channels"), named(told, "themes")) == (["Facebook", "Web"], ["Advent", "Winter"])
    assert [one["text"] for one in told["ideas"]] == ["Light the tree"]
    assert [one["used"] for one in told["matrix_cells"]] == [False]


def test_a_campaign_goes_with_all_its_posts_and_ideas(store: Store) -> None:
    told = plan_json(store, what=What.CAMPAIGN, campaign=ADVENT.id)
    assert [one["title"] for one in told["posts"]] == [SNOW.title, "Later"]
    assert (named(told, "themes"), [one["text"] for one in told["ideas"]]) == (["Advent"], ["Light the tree"])
    assert (len(told["theme_audiences"]), "matrix_cells" in told) == (1, False)


def test_what_suits_what_goes_as_a_table_that_is_not_read_again(store: Store) -> None:
    told = plan_json(store, what=What.ADVICE, side=Side.PURPOSES)
    (row,) = told["advice"]["rows"]
    assert (told["advice"]["side"], row["name"]) == ("purposes", "Inform")
    assert [(one["channel_name"], one["for"]) for one in row["channels"]] == [("Facebook", ["Many read it there"])]
    again = taking_in.read(json.dumps(told).encode(), "advice.json")
    assert again.incoming == ()


@pytest.mark.parametrize("reader", Reader)
@pytest.mark.parametrize("form", [Format.JSON, Format.PLAN_FILE])
@pytest.mark.parametrize("what", [What.WEEK, What.MATRIX, What.CAMPAIGN, What.PLAN])
def test_a_part_that_comes_back_changes_nothing(store: Store, reader: Reader, form: Format, what: What) -> None:
    """What may not go out is not said to be empty."""
    content = exported(store, ExportChoice(what=what, format=form, reader=reader, campaign=ADVENT.id))
    found = take_in(replace(taking_in.read(content, "plan"), moment=None), store)
    assert not found.items
    assert not found.left_out


@pytest.mark.parametrize("form", [Format.JSON, Format.PLAN_FILE])
@pytest.mark.parametrize("what", [What.WEEK, What.MATRIX, What.CAMPAIGN])
def test_a_part_is_whole_at_a_colleagues(store: Store, tmp_path: Path, form: Format, what: What) -> None:
    content = exported(store, ExportChoice(what=what, format=form, campaign=ADVENT.id))
    with plan_of(tmp_path / "theirs.sqlite", []) as theirs:
        found = take_in(taking_in.read(content, "plan"), theirs)
        assert {one.text for one in found.left_out} <= {UNTIED}
        theirs.apply(found.edit())
        assert not take_in(taking_in.read(content, "plan"), theirs).items


def test_a_plan_file_is_lines_with_a_sum(store: Store) -> None:
    content = exported(store, whole(Format.PLAN_FILE))
    *told, end = content.splitlines(keepends=True)
    first, *records = [json.loads(line) for line in told]
    assert (first["format"], first["version"], first["what"]) == ("kommunikator-plan-file", 1, "plan")
    assert {UUID(one["id"]) for one in records} == {one.id for one in RECORDS}
    assert json.loads(end) == {"records": len(RECORDS), "sha256": hashlib.sha256(b"".join(told)).hexdigest()}


def test_the_same_plan_gives_the_same_bytes(store: Store) -> None:
    for form in (Format.JSON, Format.PLAN_FILE):
        assert exported(store, whole(form)) == exported(store, whole(form))


@given(seed=st.integers(0, 2**32))
@settings(max_examples=10)
def test_any_plan_keeps_to_the_schema(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder, plan_of(Path(folder) / "plan.sqlite", Maker(seed).plan(2)) as store:
        validator().validate(json.loads(exported(store, whole(Format.JSON))))


def test_an_empty_plan_is_a_file_too(tmp_path: Path) -> None:
    with plan_of(tmp_path / "plan.sqlite", []) as store:
        for form in (Format.JSON, Format.PLAN_FILE):
            assert taking_in.read(exported(store, whole(form)), "plan").incoming == ()
        validator().validate(json.loads(exported(store, whole(Format.JSON))))


def test_each_of_our_files_is_known_again(store: Store) -> None:
    forms = {Format.XLSX: "workbook", Format.ICS: "calendar", Format.JSON: "json", Format.PLAN_FILE: "plan_file"}
    for form, origin in forms.items():
        content = exported(store, whole(form))
        assert taking_in.recognise(content, "file") == origin
        assert taking_in.read(content, "file").origin == origin
