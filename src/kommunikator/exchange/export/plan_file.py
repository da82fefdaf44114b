r"""The plan file `.kommunikator`: a part of the plan for a colleague who has the program.

UTF-8, one JSON object a line, each line ended by \n: first what the file is, then one record a line with its `kind`,
its `id` and its fields as `records.py` writes them, last the number of records and the SHA-256 of all lines before this
one. A field that may not leave the team is not there at all, so that reading the file leaves it as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from kommunikator import __version__
from kommunikator.domain.edit import Record
from kommunikator.domain.export_choice import Reader
from kommunikator.domain.post import Post, PostSheet
from kommunikator.domain.seen import seen_text
from kommunikator.exchange.export.contents import Contents
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.export.records import OF_A_POST, record_as_object

FORMAT: Final = "kommunikator-plan-file"
VERSION: Final = 1
"""Raised when an older program could not read a file rightly any more."""
_STEP: Final = 50


def write(part: PlanPart, out: BinaryIO, templates: Path | None) -> Iterator[int]:  # noqa: ARG001 - a writer's form
    """Write the plan file; see `run.Writer`."""
    contents, lines = Contents(part), _Lines(out)
    lines.write(header(part, FORMAT, VERSION) | {"parts": sorted(part.whole_parts)})
    done = 0
    for done, sheet in enumerate(contents.sheets(), 1):
        for record in _records(sheet):
            lines.record(record, contents)
        if done % _STEP == 0:
            yield done
    organisation = contents.organisation()
    if organisation is not None:
        lines.record(organisation, contents)
    for _name, records in contents.lists():
        for record in records:
            lines.record(record, contents)
    lines.end()
    yield done


def header(part: PlanPart, form: str, version: int) -> dict[str, Any]:
    """Give what a file that is read again says about itself.

    `seen` tells which changes the plan knew of (see `domain/seen.py`), `complete` whether all of it is in the file;
    `moment` is the log's clock, as text: it has more digits than a number has in JavaScript.
    """
    period, choice = part.period, part.choice
    return {
        "format": form,
        "version": version,
        "program": __version__,
        "exported": part.today.isoformat(),
        "moment": str(part.moment),
        "seen": seen_text(part.seen),
        "complete": part.complete,
        "language": choice.language,
        "what": choice.what.value,
        "reader": choice.reader.value,
        "from": period.first.isoformat() if period else None,
        "to": period.last.isoformat() if period else None,
    }


def series_left_out(record: Record, contents: Contents) -> dict[str, Any]:
    """Give {"in_series": true} for the team's post of a series that does not go along."""
    if not isinstance(record, Post) or record.series is None or contents.part.choice.reader is not Reader.TEAM:
        return {}
    return {"in_series": True} if "series" in contents.without(record) else {}


def _records(sheet: PostSheet) -> Iterator[Record]:
    yield sheet.post
    for name in OF_A_POST:
        yield from getattr(sheet, name)


class _Lines:
    """Writes the lines, and reckons what the last one says."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._sum = hashlib.sha256()
        self._records = 0

    def write(self, line: dict[str, Any]) -> None:
        written = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self._sum.update(written)
        self._out.write(written)

    def record(self, record: Record, contents: Contents) -> None:
        self._records += 1
        self.write(
            {"kind": record.kind}
            | record_as_object(record, contents.without(record))
            | series_left_out(record, contents)
        )

    def end(self) -> None:
        self.write({"records": self._records, "sha256": self._sum.hexdigest()})
