"""What comes out on paper: the sheets, each on a page, as large as fits."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter, QPageLayout
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kommunikator.domain.export_choice import ExportChoice, Paper, What
from kommunikator.exchange.export.part import Looking
from kommunikator.ui.export.printing import Printing, preview_of, print_on
from tests.ui.plans import TODAY, Plan


def sheet(colour: str, width: int = 297, height: int = 210) -> bytes:
    """Give a PNG of one colour, as long and wide as A4 across is in millimetres."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def printer_of(dialog: QPrintPreviewDialog, path: Path) -> QPrinter:
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_each_sheet_is_a_page_of_its_paper_and_direction(over: QWidget, tmp_path: Path) -> None:
    pages = [sheet("red"), sheet("blue")]
    dialog = preview_of(pages, Paper.A3, "Week 48", over)
    printer = printer_of(dialog, tmp_path / "out.pdf")
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape
    print_on(printer, pages)
    printed = PdfReader(tmp_path / "out.pdf")
    assert len(printed.pages) == 2
    box = printed.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (1191, 842)
    assert printed.metadata and printed.metadata.title == "Week 48"


def test_only_the_wanted_pages_are_printed(over: QWidget, tmp_path: Path) -> None:
    pages = [sheet(colour) for colour in ("red", "green", "blue")]
    printer = printer_of(preview_of(pages, Paper.A4, "Week 48", over), tmp_path / "out.pdf")
    printer.setFromTo(2, 3)
    print_on(printer, pages)
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 2


def test_an_upright_sheet_stands_upright(over: QWidget) -> None:
    dialog = preview_of([sheet("red", 210, 297)], Paper.A4, "List", over)
    assert dialog.printer().pageLayout().orientation() is QPageLayout.Orientation.Portrait
    assert "List" in dialog.windowTitle()


def test_the_week_is_typeset_and_shown(plan: Plan, over: QWidget, qtbot: QtBot) -> None:
    printing = Printing(plan.document, over)
    with qtbot.waitSignal(printing.previewed, timeout=10_000) as shown:
        printing.preview(ExportChoice(what=What.WEEK), Looking(TODAY), "Week 48")
    dialog = (shown.args or [])[0]
    assert isinstance(dialog, QPrintPreviewDialog)
    assert dialog.isVisible()
    dialog.close()


def test_what_stands_in_the_way_is_said(plan: Plan, over: QWidget, qtbot: QtBot) -> None:
    folder = plan.path.parent / "templates"
    folder.mkdir()
    (folder / "week.typ").write_text("#let broken = (", encoding="utf-8")
    printing = Printing(plan.document, over)
    with qtbot.waitSignal(printing.failed, timeout=10_000) as said:
        printing.preview(ExportChoice(what=What.WEEK), Looking(TODAY), "Week 48")
    assert "week.typ" in (said.args or [""])[0]
