"""What suits what on paper: a document with a real table, and its preview. A4, across, black on white."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QWidget

from kommunikator.domain.channel_advice import Suits
from kommunikator.domain.choice import SIDE_NAMES
from kommunikator.domain.team import Team
from kommunikator.i18n import _, format_day
from kommunikator.ui.choice import overview_wording as wording
from kommunikator.ui.theme import current
from kommunikator.ui.tokens import LIGHT

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

_MARGIN: Final = 12.0  # mm
_TITLE, _BODY, _SMALL = 15.0, 8.5, 7.5  # points
_FIRST_COLUMN: Final = 18  # of a hundred
_STAR: Final = "★"


def document_of(table: Suits, team: Team, today: date, page: QSizeF) -> QTextDocument:
    """Give the table as a document for pages of this size, in points: title, date, a table with repeated heads."""
    made = QTextDocument()
    made.setDocumentMargin(0)
    made.setDefaultFont(QFont(current().font("body").family(), int(_BODY)))
    made.setPageSize(page)
    made.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, _("What suits what?"))
    cursor = QTextCursor(made)
    side = _(SIDE_NAMES[table.side])
    cursor.insertText(f"{_('What suits what?')} {side}", _hand(_TITLE, bold=True))
    named = [team.organisation.name] if team.organisation.name else []
    cursor.insertBlock()
    cursor.insertText(" · ".join((*named, format_day(today, "d MMMM y"), _legend())), _hand(_SMALL, "text2"))
    _fill(cursor.insertTable(len(table.rows) + 1, len(table.channels) + 1, _format(len(table.channels))), table, team)
    return made


def _legend() -> str:
    return _("%(star)s best in its row") % {"star": _STAR}


def _format(channels: int) -> QTextTableFormat:
    made = QTextTableFormat()
    made.setHeaderRowCount(1)
    made.setTopMargin(8)
    made.setCellPadding(4)
    made.setCellSpacing(0)
    made.setBorder(1)
    made.setBorderCollapse(True)
    made.setBorderBrush(QBrush(QColor(LIGHT.line2)))
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    share = (100 - _FIRST_COLUMN) / max(channels, 1)
    widths = [_FIRST_COLUMN, *[share] * channels]
    made.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, width) for width in widths])
    return made


def _fill(printed: QTextTable, table: Suits, team: Team) -> None:
    """Write heads and cells; whatever a person has written goes in as plain text."""
    _write(printed, 0, 0, [(_(wording.CORNERS[table.side]), _hand(_SMALL, "text2"))], LIGHT.win)
    for n, channel in enumerate(table.channels, 1):
        told = [(line, _hand(_SMALL, "text2")) for line in wording.channel_lines(channel)]
        _write(printed, 0, n, [(channel.name, _hand(_BODY, bold=True)), *told], LIGHT.win)
    for n, row in enumerate(table.rows, 1):
        note = wording.row_note(row.answers, team)
        told = [(note, _hand(_SMALL, "text2"))] if note else []
        _write(printed, n, 0, [(wording.row_name(row.answers, team), _hand(_BODY, bold=True)), *told], LIGHT.win)
        for column, suit in enumerate(row.cells, 1):
            word = f"{_STAR} {wording.word(suit)}" if suit.best else wording.word(suit)
            marks = wording.marks(suit)
            lines = [(marks, _hand(_BODY, "accent"))] if marks else []
            ground = LIGHT.tint if suit.best else LIGHT.surface
            _write(printed, n, column, [*lines, (word, _hand(_SMALL, bold=suit.best))], ground)


def _write(printed: QTextTable, row: int, column: int, lines: list[tuple[str, QTextCharFormat]], ground: str) -> None:
    cell = printed.cellAt(row, column)
    look = cell.format()
    look.setBackground(QBrush(QColor(ground)))
    cell.setFormat(look)
    cursor = cell.firstCursorPosition()
    for n, (text, hand) in enumerate(lines):
        if n:
            cursor.insertBlock()
        cursor.insertText(text, hand)


def _hand(points: float, colour: str = "text", *, bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontPointSize(points)
    made.setForeground(QBrush(QColor(getattr(LIGHT, colour))))
    made.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


# --- paper -----------------------------------------------------------------------------------------------------------


def prepare(printer: QPrinter) -> None:
    """Set a printer to A4 across."""
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    page, across = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape
    printer.setPageLayout(QPageLayout(page, across, margins, QPageLayout.Unit.Millimeter))
    printer.setDocName(_("What suits what?"))


def print_on(printer: QPrinter, table: Suits, team: Team, today: date) -> None:
    """Print the table on whatever page the person has set."""
    page = printer.pageLayout().paintRect(QPageLayout.Unit.Point).size()
    document_of(table, team, today, page).print_(printer)


def preview(table: Suits, team: Team, today: date, parent: QWidget) -> QPrintPreviewDialog:
    """Give the dialog that shows the pages and prints them; it is to be opened."""
    from PySide6.QtPrintSupport import QPrintPreviewDialog

    dialog = QPrintPreviewDialog(parent)
    prepare(dialog.printer())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_("What suits what?"))
    dialog.paintRequested.connect(lambda asked: print_on(asked, table, team, today))
    return dialog
