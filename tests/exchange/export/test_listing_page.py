"""The list: all fields that go out, texts in full, by day, channel, person or theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from kommunikator.domain.export_choice import ExportChoice, Reader, What
from kommunikator.domain.period import PeriodKind
from kommunikator.domain.post import ChecklistItem, Note, Variant, helper_of
from kommunikator.domain.shown import Filter, Grouping
from kommunikator.domain.when import When
from kommunikator.exchange.export.typesetting import typeset
from kommunikator.storage.store import Store
from tests.exchange.export.papers import (
    ALVA,
    FB,
    MONDAY,
    SNOW,
    TREE,
    WEB,
    opened,
    page,
    post,
    read,
    seen_on,
    small,
    tags_of,
    text_of,
)

LIST = ExportChoice(What.LIST, language="en")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with small(tmp_path_factory.mktemp("plan")) as store:
        yield store


def groups(store: Store, choice: ExportChoice) -> list[tuple[str, list[str]]]:
    """Give the groups' titles with those of their posts."""
    return [(one["title"], [row["title"] for row in one["rows"]]) for one in page(store, choice).content["groups"]]


def test_a_week_is_listed_by_day(store: Store) -> None:
    found = page(store, LIST)
    assert (found.kind, found.title, found.content["subtitle"]) == ("list", "Week 48", "23–29 November 2026")
    assert groups(store, LIST) == [
        ("Monday 23 November", ["Snow on Monday"]),
        ("Thursday 26 November", ["Tree on Thursday", "Late on Thursday"]),
    ]


def test_several_weeks_have_headings_and_ideas_come_last(tmp_path: Path) -> None:
    choice = replace(LIST, period=PeriodKind.MONTH, ideas=True)
    with opened(tmp_path, SNOW, post(9, MONDAY.replace(day=3), "Early"), post(8, None, "Idea")) as store:
        found = page(store, choice).content["groups"]
    assert [(one["title"], one["level"], one["note"]) for one in found] == [
        ("Week 45", 2, "2–8 November 2026"),
        ("Tuesday 3 November", 3, ""),
        ("Week 48", 2, "23–29 November 2026"),
        ("Monday 23 November", 3, ""),
        ("Idea bank", 2, ""),
    ]


def test_by_channel_a_post_has_its_time_and_text_there(store: Store) -> None:
    web, facebook, none = page(store, replace(LIST, grouping=Grouping.CHANNEL)).content["groups"]
    assert [one["title"] for one in (web, facebook, none)] == ["Webbplats", "Facebook", "No channel"]
    assert [(row["day"], row["time"], row["title"], row["text"]) for row in facebook["rows"]] == [
        ("Thu 26 Nov", "12:30", "Tree on Thursday", "Own words")
    ]
    assert [row["time"] for row in web["rows"]] == ["09:00", "08:00"]
    assert facebook["chip"]["letters"] == "FB" and not facebook["rows"][0]["own"]
    only = replace(LIST, grouping=Grouping.CHANNEL, filter=Filter(channels=frozenset({FB.id})))
    assert groups(store, only) == [("Facebook", ["Tree on Thursday"])]


def test_by_day_a_channel_s_own_text_stands_below(store: Store) -> None:
    tree = page(store, LIST).content["groups"][1]["rows"][0]
    (own,) = tree["own"]
    assert own["channel"]["letters"] == "FB" and own["texts"] == [{"name": "Own text", "text": "Own words"}]
    assert [one["time"] for one in tree["channels"]] == ["", "12:30"]


def test_by_person_and_by_theme(store: Store) -> None:
    assert groups(store, replace(LIST, grouping=Grouping.RESPONSIBLE)) == [
        ("Alva Lindell", ["Snow on Monday"]),
        ("Nobody responsible", ["Tree on Thursday", "Late on Thursday"]),
    ]
    by_theme = replace(LIST, grouping=Grouping.THEME)
    assert [title for title, _posts in groups(store, by_theme)] == ["Advent", "No theme"]
    rows = page(store, by_theme).content["groups"][0]["rows"]
    assert not any(one["name"] == "Theme" for one in rows[0]["more"])


def test_without_names_nothing_is_told_by_person(store: Store) -> None:
    outside = replace(LIST, grouping=Grouping.RESPONSIBLE, reader=Reader.OUTSIDE, drafts=True)
    assert [title for title, _posts in groups(store, outside)] == ["Monday 23 November", "Thursday 26 November"]
    content = page(store, outside).content
    assert "responsible" not in content["heads"] and "Alva" not in str(content)


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Store]:
    moment = datetime(2026, 11, 23, 8, 5, tzinfo=UTC)
    variants = [
        Variant(id=UUID(int=71), post=SNOW.id, channel=WEB.id, published_at=moment, published_by="Alva",
                published_text=SNOW.text, link="https://sjovik.example/snow"),
        Variant(id=UUID(int=72), post=SNOW.id, channel=FB.id, published_text="Other words"),
    ]  # fmt: skip
    rest = (
        helper_of(SNOW.id, ALVA.id),
        ChecklistItem(id=UUID(int=73), post=SNOW.id, text="Map", done=True),
        ChecklistItem(id=UUID(int=74), post=SNOW.id, text="Photo", position=1),
        Note(id=UUID(int=75), post=SNOW.id, author="Alva", text="Ask the road unit", written_at=moment),
    )
    with opened(tmp_path, SNOW, TREE, *variants, *rest) as store:
        yield store


ALL: Any = replace(LIST, fields=frozenset({"helpers", "text", "link", "published", "publisher", "checklist", "notes"}))


def test_every_chosen_field_is_told(full: Store) -> None:
    row = page(full, ALL).content["groups"][0]["rows"][0]
    more = {one["name"]: one["text"] for one in row["more"]}
    assert more["Helpers"] == "Alva Lindell" and more["Checklist"] == "Map (done)\nPhoto"
    assert more["Internal notes"].endswith("Ask the road unit")
    web, facebook = row["own"]
    assert [one["name"] for one in web["facts"]] == ["Link", "Published", "Published by"]
    assert web["facts"][1]["text"].startswith("23 Nov 2026")
    assert not web["texts"] and [one["text"] for one in facebook["texts"]] == ["Other words"]


def test_internal_notes_stay_inside(full: Store) -> None:
    text = text_of(typeset(page(full, replace(ALL, reader=Reader.OUTSIDE)), ALL, "pdf")[0])
    assert "Snow on Monday" in text and "road unit" not in text and "Map" not in text


def test_each_group_is_a_table_with_heads_below_its_heading(store: Store) -> None:
    content = typeset(page(store, LIST), LIST, "pdf")[0]
    tags = [tag for tag in tags_of(content) if tag in ("H1", "H2", "Table", "TH")]
    assert tags == ["H1", *["H2", "Table", *["TH"] * 5] * 2]
    text = text_of(content)
    assert "First line. Second line." in text and "Own words" in text


def test_a_text_of_5000_characters_is_there_whole(tmp_path: Path) -> None:
    words = " ".join(f"word{n}" for n in range(1200))
    with opened(tmp_path, post(1, MONDAY, "Long", time(9), text=words)) as store:
        text = text_of(typeset(page(store, LIST), LIST, "pdf")[0])
    assert all(f"word{n}" in text for n in range(1200))


def test_a_text_of_many_lines_goes_on_on_the_next_sheet(tmp_path: Path) -> None:
    words = "\n".join(f"row{n}" for n in range(90))
    with opened(tmp_path, post(1, MONDAY, "Short rows", time(9), text=words)) as store:
        sheets = seen_on(typeset(page(store, LIST), LIST, "pdf")[0])
    assert len(sheets) == 2
    assert "Short rows" in sheets[0] and "row30" in sheets[0]
    assert set(" ".join(sheets).split()) >= {f"row{n}" for n in range(90)}


def test_a_post_in_many_channels_loses_no_link(tmp_path: Path) -> None:
    channels = [replace(WEB, id=UUID(int=300 + n), code=f"C{n}", name=f"Channel {n}", position=n) for n in range(7)]
    links = [f"https://sjovik.example/{f'a{n}/' * 300}z{n}" for n in range(7)]
    variants = [
        Variant(id=UUID(int=400 + n), post=SNOW.id, channel=channel.id, link=links[n])
        for n, channel in enumerate(channels)
    ]
    with opened(tmp_path, SNOW, *channels, *variants) as store:
        seen = " ".join(seen_on(typeset(page(store, LIST), LIST, "pdf")[0]))
    assert [n for n in range(7) if f"z{n}" not in seen] == []


def test_short_rows_are_kept_together(tmp_path: Path) -> None:
    posts = [post(n, MONDAY, f"Post{n}", time(9), text="\n".join(f"p{n}r{row}" for row in range(7))) for n in range(20)]
    with opened(tmp_path, *posts) as store:
        sheets = seen_on(typeset(page(store, LIST), LIST, "pdf")[0])
    parted = [n for n in range(20) if not any({f"Post{n}", f"p{n}r6"} <= set(sheet.split()) for sheet in sheets)]
    assert len(sheets) > 1 and parted == []


def test_a_zone_stays_in_its_column(tmp_path: Path) -> None:
    far = replace(SNOW, when=When(MONDAY, time(9), "America/Argentina/Buenos_Aires"))
    with opened(tmp_path, far) as store:
        (sheet,) = read(typeset(page(store, LIST), LIST, "pdf")[0]).pages
    places: dict[str, float] = {}
    sheet.extract_text(visitor_text=lambda text, cm, tm, *_font: places.update({text.strip(): tm[4] + cm[4]}))
    # No letter of the zone is as wide as this.
    assert (
        max(places[part] + 5.5 * len(part) for part in ("America/", "Argentina/", "Aires")) < places["Snow on Monday"]
    )


def test_nothing_planned_is_said(store: Store) -> None:
    text = text_of(typeset(page(store, replace(LIST, turn=9)), LIST, "pdf")[0])
    assert "Nothing is planned on these days" in text
