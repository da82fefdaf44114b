"""The week poster: what stands on it, in which order it is read, and that no post is lost however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from kommunikator.domain.export_choice import ExportChoice, Reader
from kommunikator.domain.period import PeriodKind
from kommunikator.domain.post import variant_of
from kommunikator.domain.shown import Filter
from kommunikator.exchange.export.pages import Page
from kommunikator.exchange.export.typesetting import typeset
from kommunikator.storage.store import Store
from tests.exchange.export.papers import (
    ADVENT,
    ALVA,
    FB,
    MONDAY,
    PAYDAY,
    TREE,
    opened,
    page,
    post,
    read,
    seen_on,
    small,
    tags_of,
    text_of,
)
from tests.exchange.export.tagged import tagged

WEEK = ExportChoice(language="en")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with small(tmp_path_factory.mktemp("plan")) as store:
        yield store


def pdf(found: Page, choice: ExportChoice = WEEK) -> bytes:
    return typeset(found, choice, "pdf")[0]


def test_a_week_has_its_days_with_posts_marks_and_campaigns(store: Store) -> None:
    found = page(store, WEEK)
    (week,) = found.content["weeks"]
    assert (found.title, found.posts, found.language) == ("Week 48, 23–29 November 2026", 3, "en")
    assert (week["title"], week["dates"], week["count"]) == ("Week 48", "23–29 November 2026", "3 posts in all")
    assert [day["name"] for day in week["days"]][:2] == ["Monday 23 November", "Tuesday 24 November"]
    assert [len(day["posts"]) for day in week["days"]] == [1, 0, 0, 2, 0, 0, 0]
    assert [mark["word"] for mark in week["days"][4]["marks"]] == ["Payday"]
    (bar,) = week["campaigns"]
    assert (bar["name"], bar["dates"], bar["first"], bar["last"]) == ("Advent", "26 Nov–24 Dec", 3, 6)
    assert (bar["before"], bar["after"]) == (False, True)
    assert [chip["name"] for chip in week["legend"]] == ["Webbplats", "Facebook"]


def test_a_card_tells_a_channel_s_own_time(store: Store) -> None:
    tree, late = page(store, WEEK).content["weeks"][0]["days"][3]["posts"]
    assert [(one["letters"], one["time"]) for one in tree["channels"]] == [("WEB", ""), ("FB", "12:30")]
    assert tree["channels"][1]["fill"] == "#ffcc00"
    assert (tree["time"], tree["nobody"], late["nobody"], late["cancelled"]) == ("08:00", True, False, True)


def test_it_is_in_the_language_of_the_output(store: Store) -> None:
    (week,) = page(store, WEEK, "nb").content["weeks"]
    assert (week["title"], week["dates"], week["days"][0]["number"]) == ("Uke 48", "23.–29. november 2026", "23.")


def test_it_is_read_day_by_day(store: Store) -> None:
    content = pdf(page(store, WEEK))
    words = [
        "Week 48",
        "Advent",
        "Monday",
        "Snow on Monday",
        "Tuesday",
        "Thursday",
        "Tree on",
        "Late on",
        "Friday",
        "Payday",
    ]
    text = text_of(content)
    places = [text.index(word) for word in words]
    assert places == sorted(places)
    tags = tags_of(content)
    assert (tags.count("H1"), tags.count("H2")) == (1, 7)
    assert "FB 12:30" in text and "Nobody responsible" in text and "Made on 25 November 2026" in text


def test_a_post_is_one_item_read_in_order(store: Store) -> None:
    monday, thursday = tagged(pdf(page(store, WEEK))).all("L")
    assert [item.said for item in monday.all("LI")] == ["09:00 Snow on Monday Published Webbplats Alva Lindell"]
    assert [item.said for item in thursday.all("LI")] == [
        "08:00 Tree on Thursday Planned Webbplats Facebook 12:30 Nobody responsible",
        "17:00 Late on Thursday Cancelled",
    ]


def test_a_post_of_the_idea_bank_is_one_item(store: Store) -> None:
    items = list(tagged(pdf(page(store, replace(WEEK, ideas=True)))).all("LI"))
    assert items[-1].said == "Idea for later Planned Nobody responsible"


def test_outside_readers_get_no_names(store: Store) -> None:
    outside = replace(WEEK, reader=Reader.OUTSIDE, drafts=True)
    text = text_of(pdf(page(store, outside)))
    assert "Snow on Monday" in text and ALVA.name not in text and "Nobody" not in text


def test_weeks_have_a_sheet_each_and_ideas_come_last(store: Store) -> None:
    november = replace(WEEK, period=PeriodKind.MONTH, ideas=True)
    found = page(store, november)
    assert [week["title"] for week in found.content["weeks"]] == [f"Week {n}" for n in range(44, 50)]
    assert [day["outside"] for day in found.content["weeks"][0]["days"]] == [True] * 6 + [False]
    assert [idea["title"] for idea in found.content["ideas"]["posts"]] == ["Idea for later"]
    sheets = [sheet.extract_text() for sheet in read(pdf(found)).pages]
    assert len(sheets) == 7 and "Idea for later" in sheets[-1] and "Nothing is planned in week 44" in sheets[0]


def test_the_whole_plan_is_the_weeks_with_posts(store: Store) -> None:
    assert [week["title"] for week in page(store, replace(WEEK, period=None)).content["weeks"]] == ["Week 48"]
    ever = replace(WEEK, period=PeriodKind.DAYS, first=date(2000, 1, 1), last=date(2100, 1, 1))
    assert [week["title"] for week in page(store, ever).content["weeks"]] == ["Week 48"]


def test_a_filter_is_told(store: Store) -> None:
    found = page(store, replace(WEEK, filter=Filter(channels=frozenset({FB.id}))))
    assert (found.posts, found.content["made"]) == (1, "Made on 25 November 2026 · a selection of the posts")
    nobody = page(store, replace(WEEK, turn=1, filter=Filter(channels=frozenset({FB.id}))))
    assert nobody.content["weeks"][0]["empty"] == "Nothing matches the filter"


def many(count: int, **more: Any) -> list[Any]:
    return [
        post(100 + n, MONDAY, f"Number {n} of many posts", time(8 + n // 6, n % 6 * 10), **more) for n in range(count)
    ]


def test_ten_posts_a_day_have_room_on_a_sheet(tmp_path: Any) -> None:
    days = [MONDAY + timedelta(days=n) for n in range(5)]
    posts = [
        post(100 * day.day + n, day, "Now the Christmas market opens", time(8 + n), responsible=ALVA.id)
        for day in days
        for n in range(10)
    ]
    with opened(tmp_path, *posts, *(variant_of(one.id, FB.id) for one in posts)) as store:
        content = pdf(page(store, WEEK))
    assert len(read(content).pages) == 1
    assert text_of(content).count("Christmas market") == 50


def test_no_post_is_lost_however_many_a_day_has(tmp_path: Any) -> None:
    with opened(tmp_path, *many(40)) as store:
        content = pdf(page(store, WEEK))
    text = text_of(content)
    assert all(f"Number {n} of many" in text for n in range(40))
    assert len(read(content).pages) > 1 and "Week 48 (continued)" in text


def test_a_title_of_5000_characters_is_there_whole(tmp_path: Any) -> None:
    title = " ".join(f"word{n}" for n in range(650))
    with opened(tmp_path, post(1, MONDAY, title)) as store:
        text = text_of(pdf(page(store, WEEK)))
    assert len(title) > 5000 and all(f"word{n} " in text for n in range(650))


def test_campaigns_that_take_the_days_room_have_their_own_sheet(tmp_path: Any) -> None:
    campaigns = [replace(ADVENT, id=TREE.id.__class__(int=500 + n), name=f"Campaign {n}") for n in range(20)]
    with opened(tmp_path, post(1, MONDAY, "The post"), *campaigns) as store:
        sheets = [" ".join(sheet.extract_text().split()) for sheet in read(pdf(page(store, WEEK))).pages]
    assert len(sheets) == 2 and all(f"Campaign {n} " in sheets[0] for n in range(20)) and "The post" in sheets[1]


def test_so_many_own_days_that_no_room_is_left_stand_on_their_own_sheet(tmp_path: Any) -> None:
    name = "day of much that is told at great length in every single year and of which nothing is left out"
    days = [replace(PAYDAY, id=TREE.id.__class__(int=600 + n), name=f"N{n}x {name}") for n in range(20)]
    with opened(tmp_path, post(1, MONDAY, "The post"), *days) as store:
        sheets = seen_on(pdf(page(store, WEEK)))
    assert all(f"N{n}x" in sheets[0] for n in range(20)) and "The post" in sheets[1]
