"""What suits what on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageLayout, QTextDocument, QTextTable
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from pytestqt.qtbot import QtBot

from kommunikator.domain.channel_advice import suits
from kommunikator.domain.choice import Side
from kommunikator.domain.team import Channel
from kommunikator.ui.choice import overview_print
from kommunikator.ui.choice.overview_screen import ChoiceScreen
from kommunikator.ui.theme import Theme as Look
from kommunikator.ui.tokens import LIGHT
from tests.ui.choice import rules
from tests.ui.plans import TODAY, Plan

PAGE = QSizeF(773, 525)  # points: A4 across within its margins


def printed(plan: Plan, side: Side = Side.PURPOSES) -> QTextDocument:
    team = plan.document.team
    return overview_print.document_of(suits(plan.store.choice_rules().rules, team, side), team, TODAY, PAGE)


def table_of(document: QTextDocument) -> QTextTable:
    (table,) = (frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable))
    return table


def text_at(table: QTextTable, row: int, column: int) -> list[str]:
    cell = table.cellAt(row, column)
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastCursorPosition().position(), cursor.MoveMode.KeepAnchor)
    return cursor.selectedText().split("\u2029")


@pytest.fixture
def ruled(plan: Plan, look: Look) -> Plan:
    plan.store.apply(rules.ruled_plan(*rules.RULES), "Alva")
    return plan


def test_it_is_a_real_table_with_heads_that_come_again_on_each_page(ruled: Plan) -> None:
    document = printed(ruled)
    table = table_of(document)
    assert (table.rows(), table.columns()) == (2, 5)
    assert table.format().headerRowCount() == 1
    assert text_at(table, 0, 2) == ["Facebook", "Tone: Warm", "Best form: A picture"]
    assert text_at(table, 1, 0) == ["Service"]
    assert text_at(table, 1, 2) == ["●●●●●", "★ Suits very well"]
    assert text_at(table, 1, 4) == ["No rule"]


def test_what_a_person_wrote_is_printed_as_it_stands(ruled: Plan) -> None:
    document = printed(ruled)
    assert text_at(table_of(document), 0, 3) == ["Insta & <b>gram</b>"]


def test_title_and_day_stand_above(ruled: Plan) -> None:
    lines = printed(ruled, Side.AUDIENCES).toPlainText().splitlines()
    assert lines[0] == "What suits what? Audiences"
    assert "25 November 2026" in lines[1]


def test_paper_is_light_whatever_the_screen_is(ruled: Plan) -> None:
    document = printed(ruled)
    table = table_of(document)
    grounds = {table.cellAt(1, column).format().background().color().name().upper() for column in range(1, 5)}
    assert grounds == {LIGHT.tint, LIGHT.surface}


def test_many_rows_go_on_to_another_page(ruled: Plan) -> None:
    many = [Channel(id=rules.UUID(int=900 + n), name=f"Channel {n}", tone="plain " * 60) for n in range(3)]
    ruled.document.do(rules.added("Add channel", *many))
    assert printed(ruled, Side.MESSAGES).pageCount() > 1


def test_it_prints_on_a4_across(ruled: Plan, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    overview_print.prepare(printer)
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "table.pdf"))
    team = ruled.document.team
    table = suits(ruled.store.choice_rules().rules, team, Side.MESSAGES)
    overview_print.print_on(printer, table, team, date(2026, 11, 25))
    assert (tmp_path / "table.pdf").read_bytes().startswith(b"%PDF")


def test_the_preview_shows_pages_and_goes_when_it_is_closed(ruled: Plan, qtbot: QtBot) -> None:
    screen = ChoiceScreen(ruled.document)
    qtbot.addWidget(screen)
    screen.show()
    screen.preview()
    (dialog,) = screen.findChildren(QPrintPreviewDialog)
    assert dialog.isVisible()
    assert dialog.printer().pageLayout().orientation() is QPageLayout.Orientation.Landscape
    dialog.close()
    qtbot.waitUntil(lambda: not screen.findChildren(QPrintPreviewDialog))
