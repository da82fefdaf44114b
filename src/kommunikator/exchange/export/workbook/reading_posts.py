"""The posts of a workbook that came back: their rows, and what they have in each channel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.arrived import Incoming
from kommunikator.domain.ident import imported_id
from kommunikator.domain.post import (
    DECIDED,
    Post,
    PostAudience,
    PostHelper,
    Status,
    Variant,
    audience_of,
    helper_of,
    variant_of,
)
from kommunikator.domain.when import When
from kommunikator.exchange import calendar_zones
from kommunikator.exchange.export.rows import own_text_of
from kommunikator.exchange.export.workbook import values
from kommunikator.exchange.export.workbook.found import Found, Remarks, Row, Table, identity
from kommunikator.exchange.export.workbook.keys import CHANNELS_OF_POSTS, KEPT, POSTS, SEVERAL, title_line
from kommunikator.exchange.export.workbook.reading_records import SOURCE, Known
from kommunikator.exchange.export.workbook.values import Unclear
from kommunikator.exchange.export.workbook.withheld import withheld
from kommunikator.exchange.workbook import Cell, text_of
from kommunikator.i18n import _

_WHEN: Final = ("day", "time", "zone")
_LINKS: Final = {
    "channels": ("channels", variant_of, "channel"),
    "helpers": ("members", helper_of, "member"),
    "audiences": ("audiences", audience_of, "audience"),
}
"""For a column with several names: the list, what makes the link record, and the record's field."""


_Link = Variant | PostHelper | PostAudience


class Posts:
    """Reads the two sheets of the posts. `moment` tells whether the state of the plan is known that they came from."""

    def __init__(self, found: Found, known: Known, today: date, remarks: Remarks, *, moment: bool) -> None:
        self._found, self._known, self._today, self._remarks, self._moment = found, known, today, remarks, moment
        self._table, self._places = found.table(POSTS), found.table(CHANNELS_OF_POSTS)
        self._zone = calendar_zones.known(found.file.get("zone", "")) or UTC
        self._titles: Counter[str] = Counter()
        self._struck: set[UUID] = set()
        self._kept = [name for name in KEPT if name in found.had.get(POSTS, ())]
        self._strays = self._find_strays()
        self._note_lacking()

    def incoming(self) -> Iterator[Incoming]:
        """Give the posts with their channels, helpers and audiences."""
        variants: dict[UUID, Incoming] = {}
        seen: dict[UUID, Row] = {}
        for row in () if self._found.lost_ids(POSTS) else self._table.rows:
            key = self._identify(row, seen)
            if key is None:
                continue
            is_new = self._is_new(row, seen)
            seen[key] = row
            yield Incoming(Post, key, self._post(row, is_new=is_new))
            for column in SEVERAL:
                for link in self._links(row, key, column):
                    if link.record is Variant:
                        variants[link.id] = link
                    else:
                        yield link
        self._add_places(variants)
        yield from variants.values()

    def _note_lacking(self) -> None:
        there = self._table.columns.intersection(_WHEN)
        if self._table.rows and 0 < len(there) < len(_WHEN):
            sentence = _("The days and times were left as they are, since a column that belongs to them is missing.")
            self._remarks.add(self._table, self._table.rows[0], sentence)

    def _find_strays(self) -> frozenset[int]:
        """Give the rows whose cells stand beside another post's id, as when a sheet is sorted without what it hides.

        A row is one where its title is the former title of another row that has got another one, too. Where there are
        any, rows with a title that several posts had may have changed places as well.
        """
        if not {"title", "exported"} <= self._table.columns:
            return frozenset()
        told = [(row, title_line(row.plain("title")), self._former_title(row)) for row in self._table.rows]
        formers = Counter(former for _row, title, former in told if former and title != former)
        strays = {row.number for row, title, former in told if former and title != former and title in formers}
        often = Counter(former for _row, _title, former in told if former)
        return frozenset(strays | {row.number for row, _title, former in told if strays and often[former or ""] > 1})

    def _former_title(self, row: Row) -> str | None:
        """Give the title that a row had when the file was written, None where nobody knows."""
        lines = self._lines_exported(row)
        return lines[self._kept.index("title")] if "title" in self._kept and len(lines) == len(self._kept) else None

    def _lines_exported(self, row: Row) -> list[str]:
        kept = row.cells.get("exported", "")
        return values.text(kept).split("\n") if kept != "" else []

    def _is_new(self, row: Row, seen: dict[UUID, Row]) -> bool:
        """Tell whether somebody has added a row, be it as a copy of another."""
        key = row.id if "id" not in row.unsure else None
        return key is None or key in seen

    def _identify(self, row: Row, seen: dict[UUID, Row]) -> UUID | None:
        """Give the id of a row's post: a new one's follows from its title, None for a row that is left out."""
        try:
            key, title = row.id, " ".join(text_of(row.get("title")).split())
        except Unclear as unclear:
            return self._leave_out(row, str(unclear))
        except ValueError:
            return self._leave_out(row, _("The ID cannot be read. The row was left out."))
        if row.number in self._strays:
            told = _("It stands beside the ID of another post, as if the sheet were sorted without its hidden columns.")
            return self._leave_out(row, f"{told} {_('The row was left out.')}")
        if key is not None and key not in seen:
            return key
        if key is not None and _same(row, seen[key]):
            return self._leave_out(row, _("An earlier row is about the same. This one was left out."))
        if key is not None:
            self._remarks.add(self._table, row, _("The row has the ID of an earlier one. It was taken for a new post."))
        elif row.plain("exported"):
            told = _("Its hidden ID is gone, so that it cannot be told from a new one.")
            return self._leave_out(row, f"{told} {_('The row was left out.')}")
        if not title:
            if any(not values.is_blank(cell) for name, cell in row.cells.items() if name != "week"):
                self._remarks.add(self._table, row, _("A new post needs a title. The row was left out."))
            return None
        self._titles[title.casefold()] += 1
        return imported_id(SOURCE, self._found.file.get("export", ""), "post", title, self._titles[title.casefold()])

    def _leave_out(self, row: Row, why: str) -> None:
        self._remarks.add(self._table, row, why)

    def _post(self, row: Row, *, is_new: bool) -> dict[str, Any]:
        readers: dict[str, Callable[[Cell], tuple[Any] | None]] = {
            "title": lambda cell: self._title(cell, row),
            "status": lambda cell: self._status(cell, is_new=is_new),
            "theme": lambda cell: self._known.one("themes", cell),
            "responsible": lambda cell: self._known.one("members", cell),
            "purpose": lambda cell: self._known.one("purposes", cell),
            "text": self._text,
            "blocked": self._text,
            "source": self._text,
        }
        found: dict[str, Any] = {}
        for name, read in readers.items():
            if name in self._table.columns and name not in withheld(row):
                self._read(self._table, row, name, read, found)
        if all(name in self._table.columns for name in _WHEN):
            self._read(self._table, row, "when", lambda _cell: (self._when(row),), found)
        return found

    def _title(self, cell: Cell, row: Row) -> tuple[str] | None:
        said = self._text(cell)
        if said is not None and not said[0].strip() and self._former_title(row):
            raise Unclear(_("A post needs a title. It was left as it is."))
        return said

    def _status(self, cell: Cell, *, is_new: bool) -> tuple[Status] | None:
        found = values.status(cell)
        if is_new and found in DECIDED:
            raise Unclear(
                _("Posts are approved and published in Kommunikator alone. The new row was taken without this status.")
            )
        if found is None and not is_new:
            raise Unclear(_("A post needs a status. It was left as it is."))
        return None if found is None else (found,)

    def _read(
        self, table: Table, row: Row, name: str, read: Callable[[Cell], tuple[Any] | None], found: dict[str, Any]
    ) -> None:
        """Read a cell into `found`; one that cannot be understood is noted, and nothing is said of the field."""
        try:
            said = read(row.get(name))
        except Unclear as unclear:
            self._remarks.add(table, row, str(unclear))
            return
        if said is not None:
            found[name] = said[0]

    def _text(self, cell: Cell) -> tuple[str] | None:
        typed = values.text(cell)
        return None if values.is_cut(typed, self._found.file.get("cut", "")) else (typed,)

    def _own_text(self, cell: Cell) -> tuple[str | None] | None:
        said = self._text(cell)
        return None if said is None else (own_text_of(said[0]),)

    def _when(self, row: Row) -> When | None:
        """Give the day and time of a row, None for the idea bank. Raises Unclear."""
        day, clock = values.day(row.get("day"), self._today), values.clock(row.get("time"))
        if day is None:
            if clock is not None:
                raise Unclear(_("There is a time and no day. Write the day as well."))
            return None
        clock = clock or (values.clock_of_day(row.get("day")) if values.is_blank(row.get("time")) else clock)
        zone = text_of(row.get("zone"))
        if zone and calendar_zones.known(zone) is None:
            raise Unclear(_("“%(text)s” is no time zone.") % {"text": zone[:40]})
        return When(day, clock, zone or None if clock is not None else None)

    def _links(self, row: Row, post: UUID, column: str) -> Iterator[Incoming]:
        """Give the links that a cell with several names stands for, and as gone those that were struck from it."""
        attribute, make, field = _LINKS[column]
        if column not in self._table.columns:
            return
        try:
            now = self._known.several(attribute, row.get(column))
        except Unclear as unclear:
            self._remarks.add(self._table, row, str(unclear))
            return
        for key in now:
            yield _incoming(make(post, key), field, key)
        for key in self._exported(row, column) if self._moment else ():
            if key not in now:
                gone = _incoming(make(post, key), field, key)
                self._struck.add(gone.id)
                yield replace(gone, gone=True)

    def _exported(self, row: Row, column: str) -> tuple[UUID, ...]:
        """Give what a cell held when the file was written."""
        lines = self._lines_exported(row)
        place = self._kept.index(column) if column in self._kept else len(lines)
        try:
            return self._known.several(_LINKS[column][0], lines[place]) if place < len(lines) else ()
        except Unclear:
            # A name that has been taken off its list: nothing is known of it, so nothing is said.
            return ()

    def _add_places(self, variants: dict[UUID, Incoming]) -> None:
        """Add what the second sheet says of the posts in each channel."""
        seen: set[UUID] = set()
        for row in self._places.rows if "post" in self._places.columns else ():
            variant = self._variant(row)
            if variant is None or variant.id in self._struck:
                continue
            if variant.id in seen:
                self._remarks.add(self._places, row, _("An earlier row is about the same. This one was left out."))
                continue
            seen.add(variant.id)
            here = variants.get(variant.id) or _incoming(variant, "channel", variant.channel)
            variants[variant.id] = replace(here, values={**here.values, **self._own(row)})

    def _variant(self, row: Row) -> Variant | None:
        """Give the variant that a row is about, None for one that is left out."""
        try:
            post = identity(row.get("post"))
            channel = self._known.one("channels", row.get("channel"))
        except Unclear as unclear:
            self._remarks.add(self._places, row, str(unclear))
            return None
        except ValueError:
            self._remarks.add(self._places, row, _("The ID cannot be read. The row was left out."))
            return None
        if channel is None:
            return None
        if post is None or channel[0] is None:
            sentence = _("The row belongs to no post or no channel. Copy a row of the same post, then change it.")
            self._remarks.add(self._places, row, sentence)
            return None
        return variant_of(post, channel[0])

    def _own(self, row: Row) -> dict[str, Any]:
        readers: dict[str, tuple[str, Callable[[Cell], tuple[Any] | None]]] = {
            "own_time": ("time", lambda cell: (values.clock(cell),)),
            "own_text": ("text", self._own_text),
            "published_text": ("published_text", self._own_text),
            "link": ("link", self._text),
            "address": ("address", self._text),
            "published": ("published_at", lambda cell: (values.moment(cell, self._zone),)),
            "publisher": ("published_by", self._text),
        }
        said: dict[str, Any] = {}
        for name, (_field, read) in readers.items():
            if name in self._places.columns and name not in withheld(row):
                self._read(self._places, row, name, read, said)
        return {readers[name][0]: value for name, value in said.items()}


def _same(row: Row, other: Row) -> bool:
    return dict(row.cells) == dict(other.cells)


def _incoming(link: _Link, field: str, target: UUID) -> Incoming:
    return Incoming(type(link), link.id, {"post": link.post, field: target})
