"""A workbook that came back hurt: cells with nothing to go by, columns and ids that are gone, rows out of place."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from kommunikator.domain.edit import changed
from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.post import Post, Status, Variant, fingerprint, variant_of
from kommunikator.domain.taking_in import TakingIn, take_in
from kommunikator.domain.team import Channel
from kommunikator.domain.when import When
from kommunikator.exchange import taking_in
from kommunikator.exchange.export.rows import post_columns
from kommunikator.exchange.export.workbook import values
from kommunikator.exchange.export.workbook.keys import CHANNELS_OF_POSTS, NOT_READ, POSTS
from kommunikator.exchange.export.workbook.values import Unclear
from kommunikator.storage.store import Store
from tests.exchange.export.workbooks import (
    BANK,
    FB,
    ON_WEB,
    POST,
    TODAY,
    edited,
    plan,
    read,
    rows,
    sheets,
    with_cells,
    written,
)
from tests.exchange.whole_plans import EVERYTHING, plan_of

SNOW = POST.title
PUBLISHED = Post(id=UUID(int=71), title="Out", status=Status.PUBLISHED, text="Out.", when=When(TODAY))
ON_FB = replace(variant_of(PUBLISHED.id, FB.id), published_at=datetime(2026, 11, 20, tzinfo=UTC), published_text="Out.")
POSTS_XML = "xl/worksheets/sheet1.xml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hurt")


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[Store]:
    """Give a plan that is only read."""
    with plan(folder, PUBLISHED, ON_FB) as opened:
        yield opened


@pytest.fixture(scope="module")
def content(store: Store) -> bytes:
    return written(store)


def xml_edited(content: bytes, change: Callable[[str], str], member: str = POSTS_XML) -> bytes:
    """Give a workbook of which the XML of a member was changed, as other programs write it."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for one in old.infolist():
            kept = old.read(one)
            new.writestr(one.filename, change(kept.decode()).encode() if one.filename == member else kept)
    return out.getvalue()


def with_cell(place: str, cell: str) -> Callable[[str], str]:
    """Give a change that puts other XML in the place of a cell."""

    def change(xml: str) -> str:
        found, count = re.subn(rf'<c r="{place}"[^>]*?(?:/>|>.*?</c>)', lambda _old: cell, xml, flags=re.DOTALL)
        assert count == 1
        return found

    return change


def place_of(content: bytes, head: str, title: str) -> str:
    """Give the place of a cell ("D2") of the posts' sheet."""
    table = sheets(content)["Posts"].rows
    row = next(at for at, cells in enumerate(table) if title in cells)
    return f"{chr(ord('A') + table[0].index(head))}{row + 1}"


def posts_edited(store: Store, folder: Path, content: bytes, head: str, by_title: dict[str, Any]) -> TakingIn:
    return take_in(read(edited(folder, content, {"Posts": with_cells(head, by_title)})), store)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ('<c r="%s" t="e"><v>#REF!</v></c>', "There is an error under “%s”. Write what should stand there."),
        ('<c r="%s" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "There is an error under “%s”."),
        ('<c r="%s"><f>DATE(2026,11,27)</f><v></v></c>', "The formula under “%s” has no result."),
        ('<c r="%s"><f>DATE(2026,11,27)</f><v/></c>', "The formula under “%s” has no result."),
        ('<x:c xmlns:x="urn:x" r="%s"><x:f>A1</x:f></x:c>', "The formula under “%s” has no result."),
    ],
)
@pytest.mark.parametrize("head", ["Text", "Day", "Channels", "Theme"])
def test_a_cell_with_nothing_to_read_is_no_empty_one(
    store: Store, content: bytes, cell: str, told: str, head: str
) -> None:
    hurt = xml_edited(content, with_cell((place := place_of(content, head, SNOW)), cell % place))
    found = take_in(read(hurt), store)
    assert found.items == ()
    assert [remark.startswith(f"Posts, row {place[1:]}: {told % head}") for remark in found.remarks] == [True]


def test_a_formula_with_a_result_is_read(store: Store, content: bytes) -> None:
    place = place_of(content, "Day", SNOW)
    made = with_cell(place, f'<c r="{place}" s="6"><f>DATE(2026,12,1)</f><v>46357</v></c>')
    text = place_of(content, "Text", SNOW)
    nothing = with_cell(text, f'<c r="{text}" t="str"><f>""</f><v></v></c>')
    found = take_in(read(xml_edited(content, lambda xml: nothing(made(xml)))), store)
    assert found.remarks == ()
    assert {change.field: change.after for item in found.items for change in item.changes} == {
        "when": When(date(2026, 12, 1), time(9), "Europe/Oslo"),
        "text": "",
    }


def test_what_a_merge_covers_is_left_as_it_is(store: Store, content: bytes) -> None:
    merged = '<mergeCells count="2"><mergeCell ref="D2:H2"/><mergeCell ref="B1:B1048576"/></mergeCells>'

    def change(xml: str) -> str:
        for place in ("E2", "F2", "G2", "H2", "B2"):
            xml = with_cell(place, "")(xml) if f'r="{place}"' in xml else xml
        return xml.replace("<conditionalFormatting", f"{merged}<conditionalFormatting", 1)

    found = take_in(read(xml_edited(content, change)), store)
    assert found.items == ()
    assert {re.sub(r".*“(.*)”.*", r"\1", remark) for remark in found.remarks} == {
        *("Day", "Channels", "Status", "Responsible", "Text"),
    }


def test_an_error_in_a_list_or_beside_an_id(store: Store, content: bytes) -> None:
    place = place_of(content, "ID", SNOW)
    found = take_in(read(xml_edited(content, with_cell(place, f'<c r="{place}" t="e"><v>#REF!</v></c>'))), store)
    assert (found.items, len(found.remarks)) == ((), 1)
    with ZipFile(io.BytesIO(content)) as archive:
        number = list(sheets(content)).index("Channels") + 1
        member = f"xl/worksheets/sheet{number}.xml"
        assert "Website" in archive.read(member).decode()
    found = take_in(read(xml_edited(content, with_cell("A2", '<c r="A2" t="e"><v>#REF!</v></c>'), member)), store)
    assert (found.items, found.remarks) == (
        (),
        ("Channels, row 2: There is an error under “Name”. Write what should stand there.",),
    )


def without(head: str) -> Callable[[list[list[Any]]], list[list[Any]]]:
    def change(table: list[list[Any]]) -> list[list[Any]]:
        place = table[0].index(head)
        return [cells[:place] + cells[place + 1 :] for cells in table]

    return change


def test_without_the_column_of_ids_no_row_is_new(store: Store, folder: Path, content: bytes) -> None:
    for sheet, told in (("Posts", "Posts: The hidden column “ID” is missing"), ("Ideas", "Ideas: The hidden column")):
        found = take_in(read(edited(folder, content, {sheet: without("ID")})), store)
        assert found.items == ()
        assert [remark.startswith(told) for remark in found.remarks] == [True]


def test_a_row_that_has_lost_its_id_is_no_new_one(store: Store, folder: Path, content: bytes) -> None:
    found = posts_edited(store, folder, content, "ID", {SNOW: ""})
    assert found.items == ()
    assert [remark.endswith("new one. The row was left out.") for remark in found.remarks] == [True]

    def lose(table: list[list[Any]]) -> list[list[Any]]:
        table[1][table[0].index("ID")] = ""
        return table

    found = take_in(read(edited(folder, content, {"Purposes": lose})), store)
    assert (found.items, [remark.partition(":")[0] for remark in found.remarks]) == (
        (),
        ["Purposes, row 2", "Posts, row 3"],
    )


def test_a_zone_that_nobody_knows_is_not_taken(store: Store, folder: Path, content: bytes) -> None:
    for zone in ("../../etc", "Mars/X", "a]b", "Europe"):
        found = posts_edited(store, folder, content, "Time zone", {SNOW: zone})
        assert found.items == ()
        assert "is no time zone" in found.remarks[0]


def test_a_head_that_was_renamed_is_told(store: Store, folder: Path, content: bytes) -> None:
    def rename(table: list[list[Any]]) -> list[list[Any]]:
        table[0][table[0].index("Title")] = "Heading"
        return table

    found = take_in(read(edited(folder, content, {"Posts": rename})), store)
    assert found.items == ()
    assert found.remarks == (
        "Posts: The column “Title” is missing or has another name. What it held was left as it is.",
    )


def test_a_sheet_that_is_gone_is_told(store: Store, content: bytes) -> None:
    gone = xml_edited(content, lambda xml: re.sub(r'<sheet name="Purposes"[^>]*/>', "", xml), "xl/workbook.xml")
    found = take_in(read(gone), store)
    assert found.items == ()
    assert "Purposes: The sheet is missing. What it held was left as it is." in found.remarks


def test_columns_for_looking_at_are_those_that_the_writer_has(store: Store) -> None:
    told = {column.key for column in post_columns(store.team(), EVERYTHING) if not column.back}
    assert told == NOT_READ[POSTS]
    assert {"day", "time", "title"} == NOT_READ[CHANNELS_OF_POSTS]


def test_names_of_lists_stay_names(store: Store, folder: Path, content: bytes) -> None:
    for name, told in (("website", "is in the list already"), ("", "Write a name"), ("  ", "Write a name")):

        def rename(table: list[list[Any]], name: str = name) -> list[list[Any]]:
            table[2][0] = name
            return table

        found = take_in(read(edited(folder, content, {"Channels": rename})), store)
        assert found.items == ()
        assert [told in remark and remark.startswith("Channels, row 3: ") for remark in found.remarks] == [True]


def test_an_odd_name_that_nobody_touched_is_no_fault(tmp_path: Path) -> None:
    odd = [Channel(id=UUID(int=80 + n), name=name) for n, name in enumerate(("", "", "A;b", "a, B", "Website"))]
    with plan(tmp_path, *odd) as store:
        found = take_in(read(written(store)), store)
        assert (found.items, found.remarks) == ((), ())


def test_a_title_or_a_status_that_was_cleared(store: Store, folder: Path, content: bytes) -> None:
    for head in ("Title", "Status"):
        found = posts_edited(store, folder, content, head, {SNOW: ""})
        assert found.items == ()
        assert [f"A post needs a {head.lower()}" in remark for remark in found.remarks] == [True]


@pytest.mark.parametrize("typed", ["imorgon", "måndag", "fre", "Today", "+3", "- 2", "i går"])
def test_a_day_that_is_another_one_later_is_not_taken(typed: str) -> None:
    with pytest.raises(Unclear, match="is another day tomorrow"):
        values.day(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        *(("2026/11/27", None), ("27-11-2026", None), ("27/11/2026", None), ("20261127", None), ("27 nov", None)),
        *(("2026-11-27 14:30", time(14, 30)), ("27.11.2026 kl. 9.05", time(9, 5)), ("2026-11-27T08:00", time(8))),
        ("27 nov, 14:30", time(14, 30)),
    ],
)
def test_days_as_people_write_them(typed: str, clock: time | None) -> None:
    assert values.day(typed, TODAY) == date(2026, 11, 27)
    assert values.clock_of_day(typed) == clock


def test_moments_as_people_write_them() -> None:
    for typed in ("25/11/2026 10:05", "25.11.2026 kl 10.05", "2026-11-25 10:05", "2026-11-25T10:05:00+00:00"):
        assert values.moment(typed, UTC) == datetime(2026, 11, 25, 10, 5, tzinfo=UTC)
    assert values.moment("2026-11-25 10:05:07.5", UTC) == datetime(2026, 11, 25, 10, 5, 7, 500_000, tzinfo=UTC)
    for typed in ("25/11 10:05", "tomorrow 10:05", "40/11/2026 10:05", "25/11/2026 25:05"):
        with pytest.raises(Unclear):
            values.moment(typed, UTC)


def test_line_ends_of_another_program_are_no_change(tmp_path: Path) -> None:
    letter = replace(BANK, id=UUID(int=99), title="Letter", text="Dear\r\nall,\rhello")
    with plan(tmp_path, letter) as store:
        table = with_cells("Text", {"Letter": "Dear\nall,\nhello"})
        assert take_in(read(edited(tmp_path, written(store), {"Posts": table})), store).items == ()
        table = with_cells("Text", {"Letter": "Dear\nall,\nbye"})
        found = take_in(read(edited(tmp_path, written(store), {"Posts": table})), store)
        assert [change.field for change in found.items[0].changes] == ["text"]


def test_a_sheet_sorted_without_what_it_hides(store: Store, folder: Path, content: bytes) -> None:
    def sort(table: list[list[Any]]) -> list[list[Any]]:
        shown = table[0].index("Time zone")
        moved = [cells[:shown] for cells in table[1:]]
        return [table[0], *[new + old[shown:] for new, old in zip(moved[1:] + moved[:1], table[1:], strict=True)]]

    found = take_in(read(edited(folder, content, {"Posts": sort})), store)
    assert found.items == ()
    assert [remark.startswith("Posts, rows 2, 3, 4: It stands beside") for remark in found.remarks] == [True]


def test_a_title_that_another_post_has_is_no_sorting(store: Store, folder: Path, content: bytes) -> None:
    found = posts_edited(store, folder, content, "Title", {SNOW: "Out"})
    assert [(item.id, change.after) for item in found.items for change in item.changes] == [(POST.id, "Out")]


def test_nothing_is_approved_or_published_by_a_spreadsheet(store: Store, folder: Path, content: bytes) -> None:
    for by_title in ({BANK.title: "Approved"}, {BANK.title: "Published"}, {"Out": "Draft"}, {SNOW: "Published"}):
        found = posts_edited(store, folder, content, "Status", by_title)
        assert found.items == ()
        assert [(remark.what, remark.count) for remark in found.left_out] == [("status", 1)]
    for channels in ("", "Facebook; Website"):
        found = posts_edited(store, folder, content, "Channels", {"Out": channels})
        assert found.items == ()
        assert [(remark.what, remark.count) for remark in found.left_out] == [("channel", 1)]


def test_a_stamp_of_publishing_is_left_as_it_is(store: Store, folder: Path, content: bytes) -> None:
    def stamp(table: list[list[Any]]) -> list[list[Any]]:
        for cells in table[1:]:
            cells[table[0].index("Published")] = "25/11/2026 10:05"
            cells[table[0].index("Link")] = "https://new.example"
        return table

    found = take_in(read(edited(folder, content, {"In each channel": stamp})), store)
    assert {change.field for item in found.items for change in item.changes} == {"link"}
    assert [(remark.what, remark.count) for remark in found.left_out] == [
        ("published_at", len(rows(content, "In each channel")))
    ]


def test_what_is_no_longer_approved_keeps_nothing_of_it(tmp_path: Path) -> None:
    with plan(tmp_path) as store:
        approved = replace(POST, approved=fingerprint(POST, [ON_WEB]))
        store.apply(changed("Change status", (POST, approved)))
        found = posts_edited(store, tmp_path, written(store), "Status", {SNOW: "Draft"})
        store.apply(found.edit())
        assert store.records([POST.id])[POST.id] == replace(POST, status=Status.DRAFT, approved="")


def test_posts_of_another_plan_keep_their_status(tmp_path: Path, content: bytes) -> None:
    with plan_of(tmp_path / "empty.sqlite", []) as empty:
        empty.apply(take_in(read(content), empty).edit())
        found = empty.records([PUBLISHED.id, ON_FB.id])
        out, there = found[PUBLISHED.id], found[ON_FB.id]
        assert isinstance(out, Post)
        assert isinstance(there, Variant)
        assert (out.status, there.published_at) == (Status.PUBLISHED, ON_FB.published_at)


def test_a_workbook_of_ours_that_cannot_be_read_says_why(content: bytes) -> None:
    many = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(4, 50_010))
    far = xml_edited(content, lambda xml: xml.replace("</sheetData>", f"{many}</sheetData>"))
    for hurt, told in ((content[:-900], "damaged or not complete"), (far, "more than can be read back")):
        with pytest.raises(ImportRefused, match=told):
            taking_in.read(hurt, "plan.xlsx")
    lost = xml_edited(content, lambda xml: re.sub(r'<sheet name="About this file"[^>]*/>', "", xml), "xl/workbook.xml")
    with pytest.raises(ImportRefused, match="has lost its sheet “About this file”"):
        taking_in.read(lost, "plan.xlsx")


def test_what_would_fill_the_memory_is_refused(content: bytes) -> None:
    long = xml_edited(content, with_cell("H2", f'<c r="H2" t="inlineStr"><is><t>{"a" * 2_000_000}</t></is></c>'))
    with pytest.raises(ImportRefused, match="more than can be read back"):
        read(long)
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet'
    with pytest.raises(ImportRefused, match="damaged"):
        read(xml_edited(content, lambda xml: xml.replace("<worksheet", entities, 1)))
