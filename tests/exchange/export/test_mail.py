"""Mail: rich text whose look survives a mail program, and plain text with a post a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID

import pytest

from kommunikator.domain.choice import Side
from kommunikator.domain.export_choice import ExportChoice, Reader, What
from kommunikator.domain.period import PeriodKind
from kommunikator.domain.post import Post, variant_of
from kommunikator.domain.shown import Grouping
from kommunikator.domain.when import When
from kommunikator.exchange.export.mail import mail
from kommunikator.exchange.export.pages import page_of
from kommunikator.exchange.export.part import Looking, part_of
from kommunikator.i18n import speaking
from kommunikator.storage.store import Store
from tests.exchange.export.sheets import ADVENT, FB, RECORDS, TODAY, WEB, opened
from tests.exchange.export.webs import tree

PAGES = (What.WEEK, What.LIST, What.MONTH, What.MATRIX, What.CAMPAIGN, What.ADVICE)
HARD = "<i>&\"' 👩\u200d👧 שלום\x07"
TRICKY = Post(id=UUID(int=900), title=HARD, text="one\ntwo <b>", when=When(date(2026, 11, 27), time(10)))
ON_FB = replace(variant_of(TRICKY.id, FB.id), time=time(12, 30), text="Own\nwords")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with opened(tmp_path_factory.mktemp("plan"), *RECORDS, TRICKY, ON_FB, variant_of(TRICKY.id, WEB.id)) as found:
        yield found


def mailed(store: Store, what: What, language: str = "en", **values: Any) -> tuple[str, str]:
    given = {"period": PeriodKind.MONTH, "campaign": ADVENT.id, "side": Side.MESSAGES, "language": language, **values}
    with speaking(language):
        page = page_of(part_of(store, ExportChoice(what=what, **given), Looking(TODAY)))
    return mail(page)


@pytest.mark.parametrize("what", PAGES)
def test_each_element_has_its_own_style_and_nothing_else_is_needed(store: Store, what: What) -> None:
    rich, _plain = mailed(store, what)
    found = tree(rich)
    assert not found.all("style", "script", "link", "img", "svg")
    for one in found.all():
        assert not {"class", "id", "onclick"} & one.attributes.keys()
        assert "var(" not in one.get("style") and "url(" not in one.get("style")
    # A table is a table: it has heads, and stands in no other one.
    for table in found.all("table"):
        assert table.all("th") and not table.all("table")
        assert all(one.get("scope") in ("col", "row") for one in table.all("th"))
        assert len({len(row.all("th", "td")) for row in table.all("tr")}) == 1
    assert found.all("div")[0].get("lang") == "en"


def test_a_post_is_a_line(store: Store) -> None:
    _rich, plain = mailed(store, What.WEEK, period=PeriodKind.WEEK)
    assert plain.splitlines() == [
        "Week 48, 23–29 November 2026",
        "4 posts in all",
        "",
        "Tue 24 Nov · FB · The market opens (Published)",
        "Thu 26 Nov 09:00 · WEB · Council (Approved)",
        "Fri 27 Nov 10:00 · WEB, FB 12:30 · <i>&\"' 👩\u200d👧 שלום (Planned)",
        "Sun 29 Nov 16:00 · WEB, FB · Light the tree (Planned)",
        "",
        "Sjövik · Made on 25 November 2026",
    ]


@pytest.mark.parametrize(
    ("language", "line"),
    [("sv", "Tis 24 nov · FB · The market opens (Publicerat)"), ("nb", "Tir. 24. nov. · FB · The market opens")],
)
def test_lines_are_in_the_language_of_the_page(store: Store, language: str, line: str) -> None:
    rich, plain = mailed(store, What.LIST, language)
    assert line in plain
    assert tree(rich).all("div")[0].get("lang") == language


def test_the_days_of_a_list_stand_below_their_week(store: Store) -> None:
    _rich, plain = mailed(store, What.LIST, period=None, ideas=True)
    assert [line.split(" (")[0] for line in plain.splitlines() if line][2:] == [
        "Week 48",
        "Tue 24 Nov · FB · The market opens",
        "Thu 26 Nov 09:00 · WEB · Council",
        "Fri 27 Nov 10:00 · WEB, FB 12:30 · <i>&\"' 👩\u200d👧 שלום",
        "Sun 29 Nov 16:00 · WEB, FB · Light the tree",
        "Week 49",
        "Wed 2 Dec · FB · Parade",
        "Idea bank",
        "FB · Glögg",
        "Sjövik · Made on 25 November 2026",
    ]


def test_a_list_by_person_has_headings(store: Store) -> None:
    _rich, plain = mailed(store, What.LIST, grouping=Grouping.RESPONSIBLE)
    assert "\nAlva Lindell\nSun 29 Nov 16:00 · WEB, FB · Light the tree (Planned)\n" in plain


def test_ideas_without_a_day_stand_under_their_heading(store: Store) -> None:
    _rich, plain = mailed(store, What.WEEK, ideas=True)
    assert "\nIdea bank\nFB · Glögg (Planned)\n" in plain


def test_texts_stay_texts(store: Store) -> None:
    rich, plain = mailed(store, What.LIST)
    found = tree(rich)
    row = next(row for row in found.all("tr") if "<i>" in row.text)
    day, clock, post, channels, status, responsible = (cell.text for cell in row.all("td"))
    assert (day, clock, status, responsible) == ("Fri 27 Nov", "10:00", "Planned", "Nobody responsible")
    assert post.startswith("<i>&\"' 👩\u200d👧 שלום one two <b>")
    assert channels.replace("\xa0", "") == "WEB FB 12:30"
    assert "\x07" not in rich + plain
    assert re.search(r"one<br>two &lt;b&gt;", rich)


def test_without_names_there_is_no_column_for_them(store: Store) -> None:
    rich, plain = mailed(store, What.WEEK, period=PeriodKind.WEEK, reader=Reader.OUTSIDE)
    assert [one.text for one in tree(rich).all("th")] == ["Day", "Time", "Post", "Channels", "Status"]
    assert "Light the tree" not in rich + plain and "Alva" not in rich + plain


def test_the_matrix_is_a_table_and_a_list(store: Store) -> None:
    rich, plain = mailed(store, What.MATRIX)
    (table,) = tree(rich).all("table")
    assert [one.text for one in table.all("li")] == [
        "Decisions & <rules>",
        "Behind the decision",
        "First light (one-time, planned for 29 Nov 2026)",
    ]
    assert "\n- Advent: Not used here\n" in plain
    assert "Decisions & <rules>" in plain


def test_a_campaign_tells_its_facts_and_channels(store: Store) -> None:
    _rich, plain = mailed(store, What.CAMPAIGN)
    assert "\nRunning\nGoal: More visitors\nKey messages: By bus · On foot\n" in plain
    assert "\nSun 29 Nov 16:00 · WEB, FB · Light the tree (Planned)\n" in plain
    assert "\n- Content ideas: First light\n" in plain


def test_advice_names_the_best(store: Store) -> None:
    rich, plain = mailed(store, What.ADVICE)
    assert re.search(r"^- Website: .+ \(best in its row\)$", plain, re.MULTILINE)
    assert any("best in its row" in cell.text for cell in tree(rich).all("td"))


def test_an_empty_page_says_so(store: Store) -> None:
    nothing = {"period": PeriodKind.DAYS, "first": date(2027, 6, 1), "last": date(2027, 6, 2)}
    for what, sentence in (
        (What.WEEK, "Nothing is planned in week 22"),
        (What.LIST, "Nothing is planned on these days"),
        (What.MONTH, "Nothing is planned in this month"),
    ):
        rich, plain = mailed(store, what, **nothing)
        assert sentence in plain and sentence in tree(rich).text
        assert not tree(rich).all("table")
