"""Files made to harm, or broken inside, are refused in a sentence and take little memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx.oxml.ns import nsdecls

from kommunikator.exchange import matrix
from tests.exchange import tyreso
from tests.exchange.tables import GRID, ods, ods_cell, ods_row, problem, saved, word


def remade(path: Path, **members: str | bytes) -> Path:
    """Write a copy of a small document with other content in word/NAME.xml."""
    word(path, GRID)
    with ZipFile(path) as archive:
        old = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in (old | {f"word/{key}.xml": value for key, value in members.items()}).items():
            archive.writestr(name, content)
    return path


def test_entities_are_refused_and_never_read(tmp_path: Path) -> None:
    secret = saved(tmp_path / "secret.txt", b"hemligt")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><w:document {nsdecls("w")}><w:body>&e;</w:body>'
    path = remade(tmp_path / "a.docx", document=entity + "</w:document>")
    said = problem(path)
    assert "is damaged" in said
    assert "hemligt" not in said
    assert "is damaged" in problem(remade(tmp_path / "b.docx", document=(entity + "</w:document>").encode("utf-16")))


def test_a_part_that_unpacks_to_far_too_much(tmp_path: Path) -> None:
    path = remade(tmp_path / "a.docx", document=b"<w:document>" + b" " * (64 << 20))
    tracemalloc.start()
    try:
        assert "far larger than a content matrix" in problem(path)
        assert tracemalloc.get_traced_memory()[1] < 100 << 20
    finally:
        tracemalloc.stop()


def test_a_picture_that_unpacks_to_far_too_much_is_left_packed(tmp_path: Path) -> None:
    path = remade(tmp_path / "a.docx", picture=b" " * (64 << 20))
    tracemalloc.start()
    try:
        assert matrix.read(path)[0].rows == GRID
        assert tracemalloc.get_traced_memory()[1] < 20 << 20
    finally:
        tracemalloc.stop()


def test_a_cell_repeated_without_end(tmp_path: Path) -> None:
    cell = ods_cell("x", 'table:number-columns-repeated="999999999"')
    path = ods(tmp_path / "a.ods", ods_row(cell, more='table:number-rows-repeated="999999999"'))
    assert "201 rows and 61 columns" in problem(path)


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        ({"document": "<w:document"}, "is damaged"),
        ({"document": "<x/>"}, "no file that a content matrix"),
        ({"document": ""}, "is damaged"),
    ],
)
def test_documents_with_a_broken_inside(tmp_path: Path, members: dict[str, Any], sentence: str) -> None:
    assert sentence in problem(remade(tmp_path / "a.docx", **members))


def test_zips_that_are_no_document(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    for name, content in (("other.txt", "x"), ("_rels/.rels", "<x/>")):
        with ZipFile(path, "w") as archive:
            archive.writestr(name, content)
        assert "no file that a content matrix" in problem(path)
    assert "no file that a content matrix" in problem(ods(tmp_path / "a.odt", body="text"))
    assert "protected" in problem(ods(tmp_path / "b.ods", manifest="<x><manifest:encryption-data/></x>"))


def test_a_document_cut_anywhere_is_refused_in_a_sentence(tmp_path: Path) -> None:
    whole = tyreso.FILE.read_bytes()
    for length in range(10, len(whole), len(whole) // 40):
        assert problem(saved(tmp_path / "a.docx", whole[:length])).endswith(".")
