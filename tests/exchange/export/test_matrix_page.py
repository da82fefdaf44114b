"""The content matrix as a page: what stands in it, for whom, and how it comes onto paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.edit import added, changed
from kommunikator.domain.export_choice import Paper, Reader, What
from kommunikator.domain.post import Post, Status
from kommunikator.domain.shown import Filter
from kommunikator.domain.team import Channel, Theme, ThemeKind
from kommunikator.exchange.export.pages import matrix, page_of
from kommunikator.exchange.export.pages.cards import Object
from kommunikator.exchange.export.typesetting import typeset
from kommunikator.storage.store import Store
from tests.exchange.export.papers import seen_on
from tests.exchange.export.sheets import (
    ADVENT,
    COUNCIL,
    FB,
    NEWS,
    ONCE,
    OUT,
    RECORDS,
    TREE,
    WEB,
    opened,
    part,
    row_of,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path, *RECORDS) as found:
        yield found


def content(store: Store, **values: object) -> Object:
    return page_of(part(store, What.MATRIX, **values)).content


def test_each_channel_and_theme_that_runs_has_its_place(store: Store) -> None:
    found = content(store)
    assert [theme["name"] for theme in found["themes"]] == ["News", "Advent"]
    assert found["themes"][1]["note"].startswith("20 Nov–13 Dec")
    assert [row["channel"]["letters"] for row in found["rows"]] == ["WEB", "FB"]
    assert row_of(found, WEB)["tone"] == "To the point"
    assert found["period"] == "November 2026"
    assert found["empty"] == ""


def test_a_cell_tells_its_ideas_and_what_goes_out(store: Store) -> None:
    news, advent = row_of(content(store), WEB)["cells"]
    assert [idea["text"] for idea in news["ideas"]] == ["Decisions & <rules>"]
    assert [(count["word"], count["number"]) for count in news["counts"]] == [("planned", "1"), ("published", "0")]
    assert news["near"] == "next Thu 26"
    assert advent == {"used": False, "ideas": [], "counts": [], "near": "", "gap": ""}


def test_a_gap_is_told_in_words_and_in_the_legend(store: Store) -> None:
    found = content(store)
    assert row_of(found, FB)["cells"][0]["gap"] == "Empty 116 days"
    assert [sign["word"] for sign in found["legend"]] == ["planned", "published", "gap"]


@pytest.mark.parametrize(
    ("post", "note"),
    [
        (None, "one-time"),
        (TREE, "one-time, planned for 29 Nov 2026"),
        (
            replace(TREE, when=replace(TREE.when, day=date(2026, 11, 2)) if TREE.when else None),
            "one-time, done 2 Nov 2026",
        ),
        (replace(TREE, when=None), "one-time, planned, no day yet"),
    ],
)
def test_an_idea_for_one_time_says_so_to_the_team(store: Store, post: Post | None, note: str) -> None:
    store.apply(changed("", (TREE, post or replace(TREE, idea=None))) if post != TREE else added(""))
    assert row_of(content(store), FB)["cells"][1]["ideas"] == [{"text": "First light", "note": note}]


def test_others_are_not_told_what_is_not_approved_nor_what_is_missing(store: Store) -> None:
    found = content(store, reader=Reader.OUTSIDE)
    cells = [cell for row in found["rows"] for cell in row["cells"]]
    assert not any(cell["ideas"] or cell["near"] or cell["gap"] for cell in cells)
    assert [theme["name"] for theme in found["themes"]] == ["News", "Advent"]
    assert numbers(found) == [["1", "0"], [], ["0", "0"], ["0", "1"]]
    assert ([sign["word"] for sign in found["legend"]], found["period"]) == (["planned", "published"], "November 2026")


def numbers(found: Object) -> list[list[str]]:
    return [[count["number"] for count in cell["counts"]] for row in found["rows"] for cell in row["cells"]]


def test_others_get_no_campaign_of_which_nothing_goes_out(store: Store) -> None:
    store.apply(changed("", (OUT, replace(OUT, status=Status.DRAFT))))
    found = content(store, reader=Reader.OUTSIDE)
    assert [theme["name"] for theme in found["themes"]] == ["News"]


def test_with_drafts_others_see_numbers_and_ideas_but_no_gaps(store: Store) -> None:
    found = content(store, reader=Reader.OUTSIDE, drafts=True)
    assert row_of(found, WEB)["cells"][0]["counts"][0]["number"] == "1"
    assert row_of(found, FB)["cells"][0]["gap"] == ""
    assert row_of(found, FB)["cells"][1]["ideas"] == [{"text": "First light", "note": ""}]


def test_the_filter_chooses_rows_and_columns(store: Store) -> None:
    found = content(store, filter=Filter(channels=frozenset({FB.id}), themes=frozenset({NEWS.id})))
    assert [row["channel"]["letters"] for row in found["rows"]] == ["FB"]
    assert [theme["name"] for theme in found["themes"]] == ["News"]
    assert len(found["rows"][0]["cells"]) == 1


def test_the_whole_plan_is_counted_without_a_period(store: Store) -> None:
    later = replace(COUNCIL, when=replace(COUNCIL.when, day=date(2031, 5, 1)) if COUNCIL.when else None)
    store.apply(changed("", (COUNCIL, later)))
    found = content(store, period=None)
    assert row_of(found, WEB)["cells"][0]["counts"][0]["number"] == "1"
    assert found["period"] == ""


def test_an_empty_plan_says_what_is_missing(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        found = part(store, What.MATRIX)
        page = page_of(found)
        assert page.content["empty"]
        assert len(typeset(page, found.choice, "pdf")) == 1


def test_the_sheet_has_a_heading_a_table_and_its_own_language(store: Store) -> None:
    from pypdf import PdfReader

    found = part(store, What.MATRIX)
    document = PdfReader(io.BytesIO(typeset(page_of(found), found.choice, "pdf")[0]))
    kinds = _kinds(document.root_object["/StructTreeRoot"])
    assert {"/H1", "/Table", "/TH", "/TD", "/Figure"} <= kinds
    assert document.root_object["/Lang"] == "en"
    text = document.pages[0].extract_text()
    for said in ("Content matrix", "Decisions & <rules>", "Not used here", "Empty 116 days", "To the point"):
        assert said in text


def _kinds(node: object) -> set[str]:
    """Give the kinds of structure elements below a node of a PDF's tree of tags."""
    node = node.get_object() if hasattr(node, "get_object") else node  # type: ignore[attr-defined]
    if isinstance(node, list):
        return {kind for one in node for kind in _kinds(one)}
    if not isinstance(node, dict) or ("/Pg" in node and "/S" not in node):
        return set()
    own = {str(node["/S"])} if "/S" in node else set()
    return own | (_kinds(node["/K"]) if "/K" in node else set())


@pytest.mark.parametrize(("paper", "parts"), [(Paper.A4, 2), (Paper.A3, 1)])
def test_a_wide_matrix_is_parted_by_themes(store: Store, paper: Paper, parts: int) -> None:
    from pypdf import PdfReader

    more = [Theme(id=UUID(int=200 + n), name=f"Theme{n}", position=10 + n) for n in range(7)]
    store.apply(added("", *more))
    found = part(store, What.MATRIX, paper=paper)
    document = PdfReader(io.BytesIO(typeset(page_of(found), found.choice, "pdf")[0]))
    assert len(document.pages) == parts
    texts = [page.extract_text() for page in document.pages]
    assert all("Website" in text for text in texts)
    assert sum("Theme6" in text for text in texts) == 1
    assert ("Themes 1–4 of 9" in texts[0]) == (parts == 2)


def test_what_a_person_wrote_is_shown_as_it_is(store: Store) -> None:
    from pypdf import PdfReader

    hard = "*bold* #let x = 1 @ref <label> $x$ \\ `code` // " + "long" * 800 + " 👩\u200d👩\u200d👧 שלום \x07\u2028"
    idea = ContentIdea(id=UUID(int=300), channel=FB.id, theme=NEWS.id, text=hard)
    wide = Channel(id=UUID(int=301), name="W" * 90, code="WWW", tone="t" * 300, position=9)
    theme = Theme(id=UUID(int=302), name="Theme & <co> #1", type=ThemeKind.BASE, position=9)
    store.apply(added("", idea, wide, theme))
    found = part(store, What.MATRIX)
    pages = PdfReader(io.BytesIO(typeset(page_of(found), found.choice, "pdf")[0])).pages
    text = "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")
    for said in ("*bold*#letx=1@ref<label>$x$\\`code`//", "Theme&<co>#1"):
        assert said in text
    assert text.count("long") > 700


def test_a_name_too_long_for_a_head_stands_in_full_behind_the_matrix(store: Store) -> None:
    theme = Theme(id=UUID(int=304), name=" ".join(["Mayor", *["and", "council"] * 150, "Omega"]), position=9)
    store.apply(added("", theme))
    found = part(store, What.MATRIX)
    table, whole = seen_on(typeset(page_of(found), found.choice, "pdf")[0])
    assert "Mayor" in table and "[1]" in table and "Omega" not in table
    assert "In full" in whole and "Mayor" in whole and "Omega" in whole


def test_many_short_ideas_go_on_on_the_next_sheet(store: Store) -> None:
    ideas = [ContentIdea(id=UUID(int=600 + n), channel=FB.id, theme=NEWS.id, text=f"i{n}") for n in range(100)]
    store.apply(added("", *ideas))
    found = part(store, What.MATRIX)
    seen = " ".join(seen_on(typeset(page_of(found), found.choice, "pdf")[0]))
    assert set(seen.split()) >= {f"i{n}" for n in range(100)}


def test_the_matrix_names_ideas_in_their_order(store: Store) -> None:
    store.apply(added("", replace(ONCE, id=UUID(int=303), text="Second", position=2)))
    cells = row_of(content(store), FB)["cells"]
    assert [idea["text"] for idea in cells[1]["ideas"]] == ["First light", "Second"]
    assert ADVENT.name == content(store)["themes"][1]["name"]


def test_the_module_gives_the_same_page(store: Store) -> None:
    found = part(store, What.MATRIX)
    assert matrix.page(found) == page_of(found)


def test_a_matrix_of_eight_channels_and_seven_themes_stands_on_one_sheet(store: Store) -> None:
    channels = [Channel(id=UUID(int=500 + n), name=f"Channel {n}", code=f"K{n}", position=10 + n) for n in range(6)]
    themes = [Theme(id=UUID(int=520 + n), name=f"Theme {n}", position=10 + n) for n in range(5)]
    store.apply(added("", *channels, *themes))
    found = part(store, What.MATRIX)
    assert len(found.team.channels) == 8
    assert len(page_of(found).content["themes"]) == 7
    assert len(typeset(page_of(found), found.choice, "png", ppi=20)) == 1
