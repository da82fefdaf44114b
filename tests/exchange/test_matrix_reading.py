"""Tables come out of Word, Excel, OpenDocument and CSV files and out of pasted cells, or a sentence says why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kommunikator.domain.importing import ImportRefused
from kommunikator.exchange import matrix
from kommunikator.exchange.matrix import delimited
from tests.exchange import tyreso, xlsx
from tests.exchange.tables import GRID, OLE2, csv_file, document, ods, ods_cell, ods_row, ods_rows, problem, saved, word

# What can be read.


def test_tyresos_document() -> None:
    [table] = matrix.read(tyreso.FILE)
    assert (table.where, table.size, table.problem) == ("Table 1", (5, 5), "")
    assert table.rows[0] == ["Kanal/Tema", *tyreso.THEMES]


@pytest.mark.parametrize(
    "write",
    [
        lambda folder: word(folder / "a.docx", GRID),
        lambda folder: xlsx.write(folder / "a.xlsx", {"Blad1": GRID}),
        lambda folder: ods(folder / "a.ods", *ods_rows(GRID)),
    ],
    ids=["docx", "xlsx", "ods"],
)
def test_every_format_gives_the_same_rows(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    [table] = matrix.read(write(tmp_path))
    assert table.rows == GRID


def test_several_tables_are_all_given_without_the_empty_ones(tmp_path: Path) -> None:
    found = matrix.read(word(tmp_path / "a.docx", [["", ""]], GRID, [["x"]]))
    assert [(table.where, table.size) for table in found] == [("Table 1", (3, 3)), ("Table 2", (1, 1))]
    book = xlsx.write(tmp_path / "a.xlsx", {"Tom": [], "Matris": GRID, "Annat": [["x"]]})
    assert [table.where for table in matrix.read(book)] == ["Matris", "Annat"]


def test_inserted_text_is_read_and_deleted_text_is_not(tmp_path: Path) -> None:
    made = document(GRID)
    paragraph = made.tables[0].cell(2, 1).paragraphs[0]._p
    for inside in (
        "<w:ins {0}><w:r><w:t>Nytt</w:t></w:r></w:ins>",
        "<w:del {0}><w:r><w:delText>Gammalt</w:delText></w:r></w:del>",
        "<w:moveFrom {0}><w:r><w:t>Flyttat</w:t></w:r></w:moveFrom>",
        "<w:r {0}><w:br/><w:t>Rad</w:t><w:tab/><w:t>två</w:t></w:r>",
    ):
        paragraph.append(parse_xml(inside.format(nsdecls("w"))))
    made.save(str(tmp_path / "a.docx"))
    assert matrix.read(tmp_path / "a.docx")[0].rows[2][1] == "Nytt\nRad två"


def test_a_row_that_begins_further_in_keeps_its_columns(tmp_path: Path) -> None:
    made = document([["", "A", "B"], ["x", "y", "z"]])
    row = made.tables[0].rows[1]._tr
    row.remove(row.tc_lst[0])
    row.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {nsdecls("w")} w:val="1"/>'))
    made.save(str(tmp_path / "a.docx"))
    assert matrix.read(tmp_path / "a.docx")[0].rows[1] == ["", "y", "z"]


def test_a_formula_counts_as_its_result(tmp_path: Path) -> None:
    cell = '<c r="B2" t="str"><f>A2&amp;"x"</f><v>{}</v></c>'
    for result in ("Jobbx", ""):
        path = xlsx.write(
            tmp_path / "a.xlsx", {"Blad1": GRID}, {"xl/worksheets/sheet1.xml": sheet(cell.format(result))}
        )
        assert matrix.read(path)[0].rows[1:] == [["FB", result]]


def test_line_ends_as_excel_for_the_web_writes_them(tmp_path: Path) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", {"Blad1": [["", "A"], ["X", "ett_x000D_\ntvå\r\ntre"]]})
    assert matrix.parse(matrix.read(path)[0]).lines("X", "A") == ("ett", "två", "tre")


def sheet(cell: str, more: str = "") -> str:
    """Give a sheet with Jobb in B1, FB in A2, then `cell`, and `more` behind the rows."""
    text = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'.format
    rows = f'<row r="1">{text("B1", "Jobb")}</row><row r="2">{text("A2", "FB")}{cell}</row>'
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData>{more}</worksheet>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_in_every_encoding_and_with_every_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    text = f'Kanal{separator}Nyheter\r\nFacebook{separator}"Väder\nVägar, ""gator""; torg"\r\n'
    [table] = matrix.read(csv_file(tmp_path / "a.csv", text, encoding))
    assert table.where == "a.csv"
    assert table.rows == [["Kanal", "Nyheter"], ["Facebook", 'Väder\nVägar, "gator"; torg']]


def test_commas_in_a_file_with_semicolons_separate_nothing(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", ";Nyheter, jobb, fest\nFacebook;Väder\n")
    assert matrix.read(path)[0].rows == [["", "Nyheter, jobb, fest"], ["Facebook", "Väder"]]


def test_excels_own_line_about_the_separator(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", "sep=,\nKanal,A\nX;Y,b\n")
    assert matrix.read(path)[0].rows == [["Kanal", "A"], ["X;Y", "b"]]


def test_control_signs_are_not_taken_over(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", "Kanal;A\x1b[31m\nX;b\x0bc\n")
    assert matrix.read(path)[0].rows == [["Kanal", "A[31m"], ["X", "b\nc"]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('\tNyheter\nFacebook\t"Väder\nVägar"\n', [["", "Nyheter"], ["Facebook", "Väder\nVägar"]]),
        ('\tNyheter\r\n"Hej" där\tVäder\r\n', [["", "Nyheter"], ['"Hej" där', "Väder"]]),
        ("Kanal;Nyheter\nFacebook;Väder\n", [["Kanal", "Nyheter"], ["Facebook", "Väder"]]),
        ("\tNyheter\nX\tVäder\ud83d\n\n", [["", "Nyheter"], ["X", "Väder"]]),
    ],
)
def test_pasted_cells(text: str, rows: list[list[str]]) -> None:
    assert matrix.read_text(text).rows == rows


def test_a_sheet_whose_empty_rows_go_on_for_ever(tmp_path: Path) -> None:
    empty = ods_row(ods_cell("", 'table:number-columns-repeated="16384"'), more='table:number-rows-repeated="1048570"')
    assert matrix.read(ods(tmp_path / "a.ods", *ods_rows(GRID), empty))[0].rows == GRID


def test_comments_and_signs_in_an_opendocument_cell(tmp_path: Path) -> None:
    inside = (
        "<table:table-cell><office:annotation><text:p>Hemligt</text:p></office:annotation>"
        "<text:p>Ett<!-- ej --><text:s/>två<text:line-break/><text:span>tre</text:span>!</text:p></table:table-cell>"
    )
    assert matrix.read(ods(tmp_path / "a.ods", ods_row(inside)))[0].rows == [["Ett två\ntre!"]]


# What cannot.


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.docx", b"", "is empty"),
        ("a.csv", b"", "is empty"),
        ("a.doc", OLE2 + bytes(600), "in the old Word format"),
        ("a.docx", OLE2 + bytes(600), "in the old Word format"),
        ("a.xls", OLE2 + bytes(600), "in the old Excel format"),
        ("a.docx", OLE2 + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        ("a.docx", b"Kanal;Nyheter", "no file that a content matrix can be read from"),
        ("a.docx", b"%PDF-1.7", "no file that a content matrix can be read from"),
        ("a.csv", OLE2 + bytes(600), "no file that a content matrix can be read from"),
        ("a.csv", b"a;b\x00c", "no file that a content matrix can be read from"),
        ("a.csv", b"a;\x81", "no file that a content matrix can be read from"),
        ("a.docx", b"PK\x03\x04" + bytes(100), "is damaged"),
        ("a.csv", b"Kanal;Nyheter\n", "is no content matrix"),
        ("a.csv", b"Kanal\nFacebook\n", "is no content matrix"),
        ("a.csv", b"\n\n ; \n", "no table with text"),
    ],
)
def test_files_that_are_something_else(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    assert sentence in problem(saved(tmp_path / name, content))


def test_missing_files_and_folders(tmp_path: Path) -> None:
    assert "There is no file" in problem(tmp_path / "missing.docx")
    assert "is a folder" in problem(tmp_path)


def test_a_document_without_a_table(tmp_path: Path) -> None:
    assert "no table in a.docx" in problem(word(tmp_path / "a.docx"))
    assert "no table with text" in problem(word(tmp_path / "b.docx", [["", " "], ["", ""]]))


def merged_across(made: Document) -> None:
    made.tables[0].cell(0, 1).merge(made.tables[0].cell(0, 2))


def merged_down(made: Document) -> None:
    made.tables[0].cell(1, 0).merge(made.tables[0].cell(2, 0))


def nested(made: Document) -> None:
    made.tables[0].cell(1, 1).add_table(1, 1).cell(0, 0).text = "inside"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (merged_across, "Table 1 has merged cells, the first in row 1."),
        (merged_down, "Table 1 has merged cells, the first in row 2."),
        (nested, "Table 1 has another table inside a cell."),
    ],
)
def test_tables_whose_cells_have_no_clear_place(
    tmp_path: Path, change: Callable[[Document], None], sentence: str
) -> None:
    made = document(GRID, GRID)
    change(made)
    made.save(str(tmp_path / "a.docx"))
    assert sentence in problem(tmp_path / "a.docx")
    # The other table of the document can be chosen all the same.
    assert [bool(table.problem) for table in matrix.read(tmp_path / "a.docx")] == [True, False]


def test_merged_cells_in_a_spreadsheet(tmp_path: Path) -> None:
    merged = sheet("", '<mergeCells count="1"><mergeCell ref="B1:C1"/></mergeCells>')
    path = xlsx.write(tmp_path / "a.xlsx", {"Blad1": GRID}, {"xl/worksheets/sheet1.xml": merged})
    assert "Blad1 has merged cells, the first at B1" in problem(path)
    spanned = ods_row(ods_cell("Nyheter", 'table:number-columns-spanned="2"'), "<table:covered-table-cell/>")
    assert "Blad1 has merged cells, the first at A1" in problem(ods(tmp_path / "a.ods", spanned))


@pytest.mark.parametrize("value", ["", "<v/>", "<v></v>"])
def test_formulas_that_nobody_worked_out(tmp_path: Path, value: str) -> None:
    cell = f'<c r="B2"><f>A1&amp;"x"</f>{value}</c>'
    path = xlsx.write(tmp_path / "a.xlsx", {"Blad1": GRID}, {"xl/worksheets/sheet1.xml": sheet(cell)})
    assert "a formula without its result in cell B2" in problem(path)


def test_a_formula_without_a_result_in_opendocument(tmp_path: Path) -> None:
    rows = [*ods_rows(GRID[:1]), ods_row(ods_cell("X"), ods_cell("", 'table:formula="of:=[.A1]"'))]
    assert "a formula without its result in cell B2" in problem(ods(tmp_path / "a.ods", *rows))


def wide(columns: int, rows: int = 2) -> list[list[str]]:
    return [[f"t{n}.{m}" for m in range(columns)] for n in range(rows)]


@pytest.mark.parametrize(("columns", "rows"), [(500, 2), (61, 2), (2, 201)])
def test_far_too_many_rows_or_columns(tmp_path: Path, columns: int, rows: int) -> None:
    grid = wide(columns, rows)
    text = "\n".join(";".join(row) for row in grid)
    for path in (
        csv_file(tmp_path / "a.csv", text),
        xlsx.write(tmp_path / "a.xlsx", {"Blad1": grid}),
        ods(tmp_path / "a.ods", *ods_rows(grid)),
    ):
        assert "at most 200 rows and 60 columns" in problem(path)


def test_a_word_table_of_500_columns(tmp_path: Path) -> None:
    made = document(wide(3))
    for row in made.tables[0].rows:
        for _n in range(497):
            row._tr.append(parse_xml(f"<w:tc {nsdecls('w')}><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"))
    made.save(str(tmp_path / "a.docx"))
    assert "Table 1 has 2 rows and 500 columns" in problem(tmp_path / "a.docx")


def test_a_table_of_the_largest_size(tmp_path: Path) -> None:
    [table] = matrix.read(csv_file(tmp_path / "a.csv", "\n".join(";".join(row) for row in wide(60, 200))))
    assert len(matrix.parse(table).themes) == 59


def test_a_cell_that_is_far_too_long(tmp_path: Path) -> None:
    assert "a.csv, cell B2: the text has 5001" in problem(csv_file(tmp_path / "a.csv", ";A\nX;" + "y" * 5001))


def test_pasted_text_that_is_no_table() -> None:
    with pytest.raises(ImportRefused, match="nothing to paste"):
        matrix.read_text(" \n")
    # As Word puts a table on the clipboard: its paragraphs are lines.
    copied = matrix.read_text("\tNyheter\tJobb\nFacebook\nTonalitet:\nGlad\tVäder\tTjänster\n")
    assert "row 1 has 3 cells and row 2 has 1" in copied.problem
    with pytest.raises(ImportRefused, match="no whole table"):
        matrix.parse(copied)


def test_copied_cells_keep_their_quotes_and_their_blank_lines() -> None:
    assert delimited.copied('"Hej" sa hon\r\nsa hon "hej"\r\n') == [['"Hej" sa hon'], ['sa hon "hej"']]
    assert delimited.copied('"Hej\r\nsa hon\r\n') == [['"Hej'], ["sa hon"]]
    assert delimited.copied("ett\r\n\r\ntre\r\n") == [["ett"], [""], ["tre"]]
