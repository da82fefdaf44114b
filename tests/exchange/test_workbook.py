"""A workbook is read, or refused with a sentence that says what it is."""

from __future__ import annotations

import struct
import tracemalloc
from datetime import date
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from kommunikator.domain.importing import ImportRefused
from kommunikator.exchange import container, workbook
from tests.exchange import xlsx

OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")


def refusal(path: Path) -> str:
    with pytest.raises(ImportRefused) as caught:
        workbook.read(path)
    return str(caught.value)


def with_bytes(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    return path


def test_cells_come_as_they_are(tmp_path: Path) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", {"One": [["", "text"], [], [1.5, date(2026, 11, 25)]], "Two": [["x"]]})
    one, two = workbook.read(path)
    assert (one.name, one.rows) == ("One", [["", "text"], ["", ""], [1.5, date(2026, 11, 25)]])
    assert two.rows == [["x"]]


def test_text_of_a_cell() -> None:
    cells = [" a ", 3.0, 3.5, True, date(2026, 11, 5), 7]
    assert [workbook.text_of(cell) for cell in cells] == ["a", "3", "3.5", "true", "2026-11-05", "7"]


def test_the_name_of_the_file_does_not_matter(tmp_path: Path) -> None:
    path = xlsx.write(tmp_path / "plan.zip", {"One": [["x"]]})
    assert workbook.read(path)[0].rows == [["x"]]


def test_missing_file(tmp_path: Path) -> None:
    assert "There is no file" in refusal(tmp_path / "nowhere.xlsx")


def test_folder(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_no_right_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "no")

    path = with_bytes(tmp_path, b"x")
    monkeypatch.setattr(Path, "open", refuse)
    assert "cannot be opened" in refusal(path)


def test_a_failing_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError(5, "input/output error")

    path = with_bytes(tmp_path, b"x")
    monkeypatch.setattr(Path, "open", fail)
    assert "cannot be read" in refusal(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"Task ID,Task Name\n1,2\n", "is not an Excel workbook"),
        (b"%PDF-1.7", "is not an Excel workbook"),
        (OLE2 + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "is protected with a password"),
        (OLE2 + bytes(600) + "Workbook".encode("utf-16-le"), "in the old Excel format"),
        (b"PK\x03\x04" + bytes(100), "is damaged"),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes, sentence: str) -> None:
    assert sentence in refusal(with_bytes(tmp_path, content))


def test_another_zip(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert "is not an Excel workbook" in refusal(path)


def test_cut_off(tmp_path: Path) -> None:
    whole = xlsx.write(tmp_path / "a.xlsx", {"One": [["x" * 50]]}).read_bytes()
    assert "is damaged" in refusal(with_bytes(tmp_path, whole[: len(whole) // 2]))


def test_broken_xml(tmp_path: Path) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", {"One": [["x"]]}, {"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row"})
    assert "is damaged" in refusal(path)


def test_encrypted_members(tmp_path: Path) -> None:
    content = bytearray(xlsx.write(tmp_path / "a.xlsx", {"One": [["x"]]}).read_bytes())
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    assert "is protected with a password" in refusal(with_bytes(tmp_path, bytes(content)))


def test_a_compression_that_excel_does_not_use(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with ZipFile(path, "w", ZIP_BZIP2) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert "is damaged" in refusal(path)


def test_file_beyond_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(workbook.MAX_BYTES + 1)
    assert "far larger" in refusal(path)


def bomb(path: Path, megabytes: int) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
            for _megabyte in range(megabytes):
                member.write(bytes(1 << 20))
    return path


def test_a_zip_bomb_is_refused_with_little_memory(tmp_path: Path) -> None:
    path = bomb(tmp_path / "bomb.xlsx", 300)
    assert path.stat().st_size < 1 << 20
    tracemalloc.start()
    sentence = refusal(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "far larger" in sentence
    assert peak < 8 << 20


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    content = bytearray(bomb(tmp_path / "bomb.xlsx", 210).read_bytes())
    # The directory's entry of the sheet: its uncompressed size stands 24 bytes in.
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 100)
    assert "far larger" in refusal(with_bytes(tmp_path, bytes(content)))


def test_the_sum_of_all_members_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", {"One": [["x" * 3000]], "Two": [["x" * 3000]]})
    monkeypatch.setattr(container, "MAX_INFLATED", 6500)
    assert "far larger" in refusal(path)


@pytest.mark.parametrize(
    "cell", ['<c r="XFD1">', "<c r='GS7'>", '<c\n r = "A1048576">', '<c r="B50000">', '<c r="zz9">']
)
def test_a_cell_far_away_is_refused_before_it_costs_memory(tmp_path: Path, cell: str) -> None:
    sheet = f'<worksheet><sheetData><row r="1">{cell}<v>1</v></c></row></sheetData></worksheet>'
    path = xlsx.write(tmp_path / "a.xlsx", {"One": [["x"]]}, {"xl/worksheets/sheet1.xml": sheet})
    with pytest.raises(ImportRefused, match="far larger"):
        container.check(path.read_bytes(), path.name)


@pytest.mark.parametrize("chunk", range(11, 27))
def test_a_cell_far_away_is_seen_across_the_pieces_that_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    sheet = '<worksheet><sheetData><row r="1"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    path = xlsx.write(tmp_path / "a.xlsx", {"One": [["x"]]}, {"xl/worksheets/sheet1.xml": sheet})
    monkeypatch.setattr(container, "_CHUNK", chunk)
    with pytest.raises(ImportRefused, match="far larger"):
        container.check(path.read_bytes(), path.name)


def test_cells_at_the_limit_are_read(tmp_path: Path) -> None:
    sheet = xlsx.sheet_xml([["x"]]).replace("</row>", '<c r="GR1"><v>1</v></c></row><row r="49999"/>')
    path = xlsx.write(tmp_path / "a.xlsx", {"One": [["x"]]}, {"xl/worksheets/sheet1.xml": sheet})
    assert workbook.read(path)[0].rows == [["x", *[""] * 198, 1.0]]


@pytest.mark.parametrize("limit", ["MAX_ROWS", "MAX_COLUMNS"])
def test_rows_and_columns_are_counted_again_as_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", {"One": [["x"] * 3] * 3})
    monkeypatch.setattr(container, limit, 2)
    assert "far larger" in refusal(path)
