"""CSV as spreadsheets of the three languages open it, and nothing in it that one could take for a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from kommunikator.domain.choice import Side
from kommunikator.domain.export_choice import ExportChoice, Format, Reader, What
from kommunikator.domain.export_fields import BY_KEY
from kommunikator.domain.post import Post
from kommunikator.domain.when import When
from kommunikator.exchange.export import rows
from tests.exchange.export.workbooks import FB, POST, SNOW, TODAY, WEB, plan, written

CSV = ExportChoice(what=What.PLAN, format=Format.CSV, period=None, language="en")


def table(content: bytes, separator: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator))


@pytest.mark.parametrize(("code", "separator"), [("sv", ";"), ("nb", ";"), ("en", ",")])
def test_what_spreadsheets_expect(tmp_path: Path, code: str, separator: str) -> None:
    with plan(tmp_path) as store:
        content = written(store, replace(CSV, language=code))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert {len(row) for row in table(content, separator)} == {22}


def test_a_row_holds_the_post_and_what_it_has_in_its_channels(tmp_path: Path) -> None:
    with plan(tmp_path) as store:
        head, first, _idea = table(written(store, CSV))
    row = dict(zip(head, first, strict=True))
    assert (row["Week"], row["Day"], row["Time"], row["Channels"]) == ("48", "2026-11-25", "09:00", "Website; Facebook")
    assert row["Own time"] == "Website: 10:30"
    assert row["Published"] == "Website: 2026-10-25 02:30"
    assert row["Link"] == "Website: https://sjovik.example"
    assert row["ID"] == str(POST.id)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+47 12", "'+47 12"),
        ("-10", "'-10"),
        ("@alva", "'@alva"),
        ("\t=1", "'\t=1"),
        ("\x00=1", "'=1"),
        ("\uff1dSUM", "'\uff1dSUM"),
        ("\r=1", "\n=1"),
        ('a;b,"c"\r\nd', 'a;b,"c"\nd'),
        ("before\x00after\x7f", "beforeafter"),
        ("\u202e\u0645\u0631 👩\u200d👩 &<>'", "\u202e\u0645\u0631 👩\u200d👩 &<>'"),
        ("x" * 5000, "x" * 5000),
    ],
)
def test_texts_are_safe_and_whole(tmp_path: Path, text: str, cell: str) -> None:
    with plan(tmp_path, Post(id=UUID(int=99), title="z", text=text, when=When(TODAY))) as store:
        head, *found = table(written(store, CSV))
    assert next(row[head.index("Text")] for row in found if row[head.index("Title")] == "z") == cell


def test_the_matrix_and_the_advice_are_tables_of_their_own(tmp_path: Path) -> None:
    with plan(tmp_path) as store:
        matrix = table(written(store, replace(CSV, what=What.MATRIX)))
        advice = table(written(store, replace(CSV, what=What.ADVICE, side=Side.PURPOSES)))
    assert matrix[0] == ["Channel", "Events", "Snow clearing"]
    assert ["Facebook", "", "Film of a plough"] in matrix
    assert advice[0][1:] == [WEB.name, FB.name]
    assert advice[1][0] == "News"


def test_a_reader_outside_gets_no_names_and_nothing_internal(tmp_path: Path) -> None:
    with plan(tmp_path) as store:
        text = written(store, replace(CSV, reader=Reader.OUTSIDE)).decode()
        inside = written(store, replace(CSV, fields=frozenset(BY_KEY))).decode()
    assert not [word for word in ("Alva", "Malin", "secret", "Picture", "SUM(A1)") if word in text]
    assert "secret" in inside


def test_names_in_a_table_are_told_apart() -> None:
    named = {UUID(int=n): replace(SNOW, id=UUID(int=n), name=name) for n, name in enumerate(("A; b", "", "", "a, B"))}
    assert list(rows.labels(named).values()) == ["A, b", "No name (2)", "No name (3)", "a, B (2)"]
    assert rows.several(rows.labels(named), [UUID(int=3), UUID(int=0), UUID(int=7)]) == (
        "A, b; a, B (2); (no longer there)"
    )
    assert [rows.own_text_of(rows.own_text(text) or "") for text in (None, "", "∅", "x∅")] == [None, "", "∅", "x∅"]
