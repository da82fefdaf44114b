"""Typesetting: texts stay texts, every sign has a glyph, the PDF is tagged, and a team's own templates stay at home."""

from __future__ import annotations

import re
import struct
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kommunikator.domain.export_choice import ExportChoice, Paper
from kommunikator.exchange.export import typesetting
from kommunikator.exchange.export.layouts import PACKAGE, layouts
from kommunikator.exchange.export.pages import Page
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.exchange.export.typesetting import MOST_POSTS, NO_GLYPH, typeset
from kommunikator.paths import resource
from kommunikator.ui.tokens import LIGHT
from tests.exchange.export.papers import read, tags_of, text_of

MADE = datetime(2026, 11, 25, 12, tzinfo=UTC)
CHOICE = ExportChoice()


def listing(*texts: str, **more: Any) -> Page:
    """Give a list with a group for each text."""
    group = {"note": "", "chip": None, "marks": [], "level": 2, "rows": []}
    heads = {"when": "Time", "post": "Post", "channels": "Channels", "status": "Status"}
    content = {"subtitle": "", "count": "", "heads": heads, "empty": ""}
    groups = [{**group, "title": text} for text in texts]
    return Page("list", "The list", "sv", {**content, "groups": groups}, **more)


def text_in(*texts: str, choice: ExportChoice = CHOICE) -> str:
    return text_of(typeset(listing(*texts), choice, "pdf")[0])


# --- what a PDF is -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def archived() -> bytes:
    return typeset(listing("One"), ExportChoice(archive=True), "pdf", made=MADE)[0]


def test_a_pdf_tells_its_language_title_and_tags(archived: bytes) -> None:
    found = read(archived)
    root: Any = found.root_object
    assert root["/Lang"] == "sv"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert found.metadata and found.metadata.title == "The list"
    assert tags_of(archived)[:1] == ["Document"] and {"H1", "H2"} <= set(tags_of(archived))


def test_a_pdf_for_archives_says_what_it_keeps_to(archived: bytes) -> None:
    assert b"<pdfaid:part>2</pdfaid:part>" in archived
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in archived
    assert b"<pdfuaid:part>1</pdfuaid:part>" in archived
    usual = typeset(listing("One"), CHOICE, "pdf", made=MADE)[0]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in usual and b"pdfaid" not in usual


def test_its_fonts_are_in_it(archived: bytes) -> None:
    sheets: list[Any] = list(read(archived).pages)
    fonts = [font for sheet in sheets for font in sheet["/Resources"]["/Font"].values()]
    files = [font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert files and all({"/FontFile2", "/FontFile3"} & set(file) for file in files)


def test_the_same_page_gives_the_same_bytes(archived: bytes) -> None:
    assert typeset(listing("One"), ExportChoice(archive=True), "pdf", made=MADE) == [archived]
    assert b"D:20261125120000Z" in archived


def test_it_is_as_large_as_the_paper() -> None:
    sheets = [read(typeset(listing("One"), ExportChoice(paper=paper), "pdf")[0]).pages[0].mediabox for paper in Paper]
    assert [(round(float(one.width)), round(float(one.height))) for one in sheets] == [(595, 842), (842, 1191)]


def test_pictures_have_a_sheet_each_and_the_pixels_asked_for() -> None:
    found = typeset(listing(*["One"] * 60), CHOICE, "png", ppi=72)
    assert len(found) > 1
    assert {struct.unpack(">II", one[16:24]) for one in found} == {(595, 842)}


# --- texts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "#let x = 1; #pagebreak() *bold* _it_ `raw` $x^2$",
        "@preview <label> \\ // comment /* too */",
        "= not a heading",
        '&amp; <b>"it\'s"</b> --- ... ~',
    ],
)
def test_a_text_is_never_markup(text: str) -> None:
    assert text in text_in(text)


def test_control_characters_are_gone_and_lines_stay_apart() -> None:
    assert "beforeafter" in text_in("before\x00\x07\x1b\x7f\ufeffafter")
    found = typesetting.cleaned({"a": ["one\r\ntwo\u2028three\rfour\x0bfive\ttab"]})
    assert found == {"a": ["one\ntwo\nthree\nfour\nfive\ttab"]}


def test_a_long_row_of_signs_is_broken_and_stays_whole() -> None:
    address = "https://sjovik.example/" + "a" * 300 + "?x=1"
    found = text_in(address)
    assert address in found.replace(" ", "") and address not in found


@pytest.fixture
def only_our_fonts(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Let the computer have no fonts of its own; the list tells which were asked for."""
    asked, fonts = [], typesetting._fonts

    def ours(system: bool) -> Any:
        asked.append(system)
        return fonts(False)

    monkeypatch.setattr(typesetting, "_fonts", ours)
    return asked


def test_our_fonts_have_the_usual_signs_and_emoji(only_our_fonts: list[bool]) -> None:
    signs = "".join(chr(n) for n in range(0x20, 0x2100) if typesetting._USUAL.fullmatch(chr(n)) and n != 0xAD)
    text_in(" ".join(re.findall(".{1,12}", signs)), "😀 👩\u200d👩\u200d👧 🇳🇴", "مرحبا שלום")
    assert only_our_fonts == [False]


def test_a_sign_without_a_glyph_becomes_a_box(only_our_fonts: list[bool]) -> None:
    found = text_in("unassigned \u0378 and \U000f1234", "漢字")
    assert f"unassigned {NO_GLYPH} and {NO_GLYPH}" in found and NO_GLYPH * 2 in found
    assert only_our_fonts[0] is False and True in only_our_fonts


@pytest.mark.usefixtures("only_our_fonts")
def test_pictures_have_the_same_boxes() -> None:
    assert typeset(listing("\u0378"), CHOICE, "png", ppi=40) == typeset(listing(NO_GLYPH), CHOICE, "png", ppi=40)


def test_archives_take_no_private_signs(only_our_fonts: list[bool]) -> None:
    assert NO_GLYPH in text_in("private \ue000", choice=ExportChoice(archive=True))
    assert only_our_fonts


def test_too_many_posts_for_paper_are_refused() -> None:
    with pytest.raises(ExportRefused, match=str(MOST_POSTS)):
        typeset(listing("One", posts=MOST_POSTS + 1), CHOICE, "pdf")


# --- templates of a team's own -----------------------------------------------------------------------------------

OWN = f"""#import "{PACKAGE}": *
#import "parts/head.typ": head
#show: on-paper
// Whoever imports words may include them in comments.
#head(given.title)
"""


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "head.typ").write_text("#let head(it) = heading[Ours: #it]\n")
    (tmp_path / "list-wall.typ").write_text(OWN)
    return tmp_path


def test_a_team_has_further_layouts(templates: Path) -> None:
    assert layouts("list", templates) == ["wall"] and layouts("week", templates) == []
    assert layouts("list", None) == layouts("list", templates / "gone") == []
    wall = typeset(listing("One"), ExportChoice(layout="wall"), "pdf", templates=templates)[0]
    assert "Ours: The list" in text_of(wall)
    assert "Ours" not in text_of(typeset(listing("One"), CHOICE, "pdf", templates=templates)[0])


def test_a_team_replaces_a_template(templates: Path) -> None:
    (templates / "list-wall.typ").rename(templates / "list.typ")
    assert "Ours: The list" in text_of(typeset(listing("One"), CHOICE, "pdf", templates=templates)[0])


@pytest.mark.parametrize("layout", ["gone", "../list", "wall.typ"])
def test_a_layout_that_is_not_there_is_refused(templates: Path, layout: str) -> None:
    with pytest.raises(ExportRefused, match="Choose another one"):
        typeset(listing("One"), ExportChoice(layout=layout), "pdf", templates=templates)
    with pytest.raises(ExportRefused, match="Choose another one"):
        typeset(listing("One"), ExportChoice(layout=layout), "pdf")


@pytest.mark.parametrize(
    "line",
    [
        '#import "@preview/cetz:0.3.0": *',
        '#import "@local/other:1.0.0": *',
        '#let name = "@" + "preview/cetz:0.3.0"; #import name: *',
        '#import ("@" + "preview/cetz:0.3.0"): *',
        '#import "\\u{40}preview/cetz:0.3.0": *',
        '#import"page.txt"',
        '#include "page.txt"',
        '#eval("import " + given.title)',
        '#let later = "@preview/cetz:0.3.0"',
    ],
)
@pytest.mark.parametrize("name", ["list-wall.typ", "parts/head.typ"])
def test_nothing_is_fetched_for_a_template(templates: Path, name: str, line: str) -> None:
    path = templates / name
    path.write_text(path.read_text() + line + "\n")
    with pytest.raises(ExportRefused, match=rf"{name} asks for .* line {len(path.read_text().splitlines())}\."):
        typeset(listing("One"), ExportChoice(layout="wall"), "pdf", templates=templates)


def test_a_fault_is_told_with_its_line(templates: Path) -> None:
    (templates / "parts" / "head.typ").write_text("\n#let head(it) = unknown\n")
    with pytest.raises(ExportRefused, match=r"head\.typ cannot be used. Line 2: unknown variable: unknown"):
        typeset(listing("One"), ExportChoice(layout="wall"), "pdf", templates=templates)


@pytest.mark.parametrize("content", [b"\xff\xfe", b" " * 1_000_001])
def test_what_is_no_text_is_refused(templates: Path, content: bytes) -> None:
    (templates / "other.typ").write_bytes(content)
    with pytest.raises(ExportRefused, match=r"other\.typ cannot be read"):
        typeset(listing("One"), ExportChoice(layout="wall"), "pdf", templates=templates)


# --- the look ----------------------------------------------------------------------------------------------------

LOOK = resource("export", "packages", "local", "kommunikator", "1.0.0")


def test_its_colours_are_those_of_the_light_theme() -> None:
    found = dict(re.findall(r"^  (\w+): rgb\(\"(#\w+)\"\),$", (LOOK / "lib.typ").read_text("utf-8"), re.MULTILINE))
    assert len(found) > 20
    assert found.items() <= asdict(LIGHT).items()


def test_every_sign_that_is_named_is_drawn() -> None:
    files = [*resource("export").glob("*.typ"), LOOK / "lib.typ", *Path(typesetting.__file__).parent.glob("pages/*.py")]
    texts = [file.read_text(encoding="utf-8") for file in files]
    named = {name for text in texts for name in re.findall(r"\bsign\(\s*\"([\w-]+)\"", text)}
    assert named and {f"{name}.svg" for name in named} <= {path.name for path in (LOOK / "signs").iterdir()}
