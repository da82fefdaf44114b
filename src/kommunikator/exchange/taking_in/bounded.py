"""JSON from a file that anybody may have written: bounded in size, in depth and in number, and never a crash."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final, NoReturn
from uuid import UUID

from kommunikator.domain.arrived import Incoming
from kommunikator.domain.importing import ImportRefused
from kommunikator.exchange.export.records import incoming_of
from kommunikator.i18n import _

MAX_BYTES: Final = 50 * 1024 * 1024
"""Some 25,000 posts with their texts."""
MAX_DEPTH: Final = 8
"""So deep may lists and objects lie in each other; ours lie four deep."""
MAX_RECORDS: Final = 250_000

# Possessive, so that it takes as long as the text is and never tries a second way.
_STRING: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_BRACKETS: Final = b"[]{}"
_OTHERS: Final = bytes(set(range(256)) - set(_BRACKETS))
_CLOCK: Final = re.compile(r"\d{1,18}", re.ASCII)


def check_size(content: bytes, name: str) -> None:
    """Refuse a file that is larger than any plan. Raises ImportRefused."""
    if len(content) > MAX_BYTES:
        sentence = _("%(file)s is larger than %(size)d MB. Ask for a smaller part of the plan.")
        raise ImportRefused(sentence % {"file": name, "size": MAX_BYTES >> 20})


def loaded(content: bytes) -> Any:
    """Give what a JSON text says. Raises ValueError for what is no JSON, and for what lies too deep."""
    _check_depth(content)
    return json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)


def loaded_object(content: bytes, name: str) -> dict[str, Any]:
    """Give the object that a JSON text is. Raises ImportRefused with the file's `name`."""
    try:
        value = loaded(content)
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
        told = {"file": self._name, "place": place, "fault": fault}
        return ImportRefused(_("%(file)s cannot be taken in: %(fault)s (%(place)s). Ask for the file again.") % told)

    def all(self) -> tuple[Incoming, ...]:
        """Give the records in the file's order."""
        return tuple(self._found.values())


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


def moment_of(told: Mapping[str, Any]) -> int | None:
    """Give the log's clock that a file names, None where it names none."""
    moment = told.get("moment")
    return int(moment) if isinstance(moment, str) and _CLOCK.fullmatch(moment) else None
