"""From a file to a plan: the sheet, its columns, the way its dates are written, its tasks."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kommunikator.domain.importing import ImportRefused
from kommunikator.exchange import workbook
from kommunikator.exchange.planner import columns as columns_of
from kommunikator.exchange.planner import dates as dates_of
from kommunikator.exchange.planner.columns import Columns
from kommunikator.exchange.planner.dates import DateColumn, Order
from kommunikator.exchange.planner.headings import DATES, key, plan_headings
from kommunikator.exchange.planner.plan import PlannerPlan
from kommunikator.exchange.planner.remarks import Remark
from kommunikator.exchange.planner.tasks import Reader
from kommunikator.exchange.workbook import Cell, Row, Sheet, text_of
from kommunikator.i18n import _

# The plan's own name, ID and day of export stand in the first rows of their sheet.
_ABOUT_ROWS = 10
_ID_LENGTH = 28


class _About(NamedTuple):
    name: str = ""
    plan_id: str = ""
    exported: Cell = ""
    row: int = 0
    heading: str = ""


def opening(
    path: Path, *, date_order: Order | None = None, columns: Mapping[str, int] | None = None
) -> Generator[tuple[int, int], None, PlannerPlan]:
    """Read a plan, yielding (rows done, rows in all); the plan is the generator's value (StopIteration.value).

    `date_order` and `columns` {field: column index} are what the user said. Raises ImportRefused, of it
    OrderUnknown and ColumnsUnknown where the user can answer.
    """
    sheets = workbook.read(path)
    found = columns_of.find(sheets, columns)
    yield 0, len(found.rows)
    about = _about(found, sheets)
    decision = dates_of.decide(_date_columns(found, about), date_order)
    reader = Reader(found, decision)
    for done in reader.read():
        yield done, len(found.rows)
    if not reader.tasks:
        raise ImportRefused(_("There are no tasks in %(file)s. Export the plan again.") % {"file": path.name})
    return PlannerPlan(
        plan_id=about.plan_id or _id_from_name(about.name),
        name=about.name,
        exported=_exported(about, decision.order),
        tasks=tuple(reader.tasks),
        columns=found.understood,
        columns_how=found.how,
        dates=decision,
        remarks=(*reader.remarks, *_on_plan(about)),
        rows=len(found.rows),
    )


def read_plan(path: Path, *, date_order: Order | None = None, columns: Mapping[str, int] | None = None) -> PlannerPlan:
    """Read a plan in one go; see `opening`."""
    steps = opening(path, date_order=date_order, columns=columns)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def _date_columns(found: Columns, about: _About) -> Iterator[DateColumn]:
    """Give every column with dates, and the day of export, which is written the same way."""
    understood = found.understood
    for name in DATES:
        if name in found.fields:
            cells = [row[found.fields[name]] for row in found.rows]
            yield DateColumn(understood[name], cells, found.first_row)
    if about.exported != "":
        yield DateColumn(about.heading, [about.exported], about.row)


def _about(found: Columns, sheets: Sequence[Sheet]) -> _About:
    """Find the plan's name, ID and day of export: above the tasks, else on another sheet."""
    above = _pairs(found.sheet.rows[: found.header_row][:_ABOUT_ROWS])
    others = [_pairs(sheet.rows[:_ABOUT_ROWS]) for sheet in sheets if sheet is not found.sheet]
    candidates = [about for rows in (above, *others) if (about := _from_rows(rows)).plan_id or about.name]
    return next(iter(candidates), _About())


def _pairs(rows: Sequence[Row]) -> list[tuple[int, str, Cell]]:
    """Give (row number, heading, value) of the filled rows; a row of one cell has a value and no heading."""
    filled = ((number, [cell for cell in row if cell != ""][:2]) for number, row in enumerate(rows, 1))
    return [(number, text_of(cells[0]) if len(cells) > 1 else "", cells[-1]) for number, cells in filled if cells]


def _from_rows(rows: Sequence[tuple[int, str, Cell]]) -> _About:
    """Understand the rows by their headings; in an unknown language by name, ID of 28 characters, day of export."""
    known = {plan_headings()[key(heading)]: row for row in rows if key(heading := row[1]) in plan_headings()}
    if not known and len(rows) >= 3 and len(text_of(rows[1][2])) == _ID_LENGTH:
        known = {"name": rows[0], "id": rows[1], "exported": rows[2]}
    name, plan_id, exported = (known.get(part, (0, "", "")) for part in ("name", "id", "exported"))
    return _About(text_of(name[2]), text_of(plan_id[2]), exported[2], exported[0], exported[1])


def _id_from_name(name: str) -> str:
    """Give what stands for the plan's ID where the file has none, as in premium plans; "" without a name."""
    return f"name-{key(name)}" if name else ""


def _exported(about: _About, order: Order | None) -> date | None:
    try:
        return dates_of.day_of(about.exported, order)
    except ValueError:
        return None


def _on_plan(about: _About) -> Iterator[Remark]:
    if not about.plan_id and not about.name:
        yield Remark(_("The file does not tell which plan it is. Do not import several such plans into the same file."))
