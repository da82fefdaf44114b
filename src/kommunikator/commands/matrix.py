"""`kommunikator matrix`: what is planned and published in each cell of the content matrix, as a table or as JSON."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from uuid import UUID

from kommunikator import opening
from kommunikator.commands import values
from kommunikator.commands.terminal import Exit, complain, say, table
from kommunikator.domain.coverage import Coverage, coverage_of
from kommunikator.domain.matrix import Cell, matrix_of
from kommunikator.domain.period import Period, PeriodKind
from kommunikator.domain.team import Audience, Channel, Theme
from kommunikator.exchange.listing import as_json, cell_as_object
from kommunikator.i18n import _, format_day, format_range, ngettext
from kommunikator.storage.store import Store


def run(folder: Path, arguments: Namespace) -> int:
    """List the cells, channel by channel; without dates their posts of this month. Nothing is changed.

    Raises WrongUse or a StorageError.
    """
    today = date.today()
    first, last = values.span(arguments.first, arguments.last) or _this_month(today)
    if not opening.is_there(folder):
        complain(_("There is no plan in %(folder)s yet.") % {"folder": folder})
        coverage = Coverage()
    else:
        store = opening.open_to_read(folder)
        try:
            coverage = _coverage(store, (first, last), today, arguments.audience)
        finally:
            store.close()
    if arguments.json:
        say(as_json([cell_as_object(coverage, *place) for place in _places(coverage)]))
    elif rows := [_row(coverage, *place) for place in _places(coverage)]:
        say(_heading(first, last))
        say("\n".join(table([_head(), *rows])))
    else:
        say(_("The matrix is empty: it needs a channel and a theme."))
    return Exit.DONE


def _this_month(today: date) -> tuple[date, date]:
    month = Period.around(PeriodKind.MONTH, today)
    return month.first, month.last


def _coverage(store: Store, span: tuple[date, date], today: date, audiences: list[str]) -> Coverage:
    team, contents = store.team(), store.matrix()
    chosen = frozenset(_audience(team.audiences, name) for name in audiences)
    matrix = matrix_of(team, contents, span[0])
    return coverage_of(matrix, store.coverage(*span, today, chosen), contents.in_use_since, today)


def _audience(audiences: dict[UUID, Audience], name: str) -> UUID:
    return values.audience(audiences.values(), name).id


def _places(coverage: Coverage) -> list[tuple[Channel, Theme]]:
    return [(channel, theme) for channel in coverage.matrix.channels for theme in coverage.matrix.themes]


def _heading(first: date, last: date) -> str:
    if first == date.min and last == date.max:
        return _("All days")
    if last == date.max:
        return _("From %(day)s") % {"day": format_day(first, "d MMMM y")}
    if first == date.min:
        return _("Until %(day)s") % {"day": format_day(last, "d MMMM y")}
    return format_range(first, last)


def _head() -> list[str]:
    return [_("Channel"), _("Theme"), _("Ideas"), _("Planned"), _("Published"), _("Next"), _("Latest"), _("Gap")]


def _row(coverage: Coverage, channel: Channel, theme: Theme) -> list[str]:
    cell, count = coverage.matrix.cell(channel.id, theme.id), coverage.count(channel.id, theme.id)
    gap = coverage.gaps.get((channel.id, theme.id))
    return [
        channel.name,
        theme.name,
        _ideas(cell),
        str(count.planned),
        str(count.published),
        _day(count.next),
        _day(count.latest),
        ngettext("%(n)d day", "%(n)d days", gap.days) % {"n": gap.days} if gap else "",
    ]


def _ideas(cell: Cell) -> str:
    return str(len(cell.ideas)) if cell.used else _("not used here")


def _day(day: date | None) -> str:
    return format_day(day, "d MMM y") if day else "–"
