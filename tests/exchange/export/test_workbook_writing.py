"""What stands in a workbook, seen by another library than wrote it, and what only Excel sees: filters, lists, paper."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from kommunikator import i18n
from kommunikator.domain.choice import Content
from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.edit import field_names
from kommunikator.domain.export_choice import ExportChoice, Format, Paper, Reader, What
from kommunikator.domain.export_fields import BY_KEY, usual
from kommunikator.domain.period import PeriodKind
from kommunikator.domain.post import Post
from kommunikator.domain.when import When
from kommunikator.exchange.export import run
from kommunikator.exchange.export.part import Looking, part_of
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.exchange.export.workbook import book, records, writing
from tests.exchange.export.workbooks import (
    BANK,
    POST,
    SNOW,
    TODAY,
    WHOLE,
    plan,
    rows,
    sheets,
    written,
)
from tests.storage.plans import HARD_TEXTS

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parts(content: bytes) -> dict[str, str]:
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_row_a_post(tmp_path: Path) -> None:
    with plan(tmp_path) as store:
        first, idea = rows(written(store), "Posts")
    shown = {head: cell for head, cell in first.items() if head not in ("As exported", "ID")}
    assert shown == {
        "Week": 48, "Day": date(2026, 11, 25), "Time": time(9), "Title": "How we clear the snow",
        "Channels": "Website; Facebook", "Status": "Approved", "Responsible": "Alva Lindell", "Text": "It snows.",
        "Theme": "Snow clearing", "Helpers": "Malin Kvist", "Audiences": "Young adults", "Purpose": "News",
        "Checklist": "☑ Picture", "Blocked": "", "Time zone": "Europe/Oslo",
    }  # fmt: skip
    assert (idea["Week"], idea["Day"], idea["Time"], idea["Title"]) == ("", "", "", "=SUM(A1)")


def test_a_row_a_post_and_channel(tmp_path: Path) -> None:
    with plan(tmp_path) as store:
        first, second, _third = rows(written(store), "In each channel")
    assert (first["Channel"], first["Own time"], first["Own text"], first["Link"], first["Published by"]) == (
        *("Website", time(10, 30), "∅", "https://sjovik.example", "Alva Lindell"),
    )
    # The second of the two hours that the clocks of an autumn night show.
    assert first["Published"] == "2026-10-25T02:30:00+01:00"
    assert (second["Channel"], second["Own time"], second["Published"]) == ("Facebook", "", "")


def test_the_sheets_of_each_part(tmp_path: Path) -> None:
    rule = ChoiceRule(id=UUID(int=71), channel=UUID(int=11), content=Content.NEWS, weight=3, reason="=Quick")
    lists = ["Channels", "Themes", "People", "Audiences", "Purposes"]
    expected = {
        What.PLAN: ["Posts", "In each channel", "Matrix", "Ideas", *lists],
        What.WEEK: ["Posts", "In each channel", *lists],
        What.CAMPAIGN: ["Posts", "In each channel", "Ideas", *lists],
        What.MATRIX: ["Matrix", "Ideas", *lists],
        What.ADVICE: ["What suits what", "Reasons"],
    }
    with plan(tmp_path, rule) as store:
        for what, names in expected.items():
            content = written(store, replace(WHOLE, what=what, period=PeriodKind.WEEK, campaign=SNOW.id))
            assert list(sheets(content)) == [*names, "About this file"]


def test_names_and_internal_things_stay_where_they_do_not_go_out(tmp_path: Path) -> None:
    public = replace(WHOLE, reader=Reader.OUTSIDE, fields=frozenset(BY_KEY) - {"responsible", "helpers", "publisher"})
    with plan(tmp_path) as store:
        content = written(store, public)
        inside = written(store, replace(WHOLE, fields=usual(Reader.TEAM) | {"notes"}))
        theirs = written(store, replace(WHOLE, reader=Reader.OUTSIDE, fields=frozenset(BY_KEY)))
    text = "".join(parts(content).values())
    assert not [word for word in ("Alva", "Malin", "Kvist", "secret", "Picture", "Draft post") if word in text]
    assert "People" not in sheets(content)
    assert "It snows." in text
    assert [len(rows(one, "Posts")) for one in (content, inside)] == [1, 2]
    assert "secret" in "".join(parts(inside).values())
    assert "Alva" in "".join(parts(theirs).values())
    assert "secret" not in "".join(parts(theirs).values())


def test_only_the_right_author_and_title_are_told(tmp_path: Path) -> None:
    with plan(tmp_path) as store:
        ours = parts(written(store, replace(WHOLE, what=What.WEEK, period=PeriodKind.WEEK, language="sv")))
        public = parts(written(store, replace(WHOLE, reader=Reader.OUTSIDE)))
    assert "<dc:title>Vecka 48</dc:title>" in ours["docProps/core.xml"]
    assert "<dc:creator>Alva Lindell</dc:creator>" in ours["docProps/core.xml"]
    assert "<dc:creator></dc:creator>" in public["docProps/core.xml"]
    assert "<Company>Sjövik</Company>" in public["docProps/app.xml"]


def test_texts_stay_texts(tmp_path: Path) -> None:
    hard = (
        *HARD_TEXTS,
        *("=1+1", "+47 1", "-10", "@alva", "\ttab", "\rcr", "_x000d_", "_x005F_x0007_", "<r>hi</r>", "007", "TRUE"),
        *("{=A1}", "http://x.example/" + "y" * 3000, "mailto:a@b.c", "internal:Posts!A1", "\x01\x1f\x7f\ufeff"),
    )
    posts = [Post(id=UUID(int=1000 + n), title=text, text=text, when=When(TODAY)) for n, text in enumerate(hard)]
    with plan(tmp_path, *posts) as store:
        content = written(store)
        xml = parts(content)["xl/worksheets/sheet1.xml"]
    assert {str(row["Text"]) for row in rows(content, "Posts")} >= set(hard)
    formulas = {cell.text for cell in ElementTree.fromstring(xml).iter(f"{MAIN}f")}  # noqa: S314 - written by us
    assert all(re.fullmatch(r'IF\(ISNUMBER\(B\d+\),WEEKNUM\(B\d+,21\),""\)', str(one)) for one in formulas)
    assert len(formulas) == len(posts) + 1
    assert "hyperlink" not in xml
    assert parts(content)["xl/styles.xml"].count('quotePrefix="1"') == 2


def test_days_and_times_that_excel_does_not_know(tmp_path: Path) -> None:
    days = (date.min, date(1900, 2, 28), date(1900, 3, 1), date(2026, 3, 29), date.max)
    posts = [Post(id=UUID(int=1000 + n), title=str(day), when=When(day, time(2, 30))) for n, day in enumerate(days)]
    with plan(tmp_path, *posts) as store:
        found = {row["Title"]: row["Day"] for row in rows(written(store), "Posts")}
    assert [found[str(day)] for day in days] == ["0001-01-01", "1900-02-28", *days[2:]]
    assert book._moment(datetime(2026, 11, 25, 12)) == 46351.5


def test_a_text_that_is_too_long_is_cut_with_a_mark(tmp_path: Path) -> None:
    with plan(tmp_path, Post(id=UUID(int=99), title="Long", text="😀" * 20_000, when=When(TODAY))) as store:
        text = next(str(row["Text"]) for row in rows(written(store), "Posts") if row["Title"] == "Long")
    assert text.endswith("😀… [cut here: a cell of Excel holds no more]")
    assert book.MOST_LETTERS - 1 <= book.units(text) <= book.MOST_LETTERS


def test_filter_frozen_head_lists_and_paper(tmp_path: Path) -> None:
    with plan(tmp_path) as store:
        found = parts(written(store, replace(WHOLE, paper=Paper.A3, language="sv")))
    sheet = found["xl/worksheets/sheet1.xml"]
    assert '<autoFilter ref="A1:Q3"/>' in sheet
    assert '<pane xSplit="4" ySplit="1"' in sheet
    assert '<pageSetup paperSize="8"' in sheet
    assert 'orientation="landscape"' in sheet
    assert '"Planerat,Utkast,Granskning,Godkänt,Publicerat,Inställt"' in sheet
    lists = dict(re.findall(r"<formula1>'?([^'!<]+)'?!(\$[A-Z]+\$2:\$[A-Z]+\$\d+)</formula1>", sheet))
    assert {"Teman", "Personer", "Syften"} == lists.keys()
    names = re.findall(r'<sheet name="([^"]+)"', found["xl/workbook.xml"])
    assert lists.keys() <= set(names)
    assert "'Inlägg'!$1:$1" in found["xl/workbook.xml"] or "Inlägg!$1:$1" in found["xl/workbook.xml"]


def test_the_lists_offer_the_names_that_stand_in_the_cells(tmp_path: Path) -> None:
    twins = [replace(SNOW, id=UUID(int=80 + n)) for n in range(2)]
    posts = [Post(id=UUID(int=90 + n), title="x", theme=twin.id, when=When(TODAY)) for n, twin in enumerate(twins)]
    with plan(tmp_path, *twins, *posts) as store:
        content = written(store)
    offered = {row["Known as"] for row in rows(content, "Themes")}
    assert offered == {"Snow clearing", "Snow clearing (2)", "Snow clearing (3)", "Events"}
    assert {row["Theme"] for row in rows(content, "Posts")} - {""} <= offered


@pytest.mark.parametrize("code", i18n.languages())
def test_heads_and_sheets_have_names_of_their_own(tmp_path: Path, code: str) -> None:
    with plan(tmp_path) as store:
        found = sheets(written(store, replace(WHOLE, language=code, fields=frozenset(BY_KEY))))
    for name, sheet in found.items():
        heads = [str(cell).casefold() for cell in sheet.rows[0]]
        assert name == "About" or len(set(filter(None, heads))) == len(list(filter(None, heads)))
        assert len(name) <= 31


def test_the_sheet_about_the_file_tells_every_column(tmp_path: Path) -> None:
    with plan(tmp_path) as store:
        found = sheets(written(store, replace(WHOLE, fields=frozenset({"text"}))))
        moment = store.moment()
    lines = {(str(row[0]), str(row[1])) for row in found["About this file"].rows}
    for name in ("Posts", "In each channel", "Ideas", "Channels", "Themes", "People", "Audiences", "Purposes"):
        if name in found:
            assert {(name, str(head)) for head in found[name].rows[0]} <= lines
    assert ("State of the plan", str(moment)) in lines
    assert next(left for label, left in lines if label == "Not in this file").startswith("Theme, Responsible")


def test_every_field_of_the_lists_has_a_column() -> None:
    for record, columns in records.FIELDS.items():
        assert {column.field for column in columns} == set(field_names(record))


def test_sheet_names_that_excel_allows() -> None:
    assert book.sheet_name("[a]:*?/\\b" + "c" * 40, []) == ("a      b" + "c" * 40)[:27].strip()
    assert book.sheet_name("Plan", ["plan", "PLAN 2"]) == "Plan 3"
    assert book.sheet_name("''", []) == "–"


def test_an_ampersand_in_header_and_footer_is_no_code() -> None:
    assert [book._in_footer(text) for text in ("Sjövik & Co", "2026\nplan")] == ["Sjövik && Co", " 2026 plan"]


def test_more_rows_than_excel_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "MOST_ROWS", 2)
    with plan(tmp_path) as store, pytest.raises(ExportRefused, match="no room for more than 2 rows"):
        written(store)


def test_a_full_disk_and_stopping_leave_nothing_open(tmp_path: Path) -> None:
    class Full(io.BytesIO):
        def write(self, _content: object) -> int:
            raise OSError(28, "No space left on device")

    with plan(tmp_path) as store:
        with pytest.raises(OSError, match="No space left"):
            list(run.export(store, WHOLE, Looking(TODAY), Full()))
        steps = writing.write(part_of(store, WHOLE, Looking(TODAY)), io.BytesIO())
        assert next(steps) == 2
        getattr(steps, "close")()  # noqa: B009 - a generator has it, an iterator need not
        target = tmp_path / "plan.xlsx"
        target.write_bytes(b"former")
        list(run.export_to_file(store, WHOLE, Looking(TODAY), target))
    assert target.read_bytes().startswith(b"PK")


def test_an_empty_plan(tmp_path: Path) -> None:
    from kommunikator.storage.store import Store

    store = Store(tmp_path / "empty.sqlite")
    content = written(store, ExportChoice(what=What.PLAN, format=Format.XLSX, period=None))
    store.close()
    assert rows(content, "Posts") == []
    assert BANK.title not in "".join(parts(content).values())
    assert POST.title not in "".join(parts(content).values())
