"""What a file would change, told in words and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, time
from pathlib import Path
from typing import Any, get_type_hints
from uuid import UUID

from kommunikator import i18n
from kommunikator.domain.arrived import Arrived, Incoming
from kommunikator.domain.edit import Edit, Record, Step
from kommunikator.domain.post import ChecklistItem, Post, Status, Variant, variant_of
from kommunikator.domain.references import PAIRS, references
from kommunikator.domain.team import Channel, Member
from kommunikator.domain.when import When
from kommunikator.exchange.export.records import KINDS
from kommunikator.exchange.taking_in.preview import Preview, Sort, clash_keys, preview, sort_of, sound_keys
from kommunikator.exchange.taking_in.telling import Line, counted, lines_of, place_of, short, title_of
from kommunikator.storage.store import Store
from tests.exchange.whole_plans import Maker, plan_of

TODAY = date(2026, 11, 25)
WEB = Channel(id=UUID(int=11), name="Website")
FB = Channel(id=UUID(int=12), name="Facebook")
ALVA = Member(id=UUID(int=1), name="Alva Lindell")
SNOW = Post(id=UUID(int=101), title="Snow", when=When(TODAY, time(9)), responsible=ALVA.id)
ITEM = ChecklistItem(id=UUID(int=201), post=SNOW.id, text="Call")
IN_WEB = variant_of(SNOW.id, WEB.id)
PLAN: list[Record] = [WEB, FB, ALVA, SNOW, ITEM, IN_WEB]


def looked(store: Store, *incoming: Incoming, moment: int | None = None) -> Preview:
    return preview(Arrived("workbook", moment, incoming), store, TODAY)


def told(shown: Preview, at: int = 0) -> list[str]:
    return [line.on_one_line() for line in lines_of(shown.items[at], shown)]


def whole(records: Iterable[Record]) -> list[Incoming]:
    return [
        Incoming(type(one), one.id, {each.name: getattr(one, each.name) for each in fields(one) if each.name != "id"})
        for one in records
    ]


def test_changed_fields_are_told_with_what_was_and_what_would_be(tmp_path: Path) -> None:
    values = {"when": None, "status": Status.REVIEW, "responsible": None, "text": "Line\n two", "blocked": "  "}
    with plan_of(tmp_path / "a.sqlite", PLAN) as store:
        shown = looked(store, Incoming(Post, SNOW.id, values))
        assert told(shown) == [
            "Day and time: Wed 25 Nov 09:00 → Idea bank",
            "Status: Planned → Review",
            "Responsible: Alva Lindell → empty",
            "Text: empty → Line two",
            "Blocked: empty → empty",
        ]
        assert (title_of(shown.items[0]), place_of(shown.items[0], shown)) == ("Snow", "Wed 25 Nov 09:00")
        assert counted(shown) == "1 changed"


def test_parts_are_told_with_their_names(tmp_path: Path) -> None:
    new = variant_of(SNOW.id, FB.id)
    with plan_of(tmp_path / "a.sqlite", PLAN) as store:
        shown = looked(
            store,
            Incoming(Variant, IN_WEB.id, {"text": "Own", "time": time(10)}),
            Incoming(Variant, new.id, {"post": SNOW.id, "channel": FB.id, "text": "Other"}),
            Incoming(ChecklistItem, ITEM.id, {"done": True}),
        )
        assert told(shown) == [
            "Website: Own text: empty → Own",
            "Website: Own time: empty → 10:00",
            "Channel: Facebook",
            "Facebook: Own text: Other",
            "Checklist: Done: No → Yes",
        ]
        gone = looked(store, Incoming(Variant, IN_WEB.id, {"post": SNOW.id, "channel": WEB.id}, gone=True))
        assert told(gone) == ["Channel: Website is taken away"]
        assert (lines_of(gone.items[0], gone)[0].before, lines_of(gone.items[0], gone)[0].after) == ("Website", None)


def test_what_is_new_is_told_by_what_it_has(tmp_path: Path) -> None:
    post = Post(id=UUID(int=150), when=When(date(2027, 1, 1), time(8), "Asia/Tokyo"), status=Status.DRAFT)
    records: list[Record] = [post, variant_of(post.id, WEB.id), variant_of(post.id, FB.id)]
    with plan_of(tmp_path / "a.sqlite", PLAN) as store:
        shown = looked(store, *whole(records), *whole([Channel(id=UUID(int=13), name="Radio", weekly_target=2)]))
        assert told(shown) == ["Status: Draft", "Channel: Website, Facebook"]
        assert len(lines_of(shown.items[0], shown)[1].keys) == 2
        assert title_of(shown.items[0]) == "Untitled post"
        assert place_of(shown.items[0], shown) == "Fri 1 Jan 2027 08:00 (Asia/Tokyo)"
        assert told(shown, 1) == ["Posts a week: 2"]
        assert place_of(shown.items[1], shown) == "Channels"
        assert counted(shown) == "1 new post, 1 other new entry"


def test_clashes_and_what_was_deleted_here_are_counted_and_not_taken(tmp_path: Path) -> None:
    gone = Post(id=UUID(int=102), title="Ice")
    same = Post(id=UUID(int=103), title="Same")
    with plan_of(tmp_path / "a.sqlite", [*PLAN, gone, same]) as store:
        moment = store.moment()
        store.apply(Edit("Change", (Step(SNOW, replace(SNOW, title="Sleet")), Step(gone, None))))
        values = {"title": "Hail", "text": "New"}
        ices = {"title": "Ice", "status": Status.DRAFT}
        file = (Incoming(Post, SNOW.id, values), Incoming(Post, gone.id, ices), *whole([same]))
        shown = looked(store, *file, moment=moment)
        assert [sort_of(item) for item in shown.items] == [Sort.CLASH, Sort.DELETED]
        assert counted(shown) == "1 clash, 1 was deleted here, 1 post as it is"
        assert [line.clash for line in lines_of(shown.items[0], shown)] == [True, False]
        edit = shown.taking.edit(sound_keys(shown.items))
        assert [step.after for step in edit.steps] == [replace(SNOW, title="Sleet", text="New")]
        both = shown.taking.edit(sound_keys(shown.items) | clash_keys(shown.items))
        assert {step.after for step in both.steps} == {
            replace(SNOW, title="Hail", text="New"),
            replace(gone, status=Status.DRAFT),
        }


def test_long_texts_are_shortened_without_a_line_break() -> None:
    assert short("a\n b", 10) == "a b"
    assert short("word " * 10_000, 20) == "word word word word…"
    line = Line("Text", "x" * 500, None)
    assert line.on_one_line(10) == "Text: xxxxxxxxx… is taken away"


def test_every_field_of_every_kind_can_be_told(tmp_path: Path) -> None:
    kinds: set[type[Record]] = set()
    for seed, code in enumerate(i18n.languages(), 10):
        maker = Maker(seed)
        with i18n.speaking(code), plan_of(tmp_path / f"{code}.sqlite", maker.plan(6)) as store:
            kinds |= {type(one) for records in maker.made.values() for one in records}
            others = [other(maker, one) for records in maker.made.values() for one in records]
            changed = looked(store, *whole(others))
            for item in changed.items:
                lines = lines_of(item, changed)
                assert {key for line in lines for key in line.keys} == {one.key for one in item.changes}
                assert all(line.on_one_line() and title_of(item) and place_of(item, changed) for line in lines)
            with plan_of(tmp_path / f"{code}-new.sqlite", []) as empty:
                new = looked(empty, *whole(others))
                assert new.items
                assert all(line.on_one_line() for item in new.items for line in lines_of(item, new))
    assert kinds == set(KINDS.values())


def other(maker: Maker, one: Record) -> Record:
    """Give the record with other values in all fields that name no other."""
    types: dict[str, Any] = get_type_hints(type(one))
    fixed = {"id", *references(type(one)), *PAIRS.get(type(one), ())}
    return replace(one, **{each.name: maker.value(types[each.name]) for each in fields(one) if each.name not in fixed})
