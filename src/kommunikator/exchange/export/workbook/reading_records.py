"""The lists of a workbook that came back: channels, themes, people, audiences, purposes, and the matrix's ideas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.arrived import Incoming
from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.edit import Record
from kommunikator.domain.ident import imported_id
from kommunikator.domain.team import Theme
from kommunikator.exchange.export.rows import BETWEEN, Kind
from kommunikator.exchange.export.workbook import values
from kommunikator.exchange.export.workbook.found import Found, Remarks, Row, Table
from kommunikator.exchange.export.workbook.records import FIELDS, LISTS, FieldColumn, needed, optional
from kommunikator.exchange.export.workbook.values import Unclear
from kommunikator.exchange.workbook import Cell, text_of
from kommunikator.i18n import _

SOURCE: Final = "workbook"
"""What ids of rows that somebody added are derived from, with the number of the export."""

_SEMICOLON: Final = BETWEEN.strip()


@dataclass
class Known:
    """Whom and what the names in a workbook mean: by list ("channels" …) and name in small letters, the ids."""

    ids: dict[str, dict[str, UUID]] = field(default_factory=dict)
    gone: str = ""

    def one(self, attribute: str, cell: Cell) -> tuple[UUID | None] | None:
        """Give the record that a cell names, (None,) for an empty cell; None for one that was not there any more.

        Raises Unclear.
        """
        name = _plain(text_of(cell))
        if not name:
            return (None,)
        if name == self.gone:
            return None
        return (self._id(attribute, name, text_of(cell)),)

    def several(self, attribute: str, cell: Cell) -> tuple[UUID, ...]:
        """Give the records that a cell names. Raises Unclear where it names one that the file doesn't know."""
        names = [name.strip() for name in text_of(cell).replace("\n", _SEMICOLON).split(_SEMICOLON)]
        told = [name for name in names if name and _plain(name) != self.gone]
        return tuple(dict.fromkeys(self._id(attribute, _plain(name), name) for name in told))

    def _id(self, attribute: str, name: str, typed: str) -> UUID:
        found = self.ids.get(attribute, {}).get(name)
        if found is None:
            sentence = _("“%(name)s” is on no list of this file. Write a name from the list, or add it there.")
            raise Unclear(sentence % {"name": typed[:40]})
        return found


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _is_label(label: str, name: str) -> bool:
    """Tell whether a label stands for a name: `rows.labels` takes semicolons out, and numbers those that are alike."""
    plain = _plain(name.replace(";", ","))
    label = _plain(label)
    without_number = re.sub(r" \(\d+\)$", "", label)
    return plain in (label, without_number) or (not plain and without_number in map(_plain, values.spoken(_no_name)))


def _no_name() -> str:
    return _("No name")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a list, and the id of its record."""

    record: type[Record]
    table: Table
    row: Row
    id: UUID
    new: bool


class Lists:
    """Reads the lists: first what they name, then what they say of each."""

    def __init__(self, found: Found, today: date, remarks: Remarks) -> None:
        self._found, self._today, self._remarks = found, today, remarks
        self.known = Known(gone=_plain(found.file.get("gone", "")))
        self._lines = [line for record in LISTS for line in self._named(record)]

    def incoming(self) -> Iterator[Incoming]:
        """Give the records that the lists and the ideas' sheet hold."""
        for line in self._lines:
            yield Incoming(line.record, line.id, self._values(line))
        for line in self._rows(ContentIdea, lambda row: [row.get("channel"), row.get("theme"), row.get("text")]):
            told = self._values(line)
            if not line.new or all(told.get(name) for name in (*needed(ContentIdea), "text")):
                yield Incoming(ContentIdea, line.id, told)
            else:
                sentence = _("An idea needs a channel, a theme and a text. The row was left out.")
                self._remarks.add(line.table, line.row, sentence)

    def _named(self, record: type[Record]) -> Iterator[_Line]:
        """Give the rows of a list, and note whom each is known as in the file's other sheets."""
        ids = self.known.ids.setdefault(LISTS[record], {})
        later: dict[str, UUID] = {}
        for line in self._rows(record, lambda row: [row.get("name")]):
            if known := _plain(line.row.plain("known")):
                ids.setdefault(known, line.id)
            later.setdefault(_plain(line.row.plain("name")), line.id)
            yield line
        for name, key in later.items():
            ids.setdefault(name, key)

    def _rows(self, record: type[Record], naming: Callable[[Row], list[Cell]]) -> Iterator[_Line]:
        """Give the rows that have an id, and the new ones that have something of what they are named by."""
        table, seen = self._found.table(record.kind), set[UUID]()
        for row in () if self._found.lost_ids(record.kind) else table.rows:
            try:
                key, new = row.id, False
                parts = [] if key else [_plain(text_of(cell)) for cell in naming(row)]
            except Unclear as unclear:
                self._remarks.add(table, row, str(unclear))
                continue
            except ValueError:
                self._remarks.add(table, row, _("The ID cannot be read. The row was left out."))
                continue
            if key is None:
                if not any(parts):
                    continue
                if row.plain("known"):
                    told = _("Its hidden ID is gone, so that it cannot be told from a new one.")
                    self._remarks.add(table, row, f"{told} {_('The row was left out.')}")
                    continue
                key, new = imported_id(SOURCE, self._found.file.get("export", ""), record.kind, *parts), True
            if key in seen:
                self._remarks.add(table, row, _("An earlier row is about the same. This one was left out."))
                continue
            seen.add(key)
            yield _Line(record, table, row, key, new)

    def _values(self, line: _Line) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for column in FIELDS[line.record]:
            if column.field not in line.table.columns:
                continue
            try:
                said = self._value(line.record, column, line.row.get(column.field))
                if column.field == "name" and said is not None:
                    self._check_name(line, said[0])
            except Unclear as unclear:
                self._remarks.add(line.table, line.row, str(unclear))
                continue
            if said is not None:
                found[column.field] = said[0]
        return found

    def _check_name(self, line: _Line, name: str) -> None:
        """Raise Unclear for a changed name that is empty or that another of the list has; `known` tells the old one."""
        known = line.row.plain("known")
        if not known or _is_label(known, name):
            return
        if not name.strip():
            raise Unclear(_("Write a name."))
        for other in line.table.rows:
            if other is not line.row and _plain(name) in (_plain(other.plain("name")), _plain(other.plain("known"))):
                raise Unclear(_("“%(name)s” is in the list already. Choose another name.") % {"name": name[:40]})

    def _value(self, record: type[Record], column: FieldColumn, cell: Cell) -> tuple[Any] | None:
        """Give a field's value in a tuple, None where the cell says nothing. Raises Unclear."""
        if column.refers:
            said = self.known.one(column.refers, cell)
            return said if said is None or said[0] is not None or optional(record, column.field) else None
        if column.kind is Kind.TEXT and (record, column.field) != (Theme, "type"):
            typed = values.text(cell)
            unsaid = values.is_cut(typed, self._found.file.get("cut", ""))
            return None if unsaid else (typed,)
        value = self._plain_value(column, cell)
        return (value,) if value is not None or optional(record, column.field) else None

    def _plain_value(self, column: FieldColumn, cell: Cell) -> Any:
        match column.kind:
            case Kind.DAY:
                return values.day(cell, self._today)
            case Kind.NUMBER:
                return values.number(cell)
            case Kind.FLAG:
                return values.flag(cell)
            case _:
                return values.theme_kind(cell)
