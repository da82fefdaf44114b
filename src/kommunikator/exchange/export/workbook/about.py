"""The sheet that says what a workbook holds: for the colleague who opens it, and for reading it when it comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final
from uuid import UUID

from kommunikator.domain.export_choice import WHAT_NAMES, Reader, What
from kommunikator.domain.export_fields import FIELDS
from kommunikator.domain.seen import seen_text
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.export.rows import Column, gone, zone_of
from kommunikator.exchange.export.workbook.book import (
    Formats,
    Look,
    Sheet,
    cut_mark,
    height,
    lines,
    on_paper,
    text_put,
)
from kommunikator.exchange.export.workbook.keys import FILE, VERSION, key_of
from kommunikator.exchange.period_wording import title_of
from kommunikator.i18n import _, format_day

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS: Final = (24, 34, 80, 10)


class About:
    """Writes the sheet, line by line."""

    def __init__(self, page: Worksheet, formats: Formats) -> None:
        self._page, self._formats, self._row = page, formats, 0
        self._put = text_put(page, formats.quoted)
        for place, width in enumerate(_WIDTHS):
            page.set_column(place, place, width, formats.text, {"hidden": place == len(_WIDTHS) - 1})
        page.hide_gridlines(2)

    def write(self, part: PlanPart, title: str, sheets: Iterable[Sheet], export: UUID, look: Look) -> None:
        """Write what the file is, what its columns say, and what it takes to read it again."""
        self._page.set_row(0, 26)
        if title:
            text_put(self._page, self._formats.title, self._formats.title)(0, 0, title)
        self._row = 2
        for label, value in _facts(part):
            self._line(label, value)
        self._line(_("Edited here?"), "", _returning())
        self._line(_("Stays in the plan"), "", _staying())
        self._part(_("Sheet"), _("Column"), _("What it says"))
        for sheet in sheets:
            for column in sheet.columns:
                self._line(sheet.name, column.head, _meaning(column), key_of(sheet.key, column.key))
        self._part(_("To read the file again"), "", _("Leave these lines as they are."))
        for key, label, value in _facts_for_reading(part, export):
            self._line(label, value, "", key_of(FILE, key))
        on_paper(self._page, look, sum(_WIDTHS[:-1]))

    def _part(self, *heads: str) -> None:
        self._row += 1
        for place, head in enumerate(heads):
            self._page.write_string(self._row, place, head, self._formats.part)
        self._row += 1

    def _line(self, *cells: str) -> None:
        for place, cell in enumerate(cells):
            if cell:
                self._put(self._row, place, cell)
        most = max(lines(cell, width) for cell, width in zip(cells[:3], _WIDTHS, strict=False))
        if most > 1:
            self._page.set_row(self._row, height(most))
        self._row += 1


def _facts(part: PlanPart) -> Iterator[tuple[str, str]]:
    """Give what a colleague should know: whose plan, which part, for whom, of when, and what is left out."""
    choice = part.choice
    if name := part.team.organisation.name:
        yield _("Organisation"), name
    yield _("What"), _(WHAT_NAMES[choice.what])
    if part.period and choice.what not in (What.MATRIX, What.ADVICE, What.CAMPAIGN):
        yield _("Days"), title_of(part.period, part.today)
    yield _("Day of export"), format_day(part.today, "d MMMM y")
    yield _("For"), _("The team") if choice.reader is Reader.TEAM else _("Somebody outside the team")
    if choice.what not in (What.MATRIX, What.ADVICE):
        left_out = [_(one.name) for one in FIELDS if one.key not in part.keys]
        yield _("Not in this file"), ", ".join(left_out)


def _returning() -> str:
    return _(
        "Change days, times, texts, status and names, or add rows, and send the file back: Kommunikator shows what"
        " differs before anything changes. A row that you delete stays in the plan."
    )


def _staying() -> str:
    return _(
        "Checklists, internal notes, series, content goals, own days and rules are not read from this file. Posts are"
        " approved and published in Kommunikator alone. Send new rows back once: under another title, a row that was"
        " sent before becomes one more post."
    )


def _facts_for_reading(part: PlanPart, export: UUID) -> Iterator[tuple[str, str, str]]:
    """Give (key, label, value) of what a reader of this file needs to know."""
    yield "version", _("Version of the file's form"), str(VERSION)
    yield "export", _("Number of this export"), str(export)
    yield "moment", _("State of the plan"), str(part.moment)
    yield "seen", _("Changes that it holds"), seen_text(part.seen)
    yield "day", _("Day of export"), part.today.isoformat()
    yield "zone", _("Time zone"), str(zone_of(part.team.organisation))
    yield "gone", _("No longer in the plan"), gone()
    yield "cut", _("Too long for Excel"), cut_mark()


def _meaning(column: Column) -> str:
    if column.hidden:
        return _("Hidden. For reading the file again.")
    said = (column.meaning, "" if column.back else _("Changes here are not read again."))
    return " ".join(filter(None, said))
