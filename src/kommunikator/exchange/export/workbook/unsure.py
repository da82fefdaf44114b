"""Cells of which a reader of values cannot know that they are not empty: errors, formulas, what a merge covers.

The sheets' XML is read once, piece by piece; nothing of it is kept but the places of such cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache
from posixpath import join, normpath
from typing import Final
from xml.parsers import expat
from zipfile import ZipInfo

from kommunikator.domain.importing import ImportRefused
from kommunikator.exchange import container
from kommunikator.exchange.container import Sentences


class Doubt(StrEnum):
    """Why nobody can tell what stands in a cell."""

    ERROR = "error"
    FORMULA = "formula"
    COVERED = "covered"


Places = Mapping[tuple[int, int], Doubt]
"""Cells by their row and column, from 0."""

_MOST: Final = 500_000
_RANGE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})", re.ASCII)
_CELL: Final = re.compile(r"([A-Za-z]{1,3})\d{1,7}", re.ASCII)
_DIGITS: Final = re.compile(r"\d{1,7}", re.ASCII)
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"

_Listen = Callable[[expat.XMLParserType], None]


def unsure(content: bytes, name: str, says: Sentences) -> dict[str, Places]:
    """Give such cells by the name of their sheet, of a workbook's bytes. Raises ImportRefused."""
    inside = {member.filename.casefold(): member for member in container.members(content, name, says)}

    def read(member: ZipInfo, listen: _Listen) -> None:
        pieces = container.pieces(content, member, name, container.MAX_INFLATED, says)
        try:
            _parse(pieces, listen)
        except (expat.ExpatError, _Unread) as error:
            raise ImportRefused(says.damaged % {"file": name}) from error

    found: dict[str, Places] = {}
    for sheet, member in _members(inside, read).items():
        seen = _Seen()
        read(member, seen.listen)
        found[sheet] = seen.places
    return found


class _Unread(ValueError):
    """What no program writes that makes workbooks."""


def _parse(pieces: Iterable[bytes], listen: _Listen) -> None:
    """Read XML piece by piece. Raises _Unread for one with a document type, which may hold entities without end."""
    parser = expat.ParserCreate()

    def refuse(*_told: object) -> None:
        message = "a document type"
        raise _Unread(message)

    parser.StartDoctypeDeclHandler = refuse
    listen(parser)
    for piece in pieces:
        parser.Parse(piece)
    parser.Parse(b"", True)


def _members(inside: Mapping[str, ZipInfo], read: Callable[[ZipInfo, _Listen], None]) -> dict[str, ZipInfo]:
    """Give the parts of the package in which the sheets are, by the sheets' names."""
    sheets: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheet(tag: str, told: dict[str, str]) -> None:
        if _local(tag) == "sheet":
            sheets[told.get("name", "")] = next((value for key, value in told.items() if key.endswith(":id")), "")

    def relation(tag: str, told: dict[str, str]) -> None:
        if _local(tag) == "Relationship":
            targets[told.get("Id", "")] = normpath(join("/xl", told.get("Target", ""))).lstrip("/").casefold()

    for member, start in ((_WORKBOOK, sheet), (_RELATIONS, relation)):
        if member in inside:
            read(inside[member], lambda parser, start=start: setattr(parser, "StartElementHandler", start))
    return {name: inside[targets[key]] for name, key in sheets.items() if targets.get(key) in inside}


class _Seen:
    """Goes through a sheet, cell by cell."""

    def __init__(self) -> None:
        self.places: dict[tuple[int, int], Doubt] = {}
        self._row, self._column, self._type = -1, -1, ""
        self._formula = self._value = False

    def listen(self, parser: expat.XMLParserType) -> None:
        """Follow what a parser reads; texts only where a formula's value is, since there are many."""

        def start(tag: str, told: dict[str, str]) -> None:
            tag = _local(tag)
            self._begin(tag, told)
            parser.CharacterDataHandler = self._text if tag == "v" and self._formula else None

        parser.StartElementHandler, parser.EndElementHandler = start, self._end

    def _begin(self, tag: str, told: dict[str, str]) -> None:
        if tag == "c":
            place = _CELL.fullmatch(told.get("r", ""))
            self._column = _number(place[1]) if place else self._column + 1
            self._type, self._formula, self._value = told.get("t", ""), False, False
        elif tag == "row":
            number = told.get("r", "")
            self._row, self._column = int(number) - 1 if _DIGITS.fullmatch(number) else self._row + 1, -1
        elif tag == "f":
            self._formula = True
        elif tag == "mergeCell":
            self._merge(told.get("ref", ""))

    def _end(self, tag: str) -> None:
        """Note a cell with an error, or with a formula that nobody has worked out."""
        if _local(tag) != "c":
            return
        if self._type == "e":
            self._note(self._row, self._column, Doubt.ERROR)
        elif self._formula and not self._value and self._type not in ("str", "inlineStr"):
            self._note(self._row, self._column, Doubt.FORMULA)

    def _text(self, text: str) -> None:
        self._value = self._value or bool(text.strip())

    def _merge(self, ref: str) -> None:
        corners = _RANGE.fullmatch(ref.replace("$", "").upper())
        if not corners:
            return
        first, last = int(corners[2]) - 1, min(int(corners[4]) - 1, self._row)
        left, right = _number(corners[1]), min(_number(corners[3]), container.MAX_COLUMNS - 1)
        for row in range(first, last + 1):
            for column in range(left, right + 1):
                if (row, column) != (first, left):
                    self._note(row, column, Doubt.COVERED)

    def _note(self, row: int, column: int, doubt: Doubt) -> None:
        self.places[row, column] = doubt
        if len(self.places) > _MOST:
            message = "more such cells than a sheet of ours can have"
            raise _Unread(message)


def _local(tag: str) -> str:
    return tag[tag.rfind(":") + 1 :]


@cache
def _number(letters: str) -> int:
    """Give the place of a column, from 0: A, B … Z, AA …"""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
