"""Which way round the dates of an export are written, and reading them. Day and month are never swapped by guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from kommunikator.domain.importing import ImportRefused
from kommunikator.exchange.workbook import Cell
from kommunikator.i18n import _

Order = Literal["dmy", "mdy", "ymd"]
ORDERS: tuple[Order, ...] = get_args(Order)

# A time of day behind the date is read over.
_FORM = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{4}|\d{2})\.?(?:[T ,].*)?", re.DOTALL)
_ISO = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[T ,].*)?", re.DOTALL)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
# Day 0 of Excel's day numbers, as they have been counted since March 1900.
_EXCEL = date(1899, 12, 30)
# Serials are only believed between 2000 and 2099: other five-digit numbers are no days of a plan.
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050


class OrderUnknown(ImportRefused):
    """No date of the file settles whether the day or the month comes first; whoever called has to ask."""


@dataclass(frozen=True, slots=True)
class DateColumn:
    """The cells of one column with dates, under its heading; the first lies in row `first_row`."""

    heading: str
    cells: Sequence[Cell]
    first_row: int

    def texts(self) -> Iterator[tuple[str, Place]]:
        """Give each different text once, with its first place."""
        seen: set[Cell] = {""}
        for row, cell in enumerate(self.cells, self.first_row):
            if cell not in seen and isinstance(cell, str):
                seen.add(cell)
                yield cell.strip(), Place(cell.strip(), self.heading, row)


@dataclass(frozen=True, slots=True)
class Place:
    """A date as it is written, and where."""

    text: str = ""
    heading: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """How the dates are read. `order` is None when the file has none that are written as text with an order.

    `how` is 'given' (by the user), 'settled' (by `example` in row `row`), 'alike' (all dates read the same either
    way) or 'none' (nothing to decide). `serial` names the columns whose numbers are Excel's days.
    """

    order: Order | None
    how: Literal["given", "settled", "alike", "none"]
    example: str = ""
    row: int = 0
    serial: frozenset[str] = frozenset()


def date_order(texts: Iterable[str]) -> Order | None:
    """Give the order that all `texts` agree on; None if none of them settles it.

    Raises ImportRefused when one can only be day first and another only month first.
    """
    decision = _settle([DateColumn("", list(texts), 1)])
    return decision.order if decision else None


def decide(columns: Iterable[DateColumn], given: Order | None = None) -> Decision:
    """Decide how the date columns of a file are read, all of them together.

    Raises OrderUnknown when the file does not settle it and nothing is `given`, ImportRefused when its dates
    contradict each other or what is given.
    """
    columns = list(columns)
    serial = frozenset(column.heading for column in columns if _is_serial(column.cells))
    settled = _settle([column for column in columns if column.heading not in serial], given)
    if settled is None:
        message = _(
            "The dates can be read with the day first or with the month first, and nothing in the file tells which."
            " Choose the date order (on the command line: --date-order dmy or --date-order mdy)."
        )
        raise OrderUnknown(message)
    return replace(settled, serial=serial)


def day_of(cell: Cell, order: Order | None, serial: bool = False) -> date | None:
    """Give the day of a cell; None for an empty one. Raises ValueError for what is no day, or none that exists."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = str(cell).strip()
    if not text:
        return None
    if serial and _serial(text):
        return _EXCEL + timedelta(days=int(float(text)))
    if match := _ISO.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    match = _FORM.fullmatch(text)
    if not match or order is None:
        raise ValueError(text)
    parts = _parts(match)
    year, month, day = (parts[order.index(letter)] for letter in "ymd")
    return date(year + 2000 if year < 100 else year, month, day)


def _parts(match: re.Match[str]) -> tuple[int, int, int]:
    return int(match[1]), int(match[3]), int(match[4])


def _serial(text: str) -> bool:
    return bool(_SERIAL.fullmatch(text)) and _FIRST_SERIAL <= float(text) <= _LAST_SERIAL


def _is_serial(cells: Sequence[Cell]) -> bool:
    """Tell whether a column holds Excel's day numbers and nothing else."""
    filled = {str(cell).strip() for cell in set(cells)} - {""}
    return bool(filled) and all(map(_serial, filled))


def _plausible(text: str) -> frozenset[Order] | None:
    """Give the orders in which `text` can be a date; None when it has no say: no date, impossible, or year first."""
    match = _FORM.fullmatch(text)
    if not match or (len(match[1]) > 2):
        return None
    parts, two_digits = _parts(match), len(match[4]) == 2
    orders: tuple[Order, ...] = ORDERS if two_digits else ("dmy", "mdy")
    fits: frozenset[Order] = frozenset(
        o for o in orders if 1 <= parts[o.index("m")] <= 12 and 1 <= parts[o.index("d")] <= 31
    )
    return fits or None


def _settle(columns: Iterable[DateColumn], given: Order | None = None) -> Decision | None:
    """Keep the orders that every date allows. Gives None when several are left that read the dates differently."""
    left: frozenset[Order] = frozenset(ORDERS)
    deciding, iso = Place(), Place()
    seen: set[str] = set()
    for text, place in (found for column in columns for found in column.texts()):
        fits = _plausible(text)
        if not fits:
            iso = iso if iso.row or not _ISO.fullmatch(text) else place
            continue
        if not left & fits:
            raise ImportRefused(_contradiction(deciding, place))
        if left & fits != left:
            left, deciding = left & fits, place
        seen.add(text)
    if seen:
        return _chosen(left, given, seen, deciding)
    if iso.row:
        return Decision("ymd", "settled", iso.text, iso.row)
    return Decision(given, "given" if given else "none")


def _chosen(left: frozenset[Order], given: Order | None, seen: Iterable[str], deciding: Place) -> Decision | None:
    if given:
        if given not in left:
            raise ImportRefused(_against(given, deciding))
        return Decision(given, "given")
    if len(left) == 1:
        return Decision(next(iter(left)), "settled", deciding.text, deciding.row)
    if all(len({_read(text, order) for order in left}) == 1 for text in seen):
        return Decision(min(left), "alike")
    return None


def _read(text: str, order: Order) -> date | None:
    try:
        return day_of(text, order)
    except ValueError:
        return None


def _contradiction(one: Place, other: Place) -> str:
    return _(
        "The dates contradict each other: “%(one)s” in row %(row)d (%(column)s) and “%(other)s” in row %(other_row)d"
        " (%(other_column)s) cannot be written in the same order. Export the plan again."
    ) % {
        "one": one.text, "column": one.heading, "row": one.row,
        "other": other.text, "other_column": other.heading, "other_row": other.row,
    }  # fmt: skip


def _against(given: Order, deciding: Place) -> str:
    return _(
        "“%(text)s” in row %(row)d (%(column)s) cannot be read in the chosen date order (%(order)s)."
        " Choose another date order, or let the file decide."
    ) % {"text": deciding.text, "column": deciding.heading, "row": deciding.row, "order": given}
