"""The month: weeks with their ISO numbers, days in them, and no post lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from kommunikator.domain.export_choice import ExportChoice, What
from kommunikator.domain.period import PeriodKind
from kommunikator.exchange.export.typesetting import typeset
from kommunikator.storage.store import Store
from tests.exchange.export.papers import MONDAY, opened, page, post, read, small, tags_of, text_of
from tests.exchange.export.tagged import tagged

MONTH = ExportChoice(What.MONTH, period=PeriodKind.MONTH, language="en")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with small(tmp_path_factory.mktemp("plan")) as store:
        yield store


def test_a_month_is_its_weeks(store: Store) -> None:
    found = page(store, MONTH)
    (month,) = found.content["months"]
    assert (found.title, found.posts, month["count"]) == ("November 2026", 3, "3 posts in all")
    assert [week["number"] for week in month["weeks"]] == [44, 45, 46, 47, 48, 49]
    assert month["weekdays"][0] == "Monday"
    first, last = month["weeks"][0]["days"], month["weeks"][-1]["days"]
    assert [day["outside"] for day in first] == [True] * 6 + [False]
    assert [day["outside"] for day in last] == [False] + [True] * 6
    assert [one["title"] for one in month["weeks"][4]["days"][3]["posts"]] == ["Tree on Thursday", "Late on Thursday"]
    assert [one["name"] for one in month["campaigns"]] == ["Advent"]


def test_the_turn_of_the_year_has_week_53(store: Store) -> None:
    december = page(store, replace(MONTH, turn=1)).content["months"][0]
    january = page(store, replace(MONTH, turn=2)).content["months"][0]
    assert december["weeks"][-1]["number"] == january["weeks"][0]["number"] == 53
    assert [mark["word"] for mark in december["weeks"][-1]["days"][3]["marks"]] == ["New Year's Eve"]
    assert january["weeks"][0]["days"][4]["free"]


def test_some_days_of_two_months_are_those_weeks(store: Store) -> None:
    days = replace(MONTH, period=PeriodKind.DAYS, first=date(2026, 11, 25), last=date(2026, 12, 2))
    months = page(store, days).content["months"]
    assert [(month["title"], [week["number"] for week in month["weeks"]]) for month in months] == [
        ("November 2026", [48, 49]),
        ("December 2026", [49]),
    ]
    assert [day["outside"] for day in months[0]["weeks"][0]["days"]][:3] == [True, True, False]
    assert not months[0]["weeks"][0]["days"][0]["posts"]


def test_a_month_is_a_table_with_heads(store: Store) -> None:
    content = typeset(page(store, MONTH), MONTH, "pdf")[0]
    tags, text = tags_of(content), text_of(content)
    assert (tags.count("Table"), tags.count("TH"), tags.count("TR")) == (1, 8, 7)
    assert text.index("Snow on Monday") < text.index("Tree on Thursday") < text.index("Late on Thursday")
    assert "FB 12:30" in text


def test_a_post_is_one_item_in_its_day(store: Store) -> None:
    items = list(tagged(typeset(page(store, MONTH), MONTH, "pdf")[0]).all("LI"))
    assert [item.said for item in items] == [
        "09:00 Snow on Monday Webbplats Published Alva Lindell",
        "08:00 Tree on Thursday Webbplats Facebook 12:30 Planned Nobody responsible",
        "17:00 Late on Thursday Cancelled",
    ]


def test_an_empty_month_says_so(store: Store) -> None:
    content = typeset(page(store, replace(MONTH, turn=5)), MONTH, "pdf")[0]
    assert "Nothing is planned in this month" in text_of(content)


@pytest.mark.parametrize("count", [30, 90])
def test_no_post_is_lost_however_many_a_week_has(tmp_path: Any, count: int) -> None:
    posts = [
        post(100 + n, MONDAY.replace(day=23 - 7 * (n % 3)), f"Number {n} of many posts", time(n % 24))
        for n in range(count)
    ]
    with opened(tmp_path, *posts) as store:
        content = typeset(page(store, MONTH), MONTH, "pdf")[0]
    text = text_of(content)
    assert all(f"Number {n} of many" in text for n in range(count))
    assert len(read(content).pages) > 1
