"""Writes small documents and spreadsheets with tables for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document

from kommunikator.domain.importing import ImportRefused
from kommunikator.exchange import matrix

OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")
GRID = [["", "Nyheter", "Jobb"], ["Facebook\nTone:\nGlad", "Väder\nVägar", ""], ["X", "", "Tjänster"]]

ODS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def problem(path: Path) -> str:
    """Give the sentence with which the file's first table is refused."""
    with pytest.raises(ImportRefused) as caught:
        matrix.parse(matrix.read(path)[0])
    return str(caught.value)


def saved(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def document(*tables: Sequence[Sequence[str]]) -> Document:
    made = docx.Document()
    for rows in tables:
        table = made.add_table(len(rows), len(rows[0]))
        for n, row in enumerate(rows):
            for m, text in enumerate(row):
                table.cell(n, m).text = text
    return made


def word(path: Path, *tables: Sequence[Sequence[str]]) -> Path:
    document(*tables).save(str(path))
    return path


def ods_cell(text: str, more: str = "") -> str:
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n")) if text else ""
    return f"<table:table-cell {more}>{lines}</table:table-cell>"


def ods(path: Path, *rows: str, manifest: str = "<x/>", body: str = "spreadsheet") -> Path:
    content = (
        f'<office:document-content {ODS}><office:body><office:{body}><table:table table:name="Blad1">'
        f"{''.join(rows)}</table:table></office:{body}></office:body></office:document-content>"
    )
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return path


def ods_row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def ods_rows(rows: Sequence[Sequence[str]]) -> list[str]:
    return [ods_row(*map(ods_cell, row)) for row in rows]


def csv_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    return saved(path, text.encode(encoding))
