"""The campaign sheet: what is said of a campaign, its posts by week, its channels, and what stays in the team."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from kommunikator.domain.edit import changed
from kommunikator.domain.export_choice import Reader, What
from kommunikator.exchange.export.pages import page_of
from kommunikator.exchange.export.pages.cards import Object
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.exchange.export.typesetting import typeset
from kommunikator.storage.store import Store
from tests.exchange.export.sheets import ADVENT, OLD, OUT, RECORDS, opened, part


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path, *RECORDS) as found:
        yield found


def content(store: Store, **values: object) -> Object:
    return page_of(part(store, What.CAMPAIGN, **values)).content


def facts(found: Object) -> dict[str, list[str]]:
    return {fact["name"]: fact["lines"] for fact in found["facts"]}


def titles(found: Object) -> list[str]:
    return [post["title"] for week in found["weeks"] for post in week["posts"]]


def test_it_tells_what_the_campaign_is_meant_to_do(store: Store) -> None:
    found = content(store)
    assert (found["name"], found["dates"]) == ("Advent", "20 Nov – 13 Dec 2026 · Weeks 47–50")
    assert found["stage"]["word"] == "Running"
    assert facts(found) == {
        "Goal": ["More visitors"],
        "Key messages": ["By bus", "On foot"],
        "Hashtags": ["#advent"],
        "Audiences": ["Families"],
        "Responsible": ["Alva Lindell"],
    }


def test_posts_stand_in_their_weeks_with_today_between_them(store: Store) -> None:
    weeks = content(store)["weeks"]
    assert [(week["title"], week["standing"], len(week["posts"])) for week in weeks] == [
        ("Week 47", "Empty", 0),
        ("Week 48", "2 posts", 2),
        ("Week 49", "0 posts", 1),
        ("Week 50", "Empty", 0),
        ("Idea bank", "1 post", 1),
    ]
    assert (weeks[1]["today"], weeks[1]["today_at"]) == ("Today Wed 25 Nov", 1)
    tree = weeks[1]["posts"][1]
    assert (tree["day"], tree["time"], tree["responsible"]) == ("Sun 29 Nov", "16:00", "Alva Lindell")
    assert [chip["letters"] for chip in tree["channels"]] == ["WEB", "FB"]
    assert weeks[2]["posts"][0]["cancelled"] is True


def test_channels_tell_their_posts_and_ideas(store: Store) -> None:
    found = content(store)
    (facebook,) = found["channels"]
    assert facebook["channel"]["name"] == "Facebook"
    assert [count["number"] for count in facebook["counts"]] == ["1", "1"]
    assert facebook["ideas"] == ["First light"]
    assert found["unused"] == "Not used in this campaign: Website"


def test_others_get_what_is_approved_and_no_names(store: Store) -> None:
    found = content(store, reader=Reader.OUTSIDE)
    assert titles(found) == ["The market opens"]
    assert [week["title"] for week in found["weeks"]] == ["Week 48"]
    assert "Responsible" not in facts(found)
    assert "Responsible" not in found["head"]
    assert [count["number"] for count in found["channels"][0]["counts"]] == ["0", "1"]


def test_names_go_out_where_they_are_chosen(store: Store) -> None:
    found = content(store, reader=Reader.OUTSIDE, drafts=True, fields=frozenset({"responsible"}))
    assert facts(found)["Responsible"] == ["Alva Lindell"]
    assert found["head"][-1] == "Responsible"
    nameless = content(store, fields=frozenset())
    assert "Responsible" not in facts(nameless)
    assert not any(post["responsible"] or post["nobody"] for week in nameless["weeks"] for post in week["posts"])


def test_what_came_of_it_stays_in_the_team(store: Store) -> None:
    ours, theirs = content(store, campaign=OLD.id), content(store, campaign=OLD.id, reader=Reader.OUTSIDE)
    assert (facts(ours)["What worked?"], facts(ours)["Figures"]) == (["Films worked"], ["900 visits"])
    assert ours["stage"]["word"] == "Evaluated"
    assert facts(theirs) == {}
    assert theirs["stage"]["word"] == "Over"


def test_a_campaign_without_posts_says_so(store: Store) -> None:
    found = content(store, campaign=OLD.id, reader=Reader.OUTSIDE)
    assert found["no_posts"] == "No posts yet"
    assert found["weeks"] == []


def test_an_archived_one_and_one_without_a_name_have_a_sheet(store: Store) -> None:
    store.apply(changed("", (ADVENT, replace(ADVENT, active=False, name=" "))))
    found = page_of(part(store, What.CAMPAIGN))
    assert found.title == "Campaign without a name"
    assert found.content["stage"]["word"] == "Archived"


@pytest.mark.parametrize("campaign", [None, UUID(int=999)])
def test_no_campaign_is_a_sentence(store: Store, campaign: UUID | None) -> None:
    with pytest.raises(ExportRefused, match="no such campaign"):
        content(store, campaign=campaign)


def test_another_year_is_written_out(store: Store) -> None:
    assert OUT.when
    store.apply(changed("", (OUT, replace(OUT, when=replace(OUT.when, day=date(2027, 1, 4))))))
    assert [post["day"] for week in content(store)["weeks"] for post in week["posts"]][-2] == "Mon 4 Jan 2027"


def test_the_sheet_holds_it_all_with_headings_and_heads_of_columns(store: Store) -> None:
    from pypdf import PdfReader

    found = part(store, What.CAMPAIGN)
    document = PdfReader(io.BytesIO(typeset(page_of(found), found.choice, "pdf")[0]))
    text = document.pages[0].extract_text()
    for said in ("Advent", "More visitors", "By bus", "Light the tree", "Glögg", "Week 48", "Today", "First light"):
        assert said in text
    assert document.metadata is not None
    assert document.metadata.title == "Advent"


def test_the_sheet_of_a_bare_campaign_is_made(store: Store) -> None:
    store.apply(changed("", (OLD, replace(OLD, starts=None, ends=None, evaluation="", figures=""))))
    found = part(store, What.CAMPAIGN, campaign=OLD.id)
    page = page_of(found)
    assert page.content["dates"] == "No dates"
    assert typeset(page, found.choice, "pdf")[0].startswith(b"%PDF")
