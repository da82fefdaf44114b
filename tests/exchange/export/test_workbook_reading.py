"""A workbook that a colleague has edited: what is understood, what becomes a remark, and that nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from kommunikator import i18n
from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.post import Post, PostHelper, Status, Variant, helper_of, variant_of
from kommunikator.domain.taking_in import TakingIn, take_in
from kommunikator.domain.team import Channel
from kommunikator.domain.when import When
from kommunikator.exchange.export.workbook import reading, values
from kommunikator.exchange.export.workbook.book import MOST_LETTERS, cut_mark
from kommunikator.exchange.export.workbook.values import Unclear
from kommunikator.storage.store import Store
from tests.exchange import xlsx
from tests.exchange.export.workbooks import (
    BANK,
    EVENTS,
    FB,
    MALIN,
    POST,
    TODAY,
    WEB,
    WHOLE,
    edited,
    plan,
    read,
    said,
    with_cells,
    written,
)

SNOW = POST.title
LACKING = (
    "Posts: The columns “Channels”, “Text”, “Theme”, “As exported” are missing or have other names."
    " What they held was left as it is."
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workbooks")


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[Store]:
    """Give a plan that is only read."""
    with plan(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def content(store: Store) -> bytes:
    return written(store)


def taken(store: Store, folder: Path, content: bytes, **sheets: Any) -> TakingIn:
    names = {
        "posts": "Posts",
        "places": "In each channel",
        "people": "People",
        "channels": "Channels",
        "ideas": "Ideas",
    }
    return take_in(read(edited(folder, content, {names[key]: change for key, change in sheets.items()})), store)


def changes(found: TakingIn) -> list[tuple[str, object]]:
    return [(change.field, change.after) for item in found.items for change in item.changes]


def test_untouched_it_changes_nothing(store: Store, folder: Path, content: bytes) -> None:
    found = take_in(read(content), store)
    assert (found.items, found.remarks, found.left_out) == ((), (), ())
    found = taken(store, folder, content)
    assert (found.items, found.remarks) == ((), ())


@pytest.mark.parametrize(
    ("head", "cell", "field", "after"),
    [
        ("Day", date(2026, 12, 1), "when", When(date(2026, 12, 1), time(9), "Europe/Oslo")),
        ("Day", "1.12.2026", "when", When(date(2026, 12, 1), time(9), "Europe/Oslo")),
        ("Day", "1 dec", "when", When(date(2026, 12, 1), time(9), "Europe/Oslo")),
        ("Day", 46357.0, "when", When(date(2026, 12, 1), time(9), "Europe/Oslo")),
        ("Time", "kl. 14.45", "when", When(TODAY, time(14, 45), "Europe/Oslo")),
        ("Time", "", "when", When(TODAY)),
        ("Title", "Snow & <ice>", "title", "Snow & <ice>"),
        ("Title", 2027.0, "title", "2027"),
        ("Status", "Utkast", "status", Status.DRAFT),
        ("Status", "avlyst", "status", Status.CANCELLED),
        ("Status", " review ", "status", Status.REVIEW),
        ("Theme", "EVENTS", "theme", EVENTS.id),
        ("Theme", "", "theme", None),
        ("Responsible", "malin  kvist", "responsible", MALIN.id),
        ("Text", "One\n\n  two ", "text", "One\n\n  two "),
        ("Text", "", "text", ""),
        ("Blocked", "Waiting", "blocked", "Waiting"),
    ],
)
def test_a_cell_that_was_changed(
    store: Store, folder: Path, content: bytes, head: str, cell: Any, field: str, after: object
) -> None:
    found = taken(store, folder, content, posts=with_cells(head, {SNOW: cell}))
    assert changes(found) == [(field, after)]
    assert found.remarks == ()
    assert found.edit().steps[0].before == POST


@pytest.mark.parametrize(
    ("head", "cell", "told"),
    [
        ("Day", "some day", "“some day” is no day"),
        ("Day", 7.0, "“7” is no day"),
        ("Time", "25:00", "“25:00” is no time"),
        ("Day", "", "There is a time and no day"),
        ("Status", "done-ish", "“done-ish” is not known here. Write one of: Planned, Draft"),
        ("Theme", "Snö", "“Snö” is on no list of this file"),
        ("Channels", "Website; Fejsbok", "“Fejsbok” is on no list of this file"),
        ("Text", "x" * (MOST_LETTERS + 1), "longer than a cell of Excel"),
    ],
)
def test_a_cell_that_is_not_understood_changes_nothing(
    store: Store, folder: Path, content: bytes, head: str, cell: Any, told: str
) -> None:
    found = taken(store, folder, content, posts=with_cells(head, {SNOW: cell}))
    assert found.items == ()
    assert [remark.startswith("Posts, row 2: ") and told in remark for remark in found.remarks] == [True]


def test_channels_and_people_are_added_and_struck(store: Store, folder: Path, content: bytes) -> None:
    def change(table: list[list[Any]]) -> list[list[Any]]:
        return with_cells("Helpers", {SNOW: "Alva Lindell"})(with_cells("Channels", {SNOW: "website"})(table))

    found = taken(store, folder, content, posts=change)
    gone = {step.record for step in found.edit().steps if step.after is None}
    assert gone == {variant_of(POST.id, FB.id), helper_of(POST.id, MALIN.id)}
    new = [step.after for step in found.edit().steps if step.before is None]
    assert [one.member for one in new if isinstance(one, PostHelper)] == [UUID(int=1)]
    assert not [one for one in new if isinstance(one, Variant)]


def test_what_it_has_in_a_channel(store: Store, folder: Path, content: bytes) -> None:
    def change(table: list[list[Any]]) -> list[list[Any]]:
        head = table[0]
        for cells in table[1:]:
            if cells[head.index("Channel")] == "Facebook" and cells[head.index("Title")] == SNOW:
                cells[head.index("Own time")] = time(12)
                cells[head.index("Own text")] = "Short."
        return table

    found = taken(store, folder, content, places=change)
    after = found.edit().steps[0].after
    assert isinstance(after, Variant)
    assert (after.channel, after.time, after.text) == (FB.id, time(12), "Short.")


def test_new_rows_are_new_posts_and_the_same_ones_again(store: Store, folder: Path, content: bytes) -> None:
    def change(table: list[list[Any]]) -> list[list[Any]]:
        def row(**cells: Any) -> list[Any]:
            return [cells.get(head, "") for head in table[0]]

        twins = [
            row(Title="Sledding", Day="2026-12-02", Channels="Website; Facebook", Theme="Events") for _n in range(2)
        ]
        return [*table, *twins, row(Status="Draft"), row()]

    arrived = read(edited(folder, content, {"Posts": change}))
    found = take_in(arrived, store)
    posts = [step.after for step in found.edit().steps if isinstance(step.after, Post)]
    assert [(post.title, str(post.when), post.status, post.theme) for post in posts] == [
        ("Sledding", "2026-12-02", Status.PLANNED, EVENTS.id)
    ] * 2
    assert found.remarks == ("Posts, row 6: A new post needs a title. The row was left out.",)
    assert {one.id for one in read(edited(folder, content, {"Posts": change}, "again.xlsx")).incoming} == {
        one.id for one in arrived.incoming
    }
    assert {variant_of(posts[0].id, WEB.id), variant_of(posts[0].id, FB.id)} <= {
        step.after for step in found.edit().steps
    }


def test_a_row_that_was_copied_to_make_another_post(store: Store, folder: Path, content: bytes) -> None:
    def change(table: list[list[Any]]) -> list[list[Any]]:
        copy, same = list(table[1]), list(table[1])
        copy[table[0].index("Title")] = "The same, later"
        return [*table, copy, same]

    found = taken(store, folder, content, posts=change)
    assert [(item.title, item.is_new) for item in found.items] == [("The same, later", True)]
    assert [remark.partition(": ")[::2] for remark in found.remarks] == [
        ("Posts, row 4", "The row has the ID of an earlier one. It was taken for a new post."),
        (
            "Posts, row 4",
            "Posts are approved and published in Kommunikator alone. The new row was taken without this status.",
        ),
        ("Posts, row 5", "An earlier row is about the same. This one was left out."),
    ]


def test_sorted_and_missing_rows_and_columns_change_nothing(store: Store, folder: Path, content: bytes) -> None:
    def without(table: list[list[Any]], *heads: str) -> list[list[Any]]:
        kept = [place for place, head in enumerate(table[0]) if head not in heads]
        return [[cells[place] for place in kept] for cells in table]

    assert taken(store, folder, content, posts=lambda table: [table[0], *reversed(table[1:])]).items == ()
    assert taken(store, folder, content, posts=lambda table: table[:2], places=lambda table: table[:1]).items == ()
    found = taken(
        store, folder, content, posts=lambda table: without(table, "Text", "Channels", "As exported", "Theme")
    )
    assert (found.items, found.remarks) == (
        (),
        (LACKING,),
    )
    found = taken(store, folder, content, posts=lambda table: without(table, "Time zone"))
    assert found.items == ()
    assert "left as they are" in found.remarks[1]


def test_a_title_above_the_head_and_sheets_with_other_names(store: Store, folder: Path, content: bytes) -> None:
    moved = edited(
        folder, content, {"Posts": lambda table: [["Our plan"], [""], *with_cells("Text", {SNOW: "New"})(table)]}
    )
    with_names = {
        "Vår plan" if name == "Posts" else f"{name} ": [list(map(_cell, cells)) for cells in sheet.rows]
        for name, sheet in _sheets(moved).items()
    }
    found = take_in(read(xlsx.write(folder / "named.xlsx", with_names).read_bytes()), store)
    assert changes(found) == [("text", "New")]


def _sheets(content: bytes) -> Any:
    from tests.exchange.export.workbooks import sheets

    return sheets(content)


def _cell(cell: Any) -> Any:
    from tests.exchange.export.workbooks import _plain

    return _plain(cell)


def test_people_and_channels_that_a_colleague_added(store: Store, folder: Path, content: bytes) -> None:
    def people(table: list[list[Any]]) -> list[list[Any]]:
        return [*table, ["Jonas Nyberg", "JN", "ja", *[""] * (len(table[0]) - 3)]]

    found = taken(store, folder, content, people=people, posts=with_cells("Responsible", {SNOW: "Jonas Nyberg"}))
    steps = found.edit().steps
    new = next(step.after for step in steps if step.before is None)
    assert (getattr(new, "name", ""), getattr(new, "initials", "")) == ("Jonas Nyberg", "JN")
    assert next(step.after for step in steps if isinstance(step.after, Post)).responsible == getattr(new, "id", None)


def test_a_channel_that_was_renamed_is_still_meant_by_its_former_name(
    store: Store, folder: Path, content: bytes
) -> None:
    def rename(table: list[list[Any]]) -> list[list[Any]]:
        for cells in table:
            cells[0] = "Our page" if cells[0] == "Facebook" else cells[0]
        return table

    found = taken(store, folder, content, channels=rename)
    assert [(item.kind, change.after) for item in found.items for change in item.changes] == [
        (Channel.kind, "Our page")
    ]
    assert found.remarks == ()


def test_an_idea_is_changed_and_another_added(store: Store, folder: Path, content: bytes) -> None:
    def change(table: list[list[Any]]) -> list[list[Any]]:
        table[1][3] = "no"
        blank = [""] * (len(table[0]) - 3)
        return [*table, ["Website", "Events", "Calendar", *blank], ["Website", "", "Half", *blank]]

    found = taken(store, folder, content, ideas=change)
    assert [(item.title, item.is_new) for item in found.items] == [("Film of a plough", False), ("Calendar", True)]
    assert found.remarks == ("Ideas, row 4: An idea needs a channel, a theme and a text. The row was left out.",)


def test_what_was_changed_here_meanwhile_stays(tmp_path: Path) -> None:
    with plan(tmp_path) as store:
        content = written(store)
        later = replace(POST, text="Rewritten", status=Status.PUBLISHED)
        from kommunikator.domain.edit import changed

        store.apply(changed("Change text", (POST, later)))
        found = take_in(read(edited(tmp_path, content, {"Posts": with_cells("Title", {SNOW: "New title"})})), store)
        assert changes(found) == [("title", "New title")]
        store.apply(found.edit())
        assert not take_in(read(content), store).edit()


def test_two_who_edit_the_same_file_do_not_undo_each_other(tmp_path: Path) -> None:
    with plan(tmp_path) as store:
        content = written(store)
        for head, cell in (("Title", "New title"), ("Text", "New text")):
            theirs = edited(tmp_path, content, {"Posts": with_cells(head, {SNOW: cell})})
            found = take_in(read(theirs), store)
            assert changes(found) == [(head.lower(), cell)]
            store.apply(found.edit())


def test_a_text_that_was_cut_does_not_change_the_plan(tmp_path: Path) -> None:
    long = replace(BANK, id=UUID(int=99), title="Long", text="å😀" * MOST_LETTERS)
    with plan(tmp_path, long) as store:
        content = written(store)
        assert "text" not in said(read(content), long.id)
        assert take_in(read(content), store).items == ()
    assert values.is_cut("å" * (MOST_LETTERS - len(cut_mark())) + cut_mark(), "")
    assert not values.is_cut(f"short {cut_mark()}", "")


def test_without_the_state_of_the_plan_nothing_is_struck(store: Store, folder: Path, content: bytes) -> None:
    def forget(table: list[list[Any]]) -> list[list[Any]]:
        return [cells for cells in table if not str(cells[3]).endswith(":moment")]

    names = {"About this file": forget, "Posts": with_cells("Channels", {SNOW: "Facebook"})}
    arrived = read(edited(folder, content, names))
    assert arrived.moment is None
    assert not [one for one in arrived.incoming if one.gone]


@pytest.mark.parametrize("code", i18n.languages())
def test_each_language_is_read_in_each(store: Store, code: str) -> None:
    content = written(store, replace(WHOLE, language=code))
    for other in i18n.languages():
        with i18n.speaking(other):
            arrived = read(content)
            assert (arrived.remarks, take_in(arrived, store).items) == ((), ())


def test_what_is_ours_is_told_by_its_content(folder: Path, content: bytes) -> None:
    foreign = xlsx.write(folder / "foreign.xlsx", {"Posts": [["Title", "Day"], ["x", "y"]]}).read_bytes()
    assert [reading.is_ours(one, "x") for one in (content, edited(folder, content, {}), foreign, b"PK\x03\x04")] == [
        *(True, True),
        *(False, False),
    ]
    with pytest.raises(ImportRefused, match=r"plan.xlsx is not an Excel workbook that Kommunikator wrote"):
        read(foreign)


@pytest.mark.parametrize(
    ("foreign", "told"),
    [(b"", "is empty"), (None, "is damaged"), (b"%PDF-1.7", "is not an Excel workbook")],
)
def test_a_file_that_cannot_be_read(content: bytes, foreign: bytes | None, told: str) -> None:
    with pytest.raises(ImportRefused, match=told):
        read(content[: len(content) // 2] if foreign is None else foreign)


def test_a_later_form_of_the_workbook_is_refused(folder: Path, content: bytes) -> None:
    def later(table: list[list[Any]]) -> list[list[Any]]:
        return [[*cells[:1], "2", *cells[2:]] if str(cells[3]).endswith(":version") else cells for cells in table]

    with pytest.raises(ImportRefused, match="newer version"):
        read(edited(folder, content, {"About this file": later}))


def test_more_rows_than_can_be_read(folder: Path) -> None:
    far = xlsx.write(folder / "far.xlsx", {"Posts": [["x"]]}, {"xl/worksheets/sheet1.xml": _FAR}).read_bytes()
    with pytest.raises(ImportRefused, match=r"more than can be read back \(50,000 rows a sheet\)"):
        read(far)


_FAR = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="60000">'
    '<c r="A60000"><v>1</v></c></row></sheetData></worksheet>'
)


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("", None),
        ("9", time(9)),
        ("9.05", time(9, 5)),
        ("kl 09:30", time(9, 30)),
        (0.5, time(12)),
        (time(8, 15, 40), time(8, 16)),
        (timedelta(hours=7), time(7)),
        (datetime(2026, 11, 25, 6, 30), time(6, 30)),
    ],
)
def test_times_as_people_type_them(cell: Any, clock: time | None) -> None:
    assert values.clock(cell) == clock


@pytest.mark.parametrize("cell", ["24:00", "9:75", 1.5, "morning", timedelta(days=2), True])
def test_what_is_no_time(cell: Any) -> None:
    with pytest.raises(Unclear):
        values.clock(cell)


def test_numbers_and_yes_and_no() -> None:
    assert [values.number(cell) for cell in ("", 3.0, "12", -(2**63) + 1.0)] == [None, 3, 12, -(2**63)]
    assert [values.flag(cell) for cell in ("", "Ja", "nei", True, "x", "No")] == [None, True, False, True, True, False]
    for unclear in (lambda: values.number(1.5), lambda: values.number("9" * 19), lambda: values.flag("perhaps")):
        with pytest.raises(Unclear):
            unclear()
