"""The picture of what an export will be: the right thing, in the right language, without reading the whole plan."""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from kommunikator import i18n
from kommunikator.domain.choice import Side
from kommunikator.domain.edit import added
from kommunikator.domain.export_choice import FORMATS, Format, Per, Reader, What
from kommunikator.domain.period import PeriodKind
from kommunikator.domain.post import Post, PostSheet, Status
from kommunikator.domain.shown import Filter
from kommunikator.domain.when import When
from kommunikator.exchange.export.first_posts import all_counted, first_posts, first_sheet, with_first
from kommunikator.exchange.export.pages import Page, table
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.export.preview import preview
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.storage.store import Store
from tests.exchange.export.sheets import ADVENT, COUNCIL, FB, OUT, RECORDS, TODAY, TREE, opened, part

MANY = [
    Post(
        id=UUID(int=1000 + n),
        title=f"Post {n}",
        when=When(TODAY + timedelta(days=n // 2), time(9)),
        status=Status.APPROVED if n % 2 else Status.DRAFT,
    )
    for n in range(300)
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path, *RECORDS) as found:
        yield found


class Counting:
    """A plan that counts the posts that are read."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.read = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def some_of_sheets(self, ids: Iterable[UUID], parts: Collection[str]) -> Iterator[PostSheet]:
        for sheet in self._store.some_of_sheets(ids, parts):
            self.read += 1
            yield sheet


def size_of(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG")
    return struct.unpack(">II", picture[16:24])


_PAGES = {Format.PDF, Format.PNG, Format.HTML}
_FILES = [(what, form) for what, forms in FORMATS.items() for form in forms if form not in _PAGES]


@pytest.mark.parametrize(("what", "form"), _FILES)
def test_every_file_that_is_no_page_has_a_table(store: Store, what: What, form: Format) -> None:
    page = table.page(part(store, what, format=form, period=None, side=Side.MESSAGES))
    assert page.kind == "table"
    assert page.content["blocks"]
    for block in page.content["blocks"]:
        assert block["rows"]
        assert {len(row) for row in block["rows"]} == {len(block["head"])} == {len(block["widths"])}


@pytest.mark.parametrize(
    ("what", "form"),
    [(What.WEEK, Format.PNG), (What.MATRIX, Format.PDF), (What.CAMPAIGN, Format.HTML), (What.PLAN, Format.JSON)],
)
def test_a_preview_is_one_picture_of_a_sheet(store: Store, what: What, form: Format) -> None:
    width, height = size_of(preview(part(store, what, format=form), None, 48))
    assert sorted((width, height)) == pytest.approx([397, 562], abs=2)
    assert (width < height) == (what is What.CAMPAIGN)


def test_a_preview_speaks_the_language_of_the_choice(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Page] = []

    def typeset(page: Page, *_args: object, **_named: object) -> list[bytes]:
        given.append(page)
        return [b"first", b"second"]

    monkeypatch.setattr("kommunikator.exchange.export.preview.typeset", typeset)
    assert preview(part(store, What.MATRIX, language="sv"), None) == b"first"
    assert given[0].title == "Innehållsmatris"
    assert given[0].content["first_only"] is True
    assert i18n.language() == "en"


def first_page(given: PlanPart, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Give the content that a preview shows."""
    found: list[Page] = []
    monkeypatch.setattr(
        "kommunikator.exchange.export.preview.typeset", lambda page, *_args, **_named: found.append(page) or [b""]
    )
    preview(given, None)
    return found[0].content


def test_a_long_list_is_cut_but_counted_as_a_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.apply(added("", *MANY))
    found = first_page(part(store, What.LIST, period=None), monkeypatch)
    assert sum(len(group["rows"]) for group in found["groups"]) == 60
    assert found["count"] == "304 posts in all"
    assert first_page(part(store, What.LIST, period=None, reader=Reader.OUTSIDE), monkeypatch)["count"] == ""


def test_a_long_campaign_is_cut_but_counted_as_a_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "channels" in first_page(part(store, What.CAMPAIGN), monkeypatch)
    store.apply(added("", *(replace(post, theme=ADVENT.id) for post in MANY)))
    found = first_page(part(store, What.CAMPAIGN), monkeypatch)
    assert found["standing"] == "304 posts, 1 published"
    assert 60 <= sum(len(week["posts"]) for week in found["weeks"]) < 80
    assert found["channels"] == []


def test_a_layout_of_the_teams_own_is_for_pages_alone(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="wall"):
        preview(part(store, What.MATRIX, format=Format.PDF, layout="wall"), tmp_path)
    assert preview(part(store, What.MATRIX, format=Format.XLSX, layout="wall"), tmp_path).startswith(b"\x89PNG")


# --- tables ------------------------------------------------------------------------------------------------------


def block(given: PlanPart, which: int = 0) -> dict[str, Any]:
    return table.page(given).content["blocks"][which]


def test_a_workbook_shows_its_columns_and_names_those_that_find_no_room(store: Store) -> None:
    found = block(part(store, What.LIST, format=Format.XLSX))
    assert found["head"][:4] == ["Week", "Day", "Time", "Title"]
    assert found["rows"][0][1:4] == ["2026-11-24", "", "The market opens"]
    assert any("Text" in note for note in found["notes"])


def test_long_texts_are_shortened_in_the_picture(store: Store) -> None:
    store.apply(added("", Post(id=UUID(int=900), title="word " * 1000, when=When(TODAY))))
    found = block(part(store, What.LIST, format=Format.XLSX, period=PeriodKind.WEEK))
    long = next(row[3] for row in found["rows"] if row[3].startswith("word"))
    assert long.endswith(" …")
    assert len(long) < 80


def test_a_calendar_shows_its_events_those_without_a_time_as_all_day(store: Store) -> None:
    found = block(part(store, What.LIST, format=Format.ICS, ideas=True))
    assert [row[1:3] for row in found["rows"]] == [
        ["All day", "The market opens"],
        ["09:00", "Council"],
        ["16:00", "Light the tree"],
    ]


def test_a_calendar_of_channels_has_an_event_for_each(store: Store) -> None:
    found = block(part(store, What.LIST, format=Format.ICS, per=Per.VARIANT))
    assert [row[2] for row in found["rows"]][-2:] == ["WEB: Light the tree", "FB: Light the tree"]


def test_a_plan_file_tells_what_it_holds_by_kind(store: Store) -> None:
    given = part(store, What.PLAN, format=Format.PLAN_FILE, period=None)
    rows = dict(block(given)["rows"])
    assert rows["Posts"] == "5"
    assert (rows["Channels"], rows["Content ideas"], rows["Rules of the channel choice"]) == ("2", "3", "2")
    assert len(block(given, 1)["rows"]) == 5


def test_the_matrix_shows_ideas_and_no_posts_in_a_file(store: Store) -> None:
    rows = dict(block(part(store, What.MATRIX, format=Format.JSON))["rows"])
    assert rows["Content ideas"] == "3"
    assert "Posts" not in rows
    found = block(part(store, What.MATRIX, format=Format.CSV))
    assert found["head"] == ["Channel", "News", "Advent"]
    assert found["rows"][0] == ["Website · Tone: · To the · point", "Decisions & <rules>", ""]


def test_nothing_to_export_is_a_sentence(store: Store) -> None:
    page = table.page(part(store, What.LIST, format=Format.XLSX, period=PeriodKind.WEEK, turn=-9))
    assert page.content["blocks"] == []
    assert page.content["empty"]


def test_more_rows_than_are_shown_are_told(store: Store) -> None:
    store.apply(added("", *MANY))
    found = block(part(store, What.PLAN, format=Format.CSV, period=None))
    assert len(found["rows"]) == table.ROWS
    assert "Further rows follow." in found["notes"]
    whole = dict(block(part(store, What.PLAN, format=Format.JSON, period=None))["rows"])
    assert whole["Posts"] == "305"
    public = dict(block(part(store, What.PLAN, format=Format.JSON, period=None, reader=Reader.OUTSIDE))["rows"])
    assert public["Posts"] == "20 or more"


def test_what_may_not_leave_is_in_no_picture(store: Store) -> None:
    found = block(part(store, What.LIST, format=Format.XLSX, reader=Reader.OUTSIDE))
    assert [row[3] for row in found["rows"]] == ["The market opens", "Council"]
    assert "Responsible" not in found["head"]


# --- no more is read than that takes -----------------------------------------------------------------------------


@pytest.mark.parametrize("form", [Format.XLSX, Format.ICS])
def test_the_first_rows_are_read_and_no_others(store: Store, form: Format) -> None:
    store.apply(added("", *MANY))
    plan = Counting(store)
    table.page(replace(part(store, What.PLAN, format=form, period=None), plan=plan))
    assert 0 < plan.read <= 60


def test_first_posts_go_on_until_there_are_enough(store: Store) -> None:
    store.apply(added("", *MANY))
    given = part(store, What.PLAN, period=None, reader=Reader.OUTSIDE)
    found = first_posts(given, 100)
    assert len(found) == 100
    assert found == list(given.posts())[:100]
    assert [sheet.post.id for sheet in first_posts(given, 1)] == [OUT.id]
    assert len(list(with_first(given, 100).posts())) == 100
    assert with_first(given, 1000) is given


def test_a_poster_is_cut_to_its_first_week_or_month(store: Store) -> None:
    store.apply(added("", *MANY))
    days = {"period": PeriodKind.DAYS, "first": date(2026, 11, 25), "last": date(2027, 3, 1)}
    week = first_sheet(part(store, What.WEEK, **days), 60)
    month = first_sheet(part(store, What.MONTH, **days), 60)
    assert week.period and month.period
    assert (week.period.first, week.period.last) == (date(2026, 11, 25), date(2026, 11, 29))
    assert (month.period.first, month.period.last) == (date(2026, 11, 25), date(2026, 11, 30))
    assert {COUNCIL.id, TREE.id} <= set(week.ids)
    assert OUT.id not in week.ids


def test_a_poster_of_the_whole_plan_begins_with_the_first_post(store: Store) -> None:
    whole = first_sheet(part(store, What.WEEK, period=None), 60)
    assert whole.period
    assert (whole.period.first, len(whole.ids)) == (date(2026, 11, 23), 3)
    nothing = part(store, What.WEEK, period=None, filter=Filter(statuses=frozenset({Status.REVIEW})))
    assert first_sheet(nothing, 60).period is None


def test_posts_are_counted_without_reading_where_all_go_out(store: Store) -> None:
    assert all_counted(part(store, What.PLAN, period=None)) == 5
    assert all_counted(part(store, What.PLAN, period=None, reader=Reader.OUTSIDE)) is None
    assert all_counted(part(store, What.PLAN, period=None, filter=Filter(channels=frozenset({FB.id})))) is None
