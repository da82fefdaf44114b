"""Reads a plan file `.kommunikator` (see `export/plan_file.py`): all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.arrived import Arrived
from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.post import Post
from kommunikator.exchange.export.plan_file import FORMAT, VERSION
from kommunikator.exchange.export.records import OF_A_POST
from kommunikator.exchange.taking_in import bounded
from kommunikator.i18n import _

MAX_LINE: Final = 4 * 1024 * 1024
"""A record with two texts of the greatest length fits in."""


def read(content: bytes, name: str) -> Arrived:
    """Give what a plan file holds; `name` is the file's name for the sentences. Raises ImportRefused."""
    bounded.check_size(content, name)
    lines = _lines(content)
    told = _object(next(lines, b""), 1, name)
    if told.get("format") != FORMAT:
        raise ImportRefused(_("%(file)s is not a plan file from Kommunikator. Choose another file.") % {"file": name})
    bounded.check_version(told, VERSION, name)
    _check_whole(content, name)
    records, whole = bounded.Records(name), _parts(told)
    parts: dict[UUID, frozenset[str]] = {}
    tied: set[UUID] = set()
    for number, line in enumerate(lines, 2):
        value = _object(line, number, name)
        if "sha256" not in value:
            kind = value.get("kind")
            one = records.add(kind if isinstance(kind, str) else "", value, _place(number))
            if one.record is Post:
                parts[one.id] = whole
                tied |= {one.id} if value.get("in_series") is True else set()
        elif value.get("records") != number - 2:
            raise bounded.damaged(name)
    return Arrived("plan_file", incoming=records.all(), parts=parts, tied=frozenset(tied), **bounded.about(told))


def _parts(told: dict[str, Any]) -> frozenset[str]:
    """Give the parts of posts that the file holds completely."""
    named = told.get("parts")
    return frozenset(name for name in OF_A_POST if isinstance(named, list) and name in named)


def _check_whole(content: bytes, name: str) -> None:
    """Compare the last line's sum with what stands before it."""
    end = content.rfind(b"\n", 0, -1) + 1
    last = _object(content[end:], content.count(b"\n"), name)
    if not content.endswith(b"\n") or last.get("sha256") != hashlib.sha256(memoryview(content)[:end]).hexdigest():
        raise bounded.damaged(name)


def _lines(content: bytes) -> Iterator[bytes]:
    """Give the lines one after the other, without a copy of them all."""
    start = 0
    while start < len(content):
        end = content.find(b"\n", start)
        end = len(content) if end < 0 else end
        yield content[start:end]
        start = end + 1


def _object(line: bytes, number: int, name: str) -> dict[str, Any]:
    if len(line) > MAX_LINE:
        raise bounded.Records(name).refused(_place(number), _("the line is too long"))
    return bounded.loaded_object(line, name, _place(number))


def _place(number: int) -> str:
    return _("line %(line)d") % {"line": number}
