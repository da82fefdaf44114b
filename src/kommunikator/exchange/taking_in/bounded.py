"""JSON from a file that anybody may have written: bounded in size, in depth and in number, and never a crash."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final, NoReturn
from uuid import UUID

from kommunikator.domain.arrived import Incoming
from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.seen import seen_of
from kommunikator.exchange.export.records import incoming_of, printable
from kommunikator.i18n import _

MAX_BYTES: Final = 160 * 1024 * 1024
"""Some 100,000 posts with their texts (a plan of that size was 148 MB). To read them takes 0.6 GB of memory from a plan
file, 1.6 GB from JSON, and to compare them with the plan 1 GB."""
MAX_DEPTH: Final = 8
"""So deep may lists and objects lie in each other; ours lie four deep."""
MAX_RECORDS: Final = 1_200_000
"""Of the shortest that we write, of 140 bytes, as many as fit into `MAX_BYTES`."""

# Possessive, so that it takes as long as the text is and never tries a second way. One without an end goes as far as
# the file: left out, it would be looked for again from each quotation mark in it. What reads the values refuses it.
_STRING: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_BRACKETS: Final = b"[]{}"
_OTHERS: Final = bytes(set(range(256)) - set(_BRACKETS))
_CLOCK: Final = re.compile(r"\d{1,18}", re.ASCII)


def check_size(content: bytes, name: str) -> None:
    """Refuse a file that is larger than any plan. Raises ImportRefused."""
    if len(content) > MAX_BYTES:
        sentence = _("%(file)s is larger than %(size)d MB. Ask for a smaller part of the plan.")
        raise ImportRefused(sentence % {"file": name, "size": MAX_BYTES >> 20})


def loaded(content: bytes) -> Any:
    """Give what a JSON text says.

    Raises ValueError for what is no JSON and for what lies too deep, Twice where an object has two values of one name.
    """
    _check_depth(content)
    return json.loads(content.decode("utf-8-sig"), parse_constant=_no_number, object_pairs_hook=_each_once)


def loaded_object(content: bytes, name: str, place: str = "") -> dict[str, Any]:
    """Give the object that a JSON text is. Raises ImportRefused with the file's `name`, and `place` within it."""
    try:
        value = loaded(content)
    except Twice as twice:
        fault = _("“%(field)s” is there twice") % {"field": printable(twice.field)}
        raise refused(name, place or printable(twice.owner) or name, fault) from twice
    except ValueError as error:
        raise damaged(name) from error
    if not isinstance(value, dict):
        raise damaged(name)
    return value


def _check_depth(content: bytes) -> None:
    """Count brackets outside of texts by taking away pairs from inside out: no call within a call, however deep."""
    left = _STRING.sub(b"", content).translate(None, _OTHERS)
    for _level in range(MAX_DEPTH):
        if not left:
            return
        left = _without_pairs(left)
    if left:
        message = "brackets without end, or too deep"
        raise ValueError(message)


def _without_pairs(brackets: bytes) -> bytes:
    return re.sub(rb"(?:\[\]|\{\})++", b"", brackets)


class Twice(ValueError):
    """An object has two values of one name: `field`. `owner` is the object's id as it is written, '' without one."""

    def __init__(self, field: str, owner: object) -> None:
        super().__init__(field)
        self.field = field
        self.owner = owner if isinstance(owner, str) else ""


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Give an object, of which nothing is passed over: programs differ in which of two values they take."""
    values = dict(pairs)
    if len(values) < len(pairs):
        often = Counter(name for name, _value in pairs)
        raise Twice(often.most_common(1)[0][0], values.get("id"))
    return values


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)


class Records:
    """The records of a file as they are read, each once."""

    def __init__(self, name: str) -> None:
        """Begin with none; `name` is the file's, for the sentences."""
        self._name = name
        self._found: dict[UUID, Incoming] = {}

    def add(self, kind: str, value: object, place: str) -> Incoming:
        """Take a record; `place` says where it stands. Raises ImportRefused."""
        try:
            one = incoming_of(kind, value)
        except ValueError as fault:
            raise self.refused(place, str(fault)) from fault
        if one.id in self._found:
            raise self.refused(place, _("the same record is there twice"))
        self._found[one.id] = one
        if len(self._found) > MAX_RECORDS:
            raise ImportRefused(
                _("%(file)s holds more than a plan can. Ask for a smaller part.") % {"file": self._name}
            )
        return one

    def refused(self, place: str, fault: str) -> ImportRefused:
        """Give the sentence about a fault."""
        return refused(self._name, place, fault)

    def all(self) -> tuple[Incoming, ...]:
        """Give the records in the file's order."""
        return tuple(self._found.values())


def refused(name: str, place: str, fault: str) -> ImportRefused:
    """Give the sentence about a fault of a file: what it is, and where."""
    told = {"file": name, "place": place, "fault": fault}
    return ImportRefused(_("%(file)s cannot be taken in: %(fault)s (%(place)s). Ask for the file again.") % told)


def damaged(name: str) -> ImportRefused:
    """Give the sentence about a file that is not whole."""
    return ImportRefused(_("%(file)s is damaged or not complete. Ask for it again.") % {"file": name})


def check_version(told: Mapping[str, Any], known: int, name: str) -> None:
    """Refuse a file of a version that is not known. Raises ImportRefused."""
    version = told.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise damaged(name)
    if version > known:
        sentence = _("%(file)s was written by a newer version of Kommunikator. Update the program, then try again.")
        raise ImportRefused(sentence % {"file": name})


def about(told: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a file says of the plan that it comes from, as arguments of an `Arrived`."""
    seen = seen_of(told.get("seen"))
    return {"moment": moment_of(told), "seen": seen, "complete": seen is not None and told.get("complete") is True}


def moment_of(told: Mapping[str, Any]) -> int | None:
    """Give the log's clock that a file names, None where it names none."""
    moment = told.get("moment")
    return int(moment) if isinstance(moment, str) and _CLOCK.fullmatch(moment) else None
