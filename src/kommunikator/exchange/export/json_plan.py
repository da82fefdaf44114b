"""The plan as JSON for other programs, by the schema `resources/export/plan.schema.json`; it can be read again.

One object: what the file is, the posts with everything that belongs to them, then the lists that they name. Beside an
id stands the name of what is meant, for whoever reads the file without the program. A field that may not leave the team
is not there at all. "What suits what?" goes out as a table, which says nothing that is read again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final
from uuid import UUID

from kommunikator.domain.channel_advice import Suit, SuitRow
from kommunikator.domain.choice import CONTENT_NAMES
from kommunikator.domain.export_choice import What
from kommunikator.domain.post import PostSheet
from kommunikator.domain.team import Team
from kommunikator.exchange.choice_wording import fit_text, reason_text
from kommunikator.exchange.export.contents import Contents
from kommunikator.exchange.export.grid_parts import suits_of
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.export.plan_file import header, series_left_out
from kommunikator.exchange.export.records import OF_A_POST, record_as_object
from kommunikator.i18n import _

FORMAT: Final = "kommunikator-plan"
VERSION: Final = 1
"""Raised when an older program could not read a file rightly any more."""
_STEP: Final = 50

# What a post and its parts name, and in which of the team's lists it is found.
_NAMED: Final = {
    "theme": "themes",
    "purpose": "purposes",
    "responsible": "members",
    "channel": "channels",
    "audience": "audiences",
    "member": "members",
}


def write(part: PlanPart, out: BinaryIO, templates: Path | None) -> Iterator[int]:  # noqa: ARG001 - a writer's form
    """Write the JSON file; see `run.Writer`."""
    told = header(part, FORMAT, VERSION)
    out.write(b"{\n" + b",\n".join(_member(name, value) for name, value in told.items()))
    if part.choice.what is What.ADVICE:
        out.write(b",\n" + _member("advice", _advice(part)) + b"\n}\n")
        yield 0
        return
    contents, done = Contents(part), 0
    out.write(b',\n"posts": [')
    for done, sheet in enumerate(contents.sheets(), 1):
        out.write((b",\n" if done > 1 else b"\n") + _json(_post(sheet, contents)))
        if done % _STEP == 0:
            yield done
    out.write(b"\n]" if done else b"]")
    for line in _lists(contents):
        out.write(b",\n" + line)
    out.write(b"\n}\n")
    yield done


def _lists(contents: Contents) -> Iterator[bytes]:
    organisation = contents.organisation()
    if organisation is not None:
        yield _member("organisation", record_as_object(organisation, contents.without(organisation)))
    for name, records in contents.lists():
        lines = (_json(record_as_object(record, contents.without(record))) for record in records)
        yield json.dumps(name).encode() + b": [\n" + b",\n".join(lines) + b"\n]"


def _post(sheet: PostSheet, contents: Contents) -> dict[str, Any]:
    team = contents.part.team
    written = _with_names(record_as_object(sheet.post, contents.without(sheet.post)), team)
    written |= series_left_out(sheet.post, contents)
    for name in OF_A_POST:
        records = getattr(sheet, name)
        if records or name in contents.part.whole_parts:
            without = contents.without(records[0]) | {"post"} if records else frozenset()
            written[name] = [_with_names(record_as_object(record, without), team) for record in records]
    return written


def _with_names(written: dict[str, Any], team: Team) -> dict[str, Any]:
    """Give an object with the names of what it names, each behind its id."""
    told: dict[str, Any] = {}
    for field, value in written.items():
        told[field] = value
        listed: Mapping[UUID, Any] = getattr(team, _NAMED[field]) if field in _NAMED and value else {}
        if listed and UUID(value) in listed:
            told[f"{field}_name"] = listed[UUID(value)].name
    return told


def _advice(part: PlanPart) -> dict[str, Any]:
    table = suits_of(part)
    return {"side": table.side.value, "rows": [_row(row, part.team) for row in table.rows]}


def _row(row: SuitRow, team: Team) -> dict[str, Any]:
    return {"name": _asked(row, team), "channels": [_cell(cell, team) for cell in row.cells if cell.told]}


def _asked(row: SuitRow, team: Team) -> str:
    """Give what a row of the table is about."""
    answers = row.answers
    if answers.content:
        return _(CONTENT_NAMES[answers.content])
    if answers.purpose:
        return team.purposes[answers.purpose].name
    return ", ".join(team.audiences[key].name for key in answers.audiences)


def _cell(cell: Suit, team: Team) -> dict[str, Any]:
    fit = cell.fit
    also = [cell.also] if cell.also else []
    return {
        "channel": str(fit.channel.id),
        "channel_name": fit.channel.name,
        "fit": fit.fit,
        "fit_name": fit_text(fit),
        "best": cell.best,
        "for": _reasons([*also, *fit.pros], team),
        "against": _reasons(fit.against, team),
    }


def _reasons(rules: Iterable[Any], team: Team) -> list[str]:
    return list(dict.fromkeys(reason_text(rule, team) for rule in rules))


def _member(name: str, value: object) -> bytes:
    return json.dumps(name).encode() + b": " + _json(value)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
